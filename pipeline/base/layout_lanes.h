/* layout_lanes.h — included by layout.c once for each width of lanes.h. */
#include "base/lanes.h"

/* The next byte from `at` on that may begin a line end, LF to CR or the lead of U+0085, U+2028, U+2029, in whole lanes; where they end when there is none. */
LANES_TARGET static size_t LANED(candidate)(struct ku_str text, size_t at)
{
	for (; at + KU_LANES <= text.len; at += KU_LANES) {
		V x = V_LOAD(text.ptr + at);
		V ends = V_AND(V_GT(x, V_ALL('\n' - 1)), V_GT(V_ALL('\r' + 1), x));
		uint32_t mask = V_BITS(V_OR(ends, V_OR(V_EQ(x, V_ALL(0xC2)), V_EQ(x, V_ALL(0xE2)))));
		if (mask)
			return at + (unsigned)__builtin_ctz(mask);
	}
	return at;
}
