/* doc.h — documents, which are never changed, and edits, which make the next one.
 *
 * A stage reads a document and lists the edits it wants. ku_apply makes the next document, which remembers its parent and
 * the edits, so that any span of it can be traced back to the source. All offsets are bytes of the document's own text.
 */
#ifndef KU_BASE_DOC_H
#define KU_BASE_DOC_H

#include "base/arena.h"

struct ku_reason { /* why an edit is made; a stage may embed it as the first member of something larger */
	const char *code; /* a stable ASCII word: "nfc", "look-alike", "redact" */
};

struct ku_edit {
	struct ku_span at; /* what it replaces; empty for an insertion */
	struct ku_str with;
	const struct ku_reason *why;
};

struct ku_edits { /* in order of place, not overlapping */
	const struct ku_edit *edit;
	size_t n;
};

struct ku_turn {
	size_t number;         /* from 1 as in the source; 0 is what stands before the first label */
	struct ku_span at;     /* the whole turn with its label and last line feed */
	struct ku_span label;  /* without the colon and the space around it; empty in turn 0 */
};

struct ku_doc {
	struct ku_str text;
	const struct ku_turn *turn; /* in order; together they cover the text; none in an empty document */
	size_t nturn;
	const struct ku_doc *from; /* NULL for a source */
	const struct ku_edits *by; /* the edits that made this of `from` */
	const size_t *shift;       /* shift[i]: bytes by which text behind edit i moved (as a wrapping difference) */
};

/* A source document on `text`, which must outlive it. */
const struct ku_doc *ku_doc_new(struct ku_arena *a, struct ku_str text, const struct ku_turn *turn, size_t nturn);

/* The document that `edits` make of `doc`. Copies the list and the replacements into the arena. Returns NULL when the edits
 * are out of order, overlap or lie outside the text: a defect of the stage that listed them. */
const struct ku_doc *ku_apply(struct ku_arena *a, const struct ku_doc *doc, const struct ku_edits *edits);

/* Where a span of `doc` comes from in the source document. Kept bytes trace to themselves; a span that touches a
 * replacement takes in all that was replaced. ku_parent goes back one step only. */
struct ku_span ku_origin(const struct ku_doc *doc, struct ku_span at);
struct ku_span ku_parent(const struct ku_doc *doc, struct ku_span at);
/* The other way: where the parent's span `at` lies in `doc`. */
struct ku_span ku_forward(const struct ku_doc *doc, struct ku_span at);

const struct ku_turn *ku_turn_at(const struct ku_doc *doc, size_t offset); /* NULL in an empty document */
/* The same for offsets that are asked for one after the other: `last` is the turn asked for last, or NULL. */
static inline const struct ku_turn *ku_turn_near(const struct ku_doc *doc, const struct ku_turn *last, size_t offset)
{
	return last && offset >= last->at.start && offset < last->at.end ? last : ku_turn_at(doc, offset);
}
const struct ku_turn *ku_turn_number(const struct ku_doc *doc, size_t number); /* NULL when there is none */

#endif
