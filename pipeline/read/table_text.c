/* table_text.c — a table that is text: first its encoding, then its separator, then its cells (RFC 4180, with any of
 * three separators).
 *
 * windows-1251 has no ү, ө, ң: a spreadsheet that saves so writes “?” in their place. The bytes are taken as they are
 * here; whoever knows which cells are names looks for the “?”.
 */
#include <unicode/ucnv.h>
#include <unicode/ustring.h>

#include "read/encoding.h"
#include "read/headings.h"
#include "read/table_inner.h"

/* ----- encoding ----- */

/* Well-formed text from another encoding, in the arena; an empty one when bytes are not of it. */
static struct ku_str decode(struct ku_arena *a, const char *encoding, struct ku_str bytes)
{
	struct ku_arena scratch = {0};
	UErrorCode status = U_ZERO_ERROR;
	int32_t n = 0, len = 0;
	char *out = NULL;
	UChar *units = ku_alloc_array(&scratch, bytes.len + 1, sizeof *units); /* no byte becomes more than one unit */
	UConverter *from = ucnv_open(encoding, &status);
	ucnv_setToUCallBack(from, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
	if (U_SUCCESS(status))
		n = ucnv_toUChars(from, units, (int32_t)bytes.len + 1, bytes.ptr, (int32_t)bytes.len, &status);
	if (U_SUCCESS(status)) {
		out = ku_alloc_bytes(a, (size_t)n * 3 + 1);
		u_strToUTF8(out, n * 3 + 1, &len, units, n, &status);
	}
	ucnv_close(from);
	ku_arena_free(&scratch);
	return U_SUCCESS(status) ? (struct ku_str){out, (size_t)len} : KU_S("");
}

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

static bool is_utf16_named(struct ku_str bytes, const char *guess)
{
	return (guess && strcmp(guess, "UTF-16") == 0) || ku_str_starts(bytes, KU_S("\xFF\xFE")) ||
	       ku_str_starts(bytes, KU_S("\xFE\xFF"));
}

/* Without a byte order mark the zero bytes of its ASCII tell. */
static const char *utf16_order(struct ku_str bytes)
{
	size_t nul[2] = {0, 0};
	if (ku_str_starts(bytes, KU_S("\xFF\xFE")))
		return "UTF-16LE";
	if (ku_str_starts(bytes, KU_S("\xFE\xFF")))
		return "UTF-16BE";
	for (size_t i = 0; i < bytes.len && i < 65536; i++)
		nul[i & 1] += bytes.ptr[i] == 0;
	return nul[1] >= nul[0] ? "UTF-16LE" : "UTF-16BE";
}

static bool refuse_encoding(const struct ku_tabling *t, const char *guess)
{
	const char *mend = _("Open it in its spreadsheet program and save it as .xlsx, or as “CSV UTF-8”.");
	if (!guess)
		return ku_table_refuse(t, 0, _("this file is no text in UTF-8, UTF-16 or windows-1251"), mend);
	return ku_table_refuse(
		t, 0, ku_format(t->arena, _("this file seems to be text in %s, which is not read"), guess).ptr, mend);
}

static bool to_utf8(const struct ku_tabling *t, struct ku_str bytes, struct ku_str *text)
{
	const char *guess = NULL;
	bool utf8 = ku_utf8_bad(bytes) == SIZE_MAX && !memchr(bytes.ptr, 0, bytes.len);
	*text = bytes;
	t->table->encoding = "UTF-8";
	if (!utf8) {
		guess = ku_guess_encoding(bytes);
		if (is_utf16_named(bytes, guess)) {
			t->table->encoding = "UTF-16";
			*text = decode(t->arena, utf16_order(bytes), bytes);
		} else if (guess ? strcmp(guess, "windows-1251") == 0 : is_1251(bytes)) {
			t->table->encoding = "windows-1251";
			*text = decode(t->arena, "windows-1251", bytes);
		} else {
			return refuse_encoding(t, guess);
		}
	}
	if (ku_str_starts(*text, KU_S("\xEF\xBB\xBF")))
		*text = ku_str_sub(*text, 3, text->len);
	if (!text->len || memchr(text->ptr, 0, text->len))
		return refuse_encoding(t, NULL);
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
