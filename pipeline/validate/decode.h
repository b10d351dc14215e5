/* decode.h — a line as a program, or an eye, would read it: \u0410 of JSON, &#1040; and &amp; of markup, %D0%90 of addresses, base64 of mail, and letters
 * of other alphabets that are drawn like Cyrillic or Latin ones (Αйгерим with a Greek capital, Ａｉｇｅｒｉｍ in full width).
 */
#ifndef KU_VALIDATE_DECODE_H
#define KU_VALIDATE_DECODE_H

#include "base/buf.h"

/* Appends the line with every escape undone, twice over where one stands in the other. False, and nothing is appended, when there is none or the
 * result is no text. */
bool ku_decode_line(struct ku_buf *out, struct ku_str line);
/* Appends what the line's runs of base64 (RFC 4648) say, with a blank between, and the line with strange letters in their usual form, where there are any.
 * False, and nothing is appended, when there is neither. */
bool ku_decode_letters(struct ku_buf *out, struct ku_str line);

/* A line of a long text in base64 (RFC 2045, 6.8), which goes on in the next one. */
bool ku_is_base64_line(struct ku_str line);

#endif
