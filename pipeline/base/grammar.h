/* grammar.h — the vocabulary in which the rooms speak of a form: its language, its chain of tags, what kind of word it is, its capitals.
 */
#ifndef KU_BASE_GRAMMAR_H
#define KU_BASE_GRAMMAR_H

#include "base/str.h"

enum ku_lang { /* of a form; names and talk are never KU_KYL or KU_RUL */
	KU_NO_LANG,
	KU_KY,
	KU_RU,
	KU_UZ,  /* Uzbek in Latin script */
	KU_UZC, /* in Cyrillic */
	KU_KYL, /* Kyrgyz in Latin letters, as telephones and e-mails write it: Aiguldun */
	KU_RUL, /* Russian in Latin letters, as passports do: Dzhaparovoi */
	KU_NLANG
};
#define KU_LANG_BIT(lang) (1u << (lang))
#define KU_ALL_LANGS (KU_LANG_BIT(KU_KY) | KU_LANG_BIT(KU_RU) | KU_LANG_BIT(KU_UZ) | KU_LANG_BIT(KU_UZC))
const char *ku_lang_name(enum ku_lang); /* "ky" "ru" "uz" "uz" "ky" "ru" */
enum ku_lang ku_lang_in_cyrillic(enum ku_lang); /* KU_KY of KU_KYL, KU_RU of KU_RUL; any other is itself */
enum ku_lang ku_lang_named(struct ku_str); /* "ky" "ru" "uz" (Latin) "uz-cyrl"; KU_NO_LANG for others */

enum ku_class { /* what kind of word a lemma is; decides paradigms */
	KU_GIVEN,      /* a given name, a nickname */
	KU_SURNAME,    /* Жапаров, Жапарова, Ким */
	KU_PATRONYMIC, /* Бейшенбековна, Асанович */
	KU_KIN,        /* кызы, уулу, oʻgʻli, qizi: a third-person possessive that follows a name; does not decline in Russian */
	KU_PLACE,      /* the name of a place */
	KU_ABBREVIATION, /* ФТТ, АКШ: takes any variant of a suffix */
	KU_COMMON      /* any other word or the last word of a label: айыл, мектеби, аты */
};

enum ku_sex { KU_NO_SEX, KU_FEMALE, KU_MALE };

struct ku_lemma {
	struct ku_str text;
	enum ku_class class;
	enum ku_sex sex;
};

/* The links of a chain, in the order in which they may stand. Names as in the treebanks and in "suffix" of find --jsonl. */
enum ku_tag {
	KU_TAG_NONE,
	KU_LIK,                                                  /* "lik"  Оштук */
	KU_JON,                                                  /* "hon"  Uzbek honorific -jon -xon -bek -oy, Kyrgyz -жан; which one: see ku_grammar.word */
	KU_PL,                                                   /* "pl" */
	KU_PX1SG, KU_PX2SG, KU_PX2SG_FRM, KU_PX3, KU_PX1PL, KU_PX2PL, KU_PX2PL_FRM, /* "px1sg" "px2sg" "px2sg.frm" "px3sp" "px1pl" "px2pl" "px2pl.frm" */
	KU_GEN, KU_DAT, KU_ACC, KU_LOC, KU_ABL,                  /* "gen" "dat" "acc" "loc" "abl": Turkic and Russian alike (Russian loc: prepositional) */
	KU_INS, KU_VOC,                                          /* "ins" "voc": Russian */
	KU_SUBST,                                                /* "subst": after gen: -ныкы, -niki */
	KU_ATTR,                                                 /* "attr": after loc: -дагы, -dagi */
	KU_SIM, KU_EQU, KU_LIM,                                  /* "sim" -дай, "equ" -ча, "lim" Uzbek -gacha, Kyrgyz -чейин joined */
	KU_ABE, KU_COM,                                          /* "+сыз", "+луу" */
	KU_Q, KU_EMPH,                                           /* "+бы", "+чы" */
	KU_COP1SG, KU_COP2SG, KU_COP2SG_FRM, KU_COP1PL, KU_COP2PL, KU_COP2PL_FRM, /* "cop1sg" … */
	KU_POSS,                                                 /* "poss": Russian possessive adjective, Динарин */
	KU_ADJ,                                                  /* "adj": Russian place adjective, кочкорский */
	KU_M, KU_F, KU_N,                                        /* "m" "f" "n": gender of a Russian adjective form */
	KU_INDECL,                                               /* "indecl": Russian, left undeclined where a case was due */
	KU_DIM,                                                  /* "dim": Russian affectionate, Динарочка */
	KU_DEMONYM,                                              /* "demonym": Russian, who comes from a place, кочкорчанка */
	KU_NTAG
};
const char *ku_tag_name(enum ku_tag);
enum ku_tag ku_tag_named(struct ku_str); /* KU_TAG_NONE when unknown */

enum { KU_CHAIN = 14 }; /* more links than any word of the three languages can carry */
struct ku_grammar {
	uint8_t lang;           /* enum ku_lang of the form */
	uint8_t ntag;           /* 0: the bare form; in Russian the nominative singular */
	uint8_t tag[KU_CHAIN];
	uint8_t word;           /* with KU_JON: which honorific (index in uzbek.c's table) */
};

enum ku_shape { /* how a word is capitalised */
	KU_SHAPE_LOWER,      /* айгүл */
	KU_SHAPE_TITLE,      /* Айгүл, Ак-Тилек; also a single capital */
	KU_SHAPE_UPPER,      /* АЙГҮЛ */
	KU_SHAPE_UPPER_STEM, /* АЙГҮЛдүн, ФТТда: the stem in capitals, the suffix not */
	KU_SHAPE_MIXED
};

#endif
