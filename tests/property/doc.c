/* Properties of base/doc.h on random documents and edits, one and several steps deep, against a model that keeps
 * for every byte of a text where in its parent it came from.
 */
#include "base/buf.h"
#include "base/doc.h"
#include "tap.h"

#include <stdlib.h>

enum { MAX_LEN = 200, DEPTH = 4 };

static unsigned rounds = 20000; /* first argument */
static uint32_t state = 2463534242u;

static size_t draw(size_t below)
{
	state ^= state << 13, state ^= state >> 17, state ^= state << 5;
	return below ? state % below : 0;
}

static const struct ku_reason reason = {"test"};

struct model {
	char text[MAX_LEN * DEPTH];
	size_t len;
	struct ku_span from[MAX_LEN * DEPTH]; /* of each byte: itself, or all that its replacement replaced */
	bool kept[MAX_LEN * DEPTH];
};

static struct ku_str random_bytes(struct ku_arena *a, size_t max)
{
	size_t len = draw(max + 1);
	char *s = ku_alloc(a, len + 1);
	for (size_t i = 0; i < len; i++)
		s[i] = (char)('a' + draw(26));
	return (struct ku_str){s, len};
}

/* Edits in order: replacements, deletions, insertions, some side by side. No two insertions at one place behind a
 * replacement's end are left out. */
static struct ku_edits random_edits(struct ku_arena *a, size_t len)
{
	struct ku_edit *edit = ku_alloc_array(a, 12, sizeof *edit);
	size_t n = 0, at = 0;
	for (size_t left = draw(12); left > 0 && at <= len; left--) {
		size_t start = at + (draw(4) ? draw(len - at + 1) / 3 : 0), end = start + draw(4);
		if (end > len)
			end = len;
		edit[n++] = (struct ku_edit){{start, end}, random_bytes(a, draw(3) ? 4 : 0), &reason};
		at = end;
	}
	return (struct ku_edits){edit, n};
}

static void model_apply(struct model *m, struct ku_str old, const struct ku_edits *edits)
{
	size_t from = 0;
	m->len = 0;
	for (size_t i = 0; i <= edits->n; i++) {
		size_t until = i < edits->n ? edits->edit[i].at.start : old.len;
		for (; from < until; from++) {
			m->from[m->len] = (struct ku_span){from, from + 1};
			m->kept[m->len] = true;
			m->text[m->len++] = old.ptr[from];
		}
		if (i == edits->n)
			break;
		for (size_t j = 0; j < edits->edit[i].with.len; j++) {
			m->from[m->len] = edits->edit[i].at;
			m->kept[m->len] = false;
			m->text[m->len++] = edits->edit[i].with.ptr[j];
		}
		from = edits->edit[i].at.end;
	}
}

static struct ku_turn *random_turns(struct ku_arena *a, size_t len, size_t *n)
{
	struct ku_turn *turn = ku_alloc_array(a, 8, sizeof *turn);
	*n = 0;
	for (size_t at = 0; at < len && *n < 8;) {
		size_t end = *n == 7 ? len : at + 1 + draw(len - at);
		size_t label = at + draw(end - at);
		turn[*n] = (struct ku_turn){*n, {at, end}, {label, label + draw(end - label + 1)}};
		++*n;
		at = end;
	}
	return turn;
}

enum {
	TEXT,
	KEPT_BYTE,
	REPLACED_BYTE,
	SPAN_START,
	SPAN_END,
	INSIDE,
	FORWARD,
	THERE_AND_BACK,
	TURNS,
	TURN_AT,
	ORIGIN,
	NPROPERTY
};
static const char *const property[NPROPERTY] = {
	[TEXT] = "the text is that of the edits",
	[KEPT_BYTE] = "every kept byte traces to itself",
	[REPLACED_BYTE] = "every byte of a replacement traces to all that was replaced",
	[SPAN_START] = "a span's origin begins where its first byte's does",
	[SPAN_END] = "a span's origin ends where its last byte's does",
	[INSIDE] = "origins lie inside the parent",
	[FORWARD] = "a kept span goes forward to its own bytes",
	[THERE_AND_BACK] = "forward and back takes in the span",
	[TURNS] = "turns cover the new text in order, with their numbers",
	[TURN_AT] = "ku_turn_at finds the turn of every byte",
	[ORIGIN] = "ku_origin is ku_parent all the way up",
};
static bool holds[NPROPERTY];

static void check_bytes(const struct ku_doc *doc, const struct model *m)
{
	for (size_t i = 0; i < m->len; i++) {
		struct ku_span got = ku_parent(doc, (struct ku_span){i, i + 1});
		bool good = got.start == m->from[i].start && got.end == m->from[i].end;
		holds[m->kept[i] ? KEPT_BYTE : REPLACED_BYTE] &= good;
		holds[FORWARD] &= !m->kept[i] || ku_forward(doc, got).start == i;
	}
}

static void check_spans(const struct ku_doc *doc, const struct model *m)
{
	for (int i = 0; i < 20 && m->len; i++) {
		size_t start = draw(m->len), end = start + 1 + draw(m->len - start);
		struct ku_span got = ku_parent(doc, (struct ku_span){start, end});
		holds[SPAN_START] &= got.start == m->from[start].start;
		holds[SPAN_END] &= got.end == m->from[end - 1].end;
		holds[INSIDE] &= got.start <= got.end && got.end <= doc->from->text.len;
	}
	size_t len = doc->from->text.len;
	for (int i = 0; i < 20 && len; i++) {
		size_t start = draw(len), end = start + 1 + draw(len - start);
		struct ku_span there = ku_forward(doc, (struct ku_span){start, end});
		holds[INSIDE] &= there.start <= there.end && there.end <= m->len;
		if (there.start == there.end)
			continue; /* deleted */
		struct ku_span back = ku_parent(doc, there);
		for (size_t b = there.start; b < there.end;
		     b++) /* nothing but what came of the span, or stands beside it in one replacement */
			holds[THERE_AND_BACK] &= m->from[b].end >= start && m->from[b].start <= end;
		for (size_t b = 0; b < m->len; b++) /* and all that was kept of it */
			if (m->kept[b] && m->from[b].start >= start && m->from[b].end <= end)
				holds[THERE_AND_BACK] &= b >= there.start && b < there.end &&
							 back.start <= m->from[b].start && back.end >= m->from[b].end;
	}
}

static void check_turns(const struct ku_doc *doc)
{
	size_t at = 0;
	holds[TURNS] &= doc->nturn == doc->from->nturn;
	for (size_t i = 0; i < doc->nturn; i++) {
		const struct ku_turn *t = &doc->turn[i];
		holds[TURNS] &= t->at.start == at && t->at.end >= at && t->number == doc->from->turn[i].number;
		holds[TURNS] &= t->label.start <= t->label.end && t->label.end <= doc->text.len;
		for (; at < t->at.end; at++)
			holds[TURN_AT] &= ku_turn_at(doc, at) == t;
	}
	holds[TURNS] &= !doc->nturn || at == doc->text.len;
}

static void check_origin(const struct ku_doc *doc)
{
	size_t start = draw(doc->text.len + 1), end = start + draw(doc->text.len - start + 1);
	struct ku_span all = ku_origin(doc, (struct ku_span){start, end}), steps = {start, end};
	for (const struct ku_doc *d = doc; d->from; d = d->from)
		steps = ku_parent(d, steps);
	holds[ORIGIN] &= all.start == steps.start && all.end == steps.end;
}

static void try_document(struct ku_arena *a)
{
	static struct model m;
	size_t nturn;
	struct ku_str text = random_bytes(a, MAX_LEN / 2);
	struct ku_turn *turn = random_turns(a, text.len, &nturn);
	const struct ku_doc *doc = ku_doc_new(a, text, turn, nturn);
	for (size_t depth = 1 + draw(DEPTH - 1); depth > 0; depth--) {
		struct ku_edits edits = random_edits(a, doc->text.len);
		model_apply(&m, doc->text, &edits);
		doc = ku_apply(a, doc, &edits);
		holds[TEXT] &= doc && ku_str_eq(doc->text, (struct ku_str){m.text, m.len});
		if (!doc)
			return;
		check_bytes(doc, &m);
		check_spans(doc, &m);
		check_turns(doc);
		check_origin(doc);
	}
}

static void test_refusals(void)
{
	static const struct {
		const char *what;
		struct ku_span first, second;
	} rows[] = {
		{"overlapping edits are refused", {1, 4}, {3, 5}},
		{"edits out of order are refused", {5, 6}, {1, 2}},
		{"an edit beyond the end is refused", {0, 1}, {9, 11}},
		{"an edit that ends before it starts is refused", {0, 1}, {5, 4}},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct ku_arena a = {0};
		struct ku_edit edit[2] = {{rows[i].first, KU_S("x"), &reason}, {rows[i].second, KU_S("y"), &reason}};
		struct ku_edits edits = {edit, 2};
		ok(!ku_apply(&a, ku_doc_new(&a, KU_S("0123456789"), NULL, 0), &edits), "%s", rows[i].what);
		ku_arena_free(&a);
	}
}

int main(int argc, char **argv)
{
	struct ku_arena a = {0};
	if (argc > 1)
		rounds = (unsigned)strtoul(argv[1], NULL, 10);
	memset(holds, true, sizeof holds);
	for (unsigned i = 0; i < rounds; i++) {
		try_document(&a);
		ku_arena_reset(&a);
	}
	for (int i = 0; i < NPROPERTY; i++)
		ok(holds[i], "%s", property[i]);
	test_refusals();
	ku_arena_free(&a);
	return done();
}
