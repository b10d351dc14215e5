/* singletons.h — who stands out: people whose combination of facts (place, age band, occupation, country) few others or nobody shares.
 *
 * k-anonymity (Sweeney 2002) of a small table: the combination is the group; its size is k. For each row whose group is too small the smallest step that
 * lifts it is looked for: one fact made coarser, or else left out.
 */
#ifndef KU_VALIDATE_SINGLETONS_H
#define KU_VALIDATE_SINGLETONS_H

#include "base/arena.h"

enum { KU_FACTS_MAX = 8 };

struct ku_facts {
	struct ku_str fact[KU_FACTS_MAX];   /* empty: not known, which is a value like any other */
	struct ku_str coarse[KU_FACTS_MAX]; /* the same, coarser; empty: can only be left out */
	/* filled in: */
	size_t alike;   /* rows with this combination, this one included */
	size_t lift;    /* the fact to be changed; KU_FACTS_MAX: none does by itself, or none need be */
	bool leave_out; /* lift: left out, since coarser is not enough */
};

/* n rows of `facts` facts each (at most KU_FACTS_MAX); a group of at least k is large enough. Gives how many rows stand out. */
size_t ku_singletons(struct ku_facts row[], size_t n, size_t facts, size_t k);

#endif
