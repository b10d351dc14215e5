/* chain.h — at one place of a text: the longest run of words that is a listed name.
 *
 * A chain is a target and the words that make it: Айгүл Жапарованын, Бейшенбек кызы, Ак-Тилектен, «Ак-Шоола»нын, Гүлзи-⏎нат. Where several
 * targets fit the same words equally well (namesakes), all are given.
 */
#ifndef KU_REDACT_CHAIN_H
#define KU_REDACT_CHAIN_H

#include "base/book.h"
#include "redact/lexicon.h"
#include "redact/memo.h"

struct ku_link { /* one word of a chain */
	struct ku_span at;   /* the word with its suffix; of an initial with its full stop */
	size_t stem_end;     /* where its suffix begins, or at.end */
	enum ku_role role;
	const struct ku_hit *hit; /* NULL for an initial */
	bool other_sex;      /* a surname in the form of the other sex than listed */
	uint16_t alias;      /* of which of the person's names it is: 0 the name, i+1 also[i] */
};

struct ku_chain {
	uint32_t target;
	struct ku_span at;
	uint8_t nlink;
	uint16_t alias;
	uint8_t nearness;         /* the worst of its words */
	struct ku_span separator; /* between the last stem and its suffix; empty as a rule */
	struct ku_span suffix;    /* behind a separator; else the last link's own */
	struct ku_reading reading[KU_HIT_READINGS]; /* of the last word */
	uint8_t nreading;
	bool broken;              /* a line end runs through a word of it */
	struct ku_link link[KU_MARK_PARTS]; /* the last member: what is behind nlink is not there */
};

/* Chains are large, and most have one link: only what is there is copied. */
static inline void ku_chain_copy(struct ku_chain *to, const struct ku_chain *from)
{
	memcpy(to, from, offsetof(struct ku_chain, link) + from->nlink * sizeof from->link[0]);
}

struct ku_pieces;
struct ku_matcher {
	const struct ku_index *index;
	const struct ku_book *book;
	struct ku_lexicon *lexicon;
	struct ku_arena *arena;   /* of the document */
	struct ku_str text;
	const bool *active;       /* by target: in scope of the transcript at hand */
	uint32_t scope;           /* another number for other scopes, for what is kept from one search to the next; 0: nothing is */
	bool slips;               /* look for slips of the keyboard in words that nothing else explains */
	const struct ku_seen *seen; /* words that the corpus writes in small letters; NULL: not known */
	struct ku_memo *memo;     /* of words that may be names of strangers */
	struct ku_pieces *behind; /* the pieces looked at last: the word behind a name is asked for once a chain */
};

enum { KU_SAME_MAX = 64 };
/* All chains that begin with the word at `word` and are as good as the best one; 0 when there is none. At most `max`. The best is chosen by
 * length, then by nearness of spelling, bare name over stem and suffix, longest stem, study over pack, order of the book. */
size_t ku_chain_at(const struct ku_matcher *m, struct ku_span word, struct ku_chain out[], size_t max);
size_t ku_chain_search(const struct ku_matcher *m, struct ku_span word, struct ku_chain out[], size_t max); /* the same, never from what is kept */

const struct ku_target *ku_target_of(const struct ku_matcher *m, uint32_t number);
/* Where the rule of a target stands. */
const struct ku_place_in_file *ku_target_rule(const struct ku_book *book, const struct ku_target *t);

#endif
