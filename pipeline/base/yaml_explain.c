/* yaml_explain.c — what libyaml's mistakes mean to somebody who types names into a file.
 *
 * libyaml says where it could go no further, which is often a line or more behind the slip of the hand. So probes look at the text
 * between the last good event and that place for the slips that people make (a tab, an unclosed quote, a colon without a space …); the
 * first probe that finds its slip explains it. When none does, a table translates libyaml's own words.
 */
#include "base/yaml_inner.h"

#include <string.h>

struct slip {
	size_t at;
	const char *what, *mend;
	struct ku_span before, behind; /* when not empty: the line as it should be, a space put in between the two */
};

static struct slip slip_at(size_t at, const char *what, const char *mend)
{
	return (struct slip){.at = at, .what = what, .mend = mend};
}

typedef bool probe(struct ku_str text, const struct ku_yaml_trouble *t, struct slip *out);

/* The stretch that probes look at: whole lines from the last good event to where libyaml stopped. */
static struct ku_span stretch(struct ku_str text, const struct ku_yaml_trouble *t)
{
	size_t from = ku_yaml_line_start(text, t->done < t->at ? t->done : t->at);
	if (t->context_at < from && t->at - t->context_at < 2000)
		from = ku_yaml_line_start(text, t->context_at);
	return (struct ku_span){from, ku_yaml_line_end(text, t->at)};
}

static size_t next_line(struct ku_str text, size_t at)
{
	while (at < text.len && text.ptr[at] != '\n')
		at++;
	return at < text.len ? at + 1 : at;
}

static size_t skip_blanks(struct ku_str text, size_t at)
{
	while (at < text.len && (text.ptr[at] == ' ' || text.ptr[at] == '\t'))
		at++;
	return at;
}

static bool is_key_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-';
}

/* The end of a key at `at` (behind a dash, if there is one), where its colon should stand; `at` itself when no key is there. */
static size_t key_end(struct ku_str text, size_t *at)
{
	*at = skip_blanks(text, *at);
	while (*at + 1 < text.len && text.ptr[*at] == '-' && text.ptr[*at + 1] == ' ')
		*at = skip_blanks(text, *at + 1);
	size_t end = *at;
	while (end < text.len && is_key_letter(text.ptr[end]))
		end++;
	return end;
}

static bool tab_in_margin(struct ku_str text, const struct ku_yaml_trouble *t, struct slip *out)
{
	struct ku_span in = stretch(text, t);
	for (size_t line = in.start; line < in.end; line = next_line(text, line)) {
		size_t at = line;
		while (at < in.end && text.ptr[at] == ' ')
			at++;
		if (at < in.end && text.ptr[at] == '\t') {
			*out = slip_at(at, N_("this line is moved in with a tab"),
				       N_("Move it in with spaces, two for each step; a tab looks the same but "
					  "YAML does not take it."));
			return true;
		}
	}
	return false;
}

static bool hard_space_in_margin(struct ku_str text, const struct ku_yaml_trouble *t, struct slip *out)
{
	struct ku_span in = stretch(text, t);
	for (size_t line = in.start; line < in.end; line = next_line(text, line)) {
		size_t at = skip_blanks(text, line);
		if (ku_str_starts(ku_str_sub(text, at, text.len), KU_S("\xC2\xA0"))) {
			*out = slip_at(
				at, N_("this line is moved in with a no-break space, as word processors put them"),
				N_("Delete the space before the first letter of the line and type ordinary spaces."));
			return true;
		}
	}
	return false;
}

/* `name:Айгүл`; not a time or an address (12:30, https://…). */
static bool colon_without_space(struct ku_str text, const struct ku_yaml_trouble *t, struct slip *out)
{
	struct ku_span in = stretch(text, t);
	for (size_t line = in.start; line < in.end; line = next_line(text, line)) {
		size_t at = line, colon = key_end(text, &at);
		if (colon > at && colon + 1 < in.end && text.ptr[colon] == ':' &&
		    !strchr(" \t\r\n/:", text.ptr[colon + 1])) {
			*out = (struct slip){colon + 1,
					     N_("a space is missing behind the colon"),
					     NULL,
					     {at, colon + 1},
					     {colon + 1, ku_yaml_line_end(text, colon)}};
			return true;
		}
	}
	return false;
}

/* Steps over a quoted value; SIZE_MAX when it does not end before `limit`. */
static size_t quote_end(struct ku_str text, size_t at, size_t limit)
{
	char quote = text.ptr[at++];
	for (; at < limit; at++) {
		if (quote == '"' && text.ptr[at] == '\\')
			at++;
		else if (text.ptr[at] == quote && quote == '\'' && at + 1 < limit && text.ptr[at + 1] == quote)
			at++;
		else if (text.ptr[at] == quote)
			return at;
	}
	return SIZE_MAX;
}

static bool begins_value(struct ku_str text, size_t line, size_t at)
{
	while (at > line && text.ptr[at - 1] == ' ')
		at--;
	return at == line || strchr(":-[{,", text.ptr[at - 1]);
}

/* A quote that opens a value and is not closed in its line: values of several lines are not needed in these files. */
static bool open_quote(struct ku_str text, const struct ku_yaml_trouble *t, struct slip *out)
{
	struct ku_span in = stretch(text, t);
	if (t->context && strstr(t->context, "quoted scalar") && !strstr(t->problem, "escape"))
		in = (struct ku_span){ku_yaml_line_start(text, t->context_at), ku_yaml_line_end(text, t->context_at)};
	for (size_t line = in.start; line < in.end; line = next_line(text, line)) {
		size_t end = ku_yaml_line_end(text, line);
		for (size_t at = line; at < end; at++) {
			if (text.ptr[at] == '#' && at > line && text.ptr[at - 1] == ' ')
				break;
			if ((text.ptr[at] != '"' && text.ptr[at] != '\'') || !begins_value(text, line, at))
				continue;
			size_t close = quote_end(text, at, end);
			if (close == SIZE_MAX) {
				*out = slip_at(
					at, N_("the quote that opens here is not closed in this line"),
					N_("Put the same quote at the end of the value. A quote that belongs to the "
					   "text needs another kind around it: 'ЖЧК \"Ак-Шоола\"'"));
				return true;
			}
			at = close;
		}
	}
	return false;
}

static bool text_behind_quote(struct ku_str text, const struct ku_yaml_trouble *t, struct slip *out)
{
	size_t at = t->at;
	while (at > 0 && text.ptr[at - 1] == ' ')
		at--;
	if (!strstr(t->problem, "did not find expected") || at == 0 || t->at >= text.len ||
	    (text.ptr[at - 1] != '"' && text.ptr[at - 1] != '\'') || strchr("\r\n", text.ptr[t->at]))
		return false;
	*out = slip_at(t->at, N_("the value goes on behind its closing quote"),
		       N_("Put the whole value in quotes, or none of it. A quote that belongs to the text needs "
			  "another kind around it: '\"Достук\" базары'"));
	return true;
}

static bool missing_colon(struct ku_str text, const struct ku_yaml_trouble *t, struct slip *out)
{
	if (!strstr(t->problem, "could not find expected ':'"))
		return false;
	size_t at = t->context_at == SIZE_MAX ? t->at : t->context_at;
	size_t end = ku_yaml_line_end(text, at);
	*out = slip_at(end, N_("a colon is missing in this line"),
		       N_("Write the key, a colon, a space and the value: name: Айгүл. A value that is long "
			  "stays in one line."));
	return true;
}

/* The line above is a word and no more: `people` without its colon. */
static bool bare_word_above(struct ku_str text, size_t at, size_t *end)
{
	size_t line = ku_yaml_line_start(text, at);
	if (line == 0)
		return false;
	size_t start = ku_yaml_line_start(text, line - 1), word = key_end(text, &start);
	*end = ku_yaml_line_end(text, start);
	return word > start && skip_blanks(text, word) == *end;
}

/* "mapping values are not allowed": either the line is moved in too far, or the value holds a colon. */
static bool colon_out_of_place(struct ku_str text, const struct ku_yaml_trouble *t, struct slip *out)
{
	if (!strstr(t->problem, "mapping values are not allowed"))
		return false;
	size_t at = ku_yaml_line_start(text, t->at), colon = key_end(text, &at);
	size_t end;
	if (colon >= t->at && bare_word_above(text, t->at, &end))
		*out = slip_at(end, N_("a colon is missing in this line"),
			       N_("Write a colon behind the word: people:"));
	else if (colon >= t->at)
		*out = slip_at(at, N_("this line begins further to the right than the keys above that it belongs to"),
			       N_("Let it begin under the first letter of the key above."));
	else
		*out = slip_at(t->at, N_("a second colon with a space behind it stands in this line"),
			       N_("Put the whole value in quotes: text: \"мисалы: бул\". Two keys need two "
				  "lines, or braces: {name: Айгүл, sex: f}"));
	return true;
}

static probe *const probes[] = {tab_in_margin,     hard_space_in_margin, open_quote,        colon_without_space,
				text_behind_quote, missing_colon,        colon_out_of_place};

static const struct {
	const char *problem, *context; /* parts of libyaml's words; an empty one fits all */
	bool at_context;
	const char *what, *mend;
} hint[] = {
	{"escape", "quoted", false, N_("in double quotes a backslash needs a second one"),
	 N_("Put the value in single quotes, where a backslash is just a backslash: regex: '\\d{3}'")},
	{"hexdecimal", "quoted", false, N_("in double quotes a backslash needs a second one"),
	 N_("Put the value in single quotes, where a backslash is just a backslash: regex: '\\d{3}'")},
	{"", "flow sequence", true, N_("the list that opens here with [ is not closed, or a comma is missing in it"),
	 N_("Put commas between its values and ] at its end: [FGD-01, FGD-02]. A value with [ ] { } , in it needs "
	    "quotes.")},
	{"", "flow mapping", true, N_("the brace { that opens here is not closed, or a comma is missing behind it"),
	 N_("Put commas between its keys and } at its end: {name: Айгүл, sex: f}. A value with [ ] { } , in it needs "
	    "quotes.")},
	{"", "anchor", true, N_("a value cannot begin with & without quotes"), N_("Put the value in quotes: \"&…\"")},
	{"", "alias", true, N_("a value cannot begin with * without quotes"), N_("Put the value in quotes: \"*…\"")},
	{"", "tag", true, N_("a value cannot begin with ! without quotes"), N_("Put the value in quotes: \"!…\"")},
	{"undefined tag handle", "", false, N_("a value cannot begin with ! without quotes"),
	 N_("Put the value in quotes: \"!…\"")},
	{"directive", "", false, N_("a line cannot begin with %"), N_("Delete the line.")},
	{"", "directive", true, N_("a line cannot begin with %"), N_("Delete the line.")},
	{"cannot start any token", "", false, N_("a value cannot begin with this character without quotes"),
	 N_("Put the whole value in quotes.")},
	{"block sequence entries", "", false, N_("a dash cannot stand here"),
	 N_("Begin a list in the line below its key, each entry with a dash and a space. A value that begins with a "
	    "dash needs quotes.")},
	{"mapping keys are not allowed", "", false, N_("a value cannot begin with a question mark and a space"),
	 N_("Put the value in quotes: \"? …\"")},
	{"expected '-' indicator", "", false, N_("this line does not begin under a line that it could belong to"),
	 N_("Let the keys of one entry begin exactly under each other: “sex” under the first letter of “name”, not "
	    "under the dash.")},
	{"expected key", "", false, N_("this line does not begin under a line that it could belong to"),
	 N_("Let the keys of one entry begin exactly under each other: “sex” under the first letter of “name”, not "
	    "under the dash.")},
	{"comment or line break", "", false, N_("after | or > the value begins in the next line"),
	 N_("Put a value that begins with | or > in quotes.")},
	{"block scalar", "", false, N_("after | or > the value begins in the next line"),
	 N_("Put a value that begins with | or > in quotes.")},
	{"", "block scalar", true, N_("after | or > the value begins in the next line"),
	 N_("Put a value that begins with | or > in quotes.")},
	{"<document start>", "", false, N_("this stands behind the end of what could be read as one thing"),
	 N_("Every line at the margin must be a key with a colon, such as people: or places:")},
};

static bool look_up(const struct ku_yaml_trouble *t, struct slip *out)
{
	const char *context = t->context ? t->context : "";
	for (size_t i = 0; i < sizeof hint / sizeof *hint; i++)
		if (strstr(t->problem, hint[i].problem) && strstr(context, hint[i].context)) {
			*out = slip_at(hint[i].at_context && t->context_at != SIZE_MAX ? t->context_at : t->at,
				       hint[i].what, hint[i].mend);
			return true;
		}
	return false;
}

static bool find_slip(struct ku_str text, const struct ku_yaml_trouble *t, struct slip *out)
{
	for (size_t i = 0; i < sizeof probes / sizeof *probes; i++)
		if (probes[i](text, t, out))
			return true;
	return look_up(t, out);
}

static struct ku_str mend_of(struct ku_yaml_file *file, const struct slip *slip)
{
	struct ku_str before = ku_str_at(file->text, slip->before), behind = ku_str_at(file->text, slip->behind);
	if (slip->mend)
		return ku_str_of(_(slip->mend));
	if (behind.len > 200)
		behind = KU_S("…");
	return ku_format(file->errors->arena, _("Write it so: %s"),
			 KU_JOIN(file->errors->arena, before, KU_S(" "), behind).ptr);
}

size_t ku_yaml_explain(struct ku_yaml_file *file, const struct ku_yaml_trouble *t)
{
	struct slip slip;
	struct ku_str what;
	if (find_slip(file->text, t, &slip)) {
		what = ku_str_of(_(slip.what));
	} else {
		slip = slip_at(t->at, NULL,
			       N_("Compare with the examples in FORMAT.md. Most often a quote, a bracket or a "
				  "space is missing here or in the line above."));
		what = ku_format(file->errors->arena, _("this cannot be read (%s)"), t->problem);
	}
	ku_yaml_report(file, 0, slip.at, false, what, mend_of(file, &slip));
	bool flow = t->context && strstr(t->context, "flow");
	bool quote = t->context && strstr(t->context, "quoted scalar");
	if (quote || slip.at < t->done)
		return slip.at;
	return flow && ku_yaml_line_start(file->text, t->at) > slip.at ? ku_yaml_line_start(file->text, t->at) - 1
								       : t->at;
}

static void report_encoding(struct ku_yaml_file *file, size_t bad)
{
	struct ku_str all = file->text;
	bool text = false;
	const char *what, *mend = N_("Save it as plain text in UTF-8. In Notepad: File, Save as, Encoding: UTF-8.");
	if (ku_str_starts(all, KU_S("\xFF\xFE")) || ku_str_starts(all, KU_S("\xFE\xFF")))
		what = N_("the file is saved as UTF-16 (“Unicode” in older Windows programs), not as UTF-8");
	else if (ku_str_starts(all, KU_S("PK\x03\x04")) || ku_str_starts(all, KU_S("\xD0\xCF\x11\xE0")))
		what = N_("this is a document of a word processor or a ZIP file, not plain text");
	else
		text = true,
		what = N_("a byte here is not UTF-8; the file was probably saved in an old Windows encoding");
	/* The line is shown up to the bad byte only: what follows is no text. */
	struct ku_str good = ku_str_sub(all, 0, bad);
	struct ku_error error = {.code = KU_BAD_DATA, .path = file->path, .mend = ku_str_of(_(mend))};
	error.what = ku_format(file->errors->arena, _("%s (byte %zu of the file, 0x%02X)"), _(what), bad + 1,
			       (unsigned char)all.ptr[bad]);
	ku_yaml_point(&error, text ? good : KU_S(""), text ? 0 : 1, bad);
	ku_report(file->errors, error);
	file->nerror++;
}

/* YAML 1.2, 5.1: what may stand in a file. Everything here is well-formed UTF-8 already. */
static size_t find_control(struct ku_str text)
{
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];
		if (c >= ' ' && c < 0x7F)
			continue;
		if (c < ' ' ? c != '\t' && c != '\n' && c != '\r' : c == 0x7F)
			return i;
		if (c == 0xC2 && (unsigned char)text.ptr[i + 1] < 0xA0 && (unsigned char)text.ptr[i + 1] != 0x85)
			return i;
		if (c == 0xEF && (unsigned char)text.ptr[i + 1] == 0xBF && (unsigned char)text.ptr[i + 2] >= 0xBE)
			return i;
	}
	return SIZE_MAX;
}

bool ku_yaml_not_text(struct ku_yaml_file *file)
{
	size_t bad;
	if (file->text.len > KU_YAML_BYTES) {
		ku_yaml_report(file, 1, 0, false, ku_str_of(_("this file is larger than 16 MiB")),
			       ku_str_of(_("Spread the rules over several files in the folder rules/.")));
	} else if ((bad = ku_utf8_bad(file->text)) != SIZE_MAX) {
		report_encoding(file, bad);
	} else if ((bad = find_control(file->text)) != SIZE_MAX) {
		ku_yaml_report(file, 0, bad, false,
			       ku_format(file->errors->arena,
					 _("a control character stands here (byte %zu of the file)"), bad + 1),
			       ku_str_of(_("Delete it. If you see nothing there, delete the space around it and type "
					   "the line anew.")));
	} else {
		return false;
	}
	file->cut = true;
	return true;
}
