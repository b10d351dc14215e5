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

struct ku_leaf_mark { size_t at, line, column; }; /* from byte `at` on the text stands at that line and column of the entry; both from 1 */

struct ku_leaf {
	struct ku_str where; /* "STUDY.qdpx > project.qde" */
	enum ku_leaf_kind kind;
	struct ku_str text;  /* well-formed UTF-8 */
	const struct ku_leaf_mark *mark; size_t nmark;  /* in order of `at`; none: the text is the entry itself */
	const struct ku_span *value; size_t nvalue;     /* where kupuya itself writes a place: values of the variable `oblast`, generalised places in the log */
};

enum ku_trouble { /* what could not be searched, or makes no sense; never stops the search */
	KU_TROUBLE_DAMAGED,   /* cut short, a checksum that is wrong, XML that is none */
	KU_TROUBLE_ENCRYPTED,
	KU_TROUBLE_TOO_LARGE, /* past a limit */
	KU_TROUBLE_TOO_DEEP,  /* containers in containers in … */
	KU_TROUBLE_ENTITIES,  /* a document type that defines texts of its own */
	KU_TROUBLE_SLACK,     /* an archive with bytes that belong to none of its entries */
	KU_TROUBLE_FORMAT,    /* a format that must be converted first: .doc, .rtf */
	KU_TROUBLE_IMAGE,     /* a picture, a recording, a PDF inside: only its letters were searched. A warning */
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

/* ----- between the files that take apart ----- */

enum { KU_UNPACK_DEPTH = 8 };
void ku_tell(struct ku_visitor *v, struct ku_str where, enum ku_leaf_kind kind, struct ku_str text);
/* XML; false when it is not well-formed or has a document type: then nothing was told. */
bool ku_unpack_xml(struct ku_visitor *v, struct ku_str where, struct ku_str bytes);
/* HTML, and what only looks like XML: text and tags apart, in order of the bytes. */
void ku_unpack_markup(struct ku_visitor *v, struct ku_str where, struct ku_str text);
/* Runs of letters in UTF-8 and UTF-16 of either order; `least` characters make one. */
void ku_unpack_bytes(struct ku_visitor *v, struct ku_str where, struct ku_str bytes, size_t least);
/* The same text in UTF-8, where the bytes are UTF-16 with a byte order mark; else an empty one. */
struct ku_str ku_from_utf16(struct ku_arena *a, struct ku_str bytes);

#endif
