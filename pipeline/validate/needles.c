/* needles.c — eight bytes of each text are its key; a window of eight bytes slides over what is searched (after Karp and Rabin, 1987). Names need no such
 * search: the finder of `redact` knows them in all their forms.
 */
#include "validate/needles.h"

#include <string.h>

enum { KEY = 8 };

static bool is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* The first eight bytes in a row without white space, which a line break may stand for; failing that the first eight. */
static size_t key_of(struct ku_str text)
{
	for (size_t at = 0, run = 0; at < text.len; at++) {
		run = is_space(text.ptr[at]) ? 0 : run + 1;
		if (run == KEY)
			return at + 1 - KEY;
	}
	return 0;
}

bool ku_needles_add(struct ku_needles *s, struct ku_str text, size_t of)
{
	text = ku_str_trim(text);
	if (text.len < KU_NEEDLE_LEAST)
		return false;
	KU_PUSH(s->arena, s->item, s->n, s->cap, (struct ku_needle){text, of, key_of(text)});
	return true;
}

static uint64_t bytes_at(const char *p)
{
	uint64_t b;
	memcpy(&b, p, KEY);
	return b;
}

static size_t slot_of(const struct ku_needles *s, uint64_t key)
{
	return (size_t)(key * 0x9E3779B97F4A7C15u >> 32) & (s->nslot - 1);
}

void ku_needles_settle(struct ku_needles *s)
{
	for (s->nslot = 256; s->nslot < s->n * 16;)
		s->nslot *= 2;
	s->slot = ku_alloc_array(s->arena, s->nslot, sizeof *s->slot);
	for (size_t i = 0; i < s->n; i++) {
		size_t at = slot_of(s, bytes_at(s->item[i].text.ptr + s->item[i].from));
		while (s->slot[at])
			at = (at + 1) & (s->nslot - 1);
		s->slot[at] = (uint32_t)i + 1;
	}
}

/* The length of text at `at` that is `want`, white space aside; 0 when it is not. */
static size_t agrees(struct ku_str text, size_t at, struct ku_str want)
{
	size_t i = at;
	for (size_t k = 0; k < want.len;) {
		if (i >= text.len || is_space(want.ptr[k]) != is_space(text.ptr[i]) || (!is_space(want.ptr[k]) && want.ptr[k] != text.ptr[i]))
			return 0;
		bool space = is_space(want.ptr[k]);
		for (k++; space && k < want.len && is_space(want.ptr[k]);)
			k++;
		for (i++; space && i < text.len && is_space(text.ptr[i]);)
			i++;
	}
	return i - at;
}

/* The longest of those whose key stands at `at`. */
static const struct ku_needle *needle_at(const struct ku_needles *s, struct ku_str text, size_t at, struct ku_span *found)
{
	const struct ku_needle *best = NULL;
	uint64_t key = bytes_at(text.ptr + at);
	*found = (struct ku_span){0, 0};
	for (size_t i = slot_of(s, key); s->slot[i]; i = (i + 1) & (s->nslot - 1)) {
		const struct ku_needle *n = &s->item[s->slot[i] - 1];
		size_t len = at >= n->from ? agrees(text, at - n->from, n->text) : 0;
		if (len > found->end - found->start)
			best = n, *found = (struct ku_span){at - n->from, at - n->from + len};
	}
	return best;
}

const struct ku_needle *ku_needles_next(const struct ku_needles *s, struct ku_str text, size_t *at, struct ku_span *found)
{
	for (; s->n && *at + KEY <= text.len; ++*at) {
		const struct ku_needle *n = s->slot[slot_of(s, bytes_at(text.ptr + *at))] ? needle_at(s, text, *at, found) : NULL;
		if (n) {
			++*at;
			return n;
		}
	}
	return NULL;
}
