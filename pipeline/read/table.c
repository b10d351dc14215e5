/* table.c — what all tables have in common: which reader a file needs, how cells are added, how days are counted.
 *
 * A row is a short list of cells with their columns, since a sheet may have one cell at its far end; so what a file
 * can make grow is bounded by what it holds.
 */
#include "read/table.h"

#include "read/table_inner.h"

bool ku_table_refuse(const struct ku_tabling *t, size_t row, const char *what, const char *mend)
{
	ku_report(t->errors, (struct ku_error){.code = KU_BAD_DATA,
					       .path = t->path,
					       .line = row,
					       .what = ku_str_of(what),
					       .doing = ku_str_of(_("reading a table")),
					       .mend = ku_str_of(mend)});
	return false;
}

struct ku_sheet *ku_table_sheet(const struct ku_tabling *t, struct ku_str name)
{
	struct ku_table *table = t->table;
	KU_PUSH(t->arena, table->sheet, table->n, table->cap, (struct ku_sheet){.name = name});
	return &table->sheet[table->n - 1];
}

/* White space off both ends, also the kinds that spreadsheets and web pages leave there. */
static struct ku_str trim(struct ku_str s)
{
	static const char *const space[] = {"\xC2\xA0", "\xE2\x80\x8B", "\xE2\x80\xAF", "\xEF\xBB\xBF", "\xE2\x80\x89"};
	for (size_t i = 0; i < sizeof space / sizeof *space; i++) {
		struct ku_str one = ku_str_of(space[i]), before;
		do {
			before = s = ku_str_trim(s);
			s = ku_str_starts(s, one) ? ku_str_sub(s, one.len, s.len) : s;
			s = ku_str_ends(s, one) ? ku_str_sub(s, 0, s.len - one.len) : s;
		} while (s.len < before.len);
	}
	return s;
}

void ku_table_cell(const struct ku_tabling *t, struct ku_sheet *sheet, size_t row, struct ku_cell cell)
{
	cell.text = trim(cell.text);
	if (!cell.text.len && cell.type != KU_CELL_NO_VALUE)
		return;
	if (!sheet->n || sheet->row[sheet->n - 1].number != row)
		KU_PUSH(t->arena, sheet->row, sheet->n, sheet->cap, (struct ku_row){.number = row});
	struct ku_row *last = &sheet->row[sheet->n - 1];
	KU_PUSH(t->arena, last->cell, last->n, last->cap, cell);
}

const struct ku_cell *ku_row_cell(const struct ku_row *row, size_t column)
{
	size_t low = 0, high = row->n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (row->cell[middle].column < column)
			low = middle + 1;
		else
			high = middle;
	}
	return low < row->n && row->cell[low].column == column ? &row->cell[low] : NULL;
}

bool ku_table_read(struct ku_arena *a, struct ku_str path, struct ku_str bytes, struct ku_table *out,
		   struct ku_errors *errors)
{
	*out = (struct ku_table){0};
	struct ku_tabling t = {a, path, out, errors};
	if (bytes.len == 0)
		return ku_table_refuse(&t, 0, _("this file is empty"), _("Check that the right file was copied here."));
	if (bytes.len > KU_TABLE_MAX)
		return ku_table_refuse(&t, 0, _("this file is larger than 64 MiB"), _("Cut it into smaller files."));
	if (ku_str_starts(bytes, KU_S("PK")))
		return ku_table_workbook(&t, bytes);
	if (ku_str_starts(bytes, KU_S("\xD0\xCF\x11\xE0"))) /* [MS-CFB]: .xls, and any Office file with a password */
		return ku_table_refuse(
			&t, 0, _("this is a file of an old Excel (.xls), or it is locked with a password"),
			_("Open it in its spreadsheet program and save it as .xlsx without a password."));
	return ku_table_text(&t, bytes);
}

/* Days since 1 March of the year 0, as a civil date (H. Hinnant, chrono-compatible low-level date algorithms). */
static struct ku_str civil(struct ku_arena *a, unsigned long day)
{
	unsigned long era = day / 146097, doe = day % 146097;
	unsigned long yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	unsigned long doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
	unsigned long month = mp < 10 ? mp + 3 : mp - 9;
	return ku_format(a, "%04lu-%02lu-%02lu", yoe + era * 400 + (month <= 2), month, doy - (153 * mp + 2) / 5 + 1);
}

struct ku_str ku_serial_date(struct ku_arena *a, struct ku_str number, bool date1904)
{
	enum {
		FIRST_1900 = 693899,
		FIRST_1904 = 695361,
		LAST = 2958465
	}; /* days from 1 March 0 to the day before day 1, to day 0 */
	unsigned long day = 0;
	size_t i = 0;
	for (; i < number.len && number.ptr[i] >= '0' && number.ptr[i] <= '9' && day <= LAST; i++)
		day = day * 10 + (unsigned long)(number.ptr[i] - '0');
	if (i == 0 || (i < number.len && number.ptr[i] != '.') || day > LAST - (date1904 ? 1462 : 0) ||
	    (!date1904 && day == 0))
		return KU_S("");
	if (date1904)
		return civil(a, FIRST_1904 + day);
	return civil(a, FIRST_1900 + day + (day < 60)); /* from day 60 on they run one ahead */
}
