/* pattern_check.c — a pattern before it is used: does it compile, can it match nothing, do its examples hold?
 */
#include <string.h>

#include "base/yaml.h"
#include "redact/pattern_inner.h"

/* ICU's error codes (utypes.h) in words. */
static const struct {
	UErrorCode code;
	const char *what, *mend;
} why[] = {
	{U_REGEX_MISMATCHED_PAREN, N_("a round bracket of this regular expression has no partner"),
	 N_("A bracket that is to be found itself has a backslash before it: \\( \\)")},
	{U_REGEX_MISSING_CLOSE_BRACKET, N_("a square bracket of this regular expression is not closed"),
	 N_("A bracket that is to be found itself has a backslash before it: \\[ \\]")},
	{U_REGEX_BAD_INTERVAL, N_("the braces { } of this regular expression hold no number of repetitions"),
	 N_("Write {3} or {3,5}. A brace that is to be found itself has a backslash before it: \\{")},
	{U_REGEX_MAX_LT_MIN, N_("in {…} the second number is smaller than the first"), N_("Exchange the two: {3,5}")},
	{U_REGEX_NUMBER_TOO_BIG, N_("a number in this regular expression is too large"), N_("Use a smaller one.")},
	{U_REGEX_RULE_SYNTAX, N_("this regular expression cannot be read from here on"),
	 N_("The signs + * ? { } ( ) [ ] . | ^ $ \\ have a meaning of their own; one that is to be found itself has a "
	    "backslash before it: \\+")},
	{U_REGEX_BAD_ESCAPE_SEQUENCE, N_("this letter has no meaning behind a backslash"),
	 N_("Delete the backslash. Known are \\d a digit, \\w a letter, \\s white space, \\b the border of a word.")},
	{U_REGEX_PROPERTY_SYNTAX, N_("this \\p{…} names no property of characters"),
	 N_("Known are for instance \\p{L} a letter and \\p{Lu} a capital.")},
	{U_REGEX_INVALID_BACK_REF, N_("this refers to a group that does not exist"),
	 N_("A number behind a backslash counts the round brackets before it.")},
	{U_REGEX_LOOK_BEHIND_LIMIT, N_("what is looked for behind (?<= or (?<! has no limit of length"),
	 N_("Use {1,20} instead of * or + there.")},
	{U_REGEX_INVALID_RANGE, N_("a range in […] runs backwards"), N_("Write the smaller first: [а-я]")},
};

/* The place in the file of byte `at` of the expression; the expression itself where it is written with '' or \\. */
static struct ku_place_in_file place_in_regex(const struct ku_book *book, const struct ku_pattern *p, size_t at)
{
	struct ku_place_in_file place = p->at;
	if (place.source >= book->nfile)
		return place;
	struct ku_str text = book->file[place.source].text;
	size_t inside = p->regex_at;
	for (size_t i = place.offset; i < inside && i < text.len; i++)
		place.line += text.ptr[i] == '\n';
	place.offset = inside;
	if (inside < text.len && (text.ptr[inside] == '\'' || text.ptr[inside] == '"'))
		inside++;
	if (p->regex.len <= text.len - inside && memcmp(text.ptr + inside, p->regex.ptr, p->regex.len) == 0)
		place.offset = inside + at;
	return place;
}

/* UParseError counts UTF-16 units. */
static size_t byte_of_unit(struct ku_str s, int32_t units)
{
	size_t at = 0;
	while (at < s.len && units > 0)
		units -= ku_utf8_next(s, &at) > 0xFFFF ? 2 : 1;
	return at;
}

void ku_regex_report(const struct ku_book *book, struct ku_errors *errors, const struct ku_pattern *pattern,
		     UErrorCode status, const UParseError *where)
{
	size_t byte = byte_of_unit(pattern->regex, where->offset > 0 ? where->offset - 1 : 0); /* ICU has read one on */
	struct ku_place_in_file place = place_in_regex(book, pattern, byte);
	for (size_t i = 0; i < sizeof why / sizeof *why; i++)
		if (why[i].code == status) {
			ku_book_report(book, errors, &place, false, ku_str_of(_(why[i].what)),
				       ku_str_of(_(why[i].mend)));
			return;
		}
	ku_book_report(
		book, errors, &place, false,
		ku_format(errors->arena, _("this regular expression does not compile (%s)"), u_errorName(status)),
		ku_str_of(_("Compare with the patterns in FORMAT.md.")));
}

static enum ku_regex_end search_all(URegularExpression *re, struct ku_str text, struct ku_arena *a,
				    enum ku_pattern_check check, struct ku_pattern_matches *hits)
{
	struct ku_span all = {0, text.len};
	return ku_regex_search(re, text, &all, 1, a, 0, check, hits);
}

/* The empty text, and one with the borders at which an expression such as \b or x* would match nothing. */
static bool can_be_empty(URegularExpression *re, struct ku_arena *a)
{
	static const struct ku_str probe[] = {
		{"", 0}, {"a", 1}, {"К1: Ооба, 7-класс.\nЖок… (күлүп) [айылдын аты]! a@b.kg", 0}};
	for (size_t i = 0; i < sizeof probe / sizeof *probe; i++) {
		struct ku_pattern_matches hits = {0};
		struct ku_str text = i < 2 ? probe[i] : ku_str_of(probe[i].ptr);
		if (search_all(re, text, a, KU_UNCHECKED, &hits) == KU_REGEX_EMPTY)
			return true;
	}
	return false;
}

static void report_example(const struct ku_book *book, struct ku_errors *errors, const struct ku_pattern *p,
			   size_t offset, struct ku_str what, const char *mend)
{
	struct ku_place_in_file place = p->at;
	for (size_t i = place.offset; place.source < book->nfile && i < offset; i++)
		place.line += book->file[place.source].text.ptr[i] == '\n';
	place.offset = offset;
	size_t n = errors->n;
	ku_book_report(book, errors, &place, false, what, ku_str_of(mend));
	errors->item[n].code = KU_GATE; /* a rule example failed */
}

static void check_examples(const struct ku_book *book, struct ku_errors *errors, const struct ku_pattern *p,
			   URegularExpression *re, struct ku_arena *a)
{
	for (size_t i = 0; i < p->finds.n; i++) {
		struct ku_pattern_matches hits = {0};
		if (search_all(re, p->finds.item[i], a, (enum ku_pattern_check)p->check, &hits) != KU_REGEX_DONE || !hits.n)
			report_example(book, errors, p, p->finds.at[i],
				       ku_format(errors->arena, _("the pattern does not find its example %s"),
						 ku_yaml_quote(errors->arena, p->finds.item[i])),
				       _("Correct the regular expression, or the example if it is not meant."));
	}
	for (size_t i = 0; i < p->keeps.n; i++) {
		struct ku_pattern_matches hits = {0};
		if (search_all(re, p->keeps.item[i], a, (enum ku_pattern_check)p->check, &hits) != KU_REGEX_DONE || hits.n)
			report_example(book, errors, p, p->keeps.at[i],
				       ku_format(errors->arena,
						 _("the pattern finds %s in an example that it should pass by"),
						 hits.n ? ku_yaml_quote(errors->arena,
									ku_str_at(p->keeps.item[i], hits.item[0].at))
							: _("no end")),
				       _("Make the regular expression narrower, for instance with \\b at its ends."));
	}
}

static void check_pattern(const struct ku_book *book, struct ku_errors *errors, const struct ku_pattern *p)
{
	struct ku_arena scratch = {0};
	UParseError where = {0};
	UErrorCode status = U_ZERO_ERROR;
	URegularExpression *re = ku_regex_open(p->regex, &where, &status);
	if (!re) {
		ku_regex_report(book, errors, p, status, &where);
		return;
	}
	struct ku_place_in_file place = place_in_regex(book, p, 0);
	if (can_be_empty(re, &scratch))
		ku_book_report(
			book, errors, &place, false,
			ku_str_of(_(
				"this regular expression also matches the empty string, so it would match everywhere")),
			ku_str_of(_("Let it need at least one letter or digit: + instead of *, and nothing that is "
				    "only ? or |.")));
	else
		check_examples(book, errors, p, re, &scratch);
	uregex_close(re);
	ku_arena_free(&scratch);
}

void ku_patterns_check(const struct ku_book *book, struct ku_errors *errors)
{
	for (size_t i = 0; i < book->npattern; i++)
		check_pattern(book, errors, &book->pattern[i]);
}
