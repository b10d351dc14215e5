/* stamp.h — time stamps as recorders, players and transcription programs write them into text.
 */
#ifndef KU_READ_STAMP_H
#define KU_READ_STAMP_H

#include "read/file.h"

struct ku_stamps { /* grows in an arena */
	struct ku_stamp *item;
	size_t n, cap;
};
void ku_stamps_add(struct ku_arena *a, struct ku_stamps *list, size_t at, uint32_t start_ms, uint32_t end_ms);

/* A time at s[*at], which moves behind it: "1:02:03", "00:01:02.345", "00:01:02,345", "00:01:02-3" (tenths, f4) or, with
 * `short_too`, "01:02.345". False, and *at unchanged, where there is none: minutes and seconds are two digits below 60. */
bool ku_clock(struct ku_str s, size_t *at, bool short_too, uint32_t *ms);

/* The next stamp at or behind `from`: #00:01:02-3#, [00:01:02], (00:01:02), <00:01:02>, with a second time for the end
 * behind -->, - or –; and, where `bare`, 00:01:02 at the beginning or end of a line
 * or between two tabs. False when there is none. */
bool ku_stamp_find(struct ku_str text, size_t from, bool bare, struct ku_span *at, uint32_t *start_ms,
		   uint32_t *end_ms);

struct ku_brief { /* minutes and seconds alone: «[12:30]», «Айгүл (0:05):», «Speaker 1  0:05» */
	struct ku_span at;
	uint32_t start_ms, end_ms;
	bool held; /* by brackets */
};

/* What looks like one at or behind `from`: at the beginning or end of a line, in a cell of its own or behind a label. False when there is none. */
bool ku_brief_find(struct ku_str text, size_t from, struct ku_brief *out);

/* Those of a whole text, by place, in the arena: none where they do not run as a recording does, since a time of day looks the same. */
void ku_briefs_of(struct ku_arena *a, struct ku_str text, struct ku_brief **out, size_t *n);

#endif
