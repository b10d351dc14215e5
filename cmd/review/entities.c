/* entities.c — a sorted list of mentions, each with its entity; runs of one entity are counted. */
#include <stdlib.h>

#include "review/figures.h"

struct mention {
	struct ku_str key, transcript, kind;
	bool missed;
};
struct mentions {
	struct ku_arena *arena;
	struct mention *item;
	size_t n, cap;
};

static int by_key(const void *x, const void *y)
{
	return ku_str_cmp(((const struct mention *)x)->key, ((const struct mention *)y)->key);
}

static struct ku_str key_of(struct ku_arena *a, struct ku_str transcript, struct ku_str kind, struct ku_str name)
{
	return KU_JOIN(a, transcript, KU_S("\x1f"), kind, KU_S("\x1f"), name);
}

static void add(struct mentions *m, struct ku_str transcript, struct ku_str kind, struct ku_str name, bool missed)
{
	KU_PUSH(m->arena, m->item, m->n, m->cap,
		(struct mention){key_of(m->arena, transcript, kind, name), transcript, kind, missed});
}

/* What first readers judged: findings that are names, whatever else is wrong with them, and what they missed. */
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
		if (h->packet[h->missed[i].packet].role == KU_FIRST)
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

static void count_entity(struct ku_arena *a, const struct ku_study *s, struct ku_figures *out, const struct mention *m,
			 bool found)
{
	const struct ku_transcript *t = ku_book_transcript(&s->book, m->transcript);
	count(a, out, KU_S("all"), KU_S(""), found);
	count(a, out, KU_S("identifiers"), is_direct(ku_kind_named(m->kind)) ? KU_S("direct") : KU_S("indirect"),
	      found);
	count(a, out, KU_S("kind"), m->kind, found);
	if (t && t->language.len)
		count(a, out, KU_S("language"), t->language, found);
	if (t && t->transcriber.len)
		count(a, out, KU_S("transcriber"), t->transcriber, found);
}

static int by_group(const void *x, const void *y)
{
	const struct ku_recall *a = x, *b = y;
	static const char *const order[] = {"all", "identifiers", "kind", "language", "transcriber"};
	int i = 0, k = 0;
	while (!ku_str_is(a->group, order[i]))
		i++;
	while (!ku_str_is(b->group, order[k]))
		k++;
	return i != k ? i - k : ku_str_cmp(a->value, b->value);
}

void ku_count_entities(struct ku_arena *a, const struct ku_history *h, const struct ku_study *s, struct ku_figures *out)
{
	struct mentions m = {.arena = a};
	gather(&m, h);
	if (m.n)
		qsort(m.item, m.n, sizeof *m.item, by_key);
	for (size_t i = 0, end; i < m.n; i = end) {
		bool missed = false;
		for (end = i; end < m.n && ku_str_eq(m.item[end].key, m.item[i].key); end++)
			missed |= m.item[end].missed;
		count_entity(a, s, out, &m.item[i], !missed);
	}
	if (out->nrecall)
		qsort(out->recall, out->nrecall, sizeof *out->recall, by_group);
}
