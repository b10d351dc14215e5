/* questions.h — what a person must decide before a handoff is made, grouped: one question for all places of one form.
 */
#ifndef KU_CMD_QUESTIONS_H
#define KU_CMD_QUESTIONS_H

#include "base/buf.h"
#include "redact/find.h"

struct ku_asked_place { struct ku_str code; size_t turn; struct ku_str before, form, behind; }; /* where it stands, with the line around it */

struct ku_asked_form {
	const struct ku_place_in_file *where;
	struct ku_str name;         /* as listed; of a suspect its stem */
	struct ku_str form;         /* as it stands in the text, the first time */
	struct ku_str first;        /* code of the first transcript */
	size_t turn;                /* of the first place */
	enum ku_question question;
	enum ku_how how;
	enum ku_kind kind;          /* what it is taken for */
	double score;               /* of a suspect, the highest */
	size_t times;
	struct ku_asked_place *place; size_t nplace, cap_place; /* where `places` are kept: all of them */
};

struct ku_asked { struct ku_arena *arena; struct ku_asked_form *item; size_t n, cap, places; bool with_places; };

/* Adds the findings of a transcript that ask; texts are copied into the list's arena. */
void ku_asked_add(struct ku_asked *q, struct ku_str code, const struct ku_doc *doc, const struct ku_findings *findings);
void ku_asked_merge(struct ku_asked *q, const struct ku_asked *more);
void ku_asked_sort(struct ku_asked *q); /* the most frequent first */
/* For the terminal of the person who holds the transcripts: the most frequent first. */
void ku_asked_print(struct ku_buf *out, struct ku_asked *q);

#endif
