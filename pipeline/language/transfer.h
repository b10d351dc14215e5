/* transfer.h — a form of one name made into the same form of another: Айгүлдүн, from Айгүл to Динара → Динаранын.
 *
 * Keeps the language of the form, its capitals, quotes before it and what stands between stem and suffix («Достук»ка, БУУ-нун).
 */
#ifndef KU_LANGUAGE_TRANSFER_H
#define KU_LANGUAGE_TRANSFER_H

#include "language/language.h"

/* A lemma as its shape tells: surname, patronymic, kin word (also as the last of several words), abbreviation (four capitals at most, or
 * capitals without a vowel), else a given name. The text is borrowed. */
struct ku_lemma ku_lemma_guess(struct ku_str text);

/* `form` (as displayed) of `source`, as a form of `target`. `langs`: the languages that the form may be in; of several that can read
 * it as we would write it, Kyrgyz comes before Russian and Russian before Uzbek. False when the form is not one of `source`. In the arena. */
bool ku_transfer(struct ku_arena *a, struct ku_str source, struct ku_str form, struct ku_str target, unsigned langs, struct ku_str *out);

#endif
