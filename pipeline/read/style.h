/* style.h — the styles of a word processor's document, as far as a reader needs them: who hides text, who makes it bold.
 */
#ifndef KU_READ_STYLE_H
#define KU_READ_STYLE_H

#include "base/arena.h"

struct ku_style { /* of what a style says itself: 1 yes, 0 no, -1 nothing */
	struct ku_str id, based_on;
	int8_t hidden, bold;
	bool list, heading;
	bool custom;    /* made by a person, not by the program */
	bool automatic; /* of one file of an archive only */
};
struct ku_styles {
	struct ku_style *item;
	size_t n, cap;
};

void ku_styles_add(struct ku_arena *a, struct ku_styles *styles, struct ku_style style);
/* Sorts them and completes each with what it is based on: after the last one, before the first is looked for; again when more were added. */
void ku_styles_settle(struct ku_styles *styles);
void ku_styles_forget_automatic(struct ku_styles *styles);
const struct ku_style *ku_style_named(const struct ku_styles *styles, struct ku_str id); /* NULL: none */

#endif
