/* respell.h — a name in the spelling of another language or script: Гүлнара → Гульнара (Russian), Gulnara (Uzbek Latin).
 *
 * Letter by letter, as passports and newspapers do it: Uzbek between its scripts by the alphabet law of 1995, Kyrgyz in Russian as the
 * registry offices of Kyrgyzstan spell names. It is what a pseudonym from another language's pool needs; it is not a translation.
 */
#ifndef KU_LANGUAGE_RESPELL_H
#define KU_LANGUAGE_RESPELL_H

#include "base/arena.h"
#include "base/grammar.h"

/* `name` of language `from` as a text in `to` spells it, capitals kept. What the alphabets share, and letters of neither, stay. In the arena,
 * or `name` itself when nothing changes. */
struct ku_str ku_respell(struct ku_arena *a, struct ku_str name, enum ku_lang from, enum ku_lang to);

#endif
