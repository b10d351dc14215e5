/* homograph.h — forms that are words of the language as well as a name's: what speaks for the word. Each looks at the first reading of a chain.
 */
#ifndef KU_REDACT_HOMOGRAPH_H
#define KU_REDACT_HOMOGRAPH_H

#include "redact/chain.h"

/* Whether the form begins with that link: KU_ADJ of кочкорский, KU_POSS of Динарин. */
bool ku_begins_as(const struct ku_chain *c, enum ku_tag tag);
/* «машину», which is Маша's only where a capital says so: with -а behind -ин it is a word of the language. */
bool ku_reads_as_noun(const struct ku_matcher *m, const struct ku_chain *c);
/* Whether the corpus writes the form in small letters too; ku_word_of_talk: or the name itself. */
bool ku_said_small(const struct ku_matcher *m, const struct ku_chain *c);
bool ku_word_of_talk(const struct ku_matcher *m, const struct ku_chain *c);
/* «Сары» and «Кимге» are words by themselves: that Сара or Ким is named elsewhere says nothing of them. */
bool ku_is_another_word(const struct ku_matcher *m, const struct ku_chain *c);

#endif
