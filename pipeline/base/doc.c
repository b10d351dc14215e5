/* doc.c — applying edits and tracing spans.
 *
 * A document keeps the sorted list of edits that made it and, for each, how far the text behind it moved. So a position maps in either
 * direction by one binary search, whatever the number of edits. Nothing is changed after ku_apply returns.
 */
#include "base/doc.h"

#include <string.h>

const struct ku_doc *ku_doc_new(struct ku_arena *a, struct ku_str text, const struct ku_turn *turn, size_t nturn)
{
	struct ku_doc *doc = ku_alloc(a, sizeof *doc);
	*doc = (struct ku_doc){.text = text, .turn = turn, .nturn = nturn};
	return doc;
}

static bool edits_fit(struct ku_str text, const struct ku_edits *edits)
{
	size_t end = 0;
	for (size_t i = 0; i < edits->n; i++) {
		struct ku_span at = edits->edit[i].at;
		if (at.start < end || at.end < at.start || at.end > text.len)
			return false;
		end = at.end;
	}
	return true;
}

static struct ku_edits *copy_edits(struct ku_arena *a, const struct ku_edits *edits)
{
	struct ku_edits *copy = ku_alloc(a, sizeof *copy);
	struct ku_edit *edit = ku_alloc_array(a, edits->n, sizeof *edit);
	for (size_t i = 0; i < edits->n; i++) {
		edit[i] = edits->edit[i];
		edit[i].with = ku_dup(a, edits->edit[i].with);
	}
	*copy = (struct ku_edits){edit, edits->n};
	return copy;
}

static struct ku_str new_text(struct ku_arena *a, struct ku_str old, const struct ku_edits *edits, size_t *shift)
{
	size_t len = old.len;
	for (size_t i = 0; i < edits->n; i++) {
		const struct ku_edit *e = &edits->edit[i];
		len += e->with.len - (e->at.end - e->at.start);
		shift[i] = len - old.len; /* wraps on purpose: unsigned arithmetic is exact modulo 2^64 */
	}
	char *text = ku_alloc_bytes(a, len + 1), *to = text;
	text[len] = '\0';
	size_t from = 0;
	for (size_t i = 0; i < edits->n; i++) {
		const struct ku_edit *e = &edits->edit[i];
		memcpy(to, old.ptr + from, e->at.start - from);
		to += e->at.start - from;
		memcpy(to, e->with.ptr, e->with.len);
		to += e->with.len;
		from = e->at.end;
	}
	if (old.len > from)
		memcpy(to, old.ptr + from, old.len - from);
	return (struct ku_str){text, len};
}

/* How many edits lie wholly before `offset` of the parent; an edit that ends there counts. The first `from` are known to: who goes through a text looks at the
 * next few only. */
static size_t edits_before(const struct ku_edits *edits, size_t from, size_t offset)
{
	size_t lo = from, step = 1;
	for (; lo + step <= edits->n && edits->edit[lo + step - 1].at.end <= offset; step *= 2)
		lo += step;
	size_t hi = lo + step <= edits->n ? lo + step - 1 : edits->n;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (edits->edit[mid].at.end <= offset)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static size_t shift_before(const struct ku_doc *doc, size_t nedits)
{
	return nedits ? doc->shift[nedits - 1] : 0;
}

/* A turn's border moves with the text; one inside a replacement goes to its start. Turns therefore still cover the text. */
static size_t border(const struct ku_doc *doc, size_t from, size_t offset)
{
	const struct ku_edits *by = doc->by;
	size_t i = edits_before(by, from, offset);
	while (i > 0 && by->edit[i - 1].at.start == offset) /* an insertion at the border belongs to what follows */
		i--;
	if (i < by->n && by->edit[i].at.start < offset)
		offset = by->edit[i].at.start;
	return offset + shift_before(doc, i);
}

/* Where a span of the parent is now; `from` as above. */
static struct ku_span forward_from(const struct ku_doc *doc, size_t from, struct ku_span at)
{
	const struct ku_edits *by = doc->by;
	size_t i = edits_before(by, from, at.start), j = edits_before(by, from, at.end);
	while (j > i && by->edit[j - 1].at.start == at.end) /* an insertion behind its last byte belongs to what follows */
		j--;
	struct ku_span out = {at.start + shift_before(doc, i), at.end + shift_before(doc, j)};
	if (i < by->n && by->edit[i].at.start < at.start)
		out.start = by->edit[i].at.start + shift_before(doc, i);
	if (j < by->n && by->edit[j].at.start < at.end)
		out.end = by->edit[j].at.start + shift_before(doc, j) + by->edit[j].with.len;
	if (out.end < out.start)
		out.end = out.start;
	return out;
}

static void map_turns(struct ku_arena *a, const struct ku_doc *old, struct ku_doc *doc)
{
	struct ku_turn *turn = ku_alloc_array(a, old->nturn, sizeof *turn);
	size_t passed = 0;
	for (size_t i = 0; i < old->nturn; i++) {
		passed = edits_before(doc->by, passed, old->turn[i].at.start);
		turn[i].number = old->turn[i].number;
		turn[i].at.start = i ? turn[i - 1].at.end : 0;
		turn[i].at.end = i + 1 < old->nturn ? border(doc, passed, old->turn[i].at.end) : doc->text.len;
		turn[i].label = forward_from(doc, passed, old->turn[i].label);
	}
	doc->turn = turn;
	doc->nturn = old->nturn;
}

const struct ku_doc *ku_apply(struct ku_arena *a, const struct ku_doc *old, const struct ku_edits *edits)
{
	if (!edits_fit(old->text, edits))
		return NULL;
	struct ku_doc *doc = ku_alloc(a, sizeof *doc);
	size_t *shift = ku_alloc_array(a, edits->n, sizeof *shift);
	doc->from = old;
	doc->by = copy_edits(a, edits);
	doc->shift = shift;
	doc->text = new_text(a, old->text, doc->by, shift);
	map_turns(a, old, doc);
	return doc;
}

/* The edit of doc->by whose replacement holds or follows offset `at` of the document: the first whose end in the document is beyond `at`. */
static size_t edit_beyond(const struct ku_doc *doc, size_t at)
{
	size_t lo = 0, hi = doc->by->n;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (doc->by->edit[mid].at.end + doc->shift[mid] <= at)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

struct ku_span ku_parent(const struct ku_doc *doc, struct ku_span at)
{
	if (!doc->from)
		return at;
	const struct ku_edits *by = doc->by;
	size_t i = edit_beyond(doc, at.start);
	struct ku_span out;
	out.start = at.start - shift_before(doc, i);
	if (i < by->n && by->edit[i].at.start < out.start) /* inside replacement i: take in all of it */
		out.start = by->edit[i].at.start;
	if (at.end <= at.start) {
		out.end = out.start;
		return out;
	}
	size_t j = edit_beyond(doc, at.end - 1); /* the edit that holds or follows the last byte */
	if (j < by->n && by->edit[j].at.start + shift_before(doc, j) < at.end)
		out.end = by->edit[j].at.end;
	else
		out.end = at.end - shift_before(doc, j);
	return out;
}

struct ku_span ku_origin(const struct ku_doc *doc, struct ku_span at)
{
	for (; doc->from; doc = doc->from)
		at = ku_parent(doc, at);
	return at;
}

struct ku_span ku_forward(const struct ku_doc *doc, struct ku_span at)
{
	return doc->from ? forward_from(doc, 0, at) : at;
}

const struct ku_turn *ku_turn_at(const struct ku_doc *doc, size_t offset)
{
	size_t lo = 0, hi = doc->nturn;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (doc->turn[mid].at.end <= offset)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (!doc->nturn)
		return NULL;
	return &doc->turn[lo < doc->nturn ? lo : doc->nturn - 1];
}

const struct ku_turn *ku_turn_number(const struct ku_doc *doc, size_t number)
{
	for (size_t i = 0; i < doc->nturn; i++)
		if (doc->turn[i].number == number)
			return &doc->turn[i];
	return NULL;
}
