/* rewrite.h — from marks to what is handed out: every mark gives way to its pseudonym or label, every escape to its bracket.
 *
 * Works on marks and the registry alone; no name of the text is ever seen. Fails closed: a mark that is malformed, whose identity the
 * registry does not know or whose replacement has a part missing is an error, and the document is not rewritten.
 */
#ifndef KU_PSEUDONYMISE_REWRITE_H
#define KU_PSEUDONYMISE_REWRITE_H

#include "base/doc.h"
#include "base/error.h"
#include "pseudonymise/registry.h"

struct ku_rewritten { /* what an edit's `why` points to */
	struct ku_reason reason; /* first; code "pseudonymise", or "escape" for a bracket of the source */
	struct ku_mark mark;     /* not for an escape */
	enum ku_do done;         /* what was done: PSEUDONYM (a fixed `as:` too), LABEL, GENERALISE, MASK, REMOVE */
	bool numbered;           /* a label that carries its number */
};

struct ku_edit_list { /* a list that can still grow */
	struct ku_edit *edit;
	size_t n, cap;
};

/* The edits that rewrite `doc`, in the arena, one a mark and one an escape, in order of place. Edit i of the marks is that of the i-th mark of
 * the text. `policy` has KU_NPOLICY entries (ku_book.policy); `path` is the name for errors, the transcript's code. NULL after
 * reporting all that is wrong (KU_BAD_DATA, with line and turn, without text). Safe to call from several threads on one settled registry. */
const struct ku_edits *ku_rewrite(struct ku_arena *a, const struct ku_doc *doc, const struct ku_registry *r,
                                  const struct ku_policy policy[], struct ku_str path, struct ku_errors *errors);

/* What stands for one mark. False when the registry has nothing to stand for it. */
struct ku_replacement {
	struct ku_str text;
	enum ku_do done;
	bool numbered;
};
bool ku_replace(struct ku_arena *a, const struct ku_mark *mark, const struct ku_registry *r, const struct ku_policy policy[],
                struct ku_replacement *out);

/* The mark of a person's whole name, given name and surname, without a suffix; no parts where the registry has neither. */
struct ku_mark ku_mark_whole(const struct ku_identity *who);

#endif
