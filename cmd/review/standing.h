/* standing.h — where a study stands: everything that `sign` and `status` look at, opened once.
 */
#ifndef KU_REVIEW_STANDING_H
#define KU_REVIEW_STANDING_H

#include "review/gates.h"
#include "review/report.h"

struct ku_standing {
	struct ku_study study;
	struct ku_signoff policy;
	struct ku_ledger *ledger;
	struct ku_history history;
	struct ku_view *view;
	struct ku_str *site; /* by source, as anybody may read it */
	struct ku_figures figures;
	struct ku_gate gate[KU_NGATE];
	bool met;
};

bool ku_standing_open(struct ku_standing *x,
		      const char *folder); /* false after reporting to x->study.errors; close it in any case */
void ku_standing_close(struct ku_standing *x);

/* Who read that transcript, or has it to read, as a first or a second reader; NULL: nobody. */
const struct ku_past_part *ku_standing_part(const struct ku_standing *x, const struct ku_view *v, bool second);
const char *ku_standing_state(const struct ku_standing *x, const struct ku_view *v); /* "to be read" …, translated */

/* The whole report, in the order in which it is read (account.c). `signer`: who is about to sign it; NULL: nobody. */
void ku_standing_report(struct ku_standing *x, struct ku_arena *a, const char *signer, struct ku_report *out);

#endif
