/* auditing_inner.h — shared by the files of the audit at the rim: one file under search. Nobody else includes it.
 */
#ifndef KU_CMD_AUDITING_INNER_H
#define KU_CMD_AUDITING_INNER_H

#include "auditing.h"

enum { KU_AUDIT_FILE_MAX = 1 << 30 }; /* bytes */

struct ku_visit { /* filled by who begins it: of, source, searcher, keep, errors, path, handoff, alone */
	struct ku_auditing *of;
	const struct ku_source_file *source; /* the file is the text of this transcript; NULL: any other */
	struct ku_searcher *searcher, *met;
	struct ku_arena scratch, *keep;
	struct ku_residues found;
	struct ku_line_set again;
	struct ku_errors *errors;
	uint64_t *hash; size_t nhash, cap_hash; /* of the lines of a transcript */
	struct ku_problem *problem; size_t nproblem, cap_problem;
	struct ku_audit_counts counts;
	struct ku_str path;
	bool handoff, alone; /* alone: it is a PATH by itself */
};

/* Reads the file that v->path tells of and searches it; an archive or a log is not read into memory. `file`, where not NULL, gets its digest. False after reporting to
 * v->errors that it cannot be read; absent_is_fine: not that it is not there. From any thread; `bytes_of` is emptied by the caller. */
bool ku_visit_file(struct ku_visit *v, struct ku_arena *bytes_of, const char *path, struct ku_audited_file *file, bool absent_is_fine);
/* Bytes of a file that stay where they are, for as long as it is open: a log is read twice. False: it is not there. */
bool ku_far_log(const char *path, void (*with)(void *ctx, const struct ku_far *bytes), void *ctx);
void ku_visit_leaf(struct ku_visit *v, const struct ku_leaf *leaf);
void ku_visit_end(struct ku_visit *v); /* behind the last leaf */
void ku_visit_take_in(struct ku_auditing *a, struct ku_visit *v); /* judges; in the main thread, in an order that is always the same */

#endif
