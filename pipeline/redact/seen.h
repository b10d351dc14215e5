/* seen.h — how the corpus at hand writes its words: what it also writes in small letters is a word, not a name.
 *
 * Only hashes and counts are kept, no text. One set a thread while counting; sets are then put together and read by all.
 */
#ifndef KU_REDACT_SEEN_H
#define KU_REDACT_SEEN_H

#include "redact/words.h"

struct ku_seen { /* all zero is empty; ku_seen_free frees it */
	struct ku_seen_slot { uint64_t hash; uint32_t lower, upper; } *slot;
	size_t cap, n;
};

/* Counts the words of a text. */
void ku_seen_add(struct ku_seen *s, struct ku_str text, const struct ku_word_at word[], size_t n);
void ku_seen_merge(struct ku_seen *s, const struct ku_seen *more);
/* Does the corpus write this word (in whatever capitals it stands here) in small letters, and not merely by a slip now and then? */
bool ku_seen_lower(const struct ku_seen *s, struct ku_str word);
uint32_t ku_seen_upper(const struct ku_seen *s, struct ku_str word); /* how often it begins with a capital */
void ku_seen_free(struct ku_seen *s);

#endif
