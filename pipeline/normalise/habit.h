/* habit.h — what was made of a word before. Whoever types ѳ for ө does so in the same few hundred words all through a study, and putting a word right takes
 * thousands of times as long as passing over one.
 *
 * One set of habits a thread. It has room for a fixed number of words; a new one takes the place of another, so memory does not grow.
 */
#ifndef KU_NORMALISE_HABIT_H
#define KU_NORMALISE_HABIT_H

#include "normalise/normalise.h"

enum { KU_HABIT_BYTES = 40, KU_HABIT_EDITS = 6, KU_HABIT_WITH = 8 };

struct ku_habit {
	uint8_t len; /* bytes of the word; 0: a free place */
	uint8_t n;
	char word[KU_HABIT_BYTES];
	struct {
		uint8_t start, end, len; /* bytes of the word that are replaced; of `with` */
		char with[KU_HABIT_WITH];
		const struct ku_reason *why;
	} edit[KU_HABIT_EDITS];
	struct ku_normalise_counts counts;
};

struct ku_habits;
struct ku_habits *ku_habits_new(void);
void ku_habits_free(struct ku_habits *h); /* may be NULL */

/* The place of a word of 1 to KU_HABIT_BYTES bytes: what is known of it, or what is to be overwritten. */
struct ku_habit *ku_habit_of(struct ku_habits *h, struct ku_str word);
static inline bool ku_habit_is(const struct ku_habit *habit, struct ku_str word)
{
	return habit->len == word.len && memcmp(habit->word, word.ptr, word.len) == 0;
}
/* Keeps `n` edits of the word, which begins at byte `start` of their document, and the counts that go with them; unless they are too many or too long. */
void ku_habit_keep(struct ku_habit *habit, struct ku_str word, size_t start, const struct ku_edit edit[], size_t n, const struct ku_normalise_counts *counts);

#endif
