/* trie.c — open addressing with linear probing, at most half full; a slot is the key (node, letter) in its upper 32 bits, never 0 because a
 * letter is never 0, and the child in its lower 32 bits. 24 bits of nodes: 16 million, far beyond any roster; past that adding aborts
 * rather than forgetting a name.
 */
#include "redact/trie.h"

#include <string.h>

enum { FIRST_CAP = 4096, MAX_NODES = 1 << 24 };

void ku_trie_init(struct ku_trie *t, struct ku_arena *a)
{
	*t = (struct ku_trie){.arena = a, .cap = FIRST_CAP, .n = 1};
	t->slot = ku_alloc_array(a, FIRST_CAP, sizeof *t->slot);
	t->nfirst = FIRST_CAP / 2;
	t->first = ku_alloc_array(a, t->nfirst, sizeof *t->first);
}

static uint32_t key_of(uint32_t node, uint8_t letter)
{
	return node << 8 | letter;
}

static size_t place_of(uint32_t key, size_t cap)
{
	return (size_t)(key * 0x9e3779b97f4a7c15u >> 32) & (cap - 1);
}

static uint64_t *find(uint64_t *slot, size_t cap, uint32_t key)
{
	size_t i = place_of(key, cap);
	while (slot[i] && slot[i] >> 32 != key)
		i = (i + 1) & (cap - 1);
	return &slot[i];
}

static void grow(struct ku_trie *t, size_t cap)
{
	uint64_t *slot = ku_alloc_array(t->arena, cap, sizeof *slot);
	for (size_t i = 0; i < t->cap; i++)
		if (t->slot[i])
			*find(slot, cap, (uint32_t)(t->slot[i] >> 32)) = t->slot[i];
	uint32_t *first = ku_alloc_array(t->arena, cap / 2, sizeof *first);
	memcpy(first, t->first, t->n * sizeof *first);
	t->slot = slot, t->cap = cap, t->first = first, t->nfirst = cap / 2;
}

uint32_t ku_trie_child(const struct ku_trie *t, uint32_t node, uint8_t letter)
{
	return (uint32_t)*find(t->slot, t->cap, key_of(node, letter));
}

uint32_t ku_trie_add(struct ku_trie *t, const uint8_t *letter, size_t n)
{
	size_t same = 0;
	while (same < n && same < t->nlast && letter[same] == t->letter[same])
		same++;
	uint32_t node = same ? t->node[same - 1] : 0;
	for (size_t i = same; i < n; i++) {
		if (t->n + 1 >= t->cap / 2)
			grow(t, t->cap * 2);
		uint64_t *slot = find(t->slot, t->cap, key_of(node, letter[i]));
		if (!*slot) {
			if (t->n >= MAX_NODES)
				ku_out_of_memory();
			*slot = (uint64_t)key_of(node, letter[i]) << 32 | t->n++;
		}
		node = (uint32_t)*slot;
		t->letter[i] = letter[i], t->node[i] = node;
	}
	t->nlast = n;
	return node;
}

void ku_trie_room(struct ku_trie *t, size_t n)
{
	size_t cap = t->cap;
	while (n + 1 >= cap / 2)
		cap *= 2;
	if (cap > t->cap)
		grow(t, cap);
}

bool ku_trie_put(struct ku_trie *t, uint32_t node, uint8_t letter)
{
	if (node >= t->n || !letter || t->n >= MAX_NODES)
		return false;
	ku_trie_room(t, t->n);
	uint64_t *slot = find(t->slot, t->cap, key_of(node, letter));
	if (*slot)
		return false;
	*slot = (uint64_t)key_of(node, letter) << 32 | t->n++;
	return true;
}

void ku_trie_parents(const struct ku_trie *t, uint32_t parent[])
{
	for (size_t i = 0; i < t->cap; i++)
		if (t->slot[i])
			parent[(uint32_t)t->slot[i]] = (uint32_t)(t->slot[i] >> 40);
}

void ku_trie_letters(const struct ku_trie *t, uint8_t letter[])
{
	for (size_t i = 0; i < t->cap; i++)
		if (t->slot[i])
			letter[(uint32_t)t->slot[i]] = (uint8_t)(t->slot[i] >> 32);
}
