/* quasi.h — people who took part and the facts that may tell who they are: each combination that few share, the smallest change that lifts it, and what the
 * handoff does about it.
 */
#ifndef KU_REVIEW_QUASI_H
#define KU_REVIEW_QUASI_H

#include "review/sites.h"
#include "validate/singletons.h"

enum ku_quasi_fact { KU_Q_PLACE, KU_Q_AGE, KU_Q_OCCUPATION, KU_Q_COUNTRY, KU_Q_EVENT, KU_NQUASI };

struct ku_quasi {
	struct ku_str who;     /* where they speak and under which label: “FGD-01 К1, IDI-03” */
	struct ku_facts facts; /* true ones, in words that anybody may read */
	struct ku_facts told;  /* as the handoff tells them; empty: left out */
};

/* One for each person; in the study's arena. *k: fewer than so many alike stand out. Both tables are judged. */
struct ku_quasi *ku_quasi(struct ku_study *s, const struct ku_view view[], const struct ku_str site[], size_t *n, size_t *k);

#endif
