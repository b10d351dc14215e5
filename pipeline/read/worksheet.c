/* worksheet.c — the cells of one sheet (ECMA-376-1, 18.3.1): <row r><c r t s><f/><v>…</v></c></row>, or text in the
 * cell itself, <is><t>…</t></is>.
 *
 * A cell that is merged downwards stands for each row of the merge: a code or a village is written once beside many
 * people. A heading merged to the right is not copied, since it would then head columns that it does not mean.
 */
#include <stdlib.h>

#include "base/expat.h"
#include "read/table_inner.h"

enum {
	ROWS = 1048576,
	COLUMNS = 16384,  /* what a sheet may have (Excel, specifications and limits) */
	MERGED = 8 * ROWS /* rows that all merges of a sheet may have together */
};

struct merge {
	size_t column, first, last; /* rows from 1 */
};

struct sheet {
	const struct ku_tabling *t;
	const struct ku_workbook *book;
	struct ku_sheet *out;
	struct ku_buf text;
	size_t row, column, style; /* of the cell that is open; row from 1, column from 0 */
	char type[12];
	bool in_value, in_phonetic, formula, out_of_range;
	struct merge *merge;
	size_t nmerge, cap_merge, merged; /* merged: rows of all */
};

/* ----- references: B12 ----- */

/* The column from 0 and the row from 1; what is missing or beyond a sheet gives false. */
static bool read_reference(const char *s, size_t *column, size_t *row)
{
	size_t c = 0, r = 0;
	for (; *s >= 'A' && *s <= 'Z' && c <= COLUMNS; s++)
		c = c * 26 + (size_t)(*s - 'A' + 1);
	for (; *s >= '0' && *s <= '9' && r <= ROWS; s++)
		r = r * 10 + (size_t)(*s - '0');
	*column = c - 1;
	*row = r;
	return c >= 1 && c <= COLUMNS && r >= 1 && r <= ROWS;
}

static void start_row(struct sheet *s, const char *const *attribute)
{
	const char *r = ku_expat_attr(attribute, "r");
	size_t number = r ? strtoul(r, NULL, 10) : s->row + 1;
	s->out_of_range |= number <= s->row || number > ROWS; /* rows come in order (18.3.1.73) */
	s->row = number;
	s->column = SIZE_MAX; /* the next one is 0 */
}

static void start_cell(struct sheet *s, const char *const *attribute)
{
	const char *r = ku_expat_attr(attribute, "r"), *type = ku_expat_attr(attribute, "t"),
		   *style = ku_expat_attr(attribute, "s");
	size_t column = s->column + 1, row = s->row;
	if (r)
		s->out_of_range |= !read_reference(r, &column, &row) || row != s->row ||
				   (s->column != SIZE_MAX && column <= s->column);
	s->out_of_range |= column >= COLUMNS || s->row == 0;
	s->column = column;
	s->style = style ? strtoul(style, NULL, 10) : 0;
	s->type[0] = '\0';
	if (type)
		strncpy(s->type, type, sizeof s->type - 1);
	s->text.len = 0;
	s->formula = false;
}

static void start_merge(struct sheet *s, const char *const *attribute)
{
	const char *ref = ku_expat_attr(attribute, "ref"), *colon = ref ? strchr(ref, ':') : NULL;
	struct merge m;
	size_t last_column;
	if (!colon || !read_reference(ref, &m.column, &m.first) || !read_reference(colon + 1, &last_column, &m.last) ||
	    m.last <= m.first)
		return;
	s->merged += m.last - m.first;
	if (s->merged <= MERGED)
		KU_PUSH(s->t->arena, s->merge, s->nmerge, s->cap_merge, m);
}

static void start(void *ctx, const char *name, const char *const *attribute)
{
	struct sheet *s = ctx;
	if (ku_expat_is(name, "row"))
		start_row(s, attribute);
	else if (ku_expat_is(name, "c"))
		start_cell(s, attribute);
	else if (ku_expat_is(name, "mergeCell"))
		start_merge(s, attribute);
	s->formula |= ku_expat_is(name, "f");
	s->in_phonetic |= ku_expat_is(name, "rPh");
	s->in_value |= ku_expat_is(name, "v") || ku_expat_is(name, "t");
}

static void text(void *ctx, struct ku_str piece)
{
	struct sheet *s = ctx;
	if (s->in_value && !s->in_phonetic)
		ku_buf_add(&s->text, piece);
}

/* ----- the value of a cell, by its type (18.18.11) ----- */

static struct ku_cell shared_string(struct sheet *s, struct ku_cell cell)
{
	size_t i = strtoul(ku_dup_c(s->t->arena, cell.text), NULL, 10);
	s->out_of_range |= i >= s->book->nstring;
	cell.text = i < s->book->nstring ? s->book->string[i] : KU_S("");
	return cell;
}

static struct ku_cell number(struct sheet *s, struct ku_cell cell)
{
	cell.type = KU_CELL_NUMBER;
	cell.text = ku_dup(s->t->arena, cell.text);
	if (s->style < s->book->ndate && s->book->date[s->style]) {
		struct ku_str date = ku_serial_date(s->t->arena, cell.text, s->t->table->date1904);
		if (date.len)
			cell = (struct ku_cell){cell.column, KU_CELL_DATE, date};
	}
	return cell;
}

static struct ku_cell value(struct sheet *s)
{
	struct ku_cell cell = {s->column, KU_CELL_TEXT, ku_str_trim(ku_buf_str(&s->text))};
	if (!s->text.len && s->formula)
		cell.type = KU_CELL_NO_VALUE;
	else if (strcmp(s->type, "s") == 0 && cell.text.len)
		return shared_string(s, cell);
	else if (strcmp(s->type, "e") == 0)
		cell.type = KU_CELL_ERROR;
	else if (strcmp(s->type, "d") == 0) /* ISO 8601, with a time perhaps */
		cell = (struct ku_cell){s->column, KU_CELL_DATE, ku_str_sub(cell.text, 0, 10)};
	else if (s->type[0] == '\0' || strcmp(s->type, "n") == 0)
		return number(s, cell);
	cell.text = ku_xstring(s->t->arena, cell.text);
	return cell;
}

static void end(void *ctx, const char *name)
{
	struct sheet *s = ctx;
	s->in_phonetic &= !ku_expat_is(name, "rPh");
	s->in_value &= !(ku_expat_is(name, "v") || ku_expat_is(name, "t"));
	if (ku_expat_is(name, "c") && !s->out_of_range && (s->text.len || s->formula))
		ku_table_cell(s->t, s->out, s->row, value(s));
}

/* ----- merges ----- */

static void insert(struct ku_arena *a, struct ku_row *row, struct ku_cell cell)
{
	size_t at = row->n;
	KU_PUSH(a, row->cell, row->n, row->cap, cell);
	for (; at > 0 && row->cell[at - 1].column > cell.column; at--)
		row->cell[at] = row->cell[at - 1];
	row->cell[at] = cell;
}

static size_t row_from(const struct ku_sheet *sheet, size_t number)
{
	size_t low = 0, high = sheet->n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (sheet->row[middle].number < number)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void spread(struct sheet *s, const struct merge *m)
{
	size_t i = row_from(s->out, m->first);
	if (i == s->out->n || s->out->row[i].number != m->first || !ku_row_cell(&s->out->row[i], m->column))
		return;
	struct ku_cell cell = *ku_row_cell(&s->out->row[i], m->column);
	for (i++; i < s->out->n && s->out->row[i].number <= m->last; i++)
		if (!ku_row_cell(&s->out->row[i], m->column))
			insert(s->t->arena, &s->out->row[i], cell);
}

bool ku_table_worksheet(const struct ku_tabling *t, const struct ku_workbook *book, struct ku_str xml,
			struct ku_sheet *out)
{
	struct sheet s = {.t = t, .book = book, .out = out};
	static const struct ku_expat_calls calls = {.start = start, .end = end, .text = text};
	struct ku_expat x = {.calls = &calls, .ctx = &s};
	enum ku_expat_end read = ku_expat_read(&x, xml);
	for (size_t i = 0; read == KU_EXPAT_GOOD && i < s.nmerge; i++)
		spread(&s, &s.merge[i]);
	ku_buf_free(&s.text);
	if (read == KU_EXPAT_DOCTYPE)
		return ku_table_refuse(
			t, 0, _("a part of this workbook has a DOCTYPE, which no workbook needs"),
			_("Find out where this file comes from. If it is a list of yours, save it anew as .xlsx."));
	if (read == KU_EXPAT_GOOD && !s.out_of_range && s.merged <= MERGED)
		return true;
	return ku_table_refuse(t, s.row, _("a sheet of this workbook is damaged here"),
			       _("Open it in its spreadsheet program and save it anew as .xlsx."));
}

/* ----- _x000D_ ----- */

static int hex(char c)
{
	return c >= '0' && c <= '9'   ? c - '0'
	       : c >= 'A' && c <= 'F' ? c - 'A' + 10
	       : c >= 'a' && c <= 'f' ? c - 'a' + 10
				      : -1;
}

/* The code point of an escape at text[at], or -1. Halves of a surrogate pair are left as they are written. */
static long escape_at(struct ku_str text, size_t at)
{
	long c = 0;
	if (at + 7 > text.len || text.ptr[at] != '_' || text.ptr[at + 1] != 'x' || text.ptr[at + 6] != '_')
		return -1;
	for (size_t i = at + 2; i < at + 6; i++) {
		if (hex(text.ptr[i]) < 0)
			return -1;
		c = c * 16 + hex(text.ptr[i]);
	}
	return c >= 0xD800 && c < 0xE000 ? -1 : c;
}

struct ku_str ku_xstring(struct ku_arena *a, struct ku_str s)
{
	if (ku_str_find(s, KU_S("_x")) == SIZE_MAX)
		return ku_dup(a, s);
	struct ku_buf out = {0};
	for (size_t at = 0; at < s.len;) {
		long c = escape_at(s, at);
		if (c < 0)
			ku_buf_byte(&out, s.ptr[at++]);
		else
			ku_buf_code_point(&out, (uint32_t)c), at += 7;
	}
	struct ku_str copy = ku_dup(a, ku_buf_str(&out));
	ku_buf_free(&out);
	return copy;
}
