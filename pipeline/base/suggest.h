/* suggest.h — "did you mean": the nearest of a list of words.
 */
#ifndef KU_BASE_SUGGEST_H
#define KU_BASE_SUGGEST_H

#include "base/arena.h"

/* How many letters (code points) must be put in, left out, replaced or exchanged with their neighbour to make one of the other (optimal string
 * alignment). Case does not count, nor a Cyrillic letter that looks like the Latin one; more than `max` gives max + 1. Words longer than
 * KU_SUGGEST_LETTERS are never near. */
size_t ku_edit_distance(struct ku_str a, struct ku_str b, size_t max);
enum { KU_SUGGEST_LETTERS = 64 };

/* The nearest of n words, or the empty string when none is near: one slip in words up to five letters, two up to eight, else three. */
struct ku_str ku_suggest(struct ku_str word, size_t n, const struct ku_str candidate[]);

/* The first letter of a word in one script that looks like one of the other, which the rest is in: its byte offset, or SIZE_MAX. A word is what
 * stands between spaces, hyphens and other signs. Words of capitals with a suffix in small letters (FIDHтин) are not meant. */
size_t ku_mixed_script(struct ku_str text);

#endif
