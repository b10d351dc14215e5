/* lines.h — lines that were searched and hold nothing: what stands in a transcript stands in the project, in the Word file and in the log again, and is
 * searched once.
 *
 * Only hashes are kept. Two texts are one line when they differ in white space at the ends or in the signs with which a line is defused for coding
 * software (U+2060 before a bracket, U+A789 for a colon).
 */
#ifndef KU_VALIDATE_LINES_H
#define KU_VALIDATE_LINES_H

#include "base/arena.h"

struct ku_line_set { uint64_t *slot; size_t cap, n; }; /* all zero is empty */

uint64_t ku_line_hash(struct ku_str line); /* never 0 */
void ku_line_set_add(struct ku_line_set *l, uint64_t hash);
bool ku_line_set_have(const struct ku_line_set *l, uint64_t hash);
void ku_line_set_free(struct ku_line_set *l);

enum { KU_LINE_HEAD = 63 }; /* code points of a turn that are its name in a project (REFI-QDA selections) */
struct ku_str ku_line_head(struct ku_str line); /* that many of the line, no white space at the end; the line itself when it is no longer */

struct ku_str ku_one_line(struct ku_arena *a, struct ku_str text); /* with a blank for each line feed; in the arena. A character that is cut at its end is left out */

/* The next line of `text` from *at on, without its end; *at moves behind it. False at the end. */
bool ku_next_line(struct ku_str text, size_t *at, struct ku_span *line);

#endif
