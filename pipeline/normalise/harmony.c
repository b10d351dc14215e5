/* harmony.c — a word's Latin look-alikes as Cyrillic letters. Most have one twin. Latin o stands for о or ө, and y
 * (and a few more) for у or ү: the word's vowels decide.
 *
 * In a Kyrgyz word vowels are all back or all front, and behind a rounded front vowel come rounded ones. So the
 * next vowel behind the doubtful one tells best, then the one before it. Plain front vowels (е э и) tell little: ө
 * and ү follow them only when long (изилдөө, билүү), and the Russian words that have them (министр, кино) have о
 * and у beside them. Without evidence it is о and у.
 *
 * One walk back and one forth over the word: the cost does not depend on how many letters are doubtful.
 */
#include <unicode/uchar.h>

#include "normalise/letters.h"
#include "normalise/piece.h"

enum { O = 0x43E, U = 0x443, OE = 0x4E9, UE = 0x4AF }; /* о у ө ү */

/* The lower-case back vowel of the pair that `c` belongs to or stands for (о/ө or у/ү); 0 for other letters. */
static uint32_t family(uint32_t c)
{
	const struct ku_twin *twin = ku_twin_of_latin(c);
	const struct ku_stand_in *in = ku_stand_in_of(c);
	if (twin)
		c = twin->cyrillic;
	else if (in)
		c = in->to;
	c = (uint32_t)u_tolower((UChar32)c);
	return c == O || c == OE ? O : c == U || c == UE ? U : 0;
}

/* Whether a letter of a family is still to be decided. */
static bool doubtful(uint32_t c)
{
	const struct ku_stand_in *in = ku_stand_in_of(c);
	return in ? in->kind == KU_STAND_IN_U : ku_twin_of_latin(c) && family(c);
}

static void map_plain(struct ku_cell *cell, bool sure)
{
	const struct ku_twin *twin = ku_twin_of_latin(cell->c);
	const struct ku_stand_in *in = ku_stand_in_of(cell->c);
	if (doubtful(cell->c))
		return;
	if (in && sure) {
		ku_cell_set(cell, in->to, KU_LETTER);
	} else if (twin) {
		ku_cell_set(cell, twin->cyrillic, KU_LOOK_ALIKE);
		cell->mark = (uint16_t)twin->mark;
	}
}

/* Notes for each cell the next vowel behind it that is decided. */
static void look_ahead(struct ku_piece *p, size_t from, size_t to)
{
	enum ku_vowel ahead = KU_NO_VOWEL;
	for (size_t i = to; i-- > from;) {
		p->cell[i].ahead = (uint8_t)ahead;
		enum ku_vowel v = ku_vowel_of(p->cell[i].c);
		if (v != KU_NO_VOWEL)
			ahead = v;
	}
}

struct doubt {
	enum ku_vowel behind, ahead;
	bool lengthened; /* stands beside another of its family: оо, өө, уу, үү */
	bool deliberate; /* ɣ, ұ, or Y amid small letters: nobody goes to that trouble for у */
};

static bool wants_front(const struct doubt *d)
{
	switch (d->ahead) {
	case KU_FRONT_ROUNDED:
		return true;
	case KU_BACK:
		return false;
	case KU_FRONT:
		return d->behind == KU_FRONT_ROUNDED || d->deliberate;
	case KU_NO_VOWEL:
		break;
	}
	switch (d->behind) {
	case KU_FRONT_ROUNDED:
		return true;
	case KU_BACK:
		return false;
	case KU_FRONT:
		return d->lengthened || d->deliberate;
	case KU_NO_VOWEL:
		break;
	}
	return d->deliberate;
}

static void decide(struct ku_cell *cell, const struct doubt *d, bool small)
{
	const struct ku_twin *twin = ku_twin_of_latin(cell->c);
	uint32_t back = family(cell->c), c = wants_front(d) ? (back == O ? OE : UE) : back;
	bool capital = u_isupper((UChar32)cell->c) && !small;
	ku_cell_set(cell, capital ? (uint32_t)u_toupper((UChar32)c) : c, twin ? KU_LOOK_ALIKE : KU_LETTER);
	if (twin)
		cell->mark = (uint16_t)twin->mark;
}

void ku_word_to_cyrillic(struct ku_piece *p, size_t from, size_t to, bool sure)
{
	for (size_t i = from; i < to; i++)
		map_plain(&p->cell[i], sure);
	look_ahead(p, from, to);
	struct doubt d = {.behind = KU_NO_VOWEL};
	bool after_small = false;
	for (size_t i = from; i < to; i++) {
		struct ku_cell *cell = &p->cell[i];
		if (doubtful(cell->c) && (sure || !ku_stand_in_of(cell->c))) {
			uint32_t same = family(cell->c);
			bool small = after_small && same == U && u_isupper((UChar32)cell->c);
			d.ahead = (enum ku_vowel)cell->ahead;
			d.lengthened =
				(i > from && family(cell[-1].c) == same) || (i + 1 < to && family(cell[1].c) == same);
			d.deliberate = small || ku_stand_in_of(cell->c);
			decide(cell, &d, small);
		}
		enum ku_vowel v = ku_vowel_of(cell->c);
		if (v != KU_NO_VOWEL)
			d.behind = v;
		if (ku_is_alphabetic(cell->c))
			after_small = u_islower((UChar32)cell->c);
	}
}
