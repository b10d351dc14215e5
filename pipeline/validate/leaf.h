/* leaf.h — what a file holds that a reader or a program could show, as texts: the leaves of unpacking.
 *
 * A container (gzip, ZIP and all that is one: docx, odt, xlsx, qdpx) is taken apart, what is in it likewise, and so on. Each text is told with where it
 * stands and where in the file its parts come from. Nothing is written to disk.
 */
#ifndef KU_VALIDATE_LEAF_H
#define KU_VALIDATE_LEAF_H

#include "base/arena.h"

enum ku_leaf_kind {
	KU_LEAF_TEXT,       /* what a reader sees */
	KU_LEAF_ATTRIBUTES, /* values of XML attributes, the inside of HTML tags; one a line */
	KU_LEAF_NAMES,      /* of files and of entries; one a line */
	KU_LEAF_REMARKS,    /* comments, processing instructions, element names, extra fields of archives */
	KU_LEAF_BYTES,      /* runs of letters in what is no text */
	KU_NLEAF
};
const char *ku_leaf_name(enum ku_leaf_kind); /* "text" "attribute" "name" "remark" "bytes" */

enum ku_written { KU_WRITES_NOTHING, KU_WRITES_OBLAST, KU_WRITES_ABOVE }; /* the variable `oblast`; in the log, the place above another */

struct ku_leaf_mark { size_t at, from; }; /* from byte `at` on the text stands at byte `from` of `raw` */

struct ku_leaf {
	struct ku_str where; /* "STUDY.qdpx > project.qde" */
	enum ku_leaf_kind kind;
	struct ku_str text;  /* well-formed UTF-8 */
	size_t told;         /* bytes at its beginning that an earlier leaf held already: what stands behind may go on from there */
	const struct ku_leaf_mark *mark; size_t nmark;  /* in order of `at`; none: the text is the entry itself */
	struct ku_str raw; size_t line, column;         /* what the marks count in; it begins at that line and column of the entry, from 0 */
	const struct ku_span *value; size_t nvalue;     /* where kupuya itself writes a place */
	enum ku_written writes;                         /* which: it is the same in all of a leaf */
};

enum ku_trouble { /* what could not be searched, or makes no sense; never stops the search */
	KU_TROUBLE_DAMAGED,   /* cut short, a checksum that is wrong, XML that is none */
	KU_TROUBLE_ENCRYPTED,
	KU_TROUBLE_TOO_LARGE, /* past a limit */
	KU_TROUBLE_TOO_DEEP,  /* containers in containers in … */
	KU_TROUBLE_ENTITIES,  /* a document type that defines texts of its own */
	KU_TROUBLE_SLACK,     /* an archive with bytes that belong to none of its entries */
	KU_TROUBLE_FORMAT,    /* a format that must be converted first: .doc, .rtf; one that packs what it holds: .rar, .7z; a PDF inside another file */
	KU_TROUBLE_IMAGE,     /* a picture, a recording, another file without text: only its letters were searched. A warning */
	KU_NTROUBLE
};
const char *ku_trouble_code(enum ku_trouble); /* a stable ASCII word */
const char *ku_trouble_text(enum ku_trouble); /* a sentence for people, translated */

struct ku_unpack_limits {
	size_t entries, entry; /* of one container; bytes of one entry, unpacked */
	uint64_t total;        /* bytes of everything unpacked */
	size_t ratio;          /* unpacked to packed, of an entry over 1 MiB; 0: any */
};
extern const struct ku_unpack_limits ku_limits_document; /* of a document from anywhere */
extern const struct ku_unpack_limits ku_limits_handoff;  /* of what kupuya itself makes of a study of any size */

struct ku_visitor {
	void *ctx;
	void (*leaf)(void *ctx, const struct ku_leaf *leaf); /* borrowed for the time of the call */
	void (*trouble)(void *ctx, struct ku_str where, enum ku_trouble what);
	struct ku_unpack_limits limits;
	size_t containers, entries; /* counted */
	uint64_t bytes;             /* of entries, unpacked */
};

/* Tells everything that is in `bytes`, which may be anything; `where` is what it is called. */
void ku_unpack(struct ku_visitor *v, struct ku_str where, struct ku_str bytes);

/* The same of a ZIP archive that is not read into memory: its entries are, one at a time. */
struct ku_far { void *ctx; uint64_t size; bool (*get)(void *ctx, uint64_t at, char *to, size_t n); }; /* bytes elsewhere; false: they cannot be read */
bool ku_is_zip(struct ku_str head); /* by the first bytes */
void ku_unpack_far_zip(struct ku_visitor *v, struct ku_str where, const struct ku_far *bytes);

/* ----- between the files that take apart ----- */

enum { KU_UNPACK_DEPTH = 8, KU_UNPACK_LETTERS = 6, KU_UNPACK_PACKED_LETTERS = 24 }; /* letters in a row that make a run in a picture, among packed bytes */
void ku_unpack_at(struct ku_visitor *v, struct ku_str where, struct ku_str bytes, int depth);
void ku_unpack_gzip(struct ku_visitor *v, struct ku_str where, struct ku_str packed, int depth);
void ku_unpack_zip(struct ku_visitor *v, struct ku_str where, struct ku_str bytes, int depth);
bool ku_unpack_count(struct ku_visitor *v, size_t bytes); /* false when the limit of everything is reached */
bool ku_is_gzip(struct ku_str head);
bool ku_is_markup(struct ku_str head);
struct ku_str ku_without_bom(struct ku_str text);
void ku_tell(struct ku_visitor *v, struct ku_str where, enum ku_leaf_kind kind, struct ku_str text);
void ku_tell_note(struct ku_visitor *v, struct ku_str where, enum ku_leaf_kind kind, struct ku_str note); /* a name or remark of an archive: text, or at least its letters */
/* XML, bit by bit: its leaves are told in pieces, so that none is in memory as a whole. `end` frees it; false when it is not well-formed or has a document type:
 * then it must be told in another way, whatever was told already. `add` says so as soon as it is known; end must follow. */
struct ku_xml_leaves;
struct ku_xml_leaves *ku_xml_leaves_begin(struct ku_visitor *v, struct ku_str where);
bool ku_xml_leaves_add(struct ku_xml_leaves *x, struct ku_str bytes);
bool ku_xml_leaves_end(struct ku_xml_leaves *x);
/* HTML, and what only looks like XML: text and tags apart, in order of the bytes. */
void ku_unpack_markup(struct ku_visitor *v, struct ku_str where, struct ku_str text);
/* Runs of letters in UTF-8 and UTF-16 of either order; `least` characters make one, or three Cyrillic letters. */
void ku_unpack_bytes(struct ku_visitor *v, struct ku_str where, struct ku_str bytes, size_t least);
/* The same text in UTF-8, where the bytes are UTF-16 or UTF-32 with a byte order mark; else an empty one. */
struct ku_str ku_from_wide(struct ku_arena *a, struct ku_str bytes);

#endif
