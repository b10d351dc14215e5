/* possessed.h — words that carry a third-person possessive of their own: кызы, шаары, партиясы, qizi, viloyati.
 *
 * Kyrgyz inflects them with the cases of that possessive (кызынын, кызына), and their plural goes before it (кыздары).
 */
#ifndef KU_LANGUAGE_POSSESSED_H
#define KU_LANGUAGE_POSSESSED_H

#include "base/arena.h"
#include "base/grammar.h"

struct ku_possessed {
	size_t own;       /* bytes of the text before the possessive: …кыз, …партия, …мектеб, …орд */
	size_t keep;      /* bytes of it that the bare head shares: …кыз, …партия, …мекте, …ор */
	const char *add;  /* what the bare head has behind them: "" as a rule, "п" for мектеп, "ун" for орун; static, lower case */
};

/* Whether the last word of `text` (any case; a closing bracket or quote is looked through) is such a head. In a name of a person only
 * words for son and daughter are; a single word only in classes KU_KIN and KU_COMMON. */
bool ku_is_possessed(struct ku_str text, enum ku_class class, struct ku_possessed *out);

/* Takes out of `g` the possessive that such a head already says: [px3sp gen] → [gen], [pl px3sp] → [pl]. */
struct ku_grammar ku_possessed_grammar(const struct ku_grammar *g);

#endif
