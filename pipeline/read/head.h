/* head.h — the head of a transcript: the lines before the talk that say where, when, how and with whom it was held.
 */
#ifndef KU_READ_HEAD_H
#define KU_READ_HEAD_H

#include "base/arena.h"
#include "base/heads.h"

struct ku_head_line {
	struct ku_span at;      /* with its line end */
	enum ku_told is;        /* what it begins with; KU_TOLD_NOTHING: a free line that tells a fact («Кочкор айылы, Нарын облусу») */
	bool listed;            /* an entry of the list of participants (head_list.h) */
};

struct ku_head_fact { /* a variable, or the name of somebody */
	enum ku_told is;        /* KU_TOLD_AREA_KIND: `value` is the kind, `text` the name of the place */
	struct ku_str value;    /* as study.yaml has it: "FGD", "2015-12-06", "ky", "mixed", "village"; of a count its digits */
	struct ku_str text;     /* what the line says, trimmed; of people the name */
	size_t at;              /* of the line */
	struct ku_str speaker, sex, age; /* of a participant in a list; else empty */
};

struct ku_head {
	struct ku_head_line *line; size_t n;
	struct ku_head_fact *fact; size_t nfact;
};

/* The lines at the beginning of `text` that are a head. `heads` may be NULL: then there are none. A line that begins with a word of heads.yaml is one where a sign
 * (: – TAB) or a value follows; «Модератор: …» only where a name follows or such lines come behind. The head ends with the first line that looks like
 * talk or prose. Whether a line is one depends on it and on the lines of the head behind it, so that the text without its head has none. Fills out->line only; in the arena. */
void ku_head_lines(struct ku_arena *a, struct ku_str text, const struct ku_heads *heads, struct ku_head *out);

/* The same where `text` up to `margin` is headers and footers of a document: all their lines are lines of the head (KU_TOLD_OTHER, where they tell no more),
 * and the head goes on behind them. */
void ku_head_lines_of(struct ku_arena *a, struct ku_str text, size_t margin, const struct ku_heads *heads, struct ku_head *out);

/* The longest entry of `heads` that a line begins with, by its fold (ku_label_fold); NULL: none. *behind: where it ends in the fold. */
const struct ku_head_word *ku_head_entry(const struct ku_heads *heads, struct ku_str fold, size_t *behind);

/* What the lines of `head` say, into head->fact. */
void ku_head_facts(struct ku_arena *a, struct ku_str text, const struct ku_heads *heads, struct ku_head *head);

#endif
