/* store.h — the registry's file: tables to which rows are only ever added. Used by registry.c and its neighbours alone.
 */
#ifndef KU_PSEUDONYMISE_STORE_H
#define KU_PSEUDONYMISE_STORE_H

#include "base/error.h"

enum ku_store_table {
	KU_T_IDENTITY, /* number, kind, name, found, sex, lang */
	KU_T_SCOPE,    /* identity, scope */
	KU_T_ID,       /* list (people places words), id, identity */
	KU_T_PART,     /* identity, role, turn, pseudonym: the highest turn holds */
	KU_T_SURNAME,  /* stem, turn, pseudonym: likewise */
	KU_T_LABEL,    /* group, n, identity */
	KU_T_CODE,     /* file, code */
	KU_T_RETIRED,  /* pseudonym */
	KU_T_RUN,      /* run, draws used so far, then how many rows each table above has: what is missing later was taken out */
	KU_NTABLE
};

enum { KU_COLUMNS = 10 };
struct ku_cell { struct ku_str text; int64_t number; }; /* which of the two: the table's schema says */

struct ku_store; /* an open file and its transaction */

/* path NULL: in memory. Reports and returns NULL as ku_registry_open says. */
struct ku_store *ku_store_open(struct ku_arena *a, const char *path, struct ku_str study, struct ku_errors *errors);
/* Calls `row` with every row of a table in the order of its key; texts are copies in the arena. False when reading failed (reported) or `row` said so. */
bool ku_store_each(struct ku_store *s, enum ku_store_table t, bool (*row)(void *ctx, const struct ku_cell cell[]), void *ctx,
                   struct ku_errors *errors);
/* Adds a row. A failure is remembered and reported by commit. */
void ku_store_add(struct ku_store *s, enum ku_store_table t, const struct ku_cell cell[]);
uint64_t ku_store_draws(const struct ku_store *s);                       /* as the last run left them */
bool ku_store_commit(struct ku_store *s, uint64_t draws, struct ku_errors *errors); /* a second call does nothing */
void ku_store_close(struct ku_store *s);
void ku_store_bad(struct ku_store *s, const char *what, struct ku_errors *errors); /* reports that a row makes no sense */

#endif
