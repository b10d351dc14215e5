/* buf.h — bytes that grow, on the heap. All zero is an empty buffer; free it with ku_buf_free. Memory running out ends as
 * in arena.h.
 */
#ifndef KU_BASE_BUF_H
#define KU_BASE_BUF_H

#include "base/str.h"

struct ku_buf {
	char *ptr;
	size_t len, cap;
};

void ku_buf_grow(struct ku_buf *b, size_t more);
static inline void ku_buf_need(struct ku_buf *b, size_t more) /* room for `more` bytes behind len */
{
	if (more > b->cap - b->len)
		ku_buf_grow(b, more);
}
void ku_buf_add(struct ku_buf *b, struct ku_str s);
static inline void ku_buf_byte(struct ku_buf *b, char c)
{
	ku_buf_need(b, 1);
	b->ptr[b->len++] = c;
}
void ku_buf_code_point(struct ku_buf *b, uint32_t code_point);
void ku_buf_format(struct ku_buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
struct ku_str ku_buf_str(const struct ku_buf *b); /* borrowed: good until the buffer changes */
void ku_buf_free(struct ku_buf *b);

#endif
