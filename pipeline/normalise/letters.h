/* letters.h — the letters that are taken for one another, as data.
 */
#ifndef KU_NORMALISE_LETTERS_H
#define KU_NORMALISE_LETTERS_H

#include "base/str.h"

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
