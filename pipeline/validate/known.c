/* known.c — two small rule books made of the registry, and a finder on each. */
#include "validate/known.h"

#include "language/name_parts.h"
#include "language/respell.h"
#include "language/romanise.h"
#include "language/spelling.h"
#include "pseudonymise/cast.h"
#include "redact/words.h"

/* A name is one of thousands, and an entry of a book ten times as large: the list grows, the book is made of it once. */
struct spelt { struct ku_str name; enum ku_sex sex; };
struct side {
	struct ku_book book;
	struct ku_table seen;
	struct spelt *spelt; size_t nspelt, cap_spelt;
	struct ku_finder *finder; struct ku_searcher *searcher;
};

struct ku_known {
	struct ku_arena *arena;
	const struct ku_registry *registry;
	struct side pseudonyms, met;
	struct ku_searcher *listed;
	struct ku_table form;
};

static void add_person(struct ku_arena *a, struct side *s, struct ku_str name, enum ku_sex sex)
{
	if (!name.len)
		return;
	uint64_t *seen = ku_table_put(a, &s->seen, name);
	if (!*seen)
		KU_PUSH(a, s->spelt, s->nspelt, s->cap_spelt, ((struct spelt){name, sex}));
	*seen = 1;
}

/* In a text of another language a pseudonym is spelt as that language would, and as English does where the editions of a report are told apart. */
static void add_spellings(struct ku_arena *a, struct side *s, struct ku_str name, enum ku_sex sex, enum ku_lang lang)
{
	static const enum ku_lang spellings[] = {KU_KY, KU_RU, KU_UZC, KU_UZ};
	enum ku_lang own = ku_own_script(name, KU_KY);
	add_person(a, s, name, sex);
	for (size_t i = 0; name.len && i < sizeof spellings / sizeof *spellings; i++) {
		struct ku_str other = ku_respell(a, name, own, spellings[i]);
		if (!ku_str_eq(other, name))
			add_person(a, s, other, sex);
	}
	if (name.len) {
		add_person(a, s, ku_romanise(a, name, ku_own_script(name, lang)), sex);
		add_person(a, s, ku_romanise_plain(a, name), sex); /* in Kyrgyz and Russian that are written in Latin letters */
		add_person(a, s, ku_romanise(a, ku_respell(a, name, own, KU_RU), KU_RU), sex);
	}
}

static void add_pseudonyms(struct ku_known *k, const struct ku_identity *is)
{
	struct ku_arena *a = k->arena;
	struct side *s = &k->pseudonyms;
	add_spellings(a, s, is->given, is->sex, is->lang);
	add_spellings(a, s, is->surname, KU_MALE, is->lang);
	add_spellings(a, s, is->father, KU_MALE, is->lang);
	if (is->father.len) {
		add_spellings(a, s, ku_patronymic(a, is->father, KU_MALE), KU_MALE, is->lang);
		add_spellings(a, s, ku_patronymic(a, is->father, KU_FEMALE), KU_FEMALE, is->lang);
	}
	for (size_t i = 0; i < is->nsurname; i++)
		add_spellings(a, s, is->surnames[i], KU_MALE, is->lang);
	for (size_t i = 0; i < is->nalias; i++)
		add_spellings(a, s, is->alias[i].as, is->sex, is->lang);
	if (is->kind != KU_PASSAGE)
		add_spellings(a, s, is->fixed, is->sex, is->lang);
}

static void add_met(struct ku_known *k, const struct ku_identity *is)
{
	struct ku_book *b = &k->met.book;
	if (is->kind == KU_PERSON) {
		add_person(k->arena, &k->met, is->name, is->sex);
		return;
	}
	struct ku_named named = {.name = {.text = is->name}, .kind = is->kind};
	if (ku_kind_is_place(is->kind))
		KU_PUSH(k->arena, b->place, b->nplace, b->cap_place, named);
	else
		KU_PUSH(k->arena, b->word, b->nword, b->cap_word, named);
}

static void add_people(struct ku_arena *a, struct side *s)
{
	s->book.person = ku_alloc_array(a, s->nspelt, sizeof *s->book.person);
	for (; s->book.nperson < s->nspelt; s->book.nperson++) {
		struct spelt *of = &s->spelt[s->book.nperson];
		s->book.person[s->book.nperson] = (struct ku_person){.name = {.text = of->name}, .sex = (unsigned char)of->sex};
	}
	s->book.cap_person = s->nspelt;
}

static bool make_side(struct ku_known *k, struct side *s, const struct ku_strs *common, struct ku_errors *errors)
{
	add_people(k->arena, s);
	s->finder = ku_finder_new(k->arena, &s->book, common, NULL, errors);
	s->searcher = s->finder ? ku_searcher_new(s->finder) : NULL;
	return s->searcher != NULL;
}

struct ku_known *ku_known_new(struct ku_arena *a, const struct ku_book *book, const struct ku_strs *common, const struct ku_registry *registry,
                              struct ku_searcher *listed, struct ku_errors *errors)
{
	struct ku_known *k = ku_alloc(a, sizeof *k);
	*k = (struct ku_known){.arena = a, .registry = registry, .listed = listed};
	struct side *side[] = {&k->pseudonyms, &k->met};
	for (size_t i = 0; i < 2; i++) {
		ku_book_init(&side[i]->book);
		side[i]->book.nlang = book->nlang;
		memcpy(side[i]->book.lang, book->lang, sizeof book->lang);
	}
	k->met.book.keep = book->keep, k->met.book.nkeep = book->nkeep;
	k->met.book.ambiguous = book->ambiguous, k->met.book.nambiguous = book->nambiguous;
	k->met.book.answer = book->answer, k->met.book.nanswer = book->nanswer;
	for (uint64_t i = 1; i <= ku_registry_count(registry); i++) {
		const struct ku_identity *is = ku_registry_identity(registry, i);
		add_pseudonyms(k, is);
		if (is->found)
			add_met(k, is);
	}
	if (make_side(k, &k->pseudonyms, common, errors) && (!ku_known_names(k) || make_side(k, &k->met, common, errors)))
		return k;
	ku_known_free(k);
	return NULL;
}

void ku_known_free(struct ku_known *k)
{
	struct side *side[] = {k ? &k->pseudonyms : NULL, k ? &k->met : NULL};
	for (size_t i = 0; k && i < 2; i++) {
		ku_searcher_free(side[i]->searcher);
		ku_finder_free(side[i]->finder);
	}
}

const struct ku_finder *ku_known_met(const struct ku_known *k)
{
	return ku_known_names(k) ? k->met.finder : NULL;
}

size_t ku_known_names(const struct ku_known *k)
{
	return k->met.nspelt + k->met.book.nplace + k->met.book.nword;
}

/* Small words (кызы, эже) and initials say nothing by themselves beside a name. */
static bool counts(struct ku_str word, bool capitals)
{
	size_t at = 0;
	bool upper = ku_is_upper(ku_utf8_next(word, &at));
	return at < word.len && (upper || !capitals);
}

static bool has_capital(struct ku_str form)
{
	size_t at = 0;
	while (at < form.len)
		if (ku_is_upper(ku_utf8_next(form, &at)))
			return true;
	return false;
}

static bool all_pseudonyms(struct ku_known *k, struct ku_str form)
{
	bool capitals = has_capital(form);
	size_t n = 0;
	for (struct ku_span w = ku_word_next(form, 0); w.start < w.end; w = ku_word_next(form, w.end)) {
		struct ku_str word = ku_str_at(form, w);
		if (!counts(word, capitals))
			continue;
		if (!ku_is_listed(k->pseudonyms.searcher, word))
			return false;
		n++;
	}
	return n > 0;
}

unsigned ku_known_form(struct ku_known *k, struct ku_str form)
{
	enum { ASKED = 8 };
	const uint64_t *known = ku_table_find(&k->form, form);
	if (known)
		return (unsigned)*known & ~(unsigned)ASKED;
	unsigned bits = all_pseudonyms(k, form) ? KU_KNOWN_PSEUDONYM : 0;
	bits |= ku_known_names(k) && ku_is_listed(k->met.searcher, form) ? KU_KNOWN_REGISTERED : 0;
	bits |= ku_is_listed(k->listed, form) ? KU_KNOWN_LISTED : 0;
	*ku_table_put(k->arena, &k->form, ku_dup(k->arena, form)) = bits | ASKED;
	return bits;
}

void ku_known_check(struct ku_known *k, void (*bad)(void *ctx, struct ku_str pseudonym), void *ctx)
{
	const struct ku_book *b = &k->pseudonyms.book;
	for (size_t i = 0; i < b->nperson; i++)
		if (ku_is_listed(k->listed, b->person[i].name.text))
			bad(ctx, b->person[i].name.text);
}
