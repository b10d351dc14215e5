/* likeness.h — texts that are nearly the same: the second of two is a copy with a few words changed.
 */
#ifndef KU_CMD_LIKENESS_H
#define KU_CMD_LIKENESS_H

#include "base/arena.h"

enum { KU_SKETCH = 1024 };

struct ku_sketch { /* of a text: the smallest hashes of its runs of five words */
	uint64_t *hash; size_t n; /* sorted, each once, at most KU_SKETCH */
};

/* In the arena. Case, punctuation and look-alike letters do not count. */
struct ku_sketch ku_sketch_of(struct ku_arena *a, struct ku_str text);
/* How much two texts have in common, from 0 to 1: the Jaccard index of their runs of words, exact for texts of at most KU_SKETCH runs, else estimated from
 * the smallest hashes of both (Broder 1997). 0 when either has none. */
double ku_in_common(const struct ku_sketch *a, const struct ku_sketch *b);

#endif
