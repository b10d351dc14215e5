/* unstamp.h — takes the time stamps out of a reading's text, whatever format it came in, and tells the times.
 */
#ifndef KU_READ_UNSTAMP_H
#define KU_READ_UNSTAMP_H

#include "read/file.h"

/* Time stamps in the text (stamp.h) become entries of reading->stamp, in order of place with those that are there, and are
 * dropped as "timestamp" together with a blank that would be too many; paragraphs move with the text. A text without any is
 * left as it is, borrowed. What it makes is in the arena. */
void ku_reading_unstamp(struct ku_arena *a, struct ku_reading *reading);

/* The time at which byte `at` of the text is said, as far as it is known: of the last stamp at or before it. False: there is none. */
bool ku_reading_time(const struct ku_reading *reading, size_t at, uint32_t *ms);

#endif
