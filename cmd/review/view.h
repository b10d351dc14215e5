/* view.h — the transcripts of a study as reviewers see them: text, turns, and every finding with what stands for it.
 */
#ifndef KU_REVIEW_VIEW_H
#define KU_REVIEW_VIEW_H

#include "study.h"

struct ku_view_finding {
	struct ku_span at; /* bytes of the text */
	size_t turn;
	enum ku_kind kind;
	enum ku_do what; /* of the finding: KU_DO_KEEP, KU_DO_ASK … */
	enum ku_do done; /* what was done; KU_DO_KEEP for kept ones */
	enum ku_question question;
	enum ku_how how;
	bool sure;
	uint64_t number;    /* of the identity; 0: none */
	struct ku_str form; /* as it stands in the text */
	struct ku_str name; /* as listed */
	struct ku_str with; /* what stands for it; the form where it is kept */
	struct ku_str rule; /* as the handoff may show it */
};

struct ku_view { /* one transcript */
	const struct ku_source_file *source;
	const struct ku_transcript *facts; /* of study.yaml and, where that is silent, of the transcript's own head; NULL: nothing */
	const struct ku_participant *told; size_t ntold; /* whom its own head lists beside study.yaml, and who speaks */
	struct ku_arena arena;
	struct ku_errors errors;
	struct ku_str text; /* normalised */
	char sha[65];       /* of it */
	char packed[65];    /* SHA-256 of the file that a handoff has of it */
	struct ku_turn *turn;
	size_t nturn; /* at: of the text */
	struct ku_view_finding *finding;
	size_t nfinding;
	bool good;
};

/* All transcripts of a bound study, in the order of study->source, in the study's arena; each has an arena of its own. What cannot be read is reported
 * to the study's errors, and `good` says so. */
struct ku_view *ku_views(struct ku_study *s, const char *progress);
size_t ku_view_questions(const struct ku_view *v); /* how many are open in it */
void ku_views_free(struct ku_study *s, struct ku_view *view);

/* Reads, finds, locks, binds: all a command needs before ku_views. */
bool ku_view_open(struct ku_study *s, const char *folder, bool lock);

#endif
