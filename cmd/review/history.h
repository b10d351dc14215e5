/* history.h — what the ledger says, in memory: packets, what was in them, and the last decisions taken of each.
 */
#ifndef KU_REVIEW_HISTORY_H
#define KU_REVIEW_HISTORY_H

#include "review/ledger.h"

enum ku_role_of_reader {
	KU_FIRST,
	KU_SECOND,
	KU_BLIND,  /* a second reader, of typed marks */
	KU_SOURCE, /* a second reader, of the source without any mark */
	KU_ADJUDICATE,
	KU_NREADER
};
const char *ku_reader_name(enum ku_role_of_reader); /* "first" "second" "blind" "source" "adjudicate" */
bool ku_is_second_reader(enum ku_role_of_reader);   /* whose sample the bounds rest on */

struct ku_past_packet {
	struct ku_str id, reviewer, salt;
	enum ku_role_of_reader role;
	int64_t rounds, made, seconds;
	bool taken;
};
struct ku_past_part {
	size_t packet;
	struct ku_str transcript, text;
	int64_t turns, findings;
	bool read;
};
struct ku_past_segment {
	size_t packet;
	struct ku_str transcript;
	int64_t turn;
};
struct ku_past_finding {
	size_t packet, part; /* part: SIZE_MAX: none */
	struct ku_str transcript, kind, form, name, replacement, done;
	int64_t i, turn, at, number;
	struct ku_str verdict; /* empty: not decided */
	struct ku_str said_kind, said_name, why, question;
};
struct ku_past_seed {
	size_t packet;
	struct ku_str transcript, form;
	int64_t turn;
	bool caught;
};
struct ku_past_missed {
	size_t packet, part; /* part: SIZE_MAX: none */
	struct ku_str transcript, verdict, kind, form, name, sex, replacement, why;
	int64_t turn;
}; /* verdict: missed, passage */

struct ku_history { /* in the order in which they were written */
	struct ku_past_packet *packet;
	size_t npacket, cap_packet;
	struct ku_past_part *part;
	size_t npart, cap_part;
	struct ku_past_segment *segment;
	size_t nsegment, cap_segment;
	struct ku_past_finding *finding;
	size_t nfinding, cap_finding;
	struct ku_past_seed *seed;
	size_t nseed, cap_seed;
	struct ku_past_missed *missed;
	size_t nmissed, cap_missed; /* without seeds that were caught */
	const struct ku_past_finding **placed; /* all that was judged, see ku_history_judged */
	size_t nplaced;
	struct ku_str *accepted;
	size_t naccepted; /* sorted, see ku_history_accepted */
	struct ku_arena *arena;
};

void ku_history_read(struct ku_ledger *l, struct ku_arena *a, struct ku_history *out);
const struct ku_past_packet *ku_history_packet(const struct ku_history *h, struct ku_str id); /* NULL: none */
/* The packet in which a first reader read this text of a transcript whole and which was taken; NULL: none. */
const struct ku_past_packet *ku_history_reader(const struct ku_history *h, struct ku_str transcript,
					       struct ku_str text);
/* What was judged in that place of a transcript, in the order in which it was written; *n of them. */
const struct ku_past_finding *const *ku_history_judged(const struct ku_history *h, struct ku_str transcript, int64_t at,
						       size_t *n);
/* Do two readers say otherwise of one place of one text? */
bool ku_history_differ(const struct ku_history *h, const struct ku_past_finding *f, const struct ku_past_finding *g);
/* Was that turn to be read in that part of a packet? */
bool ku_history_covers(const struct ku_history *h, const struct ku_past_part *p, int64_t turn);
/* Has an adjudicator read that turn of the text that a part is of, since readers did not agree? */
bool ku_history_settled(const struct ku_history *h, size_t part, int64_t turn);
/* Has somebody accepted this replacement in this place? */
bool ku_history_accepted(const struct ku_history *h, struct ku_str transcript, size_t turn, size_t at,
			 struct ku_str kind, struct ku_str replacement);

#endif
