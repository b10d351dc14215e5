/* handoff_inner.h — shared by handoff.c (a transcript) and handoff_write.c (all together); nobody else includes it.
 */
#ifndef KU_CMD_HANDOFF_INNER_H
#define KU_CMD_HANDOFF_INNER_H

#include <pthread.h>

#include "handoff.h"
#include "pseudonymise/editions.h"
#include "spill.h"

struct ku_handoff_part { /* one transcript of one handoff */
	struct ku_arena arena;
	struct ku_packed packed;
	struct ku_packed_transcript summary;
	struct ku_part changes; /* its lines of changes.tsv */
	struct ku_paper paper;
	struct ku_speaks speaks, told_speaks;
};

struct ku_handoff {
	struct ku_profile profile;
	struct ku_folder folder;
	struct ku_spill spill;
	struct ku_handoff_part *part; /* by index of study->source */
	struct ku_arena names; struct ku_uses uses; pthread_mutex_t noting; /* what stands for whom; workers take turns */
	const struct ku_packed *file; size_t nfile; /* written, by name */
};

/* Reports that `name` could not be made, with the reason of the spill where it has one. Always false. */
bool ku_handoff_failed(struct ku_handoff *h, struct ku_str name, struct ku_errors *errors);

#endif
