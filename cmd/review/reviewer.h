/* reviewer.h — who may read and sign: codes of study.yaml, each with a passphrase of their own. The ledger can test a passphrase and does not hold it.
 */
#ifndef KU_REVIEW_REVIEWER_H
#define KU_REVIEW_REVIEWER_H

#include "review/ledger.h"
#include "study.h"

/* Is that code among `reviewers:` of the study? False after reporting KU_USAGE; `code` may be NULL: nobody was named. */
bool ku_reviewer_listed(struct ku_study *s, const char *code);

/* Reads the reviewer's passphrase, from `file` or, where that is NULL, from the terminal, and compares it with the one they had before. Where they have none,
 * `may_be_new` takes it for theirs from now on (a row that the caller commits). False after reporting: KU_NO_PERMISSION (another passphrase, or
 * none yet), or what reading it gives. The passphrase is in the study's arena. */
bool ku_reviewer_proves(struct ku_study *s, struct ku_ledger *l, const char *code, const char *file, bool may_be_new,
			struct ku_str *passphrase);

#endif
