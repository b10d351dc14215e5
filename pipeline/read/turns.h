/* turns.h — who speaks where: the turns of a transcript.
 */
#ifndef KU_READ_TURNS_H
#define KU_READ_TURNS_H

#include "base/doc.h"

/* Lists the turns of `text` in order; together they cover it. A turn begins at a line that opens with a label and
 * a colon ("К1: …", "**Айгүл Ж.:** …") and runs to the next one, numbered from 1; what stands before the first
 * label is turn 0, which is left out when nothing stands there. A text without labels is one turn 0; an empty text
 * has none. The list is in the arena.
 *
 * A label begins with a letter or digit, holds a letter, has at most 63 characters (combining marks and invisible
 * characters not counted) and six words, two when it begins in lower case, and no sentence punctuation; white
 * space or the line's end follows its colon. Words that open a sentence («Мисалы:») are no labels. The same turns
 * are found in a text before and after it is normalised. */
size_t ku_turns(struct ku_arena *a, struct ku_str text, struct ku_turn **out);

#endif
