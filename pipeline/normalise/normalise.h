/* normalise.h — one spelling for what can be typed in many ways, as edits with reasons: NFC, look-alike letters, invisible characters,
 * apostrophes, line ends. Never NFKC. Normalising twice is normalising once.
 */
#ifndef KU_NORMALISE_NORMALISE_H
#define KU_NORMALISE_NORMALISE_H

#include "base/doc.h"

enum ku_cleaning { /* in the order in which they are reported */
	KU_NFC,              /* composed or reordered as NFC wants it (UAX #15) */
	KU_LETTER,           /* a letter that stands for ө, ү or ң: ѳ, ɵ, ӊ … */
	KU_LOOK_ALIKE,       /* a Latin letter in a Cyrillic word */
	KU_LATIN_LOOK_ALIKE, /* a Cyrillic letter in a Latin word */
	KU_INVISIBLE,        /* removed: soft hyphens, zero-width characters */
	KU_BIDI,             /* removed: controls that reorder what is displayed; to be looked at by a person */
	KU_APOSTROPHE,       /* of oʻ and gʻ */
	KU_LINE_END,
	KU_HYPHENATION,      /* a soft hyphen and the line end behind it, within a word */
	KU_NCHANGE
};

extern const struct ku_reason ku_change_reason[KU_NCHANGE]; /* "nfc" "letter" "look-alike" "latin-look-alike" "invisible" … */

struct ku_normalise_counts {
	size_t of[KU_NCHANGE]; /* changes of each kind: characters replaced or removed */
	size_t mixed;          /* reported only: words left with letters of both scripts that are no Latin stem with a Cyrillic suffix */
};

/* The edits that normalise `doc`, whose text is well-formed UTF-8; in the arena. Adds to *counts, which may be NULL. */
const struct ku_edits *ku_normalise(struct ku_arena *a, const struct ku_doc *doc, struct ku_normalise_counts *counts);

#endif
