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

static void add(struct ku_asked *q, const struct ku_asked_form *form)
{
	struct ku_asked_form *have = same_question(q, form);
	q->places += form->times;
	if (have) {
		have->times += form->times;
		return;
	}
	struct ku_asked_form copy = *form;
	copy.name = ku_dup(q->arena, form->name);
	copy.form = ku_dup(q->arena, form->form);
	copy.first = ku_dup(q->arena, form->first);
	KU_PUSH(q->arena, q->item, q->n, q->cap, copy);
}

void ku_asked_add(struct ku_asked *q, struct ku_str code, const struct ku_doc *doc, const struct ku_findings *findings)
{
	for (size_t i = 0; i < findings->n; i++) {
		const struct ku_finding *f = &findings->item[i];
		if (f->what != KU_DO_ASK)
			continue;
		struct ku_asked_form form = {f->where, f->name, ku_str_at(doc->text, f->at), code, f->turn ? f->turn->number : 0, f->question, 1};
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

void ku_asked_print(struct ku_buf *out, struct ku_asked *q)
{
	if (!q->n)
		return;
	qsort(q->item, q->n, sizeof *q->item, by_times);
	ku_buf_format(out, ku_ngettext("%zu question is open:\n", "%zu questions are open:\n", q->n), q->n);
	for (size_t i = 0; i < q->n; i++) {
		const struct ku_asked_form *f = &q->item[i];
		ku_buf_format(out, "  “%.*s” (%s, %.*s) — %s\n", (int)f->form.len, f->form.ptr, ku_rule_text(q->arena, f->where).ptr,
		              (int)f->name.len, f->name.ptr, ku_question_text(f->question));
		ku_buf_format(out, ku_ngettext("      %zu place; first in %.*s, turn %zu\n", "      %zu places; first in %.*s, turn %zu\n", f->times),
		              f->times, (int)f->first.len, f->first.ptr, f->turn);
	}
	ku_buf_add(out, ku_str_of(_("  → Answer with a rule: `keep:` what is no name, add a spelling under `also:`, limit a person with `in:`. "
	                            "`kupuya explain` shows the places. `kupuya run --draft` writes a draft with these labelled.\n")));
}
