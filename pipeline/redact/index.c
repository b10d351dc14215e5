/* index.c — building the index: units, their bases in the trie, their uses.
 *
 * The index is built once and only read afterwards (look_up.c). What is added may come in any order: see index_inner.h.
 */
#include "redact/index_inner.h"

#include <string.h>

#include "language/spelling.h"

struct ku_index *ku_index_new(struct ku_arena *a)
{
	struct ku_index *x = ku_alloc(a, sizeof *x);
	x->arena = a;
	x->langs = KU_ALL_LANGS;
	ku_trie_init(&x->trie, a);
	x->cap_known = 1024;
	x->known = ku_alloc_array(a, x->cap_known, sizeof *x->known);
	return x;
}

/* ----- building ----- */

static uint64_t unit_hash(const struct ku_unit *u)
{
	return ku_str_hash(u->lemma.text) + u->lemma.class * 31u + u->lemma.sex * 7u + u->nearness;
}

static bool unit_same(const struct ku_unit *a, const struct ku_unit *b)
{
	return a->lemma.class == b->lemma.class && a->lemma.sex == b->lemma.sex && a->nearness == b->nearness &&
	       ku_str_eq(a->lemma.text, b->lemma.text);
}

static uint32_t *known_slot(struct ku_index *x, const struct ku_unit *u)
{
	size_t i = unit_hash(u) & (x->cap_known - 1);
	while (x->known[i] && !unit_same(&x->unit[x->known[i] - 1], u))
		i = (i + 1) & (x->cap_known - 1);
	return &x->known[i];
}

void ku_index_know(struct ku_index *x)
{
	while (x->nunit * 2 >= x->cap_known)
		x->cap_known *= 2;
	x->known = ku_alloc_array(x->arena, x->cap_known, sizeof *x->known);
	for (size_t i = 0; i < x->nunit; i++)
		*known_slot(x, &x->unit[i]) = (uint32_t)i + 1;
}

/* ----- order ----- */

void ku_index_stage(struct ku_index *x, enum ku_stage stage)
{
	x->stage = stage;
}

static uint32_t next_rank(struct ku_index *x)
{
	if (x->nranked >> KU_RANK_BITS)
		ku_out_of_memory(); /* 268 million words: far beyond any list */
	return (uint32_t)x->stage << KU_RANK_BITS | x->nranked++;
}

/* Where in the chain of a node the bases of a unit belong. */
static uint32_t *entry_place(struct ku_index *x, uint32_t *at, uint32_t unit)
{
	while (*at && x->note[x->entry[*at - 1].unit].rank > x->note[unit].rank)
		at = &x->entry[*at - 1].next;
	return at;
}

/* The bases of one unit stand together in the chain of a node: they are taken out of it and put in again. */
static void move_bases(struct ku_index *x, uint32_t node, uint32_t unit)
{
	uint32_t *at = &x->trie.first[node];
	while (*at && x->entry[*at - 1].unit != unit)
		at = &x->entry[*at - 1].next;
	if (!*at)
		return;
	uint32_t run = *at, *end = at;
	while (*end && x->entry[*end - 1].unit == unit)
		end = &x->entry[*end - 1].next;
	*at = *end;
	at = entry_place(x, at, unit);
	*end = *at;
	*at = run;
}

static uint32_t node_of(const struct ku_trie *t, const struct ku_skeleton *s)
{
	uint32_t node = 0;
	for (size_t i = 0; i < s->n; i++)
		if (!(node = ku_trie_child(t, node, s->letter[i])))
			return 0;
	return node;
}

/* A word that a later stage had already put in: now it is listed earlier. */
static void put_forward(struct ku_index *x, uint32_t unit)
{
	struct ku_arena scratch = {0};
	struct ku_base *base;
	size_t n = ku_bases(&scratch, &x->unit[unit].lemma, KU_ALL_LANGS, &base);
	x->note[unit].rank = next_rank(x);
	for (size_t i = 0; i < n; i++) {
		struct ku_skeleton s;
		ku_skeleton(base[i].text, &s);
		uint32_t node = node_of(&x->trie, &s);
		if (node)
			move_bases(x, node, unit);
	}
	ku_arena_free(&scratch);
}

/* ----- units ----- */

static void add_bases(struct ku_index *x, uint32_t unit, unsigned langs)
{
	struct ku_base *base;
	struct ku_str last = {NULL, 0}; /* the bases of one name often differ in nothing but their language */
	uint32_t node = 0;
	struct ku_arena scratch = {0};
	size_t n = ku_bases(&scratch, &x->unit[unit].lemma, langs, &base);
	for (size_t i = 0; i < n; i++) {
		if (!last.ptr || !ku_str_eq(last, base[i].text)) {
			struct ku_skeleton s;
			ku_skeleton(base[i].text, &s);
			if (!s.n)
				continue;
			node = ku_trie_add(&x->trie, s.letter, s.n);
			last = ku_dup(x->arena, base[i].text);
		}
		uint32_t *at = entry_place(x, &x->trie.first[node], unit);
		struct ku_index_entry e = {{last, base[i].lang, base[i].pattern}, unit, *at};
		*at = (uint32_t)x->nentry + 1; /* before the list may move */
		KU_PUSH(x->arena, x->entry, x->nentry, x->cap_entry, e);
	}
	ku_arena_free(&scratch);
}

uint32_t ku_index_unit(struct ku_index *x, const struct ku_lemma *lemma, unsigned langs, enum ku_nearness nearness)
{
	struct ku_unit u = {.lemma = *lemma, .nearness = nearness};
	if (x->nunit * 2 >= x->cap_known)
		ku_index_know(x);
	uint32_t *slot = known_slot(x, &u);
	if (*slot) {
		if (x->note[*slot - 1].rank >> KU_RANK_BITS > (uint32_t)x->stage)
			put_forward(x, *slot - 1);
		return *slot - 1;
	}
	struct ku_folded fold;
	struct ku_skeleton s;
	ku_fold(lemma->text, &fold);
	ku_skeleton((struct ku_str){fold.text, fold.len}, &s);
	u.letters = s.n;
	u.lemma.text = ku_dup(x->arena, lemma->text);
	struct ku_unit_note note = {next_rank(x), ku_word_hash((struct ku_str){fold.text, fold.len})};
	KU_PUSH(x->arena, x->unit, x->nunit, x->cap_unit, u);
	KU_PUSH(x->arena, x->note, x->nnote, x->cap_note, note);
	*slot = (uint32_t)x->nunit;
	add_bases(x, (uint32_t)x->nunit - 1, langs);
	return (uint32_t)x->nunit - 1;
}

void ku_index_use(struct ku_index *x, uint32_t unit, struct ku_use use)
{
	for (uint32_t i = x->unit[unit].use; i; i = x->use[i - 1].next) {
		const struct ku_use *have = &x->use[i - 1];
		if (have->target == use.target && have->role == use.role && have->part == use.part && have->alias == use.alias &&
		    have->other_sex == use.other_sex)
			return;
	}
	uint32_t *at = &x->unit[unit].use;
	while (*at && x->use[*at - 1].stage > x->stage)
		at = &x->use[*at - 1].next;
	use.stage = (uint8_t)x->stage, use.next = *at;
	*at = (uint32_t)x->nuse + 1; /* before the list may move */
	KU_PUSH(x->arena, x->use, x->nuse, x->cap_use, use);
}

uint32_t ku_index_target(struct ku_index *x, struct ku_target target)
{
	KU_PUSH(x->arena, x->target, x->ntarget, x->cap_target, target);
	return (uint32_t)x->ntarget - 1;
}

/* ----- words that are no names ----- */

static void add_word(struct ku_index *x, struct ku_str folded, unsigned char bits)
{
	ku_wordset_add(&x->words, x->arena, folded, bits);
	if (x->nsettled)
		ku_wordset_add(&x->fresh, x->arena, folded, bits);
}

void ku_index_room(struct ku_index *x, size_t more)
{
	ku_wordset_room(&x->words, x->arena, x->words.n + more);
}

void ku_index_common(struct ku_index *x, struct ku_str folded)
{
	add_word(x, folded, KU_WORD_COMMON);
}

void ku_index_ambiguous(struct ku_index *x, struct ku_str folded)
{
	add_word(x, folded, KU_WORD_AMBIGUOUS);
}

static bool is_word(const struct ku_index *x, const struct ku_wordset *words, size_t unit)
{
	struct ku_folded fold;
	if (!ku_wordset_may_have(words, x->note[unit].hash))
		return false;
	ku_fold(x->unit[unit].lemma.text, &fold);
	return ku_wordset_what(words, (struct ku_str){fold.text, fold.len}) != 0;
}

/* Of the languages that do not count the trie has letters too: which nodes lead anywhere. A node has a greater number than the one before it. */
static void mark_nodes(struct ku_index *x)
{
	uint32_t *before = ku_alloc_array(x->arena, x->trie.n, sizeof *before);
	x->node = ku_alloc_array(x->arena, x->trie.n, sizeof *x->node);
	ku_trie_parents(&x->trie, before);
	for (size_t i = x->trie.n; i-- > 1;) {
		for (uint32_t at = x->trie.first[i]; at; at = x->entry[at - 1].next)
			if (KU_LANG_BIT(x->entry[at - 1].base.lang) & x->langs)
				x->node[i] |= KU_NODE_BASE | KU_NODE_OPEN;
		x->node[before[i]] |= x->node[i] & KU_NODE_OPEN;
	}
}

void ku_index_settle(struct ku_index *x, unsigned langs)
{
	for (size_t i = 0; i < x->nsettled && x->fresh.n; i++)
		x->unit[i].ambiguous |= is_word(x, &x->fresh, i);
	for (size_t i = x->nsettled; i < x->nunit; i++)
		x->unit[i].ambiguous = is_word(x, &x->words, i);
	x->fresh = (struct ku_wordset){0};
	x->nsettled = x->nunit;
	x->langs = langs;
	if (x->packs && (langs & KU_ALL_LANGS) != KU_ALL_LANGS)
		mark_nodes(x);
}

bool ku_index_has_packs(const struct ku_index *x)
{
	return x->packs;
}

struct ku_unit *ku_index_units(const struct ku_index *x, size_t *n)
{
	*n = x->nunit;
	return x->unit;
}

struct ku_target *ku_index_targets(const struct ku_index *x, size_t *n)
{
	*n = x->ntarget;
	return x->target;
}

const struct ku_use *ku_index_uses(const struct ku_index *x)
{
	return x->use;
}
