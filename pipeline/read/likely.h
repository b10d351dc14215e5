/* likely.h — how ordinary text looks: what each character costs behind the one before it, so that of several readings of the
 * same bytes the right one is the cheapest.
 */
#ifndef KU_READ_LIKELY_H
#define KU_READ_LIKELY_H

#include "base/str.h"

/* Half bits that `c` costs behind `before` in Kyrgyz, Russian or Uzbek: twice the negative binary logarithm of how often it
 * comes there. 0 for ASCII behind ASCII: it is the same in all the encodings that are told apart. 0 as `before` is the
 * beginning of a text. What no transcript has (control characters, box drawings, letters of other alphabets) costs most. */
unsigned ku_likely_step(uint32_t before, uint32_t c);

/* Whether c is a Cyrillic letter that Kyrgyz, Russian or Uzbek is written with. */
bool ku_likely_letter(uint32_t c);

/* Whether transcripts have c at all: such a letter, a Latin one, a sign, a digit. */
bool ku_likely_known(uint32_t c);

enum { /* half bits a character, on average */
	KU_LIKELY_USUAL = 12, /* most text costs some eight */
	KU_LIKELY_LIMIT = 15  /* no text in these languages costs so much */
};

#endif
