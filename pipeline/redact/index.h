/* index.h — every word of every listed name, by its spelling's skeleton: what a word of a text may be a form of.
 *
 * A *unit* is one word of some name (Айгүл, Жапарова, Ак, Тилек). Its bases in the three languages lie in one trie over skeleton letters, so
 * a word of the text walks the trie once, whatever the number of names. A unit is *used* by targets: a person (in some role) or a fixed
 * run of words (a place, an organisation, a kept name).
 */
#ifndef KU_REDACT_INDEX_H
#define KU_REDACT_INDEX_H

#include "base/mark.h"
#include "language/language.h"

enum ku_listed { KU_LISTED_PERSON, KU_LISTED_PLACE, KU_LISTED_WORD, KU_LISTED_KEEP };

struct ku_target { /* a listed name in one of its spellings */
	enum ku_listed list;
	uint32_t rule;    /* index in the book's list */
	uint16_t alias;   /* 0: the name itself; i+1: also[i]. Of a person always 0: aliases are uses there */
	uint8_t nparts;   /* words of a fixed run; 0 for a person, whose parts may come in any order */
};

struct ku_use {
	uint32_t target;
	uint32_t next;    /* index + 1 in ku_index.use, 0 at the end */
	uint16_t alias;   /* of a person: 0 the name, i+1 also[i] */
	uint8_t part;     /* number of the word in a fixed run */
	uint8_t role;     /* enum ku_role */
	bool other_sex;   /* the other sex's form of this person's surname */
	uint8_t stage;    /* filled in by ku_index_use */
};

enum ku_nearness { /* how the spelling found differs from the one listed */
	KU_EXACT, /* not at all, or in ь ъ only */
	KU_PLAIN, /* ө ү ң ё typed о у н е, or a usual variant (Джапар, Актилек) */
	KU_SCRIPT,/* the other script */
	KU_LOOSE, /* letters that sound alike */
	KU_SLIP   /* one letter wrong, missing, doubled or swapped */
};

struct ku_unit {
	struct ku_lemma lemma; /* as listed */
	uint32_t use;          /* index + 1 of its first use */
	uint8_t letters;       /* of its skeleton */
	uint8_t nearness;      /* KU_EXACT, or KU_PLAIN for a variant that kupuya made of a listed name */
	bool ambiguous;        /* listed under ambiguous:, or a common word of one of the languages */
};

enum { KU_HIT_READINGS = 6 };
struct ku_hit { /* a word as a form of a unit */
	uint32_t unit;
	uint16_t stem;         /* bytes of the word up to the suffix */
	uint8_t nearness, nreading;
	struct ku_reading reading[KU_HIT_READINGS];
};

/* The lists of a book in the order in which what they name counts where all else is equal: of each first the study's own, then the packs'. */
enum ku_stage {
	KU_STAGE_PEOPLE, KU_STAGE_PACK_PEOPLE, KU_STAGE_KIN, KU_STAGE_PLACES, KU_STAGE_PACK_PLACES, KU_STAGE_WORDS, KU_STAGE_PACK_WORDS, KU_STAGE_KEEP,
	KU_STAGE_PACK_KEEP,
	KU_NSTAGE
};

struct ku_index;
struct ku_index *ku_index_new(struct ku_arena *a);
void ku_index_stage(struct ku_index *x, enum ku_stage stage); /* of what is added from here on */
/* Adds a word. The same word with the same class and sex is one unit. Returns its number. */
uint32_t ku_index_unit(struct ku_index *x, const struct ku_lemma *lemma, unsigned langs, enum ku_nearness nearness);
void ku_index_use(struct ku_index *x, uint32_t unit, struct ku_use use);
uint32_t ku_index_target(struct ku_index *x, struct ku_target target);

/* Words of the languages that are no names, folded. A unit that is one counts as ambiguous. ku_index_settle goes after the last word. */
void ku_index_room(struct ku_index *x, size_t more); /* for so many words that are no names */
void ku_index_common(struct ku_index *x, struct ku_str folded);
void ku_index_ambiguous(struct ku_index *x, struct ku_str folded); /* listed as a name that is a word too */
void ku_index_settle(struct ku_index *x, unsigned langs); /* langs: the set of languages whose bases count */
bool ku_index_has_packs(const struct ku_index *x); /* its beginning was stored: index_image.h */

struct ku_unit *ku_index_units(const struct ku_index *x, size_t *n);
struct ku_target *ku_index_targets(const struct ku_index *x, size_t *n);
const struct ku_use *ku_index_uses(const struct ku_index *x);

struct ku_looked_up {
	const struct ku_hit *hit; /* in the arena that was given */
	size_t nhit;
	bool open;                /* the word is the beginning of some listed one */
	bool common;              /* it is a common word */
	bool hyphen;              /* some listed word goes on with a hyphen behind it */
	size_t dead;              /* no listed word begins with this many of its bytes; SIZE_MAX: not known */
};
/* What `word` (as it stands in the text) may be. Reads the index only: any number of threads may ask at once. */
struct ku_looked_up ku_index_look_up(const struct ku_index *x, struct ku_arena *a, struct ku_str word);
/* The same with one slip of the keyboard, for words that nothing else explains. */
struct ku_looked_up ku_index_slips(const struct ku_index *x, struct ku_arena *a, struct ku_str word);

#endif
