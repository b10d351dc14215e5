/* workers.c — threads that take one thing after the other, transcripts in order of code. Nothing that a person sees or gets may depend on their number: tasks write to
 * the slot of their index only.
 */
#include "workers.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

#include "cmd.h"

struct crew {
	struct ku_study *study;
	size_t n;
	ku_task *task;
	void *ctx;
	const char *progress;
	struct ku_seen *seen;
	pthread_mutex_t merging;
	atomic_size_t next, finished;
};

static void show_progress(struct crew *c)
{
	size_t n = atomic_fetch_add(&c->finished, 1) + 1;
	if (c->progress)
		fprintf(stderr, "\rkupuya: %s %zu/%zu", c->progress, n, c->n);
}

static void *work(void *arg)
{
	struct crew *c = arg;
	struct ku_arena a = {0};
	struct ku_searcher *searcher = ku_searcher_new(c->study->finder);
	if (!c->seen && c->study->packs)
		ku_searcher_corpus(searcher, &c->study->corpus);
	for (size_t i; !ku_interrupted && (i = atomic_fetch_add(&c->next, 1)) < c->n;) {
		c->task(c->ctx, i, searcher, &a);
		ku_arena_reset(&a);
		show_progress(c);
	}
	if (c->seen) {
		pthread_mutex_lock(&c->merging);
		ku_seen_merge(c->seen, ku_searcher_seen(searcher));
		pthread_mutex_unlock(&c->merging);
	}
	ku_searcher_free(searcher);
	ku_arena_free(&a);
	return NULL;
}

void ku_for_each(struct ku_study *s, size_t n, size_t workers, ku_task *task, void *ctx, struct ku_seen *seen, const char *progress)
{
	struct crew c = {.study = s, .n = n, .task = task, .ctx = ctx, .progress = progress, .seen = seen};
	pthread_t *thread = ku_alloc_array(&s->arena, workers, sizeof *thread);
	size_t started = 0;
	pthread_mutex_init(&c.merging, NULL);
	while (started + 1 < workers && started + 1 < n && pthread_create(&thread[started], NULL, work, &c) == 0)
		started++;
	work(&c);
	for (size_t i = 0; i < started; i++)
		pthread_join(thread[i], NULL);
	pthread_mutex_destroy(&c.merging);
	if (progress)
		fputs("\r\033[K", stderr);
}
