/* tidy.h — the rule book in the spelling in which transcripts are searched.
 */
#ifndef KU_CMD_TIDY_H
#define KU_CMD_TIDY_H

#include "base/book.h"

/* Normalises every listed name and passage as a transcript is: staff copy them from transcripts, with their ѳ, Latin letters and invisible characters. */
void ku_tidy_book(struct ku_arena *a, struct ku_book *book);

#endif
