/* passphrase.h — a reviewer's passphrase, from a file or the terminal, never from argv or the environment.
 */
#ifndef KU_REVIEW_PASSPHRASE_H
#define KU_REVIEW_PASSPHRASE_H

#include "base/error.h"

enum { KU_PASSPHRASE_LEAST = 12 }; /* letters */

/* The first line of `file`, or, where that is NULL, what is typed on the terminal without being shown (twice where `twice`). In the arena, in NFC, as
 * the page takes it. False after reporting: no terminal, too short, the two differ. */
bool ku_passphrase(struct ku_arena *a, const char *file, const char *reviewer, bool twice, struct ku_str *out,
		   struct ku_errors *errors);

#endif
