/* mark_edits.c — the edits of the redact stage: a mark for every finding that is not kept (a speaker's code at once), an escape for every bracket of the source that would look
 * like one.
 */
#include "redact/find.h"

static const struct ku_reason escape_reason = {"escape"};
static const struct ku_str escapes[] = {{"⟦(⟧", 7}, {"⟦)⟧", 7}};

struct list { struct ku_arena *arena; struct ku_edit *item; size_t n, cap; };

static void escape_stretch(struct list *l, struct ku_str text, size_t from, size_t to)
{
	for (size_t at = from; at < to;) {
		size_t start = at;
		uint32_t c = ku_utf8_next(text, &at);
		if (c == 0x27E6 || c == 0x27E7)
			KU_PUSH(l->arena, l->item, l->n, l->cap,
			        (struct ku_edit){{start, at}, escapes[c - 0x27E6], &escape_reason});
	}
}

/* Most text has neither bracket; both begin with the same two bytes. */
static bool has_brackets(struct ku_str text)
{
	return ku_str_find(text, KU_S("\xE2\x9F")) != SIZE_MAX;
}

const struct ku_edits *ku_mark_edits(struct ku_arena *a, const struct ku_doc *doc, const struct ku_findings *findings,
                                     ku_number_of *number_of, void *ctx)
{
	struct list l = {.arena = a};
	bool brackets = has_brackets(doc->text);
	size_t done = 0;
	for (size_t i = 0; i < findings->n; i++) {
		const struct ku_finding *f = &findings->item[i];
		if (f->what == KU_DO_KEEP)
			continue;
		if (brackets)
			escape_stretch(&l, doc->text, done, f->at.start);
		done = f->at.end;
		if (f->what == KU_DO_CODE || f->what == KU_DO_ROLE) {
			KU_PUSH(a, l.item, l.n, l.cap, (struct ku_edit){f->at, f->with, &f->why});
			continue;
		}
		struct ku_mark mark = f->mark;
		mark.number = number_of(ctx, f);
		struct ku_buf text = {0};
		ku_mark_write(&text, &mark);
		struct ku_edit edit = {f->at, ku_dup(a, ku_buf_str(&text)), &f->why};
		ku_buf_free(&text);
		KU_PUSH(a, l.item, l.n, l.cap, edit);
	}
	if (brackets)
		escape_stretch(&l, doc->text, done, doc->text.len);
	struct ku_edits *edits = ku_alloc(a, sizeof *edits);
	*edits = (struct ku_edits){l.item, l.n};
	return edits;
}
