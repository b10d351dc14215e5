/* russian_letters.c — a name in Russian letters: Kyrgyz, Uzbek and Kazakh letters that Russian has not, and Latin ones.
 *
 * Only the vowels and consonants count, because names are compared by skeleton afterwards; what matters is that the last
 * letters tell the paradigm. Safe because one letter never becomes more than two.
 */
#include "language/russian_paradigms.h"

#include <string.h>

struct letter {
	const char *from, *to;
};

static const struct letter turkic[] = {
	{"ө", "о"}, {"ү", "у"}, {"ң", "н"}, {"ў", "у"}, {"қ", "к"},
	{"ғ", "г"}, {"ҳ", "х"}, {"ә", "а"}, {"і", "и"}, {"ұ", "у"},
};

static const struct letter latin[] = {
	/* two letters before one */
	{"oʻ", "у"}, {"gʻ", "г"},  {"sh", "ш"}, {"ch", "ч"}, {"zh", "ж"}, {"kh", "х"}, {"yo", "ё"}, {"yu", "ю"},
	{"ya", "я"}, {"ia", "ия"}, {"ö", "о"},  {"ü", "у"},  {"ş", "ш"},  {"ç", "ч"},  {"ğ", "г"},  {"ı", "ы"},
	{"ʻ", ""},   {"a", "а"},   {"b", "б"},  {"c", "к"},  {"d", "д"},  {"e", "е"},  {"f", "ф"},  {"g", "г"},
	{"h", "х"},  {"i", "и"},   {"j", "ж"},  {"k", "к"},  {"l", "л"},  {"m", "м"},  {"n", "н"},  {"o", "о"},
	{"p", "п"},  {"q", "к"},   {"r", "р"},  {"s", "с"},  {"t", "т"},  {"u", "у"},  {"v", "в"},  {"w", "в"},
	{"x", "х"},  {"y", "й"},   {"z", "з"},
};

static const struct letter *letter_at(struct ku_str rest, const struct letter *table, size_t n)
{
	for (size_t k = 0; k < n; k++) {
		const char *from = table[k].from;
		if (from[0] == rest.ptr[0] && ku_str_starts(rest, ku_str_of(from)))
			return &table[k];
	}
	return NULL;
}

static struct ku_str exchange(struct ku_arena *a, struct ku_str s, const struct letter *table, size_t n)
{
	char *to = ku_alloc(a, s.len * 4 + 1); /* at most two letters of two bytes for one byte */
	size_t len = 0;
	for (size_t i = 0; i < s.len;) {
		const struct letter *l = letter_at(ku_str_sub(s, i, s.len), table, n);
		struct ku_str with = l ? ku_str_of(l->to) : ku_str_sub(s, i, i + 1);
		memcpy(to + len, with.ptr, with.len);
		len += with.len;
		i += l ? strlen(l->from) : 1;
	}
	return (struct ku_str){to, len};
}

/* Whether a letter of the table may be in the word: they begin with the bytes D2 and D3, or are і and ў. */
static bool has_turkic(struct ku_str folded)
{
	for (size_t i = 0; i < folded.len; i++) {
		unsigned char c = (unsigned char)folded.ptr[i];
		if (c == 0xD2 || c == 0xD3 || (c == 0xD1 && i + 1 < folded.len && (unsigned char)folded.ptr[i + 1] >= 0x90))
			return true;
	}
	return false;
}

struct ku_str ku_ru_letters(struct ku_arena *a, struct ku_str folded)
{
	if (!has_turkic(folded))
		return folded;
	return exchange(a, folded, turkic, sizeof turkic / sizeof *turkic);
}

struct ku_str ku_ru_from_latin(struct ku_arena *a, struct ku_str folded)
{
	return exchange(a, folded, latin, sizeof latin / sizeof *latin);
}

bool ku_ru_is_latin(struct ku_str word)
{
	for (size_t i = 0; i < word.len;) {
		uint32_t c = ku_utf8_next(word, &i);
		if (c < 0x80 ? (c | 32) >= 'a' && (c | 32) <= 'z' : c >= 0xC0 && c < 0x250)
			return true;
	}
	return false;
}
