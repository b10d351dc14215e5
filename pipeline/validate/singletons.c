/* singletons.c — every value becomes a number, every change of levels a line of a list that begins with the smallest. Rows are compared with each other one by
 * one: studies have hundreds of participants, not millions.
 */
#include "validate/singletons.h"

#include <stdlib.h>

struct change {
	unsigned char level[KU_FACTS_MAX];
	unsigned steps, touched, order;
};

struct table {
	size_t n, facts;
	size_t (*value)[KU_FACTS_MAX][KU_NFACT_LEVEL]; /* by row: what it has at each level, as a number */
	struct change *change;
	size_t nchange;
};

/* Rows that have the same text at that level have the same number: the index of the first of them. */
static size_t number_of(const struct ku_facts row[], size_t i, size_t fact, bool coarse)
{
	struct ku_str is = coarse ? row[i].coarse[fact] : row[i].fact[fact];
	size_t k = 0;
	while (!ku_str_eq(coarse ? row[k].coarse[fact] : row[k].fact[fact], is))
		k++;
	return k;
}

static void number_all(struct table *t, const struct ku_facts row[])
{
	for (size_t i = 0; i < t->n; i++)
		for (size_t f = 0; f < t->facts; f++) {
			t->value[i][f][KU_AS_IT_IS] = number_of(row, i, f, false);
			t->value[i][f][KU_COARSER] = number_of(row, i, f, true);
			t->value[i][f][KU_LEFT_OUT] = 0;
		}
}

static int by_size(const void *x, const void *y)
{
	const struct change *a = x, *b = y;
	unsigned left[] = {a->steps, a->touched, a->order}, right[] = {b->steps, b->touched, b->order};
	for (int i = 0; i < 3; i++)
		if (left[i] != right[i])
			return left[i] < right[i] ? -1 : 1;
	return 0;
}

static void list_changes(struct table *t)
{
	for (unsigned code = 1; code < t->nchange; code++) {
		struct change *c = &t->change[code];
		c->order = code;
		for (unsigned f = 0, rest = code; f < t->facts; f++, rest /= KU_NFACT_LEVEL) {
			unsigned char level = (unsigned char)(rest % KU_NFACT_LEVEL);
			c->level[t->facts - 1 - f] = level; /* the last fact counts least */
			c->steps += level;
			c->touched += level != 0;
		}
	}
	qsort(t->change, t->nchange, sizeof *t->change, by_size);
}

static size_t group(const struct table *t, size_t of, const struct change *c)
{
	size_t size = 0;
	for (size_t i = 0; i < t->n; i++) {
		size_t f = 0;
		while (f < t->facts && t->value[i][f][c->level[f]] == t->value[of][f][c->level[f]])
			f++;
		size += f == t->facts;
	}
	return size;
}

/* What is not known cannot be coarser, nor left out. */
static bool applies(const struct table *t, const struct ku_facts *r, const struct change *c)
{
	for (size_t f = 0; f < t->facts; f++)
		if ((c->level[f] && !r->fact[f].len) || (c->level[f] == KU_COARSER && !r->coarse[f].len))
			return false;
	return true;
}

static void find_lift(const struct table *t, struct ku_facts row[], size_t i, size_t k)
{
	for (size_t c = 1; c < t->nchange && !row[i].lifted; c++) {
		if (!applies(t, &row[i], &t->change[c]) || group(t, i, &t->change[c]) < k)
			continue;
		memcpy(row[i].lift, t->change[c].level, sizeof row[i].lift);
		row[i].lifted = true;
	}
}

size_t ku_singletons(struct ku_facts row[], size_t n, size_t facts, size_t k)
{
	struct ku_arena a = {0};
	struct table t = {.n = n, .facts = facts, .nchange = 1};
	size_t out = 0;
	for (size_t f = 0; f < facts; f++)
		t.nchange *= KU_NFACT_LEVEL;
	t.value = ku_alloc_array(&a, n, sizeof *t.value);
	t.change = ku_alloc_array(&a, t.nchange, sizeof *t.change);
	number_all(&t, row);
	list_changes(&t);
	for (size_t i = 0; i < n; i++) {
		row[i].alike = group(&t, i, &t.change[0]);
		row[i].lifted = false;
		memset(row[i].lift, 0, sizeof row[i].lift);
		if (row[i].alike >= k)
			continue;
		out++;
		find_lift(&t, row, i, k);
	}
	ku_arena_free(&a);
	return out;
}
