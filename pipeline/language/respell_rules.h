/* respell_rules.h — tables of letters and the loop that applies them; shared by respell.c and romanise.c. Nobody else includes it.
 */
#ifndef KU_LANGUAGE_RESPELL_RULES_H
#define KU_LANGUAGE_RESPELL_RULES_H

#include "base/arena.h"

enum ku_respell_where {
	KU_ANYWHERE,
	KU_OPEN,   /* at the beginning of a word, behind a vowel or a sign: where е is ye */
	KU_VOWEL,  /* behind a vowel */
	KU_CLOSED, /* before a consonant or the end of a word */
	KU_IOTATED /* before е ё ю я */
};

struct ku_respell_rule { const char *from, *to; enum ku_respell_where where; }; /* a table ends with a NULL from */

/* The table is tried from its top at each place, so a rule with a condition or with more letters stands before the general one. Capitals are kept: Ш → Sh, but
 * Ш in ШАХНОЗА → SH. What no rule names stays. In the arena. */
struct ku_str ku_respell_by(struct ku_arena *a, struct ku_str name, const struct ku_respell_rule *table);

#endif
