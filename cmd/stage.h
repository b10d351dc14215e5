/* stage.h — one transcript through the stages: the straight line of kupuya, shared by `run` and the filters so that they cannot differ.
 */
#ifndef KU_CMD_STAGE_H
#define KU_CMD_STAGE_H

#include "normalise/normalise.h"
#include "read/file.h"
#include "read/talk.h"
#include "study.h"

struct ku_staged { /* what the stages made of one transcript; all in one arena */
	const struct ku_heads *heads; /* set by who calls: NULL where no head is to be cut */
	struct ku_reading reading;
	struct ku_str encoding; /* said before: of study.yaml; empty: to be found out */
	bool converted; /* the bytes are another program's: the name of the file promises nothing of them */
	struct ku_talk talk;
	const struct ku_doc *source, *clean, *marked, *safe;
	struct ku_normalise_counts counts;
	struct ku_findings findings;
	const struct ku_edits *rewritten;
};

/* A transcript of the study, read, converted where it is of an old kind, and normalised: what everything that looks at a transcript begins with. */
bool ku_stage_open(const struct ku_study *s, struct ku_arena *a, const struct ku_source_file *source, struct ku_staged *out, struct ku_errors *errors);
/* Each takes the one before; false after reporting. `path` is shown in messages; `bytes` may be of any kind of file that read/file.h knows. The first
 * warns of lines whose speaker is doubtful. */
bool ku_stage_clean(struct ku_arena *a, struct ku_str path, struct ku_str bytes, struct ku_staged *out, struct ku_errors *errors);
bool ku_stage_find(const struct ku_study *s, struct ku_searcher *searcher, struct ku_arena *a, const struct ku_source_file *source,
                   struct ku_staged *out, struct ku_errors *errors);
bool ku_stage_mark(const struct ku_study *s, struct ku_arena *a, const struct ku_source_file *source, struct ku_staged *out);
/* Findings in order with what replaced them, once ku_stage_rewrite is done. *at counts findings, *edit rewritten marks; both begin with 0. NULL behind
 * the last. `out`: what stands there now; NULL for a kept name. */
struct ku_replaced { struct ku_str with; enum ku_do done; bool numbered; };
const struct ku_finding *ku_stage_next(const struct ku_staged *s, size_t *at, size_t *edit, const struct ku_replaced **out, struct ku_replaced *room);
struct ku_str ku_rule_text(struct ku_arena *a, const struct ku_place_in_file *where); /* "people.yaml:7" */
bool ku_stage_rewrite(const struct ku_study *s, struct ku_arena *a, struct ku_str name, struct ku_staged *out, struct ku_errors *errors);

#endif
