/* decisions.c — everything in the file is somebody's claim: verdicts are of a table, findings of the ledger, and a text that was marked stands in its turn
 * (marked.c).
 */
#include "review/decisions.h"

#include <stdlib.h>

#include "review/reading.h"
#include "review/seal.h"

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

bool ku_reading_not_of_packet(const struct ku_reading *r)
{
	return refuse(r->errors, r->path, KU_BAD_DATA,
		      _("a decision in this file is of something that was not in the packet"),
		      _("Take nothing of it; ask the reader to download it once more."));
}

struct ku_str ku_reading_text(struct ku_arena *a, json_t *object, const char *key)
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
	if (ku_str_is(ku_reading_text(a, outside, "kupuya"), "decisions") &&
	    json_integer_value(json_object_get(outside, "v")) == 1)
		id = ku_reading_text(a, outside, "packet");
	json_decref(outside);
	if (!id.len)
		no_decisions(errors, path);
	return id;
}

/* ----- what was given out ----- */

const struct ku_past_part *ku_reading_part(const struct ku_reading *r, struct ku_str transcript)
{
	for (size_t i = 0; i < r->history->npart; i++)
		if (r->history->part[i].packet == r->packet_index &&
		    ku_str_eq(r->history->part[i].transcript, transcript))
			return &r->history->part[i];
	ku_reading_not_of_packet(r);
	return NULL;
}

bool ku_reading_fresh(const struct ku_reading *r, const struct ku_past_part *part)
{
	for (size_t i = 0; i < r->study->nsource; i++)
		if (ku_str_eq(r->view[i].source->code, part->transcript))
			return r->view[i].good && ku_str_is(part->text, r->view[i].sha);
	return false;
}

static int by_place(const void *a, const void *b)
{
	const struct ku_past_finding *x = ((const struct ku_given *)a)->is, *y = ((const struct ku_given *)b)->is;
	int order = ku_str_cmp(x->transcript, y->transcript);
	return order ? order : (x->i > y->i) - (x->i < y->i);
}

struct ku_given *ku_reading_finding(const struct ku_reading *r, struct ku_str transcript, int64_t i)
{
	struct ku_given key = {&(struct ku_past_finding){.transcript = transcript, .i = i}, false};
	return r->nfinding ? bsearch(&key, r->finding, r->nfinding, sizeof key, by_place) : NULL;
}

static void gather_given(struct ku_reading *r)
{
	r->finding = ku_alloc_array(r->arena, r->history->nfinding, sizeof *r->finding);
	for (size_t i = 0; i < r->history->nfinding; i++)
		if (r->history->finding[i].packet == r->packet_index)
			r->finding[r->nfinding++] = (struct ku_given){&r->history->finding[i], false};
	if (r->nfinding)
		qsort(r->finding, r->nfinding, sizeof *r->finding, by_place);
	for (size_t i = 0; i < r->history->npart; i++) {
		const struct ku_past_part *p = &r->history->part[i];
		r->out->parts += p->packet == r->packet_index;
		if (p->packet == r->packet_index && !ku_reading_fresh(r, p))
			KU_PUSH(r->arena, r->out->stale.item, r->out->stale.n, r->out->stale.cap, p->transcript);
	}
}

/* ----- one decision each ----- */

static bool is_verdict(struct ku_str v)
{
	return ku_str_is(v, "ok") || ku_str_is(v, "not") || ku_str_is(v, "kind") || ku_str_is(v, "who");
}

/* Who is meant: by the number under which the packet shows them, else by name. */
static struct ku_str person_of(const struct ku_reading *r, json_t *o)
{
	json_t *number = json_object_get(o, "p");
	for (size_t i = 0; json_is_integer(number) && i < r->nfinding; i++) {
		const struct ku_past_finding *f = r->finding[i].is;
		if (f->number == json_integer_value(number) && ku_str_is(f->kind, "person"))
			return f->name;
	}
	return ku_reading_text(r->arena, o, "who");
}

static bool add_finding(struct ku_reading *r, json_t *o)
{
	struct ku_arena *a = r->arena;
	struct ku_str transcript = ku_reading_text(a, o, "t"), verdict = ku_reading_text(a, o, "v"),
		      kind = ku_reading_text(a, o, "k");
	json_t *i = json_object_get(o, "i");
	const struct ku_past_part *part = ku_reading_part(r, transcript);
	if (!part || !ku_reading_fresh(r, part))
		return part != NULL;
	struct ku_given *given = json_is_integer(i) ? ku_reading_finding(r, transcript, json_integer_value(i)) : NULL;
	if (!given || given->decided || !is_verdict(verdict) || (kind.len && ku_kind_named(kind) >= KU_NKIND))
		return ku_reading_not_of_packet(r);
	const struct ku_past_finding *f = given->is;
	given->decided = true;
	KU_PUSH(a, r->out->item, r->out->n, r->out->cap,
		(struct ku_decision){.transcript = transcript,
				     .verdict = verdict,
				     .turn = f->turn,
				     .i = f->i,
				     .kind = kind.len ? kind : f->kind,
				     .form = f->form,
				     .name = ku_str_is(verdict, "who") ? person_of(r, o) : f->name,
				     .why = ku_reading_text(a, o, "c")});
	return true;
}

static bool is_blind(const struct ku_reading *r)
{
	return r->packet->role == KU_BLIND || r->packet->role == KU_SOURCE;
}

/* Read whole only counts when everything that had to be decided was. */
static bool add_read(struct ku_reading *r, json_t *code)
{
	struct ku_str transcript = ku_dup(r->arena, (struct ku_str){json_string_value(code), json_string_length(code)});
	size_t left = 0;
	const struct ku_past_part *part = json_is_string(code) ? ku_reading_part(r, transcript) : NULL;
	if (!part)
		return json_is_string(code) ? false : ku_reading_not_of_packet(r);
	if (!ku_reading_fresh(r, part))
		return true;
	for (size_t k = 0; k < r->nfinding; k++) {
		const struct ku_past_finding *f = r->finding[k].is;
		left += !r->finding[k].decided && ku_str_eq(f->transcript, transcript) && !ku_str_is(f->done, "keep") &&
			!is_blind(r);
	}
	r->out->left += left;
	if (!left)
		KU_PUSH(r->arena, r->out->read, r->out->nread, r->out->cap_read, transcript);
	return true;
}

/* ----- the whole ----- */

static bool read_inside(struct ku_reading *r, json_t *in)
{
	static const char *const lists[] = {"findings", "missed", "passages", "read"};
	struct ku_arena *a = r->arena;
	if (!ku_str_eq(ku_reading_text(a, in, "packet"), r->packet->id) ||
	    !ku_str_eq(ku_reading_text(a, in, "reviewer"), r->packet->reviewer))
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
				    : k < 3 ? ku_reading_marked(r, item, k == 2)
					    : add_read(r, item);
			if (!good)
				return false;
		}
	}
	r->out->seconds = json_integer_value(json_object_get(in, "seconds"));
	return true;
}

static bool unseal(struct ku_arena *a, json_t *outside, struct ku_str passphrase, const struct ku_past_packet *p,
		   struct ku_str *text)
{
	struct ku_seal_key key;
	struct ku_str salt;
	if (!ku_base64_read(a, p->salt, &salt)) /* the ledger's, whatever the file says */
		return false;
	ku_seal_key(&key, passphrase, salt, (unsigned)p->rounds);
	bool good = ku_unseal(a, &key, KU_JOIN(a, KU_S("kupuya decisions 1 "), p->id),
			      ku_reading_text(a, outside, "data"), text);
	explicit_bzero(&key, sizeof key);
	return good;
}

bool ku_decisions_read(struct ku_arena *a, const char *path, struct ku_str file, struct ku_str passphrase,
		       const struct ku_past_packet *packet, const struct ku_history *h, const struct ku_study *s,
		       const struct ku_view view[], struct ku_decisions *out, struct ku_errors *errors)
{
	struct ku_reading r = {.arena = a,
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
	gather_given(&r);
	json_t *in = load(text);
	bool good = json_is_object(in) ? read_inside(&r, in) : no_decisions(errors, path);
	json_decref(in);
	return good;
}
