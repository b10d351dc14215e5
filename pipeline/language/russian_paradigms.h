/* russian_paradigms.h — what the Russian files share: endings, paradigms, and which paradigm a lemma takes.
 *
 * A *stem* is what a lemma leaves when some letters are taken off its end and perhaps others put on (Торопец: торопц-). A
 * *pattern* says what may stand behind a stem, as a list of *parts*: a link (-ск-, -ин-) and a table of endings. In an ending
 * a capital stands for a pair of letters, of which the stem chooses one:
 *
 *     А а/я   У у/ю   Ы ы/и   О о/е   Е е, but и after и   Ь nothing/ь/й
 */
#ifndef KU_LANGUAGE_RUSSIAN_PARADIGMS_H
#define KU_LANGUAGE_RUSSIAN_PARADIGMS_H

#include "language/language.h"

enum ku_ru_mode { /* how a stem ends */
	KU_RU_HARD,     /* Асан-, Бишкек-, Ош-: its last letter decides about О and Ы */
	KU_RU_SOFT,     /* Кат-я, Кул-ь, Верхн-ий */
	KU_RU_IOT,      /* Тага-й, Мари-я, Наталь-я */
	KU_RU_STRESSED, /* Толст-ой, Больш-ой: О stays о */
};

enum { /* ku_ru_row.when, ku_ru_part.when */
	KU_RU_RELAXED = 1,    /* found, never made */
	KU_RU_MADE = 2,       /* made, never looked for: it would be somebody else's name */
	KU_RU_ANIMATE = 4,    /* of people only */
	KU_RU_INANIMATE = 8,  /* of everything else only */
	KU_RU_SOFTENED = 16,  /* only behind a soft stem or ж ч ш щ */
	KU_RU_PLAIN = 32,     /* only behind any other */
	KU_RU_OWN = 64,       /* part: of a place only the rows of its own gender */
	KU_RU_OBLIQUE = 128,  /* part: not the rows that begin with Ь, whose stem is another (Павел) */
	KU_RU_MANS = 256,     /* part: of a woman's surname these are the man's forms (Ким) */
};

struct ku_ru_row {
	const char *end;
	uint8_t number; /* KU_PL; KU_M KU_F KU_N where gender shows; 0 */
	uint8_t cas;    /* 0: nominative */
	uint16_t when;
};

struct ku_ru_part {
	const char *link;
	uint8_t tag; /* KU_POSS and KU_DIM of given names, KU_ADJ and KU_DEMONYM of places, 0 */
	const struct ku_ru_row *row; /* up to one whose end is NULL */
	uint16_t when;
};

enum ku_ru_pattern {
	KU_RU_P_BARE,        /* undeclined */
	KU_RU_P_MASC,        /* Асан, Тагай, Бишкек */
	KU_RU_P_MASC_ONLY,   /* the same where the place adjective has a stem of its own: Каракол, каракольский */
	KU_RU_P_MASC_SOFT,   /* Эмиль, Иссык-Куль */
	KU_RU_P_NOMINATIVE,  /* Павел, Торопец */
	KU_RU_P_OBLIQUE,     /* Павл-, Торопц- */
	KU_RU_P_FEM,         /* Динара, Мария, Ивановка */
	KU_RU_P_FEM_ONLY,    /* the same where the place adjective has a stem of its own: Ивановка, ивановский */
	KU_RU_P_THIRD,       /* Айгуль, Казань without ь */
	KU_RU_P_SIGN,        /* the same with ь */
	KU_RU_P_WOMAN,       /* a woman's name in a consonant: Чолпон */
	KU_RU_P_WOMAN_SURNAME, /* Ким */
	KU_RU_P_WOMAN_L,     /* Айгүл: as айгул- of Айгуль */
	KU_RU_P_SURNAME,     /* Жапаров, Жапарова */
	KU_RU_P_ADJECTIVE,   /* Достоевский, Беловодское */
	KU_RU_P_PATRONYMIC,  /* Асанов-ич, -на */
	KU_RU_P_PATRONYMIC_CH, /* Ильи-ч, -нична */
	KU_RU_P_PATRONYMIC_Y, /* Асан-ыч */
	KU_RU_P_NEUTER,      /* Иванов-о, undeclined as a rule */
	KU_RU_P_NEUTER_NOUN, /* обществ-о, учреждени-е */
	KU_RU_P_PLURAL,      /* Сузак-и */
	KU_RU_P_SK,          /* only a place adjective: -ск-, */
	KU_RU_P_INSK,        /* -инск-, */
	KU_RU_P_YSK,         /* -йск-, */
	KU_RU_P_ZERO_SK,     /* Пржевальск: пржевальск-ий, Торопец: торопецк-ий */
	KU_RU_P_ABBREVIATION,
	KU_RU_NPATTERN
};
enum { KU_RU_PARTS = 24 };
extern const struct ku_ru_part ku_ru_patterns[KU_RU_NPATTERN][KU_RU_PARTS]; /* up to one without rows */
extern const struct ku_ru_row ku_ru_adjective[];

/* ku_base.pattern: the pattern, the mode, and whether the stem is one of the union only (not used to make forms). */
enum { KU_RU_MODE_SHIFT = 5, KU_RU_UNION = 0x80 };
_Static_assert(KU_RU_NPATTERN <= 1 << KU_RU_MODE_SHIFT, "a pattern has five bits");

struct ku_ru_stem {
	uint8_t strip;      /* letters to take off the lemma */
	const char *add;    /* letters to put on */
	uint8_t pattern;    /* as ku_base.pattern */
	bool russian_only;  /* only in Russian letters: айгуль- of Айгүл */
};
enum { KU_RU_STEMS = 6 };

/* The stems of a folded last word of that class and sex, the one forms are made of first; at most KU_RU_STEMS. */
size_t ku_ru_stems(struct ku_str word, enum ku_class class, enum ku_sex sex, struct ku_ru_stem out[KU_RU_STEMS]);
/* The gender tag that a form without one has: KU_M or KU_F of surnames and patronymics, also KU_N of adjectival places. */
uint8_t ku_ru_own_gender(struct ku_str word, enum ku_class class, enum ku_sex sex);

/* Does the row hold for a lemma of this class behind a stem that ends so? */
bool ku_ru_row_holds(const struct ku_ru_row *row, const struct ku_ru_part *part, enum ku_class class, bool softened);
bool ku_ru_part_holds(const struct ku_ru_part *part, enum ku_class class);
bool ku_ru_softened(struct ku_str stem, enum ku_ru_mode mode);

/* Does `text` read `ending` behind a stem that ends in the letter `before`? 2: as it is to be written; 1: in a spelling to
 * put up with; 0: no. ku_ru_opens reads a link and leaves in *text what is behind it. */
int ku_ru_reads(const char *ending, uint32_t before, enum ku_ru_mode mode, struct ku_str text);
int ku_ru_opens(const char *link, uint32_t before, enum ku_ru_mode mode, struct ku_str *text);
uint32_t ku_ru_last_letter(struct ku_str stem); /* 0 of nothing */
/* Writes an ending, capitals resolved, and returns its bytes. `out` has room for KU_RU_ENDING. */
enum { KU_RU_ENDING = 48 };
size_t ku_ru_write(const char *link, const char *ending, struct ku_str stem, enum ku_ru_mode mode, char out[KU_RU_ENDING]);

/* Behind the last space: all that decides about a paradigm. */
struct ku_str ku_ru_last_word(struct ku_str lemma);
/* Is the place or word an adjective and a noun that agree (Красная Речка)? Then the adjective (a span of the folded lemma
 * from its beginning), its stem and its gender. */
struct ku_ru_head {
	struct ku_str word;
	struct ku_ru_stem stem;
	uint8_t gender;
};
bool ku_ru_head(struct ku_str folded, enum ku_class class, struct ku_ru_head *out);
/* That adjective in a case, without its stem; bytes written. */
size_t ku_ru_head_ending(const struct ku_ru_head *head, struct ku_str stem, uint8_t cas, char out[KU_RU_ENDING]);

struct ku_str ku_ru_take(struct ku_str word, size_t strip); /* the word without its last letters */
struct ku_str ku_ru_letters(struct ku_arena *a, struct ku_str folded); /* Kyrgyz, Uzbek and Kazakh letters made Russian */
bool ku_ru_is_latin(struct ku_str word);
struct ku_str ku_ru_from_latin(struct ku_arena *a, struct ku_str folded); /* dilfuza → дилфуза */

#endif
