/* plain.h — a file that is text as a reading.
 */
#ifndef KU_READ_PLAIN_H
#define KU_READ_PLAIN_H

#include "read/file.h"

/* The `read` of ku_formats' last row. */
bool ku_read_as_text(struct ku_arena *a, const struct ku_input *in, struct ku_reading *out, struct ku_errors *errors);

#endif
