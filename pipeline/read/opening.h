/* opening.h — what a line may open with: a speaker's label, in any of the forms in which transcribers write one.
 */
#ifndef KU_READ_OPENING_H
#define KU_READ_OPENING_H

#include "base/doc.h"

enum ku_form {
	KU_COLON,   /* «К1: …» */
	KU_DASH,    /* «Модератор – …», «Модератор- …» */
	KU_DOT,     /* «К1. …», «К1) …» */
	KU_BRACKET, /* «[К1] …», «(К1) …» */
	KU_MARKED,  /* «**Айгүл** …», or bold in a word processor */
	KU_CELL,    /* a cell of its own: speaker | speech */
	KU_ALONE,   /* a line of its own, the speech below */
	KU_NFORM
};
const char *ku_form_name(enum ku_form); /* a stable ASCII word: "colon" "dash" "stop" "bracket" "bold" "cell" "line" */

enum ku_follows { KU_SPEECH, KU_SMALL, KU_QUOTE }; /* what follows begins as speech does, in lower case, or with a quotation mark */

struct ku_opening {
	struct ku_span label; /* from its first letter or digit to its last character */
	size_t line;          /* where its line begins */
	size_t speech;        /* where what is said begins, perhaps some lines below; the end of the text when nothing is said */
	uint8_t form, follows, words;
	bool lower;           /* begins in lower case */
	uint8_t pair;         /* 1 «Суроо: …», 2 «Жооп: …»: a speaker only where both come again; 0: another label */
};

/* Fills `out` with what the line text[at, stop) may open with, at most one of each form, and returns how many. `bold`: how far (offset in the text) a
 * word processor shows the line in bold from its beginning; 0: not at all. A label begins with a letter or digit, holds a letter, has at most 63
 * characters (combining marks and invisible ones not counted) and six words, two when it begins in lower case, and no sentence punctuation; words that
 * open a sentence («Мисалы:») or say that somebody speaks («… деди:») are none. The same openings are found before and after normalising. */
size_t ku_openings(struct ku_str text, size_t at, size_t stop, size_t bold, struct ku_opening out[KU_NFORM]);

/* The same for a line that begins with the very bytes text[known->line, colon] of another line whose only opening is `known`, in the form KU_COLON with its
 * colon right behind the label. `at` and `stop` as above; `colon` is the colon's offset in this line. False: ask ku_openings. */
bool ku_opening_again(struct ku_str text, size_t at, size_t stop, size_t colon, const struct ku_opening *known, struct ku_opening *out);

/* Whether a label of so many words names nobody, «Мисалы», or says that somebody speaks, «Апам айтты». */
bool ku_label_of_nobody(struct ku_str label, size_t words);

#endif
