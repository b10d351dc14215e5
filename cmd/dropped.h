/* dropped.h — names in what did not become text: for the person who keeps the custody, never for the handoff.
 */
#ifndef KU_CMD_DROPPED_H
#define KU_CMD_DROPPED_H

#include "stage.h"

/* Appends one line for each reason for which something of a transcript was left out (code, reason, characters, names), with the listed names that
 * stand in it; one for the head that was cut off its text; and one for names in the path of its file. False after reporting. */
bool ku_dropped_add(struct ku_buf *out, struct ku_searcher *searcher, struct ku_arena *a, const struct ku_source_file *source,
                    const struct ku_staged *s, struct ku_errors *errors);

/* Writes custody/dropped.tsv: its head and the lines of all transcripts. */
bool ku_dropped_write(struct ku_study *s, struct ku_str lines, struct ku_errors *errors);

#endif
