/* view.c — the stages of `run`, kept in memory instead of written. A finding and what stands for it meet by their order, as in the change log
 * and in `explain` (ku_stage_next). */
#include "review/view.h"

#include <unistd.h>

#include "cmd.h"
#include "compress/gzip.h"
#include "compress/sha256.h"
#include "folder.h"
#include "project.h"
#include "pseudonymise/rewrite.h"
#include "read/text.h"
#include "survey.h"
#include "variables.h"
#include "workers.h"

struct viewing {
	struct ku_study *study;
	struct ku_view *view;
};

static struct ku_str rule_of(struct ku_arena *a, const struct ku_study *s, const struct ku_finding *f)
{
	if (f->where->source == SIZE_MAX)
		return ku_dup(a, f->where->file);
	struct ku_str file = s->rule_name[f->where->source];
	return ku_format(a, "%.*s:%zu", (int)file.len, file.ptr, f->where->line);
}

/* `now`: what stands there; NULL for a kept name. Where something is to be replaced and nothing stands for it, the name is not shown either. */
static struct ku_view_finding finding_of(struct viewing *x, struct ku_view *v, struct ku_arena *scratch,
					 const struct ku_finding *f, const struct ku_replaced *now, struct ku_str clean)
{
	struct ku_numbering numbering = {x->study, v->source, scratch};
	struct ku_arena *a = &v->arena;
	struct ku_str form = ku_dup(a, ku_str_at(clean, f->at));
	return (struct ku_view_finding){.at = f->at,
					.turn = f->turn ? f->turn->number : 0,
					.kind = f->kind,
					.what = f->what,
					.question = f->question,
					.how = f->how,
					.sure = f->sure,
					.done = now ? now->done : KU_DO_KEEP,
					.number = now ? ku_study_number(&numbering, f) : 0,
					.form = form,
					.name = ku_dup(a, f->name),
					.with = now                     ? ku_dup(a, now->with)
						: f->what == KU_DO_KEEP ? form
									: KU_S(""),
					.rule = rule_of(a, x->study, f)};
}

static void keep_findings(struct viewing *x, struct ku_view *v, struct ku_arena *scratch, const struct ku_staged *st)
{
	size_t at = 0, edit = 0, n = 0;
	struct ku_replaced room;
	const struct ku_replaced *now;
	v->nfinding = st->findings.n;
	v->finding = ku_alloc_array(&v->arena, v->nfinding, sizeof *v->finding);
	for (const struct ku_finding *f; (f = ku_stage_next(st, &at, &edit, &now, &room));)
		v->finding[n++] = finding_of(x, v, scratch, f, now, st->clean->text);
}

static void keep_facts(struct ku_view *v, struct ku_arena *scratch, const struct ku_staged *st)
{
	struct ku_transcript *facts = ku_alloc(&v->arena, sizeof *facts);
	struct ku_variables told;
	*facts = v->facts ? *v->facts : (struct ku_transcript){.code = v->source->code};
	ku_variables_of(scratch, v->facts, &st->talk, &told);
	ku_variables_fill(&v->arena, &told, facts);
	v->facts = facts;
}

static bool speaks(struct ku_arena *scratch, const struct ku_doc *clean, struct ku_str label)
{
	struct ku_str wanted = ku_folded(scratch, label);
	for (size_t i = 0; i < clean->nturn; i++)
		if (clean->turn[i].number && ku_str_eq(ku_folded(scratch, ku_str_at(clean->text, clean->turn[i].label)), wanted))
			return true;
	return false;
}

static void keep_told(struct ku_view *v, struct ku_arena *scratch, const struct ku_book *book, const struct ku_staged *st)
{
	size_t n, heard = 0;
	struct ku_participant *told = ku_project_told(&v->arena, book, v->source->code, &st->talk, &n);
	for (size_t i = 0; i < n; i++)
		if (speaks(scratch, st->clean, told[i].speaker))
			told[heard++] = told[i];
	v->told = told;
	v->ntold = heard;
}

/* Where a head was cut nothing may stand before the first turn: there is nothing to read, and as a segment of a sample it could never leak. */
static void keep_turns(struct ku_view *v, const struct ku_doc *clean)
{
	v->turn = ku_alloc_array(&v->arena, clean->nturn, sizeof *v->turn);
	for (size_t k = 0; k < clean->nturn; k++)
		if (ku_str_trim(ku_str_at(clean->text, clean->turn[k].at)).len)
			v->turn[v->nturn++] = clean->turn[k];
}

static void note_packed(struct ku_view *v, struct ku_str safe)
{
	struct ku_buf packed = {0};
	ku_gzip(&packed, safe);
	ku_sha256(v->packed, ku_buf_str(&packed));
	ku_buf_free(&packed);
}

static void look(void *ctx, size_t i, struct ku_searcher *searcher, struct ku_arena *a)
{
	struct viewing *x = ctx;
	struct ku_view *v = &x->view[i];
	struct ku_study *s = x->study;
	struct ku_staged st = {0};
	v->good = ku_stage_open(s, a, v->source, &st, &v->errors) &&
		  ku_stage_find(s, searcher, a, v->source, &st, &v->errors) && ku_stage_mark(s, a, v->source, &st) &&
		  ku_stage_rewrite(s, a, v->source->code, &st, &v->errors);
	if (!v->good)
		return;
	v->text = ku_dup(&v->arena, st.clean->text);
	ku_sha256(v->sha, v->text);
	note_packed(v, st.safe->text);
	keep_turns(v, st.clean);
	keep_findings(x, v, a, &st);
	keep_facts(v, a, &st);
	keep_told(v, a, &s->book, &st);
}

struct ku_view *ku_views(struct ku_study *s, const char *progress)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	struct viewing x = {s, ku_alloc_array(&s->arena, s->nsource, sizeof *x.view)};
	for (size_t i = 0; i < s->nsource; i++) {
		x.view[i].source = &s->source[i];
		x.view[i].facts = ku_book_transcript(&s->book, s->source[i].code);
		x.view[i].errors.arena = &x.view[i].arena;
	}
	ku_for_each(s, s->nsource, cores > 0 ? (size_t)cores : 1, look, &x, NULL, isatty(STDERR_FILENO) ? progress : NULL);
	for (size_t i = 0; i < s->nsource; i++)
		for (size_t k = 0; k < x.view[i].errors.n; k++)
			ku_report(&s->errors, x.view[i].errors.item[k]);
	return x.view;
}

size_t ku_view_questions(const struct ku_view *v)
{
	size_t n = 0;
	for (size_t i = 0; i < v->nfinding; i++)
		n += v->finding[i].what == KU_DO_ASK;
	return n;
}

void ku_views_free(struct ku_study *s, struct ku_view *view)
{
	for (size_t i = 0; view && i < s->nsource; i++)
		ku_arena_free(&view[i].arena);
}

bool ku_view_open(struct ku_study *s, const char *folder, bool lock)
{
	return ku_study_read(s, folder) && ku_study_find(s) && ku_study_custody(s, lock) && ku_study_sources(s) &&
	       ku_study_bind(s, NULL);
}
