/* text.h — a plain text file as the first document of the chain.
 */
#ifndef KU_READ_TEXT_H
#define KU_READ_TEXT_H

#include "base/doc.h"
#include "base/error.h"

enum {
	KU_TEXT_MAX = 64 * 1024 * 1024, /* bytes of a transcript */
	KU_LINE_MAX = 1024 * 1024       /* bytes of one of its lines */
};

/* The document of a UTF-8 file with its turns. A byte order mark is dropped: offsets count from behind it. `bytes`
 * must outlive the document. What is empty, too large, not UTF-8, or holds a NUL byte or a line over 1 MiB, is
 * refused: NULL, and one error (KU_BAD_DATA) that says where and how to mend it and quotes nothing of the text.
 * `path` is used in messages only. */
const struct ku_doc *ku_read_text(struct ku_arena *a, struct ku_str path, struct ku_str bytes,
				  struct ku_errors *errors);

/* The same checks on text that any reader made. A byte order mark is cut off *text. False after reporting. */
bool ku_text_check(struct ku_arena *a, struct ku_str path, struct ku_str *text, struct ku_errors *errors);

#endif
