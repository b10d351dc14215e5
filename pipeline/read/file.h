/* file.h — any file a transcriber sends, as a reading: its text, where its paragraphs come from, and everything that did not
 * become text.
 *
 * What a file is, its content says, never its name. Two tables tell formats apart:
 *
 *     ku_formats[]       in file.c: by the bytes as they are (docx, odt, doc, rtf); the last entry is any text
 *     ku_text_formats[]  in plain.c: by the text after its encoding was undone (vtt, srt, json, html, otr, …); the last
 *                        entry is plain text
 *
 * A format plugs in with one row {name, extension, sniff, read}: the first whose `sniff` is true reads the file. `sniff` is
 * cheap, looks at the beginning (or, of an archive, at its list) and reports nothing. `read` fills the reading through
 * read/reading.h, or reports one error (KU_BAD_DATA, input->path, how to mend it, nothing quoted of the text) and
 * returns false. A row without `read` is known but must be converted by another program first (.doc, .rtf).
 */
#ifndef KU_READ_FILE_H
#define KU_READ_FILE_H

#include "base/doc.h"
#include "base/error.h"

struct ku_dropped { /* what did not become text; one entry a reason */
	const char *reason;  /* a stable ASCII word: "comment", "deleted", "hidden", "alt-text", "properties" … */
	size_t points;       /* code points of it in the file; of what is no text (an image), bytes */
	struct ku_str text;  /* of it what is text, piece by piece, an LF behind each: names are looked for in it. A
	                        piece that came up before may be left out; an image gives its name in the archive. */
};

enum ku_from { /* where a paragraph stands in the file */
	KU_FROM_BODY,
	KU_FROM_HEADER, /* headers and footers come before the body: they belong to no speaker */
	KU_FROM_FOOTER,
	KU_FROM_NOTE,   /* foot- and endnotes and text boxes come behind the paragraph or table row they hang on */
	KU_FROM_BOX
};

struct ku_para { /* a paragraph, a table cell's paragraph, or a cue; in order, together they cover the text */
	struct ku_span at;            /* with what ends it: LF, or TAB between two cells of a row */
	struct ku_span lead;          /* bold or in a character style from its first letter on, and not to its end: perhaps a speaker; digits and brackets
	                                 (a number, a time stamp) may stand before it */
	struct ku_span label;         /* the speaker, where the format itself says who speaks (<v Айгүл>); the text then has
	                                 "LABEL: " there */
	uint32_t table, row, column;  /* from 1, of the innermost table; 0: in none. Tables are numbered through the file */
	uint8_t from;                 /* enum ku_from */
	bool bold, list, heading;     /* bold: the whole paragraph. list: it has an automatic number or bullet, which is not in the text */
};

struct ku_stamp { /* a time stamp that was taken out of the text */
	size_t at;               /* offset in the text where it applies */
	uint32_t start_ms, end_ms; /* end_ms 0: not said */
};

struct ku_reading {
	const char *format;          /* name of the row that read it */
	struct ku_str text;          /* well-formed UTF-8, LF ends each line, no NUL, no line over KU_LINE_MAX, not empty */
	struct ku_para *para; size_t npara;       /* none: the text has lines only */
	struct ku_dropped *dropped; size_t ndropped;
	struct ku_stamp *stamp; size_t nstamp;    /* in order of place */
	const char *encoding;        /* "UTF-8", "windows-1251" …: of a text; NULL for an archive, which says it itself */
	const char *encoding_why;    /* a stable ASCII word: "byte-order-mark", "letters", "study.yaml" …; NULL with encoding */
	unsigned confidence;         /* in the encoding, 0 to 100 */
	size_t points_in;            /* code points that were in the file, counted where they enter, before anything is judged */
	size_t points_made;          /* code points of the text that were not in the file: line feeds, labels' colons … */
};

struct ku_input {
	struct ku_str path;     /* as the user typed it: for messages */
	struct ku_str name;     /* file name: its extension is compared with the content, nothing else */
	struct ku_str bytes;
	struct ku_str encoding; /* of study.yaml; empty: find out */
};

struct ku_format {
	const char *name;      /* stable ASCII: "docx" */
	const char *extension; /* without the dot; several parted by commas ("htm,html") */
	bool (*sniff)(struct ku_str bytes);
	bool (*read)(struct ku_arena *a, const struct ku_input *in, struct ku_reading *out, struct ku_errors *errors);
};
extern const struct ku_format ku_formats[]; /* ends with a NULL name */

/* The row that fits the bytes; never NULL, since the last takes everything. `read` is NULL where the file must be converted. */
const struct ku_format *ku_format_of(struct ku_str bytes);

/* Reads a file by its content. False after reporting one error; a file whose extension promises another format is read, with
 * a warning. The reading borrows from the arena and from in->bytes, which must outlive it. */
bool ku_read_any(struct ku_arena *a, const struct ku_input *in, struct ku_reading *out, struct ku_errors *errors);

/* Characters in = characters out + dropped: whether nothing of the file is unaccounted for. */
bool ku_reading_adds_up(const struct ku_reading *reading);

#endif
