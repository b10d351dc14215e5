/* singletons.h — who stands out: people whose combination of facts (place, age band, occupation, country, event) few others or nobody shares.
 *
 * k-anonymity (Sweeney 2002) of a small table: the combination is the group; its size is k. For each row whose group is too small the smallest change that
 * lifts it is looked for: facts made coarser or left out, for everybody, as few as will do.
 */
#ifndef KU_VALIDATE_SINGLETONS_H
#define KU_VALIDATE_SINGLETONS_H

#include "base/arena.h"

enum { KU_FACTS_MAX = 6 };
enum ku_fact_level { KU_AS_IT_IS, KU_COARSER, KU_LEFT_OUT, KU_NFACT_LEVEL };

struct ku_facts {
	struct ku_str fact[KU_FACTS_MAX];   /* empty: not known, which is a value like any other */
	struct ku_str coarse[KU_FACTS_MAX]; /* the same, coarser; empty: can only be left out */
	/* filled in: */
	size_t alike; /* rows with this combination, this one included */
	bool lifted;  /* some change makes the group large enough; false also where none need be */
	unsigned char lift[KU_FACTS_MAX]; /* enum ku_fact_level of each: the change with the fewest steps (coarser one, left out two), of these the
	                                     one that touches the fewest facts, of these the one that touches the last of them */
};

/* n rows of `facts` facts each (at most KU_FACTS_MAX); a group of at least k is large enough. Gives how many rows stand out. */
size_t ku_singletons(struct ku_facts row[], size_t n, size_t facts, size_t k);

#endif
