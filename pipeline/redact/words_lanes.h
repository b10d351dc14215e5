/* words_lanes.h — included by words.c once for each width of lanes.h: the masks of one block of 64 bytes. */
#include "base/lanes.h"

#define BETWEEN(x, first, last) V_AND(V_GT(x, V_ALL((first) - 1)), V_GT(V_ALL((last) + 1), x)) /* as signed bytes */

/* The commonest block: no leads but D0 to D4, which are letters and their marks whatever follows. */
LANES_TARGET static inline bool LANED(plain_masks)(const char *p, const struct masks *before, struct masks *out)
{
	uint64_t in = 0;
	V odd = V_ALL(0);
	for (int i = 0; i < 64; i += KU_LANES) {
		V x = V_LOAD(p + i);
		V from_a = V_ADD(V_OR(x, V_ALL(0x20)), V_ALL(0x80 - 'a')); /* as signed bytes: below 26 - 128 for letters */
		V from_0 = V_ADD(x, V_ALL(0x80 - '0'));
		V ascii = V_OR(V_GT(V_ALL(26 - 128), from_a), V_GT(V_ALL(10 - 128), from_0));
		V lead = V_SUB(x, V_ALL(0xD0)); /* from -16 to 47 for leads, from 0 to 4 for those passed here */
		V is_lead = V_AND(V_GT(lead, V_ALL(-17)), V_GT(V_ALL(48), lead));
		odd = V_OR(odd, V_AND(is_lead, V_EQ(V_MAX(lead, V_ALL(5)), lead)));
		in |= (uint64_t)V_BITS(V_OR(ascii, x)) << i; /* the highest bit of a byte is what counts */
	}
	if (V_BITS(odd))
		return false;
	out->in = (in & ~before->carry) | before->carry_in;
	out->carry = out->carry_in = (unsigned char)p[63] >= 0xC0;
	return true;
}

/* ASCII letters and digits, and of two bytes Latin and Cyrillic letters, the marks above them and ʻ. Every lead that class_of looks at closely is
 * left to slow_masks, except E2 80: the dashes, quotation marks and the ellipsis. */
LANES_TARGET static bool LANED(fast_masks)(const char *p, const struct masks *before, struct masks *out)
{
	uint64_t ascii = 0, high = 0, c2 = 0, e2 = 0, second = 0, rare = 0;
	for (int i = 0; i < 64; i += KU_LANES) {
		V x = V_LOAD(p + i);
		V letter = BETWEEN(V_OR(x, V_ALL(0x20)), 'a', 'z');
		ascii |= (uint64_t)V_BITS(V_OR(letter, BETWEEN(x, '0', '9'))) << i;
		high |= (uint64_t)V_BITS(x) << i;
		c2 |= (uint64_t)V_BITS(V_EQ(x, V_ALL(0xC2))) << i;
		e2 |= (uint64_t)V_BITS(V_EQ(x, V_ALL(0xE2))) << i;
		second |= (uint64_t)V_BITS(V_EQ(x, V_ALL(0x80))) << i;
		V odd = V_OR(V_EQ(x, V_ALL(0xC3)), V_EQ(x, V_ALL(0xCD)));
		rare |= (uint64_t)V_BITS(V_OR(odd, V_AND(V_GT(x, V_ALL(0xD4)), V_GT(V_ALL(0), x)))) << i; /* D5 to FF */
	}
	if ((rare & ~e2) || (e2 & ~(second >> 1)) || (e2 >> 61))
		return false;
	uint64_t no = c2 | c2 << 1 | e2 | e2 << 1 | e2 << 2;
	out->in = ((ascii | high) & ~no & ~before->carry) | before->carry_in;
	unsigned char last = (unsigned char)p[63];
	out->carry = last >= 0xC0;
	out->carry_in = last > 0xC2;
	return true;
}

LANES_TARGET static size_t LANED(cut_blocks)(struct edges *e, struct ku_str text, size_t block)
{
	for (; block + BLOCK <= text.len; block += BLOCK) {
		struct masks m;
		if (!LANED(plain_masks)(text.ptr + block, &e->last, &m) && !LANED(fast_masks)(text.ptr + block, &e->last, &m))
			break;
		e->last = m;
		cut(e, block);
	}
	return block;
}
#undef BETWEEN
