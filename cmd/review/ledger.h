/* ledger.h — custody/ledger.db: which packets went to whom, what came back, and who signed. Rows are only ever added.
 *
 *     reviewer  code, salt, test            test: what the reviewer's key gives, so that a later packet takes the same passphrase
 *     packet    id, reviewer, role, salt, rounds, made
 *     part      packet, transcript, text, turns, findings     a transcript of a packet; text: SHA-256 of what was shown, normalised
 *     segment   packet, transcript, turn    of a sample: the turns that were to be read
 *     finding   packet, transcript, i, turn, at, kind, form, name, number, replacement, done, question
 *     seed      packet, transcript, turn, form
 *     taken     id, file, packet, at, seconds    file: SHA-256 of the decisions
 *     reading   taken, transcript           read whole
 *     decision  taken, seq, transcript, turn, i, verdict, kind, form, name, sex, replacement, why      i: of the finding, -1 of what was missed
 *     ruled     packet, transcript, turn, verdict, kind, form, name        what has become a rule
 *     signing   id, at, signer, report, passed
 *
 * Of several files taken of one packet the last holds.
 */
#ifndef KU_REVIEW_LEDGER_H
#define KU_REVIEW_LEDGER_H

#include "base/error.h"

struct ku_ledger;
struct ku_ledger_cell {
	struct ku_str text;
	int64_t number;
}; /* both as SQLite converts them */

/* Opens it, or makes it when there is none, and begins a transaction. NULL after reporting. The handle lies in the arena; close it before that is freed. */
struct ku_ledger *ku_ledger_open(struct ku_arena *a, const char *path, struct ku_str study, struct ku_errors *errors);
/* Adds a row. types: a letter a column, t (struct ku_str) or n (int64_t), the values behind it. A failure is kept for the commit. */
void ku_ledger_add(struct ku_ledger *l, const char *table, const char *types, ...);
/* Calls `row` for each row; its texts last as long as the arena. `what`: up to four texts for ?1 … A failure is kept for the commit. */
typedef void ku_ledger_row(void *ctx, const struct ku_ledger_cell cell[]);
void ku_ledger_each(struct ku_ledger *l, const char *sql, ku_ledger_row *row, void *ctx, size_t n,
		    const struct ku_str what[]);
int64_t ku_ledger_number(struct ku_ledger *l, const char *sql, size_t n,
			 const struct ku_str what[]); /* of the first row; 0: none */
bool ku_ledger_commit(
	struct ku_ledger *l,
	struct ku_errors *errors); /* false after reporting: nothing was written, or a question was not answered */
void ku_ledger_close(struct ku_ledger *l); /* what was not committed is forgotten; NULL is allowed */

#endif
