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

bool ku_may_go_on_here(const struct ku_entry *e, struct ku_str text, size_t end)
{
	bool over_gap = e->open && (e->upper || (end < text.len && text.ptr[end] != ' ')) && ku_may_go_on(text, end, e->hyphen);
	return over_gap || (e->one_letter && letter_follows(text, end));
}

bool ku_word_dies(const struct ku_entry *e, struct ku_str text, struct ku_span word)
{
	if (word.end - word.start > KU_SHORT)
		return e->dead_head;
	bool goes_on = e->open && (e->upper || (word.end < text.len && text.ptr[word.end] != ' '));
	return !e->nhit && !e->one_letter && !goes_on && (!e->upper || e->slips_done);
}
