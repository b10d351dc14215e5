/* unstamp.c — lists what to cut, and takes the text without it; paragraphs move along (amend.h). Cuts never take a line end, nor a tab where tabs part cells,
 * so paragraphs stay what they were.
 */
#include "read/unstamp.h"

#include "read/amend.h"
#include "read/stamp.h"

static const struct ku_reason reason = {"timestamp"};

struct cuts {
	struct ku_arena *a;
	struct ku_edit *item;
	size_t n, cap;
	struct ku_stamps stamp; /* by cut; where it stood */
	bool tabs;              /* tabs are blanks */
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

static size_t cut(struct cuts *cuts, struct ku_str text, size_t from, struct ku_span at, uint32_t start_ms, uint32_t end_ms)
{
	at = with_blanks(cuts, text, from, at);
	ku_stamps_add(cuts->a, &cuts->stamp, at.start, start_ms, end_ms);
	KU_PUSH(cuts->a, cuts->item, cuts->n, cuts->cap, (struct ku_edit){at, KU_S(""), &reason});
	return at.end;
}

static void list_cuts(struct cuts *cuts, struct ku_str text)
{
	struct ku_span at;
	struct ku_brief *brief;
	uint32_t start_ms, end_ms;
	size_t n, i = 0, done = 0;
	ku_briefs_of(cuts->a, text, &brief, &n);
	for (bool more = true; more;) {
		more = ku_stamp_find(text, done, true, &at, &start_ms, &end_ms);
		for (; i < n && (!more || brief[i].at.start < at.start); i++)
			done = brief[i].at.start < done ? done : cut(cuts, text, done, brief[i].at, brief[i].start_ms, brief[i].end_ms);
		if (more && at.start >= done)
			done = cut(cuts, text, done, at, start_ms, end_ms);
	}
}

/* Those that were there and those that were cut, by place. */
static void merge_stamps(const struct cuts *cuts, const struct ku_doc *doc, struct ku_reading *r)
{
	struct ku_stamps all = {0};
	size_t i = 0, j = 0;
	while (i < r->nstamp || j < cuts->n) {
		size_t at = j < cuts->n ? ku_forward(doc, cuts->item[j].at).start : SIZE_MAX;
		if (i < r->nstamp && r->stamp[i].at <= at) {
			ku_stamps_add(cuts->a, &all, r->stamp[i].at, r->stamp[i].start_ms, r->stamp[i].end_ms);
			i++;
		} else {
			ku_stamps_add(cuts->a, &all, at, cuts->stamp.item[j].start_ms, cuts->stamp.item[j].end_ms);
			j++;
		}
	}
	r->stamp = all.item;
	r->nstamp = all.n;
}

void ku_reading_unstamp(struct ku_arena *a, struct ku_reading *reading)
{
	struct cuts cuts = {.a = a, .tabs = reading->npara == 0};
	list_cuts(&cuts, reading->text);
	if (!cuts.n)
		return;
	const struct ku_doc *doc = ku_apply(a, ku_doc_new(a, reading->text, NULL, 0), &(struct ku_edits){cuts.item, cuts.n});
	ku_reading_amend(a, reading, doc);
	merge_stamps(&cuts, doc, reading);
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
