/* gates.c — each gate with what is missing and the command that helps. */
#include "review/gates.h"

#include <math.h>

#include "validate/stats.h"

const char *const ku_gate_staff = N_("data-entry staff"), *const ku_gate_reader = N_("a reader"),
		  *const ku_gate_supervisor = N_("a supervisor");

static struct ku_str list(struct ku_arena *a, const struct ku_str *code, size_t n)
{
	enum { SHOWN = 12 };
	struct ku_str out = KU_S("");
	for (size_t i = 0; i < n && i < SHOWN; i++)
		out = KU_JOIN(a, out, i ? KU_S(", ") : KU_S(""), code[i]);
	return n > SHOWN ? ku_format(a, "%.*s … (%zu)", (int)out.len, out.ptr, n) : out;
}

static struct ku_str with_list(struct ku_arena *a, const char *what, const struct ku_str *code, size_t n)
{
	return n ? KU_JOIN(a, ku_str_of(what), KU_S(" ("), list(a, code, n), KU_S(")")) : KU_S("");
}

static enum ku_gate_state met(bool is)
{
	return is ? KU_MET : KU_UNMET;
}

static struct ku_gate read_gate(struct ku_arena *a, const struct ku_signoff *policy, const struct ku_figures *f)
{
	struct ku_str what = policy->read >= 1 ? ku_str_of(_("every transcript was read whole"))
					       : ku_format(a, _("at least %.0f %% of the transcripts were read whole"),
							   100 * policy->read);
	double due = ceil(policy->read * (double)f->files - 1e-9);
	return (struct ku_gate){"read", what,
				with_list(a, _("`kupuya review make` for a first reader"), f->unread, f->nunread),
				ku_gate_reader, met(f->files && (double)f->read >= due)};
}

static struct ku_gate elusion_gate(struct ku_arena *a, const struct ku_signoff *policy, const struct ku_figures *f)
{
	/* a sample is judged by the plain bound, or by the one that knows how many segments there are: both hold, the lower is the better one */
	double elusion = f->elusion < f->elusion_census ? f->elusion : f->elusion_census;
	return (struct ku_gate){
		"elusion",
		ku_format(a, _("at most %.2f %% of segments leak, with %.0f %% confidence"), 100 * policy->elusion,
			  100 * policy->confidence),
		ku_format(a, _("the bound is %.2f %%: `kupuya review make --second`"), 100 * elusion), ku_gate_reader,
		met(elusion <= policy->elusion)};
}

static struct ku_gate recall_gate(struct ku_arena *a, const struct ku_signoff *policy, const struct ku_figures *f)
{
	double low = f->nrecall ? ku_share_lower(f->recall[0].found, f->recall[0].all, policy->confidence) : 0;
	struct ku_str what = policy->recall > 0 ? ku_format(a, _("recall is at least %.2f %%"), 100 * policy->recall)
						: ku_str_of(_("recall has a lower bound that is high enough"));
	return (struct ku_gate){"recall", what,
				ku_format(a, _("its lower bound is %.2f %%: more rules, and a new reading"), 100 * low),
				ku_gate_staff, policy->recall > 0 ? met(low >= policy->recall) : KU_NOT_ASKED};
}

static struct ku_gate seeds_gate(struct ku_arena *a, const struct ku_signoff *policy, const struct ku_figures *f)
{
	double caught = f->seeds ? (double)f->seeds_caught / (double)f->seeds : 0;
	struct ku_str what =
		policy->caught > 0
			? ku_format(a, _("at least %.0f %% of the planted names were caught"), 100 * policy->caught)
			: ku_str_of(_("enough of the planted names were caught"));
	return (struct ku_gate){
		"seeds", what,
		f->seeds ? ku_format(a, _("%llu of %llu were caught: another reading, more slowly"),
				     (unsigned long long)f->seeds_caught, (unsigned long long)f->seeds)
			 : ku_str_of(_("none was planted: `seeds:` in study.yaml, then `kupuya review make`")),
		ku_gate_reader, policy->caught > 0 ? met(caught >= policy->caught) : KU_NOT_ASKED};
}

bool ku_gates(struct ku_arena *a, const struct ku_signoff *policy, const struct ku_figures *f,
	      struct ku_gate gate[KU_NGATE])
{
	struct ku_gate all[KU_NGATE] = {
		{"processed", ku_str_of(_("every transcript can be read by kupuya")),
		 ku_str_of(_("correct what `kupuya run` reports")), ku_gate_staff,
		 met(f->files && f->processed == f->files)},
		{"questions", ku_str_of(_("no question is open")),
		 ku_format(a, _("%llu are open: `kupuya decide`"), (unsigned long long)f->open_questions), ku_gate_staff,
		 met((double)f->open_questions <= policy->questions)},
		{"handoff", ku_str_of(_("the handoff is of the transcripts and rules as they are")),
		 with_list(a, _("`kupuya run`"), f->stale, f->nstale), ku_gate_staff,
		 met(f->files && f->in_handoff == f->files)},
		{"audit", ku_str_of(_("nothing that is listed was found in the handoff")),
		 ku_str_of(_("`kupuya audit` shows what and where")), ku_gate_staff,
		 policy->audit ? met(f->audited) : KU_NOT_ASKED},
		read_gate(a, policy, f),
		{"accepted", ku_str_of(_("every replacement was accepted by a reader")),
		 f->nwaiting ? with_list(a, _("`kupuya review make` shows a first reader what has changed"), f->waiting,
					 f->nwaiting)
			     : ku_str_of(_("read first")),
		 ku_gate_reader, met(f->read && !f->changed)},
		{"conflicts", ku_str_of(_("readers agree")),
		 ku_format(a, _("%llu decisions differ: `kupuya review make --adjudicate`"),
			   (unsigned long long)f->conflicts),
		 ku_gate_reader, met(!f->conflicts)},
		elusion_gate(a, policy, f),
		recall_gate(a, policy, f),
		seeds_gate(a, policy, f),
	};
	bool open = true;
	for (size_t i = 0; i < KU_NGATE; i++) {
		gate[i] = all[i];
		open &= all[i].met != KU_UNMET;
	}
	return open;
}
