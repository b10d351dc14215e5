/* make.h — a packet in the making; shared by make.c and choose.c.
 */
#ifndef KU_REVIEW_MAKE_H
#define KU_REVIEW_MAKE_H

#include "review/packet.h"

struct ku_making {
	struct ku_study study;
	struct ku_signoff policy;
	struct ku_history history;
	struct ku_ledger *ledger;
	struct ku_view *view;
	struct ku_packet packet;
	const char *only[64];
	size_t nonly; /* --transcript */
	const char *reviewer, *passphrase_file, *out;
	unsigned char key[KU_SECRET_BYTES]; /* of samples and seeds: the study's secret */
	size_t turns, transcripts;
};

/* Fills packet.part by packet.role, and the seeds. False when there is nothing to read. Needs the views and the history. */
bool ku_choose(struct ku_making *m);

#endif
