/* words.c — finding words by bytes. Text is well-formed UTF-8 (the read stage refuses anything else), so a lead byte tells how far to go, and no
 * step leaves the text. All words of a text are found 64 bytes at a time, as a mask of the bytes that belong to a word; its edges are the words'.
 */
#include "redact/words.h"

#include <string.h>
#include <unicode/uchar.h>

#include "base/lanes.h"

enum { OTHER, WORD, TWO, ASK }; /* what a byte begins: no word, a letter or digit, two bytes of a word, something to look at closely */

/* Looked up: C2 and C3, which hold Latin-1 punctuation and × ÷, CD with the Greek question mark, D5–DF, which end in scripts that have punctuation
 * of their own (Armenian to Arabic), E2 and EF with general punctuation, F0 with emoji. The rest of C4–D4 are letters and their marks. */
#define ROW(x) x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x
static const unsigned char class_of[256] = {
	ROW(OTHER), ROW(OTHER), ROW(OTHER),
	WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, OTHER, OTHER, OTHER, OTHER, OTHER, OTHER, /* 0-9 */
	OTHER, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD,
	WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, OTHER, OTHER, OTHER, OTHER, OTHER,
	OTHER, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD,
	WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, OTHER, OTHER, OTHER, OTHER, OTHER,
	ROW(OTHER), ROW(OTHER), ROW(OTHER), ROW(OTHER),
	OTHER, OTHER, OTHER, ASK, TWO, TWO, TWO, TWO, TWO, TWO, TWO, TWO, TWO, ASK, TWO, TWO,
	TWO, TWO, TWO, TWO, TWO, ASK, ASK, ASK, ASK, ASK, ASK, ASK, ASK, ASK, ASK, ASK,
	ROW(ASK), ROW(ASK),
};

static bool in_word(uint32_t c)
{
	return u_isalnum((UChar32)c) || (U_GET_GC_MASK((UChar32)c) & (U_GC_MN_MASK | U_GC_MC_MASK));
}

/* Moves past one character of a word at *at; false (and *at stays) when there is none. */
static inline bool step(struct ku_str text, size_t *at)
{
	switch (class_of[(unsigned char)text.ptr[*at]]) {
	case WORD: *at += 1; return true;
	case TWO: *at += 2; return true;
	case ASK: {
		size_t next = *at;
		if (!in_word(ku_utf8_next(text, &next)))
			return false;
		*at = next;
		return true;
	}
	default: return false;
	}
}

struct ku_span ku_word_next(struct ku_str text, size_t at)
{
	while (at < text.len) {
		size_t start = at;
		while (at < text.len && step(text, &at))
			;
		if (at > start)
			return (struct ku_span){start, at};
		unsigned char c = (unsigned char)text.ptr[at];
		at += c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
	}
	return (struct ku_span){text.len, text.len};
}

struct ku_span ku_word_before(struct ku_str text, size_t before)
{
	size_t at = before, end = before;
	while (at > 0) {
		size_t previous = at;
		uint32_t c = ku_utf8_prev(text, &previous);
		size_t probe = previous;
		bool word = step(text, &probe) && c != 0xFFFD;
		if (!word && at < end)
			return (struct ku_span){at, end};
		at = previous;
		if (!word)
			end = at;
	}
	return (struct ku_span){0, end};
}

/* ----- all words at once ----- */

struct masks { /* of one block of 64 bytes */
	uint64_t in;       /* bytes of words */
	uint64_t carry;    /* bits 0 to 2 of the next block that belong to a character begun here … */
	uint64_t carry_in; /* … and those of them that are in a word */
};

/* Character by character: for blocks with leads that must be looked up. */
static struct masks slow_masks(struct ku_str text, size_t block, size_t n, const struct masks *before)
{
	struct masks m = {.in = before->carry_in};
	size_t at = block;
	while (at < block + n && (before->carry >> (at - block) & 1))
		at++;
	while (at < block + n) {
		size_t start = at, probe = at;
		bool word = step(text, &probe);
		ku_utf8_next(text, &at);
		for (size_t i = start; i < at; i++) {
			uint64_t bit = 1ull << ((i - block) & 63);
			m.in |= i < block + 64 && word ? bit : 0;
			m.carry |= i >= block + 64 ? bit : 0;
			m.carry_in |= i >= block + 64 && word ? bit : 0;
		}
	}
	return m;
}

/* Starts and ends of words by turns, which is what words are. */
struct edges {
	struct ku_arena *arena;
	uint32_t *at;
	size_t n, cap;
	struct masks last;
	uint64_t inside; /* 1 while a word goes on */
};

enum { BLOCK = 64 };

/* The edges of the words of one block, whose masks are in e->last. */
static inline __attribute__((always_inline)) void cut(struct edges *e, size_t block)
{
	if (e->cap - e->n < BLOCK + 2) { /* it has at most 64 */
		uint32_t *more = (uint32_t *)(void *)ku_alloc_bytes(e->arena, e->cap * 2 * sizeof *more);
		memcpy(more, e->at, e->n * sizeof *more);
		e->at = more, e->cap *= 2;
	}
	uint32_t *to = e->at + e->n;
	for (uint64_t edges = e->last.in ^ (e->last.in << 1 | e->inside); edges; edges &= edges - 1)
		*to++ = (uint32_t)(block + (unsigned)__builtin_ctzll(edges));
	e->n = (size_t)(to - e->at);
	e->inside = e->last.in >> 63;
}

#ifdef KU_HAS_LANES
#define KU_LANES 16
#include "redact/words_lanes.h"
#undef KU_LANES
#define KU_LANES 32
#include "redact/words_lanes.h"
#undef KU_LANES

/* Blocks from `block` on as long as they can be looked at in lanes; where they end. */
static size_t cut_quickly(struct edges *e, struct ku_str text, size_t block)
{
	return ku_wide_lanes() ? cut_blocks_32(e, text, block) : cut_blocks_16(e, text, block);
}
#else
static size_t cut_quickly(struct edges *e, struct ku_str text, size_t block)
{
	(void)e, (void)text;
	return block;
}
#endif

size_t ku_words(struct ku_arena *a, struct ku_str text, struct ku_word_at **out)
{
	struct edges e = {.arena = a, .cap = text.len / 4 + BLOCK};
	e.at = (uint32_t *)(void *)ku_alloc_bytes(a, e.cap * sizeof *e.at);
	for (size_t block = 0; (block = cut_quickly(&e, text, block)) < text.len; block += BLOCK) {
		e.last = slow_masks(text, block, text.len - block < BLOCK ? text.len - block : BLOCK, &e.last);
		cut(&e, block);
	}
	if (e.inside)
		e.at[e.n++] = (uint32_t)text.len;
	*out = (struct ku_word_at *)(void *)e.at;
	return e.n / 2;
}
