/* workers.h — one task for many things of a study, most often its transcripts, on several processors.
 */
#ifndef KU_CMD_WORKERS_H
#define KU_CMD_WORKERS_H

#include "study.h"

/* Called for each index, from any thread; `searcher` and `a` (emptied behind each call) are the thread's own. */
typedef void ku_task(void *ctx, size_t i, struct ku_searcher *searcher, struct ku_arena *a);

/* Runs the task for 0 to n - 1 and waits; after Ctrl-C the rest is not begun. `seen`: where not NULL, what the searchers saw of the words is added
 * to it. `progress`: a line with the count on the terminal, under `title`. */
void ku_for_each(struct ku_study *s, size_t n, size_t workers, ku_task *task, void *ctx, struct ku_seen *seen, const char *progress);

#endif
