/* words.h — the words of a text: runs of letters, combining marks and digits.
 *
 * This is the loop that every byte of every transcript goes through, so it looks at bytes: in well-formed UTF-8 the lead byte alone says for
 * nearly all characters of these languages whether they belong to a word.
 */
#ifndef KU_REDACT_WORDS_H
#define KU_REDACT_WORDS_H

#include "base/arena.h"

struct ku_word_at { uint32_t start, end; }; /* bytes */
/* All words of a text of at most 4 GiB, in the arena. */
size_t ku_words(struct ku_arena *a, struct ku_str text, struct ku_word_at **out);

/* The next word at or after byte `from` (which lies between code points); an empty span at the end of the text when there is none.
 * The text is well-formed UTF-8. */
struct ku_span ku_word_next(struct ku_str text, size_t from);
/* The word that ends at or before byte `before`; an empty span at 0 when there is none. */
struct ku_span ku_word_before(struct ku_str text, size_t before);

#endif
