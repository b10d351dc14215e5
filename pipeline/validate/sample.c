/* sample.c — strata in order of their names, segments of each in order of their keyed digests; the first so many of each are the sample. */
#include "validate/sample.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdlib.h>

struct drawing {
	struct ku_segment *of;
	unsigned char digest[32];
};
struct stratum {
	size_t first, n, want;
	double rest;
};

static void digest(struct drawing *d, const unsigned char *key)
{
	struct ku_arena a = {0};
	struct ku_str text = KU_JOIN(&a, KU_S("kupuya sample "), d->of->name); /* the key serves other ends too */
	unsigned char mac[EVP_MAX_MD_SIZE];
	unsigned len = 0;
	if (!HMAC(EVP_sha256(), key, KU_SAMPLE_KEY, (const unsigned char *)text.ptr, text.len, mac, &len) ||
	    len != sizeof d->digest)
		abort(); /* without chance there is no sample */
	memcpy(d->digest, mac, sizeof d->digest);
	ku_arena_free(&a);
}

static int by_stratum(const void *x, const void *y)
{
	const struct drawing *a = x, *b = y;
	int order = ku_str_cmp(a->of->stratum, b->of->stratum);
	return order ? order : memcmp(a->digest, b->digest, sizeof a->digest);
}

static size_t find_strata(const struct drawing *d, size_t n, struct stratum *s)
{
	size_t count = 0;
	for (size_t i = 0; i < n; i++) {
		if (i == 0 || !ku_str_eq(d[i].of->stratum, d[i - 1].of->stratum))
			s[count++] = (struct stratum){.first = i};
		s[count - 1].n++;
	}
	return count;
}

/* Largest remainders (Hamilton): the whole part of each share, then one more where most was cut off. */
static void share_out(struct stratum *s, size_t count, size_t n, size_t want)
{
	size_t given = 0, least = want >= count ? 1 : 0;
	for (size_t i = 0; i < count; i++) {
		double share = (double)want * (double)s[i].n / (double)n;
		s[i].want = (size_t)share > least ? (size_t)share : least;
		s[i].rest = share - (double)s[i].want;
		given += s[i].want;
	}
	while (given != want) { /* too many only where strata got their one: then the richest gives */
		size_t best = SIZE_MAX;
		for (size_t i = 0; i < count; i++) {
			bool able = given < want ? s[i].want < s[i].n : s[i].want > least;
			if (able &&
			    (best == SIZE_MAX || (given < want ? s[i].rest > s[best].rest : s[i].rest < s[best].rest)))
				best = i;
		}
		s[best].want += given < want ? 1 : (size_t)-1;
		s[best].rest += given < want ? -1 : 1;
		given += given < want ? 1 : (size_t)-1;
	}
}

size_t ku_sample(struct ku_segment segment[], size_t n, size_t want, const unsigned char *key)
{
	struct ku_arena a = {0};
	struct drawing *d = ku_alloc_array(&a, n, sizeof *d);
	struct stratum *s = ku_alloc_array(&a, n, sizeof *s);
	want = want < n ? want : n;
	for (size_t i = 0; i < n; i++) {
		segment[i].drawn = false;
		d[i].of = &segment[i];
		digest(&d[i], key);
	}
	if (n)
		qsort(d, n, sizeof *d, by_stratum);
	size_t count = find_strata(d, n, s);
	if (count)
		share_out(s, count, n, want);
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < s[i].want; k++)
			d[s[i].first + k].of->drawn = true;
	ku_arena_free(&a);
	return want;
}
