/* stamp_brief.c — whether what looks like minutes and seconds is the time of a recording. That runs on from turn to turn; times of day that are told
 * («12:30 түшкү тамак») hardly ever do so, least of all on every third line.
 */
#include "read/stamp.h"

#include "base/layout.h"

enum { FEWEST = 3, ASTRAY_ONE_IN = 6, LINE_ONE_IN = 3 };

static size_t lines_of(struct ku_str text)
{
	size_t n = 0;
	for (size_t at = 0; at < text.len;) {
		size_t stop = ku_line_stop(text, at);
		n += ku_str_trim(ku_str_sub(text, at, stop)).len > 0;
		at = stop + (stop < text.len ? ku_line_end(text, stop) : 0);
	}
	return n;
}

struct course { /* the longest row of one class, held or bare, that never goes back */
	size_t *last, n; /* last[i]: the earliest candidate that i others can lead to */
	size_t of;       /* how many there are of the class */
};

static size_t place_in(const struct course *c, const struct ku_brief *all, uint32_t ms)
{
	size_t lo = 0, hi = c->n;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (all[c->last[mid]].start_ms <= ms)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* Sets `in` for those of the longest row; `before` is room for n. */
static struct course course_of(struct ku_arena *a, const struct ku_brief *all, size_t n, bool held, size_t *before, bool *in)
{
	struct course c = {.last = ku_alloc_array(a, n, sizeof *c.last)};
	for (size_t i = 0; i < n; i++) {
		if (all[i].held != held)
			continue;
		size_t at = place_in(&c, all, all[i].start_ms);
		before[i] = at ? c.last[at - 1] : SIZE_MAX;
		c.last[at] = i;
		c.n += at == c.n;
		c.of++;
	}
	for (size_t i = c.n ? c.last[c.n - 1] : SIZE_MAX; i != SIZE_MAX; i = before[i])
		in[i] = true;
	return c;
}

static bool runs_on(const struct course *c)
{
	return c->n >= FEWEST && (c->of - c->n) * ASTRAY_ONE_IN <= c->of;
}

void ku_briefs_of(struct ku_arena *a, struct ku_str text, struct ku_brief **out, size_t *n)
{
	struct ku_brief *all = NULL, now;
	size_t nall = 0, cap = 0;
	*n = 0;
	for (size_t at = 0; ku_brief_find(text, at, &now); at = now.at.end)
		KU_PUSH(a, all, nall, cap, now);
	*out = all;
	if (nall < FEWEST)
		return;
	size_t *before = ku_alloc_array(a, nall, sizeof *before);
	bool *in = ku_alloc_array(a, nall, sizeof *in);
	struct course held = course_of(a, all, nall, true, before, in), bare = course_of(a, all, nall, false, before, in);
	bool good[2] = {runs_on(&bare) && bare.n * LINE_ONE_IN >= lines_of(text), runs_on(&held)};
	for (size_t i = 0; i < nall; i++) /* a bare one that strays stays: «Саат 12:30» ends a line too */
		if (good[all[i].held] && (all[i].held || in[i]))
			all[(*n)++] = all[i];
}
