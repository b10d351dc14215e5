/* turns.h — who speaks where: the turns of a transcript, and the convention by which it writes its speakers.
 */
#ifndef KU_READ_TURNS_H
#define KU_READ_TURNS_H

#include "read/opening.h"

struct ku_lines { /* what is known of lines beside their text; all zero: nothing */
	const struct ku_span *bold; size_t nbold;     /* stretches in bold, each from the beginning of a line; in order */
	const struct ku_span *skip; size_t nskip;     /* lines that open no turn: those of the head; in order */
	bool colons_only;                             /* no form but «LABEL: …» */
};

struct ku_turns {
	struct ku_turn *turn; size_t n;               /* in order; together they cover the text */
	struct ku_opening *opening; size_t nopening;  /* opening[i] is that of the turn with number i + 1 */
	enum ku_form form;                            /* the convention of this transcript */
	size_t *other; size_t nother;                 /* where lines begin that open a turn in another form */
	size_t *passed; size_t npassed;               /* where lines begin that have a colon as labels have, but were taken for speech */
	size_t *missed; size_t nmissed;               /* see ku_turns_missed */
};

/* Lists the turns of `text` in order. A turn begins at a line that opens with a label and runs to the next one, numbered from 1; what stands before
 * the first label is turn 0, which is left out when nothing stands there. A text without labels is one turn 0; an empty text has none. All is in the
 * arena.
 *
 * A transcript has one convention: the form («К1: …», «К1. …», «**К1** …») in which more labels that are codes, roles or come again stand than in any
 * other; that of the colon when none is clear. A line with a colon opens a turn in any convention. A code that is known from elsewhere in the transcript
 * opens a turn in any form. Words with a colon that come once, or behind which the sentence goes on in lower case or with a quotation, are speech.
 *
 * When all openings are rewritten to «LABEL: …», and when a text is normalised, the same turns are found again. */
void ku_turns_of(struct ku_arena *a, struct ku_str text, const struct ku_lines *lines, struct ku_turns *out);

/* Fills out->missed: where lines begin that open with the label of somebody who speaks in `out`, in another form than a turn was taken for, «Айгүл – Ооба» among
 * «Айгүл: …». They stay what is said by whoever spoke before, so somebody has to look. In the arena. */
void ku_turns_missed(struct ku_arena *a, struct ku_str text, struct ku_turns *out);

/* As ku_turns_of, for lines with a colon only, without more. Returns how many turns there are. */
size_t ku_turns(struct ku_arena *a, struct ku_str text, struct ku_turn **out);

#endif
