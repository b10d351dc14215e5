/* guard.h — names that would reach the handoff not through a transcript but through what staff wrote themselves.
 */
#ifndef KU_CMD_GUARD_H
#define KU_CMD_GUARD_H

#include "study.h"

/* Looks for listed names in the codes of the study, its transcripts, cases and waves, in `with:` and `as:`, and in labels: all of them stand in the handoff as they are
 * written. Reports each with its place; false when there was one. Needs the finder. */
bool ku_guard_texts(struct ku_study *s);

/* The name of a study's rule file as the handoff may show it: its own, unless it may name somebody (Кочкор.yaml); then "rules-2.yaml", the second
 * in order. In the study's arena. */
struct ku_str ku_guard_rule_file(struct ku_study *s, size_t file);

#endif
