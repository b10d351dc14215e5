/* reading.h — a file of decisions while it is read; shared by decisions.c and marked.c, nobody else includes it.
 */
#ifndef KU_REVIEW_READING_H
#define KU_REVIEW_READING_H

#include <jansson.h>

#include "review/decisions.h"

struct ku_given { /* a finding of the packet */
	const struct ku_past_finding *is;
	bool decided;
};

struct ku_reading {
	struct ku_arena *arena;
	const char *path;
	struct ku_errors *errors;
	const struct ku_past_packet *packet;
	size_t packet_index;
	const struct ku_history *history;
	const struct ku_study *study;
	const struct ku_view *view;
	struct ku_decisions *out;
	struct ku_given *finding; /* by transcript and number */
	size_t nfinding;
};

struct ku_str ku_reading_text(struct ku_arena *a, json_t *object, const char *key); /* empty: not there */
/* The part of the packet; NULL after reporting that the packet had none. */
const struct ku_past_part *ku_reading_part(const struct ku_reading *r, struct ku_str transcript);
/* Is the transcript what it was when the packet was made? */
bool ku_reading_fresh(const struct ku_reading *r, const struct ku_past_part *part);
bool ku_reading_not_of_packet(const struct ku_reading *r); /* reports it; false */
struct ku_given *ku_reading_finding(const struct ku_reading *r, struct ku_str transcript, int64_t i); /* NULL: none */

/* marked.c: an entry of `missed` or `passages`. False after reporting. */
bool ku_reading_marked(struct ku_reading *r, json_t *entry, bool passage);

#endif
