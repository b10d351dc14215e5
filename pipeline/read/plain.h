/* plain.h — a file that is text as a reading: its encoding is undone, then its format read.
 */
#ifndef KU_READ_PLAIN_H
#define KU_READ_PLAIN_H

#include "read/file.h"

/* By the text after its encoding was undone; ends with a NULL name. The last row before it takes anything. */
extern const struct ku_format ku_text_formats[];

/* The `read` of ku_formats' last row. */
bool ku_read_as_text(struct ku_arena *a, const struct ku_input *in, struct ku_reading *out, struct ku_errors *errors);

#endif
