/* singletons.c — rows are compared with each other one by one: studies have hundreds of participants, not millions.
 */
#include "validate/singletons.h"

/* Do two rows agree once fact `changed` is coarser, or left out? */
static bool alike(const struct ku_facts *a, const struct ku_facts *b, size_t facts, size_t changed, bool leave_out)
{
	for (size_t i = 0; i < facts; i++) {
		if (i == changed && leave_out)
			continue;
		bool same = i == changed ? ku_str_eq(a->coarse[i], b->coarse[i]) : ku_str_eq(a->fact[i], b->fact[i]);
		if (!same)
			return false;
	}
	return true;
}

static size_t group(const struct ku_facts row[], size_t n, const struct ku_facts *of, size_t facts, size_t changed,
		    bool leave_out)
{
	size_t size = 0;
	for (size_t i = 0; i < n; i++)
		size += alike(of, &row[i], facts, changed, leave_out);
	return size;
}

static void find_lift(struct ku_facts row[], size_t n, struct ku_facts *r, size_t facts, size_t k)
{
	for (int leave_out = 0; leave_out < 2; leave_out++)
		for (size_t i = 0; i < facts; i++)
			if (r->fact[i].len && (leave_out || r->coarse[i].len) &&
			    group(row, n, r, facts, i, leave_out) >= k) {
				r->lift = i;
				r->leave_out = leave_out;
				return;
			}
}

size_t ku_singletons(struct ku_facts row[], size_t n, size_t facts, size_t k)
{
	size_t out = 0;
	for (size_t i = 0; i < n; i++) {
		row[i].alike = group(row, n, &row[i], facts, KU_FACTS_MAX, false);
		row[i].lift = KU_FACTS_MAX;
		row[i].leave_out = false;
		if (row[i].alike >= k)
			continue;
		out++;
		find_lift(row, n, &row[i], facts, k);
	}
	return out;
}
