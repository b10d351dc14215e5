/* packet.c — a turn is a list of plain stretches and of numbers of findings, so that the page never has to count bytes.
 *
 * {"v": 1, "packet", "study", "reviewer", "role", "originals", "transcripts": [{"code", "language", "turns": [{"n", "d": to be read, "s": ["text", 0, …]}],
 *  "findings": [{"k": kind, "w": what stands there, "m": mark, "o": original, "r": rule, "h": how, "c": sure, "q": question, "do"}]}]}
 *
 * A seed is a replacement that is shown as plain text: to the reader a name that was missed. In the source everything is plain, and there are no findings.
 */
#include "review/packet.h"

#include <jansson.h>
#include <stdlib.h>

static json_t *text_of(struct ku_str s)
{
	return json_stringn(s.len ? s.ptr : "", s.len);
}

/* "person 3": what a mark says in words; people and places keep their numbers, so that the reader can follow who is who. */
static struct ku_str mark_of(struct ku_arena *a, const struct ku_view_finding *f)
{
	return f->number ? ku_format(a, "%s %llu", ku_kind_name(f->kind), (unsigned long long)f->number)
			 : ku_str_of(ku_kind_name(f->kind));
}

static json_t *finding_of(struct ku_arena *a, const struct ku_packet *p, const struct ku_view_finding *f)
{
	bool kept = f->what == KU_DO_KEEP, asked = f->what == KU_DO_ASK;
	json_t *o = json_pack("{ss so ss ss so so sb}", "k", ku_kind_name(f->kind), "m", text_of(mark_of(a, f)), "do",
			      ku_do_name(f->what), "h", ku_how_name(f->how), "r", text_of(f->rule), "w",
			      text_of(p->role == KU_BLIND ? KU_S("") : f->with), "c", f->sure);
	if (f->question)
		json_object_set_new(o, "q", json_string(ku_question_code(f->question)));
	if (p->role != KU_BLIND && (p->originals || kept || asked)) /* what is asked cannot be judged unseen */
		json_object_set_new(o, "o", text_of(f->form));
	return o;
}

static void add_text(json_t *list, struct ku_buf *text)
{
	if (text->len)
		json_array_append_new(list, text_of(ku_buf_str(text)));
	text->len = 0;
}

/* Shown as plain text: seeds, to a blind reader what the handoff shows plainly too, and all of the source. */
static bool is_plain(const struct ku_packet *p, const struct ku_packet_turns *part, size_t i)
{
	return part->seed[i] || p->role == KU_SOURCE ||
	       (p->role == KU_BLIND && part->view->finding[i].what == KU_DO_KEEP);
}

/* The stretches of turn `t`; *at is the first finding not before it, and moves on. */
static json_t *stretches(const struct ku_packet *p, const struct ku_packet_turns *part, const struct ku_turn *t,
			 size_t *at)
{
	const struct ku_view *v = part->view;
	json_t *list = json_array();
	struct ku_buf text = {0};
	size_t done = t->at.start;
	for (; *at < v->nfinding && v->finding[*at].at.start < t->at.end; ++*at) {
		const struct ku_view_finding *f = &v->finding[*at];
		ku_buf_add(&text, ku_str_sub(v->text, done, f->at.start));
		if (is_plain(p, part, *at)) {
			ku_buf_add(&text, p->role == KU_SOURCE ? f->form : f->with);
		} else {
			add_text(list, &text);
			json_array_append_new(list, json_integer((json_int_t)*at));
		}
		done = f->at.end;
	}
	ku_buf_add(&text, ku_str_sub(v->text, done, t->at.end));
	while (text.len && text.ptr[text.len - 1] == '\n')
		text.len--;
	add_text(list, &text);
	ku_buf_free(&text);
	return list;
}

enum { CONTEXT = 2 }; /* turns on either side of one that is to be read; more of a transcript does not leave custody */

static bool is_shown(const struct ku_packet_turns *part, size_t i)
{
	for (size_t k = i < CONTEXT ? 0 : i - CONTEXT; k < part->view->nturn && k <= i + CONTEXT; k++)
		if (part->due[k])
			return true;
	return false;
}

static json_t *transcript_of(struct ku_arena *a, const struct ku_packet *p, const struct ku_packet_turns *part)
{
	const struct ku_view *v = part->view;
	json_t *turns = json_array(), *findings = json_array();
	size_t at = 0;
	for (size_t i = 0; i < v->nturn; i++) {
		size_t first = at;
		json_t *s = stretches(p, part, &v->turn[i], &at);
		bool shown = is_shown(part, i);
		if (shown)
			json_array_append_new(turns, json_pack("{sI sb sO}", "n", (json_int_t)v->turn[i].number, "d",
							       part->due[i], "s", s));
		json_decref(s);
		for (; first < at; first++) /* of a seed nothing is told */
			json_array_append_new(findings, shown && !is_plain(p, part, first)
								? finding_of(a, p, &v->finding[first])
								: json_null());
	}
	return json_pack("{so so so ss}", "code", text_of(v->source->code), "turns", turns, "findings", findings,
			 "language", ku_lang_name(v->source->language));
}

struct ku_str ku_packet_json(struct ku_arena *a, const struct ku_packet *p)
{
	json_t *list = json_array();
	for (size_t i = 0; i < p->npart; i++)
		if (p->part[i].view)
			json_array_append_new(list, transcript_of(a, p, &p->part[i]));
	json_t *all = json_pack("{si so so so ss sb so}", "v", 1, "packet", text_of(p->id), "study", text_of(p->study),
				"reviewer", text_of(p->reviewer), "role", ku_reader_name(p->role), "originals",
				p->originals, "transcripts", list);
	char *text = json_dumps(all, JSON_COMPACT);
	if (!text)
		ku_out_of_memory();
	struct ku_str out = ku_dup(a, ku_str_of(text));
	explicit_bzero(text, out.len);
	free(text);
	json_decref(all);
	return out;
}

static void note_finding(struct ku_ledger *l, const struct ku_packet *p, const struct ku_packet_turns *part, size_t i)
{
	const struct ku_view_finding *f = &part->view->finding[i];
	if (part->seed[i])
		ku_ledger_add(l, "seed", "ttnt", p->id, part->view->source->code, (int64_t)f->turn, f->with);
	else
		ku_ledger_add(l, "finding", "ttnnntttnttt", p->id, part->view->source->code, (int64_t)i,
			      (int64_t)f->turn, (int64_t)f->at.start, ku_str_of(ku_kind_name(f->kind)), f->form,
			      f->name, (int64_t)f->number, f->with, ku_str_of(ku_do_name(f->what)),
			      ku_str_of(f->question ? ku_question_code(f->question) : ""));
}

static void note_part(struct ku_ledger *l, const struct ku_packet *p, const struct ku_packet_turns *part)
{
	const struct ku_view *v = part->view;
	size_t at = 0;
	ku_ledger_add(l, "part", "tttnn", p->id, v->source->code, ku_str_of(v->sha), (int64_t)part->ndue,
		      (int64_t)v->nfinding);
	for (size_t i = 0; i < v->nturn; i++) {
		if (part->due[i] && part->ndue < v->nturn)
			ku_ledger_add(l, "segment", "ttn", p->id, v->source->code, (int64_t)v->turn[i].number);
		for (; at < v->nfinding && v->finding[at].at.start < v->turn[i].at.end; at++)
			if (part->due[i])
				note_finding(l, p, part, at);
	}
}

void ku_packet_note(struct ku_ledger *l, const struct ku_packet *p)
{
	for (size_t i = 0; i < p->npart; i++)
		if (p->part[i].view)
			note_part(l, p, &p->part[i]);
}
