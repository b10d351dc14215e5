/* numeral.h — how a number is spoken at its end: what a suffix behind a digit harmonises with (15 → беш, 20 → жыйырма).
 */
#ifndef KU_LANGUAGE_NUMERAL_H
#define KU_LANGUAGE_NUMERAL_H

#include "base/grammar.h"

/* The last word of the number whose digits are text[..end), in Kyrgyz or Uzbek (KU_UZC: in Cyrillic). Static. Empty when no digit
 * (ASCII) stands there. */
struct ku_str ku_numeral_end(struct ku_str text, size_t end, enum ku_lang lang);

#endif
