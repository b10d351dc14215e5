/* memo.c — a hash table with linear probing, at most half full, of words in an arena. */
#include "redact/memo.h"

#include <stdlib.h>

enum { LIMIT = 1 << 17 }; /* words: some 60 MiB at most */

static size_t place_of(struct ku_memo_word *const *slot, size_t cap, struct ku_str word)
{
	size_t i = ku_str_hash(word) & (cap - 1);
	while (slot[i] && !ku_str_eq(slot[i]->word, word))
		i = (i + 1) & (cap - 1);
	return i;
}

static void grow(struct ku_memo *m)
{
	size_t cap = m->cap ? m->cap * 2 : 1024;
	struct ku_memo_word **slot = calloc(cap, sizeof *slot);
	if (!slot)
		ku_out_of_memory();
	for (size_t i = 0; i < m->cap; i++)
		if (m->slot[i])
			slot[place_of(slot, cap, m->slot[i]->word)] = m->slot[i];
	free(m->slot);
	m->slot = slot;
	m->cap = cap;
}

struct ku_memo_word *ku_memo_of(struct ku_memo *m, struct ku_str word)
{
	if (m->n * 2 >= m->cap)
		grow(m);
	size_t i = place_of(m->slot, m->cap, word);
	if (!m->slot[i]) {
		m->slot[i] = ku_alloc(&m->arena, sizeof *m->slot[i]);
		m->slot[i]->word = ku_dup(&m->arena, word);
		m->n++;
	}
	return m->slot[i];
}

void ku_memo_trim(struct ku_memo *m)
{
	if (m->n > LIMIT)
		ku_memo_free(m);
}

void ku_memo_free(struct ku_memo *m)
{
	ku_arena_free(&m->arena);
	free(m->slot);
	*m = (struct ku_memo){0};
}
