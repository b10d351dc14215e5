/* project.c — papers out of safe documents, and names that programs take.
 *
 * A paper is written turn by turn into a buffer: what stands around a turn's words is stripped so that its selection begins and ends a paragraph, everything
 * else stays. Code points are counted on what was written, never on what was read, so a position cannot drift. White space is Unicode's White_Space.
 */
#include "compress/project.h"

#include <unicode/uchar.h>

#include "base/book.h"

/* ----- text ----- */

static bool is_plain(uint32_t c)
{
	if (c == '\t' || c == '\n')
		return true;
	return c >= 0x20 && !(c >= 0x7F && c < 0xA0) && c != 0x2028 && c != 0x2029 && c != 0xFEFF && c < 0xFFFE && !(c >= 0xFDD0 && c <= 0xFDEF);
}

struct ku_str ku_plain(struct ku_arena *a, struct ku_str text, size_t *replaced)
{
	struct ku_buf out = {0};
	size_t bad = 0;
	for (size_t at = 0; at < text.len;) {
		size_t from = at;
		uint32_t c = ku_utf8_next(text, &at);
		if (!is_plain(c) && !bad++)
			ku_buf_add(&out, ku_str_sub(text, 0, from));
		if (bad)
			ku_buf_code_point(&out, is_plain(c) ? c : 0xFFFD);
	}
	if (bad)
		text = ku_dup(a, ku_buf_str(&out));
	ku_buf_free(&out);
	if (replaced)
		*replaced += bad;
	return ku_nfc(a, text);
}

static bool is_space(uint32_t c)
{
	return u_isUWhiteSpace((UChar32)c);
}

static struct ku_span trimmed(struct ku_str text, struct ku_span at)
{
	for (size_t next; at.start < at.end; at.start = next) {
		next = at.start;
		if (!is_space(ku_utf8_next(text, &next)))
			break;
	}
	for (size_t before; at.end > at.start; at.end = before) {
		before = at.end;
		if (!is_space(ku_utf8_prev(text, &before)))
			break;
	}
	return at;
}

static struct ku_str trim(struct ku_str text)
{
	return ku_str_at(text, trimmed(text, (struct ku_span){0, text.len}));
}

struct ku_str ku_cut(struct ku_str text, size_t max)
{
	size_t at = 0, n = 0, good = 0;
	while (at < text.len) {
		size_t from = at;
		uint32_t c = ku_utf8_next(text, &at);
		if (!(U_GET_GC_MASK((UChar32)c) & U_GC_M_MASK))
			good = from; /* a mark belongs to the letter before it */
		if (++n > max)
			return trim(ku_str_sub(text, 0, good));
	}
	return trim(text);
}

struct ku_str ku_folded(struct ku_arena *a, struct ku_str text)
{
	struct ku_buf out = {0};
	bool gap = false;
	for (size_t at = 0; at < text.len;) {
		uint32_t c = ku_utf8_next(text, &at);
		if (is_space(c)) {
			gap = out.len > 0;
			continue;
		}
		if (gap)
			ku_buf_byte(&out, ' ');
		gap = false;
		ku_buf_code_point(&out, (uint32_t)u_foldCase((UChar32)c, U_FOLD_CASE_DEFAULT));
	}
	struct ku_str folded = ku_dup(a, ku_buf_str(&out));
	ku_buf_free(&out);
	return folded;
}

/* ----- names ----- */

static struct ku_str *slot_of(const struct ku_names *names, struct ku_str folded)
{
	size_t i = ku_str_hash(folded) & (names->nslot - 1);
	while (names->slot[i].ptr && !ku_str_eq(names->slot[i], folded))
		i = (i + 1) & (names->nslot - 1);
	return &names->slot[i];
}

static void grow(struct ku_names *names)
{
	struct ku_names old = *names;
	names->nslot = old.nslot ? old.nslot * 2 : 64;
	names->slot = ku_alloc_array(names->arena, names->nslot, sizeof *names->slot);
	for (size_t i = 0; i < old.nslot; i++)
		if (old.slot[i].ptr)
			*slot_of(names, old.slot[i]) = old.slot[i];
}

/* False when the name is there already. */
static bool take(struct ku_names *names, struct ku_str name)
{
	if (names->n * 2 >= names->nslot)
		grow(names);
	struct ku_str folded = ku_folded(names->arena, name), *slot = slot_of(names, folded);
	if (slot->ptr)
		return false;
	*slot = folded;
	names->n++;
	return true;
}

struct ku_str ku_name(struct ku_names *names, struct ku_str wanted)
{
	struct ku_arena *a = names->arena;
	struct ku_str plain = trim(ku_plain(a, wanted, NULL)), name = ku_cut(plain, KU_NAME_MAX);
	name = name.len ? name : KU_S("-");
	for (size_t i = 2; !take(names, name); i++) {
		struct ku_str number = ku_format(a, " %zu", i);
		name = KU_JOIN(a, ku_cut(plain, KU_NAME_MAX - number.len), number);
	}
	return name;
}

/* ----- papers ----- */

struct writing {
	struct ku_arena *arena;
	struct ku_paper *paper;
	struct ku_buf text;
	size_t chars;         /* code points written */
	struct ku_str *folded; size_t cap_folded; /* of the paper's speakers */
};

static void write_text(struct writing *w, struct ku_str text)
{
	text = ku_plain(w->arena, text, &w->paper->replaced);
	ku_buf_add(&w->text, text);
	w->chars += ku_utf8_count(text);
}

/* What is left of white space at the border of a turn: its line feeds. */
static void write_lines(struct writing *w, struct ku_str space)
{
	for (size_t i = 0; i < space.len; i++)
		if (space.ptr[i] == '\n')
			write_text(w, KU_S("\n"));
}

static size_t speaker_of(struct writing *w, struct ku_str label)
{
	struct ku_paper *p = w->paper;
	label = ku_dup(w->arena, ku_cut(ku_plain(w->arena, label, NULL), KU_NAME_MAX));
	if (!label.len) /* a name that the policy takes out */
		label = KU_S("***");
	struct ku_str folded = ku_folded(w->arena, label);
	for (size_t i = 0; i < p->nspeaker; i++)
		if (ku_str_eq(w->folded[i], folded))
			return i;
	size_t n = p->nspeaker;
	KU_PUSH(w->arena, w->folded, n, w->cap_folded, folded);
	KU_PUSH(w->arena, p->speaker, p->nspeaker, p->cap_speaker, label);
	return p->nspeaker - 1;
}

/* Behind the colon of the label and what may stand around it: white space, the asterisks of a bold label. */
static size_t behind_label(struct ku_str text, size_t at, size_t end)
{
	size_t colon = at;
	while (colon < end && text.ptr[colon] != ':' && text.ptr[colon] != '\n')
		colon++;
	if (colon == end || text.ptr[colon] == '\n')
		return at;
	for (at = colon + 1; at < end;) {
		size_t next = at;
		uint32_t c = ku_utf8_next(text, &next);
		if (c != '*' && !is_space(c))
			break;
		at = next;
	}
	return at;
}

static void write_turn(struct writing *w, struct ku_str text, const struct ku_turn *turn)
{
	struct ku_span core = trimmed(text, turn->at);
	struct ku_speech s = {.number = turn->number, .start = w->chars, .at.start = w->text.len};
	size_t label_end = turn->label.end > core.start ? turn->label.end : core.start;
	size_t behind = behind_label(text, label_end < core.end ? label_end : core.end, core.end);
	write_text(w, ku_str_sub(text, core.start, behind));
	s.said = w->text.len;
	write_text(w, ku_str_sub(text, behind, core.end));
	s.end = w->chars;
	s.at.end = w->text.len;
	s.speaker = speaker_of(w, ku_str_at(text, turn->label));
	if (s.end > s.start)
		KU_PUSH(w->arena, w->paper->speech, w->paper->nspeech, w->paper->cap_speech, s);
	struct ku_str tail = ku_str_sub(text, core.end, turn->at.end);
	write_lines(w, tail.len ? tail : KU_S("\n"));
}

struct ku_paper ku_paper_of(struct ku_arena *a, const struct ku_doc *safe)
{
	struct ku_paper p = {0};
	struct writing w = {.arena = a, .paper = &p};
	for (size_t i = 0; i < safe->nturn; i++) {
		const struct ku_turn *turn = &safe->turn[i];
		if (turn->number) {
			write_turn(&w, safe->text, turn);
			continue;
		}
		write_text(&w, ku_str_at(safe->text, turn->at));
		if (w.text.len && w.text.ptr[w.text.len - 1] != '\n')
			write_text(&w, KU_S("\n"));
	}
	if (!w.text.len || w.text.ptr[w.text.len - 1] != '\n')
		write_text(&w, KU_S("\n"));
	p.text = ku_dup(a, ku_buf_str(&w.text));
	ku_buf_free(&w.text);
	return p;
}

struct ku_paper ku_paper_shed(struct ku_arena *a, const struct ku_paper *from)
{
	struct ku_paper p = *from;
	p.text = KU_S("");
	p.speech = NULL, p.nspeech = p.cap_speech = 0;
	p.said = ku_alloc_array(a, from->nspeech, sizeof *p.said);
	p.nsaid = from->nspeech;
	for (size_t i = 0; i < from->nspeech; i++)
		p.said[i] = (struct ku_said){(uint32_t)from->speech[i].number, (uint32_t)from->speech[i].speaker};
	p.speaker = ku_alloc_array(a, from->nspeaker, sizeof *p.speaker);
	for (size_t i = 0; i < from->nspeaker; i++)
		p.speaker[i] = ku_dup(a, from->speaker[i]);
	p.cap_speaker = from->nspeaker;
	return p;
}

long ku_paper_speaker(const struct ku_paper *p, size_t number)
{
	for (size_t i = 0; i < p->nspeech; i++)
		if (p->speech[i].number == number)
			return (long)p->speech[i].speaker;
	return KU_NOBODY;
}
