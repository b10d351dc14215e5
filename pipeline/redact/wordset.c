/* wordset.c — a hash table with linear probing, at most half full, in an arena. A slot keeps the hash of its word, so that growing costs no hashing. */
#include "redact/wordset.h"

uint32_t ku_word_hash(struct ku_str word)
{
	return (uint32_t)ku_str_hash(word);
}

static struct ku_wordset_slot *place_of(const struct ku_wordset *s, struct ku_str word, uint32_t hash)
{
	size_t i = hash & (s->cap - 1);
	while (s->slot[i].word.ptr && !(s->slot[i].hash == hash && ku_str_eq(s->slot[i].word, word)))
		i = (i + 1) & (s->cap - 1);
	return &s->slot[i];
}

unsigned ku_wordset_what(const struct ku_wordset *s, struct ku_str word)
{
	return s->cap ? place_of(s, word, ku_word_hash(word))->bits : 0;
}

bool ku_wordset_may_have(const struct ku_wordset *s, uint32_t hash)
{
	for (size_t i = hash & (s->cap - 1); s->cap && s->slot[i].word.ptr; i = (i + 1) & (s->cap - 1))
		if (s->slot[i].hash == hash)
			return true;
	return false;
}

static void grow(struct ku_wordset *s, struct ku_arena *a, size_t cap)
{
	struct ku_wordset old = *s;
	s->cap = cap;
	s->slot = ku_alloc_array(a, s->cap, sizeof *s->slot);
	for (size_t i = 0; i < old.cap; i++)
		if (old.slot[i].word.ptr)
			*place_of(s, old.slot[i].word, old.slot[i].hash) = old.slot[i];
}

void ku_wordset_room(struct ku_wordset *s, struct ku_arena *a, size_t n)
{
	size_t cap = s->cap ? s->cap : 64;
	while (n >= cap / 2)
		cap *= 2;
	if (cap > s->cap)
		grow(s, a, cap);
}

void ku_wordset_put(struct ku_wordset *s, struct ku_arena *a, struct ku_str word, uint32_t hash, unsigned char bits)
{
	if (s->n * 2 >= s->cap)
		grow(s, a, s->cap ? s->cap * 2 : 64);
	struct ku_wordset_slot *slot = place_of(s, word, hash);
	if (!slot->word.ptr) {
		*slot = (struct ku_wordset_slot){.word = word, .hash = hash};
		s->n++;
	}
	slot->bits |= bits;
}

void ku_wordset_add(struct ku_wordset *s, struct ku_arena *a, struct ku_str word, unsigned char bits)
{
	uint32_t hash = ku_word_hash(word);
	if (s->cap && place_of(s, word, hash)->word.ptr)
		place_of(s, word, hash)->bits |= bits;
	else
		ku_wordset_put(s, a, ku_dup(a, word), hash, bits);
}
