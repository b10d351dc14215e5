/* survey.c — gathers what is met, transcript by transcript, and puts it in an order that no number of workers changes. */
#include "survey.h"

#include <stdlib.h>

#include "folder.h"
#include "read/text.h"
#include "workers.h"

struct looking {
	struct ku_study *study;
	struct ku_survey *of;      /* by transcript */
	struct ku_arena *arena;    /* by transcript: of what outlives the look */
};

struct ku_str ku_scope_of(const struct ku_source_file *source)
{
	return !source ? KU_S("-") : source->cas.len ? source->cas : source->code;
}

static void add(struct ku_arena *a, struct ku_survey *out, struct ku_met met)
{
	for (size_t i = 0; i < out->n; i++)
		if (out->met[i].kind == met.kind && ku_str_eq(out->met[i].name, met.name))
			return;
	met.name = ku_dup(a, met.name);
	KU_PUSH(a, out->met, out->n, out->cap, met);
}

static void gather(struct ku_arena *a, const struct ku_book *book, const struct ku_findings *findings, const struct ku_source_file *source, struct ku_survey *out)
{
	for (size_t i = 0; i < findings->n; i++) {
		const struct ku_finding *f = &findings->item[i];
		struct ku_met met = {.kind = f->kind, .name = f->name, .scope = ku_scope_of(source), .sex = f->sex};
		/* what is asked gets a label without an identity; whether it is asked at all hangs on what a thread has seen so far, what is sure does not */
		if (f->what == KU_DO_KEEP || !f->sure || (!f->where->pack && f->source != KU_FROM_MEETING))
			continue;
		if (f->source == KU_FROM_PLACE)
			met.kind = book->place[f->rule].kind;
		else if (f->source != KU_FROM_MEETING && f->source != KU_FROM_WORD)
			continue;
		add(a, out, met);
	}
}

static void look(void *ctx, size_t i, struct ku_searcher *searcher, struct ku_arena *a)
{
	struct looking *l = ctx;
	const struct ku_source_file *source = &l->study->source[i];
	struct ku_errors unheard = {.arena = a}; /* who needs the transcript reads it again, and says what is wrong */
	struct ku_staged s = {0};
	if (ku_stage_open(l->study, a, source, &s, &unheard) && ku_stage_find(l->study, searcher, a, source, &s, &unheard))
		gather(&l->arena[i], &l->study->book, &s.findings, source, &l->of[i]);
}

bool ku_study_meets(const struct ku_study *s)
{
	bool names = s->packs;
	for (size_t i = 0; i < s->book.nperson && !names; i++)
		names = s->book.person[i].each;
	return names;
}

static void append(struct ku_arena *a, struct ku_survey *out, const struct ku_survey *more)
{
	for (size_t i = 0; i < more->n; i++) {
		struct ku_met met = more->met[i];
		met.name = ku_dup(a, met.name);
		KU_PUSH(a, out->met, out->n, out->cap, met);
	}
}

void ku_survey_study(struct ku_study *s, size_t workers, const char *progress, struct ku_survey *out)
{
	if (!ku_study_meets(s) || !s->nsource)
		return;
	struct looking l = {s, ku_alloc_array(&s->arena, s->nsource, sizeof *l.of), ku_alloc_array(&s->arena, s->nsource, sizeof *l.arena)};
	ku_for_each(s, s->nsource, workers, look, &l, &s->corpus, progress);
	for (size_t i = 0; i < s->nsource; i++) {
		append(&s->arena, out, &l.of[i]);
		ku_arena_free(&l.arena[i]);
	}
	if (s->packs)
		ku_searcher_corpus(s->searcher, &s->corpus);
}

void ku_survey_add(struct ku_study *s, const struct ku_findings *findings, const struct ku_source_file *source, struct ku_survey *out)
{
	gather(&s->arena, &s->book, findings, source, out);
}

struct placed { struct ku_met met; size_t order; };

static int by_scope(const void *x, const void *y)
{
	const struct placed *a = x, *b = y;
	int order = ku_str_cmp(a->met.scope, b->met.scope);
	return order ? order : (a->order > b->order) - (a->order < b->order);
}

/* Transcripts of one case are one scope: its people stand together, in the order of the codes. */
static void sort_by_scope(struct ku_arena *a, struct ku_survey *all)
{
	struct placed *item = ku_alloc_array(a, all->n, sizeof *item);
	for (size_t i = 0; i < all->n; i++)
		item[i] = (struct placed){all->met[i], i};
	if (all->n)
		qsort(item, all->n, sizeof *item, by_scope);
	for (size_t i = 0; i < all->n; i++)
		all->met[i] = item[i].met;
}

static void avoid(struct ku_study *s, const struct ku_survey *all)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->met[i].kind == KU_PERSON)
			ku_registry_avoid(s->registry, all->met[i].name);
}

bool ku_study_bind(struct ku_study *s, struct ku_survey *all)
{
	struct ku_survey own = {0};
	if (!all)
		ku_survey_study(s, 1, NULL, all = &own);
	sort_by_scope(&s->arena, all);
	avoid(s, all);
	if (!ku_registry_bind(s->registry, &s->book, &s->bound, &s->errors) || ku_errors_code(&s->errors) != KU_DONE ||
	    !ku_registry_meet(s->registry, all->met, all->n, &s->bound, &s->errors))
		return false;
	ku_registry_settle(s->registry);
	return true;
}
