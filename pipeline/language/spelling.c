/* spelling.c — folding, the skeleton, capitals.
 *
 * Everything works letter by letter on bounded buffers (KU_WORD_MAX letters): a longer word is cut, which can only lose what no name and no
 * chain of suffixes reaches. The skeleton never merges letters of which one could begin a suffix (н+г of Асан+га, т+с, д+ж of Саид+жон stay two), so
 * that a prefix of it always is a prefix of the word.
 */
#include "language/spelling.h"

#include <string.h>
#include <unicode/uchar.h>

bool ku_is_letter(uint32_t c)
{
	if (c < 0x80)
		return (c | 32) >= 'a' && (c | 32) <= 'z';
	if (c >= 0x400 && c < 0x530) /* U+0482–0489 are a sign and marks; marks belong to the letter before them */
		return c != 0x482;
	return u_isalpha((UChar32)c) || (U_GET_GC_MASK((UChar32)c) & (U_GC_MN_MASK | U_GC_MC_MASK));
}

bool ku_is_upper(uint32_t c)
{
	if (c < 0x80)
		return c >= 'A' && c <= 'Z';
	if (c >= 0x400 && c < 0x460)
		return c < 0x430;
	return u_isupper((UChar32)c);
}

static bool is_apostrophe(uint32_t c)
{
	return c == '\'' || c == '`' || c == 0xB4 || c == 0x2018 || c == 0x2019 || c == 0x2BC || c == 0x2BB || c == 0x2BD;
}

static bool is_dash(uint32_t c)
{
	return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

/* The folded letter, or 0 for what is no letter of the word. Letters with an accent of stress that NFC composed go back (ѓ ќ ѐ ѝ). */
static uint32_t fold_letter(uint32_t c)
{
	if (c < 0x80 && c != '\'' && c != '`' && c != '-')
		return c >= 'A' && c <= 'Z' ? c + 32 : c;
	if (c >= 0x410 && c < 0x430)
		return c + 32;
	if (c >= 0x430 && c < 0x450)
		return c;
	if (is_apostrophe(c))
		return 0x2BB;
	if (is_dash(c))
		return '-';
	c = (uint32_t)u_tolower((UChar32)c);
	switch (c) {
	case 0x453: return 0x433;
	case 0x45C: return 0x43A;
	case 0x450: return 0x435;
	case 0x45D: return 0x438;
	}
	uint32_t type = U_GET_GC_MASK((UChar32)c);
	return type & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK) ? 0 : c;
}

void ku_fold(struct ku_str word, struct ku_folded *out)
{
	unsigned letters = 0;
	out->len = 0;
	out->cut = false;
	for (size_t i = 0; i < word.len;) {
		uint32_t c = fold_letter(ku_utf8_next(word, &i));
		if (!c) {
			if (out->len && i <= UINT16_MAX) /* what is dropped belongs to the letter before it */
				out->from[out->len - 1] = (uint16_t)i;
			continue;
		}
		if (letters++ == KU_WORD_MAX || i > UINT16_MAX) {
			out->cut = true;
			return;
		}
		size_t n = ku_utf8_put(out->text + out->len, c);
		for (size_t k = 0; k < n; k++)
			out->from[out->len + k] = (uint16_t)i;
		out->len = (uint16_t)(out->len + n);
	}
}

struct ku_str ku_fold_dup(struct ku_arena *a, struct ku_str word)
{
	char *to = ku_alloc(a, word.len * 2 + 1);
	size_t len = 0;
	for (size_t i = 0; i < word.len;) {
		uint32_t c = fold_letter(ku_utf8_next(word, &i));
		if (c)
			len += ku_utf8_put(to + len, c);
	}
	return (struct ku_str){to, len};
}

/* ----- the skeleton ----- */

/* U+0430 … U+044F and U+0450 … U+045F: one skeleton letter each; '+' marks ю я (two letters), '.' silent, '?' none of ours */
static const char cyrillic[] = "abvgdejziiklmnoprstufh"
                               "+CSS.i.e++"; /* ц ч ш щ ъ ы ь э ю я */
static const char cyrillic_more[] = "eedgeziijlndkiuj"; /* U+0450 ѐ … U+045F џ */
static const char latin[] = "abcdefghijklmnopkrstuvvhiz";

struct odd { uint32_t c; const char *to; };
static const struct odd odd_letters[] = {
	{0x446, "ts"}, {0x44E, "iu"}, {0x44F, "ia"}, {0x4AF, "u"}, {0x4E9, "o"}, {0x4A3, "n"}, {0x49B, "k"}, {0x493, "g"},
	{0x4B3, "h"},  {0x491, "g"},  {0x45E, "o"},  {0x497, "j"}, {0x4D9, "e"}, {0x4BB, "h"}, {0x2BB, ""},  {0xE7, "C"},
	{0x15F, "S"},  {0x11F, "g"},  {0x131, "i"},  {0xF6, "o"},  {0xFC, "u"},  {0xF1, "n"},  {0x473, "o"}, {0x275, "o"},
	{0x4CB, "C"},  {0x4B1, "u"},
};

/* Two Latin letters for one sound. Only pairs whose second letter cannot begin a suffix; it is one of those that digraph() asks for first. */
static const struct { char pair[3]; char to; } digraphs[] = {
	{"sh", 'S'}, {"ch", 'C'}, {"zh", 'j'}, {"kh", 'h'}, {"gh", 'g'}, {"ph", 'f'}, {"yo", 'e'}, {"ye", 'e'},
};

static const char *single(uint32_t c, char out[2])
{
	out[1] = '\0';
	if (c >= 'a' && c <= 'z')
		out[0] = latin[c - 'a'];
	else if (c >= 0x430 && c < 0x450)
		out[0] = cyrillic[c - 0x430];
	else if (c >= 0x450 && c < 0x460 && c != 0x45E)
		out[0] = cyrillic_more[c - 0x450];
	else
		out[0] = c == '-' || (c >= '0' && c <= '9') ? (char)c : '+';
	if (out[0] == '.')
		return "";
	if (out[0] != '+')
		return out;
	for (size_t i = 0; i < sizeof odd_letters / sizeof *odd_letters; i++)
		if (odd_letters[i].c == c)
			return odd_letters[i].to;
	out[0] = '_'; /* a letter of another script: keeps its place, matches nothing but the like */
	return out;
}

static char digraph(struct ku_str s, size_t at)
{
	if (at + 1 < s.len && (s.ptr[at + 1] == 'h' || s.ptr[at + 1] == 'o' || s.ptr[at + 1] == 'e'))
		for (size_t i = 0; i < sizeof digraphs / sizeof *digraphs; i++)
			if (s.ptr[at] == digraphs[i].pair[0] && s.ptr[at + 1] == digraphs[i].pair[1])
				return digraphs[i].to;
	return 0;
}

/* а to я, but for the silent ones and those of two letters: the skeleton letter; 0 for any other. */
static char plain_cyrillic(struct ku_str folded, size_t i)
{
	unsigned lead = (unsigned char)folded.ptr[i], second = i + 1 < folded.len ? (unsigned char)folded.ptr[i + 1] : 0;
	char c = 0;
	if (lead == 0xD0 && second >= 0xB0)
		c = cyrillic[second - 0xB0];
	else if (lead == 0xD1 && second >= 0x80 && second < 0x90)
		c = cyrillic[second - 0x70];
	return c == '+' || c == '.' ? 0 : c;
}

void ku_skeleton(struct ku_str folded, struct ku_skeleton *out)
{
	out->n = 0;
	out->start = 0;
	for (size_t i = 0; i < folded.len;) {
		char letter = out->n < KU_WORD_MAX ? plain_cyrillic(folded, i) : 0;
		if (letter) {
			i += 2;
			out->letter[out->n] = (uint8_t)letter;
			out->end[out->n++] = (uint16_t)i;
			continue;
		}
		char buffer[2] = {digraph(folded, i), '\0'};
		const char *to = buffer;
		if (buffer[0])
			i += 2;
		else
			to = single(ku_utf8_next(folded, &i), buffer);
		for (; *to && out->n < KU_WORD_MAX; to++) {
			out->letter[out->n] = (uint8_t)*to;
			out->end[out->n++] = to[1] ? UINT16_MAX : (uint16_t)i; /* inside ю, я, ц nothing ends */
		}
		if (!*to && out->n == 0)
			out->start = (uint16_t)i;
		else if (!*to)
			out->end[out->n - 1] = (uint16_t)i;
	}
}

/* ----- capitals ----- */

struct tally { size_t letters, upper; bool first_upper, inner_upper; };

static struct tally tally_of(struct ku_str s)
{
	struct tally t = {0};
	bool begins = true;
	for (size_t i = 0; i < s.len;) {
		uint32_t c = ku_utf8_next(s, &i);
		bool plain = (c >= 0x400 && c < 0x482) || (c >= 0x48A && c < 0x530); /* Cyrillic letters, of which ICU need not be asked */
		if (!plain && (!u_isalpha((UChar32)c) || c == 0x2BB)) {
			begins = begins || is_dash(c) || c == ' ';
			continue;
		}
		bool upper = ku_is_upper(c);
		t.first_upper |= upper && t.letters == 0;
		t.inner_upper |= upper && !begins;
		t.letters++;
		t.upper += upper;
		begins = false;
	}
	return t;
}

/* А to Я and small letters behind it, as nearly every name is written. */
static bool is_plain_title(struct ku_str word)
{
	const unsigned char *p = (const unsigned char *)word.ptr;
	if (word.len < 4 || p[0] != 0xD0 || p[1] < 0x90 || p[1] >= 0xB0)
		return false;
	for (size_t i = 2; i < word.len; i += 2) {
		bool small = i + 1 < word.len && ((p[i] == 0xD0 && p[i + 1] >= 0xB0) || (p[i] == 0xD1 && p[i + 1] < 0x90));
		if (!small && !(i + 1 < word.len && ((p[i] == 0xD2 && (p[i + 1] == 0xA3 || p[i + 1] == 0xAF)) || (p[i] == 0xD3 && p[i + 1] == 0xA9)))) /* ң ү ө */
			return false;
	}
	return true;
}

enum ku_shape ku_shape_of(struct ku_str word, size_t stem_bytes)
{
	if (stem_bytes >= 4 && is_plain_title(word))
		return KU_SHAPE_TITLE;
	struct tally stem = tally_of(ku_str_sub(word, 0, stem_bytes)), rest = tally_of(ku_str_sub(word, stem_bytes, word.len));
	if (stem.upper == 0)
		return rest.upper ? KU_SHAPE_MIXED : KU_SHAPE_LOWER;
	if (stem.upper == stem.letters && (stem.letters > 1 || (rest.letters && rest.upper == rest.letters))) {
		if (rest.letters == 0 || rest.upper == rest.letters)
			return KU_SHAPE_UPPER;
		return rest.upper == 0 ? KU_SHAPE_UPPER_STEM : KU_SHAPE_MIXED;
	}
	return stem.first_upper && !stem.inner_upper && rest.upper == 0 ? KU_SHAPE_TITLE : KU_SHAPE_MIXED;
}

static struct ku_str map_case(struct ku_arena *a, struct ku_str s, UChar32 (*to_case)(UChar32))
{
	char *to = ku_alloc(a, s.len * 2 + 1); /* no simple mapping grows from one byte to more than two, or from two to more than three */
	size_t len = 0;
	for (size_t i = 0; i < s.len;)
		len += ku_utf8_put(to + len, (uint32_t)to_case((UChar32)ku_utf8_next(s, &i)));
	return (struct ku_str){to, len};
}

struct ku_str ku_upper(struct ku_arena *a, struct ku_str s)
{
	return map_case(a, s, u_toupper);
}

struct ku_str ku_lower(struct ku_arena *a, struct ku_str s)
{
	return map_case(a, s, u_tolower);
}

struct ku_str ku_reshape(struct ku_arena *a, struct ku_str word, size_t stem_bytes, enum ku_shape shape)
{
	switch (shape) {
	case KU_SHAPE_LOWER: return ku_lower(a, word);
	case KU_SHAPE_UPPER: return ku_upper(a, word);
	case KU_SHAPE_UPPER_STEM:
		return KU_JOIN(a, ku_upper(a, ku_str_sub(word, 0, stem_bytes)), ku_str_sub(word, stem_bytes, word.len));
	case KU_SHAPE_TITLE:
	case KU_SHAPE_MIXED: break;
	}
	return word;
}
