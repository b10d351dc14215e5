/* arena.c — a chain of blocks, each twice as large as the one before, the first one small, since a study has thousands of arenas with little in them; allocation moves a mark. A request larger than a block gets one of
 * its own size. Sizes are checked for overflow before anything is multiplied or added.
 */
#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct ku_arena_block {
	struct ku_arena_block *next;
	size_t size, used;
	max_align_t bytes[];
};

enum { FIRST_BLOCK = 2 * 1024, LARGEST_BLOCK = 1024 * 1024 };

static void give_up(void)
{
	abort();
}

void (*ku_out_of_memory)(void) = give_up;

static struct ku_arena_block *new_block(struct ku_arena *a, size_t bytes)
{
	size_t size = a->block ? a->block->size * 2 : FIRST_BLOCK;
	if (size > LARGEST_BLOCK)
		size = LARGEST_BLOCK;
	if (size < bytes)
		size = bytes;
	struct ku_arena_block *b = size < SIZE_MAX - sizeof *b ? malloc(sizeof *b + size) : NULL;
	if (!b) {
		ku_out_of_memory();
		abort();
	}
	b->next = a->block;
	b->size = size;
	b->used = 0;
	a->block = b;
	return b;
}

static void *take(struct ku_arena *a, size_t bytes)
{
	size_t align = _Alignof(max_align_t);
	if (bytes > SIZE_MAX - align) {
		ku_out_of_memory();
		abort();
	}
	bytes = (bytes + align - 1) / align * align;
	struct ku_arena_block *b = a->block;
	if (!b || b->size - b->used < bytes)
		b = new_block(a, bytes);
	void *p = (char *)b->bytes + b->used;
	b->used += bytes;
	return p;
}

void *ku_alloc(struct ku_arena *a, size_t bytes)
{
	return memset(take(a, bytes), 0, bytes);
}

char *ku_alloc_bytes(struct ku_arena *a, size_t bytes)
{
	return take(a, bytes);
}

static size_t array_bytes(size_t count, size_t bytes_each)
{
	size_t bytes;
	return __builtin_mul_overflow(count, bytes_each, &bytes) ? SIZE_MAX : bytes;
}

void *ku_alloc_array(struct ku_arena *a, size_t count, size_t bytes_each)
{
	return ku_alloc(a, array_bytes(count, bytes_each));
}

struct ku_str ku_dup(struct ku_arena *a, struct ku_str s)
{
	char *p = take(a, s.len + 1);
	if (s.len)
		memcpy(p, s.ptr, s.len);
	p[s.len] = '\0';
	return (struct ku_str){p, s.len};
}

char *ku_dup_c(struct ku_arena *a, struct ku_str s)
{
	return (char *)ku_dup(a, s).ptr;
}

struct ku_str ku_join(struct ku_arena *a, size_t n, const struct ku_str part[])
{
	size_t len = 0, at = 0;
	for (size_t i = 0; i < n; i++)
		len += part[i].len;
	char *p = take(a, len + 1);
	for (size_t i = 0; i < n; i++) {
		if (part[i].len)
			memcpy(p + at, part[i].ptr, part[i].len);
		at += part[i].len;
	}
	p[len] = '\0';
	return (struct ku_str){p, len};
}

struct ku_str ku_format(struct ku_arena *a, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	int n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (n < 0)
		return KU_S("");
	char *p = take(a, (size_t)n + 1);
	va_start(args, format);
	vsnprintf(p, (size_t)n + 1, format, args);
	va_end(args);
	return (struct ku_str){p, (size_t)n};
}

void *ku_grow(struct ku_arena *a, void *old, size_t n, size_t *cap, size_t bytes_each)
{
	size_t more = *cap ? *cap * 2 : 8;
	void *p = take(a, array_bytes(more, bytes_each));
	if (n)
		memcpy(p, old, n * bytes_each);
	*cap = more;
	return p;
}

static void free_chain(struct ku_arena_block *b)
{
	while (b) {
		struct ku_arena_block *next = b->next;
		free(b);
		b = next;
	}
}

void ku_arena_reset(struct ku_arena *a)
{
	if (!a->block)
		return;
	struct ku_arena_block *keep = a->block;
	for (struct ku_arena_block *b = keep->next; b; b = b->next)
		if (b->size > keep->size)
			keep = b;
	for (struct ku_arena_block **at = &a->block; *at;) {
		struct ku_arena_block *b = *at;
		*at = b->next;
		if (b != keep)
			free(b);
	}
	keep->next = NULL;
	keep->used = 0;
	a->block = keep;
}

void ku_arena_free(struct ku_arena *a)
{
	free_chain(a->block);
	a->block = NULL;
}
