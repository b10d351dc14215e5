/* surname.c — a surname for a man and for a woman, a patronymic from a father's name, the word for son and daughter.
 *
 * Russian surname morphology as used in all three languages: -ов/-ова, -ский/-ская; a surname of any other ending is the same for both.
 * Endings are tables; a word in capitals keeps its capitals, because only its last letters are exchanged and their case follows the last letter.
 */
#include "language/name_parts.h"

#include "language/spelling.h"

static const struct {
	const char *man, *woman;
} forms[] = {
	/* longer endings first */
	{"ский", "ская"}, {"цкий", "цкая"}, {"skiy", "skaya"}, {"ый", "ая"},  {"ов", "ова"}, {"ев", "ева"},
	{"ёв", "ёва"},    {"ин", "ина"},    {"ын", "ына"},     {"ov", "ova"}, {"ev", "eva"}, {"in", "ina"},
};

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* `word` with its ending `from` exchanged for `to`, when that is its ending; `lower` is the word in lower case, as the endings are. */
static bool exchange(struct ku_arena *a, struct ku_str word, struct ku_str lower, const char *from, const char *to,
		     struct ku_str *out)
{
	struct ku_str old = ku_str_of(from), new = ku_str_of(to);
	if (!ku_str_ends(lower, old))
		return false;
	struct ku_str stem = ku_str_sub(word, 0, word.len - old.len);
	if (ku_utf8_count(stem) < 2)
		return false;
	size_t last = word.len;
	bool shout = ku_is_upper(ku_utf8_prev(word, &last));
	*out = KU_JOIN(a, stem, shout ? ku_upper(a, new) : new);
	return true;
}

struct ku_str ku_surname_mans(struct ku_arena *a, struct ku_str surname)
{
	struct ku_str out, lower = ku_lower(a, surname);
	for (size_t i = 0; lower.len == surname.len && i < COUNT(forms); i++)
		if (exchange(a, surname, lower, forms[i].woman, forms[i].man, &out))
			return out;
	return surname;
}

struct ku_str ku_surname_form(struct ku_arena *a, struct ku_str mans_form, enum ku_sex sex)
{
	if (sex != KU_FEMALE)
		return mans_form;
	struct ku_str out, lower = ku_lower(a, mans_form);
	for (size_t i = 0; lower.len == mans_form.len && i < COUNT(forms); i++)
		if (exchange(a, mans_form, lower, forms[i].man, forms[i].woman, &out))
			return out;
	return mans_form;
}

struct ku_str ku_surname_stem(struct ku_arena *a, struct ku_str surname)
{
	return ku_fold_dup(a, ku_surname_mans(a, surname));
}

/* How a patronymic is joined, by the last letter of the father's name: what is cut off it, and what comes. Everything else takes -ович.
 * Илья, Никита and their like (-ич) are listed whole. */
static const struct {
	const char *end, *cut, *man, *woman;
} joins[] = {
	{"илья", "ья", "ьич", "ьинична"}, {"никита", "а", "ич", "ична"}, {"кузьма", "а", "ич", "инична"},
	{"ий", "ий", "иевич", "иевна"},   {"й", "й", "евич", "евна"},    {"ь", "ь", "евич", "евна"},
	{"а", "", "евич", "евна"},        {"я", "", "евич", "евна"},     {"ы", "", "евич", "евна"},
	{"и", "", "евич", "евна"},        {"е", "", "евич", "евна"},     {"э", "", "евич", "евна"},
	{"о", "", "евич", "евна"},        {"у", "", "евич", "евна"},     {"ө", "", "евич", "евна"},
	{"ү", "", "евич", "евна"},        {"ю", "", "евич", "евна"},     {"ж", "", "евич", "евна"},
	{"ш", "", "евич", "евна"},        {"ч", "", "евич", "евна"},     {"щ", "", "евич", "евна"},
	{"ц", "", "евич", "евна"},        {"y", "y", "yevich", "yevna"}, {"a", "", "yevich", "yevna"},
	{"i", "", "yevich", "yevna"},     {"o", "", "yevich", "yevna"},  {"u", "", "yevich", "yevna"},
	{"e", "", "yevich", "yevna"},
};

static bool is_latin(struct ku_str s)
{
	for (size_t i = 0; i < s.len;) {
		uint32_t c = ku_utf8_next(s, &i);
		if (ku_is_letter(c))
			return c < 0x250;
	}
	return false;
}

/* Зиновий, Терентий have -ьевич; behind к г х and other pairs of consonants the vowel stays: Георгиевич, Дмитриевич. */
static bool softens(struct ku_str before)
{
	if (ku_str_ends(before, KU_S("нт")))
		return true;
	size_t at = before.len;
	uint32_t last = at ? ku_utf8_prev(before, &at) : 0;
	struct ku_str rest = ku_str_sub(before, 0, at), vowels = KU_S("аеёиоуыэюя");
	if (last == 0x433 || last == 0x43A || last == 0x445)
		return false;
	for (size_t i = 0; i < vowels.len; i += 2)
		if (ku_str_ends(rest, ku_str_sub(vowels, i, i + 2)))
			return true;
	return false;
}

static struct ku_str patronymic_of_iy(struct ku_arena *a, struct ku_str father, struct ku_str stem, enum ku_sex sex)
{
	struct ku_str lower = ku_lower(a, father);
	bool soft = lower.len == father.len && softens(ku_str_sub(lower, 0, stem.len));
	return KU_JOIN(a, stem, soft ? KU_S("ь") : KU_S("и"), sex == KU_FEMALE ? KU_S("евна") : KU_S("евич"));
}

struct ku_str ku_patronymic(struct ku_arena *a, struct ku_str father, enum ku_sex sex)
{
	struct ku_str lower = ku_lower(a, father);
	for (size_t i = 0; i < COUNT(joins); i++) {
		if (!ku_str_ends(lower, ku_str_of(joins[i].end)))
			continue;
		struct ku_str stem = ku_str_sub(father, 0, father.len - ku_str_of(joins[i].cut).len);
		if (ku_str_is(ku_str_of(joins[i].end), "ий"))
			return patronymic_of_iy(a, father, stem, sex);
		return KU_JOIN(a, stem, ku_str_of(sex == KU_FEMALE ? joins[i].woman : joins[i].man));
	}
	if (is_latin(father))
		return KU_JOIN(a, father, sex == KU_FEMALE ? KU_S("ovna") : KU_S("ovich"));
	return KU_JOIN(a, father, sex == KU_FEMALE ? KU_S("овна") : KU_S("ович"));
}

struct ku_str ku_kin_word(enum ku_lang text_lang, enum ku_lang name_lang, enum ku_sex sex)
{
	bool uzbek = name_lang == KU_UZ || name_lang == KU_UZC;
	bool woman = sex == KU_FEMALE;
	switch (text_lang == KU_NO_LANG ? name_lang : text_lang) {
	case KU_UZ:
		return woman ? KU_S("qizi") : KU_S("oʻgʻli");
	case KU_UZC:
		return woman ? KU_S("қизи") : KU_S("ўғли");
	case KU_RU:
	case KU_RUL:
		return uzbek ? (woman ? KU_S("кизи") : KU_S("угли")) : (woman ? KU_S("кызы") : KU_S("уулу"));
	default:
		return woman ? KU_S("кызы") : KU_S("уулу");
	}
}
