/* screen.h — passes over text in which nothing can need normalising, at memory speed.
 */
#ifndef KU_NORMALISE_SCREEN_H
#define KU_NORMALISE_SCREEN_H

#include "base/str.h"

/* Rules on three bytes in a row: bit r is set in last[c], middle[b] and first[a] where bytes a b c fit rule r. */
struct ku_screen {
	uint16_t first[256], middle[256], last[256];
	char lanes[34][32]; /* bytes that many are compared with at once, each 32 times */
};
void ku_screen_init(struct ku_screen *screen);

/* Offset of the first byte at or behind `from` at which text may need normalising; text.len when there is none. A
 * flagged byte is part of, or stands right behind, the character meant; many a flagged place turns out to be in
 * order. */
size_t ku_screen_next(const struct ku_screen *screen, struct ku_str text, size_t from);
/* The same by table alone, without vector instructions. */
size_t ku_screen_next_plain(const struct ku_screen *screen, struct ku_str text, size_t from);

#endif
