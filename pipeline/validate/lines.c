/* lines.c — a hash table of 64-bit hashes. Among a million lines two have one hash in some 37 million studies; then one line goes unsearched in one of the
 * places where it stands again.
 */
#include "validate/lines.h"

#include <stdlib.h>

#include "base/buf.h"

static const struct { struct ku_str sign, plain; } defused[] = {{{"\xE2\x81\xA0", 3}, {"", 0}}, {{"\xEA\x9E\x89", 3}, {":", 1}}};

static bool has_sign(struct ku_str s)
{
	for (size_t i = 0; i < 2; i++)
		if (s.len && memchr(s.ptr, defused[i].sign.ptr[0], s.len) && ku_str_find(s, defused[i].sign) != SIZE_MAX)
			return true;
	return false;
}

static void add_plain(struct ku_buf *out, struct ku_str s)
{
	for (size_t at = 0; at < s.len;) {
		struct ku_str rest = ku_str_sub(s, at, s.len);
		size_t i = 0;
		while (i < 2 && !ku_str_starts(rest, defused[i].sign))
			i++;
		if (i < 2)
			ku_buf_add(out, defused[i].plain);
		else
			ku_buf_byte(out, s.ptr[at]);
		at += i < 2 ? 3 : 1;
	}
}

uint64_t ku_line_hash(struct ku_str line)
{
	struct ku_buf plain = {0};
	line = ku_str_trim(line);
	bool sign = has_sign(line);
	if (sign)
		add_plain(&plain, line);
	uint64_t h = ku_str_hash(sign ? ku_str_trim(ku_buf_str(&plain)) : line);
	ku_buf_free(&plain);
	return h ? h : 1;
}

static void grow(struct ku_line_set *l)
{
	struct ku_line_set old = *l;
	l->cap = old.cap ? old.cap * 2 : 1024;
	l->n = 0;
	l->slot = calloc(l->cap, sizeof *l->slot);
	if (!l->slot)
		ku_out_of_memory();
	for (size_t i = 0; i < old.cap; i++)
		if (old.slot[i])
			ku_line_set_add(l, old.slot[i]);
	free(old.slot);
}

static size_t place_of(const struct ku_line_set *l, uint64_t hash)
{
	size_t at = (hash ^ hash >> 32) & (l->cap - 1);
	while (l->slot[at] && l->slot[at] != hash)
		at = (at + 1) & (l->cap - 1);
	return at;
}

void ku_line_set_add(struct ku_line_set *l, uint64_t hash)
{
	if (l->n * 2 >= l->cap)
		grow(l);
	size_t at = place_of(l, hash);
	l->n += !l->slot[at];
	l->slot[at] = hash;
}

bool ku_line_set_have(const struct ku_line_set *l, uint64_t hash)
{
	return l->cap && l->slot[place_of(l, hash)];
}

void ku_line_set_free(struct ku_line_set *l)
{
	free(l->slot);
	*l = (struct ku_line_set){0};
}

struct ku_str ku_line_head(struct ku_str line)
{
	size_t at = 0, n = 0;
	if (line.len <= KU_LINE_HEAD)
		return line;
	for (; at < line.len && n < KU_LINE_HEAD; n++)
		ku_utf8_next(line, &at);
	return at < line.len ? ku_str_trim(ku_str_sub(line, 0, at)) : line;
}

struct ku_str ku_one_line(struct ku_arena *a, struct ku_str text)
{
	size_t bad = ku_utf8_bad(text);
	text = bad != SIZE_MAX ? ku_str_sub(text, 0, bad) : text;
	char *p = ku_dup_c(a, text);
	for (size_t i = 0; i < text.len; i++)
		p[i] = p[i] == '\n' ? ' ' : p[i];
	return (struct ku_str){p, text.len};
}

bool ku_next_line(struct ku_str text, size_t *at, struct ku_span *line)
{
	if (*at >= text.len)
		return false;
	const char *end = memchr(text.ptr + *at, '\n', text.len - *at);
	*line = (struct ku_span){*at, end ? (size_t)(end - text.ptr) : text.len};
	*at = line->end + 1;
	return true;
}
