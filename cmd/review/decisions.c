/* decisions.c — everything in the file is somebody's claim: verdicts are of a table, findings of the ledger, and a text that was marked stands in its turn.
 */
#include "review/decisions.h"

#include <jansson.h>
#include <stdlib.h>

#include "review/seal.h"

struct reading {
	struct ku_arena *arena;
	const char *path;
	struct ku_errors *errors;
	const struct ku_past_packet *packet;
	size_t packet_index;
	const struct ku_history *history;
	const struct ku_study *study;
	const struct ku_view *view;
	struct ku_decisions *out;
	struct given {
		const struct ku_past_finding *is;
		bool decided;
	} * finding;
	size_t nfinding; /* of the packet, by transcript and number */
};

static bool refuse(struct ku_errors *errors, const char *path, enum ku_exit code, const char *what, const char *mend)
{
	ku_report(errors,
		  (struct ku_error){
			  .code = code, .path = ku_str_of(path), .what = ku_str_of(what), .mend = ku_str_of(mend)});
	return false;
}

static bool no_decisions(struct ku_errors *errors, const char *path)
{
	return refuse(errors, path, KU_BAD_DATA, _("this is no file of decisions, or it is not whole"),
		      _("Ask the reader to download it once more and to send it as it is."));
}

static bool not_of_packet(struct reading *r)
{
	return refuse(r->errors, r->path, KU_BAD_DATA,
		      _("a decision in this file is of something that was not in the packet"),
		      _("Take nothing of it; ask the reader to download it once more."));
}

static struct ku_str text_at(struct ku_arena *a, json_t *object, const char *key) /* empty: not there */
{
	json_t *v = json_object_get(object, key);
	return json_is_string(v) ? ku_dup(a, (struct ku_str){json_string_value(v), json_string_length(v)}) : KU_S("");
}

static json_t *load(struct ku_str text)
{
	json_error_t trouble;
	return json_loadb(text.ptr, text.len, JSON_REJECT_DUPLICATES, &trouble);
}

struct ku_str ku_decisions_packet(struct ku_arena *a, const char *path, struct ku_str file, struct ku_errors *errors)
{
	json_t *outside = load(file);
	struct ku_str id = KU_S("");
	if (ku_str_is(text_at(a, outside, "kupuya"), "decisions") &&
	    json_integer_value(json_object_get(outside, "v")) == 1)
		id = text_at(a, outside, "packet");
	json_decref(outside);
	if (!id.len)
		no_decisions(errors, path);
	return id;
}

/* ----- one decision each ----- */

static const struct ku_past_part *part_of(const struct reading *r, struct ku_str transcript)
{
	for (size_t i = 0; i < r->history->npart; i++)
		if (r->history->part[i].packet == r->packet_index &&
		    ku_str_eq(r->history->part[i].transcript, transcript))
			return &r->history->part[i];
	return NULL;
}

static int by_place(const void *a, const void *b)
{
	const struct ku_past_finding *x = ((const struct given *)a)->is, *y = ((const struct given *)b)->is;
	int order = ku_str_cmp(x->transcript, y->transcript);
	return order ? order : (x->i > y->i) - (x->i < y->i);
}

static const struct ku_past_finding *finding_of(const struct reading *r, struct ku_str transcript, int64_t i)
{
	struct given *found = NULL, key = {&(struct ku_past_finding){.transcript = transcript, .i = i}, false};
	if (r->nfinding)
		found = bsearch(&key, r->finding, r->nfinding, sizeof key, by_place);
	if (found)
		found->decided = true;
	return found ? found->is : NULL;
}

static bool is_verdict(struct ku_str v)
{
	return ku_str_is(v, "ok") || ku_str_is(v, "not") || ku_str_is(v, "kind") || ku_str_is(v, "who");
}

static bool add_finding(struct reading *r, json_t *o)
{
	struct ku_arena *a = r->arena;
	struct ku_str transcript = text_at(a, o, "t"), verdict = text_at(a, o, "v"), kind = text_at(a, o, "k");
	json_t *i = json_object_get(o, "i");
	const struct ku_past_finding *f = json_is_integer(i) ? finding_of(r, transcript, json_integer_value(i)) : NULL;
	if (!f || !is_verdict(verdict) || (kind.len && ku_kind_named(kind) >= KU_NKIND))
		return not_of_packet(r);
	KU_PUSH(a, r->out->item, r->out->n, r->out->cap,
		(struct ku_decision){.transcript = transcript,
				     .verdict = verdict,
				     .turn = f->turn,
				     .i = f->i,
				     .kind = kind.len ? kind : f->kind,
				     .form = f->form,
				     .name = ku_str_is(verdict, "who") ? text_at(a, o, "who") : f->name,
				     .why = text_at(a, o, "c")});
	return true;
}

/* Does the text stand in that turn, outside of findings? Or is it of a seed? */
static bool stands_there(const struct reading *r, struct ku_str transcript, int64_t turn, struct ku_str text)
{
	for (size_t i = 0; i < r->history->nseed; i++) {
		const struct ku_past_seed *s = &r->history->seed[i];
		if (s->packet == r->packet_index && s->turn == turn && ku_str_eq(s->transcript, transcript) &&
		    (ku_str_find(text, s->form) != SIZE_MAX || ku_str_find(s->form, text) != SIZE_MAX))
			return true;
	}
	for (size_t i = 0; i < r->study->nsource; i++) {
		const struct ku_view *v = &r->view[i];
		for (size_t k = 0; ku_str_eq(v->source->code, transcript) && k < v->nturn; k++)
			if ((int64_t)v->turn[k].number == turn)
				return ku_str_find(ku_str_at(v->text, v->turn[k].at), text) != SIZE_MAX;
	}
	return false;
}

static bool add_missed(struct reading *r, json_t *o, bool passage)
{
	struct ku_arena *a = r->arena;
	struct ku_decision d = {.transcript = text_at(a, o, "t"),
				.verdict = passage ? KU_S("passage") : KU_S("missed"),
				.i = -1,
				.turn = json_integer_value(json_object_get(o, "n")),
				.form = text_at(a, o, "text"),
				.name = text_at(a, o, "name"),
				.kind = passage ? KU_S("passage") : text_at(a, o, "kind"),
				.sex = text_at(a, o, "sex"),
				.replacement = text_at(a, o, "with"),
				.why = text_at(a, o, "why")};
	bool good = part_of(r, d.transcript) && d.form.len && ku_kind_named(d.kind) < KU_NKIND &&
		    (passage ? d.replacement.len && d.why.len : d.name.len) &&
		    (!d.sex.len || ku_str_is(d.sex, "f") || ku_str_is(d.sex, "m"));
	if (!good)
		return not_of_packet(r);
	if (!stands_there(r, d.transcript, d.turn, d.form)) {
		ku_report(
			r->errors,
			(struct ku_error){.code = KU_BAD_DATA,
					  .path = ku_str_of(r->path),
					  .what = ku_format(a, _("what was marked does not stand in turn %lld of %.*s"),
							    (long long)d.turn, (int)d.transcript.len, d.transcript.ptr),
					  .mend = ku_str_of(_("Was the transcript changed since the packet was made? "
							      "Make a new packet of it."))});
		return false;
	}
	KU_PUSH(a, r->out->item, r->out->n, r->out->cap, d);
	return true;
}

/* Read whole only counts when everything that had to be decided was. */
static bool add_read(struct reading *r, json_t *code)
{
	struct ku_str transcript = ku_dup(r->arena, (struct ku_str){json_string_value(code), json_string_length(code)});
	size_t left = 0;
	if (!json_is_string(code) || !part_of(r, transcript))
		return not_of_packet(r);
	for (size_t k = 0; k < r->nfinding; k++) {
		const struct ku_past_finding *f = r->finding[k].is;
		left += !r->finding[k].decided && ku_str_eq(f->transcript, transcript) && !ku_str_is(f->done, "keep") &&
			r->packet->role != KU_BLIND;
	}
	r->out->left += left;
	if (!left)
		KU_PUSH(r->arena, r->out->read, r->out->nread, r->out->cap_read, transcript);
	return true;
}

/* ----- the whole ----- */

static bool read_inside(struct reading *r, json_t *in)
{
	static const char *const lists[] = {"findings", "missed", "passages", "read"};
	struct ku_arena *a = r->arena;
	if (!ku_str_eq(text_at(a, in, "packet"), r->packet->id) ||
	    !ku_str_eq(text_at(a, in, "reviewer"), r->packet->reviewer))
		return refuse(r->errors, r->path, KU_BAD_DATA, _("these decisions are of another packet or reviewer"),
			      _("Take nothing of it; ask who sent it."));
	for (int k = 0; k < 4; k++) {
		json_t *list = json_object_get(in, lists[k]), *item;
		size_t i;
		if (!json_is_array(list))
			return no_decisions(r->errors, r->path);
		json_array_foreach(list, i, item)
		{
			bool good = k == 0  ? add_finding(r, item)
				    : k < 3 ? add_missed(r, item, k == 2)
					    : add_read(r, item);
			if (!good)
				return false;
		}
	}
	r->out->seconds = json_integer_value(json_object_get(in, "seconds"));
	return true;
}

static void gather_findings(struct reading *r)
{
	r->finding = ku_alloc_array(r->arena, r->history->nfinding, sizeof *r->finding);
	for (size_t i = 0; i < r->history->nfinding; i++)
		if (r->history->finding[i].packet == r->packet_index)
			r->finding[r->nfinding++] = (struct given){&r->history->finding[i], false};
	if (r->nfinding)
		qsort(r->finding, r->nfinding, sizeof *r->finding, by_place);
}

static bool unseal(struct ku_arena *a, json_t *outside, struct ku_str passphrase, const struct ku_past_packet *p,
		   struct ku_str *text)
{
	struct ku_seal_key key;
	struct ku_str salt;
	if (!ku_base64_read(a, p->salt, &salt)) /* the ledger's, whatever the file says */
		return false;
	ku_seal_key(&key, passphrase, salt, (unsigned)p->rounds);
	bool good =
		ku_unseal(a, &key, KU_JOIN(a, KU_S("kupuya decisions 1 "), p->id), text_at(a, outside, "data"), text);
	explicit_bzero(&key, sizeof key);
	return good;
}

bool ku_decisions_read(struct ku_arena *a, const char *path, struct ku_str file, struct ku_str passphrase,
		       const struct ku_past_packet *packet, const struct ku_history *h, const struct ku_study *s,
		       const struct ku_view view[], struct ku_decisions *out, struct ku_errors *errors)
{
	struct reading r = {.arena = a,
			    .path = path,
			    .errors = errors,
			    .packet = packet,
			    .packet_index = (size_t)(packet - h->packet),
			    .history = h,
			    .study = s,
			    .view = view,
			    .out = out};
	struct ku_str text;
	json_t *outside = load(file);
	bool open = unseal(a, outside, passphrase, packet, &text);
	json_decref(outside);
	if (!open)
		return refuse(errors, path, KU_NO_PERMISSION,
			      _("it does not open: another passphrase, or the file was changed on the way"),
			      _("The passphrase is that of the reviewer for whom the packet was made."));
	gather_findings(&r);
	json_t *in = load(text);
	bool good = json_is_object(in) ? read_inside(&r, in) : no_decisions(errors, path);
	json_decref(in);
	return good;
}
