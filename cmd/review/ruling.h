/* ruling.h — decisions of readers as rules in rules/decided.yaml, with who and why beside them.
 */
#ifndef KU_REVIEW_RULING_H
#define KU_REVIEW_RULING_H

#include "review/history.h"
#include "review/view.h"

struct ku_ruled {
	size_t rules;          /* written */
	size_t conflicts;      /* two readers do not agree: nothing is written */
	struct ku_strs again;  /* codes of transcripts that a rule touches */
	struct ku_buf by_hand; /* what no rule can say by itself, a line each, for the data-entry staff */
};

/* Writes a rule for every decision of the last files taken that has none yet, and notes it in the ledger. False after reporting. */
bool ku_rule_all(struct ku_study *s, struct ku_ledger *l, const struct ku_history *h, const struct ku_view view[],
		 struct ku_ruled *out);

#endif
