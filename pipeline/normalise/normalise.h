/* normalise.h — one spelling for what can be typed in many ways, as edits with reasons: NFC, look-alike letters,
 * invisible characters, apostrophes, line ends. Never NFKC. Normalising twice is normalising once.
 */
#ifndef KU_NORMALISE_NORMALISE_H
#define KU_NORMALISE_NORMALISE_H

#include "base/doc.h"

/* What a change is for, in the order in which it is reported. */
enum ku_cleaning {
	KU_NFC,              /* composed or reordered as NFC wants it (UAX #15) */
	KU_LETTER,           /* a letter that stands for ө, ү or ң: ѳ, ɵ, ӊ … */
	KU_LOOK_ALIKE,       /* a Latin letter in a Cyrillic word */
	KU_LATIN_LOOK_ALIKE, /* a Cyrillic letter in a Latin word */
	KU_INVISIBLE,        /* removed: soft hyphens, zero-width characters */
	KU_BIDI,             /* removed: controls that reorder what is displayed; a person should look */
	KU_APOSTROPHE,       /* of oʻ and gʻ */
	KU_LINE_END,         /* written as line feed */
	KU_HYPHENATION,      /* a soft hyphen and the line end behind it, within a word */
	KU_NCHANGE
};

/* Codes "nfc" "letter" "look-alike" "latin-look-alike" "invisible" "bidi" "apostrophe" "line-end" "hyphenation". */
extern const struct ku_reason ku_change_reason[KU_NCHANGE];

struct ku_normalise_counts {
	size_t of[KU_NCHANGE]; /* changes of each kind: characters replaced or removed */
	size_t mixed;          /* reported only: words left in both scripts that are no stem with a suffix */
};

/* The edits that normalise `doc`, whose text is well-formed UTF-8; in the arena. Adds to *counts, which may be NULL. */
const struct ku_edits *ku_normalise(struct ku_arena *a, const struct ku_doc *doc, struct ku_normalise_counts *counts);
/* The same for one document of many; `habits` (habit.h) remember what was made of words before. */
struct ku_habits;
const struct ku_edits *ku_normalise_next(struct ku_arena *a, const struct ku_doc *doc, struct ku_normalise_counts *counts, struct ku_habits *habits);

#endif
