/* memory.h — a store and a sink in memory, for tests of what the rim would write to disk. */
#ifndef KU_TESTS_MEMORY_H
#define KU_TESTS_MEMORY_H

#include "compress/zip.h"

static bool memory_put(void *ctx, struct ku_str bytes, uint64_t *at)
{
	struct ku_buf *b = ctx;
	*at = b->len;
	ku_buf_add(b, bytes);
	return true;
}

static bool memory_get(void *ctx, uint64_t at, char *to, size_t n)
{
	struct ku_buf *b = ctx;
	if (at > b->len || n > b->len - at)
		return false;
	memcpy(to, b->ptr + at, n);
	return true;
}

static bool memory_write(void *ctx, uint64_t at, struct ku_str bytes)
{
	struct ku_buf *b = ctx;
	if (at + bytes.len > b->len) {
		ku_buf_need(b, at + bytes.len - b->len);
		b->len = at + bytes.len;
	}
	memcpy(b->ptr + at, bytes.ptr, bytes.len);
	return true;
}

static inline struct ku_store memory_store(struct ku_buf *b)
{
	return (struct ku_store){b, memory_put, memory_get};
}

static inline struct ku_sink memory_sink(struct ku_buf *b)
{
	return (struct ku_sink){b, memory_write};
}

#endif
