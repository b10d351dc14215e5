/* yaml.h — a file of plain YAML as a small tree, each node with its place: for rule files, study files and pools.
 *
 * Plain means: one document of mappings, sequences and scalars. Aliases, anchors, tags, merge keys, directives, keys that are no
 * plain word, duplicate keys, a second document, nesting over KU_YAML_DEPTH and files over KU_YAML_BYTES are refused. Built from libyaml's
 * events, since its document interface has no limit of nesting and follows aliases.
 *
 * libyaml stops at the first mistake of syntax. The reader then goes on at the next line that begins with a key at the margin, so
 * that one run shows the mistakes of every section; `cut` tells that something is missing from the tree.
 */
#ifndef KU_BASE_YAML_H
#define KU_BASE_YAML_H

#include "base/error.h"

enum { KU_YAML_DEPTH = 32, KU_YAML_BYTES = 16 * 1024 * 1024, KU_YAML_ERRORS = 200 };

enum ku_yaml_type {
	KU_YAML_SCALAR,
	KU_YAML_SEQUENCE,
	KU_YAML_MAPPING,
	KU_YAML_REFUSED
}; /* refused: already reported */

struct ku_yaml {
	uint8_t type;    /* enum ku_yaml_type */
	bool plain;      /* a scalar without quotes, not a block (| >) */
	bool verbatim;   /* the text stands in the file letter for letter, from `inside` on */
	uint32_t offset; /* bytes in the file, a byte order mark included */
	uint32_t inside; /* offset of the text itself, behind an opening quote */
	uint32_t line;   /* from 1 */
	uint32_t n;      /* of children */
	struct ku_str
		text; /* of a scalar, well-formed UTF-8; borrowed from the file where verbatim, else in the arena */
	const struct ku_yaml *key;   /* of a value in a mapping: its key, a scalar */
	const struct ku_yaml *first; /* children of a sequence, values of a mapping, in the order of the file */
	const struct ku_yaml *next;  /* the next child of the same parent */
};

struct ku_yaml_file {           /* fill in the first five and the rest with zero */
	struct ku_arena *arena; /* of the texts that are not borrowed */
	struct ku_arena *nodes; /* of the tree; may be the same */
	struct ku_errors *errors;
	struct ku_str path, text; /* borrowed; the tree borrows from text */
	bool cut;                 /* a mistake of syntax: parts of the file are not in the tree */
	size_t nerror; /* reported for this file; from KU_YAML_ERRORS on a last one says that there are more */
};

/* The root, or NULL when nothing could be read (then reported). An empty file is reported and gives NULL. */
const struct ku_yaml *ku_yaml_read(struct ku_yaml_file *file);

/* Reports what is wrong at a byte offset of the file. `line` is its line, or 0 to have it counted. */
void ku_yaml_report(struct ku_yaml_file *file, size_t line, size_t offset, bool warning, struct ku_str what,
		    struct ku_str mend);
/* Fills the place of an error: line, column in grapheme clusters, the source line and the caret. Of a line longer than 4,096 bytes only the part
 * around the caret is shown and columns are code points. */
void ku_yaml_point(struct ku_error *error, struct ku_str text, size_t line, size_t offset);

const struct ku_yaml *ku_yaml_get(const struct ku_yaml *mapping, const char *key); /* NULL when it is not there */
bool ku_yaml_is_null(const struct ku_yaml *node); /* nothing, ~ or null, without quotes */
/* Where byte `at` of a scalar's text stands in the file; where that is not known, the beginning of the scalar. */
size_t ku_yaml_inside(const struct ku_yaml *scalar, size_t at);
/* The text in curly quotes for a message, cut after 40 code points, line breaks and other control characters as spaces. */
const char *ku_yaml_quote(struct ku_arena *a, struct ku_str text);

#endif
