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
	const struct ku_participant **participant; struct ku_str *label; size_t n; /* all of the study, and what they are called */
	struct ku_project project;
};

/* Participants of study.yaml, then those whom only the heads of transcripts list, by transcript. */
static void gather(struct asking *q)
{
	const struct ku_book *b = &q->study->book;
	size_t n = b->nparticipant, at = 0;
	for (size_t i = 0; i < q->study->nsource; i++)
		n += q->view[i].ntold;
	q->participant = ku_alloc_array(q->a, n, sizeof *q->participant);
	q->label = ku_alloc_array(q->a, n, sizeof *q->label);
	for (size_t i = 0; i < b->nparticipant; i++)
		q->participant[at++] = &b->participant[i];
	for (size_t i = 0; i < q->study->nsource; i++)
		for (size_t k = 0; k < q->view[i].ntold; k++)
			q->participant[at++] = &q->view[i].told[k];
	for (size_t i = 0; i < n; i++)
		q->label[i] = q->participant[i]->speaker;
	q->n = n;
}

static struct ku_speaks speaks_of(const struct asking *q, size_t from, size_t n, struct ku_str code)
{
	struct ku_speaks speaks = {NULL, 0};
	size_t cap = 0;
	for (size_t i = 0; i < n; i++)
		if (ku_str_eq(q->participant[from + i]->in, code))
			KU_PUSH(q->a, speaks.item, speaks.n, cap, ((struct ku_speaking){i, from + i}));
	return speaks;
}

/* The papers of a project whose speakers are the participants themselves. */
static struct ku_heard *hear(struct asking *q)
{
	struct ku_study *s = q->study;
	struct ku_heard *heard = ku_alloc_array(q->a, s->nsource, sizeof *heard);
	size_t told = s->book.nparticipant;
	gather(q);
	for (size_t i = 0; i < s->nsource; told += q->view[i++].ntold)
		heard[i] = (struct ku_heard){
			.paper = {.code = s->source[i].code, .speaker = q->label, .nspeaker = q->n},
			.speaks = speaks_of(q, 0, s->book.nparticipant, s->source[i].code),
			.told = q->view[i].told,
			.ntold = q->view[i].ntold,
			.told_speaks = speaks_of(q, told, q->view[i].ntold, s->source[i].code),
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
	const struct ku_participant *p = q->participant[in->speaker];
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
