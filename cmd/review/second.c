/* second.c — second readings. What a second reader's packet sampled are its segments; what both readers marked is compared turn by turn. */
#include <math.h>

#include "review/figures.h"
#include "validate/stats.h"

static bool is_second(const struct ku_past_packet *p)
{
	return p->taken && ku_is_second_reader(p->role);
}

/* Did a first reader mark the same? */
static bool marked_first(const struct ku_history *h, const struct ku_past_missed *x)
{
	for (size_t i = 0; i < h->nmissed; i++) {
		const struct ku_past_missed *y = &h->missed[i];
		if (h->packet[y->packet].role == KU_FIRST && y->turn == x->turn && ku_str_eq(y->transcript, x->transcript) &&
		    (ku_str_find(y->form, x->form) != SIZE_MAX || ku_str_find(x->form, y->form) != SIZE_MAX))
			return true;
	}
	return false;
}

/* The last second reading of a transcript as it is now that was finished; a new one, of a new sample, takes the place of the old. NULL: none. */
static const struct ku_past_part *second_part(const struct ku_history *h, const struct ku_view *v)
{
	const struct ku_past_packet *first = ku_history_reader(h, v->source->code, ku_str_of(v->sha));
	for (size_t i = h->npart; i-- > 0;) {
		const struct ku_past_part *p = &h->part[i];
		if (is_second(&h->packet[p->packet]) && p->read && ku_str_eq(p->transcript, v->source->code) &&
		    ku_str_is(p->text, v->sha))
			if (!first || !ku_str_eq(first->reviewer, h->packet[p->packet].reviewer)) /* nobody is their own second reader */
				return p;
	}
	return NULL;
}

static bool leaks(const struct ku_history *h, const struct ku_past_part *p, int64_t turn)
{
	for (size_t i = 0; i < h->nmissed; i++) {
		const struct ku_past_missed *x = &h->missed[i];
		if (x->packet == p->packet && x->turn == turn && ku_str_eq(x->transcript, p->transcript) &&
		    !marked_first(h, x))
			return true;
	}
	return false;
}

static void count_segments(const struct ku_study *s, const struct ku_history *h, const struct ku_view view[],
			   struct ku_figures *out)
{
	for (size_t i = 0; i < s->nsource; i++) {
		const struct ku_view *v = &view[i];
		const struct ku_past_part *p = second_part(h, v);
		uint64_t read = 0, bad = 0;
		for (size_t k = 0; p && k < v->nturn; k++)
			if (ku_history_covers(h, p, (int64_t)v->turn[k].number)) {
				read++;
				bad += leaks(h, p, (int64_t)v->turn[k].number);
			}
		out->segments_read += read;
		out->segments_leaking += bad;
		out->clusters += read > 0;
		out->files_twice += read > 0 && read == v->nturn;
		out->files_bad += read > 0 && read == v->nturn && bad > 0;
	}
}

/* Was it already replaced in that packet, so that its reader could not mark it? */
static bool was_replaced(const struct ku_history *h, const struct ku_past_part *p, const struct ku_past_missed *x)
{
	for (size_t i = 0; i < h->nfinding; i++) {
		const struct ku_past_finding *f = &h->finding[i];
		if (f->packet == p->packet && f->turn == x->turn && !ku_str_is(f->done, "keep") &&
		    ku_str_eq(f->transcript, x->transcript) &&
		    (ku_str_find(f->form, x->form) != SIZE_MAX || ku_str_find(x->form, f->form) != SIZE_MAX))
			return true;
	}
	return false;
}

static bool is_same(const struct ku_past_missed *x, const struct ku_past_missed *y)
{
	return y->turn == x->turn && ku_str_eq(y->transcript, x->transcript) &&
	       (ku_str_find(y->form, x->form) != SIZE_MAX || ku_str_find(x->form, y->form) != SIZE_MAX);
}

/* What a first reader has marked in the turns of a second reader's part, and the second reader too. */
static void count_marks_of(const struct ku_history *h, const struct ku_past_part *p, struct ku_figures *out)
{
	for (size_t i = 0; i < h->nmissed; i++) {
		const struct ku_past_missed *x = &h->missed[i];
		bool here = ku_str_eq(x->transcript, p->transcript) && ku_history_covers(h, p, x->turn);
		bool first = h->packet[x->packet].role == KU_FIRST && x->part != SIZE_MAX &&
			     ku_str_eq(h->part[x->part].text, p->text);
		out->n2 += here && x->packet == p->packet;
		if (!here || !first || was_replaced(h, p, x))
			continue;
		out->n1++;
		for (size_t k = 0; k < h->nmissed; k++)
			if (h->missed[k].packet == p->packet && is_same(x, &h->missed[k])) {
				out->both++;
				break;
			}
	}
}

/* Over all second readings of texts that somebody else has read whole, whatever became of the sample since. */
static void count_marks(const struct ku_history *h, struct ku_figures *out)
{
	for (size_t i = 0; i < h->npart; i++) {
		const struct ku_past_part *p = &h->part[i];
		const struct ku_past_packet *first = ku_history_reader(h, p->transcript, p->text);
		if (p->read && is_second(&h->packet[p->packet]) && first &&
		    !ku_str_eq(first->reviewer, h->packet[p->packet].reviewer))
			count_marks_of(h, p, out);
	}
	out->f1 = ku_two_readers_f1(out->n1, out->n2, out->both);
	out->chapman = out->n1 + out->n2 ? ku_chapman(out->n1, out->n2, out->both) : NAN;
}

/* What a first reader said of the same place of the same text; the last holds. NULL: nothing. */
static const struct ku_past_finding *said_first(const struct ku_history *h, const struct ku_past_finding *g)
{
	size_t n;
	const struct ku_past_finding *const *other = ku_history_judged(h, g->transcript, g->at, &n);
	while (n-- > 0) {
		const struct ku_past_finding *f = other[n];
		if (h->packet[f->packet].role == KU_FIRST && f->part != SIZE_MAX && g->part != SIZE_MAX &&
		    ku_str_eq(h->part[f->part].text, h->part[g->part].text))
			return f;
	}
	return NULL;
}

/* Findings that both readers judged: right or not. */
static void agree(const struct ku_history *h, struct ku_figures *out)
{
	uint64_t table[4] = {0};
	for (size_t i = 0; i < h->nfinding; i++) {
		const struct ku_past_finding *g = &h->finding[i];
		bool second = g->verdict.len && h->packet[g->packet].role == KU_SECOND;
		const struct ku_past_finding *f = second ? said_first(h, g) : NULL;
		if (f)
			table[(ku_str_is(f->verdict, "ok") ? 0 : 2) + (ku_str_is(g->verdict, "ok") ? 0 : 1)]++;
	}
	out->candidates = table[0] + table[1] + table[2] + table[3];
	out->kappa = ku_kappa(table, 2);
}

/* Places on which readers differ and no third one has decided yet. */
static void count_conflicts(const struct ku_history *h, struct ku_figures *out)
{
	for (size_t i = 0; i < h->nplaced; i++) {
		const struct ku_past_finding *f = h->placed[i];
		size_t n, k = 0;
		const struct ku_past_finding *const *other = ku_history_judged(h, f->transcript, f->at, &n);
		while (k < n && other[k] != f && !ku_history_differ(h, other[k], f)) /* with an earlier one */
			k++;
		out->conflicts += k < n && other[k] != f && !ku_history_settled(h, f->part, f->turn);
	}
}

/* What a reader of the source saw of what had been replaced there. */
static void count_unaided(const struct ku_history *h, struct ku_figures *out)
{
	for (size_t i = 0; i < h->nfinding; i++) {
		const struct ku_past_finding *f = &h->finding[i];
		const struct ku_past_packet *p = &h->packet[f->packet];
		if (p->role != KU_SOURCE || !p->taken || ku_str_is(f->done, "keep"))
			continue;
		out->unaided++;
		out->unaided_seen += f->verdict.len > 0;
	}
}

void ku_count_second(const struct ku_study *s, const struct ku_history *h, const struct ku_view view[],
		     struct ku_figures *out)
{
	count_segments(s, h, view, out);
	count_marks(h, out);
	agree(h, out);
	count_conflicts(h, out);
	count_unaided(h, out);
}
