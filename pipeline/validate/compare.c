/* compare.c — Myers' greedy algorithm on what is left between the common beginning and end. For each number of differences d the furthest point on every
 * diagonal is kept, d + 1 numbers, so memory is bounded by the square of KU_COMPARE_MOST.
 */
#include "validate/compare.h"

struct texts { const struct ku_str *old, *new; size_t nold, nnew; };
struct trace { size_t **furthest; size_t d; }; /* furthest[d][i]: how many of `old` on diagonal 2i - d */

static size_t slide(const struct texts *t, size_t x, size_t y)
{
	while (x < t->nold && y < t->nnew && ku_str_eq(t->old[x], t->new[y]))
		x++, y++;
	return x;
}

/* Where step d on diagonal i begins: one down from the diagonal above, or one right from the one below. */
static size_t step(const struct trace *t, size_t d, size_t i, bool *down)
{
	if (d == 0) {
		*down = false;
		return 0;
	}
	const size_t *before = t->furthest[d - 1];
	*down = i == 0 || (i < d && before[i - 1] < before[i]);
	return *down ? before[i] : before[i - 1] + 1;
}

/* False when the texts differ in more than KU_COMPARE_MOST paragraphs. */
static bool search(struct ku_arena *a, const struct texts *t, struct trace *trace)
{
	trace->furthest = ku_alloc_array(a, KU_COMPARE_MOST + 1, sizeof *trace->furthest);
	for (size_t d = 0; d <= KU_COMPARE_MOST; d++) {
		trace->furthest[d] = ku_alloc_array(a, d + 1, sizeof **trace->furthest);
		trace->d = d;
		for (size_t i = 0; i <= d; i++) { /* diagonal x - y = 2i - d */
			bool down;
			size_t x = step(trace, d, i, &down);
			size_t y = x + d < 2 * i ? SIZE_MAX : x + d - 2 * i;
			if (y == SIZE_MAX || x > t->nold || y > t->nnew) {
				trace->furthest[d][i] = x; /* outside: nothing leads on from here to the end */
				continue;
			}
			x = slide(t, x, y);
			trace->furthest[d][i] = x;
			if (x == t->nold && x + d - 2 * i == t->nnew)
				return true;
		}
	}
	return false;
}

/* Marks which paragraphs have no partner. */
static void walk_back(const struct texts *t, const struct trace *trace, bool gone[], bool come[])
{
	size_t x = t->nold, y = t->nnew;
	for (size_t d = trace->d; d > 0; d--) {
		size_t i = (x + d - y) / 2;
		bool down;
		size_t from = step(trace, d, i, &down);
		x = from, y = from + d - 2 * i;
		if (down)
			come[--y] = true;
		else
			gone[--x] = true;
	}
}

static size_t gather(struct ku_arena *a, const struct texts *t, const bool gone[], const bool come[], size_t base, struct ku_compare_change **out)
{
	size_t n = 0, cap = 0;
	for (size_t x = 0, y = 0; x < t->nold || y < t->nnew;) {
		struct ku_compare_change c = {{base + x, 0}, {base + y, 0}};
		while (x < t->nold && gone[x])
			x++;
		while (y < t->nnew && come[y])
			y++;
		c.old.to = base + x, c.new.to = base + y;
		if (c.old.to > c.old.from || c.new.to > c.new.from)
			KU_PUSH(a, *out, n, cap, c);
		x += x < t->nold, y += y < t->nnew;
	}
	return n;
}

size_t ku_compare(struct ku_arena *a, const struct ku_str old[], size_t nold, const struct ku_str new[], size_t nnew, struct ku_compare_change **out)
{
	size_t head = 0, tail = 0;
	while (head < nold && head < nnew && ku_str_eq(old[head], new[head]))
		head++;
	while (tail < nold - head && tail < nnew - head && ku_str_eq(old[nold - 1 - tail], new[nnew - 1 - tail]))
		tail++;
	struct texts t = {old + head, new + head, nold - head - tail, nnew - head - tail};
	struct ku_arena scratch = {0};
	struct trace trace;
	bool *gone = ku_alloc_array(&scratch, t.nold + 1, sizeof *gone), *come = ku_alloc_array(&scratch, t.nnew + 1, sizeof *come);
	if (search(&scratch, &t, &trace)) {
		walk_back(&t, &trace, gone, come);
	} else {
		memset(gone, 1, t.nold);
		memset(come, 1, t.nnew);
	}
	size_t n = gather(a, &t, gone, come, head, out);
	ku_arena_free(&scratch);
	return n;
}
