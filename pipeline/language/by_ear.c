/* by_ear.c — one table of letters, pairs first.
 *
 * y and i are й behind a vowel (-day, -oi), else ы and и. Letters that no ending has stay as they are, so that nothing continues with them.
 */
#include "language/by_ear.h"

enum { KY = KU_LANG_BIT(KU_KY), RU = KU_LANG_BIT(KU_RU), BOTH = KY | RU };

static const struct {
	char16_t first, second, heard; /* second: 0 for one letter */
	unsigned char in;              /* set of enum ku_lang */
} table[] = {
	{u'c', u'h', u'ч', BOTH}, {u's', u'h', u'ш', BOTH}, {u'z', u'h', u'ж', BOTH}, {u'y', u'u', u'ю', BOTH}, {u'n', u'g', u'ң', KY}, {u'g', u'h', u'г', KY},
	{u'y', u'a', u'я', RU},   {u'i', u'a', u'я', RU},   {u'i', u'u', u'ю', RU},   {u'y', u'o', u'ё', RU},   {u'y', u'e', u'е', RU}, {u'k', u'h', u'х', RU},
	{u'a', 0, u'а', BOTH}, {u'b', 0, u'б', BOTH}, {u'c', 0, u'ч', KY},   {u'd', 0, u'д', BOTH}, {u'e', 0, u'е', BOTH}, {u'g', 0, u'г', BOTH}, {u'h', 0, u'х', RU},
	{u'i', 0, u'и', BOTH}, {u'j', 0, u'ж', KY},   {u'j', 0, u'й', RU},   {u'k', 0, u'к', BOTH}, {u'l', 0, u'л', BOTH}, {u'm', 0, u'м', BOTH}, {u'n', 0, u'н', BOTH},
	{u'o', 0, u'о', BOTH}, {u'p', 0, u'п', BOTH}, {u'q', 0, u'к', KY},   {u'r', 0, u'р', BOTH}, {u's', 0, u'с', BOTH}, {u't', 0, u'т', BOTH}, {u'u', 0, u'у', BOTH},
	{u'v', 0, u'в', RU},   {u'x', 0, u'х', RU},   {u'y', 0, u'ы', BOTH}, {u'z', 0, u'з', BOTH}, {u'ö', 0, u'ө', KY},   {u'ü', 0, u'ү', KY},   {u'ı', 0, u'ы', KY},
	{u'ñ', 0, u'ң', KY},   {u'ŋ', 0, u'ң', KY},   {u'ş', 0, u'ш', KY},   {u'ç', 0, u'ч', KY},   {u'ğ', 0, u'г', KY},
};

static bool is_vowel(char16_t heard)
{
	for (const char16_t *v = u"аоуэыиеөүюяё"; *v; v++)
		if (*v == heard)
			return true;
	return false;
}

size_t ku_by_ear(enum ku_lang lang, char16_t letter[], size_t n, bool *latin)
{
	size_t to = 0;
	*latin = false;
	for (size_t at = 0, used; at < n; at += used) {
		char16_t heard = letter[at], next = at + 1 < n ? letter[at + 1] : 0;
		bool found = false;
		used = 1;
		for (size_t i = 0; i < sizeof table / sizeof *table && !found; i++)
			if (table[i].first == letter[at] && table[i].in & KU_LANG_BIT(lang) && (!table[i].second || table[i].second == next)) {
				heard = table[i].heard;
				used = table[i].second ? 2 : 1;
				found = true;
			}
		*latin |= found;
		if (found && (heard == u'ы' || heard == u'и') && to && is_vowel(letter[to - 1]))
			heard = u'й';
		letter[to++] = heard;
	}
	return to;
}
