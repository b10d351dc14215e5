/* name_parts.c — takes a name apart by the shape of its words.
 *
 * A name is cut into words at white space and behind the full stop of an initial; then four questions are asked in order: which words are
 * кызы/уулу (the word before is the father's name), which end as patronymics do, which of the rest ends as surnames do, and what is left.
 * Endings are tables over folded words (spelling.h). Nothing is allocated; a name of any number of words is counted whole, and words beyond
 * MANY of them are taken as father's names, which no real name reaches.
 */
#include "language/name_parts.h"

#include "language/spelling.h"

enum { MANY = 16 };

struct ending {
	struct ku_str text;
	enum ku_sex sex;
};

/* clang-format off */
#define E(text, sex) {{text, sizeof(text) - 1}, sex}
#define W(text) {text, sizeof(text) - 1}
/* clang-format on */

static const struct ending kin_words[] = {
	E("кызы", KU_FEMALE), E("кизи", KU_FEMALE), E("қизи", KU_FEMALE), E("кыз", KU_FEMALE),  E("qizi", KU_FEMALE),
	E("kizi", KU_FEMALE), E("kyzy", KU_FEMALE), E("гызы", KU_FEMALE), E("к.", KU_FEMALE),   E("кзы", KU_FEMALE),
	E("уулу", KU_MALE),   E("уул", KU_MALE),    E("углы", KU_MALE),   E("угли", KU_MALE),   E("оглы", KU_MALE),
	E("огли", KU_MALE),   E("ўғли", KU_MALE),   E("ўгли", KU_MALE),   E("oʻgʻli", KU_MALE), E("ogʻli", KU_MALE),
	E("oʻgli", KU_MALE),  E("ogli", KU_MALE),   E("ugli", KU_MALE),   E("uulu", KU_MALE),   E("у.", KU_MALE),
};

static const struct ending patronymics[] = {
	E("овна", KU_FEMALE), E("евна", KU_FEMALE),  E("ёвна", KU_FEMALE), E("ична", KU_FEMALE), E("ович", KU_MALE),
	E("евич", KU_MALE),   E("ёвич", KU_MALE),    E("ьич", KU_MALE),    E("итич", KU_MALE),   E("ovna", KU_FEMALE),
	E("evna", KU_FEMALE), E("ichna", KU_FEMALE), E("ovich", KU_MALE),  E("evich", KU_MALE),
};

/* Endings that hardly any given name has. */
static const struct ending surnames[] = {
	E("ов", KU_MALE),      E("ев", KU_MALE),     E("ёв", KU_MALE),      E("ова", KU_FEMALE), E("ева", KU_FEMALE),
	E("ёва", KU_FEMALE),   E("ский", KU_MALE),   E("ская", KU_FEMALE),  E("цкий", KU_MALE),  E("цкая", KU_FEMALE),
	E("енко", KU_NO_SEX),  E("чук", KU_NO_SEX),  E("швили", KU_NO_SEX), E("ых", KU_NO_SEX),  E("ov", KU_MALE),
	E("ev", KU_MALE),      E("ova", KU_FEMALE),  E("eva", KU_FEMALE),   E("skiy", KU_MALE),  E("sky", KU_MALE),
	E("skaya", KU_FEMALE), E("enko", KU_NO_SEX),
};

/* Endings of surnames that given names have too (Эркин, Марина): they decide only between two words. */
static const struct ending maybe_surnames[] = {
	E("ин", KU_MALE), E("ина", KU_FEMALE), E("ын", KU_MALE),   E("ына", KU_FEMALE),
	E("in", KU_MALE), E("ina", KU_FEMALE), E("их", KU_NO_SEX),
};

/* Of those, endings that mark a surname when a word stands alone (Пушкин, Гришина). */
static const struct ending likely_surnames[] = {
	E("кин", KU_MALE),    E("кина", KU_FEMALE), E("шин", KU_MALE),    E("шина", KU_FEMALE), E("хин", KU_MALE),
	E("хина", KU_FEMALE), E("чин", KU_MALE),    E("чина", KU_FEMALE), E("цын", KU_MALE),    E("цына", KU_FEMALE),
};

/* Given names that end as surnames do. */
static const struct ku_str given_names[] = {
	W("лев"),      W("яков"),      W("ева"),        W("иов"),     W("эркин"),    W("еркин"),    W("акин"),
	W("сакина"),   W("шахин"),     W("эмин"),       W("амин"),    W("амина"),    W("марина"),   W("галина"),
	W("ирина"),    W("арина"),     W("карина"),     W("алина"),   W("полина"),   W("кристина"), W("екатерина"),
	W("валентин"), W("валентина"), W("константин"), W("мартин"),  W("августин"), W("вениамин"), W("альбина"),
	W("сабина"),   W("ангелина"),  W("каролина"),   W("эвелина"), W("регина"),   W("дина"),     W("нина"),
	W("антонина"), W("жасмин"),    W("ясмин"),      W("ясмина"),  W("мадина"),   W("медина"),   W("мухлиса"),
	W("рузина"),   W("дарина"),    W("катерина"),   W("милена"),  W("алтын"),    W("акын"),     W("бектин"),
	W("erkin"),    W("madina"),    W("marina"),     W("karina"),  W("dina"),     W("irina"),    W("amina"),
	W("sabina"),   W("yasmin"),    W("shahina"),    W("yakov"),   W("lev"),      W("eva"),
};

/* Words that go with a name and are no part of it. Folded. */
static const struct ku_str small_words[] = {
	W("эже"),   W("эжеке"), W("байке"), W("аке"),  W("аба"),  W("апа"),   W("ата"),  W("эне"),   W("жене"),
	W("жеңе"),  W("ага"),   W("мырза"), W("айым"), W("ажы"),  W("хаджи"), W("ака"),  W("опа"),   W("хола"),
	W("амаки"), W("буви"),  W("aka"),   W("opa"),  W("xola"), W("amaki"), W("buvi"), W("ota"),   W("ona"),
	W("ибн"),   W("бин"),   W("бинт"),  W("де"),   W("фон"),  W("ван"),   W("дер"),  W("де-ла"), W("ibn"),
	W("bin"),   W("de"),    W("von"),   W("van"),  W("тётя"), W("тетя"),  W("дядя"), W("баба"),  W("деда"),
};

struct word {
	struct ku_span at;
	struct ku_folded fold;
	bool initial, title;
	enum ku_role role;
	enum ku_sex sex;
};

static struct ku_str folded(const struct word *w)
{
	return (struct ku_str){w->fold.text, w->fold.len};
}

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* The entry that `word` ends with, with at least `before` letters of the word before it. */
static const struct ending *ends_in(struct ku_str word, const struct ending table[], size_t n, size_t before)
{
	for (size_t i = 0; i < n; i++) {
		struct ku_str tail = table[i].text;
		if (tail.len && word.len && tail.ptr[tail.len - 1] != word.ptr[word.len - 1])
			continue;
		if (ku_str_ends(word, tail) && ku_utf8_count(ku_str_sub(word, 0, word.len - tail.len)) >= before)
			return &table[i];
	}
	return NULL;
}

static bool one_of(struct ku_str word, const struct ku_str table[], size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (ku_str_eq(word, table[i]))
			return true;
	return false;
}

static bool is_space(uint32_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) ||
	       c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

/* The next word from *at: up to white space, or through the full stop of an initial that another letter follows. */
static bool next_word(struct ku_str name, size_t *at, struct ku_span *out)
{
	size_t i = *at, letters = 0;
	for (size_t before = i; i < name.len; before = i)
		if (!is_space(ku_utf8_next(name, &i))) {
			i = before;
			break;
		}
	out->start = i;
	for (size_t before = i; i < name.len; before = i) {
		uint32_t c = ku_utf8_next(name, &i);
		if (is_space(c)) {
			i = before;
			break;
		}
		letters += ku_is_letter(c);
		if (c == '.' && letters == 1)
			break;
	}
	out->end = *at = i;
	return out->end > out->start;
}

static bool has_letter(struct ku_str s)
{
	for (size_t i = 0; i < s.len;)
		if (ku_is_letter(ku_utf8_next(s, &i)))
			return true;
	return false;
}

static void look_at(struct ku_str name, struct ku_span at, struct word *w)
{
	struct ku_str text = ku_str_at(name, at);
	size_t first = 0;
	*w = (struct word){.at = at};
	w->title = ku_is_upper(ku_utf8_next(text, &first));
	w->initial = w->title && ku_str_sub(text, first, text.len).len == 1 && text.ptr[first] == '.';
	ku_fold(text, &w->fold);
}

/* Words of the name without the small ones that only go with it; all of them where nothing else is left. */
static size_t cut_words(struct ku_str name, struct word out[MANY], size_t *all)
{
	size_t n = 0;
	*all = 0;
	for (int small_too = 0; small_too < 2 && *all == 0; small_too++) {
		struct ku_span at;
		for (size_t i = 0; next_word(name, &i, &at);) {
			struct word w;
			if (!has_letter(ku_str_at(name, at)))
				continue;
			look_at(name, at, &w);
			if (!small_too && one_of(folded(&w), small_words, COUNT(small_words)))
				continue;
			if (n < MANY)
				out[n++] = w;
			++*all;
		}
	}
	return n;
}

static void give(struct word *w, enum ku_role role, enum ku_sex sex)
{
	w->role = role;
	w->sex = sex;
}

static bool is_free(const struct word *w)
{
	return w->role == KU_ROLE_WHOLE && !w->initial;
}

static const struct ending *is_kin(struct ku_str word)
{
	for (size_t i = 0; i < COUNT(kin_words); i++)
		if (ku_str_eq(word, kin_words[i].text))
			return &kin_words[i];
	return NULL;
}

static void find_kin(struct word w[], size_t n)
{
	for (size_t i = 1; i < n; i++) {
		const struct ending *kin = is_kin(folded(&w[i]));
		if (!kin || w[i].initial || !is_free(&w[i - 1])) /* "к." is a kin word, К. an initial */
			continue;
		give(&w[i], KU_ROLE_KIN, kin->sex);
		give(&w[i - 1], KU_ROLE_FATHER, KU_MALE);
	}
}

static void find_patronymic(struct word w[], size_t n)
{
	for (size_t i = n; i-- > 0;) {
		const struct ending *e =
			is_free(&w[i]) ? ends_in(folded(&w[i]), patronymics, COUNT(patronymics), 2) : NULL;
		if (!e)
			continue;
		give(&w[i], KU_ROLE_PATRONYMIC, e->sex);
		return;
	}
}

/* How much a word looks like a surname: 0 not, 1 perhaps, 2 as surnames of one word do, 3 certainly. */
static int surname_score(const struct word *w, enum ku_sex *sex)
{
	struct ku_str text = folded(w);
	*sex = KU_NO_SEX;
	if (one_of(text, given_names, COUNT(given_names)))
		return 0;
	static const struct {
		const struct ending *table;
		size_t n;
		int score;
	} steps[] = {{surnames, COUNT(surnames), 3},
		     {likely_surnames, COUNT(likely_surnames), 2},
		     {maybe_surnames, COUNT(maybe_surnames), 1}};
	for (size_t i = 0; i < COUNT(steps); i++) {
		const struct ending *e = ends_in(text, steps[i].table, steps[i].n, 2);
		if (!e)
			continue;
		*sex = e->sex;
		return steps[i].score;
	}
	return 0;
}

/* Which of the free words is the surname; n when none is. `others`: there are other words that make a name complete without it. */
static size_t pick_surname(const struct word w[], size_t n, bool has_initial, bool has_kin)
{
	size_t free_words = 0, best = n;
	int best_score = -1;
	for (size_t i = 0; i < n; i++) {
		enum ku_sex sex;
		if (!is_free(&w[i]))
			continue;
		free_words++;
		int score = surname_score(&w[i], &sex);
		if (score >= best_score) { /* of two alike the later: the given name comes first */
			best_score = score;
			best = i;
		}
	}
	if (free_words >= 2 || (free_words == 1 && has_initial))
		return best;
	return best_score >= (has_kin ? 3 : 2) ? best : n;
}

static void name_the_rest(struct word w[], size_t n)
{
	bool has_initial = false, has_kin = false, has_given = false, has_father_initial = false;
	for (size_t i = 0; i < n; i++) {
		has_initial |= w[i].initial;
		has_kin |= w[i].role == KU_ROLE_KIN;
	}
	size_t surname = pick_surname(w, n, has_initial, has_kin);
	if (surname < n) {
		enum ku_sex sex;
		surname_score(&w[surname], &sex);
		give(&w[surname], KU_ROLE_SURNAME, sex);
	}
	for (size_t i = 0; i < n; i++) {
		if (!is_free(&w[i]))
			continue;
		give(&w[i], has_given ? KU_ROLE_FATHER : KU_ROLE_GIVEN, has_given ? KU_MALE : KU_NO_SEX);
		has_given = true;
	}
	for (size_t i = 0; i < n; i++) {
		if (!w[i].initial)
			continue;
		give(&w[i], has_given || has_father_initial ? KU_ROLE_FATHER_INITIAL : KU_ROLE_INITIAL, KU_NO_SEX);
		has_father_initial = true;
	}
}

static enum ku_class class_of(enum ku_role role)
{
	static const unsigned char class[KU_NROLE] = {
		[KU_ROLE_SURNAME] = KU_SURNAME,
		[KU_ROLE_KIN] = KU_KIN,
		[KU_ROLE_PATRONYMIC] = KU_PATRONYMIC,
	}; /* all others: a given name, which is 0 */
	return class[role];
}

size_t ku_name_parts(struct ku_str name, struct ku_name_part out[], size_t max)
{
	struct word w[MANY];
	size_t all, n = cut_words(name, w, &all);
	find_kin(w, n);
	find_patronymic(w, n);
	name_the_rest(w, n);
	for (size_t i = 0; i < n && i < max; i++)
		out[i] = (struct ku_name_part){ku_str_at(name, w[i].at), w[i].at, w[i].role, class_of(w[i].role),
					       w[i].sex};
	return all;
}

enum ku_sex ku_name_sex(const struct ku_name_part part[], size_t n)
{
	static const unsigned char order[] = {KU_ROLE_KIN, KU_ROLE_PATRONYMIC, KU_ROLE_SURNAME};
	for (size_t k = 0; k < COUNT(order); k++)
		for (size_t i = 0; i < n; i++)
			if (part[i].role == order[k] && part[i].sex)
				return part[i].sex;
	return KU_NO_SEX;
}
