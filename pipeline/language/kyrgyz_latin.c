/* kyrgyz_latin.c — one table of letters, pairs first.
 *
 * y and i are й behind a vowel (-day), else ы and и. Letters that no Kyrgyz suffix has (f, v, x) stay as they are, so that nothing continues with them.
 */
#include "language/kyrgyz_latin.h"

static const struct {
	char16_t first, second, heard; /* second: 0 for one letter */
} table[] = {
	{u'n', u'g', u'ң'}, {u'c', u'h', u'ч'}, {u's', u'h', u'ш'}, {u'z', u'h', u'ж'}, {u'g', u'h', u'г'}, {u'y', u'u', u'ю'},
	{u'a', 0, u'а'}, {u'b', 0, u'б'}, {u'c', 0, u'ч'}, {u'd', 0, u'д'}, {u'e', 0, u'е'}, {u'g', 0, u'г'}, {u'i', 0, u'и'}, {u'j', 0, u'ж'},
	{u'k', 0, u'к'}, {u'l', 0, u'л'}, {u'm', 0, u'м'}, {u'n', 0, u'н'}, {u'o', 0, u'о'}, {u'p', 0, u'п'}, {u'q', 0, u'к'}, {u'r', 0, u'р'},
	{u's', 0, u'с'}, {u't', 0, u'т'}, {u'u', 0, u'у'}, {u'y', 0, u'ы'}, {u'z', 0, u'з'}, {u'ö', 0, u'ө'}, {u'ü', 0, u'ү'}, {u'ı', 0, u'ы'},
	{u'ñ', 0, u'ң'}, {u'ŋ', 0, u'ң'}, {u'ş', 0, u'ш'}, {u'ç', 0, u'ч'}, {u'ğ', 0, u'г'},
};

static bool is_vowel(char16_t heard)
{
	for (const char16_t *v = u"аоуэыиеөүю"; *v; v++)
		if (*v == heard)
			return true;
	return false;
}

size_t ku_ky_by_ear(char16_t letter[], size_t n, bool front, bool *latin)
{
	size_t to = 0;
	*latin = false;
	for (size_t at = 0; at < n;) {
		char16_t heard = letter[at], next = at + 1 < n ? letter[at + 1] : 0;
		size_t used = 1;
		for (size_t i = 0; i < sizeof table / sizeof *table; i++)
			if (table[i].first == letter[at] && (!table[i].second || table[i].second == next)) {
				heard = table[i].heard;
				used = table[i].second ? 2 : 1;
				*latin = true;
				break;
			}
		if ((heard == u'ы' || heard == u'и') && *latin && to && is_vowel(letter[to - 1]))
			heard = u'й';
		if (front && *latin && (heard == u'у' || heard == u'о'))
			heard = heard == u'у' ? u'ү' : u'ө';
		letter[to++] = heard;
		at += used;
	}
	return to;
}
