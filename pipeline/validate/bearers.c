/* bearers.c — a rule book of all pseudonyms and the finder on it; each word of the question is a form of one of them, or nobody bears it. */
#include "validate/bearers.h"

#include "language/name_parts.h"
#include "language/respell.h"
#include "language/romanise.h"
#include "language/spelling.h"
#include "pseudonymise/cast.h"
#include "redact/find.h"
#include "redact/words.h"

enum { WORDS = 6 };

struct ku_bearers {
	struct ku_str part[WORDS]; /* pseudonyms in the dictionary form, folded; as the registry has them */
	size_t n;
};

struct making { struct ku_arena *arena; struct ku_book book; struct ku_str *of; size_t nof, cap_of; struct ku_table seen; }; /* of: by person of the book */

static void add(struct making *m, struct ku_str name, struct ku_str of, enum ku_sex sex)
{
	struct ku_person p = {.name = {.text = name}, .sex = (unsigned char)sex};
	if (!name.len)
		return;
	uint64_t *seen = ku_table_put(m->arena, &m->seen, KU_JOIN(m->arena, name, KU_S("\x1f"), of));
	if (*seen)
		return;
	*seen = 1;
	KU_PUSH(m->arena, m->book.person, m->book.nperson, m->book.cap_person, p);
	KU_PUSH(m->arena, m->of, m->nof, m->cap_of, of);
}

static void add_part(struct making *m, struct ku_str part, enum ku_sex sex, enum ku_lang lang)
{
	static const enum ku_lang spellings[] = {KU_KY, KU_RU, KU_UZC, KU_UZ};
	add(m, part, part, sex);
	for (size_t i = 0; part.len && i < sizeof spellings / sizeof *spellings; i++)
		add(m, ku_respell(m->arena, part, ku_own_script(part, KU_KY), spellings[i]), part, sex);
	if (part.len) {
		add(m, ku_romanise(m->arena, part, ku_own_script(part, lang)), part, sex);
		add(m, ku_romanise_plain(m->arena, part), part, sex); /* in Kyrgyz and Russian that are written in Latin letters */
		add(m, ku_romanise(m->arena, ku_respell(m->arena, part, ku_own_script(part, KU_KY), KU_RU), KU_RU), part, sex);
	}
}

static void add_identity(struct making *m, const struct ku_identity *is)
{
	add_part(m, is->given, is->sex, is->lang);
	add_part(m, is->surname, KU_MALE, is->lang);
	add_part(m, is->father, KU_MALE, is->lang);
	for (int sex = KU_FEMALE; is->father.len && sex <= KU_MALE; sex++)
		add(m, ku_patronymic(m->arena, is->father, (enum ku_sex)sex), is->father, (enum ku_sex)sex);
	for (size_t i = 0; i < is->nsurname; i++)
		add_part(m, is->surnames[i], KU_MALE, is->lang);
	for (size_t i = 0; i < is->nalias; i++)
		add_part(m, is->alias[i].as, is->sex, is->lang);
}

static bool is_small(struct ku_str word) /* кызы, an initial */
{
	size_t at = 0;
	return !ku_is_upper(ku_utf8_next(word, &at)) || at == word.len;
}

struct ku_bearers *ku_bearers_of(struct ku_arena *a, const struct ku_book *book, const struct ku_registry *registry, struct ku_str asked, struct ku_errors *errors)
{
	struct ku_bearers *b = ku_alloc(a, sizeof *b);
	struct making m = {.arena = a};
	struct ku_strs common = {0};
	ku_book_init(&m.book);
	m.book.nlang = book->nlang;
	memcpy(m.book.lang, book->lang, sizeof book->lang);
	for (uint64_t i = 1; i <= ku_registry_count(registry); i++)
		add_identity(&m, ku_registry_identity(registry, i));
	struct ku_finder *finder = ku_finder_new(a, &m.book, &common, NULL, errors);
	if (!finder)
		return NULL;
	struct ku_searcher *searcher = ku_searcher_new(finder);
	for (struct ku_span w = ku_word_next(asked, 0); w.start < w.end && b->n < WORDS; w = ku_word_next(asked, w.end)) {
		struct ku_findings found = {NULL, 0};
		struct ku_str word = ku_str_at(asked, w);
		if (is_small(word) && w.start > 0)
			continue;
		ku_find(searcher, a, ku_doc_new(a, word, NULL, 0), KU_S(""), KU_NO_LANG, &found, errors);
		b->part[b->n++] = found.n ? ku_fold_dup(a, m.of[found.item[0].rule]) : KU_S("\x1f"); /* no pseudonym: nobody bears it */
	}
	ku_searcher_free(searcher);
	ku_finder_free(finder);
	return b;
}

static bool is_part(struct ku_str part, struct ku_str folded)
{
	struct ku_folded fold;
	ku_fold(part, &fold);
	return part.len && ku_str_eq((struct ku_str){fold.text, fold.len}, folded);
}

static bool has_part(const struct ku_identity *is, struct ku_str folded)
{
	bool has = is_part(is->given, folded) || is_part(is->surname, folded) || is_part(is->father, folded);
	for (size_t i = 0; i < is->nsurname && !has; i++)
		has = is_part(is->surnames[i], folded);
	for (size_t i = 0; i < is->nalias && !has; i++)
		has = is_part(is->alias[i].as, folded);
	return has;
}

bool ku_bearer_is(const struct ku_bearers *b, const struct ku_identity *is)
{
	for (size_t i = 0; i < b->n; i++)
		if (!has_part(is, b->part[i]))
			return false;
	return b->n > 0;
}
