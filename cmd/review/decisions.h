/* decisions.h — a file of decisions opened and checked against what the ledger says was given out.
 */
#ifndef KU_REVIEW_DECISIONS_H
#define KU_REVIEW_DECISIONS_H

#include "review/history.h"
#include "review/view.h"

struct ku_decision {
	struct ku_str transcript, verdict; /* of a finding: ok not kind who; else missed, passage */
	int64_t turn, i;                   /* i: of the finding; -1 of what was missed */
	struct ku_str kind, form, name, sex, replacement, why;
};

struct ku_decisions {
	struct ku_decision *item;
	size_t n, cap;
	struct ku_str *read;
	size_t nread, cap_read; /* codes: read whole */
	int64_t seconds;
	size_t left;           /* findings of the packet that nobody has decided */
	struct ku_strs stale;  /* codes of transcripts that changed since the packet was made: nothing is taken of them */
	size_t parts;          /* transcripts of the packet */
};

/* What stands outside the seal: the packet's id. Empty after reporting. */
struct ku_str ku_decisions_packet(struct ku_arena *a, const char *path, struct ku_str file, struct ku_errors *errors);
/* Opens the seal with the passphrase and reads what is in it. False after reporting: KU_NO_PERMISSION (another passphrase, or the file was changed),
 * KU_BAD_DATA (of another packet or reviewer, of a finding that was not in it, of text that does not stand there). What was marked in the source,
 * read without any mark, and lies on a finding, is a verdict on that finding. */
bool ku_decisions_read(struct ku_arena *a, const char *path, struct ku_str file, struct ku_str passphrase,
		       const struct ku_past_packet *packet, const struct ku_history *h, const struct ku_study *s,
		       const struct ku_view view[], struct ku_decisions *out, struct ku_errors *errors);

#endif
