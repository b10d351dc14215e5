/* compose.c — NFC of a piece, by ICU's data and code (unorm2). A piece is cut into segments that NFC never joins
 * (unorm2_hasBoundaryBefore), so that only a segment that does change loses its character-by-character origin.
 * Scratch arrays grow in the arena and are used again.
 */
#include "normalise/piece.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

#include "normalise/letters.h"

enum {
	NFC_GROWTH = 3,   /* UTF-16 units that NFC can make of one (Unicode FAQ, normalization) */
	LONGEST_NFD = 8,  /* UTF-16 units of the longest canonical decomposition, with room to spare: there are four */
	LONG_SEGMENT = 64 /* cells; no word comes near */
};

static const UNormalizer2 *nfc(void)
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *n = unorm2_getNFCInstance(&status);
	if (U_FAILURE(status))
		ku_out_of_memory();
	return n;
}

static void push(struct ku_piece *p, size_t *n, struct ku_cell cell)
{
	KU_PUSH(p->arena, p->other, *n, p->other_cap, cell);
}

static void make_room(struct ku_piece *p, size_t units)
{
	if (p->wide_cap >= units)
		return;
	p->wide_cap = 2 * units;
	p->wide = ku_alloc_array(p->arena, p->wide_cap, sizeof *p->wide);
}

static void push_point(struct ku_piece *p, size_t *n, uint32_t c)
{
	KU_PUSH(p->arena, p->point, *n, p->point_cap, c);
}

static void push_decomposed(struct ku_piece *p, size_t *n, uint32_t c)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar parts[LONGEST_NFD];
	int32_t len = unorm2_getDecomposition(nfc(), (UChar32)c, parts, LONGEST_NFD, &status);
	if (U_FAILURE(status) || len < 0) {
		push_point(p, n, c);
		return;
	}
	for (int32_t at = 0; at < len;) {
		UChar32 part;
		U16_NEXT(parts, at, len, part);
		push_point(p, n, (uint32_t)part);
	}
}

/* Sorts marks by combining class and leaves those of one class in their order (The Unicode Standard 3.11, D109).
 * `spare` has room for n more. */
static void sort_marks(uint32_t *mark, uint32_t *spare, size_t n)
{
	size_t place[257] = {0};
	for (size_t i = 0; i < n; i++)
		place[u_getCombiningClass((UChar32)mark[i]) + 1]++;
	for (size_t c = 1; c < 257; c++)
		place[c] += place[c - 1];
	for (size_t i = 0; i < n; i++)
		spare[place[u_getCombiningClass((UChar32)mark[i])]++] = mark[i];
	for (size_t i = 0; i < n; i++)
		mark[i] = spare[i];
}

/* ICU puts a mark in its place by walking back over those before it, which takes minutes for a line that is
 * nothing but marks. So a long segment is decomposed and sorted here first, and ICU only composes it. */
static size_t order_long(struct ku_piece *p, size_t from, size_t to)
{
	size_t n = 0, end;
	for (size_t i = from; i < to; i++) {
		push_decomposed(p, &n, p->cell[i].c);
		if (p->cell[i].mark)
			push_point(p, &n, p->cell[i].mark);
	}
	uint32_t *spare = ku_alloc_array(p->arena, n, sizeof *spare);
	for (size_t i = 0; i < n; i = end + 1) {
		for (end = i; end < n && u_getCombiningClass((UChar32)p->point[end]) != 0;)
			end++;
		if (end > i + 1)
			sort_marks(p->point + i, spare, end - i);
	}
	return n;
}

/* Cells [from, to) as UTF-16 at the start of p->wide, with room behind them for their NFC. */
static int32_t widen(struct ku_piece *p, size_t from, size_t to)
{
	size_t n = 0, len = 0;
	if (to - from > LONG_SEGMENT) {
		n = order_long(p, from, to);
	} else {
		for (size_t i = from; i < to; i++) {
			push_point(p, &n, p->cell[i].c);
			if (p->cell[i].mark)
				push_point(p, &n, p->cell[i].mark);
		}
	}
	make_room(p, n * 2 * (1 + NFC_GROWTH));
	for (size_t i = 0; i < n; i++)
		U16_APPEND_UNSAFE(p->wide, len, p->point[i]);
	return (int32_t)len;
}

/* Shortens what was made of cells [*from, *to) by the characters that stay as they are at either end; of what
 * changed at least one cell is left. */
static void trim(const struct ku_piece *p, size_t *from, size_t *to, const uint16_t **made, int32_t *len)
{
	UChar32 c;
	for (int32_t at = 0; *from < *to && at < *len && !p->cell[*from].mark;
	     ++*from, *made += at, *len -= at, at = 0) {
		U16_NEXT(*made, at, *len, c);
		if ((uint32_t)c != p->cell[*from].c || (*to - *from == 1 && at < *len))
			break;
	}
	for (int32_t at = *len; *to - *from > 1 && at > 0 && !p->cell[*to - 1].mark; --*to, *len = at) {
		U16_PREV(*made, 0, at, c);
		if ((uint32_t)c != p->cell[*to - 1].c)
			break;
	}
}

static uint8_t reason(const struct ku_piece *p, size_t from, size_t to)
{
	uint8_t why = 1 + KU_NFC;
	for (size_t i = from; i < to; i++)
		if (p->cell[i].why > why)
			why = p->cell[i].why;
	return why;
}

/* Puts the NFC of cells [from, to) behind the cells that are done. */
static void compose_segment(struct ku_piece *p, size_t *n, size_t from, size_t to)
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t len = widen(p, from, to);
	const uint16_t *made = p->wide + len;
	len = unorm2_normalize(nfc(), p->wide, len, p->wide + len, len * NFC_GROWTH, &status);
	if (U_FAILURE(status))
		ku_out_of_memory();
	size_t first = from, last = to;
	trim(p, &first, &last, &made, &len);
	for (size_t i = from; i < first; i++)
		push(p, n, p->cell[i]);
	if (first < last) {
		struct ku_cell cell = {.from = {p->cell[first].from.start, p->cell[last - 1].from.end},
				       .why = reason(p, first, last)};
		for (int32_t at = 0; at < len; cell.from.start = cell.from.end) {
			UChar32 c;
			U16_NEXT(made, at, len, c);
			cell.c = (uint32_t)c;
			push(p, n, cell);
		}
	}
	for (size_t i = last; i < to; i++)
		push(p, n, p->cell[i]);
}

/* Most pieces are in NFC and made of letters that tell it by themselves. */
static bool all_settled(const struct ku_piece *p)
{
	size_t i = 0;
	while (i < p->n && ku_is_settled(p->cell[i].c) && !p->cell[i].mark)
		i++;
	return i == p->n;
}

void ku_piece_compose(struct ku_piece *p)
{
	if (all_settled(p))
		return;
	const UNormalizer2 *norm = nfc();
	size_t n = 0;
	for (size_t i = 0, j; i < p->n; i = j) {
		for (j = i + 1; j < p->n && !unorm2_hasBoundaryBefore(norm, (UChar32)p->cell[j].c);)
			j++;
		bool plain = j == i + 1 && !p->cell[i].mark &&
			     u_getIntPropertyValue((UChar32)p->cell[i].c, UCHAR_NFC_QUICK_CHECK) == UNORM_YES;
		if (plain)
			push(p, &n, p->cell[i]);
		else
			compose_segment(p, &n, i, j);
	}
	struct ku_cell *cell = p->cell;
	size_t cap = p->cap;
	p->cell = p->other, p->cap = p->other_cap, p->n = n;
	p->other = cell, p->other_cap = cap;
}
