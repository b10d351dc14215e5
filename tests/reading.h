/* reading.h — what must hold for every reading, for tests and fuzzers. */
#ifndef KU_TESTS_READING_H
#define KU_TESTS_READING_H

#include "read/reading.h"
#include "read/text.h"

__attribute__((unused)) static bool inside(struct ku_span at, size_t len)
{
	return at.start <= at.end && at.end <= len;
}

/* Whether all that was said of a refused file is one mistake that shows nothing of its text, whatever warnings stand before it. */
__attribute__((unused)) static bool refused_once(const struct ku_errors *errors)
{
	const struct ku_error *last = errors->n ? &errors->item[errors->n - 1] : NULL;
	return errors->failures == 1 && !last->warning && last->code == KU_BAD_DATA && !last->source.len;
}

/* What is wrong with a reading; NULL when nothing is. */
__attribute__((unused)) static const char *reading_defect(struct ku_arena *a, const struct ku_reading *r)
{
	struct ku_errors errors = {.arena = a};
	struct ku_str text = r->text;
	size_t at = 0;
	if (!ku_text_check(a, KU_S("t"), &text, &errors))
		return "no text";
	if (!ku_reading_adds_up(r))
		return "characters are lost";
	for (size_t i = 0; i < r->npara; i++) {
		const struct ku_para *p = &r->para[i];
		if (p->at.start != at || p->at.end <= at || p->at.end > r->text.len || !strchr("\n\t", r->text.ptr[p->at.end - 1]))
			return "paragraphs do not cover the text";
		if (!inside(p->lead, r->text.len) || !inside(p->label, r->text.len))
			return "a span lies outside";
		at = p->at.end;
	}
	if (r->npara && at != r->text.len)
		return "paragraphs end before the text";
	for (size_t i = 0; i < r->nstamp; i++)
		if (r->stamp[i].at > r->text.len || (i && r->stamp[i].at < r->stamp[i - 1].at))
			return "stamps are out of order";
	return NULL;
}

#endif
