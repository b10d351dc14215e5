/* gates.c — each gate with what is missing and the command that helps. */
#include "review/gates.h"

static struct ku_str list(struct ku_arena *a, const struct ku_str *code, size_t n)
{
	enum { SHOWN = 12 };
	struct ku_str out = KU_S("");
	for (size_t i = 0; i < n && i < SHOWN; i++)
		out = KU_JOIN(a, out, i ? KU_S(", ") : KU_S(""), code[i]);
	return n > SHOWN ? KU_JOIN(a, out, KU_S(" …")) : out;
}

static struct ku_str with_list(struct ku_arena *a, const char *what, const struct ku_str *code, size_t n)
{
	return KU_JOIN(a, ku_str_of(what), KU_S(" ("), list(a, code, n), KU_S(")"));
}

bool ku_gates(struct ku_arena *a, const struct ku_signoff *policy, const struct ku_figures *f,
	      struct ku_gate gate[KU_NGATE])
{
	/* a sample is judged by the plain bound, or by the one that knows how many segments there are: both hold, the lower is the better one */
	double elusion = f->elusion < f->elusion_census ? f->elusion : f->elusion_census;
	struct ku_gate all[KU_NGATE] = {
		{"processed", ku_str_of(_("every transcript can be read by kupuya")),
		 ku_str_of(_("correct what `kupuya run` reports")), f->files && f->processed == f->files},
		{"read", ku_str_of(_("every transcript was read whole")),
		 f->nunread ? with_list(a, _("`kupuya review make` for a first reader"), f->unread, f->nunread)
			    : KU_S(""),
		 f->files && f->read == f->files},
		{"accepted", ku_str_of(_("every replacement was accepted by a reader")),
		 f->nwaiting ? with_list(a, _("`kupuya review make` shows a first reader what has changed"), f->waiting,
					 f->nwaiting)
			     : ku_str_of(_("read first")),
		 f->read == f->files && !f->changed},
		{"questions", ku_str_of(_("no question is open")),
		 ku_format(a, _("%llu are open: `kupuya decide`"), (unsigned long long)f->open_questions),
		 !f->open_questions},
		{"conflicts", ku_str_of(_("readers agree")),
		 ku_format(a, _("%llu decisions differ: `kupuya review make --adjudicate`"),
			   (unsigned long long)f->conflicts),
		 !f->conflicts},
		{"elusion",
		 ku_format(a, _("at most %.2f %% of segments leak, with %.0f %% confidence"), 100 * policy->elusion,
			   100 * policy->confidence),
		 ku_format(a, _("the bound is %.2f %%: `kupuya review make --second`"), 100 * elusion),
		 elusion <= policy->elusion},
		{"handoff", ku_str_of(_("the handoff is of the transcripts and rules as they are")),
		 f->nstale ? with_list(a, _("`kupuya run`"), f->stale, f->nstale) : KU_S(""),
		 f->files && f->in_handoff == f->files},
		{"audit", ku_str_of(_("nothing that is listed was found in the handoff")), ku_str_of(_("`kupuya audit` shows what and where")), f->audited},
	};
	bool met = true;
	for (size_t i = 0; i < KU_NGATE; i++) {
		gate[i] = all[i];
		met &= all[i].met;
	}
	return met;
}
