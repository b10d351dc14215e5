/* entities.c — a sorted list of mentions, each with its entity; runs of one entity are counted. */
#include <stdlib.h>

#include "review/figures.h"

struct mention {
	struct ku_str key, kind;
	size_t source;
	bool missed;
};
struct mentions {
	struct ku_study *study;
	struct mention *item;
	size_t n, cap;
};

static int by_key(const void *x, const void *y)
{
	return ku_str_cmp(((const struct mention *)x)->key, ((const struct mention *)y)->key);
}

static void add(struct mentions *m, struct ku_str transcript, struct ku_str kind, struct ku_str name, bool missed)
{
	const struct ku_source_file *source = ku_study_source(m->study, transcript);
	struct ku_arena *a = &m->study->arena;
	struct ku_str key = KU_JOIN(a, transcript, KU_S("\x1f"), kind, KU_S("\x1f"), name);
	if (source) /* a transcript that was taken out of the study is no longer counted */
		KU_PUSH(a, m->item, m->n, m->cap,
			(struct mention){key, kind, (size_t)(source - m->study->source), missed});
}

/* What first readers judged: findings that are names, whatever else is wrong with them; and what anybody marked as missed. */
static void gather(struct mentions *m, const struct ku_history *h)
{
	for (size_t i = 0; i < h->nfinding; i++) {
		const struct ku_past_finding *f = &h->finding[i];
		bool kept = ku_str_is(f->done, "keep");
		if (h->packet[f->packet].role != KU_FIRST || !f->verdict.len || ku_str_is(f->verdict, "not") || kept)
			continue;
		/* an open question is covered only because somebody was asked */
		add(m, f->transcript, f->kind, f->name.len && !ku_str_eq(f->name, f->kind) ? f->name : f->form, false);
	}
	for (size_t i = 0; i < h->nmissed; i++)
		add(m, h->missed[i].transcript, h->missed[i].kind,
		    h->missed[i].name.len ? h->missed[i].name : h->missed[i].form, true);
}

static void count(struct ku_arena *a, struct ku_figures *out, struct ku_str group, struct ku_str value, bool found)
{
	size_t i = 0;
	while (i < out->nrecall && !(ku_str_eq(out->recall[i].group, group) && ku_str_eq(out->recall[i].value, value)))
		i++;
	if (i == out->nrecall)
		KU_PUSH(a, out->recall, out->nrecall, out->cap_recall, (struct ku_recall){group, value, 0, 0});
	out->recall[i].found += found;
	out->recall[i].all++;
}

static bool is_direct(enum ku_kind kind)
{
	return kind == KU_PERSON || kind == KU_STREET || kind == KU_ADDRESS ||
	       (kind >= KU_PHONE && kind <= KU_BIRTH_DATE);
}

static const char *const groups[] = {"all", "identifiers", "kind", "language", "transcriber", "site"};
enum { GROUPS = sizeof groups / sizeof *groups };

static void count_entity(struct ku_arena *a, struct ku_figures *out, const struct mention *m, const struct ku_view *v,
			 struct ku_str site, bool found)
{
	const struct ku_str in[GROUPS] = {
		KU_S(""),
		is_direct(ku_kind_named(m->kind)) ? KU_S("direct") : KU_S("indirect"),
		m->kind,
		v->facts ? v->facts->language : KU_S(""),
		v->facts ? v->facts->transcriber : KU_S(""),
		site,
	};
	for (size_t i = 0; i < GROUPS; i++)
		if (i == 0 || in[i].len)
			count(a, out, ku_str_of(groups[i]), in[i], found);
}

static int by_group(const void *x, const void *y)
{
	const struct ku_recall *a = x, *b = y;
	int i = 0, k = 0;
	while (!ku_str_is(a->group, groups[i]))
		i++;
	while (!ku_str_is(b->group, groups[k]))
		k++;
	return i != k ? i - k : ku_str_cmp(a->value, b->value);
}

void ku_count_entities(struct ku_study *s, const struct ku_history *h, const struct ku_view view[],
		       const struct ku_str site[], struct ku_figures *out)
{
	struct mentions m = {.study = s};
	gather(&m, h);
	if (m.n)
		qsort(m.item, m.n, sizeof *m.item, by_key);
	for (size_t i = 0, end; i < m.n; i = end) {
		bool missed = false;
		for (end = i; end < m.n && ku_str_eq(m.item[end].key, m.item[i].key); end++)
			missed |= m.item[end].missed;
		count_entity(&s->arena, out, &m.item[i], &view[m.item[i].source], site[m.item[i].source], !missed);
	}
	if (out->nrecall)
		qsort(out->recall, out->nrecall, sizeof *out->recall, by_group);
}
