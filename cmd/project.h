/* project.h — fills the model for coding software from a study: variables, informants, and what of them is told.
 */
#ifndef KU_CMD_PROJECT_H
#define KU_CMD_PROJECT_H

#include "compress/manifest.h"
#include "compress/project.h"
#include "profiles.h"
#include "stage.h"

struct ku_speaking { size_t participant, speaker; }; /* indices in the book and in the paper; speaker SIZE_MAX: is not heard */
struct ku_speaks { struct ku_speaking *item; size_t n; }; /* those who took part in one transcript */

struct ku_heard { /* one transcript of the handoff; the paper's code is set */
	struct ku_paper paper;
	struct ku_speaks speaks;
	bool there;           /* it is in the handoff */
	const struct ku_transcript *facts;
};

/* Under which speaker of the paper each participant of this transcript is heard. In the arena. */
struct ku_speaks ku_project_speaks(struct ku_arena *a, struct ku_arena *scratch, const struct ku_study *s, struct ku_str code, const struct ku_staged *staged,
                                   const struct ku_paper *paper);

/* The project of a profile, in the study's arena; `heard` by index of study->source. No value is told that fewer than `k:` share, none that names a place but
 * an oblast by policy; `list` gets what was made coarser or left out. */
struct ku_coarse_list { struct ku_coarse *item; size_t n, cap; };
void ku_project_of(struct ku_study *s, const struct ku_profile *profile, const struct ku_heard heard[], struct ku_project *out, struct ku_coarse_list *list);

#endif
