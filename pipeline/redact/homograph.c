/* homograph.c — words that are forms of a listed name too. Nothing here allocates; the lexicon is asked for other words than the one at hand.
 */
#include "redact/homograph.h"

#include <string.h>

bool ku_begins_as(const struct ku_chain *c, enum ku_tag tag)
{
	return c->nreading && c->reading[0].grammar.ntag && c->reading[0].grammar.tag[0] == tag;
}

bool ku_reads_as_noun(const struct ku_matcher *m, const struct ku_chain *c)
{
	char noun[64];
	struct ku_str word = ku_str_at(m->text, c->at), in = KU_S("ин"), a = KU_S("а");
	size_t end = word.len;
	while (end > in.len && !ku_str_ends(ku_str_sub(word, 0, end), in))
		end--;
	if (c->nlink != 1 || !ku_begins_as(c, KU_POSS) || end <= in.len || end + a.len > sizeof noun)
		return false;
	memcpy(noun, word.ptr, end);
	memcpy(noun + end, a.ptr, a.len);
	return ku_lexicon_word(m->lexicon, (struct ku_str){noun, end + a.len})->common;
}

bool ku_said_small(const struct ku_matcher *m, const struct ku_chain *c)
{
	return m->seen && c->nlink == 1 && ku_seen_lower(m->seen, ku_str_at(m->text, c->link[0].at));
}

bool ku_word_of_talk(const struct ku_matcher *m, const struct ku_chain *c)
{
	size_t n;
	struct ku_str form = ku_str_at(m->text, c->link[0].at);
	return m->seen && (ku_seen_lower(m->seen, form) || (c->link[0].hit && ku_seen_lower(m->seen, ku_index_units(m->index, &n)[c->link[0].hit->unit].lemma.text)));
}

bool ku_is_another_word(const struct ku_matcher *m, const struct ku_chain *c)
{
	return c->nlink == 1 && c->reading[0].grammar.ntag && ku_lexicon_word(m->lexicon, ku_str_at(m->text, c->link[0].at))->common;
}
