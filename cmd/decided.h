/* decided.h — rules/decided.yaml: what people decided about open questions, one line each, in a file that they can read and edit.
 */
#ifndef KU_CMD_DECIDED_H
#define KU_CMD_DECIDED_H

#include "study.h"

/* Adds an entry ("- {name: Айжан, sex: f}", without the indentation) at the end of a section ("names") of the study's rules/decided.yaml, which is made
 * when it is not there. The rest of the file stays byte for byte. The file is exchanged whole, so that nothing of it is ever lost. False after
 * reporting: it cannot be written, or the section is not a list of lines. */
bool ku_decided_add(struct ku_study *s, const char *section, struct ku_str entry);

#endif
