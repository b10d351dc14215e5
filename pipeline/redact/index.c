/* index.c — units and their bases in the trie, and looking a word up.
 *
 * A look-up folds the word, walks the trie along its skeleton and at every node asks the language of each base that ends there whether
 * what is left of the word continues it. The index is built once and only read afterwards.
 */
#include "redact/index.h"

#include <string.h>

#include "language/spelling.h"
#include "redact/trie.h"
#include "redact/wordset.h"

struct entry { /* a base at its node of the trie */
	struct ku_base base;
	uint32_t unit, next; /* next: index + 1 */
};

enum { COMMON = 1, AMBIGUOUS = 2 };

struct ku_index {
	struct ku_arena *arena;
	struct ku_wordset words;
	struct ku_trie trie;
	struct entry *entry;
	size_t nentry, cap_entry;
	struct ku_unit *unit;
	size_t nunit, cap_unit;
	struct ku_use *use;
	size_t nuse, cap_use;
	struct ku_target *target;
	size_t ntarget, cap_target;
	uint32_t *known; /* hash table of unit numbers + 1 */
	size_t cap_known;
};

struct ku_index *ku_index_new(struct ku_arena *a)
{
	struct ku_index *x = ku_alloc(a, sizeof *x);
	x->arena = a;
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

static void grow_known(struct ku_index *x)
{
	x->cap_known *= 2;
	x->known = ku_alloc_array(x->arena, x->cap_known, sizeof *x->known);
	for (size_t i = 0; i < x->nunit; i++)
		*known_slot(x, &x->unit[i]) = (uint32_t)i + 1;
}

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
		struct entry e = {{last, base[i].lang, base[i].pattern}, unit, x->trie.first[node]};
		KU_PUSH(x->arena, x->entry, x->nentry, x->cap_entry, e);
		x->trie.first[node] = (uint32_t)x->nentry;
	}
	ku_arena_free(&scratch);
}

uint32_t ku_index_unit(struct ku_index *x, const struct ku_lemma *lemma, unsigned langs, enum ku_nearness nearness)
{
	struct ku_unit u = {.lemma = *lemma, .nearness = nearness};
	if (x->nunit * 2 >= x->cap_known)
		grow_known(x);
	uint32_t *slot = known_slot(x, &u);
	if (*slot)
		return *slot - 1;
	struct ku_folded fold;
	struct ku_skeleton s;
	ku_fold(lemma->text, &fold);
	ku_skeleton((struct ku_str){fold.text, fold.len}, &s);
	u.letters = s.n;
	u.lemma.text = ku_dup(x->arena, lemma->text);
	KU_PUSH(x->arena, x->unit, x->nunit, x->cap_unit, u);
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
	use.next = x->unit[unit].use;
	KU_PUSH(x->arena, x->use, x->nuse, x->cap_use, use);
	x->unit[unit].use = (uint32_t)x->nuse;
}

uint32_t ku_index_target(struct ku_index *x, struct ku_target target)
{
	KU_PUSH(x->arena, x->target, x->ntarget, x->cap_target, target);
	return (uint32_t)x->ntarget - 1;
}

/* ----- words that are no names ----- */

void ku_index_common(struct ku_index *x, struct ku_str folded)
{
	ku_wordset_add(&x->words, x->arena, folded, COMMON);
}

void ku_index_ambiguous(struct ku_index *x, struct ku_str folded)
{
	ku_wordset_add(&x->words, x->arena, folded, AMBIGUOUS);
}

void ku_index_settle(struct ku_index *x)
{
	for (size_t i = 0; i < x->nunit; i++) {
		struct ku_folded fold;
		ku_fold(x->unit[i].lemma.text, &fold);
		x->unit[i].ambiguous = ku_wordset_what(&x->words, (struct ku_str){fold.text, fold.len}) != 0;
	}
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

/* ----- nearness ----- */

static bool is_silent(uint32_t c)
{
	return c == 0x44C || c == 0x44A || c == 0x2BB;
}

static uint32_t plain(uint32_t c)
{
	switch (c) {
	case 0x4E9: return 0x43E; /* ө о */
	case 0x4AF: return 0x443; /* ү у */
	case 0x4A3: return 0x43D; /* ң н */
	case 0x451: return 0x435; /* ё е */
	}
	return c;
}

static uint32_t next_sounded(struct ku_str s, size_t *at)
{
	while (*at < s.len) {
		uint32_t c = ku_utf8_next(s, at);
		if (!is_silent(c))
			return c;
	}
	return 0;
}

static enum ku_nearness compare(struct ku_str listed, struct ku_str found)
{
	enum ku_nearness near = KU_EXACT;
	bool latin = listed.len && (unsigned char)listed.ptr[0] < 0x80, found_latin = found.len && (unsigned char)found.ptr[0] < 0x80;
	if (latin != found_latin)
		return KU_SCRIPT;
	for (size_t i = 0, j = 0;;) {
		uint32_t a = next_sounded(listed, &i), b = next_sounded(found, &j);
		if (a != b && plain(a) == plain(b))
			near = KU_PLAIN;
		else if (a != b)
			return KU_LOOSE;
		if (!a)
			return near;
	}
}

/* ----- looking up ----- */

struct look {
	const struct ku_index *x;
	struct ku_arena *arena;
	struct ku_folded fold;
	struct ku_skeleton skeleton;
	struct ku_hit *hit;       /* `few`, until there are more */
	size_t nhit, cap;
	struct ku_hit few[16];
};

static struct ku_str folded(const struct look *l, size_t start, size_t end)
{
	return (struct ku_str){l->fold.text + start, end - start};
}

/* Bytes of the word that make the first `fold` bytes of its fold. */
static uint16_t word_bytes(const struct look *l, size_t fold)
{
	return fold ? l->fold.from[fold - 1] : 0;
}

/* The same stem read in several languages is one hit with several readings. */
static bool join_hit(struct look *l, const struct ku_hit *more)
{
	for (size_t i = l->nhit; i-- > 0 && l->hit[i].unit == more->unit;) {
		struct ku_hit *have = &l->hit[i];
		if (have->stem != more->stem || have->nearness != more->nearness)
			continue;
		for (size_t k = 0; k < more->nreading && have->nreading < KU_HIT_READINGS; k++)
			have->reading[have->nreading++] = more->reading[k];
		return true;
	}
	return false;
}

/* A suffix is in the script of its language; told by its first byte, so that most bases need not be asked. */
static bool in_script(uint8_t lang, unsigned char first)
{
	return first == 0xCA || (first < 0x80) == (lang == KU_UZ);
}

static bool has_kyrgyz_letter(struct ku_str s)
{
	for (size_t i = 0; i < s.len;) {
		uint32_t c = ku_utf8_next(s, &i);
		if (c == 0x4E9 || c == 0x4AF || c == 0x4A3)
			return true;
	}
	return false;
}

static void add_hit(struct look *l, const struct entry *e, size_t cut, enum ku_nearness least)
{
	const struct ku_unit *u = &l->x->unit[e->unit];
	struct ku_reading reading[KU_READINGS];
	if (cut < l->fold.len && !in_script(e->base.lang, (unsigned char)l->fold.text[cut]))
		return;
	if (cut < l->fold.len && e->base.lang == KU_RU && has_kyrgyz_letter(folded(l, 0, cut)) && !has_kyrgyz_letter(e->base.text))
		return; /* «жеңе», a sister-in-law, is no Russian case of Женя */
	size_t n = ku_continue(&u->lemma, &e->base, folded(l, cut, l->fold.len), reading, KU_READINGS);
	if (!n)
		return;
	struct ku_hit h = {.unit = e->unit, .stem = word_bytes(l, cut)};
	h.nreading = n < KU_HIT_READINGS ? (uint8_t)n : KU_HIT_READINGS;
	memcpy(h.reading, reading, h.nreading * sizeof *reading);
	enum ku_nearness near = least == KU_SLIP ? KU_SLIP : compare(e->base.text, folded(l, 0, cut));
	h.nearness = near > u->nearness ? near : u->nearness;
	if (!join_hit(l, &h))
		KU_PUSH(l->arena, l->hit, l->nhit, l->cap, h);
}

/* Where skeleton letter i ends in the fold, without the silent letters behind it. */
static size_t bare_end(const struct look *l, size_t i)
{
	size_t end = l->skeleton.end[i];
	for (;;) {
		size_t at = end;
		if (at == 0 || !is_silent(ku_utf8_prev(folded(l, 0, at), &at)))
			return end;
		end = at;
	}
}

static void ask_node(struct look *l, uint32_t node, size_t i, enum ku_nearness least)
{
	if (!l->x->trie.first[node] || l->skeleton.end[i] == UINT16_MAX)
		return;
	size_t end = l->skeleton.end[i], bare = bare_end(l, i);
	for (uint32_t at = l->x->trie.first[node]; at; at = l->x->entry[at - 1].next) {
		const struct entry *e = &l->x->entry[at - 1];
		size_t before = l->nhit;
		add_hit(l, e, end, least);
		if (bare != end && l->nhit == before)
			add_hit(l, e, bare, least);
	}
}

static bool begin(struct look *l, const struct ku_index *x, struct ku_arena *a, struct ku_str word)
{
	l->x = x, l->arena = a, l->hit = l->few, l->nhit = 0, l->cap = sizeof l->few / sizeof *l->few;
	ku_fold(word, &l->fold);
	ku_skeleton(folded(l, 0, l->fold.len), &l->skeleton);
	return l->skeleton.n > 0;
}

/* The hits in the arena, as many as there are: a lexicon holds those of every word of a text. */
static const struct ku_hit *kept_hits(const struct look *l, size_t n)
{
	struct ku_hit *kept = ku_alloc_array(l->arena, n, sizeof *kept);
	if (n)
		memcpy(kept, l->hit, n * sizeof *kept);
	return kept;
}

struct ku_looked_up ku_index_look_up(const struct ku_index *x, struct ku_arena *a, struct ku_str word)
{
	struct look l;
	bool open = begin(&l, x, a, word);
	uint32_t node = 0;
	bool passed = false; /* a listed word on the way: then what follows decides, not the head */
	size_t dead = SIZE_MAX;
	for (size_t i = 0; i < l.skeleton.n && open; i++) {
		node = ku_trie_child(&x->trie, node, l.skeleton.letter[i]);
		open = node != 0;
		if (open)
			ask_node(&l, node, i, KU_EXACT), passed |= x->trie.first[node] != 0;
		else if (!passed && l.skeleton.end[i] != UINT16_MAX)
			dead = word_bytes(&l, l.skeleton.end[i]);
	}
	bool common = ku_wordset_what(&x->words, folded(&l, 0, l.fold.len)) & COMMON;
	bool hyphen = open && ku_trie_child(&x->trie, node, '-');
	return (struct ku_looked_up){kept_hits(&l, l.nhit), l.nhit, open, common, hyphen, dead};
}

/* ----- slips: one letter wrong, missing, too much, or two swapped; never the first, which people hardly get wrong ----- */

static const char alphabet[] = "abvgdejziklmnoprstufhCS-";

/* Walks exactly from skeleton letter i at `node`. */
static void walk_on(struct look *l, uint32_t node, size_t i)
{
	for (; i < l->skeleton.n; i++) {
		node = ku_trie_child(&l->x->trie, node, l->skeleton.letter[i]);
		if (!node)
			return;
		ask_node(l, node, i, KU_SLIP);
	}
}

static void slips_at(struct look *l, uint32_t node, size_t i)
{
	const struct ku_trie *t = &l->x->trie;
	const uint8_t *s = l->skeleton.letter;
	size_t n = l->skeleton.n;
	walk_on(l, node, i + 1); /* s[i] is too much */
	for (const char *c = alphabet; *c; c++) {
		uint32_t child = (uint8_t)*c == s[i] ? 0 : ku_trie_child(t, node, (uint8_t)*c);
		if (!child)
			continue;
		ask_node(l, child, i, KU_SLIP);
		walk_on(l, child, i + 1); /* s[i] is wrong */
		if (i > 0)
			ask_node(l, child, i - 1, KU_SLIP);
		walk_on(l, child, i); /* a letter is missing before s[i] */
	}
	if (i + 1 < n && s[i] != s[i + 1]) {
		uint32_t child = ku_trie_child(t, node, s[i + 1]);
		child = child ? ku_trie_child(t, child, s[i]) : 0;
		if (child) {
			ask_node(l, child, i + 1, KU_SLIP);
			walk_on(l, child, i + 2);
		}
	}
}

/* Shorter names have too many neighbours that are words; but a word with a digit in it is none. */
enum { SLIP_LETTERS = 6, SLIP_LETTERS_OF_DIGITS = 4 };

static bool has_digit(struct ku_str word)
{
	for (size_t i = 0; i < word.len; i++)
		if (word.ptr[i] >= '0' && word.ptr[i] <= '9')
			return true;
	return false;
}

static size_t keep_long(const struct look *l, size_t least)
{
	size_t n = 0;
	for (size_t i = 0; i < l->nhit; i++)
		if (l->x->unit[l->hit[i].unit].letters >= least)
			l->hit[n++] = l->hit[i];
	return n;
}

struct ku_looked_up ku_index_slips(const struct ku_index *x, struct ku_arena *a, struct ku_str word)
{
	struct look l;
	size_t least = has_digit(word) ? SLIP_LETTERS_OF_DIGITS : SLIP_LETTERS;
	if (!begin(&l, x, a, word) || l.skeleton.n + 1u < least)
		return (struct ku_looked_up){.dead = SIZE_MAX};
	uint32_t node = ku_trie_child(&x->trie, 0, l.skeleton.letter[0]);
	for (size_t i = 1; i < l.skeleton.n && node; i++) {
		slips_at(&l, node, i);
		node = ku_trie_child(&x->trie, node, l.skeleton.letter[i]);
	}
	for (const char *c = alphabet; *c && node; c++) { /* the last letter is missing */
		uint32_t child = ku_trie_child(&x->trie, node, (uint8_t)*c);
		if (child)
			ask_node(&l, child, l.skeleton.n - 1u, KU_SLIP);
	}
	size_t n = keep_long(&l, least);
	return (struct ku_looked_up){.hit = kept_hits(&l, n), .nhit = n, .dead = SIZE_MAX};
}
