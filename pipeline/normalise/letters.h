/* letters.h — the letters that are taken for one another, as data.
 */
#ifndef KU_NORMALISE_LETTERS_H
#define KU_NORMALISE_LETTERS_H

#include <unicode/uchar.h>

#include "base/str.h"

/* The questions asked of every character of a piece. Cyrillic of Kyrgyz, Russian and Uzbek (U+0400 to U+052F but for U+0482, a sign, and marks up
 * to U+0489) and ASCII are answered here, the rest by ICU. */
static inline bool ku_plain_cyrillic(uint32_t c)
{
	return c - 0x400 < 0x82 || c - 0x48A < 0xA6;
}

static inline bool ku_is_alphabetic(uint32_t c)
{
	return c < 0x80 ? (c | 0x20) - 'a' < 26 : ku_plain_cyrillic(c) || u_isalpha((UChar32)c);
}

static inline bool ku_is_mark(uint32_t c)
{
	return c >= 0x300 && !ku_plain_cyrillic(c) && (U_GET_GC_MASK((UChar32)c) & U_GC_M_MASK) != 0;
}

/* NFC leaves it as it is and never joins it to what stands before it. True only of characters that are known to be so. */
static inline bool ku_is_settled(uint32_t c)
{
	return c < 0x300 || ku_plain_cyrillic(c);
}

enum ku_script { KU_NO_SCRIPT, KU_LATIN, KU_CYRILLIC }; /* none: marks, signs, ʻ, letters of other scripts */
enum ku_script ku_script_of(uint32_t code_point);

struct ku_twin {
	uint32_t latin, cyrillic;
	uint32_t mark; /* a combining mark that the Cyrillic one needs behind it; 0 as a rule */
	bool to_latin; /* drawn alike also the other way round */
};
const struct ku_twin *ku_twin_of_latin(uint32_t latin);       /* NULL when it has none */
const struct ku_twin *ku_twin_of_cyrillic(uint32_t cyrillic); /* the same; only rows with to_latin */

enum ku_stand_in_kind {
	KU_STAND_IN_ALWAYS,   /* a Cyrillic letter: always means the other */
	KU_STAND_IN_CYRILLIC, /* a letter of another script: only in a Cyrillic word */
	KU_STAND_IN_U         /* for ү, or у where the word's vowels are back; only in a Cyrillic word */
};
struct ku_stand_in {
	uint32_t from, to;
	enum ku_stand_in_kind kind;
};
const struct ku_stand_in *ku_stand_in_of(uint32_t code_point);

enum ku_vowel { KU_NO_VOWEL, KU_BACK, KU_FRONT, KU_FRONT_ROUNDED };
enum ku_vowel ku_vowel_of(uint32_t cyrillic);

bool ku_is_apostrophe(uint32_t code_point); /* typed for ʻ; not ʻ itself */

enum { KU_OKINA = 0x02BB }; /* the ʻ of oʻ gʻ */

#endif
