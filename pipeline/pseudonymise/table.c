/* table.c — open addressing with linear probing, at most half full; the hash is that of str.h, for memory only. */
#include "pseudonymise/table.h"

static struct ku_table_slot *slot_of(const struct ku_table *t, struct ku_str key)
{
	size_t i = (size_t)ku_str_hash(key) & (t->cap - 1);
	while (t->slot[i].used && !ku_str_eq(t->slot[i].key, key))
		i = (i + 1) & (t->cap - 1);
	return &t->slot[i];
}

uint64_t *ku_table_find(const struct ku_table *t, struct ku_str key)
{
	if (!t->n)
		return NULL;
	struct ku_table_slot *s = slot_of(t, key);
	return s->used ? &s->value : NULL;
}

static void grow(struct ku_arena *a, struct ku_table *t)
{
	struct ku_table old = *t;
	t->cap = old.cap ? old.cap * 2 : 64;
	t->slot = ku_alloc_array(a, t->cap, sizeof *t->slot);
	for (size_t i = 0; i < old.cap; i++)
		if (old.slot[i].used)
			*slot_of(t, old.slot[i].key) = old.slot[i];
}

uint64_t *ku_table_put(struct ku_arena *a, struct ku_table *t, struct ku_str key)
{
	if (2 * (t->n + 1) > t->cap)
		grow(a, t);
	struct ku_table_slot *s = slot_of(t, key);
	if (!s->used) {
		*s = (struct ku_table_slot){key, 0, true};
		t->n++;
	}
	return &s->value;
}
