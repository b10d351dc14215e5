/* account.c — puts the figures in the order in which they are read. Wording: “no listed identifier remains”, never “anonymous”.
 */
#include <math.h>
#include <stdlib.h>
#include <time.h>

#include "review/quasi.h"
#include "review/standing.h"
#include "validate/stats.h"

static struct ku_str of_all(struct ku_arena *a, uint64_t n, uint64_t all)
{
	return ku_format(a, _("%llu of %llu"), (unsigned long long)n, (unsigned long long)all);
}

static double share(uint64_t n, uint64_t all)
{
	return all ? (double)n / (double)all : NAN;
}

static void add_gates(const struct ku_standing *x, struct ku_report *r)
{
	ku_report_section(r, "gates", _("What must hold before signing"), KU_NO_CHART, NULL);
	for (size_t i = 0; i < KU_NGATE; i++)
		ku_report_gate(r, x->gate[i].code, x->gate[i].what, x->gate[i].met, x->gate[i].missing);
}

static int by_text(const void *a, const void *b)
{
	return ku_str_cmp(*(const struct ku_str *)a, *(const struct ku_str *)b);
}

static void add_sites(const struct ku_standing *x, struct ku_arena *a, struct ku_report *r)
{
	const struct ku_study *s = &x->study;
	struct ku_str *site = ku_alloc_array(a, s->nsource, sizeof *site);
	memcpy(site, x->site, s->nsource * sizeof *site);
	if (s->nsource)
		qsort(site, s->nsource, sizeof *site, by_text);
	ku_report_section(r, "sites", _("Read whole, by place"), KU_CHART_BARS, NULL);
	for (size_t i = 0; i < s->nsource; i++) {
		uint64_t all = 0, read = 0;
		for (size_t k = 0; k < s->nsource && (i == 0 || !ku_str_eq(site[i], site[i - 1])); k++) {
			const struct ku_view *v = &x->view[k];
			bool here = ku_str_eq(site[i], x->site[k]);
			all += here;
			read += here && ku_history_reader(&x->history, v->source->code, ku_str_of(v->sha)) != NULL;
		}
		if (all)
			ku_report_share(r, site[i].len ? site[i] : KU_S("-"),
					site[i].len ? site[i] : ku_str_of(_("not said")), share(read, all), NAN,
					of_all(a, read, all));
	}
}

static void add_coverage(const struct ku_figures *f, struct ku_report *r)
{
	ku_report_section(r, "coverage", _("Coverage"), KU_NO_CHART, NULL);
	ku_report_text(r, "tool", "kupuya", KU_S(KU_VERSION));
	ku_report_text(r, "manifest", _("SHA-256 of the handoff’s manifest"), f->manifest);
	ku_report_count(r, "files", _("transcripts"), f->files);
	ku_report_count(r, "processed", _("read by kupuya"), f->processed);
	ku_report_count(r, "in_handoff", _("in the handoff as they are now"), f->in_handoff);
	ku_report_count(r, "read", _("read whole by a person"), f->read);
	ku_report_count(r, "changed", _("with replacements that changed since"), f->changed);
	ku_report_count(r, "open_questions", _("open questions"), f->open_questions);
}

static const struct {
	const char *group, *label;
} groups[] = {{"all", N_("all")},	  {"identifiers", N_("identifiers: ")},	 {"kind", N_("kind: ")},
	      {"language", N_("language: ")}, {"transcriber", N_("transcriber: ")}, {"site", N_("place: ")}};

static struct ku_str group_label(struct ku_arena *a, const struct ku_recall *c)
{
	size_t i = 0;
	while (!ku_str_is(c->group, groups[i].group))
		i++;
	return KU_JOIN(a, ku_str_of(_(groups[i].label)), c->value);
}

static void add_recall(const struct ku_standing *x, struct ku_arena *a, struct ku_report *r)
{
	const struct ku_figures *f = &x->figures;
	ku_report_section(r, "recall", _("Recall by entity, before the readers corrected it (Clopper-Pearson)"),
			  KU_CHART_BOUNDS,
			  _("A dot is what was found, the line behind it goes down to its lower bound."));
	for (size_t i = 0; i < f->nrecall; i++) {
		const struct ku_recall *c = &f->recall[i];
		struct ku_str code = c->value.len ? KU_JOIN(a, c->group, KU_S(" "), c->value) : c->group;
		ku_report_share(r, code, group_label(a, c), share(c->found, c->all),
				ku_share_lower(c->found, c->all, x->policy.confidence), of_all(a, c->found, c->all));
	}
	if (!f->nrecall)
		ku_report_share(r, KU_S("all"), ku_str_of(_("all")), NAN, NAN, ku_str_of(_("nothing was read yet")));
}

static void add_precision(const struct ku_figures *f, struct ku_report *r)
{
	ku_report_section(r, "precision", _("Precision"), KU_NO_CHART, NULL);
	ku_report_share(r, KU_S("weighted"), ku_str_of(_("of what was replaced, rightly (by information)")),
			f->precision, NAN, KU_S("Σ −ln p"));
	ku_report_share(r, KU_S("replaced"), ku_str_of(_("share of the words that is replaced")), f->replaced, NAN,
			KU_S(""));
}

static void add_elusion(const struct ku_standing *x, struct ku_arena *a, struct ku_report *r)
{
	const struct ku_figures *f = &x->figures;
	ku_report_section(r, "elusion", _("What may have been missed, by the second reader"), KU_NO_CHART, NULL);
	ku_report_count(r, "segments", _("segments in the study"), f->segments);
	ku_report_count(r, "sampled", _("read twice"), f->segments_read);
	ku_report_count(r, "leaking", _("in which the first reader had missed something"), f->segments_leaking);
	ku_report_value(r, "design_effect", _("design effect: segments of a transcript are alike"), f->design,
			"1 + (m − 1) ρ");
	ku_report_value(r, "effective", _("so that they are worth"), f->effective, "n / (1 + (m − 1) ρ)");
	ku_report_share(r, KU_S("bound"), ku_str_of(_("at most so many leak")), f->elusion, NAN,
			KU_S("BetaInv(c; x+1, n−x)"));
	ku_report_share(r, KU_S("bound_of_all"), ku_str_of(_("the same, of the segments that there are")),
			f->elusion_census, NAN,
			ku_format(a, "max K: P(Hyp(N, K, n) ≤ x) > %.2f", 1 - x->policy.confidence));
	ku_report_count(r, "files_read_twice", _("transcripts read twice from end to end"), f->files_twice);
	ku_report_count(r, "files_bad", _("of these with something missed"), f->files_bad);
	ku_report_count(r, "files_bad_bound", _("at most so many transcripts are bad"), f->bad_files);
}

static void add_readers(const struct ku_standing *x, struct ku_arena *a, struct ku_report *r)
{
	const struct ku_figures *f = &x->figures;
	ku_report_section(r, "readers", _("Readers"), KU_NO_CHART, NULL);
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
	ku_report_share(r, KU_S("seeds"), ku_str_of(_("planted names that were caught")),
			share(f->seeds_caught, f->seeds),
			f->seeds ? ku_share_lower(f->seeds_caught, f->seeds, x->policy.confidence) : NAN,
			of_all(a, f->seeds_caught, f->seeds));
	ku_report_share(r, KU_S("unaided"), ku_str_of(_("replaced names that an unaided reader saw in the source")),
			share(f->unaided_seen, f->unaided),
			f->unaided ? ku_share_lower(f->unaided_seen, f->unaided, x->policy.confidence) : NAN,
			of_all(a, f->unaided_seen, f->unaided));
	ku_report_value(r, "turns_per_hour", _("turns read in an hour"),
			f->seconds > 0 ? 3600 * (double)f->turns_read / (double)f->seconds : NAN, "");
	ku_report_count(r, "attempt", _("this is attempt number"), f->attempts + 1);
}

/* ----- who stands out ----- */

static const char *const fact_name[KU_NQUASI] = {N_("place"), N_("age"), N_("occupation"), N_("country"), N_("event")};

static struct ku_str add_part(struct ku_arena *a, struct ku_str text, struct ku_str part)
{
	return part.len ? KU_JOIN(a, text, text.len ? KU_S(" · ") : KU_S(""), part) : text;
}

static struct ku_str combination(struct ku_arena *a, const struct ku_facts *f)
{
	struct ku_str text = KU_S("");
	for (int i = 0; i < KU_NQUASI; i++)
		text = add_part(a, text, f->fact[i]);
	return text;
}

/* “age → 20–39 · occupation → …”; with `code` in the words of the JSON. */
static struct ku_str change(struct ku_arena *a, const struct ku_facts *f, bool code)
{
	struct ku_str text = KU_S("");
	for (int i = 0; i < KU_NQUASI && f->lifted; i++) {
		struct ku_str name = ku_str_of(code ? fact_name[i] : _(fact_name[i]));
		struct ku_str to = f->lift[i] == KU_COARSER ? f->coarse[i] : KU_S("…");
		if (f->lift[i] != KU_AS_IT_IS)
			text = add_part(a, text, KU_JOIN(a, name, KU_S(" → "), to));
	}
	return text.len ? text : KU_S("–");
}

static void add_row(struct ku_report *r, struct ku_arena *a, const struct ku_quasi *q, size_t k)
{
	struct ku_str told = combination(a, &q->told);
	struct ku_cells row = {{q->who, combination(a, &q->facts), ku_format(a, "%zu", q->facts.alike),
				change(a, &q->facts, false), told.len ? told : KU_S("–"),
				ku_format(a, q->told.alike < k ? "%zu !" : "%zu", q->told.alike)},
			       {{0}}};
	row.code[3] = change(a, &q->facts, true);
	ku_report_row(r, row);
}

static void add_sizes(struct ku_report *r, struct ku_arena *a, const struct ku_quasi *q, size_t n, size_t k)
{
	enum { SIZES = 8 };
	uint64_t of[SIZES + 1] = {0};
	for (size_t i = 0; i < n; i++)
		of[q[i].facts.alike < SIZES ? q[i].facts.alike : SIZES]++;
	ku_report_section(r, "k", _("Participants by how many share their facts"), KU_CHART_COLUMNS,
			  _("Below each column: how many people, the participant included, have the same place, age, "
			    "occupation, country and event. Dark red: fewer than k."));
	for (size_t i = 1; i <= SIZES; i++)
		ku_report_bar(r, ku_format(a, i < SIZES ? "%zu" : "%zu+", i), ku_format(a, i < SIZES ? "%zu" : "%zu+", i),
			      of[i], i < k && of[i]);
}

/* Facts of people who alone, or with few others, have that combination. */
static void add_singletons(struct ku_standing *x, struct ku_arena *a, struct ku_report *r)
{
	static const char *const column[] = {"who", "facts", "alike", "lift", "told", "alike_as_told"};
	const char *const heading[] = {_("who"),		 _("what is true of them"),	_("alike"),
				       _("smallest change that helps"), _("what the handoff tells"), _("alike in it")};
	size_t n, k, few = 0, told = 0;
	const struct ku_quasi *q = ku_quasi(&x->study, x->view, x->site, &n, &k);
	for (size_t i = 0; i < n; i++) {
		few += q[i].facts.alike < k;
		told += q[i].told.alike < k;
	}
	add_sizes(r, a, q, n, k);
	ku_report_section(r, "singletons", _("Participants whose place, age, occupation, country and event stand out"),
			  KU_NO_CHART,
			  _("“age → …” means: leave the age out. Change what is told with `k:` and `facts:` in study.yaml; "
			    "what the text itself tells, with a passage."));
	ku_report_count(r, "participants", _("participants"), n);
	ku_report_count(r, "shared_by_fewer_than", _("alike with fewer than k, where k is"), k);
	ku_report_count(r, "stand_out", _("such participants"), few);
	ku_report_count(r, "stand_out_as_told", _("such participants in what the handoff tells"), told);
	ku_report_columns(r, "ttnttn", column, heading);
	for (size_t alike = 1; alike < k; alike++) /* who is alone comes first */
		for (size_t i = 0; i < n; i++)
			if (q[i].facts.alike == alike)
				add_row(r, a, &q[i], k);
}

/* ----- each transcript ----- */

static struct ku_str reader(const struct ku_standing *x, struct ku_arena *a, const struct ku_view *v, bool second)
{
	const struct ku_past_part *p = ku_standing_part(x, v, second);
	struct ku_str who = p ? x->history.packet[p->packet].reviewer : KU_S("–");
	return p && !p->read ? KU_JOIN(a, who, KU_S("…")) : who;
}

static void add_transcripts(const struct ku_standing *x, struct ku_arena *a, struct ku_report *r)
{
	static const char *const column[] = {"transcript", "sha256", "read_by", "second"};
	const char *const heading[] = {_("transcript"), _("SHA-256 of its file, first 16 digits"), _("read by"),
				       _("second reader")};
	ku_report_section(r, "transcripts", _("Transcripts"), KU_NO_CHART,
			  _("The manifest has the whole check sums; “QC1…” has it and has not finished."));
	ku_report_columns(r, "tttt", column, heading);
	for (size_t i = 0; i < x->study.nsource; i++) {
		const struct ku_view *v = &x->view[i];
		struct ku_str sha = v->good ? ku_str_sub(ku_str_of(v->packed), 0, 16) : KU_S("–");
		ku_report_row(r, (struct ku_cells){.of = {v->source->code, sha, reader(x, a, v, false),
							  reader(x, a, v, true)}});
	}
}

/* ----- who signed ----- */

struct attempts {
	struct ku_report *report;
	struct ku_arena *arena;
};

static struct ku_str day_of(struct ku_arena *a, time_t at)
{
	char when[32];
	struct tm tm;
	strftime(when, sizeof when, "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&at, &tm));
	return ku_dup(a, ku_str_of(when));
}

static void add_attempt(struct attempts *x, uint64_t number, struct ku_str when, struct ku_str signer, bool passed)
{
	ku_report_row(x->report, (struct ku_cells){{ku_format(x->arena, "%llu", (unsigned long long)number), when,
						    signer, ku_str_of(passed ? _("signed") : _("not signed"))},
						   {{0}, {0}, {0}, passed ? KU_S("signed") : KU_S("not signed")}});
}

static void add_past_attempt(void *ctx, const struct ku_ledger_cell c[])
{
	struct attempts *x = ctx;
	add_attempt(x, (uint64_t)c[0].number, day_of(x->arena, (time_t)c[1].number), ku_dup(x->arena, c[2].text),
		    c[3].number != 0);
}

/* Attempts at the same study, the one of which this is the report too: to sign until it holds is not the same as signing. */
static void add_signers(const struct ku_standing *x, struct ku_arena *a, struct ku_report *r, const char *signer)
{
	static const char *const column[] = {"attempt", "at", "signer", "outcome"};
	const char *const heading[] = {_("attempt"), _("when"), _("signer"), _("outcome")};
	struct attempts all = {r, a};
	ku_report_section(r, "signers", _("Attempts to sign this study"), KU_NO_CHART, NULL);
	ku_report_count(r, "before", _("attempts before this report"), x->figures.attempts);
	ku_report_columns(r, "nttt", column, heading);
	ku_ledger_each(x->ledger, "SELECT id, at, signer, passed FROM signing ORDER BY id", add_past_attempt, &all, 0,
		       NULL);
	if (signer)
		add_attempt(&all, x->figures.attempts + 1, r->made, ku_str_of(signer), x->met);
}

void ku_standing_report(struct ku_standing *x, struct ku_arena *a, const char *signer, struct ku_report *out)
{
	*out = (struct ku_report){.arena = a, .study = x->study.book.study, .made = day_of(a, time(NULL))};
	add_gates(x, out);
	add_coverage(&x->figures, out);
	add_sites(x, a, out);
	add_recall(x, a, out);
	add_precision(&x->figures, out);
	add_elusion(x, a, out);
	add_readers(x, a, out);
	add_singletons(x, a, out);
	add_transcripts(x, a, out);
	add_signers(x, a, out, signer);
}
