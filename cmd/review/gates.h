/* gates.h — what must hold before anybody may sign.
 */
#ifndef KU_REVIEW_GATES_H
#define KU_REVIEW_GATES_H

#include "review/figures.h"

struct ku_gate {
	const char *code;
	struct ku_str what, missing;
	bool met;
}; /* missing: what has to be done */
enum { KU_NGATE = 8 };

/* Texts lie in the arena. True when all are met. */
bool ku_gates(struct ku_arena *a, const struct ku_signoff *policy, const struct ku_figures *f,
	      struct ku_gate gate[KU_NGATE]);

#endif
