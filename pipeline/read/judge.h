/* judge.h — which encoding the letters of a text speak for, and how surely.
 */
#ifndef KU_READ_JUDGE_H
#define KU_READ_JUDGE_H

#include "read/likely.h"
#include "read/weigh.h"

struct ku_charset_verdict {
	enum ku_charset best;  /* KU_NCHARSET: the bytes are text in none */
	unsigned confidence;   /* 0 to 100 */
};

/* A guess is sure where it is far cheaper (likely.h) than every other reading that gives a different text; then what would have to be the case for it to
 * be wrong is rarer than a misprint. */
struct ku_charset_verdict ku_charset_judge(struct ku_arena *a, struct ku_str bytes);

/* Names of the likeliest few, the likeliest first, parted by commas; those in which no letters make words are none. Empty: there is none. */
struct ku_str ku_charset_guesses(struct ku_arena *a, struct ku_str bytes);

/* Whether well-formed text costs no more than these languages do (KU_LIKELY_…): else it was not read as what it is. */
bool ku_ordinary(struct ku_str text, unsigned limit);

unsigned ku_confidence(uint64_t lead); /* of so many half bits of lead: 50 and more where there are 10 and more */

#endif
