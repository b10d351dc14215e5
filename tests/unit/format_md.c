/* format_md.c — every example of rules/FORMAT.md does what the page says: a ```yaml block lints clean, a ```yaml broken block gives exactly the
 * messages of the ```text block behind it. The first line of a block is a remark that names its file.
 */
#include "base/book.h"
#include "redact/pattern.h"
#include "tap.h"

static const char page[] = "rules/FORMAT.md";

static struct ku_str read_page(struct ku_arena *a)
{
	struct ku_buf b = {0};
	FILE *f = fopen(page, "rb");
	char part[4096];
	for (size_t n; f && (n = fread(part, 1, sizeof part, f)) > 0;)
		ku_buf_add(&b, (struct ku_str){part, n});
	if (f)
		fclose(f);
	struct ku_str text = ku_dup(a, ku_buf_str(&b));
	ku_buf_free(&b);
	return text;
}

struct block {
	struct ku_str info, body;
	size_t line;
};

static struct ku_str line_at(struct ku_str text, size_t at)
{
	size_t end = at;
	while (end < text.len && text.ptr[end] != '\n')
		end++;
	return ku_str_sub(text, at, end);
}

/* The next fenced block behind *at; false when there is none. */
static bool next_block(struct ku_str text, size_t *at, size_t *line, struct block *out)
{
	bool inside = false;
	size_t start = 0;
	while (*at < text.len) {
		struct ku_str l = line_at(text, *at);
		size_t begin = *at;
		*at += l.len + 1;
		++*line;
		if (!ku_str_starts(l, KU_S("```")))
			continue;
		if (inside) {
			out->body = ku_str_sub(text, start, begin);
			return true;
		}
		inside = true;
		start = *at;
		out->info = ku_str_sub(l, 3, l.len);
		out->line = *line;
	}
	return false;
}

static void messages(struct ku_arena *a, const struct block *b, struct ku_buf *out)
{
	struct ku_errors errors = {.arena = a};
	struct ku_book book;
	struct ku_str name = line_at(b->body, 0);
	name = ku_str_sub(name, 2, name.len);
	ku_book_init(&book);
	if (ku_str_is(name, "study.yaml"))
		ku_book_read_study(a, &book, name, b->body, &errors);
	else
		ku_book_read_rules(a, &book, name, b->body, false, &errors);
	ku_book_finish(a, &book, &errors);
	ku_patterns_check(&book, &errors);
	for (size_t i = 0; i < errors.n; i++)
		ku_error_print(out, &errors.item[i]);
}

int main(void)
{
	struct ku_arena a = {0};
	struct ku_str text = read_page(&a);
	struct block b, want;
	size_t at = 0, line = 0, n = 0;
	while (next_block(text, &at, &line, &b)) {
		struct ku_buf got = {0};
		bool broken = ku_str_is(b.info, "yaml broken");
		if (!broken && !ku_str_is(b.info, "yaml"))
			continue;
		want = (struct block){.info = KU_S("text"), .body = KU_S("")};
		if (broken)
			ok(next_block(text, &at, &line, &want) && ku_str_is(want.info, "text"), "the broken block of line %zu has its message", b.line);
		ok(ku_str_starts(b.body, KU_S("# rules/")) || ku_str_starts(b.body, KU_S("# study.yaml")), "the block of line %zu names its file", b.line);
		messages(&a, &b, &got);
		same(ku_buf_str(&got), want.body, ku_format(&a, "the block of line %zu gives what the page says", b.line).ptr);
		ku_buf_free(&got);
		n++;
	}
	ok(n >= 15, "the page has its examples (run from the root of the repository)");
	ku_arena_free(&a);
	return done();
}
