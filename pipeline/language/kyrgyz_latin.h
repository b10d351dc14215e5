/* kyrgyz_latin.h — Kyrgyz suffixes in Latin letters, heard as Cyrillic ones: Aiguldun, Kochkordon, Mederbekke.
 *
 * There is no one way to write Kyrgyz in Latin letters: what is read here is BGN/PCGN 1979 (romanise.h), the same without its dots, and the
 * habits of Turkish and English keyboards (ı, ş, ç; q for к). u and o are heard as harmony wants them.
 */
#ifndef KU_LANGUAGE_KYRGYZ_LATIN_H
#define KU_LANGUAGE_KYRGYZ_LATIN_H

#include <stdbool.h>
#include <stddef.h>
#include <uchar.h>

#include "base/str.h"

/* Folded letters[0..n) in place, Latin ones as the Cyrillic ones that they sound like; what is no Latin letter stays. Returns how many are left: never more.
 * front: they stand behind a front vowel, so that u is ү and o is ө. *latin: there was a Latin letter. */
size_t ku_ky_by_ear(char16_t letter[], size_t n, bool front, bool *latin);

#endif
