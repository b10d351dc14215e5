/* book_image.c — the packs of a rule book, its pools and cues, as an image: one function a struct, for writing and reading alike (image.h).
 *
 * Where a rule stands is stored as the number of its file, its line and its byte offset; the file itself is the one that was read to see whether the
 * image is still that of the files, so that messages can show the line. What is used as an index or as the member of an enum is held against its
 * limit; everything else is text or a number that may be anything.
 */
#include "base/book_image.h"

#include <string.h>

#include "base/grammar.h"

struct packs {
	struct ku_image *im;
	const struct ku_book *book;
	size_t first; /* file of the packs */
};

enum { LEAST_STR = 4, LEAST_PLACE = 12, LEAST_ALIAS = 2 * LEAST_STR + 4 + 1 + LEAST_PLACE };

static void place_image(struct packs *p, struct ku_place_in_file *at)
{
	struct ku_image *im = p->im;
	size_t source = at->source - p->first, npack = p->book->nfile - p->first;
	ku_image_size(im, &source, npack - 1);
	ku_image_size(im, &at->line, SIZE_MAX);
	const struct ku_rule_file *file = &p->book->file[p->first + source];
	ku_image_size(im, &at->offset, file->text.len);
	at->source = p->first + source;
	at->file = file->name;
	at->pack = true;
}

static void strs_image(struct packs *p, struct ku_strs *s)
{
	struct ku_image *im = p->im;
	size_t from;
	KU_IMAGE_LIST(im, s->item, s->n, s->cap, 2 * LEAST_STR, &from);
	if (!im->out && s->n)
		s->at = ku_alloc_array(im->arena, s->n, sizeof *s->at);
	for (size_t i = from; i < s->n; i++) {
		size_t at = im->out && s->at ? s->at[i] : 0;
		ku_image_str(im, &s->item[i]);
		ku_image_size(im, &at, SIZE_MAX);
		if (!im->out)
			s->at[i] = at;
	}
}

static void alias_image(struct packs *p, struct ku_alias *a)
{
	ku_image_str(p->im, &a->text);
	ku_image_str(p->im, &a->as);
	ku_image_size(p->im, &a->as_at, SIZE_MAX);
	ku_image_byte(p->im, &a->lang, KU_NLANG);
	place_image(p, &a->at);
}

static struct ku_alias *also_image(struct packs *p, struct ku_alias *also, size_t *n, size_t *cap)
{
	size_t from;
	also = ku_image_list(p->im, also, n, cap, sizeof *also, LEAST_ALIAS, &from);
	for (size_t i = from; i < *n; i++)
		alias_image(p, &also[i]);
	return also;
}

static void person_image(struct packs *p, struct ku_person *x)
{
	ku_image_str(p->im, &x->id);
	alias_image(p, &x->name);
	x->also = also_image(p, x->also, &x->nalso, &x->cap_also);
	ku_image_byte(p->im, &x->sex, KU_MALE + 1);
	strs_image(p, &x->in);
	ku_image_str(p->im, &x->speaker);
	ku_image_str(p->im, &x->as);
	ku_image_size(p->im, &x->as_at, SIZE_MAX);
	ku_image_flag(p->im, &x->each);
	place_image(p, &x->at);
}

static void named_image(struct packs *p, struct ku_named *x)
{
	ku_image_str(p->im, &x->id);
	alias_image(p, &x->name);
	x->also = also_image(p, x->also, &x->nalso, &x->cap_also);
	KU_IMAGE_ENUM(p->im, enum ku_kind, x->kind, KU_NKIND);
	ku_image_str(p->im, &x->within);
	ku_image_size(p->im, &x->within_at, SIZE_MAX);
	strs_image(p, &x->in);
	ku_image_str(p->im, &x->as);
	ku_image_size(p->im, &x->as_at, SIZE_MAX);
	place_image(p, &x->at);
}

static void kept_image(struct packs *p, struct ku_kept *x)
{
	ku_image_str(p->im, &x->text);
	place_image(p, &x->at);
}

static void pattern_image(struct packs *p, struct ku_pattern *x)
{
	KU_IMAGE_ENUM(p->im, enum ku_kind, x->kind, KU_NKIND);
	ku_image_byte(p->im, &x->check, KU_LUHN + 1);
	ku_image_str(p->im, &x->regex);
	ku_image_size(p->im, &x->regex_at, SIZE_MAX);
	strs_image(p, &x->finds);
	strs_image(p, &x->keeps);
	place_image(p, &x->at);
}

static void said_image(struct packs *p, struct ku_policy_said *x)
{
	KU_IMAGE_ENUM(p->im, enum ku_kind, x->kind, KU_NPOLICY);
	ku_image_byte(p->im, &x->layer, 1); /* that of the packs */
	KU_IMAGE_ENUM(p->im, enum ku_do, x->is.what, KU_DO_ROLE + 1);
	KU_IMAGE_ENUM(p->im, enum ku_kind, x->is.to, KU_NPOLICY + 1);
	for (size_t i = 0; i < KU_NLABEL; i++)
		ku_image_str(p->im, &x->is.label[i]);
	ku_image_flag(p->im, &x->is.drop_suffix);
	ku_image_flag(p->im, &x->is.no_numbers);
	ku_image_flag(p->im, &x->suffix_said);
	ku_image_flag(p->im, &x->numbers_said);
	place_image(p, &x->at);
}

#define EACH(p, list, least, one)                                                                                      \
	do {                                                                                                           \
		size_t ku_from;                                                                                        \
		KU_IMAGE_LIST((p)->im, b->list, b->n##list, b->cap_##list, least, &ku_from);                           \
		for (size_t i = ku_from; i < b->n##list && !(p)->im->bad; i++)                                         \
			one(p, &b->list[i]);                                                                           \
	} while (0)

static void packs_image(struct packs *p, struct ku_book *b)
{
	EACH(p, person, LEAST_ALIAS + LEAST_PLACE, person_image);
	EACH(p, place, LEAST_ALIAS + LEAST_PLACE, named_image);
	EACH(p, word, LEAST_ALIAS + LEAST_PLACE, named_image);
	EACH(p, pattern, LEAST_STR + LEAST_PLACE, pattern_image);
	EACH(p, keep, LEAST_STR + LEAST_PLACE, kept_image);
	EACH(p, ambiguous, LEAST_STR + LEAST_PLACE, kept_image);
	EACH(p, said, KU_NLABEL * LEAST_STR + LEAST_PLACE, said_image);
}

bool ku_book_save(struct ku_image *im, struct ku_book *book)
{
	struct packs p = {im, book, 0};
	for (size_t i = 0; i < book->nfile; i++)
		if (!book->file[i].pack)
			return false;
	if (book->has_study || book->lang_said || book->npassage || book->nanswer || !book->nfile)
		return false;
	packs_image(&p, book);
	return !im->bad;
}

bool ku_book_load(struct ku_image *im, struct ku_book *book, const struct ku_rule_file pack[], size_t npack)
{
	struct ku_book more = *book; /* its lists are copied before anything is put behind them */
	if (!npack)
		return false;
	more.cap_file = more.nfile + npack;
	more.file = ku_alloc_array(im->arena, more.cap_file, sizeof *more.file);
	if (book->nfile)
		memcpy(more.file, book->file, book->nfile * sizeof *book->file);
	memcpy(more.file + book->nfile, pack, npack * sizeof *pack);
	more.nfile = more.cap_file;
	packs_image(&(struct packs){im, &more, book->nfile}, &more);
	if (!im->bad)
		*book = more;
	return !im->bad;
}

/* ----- pools, cues and heads ----- */

void ku_pools_image(struct ku_image *im, struct ku_pools *pools)
{
	for (size_t i = 0; i < sizeof pools->of / sizeof *pools->of; i++)
		for (size_t k = 0; k < KU_NPOOL; k++) {
			struct ku_pool *pool = &pools->of[i][k];
			size_t cap = pool->n, from;
			struct ku_str *name = ku_image_list(im, (void *)(uintptr_t)pool->name, &pool->n, &cap,
							    sizeof *name, LEAST_STR, &from);
			for (size_t j = from; j < pool->n; j++)
				ku_image_str(im, &name[j]);
			pool->name = name;
		}
}

void ku_cues_image(struct ku_image *im, struct ku_cues *cues)
{
	size_t from;
	KU_IMAGE_LIST(im, cues->item, cues->n, cues->cap, LEAST_STR + 6, &from);
	for (size_t i = from; i < cues->n; i++) {
		struct ku_cue *c = &cues->item[i];
		ku_image_str(im, &c->word);
		KU_IMAGE_ENUM(im, enum ku_kind, c->of, KU_NKIND);
		ku_image_flag(im, &c->before);
		ku_image_flag(im, &c->forms);
		ku_image_flag(im, &c->strong);
		KU_IMAGE_ENUM(im, enum ku_sex, c->sex, KU_MALE + 1);
		KU_IMAGE_ENUM(im, enum ku_lang, c->lang, KU_NLANG);
	}
}

static void head_words(struct ku_image *im, struct ku_head_word **word, size_t *n, size_t *cap)
{
	size_t from;
	KU_IMAGE_LIST(im, *word, *n, *cap, 2 * LEAST_STR + 1, &from);
	for (size_t i = from; i < *n; i++) {
		ku_image_str(im, &(*word)[i].word);
		KU_IMAGE_ENUM(im, enum ku_told, (*word)[i].is, KU_NTOLD);
		ku_image_str(im, &(*word)[i].value);
	}
}

void ku_heads_image(struct ku_image *im, struct ku_heads *heads)
{
	head_words(im, &heads->head, &heads->nhead, &heads->cap_head);
	head_words(im, &heads->fact, &heads->nfact, &heads->cap_fact);
}
