/* habit.c — a table of fixed size, each word at the place of its hash. Words and replacements are copied, so nothing hangs on the document they came from.
 */
#include "normalise/habit.h"

#include <stdlib.h>

#include "base/arena.h"

enum { PLACE_BITS = 11 };

struct ku_habits {
	struct ku_habit at[1 << PLACE_BITS];
};

struct ku_habits *ku_habits_new(void)
{
	struct ku_habits *h = calloc(1, sizeof *h);
	if (!h)
		ku_out_of_memory();
	return h;
}

void ku_habits_free(struct ku_habits *h)
{
	free(h);
}

struct ku_habit *ku_habit_of(struct ku_habits *h, struct ku_str word)
{
	return &h->at[ku_str_hash(word) * 0x9e3779b97f4a7c15u >> (64 - PLACE_BITS)];
}

void ku_habit_keep(struct ku_habit *habit, struct ku_str word, size_t start, const struct ku_edit edit[], size_t n, const struct ku_normalise_counts *counts)
{
	if (n > KU_HABIT_EDITS)
		return;
	for (size_t i = 0; i < n; i++)
		if (edit[i].with.len > KU_HABIT_WITH)
			return;
	habit->len = (uint8_t)word.len;
	habit->n = (uint8_t)n;
	habit->counts = *counts;
	memcpy(habit->word, word.ptr, word.len);
	for (size_t i = 0; i < n; i++) {
		habit->edit[i].start = (uint8_t)(edit[i].at.start - start);
		habit->edit[i].end = (uint8_t)(edit[i].at.end - start);
		habit->edit[i].len = (uint8_t)edit[i].with.len;
		habit->edit[i].why = edit[i].why;
		memcpy(habit->edit[i].with, edit[i].with.ptr, edit[i].with.len);
	}
}
