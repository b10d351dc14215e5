/* Fuzzer: whatever bytes stand where a mark should, reading stays inside them, and what was read can be written and read again. */
#include <stdlib.h>

#include "base/mark.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct ku_arena a = {0};
	struct ku_str text = {(const char *)data, size}, plain;
	for (size_t at = 0; (at = ku_mark_bracket(text, at, &plain)) != SIZE_MAX;) {
		struct ku_mark m, again;
		if (ku_mark_is_escape(text, &at, &plain))
			continue;
		if (!ku_mark_read(&a, text, &at, &m)) {
			at += 3;
			continue;
		}
		struct ku_buf b = {0};
		size_t end = 0;
		ku_mark_write(&b, &m);
		if (!ku_mark_read(&a, ku_buf_str(&b), &end, &again) || end != b.len || again.number != m.number || again.nparts != m.nparts)
			abort();
		ku_buf_free(&b);
	}
	ku_arena_free(&a);
	return 0;
}
