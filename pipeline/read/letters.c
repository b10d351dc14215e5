/* letters.c — first undoes what was saved twice, then looks for fonts. Guesses are told with how to say it in study.yaml; messages tell places, nothing of
 * the text.
 */
#include "read/letters.h"

#include <string.h>

#include "read/amend.h"
#include "read/font.h"
#include "read/reading.h"
#include "read/text.h"
#include "read/twice.h"

struct job {
	struct ku_arena *a;
	const struct ku_input *in;
	struct ku_letters *out;
	struct ku_errors *errors;
	struct ku_twice twice;     /* the last that was undone */
	const struct ku_font *font;
};

static void step(struct job *j, struct ku_edits edits)
{
	if (edits.n)
		j->out->doc = ku_apply(j->a, j->out->doc, &edits);
}

static unsigned least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/* ----- saved twice ----- */

static bool refuse_part(const struct job *j, const struct ku_twice *t)
{
	size_t line = ku_text_place(j->out->doc->text, t->at).line;
	ku_report(j->errors, (struct ku_error){.code = KU_BAD_DATA, .path = j->in->path, .line = line,
	          .what = ku_format(j->a, _("letters of this text were saved in a wrong encoding (%s), and some of them were lost or stand beside right ones"),
	                            ku_twice_name(j->a, t)),
	          .doing = ku_str_of(_("reading a transcript")),
	          .mend = ku_str_of(_("Look at this line. Take the file as it was before, or save it anew from its original as plain text in UTF-8."))});
	return false;
}

static bool refuse_guesses(const struct job *j, struct ku_str guesses)
{
	return ku_refuse(j->in, j->errors,
	                 ku_format(j->a, _("it is not sure in which encoding this file is; it may be %.*s"), (int)guesses.len, guesses.ptr).ptr,
	                 _("Open it in the program it was written with and save it as plain text in UTF-8; or say in study.yaml which it is, in the entry of "
	                   "this transcript: “encoding: windows-1251”."));
}

enum { TIMES = 3 }; /* that somebody may have saved it wrongly */

static bool undo_twice(struct job *j)
{
	for (int i = 0; i < TIMES; i++) {
		struct ku_twice t = ku_twice_guess(j->a, j->out->doc->text);
		if (!t.end)
			return true;
		if (t.end == KU_TWICE_PART)
			return refuse_part(j, &t);
		if (t.confidence < KU_LETTERS_SURE)
			return j->in->encoding.len || refuse_guesses(j, KU_JOIN(j->a, ku_str_of(j->out->encoding), KU_S(", "), ku_str_of(ku_twice_name(j->a, &t))));
		struct ku_edits edits = ku_twice_undo(j->a, j->out->doc->text, &t);
		step(j, edits);
		j->twice = t;
		j->out->encoding = ku_twice_name(j->a, &t);
		j->out->why = "saved-twice";
		j->out->confidence = least(t.confidence, j->out->confidence);
	}
	return true;
}

static void tell_twice(const struct job *j, const char *encoding)
{
	ku_report(j->errors, (struct ku_error){.warning = true, .path = j->in->path,
	          .what = ku_format(j->a, _("this text was saved in a wrong encoding (%s, %u %%); its letters were put right"), encoding, j->twice.confidence),
	          .mend = ku_str_of(_("Look whether it reads well now. Better save the file anew from its original in UTF-8; then this is not said again."))});
}

/* ----- fonts ----- */

static void read_font(struct job *j, const struct ku_font *font, const char *why)
{
	step(j, ku_font_edits(j->a, font, j->out->doc->text));
	j->font = font;
	j->out->encoding = ku_format(j->a, "%s+%s", j->out->encoding, font->name).ptr;
	j->out->why = why;
}

static struct ku_str font_choice(const struct job *j, const struct ku_font *font, struct ku_str before)
{
	return ku_format(j->a, _("%.*s in the font %s (encoding: %s)"), (int)before.len, before.ptr, font->title, font->name);
}

static bool look_for_fonts(struct job *j)
{
	struct ku_font_guess g = ku_font_guess(j->out->doc->text);
	if (g.sure == KU_FONT_NO)
		return true;
	if (g.sure == KU_FONT_YES && !g.other && g.confidence >= KU_LETTERS_SURE) {
		j->out->confidence = least(g.confidence, j->out->confidence);
		read_font(j, g.font, "font");
		return true;
	}
	struct ku_str plain = ku_str_of(j->out->encoding), list = KU_JOIN(j->a, plain, KU_S(", "), font_choice(j, g.font, plain));
	if (g.other)
		list = KU_JOIN(j->a, list, KU_S(", "), font_choice(j, g.other, plain));
	return refuse_guesses(j, list);
}

static void tell_font(const struct job *j)
{
	ku_report(j->errors, (struct ku_error){.warning = true, .path = j->in->path,
	          .what = ku_format(j->a, _("by its letters this text is %s (%u %%); it is read as that"), j->out->encoding, j->out->confidence),
	          .mend = ku_format(j->a, _("If so, put “encoding: %s” into the entry of this transcript in study.yaml; then this is not asked again."), j->font->name)});
}

/* ----- the straight line ----- */

/* The fonts were made for Windows. */
static bool may_have_fonts(const char *encoding)
{
	return strcmp(encoding, "KOI8-R") != 0 && strcmp(encoding, "CP866") != 0;
}

static bool find_letters(struct job *j, struct ku_str text)
{
	struct ku_letters *out = j->out;
	const struct ku_font *said = ku_font_named(j->in->encoding);
	out->doc = ku_doc_new(j->a, text, NULL, 0);
	if (strncmp(out->encoding, "UTF-", 4) == 0 && !undo_twice(j))
		return false;
	const char *encoding = out->encoding;
	if (said)
		read_font(j, said, "study.yaml");
	else if (!j->in->encoding.len && may_have_fonts(out->encoding) && !look_for_fonts(j))
		return false;
	if (j->twice.end)
		tell_twice(j, encoding);
	if (j->font && !said)
		tell_font(j);
	return true;
}

bool ku_letters(struct ku_arena *a, const struct ku_input *in, struct ku_str text, struct ku_letters *out, struct ku_errors *errors)
{
	struct job j = {.a = a, .in = in, .out = out, .errors = errors};
	return find_letters(&j, text);
}

/* ----- of a document ----- */

/* What was dropped has the same letters, and names are looked for in it. */
static struct ku_str meant(const struct job *j, struct ku_str text)
{
	const struct ku_doc *doc = ku_doc_new(j->a, text, NULL, 0);
	struct ku_edits edits = {NULL, 0};
	if (j->twice.end)
		edits = ku_twice_undo(j->a, text, &j->twice);
	doc = ku_apply(j->a, doc, &edits);
	if (j->font)
		edits = ku_font_edits(j->a, j->font, doc->text);
	return j->font ? ku_apply(j->a, doc, &edits)->text : doc->text;
}

bool ku_reading_letters(struct ku_arena *a, const struct ku_input *in, struct ku_reading *r, struct ku_errors *errors)
{
	struct ku_letters out = {.encoding = "UTF-8", .why = "", .confidence = 100};
	struct job j = {.a = a, .in = in, .out = &out, .errors = errors};
	if (!find_letters(&j, r->text))
		return false;
	if (!j.twice.end && !j.font)
		return true;
	for (size_t i = 0; i < r->ndropped; i++)
		r->dropped[i].text = meant(&j, r->dropped[i].text);
	ku_reading_amend(a, r, out.doc);
	r->encoding = out.encoding;
	r->encoding_why = out.why;
	r->confidence = out.confidence;
	return true;
}
