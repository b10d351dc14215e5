/* choose.c — what a reviewer is to read.
 *
 * A first reader gets whole transcripts that nobody has read as they are now; of one that was read, the turns in which a replacement has changed since.
 * A second reader gets sampled turns of transcripts that somebody else reads first. Nobody gets what they have prepared themselves.
 */
#include <stdio.h>

#include "review/make.h"
#include "validate/sample.h"
#include "validate/stats.h"

static bool is_wanted(const struct ku_making *m, struct ku_str code)
{
	for (size_t i = 0; i < m->nonly; i++)
		if (ku_str_is(code, m->only[i]))
			return true;
	return !m->nonly;
}

static bool may_read(struct ku_making *m, const struct ku_view *v)
{
	struct ku_study *s = &m->study;
	if (!v->good || !is_wanted(m, v->source->code))
		return false;
	if (!v->facts || !v->facts->prepared_by.len || !ku_str_is(v->facts->prepared_by, m->reviewer))
		return true;
	ku_report(&s->errors,
		  (struct ku_error){.warning = true,
				    .what = ku_format(&s->arena, _("%.*s was prepared by %s, who cannot check it"),
						      (int)v->source->code.len, v->source->code.ptr, m->reviewer),
				    .mend = ku_str_of(_("Make a packet with it for another reviewer."))});
	return false;
}

/* Given to somebody else who has not sent decisions yet. */
static bool is_out(const struct ku_making *m, const struct ku_view *v)
{
	for (size_t i = 0; i < m->history.npart; i++) {
		const struct ku_past_part *p = &m->history.part[i];
		const struct ku_past_packet *of = &m->history.packet[p->packet];
		if (!of->taken && of->role == KU_FIRST && !ku_str_is(of->reviewer, m->reviewer) &&
		    ku_str_eq(p->transcript, v->source->code) && ku_str_is(p->text, v->sha))
			return true;
	}
	return false;
}

static bool is_due(const struct ku_packet_turns *part, size_t number)
{
	for (size_t i = 0; i < part->view->nturn; i++)
		if (part->due[i] && part->view->turn[i].number == number)
			return true;
	return false;
}

static void due_turn(struct ku_packet_turns *part, size_t number)
{
	for (size_t i = 0; i < part->view->nturn; i++)
		if (part->view->turn[i].number == number && !part->due[i]) {
			part->due[i] = true;
			part->ndue++;
		}
}

static void choose_first(struct ku_making *m, struct ku_packet_turns *part, const struct ku_view *v)
{
	bool read = ku_history_reader(&m->history, v->source->code, ku_str_of(v->sha)) != NULL;
	if (!read && !m->nonly && is_out(m, v))
		return;
	for (size_t i = 0; i < v->nturn && !read; i++)
		due_turn(part, v->turn[i].number);
	for (size_t i = 0; i < v->nfinding && read; i++) {
		const struct ku_view_finding *f = &v->finding[i];
		if (f->what != KU_DO_KEEP && !ku_history_accepted(&m->history, v->source->code, f->turn, f->at.start,
								  ku_str_of(ku_kind_name(f->kind)), f->with))
			due_turn(part, f->turn);
	}
}

static struct ku_str stratum_of(struct ku_arena *a, const struct ku_view *v)
{
	if (!v->facts)
		return ku_str_of(ku_lang_name(v->source->language));
	return KU_JOIN(a, v->facts->transcriber, KU_S("\x1f"), v->facts->language, KU_S("\x1f"), v->facts->oblast,
		       KU_S("\x1f"), v->facts->area);
}

/* How often a second reader has found what a first one had missed: then the lot is sampled anew. *last: the packet of the last time; SIZE_MAX: none. */
static size_t rounds(const struct ku_history *h, size_t *last)
{
	size_t n = 0;
	*last = SIZE_MAX;
	for (size_t i = 0; i < h->nmissed; i++) {
		bool second = ku_is_second_reader(h->packet[h->missed[i].packet].role);
		n += second && h->missed[i].packet != *last;
		*last = second ? h->missed[i].packet : *last;
	}
	return n;
}

static struct ku_str name_of(struct ku_arena *a, const struct ku_view *v, size_t turn, size_t round)
{
	return ku_format(a, "%.*s:%zu:%zu", (int)v->source->code.len, v->source->code.ptr, turn, round);
}

/* Has a second reader read all that is drawn of this transcript as it is now, in a packet behind the last one in which anything had leaked? */
static bool was_sampled(const struct ku_making *m, const struct ku_view *v, const struct ku_segment drawn[], size_t leaked)
{
	const struct ku_history *h = &m->history;
	const struct ku_past_part *last = NULL;
	for (size_t i = 0; i < h->npart; i++)
		if (h->part[i].read && ku_is_second_reader(h->packet[h->part[i].packet].role) &&
		    ku_str_eq(h->part[i].transcript, v->source->code) && ku_str_is(h->part[i].text, v->sha))
			last = &h->part[i];
	if (last && leaked != SIZE_MAX && last->packet <= leaked)
		return false;
	for (size_t k = 0; last && k < v->nturn; k++)
		if (drawn[k].drawn && !ku_history_covers(h, last, (int64_t)v->turn[k].number))
			return false;
	return last != NULL;
}

/* The sample is of all turns of the study, whoever is to read them: two second readers share it. */
static void choose_sample(struct ku_making *m)
{
	struct ku_study *s = &m->study;
	size_t n = 0, at = 0, leaked, round = rounds(&m->history, &leaked);
	for (size_t i = 0; i < s->nsource; i++)
		n += m->view[i].nturn;
	struct ku_segment *segment = ku_alloc_array(&s->arena, n, sizeof *segment);
	for (size_t i = 0; i < s->nsource; i++)
		for (size_t k = 0; k < m->view[i].nturn; k++)
			segment[at++] =
				(struct ku_segment){name_of(&s->arena, &m->view[i], m->view[i].turn[k].number, round),
						    stratum_of(&s->arena, &m->view[i]), false};
	ku_sample(segment, n,
		  (size_t)ku_sample_due(m->policy.elusion, m->policy.confidence, n, s->nsource, m->policy.alike), m->key);
	at = 0;
	for (size_t i = 0; i < s->nsource; i++) {
		struct ku_packet_turns *part = &m->packet.part[i];
		const struct ku_past_packet *first =
			ku_history_reader(&m->history, m->view[i].source->code, ku_str_of(m->view[i].sha));
		bool own = first && ku_str_is(first->reviewer, m->reviewer);
		bool read = was_sampled(m, &m->view[i], segment + at, leaked);
		for (size_t k = 0; k < m->view[i].nturn; k++, at++)
			if (part->view && segment[at].drawn && !own && !read)
				due_turn(part, m->view[i].turn[k].number);
	}
}

static bool is_disputed(const struct ku_history *h, const struct ku_past_finding *f)
{
	size_t n;
	const struct ku_past_finding *const *other = ku_history_judged(h, f->transcript, f->at, &n);
	for (size_t i = 0; i < n; i++)
		if (ku_history_differ(h, f, other[i]))
			return true;
	return false;
}

/* Was a turn read by two, though only one marked this? */
static bool is_lonely(const struct ku_history *h, const struct ku_past_missed *x)
{
	bool both = false, twice = false;
	for (size_t k = 0; k < h->nmissed; k++) {
		const struct ku_past_missed *y = &h->missed[k];
		both |= y->packet != x->packet && ku_str_eq(y->transcript, x->transcript) && y->turn == x->turn &&
			ku_str_eq(y->form, x->form);
	}
	for (size_t k = 0; k < h->npart; k++) {
		const struct ku_past_part *p = &h->part[k];
		enum ku_role_of_reader role = h->packet[p->packet].role;
		twice |= p->read && ku_is_second_reader(role) &&
			 ku_str_eq(p->transcript, x->transcript) && ku_history_covers(h, p, x->turn);
	}
	return twice && !both;
}

/* What two readers do not agree on: a finding with two verdicts, or something that one of them alone has marked. */
static void choose_conflicts(struct ku_making *m, struct ku_packet_turns *part, const struct ku_view *v)
{
	const struct ku_history *h = &m->history;
	for (size_t i = 0; i < h->nfinding; i++) {
		const struct ku_past_finding *f = &h->finding[i];
		if (f->verdict.len && ku_str_eq(f->transcript, v->source->code) && is_disputed(h, f) &&
		    !ku_history_settled(h, f->part, f->turn))
			due_turn(part, (size_t)f->turn);
	}
	for (size_t i = 0; i < h->nmissed; i++) {
		const struct ku_past_missed *x = &h->missed[i];
		if (ku_str_eq(x->transcript, v->source->code) && is_lonely(h, x) && !ku_history_settled(h, x->part, x->turn))
			due_turn(part, (size_t)x->turn);
	}
}

/* A few replacements of people are shown as plain text: who reads well finds them. */
static void choose_seeds(struct ku_making *m)
{
	struct ku_study *s = &m->study;
	struct ku_segment *place = NULL;
	size_t n = 0, cap = 0;
	for (size_t i = 0; i < m->packet.npart; i++) {
		const struct ku_packet_turns *part = &m->packet.part[i];
		/* what only has to be looked at once more shows all: a seed would never be accepted */
		bool again = part->view && m->packet.role == KU_FIRST && part->ndue < part->view->nturn;
		for (size_t k = 0; part->view && !again && k < part->view->nfinding; k++) {
			const struct ku_view_finding *f = &part->view->finding[k];
			if (is_due(part, f->turn) && f->kind == KU_PERSON && f->done == KU_DO_PSEUDONYM && f->sure)
				KU_PUSH(&s->arena, place, n, cap,
					(struct ku_segment){
						ku_format(&s->arena, "seed %s %zu %zu", m->packet.id.ptr, i, k),
						KU_S(""), false});
		}
	}
	size_t want = s->book.seeds_in_percent ? (n * s->book.seeds + 99) / 100 : s->book.seeds; /* a share: rounded up */
	ku_sample(place, n, want, m->key);
	for (size_t j = 0; j < n; j++) {
		size_t i, k;
		if (place[j].drawn && sscanf(place[j].name.ptr, "seed %*s %zu %zu", &i, &k) == 2)
			m->packet.part[i].seed[k] = true;
	}
}

bool ku_choose(struct ku_making *m)
{
	struct ku_study *s = &m->study;
	m->packet.npart = s->nsource;
	m->packet.part = ku_alloc_array(&s->arena, s->nsource, sizeof *m->packet.part);
	for (size_t i = 0; i < s->nsource; i++) {
		struct ku_packet_turns *part = &m->packet.part[i];
		const struct ku_view *v = &m->view[i];
		*part = (struct ku_packet_turns){may_read(m, v) ? v : NULL,
						 ku_alloc_array(&s->arena, v->nturn, sizeof(bool)),
						 ku_alloc_array(&s->arena, v->nfinding, sizeof(bool)), 0};
		if (part->view && m->packet.role == KU_FIRST)
			choose_first(m, part, v);
		if (part->view && m->packet.role == KU_ADJUDICATE)
			choose_conflicts(m, part, v);
	}
	if (ku_is_second_reader(m->packet.role))
		choose_sample(m);
	for (size_t i = 0; i < s->nsource; i++) {
		struct ku_packet_turns *part = &m->packet.part[i];
		if (!part->ndue)
			part->view = NULL;
		m->turns += part->ndue;
		m->transcripts += part->view != NULL;
	}
	if (m->packet.role != KU_SOURCE) /* there every name is to be found */
		choose_seeds(m);
	return m->turns > 0;
}
