/* layout.h — line ends, and characters that nobody sees: what `read` and `normalise` must agree on, so that turns
 * found before normalising are the turns found after it.
 */
#ifndef KU_BASE_LAYOUT_H
#define KU_BASE_LAYOUT_H

#include "base/str.h"

/* Bytes of the line end at text[at]: LF, CR, CR LF, U+000B, U+000C, U+0085, U+2028 or U+2029 (The Unicode Standard
 * 5.8). 0: none. */
size_t ku_line_end(struct ku_str text, size_t at);
/* Offset of the first line end at or behind text[at]; text.len when there is none. */
size_t ku_line_stop(struct ku_str text, size_t at);

enum ku_seen {
	KU_SEEN,      /* an ordinary character */
	KU_UNSEEN,    /* draws nothing: soft hyphen, zero-width space, joiners, byte order mark, direction marks … */
	KU_DIRECTION, /* a control that reorders what is displayed (UAX #9), so that text reads as what it is not */
	KU_VARIANT    /* a variation selector: draws nothing behind a letter, chooses the picture of a symbol */
};
enum ku_seen ku_seen(uint32_t code_point);

#endif
