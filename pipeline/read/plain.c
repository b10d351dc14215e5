/* plain.c — text files: decoded (decode.h), told apart by how the text begins, read, and checked like any text (text.h).
 *
 * Plain text is borrowed as it is; only where it has time stamps is it copied without them. What a font put in place of other
 * letters is booked as dropped and made, letter by letter, so that the report can tell how many there were.
 */
#include "read/plain.h"

#include "read/decode.h"
#include "read/plain_formats.h"
#include "read/reading.h"
#include "read/stamp.h"
#include "read/text.h"

static bool is_anything(struct ku_str text)
{
	(void)text;
	return true;
}

const struct ku_format ku_text_formats[] = {
	{"vtt", "vtt", ku_is_vtt, ku_read_vtt},
	{"srt", "srt", ku_is_srt, ku_read_srt},
	{"otr", "otr", ku_is_otr, ku_read_otr},
	{"json", "json", ku_is_json, ku_read_json},
	{"html", "html htm xhtml", ku_is_html, ku_read_html},
	{"text", "txt text md", is_anything, ku_read_stamped},
	{NULL, NULL, NULL, NULL},
};

/* ----- plain text with time stamps ----- */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* The stamp with the blanks that would be too many without it: those behind it where it opens a line, else those before it
 * unless that would join two words. */
static struct ku_span with_blanks(struct ku_str text, size_t from, struct ku_span at)
{
	size_t start = at.start, end = at.end;
	while (start > from && is_blank(text.ptr[start - 1]))
		start--;
	bool opens = start == 0 || (text.ptr[start - 1] >= '\n' && text.ptr[start - 1] <= '\r');
	while (opens && end < text.len && is_blank(text.ptr[end]))
		end++;
	bool joins = !opens && end < text.len && !strchr(" \t\r\n.,:;!?", text.ptr[end]);
	return (struct ku_span){joins ? at.start : start, end};
}

bool ku_read_stamped(struct ku_arena *a, const struct ku_input *in, struct ku_reading *out, struct ku_errors *errors)
{
	struct ku_str text = in->bytes;
	struct ku_stamps stamps = {0};
	struct ku_maker m;
	struct ku_span at;
	uint32_t start, end;
	size_t done = 0;
	(void)errors;
	if (!ku_stamp_find(text, 0, true, &at, &start, &end)) {
		out->text = text;
		out->points_in = ku_utf8_count(text);
		return true;
	}
	ku_maker_begin(&m, a);
	ku_maker_in(&m, text);
	do {
		struct ku_span cut = with_blanks(text, done, at);
		ku_maker_text(&m, ku_str_sub(text, done, cut.start));
		ku_stamps_add(a, &stamps, m.flow.text.len, start, end);
		ku_maker_drop(&m, "timestamp", ku_str_at(text, cut));
		ku_maker_drop_ends(&m);
		done = cut.end;
	} while (ku_stamp_find(text, done, true, &at, &start, &end));
	ku_maker_text(&m, ku_str_sub(text, done, text.len));
	ku_maker_end(&m, out);
	out->stamp = stamps.item;
	out->nstamp = stamps.n;
	return true;
}

/* ----- any text file ----- */

static void book_font(struct ku_arena *a, struct ku_reading *out, size_t mapped)
{
	struct ku_dropped *all = ku_alloc_array(a, out->ndropped + 1, sizeof *all);
	for (size_t i = 0; i < out->ndropped; i++)
		all[i] = out->dropped[i];
	all[out->ndropped++] = (struct ku_dropped){.reason = "font-letter", .points = mapped};
	out->dropped = all;
	out->points_made += mapped;
}

/* Refuses what is no file for this: empty, too large. */
static bool check_size(struct ku_arena *a, const struct ku_input *in, struct ku_errors *errors)
{
	struct ku_str bytes = in->bytes;
	return (bytes.len > 0 && bytes.len <= KU_TEXT_MAX) || ku_text_check(a, in->path, &bytes, errors);
}

bool ku_read_as_text(struct ku_arena *a, const struct ku_input *in, struct ku_reading *out, struct ku_errors *errors)
{
	struct ku_decoded d;
	struct ku_input text = *in;
	const struct ku_format *f = ku_text_formats;
	if (!check_size(a, in, errors) || !ku_decode(a, in, &d, errors))
		return false;
	text.bytes = d.text;
	while (!f->sniff(text.bytes))
		f++;
	*out = (struct ku_reading){.format = f->name};
	if (!f->read(a, &text, out, errors))
		return false;
	struct ku_str checked = out->text; /* what the check cuts off, a second byte order mark, is left to normalising */
	if (!ku_text_check(a, in->path, &checked, errors))
		return false;
	out->encoding = d.encoding;
	out->encoding_why = d.why;
	out->confidence = d.confidence;
	if (d.mapped)
		book_font(a, out, d.mapped);
	return true;
}
