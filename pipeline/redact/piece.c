/* piece.c — words that were broken apart. A word that cannot begin a listed name (entry.open) is never put together with another, so ordinary text
 * costs nothing here.
 */
#include "redact/piece.h"

#include <unicode/uchar.h>

#include "language/spelling.h"
#include "redact/words.h"

size_t ku_piece_offset(const struct ku_piece *p, size_t bytes)
{
	size_t at = p->at.start + bytes;
	return at > p->gap_start ? at + (p->gap_end - p->gap_start) : at;
}

/* Second halves of names that are written joined or not: Замир бек, Нур-гүл. */
static const char *const halves[] = {"бек", "гүл", "гул", "жан", "кан", "бай", "бүбү", "бубу", "бек", "bek", "gul", "xon", "jon", "хон"};

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
		ku_fold(b, &fold);
		return begins_upper(a) && ku_utf8_count(a) >= 3 && is_half((struct ku_str){fold.text, fold.len});
	case NO_GAP: break;
	}
	return false;
}

static bool join(const struct ku_matcher *m, struct ku_span word, struct ku_piece *out)
{
	struct ku_span next = ku_word_next(m->text, word.end);
	if (next.start == next.end)
		return false;
	struct ku_str a = ku_str_at(m->text, word), b = ku_str_at(m->text, next);
	if (a.len + b.len > KU_WORD_MAX * 4 || !may_join(a, b, gap_kind(m->text, word.end, next.start)))
		return false;
	const struct ku_entry *e = ku_lexicon_word(m->lexicon, KU_JOIN(m->arena, a, b));
	*out = (struct ku_piece){{word.start, next.end}, e->hit, e->nhit, word.end, next.start};
	return e->nhit > 0;
}

struct ku_span ku_spaced_letters(struct ku_str text, struct ku_span word)
{
	size_t letters = 0, end = word.start;
	for (struct ku_span w = word; w.start < w.end; w = ku_word_next(text, w.end)) {
		struct ku_str s = ku_str_at(text, w);
		if (ku_utf8_count(s) != 1 || (letters && w.start - end != 1))
			break;
		char gap = letters ? text.ptr[end] : ' ';
		if (gap != ' ' && gap != '-' && gap != '.')
			break;
		letters++;
		end = w.end;
	}
	return letters >= 4 ? (struct ku_span){word.start, end} : (struct ku_span){word.start, word.start};
}

static bool spell_out(const struct ku_matcher *m, struct ku_span word, struct ku_piece *out)
{
	struct ku_span all = ku_spaced_letters(m->text, word);
	if (all.start == all.end)
		return false;
	struct ku_str letters = KU_S("");
	for (struct ku_span w = word; w.start < all.end && w.start < w.end; w = ku_word_next(m->text, w.end))
		letters = KU_JOIN(m->arena, letters, ku_str_at(m->text, w));
	const struct ku_entry *e = ku_lexicon_word(m->lexicon, letters);
	*out = (struct ku_piece){all, e->hit, e->nhit, all.end, all.end};
	return e->nhit > 0;
}

size_t ku_pieces_at(const struct ku_matcher *m, struct ku_span word, struct ku_piece out[KU_PIECES])
{
	const struct ku_entry *e = ku_lexicon_word(m->lexicon, ku_str_at(m->text, word));
	bool open = e->open, one_letter = e->one_letter, nothing = !e->nhit;
	size_t n = 0;
	if (e->nhit)
		out[n++] = (struct ku_piece){word, e->hit, e->nhit, word.end, word.end};
	if (open && join(m, word, &out[n]))
		n++;
	if (one_letter && spell_out(m, word, &out[n]))
		n++;
	if (nothing && !n && m->slips && begins_upper(ku_str_at(m->text, word))) {
		e = ku_lexicon_slips(m->lexicon, ku_str_at(m->text, word));
		if (e->nhit)
			out[n++] = (struct ku_piece){word, e->hit, e->nhit, word.end, word.end};
	}
	return n;
}
