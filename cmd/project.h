/* project.h — fills the model for coding software from a study: variables, informants, and what of them is told.
 */
#ifndef KU_CMD_PROJECT_H
#define KU_CMD_PROJECT_H

#include "compress/manifest.h"
#include "compress/project.h"
#include "profiles.h"
#include "stage.h"

struct ku_speaking { size_t participant, speaker; }; /* indices in the list and in the paper; speaker SIZE_MAX: is not heard */
struct ku_speaks { struct ku_speaking *item; size_t n; }; /* those who took part in one transcript */

struct ku_heard { /* one transcript of the handoff; the paper's code is set */
	struct ku_paper paper;
	struct ku_speaks speaks;
	const struct ku_participant *told; size_t ntold; /* whom its own head lists and study.yaml does not */
	struct ku_speaks told_speaks;
	bool there;           /* it is in the handoff */
	const struct ku_transcript *facts;
};

/* Under which speaker of the paper each of the participants who took part in this transcript is heard. In the arena. */
struct ku_speaks ku_project_speaks(struct ku_arena *a, struct ku_arena *scratch, const struct ku_participant *participant, size_t n, struct ku_str code,
                                   const struct ku_staged *staged, const struct ku_paper *paper);

/* The participants whom the head of a transcript lists under labels that study.yaml says nothing of. In the arena, with all they hold. */
struct ku_participant *ku_project_told(struct ku_arena *a, const struct ku_book *book, struct ku_str code, const struct ku_talk *talk, size_t *n);

/* The project of a profile, in the study's arena; `heard` by index of study->source. No value is told that fewer than `k:` share, none that names a place but
 * an oblast by policy; `list` gets what was made coarser or left out. */
struct ku_coarse_list { struct ku_coarse *item; size_t n, cap; };
void ku_project_of(struct ku_study *s, const struct ku_profile *profile, const struct ku_heard heard[], struct ku_project *out, struct ku_coarse_list *list);

/* Free text as a transcript of that profile would show it, in the study's arena; empty when that cannot be said. */
struct ku_str ku_project_safe_text(struct ku_study *s, const struct ku_profile *profile, struct ku_str text);

#endif
