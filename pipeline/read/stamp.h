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

#endif
