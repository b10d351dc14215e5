/* respell.c — tables of letters, and one loop that applies them.
 *
 * A table is tried from its top at each place of the name, so a rule with a condition or with more letters stands before the general one.
 * Two steps at most: what comes from Uzbek Latin first becomes Uzbek Cyrillic.
 * Safe: reads code point by code point inside the name, writes to the arena.
 */
#include "language/respell.h"

#include <string.h>
#include <unicode/uchar.h>

#include "base/buf.h"
#include "language/respell_rules.h"
#include "language/spelling.h"

static const struct ku_respell_rule cyrillic_to_latin[] = {
	{"е", "ye", KU_OPEN}, {"ц", "ts", KU_VOWEL}, {"ъ", "", KU_IOTATED},
	{"а", "a", 0}, {"б", "b", 0}, {"в", "v", 0}, {"г", "g", 0}, {"д", "d", 0}, {"е", "e", 0}, {"ё", "yo", 0},
	{"ж", "j", 0}, {"з", "z", 0}, {"и", "i", 0}, {"й", "y", 0}, {"к", "k", 0}, {"л", "l", 0}, {"м", "m", 0},
	{"н", "n", 0}, {"о", "o", 0}, {"п", "p", 0}, {"р", "r", 0}, {"с", "s", 0}, {"т", "t", 0}, {"у", "u", 0},
	{"ф", "f", 0}, {"х", "x", 0}, {"ц", "s", 0}, {"ч", "ch", 0}, {"ш", "sh", 0}, {"щ", "sh", 0}, {"ъ", "ʼ", 0},
	{"ы", "i", 0}, {"ь", "", 0}, {"э", "e", 0}, {"ю", "yu", 0}, {"я", "ya", 0}, {"ў", "oʻ", 0}, {"қ", "q", 0},
	{"ғ", "gʻ", 0}, {"ҳ", "h", 0}, {"ө", "oʻ", 0}, {"ү", "u", 0}, {"ң", "ng", 0}, {NULL, NULL, 0},
};

static const struct ku_respell_rule latin_to_cyrillic[] = {
	{"yoʻ", "йў", 0}, {"sʻh", "сҳ", 0}, {"oʻ", "ў", 0}, {"gʻ", "ғ", 0}, {"sh", "ш", 0}, {"ch", "ч", 0}, {"ts", "ц", KU_VOWEL},
	{"yo", "ё", 0}, {"yu", "ю", 0}, {"ya", "я", 0}, {"ye", "е", 0}, {"e", "э", KU_OPEN}, {"ʻ", "ъ", 0},
	{"a", "а", 0}, {"b", "б", 0}, {"c", "с", 0}, {"d", "д", 0}, {"e", "е", 0}, {"f", "ф", 0}, {"g", "г", 0},
	{"h", "ҳ", 0}, {"i", "и", 0}, {"j", "ж", 0}, {"k", "к", 0}, {"l", "л", 0}, {"m", "м", 0}, {"n", "н", 0},
	{"o", "о", 0}, {"p", "п", 0}, {"q", "қ", 0}, {"r", "р", 0}, {"s", "с", 0}, {"t", "т", 0}, {"u", "у", 0},
	{"v", "в", 0}, {"w", "в", 0}, {"x", "х", 0}, {"y", "й", 0}, {"z", "з", 0}, {NULL, NULL, 0},
};

static const struct ku_respell_rule kyrgyz_to_russian[] = {
	{"үл", "уль", KU_CLOSED}, {"ү", "у", 0}, {"ө", "о", 0}, {"ң", "н", 0}, {NULL, NULL, 0},
};

static const struct ku_respell_rule kyrgyz_to_uzbek[] = {
	{"ээ", "э", KU_OPEN}, {"э", "э", KU_OPEN}, {"ээ", "е", 0}, {"э", "е", 0}, {"ү", "у", 0}, {"ө", "ў", 0}, {"ң", "нг", 0},
	{"ы", "и", 0}, {"щ", "ш", 0}, {NULL, NULL, 0},
};

static const struct ku_respell_rule uzbek_to_kyrgyz[] = {
	{"ў", "ө", 0}, {"қ", "к", 0}, {"ғ", "г", 0}, {"ҳ", "х", 0}, {NULL, NULL, 0},
};

static const struct ku_respell_rule uzbek_to_russian[] = {
	{"ў", "у", 0}, {"қ", "к", 0}, {"ғ", "г", 0}, {"ҳ", "х", 0}, {"ж", "дж", 0}, {NULL, NULL, 0},
};

static bool is_vowel(uint32_t c)
{
	static const char vowels[] = "аоуэыияюеёөүўaeiou";
	struct ku_str all = KU_S(vowels);
	for (size_t i = 0; i < all.len;)
		if (ku_utf8_next(all, &i) == c)
			return true;
	return false;
}

static bool is_apostrophe(uint32_t c)
{
	return c == '\'' || c == '`' || c == 0xB4 || c == 0x2018 || c == 0x2019 || c == 0x2BB || c == 0x2BC;
}

static uint32_t lower(uint32_t c)
{
	if (c >= 0x410 && c < 0x450)
		return c < 0x430 ? c + 32 : c;
	return is_apostrophe(c) ? 0x2BB : (uint32_t)u_tolower((UChar32)c);
}

/* The lower-case code point on either side of byte `at`; 0 at an end. */
static uint32_t before(struct ku_str s, size_t at)
{
	return at > 0 ? lower(ku_utf8_prev(s, &at)) : 0;
}

static uint32_t behind(struct ku_str s, size_t at)
{
	return at < s.len ? lower(ku_utf8_next(s, &at)) : 0;
}

static bool holds(enum ku_respell_where where, struct ku_str name, size_t start, size_t end)
{
	if (where == KU_ANYWHERE)
		return true;
	uint32_t left = before(name, start), right = behind(name, end);
	switch (where) {
	case KU_ANYWHERE: break;
	case KU_OPEN: return !ku_is_letter(left) || is_vowel(left) || left == 0x2BB || left == 0x44A || left == 0x44C;
	case KU_VOWEL: return is_vowel(left);
	case KU_CLOSED: return !is_vowel(right) && right != 0x44C;
	case KU_IOTATED: return right == 0x435 || right == 0x451 || right == 0x44E || right == 0x44F;
	}
	return false;
}

/* The end of the rule's letters when they stand at `at`, else 0. */
static size_t matches(const struct ku_respell_rule *rule, struct ku_str name, size_t at)
{
	struct ku_str from = ku_str_of(rule->from);
	size_t end = at;
	for (size_t i = 0; i < from.len;)
		if (end == name.len || lower(ku_utf8_next(name, &end)) != ku_utf8_next(from, &i))
			return 0;
	return holds(rule->where, name, at, end) ? end : 0;
}

/* The first rule for what stands at `at`; its `from` is NULL when there is none. Most rules fail on their first letter, by bytes. */
static const struct ku_respell_rule *rule_at(const struct ku_respell_rule *rule, struct ku_str name, size_t at, size_t *end)
{
	char first[4] = "";
	size_t next = at, n = ku_utf8_put(first, lower(ku_utf8_next(name, &next)));
	for (; rule->from && n <= 2; rule++) {
		if (rule->from[0] != first[0] || (n == 2 && rule->from[1] != first[1]))
			continue;
		if (!rule->from[n]) /* one letter, as most are */
			*end = holds(rule->where, name, at, next) ? next : 0;
		else
			*end = matches(rule, name, at);
		if (*end)
			return rule;
	}
	while (rule->from)
		rule++;
	*end = at;
	ku_utf8_next(name, end);
	return rule;
}

/* Capitals of the letters name[start..end) for what takes their place: Ш → Sh, but Ш in ШАХНОЗА → SH. */
static struct ku_str capitals(struct ku_arena *a, struct ku_str to, struct ku_str name, size_t start, size_t end)
{
	size_t first = start, next = end, last = start;
	if (!ku_is_upper(ku_utf8_next(name, &first)))
		return to;
	bool all = next < name.len && ku_is_letter(behind(name, next)) ? ku_is_upper(ku_utf8_next(name, &next))
	                                                               : last > 0 && ku_is_upper(ku_utf8_prev(name, &last));
	size_t one = 0;
	if (to.len)
		ku_utf8_next(to, &one);
	return KU_JOIN(a, ku_upper(a, ku_str_sub(to, 0, one)), all ? ku_upper(a, ku_str_sub(to, one, to.len)) : ku_str_sub(to, one, to.len));
}

struct ku_str ku_respell_by(struct ku_arena *a, struct ku_str name, const struct ku_respell_rule *rules)
{
	struct ku_buf out = {0};
	for (size_t at = 0, end; at < name.len; at = end) {
		const struct ku_respell_rule *rule = rule_at(rules, name, at, &end);
		struct ku_str here = ku_str_sub(name, at, end);
		ku_buf_add(&out, rule->from ? capitals(a, ku_str_of(rule->to), name, at, end) : here);
	}
	struct ku_str made = ku_dup(a, ku_buf_str(&out));
	ku_buf_free(&out);
	return made;
}

static const struct ku_respell_rule *const tables[KU_NLANG][KU_NLANG] = {
	[KU_KY] = {[KU_RU] = kyrgyz_to_russian, [KU_UZ] = cyrillic_to_latin, [KU_UZC] = kyrgyz_to_uzbek},
	[KU_RU] = {[KU_UZ] = cyrillic_to_latin, [KU_UZC] = kyrgyz_to_uzbek},
	[KU_UZC] = {[KU_KY] = uzbek_to_kyrgyz, [KU_RU] = uzbek_to_russian, [KU_UZ] = cyrillic_to_latin},
};

struct ku_str ku_respell(struct ku_arena *a, struct ku_str name, enum ku_lang from, enum ku_lang to)
{
	to = ku_lang_in_cyrillic(to); /* until it is said: ku_in_letters_of */
	if (from == KU_UZ && to != KU_UZ && to != KU_NO_LANG) {
		name = ku_respell_by(a, name, latin_to_cyrillic);
		from = KU_UZC;
	}
	const struct ku_respell_rule *table = from < KU_NLANG && to < KU_NLANG ? tables[from][to] : NULL;
	return table ? ku_respell_by(a, name, table) : name;
}
