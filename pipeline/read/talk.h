/* talk.h — a reading as the first document of the chain, and the edits that cut its head and give its turns their one form «LABEL: what is said».
 */
#ifndef KU_READ_TALK_H
#define KU_READ_TALK_H

#include "read/file.h"
#include "read/head.h"
#include "read/turns.h"

struct ku_talk {
	const struct ku_doc *source;   /* the text as it was read, with its turns */
	const struct ku_doc *doc;      /* with the edits: every turn begins «LABEL: » */
	struct ku_head head;           /* the lines that were cut, and what they say; offsets are those of the source */
	struct ku_turns turns;         /* offsets are those of the source */
	size_t rewritten;              /* openings that were written otherwise */
	bool doubtful;                 /* several conventions in a muddle: only lines with a colon were taken, and nothing was rewritten */
};

extern const struct ku_reason ku_label_reason, ku_head_reason; /* codes "label", "head" */

/* Finds the head and the turns of a reading; all is in the arena. `heads`: NULL where no head is to be cut. Reading the text of talk->doc again gives the
 * same turns and no edit. */
void ku_talk_of(struct ku_arena *a, const struct ku_reading *reading, const struct ku_heads *heads, struct ku_talk *out);

/* Whether this is a transcript of some length in which nobody was found to speak: its people can neither be told apart nor coded. */
bool ku_talk_silent(const struct ku_talk *talk);

/* The number of the line of the source, from 1, in which its byte `at` stands. */
size_t ku_talk_line(const struct ku_talk *talk, size_t at);

#endif
