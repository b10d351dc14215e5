/* captions.c — joins cues into paragraphs. What is said is collected until the cue or the speaker changes, then put out line
 * by line: a line that continues goes behind a space, or behind a line end where a hyphen breaks a word; one that opens with
 * a dash or with a label of its own ("Айгүл: …") begins a paragraph. Every character of the file goes through ku_maker_text or ku_maker_drop once; line ends between cues
 * are dropped as "line-end", and what stands in their place is made.
 */
#include "read/captions.h"

#include <unicode/uchar.h>

#include "read/markup.h"
#include "read/turns.h"

enum { PARAGRAPH_ENOUGH = 16 * 1024 }; /* bytes: then the next cue opens another of the same speaker */

void ku_captions_begin(struct ku_captions *c, struct ku_arena *a, const struct ku_input *in, struct ku_errors *errors)
{
	*c = (struct ku_captions){.path = in->path, .errors = errors, .para = SIZE_MAX};
	ku_maker_begin(&c->m, a);
	ku_maker_in(&c->m, in->bytes);
}

/* ----- paragraphs ----- */

static size_t here(const struct ku_captions *c)
{
	return c->m.flow.text.len;
}

static void close_paragraph(struct ku_captions *c)
{
	if (c->para == SIZE_MAX)
		return;
	ku_maker_made(&c->m, KU_S("\n"));
	struct ku_para p = {.at = {c->para, here(c)}};
	if (c->now_told)
		p.label = (struct ku_span){c->para, c->para + c->now.len};
	ku_maker_para(&c->m, p);
	c->para = SIZE_MAX;
}

static void open_paragraph(struct ku_captions *c)
{
	close_paragraph(c);
	c->para = here(c);
}

static void note_stamp(struct ku_captions *c)
{
	if (!c->stamped)
		ku_stamps_add(c->m.arena, &c->stamps, here(c), c->start_ms, c->end_ms);
	c->stamped = true;
}

/* ----- who speaks ----- */

/* The speaker's name without line ends and double spaces, as it can stand in a label. */
static struct ku_str clean_name(struct ku_arena *a, struct ku_str name)
{
	char *out = ku_alloc_bytes(a, name.len + 1);
	size_t n = 0;
	name = ku_str_trim(name);
	for (size_t i = 0; i < name.len; i++) {
		bool space = name.ptr[i] == ' ' || (name.ptr[i] >= '\t' && name.ptr[i] <= '\r');
		if (!space || (n && out[n - 1] != ' '))
			out[n++] = space ? ' ' : name.ptr[i];
	}
	return (struct ku_str){out, n};
}

/* The label that the line itself opens with: "Айгүл: " or "[SPEAKER_01]: ". `all` is what it takes with colon and space. */
static bool own_label(struct ku_captions *c, struct ku_str line, struct ku_str *label, size_t *all)
{
	struct ku_turn *turn;
	if (line.len && line.ptr[0] == '[') {
		size_t close = ku_str_find(ku_str_sub(line, 0, 128), KU_S("]:"));
		if (close == SIZE_MAX || close < 2)
			return false;
		*label = ku_str_sub(line, 1, close);
		*all = close + 2;
	} else if (ku_turns(c->m.arena, line, &turn) && turn[0].label.start < turn[0].label.end) {
		*label = ku_str_at(line, turn[0].label);
		const char *colon = memchr(line.ptr + turn[0].label.end, ':', line.len - turn[0].label.end);
		*all = colon ? (size_t)(colon - line.ptr) + 1 : turn[0].label.end;
	} else {
		return false;
	}
	while (*all < line.len && line.ptr[*all] == ' ')
		++*all;
	return true;
}

static void become(struct ku_captions *c, struct ku_str name, bool told)
{
	open_paragraph(c);
	note_stamp(c);
	c->now = ku_dup(c->m.arena, name);
	c->now_told = told;
}

static void write_label(struct ku_captions *c, bool from_file)
{
	(from_file ? ku_maker_text : ku_maker_made)(&c->m, c->now);
	ku_maker_made(&c->m, KU_S(": "));
	c->label = here(c);
}

/* ----- lines ----- */

static bool opens_with_dash(struct ku_str line)
{
	return ku_str_starts(line, KU_S("- ")) || ku_str_starts(line, KU_S("– ")) || ku_str_starts(line, KU_S("— ")) ||
	       ku_str_starts(line, KU_S("-- ")) || ku_str_starts(line, KU_S(">>"));
}

/* Blanks and signs that only set the text out. */
static void drop_blank(struct ku_captions *c, struct ku_str s)
{
	for (size_t at = 0, stop; at < s.len; at = stop) {
		bool end = s.ptr[at] == '\n' || s.ptr[at] == '\r';
		for (stop = at; stop < s.len && (s.ptr[stop] == '\n' || s.ptr[stop] == '\r') == end; stop++)
			;
		ku_maker_drop(&c->m, end ? "line-end" : "layout", ku_str_sub(s, at, stop));
	}
}

/* «Медер-» above «бек»: a word that the line end breaks. It stays one, as in any text, for a name is looked for over line ends and not over spaces. */
static bool breaks_word(struct ku_str said, struct ku_str line)
{
	size_t at = said.len, first = 0;
	uint32_t hyphen = at ? ku_utf8_prev(said, &at) : 0;
	if ((hyphen != '-' && hyphen != 0x2010 && hyphen != 0xAD) || !at || !line.len)
		return false;
	return u_isalpha((UChar32)ku_utf8_prev(said, &at)) && u_islower((UChar32)ku_utf8_next(line, &first));
}

static void put_text(struct ku_captions *c, struct ku_str line)
{
	bool joins = c->para != SIZE_MAX && here(c) > c->para && here(c) != c->label;
	if (joins)
		ku_maker_made(&c->m, breaks_word(ku_buf_str(&c->m.flow.text), line) ? KU_S("\n") : KU_S(" "));
	note_stamp(c);
	ku_maker_text(&c->m, line);
}

static void put_labelled(struct ku_captions *c, struct ku_str line, struct ku_str label, size_t all)
{
	if (c->para != SIZE_MAX && ku_str_eq(label, c->now) && here(c) - c->para < PARAGRAPH_ENOUGH) {
		ku_maker_drop_once(&c->m, "repeated-label", ku_str_sub(line, 0, all));
	} else {
		become(c, label, false);
		drop_blank(c, ku_str_sub(line, 0, (size_t)(label.ptr - line.ptr)));
		write_label(c, true);
		drop_blank(c, ku_str_sub(line, (size_t)(label.ptr - line.ptr) + label.len, all));
	}
	if (line.len > all)
		put_text(c, ku_str_sub(line, all, line.len));
}

/* A line in which nobody is told by the format. */
static void put_line(struct ku_captions *c, struct ku_str line, bool first_of_cue)
{
	struct ku_str label;
	size_t all;
	if (own_label(c, line, &label, &all)) {
		put_labelled(c, line, label, all);
		return;
	}
	bool apart = first_of_cue && !c->now.len && !breaks_word(ku_buf_str(&c->m.flow.text), line);
	if (opens_with_dash(line) || c->para == SIZE_MAX || c->now_told || apart) {
		become(c, KU_S(""), false);
	} else if (first_of_cue && here(c) - c->para >= PARAGRAPH_ENOUGH) {
		become(c, c->now, false);
		write_label(c, false);
	}
	put_text(c, line);
}

/* What the format says that a speaker says. */
static void put_told(struct ku_captions *c, struct ku_str line)
{
	bool same = c->para != SIZE_MAX && c->now_told && ku_str_eq(c->speaker, c->now);
	if (!same || here(c) - c->para >= PARAGRAPH_ENOUGH) {
		become(c, c->speaker, true);
		write_label(c, false);
	}
	put_text(c, line);
}

/* Puts out what was said since the last change of speaker. */
static void flush(struct ku_captions *c)
{
	struct ku_str said = ku_buf_str(&c->said);
	bool first = true;
	for (size_t at = 0; at < said.len;) {
		size_t stop = at;
		while (stop < said.len && said.ptr[stop] != '\n' && said.ptr[stop] != '\r')
			stop++;
		struct ku_str whole = ku_str_sub(said, at, stop), line = ku_str_trim(whole);
		size_t lead = line.len ? (size_t)(line.ptr - whole.ptr) : whole.len;
		drop_blank(c, ku_str_sub(whole, 0, lead));
		if (line.len && c->speaker.len)
			put_told(c, line);
		else if (line.len)
			put_line(c, line, first);
		drop_blank(c, ku_str_sub(whole, lead + line.len, whole.len));
		drop_blank(c, ku_str_sub(said, stop, stop + 1));
		first &= !line.len;
		at = stop + 1;
	}
	c->said.len = 0;
}

/* ----- what readers call ----- */

void ku_cue(struct ku_captions *c, uint32_t start_ms, uint32_t end_ms)
{
	flush(c);
	c->speaker = KU_S(""); /* the next cue tells again */
	c->start_ms = start_ms;
	c->end_ms = end_ms;
	c->stamped = false;
}

void ku_cue_speaker(struct ku_captions *c, struct ku_str name)
{
	flush(c);
	c->speaker = clean_name(c->m.arena, name);
}

void ku_cue_text(struct ku_captions *c, struct ku_str text)
{
	ku_buf_add(&c->said, text);
}

void ku_cue_character(struct ku_captions *c, uint32_t code_point, struct ku_str written)
{
	size_t before = c->said.len;
	ku_buf_code_point(&c->said, code_point);
	ku_maker_drop(&c->m, "escape", written);
	c->m.made += ku_utf8_count(ku_str_sub(ku_buf_str(&c->said), before, c->said.len));
}

static bool is_srt_tag(const struct ku_token *t)
{
	static const char *const known[] = {"i", "b", "u", "s", "font", "c", "br", "em", "strong"};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (ku_token_is(t, known[i]))
			return true;
	return false;
}

/* <v.loud Айгүл>: classes belong to the name of the tag. */
static bool is_voice(const struct ku_token *t)
{
	return t->kind == KU_TOKEN_OPEN && t->name.len && (t->name.ptr[0] | 0x20) == 'v' &&
	       (t->name.len == 1 || t->name.ptr[1] == '.');
}

static void take_tag(struct ku_captions *c, struct ku_str text, const struct ku_token *t, bool known_only)
{
	struct ku_str whole = ku_str_at(text, t->at);
	if (known_only && !is_srt_tag(t)) {
		ku_cue_text(c, whole);
		return;
	}
	if (is_voice(t))
		ku_cue_speaker(c, t->rest);
	if (t->kind == KU_TOKEN_CLOSE && ku_token_is(t, "v"))
		ku_cue_speaker(c, KU_S(""));
	ku_maker_drop_once(&c->m, is_voice(t) ? "voice-tag" : "markup", whole);
	if (ku_token_is(t, "br"))
		ku_buf_byte(&c->said, '\n'), c->m.made++;
}

void ku_cue_markup(struct ku_captions *c, struct ku_str text, bool known_only)
{
	struct ku_token t;
	for (size_t at = 0; ku_token_next(text, &at, true, &t);) {
		if (t.kind == KU_TOKEN_REFERENCE)
			ku_cue_character(c, t.means, ku_str_at(text, t.at));
		else if (t.kind == KU_TOKEN_OPEN || t.kind == KU_TOKEN_CLOSE)
			take_tag(c, text, &t, known_only);
		else
			ku_cue_text(c, ku_str_at(text, t.at));
	}
}

bool ku_captions_fail(struct ku_captions *c, size_t line, const char *what, const char *mend)
{
	ku_report(c->errors, (struct ku_error){.code = KU_BAD_DATA,
					       .path = c->path,
					       .line = line,
					       .what = ku_str_of(what),
					       .doing = ku_str_of(_("reading a transcript")),
					       .mend = ku_str_of(mend)});
	ku_buf_free(&c->said);
	ku_maker_abandon(&c->m);
	return false;
}

bool ku_captions_end(struct ku_captions *c, struct ku_reading *out)
{
	flush(c);
	close_paragraph(c);
	if (!c->m.flow.text.len)
		return ku_captions_fail(c, 0, _("nobody says anything in this file"),
					_("Check that the right file was copied here, or take it away."));
	ku_buf_free(&c->said);
	ku_maker_end(&c->m, out);
	out->stamp = c->stamps.item;
	out->nstamp = c->stamps.n;
	return true;
}
