/* lexicon.h — what is known of each distinct word of the texts searched: a word is analysed once, however often it stands there.
 *
 * One lexicon a thread. It forgets everything when it has grown past its limit, so that memory does not depend on the size of the corpus.
 */
#ifndef KU_REDACT_LEXICON_H
#define KU_REDACT_LEXICON_H

#include <string.h>

#include "redact/index.h"

struct ku_entry {
	uint64_t first, last;      /* the word's first and last eight bytes, see ku_key_of */
	const char *word;          /* as it stands in the text; the lexicon's copy */
	const struct ku_hit *hit;
	uint32_t len;              /* bytes of the word */
	uint16_t nhit;
	bool open : 1;             /* begins some listed word */
	bool hyphen : 1;           /* a listed word may go on with a hyphen behind it */
	bool one_letter : 1;
	bool upper : 1;            /* begins with a capital */
	bool common : 1;           /* a common word of the language */
	bool slips_done : 1;       /* its hits, if any, are slips of the keyboard */
	bool dead_head : 1;        /* no listed word begins as its first KU_HEAD bytes do */
};

struct ku_chain;
struct ku_aside { /* what others found out about a word, kept beside its entry */
	/* chain.c: the names that it is by itself, in one scope */
	uint32_t scope;          /* 0: not known */
	uint32_t n;
	struct ku_chain *chain;  /* places counted from the start of the word */
	/* evidence.c: what it says of a name before or behind it */
	bool judged, title_behind, title_before;
	uint8_t head_behind, head_before; /* enum ku_kind */
};

/* Its hits as they are listed. Slips count only for a word that stands by itself, and nothing may depend on whether one stood there before. */
static inline size_t ku_entry_hits(const struct ku_entry *e)
{
	return e->slips_done ? 0 : e->nhit;
}

/* What is needed to pass over most words without looking them up, as one number. Of a word in small Cyrillic letters its first four: nine in ten
 * begin as no listed one does. Of a word of up to six bytes all of it and the byte behind it, on which hangs whether the word may begin a name
 * over a line end; zeros behind keep the two kinds apart. 0 for any other word. */
enum { KU_HEAD = 8, KU_SHORT = 6, KU_HEADS = 1 << 13 };

struct ku_lexicon {
	const struct ku_index *index;
	struct ku_arena arena;     /* words and hits */
	uint32_t *slot;            /* number of an entry + 1 at the place of its hash; 0: free */
	struct ku_entry *entry;    /* in the order in which the words came: the commonest lie together */
	struct ku_aside *aside;    /* one for each entry */
	size_t cap, n;             /* slots; entries, of which there is room for half as many */
	uint64_t dead[KU_HEADS];   /* heads and short words at which no name begins, each at the place of its hash */
};

/* Its first n bytes, 1 to 7, zeros behind them. */
static inline uint64_t ku_cut_head(uint64_t head, size_t n)
{
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	return head & ~(UINT64_MAX >> 8 * n);
#else
	return head & ~(UINT64_MAX << 8 * n);
#endif
}

static inline uint64_t ku_head_of(struct ku_str text, size_t start, size_t end)
{
	uint64_t head;
	if (text.len - start < KU_HEAD)
		return 0;
	memcpy(&head, text.ptr + start, KU_HEAD);
	if (end - start <= KU_SHORT)
		return ku_cut_head(head, end - start + 1);
	if (end - start < KU_HEAD)
		return 0;
	bool letters = (head & 0x8080808080808080u) == 0x8080808080808080u; /* all of two bytes … */
	unsigned char first = (unsigned char)text.ptr[start], second = (unsigned char)text.ptr[start + 1];
	return letters && ((first == 0xD0 && second >= 0xB0) || (first == 0xD1 && second < 0xA0)) ? head : 0; /* … and the first a small one */
}

static inline size_t ku_head_place(uint64_t head)
{
	return (size_t)(head * 0x9e3779b97f4a7c15u >> 51);
}

/* What a word is looked up by: words of at most sixteen bytes differ in it, and it is compared at once. */
struct ku_word_key { uint64_t first, last; };

static inline struct ku_word_key ku_key_of(struct ku_str word)
{
	return (struct ku_word_key){ku_bytes8(word.ptr, word.len), word.len > 8 ? ku_bytes8(word.ptr + word.len - 8, 8) : 0};
}

static inline size_t ku_key_place(struct ku_word_key key, size_t len)
{
	uint64_t h = (key.first ^ len) * 0x9e3779b97f4a7c15u ^ (key.last << 23 | key.last >> 41) * 0xc2b2ae3d27d4eb4fu;
	return (size_t)(h ^ h >> 31) * 0x9e3779b97f4a7c15u >> 32;
}

static inline bool ku_is_entry_of(const struct ku_entry *e, struct ku_word_key key, struct ku_str word)
{
	return e->first == key.first && e->last == key.last && e->len == word.len && (word.len <= 16 || memcmp(e->word, word.ptr, word.len) == 0);
}

void ku_lexicon_init(struct ku_lexicon *l, const struct ku_index *index);
void ku_lexicon_free(struct ku_lexicon *l);
/* Empties the lexicon when it is large. Call it between documents only: entries die with it. */
void ku_lexicon_trim(struct ku_lexicon *l);
const struct ku_entry *ku_lexicon_enter(struct ku_lexicon *l, struct ku_word_key key, struct ku_str word); /* of a word that has none yet */
/* The entry of a word of at most 4 GiB. Good until the next trim; the pointer itself only until the next call. */
static inline const struct ku_entry *ku_lexicon_word(struct ku_lexicon *l, struct ku_str word)
{
	struct ku_word_key key = ku_key_of(word);
	for (size_t i = ku_key_place(key, word.len);; i++) {
		uint32_t number = l->slot[i & (l->cap - 1)];
		if (!number)
			return ku_lexicon_enter(l, key, word);
		if (ku_is_entry_of(&l->entry[number - 1], key, word))
			return &l->entry[number - 1];
	}
}
/* The entries may move when the next word is entered; their numbers stay. */
static inline size_t ku_entry_number(const struct ku_lexicon *l, const struct ku_entry *e)
{
	return (size_t)(e - l->entry);
}
/* The entry of a word that has no hits, after looking for slips of the keyboard too. */
const struct ku_entry *ku_lexicon_slips(struct ku_lexicon *l, struct ku_str word);

#endif
