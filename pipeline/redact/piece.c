/* piece.c — words that were broken apart. A word that cannot begin a listed name (entry.open) is never put together with another, so ordinary text
 * costs nothing here.
 */
#include "redact/piece.h"

#include <string.h>
#include <unicode/uchar.h>

#include "language/spelling.h"
#include "redact/words.h"

size_t ku_piece_offset(const struct ku_piece *p, size_t bytes)
{
	if (p->spelled.len && bytes) {
		struct ku_span w = ku_word_next(p->spelled, p->at.start);
		for (; bytes > w.end - w.start && w.start < w.end; w = ku_word_next(p->spelled, w.end))
			bytes -= w.end - w.start;
		return w.start + bytes;
	}
	size_t at = p->at.start + bytes;
	return at > p->gap_start ? at + (p->gap_end - p->gap_start) - p->hyphen : at;
}

/* Second halves of names that are written joined or not: Замир бек, Нур-гүл. */
static const char *const halves[] = {"бек", "гүл", "гул", "жан", "кан", "бай", "бүбү", "бубу", "бек", "bek", "gul", "xon", "jon", "хон"};

/* Folding a word costs more than looking at its first letter, and most words are no half of a name: б г ж к х, b g j x. Letters of one alphabet
 * that differ in case only have the same lowest five bits, and what else has them is found out by folding. */
static bool may_be_half(struct ku_str word)
{
	size_t at = 0;
	uint32_t c = ku_utf8_next(word, &at);
	if (c < 0x80)
		return 1u << (c & 31) & (1u << ('b' & 31) | 1u << ('g' & 31) | 1u << ('j' & 31) | 1u << ('x' & 31));
	return c >= 0x410 && c < 0x450 && 1u << (c & 31) & (1u << (0x431 & 31) | 1u << (0x433 & 31) | 1u << (0x436 & 31) | 1u << (0x43A & 31) | 1u << (0x445 & 31));
}

static bool is_half(struct ku_str folded)
{
	for (size_t i = 0; i < sizeof halves / sizeof *halves; i++)
		if (ku_str_starts(folded, ku_str_of(halves[i])))
			return true;
	return false;
}

enum gap { NO_GAP, DASH, DASH_AND_LINE_END, LINE_END, SPACE };

static enum gap gap_kind(struct ku_str text, size_t from, size_t to)
{
	bool dash = false, line = false, blank = false;
	for (size_t i = from; i < to;) {
		uint32_t c = ku_utf8_next(text, &i);
		if ((c == '-' || (c >= 0x2010 && c <= 0x2014)) && !dash && !line && !blank)
			dash = true;
		else if (c == '\n' && !line)
			line = true;
		else if (c == ' ' || c == '\t' || c == 0xA0)
			blank = true;
		else
			return NO_GAP;
	}
	if (dash)
		return line ? DASH_AND_LINE_END : blank ? NO_GAP : DASH;
	return line ? LINE_END : to - from == 1 ? SPACE : NO_GAP;
}

static bool begins_upper(struct ku_str s)
{
	size_t i = 0;
	return s.len && ku_is_upper(ku_utf8_next(s, &i));
}

static bool may_join(struct ku_str a, struct ku_str b, enum gap gap)
{
	struct ku_folded fold;
	switch (gap) {
	case DASH:
	case DASH_AND_LINE_END: return true;
	case LINE_END: return begins_upper(a) && (!begins_upper(b) || ku_shape_of(a, a.len) == KU_SHAPE_UPPER);
	case SPACE:
		if (!may_be_half(b) || !begins_upper(a) || ku_utf8_count(a) < 3)
			return false;
		ku_fold(b, &fold);
		return is_half((struct ku_str){fold.text, fold.len});
	case NO_GAP: break;
	}
	return false;
}

/* Hits whose stem ends right where the words were apart: what is behind the gap is a suffix there, and the gap its separator (Мадина-чи), or another word
 * (Nermin xonim). A word that a line end broke is whole again. */
static size_t drop_stems_at(struct ku_arena *a, struct ku_piece *p, size_t bytes)
{
	struct ku_hit *kept = ku_alloc_array(a, p->nhit, sizeof *kept);
	size_t n = 0;
	for (size_t i = 0; i < p->nhit; i++)
		if (p->hit[i].stem != bytes)
			kept[n++] = p->hit[i];
	p->hit = kept;
	return p->nhit = n;
}

/* Two words as one, with a hyphen between them or without. */
static bool join_as(const struct ku_matcher *m, struct ku_span word, struct ku_span next, struct ku_str between, struct ku_piece *out)
{
	struct ku_str a = ku_str_at(m->text, word), b = ku_str_at(m->text, next);
	const struct ku_entry *e = ku_lexicon_word(m->lexicon, KU_JOIN(m->arena, a, between, b));
	*out = (struct ku_piece){{word.start, next.end}, e->hit, ku_entry_hits(e), word.end, next.start, between.len > 0, {NULL, 0}};
	return out->nhit > 0;
}

/* Gaps begin with a dash, a line end or a blank; behind a single space stands the half of a name, or the second name of two. */
bool ku_may_go_on(struct ku_str text, size_t end, bool hyphen)
{
	if (end >= text.len)
		return false;
	unsigned char c = (unsigned char)text.ptr[end];
	if (c != ' ')
		return c == '-' || c == '\n' || c == '\t' || c >= 0x80;
	if (end + 1 >= text.len || hyphen)
		return hyphen;
	unsigned char next = (unsigned char)text.ptr[end + 1];
	bool letter = next == 0xD0 || next == 0xD1 || ((next | 0x20) >= 'a' && (next | 0x20) <= 'z');
	return !letter || may_be_half(ku_str_sub(text, end + 1, end + 3));
}

/* `hyphen`: a listed word goes on with a hyphen behind `word`. No suffix holds one, so otherwise no name does. */
static size_t join(const struct ku_matcher *m, struct ku_span word, bool hyphen, struct ku_piece out[2])
{
	struct ku_span next = ku_word_next(m->text, word.end);
	if (next.start == next.end)
		return 0;
	struct ku_str a = ku_str_at(m->text, word), b = ku_str_at(m->text, next);
	enum gap gap = gap_kind(m->text, word.end, next.start);
	size_t n = 0;
	if (a.len + b.len > KU_WORD_MAX * 4 || gap == NO_GAP)
		return 0;
	bool two_names = hyphen && begins_upper(a) && begins_upper(b); /* Нестан-Дарежан, however the two are set apart */
	if (two_names && join_as(m, word, next, KU_S("-"), &out[n]))
		n++;
	if (!may_join(a, b, gap))
		return n;
	if (gap == LINE_END && ku_lexicon_word(m->lexicon, b)->common) /* «Айгүл⏎да келди»: a word, not her suffix */
		return n;
	if (join_as(m, word, next, KU_S(""), &out[n]) && (gap == DASH_AND_LINE_END || gap == LINE_END || drop_stems_at(m->arena, &out[n], a.len)))
		n++;
	return n;
}

enum { FEW_LETTERS = 4, MANY_LETTERS = 48, WIDE_GAP = 3 }; /* three letters in a row are an abbreviation or a list */

/* Between letters that stand one by one: a space or two, a dash, a full stop, a comma, an underscore. */
static bool parts_letters(struct ku_str text, size_t from, size_t to)
{
	int n = 0;
	for (size_t i = from; i < to; n++) {
		uint32_t c = ku_utf8_next(text, &i);
		if (!(u_isblank((UChar32)c) || c == '-' || (c >= 0x2010 && c <= 0x2015) || c == '.' || c == ',' || c == '_' || c == '*' || c == '/'))
			return false;
	}
	return n > 0 && n <= WIDE_GAP;
}

/* The longest name that the letters from `word` on spell, if any: А й г ү л. */
static bool spell_out(const struct ku_matcher *m, struct ku_span word, struct ku_piece *out)
{
	struct ku_str letters = KU_S("");
	bool found = false;
	size_t n = 0, end = word.start;
	for (struct ku_span w = word; w.start < w.end && n < MANY_LETTERS; w = ku_word_next(m->text, w.end)) {
		struct ku_str letter = ku_str_at(m->text, w);
		if (!ku_lexicon_word(m->lexicon, letter)->one_letter || (n && !parts_letters(m->text, end, w.start)))
			break;
		letters = KU_JOIN(m->arena, letters, letter);
		end = w.end;
		if (++n == 1)
			continue; /* a letter by itself begins many names, and is none */
		const struct ku_entry *e = ku_lexicon_word(m->lexicon, letters);
		if (n >= FEW_LETTERS && ku_entry_hits(e)) {
			*out = (struct ku_piece){{word.start, end}, e->hit, e->nhit, end, end, false, m->text};
			found = true;
		}
		if (!e->open && !found)
			break;
	}
	return found;
}

size_t ku_pieces_at(const struct ku_matcher *m, struct ku_span word, struct ku_piece out[KU_PIECES])
{
	const struct ku_entry *e = ku_lexicon_word(m->lexicon, ku_str_at(m->text, word));
	bool open = e->open, hyphen = e->hyphen, one_letter = e->one_letter, nothing = !ku_entry_hits(e);
	size_t n = 0;
	if (!nothing)
		out[n++] = (struct ku_piece){word, e->hit, e->nhit, word.end, word.end, false, {NULL, 0}};
	if (open && ku_may_go_on(m->text, word.end, hyphen))
		n += join(m, word, hyphen, &out[n]);
	if (one_letter && spell_out(m, word, &out[n]))
		n++;
	if (nothing && !n && m->slips && begins_upper(ku_str_at(m->text, word))) {
		e = ku_lexicon_slips(m->lexicon, ku_str_at(m->text, word));
		if (e->nhit)
			out[n++] = (struct ku_piece){word, e->hit, e->nhit, word.end, word.end, false, {NULL, 0}};
	}
	return n;
}

size_t ku_pieces_behind(const struct ku_matcher *m, struct ku_span word, struct ku_piece out[KU_PIECES])
{
	struct ku_pieces *p = m->behind;
	if (!p->known || p->at != word.start) {
		p->n = ku_pieces_at(m, word, p->piece);
		p->at = word.start;
		p->known = true;
	}
	memcpy(out, p->piece, p->n * sizeof *out);
	return p->n;
}
