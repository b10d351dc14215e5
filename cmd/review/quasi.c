/* quasi.c — the project is made as `run` makes it for coding software, with the participants of study.yaml for its speakers; from it comes who is the same person
 * in several transcripts, and what of each is told.
 */
#include "review/quasi.h"

#include <stdlib.h>

#include "project.h"

struct asking {
	struct ku_study *study;
	struct ku_arena *a;
	const struct ku_view *view;
	const struct ku_str *site;
	const struct ku_profile *profile;
	struct ku_project project;
};

/* The papers of a project whose speakers are the participants themselves, in the order of study.yaml. */
static struct ku_heard *hear(struct asking *q)
{
	struct ku_study *s = q->study;
	const struct ku_book *b = &s->book;
	struct ku_heard *heard = ku_alloc_array(q->a, s->nsource, sizeof *heard);
	struct ku_str *label = ku_alloc_array(q->a, b->nparticipant, sizeof *label);
	size_t *itself = ku_alloc_array(q->a, b->nparticipant, sizeof *itself);
	for (size_t i = 0; i < b->nparticipant; i++) {
		label[i] = b->participant[i].speaker;
		itself[i] = i;
	}
	for (size_t i = 0; i < s->nsource; i++)
		heard[i] = (struct ku_heard){
			.paper = {.code = s->source[i].code, .speaker = label, .nspeaker = b->nparticipant},
			.speaks = itself,
			.there = true,
			.facts = q->view[i].facts};
	return heard;
}

static struct ku_str said(const struct ku_participant *p, const char *key)
{
	for (size_t i = 0; i < p->nfact; i++)
		if (ku_str_is(p->fact[i].key, key))
			return p->fact[i].value;
	return KU_S("");
}

static struct ku_str band(struct ku_arena *a, struct ku_str age, int years)
{
	int value = age.len && age.len < 4 ? atoi(ku_dup_c(a, age)) : -1;
	return value < 0 ? KU_S("") : ku_format(a, "%d–%d", value / years * years, value / years * years + years - 1);
}

static const struct {
	const char *fact; /* of participants; NULL: made of something else */
	const char *told; /* the name under which coding software gets it */
} columns[KU_NQUASI] = {
	[KU_Q_PLACE] = {NULL, "oblast"},
	[KU_Q_AGE] = {NULL, "age"},
	[KU_Q_OCCUPATION] = {"occupation", "occupation"},
	[KU_Q_COUNTRY] = {"country", "country"},
	[KU_Q_EVENT] = {"event", "event"},
};

/* The first entry that says something says it. */
static void keep_first(struct ku_str *to, struct ku_str text)
{
	if (!to->len)
		*to = text;
}

static void add_entry(struct asking *q, const struct ku_part_in *in, struct ku_quasi *out)
{
	const struct ku_participant *p = &q->study->book.participant[in->speaker];
	const struct ku_source_file *source = ku_study_source(q->study, p->in);
	struct ku_facts *f = &out->facts;
	size_t at = source ? (size_t)(source - q->study->source) : 0;
	out->who = KU_JOIN(q->a, out->who, out->who.len ? KU_S(", ") : KU_S(""), p->in, KU_S(" "),
			   ku_project_safe_text(q->study, q->profile, p->speaker));
	keep_first(&f->fact[KU_Q_PLACE], source ? q->site[at] : KU_S(""));
	keep_first(&f->coarse[KU_Q_PLACE], source && q->view[at].facts ? q->view[at].facts->oblast : KU_S(""));
	keep_first(&f->fact[KU_Q_AGE], band(q->a, p->age, 10));
	keep_first(&f->coarse[KU_Q_AGE], band(q->a, p->age, 20));
	for (int i = KU_Q_OCCUPATION; i < KU_NQUASI; i++)
		keep_first(&f->fact[i], ku_project_safe_text(q->study, q->profile, said(p, columns[i].fact)));
}

static struct ku_str value_of(const struct ku_str *name, size_t n, const struct ku_str *value, const char *wanted)
{
	for (size_t i = 0; value && i < n; i++)
		if (ku_str_is(name[i], wanted))
			return value[i];
	return KU_S("");
}

static void add_told(const struct asking *q, const struct ku_informant *who, struct ku_quasi *out)
{
	const struct ku_project *p = &q->project;
	for (size_t i = 0; i < who->n && !out->told.fact[KU_Q_PLACE].len; i++)
		out->told.fact[KU_Q_PLACE] = value_of(p->variable, p->nvariable, p->paper[who->in[i].paper].value,
						      columns[KU_Q_PLACE].told);
	for (int i = KU_Q_AGE; i < KU_NQUASI; i++)
		out->told.fact[i] = value_of(p->fact, p->nfact, who->value, columns[i].told);
}

static void judge(struct ku_arena *a, struct ku_quasi *all, size_t n, size_t k)
{
	struct ku_facts *row = ku_alloc_array(a, n, sizeof *row), *told = ku_alloc_array(a, n, sizeof *told);
	for (size_t i = 0; i < n; i++) {
		row[i] = all[i].facts;
		told[i] = all[i].told;
	}
	ku_singletons(row, n, KU_NQUASI, k);
	ku_singletons(told, n, KU_NQUASI, k);
	for (size_t i = 0; i < n; i++) {
		all[i].facts = row[i];
		all[i].told = told[i];
	}
}

struct ku_quasi *ku_quasi(struct ku_study *s, const struct ku_view view[], const struct ku_str site[], size_t *n, size_t *k)
{
	struct asking q = {.study = s, .a = &s->arena, .view = view, .site = site};
	struct ku_profile *profile;
	struct ku_coarse_list unheard = {0};
	size_t errors = s->errors.n;
	ku_profiles_of(s, &profile);
	q.profile = &profile[0];
	ku_project_of(s, q.profile, hear(&q), &q.project, &unheard);
	s->errors.n = errors; /* `run` warns of these */
	*n = q.project.ninformant;
	*k = s->book.k > 1 ? s->book.k : 2;
	struct ku_quasi *out = ku_alloc_array(&s->arena, *n, sizeof *out);
	for (size_t i = 0; i < *n; i++) {
		const struct ku_informant *who = &q.project.informant[i];
		for (size_t m = 0; m < who->n; m++)
			add_entry(&q, &who->in[m], &out[i]);
		add_told(&q, who, &out[i]);
	}
	judge(q.a, out, *n, *k);
	return out;
}
