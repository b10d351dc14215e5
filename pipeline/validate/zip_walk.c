/* zip_walk.c — from the end record to the list, from each line of the list to the head of its entry. Every length is checked against what was read. */
#include "validate/zip_walk.h"

enum { END = 22, REMARK = 65535, LINE = 46, HEAD = 30, END64 = 56, LOCATOR = 20 };

static uint64_t number(const char *p, size_t bytes)
{
	uint64_t n = 0;
	while (bytes--)
		n = n << 8 | (unsigned char)p[bytes];
	return n;
}

static bool is(const char *p, const char *signature)
{
	return memcmp(p, signature, 4) == 0;
}

/* `n` bytes at `at`, in the arena; NULL when they are not there. */
static const char *get(struct ku_zip_walk *w, uint64_t at, uint64_t n)
{
	if (at > w->bytes->size || n > w->bytes->size - at)
		return NULL;
	char *to = ku_alloc_bytes(w->arena, n + 1);
	return w->bytes->get(w->bytes->ctx, at, to, n) ? to : NULL;
}

struct list { uint64_t at, size; };

/* The last record whose remark ends with the archive. */
static bool find_end(struct ku_zip_walk *w, struct list *list, uint64_t *end_at)
{
	uint64_t most = END + REMARK, from = w->bytes->size > most ? w->bytes->size - most : 0, n = w->bytes->size - from;
	const char *tail = get(w, from, n);
	for (uint64_t at = tail && n >= END ? n - END + 1 : 0; at-- > 0;) {
		if (!is(tail + at, "PK\5\6") || at + END + number(tail + at + 20, 2) != n)
			continue;
		*list = (struct list){number(tail + at + 16, 4), number(tail + at + 12, 4)};
		*end_at = from + at;
		w->owned += n - at;
		return true;
	}
	return false;
}

/* ZIP64 (4.3.14, 4.3.15), which some write for small archives too. */
static bool find_end64(struct ku_zip_walk *w, struct list *list, uint64_t end_at)
{
	const char *locator = end_at >= LOCATOR ? get(w, end_at - LOCATOR, LOCATOR) : NULL;
	if (!locator || !is(locator, "PK\6\7"))
		return list->at != UINT32_MAX && list->size != UINT32_MAX;
	const char *end = get(w, number(locator + 8, 8), END64);
	if (!end || !is(end, "PK\6\6"))
		return false;
	*list = (struct list){number(end + 48, 8), number(end + 40, 8)};
	w->owned += LOCATOR + 12 + number(end + 4, 8);
	return true;
}

/* Sizes and CRC behind the data (4.3.9), with or without a signature; with ZIP64 the sizes are longer. */
static uint64_t descriptor(struct ku_zip_walk *w, uint64_t at, uint64_t packed)
{
	const char *p = get(w, at, 4);
	uint64_t signature = p && is(p, "PK\7\10") ? 4 : 0;
	const char *sizes = get(w, at + signature, 12);
	return signature + (sizes && number(sizes + 4, 4) == packed && number(sizes + 8, 4) != 0 ? 12 : sizes && number(sizes + 4, 8) == packed ? 20 : 12);
}

static void add_name(struct ku_zip_walk *w, struct ku_str name)
{
	struct ku_buf *to = ku_utf8_bad(name) == SIZE_MAX ? &w->names : &w->foreign;
	ku_buf_add(to, name);
	ku_buf_byte(to, '\n');
}

/* The head of an entry, and its data. */
static bool walk_entry(struct ku_zip_walk *w, uint64_t at, struct ku_str listed, uint64_t packed, bool described)
{
	const char *head = get(w, at, HEAD);
	if (!head || !is(head, "PK\3\4"))
		return false;
	uint64_t name = number(head + 26, 2), extra = number(head + 28, 2);
	const char *rest = get(w, at + HEAD, name + extra);
	if (!rest)
		return false;
	struct ku_str said = {rest, name};
	if (!ku_str_eq(said, listed))
		add_name(w, said);
	ku_buf_add(&w->extras, (struct ku_str){rest + name, extra});
	w->owned += HEAD + name + extra + packed;
	w->owned += described ? descriptor(w, at + HEAD + name + extra + packed, packed) : 0;
	return true;
}

/* A line of the list; *at moves behind it. */
static bool walk_line(struct ku_zip_walk *w, const char *list, uint64_t size, uint64_t *at)
{
	const char *line = list + *at;
	if (size - *at < LINE || !is(line, "PK\1\2"))
		return false;
	uint64_t name = number(line + 28, 2), extra = number(line + 30, 2), remark = number(line + 32, 2);
	uint64_t packed = number(line + 20, 4), local = number(line + 42, 4), flags = number(line + 8, 2);
	if (size - *at - LINE < name + extra + remark || packed == UINT32_MAX || local == UINT32_MAX)
		return false;
	struct ku_str listed = {line + LINE, name};
	if (ku_utf8_bad(listed) != SIZE_MAX)
		add_name(w, listed);
	ku_buf_add(&w->extras, (struct ku_str){line + LINE + name, extra});
	w->owned += LINE + name + extra + remark;
	w->entries++;
	*at += LINE + name + extra + remark;
	return walk_entry(w, local, listed, packed, flags & 8);
}

bool ku_zip_walk(struct ku_zip_walk *w)
{
	struct list list;
	uint64_t end_at;
	if (!find_end(w, &list, &end_at) || !find_end64(w, &list, end_at))
		return false;
	const char *lines = get(w, list.at, list.size);
	for (uint64_t at = 0; lines && at < list.size;)
		if (!walk_line(w, lines, list.size, &at))
			return false;
	return lines != NULL;
}
