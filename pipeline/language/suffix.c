/* suffix.c — reading and writing chains of suffixes.
 *
 * Data: a table of slots is a small graph: its nodes are states (a bare stem, a plural, a third-person possessive …), its edges are slots.
 * Reading walks all paths whose letters are those of the word, writing walks the path whose tags are those of the grammar; both
 * keep the last vowel and the last letter, which every letter changes.
 * Safe: every slot takes at least one letter of what is read or one tag of what is written, chains end at KU_CHAIN links, so both
 * walks are bounded; letters go into arrays whose size follows from KU_CHAIN.
 */
#include "language/suffix.h"

#include <string.h>

static bool drops(const struct ku_morphology *m, const struct ku_slot *slot, char16_t symbol,
		  const struct ku_sound *sound)
{
	return (symbol == u'I' || symbol == u'И') && slot->before == KU_ANY_BEFORE && m->vowel(sound->last);
}

static void hear(const struct ku_morphology *m, struct ku_sound *sound, char16_t letter)
{
	if (m->vowel(letter))
		sound->vowel = letter;
	sound->last = letter;
}

static bool stands(const struct ku_morphology *m, const struct ku_slot *slot, const struct ku_sound *sound)
{
	return slot->before == KU_ANY_BEFORE || m->vowel(sound->last) == (slot->before == KU_AFTER_VOWEL);
}

/* ----- reading ----- */

struct walk {
	const struct ku_morphology *m;
	const char16_t *rest;
	size_t n;
	unsigned script;
	bool loose;
	struct ku_grammar chain;
	struct ku_reading *out;
	size_t found, max;
};

/* Moves *at behind the slot's letters; false when they are not there. *strict falls when a letter is not the right one. */
static bool take(const struct walk *w, const struct ku_slot *slot, size_t *at, struct ku_sound *sound, bool *strict)
{
	const char16_t *symbol = slot->form[w->script];
	if (slot->before != KU_ANY_BEFORE && !stands(w->m, slot, sound)) {
		if (!w->loose)
			return false;
		*strict = false;
	}
	if (drops(w->m, slot, *symbol, sound) && !(w->loose && *at < w->n && w->m->read(*symbol, w->rest[*at])))
		symbol++;
	for (; *symbol; symbol++, ++*at) {
		if (*at == w->n)
			return false;
		char16_t letter = w->rest[*at];
		if (!w->m->read(*symbol, letter))
			return false;
		if (letter != w->m->write(*symbol, sound))
			*strict = false;
		hear(w->m, sound, letter);
	}
	return true;
}

bool ku_reading_better(const struct ku_reading *a, const struct ku_reading *b)
{
	if (a->strict != b->strict)
		return a->strict > b->strict;
	if (a->grammar.lang != b->grammar.lang)
		return false;
	if (a->grammar.ntag != b->grammar.ntag)
		return a->grammar.ntag < b->grammar.ntag;
	return memcmp(a->grammar.tag, b->grammar.tag, sizeof a->grammar.tag) <
	       0; /* the links are numbered in that order */
}

static bool same_chain(const struct ku_grammar *a, const struct ku_grammar *b)
{
	return a->ntag == b->ntag && a->word == b->word && memcmp(a->tag, b->tag, a->ntag) == 0;
}

/* Keeps the best `max` in order. A chain that two paths spell stands once, as the better of them. */
static void keep(struct walk *w, bool strict)
{
	struct ku_reading r = {w->chain, strict};
	size_t at = 0;
	while (at < w->found && !ku_reading_better(&r, &w->out[at])) {
		if (same_chain(&r.grammar, &w->out[at].grammar))
			return;
		at++;
	}
	size_t end = at;
	while (end < w->found && !same_chain(&r.grammar, &w->out[end].grammar))
		end++;
	if (at == w->max)
		return;
	if (end == w->found && w->found < w->max)
		w->found++;
	else if (end == w->found)
		end--;
	memmove(w->out + at + 1, w->out + at, (end - at) * sizeof *w->out);
	w->out[at] = r;
}

static void read_on(struct walk *w, size_t at, uint8_t state, struct ku_sound sound, bool strict)
{
	if (at == w->n) {
		if (w->m->final >> state & 1)
			keep(w, strict);
		return;
	}
	for (const struct ku_slot *slot = w->m->slot; slot < w->m->slot + w->m->nslot; slot++) {
		size_t links = slot->second ? 2 : 1, next = at;
		struct ku_sound heard = sound;
		bool still = strict && (slot->from >> state & 1) && !slot->doubtful;
		if (!((slot->from | slot->also) >> state & 1) || w->chain.ntag + links > KU_CHAIN ||
		    !take(w, slot, &next, &heard, &still))
			continue;
		struct ku_grammar before = w->chain;
		w->chain.tag[w->chain.ntag++] = slot->tag;
		if (slot->second)
			w->chain.tag[w->chain.ntag++] = slot->second;
		if (slot->tag == KU_JON)
			w->chain.word = slot->word;
		read_on(w, next, slot->to, heard, still);
		w->chain = before;
	}
}

size_t ku_suffix_read(const struct ku_morphology *m, const struct ku_suffix_start *start, enum ku_lang lang,
		      const char16_t *rest, size_t n, struct ku_reading out[], size_t max)
{
	struct walk w = {
		.m = m, .rest = rest, .n = n, .script = start->script, .loose = start->loose, .out = out, .max = max};
	w.chain.lang = (uint8_t)lang;
	read_on(&w, 0, start->state, start->sound, !start->relaxed);
	return w.found;
}

/* ----- writing ----- */

static bool says(const struct ku_slot *slot, const struct ku_grammar *g, size_t at)
{
	return slot->tag == g->tag[at] && (slot->tag != KU_JON || slot->word == g->word) &&
	       (!slot->second || (at + 1 < g->ntag && slot->second == g->tag[at + 1]));
}

static size_t put(const struct ku_morphology *m, const struct ku_slot *slot, unsigned script, struct ku_sound *sound,
		  char16_t *out)
{
	const char16_t *symbol = slot->form[script];
	size_t n = 0;
	if (drops(m, slot, *symbol, sound))
		symbol++;
	for (; *symbol; symbol++) {
		out[n] = m->write(*symbol, sound);
		hear(m, sound, out[n++]);
	}
	return n;
}

static size_t write_on(const struct ku_morphology *m, const struct ku_grammar *g, size_t at,
		       struct ku_suffix_start from, char16_t *out)
{
	if (at == g->ntag)
		return m->final >> from.state & 1 ? 0 : SIZE_MAX;
	for (const struct ku_slot *slot = m->slot; slot < m->slot + m->nslot; slot++) {
		struct ku_suffix_start to = from;
		if (!(slot->from >> from.state & 1) || !says(slot, g, at) || !stands(m, slot, &from.sound))
			continue;
		size_t n = put(m, slot, from.script, &to.sound, out);
		to.state = slot->to;
		size_t more = write_on(m, g, at + (slot->second ? 2 : 1), to, out + n);
		if (more != SIZE_MAX)
			return n + more;
	}
	return SIZE_MAX;
}

size_t ku_suffix_write(const struct ku_morphology *m, const struct ku_suffix_start *start, const struct ku_grammar *g,
		       char16_t out[KU_SUFFIX_MAX])
{
	return g->ntag > KU_CHAIN ? SIZE_MAX : write_on(m, g, 0, *start, out);
}

/* ----- letters ----- */

bool ku_suffix_letters(struct ku_str text, char16_t out[KU_SUFFIX_MAX], size_t *n)
{
	*n = 0;
	for (size_t i = 0; i < text.len;) {
		uint32_t c = ku_utf8_next(text, &i);
		if (*n == KU_SUFFIX_MAX || c > 0xFFFF)
			return false;
		out[(*n)++] = (char16_t)c;
	}
	return true;
}

struct ku_str ku_suffix_utf8(struct ku_arena *a, const char16_t *letter, size_t n)
{
	char *to = ku_alloc(a, n * 3 + 1);
	size_t len = 0;
	for (size_t i = 0; i < n; i++)
		len += ku_utf8_put(to + len, letter[i]);
	return (struct ku_str){to, len};
}
