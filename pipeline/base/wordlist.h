/* wordlist.h — lists of common words: rules/words-ky.yaml, words-ru.yaml, words-uz.yaml. A name that is one of them needs evidence.
 *
 *     kupuya: 1
 *     language: ky
 *     words: [алтын, болот, …]
 */
#ifndef KU_BASE_WORDLIST_H
#define KU_BASE_WORDLIST_H

#include "base/book.h"

/* Adds the words of one file to `words`, as they stand there (lower case). Unknown keys and what is no list of words are errors. */
void ku_wordlist_read(struct ku_arena *a, struct ku_strs *words, struct ku_str path, struct ku_str text, struct ku_errors *errors);

#endif
