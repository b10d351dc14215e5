/* answer.h — what a person decided before about places where kupuya asked: `answers:` of the rules.
 */
#ifndef KU_REDACT_ANSWER_H
#define KU_REDACT_ANSWER_H

#include "base/book.h"

struct ku_answers; /* NULL where there are none */
struct ku_answers *ku_answers_new(struct ku_arena *a, const struct ku_book *book); /* borrows the book */
/* The answer for a place: by the text that stands there or the name it is taken for; one for that turn before one for the transcript before one for all.
 * NULL: none. An empty transcript has the answers for all only. */
const struct ku_answer *ku_answer_for(const struct ku_answers *answers, struct ku_str transcript, size_t turn, struct ku_str form, struct ku_str name);

#endif
