/* words.c — finding words by bytes. Text is well-formed UTF-8 (the read stage refuses anything else), so a lead byte tells how far to go, and no
 * step leaves the text.
 */
#include "redact/words.h"

#include <unicode/uchar.h>

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
	OTHER, OTHER, ASK, ASK, TWO, TWO, TWO, TWO, TWO, TWO, TWO, TWO, TWO, ASK, TWO, TWO,
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
