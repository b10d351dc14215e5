/* questions.c — grouping open questions by rule and reason. */
#include "questions.h"

#include <stdlib.h>

#include "base/error.h"
#include "stage.h"

/* A rule and a reason make a question; what no rule lists, its stem and the reason. */
static struct ku_asked_form *same_question(struct ku_asked *q, const struct ku_asked_form *form)
{
	for (size_t i = 0; i < q->n; i++)
		if (q->item[i].where == form->where && q->item[i].question == form->question &&
		    (form->where->source != SIZE_MAX || ku_str_eq(q->item[i].name, form->name)))
			return &q->item[i];
	return NULL;
}

static void add_place(struct ku_asked *q, struct ku_asked_form *to, const struct ku_asked_place *p)
{
	struct ku_asked_place copy = {ku_dup(q->arena, p->code), p->turn, ku_dup(q->arena, p->before), ku_dup(q->arena, p->form), ku_dup(q->arena, p->behind)};
	KU_PUSH(q->arena, to->place, to->nplace, to->cap_place, copy);
}

static void add(struct ku_asked *q, const struct ku_asked_form *form)
{
	struct ku_asked_form *have = same_question(q, form);
	q->places += form->times;
	if (have) {
		have->times += form->times;
		have->score = form->score > have->score ? form->score : have->score;
	} else {
		struct ku_asked_form copy = *form;
		copy.name = ku_dup(q->arena, form->name);
		copy.form = ku_dup(q->arena, form->form);
		copy.first = ku_dup(q->arena, form->first);
		copy.place = NULL, copy.nplace = copy.cap_place = 0;
		KU_PUSH(q->arena, q->item, q->n, q->cap, copy);
		have = &q->item[q->n - 1];
	}
	for (size_t i = 0; q->with_places && i < form->nplace; i++)
		add_place(q, have, &form->place[i]);
}

enum { AROUND = 90 }; /* bytes of the line on either side of a place */

static size_t letter_at(struct ku_str text, size_t at) /* the start of the letter that byte `at` lies in */
{
	while (at > 0 && at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
		at--;
	return at;
}

static struct ku_asked_place place_of(const struct ku_doc *doc, struct ku_str code, const struct ku_finding *f)
{
	struct ku_str text = doc->text;
	size_t from = f->at.start, to = f->at.end;
	while (from > 0 && text.ptr[from - 1] != '\n' && f->at.start - from < AROUND)
		from--;
	while (to < text.len && text.ptr[to] != '\n' && to - f->at.end < AROUND)
		to++;
	from = letter_at(text, from), to = letter_at(text, to);
	return (struct ku_asked_place){code, f->turn ? f->turn->number : 0, ku_str_sub(text, from, f->at.start), ku_str_at(text, f->at),
	                               ku_str_sub(text, f->at.end, to)};
}

void ku_asked_add(struct ku_asked *q, struct ku_str code, const struct ku_doc *doc, const struct ku_findings *findings)
{
	for (size_t i = 0; i < findings->n; i++) {
		const struct ku_finding *f = &findings->item[i];
		if (f->what != KU_DO_ASK)
			continue;
		struct ku_asked_place place = place_of(doc, code, f);
		struct ku_asked_form form = {f->where, f->name, place.form, code, place.turn, f->question, f->how, f->kind, f->score, 1, &place, 1, 1};
		add(q, &form);
	}
}

void ku_asked_merge(struct ku_asked *q, const struct ku_asked *more)
{
	for (size_t i = 0; i < more->n; i++)
		add(q, &more->item[i]);
}

static int by_times(const void *a, const void *b)
{
	const struct ku_asked_form *x = a, *y = b;
	if (x->times != y->times)
		return x->times < y->times ? 1 : -1;
	int order = ku_str_cmp(x->first, y->first);
	return order ? order : (x->turn > y->turn) - (x->turn < y->turn);
}

void ku_asked_sort(struct ku_asked *q)
{
	if (q->n)
		qsort(q->item, q->n, sizeof *q->item, by_times);
}

void ku_asked_print(struct ku_buf *out, struct ku_asked *q)
{
	if (!q->n)
		return;
	ku_asked_sort(q);
	ku_buf_format(out, ku_ngettext("%zu question is open:\n", "%zu questions are open:\n", q->n), q->n);
	for (size_t i = 0; i < q->n; i++) {
		const struct ku_asked_form *f = &q->item[i];
		ku_buf_format(out, "  “%.*s” (%s, %.*s) — %s\n", (int)f->form.len, f->form.ptr, ku_rule_text(q->arena, f->where).ptr,
		              (int)f->name.len, f->name.ptr, ku_question_text(f->question));
		ku_buf_format(out, ku_ngettext("      %zu place; first in %.*s, turn %zu\n", "      %zu places; first in %.*s, turn %zu\n", f->times),
		              f->times, (int)f->first.len, f->first.ptr, f->turn);
	}
	ku_buf_add(out, ku_str_of(_("  → `kupuya decide` goes through them with you and writes your answers to rules/decided.yaml. "
	                            "`kupuya run --draft` writes a draft with these labelled.\n")));
}
