/* coarse.c — level by level: what enough owners share stays, the rest goes on to the next level, coarser and fewer; what is left at the end is left out.
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

static bool has_any(const struct ku_graded *v)
{
	for (size_t i = 0; i < KU_LEVELS; i++)
		if (v->level[i].len)
			return true;
	return false;
}

static size_t owners_left_out(const struct ku_graded value[], size_t n, struct item *item)
{
	size_t open = 0, owners = 0;
	for (size_t i = 0; i < n; i++)
		if (!value[i].kept.len && has_any(&value[i]))
			item[open++] = (struct item){KU_S(""), value[i].owner, i};
	if (!open)
		return 0;
	qsort(item, open, sizeof *item, by_value_and_owner);
	group(item, 0, open, &owners);
	return owners;
}

size_t ku_coarsen(struct ku_graded value[], size_t n, unsigned k)
{
	struct ku_arena arena = {0};
	struct item *item = ku_alloc_array(&arena, n + 1, sizeof *item);
	for (size_t i = 0; i < n; i++) {
		value[i].kept = KU_S("");
		value[i].at = KU_LEVELS;
	}
	for (size_t level = 0; level < KU_LEVELS; level++)
		settle_level(value, n, level, k, item);
	size_t left_out = owners_left_out(value, n, item);
	ku_arena_free(&arena);
	return left_out;
}
