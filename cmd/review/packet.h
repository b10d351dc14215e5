/* packet.h — one packet: which turns of which transcripts somebody is to read, as the page shows them, and the same as rows of the ledger.
 */
#ifndef KU_REVIEW_PACKET_H
#define KU_REVIEW_PACKET_H

#include "review/history.h"
#include "review/policy.h"
#include "review/view.h"

struct ku_packet_turns {            /* of one transcript */
	const struct ku_view *view; /* NULL: nothing of it is to be read */
	bool *due;                  /* by turn: to be read, and its findings decided */
	bool *seed;                 /* by finding: shown as if it had not been found */
	size_t ndue;
};

struct ku_packet {
	struct ku_str id, study, reviewer;
	enum ku_role_of_reader role;
	bool originals;
	struct ku_packet_turns *part;
	size_t npart; /* by source */
};

/* The payload as JSON, in the arena. */
struct ku_str ku_packet_json(struct ku_arena *a, const struct ku_packet *p);
/* Its parts, segments, findings and seeds as rows. */
void ku_packet_note(struct ku_ledger *l, const struct ku_packet *p);

#endif
