/* spelling.h — one name in many spellings: folding, the skeleton, and the shape of capitals.
 *
 * Folding keeps the letters and drops what is no letter of the word: case, stress marks, soft hyphens and other invisible characters; it maps every
 * apostrophe of oʻ gʻ to U+02BB and every dash inside a word to "-".
 * The skeleton (languages.md, "One person, several spellings") is what Kyrgyz, Russian, Uzbek and Latin spellings of one name have in common:
 * ө о → o, ү у → u, ң н нг → n, ё е → e, ы и й y i → i, ь ъ nothing, дж ж j zh → j, …
 */
#ifndef KU_LANGUAGE_SPELLING_H
#define KU_LANGUAGE_SPELLING_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/grammar.h"

enum { KU_WORD_MAX = 96 }; /* letters of a word that are looked at; no name and no chain of suffixes comes near */

struct ku_folded { /* a folded word; byte i of the fold ends at byte from[i] of the word it was made of */
	char text[KU_WORD_MAX * 4];
	uint16_t from[KU_WORD_MAX * 4]; /* how many bytes of the word are used up once fold byte i is */
	uint16_t len;
	bool cut; /* the word was longer */
};
void ku_fold(struct ku_str word, struct ku_folded *out);
struct ku_str ku_fold_dup(struct ku_arena *a, struct ku_str word); /* any length; in the arena */

struct ku_skeleton {
	uint8_t letter[KU_WORD_MAX]; /* ASCII letters, 'a'–'z' and a few upper-case for sounds of their own */
	uint16_t end[KU_WORD_MAX];   /* bytes of the folded word used up with this letter, silent ones behind it included */
	uint16_t start;              /* silent bytes before the first letter */
	uint8_t n;
};
void ku_skeleton(struct ku_str folded, struct ku_skeleton *out);

enum ku_shape ku_shape_of(struct ku_str word, size_t stem_bytes); /* stem_bytes: where the suffix begins */
/* `word` (displayed, title case as in a dictionary) in that shape; stem_bytes of it are the stem. In the arena. */
struct ku_str ku_reshape(struct ku_arena *a, struct ku_str word, size_t stem_bytes, enum ku_shape shape);
struct ku_str ku_upper(struct ku_arena *a, struct ku_str s);
struct ku_str ku_lower(struct ku_arena *a, struct ku_str s);

bool ku_is_letter(uint32_t code_point); /* a letter or a combining mark of any script */
bool ku_is_upper(uint32_t code_point);

#endif
