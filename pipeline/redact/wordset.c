/* wordset.c — a hash table with linear probing, at most half full, in an arena. */
#include "redact/wordset.h"

struct ku_wordset_slot {
	struct ku_str word;
	unsigned char bits;
};

static size_t place_of(const struct ku_wordset *s, struct ku_str word)
{
	size_t i = ku_str_hash(word) & (s->cap - 1);
	while (s->slot[i].word.ptr && !ku_str_eq(s->slot[i].word, word))
		i = (i + 1) & (s->cap - 1);
	return i;
}

unsigned ku_wordset_what(const struct ku_wordset *s, struct ku_str word)
{
	return s->cap ? s->slot[place_of(s, word)].bits : 0;
}

static void grow(struct ku_wordset *s, struct ku_arena *a)
{
	struct ku_wordset old = *s;
	s->cap = old.cap ? old.cap * 2 : 1024;
	s->slot = ku_alloc_array(a, s->cap, sizeof *s->slot);
	for (size_t i = 0; i < old.cap; i++)
		if (old.slot[i].word.ptr)
			s->slot[place_of(s, old.slot[i].word)] = old.slot[i];
}

void ku_wordset_add(struct ku_wordset *s, struct ku_arena *a, struct ku_str word, unsigned char bits)
{
	if (s->n * 2 >= s->cap)
		grow(s, a);
	struct ku_wordset_slot *slot = &s->slot[place_of(s, word)];
	if (!slot->word.ptr) {
		slot->word = ku_dup(a, word);
		s->n++;
	}
	slot->bits |= bits;
}
