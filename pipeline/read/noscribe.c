/* noscribe.c — a few attributes remembered; nothing is allocated.
 */
#include "read/noscribe.h"

#include <string.h>

static struct ku_str stem_of(struct ku_str path)
{
	size_t start = path.len, end = path.len;
	while (start > 0 && path.ptr[start - 1] != '/' && path.ptr[start - 1] != '\\')
		start--;
	for (size_t i = path.len; i > start + 1 && end == path.len; i--)
		if (path.ptr[i - 1] == '.')
			end = i - 1;
	return ku_str_trim(ku_str_sub(path, start, end));
}

static void take_span(struct ku_noscribe *n, const struct ku_token *t, bool opens)
{
	if (!opens)
		n->grey -= n->grey > 0;
	else if (n->grey || ku_str_find(ku_attribute(t->rest, "style"), KU_S("#909090")) != SIZE_MAX)
		n->grey++;
}

void ku_noscribe_tag(struct ku_noscribe *n, const struct ku_token *t)
{
	bool opens = t->kind == KU_TOKEN_OPEN;
	if (opens && !t->closed && ku_token_is(t, "a") && ku_str_starts(ku_attribute(t->rest, "name"), KU_S("ts_")))
		n->begun = true;
	if (opens && !n->stem.len && ku_token_is(t, "meta") && ku_str_is(ku_attribute(t->rest, "name"), "audio_source"))
		n->stem = stem_of(ku_attribute(t->rest, "content"));
	if (ku_token_is(t, "span") && !t->closed)
		take_span(n, t, opens);
}

const char *ku_noscribe_wrote(const struct ku_noscribe *n, struct ku_str text)
{
	if (!n->stem.len || n->begun)
		return NULL;
	return n->grey ? "header" : ku_str_eq(ku_str_trim(text), n->stem) ? "title" : NULL;
}
