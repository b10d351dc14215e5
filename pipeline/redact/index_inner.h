/* index_inner.h — what the files that build, store and ask the index share.
 *
 * Order: several names may fit a word equally well, and then the one listed first comes first. So the bases at a node stand by the rank of their unit, the
 * highest first, and the uses of a unit by their stage, the latest first, whatever the order in which they were added: an index that begins
 * with the stored names of the packs answers as one in which the study's own were added before them.
 */
#ifndef KU_REDACT_INDEX_INNER_H
#define KU_REDACT_INDEX_INNER_H

#include "redact/index.h"
#include "redact/trie.h"
#include "redact/wordset.h"

struct ku_index_entry { /* a base at its node of the trie */
	struct ku_base base;
	uint32_t unit, next; /* next: index + 1 */
};

struct ku_unit_note { /* of a unit, what only building needs */
	uint32_t rank;  /* its stage in the upper KU_STAGE_BITS, below it the number of units ranked before */
	uint32_t hash;  /* of its folded lemma, as in wordset.h */
};
enum { KU_STAGE_BITS = 4, KU_RANK_BITS = 32 - KU_STAGE_BITS };

enum { KU_WORD_COMMON = 1, KU_WORD_AMBIGUOUS = 2 };
enum { KU_NODE_OPEN = 1, KU_NODE_BASE = 2 };

struct ku_index {
	struct ku_arena *arena;
	struct ku_wordset words;
	struct ku_wordset fresh;  /* those added since the first `nsettled` units were settled */
	struct ku_trie trie;
	struct ku_index_entry *entry;
	size_t nentry, cap_entry;
	struct ku_unit *unit;
	size_t nunit, cap_unit, nsettled;
	struct ku_unit_note *note; /* by unit */
	size_t nnote, cap_note;
	struct ku_use *use;
	size_t nuse, cap_use;
	struct ku_target *target;
	size_t ntarget, cap_target;
	uint32_t *known; /* hash table of unit numbers + 1 */
	size_t cap_known;
	enum ku_stage stage;
	uint32_t nranked;
	unsigned langs;           /* whose bases count */
	bool packs;               /* the names of the shipped packs are in it */
	unsigned char *node;      /* by node of the trie: KU_NODE_OPEN when a base that counts lies behind it or at it, KU_NODE_BASE when at it; NULL: all count */
};

void ku_index_know(struct ku_index *x); /* makes the table of known units anew, with room for more */

#endif
