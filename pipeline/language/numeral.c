/* numeral.c — the last spoken word of a number. Reads digits backwards inside the text; tables, no memory.
 */
#include "language/numeral.h"

#define LANGS 3 /* Kyrgyz, Uzbek, Uzbek in Cyrillic */

static const char *const unit[10][LANGS] = {
	{"нөл", "nol", "нол"},         {"бир", "bir", "бир"},        {"эки", "ikki", "икки"},
	{"үч", "uch", "уч"},           {"төрт", "toʻrt", "тўрт"},    {"беш", "besh", "беш"},
	{"алты", "olti", "олти"},      {"жети", "yetti", "етти"},    {"сегиз", "sakkiz", "саккиз"},
	{"тогуз", "toʻqqiz", "тўққиз"},
};
static const char *const ten[10][LANGS] = {
	{"", "", ""},                      {"он", "oʻn", "ўн"},              {"жыйырма", "yigirma", "йигирма"},
	{"отуз", "oʻttiz", "ўттиз"},       {"кырк", "qirq", "қирқ"},         {"элүү", "ellik", "эллик"},
	{"алтымыш", "oltmish", "олтмиш"},  {"жетимиш", "yetmish", "етмиш"},  {"сексен", "sakson", "саксон"},
	{"токсон", "toʻqson", "тўқсон"},
};
static const char *const power[][LANGS] = { /* by zeros at the end, from two */
	{"жүз", "yuz", "юз"},
	{"миң", "ming", "минг"}, {"миң", "ming", "минг"}, {"миң", "ming", "минг"},
	{"миллион", "million", "миллион"}, {"миллион", "million", "миллион"}, {"миллион", "million", "миллион"},
	{"миллиард", "milliard", "миллиард"},
};

static unsigned column(enum ku_lang lang)
{
	return lang == KU_UZ ? 1 : lang == KU_UZC ? 2 : 0;
}

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

struct ku_str ku_numeral_end(struct ku_str text, size_t end, enum ku_lang lang)
{
	size_t zeros = 0, powers = sizeof power / sizeof *power, i = end;
	for (; i > 0 && text.ptr[i - 1] == '0'; i--)
		zeros++;
	if (zeros == 0 && (i == 0 || !digit(text.ptr[i - 1])))
		return KU_S("");
	if (i == 0 || !digit(text.ptr[i - 1])) /* nothing but zeros */
		return ku_str_of(unit[0][column(lang)]);
	unsigned figure = (unsigned)(text.ptr[i - 1] - '0');
	if (zeros < 2)
		return ku_str_of((zeros ? ten : unit)[figure][column(lang)]);
	return ku_str_of(power[zeros - 2 < powers ? zeros - 2 : powers - 1][column(lang)]);
}
