/* history.c — a query a table; of the files taken of one packet only the last counts. */
#include "review/history.h"

#include <stdlib.h>

static const char *const role_names[KU_NREADER] = {"first", "second", "blind", "source", "adjudicate"};

const char *ku_reader_name(enum ku_role_of_reader role)
{
	return role_names[role];
}

bool ku_is_second_reader(enum ku_role_of_reader role)
{
	return role == KU_SECOND || role == KU_BLIND || role == KU_SOURCE;
}

#define LAST "(SELECT packet, max(id) AS id FROM taken GROUP BY packet)"

static size_t packet_at(const struct ku_history *h, struct ku_str id)
{
	for (size_t i = h->npacket; i-- > 0;)
		if (ku_str_eq(h->packet[i].id, id))
			return i;
	return SIZE_MAX;
}

static void add_packet(void *ctx, const struct ku_ledger_cell c[])
{
	struct ku_history *h = ctx;
	int role = 0;
	while (role < KU_NREADER - 1 && !ku_str_is(c[2].text, role_names[role]))
		role++;
	KU_PUSH(h->arena, h->packet, h->npacket, h->cap_packet,
		(struct ku_past_packet){c[0].text, c[1].text, c[3].text, (enum ku_role_of_reader)role, c[4].number,
					c[5].number, c[6].number, c[7].number != 0});
}

static void add_part(void *ctx, const struct ku_ledger_cell c[])
{
	struct ku_history *h = ctx;
	KU_PUSH(h->arena, h->part, h->npart, h->cap_part,
		(struct ku_past_part){packet_at(h, c[0].text), c[1].text, c[2].text, c[3].number, c[4].number,
				      c[5].number != 0});
}

static void add_segment(void *ctx, const struct ku_ledger_cell c[])
{
	struct ku_history *h = ctx;
	KU_PUSH(h->arena, h->segment, h->nsegment, h->cap_segment,
		(struct ku_past_segment){packet_at(h, c[0].text), c[1].text, c[2].number});
}

static size_t part_at(const struct ku_history *h, size_t packet, struct ku_str transcript)
{
	for (size_t i = h->npart; i-- > 0;)
		if (h->part[i].packet == packet && ku_str_eq(h->part[i].transcript, transcript))
			return i;
	return SIZE_MAX;
}

/* Findings of one part stand together. */
static size_t part_of(const struct ku_history *h, size_t packet, struct ku_str transcript)
{
	const struct ku_past_finding *last = h->nfinding ? &h->finding[h->nfinding - 1] : NULL;
	if (last && last->packet == packet && ku_str_eq(last->transcript, transcript))
		return last->part;
	return part_at(h, packet, transcript);
}

static void add_finding(void *ctx, const struct ku_ledger_cell c[])
{
	struct ku_history *h = ctx;
	KU_PUSH(h->arena, h->finding, h->nfinding, h->cap_finding,
		(struct ku_past_finding){.packet = packet_at(h, c[0].text),
					 .part = part_of(h, packet_at(h, c[0].text), c[1].text),
					 .transcript = c[1].text,
					 .i = c[2].number,
					 .turn = c[3].number,
					 .at = c[4].number,
					 .kind = c[5].text,
					 .form = c[6].text,
					 .name = c[7].text,
					 .number = c[8].number,
					 .replacement = c[9].text,
					 .done = c[10].text,
					 .verdict = c[11].text,
					 .said_kind = c[12].text,
					 .said_name = c[13].text,
					 .why = c[14].text,
					 .question = c[15].text});
}

static void add_seed(void *ctx, const struct ku_ledger_cell c[])
{
	struct ku_history *h = ctx;
	KU_PUSH(h->arena, h->seed, h->nseed, h->cap_seed,
		(struct ku_past_seed){packet_at(h, c[0].text), c[1].text, c[3].text, c[2].number, c[4].number != 0});
}

static void add_missed(void *ctx, const struct ku_ledger_cell c[])
{
	struct ku_history *h = ctx;
	KU_PUSH(h->arena, h->missed, h->nmissed, h->cap_missed,
		(struct ku_past_missed){packet_at(h, c[0].text), part_at(h, packet_at(h, c[0].text), c[1].text), c[1].text, c[3].text, c[4].text, c[5].text, c[6].text,
					c[7].text, c[8].text, c[9].text, c[2].number});
}

static struct ku_str place_key(struct ku_arena *a, struct ku_str transcript, size_t turn, size_t at, struct ku_str kind,
			       struct ku_str replacement)
{
	return ku_format(a, "%.*s\x1f%zu\x1f%zu\x1f%.*s\x1f%.*s", (int)transcript.len, transcript.ptr, turn, at,
			 (int)kind.len, kind.ptr, (int)replacement.len, replacement.ptr);
}

static int by_bytes(const void *a, const void *b)
{
	return ku_str_cmp(*(const struct ku_str *)a, *(const struct ku_str *)b);
}

static void gather_accepted(struct ku_history *h)
{
	h->accepted = ku_alloc_array(h->arena, h->nfinding, sizeof *h->accepted);
	for (size_t i = 0; i < h->nfinding; i++) {
		const struct ku_past_finding *f = &h->finding[i];
		/* who has read the source has not seen what stands for it */
		if (ku_str_is(f->verdict, "ok") && h->packet[f->packet].role != KU_SOURCE)
			h->accepted[h->naccepted++] = place_key(h->arena, f->transcript, (size_t)f->turn, (size_t)f->at,
								f->kind, f->replacement);
	}
	if (h->naccepted)
		qsort(h->accepted, h->naccepted, sizeof *h->accepted, by_bytes);
}

/* ----- what was judged where ----- */

static int by_spot(const void *x, const void *y)
{
	const struct ku_past_finding *a = *(const struct ku_past_finding *const *)x,
				     *b = *(const struct ku_past_finding *const *)y;
	int order = ku_str_cmp(a->transcript, b->transcript);
	if (order || a->at != b->at)
		return order ? order : a->at < b->at ? -1 : 1;
	return (a > b) - (a < b); /* both in one array */
}

static void gather_placed(struct ku_history *h)
{
	h->placed = ku_alloc_array(h->arena, h->nfinding, sizeof *h->placed);
	for (size_t i = 0; i < h->nfinding; i++)
		if (h->finding[i].verdict.len)
			h->placed[h->nplaced++] = &h->finding[i];
	if (h->nplaced)
		qsort(h->placed, h->nplaced, sizeof *h->placed, by_spot);
}

const struct ku_past_finding *const *ku_history_judged(const struct ku_history *h, struct ku_str transcript, int64_t at,
						       size_t *n)
{
	size_t low = 0, high = h->nplaced;
	while (low < high) { /* the first that is not before that place */
		size_t middle = low + (high - low) / 2;
		int order = ku_str_cmp(h->placed[middle]->transcript, transcript);
		if (order < 0 || (order == 0 && h->placed[middle]->at < at))
			low = middle + 1;
		else
			high = middle;
	}
	for (high = low; high < h->nplaced && h->placed[high]->at == at &&
			 ku_str_eq(h->placed[high]->transcript, transcript);)
		high++;
	*n = high - low;
	return h->placed + low;
}

static struct ku_str text_of(const struct ku_history *h, const struct ku_past_finding *f)
{
	return f->part == SIZE_MAX ? KU_S("") : h->part[f->part].text;
}

bool ku_history_differ(const struct ku_history *h, const struct ku_past_finding *f, const struct ku_past_finding *g)
{
	const struct ku_past_packet *p = &h->packet[f->packet], *q = &h->packet[g->packet];
	return f->verdict.len && g->verdict.len && !ku_str_eq(f->verdict, g->verdict) &&
	       !ku_str_eq(p->reviewer, q->reviewer) && p->role != KU_ADJUDICATE && q->role != KU_ADJUDICATE &&
	       ku_str_eq(text_of(h, f), text_of(h, g));
}

/* What was marked as missed is a seed where one of the two holds the other, and so much as three letters of it. */
#define IS_SEED                                                                                                        \
	"m.transcript = s.transcript AND m.turn = s.turn AND (instr(m.form, s.form) > 0 OR (length(m.form) > 2 AND "   \
	"instr(s.form, m.form) > 0))"

void ku_history_read(struct ku_ledger *l, struct ku_arena *a, struct ku_history *h)
{
	*h = (struct ku_history){.arena = a};
	ku_ledger_each(l,
		       "SELECT p.id, p.reviewer, p.role, p.salt, p.rounds, p.made, coalesce(t.seconds, 0), t.id IS NOT "
		       "NULL FROM packet p "
		       "LEFT JOIN " LAST " l ON l.packet = p.id LEFT JOIN taken t ON t.id = l.id ORDER BY p.rowid",
		       add_packet, h, 0, NULL);
	ku_ledger_each(l,
		       "SELECT p.packet, p.transcript, p.text, p.turns, p.findings, r.taken IS NOT NULL FROM part p "
		       "LEFT JOIN " LAST " l "
		       "ON l.packet = p.packet LEFT JOIN reading r ON r.taken = l.id AND r.transcript = p.transcript "
		       "ORDER BY p.rowid",
		       add_part, h, 0, NULL);
	ku_ledger_each(l, "SELECT packet, transcript, turn FROM segment ORDER BY rowid", add_segment, h, 0, NULL);
	ku_ledger_each(
		l,
		"SELECT f.packet, f.transcript, f.i, f.turn, f.at, f.kind, f.form, f.name, f.number, f.replacement, "
		"f.done, coalesce(d.verdict, ''), "
		"coalesce(d.kind, ''), coalesce(d.name, ''), coalesce(d.why, ''), f.question "
		"FROM finding f LEFT JOIN " LAST
		" l ON l.packet = f.packet LEFT JOIN decision d ON d.taken = l.id AND d.transcript = f.transcript AND "
		"d.i = f.i ORDER BY f.rowid", /* what was missed has -1 there */
		add_finding, h, 0, NULL);
	ku_ledger_each(l,
		       "SELECT s.packet, s.transcript, s.turn, s.form, EXISTS (SELECT 1 FROM " LAST
		       " l JOIN decision m ON m.taken = l.id "
		       "WHERE l.packet = s.packet AND m.i < 0 AND " IS_SEED ") FROM seed s ORDER BY s.rowid",
		       add_seed, h, 0, NULL);
	ku_ledger_each(l,
		       "SELECT l.packet, m.transcript, m.turn, m.verdict, m.kind, m.form, m.name, m.sex, "
		       "m.replacement, m.why FROM " LAST " l "
		       "JOIN decision m ON m.taken = l.id WHERE m.i < 0 AND NOT EXISTS (SELECT 1 FROM seed s WHERE "
		       "s.packet = l.packet AND " IS_SEED ") "
		       "ORDER BY m.taken, m.seq",
		       add_missed, h, 0, NULL);
	gather_accepted(h);
	gather_placed(h);
}

const struct ku_past_packet *ku_history_packet(const struct ku_history *h, struct ku_str id)
{
	size_t at = packet_at(h, id);
	return at == SIZE_MAX ? NULL : &h->packet[at];
}

const struct ku_past_packet *ku_history_reader(const struct ku_history *h, struct ku_str transcript, struct ku_str text)
{
	for (size_t i = 0; i < h->npart; i++) {
		const struct ku_past_part *p = &h->part[i];
		if (p->read && h->packet[p->packet].role == KU_FIRST && ku_str_eq(p->transcript, transcript) &&
		    ku_str_eq(p->text, text))
			return &h->packet[p->packet];
	}
	return NULL;
}

bool ku_history_covers(const struct ku_history *h, const struct ku_past_part *p, int64_t turn)
{
	bool sampled = false;
	for (size_t k = 0; k < h->nsegment; k++) {
		const struct ku_past_segment *x = &h->segment[k];
		if (x->packet != p->packet || !ku_str_eq(x->transcript, p->transcript))
			continue;
		sampled = true;
		if (x->turn == turn)
			return true;
	}
	return !sampled; /* without segments all of it was to be read */
}

bool ku_history_settled(const struct ku_history *h, size_t part, int64_t turn)
{
	const struct ku_past_part *of = part == SIZE_MAX ? NULL : &h->part[part];
	for (size_t i = 0; of && i < h->npart; i++) {
		const struct ku_past_part *p = &h->part[i];
		if (h->packet[p->packet].role == KU_ADJUDICATE && p->read && ku_str_eq(p->transcript, of->transcript) &&
		    ku_str_eq(p->text, of->text) && ku_history_covers(h, p, turn))
			return true;
	}
	return false;
}

bool ku_history_accepted(const struct ku_history *h, struct ku_str transcript, size_t turn, size_t at,
			 struct ku_str kind, struct ku_str replacement)
{
	struct ku_arena scratch = {0};
	struct ku_str key = place_key(&scratch, transcript, turn, at, kind, replacement);
	bool there = h->naccepted && bsearch(&key, h->accepted, h->naccepted, sizeof key, by_bytes);
	ku_arena_free(&scratch);
	return there;
}
