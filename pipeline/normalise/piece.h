/* piece.h — a piece of text in work: a word or a few, code point by code point, each with where it came from.
 * Internal to this folder.
 */
#ifndef KU_NORMALISE_PIECE_H
#define KU_NORMALISE_PIECE_H

#include "normalise/normalise.h"

struct ku_cell {
	struct ku_span from; /* in the document's text; empty for all but the first character that a place gives */
	uint32_t c;
	uint16_t mark; /* a combining mark still to be put behind c; 0: none */
	uint8_t why;   /* 1 + enum ku_cleaning; 0 while unchanged */
	uint8_t ahead; /* scratch of ku_word_to_cyrillic: enum ku_vowel of the next vowel of the word */
};

struct ku_piece {
	struct ku_arena *arena;
	struct ku_str text;   /* of the whole document */
	struct ku_span at;    /* the piece in it */
	struct ku_cell *cell; /* ordered by place; gaps between them are what was removed */
	size_t n, cap;
	struct ku_span token;  /* the last token looked at: bytes between white space */
	bool looked_back;      /* what became of it hung on the text before it */
	bool token_is_address; /* an e-mail or Web address: its letters are left alone */
	struct ku_normalise_counts *counts;
	/* scratch of ku_piece_compose */
	struct ku_cell *other;
	size_t other_cap;
	uint16_t *wide;
	size_t wide_cap;
	uint32_t *point;
	size_t point_cap;
};

/* Brings the piece into NFC. */
void ku_piece_compose(struct ku_piece *p);
/* Puts look-alike letters right, word by word. What it leaves may need composing again. */
void ku_piece_spell(struct ku_piece *p);
/* Decides the script of the word in cells [from, to) and maps its look-alikes to it; adds to counts->mixed. */
void ku_word_settle(struct ku_piece *p, size_t from, size_t to);
/* Puts the Latin twins of cells [from, to), and when the word is sure to be Cyrillic the stand-ins, into Cyrillic;
 * by vowel harmony where a letter can be two. */
void ku_word_to_cyrillic(struct ku_piece *p, size_t from, size_t to, bool sure);

static inline void ku_cell_set(struct ku_cell *cell, uint32_t c, enum ku_cleaning why)
{
	cell->c = c;
	cell->why = (uint8_t)(1 + why);
}

#endif
