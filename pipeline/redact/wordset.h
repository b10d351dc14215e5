/* wordset.h — a set of words, each with some bits: which words are no names, or names and words at once.
 */
#ifndef KU_REDACT_WORDSET_H
#define KU_REDACT_WORDSET_H

#include "base/arena.h"

struct ku_wordset_slot {
	struct ku_str word; /* ptr NULL: free */
	uint32_t hash;
	unsigned char bits;
};
struct ku_wordset { /* all zero is an empty set */
	struct ku_wordset_slot *slot;
	size_t cap, n;
};

uint32_t ku_word_hash(struct ku_str word);
void ku_wordset_add(struct ku_wordset *s, struct ku_arena *a, struct ku_str word, unsigned char bits); /* the word is copied into the arena */
/* The same where its hash is known; the word is borrowed. */
void ku_wordset_put(struct ku_wordset *s, struct ku_arena *a, struct ku_str word, uint32_t hash, unsigned char bits);
void ku_wordset_room(struct ku_wordset *s, struct ku_arena *a, size_t n); /* so that n words find room at once */
unsigned ku_wordset_what(const struct ku_wordset *s, struct ku_str word); /* its bits; 0 when it is not there */
bool ku_wordset_may_have(const struct ku_wordset *s, uint32_t hash);      /* some word of this hash is there */

#endif
