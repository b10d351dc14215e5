/* roster_head.c — what is found out about a sheet before its rows are read: which row has the headings, which columns
 * count, whether letters were lost.
 */
#include "base/yaml.h"
#include "language/spelling.h"
#include "read/roster_inner.h"

enum { LOOK_FOR_HEADINGS = 30 }; /* rows: titles, dates and empty lines may stand above them */

/* ----- headings ----- */

static unsigned heads_of(const struct ku_taking *t)
{
	return t->roster->kind == KU_ROSTER_PEOPLE ? KU_HEADS_PEOPLE : KU_HEADS_PLACES;
}

static bool is_name_heading(const struct ku_heading_row *h)
{
	static const unsigned char names[] = {KU_HEAD_NAME, KU_HEAD_GIVEN, KU_HEAD_SURNAME,
					      KU_HEAD_SPEAKER}; /* the last: a list under "participant" alone */
	return h && memchr(names, h->what, sizeof names);
}

/* A row of headings: a name is among them, and it is not a row of data with one word that is a heading too (a man
 * called Адам). */
static bool is_headings(const struct ku_taking *t, const struct ku_row *row)
{
	size_t known = 0, cells = 0, names = 0;
	for (size_t i = 0; i < row->n; i++) {
		const struct ku_heading_row *h =
			row->cell[i].type == KU_CELL_TEXT ? ku_heading(row->cell[i].text, heads_of(t)) : NULL;
		if (h && h->what == KU_HEAD_NOTHING)
			continue;
		cells++;
		known += h != NULL;
		names += is_name_heading(h);
	}
	return names && 2 * known >= cells;
}

/* Printed lists repeat their headings on each page. */
bool ku_headings_again(const struct ku_row *row, const struct ku_row *headings)
{
	bool same = row->n == headings->n;
	for (size_t i = 0; i < row->n && same; i++)
		same = row->cell[i].column == headings->cell[i].column &&
		       ku_str_eq(row->cell[i].text, headings->cell[i].text);
	return same;
}

static bool is_used(const struct ku_taking *t, const struct ku_heading_row *h)
{
	if (h->what == KU_HEAD_NAME || h->what == KU_HEAD_ALSO)
		return false; /* several such columns are fine */
	for (size_t i = 0; i < t->ncolumn; i++)
		if (t->column[i].heading->what == h->what &&
		    (h->what != KU_HEAD_FACT || t->column[i].heading->fact == h->fact))
			return true;
	return false;
}

/* Tells which columns are not taken, and why. */
void ku_headings_take(struct ku_taking *t, const struct ku_row *row)
{
	t->ncolumn = 0;
	for (size_t i = 0; i < row->n; i++) {
		struct ku_str text = row->cell[i].text;
		const char *shown = ku_yaml_quote(t->scratch, text);
		const struct ku_heading_row *h = ku_heading(text, heads_of(t));
		if (h && h->what == KU_HEAD_NOTHING)
			continue;
		if (!h)
			ku_roster_warn(t, row->number,
				       ku_format(t->scratch, _("the column %s is not taken: its heading is not known"),
						 shown));
		else if (h->what == KU_HEAD_PRIVATE)
			ku_roster_warn(t, row->number,
				       ku_format(t->scratch,
						 _("the column %s is not taken: as a fact about a person it would tell "
						   "who it is"),
						 shown));
		else if (is_used(t, h))
			ku_roster_warn(t, row->number,
				       ku_format(t->scratch,
						 _("the column %s is not taken: another column means the same"),
						 shown));
		else
			KU_PUSH(t->arena, t->column, t->ncolumn, t->cap_column,
				(struct ku_column){row->cell[i].column, h});
	}
}

/* Index of the row of headings; the number of rows when there is none. */
size_t ku_headings_find(const struct ku_taking *t, const struct ku_sheet *sheet)
{
	for (size_t i = 0; i < sheet->n && i < LOOK_FOR_HEADINGS; i++)
		if (is_headings(t, &sheet->row[i]))
			return i;
	return sheet->n;
}

/* The first row that could have been one: the widest of the first few. */
bool ku_headings_missing(struct ku_taking *t, const struct ku_sheet *sheet)
{
	const struct ku_row *widest = NULL;
	struct ku_str found = KU_S("");
	for (size_t i = 0; i < sheet->n && i < LOOK_FOR_HEADINGS; i++)
		if (!widest || sheet->row[i].n > widest->n)
			widest = &sheet->row[i];
	for (size_t i = 0; widest && i < widest->n && i < 12; i++)
		found = KU_JOIN(t->scratch, found, i ? KU_S(", ") : KU_S(""),
				ku_str_of(ku_yaml_quote(t->scratch, widest->cell[i].text)));
	if (!widest)
		return ku_roster_fail(t, 0, ku_str_of(_("there is nothing in this table")),
				      _("Check that the right file was named."));
	return ku_roster_fail(
		t, widest->number, ku_format(t->scratch, _("no row of headings is known here; found: %s"), found.ptr),
		ku_format(t->scratch, _("Put a row of headings above the list. Known are, among others: %s."),
			  ku_headings_known(heads_of(t)))
			.ptr);
}

/* ----- lost letters ----- */

/* windows-1251 has no ү, ө, ң; a program that saves in it writes a question mark, or U+FFFD, where one stood. */
static bool has_lost_letter(struct ku_str s)
{
	uint32_t before = 0;
	for (size_t at = 0; at < s.len;) {
		uint32_t c = ku_utf8_next(s, &at);
		size_t next = at;
		if (c == 0xFFFD)
			return true;
		if (c == '?' && (ku_is_letter(before) || (at < s.len && ku_is_letter(ku_utf8_next(s, &next)))))
			return true;
		before = c;
	}
	return false;
}

static bool holds_names(const struct ku_taking *t, const struct ku_cell *cell, bool heading)
{
	static const unsigned char names[] = {KU_HEAD_NAME,       KU_HEAD_SURNAME, KU_HEAD_GIVEN,
					      KU_HEAD_PATRONYMIC, KU_HEAD_ALSO,    KU_HEAD_WITHIN,
					      KU_HEAD_AIMAK,      KU_HEAD_RAYON,   KU_HEAD_OBLAST};
	bool named =
		ku_has_column(t, KU_HEAD_NAME) || ku_has_column(t, KU_HEAD_GIVEN) || ku_has_column(t, KU_HEAD_SURNAME);
	for (size_t i = 0; i < t->ncolumn; i++) {
		enum ku_heading what = t->column[i].heading->what;
		if (t->column[i].at == cell->column &&
		    (memchr(names, what, sizeof names) || (what == KU_HEAD_SPEAKER && !named)))
			return true;
	}
	return heading;
}

/* Reports once, with all rows. */
bool ku_letters_are_whole(struct ku_taking *t, const struct ku_sheet *sheet, size_t from, bool headings)
{
	enum { LISTED = 20 };
	struct ku_str rows = KU_S("");
	size_t n = 0, first = 0;
	for (size_t i = from; i < sheet->n; i++) {
		const struct ku_row *row = &sheet->row[i];
		bool lost = false;
		for (size_t k = 0; k < row->n && !lost; k++)
			lost = holds_names(t, &row->cell[k], headings) && has_lost_letter(row->cell[k].text);
		if (!lost)
			continue;
		first = n++ ? first : row->number;
		if (n <= LISTED)
			rows = KU_JOIN(t->scratch, rows, n > 1 ? KU_S(", ") : KU_S(""),
				       ku_format(t->scratch, "%zu", row->number));
	}
	if (!n)
		return true;
	if (n > LISTED)
		rows = KU_JOIN(t->scratch, rows, KU_S(", …"));
	return ku_roster_fail(
		t, first,
		ku_format(
			t->scratch,
			ku_ngettext("the Kyrgyz letters ү, ө, ң are lost: a “?” stands inside a name in %zu row (%s)",
				    "the Kyrgyz letters ү, ө, ң are lost: a “?” stands inside a name in %zu rows (%s)",
				    n),
			n, rows.ptr),
		_("A spreadsheet program does so when it saves as plain CSV. Open the original list and save it as "
		  ".xlsx or as “CSV UTF-8”. "
		  "Where “?” stands in the original too, type those names anew."));
}
