/* sites.h — where interviews were made, under names that may be read by anybody: the oblast, and the area as the handoff shows it.
 */
#ifndef KU_REVIEW_SITES_H
#define KU_REVIEW_SITES_H

#include "review/view.h"

/* By index of study->source, in the study's arena: “Нарын, [13-айыл]”; empty where neither oblast nor area is known. An area that no rule lists has a
 * number of its own, “Нарын, №2”, the same in every language. */
struct ku_str *ku_sites(struct ku_study *s, const struct ku_view view[]);

#endif
