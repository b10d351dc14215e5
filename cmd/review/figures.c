/* figures.c — counting: coverage, bounds, and what the ledger says of seeds, time and attempts. */
#include "review/figures.h"

#include <jansson.h>
#include <math.h>

#include "compress/sha256.h"
#include "folder.h"
#include "validate/stats.h"

enum { MANIFEST_MAX = 64 * 1024 * 1024 };

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

static void bound(const struct ku_signoff *policy, struct ku_figures *out)
{
	double m = out->clusters ? (double)out->segments_read / (double)out->clusters : 1;
	struct ku_leak_bounds b = ku_leak_bounds(out->segments_leaking, out->segments_read, out->segments, m,
						 policy->alike, policy->confidence);
	out->design = b.design;
	out->effective = b.effective;
	out->elusion = b.plain;
	out->elusion_census = b.census;
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
		const struct ku_view view[], const struct ku_str site[], struct ku_figures *out)
{
	*out = (struct ku_figures){0};
	cover(s, h, view, out);
	ku_count_second(s, h, view, out);
	bound(policy, out);
	count_rest(h, l, out);
	ku_count_entities(s, h, view, site, out);
	ku_weigh_tokens(s, h, view, out);
}
