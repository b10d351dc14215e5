/* names.c — taking listed names apart into units and uses.
 *
 * A person's parts are uses of one target in some role and may come together in any order; a place, word or kept name is a fixed run of
 * words. Variants that people write without thinking (Джапар, Актилек for Ак-Тилек) are units of their own, marked as not quite what was listed.
 */
#include "redact/names.h"

#include <string.h>

#include "language/name_parts.h"
#include "language/possessed.h"
#include "language/spelling.h"
#include "redact/words.h"

struct adder {
	struct ku_index *x;
	struct ku_arena *arena;
	const struct ku_book *book;
	unsigned langs;
	bool ready; /* the packs are in the index */
};

static unsigned lang_bits(const struct ku_book *book)
{
	unsigned bits = 0;
	for (size_t i = 0; i < book->nlang; i++)
		bits |= KU_LANG_BIT(book->lang[i]);
	if (bits & KU_LANG_BIT(KU_UZ))
		bits |= KU_LANG_BIT(KU_UZC);
	return bits ? bits : KU_ALL_LANGS;
}

/* ----- variants of a word ----- */

static const struct swap { const char *from, *to; bool at_start, at_end; } swaps[] = {
	{"дж", "ж", true, false}, {"ж", "дж", true, false}, {"Дж", "Ж", true, false}, {"Ж", "Дж", true, false},
	{"dj", "j", true, false}, {"j", "dj", true, false}, {"Dj", "J", true, false}, {"J", "Dj", true, false}, {"Dzh", "J", true, false},
	{"ң", "нг", false, false}, {"нг", "ң", false, false}, {"ng", "n", false, false},
	{"п", "б", false, true},  {"б", "п", false, true},
	{"ц", "с", false, false},
};

static struct ku_str swapped(struct ku_arena *a, struct ku_str word, size_t i)
{
	struct ku_str from = ku_str_of(swaps[i].from), to = ku_str_of(swaps[i].to);
	size_t at = SIZE_MAX;
	if (swaps[i].at_start)
		at = ku_str_starts(word, from) ? 0 : SIZE_MAX;
	else if (swaps[i].at_end)
		at = ku_str_ends(word, from) ? word.len - from.len : SIZE_MAX;
	else
		at = ku_str_find(word, from);
	if (at == SIZE_MAX)
		return (struct ku_str){NULL, 0};
	return KU_JOIN(a, ku_str_sub(word, 0, at), to, ku_str_sub(word, at + from.len, word.len));
}

static void add_word(struct adder *d, const struct ku_lemma *lemma, struct ku_use use, enum ku_nearness nearness)
{
	ku_index_use(d->x, ku_index_unit(d->x, lemma, d->langs, nearness), use);
}

/* Short words have variants that are other words, but hardly beside another word of the name (Djany-Djol). Of ң two letters can be made of any
 * word (Tonggo), and one of ng in Kyrgyz only: Uzbek writes it so. */
static bool may_vary(const struct adder *d, struct ku_str word, const struct swap *s, struct ku_use use)
{
	size_t n, letters = ku_utf8_count(word);
	bool latin_ng = s->from[0] == 'n', one_of_many = ku_index_targets(d->x, &n)[use.target].nparts > 1;
	return letters >= (one_of_many || ku_str_is(ku_str_of(s->from), "ң") ? 3u : 4u) && (!latin_ng || d->langs & KU_LANG_BIT(KU_KY));
}

static void add_with_variants(struct adder *d, const struct ku_lemma *lemma, struct ku_use use, enum ku_nearness nearness)
{
	add_word(d, lemma, use, nearness);
	for (size_t i = 0; i < sizeof swaps / sizeof *swaps; i++) {
		struct ku_lemma variant = *lemma;
		variant.text = swapped(d->arena, lemma->text, i);
		if (variant.text.ptr && may_vary(d, lemma->text, &swaps[i], use))
			add_word(d, &variant, use, KU_PLAIN);
	}
}

/* ----- people ----- */

enum { MANY_PARTS = 16 };

static void add_surname(struct adder *d, const struct ku_name_part *part, struct ku_use use)
{
	struct ku_str man = ku_surname_mans(d->arena, part->text);
	struct ku_str woman = ku_surname_form(d->arena, man, KU_FEMALE);
	bool one = ku_str_eq(man, woman);
	struct ku_lemma lemma = {part->text, KU_SURNAME, one ? KU_NO_SEX : part->sex};
	add_with_variants(d, &lemma, use, KU_EXACT);
	if (one)
		return;
	bool is_man = ku_str_eq(part->text, man);
	struct ku_lemma other = {is_man ? woman : man, KU_SURNAME, is_man ? KU_FEMALE : KU_MALE};
	use.other_sex = true;
	add_with_variants(d, &other, use, KU_EXACT);
}

/* «Бейшенбеккызы» in one word: what is to stand for it a person must say. */
static void add_joined_kin(struct adder *d, const struct ku_name_part father[2], struct ku_use use)
{
	struct ku_lemma lemma = {KU_JOIN(d->arena, father[0].text, ku_lower(d->arena, father[1].text)), KU_GIVEN, father[1].sex};
	add_word(d, &lemma, use, KU_SLIP);
}

/* Нестан-Дарежан is written Нестандарежан too, and called by either half. */
static void add_without_hyphen(struct adder *d, const struct ku_name_part *part, enum ku_sex sex, struct ku_use use)
{
	size_t at = ku_str_find(part->text, KU_S("-"));
	if (at == SIZE_MAX)
		return;
	struct ku_str first = ku_str_sub(part->text, 0, at), second = ku_str_sub(part->text, at + 1, part->text.len);
	struct ku_str form[] = {KU_JOIN(d->arena, first, ku_lower(d->arena, second)), first, second};
	for (size_t i = 0; i < sizeof form / sizeof *form; i++) {
		struct ku_lemma lemma = {form[i], part->class, sex};
		if (ku_utf8_count(form[i]) >= 3)
			add_word(d, &lemma, use, KU_PLAIN);
	}
}

static void add_person_name(struct adder *d, uint32_t target, const struct ku_person *p, const struct ku_alias *name, uint16_t alias)
{
	struct ku_name_part part[MANY_PARTS];
	size_t n = ku_name_parts(name->text, part, MANY_PARTS);
	for (size_t i = 0; i < n && i < MANY_PARTS; i++) {
		struct ku_use use = {.target = target, .alias = alias, .part = (uint8_t)i, .role = (uint8_t)part[i].role};
		enum ku_sex sex = part[i].role == KU_ROLE_FATHER ? KU_MALE : (enum ku_sex)p->sex;
		if (part[i].role == KU_ROLE_INITIAL || part[i].role == KU_ROLE_FATHER_INITIAL || part[i].role == KU_ROLE_KIN)
			continue; /* found beside another part only: see chain.c */
		if (part[i].role == KU_ROLE_SURNAME) {
			add_surname(d, &part[i], use);
			continue;
		}
		if (name->as.len && part[i].role == KU_ROLE_GIVEN)
			use.role = KU_ROLE_ALIAS;
		add_without_hyphen(d, &part[i], sex, use);
		struct ku_lemma lemma = {part[i].text, part[i].class, sex};
		add_with_variants(d, &lemma, use, KU_EXACT);
		if (part[i].role == KU_ROLE_FATHER && i + 1 < n && i + 1 < MANY_PARTS && part[i + 1].role == KU_ROLE_KIN)
			add_joined_kin(d, &part[i], use);
	}
}

/* Whether an entry is still to be added: of packs not when they are in the index already. */
static bool begin_entry(struct adder *d, enum ku_stage own, bool pack)
{
	ku_index_stage(d->x, pack ? own + 1 : own);
	return !(pack && d->ready);
}

static void add_people(struct adder *d)
{
	for (size_t i = 0; i < d->book->nperson; i++) {
		const struct ku_person *p = &d->book->person[i];
		if (!begin_entry(d, KU_STAGE_PEOPLE, p->at.pack))
			continue;
		uint32_t target = ku_index_target(d->x, (struct ku_target){.list = KU_LISTED_PERSON, .rule = (uint32_t)i});
		add_person_name(d, target, p, &p->name, 0);
		for (size_t k = 0; k < p->nalso; k++)
			add_person_name(d, target, p, &p->also[k], (uint16_t)(k + 1));
	}
}

static const struct { const char *text; enum ku_sex sex; } kin_words[] = {
	{"кызы", KU_FEMALE}, {"уулу", KU_MALE}, {"qizi", KU_FEMALE}, {"oʻgʻli", KU_MALE}, {"қизи", KU_FEMALE}, {"ўғли", KU_MALE},
	{"кизи", KU_FEMALE}, {"угли", KU_MALE}, {"ogli", KU_MALE}, {"kyzy", KU_FEMALE}, {"uulu", KU_MALE}, {"улуу", KU_MALE}, {"улу", KU_MALE},
};

/* кызы and уулу are units without a use: any name may stand before them. */
static void add_kin(struct adder *d)
{
	ku_index_stage(d->x, KU_STAGE_KIN);
	for (size_t i = 0; i < sizeof kin_words / sizeof *kin_words; i++) {
		struct ku_lemma lemma = {ku_str_of(kin_words[i].text), KU_KIN, kin_words[i].sex};
		ku_index_unit(d->x, &lemma, d->langs, KU_EXACT);
	}
}

/* ----- fixed runs of words ----- */

static bool is_abbreviation(struct ku_str word)
{
	size_t letters = 0;
	for (size_t i = 0; i < word.len; letters++)
		if (!ku_is_upper(ku_utf8_next(word, &i)))
			return false;
	return letters >= 2 && letters <= 7;
}

/* What may be anything (kind other, a kept name) takes the forms of people and of places. */
static void add_as_anything(struct adder *d, struct ku_str word, struct ku_use use, enum ku_nearness nearness)
{
	struct ku_name_part part[2];
	size_t n = ku_name_parts(word, part, 2);
	struct ku_lemma as_place = {word, KU_PLACE, KU_NO_SEX}, as_name = {word, KU_GIVEN, KU_NO_SEX};
	add_with_variants(d, &as_place, use, nearness);
	add_with_variants(d, &as_name, use, nearness);
	if (n == 1 && part[0].class == KU_SURNAME) {
		use.role = KU_ROLE_WHOLE;
		add_surname(d, &part[0], use);
	} else if (n == 1 && part[0].class == KU_PATRONYMIC) {
		struct ku_lemma as_patronymic = {word, KU_PATRONYMIC, part[0].sex};
		add_with_variants(d, &as_patronymic, use, nearness);
	}
}

static void add_run_word(struct adder *d, struct ku_str word, struct ku_use use, enum ku_class class, enum ku_nearness nearness)
{
	struct ku_lemma lemma = {word, is_abbreviation(word) ? KU_ABBREVIATION : class, KU_NO_SEX};
	struct ku_possessed possessed;
	if (use.part && ku_is_possessed(word, KU_COMMON, &possessed)) /* району, шаары: their cases are the possessive's */
		lemma.class = KU_COMMON;
	if (class == KU_GIVEN && lemma.class == KU_GIVEN)
		add_as_anything(d, word, use, nearness);
	else
		add_with_variants(d, &lemma, use, nearness);
}

enum { MANY_WORDS = 32 };

static bool only_hyphens(struct ku_str text, const struct ku_span word[], size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (!ku_str_is(ku_str_sub(text, word[i - 1].end, word[i].start), "-"))
			return false;
	return n > 1;
}

static void add_joined(struct adder *d, struct ku_str text, const struct ku_span word[], size_t n, struct ku_target target, enum ku_class class)
{
	struct ku_str joined = KU_S("");
	for (size_t i = 0; i < n; i++) {
		struct ku_str part = ku_str_at(text, word[i]);
		joined = KU_JOIN(d->arena, joined, i ? ku_lower(d->arena, part) : part);
	}
	if (ku_utf8_count(joined) < 6)
		return;
	target.nparts = 1;
	add_run_word(d, joined, (struct ku_use){.target = ku_index_target(d->x, target)}, class, KU_PLAIN);
}

static void add_run(struct adder *d, struct ku_str text, struct ku_target target, enum ku_class class)
{
	struct ku_span word[MANY_WORDS];
	size_t n = 0;
	for (size_t at = 0; n < MANY_WORDS;) {
		struct ku_span w = ku_word_next(text, at);
		if (w.start == w.end)
			break;
		word[n++] = w;
		at = w.end;
	}
	if (!n)
		return;
	target.nparts = (uint8_t)n;
	uint32_t number = ku_index_target(d->x, target);
	for (size_t i = 0; i < n; i++)
		add_run_word(d, ku_str_at(text, word[i]), (struct ku_use){.target = number, .part = (uint8_t)i}, class, KU_EXACT);
	if (only_hyphens(text, word, n))
		add_joined(d, text, word, n, target, class);
}

static void add_named(struct adder *d, enum ku_listed list, enum ku_stage stage, const struct ku_named *item, size_t n, enum ku_class class)
{
	for (size_t i = 0; i < n; i++) {
		if (!begin_entry(d, stage, item[i].at.pack))
			continue;
		enum ku_class as = item[i].kind == KU_OTHER ? KU_GIVEN : class;
		add_run(d, item[i].name.text, (struct ku_target){.list = list, .rule = (uint32_t)i}, as);
		for (size_t k = 0; k < item[i].nalso; k++)
			add_run(d, item[i].also[k].text, (struct ku_target){.list = list, .rule = (uint32_t)i, .alias = (uint16_t)(k + 1)}, as);
	}
}

static void add_kept(struct adder *d, const struct ku_kept *item, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (begin_entry(d, KU_STAGE_KEEP, item[i].at.pack))
			add_run(d, item[i].text, (struct ku_target){.list = KU_LISTED_KEEP, .rule = (uint32_t)i}, KU_GIVEN);
}

/* ----- names that are words too ----- */

static void add_words(struct adder *d, const struct ku_strs *common)
{
	for (size_t i = 0; i < d->book->nambiguous; i++)
		if (!(d->book->ambiguous[i].at.pack && d->ready))
			ku_index_ambiguous(d->x, ku_fold_dup(d->arena, d->book->ambiguous[i].text));
	ku_index_room(d->x, common->n);
	for (size_t i = 0; i < common->n; i++)
		ku_index_common(d->x, ku_fold_dup(d->arena, common->item[i]));
	ku_index_settle(d->x, d->langs);
}

void ku_names_add(struct ku_index *x, struct ku_arena *a, const struct ku_book *book, const struct ku_strs *common)
{
	struct adder d = {x, a, book, lang_bits(book), ku_index_has_packs(x)};
	add_people(&d);
	add_kin(&d);
	add_named(&d, KU_LISTED_PLACE, KU_STAGE_PLACES, book->place, book->nplace, KU_PLACE);
	add_named(&d, KU_LISTED_WORD, KU_STAGE_WORDS, book->word, book->nword, KU_COMMON);
	add_kept(&d, book->keep, book->nkeep);
	add_words(&d, common);
}
