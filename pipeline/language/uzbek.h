/* uzbek.h — Uzbek forms in Latin and Cyrillic script (languages.md, "Uzbek"). The functions are those of language.h for one language.
 */
#ifndef KU_LANGUAGE_UZBEK_H
#define KU_LANGUAGE_UZBEK_H

#include "language/suffix.h"

size_t ku_uz_bases(struct ku_arena *a, const struct ku_lemma *lemma, struct ku_base **out);
size_t ku_uz_continue(const struct ku_lemma *lemma, const struct ku_base *base, struct ku_str rest, struct ku_reading out[], size_t max);
/* The suffix is in the lemma's script, whatever script the grammar was read from. */
bool ku_uz_has_pattern(unsigned pattern); /* of a base */
bool ku_uz_inflect(struct ku_arena *a, const struct ku_lemma *lemma, const struct ku_grammar *g, struct ku_str *out);
struct ku_str ku_uz_suffix(struct ku_arena *a, struct ku_str behind, const struct ku_grammar *g); /* empty when it cannot be said */

enum ku_uz_state {
	UZ_STEM,
	UZ_HARD,   /* a stem whose k or q changes before a possessive, unchanged: Iroq */
	UZ_SOFT,   /* the same, changed: Irogʻ. Takes possessives only */
	UZ_HEAD,   /* a possessed head without its possessive: qiz-. Takes a plural */
	UZ_HEAD_OWN, /* the same before another possessive than the third person's: qiz-im */
	UZ_HEAD_PLURAL,
	UZ_HONOUR, /* -jon, -xon, -oy */
	UZ_FROM,   /* -lik */
	UZ_PLURAL,
	UZ_OWNED,
	UZ_THE_ONE, /* -niki, -dagi */
	UZ_THE_ONES,
	UZ_CASE,
	UZ_BEING,  /* ablative, -dek, -siz, -li: a copula may follow */
	UZ_AT,     /* locative: the same, and it may become -dagi */
	UZ_ASKED, UZ_COPULA, UZ_END,
	UZ_NSTATE
};
extern const struct ku_morphology ku_uzbek;

#endif
