/* buf.c — growing bytes: one heap block, doubled when full; sizes are checked for overflow. */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

void ku_buf_grow(struct ku_buf *b, size_t more)
{
	size_t cap = b->cap ? b->cap : 256;
	while (cap - b->len < more) {
		if (cap > SIZE_MAX / 2) {
			ku_out_of_memory();
			abort();
		}
		cap *= 2;
	}
	char *p = realloc(b->ptr, cap);
	if (!p) {
		ku_out_of_memory();
		abort();
	}
	b->ptr = p;
	b->cap = cap;
}

void ku_buf_add(struct ku_buf *b, struct ku_str s)
{
	if (!s.len)
		return;
	ku_buf_need(b, s.len);
	memcpy(b->ptr + b->len, s.ptr, s.len);
	b->len += s.len;
}

void ku_buf_code_point(struct ku_buf *b, uint32_t code_point)
{
	ku_buf_need(b, 4);
	b->len += ku_utf8_put(b->ptr + b->len, code_point);
}

void ku_buf_format(struct ku_buf *b, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	int n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (n < 0)
		return;
	ku_buf_need(b, (size_t)n + 1);
	va_start(args, format);
	vsnprintf(b->ptr + b->len, (size_t)n + 1, format, args);
	va_end(args);
	b->len += (size_t)n;
}

struct ku_str ku_buf_str(const struct ku_buf *b)
{
	return (struct ku_str){b->ptr ? b->ptr : "", b->len};
}

void ku_buf_free(struct ku_buf *b)
{
	free(b->ptr);
	*b = (struct ku_buf){0};
}
