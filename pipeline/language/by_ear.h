/* by_ear.h — Kyrgyz suffixes and Russian endings in Latin letters, heard as Cyrillic ones: Aiguldun, Kochkordon; Dzhaparovoi, s Dinaroy.
 *
 * There is no one way to write them so: what is read here are the systems of BGN/PCGN (romanise.h), Russian passports (ICAO Doc 9303-3, table of
 * Cyrillic: ia, iu), the same without dots, and the habits of Turkish and English keyboards (ı, ş, ç; q for к). u and o stay у and о.
 */
#ifndef KU_LANGUAGE_BY_EAR_H
#define KU_LANGUAGE_BY_EAR_H

#include <stdbool.h>
#include <stddef.h>
#include <uchar.h>

#include "base/grammar.h"

/* Folded letters[0..n) in place, Latin ones as the Cyrillic ones that they sound like in a language (KU_KY or KU_RU); what is no Latin letter stays. Returns
 * how many are left: never more. *latin: there was a Latin letter. */
size_t ku_by_ear(enum ku_lang lang, char16_t letter[], size_t n, bool *latin);

#endif
