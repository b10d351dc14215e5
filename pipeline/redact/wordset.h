/* wordset.h — a set of words, each with some bits: which words are no names, or names and words at once.
 */
#ifndef KU_REDACT_WORDSET_H
#define KU_REDACT_WORDSET_H

#include "base/arena.h"

struct ku_wordset { /* all zero is an empty set */
	struct ku_wordset_slot *slot;
	size_t cap, n;
};

void ku_wordset_add(struct ku_wordset *s, struct ku_arena *a, struct ku_str word, unsigned char bits); /* the word is copied into the arena */
unsigned ku_wordset_what(const struct ku_wordset *s, struct ku_str word); /* its bits; 0 when it is not there */

#endif
