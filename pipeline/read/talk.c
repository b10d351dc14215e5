/* talk.c — the turns of a reading, and one form for all of them.
 *
 * The lines of the head are cut, and with them headers and footers of a document: what they say are facts of the transcript, with the names of people and
 * places.
 * An opening that is not «LABEL: » gives two edits: what stands before the label goes (a bracket, a number in the first cell, the * of bold print), and
 * what stands between label and speech becomes a colon and a space, over line ends too. The label itself is not touched, so that it traces to itself.
 *
 * The filters read what `run` would have written, and must find the same turns. That is tried each time something is rewritten: where a muddle of
 * conventions would be read otherwise the second time, nothing is rewritten, and lines with a colon are the turns.
 */
#include "read/talk.h"

#include <unicode/uchar.h>

#include "base/layout.h"

const struct ku_reason ku_label_reason = {"label"}, ku_head_reason = {"head"};

enum { NOTE_LINES = 6 };

struct edits { struct ku_arena *arena; struct ku_edit *item; size_t n, cap; };

/* ----- what stands out in a word processor ----- */

static bool begins_line(struct ku_str text, size_t at)
{
	return at == 0 || text.ptr[at - 1] == '\n';
}

static bool is_blank(struct ku_str text, size_t from, size_t to)
{
	return ku_str_trim(ku_str_sub(text, from, to)).len == 0;
}

static size_t bold_spans(struct ku_arena *a, const struct ku_reading *r, struct ku_span **out)
{
	size_t n = 0;
	*out = ku_alloc_array(a, r->npara, sizeof **out);
	for (size_t i = 0; i < r->npara; i++) {
		const struct ku_para *p = &r->para[i];
		bool lead = p->lead.end > p->lead.start && is_blank(r->text, p->at.start, p->lead.start);
		if (!p->heading && (lead || p->bold) && begins_line(r->text, p->at.start))
			(*out)[n++] = (struct ku_span){p->at.start, lead ? p->lead.end : p->at.end};
	}
	return n;
}

size_t ku_talk_line(const struct ku_talk *talk, size_t at)
{
	struct ku_str text = talk->source->text;
	size_t n = 1;
	for (size_t line = 0;; n++) {
		size_t stop = ku_line_stop(text, line);
		size_t next = stop < text.len ? stop + ku_line_end(text, stop) : text.len;
		if (stop == text.len || at < next)
			return n;
		line = next;
	}
}

bool ku_talk_silent(const struct ku_talk *talk)
{
	struct ku_str text = talk->source->text;
	size_t lines = 0;
	for (size_t at = 0, stop; at < text.len && !talk->turns.nopening; at = stop + (stop < text.len ? ku_line_end(text, stop) : 0)) {
		stop = ku_line_stop(text, at);
		lines += !is_blank(text, at, stop);
	}
	return lines >= NOTE_LINES;
}

/* ----- one form ----- */

static bool has_form(struct ku_str text, const struct ku_opening *o)
{
	size_t at = o->label.end + 1;
	if (o->label.start != o->line || o->label.end >= text.len || text.ptr[o->label.end] != ':')
		return false;
	if (at == text.len || ku_line_end(text, at))
		return at == text.len || o->speech >= text.len;
	return text.ptr[at] == ' ' && o->speech <= ku_line_stop(text, o->label.end);
}

static bool is_digit(struct ku_str text, size_t at)
{
	return at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9';
}

/* «Үй 12» above «30 жаш» is no «Үй 12: 30 жаш». */
static bool would_be_clock(struct ku_str text, const struct ku_opening *o)
{
	return o->speech > ku_line_stop(text, o->label.end) && is_digit(text, o->label.end - 1) && is_digit(text, o->speech);
}

/* `next`: where the next line begins that is, or looks like, a turn. A label with nothing behind it stays a line of its own. */
static void rewrite(struct edits *l, struct ku_str text, const struct ku_opening *o, size_t next)
{
	bool silent = o->speech >= next || would_be_clock(text, o);
	size_t stop = silent ? ku_line_stop(text, o->label.end) : o->speech;
	struct ku_str with = silent ? KU_S(":") : KU_S(": ");
	if (o->label.start > o->line)
		KU_PUSH(l->arena, l->item, l->n, l->cap, (struct ku_edit){{o->line, o->label.start}, KU_S(""), &ku_label_reason});
	if (!ku_str_eq(ku_str_sub(text, o->label.end, stop), with))
		KU_PUSH(l->arena, l->item, l->n, l->cap, (struct ku_edit){{o->label.end, stop}, with, &ku_label_reason});
}

/* ----- the head ----- */

/* Headers and footers come before everything else. */
static size_t margin_of(const struct ku_reading *r)
{
	size_t end = 0;
	for (size_t i = 0; i < r->npara && (r->para[i].from == KU_FROM_HEADER || r->para[i].from == KU_FROM_FOOTER); i++)
		end = r->para[i].at.end;
	return end;
}

/* The lines of the head that stand before the talk. Free lines are one only where talk follows: else they may be all there is. */
static void keep_head(struct ku_head *h, size_t talk, bool any_talk)
{
	size_t n = 0;
	for (size_t i = 0; i < h->n; i++)
		if (h->line[i].at.start < talk && (any_talk || h->line[i].is != KU_TOLD_NOTHING))
			h->line[n++] = h->line[i];
	h->n = n;
}

static size_t talk_begins(const struct ku_turns *t, size_t end)
{
	return t->nopening ? t->opening[0].line : end;
}

static void skip_lines(struct ku_arena *a, const struct ku_head *h, struct ku_lines *lines)
{
	struct ku_span *skip = ku_alloc_array(a, h->n, sizeof *skip);
	lines->nskip = 0;
	for (size_t i = 0; i < h->n; i++)
		if (h->line[i].is != KU_TOLD_NOTHING)
			skip[lines->nskip++] = h->line[i].at;
	lines->skip = skip;
}

/* Head and turns depend on one another: a line of the head opens no turn, and behind the first turn there is no head. */
static void find_both(struct ku_arena *a, struct ku_str text, size_t margin, const struct ku_heads *heads, struct ku_lines *lines, struct ku_talk *out)
{
	ku_head_lines_of(a, text, margin, heads, &out->head);
	for (size_t before = out->head.n + 1; before != out->head.n;) {
		before = out->head.n;
		skip_lines(a, &out->head, lines);
		ku_turns_of(a, text, lines, &out->turns);
		keep_head(&out->head, talk_begins(&out->turns, text.len), out->turns.nopening > 0);
	}
}

/* Cuts the lines of the head; all before the talk where nothing else stands there. What is nothing but a head is left as it is. */
static void cut_head(struct edits *l, struct ku_str text, struct ku_talk *out)
{
	const struct ku_head *h = &out->head;
	size_t talk = talk_begins(&out->turns, text.len), at = 0;
	bool all = true;
	for (size_t i = 0; i < h->n; i++) {
		all &= is_blank(text, at, h->line[i].at.start);
		at = h->line[i].at.end;
	}
	all &= is_blank(text, at, talk);
	if (all && talk == text.len)
		out->head.n = 0;
	if (all && out->head.n) {
		KU_PUSH(l->arena, l->item, l->n, l->cap, (struct ku_edit){{0, talk}, KU_S(""), &ku_head_reason});
		return;
	}
	for (size_t i = 0; i < out->head.n; i++)
		KU_PUSH(l->arena, l->item, l->n, l->cap, (struct ku_edit){h->line[i].at, KU_S(""), &ku_head_reason});
}

static const struct ku_edits *one_form(struct ku_arena *a, const struct ku_doc *doc, struct ku_talk *out)
{
	struct edits l = {.arena = a};
	cut_head(&l, doc->text, out);
	const struct ku_turns *t = &out->turns;
	size_t first = t->n - t->nopening, passed = 0; /* of the turns with a label; of the lines that only look so */
	for (size_t i = 0; i < t->nopening; i++) {
		size_t before = l.n, next = first + i + 1 < t->n ? t->turn[first + i + 1].at.start : doc->text.len;
		while (passed < t->npassed && t->passed[passed] <= t->opening[i].line)
			passed++;
		if (passed < t->npassed && t->passed[passed] < next)
			next = t->passed[passed];
		if (!has_form(doc->text, &t->opening[i]))
			rewrite(&l, doc->text, &t->opening[i], next);
		out->rewritten += l.n > before;
	}
	struct ku_edits *edits = ku_alloc(a, sizeof *edits);
	*edits = (struct ku_edits){l.item, l.n};
	return edits;
}

static void read_talk(struct ku_arena *a, struct ku_str text, size_t margin, const struct ku_heads *heads, struct ku_lines *lines, struct ku_talk *out)
{
	*out = (struct ku_talk){0};
	find_both(a, text, margin, heads, lines, out);
	out->source = ku_doc_new(a, text, out->turns.turn, out->turns.n);
	out->doc = lines->colons_only ? out->source : ku_apply(a, out->source, one_form(a, out->source, out));
}

/* Turn 0 is empty where the head was all of it. */
static bool same_turns(const struct ku_doc *a, const struct ku_doc *b)
{
	size_t i = a->nturn && a->turn[0].at.start == a->turn[0].at.end, k = 0;
	while (i < a->nturn && k < b->nturn && a->turn[i].at.start == b->turn[k].at.start && a->turn[i].label.start == b->turn[k].label.start &&
	       a->turn[i].label.end == b->turn[k].label.end)
		i++, k++;
	return i == a->nturn && k == b->nturn;
}

void ku_talk_of(struct ku_arena *a, const struct ku_reading *r, const struct ku_heads *heads, struct ku_talk *out)
{
	struct ku_span *bold;
	struct ku_talk again;
	struct ku_lines lines = {.nbold = bold_spans(a, r, &bold)}, plain = {0};
	lines.bold = bold;
	read_talk(a, r->text, margin_of(r), heads, &lines, out);
	if (out->doc->by && out->doc->by->n) {
		read_talk(a, out->doc->text, 0, heads, &plain, &again);
		if (again.doc->by->n || !same_turns(out->doc, again.doc)) {
			lines = (struct ku_lines){.colons_only = true};
			read_talk(a, r->text, 0, NULL, &lines, out);
			out->doubtful = true;
		}
	}
	ku_turns_missed(a, r->text, &out->turns);
	if (heads)
		ku_head_facts(a, r->text, heads, &out->head);
}
