/* screen.c — the rules by which bytes are passed, as a table, and two ways to run them: byte by byte through three
 * lookup tables, and before that many at a time with comparisons that pass most of them. Both ways flag
 * exactly the same bytes.
 *
 * Passed are ASCII, the letters of Kyrgyz, Russian and Uzbek in NFC, the usual punctuation, ʻ, and words of one
 * script; everything else is flagged and looked at by code point. The byte before the text counts as NUL. Reads
 * stay inside the text.
 */
#include "normalise/screen.h"

#include <string.h>

#include "base/lanes.h"

/* What the scanner of screen_lanes.h compares with. */
#define BYTES(_) \
	_(00) _(0A) _(0E) _(1F) _(20) _(27) _(60) _(80) _(81) _(84) _(85) _(87) _(8A) _(8B) _(90) _(98) _(9A) _(9F) _(A4) _(AD) _(B0) _(B4) _(C1) _(C2) _(D1) \
	_(D2) _(D3) _(D8) _(E2) _(FE) _(FF)
enum {
#define LANE(byte) LANE_##byte,
	BYTES(LANE)
#undef LANE
	LANES
};
_Static_assert(LANES <= sizeof ((struct ku_screen *)0)->lanes / 32, "room for all lanes");

#ifdef KU_HAS_LANES
#define KU_LANES 16
#include "normalise/screen_lanes.h"
#undef KU_LANES
#define KU_LANES 32
#include "normalise/screen_lanes.h"
#undef KU_LANES
#endif

#define ANY "\x00\xFF"
#define ASCII_LETTER "AZaz"
#define CYRILLIC_LEAD "\xD0\xD3"
#define OO_GG "GGOOggoo"

/* Ranges as pairs of bytes, first and last. */
static const struct rule {
	struct ku_str first, middle, last;
} rules[] = {
#define RULE(a, b, c)                                                                                                  \
	{                                                                                                              \
		{a, sizeof(a) - 1}, {b, sizeof(b) - 1},                                                                \
		{                                                                                                      \
			c, sizeof(c) - 1                                                                               \
		}                                                                                                      \
	}
	RULE(ANY, ANY, "\x0B\x0D"), /* line ends that are no line feed */
	RULE(ANY, ANY,
	     "\xC3\xC9\xCB\xCF\xD4\xE1\xE3\xFF"), /* leads of Latin with marks, Greek, combining marks, other scripts */
	RULE(ANY, "\xC2\xC2", "\x85\x85\xAD\xAD\xB4\xB4"), /* U+0085, soft hyphen, acute accent */
	RULE(ANY, "\xCA\xCA", "\x80\xBA\xBC\xBF"),         /* U+0280 to U+02BF but ʻ */
	RULE(ANY, "\xD1\xD1", "\xA0\xBF"),                 /* U+0460 and on: fita */
	RULE(ANY, "\xD2\xD2", "\x80\x89\xA4\xA5\xB0\xB1"), /* Cyrillic marks, en-ghe, straight u with stroke */
	RULE(ANY, "\xD3\xD3", "\x87\x8A"),                 /* en with hook, en with tail */
	RULE("\xE2\xE2", "\x81\x83\x85\xBF", ANY), /* U+2000 block by block: only № and what the next two rules leave */
	RULE("\xE2\xE2", "\x84\x84", "\x80\x95\x97\xBF"),
	RULE("\xE2\xE2", "\x80\x80",
	     "\x80\x8F\x98\x99\xA8\xAE"), /* spaces, zero width, ‘ ’, line ends, directions; not – — “ ” … */
	RULE(CYRILLIC_LEAD, ANY, ASCII_LETTER "\xCA\xCA"), /* Cyrillic, then Latin */
	RULE(ANY, ASCII_LETTER, CYRILLIC_LEAD),            /* Latin, then Cyrillic */
	RULE("\xCA\xCA", ANY, CYRILLIC_LEAD),              /* ʻ, then Cyrillic */
	RULE(ANY, OO_GG, "''``"),                          /* apostrophes of oʻ gʻ */
	RULE(CYRILLIC_LEAD, ANY, "''``"),
#undef RULE
};

static void mark_ranges(uint16_t table[256], struct ku_str ranges, uint16_t bit)
{
	for (size_t i = 0; i + 1 < ranges.len; i += 2)
		for (unsigned c = (unsigned char)ranges.ptr[i]; c <= (unsigned char)ranges.ptr[i + 1]; c++)
			table[c] |= bit;
}

void ku_screen_init(struct ku_screen *screen)
{
	static const unsigned char byte[] = {
#define LANE(byte) 0x##byte,
		BYTES(LANE)
#undef LANE
	};
	memset(screen, 0, sizeof *screen);
	for (size_t i = 0; i < LANES; i++)
		memset(screen->lanes[i], byte[i], sizeof screen->lanes[i]);
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
		uint16_t bit = (uint16_t)(1u << i);
		mark_ranges(screen->first, rules[i].first, bit);
		mark_ranges(screen->middle, rules[i].middle, bit);
		mark_ranges(screen->last, rules[i].last, bit);
	}
}

static size_t screen_bytes(const struct ku_screen *s, struct ku_str text, size_t from, size_t to)
{
	const unsigned char *p = (const unsigned char *)text.ptr;
	unsigned a = from > 1 ? p[from - 2] : 0, b = from > 0 ? p[from - 1] : 0;
	for (size_t i = from; i < to; i++) {
		unsigned c = p[i];
		if (s->last[c] & s->middle[b] & s->first[a])
			return i;
		a = b, b = c;
	}
	return to;
}

size_t ku_screen_next_plain(const struct ku_screen *screen, struct ku_str text, size_t from)
{
	return screen_bytes(screen, text, from, text.len);
}

#ifdef KU_HAS_LANES
size_t ku_screen_next(const struct ku_screen *screen, struct ku_str text, size_t from)
{
	bool wide = ku_wide_lanes();
	size_t step = wide ? 32 : 16, head = text.len < 2 ? text.len : 2; /* the first bytes have no two before them */
	if (from < head) {
		size_t hit = screen_bytes(screen, text, from, head);
		if (hit < head)
			return hit;
		from = head;
	}
	size_t exact = from; /* bytes before it are known to be in order */
	for (size_t at = from; at + step <= text.len; at += step) {
		size_t passed = wide ? pass_32(screen, text, at) : pass_16(screen, text, at);
		exact = passed > at ? passed - 2 : exact;
		at = passed;
		size_t end = at + step < text.len ? at + step : text.len, hit = screen_bytes(screen, text, exact, end);
		if (hit < end)
			return hit;
		exact = end;
	}
	return screen_bytes(screen, text, exact, text.len);
}
#else
size_t ku_screen_next(const struct ku_screen *screen, struct ku_str text, size_t from)
{
	return ku_screen_next_plain(screen, text, from);
}
#endif
