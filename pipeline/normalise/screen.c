/* screen.c — the rules by which bytes are passed, as a table, and two ways to run them: byte by byte through three
 * lookup tables, and before that sixteen at a time with SSE2 comparisons that pass most of them. Both ways flag
 * exactly the same bytes.
 *
 * Passed are ASCII, the letters of Kyrgyz, Russian and Uzbek in NFC, the usual punctuation, ʻ, and words of one
 * script; everything else is flagged and looked at by code point. The byte before the text counts as NUL. Reads
 * stay inside the text.
 */
#include "normalise/screen.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
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
	memset(screen, 0, sizeof *screen);
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

#ifdef __SSE2__
/* SSE2 compares signed bytes only: x - low, counted from -128, is less than high - low + 1 - 128. */
static __m128i in(__m128i x, unsigned low, unsigned high)
{
	__m128i moved = _mm_add_epi8(x, _mm_set1_epi8((char)(0x80 - low)));
	return _mm_cmplt_epi8(moved, _mm_set1_epi8((char)(0x80 + high - low + 1)));
}

static __m128i is(__m128i x, unsigned byte)
{
	return _mm_cmpeq_epi8(x, _mm_set1_epi8((char)byte));
}

static __m128i ascii_letter(__m128i x)
{
	return in(_mm_or_si128(x, _mm_set1_epi8(0x20)), 'a', 'z');
}

#define OR _mm_or_si128
#define AND _mm_and_si128

/* Whether any of sixteen bytes c, behind bytes b and a, may be flagged: no rule is missed, and a few that are in
 * order are let in. A lead that is not Cyrillic is noticed where it stands in a, that is up to two bytes late. */
static bool may_flag(__m128i a, __m128i b, __m128i c)
{
	__m128i after_cyrillic = in(a, 0xD0, 0xD3);
	__m128i even = AND(c, _mm_set1_epi8((char)0xFE));
	__m128i d2 = OR(_mm_cmplt_epi8(c, _mm_set1_epi8((char)0x8A)), OR(is(even, 0xA4), is(even, 0xB0)));
	__m128i out = _mm_andnot_si128(after_cyrillic, in(a, 0xC2, 0xFF));
	out = OR(out, AND(after_cyrillic, ascii_letter(c)));
	out = OR(out, AND(ascii_letter(b), in(c, 0xD0, 0xD3)));
	out = OR(out, AND(is(b, 0xD1), _mm_cmpgt_epi8(c, _mm_set1_epi8((char)0x9F))));
	out = OR(out, AND(is(b, 0xD2), d2));
	out = OR(out, AND(is(b, 0xD3), _mm_cmplt_epi8(c, _mm_set1_epi8((char)0x8B))));
	out = OR(out, OR(is(c, '\''), is(c, '`')));
	out = OR(out, in(c, 0x0B, 0x0D));
	return _mm_movemask_epi8(out) != 0;
}

static __m128i load(const char *p)
{
	return _mm_loadu_si128((const __m128i *)(const void *)p);
}

size_t ku_screen_next(const struct ku_screen *screen, struct ku_str text, size_t from)
{
	size_t head = text.len < 2 ? text.len : 2; /* the first bytes have no two before them */
	if (from < head) {
		size_t hit = screen_bytes(screen, text, from, head);
		if (hit < head)
			return hit;
		from = head;
	}
	size_t exact = from; /* bytes before it are known to be in order */
	for (size_t at = from; at + 16 <= text.len; at += 16) {
		const char *p = text.ptr + at;
		if (!may_flag(load(p - 2), load(p - 1), load(p))) {
			exact = at + 14;
			continue;
		}
		size_t hit = screen_bytes(screen, text, exact, at + 16);
		if (hit < at + 16)
			return hit;
		exact = at + 16;
	}
	return screen_bytes(screen, text, exact, text.len);
}
#else
size_t ku_screen_next(const struct ku_screen *screen, struct ku_str text, size_t from)
{
	return ku_screen_next_plain(screen, text, from);
}
#endif
