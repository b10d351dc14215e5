/* suffix.h — suffixes one behind the other: the automaton that Kyrgyz and Uzbek share.
 *
 * A language is a table of slots (what suffix, between which states) and what its archiphonemes stand for: symbols like A, I, N
 * whose letter follows from the letters before them (languages.md, "Kyrgyz: the letters of a suffix"). One table serves reading and
 * writing. Nothing here allocates.
 */
#ifndef KU_LANGUAGE_SUFFIX_H
#define KU_LANGUAGE_SUFFIX_H

#include <uchar.h>

#include "base/grammar.h"
#include "language/language.h"

struct ku_sound { /* what stands before a suffix decides its letters */
	char16_t vowel; /* the last vowel letter; 0: none */
	char16_t last;  /* the last letter, silent ones skipped; 0: none */
};

enum { KU_SCRIPTS = 2 };
enum ku_before { KU_ANY_BEFORE, KU_AFTER_VOWEL, KU_AFTER_CONSONANT };

struct ku_slot {
	uint8_t tag, second;   /* the link; `second` for suffixes that say two links (gen.subst) */
	const char16_t *form[KU_SCRIPTS]; /* letters and archiphonemes; an initial I or И drops after a vowel */
	uint32_t from;         /* set of states (1u << state) in which it may stand */
	uint32_t also;         /* states in which people write it, and we do not */
	uint8_t to;            /* the state it leads to */
	uint8_t before;        /* enum ku_before: behind what it stands */
	uint8_t word;          /* of KU_JON: index of the honorific */
	bool doubtful;         /* may as well make another name of it (Анвар, Анварбек): never read as strict */
};

struct ku_morphology {
	const struct ku_slot *slot;
	size_t nslot;
	uint32_t final;                                                /* states in which a word may end */
	bool (*vowel)(char16_t letter);
	char16_t (*write)(char16_t symbol, const struct ku_sound *);   /* the one right letter; a letter stands for itself */
	bool (*read)(char16_t symbol, char16_t letter);                /* letters that writers put there */
};

struct ku_suffix_start {
	struct ku_sound sound; /* of the stem */
	uint8_t state;
	uint8_t script;        /* index of ku_slot.form */
	bool relaxed;          /* the stem itself is not as we would write it */
	bool loose;            /* an abbreviation: it may be spoken as if it ended in a vowel or in a consonant */
};

enum { KU_SUFFIX_MAX = KU_CHAIN * 10 }; /* letters of the longest chain; a slot's form has at most ten */

/* All ways to read rest[0..n) as a chain of slots, likeliest first (ku_reading_better). At most `max`; `lang` is put into each. */
size_t ku_suffix_read(const struct ku_morphology *m, const struct ku_suffix_start *start, enum ku_lang lang,
                      const char16_t *rest, size_t n, struct ku_reading out[], size_t max);

/* Writes the chain of `g`. Returns the number of letters, or SIZE_MAX when no path through the table says it. */
size_t ku_suffix_write(const struct ku_morphology *m, const struct ku_suffix_start *start, const struct ku_grammar *g,
                       char16_t out[KU_SUFFIX_MAX]);

/* Decodes folded UTF-8; false when it is longer than a chain can be or leaves the Basic Multilingual Plane. */
bool ku_suffix_letters(struct ku_str text, char16_t out[KU_SUFFIX_MAX], size_t *n);
struct ku_str ku_suffix_utf8(struct ku_arena *a, const char16_t *letter, size_t n);

#endif
