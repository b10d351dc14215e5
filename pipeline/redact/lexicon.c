/* lexicon.c — a hash table of distinct words with what the index says of each. Open addressing, at most half full; the table holds numbers only, so that
 * it and the entries of common words stay in the cache. The words' bytes and their hits lie in one arena that is emptied as a whole.
 */
#include "redact/lexicon.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

#include "language/spelling.h"

enum { FIRST_CAP = 1 << 13, MANY_WORDS = 1 << 15 };

static void *zeroed(size_t n, size_t bytes)
{
	void *p = calloc(n, bytes);
	if (!p)
		ku_out_of_memory();
	return p;
}

void ku_lexicon_init(struct ku_lexicon *l, const struct ku_index *index)
{
	*l = (struct ku_lexicon){.index = index, .cap = FIRST_CAP};
	l->slot = zeroed(FIRST_CAP, sizeof *l->slot);
	l->entry = zeroed(FIRST_CAP / 2, sizeof *l->entry);
	l->aside = zeroed(FIRST_CAP / 2, sizeof *l->aside);
}

void ku_lexicon_free(struct ku_lexicon *l)
{
	ku_arena_free(&l->arena);
	free(l->slot);
	free(l->entry);
	free(l->aside);
	l->slot = NULL;
	l->entry = NULL;
	l->aside = NULL;
}

void ku_lexicon_trim(struct ku_lexicon *l)
{
	if (l->n < MANY_WORDS)
		return;
	ku_arena_reset(&l->arena);
	memset(l->slot, 0, l->cap * sizeof *l->slot);
	memset(l->aside, 0, l->n * sizeof *l->aside);
	l->n = 0;
}

static uint32_t *free_slot(uint32_t *slot, size_t cap, struct ku_word_key key, size_t len)
{
	size_t i = ku_key_place(key, len);
	while (slot[i & (cap - 1)])
		i++;
	return &slot[i & (cap - 1)];
}

static void grow(struct ku_lexicon *l)
{
	size_t cap = l->cap * 2;
	uint32_t *slot = zeroed(cap, sizeof *slot);
	struct ku_entry *entry = realloc(l->entry, cap / 2 * sizeof *entry);
	struct ku_aside *aside = realloc(l->aside, cap / 2 * sizeof *aside);
	if (!entry || !aside)
		ku_out_of_memory();
	memset(aside + l->n, 0, (cap / 2 - l->n) * sizeof *aside);
	for (size_t i = 0; i < l->n; i++)
		*free_slot(slot, cap, (struct ku_word_key){entry[i].first, entry[i].last}, entry[i].len) = (uint32_t)i + 1;
	free(l->slot);
	l->slot = slot, l->entry = entry, l->aside = aside, l->cap = cap;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A letter, with or without marks above it. */
static bool is_one_letter(struct ku_str word)
{
	size_t at = 0;
	bool letter = word.len && u_isalpha((UChar32)ku_utf8_next(word, &at));
	while (letter && at < word.len)
		letter = U_GET_GC_MASK((UChar32)ku_utf8_next(word, &at)) & (U_GC_MN_MASK | U_GC_ME_MASK);
	return letter;
}

/* Digits that stand in for letters («Жапар0ва») and digits stuck to a word («Айгүл33»). */
static struct ku_str without_digits(struct ku_arena *a, struct ku_str word)
{
	static const char *const looks_like[] = {"о", "л", NULL, "з", "ч", NULL, "б", NULL, "в", NULL};
	while (word.len && is_digit(word.ptr[word.len - 1]))
		word.len--;
	char *to = ku_alloc(a, word.len * 2 + 1);
	size_t len = 0;
	for (size_t i = 0; i < word.len; i++) {
		if (!is_digit(word.ptr[i])) {
			to[len++] = word.ptr[i];
		} else {
			const char *letter = looks_like[word.ptr[i] - '0'];
			if (!letter || i == 0)
				return (struct ku_str){"", 0};
			memcpy(to + len, letter, strlen(letter));
			len += strlen(letter);
		}
	}
	return (struct ku_str){to, len};
}

static uint32_t letter_at(struct ku_str word, size_t *at)
{
	return (uint32_t)u_tolower((UChar32)ku_utf8_next(word, at));
}

/* Of the letters that are alike one behind the other, the most. */
static size_t longest_run(struct ku_str word)
{
	size_t run = 0, longest = 0;
	for (size_t at = 0, last = 0; at < word.len;) {
		uint32_t c = letter_at(word, &at);
		run = c == last ? run + 1 : 1;
		longest = run > longest ? run : longest;
		last = c;
	}
	return longest;
}

/* «Айгүүүл!», as it is called over a yard: of so many and more letters alike, how many are left. What is only doubled may be a slip, or another name. */
struct drawl { size_t least, left; };
static const struct drawl drawls[] = {{3, 1}, {3, 2}}, doubled = {2, 1};

static struct ku_str without_drawl(struct ku_arena *a, struct ku_str word, const struct drawl *d)
{
	char *to = ku_alloc(a, word.len + 1);
	size_t len = 0;
	for (size_t start = 0, end; start < word.len; start = end) {
		size_t alike = 1, behind = end = start;
		uint32_t c = letter_at(word, &end);
		size_t one = end - start;
		for (behind = end; behind < word.len && letter_at(word, &behind) == c; alike++)
			end = behind;
		size_t bytes = alike >= d->least ? one * d->left : end - start; /* a letter and its capital have as many */
		memcpy(to + len, word.ptr + start, bytes);
		len += bytes;
	}
	return (struct ku_str){to, len};
}

/* What was read in the place of the word is a guess, and of its letters nobody can tell which are the suffix. */
static struct ku_looked_up guess(struct ku_looked_up found, struct ku_str word, enum ku_nearness nearness)
{
	for (size_t i = 0; i < found.nhit; i++) {
		struct ku_hit *h = (struct ku_hit *)&found.hit[i];
		if (h->nearness < nearness)
			h->nearness = (uint8_t)nearness;
		h->stem = (uint16_t)word.len;
	}
	found.common = false;
	found.hyphen = true;
	return found;
}

static struct ku_looked_up look_up(struct ku_lexicon *l, struct ku_str word);

static struct ku_looked_up look_up_drawn(struct ku_lexicon *l, struct ku_str word, struct ku_looked_up found)
{
	size_t longest = longest_run(word);
	for (size_t i = 0; i < sizeof drawls / sizeof *drawls && longest >= drawls[i].least; i++) {
		struct ku_looked_up drawn = ku_index_look_up(l->index, &l->arena, without_drawl(&l->arena, word, &drawls[i]));
		if (drawn.nhit)
			return guess(drawn, word, KU_SCRIPT);
	}
	return found;
}

/* «1Айгүл», a list without spaces: what stands behind the digits, its stems counted from their beginning. */
static struct ku_looked_up look_behind_digits(struct ku_lexicon *l, struct ku_str word, size_t digits)
{
	struct ku_looked_up found = look_up(l, ku_str_sub(word, digits, word.len));
	for (size_t i = 0; i < found.nhit; i++) {
		struct ku_hit *h = (struct ku_hit *)&found.hit[i];
		h->stem = (uint16_t)(h->stem + digits);
	}
	found.hyphen = true; /* not known of the word with its digits */
	return found;
}

static struct ku_looked_up look_up(struct ku_lexicon *l, struct ku_str word)
{
	struct ku_looked_up found = ku_index_look_up(l->index, &l->arena, word);
	size_t digits = 0;
	for (size_t i = 0; i < word.len; i++)
		digits += is_digit(word.ptr[i]);
	found.hyphen |= digits > 0; /* what its digits may mean is found out below */
	if (!found.nhit && !digits)
		return look_up_drawn(l, word, found);
	if (found.nhit || digits == word.len)
		return found;
	size_t lead = 0;
	while (is_digit(word.ptr[lead]))
		lead++;
	if (lead)
		return look_behind_digits(l, word, lead);
	struct ku_str letters = without_digits(&l->arena, word);
	found = ku_index_look_up(l->index, &l->arena, letters);
	found.common = false; /* of the word with its digits nobody knows */
	found.hyphen = true;
	return ku_str_starts(word, letters) ? found : guess(found, word, KU_SLIP); /* the digits were read as letters */
}

/* Bytes of a head of four letters that say that no name begins so, with one of its letters drawn out either. */
static size_t head_that_tells(struct ku_str word)
{
	const char *p = word.ptr;
	if (word.len < KU_HEAD)
		return KU_HEAD;
	bool first = memcmp(p, p + 2, 4) == 0, second = memcmp(p + 2, p + 4, 4) == 0, last = memcmp(p + 4, p + 6, 2) == 0;
	return first ? 2 : second ? 4 : last ? 6 : KU_HEAD;
}

const struct ku_entry *ku_lexicon_enter(struct ku_lexicon *l, struct ku_word_key key, struct ku_str word)
{
	struct ku_looked_up found = look_up(l, word);
	if (l->n * 2 >= l->cap)
		grow(l);
	struct ku_entry *e = &l->entry[l->n++];
	size_t first = 0;
	*e = (struct ku_entry){.first = key.first, .last = key.last, .word = ku_dup(&l->arena, word).ptr, .len = (uint32_t)word.len, .hit = found.hit,
	                       .nhit = (uint16_t)found.nhit, .open = found.open, .hyphen = found.hyphen, .common = found.common, .dead_head = found.dead <= head_that_tells(word),
	                       .one_letter = is_one_letter(word), .upper = word.len && ku_is_upper(ku_utf8_next(word, &first))};
	*free_slot(l->slot, l->cap, key, word.len) = (uint32_t)l->n;
	return e;
}

const struct ku_entry *ku_lexicon_slips(struct ku_lexicon *l, struct ku_str word)
{
	const struct ku_entry *known = ku_lexicon_word(l, word);
	if (known->slips_done || known->nhit)
		return known;
	struct ku_entry *e = &l->entry[known - l->entry];
	struct ku_looked_up found = ku_index_slips(l->index, &l->arena, word);
	if (!found.nhit && longest_run(word) >= doubled.least) /* «Айгүүл»: in short names too */
		found = guess(ku_index_look_up(l->index, &l->arena, without_drawl(&l->arena, word, &doubled)), word, KU_SLIP);
	e->hit = found.hit;
	e->nhit = (uint16_t)found.nhit;
	e->slips_done = true;
	return e;
}
