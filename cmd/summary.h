/* summary.h — what a run did: a line a stage while it goes on, a table by transcript at its end, and the same for programs.
 */
#ifndef KU_CMD_SUMMARY_H
#define KU_CMD_SUMMARY_H

#include "auditing.h"
#include "handoff.h"

struct ku_summary {
	const struct ku_study *study;
	const struct ku_handoffs *handoffs;
	struct ku_audit_counts audited; /* of all handoffs; zero: none was audited */
	const char *outcome;            /* a stable ASCII word: "done" "draft" "questions" "failed" "leak" "interrupted" */
	bool made;                      /* the folders are in place */
};

/* A line a stage, once it is done; for a terminal. */
void ku_summary_worked(struct ku_buf *out, const struct ku_summary *s);  /* read, normalise, redact, pseudonymise */
void ku_summary_packed(struct ku_buf *out, const struct ku_summary *s);  /* compress */
void ku_summary_audited(struct ku_buf *out, const struct ku_summary *s);

/* A row a transcript — turns, replacements, questions left, warnings, replacements by kind — their sums, and where the files are. */
void ku_summary_print(struct ku_buf *out, const struct ku_summary *s);
/* {"kupuya": 1, "study": "…", "outcome": "…", "transcripts": [{code, made, turns, normalised, found, questions, warnings, replacements: {kind: n}}],
 *  "replacements": {kind: n}, "questions": n, "warnings": n, "audited": {files, entries, bytes}, "handoffs": [{profile, folder, files: [name]}]}; no handoffs where none was made. False when there is no memory. */
bool ku_summary_json(struct ku_buf *out, const struct ku_summary *s);

#endif
