/* seen.c — a hash table of hashes: two words that share all 64 bits would share their counts, which costs a question at worst.
 */
#include "redact/seen.h"

#include <stdlib.h>

#include "language/spelling.h"

enum { SLIPS = 8 }; /* one in so many small letters may be a slip of the keyboard */

static struct ku_seen_slot *slot_of(struct ku_seen_slot *slot, size_t cap, uint64_t hash)
{
	size_t i = hash & (cap - 1);
	while (slot[i].hash && slot[i].hash != hash)
		i = (i + 1) & (cap - 1);
	return &slot[i];
}

static void grow(struct ku_seen *s)
{
	size_t cap = s->cap ? s->cap * 2 : 4096;
	struct ku_seen_slot *slot = calloc(cap, sizeof *slot);
	if (!slot)
		ku_out_of_memory();
	for (size_t i = 0; i < s->cap; i++)
		if (s->slot[i].hash)
			*slot_of(slot, cap, s->slot[i].hash) = s->slot[i];
	free(s->slot);
	s->slot = slot;
	s->cap = cap;
}

static struct ku_seen_slot *enter(struct ku_seen *s, uint64_t hash)
{
	if (s->n * 2 >= s->cap)
		grow(s);
	struct ku_seen_slot *at = slot_of(s->slot, s->cap, hash);
	if (!at->hash)
		at->hash = hash, s->n++;
	return at;
}

static uint64_t hash_of(struct ku_str word)
{
	return ku_str_hash(word) | 1; /* 0 is an empty slot */
}

static uint64_t hash_of_fold(struct ku_str word)
{
	struct ku_folded fold;
	ku_fold(word, &fold);
	return hash_of((struct ku_str){fold.text, fold.len});
}

static bool begins_upper(struct ku_str word)
{
	size_t i = 0;
	return ku_is_upper(ku_utf8_next(word, &i));
}

/* A word in small letters is nearly always its own fold; one that is not (a stress mark) is merely counted apart. */
void ku_seen_add(struct ku_seen *s, struct ku_str text, const struct ku_word_at word[], size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct ku_str w = ku_str_sub(text, word[i].start, word[i].end);
		if (begins_upper(w))
			enter(s, hash_of_fold(w))->upper++;
		else
			enter(s, hash_of(w))->lower++;
	}
}

void ku_seen_merge(struct ku_seen *s, const struct ku_seen *more)
{
	for (size_t i = 0; i < more->cap; i++) {
		if (!more->slot[i].hash)
			continue;
		struct ku_seen_slot *at = enter(s, more->slot[i].hash);
		at->lower += more->slot[i].lower;
		at->upper += more->slot[i].upper;
	}
}

static struct ku_seen_slot counts(const struct ku_seen *s, struct ku_str word)
{
	return s->cap ? *slot_of(s->slot, s->cap, hash_of_fold(word)) : (struct ku_seen_slot){0};
}

bool ku_seen_lower(const struct ku_seen *s, struct ku_str word)
{
	struct ku_seen_slot at = counts(s, word);
	return at.lower && at.lower * SLIPS >= at.upper;
}

uint32_t ku_seen_upper(const struct ku_seen *s, struct ku_str word)
{
	return counts(s, word).upper;
}

void ku_seen_free(struct ku_seen *s)
{
	free(s->slot);
	*s = (struct ku_seen){0};
}
