/* compare.h — what changed between two texts, paragraph by paragraph.
 */
#ifndef KU_VALIDATE_COMPARE_H
#define KU_VALIDATE_COMPARE_H

#include "base/arena.h"

struct ku_compare_span { size_t from, to; }; /* paragraphs, half-open, from 0 */
struct ku_compare_change { struct ku_compare_span old, new; }; /* these gave way to those; either may be empty */

/* The changes between two lists, in order, in the arena; as few as can be (Myers, "An O(ND) Difference Algorithm", 1986). Where more than KU_COMPARE_MOST
 * paragraphs differ, what stands between the first and the last difference is one change. */
enum { KU_COMPARE_MOST = 2000 };
size_t ku_compare(struct ku_arena *a, const struct ku_str old[], size_t nold, const struct ku_str new[], size_t nnew, struct ku_compare_change **out);

#endif
