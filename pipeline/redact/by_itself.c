/* by_itself.c — most names are one word with nothing of a name behind it, and come again and again. What such a word is does not change from place to place,
 * so it is searched once (chain.c) and kept beside the word's entry, in places counted from the start of the word.
 */
#include <string.h>

#include "redact/chain.h"
#include "redact/piece.h"
#include "redact/words.h"

/* Whether what stands behind the word adds nothing to it: it ends a phrase, or a word follows that belongs to no name. */
static bool is_by_itself(const struct ku_matcher *m, struct ku_span word, const struct ku_entry *e)
{
	struct ku_str text = m->text;
	if (e->one_letter || (e->open && ku_may_go_on(text, word.end, e->hyphen)))
		return false;
	if (word.end >= text.len || memchr(",.!?:;", text.ptr[word.end], 6))
		return true;
	if (text.ptr[word.end] != ' ')
		return false;
	struct ku_span next = ku_word_next(text, word.end + 1);
	if (next.start != word.end + 1 || next.start == next.end)
		return false;
	const struct ku_entry *behind = ku_lexicon_word(m->lexicon, ku_str_at(text, next));
	return !behind->nhit && !behind->one_letter && (behind->slips_done || !behind->upper) &&
	       !(behind->open && ku_may_go_on(text, next.end, behind->hyphen));
}

static bool is_abbreviated(const struct ku_matcher *m, const struct ku_entry *e)
{
	size_t n;
	for (size_t i = 0; i < e->nhit; i++)
		if (ku_index_units(m->index, &n)[e->hit[i].unit].lemma.class == KU_ABBREVIATION)
			return true;
	return false;
}

static const struct ku_aside *by_itself(const struct ku_matcher *m, struct ku_str word, size_t number)
{
	struct ku_aside *aside = &m->lexicon->aside[number];
	if (aside->scope == m->scope)
		return aside;
	struct ku_pieces none = {0};
	struct ku_matcher alone = *m;
	struct ku_chain chain[KU_SAME_MAX];
	alone.text = word;
	alone.behind = &none;
	size_t n = ku_chain_search(&alone, (struct ku_span){0, word.len}, chain, KU_SAME_MAX);
	aside = &m->lexicon->aside[number]; /* the search may have moved it */
	aside->scope = m->scope, aside->n = (uint32_t)n;
	aside->chain = (struct ku_chain *)(void *)ku_alloc_bytes(&m->lexicon->arena, n * sizeof *chain);
	for (size_t i = 0; i < n; i++)
		ku_chain_copy(&aside->chain[i], &chain[i]);
	return aside;
}

static void move(struct ku_span *at, size_t by)
{
	at->start += by, at->end += by;
}

static size_t copy_moved(const struct ku_aside *from, size_t start, struct ku_chain out[], size_t max)
{
	size_t n = from->n < max ? from->n : max;
	for (size_t i = 0; i < n; i++) {
		struct ku_chain *c = &out[i];
		ku_chain_copy(c, &from->chain[i]);
		move(&c->at, start), move(&c->separator, start), move(&c->suffix, start);
		for (size_t k = 0; k < c->nlink; k++)
			move(&c->link[k].at, start), c->link[k].stem_end += start;
	}
	return n;
}

size_t ku_chain_at(const struct ku_matcher *m, struct ku_span word, struct ku_chain out[], size_t max)
{
	const struct ku_entry *e = ku_lexicon_word(m->lexicon, ku_str_at(m->text, word));
	size_t number = ku_entry_number(m->lexicon, e);
	if (!m->scope || !e->nhit || is_abbreviated(m, e) || !is_by_itself(m, word, e))
		return ku_chain_search(m, word, out, max);
	return copy_moved(by_itself(m, ku_str_at(m->text, word), number), word.start, out, max);
}
