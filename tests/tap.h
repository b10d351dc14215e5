/* tap.h — tests that print TAP: ok(condition, "what", …) and `return done();` at the end of main. */
#ifndef KU_TESTS_TAP_H
#define KU_TESTS_TAP_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"

static int tap_count, tap_failed;

/* Random inputs are as many as find what is wrong; under the sanitizers, where each takes six times as long, a quarter. */
#ifdef __SANITIZE_ADDRESS__
enum { ROUNDS_SHARE = 4 };
#else
enum { ROUNDS_SHARE = 1 };
#endif

__attribute__((format(printf, 2, 3), unused)) static bool ok(bool good, const char *what, ...)
{
	va_list args;
	printf("%sok %d - ", good ? "" : "not ", ++tap_count);
	va_start(args, what);
	vprintf(what, args);
	va_end(args);
	putchar('\n');
	tap_failed += !good;
	return good;
}

/* Two texts are the same; shows both when not. */
__attribute__((unused)) static bool same(struct ku_str got, struct ku_str want, const char *what)
{
	bool good = got.len == want.len && (got.len == 0 || memcmp(got.ptr, want.ptr, got.len) == 0);
	ok(good, "%s", what);
	if (!good)
		printf("#   got:  %.*s\n#   want: %.*s\n", (int)got.len, got.ptr, (int)want.len, want.ptr);
	return good;
}

__attribute__((unused)) static int done(void)
{
	printf("1..%d\n", tap_count);
	return tap_failed != 0;
}

#endif
