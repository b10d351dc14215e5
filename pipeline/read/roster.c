/* roster.c — a table becomes a roster: the row of headings is found, lost letters are looked for, each row is taken
 * or refused with its reason.
 *
 * A warning stands for what was not taken, an error for a file of which nothing is. Texts of a row live in a scratch
 * arena that is emptied behind it; what an entry keeps is in the roster's own. Nothing here is recursive, and no list
 * has a fixed limit.
 */
#include "read/roster.h"

#include "base/layout.h"
#include "base/yaml.h"
#include "language/spelling.h"
#include "read/roster_inner.h"

bool ku_roster_fail(struct ku_taking *t, size_t row, struct ku_str what, const char *mend)
{
	ku_report(t->errors, (struct ku_error){.code = KU_BAD_DATA,
					       .path = t->path,
					       .line = row,
					       .what = what,
					       .doing = ku_str_of(_("importing a list")),
					       .mend = ku_str_of(mend)});
	return false;
}

void ku_roster_warn(struct ku_taking *t, size_t row, struct ku_str what)
{
	ku_report(t->errors,
		  (struct ku_error){.code = KU_BAD_DATA, .warning = true, .path = t->path, .line = row, .what = what});
}

void ku_row_refuse(struct ku_taking *t, struct ku_str what)
{
	ku_roster_warn(t, t->row->number, what);
	t->roster->refused += !t->told;
	t->told = true;
}

/* ----- cells ----- */

static const struct ku_cell *nth(const struct ku_taking *t, enum ku_heading what, size_t n)
{
	for (size_t i = 0; i < t->ncolumn; i++) {
		const struct ku_cell *cell =
			t->column[i].heading->what == what ? ku_row_cell(t->row, t->column[i].at) : NULL;
		if (cell && n-- == 0)
			return cell;
	}
	return NULL;
}

bool ku_has_column(const struct ku_taking *t, enum ku_heading what)
{
	for (size_t i = 0; i < t->ncolumn; i++)
		if (t->column[i].heading->what == what)
			return true;
	return false;
}

/* White space of any kind and length as one space; what nobody sees is left out. */
static struct ku_str single_spaces(struct ku_arena *a, struct ku_str s, bool keep_lines)
{
	char *to = ku_alloc_bytes(a, s.len + 1);
	size_t len = 0;
	for (size_t at = 0; at < s.len;) {
		size_t start = at;
		uint32_t c = ku_utf8_next(s, &at);
		bool line = c == '\n' || c == '\r';
		bool space = c == ' ' || c == '\t' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F;
		if (ku_seen(c) == KU_UNSEEN || ku_seen(c) == KU_DIRECTION)
			continue;
		if (space || (line && !keep_lines)) {
			if (len && to[len - 1] != ' ')
				to[len++] = ' ';
			continue;
		}
		memcpy(to + len, s.ptr + start, at - start);
		len += at - start;
	}
	return ku_str_trim((struct ku_str){to, len});
}

static struct ku_str text_of(struct ku_taking *t, const struct ku_cell *cell, bool keep_lines)
{
	if (!cell)
		return KU_S("");
	if (cell->type == KU_CELL_ERROR || cell->type == KU_CELL_NO_VALUE) {
		ku_row_refuse(t, ku_str_of(cell->type == KU_CELL_ERROR
						   ? _("a formula in this row has failed")
						   : _("a formula in this row has no saved value: save the list once "
						       "in its spreadsheet program")));
		return KU_S("");
	}
	if (cell->text.len > KU_NAMES_MAX) {
		ku_row_refuse(t, ku_str_of(_("a cell in this row is far too long for a list")));
		return KU_S("");
	}
	return single_spaces(t->arena, ku_nfc(t->arena, cell->text), keep_lines);
}

struct ku_str ku_row_text(struct ku_taking *t, enum ku_heading what, size_t n, bool keep_lines)
{
	return text_of(t, nth(t, what, n), keep_lines);
}

struct ku_str ku_row_column(struct ku_taking *t, size_t column)
{
	return text_of(t, ku_row_cell(t->row, column), false);
}

/* ----- a sheet ----- */

static enum ku_kind kind_of_name_column(const struct ku_taking *t)
{
	for (size_t i = 0; i < t->ncolumn; i++)
		if (t->column[i].heading->what == KU_HEAD_NAME)
			return t->column[i].heading->kind;
	return KU_PERSON;
}

static void take_rows(struct ku_taking *t, const struct ku_sheet *sheet, size_t from)
{
	enum ku_kind kind = kind_of_name_column(t);
	for (size_t i = from; i < sheet->n; i++) {
		t->row = &sheet->row[i];
		t->told = false;
		if (ku_headings_again(t->row, &sheet->row[from - 1]))
			continue;
		t->roster->rows++;
		if (t->roster->kind == KU_ROSTER_PEOPLE)
			ku_take_person(t);
		else
			ku_take_place(t, kind);
		ku_arena_reset(t->scratch);
	}
}

/* Sheets without headings are passed over with a warning, if another has them. */
static bool take_sheet(struct ku_taking *t, const struct ku_sheet *sheet, bool only)
{
	size_t at = ku_headings_find(t, sheet);
	if (at == sheet->n) {
		if (only)
			return ku_letters_are_whole(t, sheet, 0, true) && ku_headings_missing(t, sheet);
		if (sheet->n)
			ku_roster_warn(t, 0,
				       ku_str_of(_("this sheet is passed over: no row of headings is known in it")));
		return true;
	}
	ku_headings_take(t, &sheet->row[at]);
	if (!ku_letters_are_whole(t, sheet, at + 1, false))
		return false;
	take_rows(t, sheet, at + 1);
	return true;
}

static struct ku_str sheet_path(struct ku_taking *t, struct ku_str path, const struct ku_sheet *sheet)
{
	if (!sheet->name.len)
		return path;
	return KU_JOIN(t->arena, path, KU_S(" "), ku_str_of(ku_yaml_quote(t->scratch, sheet->name)));
}

static bool take_all(struct ku_taking *t, struct ku_str path)
{
	const struct ku_table *table = t->table;
	size_t with = 0, filled = 0, best = 0;
	for (size_t i = 0; i < table->n; i++) {
		with += ku_headings_find(t, &table->sheet[i]) < table->sheet[i].n;
		filled += table->sheet[i].n > 0;
		if (table->sheet[i].n > table->sheet[best].n)
			best = i;
	}
	for (size_t i = 0; i < table->n; i++) {
		t->path = filled > 1 ? sheet_path(t, path, &table->sheet[i]) : path;
		if ((with || i == best) && !take_sheet(t, &table->sheet[i], with == 0))
			return false;
	}
	return true;
}

static bool is_other_list(struct ku_taking *t)
{
	if (!t->table->geonames || t->roster->kind == KU_ROSTER_PLACES)
		return false;
	ku_roster_fail(t, 0, ku_str_of(_("this is a GeoNames dump, which lists places")),
		       _("Use `kupuya import places` for it."));
	return true;
}

/* Entries were judged one by one; together they must be a rule file too. */
static bool is_written_well(struct ku_taking *t)
{
	struct ku_buf text = {0};
	struct ku_book book;
	struct ku_errors errors = {.arena = t->scratch};
	ku_book_init(&book);
	ku_roster_write(&text, t->roster);
	ku_book_read_rules(t->scratch, &book, KU_S(""), ku_buf_str(&text), false, &errors);
	ku_book_finish(t->scratch, &book, &errors);
	bool good = !errors.failures && book.nperson == t->roster->nperson && book.nplace == t->roster->nplace;
	for (size_t i = 0; !good && i < errors.n; i++)
		if (!errors.item[i].warning)
			ku_roster_fail(t, 0, errors.item[i].what, _("Correct it in the list and import it again."));
	ku_buf_free(&text);
	return good;
}

bool ku_roster_read(struct ku_arena *a, const struct ku_table *table, enum ku_roster_kind kind, struct ku_str path,
		    struct ku_roster *out, struct ku_errors *errors)
{
	struct ku_arena scratch = {0};
	*out = (struct ku_roster){.kind = kind};
	struct ku_taking t = {
		.arena = a, .scratch = &scratch, .errors = errors, .roster = out, .table = table, .path = path};
	bool good = !is_other_list(&t);
	if (good && table->geonames)
		ku_take_geonames(&t, &table->sheet[0]);
	else if (good)
		good = take_all(&t, path);
	if (good && kind == KU_ROSTER_PEOPLE)
		ku_settle_people(&t);
	else if (good)
		ku_settle_places(&t);
	t.path = path;
	if (good && out->nperson + out->nplace == 0)
		good = ku_roster_fail(&t, 0, ku_str_of(_("nothing in this list could be taken")),
				      _("The warnings say why, row by row."));
	good = good && is_written_well(&t);
	ku_arena_free(&scratch);
	return good;
}
