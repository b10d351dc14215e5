/* broken.c — every file of tests/broken gives exactly the messages of the .expected file beside it. Files named study… are read as study.yaml, the
 * others as rule files. `broken --write` writes the .expected files anew; read the difference before you keep it.
 */
#include <dirent.h>
#include <stdlib.h>

#include "base/book.h"
#include "redact/pattern.h"
#include "tap.h"

static const char folder[] = "tests/broken";

static struct ku_str read_whole(struct ku_arena *a, const char *path)
{
	struct ku_buf b = {0};
	FILE *f = fopen(path, "rb");
	char part[4096];
	for (size_t n; f && (n = fread(part, 1, sizeof part, f)) > 0;)
		ku_buf_add(&b, (struct ku_str){part, n});
	struct ku_str text = f ? ku_dup(a, ku_buf_str(&b)) : (struct ku_str){NULL, 0};
	if (f)
		fclose(f);
	ku_buf_free(&b);
	return text;
}

static void messages(struct ku_arena *a, const char *name, struct ku_str text, struct ku_buf *out)
{
	struct ku_errors errors = {.arena = a};
	struct ku_book book;
	ku_book_init(&book);
	if (strncmp(name, "study", 5) == 0)
		ku_book_read_study(a, &book, ku_str_of(name), text, &errors);
	else
		ku_book_read_rules(a, &book, ku_str_of(name), text, false, &errors);
	ku_book_finish(a, &book, &errors);
	ku_patterns_check(&book, &errors);
	for (size_t i = 0; i < errors.n; i++)
		ku_error_print(out, &errors.item[i]);
	ku_buf_format(out, "exit %d\n", ku_errors_code(&errors));
}

static void try(const char *name, bool write)
{
	struct ku_arena a = {0};
	struct ku_buf got = {0};
	const char *yaml = ku_format(&a, "%s/%s", folder, name).ptr;
	const char *expected = ku_format(&a, "%s/%.*s.expected", folder, (int)strlen(name) - 5, name).ptr;
	messages(&a, name, read_whole(&a, yaml), &got);
	if (write) {
		FILE *f = fopen(expected, "wb");
		ok(f && fwrite(got.ptr, 1, got.len, f) == got.len, "wrote %s", expected);
		if (f)
			fclose(f);
	} else {
		same(ku_buf_str(&got), read_whole(&a, expected), name);
	}
	ku_buf_free(&got);
	ku_arena_free(&a);
}

static int only_yaml(const struct dirent *d)
{
	return ku_str_ends(ku_str_of(d->d_name), KU_S(".yaml"));
}

int main(int argc, char **argv)
{
	struct dirent **entry;
	int n = scandir(folder, &entry, only_yaml, alphasort);
	ok(n >= 30, "tests/broken has its files (run from the root of the repository)");
	for (int i = 0; i < n; i++) {
		try(entry[i]->d_name, argc > 1 && strcmp(argv[1], "--write") == 0);
		free(entry[i]);
	}
	if (n >= 0)
		free(entry);
	return done();
}
