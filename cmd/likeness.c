/* likeness.c — runs of five words as hashes; of them the smallest are kept, so that a text of any length is some kilobytes. */
#include "likeness.h"

#include <stdlib.h>

#include "base/label.h"

enum { RUN = 5 };

static int by_value(const void *x, const void *y)
{
	uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
	return (a > b) - (a < b);
}

/* So that the smallest are a fair sample (splitmix64, Steele and others 2014). */
static uint64_t spread(uint64_t x)
{
	x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
	x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
	return x ^ (x >> 31);
}

struct ku_sketch ku_sketch_of(struct ku_arena *a, struct ku_str text)
{
	struct ku_str fold = ku_label_fold(a, text);
	uint64_t last[RUN] = {0}, *hash = NULL;
	size_t n = 0, cap = 0, words = 0, at = 0, left = 0;
	for (struct ku_str word = ku_label_word(fold, &at); word.len; word = ku_label_word(fold, &at)) {
		uint64_t run = 0;
		last[words++ % RUN] = ku_str_hash(word);
		for (size_t i = 0; i < RUN; i++)
			run = run * 1099511628211u + last[(words + i) % RUN];
		if (words >= RUN)
			KU_PUSH(a, hash, n, cap, spread(run));
	}
	if (n)
		qsort(hash, n, sizeof *hash, by_value);
	for (size_t i = 0; i < n && left < KU_SKETCH; i++)
		if (!left || hash[left - 1] != hash[i])
			hash[left++] = hash[i];
	return (struct ku_sketch){hash, left};
}

double ku_in_common(const struct ku_sketch *a, const struct ku_sketch *b)
{
	size_t i = 0, k = 0, both = 0, all = 0;
	for (; all < KU_SKETCH && (i < a->n || k < b->n); all++) {
		uint64_t x = i < a->n ? a->hash[i] : UINT64_MAX, y = k < b->n ? b->hash[k] : UINT64_MAX;
		both += x == y;
		i += i < a->n && x <= y;
		k += k < b->n && y <= x;
	}
	return a->n && b->n ? (double)both / (double)all : 0;
}
