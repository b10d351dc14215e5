/* suggest.c — the optimal string alignment distance over three rows of a table, on folded code points.
 */
#include "base/suggest.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

/* Cyrillic letters that look like Latin ones, both lower case (Unicode confusables.txt, the letters of Kyrgyz, Russian and Uzbek). */
static const struct {
	uint16_t cyrillic;
	char latin;
} twin[] = {{0x430, 'a'}, {0x432, 'b'}, {0x435, 'e'}, {0x43A, 'k'}, {0x43C, 'm'}, {0x43D, 'h'},
	    {0x43E, 'o'}, {0x440, 'p'}, {0x441, 'c'}, {0x442, 't'}, {0x443, 'y'}, {0x445, 'x'},
	    {0x455, 's'}, {0x456, 'i'}, {0x458, 'j'}, {0x4AF, 'y'}, {0x501, 'd'}};

static uint32_t fold(uint32_t c)
{
	c = (uint32_t)u_foldCase((UChar32)c, U_FOLD_CASE_DEFAULT);
	for (size_t i = 0; i < sizeof twin / sizeof *twin; i++)
		if (twin[i].cyrillic == c)
			return (uint32_t)twin[i].latin;
	return c == '_' ? '-' : c;
}

/* Letters of a word folded; more than KU_SUGGEST_LETTERS gives KU_SUGGEST_LETTERS + 1. */
static size_t letters(struct ku_str s, uint32_t out[KU_SUGGEST_LETTERS])
{
	size_t n = 0;
	for (size_t at = 0; at < s.len;) {
		if (n == KU_SUGGEST_LETTERS)
			return KU_SUGGEST_LETTERS + 1;
		out[n++] = fold(ku_utf8_next(s, &at));
	}
	return n;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

static size_t distance(const uint32_t *x, size_t nx, const uint32_t *y, size_t ny)
{
	size_t rows[3][KU_SUGGEST_LETTERS + 1];
	size_t *before = rows[0], *above = rows[1], *row = rows[2];
	for (size_t j = 0; j <= ny; j++)
		above[j] = j;
	for (size_t i = 1; i <= nx; i++) {
		row[0] = i;
		for (size_t j = 1; j <= ny; j++) {
			row[j] = least(least(above[j], row[j - 1]) + 1, above[j - 1] + (x[i - 1] != y[j - 1]));
			if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1])
				row[j] = least(row[j], before[j - 2] + 1);
		}
		size_t *spare = before;
		before = above;
		above = row;
		row = spare;
	}
	return above[ny];
}

size_t ku_edit_distance(struct ku_str a, struct ku_str b, size_t max)
{
	uint32_t x[KU_SUGGEST_LETTERS], y[KU_SUGGEST_LETTERS];
	size_t nx = letters(a, x), ny = letters(b, y);
	if (nx > KU_SUGGEST_LETTERS || ny > KU_SUGGEST_LETTERS || (nx > ny ? nx - ny : ny - nx) > max)
		return max + 1;
	return least(distance(x, nx, y, ny), max + 1);
}

struct ku_str ku_suggest(struct ku_str word, size_t n, const struct ku_str candidate[])
{
	struct ku_str best = {"", 0};
	if (word.len > KU_SUGGEST_LETTERS * 4)
		return best;
	size_t count = ku_utf8_count(word);
	size_t near = (count <= 5 ? 1 : count <= 8 ? 2 : 3) + 1;
	for (size_t i = 0; i < n && near > 0; i++) {
		size_t d = ku_edit_distance(word, candidate[i], near - 1);
		/* A word of two letters is not "near" one that shares none with it. */
		if (d < near && d < count)
			near = d, best = candidate[i];
	}
	return best;
}

enum script { NO_SCRIPT, LATIN, CYRILLIC };

static enum script script_of(uint32_t c)
{
	if (c < 0x80)
		return (c | 0x20) >= 'a' && (c | 0x20) <= 'z' ? LATIN : NO_SCRIPT;
	if (c >= 0x400 && c < 0x530)
		return c >= 0x483 && c <= 0x489 ? NO_SCRIPT : CYRILLIC;
	UErrorCode status = U_ZERO_ERROR;
	return uscript_getScript((UChar32)c, &status) == USCRIPT_LATIN ? LATIN : NO_SCRIPT;
}

struct word {
	size_t count[3], first[3]; /* by script */
	size_t upper;
	bool suffixed; /* Latin capitals, then Cyrillic small letters */
};

static size_t mixed(const struct word *w)
{
	if (!w->count[LATIN] || !w->count[CYRILLIC] || (w->suffixed && w->upper == w->count[LATIN] && w->upper > 1))
		return SIZE_MAX;
	return w->count[LATIN] <= w->count[CYRILLIC] ? w->first[LATIN] : w->first[CYRILLIC];
}

/* Most names are in one script, which the first bytes of their letters tell. */
static bool has_two_scripts(struct ku_str text)
{
	bool latin = false, cyrillic = false, other = false;
	for (size_t i = 0; i < text.len; i++) {
		unsigned char b = (unsigned char)text.ptr[i];
		latin |= (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
		cyrillic |= b >= 0xD0 && b <= 0xD4;
		other |= b >= 0xC3 && (b < 0xD0 || b > 0xD4);
	}
	return cyrillic && (latin || other);
}

size_t ku_mixed_script(struct ku_str text)
{
	if (!has_two_scripts(text))
		return SIZE_MAX;
	struct word w = {.suffixed = true};
	for (size_t at = 0; at < text.len;) {
		size_t start = at;
		uint32_t c = ku_utf8_next(text, &at);
		enum script s = script_of(c);
		if (s == NO_SCRIPT && !u_isalpha((UChar32)c) && u_charType((UChar32)c) != U_NON_SPACING_MARK) {
			if (mixed(&w) != SIZE_MAX)
				return mixed(&w);
			w = (struct word){.suffixed = true};
			continue;
		}
		if (w.count[s]++ == 0)
			w.first[s] = start;
		bool upper = u_isupper((UChar32)c);
		w.upper += upper && s == LATIN;
		if (s == CYRILLIC ? upper || !w.count[LATIN] : w.count[CYRILLIC] > 0)
			w.suffixed = false;
	}
	return mixed(&w);
}
