/* decode.h — a line as a program would show it that knows its escapes: \u0410 of JSON, &#1040; and &amp; of markup, %D0%90 of addresses.
 */
#ifndef KU_VALIDATE_DECODE_H
#define KU_VALIDATE_DECODE_H

#include "base/buf.h"

/* Appends the line with every escape undone, twice over where one stands in the other. False, and nothing is appended, when there is none or the
 * result is no text. */
bool ku_decode_line(struct ku_buf *out, struct ku_str line);

#endif
