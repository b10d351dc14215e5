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

/* Whether the word at `word` may begin a name there, as far as the word and the byte behind it tell; of a single letter also the next word. */
bool ku_may_begin_name(const struct ku_entry *e, struct ku_str text, struct ku_span word);

/* Whether that is worth a closer look: a word that is no name by itself, with slips or without, may only begin one with the next word. `end`: of the
 * word in the text. */
bool ku_is_worth_trial(const struct ku_entry *e, struct ku_str text, size_t end);

/* Whether ku_may_begin_name says no wherever the word's head stands, so that the head may be kept as dead. `begins`: what it says here. */
bool ku_word_dies(const struct ku_entry *e, size_t bytes, bool begins);

#endif
