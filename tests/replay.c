/* A fuzzer without libFuzzer: replay NAME TIMES SEEDS runs every file of the folder SEEDS, then TIMES of them with random changes, always the same ones.
 * What a fuzzer finds, it aborts. Linked with one file of tests/fuzz.
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tap.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { LONGEST = 4096, MOST = 256 };

struct seed { uint8_t *bytes; size_t n; };

static uint64_t state = 88172645463325252u;

static size_t draw(size_t below) /* xorshift64* */
{
	state ^= state >> 12;
	state ^= state << 25;
	state ^= state >> 27;
	return below ? (size_t)((state * 0x2545F4914F6CDD1DULL >> 11) % below) : 0;
}

static void run(const uint8_t *bytes, size_t n)
{
	uint8_t *exact = malloc(n ? n : 1); /* so that a read past its end is seen */
	memcpy(exact, bytes, n);
	LLVMFuzzerTestOneInput(exact, n);
	free(exact);
}

static bool read_seed(const char *folder, const char *name, struct seed *out)
{
	char path[4096];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	FILE *f = fopen(path, "rb");
	out->bytes = malloc(LONGEST);
	out->n = f ? fread(out->bytes, 1, LONGEST, f) : 0;
	if (f)
		fclose(f);
	return f != NULL;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static size_t read_seeds(const char *folder, struct seed seed[MOST])
{
	char *name[MOST];
	size_t n = 0, good = 0;
	DIR *d = opendir(folder);
	for (struct dirent *e; d && n < MOST && (e = readdir(d));)
		if (e->d_name[0] != '.')
			name[n++] = strdup(e->d_name);
	if (d)
		closedir(d);
	qsort(name, n, sizeof *name, by_name);
	for (size_t i = 0; i < n; i++) {
		good += read_seed(folder, name[i], &seed[good]);
		free(name[i]);
	}
	return good;
}

/* Bytes changed, a stretch taken out or doubled, or one of another seed put in. */
static size_t change(uint8_t *to, size_t n, const struct seed *other)
{
	size_t at = draw(n + 1), len = 1 + draw(draw(3) ? 8 : 64), from = draw(other->n);
	len = at + len > n ? n - at : len;
	switch (draw(4)) {
	case 0:
		for (size_t i = 0; i < len; i++)
			to[at + i] = (uint8_t)draw(256);
		return n;
	case 1:
		memmove(to + at, to + at + len, n - at - len);
		return n - len;
	case 2:
		memmove(to + at + len, to + at, n - at);
		return n + len;
	default:
		len = 1 + draw(64);
		len = from + len > other->n ? other->n - from : len;
		memmove(to + at + len, to + at, n - at);
		memcpy(to + at, other->bytes + from, len);
		return n + len;
	}
}

int main(int argc, char **argv)
{
	static struct seed seed[MOST];
	static uint8_t room[2 * LONGEST];
	size_t times = argc == 4 ? strtoul(argv[2], NULL, 10) : 0, n = argc == 4 ? read_seeds(argv[3], seed) : 0;
	for (size_t i = 0; i < n; i++)
		run(seed[i].bytes, seed[i].n);
	if (!ok(n > 0, "%s: %zu seeds", argc == 4 ? argv[1] : "replay NAME TIMES SEEDS", n))
		return done();
	for (size_t i = 0; i < times; i++) {
		const struct seed *s = &seed[draw(n)];
		size_t len = s->n, changes = 1 + draw(4);
		memcpy(room, s->bytes, s->n);
		for (size_t k = 0; k < changes; k++)
			len = change(room, len, &seed[draw(n)]);
		run(room, len);
	}
	ok(true, "%s: %zu changed ones", argv[1], times);
	for (size_t i = 0; i < n; i++)
		free(seed[i].bytes);
	return done();
}
