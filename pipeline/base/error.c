/* error.c — the list of errors, finding line and column of an offset, and drawing the caret.
 *
 * Columns count grapheme clusters and the caret is moved by display width, both through ICU (ubrk with UAX #29 clusters, East_Asian_Width of UAX #11), so
 * that it stands under the right character in Cyrillic, wide and combining text.
 */
#include "base/error.h"

#include <libintl.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

const char *ku_gettext(const char *message)
{
	return dgettext("kupuya", message);
}

const char *ku_ngettext(const char *one, const char *many, unsigned long n)
{
	return dngettext("kupuya", one, many, n);
}

void ku_report(struct ku_errors *e, struct ku_error error)
{
	struct ku_str *text[] = {&error.path, &error.source, &error.what, &error.doing, &error.mend};
	for (size_t i = 0; i < sizeof text / sizeof *text; i++)
		*text[i] = ku_dup(e->arena, *text[i]);
	e->failures += !error.warning;
	KU_PUSH(e->arena, e->item, e->n, e->cap, error);
}

static size_t clusters_before(struct ku_str line, size_t caret)
{
	UErrorCode status = U_ZERO_ERROR;
	UText *text = utext_openUTF8(NULL, line.ptr, (int64_t)line.len, &status);
	UBreakIterator *it = ubrk_open(UBRK_CHARACTER, "", NULL, 0, &status);
	ubrk_setUText(it, text, &status);
	size_t n = 0;
	if (U_SUCCESS(status))
		while (ubrk_next(it) != UBRK_DONE && (size_t)ubrk_current(it) <= caret)
			n++;
	if (it)
		ubrk_close(it);
	utext_close(text);
	return n;
}

void ku_error_at(struct ku_error *error, struct ku_str text, size_t offset)
{
	if (offset > text.len)
		offset = text.len;
	size_t start = 0;
	error->line = 1;
	for (size_t i = 0; i < offset; i++)
		if (text.ptr[i] == '\n')
			error->line++, start = i + 1;
	size_t end = start;
	while (end < text.len && text.ptr[end] != '\n' && text.ptr[end] != '\r')
		end++;
	error->source = ku_str_sub(text, start, end);
	error->caret = offset - start;
	if (error->caret > error->source.len)
		error->caret = error->source.len;
	error->column = clusters_before(error->source, error->caret) + 1;
}

/* The gravest first: what the person at the keyboard must see to before anything else can work. */
static const enum ku_exit rank[] = {KU_INTERRUPTED, KU_IO,        KU_CANNOT_CREATE, KU_NO_PERMISSION, KU_BUSY,
                                    KU_NO_INPUT,    KU_BAD_DATA,  KU_USAGE,         KU_GATE};

enum ku_exit ku_errors_code(const struct ku_errors *e)
{
	for (size_t r = 0; r < sizeof rank / sizeof *rank; r++)
		for (size_t i = 0; i < e->n; i++)
			if (!e->item[i].warning && e->item[i].code == rank[r])
				return rank[r];
	return KU_DONE;
}

static bool is_wide(uint32_t c)
{
	int width = u_getIntPropertyValue((UChar32)c, UCHAR_EAST_ASIAN_WIDTH);
	return width == U_EA_WIDE || width == U_EA_FULLWIDTH;
}

static bool has_no_width(uint32_t c)
{
	int type = u_charType((UChar32)c);
	return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR;
}

/* Control characters of a hostile file would move the cursor or colour the terminal. */
static void add_visible(struct ku_buf *out, struct ku_str line)
{
	for (size_t i = 0; i < line.len;) {
		uint32_t c = ku_utf8_next(line, &i);
		ku_buf_code_point(out, c < ' ' || (c >= 0x7F && c < 0xA0) ? (c == '\t' ? ' ' : 0xFFFD) : c);
	}
}

static void add_caret(struct ku_buf *out, struct ku_str line, size_t caret)
{
	for (size_t i = 0; i < line.len && i < caret;) {
		uint32_t c = ku_utf8_next(line, &i);
		if (!has_no_width(c))
			ku_buf_add(out, is_wide(c) ? KU_S("  ") : KU_S(" "));
	}
	ku_buf_add(out, KU_S("^\n"));
}

static void add_place(struct ku_buf *out, const struct ku_error *e)
{
	if (e->path.len) {
		add_visible(out, e->path);
		if (e->line)
			ku_buf_format(out, ":%zu", e->line);
		if (e->column)
			ku_buf_format(out, ":%zu", e->column);
		ku_buf_add(out, KU_S(": "));
	}
}

void ku_error_print(struct ku_buf *out, const struct ku_error *e)
{
	add_place(out, e);
	ku_buf_add(out, ku_str_of(e->warning ? _("warning: ") : _("error: ")));
	add_visible(out, e->what);
	if (e->doing.len) {
		ku_buf_add(out, KU_S(" ("));
		add_visible(out, e->doing);
		ku_buf_byte(out, ')');
	}
	ku_buf_byte(out, '\n');
	if (e->source.len) {
		ku_buf_add(out, KU_S("    "));
		add_visible(out, e->source);
		ku_buf_add(out, KU_S("\n    "));
		add_caret(out, e->source, e->caret);
	}
	if (e->mend.len) {
		ku_buf_add(out, KU_S("  → "));
		ku_buf_add(out, e->mend);
		ku_buf_byte(out, '\n');
	}
}
