/* pass.c — the questions that nine words in ten do not survive. They read a few bytes of the text behind the word, never beyond its end.
 */
#include "redact/pass.h"

#include <unicode/uchar.h>

#include "language/spelling.h"
#include "redact/piece.h"
#include "redact/words.h"

static bool is_cyrillic(char lead)
{
	return (unsigned char)lead == 0xD0 || (unsigned char)lead == 0xD1; /* U+0400 to U+047F, letters all of them */
}

/* «А й г ү л»: behind a letter by itself, soon another one by itself. «и», «в», «я» are followed by words. */
static bool letter_follows(struct ku_str text, size_t at)
{
	if (at + 4 <= text.len && text.ptr[at] == ' ' && is_cyrillic(text.ptr[at + 1]) && is_cyrillic(text.ptr[at + 3]))
		return false; /* two letters: the commonest case by far */
	struct ku_span next = ku_word_next(text, at);
	size_t first = next.start;
	if (next.start == next.end)
		return false;
	ku_utf8_next(text, &first);
	while (first < next.end) /* marks above it do not count */
		if (u_charType((UChar32)ku_utf8_next(text, &first)) != U_NON_SPACING_MARK)
			return false;
	return true;
}

/* A word in small letters that only begins some name is taken further only over a hyphen or a line end; most often a space follows. */
bool ku_may_begin_name(const struct ku_entry *e, struct ku_str text, struct ku_span word)
{
	size_t at = word.start;
	if (e->nhit || (e->one_letter && letter_follows(text, word.end)))
		return true;
	bool upper = ku_is_upper(ku_utf8_next(text, &at));
	return (upper && !e->slips_done) || (e->open && (upper || (word.end < text.len && text.ptr[word.end] != ' ')));
}

bool ku_is_worth_trial(const struct ku_entry *e, struct ku_str text, size_t end)
{
	return e->nhit || e->one_letter || !e->slips_done || ku_may_go_on(text, end, e->hyphen);
}

bool ku_word_dies(const struct ku_entry *e, size_t bytes, bool begins)
{
	return bytes <= KU_SHORT ? !begins && !e->one_letter : e->dead_head;
}
