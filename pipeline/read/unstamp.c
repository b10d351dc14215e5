/* unstamp.c — lists what to cut, copies the text without it, and moves every offset by what was cut before it. Cuts never take
 * a line end, nor a tab where tabs part cells, so paragraphs stay what they were.
 */
#include "read/unstamp.h"

#include "base/buf.h"
#include "read/stamp.h"

struct cut {
	struct ku_span at;
	size_t before; /* bytes cut up to its start */
	uint32_t start_ms, end_ms;
};

struct cuts {
	struct ku_arena *a;
	struct cut *item;
	size_t n, cap, bytes;
	bool tabs; /* tabs are blanks */
};

static bool is_blank(const struct cuts *cuts, char c)
{
	return c == ' ' || (c == '\t' && cuts->tabs);
}

/* The stamp with the blanks that would be too many without it: those behind it where it opens a line, else those before it
 * unless that would join two words. */
static struct ku_span with_blanks(const struct cuts *cuts, struct ku_str text, size_t from, struct ku_span at)
{
	size_t start = at.start, end = at.end;
	while (start > from && is_blank(cuts, text.ptr[start - 1]))
		start--;
	bool opens = start == 0 || strchr("\t\n\v\f\r", text.ptr[start - 1]);
	while (opens && end < text.len && is_blank(cuts, text.ptr[end]))
		end++;
	bool joins = !opens && end < text.len && !strchr(" \t\r\n.,:;!?", text.ptr[end]);
	return (struct ku_span){joins ? at.start : start, end};
}

static void list_cuts(struct cuts *cuts, struct ku_str text)
{
	struct cut c;
	for (size_t done = 0; ku_stamp_find(text, done, true, &c.at, &c.start_ms, &c.end_ms); done = c.at.end) {
		c.at = with_blanks(cuts, text, done, c.at);
		c.before = cuts->bytes;
		cuts->bytes += c.at.end - c.at.start;
		KU_PUSH(cuts->a, cuts->item, cuts->n, cuts->cap, c);
	}
}

/* Where the offset lies once the cuts are made; inside one: where that was. */
static size_t moved(const struct cuts *cuts, size_t offset)
{
	size_t lo = 0, hi = cuts->n; /* the cuts that begin before the offset */
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (cuts->item[mid].at.start < offset)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo == 0)
		return offset;
	const struct cut *last = &cuts->item[lo - 1];
	return (offset < last->at.end ? last->at.start : offset - (last->at.end - last->at.start)) - last->before;
}

static void move_span(const struct cuts *cuts, struct ku_span *at)
{
	at->start = moved(cuts, at->start);
	at->end = moved(cuts, at->end);
}

static void move_paragraphs(const struct cuts *cuts, struct ku_reading *r)
{
	for (size_t i = 0; i < r->npara; i++) {
		move_span(cuts, &r->para[i].at);
		move_span(cuts, &r->para[i].lead);
		move_span(cuts, &r->para[i].label);
	}
}

/* Those that were there and those that were cut, by place. */
static void merge_stamps(const struct cuts *cuts, struct ku_reading *r)
{
	struct ku_stamps all = {0};
	size_t i = 0, j = 0;
	while (i < r->nstamp || j < cuts->n) {
		size_t old = i < r->nstamp ? moved(cuts, r->stamp[i].at) : SIZE_MAX;
		size_t cut = j < cuts->n ? moved(cuts, cuts->item[j].at.start) : SIZE_MAX;
		if (old <= cut) {
			ku_stamps_add(cuts->a, &all, old, r->stamp[i].start_ms, r->stamp[i].end_ms);
			i++;
		} else {
			ku_stamps_add(cuts->a, &all, cut, cuts->item[j].start_ms, cuts->item[j].end_ms);
			j++;
		}
	}
	r->stamp = all.item;
	r->nstamp = all.n;
}

static void cut_text(const struct cuts *cuts, struct ku_reading *r)
{
	struct ku_buf left = {0}, out = {0};
	size_t done = 0;
	for (size_t i = 0; i < cuts->n; i++) {
		ku_buf_add(&left, ku_str_sub(r->text, done, cuts->item[i].at.start));
		ku_buf_add(&out, ku_str_at(r->text, cuts->item[i].at));
		ku_buf_byte(&out, '\n');
		done = cuts->item[i].at.end;
	}
	ku_buf_add(&left, ku_str_sub(r->text, done, r->text.len));
	struct ku_dropped *dropped = ku_alloc_array(cuts->a, r->ndropped + 1, sizeof *dropped);
	for (size_t i = 0; i < r->ndropped; i++)
		dropped[i] = r->dropped[i];
	dropped[r->ndropped++] = (struct ku_dropped){"timestamp", ku_utf8_count(ku_buf_str(&out)) - cuts->n,
						     ku_dup(cuts->a, ku_buf_str(&out))};
	r->dropped = dropped;
	r->text = ku_dup(cuts->a, ku_buf_str(&left));
	ku_buf_free(&left);
	ku_buf_free(&out);
}

void ku_reading_unstamp(struct ku_arena *a, struct ku_reading *reading)
{
	struct cuts cuts = {.a = a, .tabs = reading->npara == 0};
	list_cuts(&cuts, reading->text);
	if (!cuts.n)
		return;
	merge_stamps(&cuts, reading);
	move_paragraphs(&cuts, reading);
	cut_text(&cuts, reading);
}

bool ku_reading_time(const struct ku_reading *r, size_t at, uint32_t *ms)
{
	size_t lo = 0, hi = r->nstamp; /* the stamps at or before it */
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (r->stamp[mid].at <= at)
			lo = mid + 1;
		else
			hi = mid;
	}
	*ms = lo ? r->stamp[lo - 1].start_ms : 0;
	return lo > 0;
}
