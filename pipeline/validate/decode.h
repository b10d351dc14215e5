/* decode.h — a line as a program, or an eye, would read it. Each appends what it reads and says true, or appends nothing.
 */
#ifndef KU_VALIDATE_DECODE_H
#define KU_VALIDATE_DECODE_H

#include "base/buf.h"

/* The line with every escape undone, twice over where one stands in the other: \u0410 of JSON, &#1040; and &Acy; of markup, %D0%90 of addresses, _x0410_ of
 * tables, =D0=90 of mail, \000410 of style sheets. */
bool ku_decode_line(struct ku_buf *out, struct ku_str line);
/* What the line's runs of base64 (RFC 4648) say, with a blank between. */
bool ku_decode_base64(struct ku_buf *out, struct ku_str line);
/* The line with letters of other alphabets that are drawn like Cyrillic or Latin ones in their usual form: Αйгерим with a Greek capital, Ａｉｇｅｒｉｍ. */
bool ku_decode_letters(struct ku_buf *out, struct ku_str line);
/* The line when it is UTF-8 that was taken for windows-1251 or Latin-1 once: РђР№РіРµСЂРёРј. */
bool ku_decode_mistaken(struct ku_buf *out, struct ku_str line);
/* The line with a blank where small letters end at a capital or a digit within a word: talkAigerim2015. */
bool ku_decode_glued(struct ku_buf *out, struct ku_str line);

/* A line of a long text in base64 (RFC 2045, 6.8) or quoted-printable (6.7), which goes on in the next one. */
bool ku_is_base64_line(struct ku_str line);
bool ku_is_broken_line(struct ku_str line);

#endif
