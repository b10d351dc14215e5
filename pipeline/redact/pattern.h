/* pattern.h — the patterns of a rule book (ICU regular expressions): compiled once, then searched in any number of texts.
 *
 * Case counts unless the expression says (?i). Matching has a budget of steps and of stack that depends on the length of the text alone, never on the
 * clock, so that a run ends the same way on every machine; a pattern that exceeds it is an error and the text must not be used.
 */
#ifndef KU_REDACT_PATTERN_H
#define KU_REDACT_PATTERN_H

#include "base/book.h"

struct ku_patterns;         /* never changes, so that threads may share it */
struct ku_pattern_searcher; /* what one thread searches with */

struct ku_pattern_match {
	struct ku_span at; /* bytes of the text, never empty */
	size_t pattern;    /* index in ku_book.pattern */
};
struct ku_pattern_matches {
	struct ku_pattern_match *item;
	size_t n, cap;
};

/* Compiles the patterns of the book, which must outlive the result; those of packs later, each searcher for itself, when a text may hold a match. Each
 * that does not compile is reported; then the result is NULL.
 * What does not lie in the arena goes with ku_patterns_free. */
struct ku_patterns *ku_patterns_new(struct ku_arena *a, const struct ku_book *book, struct ku_errors *errors);
void ku_patterns_free(struct ku_patterns *patterns); /* NULL is fine */
struct ku_pattern_searcher *ku_pattern_searcher_new(const struct ku_patterns *patterns);
void ku_pattern_searcher_free(struct ku_pattern_searcher *searcher); /* NULL is fine; before its patterns */

/* All matches of all patterns in `text` (well-formed UTF-8), by start, the longer first; the list lies in the arena. The matches of one pattern do
 * not overlap, those of several may. A match that fails the pattern's `check:` is none, and the search goes on behind it. False when a pattern ran out of its budget or matched nothing at some place: reported at the
 * pattern's rule; `transcript` (a code, may be empty) is named in the report. */
bool ku_patterns_find(struct ku_pattern_searcher *searcher, struct ku_arena *a, struct ku_str text,
		      struct ku_str transcript, struct ku_pattern_matches *out, struct ku_errors *errors);

/* What `kupuya lint` and every reading of a study demand: each pattern compiles, cannot match the empty string, finds its `finds:` and passes by
 * its `keeps:`. A failed example has the code KU_GATE, the rest KU_BAD_DATA. */
void ku_patterns_check(const struct ku_book *book, struct ku_errors *errors);

#endif
