/* gates.h — what must hold before anybody may sign.
 */
#ifndef KU_REVIEW_GATES_H
#define KU_REVIEW_GATES_H

#include "review/figures.h"
#include "review/report.h"

struct ku_gate {
	const char *code;
	struct ku_str what, missing; /* missing: what has to be done */
	const char *who;             /* whose turn it is: one of the three below, to be translated */
	enum ku_gate_state met;
};
enum { KU_NGATE = 10 };
extern const char *const ku_gate_staff, *const ku_gate_reader, *const ku_gate_supervisor;

/* In the order in which they are met in a day's work. Texts lie in the arena. True when none is unmet. */
bool ku_gates(struct ku_arena *a, const struct ku_signoff *policy, const struct ku_figures *f,
	      struct ku_gate gate[KU_NGATE]);

#endif
