/* decode.c — from bytes to UTF-8, in the order of certainty: what study.yaml says, a byte order mark, well-formed UTF-8, and
 * only then the weight of letters.
 *
 * A guess is taken when it is far cheaper (likely.h) than every other reading that gives a different text; then what would
 * have to be the case for it to be wrong is rarer than a misprint. Whatever is not that sure is refused: a wrong reading of a
 * file hides the names in it. Messages tell encodings and places, nothing of the text.
 */
#include "read/decode.h"

#include <string.h>
#include <strings.h>

#include "read/font.h"
#include "read/judge.h"
#include "read/text.h"
#include "read/twice.h"

struct job {
	struct ku_arena *a;
	const struct ku_input *in;
	struct ku_decoded *out;
	struct ku_errors *errors;
};

/* ----- refusals ----- */

static bool refuse(const struct job *j, size_t line, struct ku_str what, const char *mend)
{
	ku_report(j->errors, (struct ku_error){.code = KU_BAD_DATA,
					       .path = j->in->path,
					       .line = line,
					       .what = what,
					       .doing = ku_str_of(_("reading a transcript")),
					       .mend = ku_str_of(mend)});
	return false;
}

static bool refuse_byte(const struct job *j, enum ku_charset charset, size_t bad)
{
	struct ku_place at = ku_text_place(j->in->bytes, bad);
	const char *name = ku_charset_name(charset),
		   *mend = _("The file seems damaged there. Save it again from its original as plain text in UTF-8.");
	if (j->in->encoding.len)
		mend = _("Look at “encoding” of this transcript in study.yaml, or leave it out, so that it is found "
			 "out.");
	if (charset == KU_UTF_16LE || charset == KU_UTF_16BE) /* whose bytes are no lines */
		return refuse(j, 0, ku_format(j->a, _("byte %zu of this file is not %s"), bad + 1, name), mend);
	return refuse(j, at.line, ku_format(j->a, _("byte %zu of this line is not %s"), at.byte, name), mend);
}

#define SAY_IT                                                                                                         \
	_("Open it in the program it was written with and save it as plain text in UTF-8; or say in study.yaml which " \
	  "it is, in "                                                                                                 \
	  "the entry of this transcript: “encoding: windows-1251”.")

static bool refuse_guesses(const struct job *j, struct ku_str guesses)
{
	return refuse(j, 0,
		      ku_format(j->a, _("it is not sure in which encoding this file is; it may be %.*s"),
				(int)guesses.len, guesses.ptr),
		      SAY_IT);
}

static bool refuse_unsure(const struct job *j, struct ku_str bytes)
{
	struct ku_str list = ku_charset_guesses(j->a, bytes);
	return list.len ? refuse_guesses(j, list)
			: refuse(j, 0, ku_str_of(_("this file is text in no encoding that is known here")), SAY_IT);
}

static bool decide_by_letters(const struct job *j, struct ku_str bytes)
{
	struct ku_charset_verdict v = ku_charset_judge(j->a, bytes);
	size_t bad;
	if (v.best == KU_NCHARSET && memchr(bytes.ptr, 0, bytes.len))
		return ku_text_check(j->a, j->in->path, &bytes, j->errors);
	if (v.best == KU_NCHARSET)
		return refuse(j, 0, ku_str_of(_("this file is text in no encoding that is known here")), SAY_IT);
	if (v.confidence < KU_ENCODING_SURE)
		return refuse_unsure(j, bytes);
	j->out->encoding = ku_charset_name(v.best);
	j->out->why = v.best == KU_UTF_8 ? "well-formed" : "letters";
	j->out->confidence = v.confidence;
	return ku_charset_decode(j->a, v.best, bytes, &j->out->text, &bad);
}

/* ----- UTF-8 and byte order marks ----- */

/* Characters beyond ASCII, and whether there are control characters that no text has: with few of the one or any of the other
 * well-formed UTF-8 may be chance. */
static size_t count_beyond_ascii(struct ku_str text, bool *control)
{
	size_t n = 0;
	*control = false;
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];
		n += c >= 0xC0;
		*control |= c < 0x20 && (c < '\t' || c > '\r');
	}
	return n;
}

/* Most of what is beyond ASCII is good UTF-8: then the file is damaged UTF-8 and nothing else. */
static bool mostly_utf8(struct ku_str bytes)
{
	size_t good = 0, bad = 0;
	for (size_t at = 0; at < bytes.len;) {
		size_t start = at;
		uint32_t c = ku_utf8_next(bytes, &at);
		bad += c == 0xFFFD && at - start != 3;
		good += c >= 0x80 && at - start > 1;
	}
	return good >= bad;
}

enum { FEW = 64 };

static bool decode_unsaid(const struct job *j)
{
	struct ku_str bytes = j->in->bytes;
	bool control;
	size_t bad = ku_utf8_bad(bytes), beyond = count_beyond_ascii(bytes, &control);
	if (bad != SIZE_MAX && mostly_utf8(bytes))
		return refuse_byte(j, KU_UTF_8, bad);
	bool few = beyond > 0 && beyond < FEW;
	if (bad != SIZE_MAX || control || (few && !ku_twice_guess(j->a, bytes).end))
		return decide_by_letters(j, bytes);
	*j->out = (struct ku_decoded){
		.text = bytes, .encoding = "UTF-8", .why = beyond ? "well-formed" : "ascii", .confidence = 100};
	return true;
}

/* The charset that a byte order mark tells, and its bytes; KU_NCHARSET: there is none. */
static enum ku_charset byte_order_mark(struct ku_str bytes, size_t *len)
{
	*len = ku_str_starts(bytes, KU_S("\xEF\xBB\xBF")) ? 3 : 2;
	if (*len == 3)
		return KU_UTF_8;
	if (ku_str_starts(bytes, KU_S("\xFF\xFE")))
		return KU_UTF_16LE;
	return ku_str_starts(bytes, KU_S("\xFE\xFF")) ? KU_UTF_16BE : KU_NCHARSET;
}

static bool decode_as(const struct job *j, enum ku_charset charset, size_t mark, const char *why)
{
	size_t bad;
	struct ku_decoded *out = j->out;
	if (!ku_charset_decode(j->a, charset, ku_str_sub(j->in->bytes, mark, j->in->bytes.len), &out->text, &bad))
		return refuse_byte(j, charset, mark + bad);
	out->encoding = ku_charset_name(charset);
	out->why = why;
	out->confidence = 100;
	return true;
}

static bool decode_marked(const struct job *j, enum ku_charset marked, size_t mark)
{
	if (!decode_as(j, marked, mark, "byte-order-mark"))
		return false;
	if (marked == KU_UTF_8 || ku_ordinary(j->out->text, KU_LIKELY_LIMIT))
		return true;
	struct ku_charset_verdict v = ku_charset_judge(j->a, j->in->bytes); /* «яю» opens a text in windows-1251 as the mark opens UTF-16 */
	if (v.best < KU_FIRST_CODEPAGE || v.best == KU_NCHARSET || v.confidence < KU_ENCODING_SURE)
		return true;
	return refuse_guesses(
		j, KU_JOIN(j->a, ku_str_of(ku_charset_name(v.best)), KU_S(", "), ku_str_of(ku_charset_name(marked))));
}

/* ----- what study.yaml says ----- */

static bool contradicts(const struct job *j, const char *said, const char *found)
{
	return refuse(
		j, 0, ku_format(j->a, _("study.yaml says that this file is %s, but it is %s"), said, found),
		_("Correct “encoding” of this transcript in study.yaml, or leave it out, so that it is found out."));
}

/* Without its mark UTF-16 may have either order of bytes; letters tell. */
static enum ku_charset utf16_order(const struct job *j, enum ku_charset marked)
{
	struct ku_weight of[KU_NCHARSET];
	if (marked == KU_UTF_16LE || marked == KU_UTF_16BE)
		return marked;
	ku_weigh(j->a, j->in->bytes, of);
	bool big =
		of[KU_UTF_16BE].possible && (!of[KU_UTF_16LE].possible || of[KU_UTF_16BE].cost < of[KU_UTF_16LE].cost);
	return big ? KU_UTF_16BE : KU_UTF_16LE;
}

/* An encoding of one byte a character fits nearly any bytes. So what was said is obeyed where its letters may be right, and
 * refused where they cannot be but others are. */
static bool check_said(const struct job *j, enum ku_charset said)
{
	if (said < KU_FIRST_CODEPAGE || ku_ordinary(j->out->text, KU_LIKELY_LIMIT))
		return true;
	struct ku_charset_verdict v = ku_charset_judge(j->a, j->in->bytes);
	if (v.best == said || v.best == KU_NCHARSET || v.confidence < KU_ENCODING_SURE)
		return true;
	return contradicts(j, ku_charset_name(said), ku_charset_name(v.best));
}

static bool decode_said(const struct job *j, enum ku_charset marked, size_t mark)
{
	struct ku_str name = j->in->encoding;
	enum ku_charset said = name.len == 6 && strncasecmp(name.ptr, "utf-16", 6) == 0 ? utf16_order(j, marked)
											: ku_charset_named(name);
	if (said == KU_NCHARSET)
		return refuse(j, 0,
			      ku_format(j->a, _("study.yaml names an encoding that is not known: %.*s"), (int)name.len,
					name.ptr),
			      SAY_IT);
	if (marked != KU_NCHARSET && marked != said && !(said >= KU_FIRST_CODEPAGE && marked != KU_UTF_8))
		return contradicts(j, ku_charset_name(said), ku_charset_name(marked));
	return decode_as(j, said, marked == said ? mark : 0, "study.yaml") && check_said(j, said);
}

/* ----- the straight line ----- */

/* As study.yaml writes the names of encodings. */
static const char *lower(struct ku_arena *a, const char *name)
{
	char *out = ku_dup_c(a, ku_str_of(name));
	for (char *c = out; *c; c++)
		*c = (char)(*c >= 'A' && *c <= 'Z' ? *c | 0x20 : *c);
	return out;
}

/* A guess is never silent. */
static void tell_guess(const struct job *j)
{
	const struct ku_decoded *out = j->out;
	if (strcmp(out->why, "letters") != 0)
		return;
	struct ku_error warning = {.warning = true, .path = j->in->path};
	warning.what = ku_format(j->a, _("by its letters this text is %s (%u %%); it is read as that"), out->encoding, out->confidence);
	warning.mend = ku_format(j->a, _("If so, put “encoding: %s” into the entry of this transcript in study.yaml; then this is not asked again."),
				 lower(j->a, out->encoding));
	ku_report(j->errors, warning);
}

static bool find_letters(const struct job *j)
{
	struct ku_decoded *out = j->out;
	struct ku_letters l = {.encoding = out->encoding, .why = out->why, .confidence = out->confidence};
	if (!ku_letters(j->a, j->in, out->text, &l, j->errors))
		return false;
	out->doc = l.doc;
	out->text = l.doc->text;
	out->encoding = l.encoding;
	out->why = l.why;
	out->confidence = l.confidence;
	return true;
}

bool ku_decode(struct ku_arena *a, const struct ku_input *in, struct ku_decoded *out, struct ku_errors *errors)
{
	struct job j = {a, in, out, errors};
	size_t mark;
	enum ku_charset marked = byte_order_mark(in->bytes, &mark);
	const struct ku_font *font = ku_font_named(in->encoding);
	*out = (struct ku_decoded){0};
	if (in->encoding.len && !font) {
		if (!decode_said(&j, marked, mark))
			return false;
	} else if (!(marked != KU_NCHARSET ? decode_marked(&j, marked, mark) : decode_unsaid(&j))) {
		return false;
	}
	struct ku_str checked = out->text;
	if (!checked.len || memchr(checked.ptr, 0, checked.len)) /* who reads formats relies on text without NUL */
		return ku_text_check(a, in->path, &checked, errors);
	if (!find_letters(&j))
		return false;
	tell_guess(&j);
	return true;
}
