/* kyrgyz.h — Kyrgyz forms (languages.md, "Kyrgyz: the letters of a suffix"). The functions are those of language.h for one language.
 */
#ifndef KU_LANGUAGE_KYRGYZ_H
#define KU_LANGUAGE_KYRGYZ_H

#include "language/suffix.h"

size_t ku_ky_bases(struct ku_arena *a, const struct ku_lemma *lemma, struct ku_base **out);
size_t ku_ky_continue(const struct ku_lemma *lemma, const struct ku_base *base, struct ku_str rest, struct ku_reading out[], size_t max);
bool ku_ky_has_pattern(unsigned pattern); /* of a base */
bool ku_ky_inflect(struct ku_arena *a, const struct ku_lemma *lemma, const struct ku_grammar *g, struct ku_str *out);
struct ku_str ku_ky_suffix(struct ku_arena *a, struct ku_str behind, const struct ku_grammar *g); /* empty when it cannot be said */

/* What the suffixes of kyrgyz_suffix.c stand between. */
enum ku_ky_state {
	KY_STEM,
	KY_HARD,    /* a stem whose п, к or й changes before a possessive, unchanged: Бишкек */
	KY_SOFT,    /* the same, changed: Бишкег. Takes possessives only */
	KY_HEAD,    /* a possessed head without its possessive: (Бейшенбек) кыз-. Takes a plural */
	KY_HEAD_OWN, /* the same before another possessive than the third person's: кыз-ым, мектеб-им */
	KY_HEAD_PLURAL,
	KY_DEAR,    /* -жан */
	KY_FROM,    /* -лык */
	KY_PLURAL,
	KY_MINE,    /* -ым, -ың: their dative is A */
	KY_OURS,    /* the other possessives */
	KY_THEIRS,  /* third person: кызы */
	KY_THE_ONE, /* -ныкы */
	KY_THE_ONE_AT,
	KY_THE_ONES, /* plural of both */
	KY_CASE,
	KY_BEING,   /* ablative, -дай, -сыз, -луу: what one can be, so a copula may follow */
	KY_AT,      /* locative: the same, and it may become -дагы */
	KY_ASKED, KY_COPULA, KY_END,
	KY_NSTATE
};
extern const struct ku_morphology ku_kyrgyz;

#endif
