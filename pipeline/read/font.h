/* font.h — fonts of the time before Unicode that draw ү ө ң where the code has another letter.
 */
#ifndef KU_READ_FONT_H
#define KU_READ_FONT_H

#include "base/doc.h"

enum { KU_FONT_LETTERS = 3 };

struct ku_font {
	const char *name;  /* as study.yaml says it: "janyzak" */
	const char *title; /* as people know it: "Janyzak Arial" */
	struct {
		uint16_t has, capital_has; /* the letter in the file; 0: none */
		uint16_t means;            /* the small letter that is seen */
	} letter[KU_FONT_LETTERS];
};
extern const struct ku_font ku_fonts[]; /* ends with a NULL name */

const struct ku_font *ku_font_named(struct ku_str name); /* NULL when there is none */

/* The letter that is seen where the font has c; c itself where it is no stand-in. */
uint32_t ku_font_letter(const struct ku_font *font, uint32_t c);

enum ku_font_sure {
	KU_FONT_NO,    /* the letters are what they seem */
	KU_FONT_MAYBE, /* some words read better, too few or too many others do not */
	KU_FONT_YES
};

struct ku_font_guess {
	enum ku_font_sure sure;
	const struct ku_font *font;  /* the likeliest; NULL with KU_FONT_NO */
	const struct ku_font *other; /* one that reads nearly as well but differently; NULL: none */
	unsigned confidence;         /* 0 to 100 */
};

/* Whether well-formed UTF-8 was typed in such a font. Words are weighed, both ways of reading them; a language that has
 * these letters by right (Russian has щ ё ъ) keeps them. */
struct ku_font_guess ku_font_guess(struct ku_str text);

/* The edits that give the letters that are seen, one a letter. Words that only make sense as they are («ещё» in a Russian passage of a text in Janyzak) are
 * left. */
extern const struct ku_reason ku_font_reason; /* code "font-letter" */
struct ku_edits ku_font_edits(struct ku_arena *a, const struct ku_font *font, struct ku_str text);

#endif
