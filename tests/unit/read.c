/* What the read stage lets through and what it refuses, with place and advice and without a word of the text. */
#include "read/file.h"
#include "read/talk.h"
#include "read/text.h"
#include "tap.h"

#include <stdlib.h>

#define B(literal)                                                                                                     \
	{                                                                                                              \
		literal, sizeof(literal) - 1                                                                           \
	}

static const struct {
	const char *what;
	struct ku_str bytes;
	size_t line;         /* where the error is; 0: the whole file */
	const char *said;    /* part of the message; NULL: the file is taken */
	const char *advised; /* part of the advice */
} files[] = {
	{"plain text", B("К1: Салам\n"), 0, NULL, NULL},
	{"a byte order mark", B("\xEF\xBB\xBFК1: Салам\n"), 0, NULL, NULL},
	{"no line end at the end", B("x"), 0, NULL, NULL},
	{"an empty file", B(""), 0, "empty", "right file"},
	{"a byte order mark alone", B("\xEF\xBB\xBF"), 0, "empty", "right file"},
	{"one bad byte in UTF-8", B("Салам,\r\nкандай\xFFсыз\r\n"), 2, "byte 13 of this line is not UTF-8", "damaged"},
	{"cut in the middle of a character", B("Салам\xD0"), 1, "byte 11", "damaged"},
	{"a surrogate", B("Салам \xED\xA0\x80"), 1, "byte 12", "damaged"},
	{"an overlong NUL", B("Салам \xC0\x80"), 1, "byte 12", "damaged"},
	{"a NUL byte", B("Салам\rкандай\0сыз, жакшысызбы, балдар кандай"), 2, "byte 13 of this line is NUL",
	 "plain text file"},
};

static const struct ku_doc *read_doc(struct ku_arena *a, struct ku_str bytes, struct ku_errors *errors)
{
	struct ku_input in = {KU_S("t.txt"), KU_S("t.txt"), bytes, KU_S("")};
	struct ku_reading reading;
	struct ku_talk talk;
	if (!ku_read_any(a, &in, &reading, errors))
		return NULL;
	ku_talk_of(a, &reading, NULL, &talk);
	return talk.source;
}

static void test_files(void)
{
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct ku_arena a = {0};
		struct ku_errors errors = {.arena = &a};
		const struct ku_doc *doc = read_doc(&a, files[i].bytes, &errors);
		const struct ku_error *e = errors.n ? &errors.item[0] : NULL;
		if (!files[i].said) {
			bool marked = ku_str_starts(files[i].bytes, KU_S("\xEF\xBB\xBF"));
			ok(doc && !e && doc->text.len == files[i].bytes.len - 3 * marked && doc->nturn == 1 &&
				   !doc->from,
			   "%s is taken", files[i].what);
		} else {
			ok(!doc && errors.n == 1 && e->code == KU_BAD_DATA && e->line == files[i].line &&
				   ku_str_find(e->what, ku_str_of(files[i].said)) != SIZE_MAX &&
				   ku_str_find(e->mend, ku_str_of(files[i].advised)) != SIZE_MAX,
			   "%s is refused", files[i].what);
			ok(e && e->source.len == 0 && ku_str_is(e->path, "t.txt"), "%s: the text is not quoted",
			   files[i].what);
			if (e)
				printf("# line %zu: %.*s\n", e->line, (int)e->what.len, e->what.ptr);
		}
		ku_arena_free(&a);
	}
}

/* A file of `len` bytes whose lines have `line` bytes and then the line end given. */
static bool taken(size_t len, size_t line, const char *line_end, size_t *error_line)
{
	struct ku_arena a = {0};
	struct ku_errors errors = {.arena = &a};
	char *bytes = malloc(len);
	size_t end = strlen(line_end);
	memset(bytes, 'x', len);
	for (size_t i = line; i + end <= len; i += line + end)
		memcpy(bytes + i, line_end, end);
	bool good = read_doc(&a, (struct ku_str){bytes, len}, &errors) != NULL;
	*error_line = errors.n ? errors.item[0].line : 0;
	free(bytes);
	ku_arena_free(&a);
	return good;
}

static void test_limits(void)
{
	const size_t mib = 1024 * 1024;
	static const char *const ends[] = {"\n",           "\r\n",         "\r",   "\xC2\x85",
					   "\xE2\x80\xA8", "\xE2\x80\xA9", "\x0B", "\x0C"};
	size_t line;
	ok(taken(64 * mib, 1000, "\n", &line), "64 MiB are taken");
	ok(!taken(64 * mib + 1, 1000, "\n", &line) && line == 0, "a byte more is not");
	ok(taken(mib, mib, "\n", &line), "a line of 1 MiB is taken");
	ok(!taken(mib + 1, mib + 1, "\n", &line) && line == 1, "a byte more is not");
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		ok(taken(3 * mib, mib, ends[i], &line), "lines of 1 MiB, line end %zu", i);
		ok(!taken(3 * mib, mib + 1, ends[i], &line) && line == 1, "longer ones, line end %zu", i);
	}
}

int main(void)
{
	test_files();
	test_limits();
	return done();
}
