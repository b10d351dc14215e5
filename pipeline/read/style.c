/* style.c — styles sorted by id, each completed with what it is based on. A chain that is longer than any program makes, or leads back to itself, is cut: then
 * text counts as visible, and is redacted like any other.
 */
#include "read/style.h"

#include <stdlib.h>

enum { CHAIN_MAX = 64 };

void ku_styles_add(struct ku_arena *a, struct ku_styles *styles, struct ku_style style)
{
	KU_PUSH(a, styles->item, styles->n, styles->cap, style);
}

static int by_id(const void *a, const void *b)
{
	return ku_str_cmp(((const struct ku_style *)a)->id, ((const struct ku_style *)b)->id);
}

const struct ku_style *ku_style_named(const struct ku_styles *styles, struct ku_str id)
{
	struct ku_style key = {.id = id};
	return styles->n && id.len ? bsearch(&key, styles->item, styles->n, sizeof key, by_id) : NULL;
}

static void complete(const struct ku_styles *styles, struct ku_style *s)
{
	const struct ku_style *base = ku_style_named(styles, s->based_on);
	for (size_t i = 0; i < CHAIN_MAX && base; i++) {
		s->hidden = s->hidden < 0 ? base->hidden : s->hidden;
		s->bold = s->bold < 0 ? base->bold : s->bold;
		s->list |= base->list;
		s->heading |= base->heading;
		base = ku_style_named(styles, base->based_on);
	}
}

void ku_styles_settle(struct ku_styles *styles)
{
	if (styles->n)
		qsort(styles->item, styles->n, sizeof *styles->item, by_id);
	for (size_t i = 0; i < styles->n; i++)
		complete(styles, &styles->item[i]);
}

void ku_styles_forget_automatic(struct ku_styles *styles)
{
	size_t n = 0;
	for (size_t i = 0; i < styles->n; i++)
		if (!styles->item[i].automatic)
			styles->item[n++] = styles->item[i];
	styles->n = n;
}
