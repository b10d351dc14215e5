/* coarse.c — level by level: what enough owners share stays, the rest goes on to the next level, coarser and fewer; what is left at the end is left out, with as much
 * more as is needed to hide it.
 *
 * Only values that were not settled before are counted together at a level: 2015 is said of those alone who are not said more about.
 */
#include "compress/coarse.h"

#include <stdlib.h>

struct item { struct ku_str value, owner; size_t index; };

static int by_value_and_owner(const void *x, const void *y)
{
	const struct item *a = x, *b = y;
	int order = ku_str_cmp(a->value, b->value);
	return order ? order : ku_str_cmp(a->owner, b->owner);
}

/* Where the group of one value ends, and how many owners it has. */
static size_t group(const struct item *item, size_t from, size_t n, size_t *owners)
{
	size_t at = from;
	*owners = 0;
	for (; at < n && ku_str_eq(item[at].value, item[from].value); at++)
		*owners += at == from || !ku_str_eq(item[at].owner, item[at - 1].owner);
	return at;
}

static void settle_level(struct ku_graded value[], size_t n, size_t level, unsigned k, struct item *item)
{
	size_t open = 0, owners;
	for (size_t i = 0; i < n; i++)
		if (!value[i].kept.len && value[i].level[level].len)
			item[open++] = (struct item){value[i].level[level], value[i].owner, i};
	if (open)
		qsort(item, open, sizeof *item, by_value_and_owner);
	for (size_t from = 0, to; from < open; from = to) {
		to = group(item, from, open, &owners);
		for (size_t i = from; i < to && owners >= k; i++) {
			value[item[i].index].kept = item[i].value;
			value[item[i].index].at = level;
		}
	}
}

void ku_coarsen(struct ku_graded value[], size_t n, unsigned k)
{
	struct ku_arena arena = {0};
	struct item *item = ku_alloc_array(&arena, n + 1, sizeof *item);
	for (size_t i = 0; i < n; i++) {
		value[i].kept = KU_S("");
		value[i].at = KU_LEVELS;
	}
	for (size_t level = 0; level < KU_LEVELS; level++)
		settle_level(value, n, level, k, item);
	ku_arena_free(&arena);
}

/* ----- what is missing ----- */

static bool has_any(const struct ku_graded *v)
{
	for (size_t i = 0; i < KU_LEVELS; i++)
		if (v->level[i].len)
			return true;
	return false;
}

/* Owners without a value, whether it was kept back or never known: nobody can tell them apart. False when none was kept back. */
static bool count_missing(const struct ku_graded value[], size_t n, struct item *item, size_t *owners)
{
	size_t open = 0;
	bool kept_back = false;
	for (size_t i = 0; i < n; i++) {
		if (value[i].kept.len)
			continue;
		kept_back |= has_any(&value[i]);
		item[open++] = (struct item){KU_S(""), value[i].owner, i};
	}
	if (open)
		qsort(item, open, sizeof *item, by_value_and_owner);
	*owners = 0;
	if (open)
		group(item, 0, open, owners);
	return kept_back;
}

/* The value that fewest share goes; how many values that are. */
static size_t drop_rarest(struct ku_graded value[], size_t n, struct item *item)
{
	size_t open = 0, owners, rarest = 0, end = 0, fewest = SIZE_MAX;
	for (size_t i = 0; i < n; i++)
		if (value[i].kept.len)
			item[open++] = (struct item){value[i].kept, value[i].owner, i};
	if (open)
		qsort(item, open, sizeof *item, by_value_and_owner);
	for (size_t from = 0, to; from < open; from = to) {
		to = group(item, from, open, &owners);
		if (owners < fewest)
			fewest = owners, rarest = from, end = to;
	}
	for (size_t i = rarest; i < end; i++) {
		value[item[i].index].kept = KU_S("");
		value[item[i].index].at = KU_LEVELS;
	}
	return end - rarest;
}

static size_t cover_missing(struct ku_graded value[], size_t n, unsigned k)
{
	struct ku_arena arena = {0};
	struct item *item = ku_alloc_array(&arena, n + 1, sizeof *item);
	size_t owners, gone = 0, more = 1;
	while (more && count_missing(value, n, item, &owners) && owners < k)
		gone += more = drop_rarest(value, n, item);
	ku_arena_free(&arena);
	return gone;
}

/* ----- classes ----- */

struct member { size_t class, index; struct ku_str kept; };

static int by_class(const void *x, const void *y)
{
	const struct member *a = x, *b = y;
	int order = (a->class > b->class) - (a->class < b->class);
	order = order ? order : ku_str_cmp(a->kept, b->kept);
	return order ? order : (a->index > b->index) - (a->index < b->index);
}

static void sort_members(struct member *m, size_t n)
{
	if (n)
		qsort(m, n, sizeof *m, by_class);
}

static size_t coarsen_class(struct ku_graded value[], const struct member *m, size_t n, unsigned k, struct ku_graded *room)
{
	for (size_t i = 0; i < n; i++)
		room[i] = value[m[i].index];
	ku_coarsen(room, n, k);
	size_t gone = cover_missing(room, n, k);
	for (size_t i = 0; i < n; i++)
		value[m[i].index] = room[i];
	return gone;
}

size_t ku_coarsen_within(struct ku_graded value[], size_t class[], size_t n, unsigned k)
{
	struct ku_arena arena = {0};
	struct member *m = ku_alloc_array(&arena, n + 1, sizeof *m);
	struct ku_graded *room = ku_alloc_array(&arena, n + 1, sizeof *room);
	size_t gone = 0, next = 0;
	for (size_t i = 0; i < n; i++)
		m[i] = (struct member){class[i], i, KU_S("")};
	sort_members(m, n);
	for (size_t from = 0, to; from < n; from = to) {
		for (to = from; to < n && m[to].class == m[from].class;)
			to++;
		gone += coarsen_class(value, m + from, to - from, k, room);
	}
	for (size_t i = 0; i < n; i++)
		m[i].kept = value[m[i].index].kept;
	sort_members(m, n);
	for (size_t i = 0; i < n; i++) {
		next += i > 0 && (m[i].class != m[i - 1].class || !ku_str_eq(m[i].kept, m[i - 1].kept));
		class[m[i].index] = next;
	}
	ku_arena_free(&arena);
	return gone;
}
