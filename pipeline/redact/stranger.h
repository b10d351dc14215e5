/* stranger.h — people and places that no list of the study has: put together from what packs know and from the shape of names, or suspected.
 *
 * Between search.h's spots and its findings: both parts look at all words of a document that no roster entry has taken. Only where packs count.
 */
#ifndef KU_REDACT_STRANGER_H
#define KU_REDACT_STRANGER_H

#include "base/cues.h"
#include "language/name_shape.h"
#include "redact/answer.h"
#include "redact/search.h"

/* ----- cues, ready to be asked ----- */

struct ku_cue_set;
struct ku_cue_set *ku_cue_set_new(struct ku_arena *a, const struct ku_cues *cues); /* texts are borrowed from `cues` */
/* The cue that stands beside `at` in the text on either side, separated by blanks only; the strongest. NULL: none. */
const struct ku_cue *ku_cue_beside(const struct ku_cue_set *set, struct ku_arena *a, struct ku_str text, struct ku_span at);

/* ----- tokens: what a word may be to a name ----- */

enum ku_token_kind { KU_T_NOTHING, KU_T_GIVEN, KU_T_SURNAME, KU_T_PATRONYMIC, KU_T_FATHER, KU_T_INITIAL, KU_T_UNKNOWN };
struct ku_token {
	enum ku_token_kind kind;
	struct ku_span at;
	struct ku_spot *spot;        /* of a pack, which found it; NULL: told by its shape */
	struct ku_name_shape *shape; /* of a surname or patronymic without a spot */
	struct ku_span kin;          /* of a father: кызы, уулу */
	bool root_known;             /* a surname made of a name that a pack knows: Жапаров of Жапар */
	bool compound;               /* several words with hyphens: Көк-Айдар */
	size_t next;                 /* index of the first word behind it */
};

struct ku_strangers { /* the words of a document and what is taken of them */
	struct ku_search *search;
	const struct ku_word_at *word;
	size_t nword;
	struct ku_spot *spot;        /* in order of place; those put into a composed name are marked `taken` */
	size_t nspot, at_spot;       /* at_spot: the first spot that may touch the word at hand; words are asked for in order */
};
struct ku_token ku_token_at(struct ku_strangers *t, size_t i);
bool ku_token_bare(const struct ku_token *t);   /* nothing of it says that the name ends here: no Kyrgyz or Uzbek suffix */

/* ----- findings ----- */

struct ku_finding_list { struct ku_finding *item; size_t n, cap; };
/* «Айгүл Жапарованын», «Бейшенбек кызы Нуржан», «А. Б. Жапаров» of people whom no roster has. */
void ku_compose(struct ku_strangers *t, struct ku_finding_list *out);
/* Is it a word that the language or the corpus has in small letters, or a form of one? */
bool ku_is_word(const struct ku_matcher *m, struct ku_str word);
bool ku_is_abbreviation(struct ku_str word); /* ФТТ, ФТТга */
/* What else looks like a name: findings with how suspect and a score. `taken`: findings so far, in order of place. */
void ku_suspect(struct ku_strangers *t, const struct ku_cue_set *cues, const struct ku_answers *answers, const struct ku_finding *taken, size_t ntaken,
                struct ku_finding_list *out);

#endif
