/* index_image.c — the index as arrays of numbers and one run of text.
 *
 * Of the trie only the key of each node is stored, in the order of their numbers: putting them in one by one gives the same trie and refuses whatever
 * would be none. Chains are not stored at all: of packs alone what was added later comes first in them, so adding in the same order makes them again.
 * Every number that leads somewhere is held against what is there. After loading there is room for what a study adds.
 */
#include "redact/index_image.h"

#include <string.h>

#include "redact/index_inner.h"

/* No padding, no pointers, no flags: what lies in a file as it lies in memory. */
struct word_record {
	uint32_t len, hash;
};
struct unit_record {
	uint32_t text, rank, hash;
	uint16_t len;
	uint8_t class, sex, letters, nearness, ambiguous, zero;
};
struct entry_record {
	uint32_t text, unit, node;
	uint16_t len;
	uint8_t lang, pattern;
};
struct use_record {
	uint32_t target, unit;
	uint16_t alias;
	uint8_t part, role, other_sex, stage, zero[2];
};
struct target_record {
	uint32_t rule;
	uint16_t alias;
	uint8_t list, nparts;
};
_Static_assert(sizeof(struct unit_record) == 20 && sizeof(struct entry_record) == 16, "no padding");
_Static_assert(sizeof(struct use_record) == 16 && sizeof(struct target_record) == 8, "no padding");

enum { ROOM = 1024 }; /* members that a study may add before a list is moved */

/* ----- writing ----- */

enum { NEAR = 512 }; /* bytes behind which a text is not looked for: the bases of one unit are much alike */

static uint32_t put_text(struct ku_image *im, struct ku_buf *text, struct ku_str s)
{
	size_t from = text->len > NEAR ? text->len - NEAR : 0;
	size_t near = ku_str_find(ku_str_sub(ku_buf_str(text), from, text->len), s);
	im->bad |= s.len > UINT16_MAX || text->len > UINT32_MAX;
	if (near != SIZE_MAX)
		return (uint32_t)(from + near);
	ku_buf_add(text, s);
	return (uint32_t)(text->len - s.len);
}

static void give_run(struct ku_image *im, const void *run, size_t n, size_t bytes_each)
{
	im->bad |= n > UINT32_MAX;
	ku_image_run(im, &run, &n, bytes_each);
}

static bool save_words(struct ku_image *im, const struct ku_wordset *words, unsigned bit)
{
	struct ku_arena scratch = {0};
	struct ku_buf text = {0};
	struct word_record *record = ku_alloc_array(&scratch, words->n, sizeof *record);
	size_t n = 0;
	for (size_t i = 0; i < words->cap; i++)
		if (words->slot[i].word.ptr && (words->slot[i].bits & bit)) {
			record[n++] = (struct word_record){(uint32_t)words->slot[i].word.len, words->slot[i].hash};
			ku_buf_add(&text, words->slot[i].word);
		}
	give_run(im, record, n, sizeof *record);
	give_run(im, text.ptr, text.len, 1);
	ku_buf_free(&text);
	ku_arena_free(&scratch);
	return !im->bad;
}

bool ku_index_save_words(struct ku_image *im, const struct ku_index *x)
{
	return save_words(im, &x->words, KU_WORD_COMMON);
}

static void save_trie(struct ku_image *im, struct ku_arena *a, const struct ku_trie *t)
{
	uint32_t *key = ku_alloc_array(a, t->n, sizeof *key);
	uint8_t *letter = ku_alloc_array(a, t->n, sizeof *letter);
	ku_trie_parents(t, key);
	ku_trie_letters(t, letter);
	for (size_t i = 1; i < t->n; i++)
		key[i] = key[i] << 8 | letter[i];
	give_run(im, key + 1, t->n - 1, sizeof *key);
}

static void save_units(struct ku_image *im, struct ku_arena *a, const struct ku_index *x, struct ku_buf *text)
{
	struct unit_record *unit = ku_alloc_array(a, x->nunit, sizeof *unit);
	struct entry_record *entry = ku_alloc_array(a, x->nentry, sizeof *entry);
	for (size_t i = 0; i < x->nunit; i++) {
		const struct ku_unit *u = &x->unit[i];
		unit[i] = (struct unit_record){put_text(im, text, u->lemma.text),
					       x->note[i].rank,
					       x->note[i].hash,
					       (uint16_t)u->lemma.text.len,
					       (uint8_t)u->lemma.class,
					       (uint8_t)u->lemma.sex,
					       u->letters,
					       u->nearness,
					       u->ambiguous,
					       0};
	}
	for (size_t i = 0; i < x->nentry; i++) {
		const struct ku_index_entry *e = &x->entry[i];
		entry[i] = (struct entry_record){put_text(im, text, e->base.text), e->unit,      0,
						 (uint16_t)e->base.text.len,       e->base.lang, e->base.pattern};
	}
	for (uint32_t node = 0; node < x->trie.n; node++)
		for (uint32_t at = x->trie.first[node]; at; at = x->entry[at - 1].next)
			entry[at - 1].node = node;
	give_run(im, unit, x->nunit, sizeof *unit);
	give_run(im, entry, x->nentry, sizeof *entry);
}

static void save_uses(struct ku_image *im, struct ku_arena *a, const struct ku_index *x)
{
	struct use_record *use = ku_alloc_array(a, x->nuse, sizeof *use);
	struct target_record *target = ku_alloc_array(a, x->ntarget, sizeof *target);
	for (size_t i = 0; i < x->nuse; i++) {
		const struct ku_use *u = &x->use[i];
		use[i] = (struct use_record){u->target, 0, u->alias, u->part, u->role, u->other_sex, u->stage, {0}};
	}
	for (uint32_t unit = 0; unit < x->nunit; unit++)
		for (uint32_t at = x->unit[unit].use; at; at = x->use[at - 1].next)
			use[at - 1].unit = unit;
	for (size_t i = 0; i < x->ntarget; i++) {
		const struct ku_target *t = &x->target[i];
		target[i] = (struct target_record){t->rule, t->alias, (uint8_t)t->list, t->nparts};
	}
	give_run(im, use, x->nuse, sizeof *use);
	give_run(im, target, x->ntarget, sizeof *target);
}

bool ku_index_save(struct ku_image *im, const struct ku_index *x)
{
	struct ku_arena scratch = {0};
	struct ku_buf text = {0};
	save_words(im, &x->words, KU_WORD_AMBIGUOUS);
	save_trie(im, &scratch, &x->trie);
	save_units(im, &scratch, x, &text);
	give_run(im, text.ptr, text.len, 1);
	save_uses(im, &scratch, x);
	ku_image_u32(im, &(uint32_t){x->nranked});
	ku_buf_free(&text);
	ku_arena_free(&scratch);
	return !im->bad;
}

/* ----- reading ----- */

static const void *take_run(struct ku_image *im, size_t *n, size_t bytes_each)
{
	const void *run = NULL;
	ku_image_run(im, &run, n, bytes_each);
	return run;
}

static bool load_words(struct ku_image *im, struct ku_index *x, unsigned char bit)
{
	size_t n, len, at = 0;
	const struct word_record *record = take_run(im, &n, sizeof *record);
	const char *text = take_run(im, &len, 1);
	if (im->bad)
		return false;
	ku_wordset_room(&x->words, x->arena, x->words.n + n);
	for (size_t i = 0; i < n; i++) {
		if (record[i].len > len - at)
			return false;
		ku_wordset_put(&x->words, x->arena, (struct ku_str){text + at, record[i].len}, record[i].hash, bit);
		at += record[i].len;
	}
	return true;
}

bool ku_index_load_words(struct ku_image *im, struct ku_index *x)
{
	return load_words(im, x, KU_WORD_COMMON);
}

struct loading {
	struct ku_image *im;
	struct ku_index *x;
	const struct ku_book *book;
	const size_t *first;
	const struct unit_record *unit;
	const struct entry_record *entry;
	struct ku_str text;
};

static bool load_trie(struct loading *l)
{
	size_t n;
	struct ku_trie *t = &l->x->trie;
	const uint32_t *key = take_run(l->im, &n, sizeof *key);
	if (l->im->bad)
		return false;
	ku_trie_room(t, n + ROOM);
	for (size_t i = 0; i < n; i++)
		if (!ku_trie_put(t, key[i] >> 8, (uint8_t)key[i]))
			return false;
	return true;
}

static bool text_of(const struct loading *l, uint32_t at, uint32_t len, struct ku_str *out)
{
	*out = ku_str_sub(l->text, at, (size_t)at + len);
	return len && out->len == len;
}

static bool load_unit(const struct loading *l, const struct unit_record *r, struct ku_unit *u,
		      struct ku_unit_note *note)
{
	*u = (struct ku_unit){.letters = r->letters, .nearness = r->nearness, .ambiguous = r->ambiguous != 0};
	u->lemma.class = (enum ku_class)r->class, u->lemma.sex = (enum ku_sex)r->sex;
	*note = (struct ku_unit_note){r->rank, r->hash};
	return text_of(l, r->text, r->len, &u->lemma.text) && r->class <= KU_COMMON && r->sex <= KU_MALE &&
	       r->nearness <= KU_SLIP;
}

static bool load_entry(const struct loading *l, const struct entry_record *r, size_t number)
{
	struct ku_index *x = l->x;
	struct ku_index_entry *e = &x->entry[number];
	*e = (struct ku_index_entry){.base = {.lang = r->lang, .pattern = r->pattern}, .unit = r->unit};
	if (!text_of(l, r->text, r->len, &e->base.text) || !ku_base_exists(&e->base) || r->unit >= x->nunit ||
	    r->node >= x->trie.n)
		return false;
	e->next = x->trie.first[r->node];
	x->trie.first[r->node] = (uint32_t)number + 1;
	return true;
}

static size_t entries_of(const struct loading *l, unsigned list)
{
	switch (list) {
	case KU_LISTED_PERSON:
		return l->book->nperson - l->first[list];
	case KU_LISTED_PLACE:
		return l->book->nplace - l->first[list];
	case KU_LISTED_WORD:
		return l->book->nword - l->first[list];
	case KU_LISTED_KEEP:
		return l->book->nkeep - l->first[list];
	}
	return 0;
}

static size_t aliases_of(const struct loading *l, const struct ku_target *t)
{
	switch (t->list) {
	case KU_LISTED_PERSON:
		return l->book->person[t->rule].nalso;
	case KU_LISTED_PLACE:
		return l->book->place[t->rule].nalso;
	case KU_LISTED_WORD:
		return l->book->word[t->rule].nalso;
	case KU_LISTED_KEEP:
		break;
	}
	return 0;
}

static bool load_target(const struct loading *l, const struct target_record *r, struct ku_target *t)
{
	if (r->list > KU_LISTED_KEEP || r->rule >= entries_of(l, r->list))
		return false;
	*t = (struct ku_target){(enum ku_listed)r->list, (uint32_t)(l->first[r->list] + r->rule), r->alias, r->nparts};
	return r->alias <= aliases_of(l, t) && (r->nparts == 0) == (r->list == KU_LISTED_PERSON);
}

static bool load_use(const struct loading *l, const struct use_record *r, size_t number)
{
	struct ku_index *x = l->x;
	if (r->target >= x->ntarget || r->unit >= x->nunit || r->role >= KU_NROLE || r->stage >= KU_NSTAGE)
		return false;
	x->use[number] = (struct ku_use){r->target, x->unit[r->unit].use, r->alias, r->part,
					 r->role,   r->other_sex != 0,    r->stage};
	x->unit[r->unit].use = (uint32_t)number + 1;
	return r->alias <= aliases_of(l, &x->target[r->target]);
}

static void *room(struct ku_index *x, size_t n, size_t *cap, size_t bytes_each)
{
	*cap = n + n / 8 + ROOM;
	return ku_alloc_array(x->arena, *cap, bytes_each);
}

static bool load_uses(struct loading *l)
{
	struct ku_index *x = l->x;
	const struct use_record *use = take_run(l->im, &x->nuse, sizeof *use);
	const struct target_record *target = take_run(l->im, &x->ntarget, sizeof *target);
	if (l->im->bad)
		return false;
	x->use = room(x, x->nuse, &x->cap_use, sizeof *x->use);
	x->target = room(x, x->ntarget, &x->cap_target, sizeof *x->target);
	for (size_t i = 0; i < x->ntarget; i++)
		if (!load_target(l, &target[i], &x->target[i]))
			return false;
	for (size_t i = 0; i < x->nuse; i++)
		if (!load_use(l, &use[i], i))
			return false;
	return true;
}

static bool load_units(struct loading *l)
{
	struct ku_index *x = l->x;
	x->unit = room(x, x->nunit, &x->cap_unit, sizeof *x->unit);
	x->note = room(x, x->nunit, &x->cap_note, sizeof *x->note);
	x->entry = room(x, x->nentry, &x->cap_entry, sizeof *x->entry);
	x->nnote = x->nsettled = x->nunit;
	for (size_t i = 0; i < x->nunit; i++)
		if (!load_unit(l, &l->unit[i], &x->unit[i], &x->note[i]))
			return false;
	for (size_t i = 0; i < x->nentry; i++)
		if (!load_entry(l, &l->entry[i], i))
			return false;
	return true;
}

bool ku_index_load(struct ku_image *im, struct ku_index *x, const struct ku_book *book,
		   const size_t first[KU_LISTED_KEEP + 1])
{
	struct loading l = {.im = im, .x = x, .book = book, .first = first};
	if (!load_words(im, x, KU_WORD_AMBIGUOUS) || !load_trie(&l))
		return false;
	l.unit = take_run(im, &x->nunit, sizeof *l.unit);
	l.entry = take_run(im, &x->nentry, sizeof *l.entry);
	l.text.ptr = take_run(im, &l.text.len, 1);
	if (im->bad || !load_units(&l) || !load_uses(&l))
		return false;
	ku_image_u32(im, &x->nranked);
	ku_index_know(x);
	x->packs = true;
	return !im->bad && x->nranked >= x->nunit && x->nranked >> KU_RANK_BITS == 0;
}
