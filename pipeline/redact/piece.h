/* piece.h — a word as it is looked up: one word of the text, or several bits of one that a line end, a dash or spaces broke apart.
 */
#ifndef KU_REDACT_PIECE_H
#define KU_REDACT_PIECE_H

#include "redact/chain.h"

struct ku_piece {
	struct ku_span at;             /* in the text, gap included */
	const struct ku_hit *hit;      /* stems count bytes of the bits put together */
	size_t nhit;
	size_t gap_start, gap_end;     /* of the text; equal when the word is whole */
	bool hyphen;                   /* a hyphen of the listed name stands for the gap */
	struct ku_str spelled;         /* the whole text, where the letters stand one by one; else empty */
};

/* Whether a word that ends at byte `end` may be put together with the next one at all: the answer for most is no, and the bytes behind it tell.
 * `hyphen`: a listed word goes on with a hyphen there. */
bool ku_may_go_on(struct ku_str text, size_t end, bool hyphen);

enum { KU_PIECES = 4 };
/* The ways to read the word at `word`: by itself, put together with the next (Гүлзи-⏎нат, Нур бек), and as letters standing one by one. */
size_t ku_pieces_at(const struct ku_matcher *m, struct ku_span word, struct ku_piece out[KU_PIECES]);

struct ku_pieces { /* the ways to read one word, kept */
	bool known;
	size_t at, n;
	struct ku_piece piece[KU_PIECES];
};
/* The same through m->behind, which keeps the last answer. */
size_t ku_pieces_behind(const struct ku_matcher *m, struct ku_span word, struct ku_piece out[KU_PIECES]);

/* Where in the text the first `bytes` of the piece's letters end. */
size_t ku_piece_offset(const struct ku_piece *p, size_t bytes);

#endif
