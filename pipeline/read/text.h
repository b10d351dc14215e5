/* text.h — what every reader's text must be.
 */
#ifndef KU_READ_TEXT_H
#define KU_READ_TEXT_H

#include "base/error.h"

enum {
	KU_TEXT_MAX = 64 * 1024 * 1024, /* bytes of a transcript */
	KU_LINE_MAX = 1024 * 1024       /* bytes of one of its lines */
};

/* Whether *text, that any reader made, is UTF-8 text within the limits; a byte order mark is cut off it. What is empty,
 * too large, not UTF-8, or holds a NUL byte or a line over 1 MiB, is refused: false, and one error (KU_BAD_DATA) that
 * says where and how to mend it and quotes nothing of the text. `path` is used in messages only. */
bool ku_text_check(struct ku_arena *a, struct ku_str path, struct ku_str *text, struct ku_errors *errors);

struct ku_place {
	size_t line, byte; /* both from 1; the byte within the line */
};
struct ku_place ku_text_place(struct ku_str text, size_t offset);

#endif
