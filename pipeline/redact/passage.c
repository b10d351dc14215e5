/* passage.c — passages marked by hand: an exact stretch of one turn of one transcript. White space may differ (a hard wrap in the file, a space in the
 * rule); every other character must agree.
 */
#include <stdlib.h>
#include <string.h>

#include "redact/search.h"

static bool is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* The length of text at `at` that is `want`, white space aside; 0 when it is not. */
static size_t agrees(struct ku_str text, size_t at, struct ku_str want)
{
	size_t i = at, k = 0;
	while (k < want.len) {
		if (is_space(want.ptr[k])) {
			if (i >= text.len || !is_space(text.ptr[i]))
				return 0;
			while (i < text.len && is_space(text.ptr[i]))
				i++;
			while (k < want.len && is_space(want.ptr[k]))
				k++;
		} else {
			if (i >= text.len || text.ptr[i] != want.ptr[k])
				return 0;
			i++, k++;
		}
	}
	return i - at;
}

static size_t count(struct ku_str text, struct ku_str want, struct ku_span *first)
{
	size_t n = 0;
	for (size_t at = 0; want.len && at < text.len; at++) {
		const char *hit = memchr(text.ptr + at, want.ptr[0], text.len - at);
		if (!hit)
			break;
		at = (size_t)(hit - text.ptr);
		size_t len = agrees(text, at, want);
		if (len && n++ == 0)
			*first = (struct ku_span){at, at + len};
	}
	return n;
}

static bool complain(struct ku_search *s, const struct ku_passage *p, size_t found, struct ku_errors *errors)
{
	struct ku_arena *a = s->matcher.arena;
	struct ku_str what = found ? ku_format(a, _("this passage is in turn %zu of %.*s %zu times, not once"), p->turn, (int)p->in.len, p->in.ptr, found)
	                           : ku_format(a, _("this passage is not in turn %zu of %.*s"), p->turn, (int)p->in.len, p->in.ptr);
	struct ku_str mend = found ? ku_str_of(_("Make the text of the passage longer, so that it fits one place only."))
	                           : ku_str_of(_("Copy the text from the transcript letter by letter; `kupuya explain` shows the numbers of the turns."));
	ku_book_report(s->matcher.book, errors, &p->at, false, what, mend);
	return false;
}

static bool find_passage(struct ku_search *s, size_t i, struct ku_finding *out, struct ku_errors *errors)
{
	const struct ku_passage *p = &s->matcher.book->passage[i];
	const struct ku_turn *turn = ku_turn_number(s->doc, p->turn);
	struct ku_span at = {0, 0};
	size_t n = turn ? count(ku_str_at(s->doc->text, turn->at), ku_str_trim(p->text), &at) : 0;
	if (n != 1)
		return complain(s, p, n, errors);
	*out = (struct ku_finding){.why = {"redact"}, .at = {turn->at.start + at.start, turn->at.start + at.end}, .source = KU_FROM_PASSAGE,
	                           .rule = i, .where = &p->at, .name = p->text, .kind = KU_PASSAGE, .what = KU_DO_LABEL,
	                           .how = KU_HOW_ROSTER, .sure = true, .turn = turn};
	out->mark = (struct ku_mark){.kind = KU_PASSAGE, .sure = true, .nparts = 1, .label_lang = ku_turn_language(s, out->at.start)};
	out->mark.grammar.lang = (uint8_t)out->mark.label_lang;
	return true;
}

static int by_place(const void *a, const void *b)
{
	const struct ku_finding *x = a, *y = b;
	return (x->at.start > y->at.start) - (x->at.start < y->at.start);
}

bool ku_passage_findings(struct ku_search *s, struct ku_finding **out, size_t *n, struct ku_errors *errors)
{
	const struct ku_book *book = s->matcher.book;
	bool good = true;
	*out = ku_alloc_array(s->matcher.arena, book->npassage, sizeof **out);
	*n = 0;
	for (size_t i = 0; i < book->npassage; i++)
		if (s->transcript.len && ku_str_eq(book->passage[i].in, s->transcript)) {
			if (find_passage(s, i, &(*out)[*n], errors))
				++*n;
			else
				good = false;
		}
	if (*n > 1)
		qsort(*out, *n, sizeof **out, by_place);
	return good;
}
