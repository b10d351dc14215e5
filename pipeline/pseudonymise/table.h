/* table.h — a table in memory from texts to numbers. Grows; nothing is ever taken out. Keys are borrowed.
 */
#ifndef KU_PSEUDONYMISE_TABLE_H
#define KU_PSEUDONYMISE_TABLE_H

#include "base/arena.h"

struct ku_table { /* all zero is an empty table */
	struct ku_table_slot { struct ku_str key; uint64_t value; bool used; } *slot;
	size_t n, cap;
};

uint64_t *ku_table_find(const struct ku_table *t, struct ku_str key); /* NULL when it is not there */
uint64_t *ku_table_put(struct ku_arena *a, struct ku_table *t, struct ku_str key); /* its value, 0 when the key is new; good until the next put */

#endif
