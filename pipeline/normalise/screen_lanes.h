/* screen_lanes.h — included by screen.c once for each width of lanes.h. */
#include "base/lanes.h"

/* Constants come from memory: made anew for every step they would cost more than what they are compared with. */
#define ALL(byte) V_LOAD(screen->lanes[LANE_##byte])
/* x - low, counted from -128, is less than high - low + 1 - 128: the two constants are 80 - low and 81 + high - low. */
#define IN(x, from, until) V_GT(ALL(until), V_ADD(x, ALL(from)))
#define IS(x, byte) V_EQ(x, ALL(byte))
#define CYRILLIC_LEAD(x) IN(x, B0, 84)        /* D0 to D3 */
#define LETTER(x) IN(V_OR(x, ALL(20)), 1F, 9A) /* A to Z, a to z */

/* What hangs on a letter of another script or a sign, as bytes c behind b and a. */
LANES_TARGET static inline V LANED(mixed)(const struct ku_screen *screen, V a, V b, V c)
{
	V after_cyrillic = CYRILLIC_LEAD(a), e2 = IS(a, E2);
	V general = V_OR(V_GT(ALL(90), c), V_OR(IS(V_AND(c, ALL(FE)), 98), IN(c, D8, 87))); /* 80 to 8F, 98 to 99, A8 to AE; – — “ ” … are none of these */
	V out = V_ANDNOT(V_OR(after_cyrillic, e2), V_AND(V_GT(a, ALL(C2)), V_GT(ALL(00), a))); /* C3 to FF */
	out = V_OR(out, V_AND(e2, V_OR(general, V_ANDNOT(IS(b, 80), ALL(FF)))));
	out = V_OR(out, V_AND(IS(b, C2), V_OR(IS(c, 85), V_OR(IS(c, AD), IS(c, B4)))));
	out = V_OR(out, V_AND(after_cyrillic, LETTER(c)));
	return V_OR(out, V_AND(LETTER(b), CYRILLIC_LEAD(c)));
}

/* The end of the lanes from `at` on of which no byte c, behind bytes b and a, may be flagged: no rule is missed, and a few bytes that are in order are
 * let in. A lead that is not Cyrillic is noticed where it stands in a, that is up to two bytes late. Most lanes, and those before them, are Cyrillic letters, blanks
 * and digits only: there nothing is mixed. */
LANES_TARGET static size_t LANED(pass)(const struct ku_screen *screen, struct ku_str text, size_t at)
{
	bool mixed_before = true;
	for (; at + KU_LANES <= text.len; at += KU_LANES) {
		const char *p = text.ptr + at;
		V b = V_LOAD(p - 1), c = V_LOAD(p);
		V even = V_AND(c, ALL(FE));
		V d2 = V_OR(V_GT(ALL(8A), c), V_OR(IS(even, A4), IS(even, B0)));
		V out = V_OR(IS(c, 27), IS(c, 60)); /* ' ` */
		out = V_OR(out, V_AND(IS(b, D1), V_GT(c, ALL(9F))));
		out = V_OR(out, V_AND(IS(b, D2), d2));
		out = V_OR(out, V_AND(IS(b, D3), V_GT(ALL(8B), c)));
		out = V_OR(out, V_AND(V_GT(c, ALL(0A)), V_GT(ALL(0E), c))); /* line ends that are no line feed */
		V other = V_ANDNOT(CYRILLIC_LEAD(c), V_AND(V_GT(c, ALL(C1)), V_GT(ALL(00), c)));
		bool mixed = V_BITS(V_OR(other, LETTER(c))) != 0;
		if (mixed || mixed_before)
			out = V_OR(out, LANED(mixed)(screen, V_LOAD(p - 2), b, c));
		if (V_BITS(out))
			break;
		mixed_before = mixed;
	}
	return at;
}
#undef ALL
#undef IN
#undef IS
#undef CYRILLIC_LEAD
#undef LETTER
