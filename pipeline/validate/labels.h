/* labels.h — labels that kupuya puts in the place of names: «[номер машины]» names nobody called Маша. They are known by every byte, brackets and all, so that
 * nothing else can hide behind them; a policy whose label holds a listed name is refused before there is a handoff.
 */
#ifndef KU_VALIDATE_LABELS_H
#define KU_VALIDATE_LABELS_H

#include "base/buf.h"
#include "base/kind.h"

struct ku_label_text { struct ku_str head, tail; bool numbered; }; /* around the number; without one all of it is head */
struct ku_labels { struct ku_arena *arena; struct ku_label_text *item; size_t n, cap; };

void ku_labels_add(struct ku_labels *l, const struct ku_policy policy[]); /* KU_NPOLICY of them: their bracketed labels, and what holds where they have none */
void ku_hide_labels(const struct ku_labels *l, struct ku_buf *text);      /* writes x over what stands between the brackets */

#endif
