/* trie.h — a trie over skeleton letters, kept as one hash table of (node, letter) → node. Node 0 is the root. */
#ifndef KU_REDACT_TRIE_H
#define KU_REDACT_TRIE_H

#include "base/arena.h"
#include "language/spelling.h"

struct ku_trie {
	struct ku_arena *arena;
	uint64_t *slot;   /* key + 1 in the upper 40 bits' place, the child in the lower 24 bits' place: see trie.c */
	size_t cap, n;    /* slots, nodes */
	uint32_t *first;  /* by node: index + 1 of its first entry */
	size_t nfirst;
	/* the letters added last and the node of each: the bases of one name begin alike */
	uint8_t letter[KU_WORD_MAX];
	uint32_t node[KU_WORD_MAX];
	size_t nlast;
};

void ku_trie_init(struct ku_trie *t, struct ku_arena *a);
uint32_t ku_trie_child(const struct ku_trie *t, uint32_t node, uint8_t letter); /* 0: none */
uint32_t ku_trie_add(struct ku_trie *t, const uint8_t *letter, size_t n);       /* the node at the end of these letters, at most KU_WORD_MAX */

void ku_trie_room(struct ku_trie *t, size_t n);              /* so that n nodes find room at once */
/* Adds the next node below one that is there. False when it is there already, or either is none. */
bool ku_trie_put(struct ku_trie *t, uint32_t node, uint8_t letter);
void ku_trie_parents(const struct ku_trie *t, uint32_t parent[]);                /* of every node but the root, which is lower */
void ku_trie_letters(const struct ku_trie *t, uint8_t letter[]);                 /* that lead to every node but the root */

#endif
