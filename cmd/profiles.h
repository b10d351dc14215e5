/* profiles.h — the versions of a handoff: what each does otherwise than the study's policies say.
 */
#ifndef KU_CMD_PROFILES_H
#define KU_CMD_PROFILES_H

#include "study.h"

struct ku_profile {
	struct ku_str name;                   /* "pseudonyms" "labels" "marked" */
	struct ku_policy policy[KU_NPOLICY];
	bool marked;                          /* what was replaced stands in ⟦…⟧, and a bracket of the source as ⟦(⟧ or ⟦)⟧ */
};

/* The profiles of the study, in the order of `profiles:`; `pseudonyms` when it names none. In the study's arena. */
size_t ku_profiles_of(struct ku_study *s, struct ku_profile **out);

/* The safe document of a marked one. *edits: what made it, with struct ku_rewritten as reasons. NULL after reporting. */
const struct ku_doc *ku_profile_rewrite(const struct ku_study *s, const struct ku_profile *p, struct ku_arena *a, struct ku_str name,
                                        const struct ku_doc *marked, const struct ku_edits **edits, struct ku_errors *errors);

#endif
