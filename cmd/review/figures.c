/* figures.c — counting. What a second reader's packet sampled are its segments; what both readers marked is compared turn by turn. */
#include "review/figures.h"

#include <jansson.h>
#include <math.h>

#include "compress/sha256.h"
#include "folder.h"
#include "validate/stats.h"

enum { MANIFEST_MAX = 64 * 1024 * 1024 };

static bool is_second(const struct ku_past_packet *p)
{
	return p->taken && (p->role == KU_SECOND || p->role == KU_BLIND);
}

/* ----- coverage ----- */

static json_t *manifest_of(struct ku_study *s, struct ku_str *sha)
{
	struct ku_errors unheard = {.arena = &s->arena};
	struct ku_str text;
	if (!ku_file_read(&s->arena, ku_study_path(s, "handoff/manifest.json"), MANIFEST_MAX, &text, &unheard))
		return NULL;
	char hex[KU_SHA256_HEX + 1];
	ku_sha256(hex, text);
	*sha = ku_dup(&s->arena, ku_str_of(hex));
	return json_loadb(text.ptr, text.len, JSON_REJECT_DUPLICATES, NULL);
}

static bool is_in_handoff(struct ku_arena *a, json_t *manifest, const struct ku_view *v)
{
	struct ku_str name = KU_JOIN(a, KU_S("transcripts/"), v->source->code, KU_S(".txt.gz"));
	json_t *file;
	size_t i;
	json_array_foreach(json_object_get(manifest, "files"), i, file)
	{
		const char *is = json_string_value(json_object_get(file, "name")),
			   *sha = json_string_value(json_object_get(file, "sha256"));
		if (is && sha && ku_str_is(name, is))
			return strcmp(sha, v->packed) == 0;
	}
	return false;
}

static bool all_accepted(const struct ku_history *h, const struct ku_view *v)
{
	for (size_t i = 0; i < v->nfinding; i++) {
		const struct ku_view_finding *f = &v->finding[i];
		if (f->what != KU_DO_KEEP && !ku_history_accepted(h, v->source->code, f->turn, f->at.start,
								  ku_str_of(ku_kind_name(f->kind)), f->with))
			return false;
	}
	return true;
}

/* Who prepared a transcript cannot have checked it, whatever was written later about who prepared it. */
static bool is_checked(const struct ku_history *h, const struct ku_view *v)
{
	const struct ku_past_packet *p = v->good ? ku_history_reader(h, v->source->code, ku_str_of(v->sha)) : NULL;
	return p && !(v->facts && ku_str_eq(v->facts->prepared_by, p->reviewer));
}

static void cover(struct ku_study *s, const struct ku_history *h, const struct ku_view view[], struct ku_figures *out)
{
	struct ku_arena *a = &s->arena;
	json_t *manifest = manifest_of(s, &out->manifest);
	bool draft = json_is_true(json_object_get(manifest, "draft"));
	out->files = s->nsource;
	for (size_t i = 0; i < s->nsource; i++) {
		const struct ku_view *v = &view[i];
		bool read = is_checked(h, v),
		     packed = v->good && !draft && is_in_handoff(a, manifest, v);
		bool accepted = read && all_accepted(h, v);
		out->processed += v->good;
		out->read += read;
		out->in_handoff += packed;
		out->changed += read && !accepted;
		out->segments += v->nturn;
		for (size_t k = 0; k < v->nfinding; k++)
			out->open_questions += v->finding[k].what == KU_DO_ASK;
		if (!read)
			KU_PUSH(a, out->unread, out->nunread, out->cap_unread, v->source->code);
		if (!packed)
			KU_PUSH(a, out->stale, out->nstale, out->cap_stale, v->source->code);
		if (read && !accepted)
			KU_PUSH(a, out->waiting, out->nwaiting, out->cap_waiting, v->source->code);
	}
	json_decref(manifest);
}

/* ----- second readings ----- */

static bool marked_by(const struct ku_history *h, enum ku_role_of_reader first, const struct ku_past_missed *x)
{
	for (size_t i = 0; i < h->nmissed; i++) {
		const struct ku_past_missed *y = &h->missed[i];
		bool role = (h->packet[y->packet].role == KU_FIRST) == (first == KU_FIRST);
		if (role && y->turn == x->turn && ku_str_eq(y->transcript, x->transcript) &&
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
		    !marked_by(h, KU_FIRST, x))
			return true;
	}
	return false;
}

static void count_segments(struct ku_study *s, const struct ku_history *h, const struct ku_view view[],
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

static void count_marks(const struct ku_study *s, const struct ku_history *h, const struct ku_view view[],
			struct ku_figures *out)
{
	for (size_t i = 0; i < h->nmissed; i++) {
		const struct ku_past_missed *x = &h->missed[i];
		const struct ku_view *v = NULL;
		for (size_t k = 0; k < s->nsource; k++)
			if (ku_str_eq(view[k].source->code, x->transcript))
				v = &view[k];
		const struct ku_past_part *p = v ? second_part(h, v) : NULL;
		bool first = h->packet[x->packet].role == KU_FIRST;
		if (!p || !ku_history_covers(h, p, x->turn) || (!first && x->packet != p->packet))
			continue;
		*(first ? &out->n1 : &out->n2) += 1;
		out->both += first && marked_by(h, KU_SECOND, x);
	}
	out->f1 = ku_two_readers_f1(out->n1, out->n2, out->both);
	out->chapman = ku_chapman(out->n1, out->n2, out->both);
}

struct judged {
	const struct ku_past_finding **item;
	size_t n;
};

static struct judged judged_by(struct ku_arena *a, const struct ku_history *h, enum ku_role_of_reader role)
{
	struct judged j = {ku_alloc_array(a, h->nfinding, sizeof *j.item), 0};
	for (size_t i = 0; i < h->nfinding; i++)
		if (h->packet[h->finding[i].packet].role == role && h->finding[i].verdict.len)
			j.item[j.n++] = &h->finding[i];
	return j;
}

static const struct ku_past_finding *same_place(const struct judged *j, const struct ku_past_finding *f)
{
	for (size_t i = j->n; i-- > 0;) /* the last holds */
		if (j->item[i]->at == f->at && ku_str_eq(j->item[i]->transcript, f->transcript))
			return j->item[i];
	return NULL;
}

/* Findings that both readers judged: right or not. */
static void agree(struct ku_arena *a, const struct ku_history *h, struct ku_figures *out)
{
	uint64_t table[4] = {0};
	struct judged first = judged_by(a, h, KU_FIRST), second = judged_by(a, h, KU_SECOND);
	for (size_t i = 0; i < second.n; i++) {
		const struct ku_past_finding *g = second.item[i], *f = same_place(&first, g);
		if (!f)
			continue;
		table[(ku_str_is(f->verdict, "ok") ? 0 : 2) + (ku_str_is(g->verdict, "ok") ? 0 : 1)]++;
		out->conflicts += !ku_str_eq(f->verdict, g->verdict) && !ku_history_settled(h, g->transcript, g->turn);
	}
	out->candidates = second.n ? table[0] + table[1] + table[2] + table[3] : 0;
	out->kappa = ku_kappa(table, 2);
}

static void bound(const struct ku_signoff *policy, struct ku_figures *out)
{
	double m = out->clusters ? (double)out->segments_read / (double)out->clusters : 1,
	       x = (double)out->segments_leaking;
	out->effective = ku_effective((double)out->segments_read, m, policy->alike);
	/* what leaked counts in full; only the clean ones are worth less for being alike */
	out->elusion = out->segments_read
			       ? ku_elusion_upper(x, out->effective > x ? out->effective : x, policy->confidence)
			       : 1;
	uint64_t worth = out->segments_read == out->segments ? out->segments
							     : (uint64_t)out->effective; /* a census has no clusters */
	out->elusion_census =
		out->segments && out->segments_read
			? (double)ku_bad_files(out->segments, worth, out->segments_leaking, policy->confidence) /
				  (double)out->segments
			: 1;
	out->bad_files = ku_bad_files(out->files, out->files_twice, out->files_bad, policy->confidence);
}

static void count_rest(const struct ku_history *h, struct ku_ledger *l, struct ku_figures *out)
{
	for (size_t i = 0; i < h->nseed; i++)
		if (h->packet[h->seed[i].packet].taken) {
			out->seeds++;
			out->seeds_caught += h->seed[i].caught;
		}
	for (size_t i = 0; i < h->npacket; i++)
		out->seconds += h->packet[i].taken ? h->packet[i].seconds : 0;
	for (size_t i = 0; i < h->npart; i++)
		out->turns_read += h->packet[h->part[i].packet].taken ? (uint64_t)h->part[i].turns : 0;
	out->attempts = (uint64_t)ku_ledger_number(l, "SELECT count(*) FROM signing", 0, NULL);
}

void ku_figures(struct ku_study *s, const struct ku_signoff *policy, const struct ku_history *h, struct ku_ledger *l,
		const struct ku_view view[], struct ku_figures *out)
{
	*out = (struct ku_figures){0};
	cover(s, h, view, out);
	count_segments(s, h, view, out);
	count_marks(s, h, view, out);
	agree(&s->arena, h, out);
	bound(policy, out);
	count_rest(h, l, out);
	ku_count_entities(&s->arena, h, s, out);
	ku_weigh_tokens(s, h, view, out);
}
