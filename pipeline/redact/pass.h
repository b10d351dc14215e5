/* pass.h — words that are passed over: which of them cannot begin a name where they stand.
 */
#ifndef KU_REDACT_PASS_H
#define KU_REDACT_PASS_H

#include "redact/lexicon.h"

/* Whether a word is known to begin no name, by its head alone (ku_head_of). */
static inline bool ku_is_dead(const struct ku_lexicon *l, uint64_t head)
{
	return head && l->dead[ku_head_place(head)] == head;
}

/* Whether a word that is no name by itself may be one with what stands behind byte `end`. A word in small letters that only begins some name is taken
 * further only over a hyphen or a line end, not over a space. */
bool ku_may_go_on_here(const struct ku_entry *e, struct ku_str text, size_t end);

/* Whether the word is worth a closer look where it stands, its end at byte `end` of the text: it is a name, its slips are not looked for yet, or it may
 * be a name with what follows. */
static inline bool ku_is_worth_trial(const struct ku_entry *e, struct ku_str text, size_t end)
{
	return e->nhit || (e->upper && !e->slips_done) || ((e->open || e->one_letter) && ku_may_go_on_here(e, text, end));
}

/* Whether ku_is_worth_trial says no wherever the word's head stands, so that the head may be kept as dead. */
bool ku_word_dies(const struct ku_entry *e, struct ku_str text, struct ku_span word);

#endif
