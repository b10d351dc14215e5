/* table_text.c — a table that is text: first its encoding, then its separator, then its cells (RFC 4180, with any of
 * three separators).
 *
 * windows-1251 has no ү, ө, ң: a spreadsheet that saves so writes “?” in their place. The bytes are taken as they are
 * here; whoever knows which cells are names looks for the “?”.
 */
#include <string.h>

#include "read/decode.h"
#include "read/headings.h"
#include "read/table_inner.h"

/* ----- encoding ----- */

/* A roster of names in capitals has few of the letters that the guess goes by; but in windows-1251 nearly all bytes
 * beyond ASCII are letters, C0 to FF, which damaged UTF-8 never has more than half of. */
static bool is_1251(struct ku_str bytes)
{
	size_t high = 0, letters = 0;
	for (size_t i = 0; i < bytes.len; i++) {
		unsigned char c = (unsigned char)bytes.ptr[i];
		high += c >= 0x80;
		letters += c >= 0xC0 || c == 0xA8 || c == 0xB8;
	}
	return high && letters >= high - high / 8;
}

static bool refuse_encoding(const struct ku_tabling *t)
{
	return ku_table_refuse(t, 0, _("this file is no text in UTF-8, UTF-16 or windows-1251"),
	                       _("Open it in its spreadsheet program and save it as .xlsx, or as “CSV UTF-8”."));
}

/* As a transcript is read; a short roster, whose letters tell too little, as windows-1251 where its bytes allow that. */
static bool to_utf8(const struct ku_tabling *t, struct ku_str bytes, struct ku_str *text)
{
	struct ku_errors unheard = {.arena = t->arena};
	struct ku_input in = {.path = KU_S(""), .bytes = bytes, .encoding = KU_S("")};
	struct ku_decoded d;
	if (!ku_decode(t->arena, &in, &d, &unheard)) {
		in.encoding = KU_S("windows-1251");
		if (!is_1251(bytes) || !ku_decode(t->arena, &in, &d, &unheard))
			return refuse_encoding(t);
	}
	if (!d.text.len || d.doc->from)
		return refuse_encoding(t);
	*text = d.text;
	t->table->encoding = strncmp(d.encoding, "UTF-16", 6) == 0 ? "UTF-16" : d.encoding;
	return true;
}

/* ----- cells ----- */

struct csv {
	struct ku_str text;
	size_t at;
	char separator; /* 0: none */
	bool quotes;
};

static bool at_end_of_cell(const struct csv *c)
{
	char b = c->at < c->text.len ? c->text.ptr[c->at] : '\n';
	return b == '\n' || b == '\r' || (c->separator && b == c->separator);
}

/* A cell in quotes, the cursor behind the opening one. What stands between the closing quote and the separator
 * belongs to it too, as spreadsheets read it. False: never closed. */
static bool quoted_cell(struct csv *c, struct ku_buf *cell)
{
	for (;;) {
		if (c->at >= c->text.len)
			return false;
		char b = c->text.ptr[c->at++];
		if (b == '"' && (c->at >= c->text.len || c->text.ptr[c->at] != '"'))
			break;
		c->at += b == '"';
		ku_buf_byte(cell, b);
	}
	while (!at_end_of_cell(c))
		ku_buf_byte(cell, c->text.ptr[c->at++]);
	return true;
}

static bool next_cell(struct ku_arena *a, struct csv *c, struct ku_str *out)
{
	size_t start = c->at;
	if (c->quotes && c->at < c->text.len && c->text.ptr[c->at] == '"') {
		struct ku_buf cell = {0};
		c->at++;
		bool closed = quoted_cell(c, &cell);
		*out = ku_dup(a, ku_buf_str(&cell));
		ku_buf_free(&cell);
		return closed;
	}
	while (!at_end_of_cell(c))
		c->at++;
	*out = ku_str_sub(c->text, start, c->at);
	return true;
}

static void pass_line_end(struct csv *c)
{
	size_t n = c->at < c->text.len ? 1 : 0;
	if (n && c->text.ptr[c->at] == '\r' && c->at + 1 < c->text.len && c->text.ptr[c->at + 1] == '\n')
		n = 2;
	c->at += n;
}

/* Digits, one comma or full stop among them at most. */
static bool is_number(struct ku_str s)
{
	size_t digits = 0, points = 0;
	for (size_t i = 0; i < s.len; i++) {
		digits += s.ptr[i] >= '0' && s.ptr[i] <= '9';
		points += s.ptr[i] == '.' || s.ptr[i] == ',';
	}
	return digits && points <= 1 && digits + points == s.len;
}

static bool read_cells(const struct ku_tabling *t, struct csv *c)
{
	struct ku_sheet *sheet = ku_table_sheet(t, KU_S(""));
	for (size_t row = 1; c->at < c->text.len; row++) {
		for (size_t column = 0;; column++) {
			struct ku_str text;
			if (!next_cell(t->arena, c, &text))
				return ku_table_refuse(
					t, row, _("a quote \" opens a cell in this row and is never closed"),
					_("Save the list again from its spreadsheet program, best as .xlsx."));
			ku_table_cell(t, sheet, row,
				      (struct ku_cell){column, is_number(text) ? KU_CELL_NUMBER : KU_CELL_TEXT, text});
			if (!c->separator || c->at >= c->text.len || c->text.ptr[c->at] != c->separator)
				break;
			c->at++;
		}
		pass_line_end(c);
	}
	return true;
}

/* ----- separator ----- */

static const char separators[] = {'\t', ';', ',', 0};
enum { LOOK_AT = 10 }; /* records: a title may stand above the headings */

struct heard { /* of a record, if this were the separator */
	size_t cells, headings;
};

/* Reads the record at the cursor, which moves behind it. */
static struct heard hear_record(struct csv *c, char separator)
{
	struct ku_arena scratch = {0};
	struct heard n = {0};
	struct ku_str cell;
	c->separator = separator;
	while (next_cell(&scratch, c, &cell)) {
		const struct ku_heading_row *h = ku_heading(ku_str_trim(cell), KU_HEADS_PEOPLE | KU_HEADS_PLACES);
		n.cells++;
		n.headings += h && h->what != KU_HEAD_NOTHING;
		if (!separator || c->at >= c->text.len || c->text.ptr[c->at] != separator)
			break;
		c->at++;
	}
	pass_line_end(c);
	ku_arena_free(&scratch);
	return n;
}

/* The one that parts most headings that are known, then most cells: where none is known, the message about it shows
 * them apart. Of two alike the first in the list, whose signs are rarely written for anything else. */
static char find_separator(struct csv c)
{
	struct heard most = {0};
	char best = 0;
	for (size_t i = 0; i < sizeof separators; i++) {
		c.at = 0;
		for (size_t record = 0; record < LOOK_AT && c.at < c.text.len; record++) {
			struct heard n = hear_record(&c, separators[i]);
			if (n.headings < most.headings || (n.headings == most.headings && n.cells <= most.cells))
				continue;
			most = n;
			best = n.cells > 1 ? separators[i] : 0;
		}
	}
	return best;
}

/* Excel's own first line: sep=; */
static bool take_said_separator(struct csv *c)
{
	if (!ku_str_starts(c->text, KU_S("sep=")) || c->text.len < 6 ||
	    (c->text.ptr[5] != '\n' && c->text.ptr[5] != '\r'))
		return false;
	c->separator = c->text.ptr[4];
	c->at = 5;
	pass_line_end(c);
	return true;
}

/* geonames.org/export: 19 columns, the first a number, the seventh a class of one capital, no headings and no quotes. */
static bool is_geonames(struct ku_str text)
{
	size_t tabs = 0, i = 0;
	bool digits = false, class = false;
	for (; i < text.len && text.ptr[i] != '\n'; i++) {
		char b = text.ptr[i];
		if (b == '\t' && ++tabs == 1)
			digits = i > 0;
		else if (tabs == 0 && (b < '0' || b > '9'))
			return false;
		else if (b == '\t' && tabs == 7)
			class = text.ptr[i - 2] == '\t' && text.ptr[i - 1] >= 'A' && text.ptr[i - 1] <= 'Z';
	}
	return digits && class && tabs == 18;
}

bool ku_table_text(const struct ku_tabling *t, struct ku_str bytes)
{
	struct csv c = {.quotes = true};
	if (!to_utf8(t, bytes, &c.text))
		return false;
	t->table->geonames = is_geonames(c.text);
	if (t->table->geonames) {
		c.separator = '\t';
		c.quotes = false;
	} else if (!take_said_separator(&c)) {
		c.separator = find_separator(c);
	}
	t->table->separator = c.separator;
	return read_cells(t, &c);
}
