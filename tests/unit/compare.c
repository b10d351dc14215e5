/* compare: changes between two lists are right (applying them to the old gives the new), and few. */
#include "tap.h"

#include <stdlib.h>

#include "validate/compare.h"

static size_t split(struct ku_str out[], const char *letters)
{
	size_t n = strlen(letters);
	for (size_t i = 0; i < n; i++)
		out[i] = (struct ku_str){letters + i, 1};
	return n;
}

/* The new list made of the old one and the changes; how many paragraphs they touch. */
static size_t rebuilt(char *made, const struct ku_str old[], size_t nold, const struct ku_str new[], const struct ku_compare_change change[], size_t n)
{
	size_t at = 0, len = 0, touched = 0;
	for (size_t i = 0; i < n; i++) {
		for (; at < change[i].old.from; at++)
			made[len++] = old[at].ptr[0];
		for (size_t k = change[i].new.from; k < change[i].new.to; k++)
			made[len++] = new[k].ptr[0];
		at = change[i].old.to;
		touched += change[i].old.to - change[i].old.from + change[i].new.to - change[i].new.from;
	}
	for (; at < nold; at++)
		made[len++] = old[at].ptr[0];
	made[len] = 0;
	return touched;
}

static void check(const char *old, const char *new, size_t want_touched)
{
	struct ku_arena a = {0};
	struct ku_str x[4096], y[4096];
	char made[8192];
	struct ku_compare_change *change = NULL;
	size_t nx = split(x, old), ny = split(y, new), n = ku_compare(&a, x, nx, y, ny, &change);
	size_t touched = rebuilt(made, x, nx, y, change, n);
	ok(strcmp(made, new) == 0 && (want_touched == SIZE_MAX || touched == want_touched), "“%.20s” to “%.20s”: %zu paragraphs", old, new, touched);
	ku_arena_free(&a);
}

int main(void)
{
	static const struct { const char *old, *new; size_t touched; } cases[] = {
		{"", "", 0}, {"abc", "abc", 0}, {"", "abc", 3}, {"abc", "", 3}, {"abc", "axc", 2}, {"abc", "abxc", 1}, {"abxc", "abc", 1},
		{"abcabba", "cbabac", 5}, /* Myers' own example */
		{"aaaa", "bbbb", 8}, {"abcdef", "defabc", 6}, {"xabc", "abcx", 2},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check(cases[i].old, cases[i].new, cases[i].touched);
	uint32_t r = 7;
	for (int round = 0; round < 40; round++) {
		char old[200], new[200];
		for (int i = 0; i < 199; i++) {
			r = r * 1664525u + 1013904223u;
			old[i] = (char)('a' + (r >> 16) % 4);
			new[i] = (char)('a' + (r >> 20) % 4);
		}
		old[r % 199] = 0, new[(r >> 8) % 199] = 0, old[199] = new[199] = 0;
		check(old, new, SIZE_MAX);
	}
	static char many[3001], others[3001];
	memset(many, 'a', 3000), memset(others, 'b', 3000);
	check(many, others, 6000); /* more than are told one by one */
	return done();
}
