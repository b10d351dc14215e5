/* overlap.c — names, patterns and passages that overlap become one list without overlap. Where two do, one wins and takes the other's letters along, so
 * that nothing that was found stays in the open.
 */
#include <stdlib.h>

#include "redact/search.h"

static size_t length(const struct ku_finding *f)
{
	return f->at.end - f->at.start;
}

static bool holds(const struct ku_finding *a, const struct ku_finding *b)
{
	return a->at.start <= b->at.start && b->at.end <= a->at.end;
}

/* A pattern of the study goes before what a later file or a pack keeps. */
static bool is_before_kept(const struct ku_finding *pattern, const struct ku_finding *kept)
{
	return pattern->source == KU_FROM_PATTERN && kept->source == KU_FROM_KEEP && !pattern->where->pack &&
	       (kept->where->pack || pattern->where->source < kept->where->source);
}

/* Positive when a goes before b where they overlap: passages, then the longer; but what is kept gives way to what runs out of it. */
static int precedence(const struct ku_finding *a, const struct ku_finding *b)
{
	if ((a->source == KU_FROM_PASSAGE) != (b->source == KU_FROM_PASSAGE))
		return a->source == KU_FROM_PASSAGE ? 1 : -1;
	if ((a->what == KU_DO_KEEP) != (b->what == KU_DO_KEEP) && !holds(a, b) && !holds(b, a))
		return a->what == KU_DO_KEEP ? -1 : 1;
	if (length(a) != length(b))
		return length(a) > length(b) ? 1 : -1;
	if (a->source == KU_FROM_PATTERN)
		return is_before_kept(a, b) ? 1 : -1;
	return is_before_kept(b, a) ? -1 : 1;
}

static int by_place(const void *x, const void *y)
{
	const struct ku_finding *a = x, *b = y;
	if (a->at.start != b->at.start)
		return a->at.start < b->at.start ? -1 : 1;
	return (a->at.end < b->at.end) - (a->at.end > b->at.end);
}

/* The winner takes the letters that the loser had alone along with it: nothing that was found stays in the open. */
static void widen(struct ku_finding *winner, const struct ku_finding *loser)
{
	if (loser->what == KU_DO_KEEP)
		return;
	if (loser->at.start < winner->at.start)
		winner->at.start = loser->at.start;
	if (loser->at.end > winner->at.end)
		winner->at.end = loser->at.end;
}

/* Names come in order, so that most lists are sorted already; findings are large, and sorting moves them about. */
static bool in_order(const struct ku_finding item[], size_t n)
{
	size_t i = 1;
	while (i < n && by_place(&item[i - 1], &item[i]) <= 0)
		i++;
	return i >= n;
}

size_t ku_drop_overlaps(struct ku_finding item[], size_t n)
{
	size_t kept = 0;
	if (!in_order(item, n))
		qsort(item, n, sizeof *item, by_place);
	for (size_t i = 0; i < n; i++) {
		bool lost = false;
		while (kept && item[kept - 1].at.end > item[i].at.start && !lost) {
			struct ku_finding *before = &item[kept - 1], *here = &item[i];
			lost = precedence(before, here) > 0;
			widen(lost ? before : here, lost ? here : before);
			kept -= !lost;
		}
		if (!lost && kept++ < i)
			item[kept - 1] = item[i];
	}
	return kept;
}
