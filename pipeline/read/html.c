/* html.c — HTML as paragraphs. What is between tags is text, wherever it stands; tags, comments, scripts and styles are
 * dropped by name. Blocks end paragraphs; space is collapsed as a browser does, except in <pre>.
 *
 * A paragraph's end is put out late, when the next text comes or a cell or the file ends, since only then it is known whether
 * it is a line feed or the tab between two cells. Times are known from noScribe's bookmarks (<a name="ts_1000_2500_S01">, in
 * milliseconds) and from oTranscribe's spans (<span class="timestamp" data-timestamp="12.5">).
 */
#include "read/html.h"

#include <stdlib.h>
#include <strings.h>

#include "read/noscribe.h"
#include "read/plain_formats.h"

enum { DEEPEST_TABLE = 8 }; /* tables deeper inside one another count as one */

struct cell {
	uint32_t table, row, column;
};

struct page {
	struct ku_maker *m;
	struct ku_stamps *stamps;
	struct ku_str html;
	size_t start;        /* where the open paragraph begins in the text */
	bool open, ended;    /* it has text; a block ended since */
	struct ku_str space; /* blanks behind its text, still to be decided on; from the file */
	bool space_given;    /* there are some */
	unsigned bold, pre, list, heading;
	struct ku_para para; /* what is known of the open paragraph */
	bool lead;           /* it began bold and still is */
	struct cell in[DEEPEST_TABLE];
	unsigned tables; /* open ones */
	uint32_t last_table;
	struct ku_noscribe above; /* what its writer put above the talk */
};

static size_t here(const struct page *p)
{
	return p->m->to->text.len;
}

/* ----- paragraphs ----- */

static void settle_space(struct page *p, bool text_follows)
{
	if (!p->space_given)
		return;
	bool blank = p->space.len && p->space.ptr[0] == ' ';
	if (text_follows && blank)
		ku_maker_text(p->m, KU_S(" "));
	else if (text_follows)
		ku_maker_made(p->m, KU_S(" "));
	if (p->space.len > (text_follows && blank))
		ku_maker_drop(p->m, "layout", ku_str_sub(p->space, text_follows && blank, p->space.len));
	p->space_given = false;
}

static struct cell *cell_of(struct page *p)
{
	return p->tables ? &p->in[(p->tables < DEEPEST_TABLE ? p->tables : DEEPEST_TABLE) - 1] : NULL;
}

static void close_paragraph(struct page *p, const char *end)
{
	const struct cell *cell = cell_of(p);
	settle_space(p, false);
	if (!p->open)
		p->para = (struct ku_para){0}, p->start = here(p);
	if (cell && cell->column)
		p->para.table = cell->table, p->para.row = cell->row, p->para.column = cell->column;
	if (p->lead)
		p->para.bold = true, p->para.lead = (struct ku_span){0, 0};
	ku_maker_made(p->m, ku_str_of(end));
	p->para.at = (struct ku_span){p->start, here(p)};
	ku_maker_para(p->m, p->para);
	p->open = p->ended = p->lead = false;
}

static void open_paragraph(struct page *p)
{
	p->start = here(p);
	p->open = true;
	p->para = (struct ku_para){.list = p->list > 0, .heading = p->heading > 0};
	p->lead = p->bold > 0;
	if (p->lead)
		p->para.lead = (struct ku_span){p->start, p->start};
}

static void end_block(struct page *p)
{
	p->ended = p->open;
}

static void put_made(struct page *p, uint32_t c)
{
	char utf8[4];
	ku_maker_made(p->m, (struct ku_str){utf8, ku_utf8_put(utf8, c)});
}

/* Text that is seen, without blanks at its ends; an empty one means the character `made`, which a reference stands for. */
static void put_seen(struct page *p, struct ku_str text, uint32_t made)
{
	if (p->ended)
		close_paragraph(p, "\n");
	if (p->lead && !p->bold) {
		p->para.lead.end = here(p);
		p->lead = false;
	}
	settle_space(p, true);
	if (!p->open)
		open_paragraph(p);
	if (text.len)
		ku_maker_text(p->m, text);
	else
		put_made(p, made);
}

static void put_stamp(struct page *p, uint32_t start_ms, uint32_t end_ms)
{
	if (p->ended)
		close_paragraph(p, "\n");
	ku_stamps_add(p->m->arena, p->stamps, here(p), start_ms, end_ms);
}

/* ----- text ----- */

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static void put_space(struct page *p, struct ku_str space)
{
	bool late = p->open && !p->ended && !p->space_given;
	if (!late) {
		ku_maker_drop(p->m, "layout", space);
		return;
	}
	p->space = space;
	p->space_given = true;
}

static void put_preformatted(struct page *p, struct ku_str text)
{
	for (size_t at = 0, stop; at < text.len; at = stop) {
		bool end = text.ptr[at] == '\n' || text.ptr[at] == '\r';
		for (stop = at; stop < text.len && (text.ptr[stop] == '\n' || text.ptr[stop] == '\r') == end; stop++)
			;
		if (end) {
			end_block(p);
			ku_maker_drop(p->m, "layout", ku_str_sub(text, at, stop));
		} else {
			put_seen(p, ku_str_sub(text, at, stop), 0);
		}
	}
}

static void put_plain(struct page *p, struct ku_str text)
{
	if (p->pre) {
		put_preformatted(p, text);
		return;
	}
	for (size_t at = 0, stop; at < text.len; at = stop) {
		bool space = is_space(text.ptr[at]);
		for (stop = at; stop < text.len && is_space(text.ptr[stop]) == space; stop++)
			;
		if (space)
			put_space(p, ku_str_sub(text, at, stop));
		else
			put_seen(p, ku_str_sub(text, at, stop), 0);
	}
}

/* ----- elements ----- */

static const char *const blocks[] = {
	"p",        "div",        "br",      "li",      "ul",      "ol",     "dl",      "dt",
	"dd",       "h1",         "h2",      "h3",      "h4",      "h5",     "h6",      "hr",
	"pre",      "blockquote", "table",   "thead",   "tbody",   "tfoot",  "caption", "tr",
	"td",       "th",         "section", "article", "header",  "footer", "main",    "nav",
	"aside",    "body",       "html",    "head",    "address", "center", "figure",  "figcaption",
	"fieldset", "legend",     "form",    "details", "summary", "option",
};
static const char *const headings[] = {"h1", "h2", "h3", "h4", "h5", "h6"};

static const struct {
	const char *name, *reason;
} raw[] = {{"script", "script"}, {"style", "style"}, {"title", "title"}, {"iframe", "embedded"}, {"textarea", "form"}};

static bool is_one(const struct ku_token *t, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (ku_token_is(t, names[i]))
			return true;
	return false;
}
#define IS_ONE(t, names) is_one(t, names, sizeof names / sizeof *names)

static void count(unsigned *depth, bool opens)
{
	*depth = opens ? *depth + 1 : *depth ? *depth - 1 : 0;
}

static void end_cell(struct page *p, const char *with)
{
	struct cell *cell = cell_of(p);
	if (cell && cell->column)
		close_paragraph(p, with);
}

static void take_table_tag(struct page *p, const struct ku_token *t, bool opens)
{
	bool is_cell = ku_token_is(t, "td") || ku_token_is(t, "th");
	if (ku_token_is(t, "table") && opens) {
		if (p->open)
			close_paragraph(p, "\n");
		p->tables++;
		*cell_of(p) = (struct cell){.table = ++p->last_table};
	} else if (!p->tables) {
		return;
	} else if (ku_token_is(t, "table") || ku_token_is(t, "tr")) {
		end_cell(p, "\n");
		cell_of(p)->column = 0;
		cell_of(p)->row += opens && ku_token_is(t, "tr");
		p->tables -= !opens && ku_token_is(t, "table");
	} else if (is_cell && opens) {
		end_cell(p, "\t");
		if (p->open)
			close_paragraph(p, "\n");
		cell_of(p)->row += cell_of(p)->row == 0;
		cell_of(p)->column++;
	}
}

static uint32_t milliseconds(double seconds)
{
	return seconds > 0 && seconds < 1e6 ? (uint32_t)(seconds * 1000 + 0.5) : 0;
}

static double number_of(struct ku_arena *a, struct ku_str s)
{
	return s.len && s.len < 20 ? strtod(ku_dup_c(a, s), NULL) : -1;
}

/* noScribe: ts_START_END_SPEAKER. */
static void take_bookmark(struct page *p, const struct ku_token *t)
{
	struct ku_str name = ku_attribute(t->rest, "name");
	if (!ku_str_starts(name, KU_S("ts_")) || name.len > 200)
		return;
	char *end = ku_dup_c(p->m->arena, ku_str_sub(name, 3, name.len));
	double start_ms = strtod(end, &end), end_ms = *end == '_' ? strtod(end + 1, NULL) : 0;
	put_stamp(p, milliseconds(start_ms / 1000), milliseconds(end_ms / 1000));
}

/* oTranscribe: the time is also the element's text, which is dropped. True when it was such an element. */
static bool take_timestamp(struct page *p, const struct ku_token *t, size_t *at)
{
	if (ku_str_find(ku_attribute(t->rest, "class"), KU_S("timestamp")) == SIZE_MAX)
		return false;
	size_t end = ku_raw_end(p->html, *at, t->name);
	double seconds = number_of(p->m->arena, ku_attribute(t->rest, "data-timestamp"));
	if (end == SIZE_MAX || seconds < 0 || end - *at > 64)
		return false;
	put_stamp(p, milliseconds(seconds), 0);
	ku_maker_drop(p->m, "timestamp", ku_str_sub(p->html, *at, end));
	ku_maker_drop_ends(p->m);
	*at = end;
	return true;
}

/* The content of an element that is no text; *at moves behind it. False when it does not end. */
static bool take_raw(struct page *p, const struct ku_token *t, size_t *at)
{
	for (size_t i = 0; i < sizeof raw / sizeof *raw; i++) {
		if (!ku_token_is(t, raw[i].name))
			continue;
		size_t end = ku_raw_end(p->html, *at, t->name);
		if (end == SIZE_MAX)
			return false;
		ku_maker_drop(p->m, raw[i].reason, ku_str_sub(p->html, *at, end));
		ku_maker_drop_ends(p->m);
		*at = end;
	}
	return true;
}

static bool take_tag(struct page *p, const struct ku_token *t, size_t *at)
{
	bool opens = t->kind == KU_TOKEN_OPEN;
	ku_maker_drop_once(p->m, "markup", ku_str_at(p->html, t->at));
	ku_noscribe_tag(&p->above, t);
	take_table_tag(p, t, opens);
	if (IS_ONE(t, blocks))
		end_block(p);
	if (t->closed)
		return true;
	if (ku_token_is(t, "b") || ku_token_is(t, "strong"))
		count(&p->bold, opens);
	if (ku_token_is(t, "pre"))
		count(&p->pre, opens);
	if (ku_token_is(t, "li"))
		p->list = opens;
	if (IS_ONE(t, headings))
		p->heading = opens;
	if (opens && ku_token_is(t, "a"))
		take_bookmark(p, t);
	if (opens && ku_token_is(t, "span") && take_timestamp(p, t, at))
		return true;
	return !opens || take_raw(p, t, at);
}

static bool take_token(struct page *p, const struct ku_token *t, size_t *at)
{
	struct ku_str whole = ku_str_at(p->html, t->at);
	const char *wrote = t->kind == KU_TOKEN_TEXT || t->kind == KU_TOKEN_REFERENCE ? ku_noscribe_wrote(&p->above, whole) : NULL;
	if (wrote) {
		ku_maker_drop(p->m, wrote, whole);
		ku_maker_drop_ends(p->m);
		return true;
	}
	switch (t->kind) {
	case KU_TOKEN_TEXT:
		put_plain(p, whole);
		return true;
	case KU_TOKEN_REFERENCE:
		ku_maker_drop(p->m, "escape", whole);
		ku_maker_drop_ends(p->m);
		put_seen(p, KU_S(""), t->means);
		return true;
	case KU_TOKEN_OPEN:
	case KU_TOKEN_CLOSE:
		return take_tag(p, t, at);
	case KU_TOKEN_COMMENT:
	case KU_TOKEN_DECLARATION:
		ku_maker_drop(p->m, t->kind == KU_TOKEN_COMMENT ? "comment" : "declaration", whole);
		ku_maker_drop_ends(p->m);
		return t->kind == KU_TOKEN_COMMENT || ku_str_find(whole, KU_S("[")) == SIZE_MAX;
	case KU_TOKEN_BROKEN:
		break;
	}
	return false;
}

bool ku_html_into(struct ku_maker *m, struct ku_stamps *stamps, struct ku_str html, size_t *bad)
{
	struct page p = {.m = m, .stamps = stamps, .html = html};
	struct ku_token t;
	for (size_t at = 0; ku_token_next(html, &at, false, &t);) {
		if (!take_token(&p, &t, &at)) {
			*bad = t.at.start;
			return false;
		}
	}
	if (p.open)
		close_paragraph(&p, "\n");
	settle_space(&p, false);
	return true;
}

/* ----- a file ----- */

bool ku_is_html(struct ku_str text)
{
	static const char *const heads[] = {"<!doctype html", "<html", "<head", "<body", "<meta"};
	struct ku_str s = ku_str_trim(ku_str_sub(text, 0, 4096));
	if (ku_str_starts(s, KU_S("<?xml")) || ku_str_starts(s, KU_S("<!--")))
		return ku_str_find(s, KU_S("<html")) != SIZE_MAX;
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		if (s.len > strlen(heads[i]) && strncasecmp(s.ptr, heads[i], strlen(heads[i])) == 0)
			return true;
	return false;
}

static size_t line_of(struct ku_str text, size_t offset)
{
	size_t line = 1;
	for (size_t i = 0; i < offset; i++)
		line += text.ptr[i] == '\n';
	return line;
}

static bool refuse(struct ku_maker *m, const struct ku_input *in, struct ku_errors *errors, size_t line,
		   const char *what, const char *mend)
{
	ku_maker_abandon(m);
	ku_report(errors, (struct ku_error){.code = KU_BAD_DATA,
					    .path = in->path,
					    .line = line,
					    .what = ku_str_of(what),
					    .doing = ku_str_of(_("reading a transcript")),
					    .mend = ku_str_of(mend)});
	return false;
}

bool ku_read_html(struct ku_arena *a, const struct ku_input *in, struct ku_reading *out, struct ku_errors *errors)
{
	struct ku_maker m;
	struct ku_stamps stamps = {0};
	size_t bad;
	ku_maker_begin(&m, a);
	ku_maker_in(&m, in->bytes);
	if (!ku_html_into(&m, &stamps, in->bytes, &bad))
		return refuse(&m, in, errors, line_of(in->bytes, bad),
			      _("the HTML is damaged: something that begins here does not end, or declares what no "
				"transcript needs"),
			      _("Open the file in the program it was written with and save it as plain text."));
	if (!m.flow.text.len)
		return refuse(&m, in, errors, 0, _("nobody says anything in this file"),
			      _("Check that the right file was copied here, or take it away."));
	ku_maker_end(&m, out);
	out->stamp = stamps.item;
	out->nstamp = stamps.n;
	return true;
}
