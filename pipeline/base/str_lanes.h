/* str_lanes.h — included by str.c once for each width of lanes.h. */
#include "base/lanes.h"

/* The end of the longest stretch from `i` on that plainly is ASCII and two-byte sequences (Cyrillic is): there every continuation byte follows a lead
 * and every lead is followed by one. As signed bytes continuations are below -64, two-byte leads from -62 to -33. */
LANES_TARGET static size_t LANED(plain_stretch)(struct ku_str s, size_t i)
{
	uint32_t carry = 0;
	for (; i + KU_LANES <= s.len; i += KU_LANES) {
		V x = V_LOAD(s.ptr + i);
		uint32_t high = V_BITS(x), follows = V_BITS(V_GT(V_ALL(-64), x));
		uint32_t leads = V_BITS(V_AND(V_GT(V_ALL(-32), x), V_GT(x, V_ALL(-63))));
		uint32_t due = (uint32_t)((uint64_t)leads << 1 & (UINT64_MAX >> (64 - KU_LANES))) | carry;
		if ((high & ~follows & ~leads) || follows != due)
			break;
		carry = leads >> (KU_LANES - 1);
	}
	return i - carry;
}
