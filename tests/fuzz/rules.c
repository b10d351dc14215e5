/* rules.c — libFuzzer: bytes as a rule file, as study.yaml, as a pool and as a pack, all the way through the checks and the printing of messages.
 * clang -fsanitize=fuzzer,address,undefined; begin with tests/broken, rules and samples.
 */
#include <stdlib.h>

#include "base/book.h"
#include "base/pools.h"
#include "redact/pattern.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A line and column outside the file, or a caret outside its line, would mislead. */
static void check(const struct ku_errors *errors, struct ku_str text)
{
	size_t lines = 1;
	for (size_t i = 0; i < text.len; i++)
		lines += text.ptr[i] == '\n';
	for (size_t i = 0; i < errors->n; i++) {
		const struct ku_error *e = &errors->item[i];
		if (e->line < 1 || e->line > lines || e->caret > e->source.len || !e->what.len || !e->mend.len)
			abort();
	}
}

static void as_book(struct ku_str text, bool study, bool pack)
{
	struct ku_arena a = {0};
	struct ku_errors errors = {.arena = &a};
	struct ku_book book;
	struct ku_buf out = {0};
	ku_book_init(&book);
	if (study)
		ku_book_read_study(&a, &book, KU_S("study.yaml"), text, &errors);
	else
		ku_book_read_rules(&a, &book, KU_S("rules/a.yaml"), text, pack, &errors);
	ku_book_finish(&a, &book, &errors);
	ku_patterns_check(&book, &errors);
	check(&errors, text);
	for (size_t i = 0; i < errors.n; i++)
		ku_error_print(&out, &errors.item[i]);
	ku_buf_free(&out);
	ku_arena_free(&a);
}

static void as_pool(struct ku_str text)
{
	struct ku_arena a = {0};
	struct ku_errors errors = {.arena = &a};
	struct ku_pools pools = {0};
	ku_pools_read(&a, &pools, KU_S("pools.yaml"), text, &errors);
	check(&errors, text);
	ku_arena_free(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct ku_str text = {size ? (const char *)data : "", size};
	as_book(text, false, false);
	as_book(text, false, true);
	as_book(text, true, false);
	as_pool(text);
	return 0;
}
