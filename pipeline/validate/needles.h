/* needles.h — exact texts that must not stand anywhere: passages taken out, the file names of transcripts.
 */
#ifndef KU_VALIDATE_NEEDLES_H
#define KU_VALIDATE_NEEDLES_H

#include "base/arena.h"

enum { KU_NEEDLE_LEAST = 8 }; /* bytes; what is shorter says too little */

struct ku_needle {
	struct ku_str text;
	size_t of;   /* what it is: for the caller */
	size_t from; /* bytes of it before the eight by which it is looked up */
};
struct ku_needles { /* begin with all zero; add, then settle, then only read */
	struct ku_arena *arena;
	struct ku_needle *item; size_t n, cap;
	uint32_t *slot; size_t nslot; /* by hash of eight bytes: index + 1 */
};
/* False when the text is too short. White space in it stands for any white space. */
bool ku_needles_add(struct ku_needles *s, struct ku_str text, size_t of);
void ku_needles_settle(struct ku_needles *s);
/* The next place at or behind *at where one of them stands; *at moves behind its beginning. NULL: none is left. */
const struct ku_needle *ku_needles_next(const struct ku_needles *s, struct ku_str text, size_t *at, struct ku_span *found);

#endif
