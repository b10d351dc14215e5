/* editions.h — what stands for whom, as each edition of a report writes it: Kyrgyz, Russian, Uzbek and English. Holds what is handed out already, in other
 * spellings; no original, and nothing of who stands behind it.
 */
#ifndef KU_PSEUDONYMISE_EDITIONS_H
#define KU_PSEUDONYMISE_EDITIONS_H

#include "pseudonymise/rewrite.h"

struct ku_used { /* how an identity, or a kind without identities, was replaced in a handoff */
	uint64_t number;        /* 0: the kind */
	enum ku_kind kind;
	unsigned roles;         /* bits by enum ku_role */
	uint64_t aliases, surnames; /* bits: which of the person's `also`; whose surname (ku_mark.part.name), but for the name's own */
	bool labelled;          /* by a label; else by a name */
};
struct ku_uses { struct ku_used *item; size_t n, cap; };

/* Notes what stands in a rewritten document; adds to what is there of the same. */
void ku_uses_add(struct ku_arena *a, struct ku_uses *uses, const struct ku_edits *rewritten);
void ku_uses_append(struct ku_arena *a, struct ku_uses *uses, const struct ku_uses *more); /* the same may come several times then */

struct ku_edition { /* a row; a cell for each of enum KU_KY_LABEL … KU_EN_LABEL */
	enum ku_kind kind;
	struct ku_str in[KU_NLABEL];
	bool label;
};
/* One row for each name or label, in an order that tells nothing: by kind, then by the Kyrgyz cell. Each row once. In the arena; `uses` is sorted. */
size_t ku_editions(struct ku_arena *a, const struct ku_registry *r, const struct ku_policy policy[], struct ku_uses *uses, struct ku_edition **out);

#endif
