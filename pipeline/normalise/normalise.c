/* normalise.c — the walk over a document: the screen finds where something may need normalising, the piece around
 * it is decoded, put right and compared with what stands there; each difference becomes an edit.
 *
 * A piece begins and ends where NFC and the spelling of words cannot reach across, and never reaches back into the
 * one before it; so every byte is looked at a bounded number of times, whatever the text. The document is only
 * read.
 */
#include "normalise/normalise.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include "base/layout.h"
#include "normalise/habit.h"
#include "normalise/letters.h"
#include "normalise/piece.h"
#include "normalise/screen.h"

const struct ku_reason ku_change_reason[KU_NCHANGE] = {
	[KU_NFC] = {"nfc"},
	[KU_LETTER] = {"letter"},
	[KU_LOOK_ALIKE] = {"look-alike"},
	[KU_LATIN_LOOK_ALIKE] = {"latin-look-alike"},
	[KU_INVISIBLE] = {"invisible"},
	[KU_BIDI] = {"bidi"},
	[KU_APOSTROPHE] = {"apostrophe"},
	[KU_LINE_END] = {"line-end"},
	[KU_HYPHENATION] = {"hyphenation"},
};

struct work {
	struct ku_arena *arena;
	struct ku_str text;
	const UNormalizer2 *nfc;
	struct ku_edit *edit;
	size_t n, cap;
	size_t done; /* everything before it is settled */
	struct ku_piece piece;
	struct ku_normalise_counts counts;
	struct ku_habits *habits; /* or NULL */
};

static void add_edit(struct work *w, struct ku_span at, struct ku_str with, enum ku_cleaning why)
{
	struct ku_edit edit = {at, with, &ku_change_reason[why]};
	KU_PUSH(w->arena, w->edit, w->n, w->cap, edit);
}

static bool is_word_char(uint32_t c)
{
	if (ku_plain_cyrillic(c))
		return true;
	return ku_is_alphabetic(c) || ku_is_mark(c) || ku_is_apostrophe(c) || ku_seen(c) != KU_SEEN;
}

static bool begins_anew(const struct work *w, uint32_t c)
{
	return ku_is_settled(c) || unorm2_hasBoundaryBefore(w->nfc, (UChar32)c);
}

/* Bytes of a soft hyphen at text[at] and the line end behind it where they only break a word: a letter before, a
 * small letter behind, and a next line that cannot be the beginning of a turn, for it has no colon. 0 otherwise. */
static size_t soft_break(struct ku_str text, size_t at)
{
	size_t end = at + 2, before = at;
	if ((unsigned char)text.ptr[at] != 0xC2 || at == 0 || end >= text.len || (unsigned char)text.ptr[at + 1] != 0xAD)
		return 0;
	uint32_t c = ku_utf8_prev(text, &before);
	size_t next = end + ku_line_end(text, end), behind = next;
	if (next == end || next == text.len || !is_word_char(c) || ku_is_apostrophe(c) || ku_seen(c) != KU_SEEN)
		return 0;
	if (!u_islower((UChar32)ku_utf8_next(text, &behind)))
		return 0;
	return memchr(text.ptr + next, ':', ku_line_stop(text, next) - next) ? 0 : next - at;
}

static size_t piece_start(const struct work *w, size_t flagged)
{
	size_t start = flagged;
	for (bool reach = true; start > w->done && reach;) {
		size_t before = start, behind = start;
		uint32_t c = ku_utf8_next(w->text, &behind), b = ku_utf8_prev(w->text, &before);
		if (ku_line_end(w->text, before))
			break;
		reach = is_word_char(b);
		if (reach || ku_seen(c) != KU_SEEN || !begins_anew(w, c))
			start = before;
	}
	return start;
}

static size_t piece_end(const struct work *w, size_t flagged)
{
	for (size_t at = flagged, next; at < w->text.len; at = next) {
		next = at + soft_break(w->text, at);
		if (next > at)
			continue;
		next = at;
		uint32_t c = ku_utf8_next(w->text, &next);
		if (at > flagged && !is_word_char(c) && begins_anew(w, c))
			return at;
	}
	return w->text.len;
}

/* As what a character is dropped; KU_NCHANGE when it stays. */
static enum ku_cleaning dropped_as(uint32_t c, bool behind_letter)
{
	switch (ku_seen(c)) {
	case KU_UNSEEN:
		return KU_INVISIBLE;
	case KU_DIRECTION:
		return KU_BIDI;
	case KU_VARIANT:
		return behind_letter ? KU_INVISIBLE : KU_NCHANGE;
	case KU_SEEN:
		break;
	}
	return KU_NCHANGE;
}

/* Fills the piece's cells with what is left of the text at p->at without the characters that are dropped. */
static void decode(struct work *w, struct ku_piece *p)
{
	p->n = 0;
	for (size_t at = p->at.start; at < p->at.end;) {
		size_t broken = soft_break(w->text, at);
		if (broken) {
			w->counts.of[KU_HYPHENATION]++;
			at += broken;
			continue;
		}
		struct ku_cell cell = {.from.start = at};
		cell.c = ku_utf8_next(w->text, &at);
		cell.from.end = at;
		uint32_t last = p->n ? p->cell[p->n - 1].c : 0;
		enum ku_cleaning dropped = dropped_as(cell.c, is_word_char(last) && !ku_is_apostrophe(last));
		if (dropped == KU_NCHANGE)
			KU_PUSH(p->arena, p->cell, p->n, p->cap, cell);
		else
			w->counts.of[dropped]++;
	}
}

/* Edits for a gap between cells: one for each run of characters that were dropped for one reason. */
static void remove_gap(struct work *w, struct ku_span gap)
{
	struct ku_span run = {gap.start, gap.start};
	enum ku_cleaning why = KU_NCHANGE;
	while (run.end < gap.end) {
		size_t end = run.end + soft_break(w->text, run.end);
		enum ku_cleaning now = KU_HYPHENATION;
		if (end == run.end)
			now = ku_seen(ku_utf8_next(w->text, &end)) == KU_DIRECTION ? KU_BIDI : KU_INVISIBLE;
		if (now != why && run.end > run.start) {
			add_edit(w, run, KU_S(""), why);
			run.start = run.end;
		}
		why = now;
		run.end = end;
	}
	if (run.end > run.start)
		add_edit(w, run, KU_S(""), why);
}

/* An edit for the cells [from, to), which all come from the span of the first, unless they say what stands there. */
static void replace(struct work *w, const struct ku_piece *p, size_t from, size_t to)
{
	struct ku_span at = p->cell[from].from;
	char *with = ku_alloc(w->arena, 4 * (to - from) + 1);
	size_t len = 0;
	uint8_t why = 0;
	for (size_t i = from; i < to; i++) {
		len += ku_utf8_put(with + len, p->cell[i].c);
		why = p->cell[i].why > why ? p->cell[i].why : why;
	}
	struct ku_str made = {with, len};
	if (!why || ku_str_eq(made, ku_str_at(w->text, at)))
		return;
	add_edit(w, at, made, (enum ku_cleaning)(why - 1));
	w->counts.of[why - 1]++;
}

static void emit(struct work *w, const struct ku_piece *p)
{
	size_t end = p->at.start;
	for (size_t i = 0, j; i < p->n; i = j) {
		struct ku_span from = p->cell[i].from;
		bool changed = p->cell[i].why != 0;
		remove_gap(w, (struct ku_span){end, from.start});
		for (j = i + 1; j < p->n && p->cell[j].from.start == p->cell[j].from.end; j++)
			changed |= p->cell[j].why != 0;
		if (changed)
			replace(w, p, i, j);
		end = from.end;
	}
	remove_gap(w, (struct ku_span){end, p->at.end});
}

static void make_piece(struct work *w)
{
	struct ku_piece *p = &w->piece;
	decode(w, p);
	ku_piece_compose(p);
	ku_piece_spell(p);
	ku_piece_compose(p);
	emit(w, p);
}

/* ----- the same word again ----- */

static bool is_white(struct ku_str text, size_t at)
{
	return at >= text.len || text.ptr[at] == ' ' || text.ptr[at] == '\n';
}

/* A piece between blanks, perhaps with a comma or the like behind it: so it is no part of an address. A soft hyphen may look farther; the byte C2
 * tells. */
static bool stands_alone(struct ku_str text, struct ku_span at)
{
	if (at.end - at.start > KU_HABIT_BYTES || (at.start && !is_white(text, at.start - 1)) || memchr(text.ptr + at.start, 0xC2, at.end - at.start))
		return false;
	return is_white(text, at.end) || (memchr(",.!?:;", text.ptr[at.end], 6) && is_white(text, at.end + 1));
}

static void add_counts(struct ku_normalise_counts *to, const struct ku_normalise_counts *more)
{
	for (size_t i = 0; i < KU_NCHANGE; i++)
		to->of[i] += more->of[i];
	to->mixed += more->mixed;
}

static void do_again(struct work *w, const struct ku_habit *habit, size_t start)
{
	for (size_t i = 0; i < habit->n; i++) {
		struct ku_edit edit = {{start + habit->edit[i].start, start + habit->edit[i].end},
		                       ku_dup(w->arena, (struct ku_str){habit->edit[i].with, habit->edit[i].len}), habit->edit[i].why};
		KU_PUSH(w->arena, w->edit, w->n, w->cap, edit);
	}
	add_counts(&w->counts, &habit->counts);
}

static void make_habit(struct work *w, struct ku_habit *habit, struct ku_str word)
{
	struct ku_piece *p = &w->piece;
	struct ku_normalise_counts before = w->counts;
	size_t n = w->n;
	w->counts = (struct ku_normalise_counts){{0}, 0};
	p->looked_back = false;
	make_piece(w);
	if (!p->looked_back)
		ku_habit_keep(habit, word, p->at.start, w->edit + n, w->n - n, &w->counts);
	add_counts(&w->counts, &before);
}

static void settle_piece(struct work *w, size_t flagged)
{
	struct ku_piece *p = &w->piece;
	p->at = (struct ku_span){piece_start(w, flagged), piece_end(w, flagged)};
	w->done = p->at.end;
	if (!w->habits || !stands_alone(w->text, p->at)) {
		make_piece(w);
		return;
	}
	struct ku_str word = ku_str_at(w->text, p->at);
	struct ku_habit *habit = ku_habit_of(w->habits, word);
	if (ku_habit_is(habit, word))
		do_again(w, habit, p->at.start);
	else
		make_habit(w, habit, word);
}

static void settle_line_end(struct work *w, size_t at, size_t len)
{
	bool pair = len == 2 && w->text.ptr[at] == '\r'; /* CR LF: the LF stays */
	add_edit(w, (struct ku_span){at, pair ? at + 1 : at + len}, pair ? KU_S("") : KU_S("\n"), KU_LINE_END);
	w->counts.of[KU_LINE_END]++;
	w->done = at + len;
}

/* Looks at the character that the flagged byte is part of, and settles what is around it. */
static void look(struct work *w, size_t flagged)
{
	size_t at = flagged, end;
	while (at > w->done && ((unsigned char)w->text.ptr[at] & 0xC0) == 0x80)
		at--;
	size_t line_end = ku_line_end(w->text, at);
	end = at;
	uint32_t c = ku_utf8_next(w->text, &end);
	if (line_end && c != '\n')
		settle_line_end(w, at, line_end);
	else if (is_word_char(c) || !unorm2_isInert(w->nfc, (UChar32)c))
		settle_piece(w, at);
	else
		w->done = end;
	if (w->done <= flagged) /* ill-formed bytes: they are passed one by one */
		w->done = flagged + 1;
}

const struct ku_edits *ku_normalise_next(struct ku_arena *a, const struct ku_doc *doc, struct ku_normalise_counts *counts, struct ku_habits *habits)
{
	UErrorCode status = U_ZERO_ERROR;
	struct work w = {.arena = a, .text = doc->text, .habits = habits, .nfc = unorm2_getNFCInstance(&status)};
	if (U_FAILURE(status))
		ku_out_of_memory();
	w.piece = (struct ku_piece){.arena = a, .text = doc->text, .counts = &w.counts};
	struct ku_screen screen;
	ku_screen_init(&screen);
	for (size_t at; (at = ku_screen_next(&screen, w.text, w.done)) < w.text.len;)
		look(&w, at);
	if (counts)
		add_counts(counts, &w.counts);
	struct ku_edits *edits = ku_alloc(a, sizeof *edits);
	*edits = (struct ku_edits){w.edit, w.n};
	return edits;
}

const struct ku_edits *ku_normalise(struct ku_arena *a, const struct ku_doc *doc, struct ku_normalise_counts *counts)
{
	return ku_normalise_next(a, doc, counts, NULL);
}
