/* text.c — checks that what was read is text. After these checks every later stage may rely on well-formed UTF-8
 * without NUL and on lines of at most 1 MiB.
 *
 * The errors say line and byte, never what stands there: a message may be copied into an e-mail.
 */
#include "read/text.h"

#include <string.h>

#include "base/layout.h"

struct refusal {
	struct ku_arena *a;
	struct ku_str path;
	struct ku_errors *errors;
};

static bool refuse(const struct refusal *r, size_t line, struct ku_str what, const char *mend)
{
	struct ku_error error = {.code = KU_BAD_DATA, .path = r->path, .line = line, .what = what};
	error.doing = ku_str_of(_("reading a transcript"));
	error.mend = ku_str_of(mend);
	ku_report(r->errors, error);
	return false;
}

struct ku_place ku_text_place(struct ku_str text, size_t offset)
{
	struct ku_place p = {1, 1};
	for (size_t at = 0;;) {
		size_t stop = ku_line_stop(text, at);
		size_t next = stop < text.len ? stop + ku_line_end(text, stop) : text.len;
		if (offset < next || stop == text.len) {
			p.byte = offset - at + 1;
			return p;
		}
		p.line++;
		at = next;
	}
}

static bool refuse_damaged(const struct refusal *r, struct ku_str text, size_t bad)
{
	struct ku_place at = ku_text_place(text, bad);
	return refuse(r, at.line, ku_format(r->a, _("byte %zu of this line is not UTF-8"), at.byte),
		      _("The file seems damaged there. Save it again from its original as plain text in UTF-8."));
}

static bool refuse_nul(const struct refusal *r, struct ku_str text, size_t nul)
{
	struct ku_place at = ku_text_place(text, nul);
	return refuse(
		r, at.line, ku_format(r->a, _("byte %zu of this line is NUL, which no text holds"), at.byte),
		_("Check that this is a plain text file; a document or recording has to be exported as text first."));
}

/* The number of the first line over KU_LINE_MAX; 0 when there is none. */
static size_t long_line(struct ku_str text)
{
	size_t line = 1;
	for (size_t at = 0; text.len - at > KU_LINE_MAX; line++) {
		size_t stop = ku_line_stop(text, at);
		if (stop - at > KU_LINE_MAX)
			return line;
		at = stop + ku_line_end(text, stop);
	}
	return 0;
}

bool ku_text_check(struct ku_arena *a, struct ku_str path, struct ku_str *text, struct ku_errors *errors)
{
	struct refusal r = {a, path, errors};
	size_t size = text->len;
	if (ku_str_starts(*text, KU_S("\xEF\xBB\xBF")))
		*text = ku_str_sub(*text, 3, text->len);
	if (text->len == 0)
		return refuse(&r, 0, ku_str_of(_("this file is empty")),
			      _("Check that the right file was copied here, or take it away."));
	if (size > KU_TEXT_MAX)
		return refuse(&r, 0, ku_str_of(_("this file is larger than 64 MiB")),
			      _("Check that it is a transcript; if it holds many, put each into a file of its own."));
	const char *nul = memchr(text->ptr, 0, text->len);
	if (nul)
		return refuse_nul(&r, *text, (size_t)(nul - text->ptr));
	size_t bad = ku_utf8_bad(*text);
	if (bad != SIZE_MAX)
		return refuse_damaged(&r, *text, bad);
	size_t line = long_line(*text);
	if (line)
		return refuse(&r, line, ku_str_of(_("this line is longer than 1 MiB")),
			      _("Break it into paragraphs, and check that the file is a transcript."));
	return true;
}
