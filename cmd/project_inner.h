/* project_inner.h — shared by project.c (papers) and informants.c; nobody else includes it.
 */
#ifndef KU_CMD_PROJECT_INNER_H
#define KU_CMD_PROJECT_INNER_H

#include "compress/coarse.h"
#include "project.h"
#include "pseudonymise/table.h"

struct ku_filling {
	struct ku_study *s;
	struct ku_arena *a;
	const struct ku_profile *profile;
	const struct ku_heard *heard;
	struct ku_project *out;
	struct ku_coarse_list *list;
	bool first;                   /* of several profiles: what holds for all is told once */
	struct ku_names names;        /* of variables */
	size_t *paper_of;             /* by source: index in out->paper; SIZE_MAX: not in the handoff */
	const struct ku_transcript **facts; /* by paper; NULL: not listed */
	struct ku_str *site;          /* by paper */
	struct ku_table safe;         /* texts that were looked at → index + 1 in `safe_text` */
	struct ku_str *safe_text; size_t nsafe, cap_safe;
};

/* Free text as a transcript would show it; empty when that cannot be said. */
struct ku_str ku_safe_text(struct ku_filling *f, struct ku_str text);
/* Notes how many values of a variable ended at which level; `level` names them. */
void ku_note_levels(struct ku_filling *f, struct ku_str variable, const struct ku_graded value[], size_t n, const char *const level[KU_LEVELS]);
bool ku_any_kept(const struct ku_graded value[], size_t n);
extern const char *const ku_no_level[KU_LEVELS];

void ku_fill_informants(struct ku_filling *f); /* after the papers */

#endif
