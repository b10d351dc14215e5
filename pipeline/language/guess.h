/* guess.h — which language a stretch of text is in, by its letters and its commonest words.
 */
#ifndef KU_LANGUAGE_GUESS_H
#define KU_LANGUAGE_GUESS_H

#include "base/grammar.h"

/* KU_KY, KU_RU, KU_UZ, KU_UZC, or KU_NO_LANG when nothing tells. Looks at no more than the first few thousand bytes. */
enum ku_lang ku_guess_language(struct ku_str text);

#endif
