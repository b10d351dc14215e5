/* standing.c — opens a study with its ledger, counts, and puts the figures in the order in which they are read. Wording: “no listed identifier remains”,
 * never “anonymous”.
 */
#include "review/standing.h"

#include "auditing.h"

#include <math.h>
#include <stdlib.h>
#include <time.h>

#include "validate/singletons.h"
#include "validate/stats.h"

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
	ku_figures(s, &x->policy, &x->history, x->ledger, x->view, &x->figures);
	x->figures.audited = is_clean(s);
	x->met = ku_gates(&s->arena, &x->policy, &x->figures, x->gate);
	return true;
}

void ku_standing_close(struct ku_standing *x)
{
	ku_ledger_close(x->ledger);
	ku_views_free(&x->study, x->view);
	ku_study_close(&x->study);
}

static struct ku_str of_all(struct ku_arena *a, uint64_t n, uint64_t all)
{
	return ku_format(a, _("%llu of %llu"), (unsigned long long)n, (unsigned long long)all);
}

static double share(uint64_t n, uint64_t all)
{
	return all ? (double)n / (double)all : NAN;
}

static void add_gates(const struct ku_standing *x, struct ku_arena *a, struct ku_report *r)
{
	ku_report_section(r, "gates", _("What must hold before signing"));
	for (size_t i = 0; i < KU_NGATE; i++) {
		const struct ku_gate *g = &x->gate[i];
		ku_report_text(r, g->code, g->what,
			       g->met ? ku_str_of(_("yes")) : KU_JOIN(a, ku_str_of(_("NO")), KU_S(" — "), g->missing));
	}
}

/* By oblast, which is told in any case; a village would tell too much. */
static void add_sites(const struct ku_standing *x, struct ku_arena *a, struct ku_report *r)
{
	const struct ku_study *s = &x->study;
	bool *done = ku_alloc_array(a, s->nsource, sizeof *done);
	ku_report_section(r, "sites", _("Read whole, by oblast"));
	for (size_t i = 0; i < s->nsource; i++) {
		struct ku_str site = x->view[i].facts && x->view[i].facts->oblast.len ? x->view[i].facts->oblast
										      : ku_str_of(_("not said"));
		uint64_t all = 0, read = 0;
		for (size_t k = i; k < s->nsource && !done[i]; k++) {
			const struct ku_view *v = &x->view[k];
			struct ku_str other =
				v->facts && v->facts->oblast.len ? v->facts->oblast : ku_str_of(_("not said"));
			if (done[k] || !ku_str_eq(site, other))
				continue;
			done[k] = k != i;
			all++;
			read += ku_history_reader(&x->history, v->source->code, ku_str_of(v->sha)) != NULL;
		}
		if (all)
			ku_report_share(r, NULL, site, share(read, all), NAN, of_all(a, read, all));
	}
}

static void add_coverage(const struct ku_figures *f, struct ku_report *r)
{
	ku_report_section(r, "coverage", _("Coverage"));
	ku_report_text(r, "tool", ku_str_of("kupuya"), KU_S(KU_VERSION));
	ku_report_text(r, "manifest", ku_str_of(_("SHA-256 of the handoff’s manifest")),
		       f->manifest.len ? f->manifest : ku_str_of(_("there is no handoff")));
	ku_report_count(r, "files", _("transcripts"), f->files);
	ku_report_count(r, "processed", _("read by kupuya"), f->processed);
	ku_report_count(r, "in_handoff", _("in the handoff as they are now"), f->in_handoff);
	ku_report_count(r, "read", _("read whole by a person"), f->read);
	ku_report_count(r, "changed", _("with replacements that changed since"), f->changed);
	ku_report_count(r, "open_questions", _("open questions"), f->open_questions);
}

static void add_recall(const struct ku_standing *x, struct ku_arena *a, struct ku_report *r)
{
	const struct ku_figures *f = &x->figures;
	ku_report_section(r, "recall", _("Recall by entity, before the readers corrected it (Clopper-Pearson)"));
	for (size_t i = 0; i < f->nrecall; i++) {
		const struct ku_recall *c = &f->recall[i];
		struct ku_str label = c->value.len ? KU_JOIN(a, c->group, KU_S(" "), c->value) : c->group;
		ku_report_share(r, NULL, label, share(c->found, c->all),
				ku_share_lower(c->found, c->all, x->policy.confidence), of_all(a, c->found, c->all));
	}
	if (!f->nrecall)
		ku_report_text(r, "all", ku_str_of(_("all")), ku_str_of(_("nothing was read yet")));
}

static void add_precision(const struct ku_figures *f, struct ku_report *r)
{
	ku_report_section(r, "precision", _("Precision"));
	ku_report_share(r, "weighted", ku_str_of(_("of what was replaced, rightly (by information)")), f->precision,
			NAN, ku_str_of("Σ −ln p"));
	ku_report_share(r, "replaced", ku_str_of(_("share of the words that is replaced")), f->replaced, NAN, KU_S(""));
}

static void add_elusion(const struct ku_standing *x, struct ku_arena *a, struct ku_report *r)
{
	const struct ku_figures *f = &x->figures;
	ku_report_section(r, "elusion", _("What may have been missed, by the second reader"));
	ku_report_count(r, "segments", _("segments in the study"), f->segments);
	ku_report_count(r, "sampled", _("read twice"), f->segments_read);
	ku_report_count(r, "leaking", _("in which the first reader had missed something"), f->segments_leaking);
	ku_report_value(r, "effective", _("worth, since segments of a transcript are alike"), f->effective,
			"n / (1 + (m − 1) ρ)");
	ku_report_share(r, "bound", ku_str_of(_("at most so many leak")), f->elusion, NAN,
			KU_S("BetaInv(c; x+1, n−x)"));
	ku_report_share(r, "bound_of_all", ku_str_of(_("the same, of the segments that there are")), f->elusion_census,
			NAN, ku_format(a, "max K: P(Hyp(N, K, n) ≤ x) > %.2f", 1 - x->policy.confidence));
	ku_report_count(r, "files_read_twice", _("transcripts read twice from end to end"), f->files_twice);
	ku_report_count(r, "files_bad", _("of these with something missed"), f->files_bad);
	ku_report_count(r, "files_bad_bound", _("at most so many transcripts are bad"), f->bad_files);
}

static void add_readers(const struct ku_figures *f, struct ku_arena *a, struct ku_report *r)
{
	ku_report_section(r, "readers", _("Readers"));
	ku_report_count(r, "first", _("marked by the first, in what both read"), f->n1);
	ku_report_count(r, "second", _("marked by the second"), f->n2);
	ku_report_count(r, "both", _("marked by both"), f->both);
	ku_report_value(r, "f1", "F1", f->f1, "2m / (n1 + n2)");
	ku_report_value(r, "chapman_at_least", _("there are at least so many (Chapman)"), f->chapman,
			"(n1+1)(n2+1)/(m+1) − 1");
	ku_report_value(r, "missed_at_least", _("missed by both, at least"),
			f->chapman - (double)(f->n1 + f->n2 - f->both), "N̂ − (n1 + n2 − m)");
	ku_report_value(r, "kappa", _("Cohen’s κ on findings that both judged"), f->kappa, "");
	ku_report_count(r, "candidates", _("such findings"), f->candidates);
	ku_report_share(r, "seeds", ku_str_of(_("planted names that were caught")), share(f->seeds_caught, f->seeds),
			f->seeds ? ku_share_lower(f->seeds_caught, f->seeds, 0.95) : NAN,
			of_all(a, f->seeds_caught, f->seeds));
	ku_report_value(r, "turns_per_hour", _("turns read in an hour"),
			f->seconds > 0 ? 3600 * (double)f->turns_read / (double)f->seconds : NAN, "");
	ku_report_count(r, "attempt", _("this is attempt number"), f->attempts + 1);
}

enum { PLACE, AGE, OCCUPATION, COUNTRY, NFACT };

static struct ku_str fact_of(const struct ku_participant *p, const char *key)
{
	for (size_t i = 0; i < p->nfact; i++)
		if (ku_str_is(p->fact[i].key, key))
			return p->fact[i].value;
	return KU_S("");
}

static struct ku_facts facts_of(struct ku_arena *a, const struct ku_book *b, const struct ku_participant *p)
{
	const struct ku_transcript *t = ku_book_transcript(b, p->in);
	int age = p->age.len && p->age.len < 4 ? atoi(ku_dup_c(a, p->age)) : -1;
	struct ku_facts f = {0};
	f.fact[PLACE] = t ? t->area : KU_S("");
	f.coarse[PLACE] = t ? t->oblast : KU_S("");
	f.fact[AGE] = age < 0 ? KU_S("") : ku_format(a, "%d–%d", age / 10 * 10, age / 10 * 10 + 9);
	f.coarse[AGE] = age < 0 ? KU_S("") : ku_format(a, "%d–%d", age / 20 * 20, age / 20 * 20 + 19);
	f.fact[OCCUPATION] = fact_of(p, "occupation");
	f.fact[COUNTRY] = fact_of(p, "country");
	return f;
}

static struct ku_str step_of(struct ku_arena *a, const struct ku_facts *f)
{
	static const char *const names[NFACT] = {N_("place"), N_("age"), N_("occupation"), N_("country")};
	if (f->lift >= NFACT)
		return ku_str_of(_("stands out even with one fact changed"));
	return f->leave_out ? ku_format(a, _("leave out: %s"), _(names[f->lift]))
			    : ku_format(a, _("coarser: %s"), _(names[f->lift]));
}

/* Facts of participants that alone, or with few others, have that combination; no fact is told here, only who and what would help. */
static void add_singletons(const struct ku_standing *x, struct ku_arena *a, struct ku_report *r)
{
	const struct ku_book *b = &x->study.book;
	struct ku_facts *row = ku_alloc_array(a, b->nparticipant, sizeof *row);
	for (size_t i = 0; i < b->nparticipant; i++)
		row[i] = facts_of(a, b, &b->participant[i]);
	size_t k = b->k > 1 ? b->k : 2, n = ku_singletons(row, b->nparticipant, NFACT, k);
	ku_report_section(r, "singletons", _("Participants whose place, age, occupation and country stand out"));
	ku_report_count(r, "participants", _("participants"), b->nparticipant);
	ku_report_count(r, "shared_by_fewer_than", _("alike with fewer than k, where k is"), k);
	ku_report_count(r, "stand_out", _("such participants"), n);
	for (size_t i = 0; i < b->nparticipant; i++)
		if (row[i].alike < k)
			ku_report_text(r, NULL,
				       ku_format(a, "%.*s, %zu", (int)b->participant[i].in.len,
						 b->participant[i].in.ptr, i + 1),
				       step_of(a, &row[i]));
}

void ku_standing_report(const struct ku_standing *x, struct ku_arena *a, struct ku_report *out)
{
	char when[32];
	time_t now = time(NULL);
	struct tm tm;
	strftime(when, sizeof when, "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&now, &tm));
	*out = (struct ku_report){.arena = a, .study = x->study.book.study, .made = ku_dup(a, ku_str_of(when))};
	add_gates(x, a, out);
	add_coverage(&x->figures, out);
	add_sites(x, a, out);
	add_recall(x, a, out);
	add_precision(&x->figures, out);
	add_elusion(x, a, out);
	add_readers(&x->figures, a, out);
	add_singletons(x, a, out);
}
