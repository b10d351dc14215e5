/* look_up.c — looking a word up in the index: as it stands, and with one slip of the keyboard.
 *
 * A look-up folds the word, walks the trie along its skeleton and at every node asks the language of each base that ends there whether
 * what is left of the word continues it. Bases of languages that the book does not have count as if they were not there.
 */
#include <string.h>

#include "language/spelling.h"
#include "redact/index_inner.h"

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

/* A suffix is in the script of its language, and of Kyrgyz and Russian in Latin letters too; told by its first byte, so that most bases need not be asked. */
static bool in_script(uint8_t lang, unsigned char first)
{
	return first == 0xCA || (first < 0x80) == (lang == KU_UZ) || (lang <= KU_RU && first >= 'a');
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

static void add_hit(struct look *l, const struct ku_index_entry *e, size_t cut, enum ku_nearness least)
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

static uint32_t child(const struct ku_index *x, uint32_t node, uint8_t letter)
{
	uint32_t next = ku_trie_child(&x->trie, node, letter);
	return next && x->node && !(x->node[next] & KU_NODE_OPEN) ? 0 : next;
}

static bool has_base(const struct ku_index *x, uint32_t node)
{
	return x->node ? x->node[node] & KU_NODE_BASE : x->trie.first[node] != 0;
}

static void ask_node(struct look *l, uint32_t node, size_t i, enum ku_nearness least)
{
	if (!l->x->trie.first[node] || l->skeleton.end[i] == UINT16_MAX)
		return;
	size_t end = l->skeleton.end[i], bare = bare_end(l, i);
	for (uint32_t at = l->x->trie.first[node]; at; at = l->x->entry[at - 1].next) {
		const struct ku_index_entry *e = &l->x->entry[at - 1];
		size_t before = l->nhit;
		if (!(KU_LANG_BIT(e->base.lang) & l->x->langs))
			continue;
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
		node = child(x, node, l.skeleton.letter[i]);
		open = node != 0;
		if (open)
			ask_node(&l, node, i, KU_EXACT), passed |= has_base(x, node);
		else if (!passed && l.skeleton.end[i] != UINT16_MAX)
			dead = word_bytes(&l, l.skeleton.end[i]);
	}
	bool common = ku_wordset_what(&x->words, folded(&l, 0, l.fold.len)) & KU_WORD_COMMON;
	bool hyphen = open && child(x, node, '-');
	return (struct ku_looked_up){kept_hits(&l, l.nhit), l.nhit, open, common, hyphen, dead};
}

/* ----- slips: one letter wrong, missing, too much, or two swapped; never the first, which people hardly get wrong ----- */

static const char alphabet[] = "abvgdejziklmnoprstufhCS-";

/* Walks exactly from skeleton letter i at `node`. */
static void walk_on(struct look *l, uint32_t node, size_t i)
{
	for (; i < l->skeleton.n; i++) {
		node = child(l->x, node, l->skeleton.letter[i]);
		if (!node)
			return;
		ask_node(l, node, i, KU_SLIP);
	}
}

static void slips_at(struct look *l, uint32_t node, size_t i)
{
	const struct ku_index *x = l->x;
	const uint8_t *s = l->skeleton.letter;
	size_t n = l->skeleton.n;
	walk_on(l, node, i + 1); /* s[i] is too much */
	for (const char *c = alphabet; *c; c++) {
		uint32_t next = (uint8_t)*c == s[i] ? 0 : child(x, node, (uint8_t)*c);
		if (!next)
			continue;
		ask_node(l, next, i, KU_SLIP);
		walk_on(l, next, i + 1); /* s[i] is wrong */
		if (i > 0)
			ask_node(l, next, i - 1, KU_SLIP);
		walk_on(l, next, i); /* a letter is missing before s[i] */
	}
	if (i + 1 < n && s[i] != s[i + 1]) {
		uint32_t next = child(x, node, s[i + 1]);
		next = next ? child(x, next, s[i]) : 0;
		if (next) {
			ask_node(l, next, i + 1, KU_SLIP);
			walk_on(l, next, i + 2);
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
	uint32_t node = child(x, 0, l.skeleton.letter[0]);
	for (size_t i = 1; i < l.skeleton.n && node; i++) {
		slips_at(&l, node, i);
		node = child(x, node, l.skeleton.letter[i]);
	}
	for (const char *c = alphabet; *c && node; c++) { /* the last letter is missing */
		uint32_t next = child(x, node, (uint8_t)*c);
		if (next)
			ask_node(&l, next, l.skeleton.n - 1u, KU_SLIP);
	}
	size_t n = keep_long(&l, least);
	return (struct ku_looked_up){.hit = kept_hits(&l, n), .nhit = n, .dead = SIZE_MAX};
}
