/* subtitles.c — WebVTT (W3C, WebVTT 1) and SubRip files: blocks parted by blank lines, most of them cues.
 *
 * Stricter than a player where a player would pass over text: a time that cannot be read is an error with its line, and a
 * block without a time behind the first cue belongs to the cue before it, since it is more likely a blank line in what was
 * said than anything else. The file is walked once, line by line.
 */
#include "read/plain_formats.h"

#include "base/layout.h"
#include "read/captions.h"

struct lines {
	struct ku_str text;
	struct ku_span line; /* without its end */
	size_t next, number; /* behind its end; from 1 */
};

static bool next_line(struct lines *l)
{
	if (l->next >= l->text.len)
		return false;
	size_t stop = ku_line_stop(l->text, l->next);
	l->line = (struct ku_span){l->next, stop};
	l->next = stop < l->text.len ? stop + ku_line_end(l->text, stop) : stop;
	l->number++;
	return true;
}

static struct ku_str line_of(const struct lines *l)
{
	return ku_str_at(l->text, l->line);
}

static bool is_blank(const struct lines *l)
{
	return ku_str_trim(line_of(l)).len == 0;
}

static bool has_arrow(struct ku_str line)
{
	return ku_str_find(line, KU_S("-->")) != SIZE_MAX;
}

/* The line behind this one. */
static struct ku_str peek(const struct lines *l)
{
	struct lines next = *l;
	return next_line(&next) ? line_of(&next) : KU_S("");
}

static bool is_number(struct ku_str line)
{
	line = ku_str_trim(line);
	for (size_t i = 0; i < line.len; i++)
		if (line.ptr[i] < '0' || line.ptr[i] > '9')
			return false;
	return line.len > 0;
}

/* The line with its end. */
static void drop_line(struct ku_captions *c, const struct lines *l, const char *reason)
{
	if (l->line.end > l->line.start)
		ku_maker_drop(&c->m, reason, line_of(l));
	ku_maker_drop_ends(&c->m);
	ku_maker_drop(&c->m, "line-end", ku_str_sub(l->text, l->line.end, l->next));
}

/* ----- cues ----- */

static void skip_blanks(struct ku_str s, size_t *at)
{
	while (*at < s.len && (s.ptr[*at] == ' ' || s.ptr[*at] == '\t'))
		++*at;
}

static bool read_times(struct ku_str line, uint32_t *start, uint32_t *end)
{
	size_t at = 0;
	skip_blanks(line, &at);
	if (!ku_clock(line, &at, true, start))
		return false;
	skip_blanks(line, &at);
	if (!ku_str_starts(ku_str_sub(line, at, line.len), KU_S("-->")))
		return false;
	at += 3;
	skip_blanks(line, &at);
	return ku_clock(line, &at, true, end) && (at == line.len || line.ptr[at] == ' ' || line.ptr[at] == '\t');
}

/* Where a line begins another cue though no blank line stands before it. */
static bool begins_cue(const struct lines *l)
{
	return has_arrow(line_of(l)) || (is_number(line_of(l)) && has_arrow(peek(l)));
}

/* What is said: the lines to the next blank one. */
static struct ku_str take_payload(struct lines *l)
{
	size_t start = l->next, stop = start;
	for (struct lines ahead = *l; next_line(&ahead) && !is_blank(&ahead) && !begins_cue(&ahead);) {
		stop = ahead.next;
		*l = ahead;
	}
	return ku_str_sub(l->text, start, stop);
}

/* \N, which programs leave in SubRip when they make it of their own formats, is a line end: two characters for two. */
static struct ku_str with_line_ends(struct ku_arena *a, struct ku_str text)
{
	if (ku_str_find(text, KU_S("\\N")) == SIZE_MAX)
		return text;
	struct ku_str copy = ku_dup(a, text);
	char *letters = (char *)copy.ptr;
	for (size_t i = 0; i + 1 < copy.len; i++)
		if (letters[i] == '\\' && letters[i + 1] == 'N')
			memcpy(letters + i, "\r\n", 2);
	return copy;
}

/* {\an8}: where SubRip puts a line on the picture. */
static void put_srt(struct ku_captions *c, struct ku_str text)
{
	size_t open, close;
	text = with_line_ends(c->m.arena, text);
	while ((open = ku_str_find(text, KU_S("{\\"))) != SIZE_MAX &&
	       (close = ku_str_find(ku_str_sub(text, open, text.len), KU_S("}"))) != SIZE_MAX) {
		ku_cue_markup(c, ku_str_sub(text, 0, open), true);
		ku_maker_drop_once(&c->m, "markup", ku_str_sub(text, open, open + close + 1));
		text = ku_str_sub(text, open + close + 1, text.len);
	}
	ku_cue_markup(c, text, true);
}

static void put_payload(struct ku_captions *c, struct ku_str text, bool srt)
{
	if (srt)
		put_srt(c, text);
	else
		ku_cue_markup(c, text, false);
}

static bool take_cue(struct ku_captions *c, struct lines *l, bool srt)
{
	uint32_t start, end;
	if (!has_arrow(line_of(l))) {
		drop_line(c, l, "cue-id");
		next_line(l);
	}
	if (!read_times(line_of(l), &start, &end))
		return false;
	ku_cue(c, start, end);
	drop_line(c, l, "timing");
	put_payload(c, take_payload(l), srt);
	return true;
}

static bool bad_time(struct ku_captions *c, const struct lines *l)
{
	return ku_captions_fail(c, l->number, _("this line should say from when to when something is said"),
				_("Write it as 00:00:01.000 --> 00:00:04.000 (with a comma in .srt files)."));
}

/* A line that is no cue and no note behind the first cue: said by whoever spoke last. */
static void take_stray(struct ku_captions *c, struct lines *l, bool srt)
{
	size_t start = l->line.start;
	take_payload(l);
	put_payload(c, ku_str_sub(l->text, start, l->next), srt);
}

/* ----- WebVTT ----- */

static bool opens_block(struct ku_str line, struct ku_str word)
{
	return ku_str_starts(line, word) &&
	       (line.len == word.len || line.ptr[word.len] == ' ' || line.ptr[word.len] == '\t');
}

/* "note", "style", "region", or NULL for a block that is none. */
static const char *block_reason(struct ku_str line)
{
	return opens_block(line, KU_S("NOTE"))     ? "note"
	       : opens_block(line, KU_S("STYLE"))  ? "style"
	       : opens_block(line, KU_S("REGION")) ? "region"
						   : NULL;
}

static void drop_block(struct ku_captions *c, struct lines *l, const char *reason)
{
	do
		drop_line(c, l, reason);
	while (ku_str_trim(peek(l)).len && next_line(l));
}

bool ku_is_vtt(struct ku_str text)
{
	static const char behind[] = " \t\r\n";
	return ku_str_starts(text, KU_S("WEBVTT")) && (text.len == 6 || memchr(behind, text.ptr[6], 4));
}

bool ku_read_vtt(struct ku_arena *a, const struct ku_input *in, struct ku_reading *out, struct ku_errors *errors)
{
	struct ku_captions c;
	struct lines l = {.text = in->bytes};
	bool cues = false;
	ku_captions_begin(&c, a, in, errors);
	if (next_line(&l))
		drop_block(&c, &l, "header");
	while (next_line(&l)) {
		const char *reason = block_reason(line_of(&l));
		if (is_blank(&l)) {
			drop_line(&c, &l, "layout");
		} else if (has_arrow(line_of(&l)) || (!reason && has_arrow(peek(&l)))) {
			if (!take_cue(&c, &l, false))
				return bad_time(&c, &l);
			cues = true;
		} else if (reason || !cues) {
			drop_block(&c, &l, reason ? reason : "header");
		} else {
			take_stray(&c, &l, false);
		}
	}
	return ku_captions_end(&c, out);
}

/* ----- SubRip ----- */

bool ku_is_srt(struct ku_str text)
{
	struct lines l = {.text = text};
	uint32_t start, end;
	while (next_line(&l) && is_blank(&l))
		;
	if (is_number(line_of(&l)))
		next_line(&l);
	return read_times(line_of(&l), &start, &end);
}

bool ku_read_srt(struct ku_arena *a, const struct ku_input *in, struct ku_reading *out, struct ku_errors *errors)
{
	struct ku_captions c;
	struct lines l = {.text = in->bytes};
	ku_captions_begin(&c, a, in, errors);
	while (next_line(&l)) {
		if (is_blank(&l))
			drop_line(&c, &l, "layout");
		else if (!begins_cue(&l))
			take_stray(&c, &l, true);
		else if (!take_cue(&c, &l, true))
			return bad_time(&c, &l);
	}
	return ku_captions_end(&c, out);
}
