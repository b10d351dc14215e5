/* standing.c — opens a study with its ledger, looks at every transcript as `run` would, and counts. */
#include "review/standing.h"

#include "auditing.h"
#include "review/sites.h"

/* The audit's gate, over the handoff that is to be signed. What the cruder net asks is for whoever runs the audit. */
static bool is_clean(struct ku_study *s)
{
	struct ku_auditing a;
	bool clean = ku_auditing_begin(&a, s, false);
	if (clean) {
		ku_auditing_path(&a, ku_study_path(s, "handoff"));
		ku_auditing_sort(&a);
		clean = !a.errors.failures && !ku_auditing_shut(&a) && !ku_auditing_unreadable(&a);
	}
	ku_auditing_end(&a);
	return clean;
}

bool ku_standing_open(struct ku_standing *x, const char *folder)
{
	struct ku_study *s = &x->study;
	*x = (struct ku_standing){0};
	ku_study_init(s);
	if (!ku_view_open(s, folder, true) || !ku_signoff_read(s, &x->policy))
		return false;
	x->ledger = ku_ledger_open(&s->arena, ku_study_path(s, "custody/ledger.db"), s->book.study, &s->errors);
	if (!x->ledger)
		return false;
	ku_history_read(x->ledger, &s->arena, &x->history);
	size_t before = s->errors.failures;
	x->view = ku_views(s, NULL);
	s->errors.failures = before; /* a transcript that cannot be read is a gate, not the end */
	for (size_t i = 0; i < s->errors.n; i++)
		s->errors.item[i].warning = true;
	x->site = ku_sites(s, x->view);
	ku_figures(s, &x->policy, &x->history, x->ledger, x->view, x->site, &x->figures);
	x->figures.audited = x->policy.audit && is_clean(s);
	x->met = ku_gates(&s->arena, &x->policy, &x->figures, x->gate);
	return true;
}

void ku_standing_close(struct ku_standing *x)
{
	ku_ledger_close(x->ledger);
	ku_views_free(&x->study, x->view);
	ku_study_close(&x->study);
}

const struct ku_past_part *ku_standing_part(const struct ku_standing *x, const struct ku_view *v, bool second)
{
	const struct ku_past_part *out = NULL;
	for (size_t i = 0; i < x->history.npart; i++) {
		const struct ku_past_part *p = &x->history.part[i];
		enum ku_role_of_reader role = x->history.packet[p->packet].role;
		bool fits = second ? ku_is_second_reader(role) : role == KU_FIRST;
		if (fits && ku_str_eq(p->transcript, v->source->code) && ku_str_is(p->text, v->sha) &&
		    (!out || p->read || !out->read)) /* a packet that is still out does not undo a reading */
			out = p;
	}
	return out;
}

static bool listed(const struct ku_str *code, size_t n, struct ku_str what)
{
	for (size_t i = 0; i < n; i++)
		if (ku_str_eq(code[i], what))
			return true;
	return false;
}

const char *ku_standing_state(const struct ku_standing *x, const struct ku_view *v)
{
	const struct ku_figures *f = &x->figures;
	struct ku_str code = v->source->code;
	return !v->good				       ? _("cannot be read")
	       : ku_view_questions(v)		       ? _("questions are open")
	       : listed(f->stale, f->nstale, code)     ? _("run again")
	       : listed(f->unread, f->nunread, code)   ? _("to be read")
	       : listed(f->waiting, f->nwaiting, code) ? _("changed since it was read")
						       : _("done");
}
