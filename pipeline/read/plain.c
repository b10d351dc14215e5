/* plain.c — text files: decoded (decode.h), told apart by how the text begins, read, and checked like any text (text.h).
 *
 * Letters that were put in place of others (letters.h) are booked as dropped and made, so that the report can tell how many there were.
 */
#include "read/plain.h"

#include <string.h>

#include "read/amend.h"
#include "read/decode.h"
#include "read/plain_formats.h"
#include "read/text.h"
#include "read/unstamp.h"

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
	{"html", "html,htm,xhtml", ku_is_html, ku_read_html},
	{"text", "txt,text,md", is_anything, ku_read_as_is},
	{NULL, NULL, NULL, NULL},
};

/* Plain text needs no reading: it is borrowed as it is. */
bool ku_read_as_is(struct ku_arena *a, const struct ku_input *in, struct ku_reading *out, struct ku_errors *errors)
{
	(void)a, (void)errors;
	out->text = in->bytes;
	out->points_in = ku_utf8_count(in->bytes);
	return true;
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
	if (strcmp(d.why, "ascii") == 0 && !ku_reading_letters(a, in, out, errors)) /* of escapes: \u0440, &#1088; */
		return false;
	ku_reading_unstamp(a, out);
	struct ku_str checked =
		out->text; /* what the check cuts off, a second byte order mark, is left to normalising */
	if (!ku_text_check(a, in->path, &checked, errors))
		return false;
	ku_reading_amended(a, out, d.doc);
	if (out->encoding)
		return true;
	out->encoding = d.encoding;
	out->encoding_why = d.why;
	out->confidence = d.confidence;
	return true;
}
