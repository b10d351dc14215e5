/* odt_body.c — OpenDocument text as a story (ODF 1.3 part 3, clauses 4 to 11 and 16).
 *
 * A row of the table says what an element does when it begins and ends, why what it holds is left out, and whether it is still within the paragraph: text
 * counts only there. An element of the text namespace without a row (a field, a link) is looked through, and so is one of a namespace that ODF does not know
 * (LibreOffice's controls; 3.17); one of a known namespace without a row is outside the paragraph. White space is collapsed as 6.1.2 says; what goes that way is booked as layout.
 */
#include "read/odt_inner.h"

#include <stdlib.h>
#include <string.h>

struct body;
typedef bool odt_start(struct body *b, const struct ku_xml_element *e); /* true: its end is to be told too */
typedef void odt_end(struct body *b);

struct rule {
	int space;
	const char *local;
	odt_start *start;
	odt_end *end;
	const char *reason;
	bool in_para;
};

struct frame {
	const struct rule *rule;
	const char *reason;
	int8_t hidden, bold;
	bool told, para, list;
	bool space_before; /* white space that comes now collapses: at the start of a paragraph, behind a space */
};

struct body {
	struct ku_odt *o;
	struct ku_story story;
	struct frame frame[KU_EXPAT_DEPTH + 1];
	size_t depth;
	bool space, in_margin;
	struct ku_flow margin; /* the header or footer that is being told */
};

static struct frame *top(struct body *b)
{
	return &b->frame[b->depth];
}

static const char *reason_now(struct body *b)
{
	const struct frame *f = top(b);
	int8_t hidden = f->hidden >= 0 ? f->hidden : b->o->defaults.hidden;
	return f->reason ? f->reason : hidden > 0 ? "hidden" : NULL;
}

static bool stands_out(struct body *b)
{
	const struct frame *f = top(b);
	return (f->bold >= 0 ? f->bold : b->o->defaults.bold) > 0;
}

static void take_style(struct body *b, const struct ku_style *s)
{
	struct frame *f = top(b);
	if (!s)
		return;
	f->hidden = s->hidden >= 0 ? s->hidden : f->hidden;
	f->bold = s->bold >= 0 ? s->bold : f->bold;
}

/* ----- paragraphs ----- */

static bool start_p(struct body *b, const struct ku_xml_element *e)
{
	const struct ku_style *s = ku_odt_style(b->o, "paragraph", ku_xml_attr(e, "style-name"));
	struct frame *f = top(b);
	f->para = true;
	f->hidden = f->bold = -1;
	take_style(b, s);
	b->space = true;
	if (f->reason)
		return true;
	ku_story_para(&b->story);
	ku_story_mark(&b->story, f->list || (s && s->list), strcmp(e->local, "h") == 0);
	return true;
}

static void end_p(struct body *b)
{
	ku_maker_drop_ends(&b->o->p.m);
	if (!top(b)->reason)
		ku_story_para_end(&b->story, false);
	b->space = top(b)->space_before;
}

static bool start_span(struct body *b, const struct ku_xml_element *e)
{
	take_style(b, ku_odt_style(b->o, "text", ku_xml_attr(e, "style-name")));
	return false;
}

static bool start_item(struct body *b, const struct ku_xml_element *e)
{
	(void)e;
	top(b)->list = true;
	return false;
}

static void make(struct body *b, struct ku_str s)
{
	if (top(b)->para && !reason_now(b))
		ku_story_made(&b->story, s);
	b->space = false;
}

enum { SPACES_MAX = 64 }; /* of one text:s: a few bytes must not become a megabyte */

static bool start_spaces(struct body *b, const struct ku_xml_element *e)
{
	struct ku_str count = ku_xml_attr(e, "c");
	long n = count.len ? strtol(count.ptr, NULL, 10) : 1;
	for (long i = 0; i < n && i < SPACES_MAX; i++)
		make(b, KU_S(" "));
	return false;
}

static bool start_tab(struct body *b, const struct ku_xml_element *e)
{
	(void)e;
	make(b, KU_S("\t"));
	return false;
}

static bool start_line_break(struct body *b, const struct ku_xml_element *e)
{
	(void)e;
	make(b, KU_S("\n"));
	b->space = true;
	return false;
}

static bool start_hidden_text(struct body *b, const struct ku_xml_element *e)
{
	if (ku_str_is(ku_xml_attr(e, "is-hidden"), "true") && !top(b)->reason)
		top(b)->reason = "hidden";
	return false;
}

/* ----- tables ----- */

static bool start_table(struct body *b, const struct ku_xml_element *e)
{
	(void)e;
	if (top(b)->reason)
		return false;
	ku_story_table(&b->story);
	return true;
}

static void end_table(struct body *b)
{
	ku_story_table_end(&b->story);
}

static bool start_row(struct body *b, const struct ku_xml_element *e)
{
	(void)e;
	if (top(b)->reason)
		return false;
	ku_story_row(&b->story);
	return true;
}

static void end_row(struct body *b)
{
	ku_story_row_end(&b->story);
}

static bool start_cell(struct body *b, const struct ku_xml_element *e)
{
	struct ku_str repeated = ku_xml_attr(e, "number-columns-repeated");
	long n = repeated.len ? strtol(repeated.ptr, NULL, 10) : 1;
	if (!top(b)->reason)
		ku_story_cell(&b->story, n > 0 && n < 10000 ? (uint32_t)n : 1);
	return false;
}

/* ----- to the side ----- */

static bool start_side(struct body *b, enum ku_from from)
{
	if (reason_now(b)) {
		top(b)->reason = reason_now(b);
		return false;
	}
	ku_story_side(&b->story, from);
	return true;
}

static bool start_box(struct body *b, const struct ku_xml_element *e)
{
	(void)e;
	return start_side(b, KU_FROM_BOX);
}

static bool start_note(struct body *b, const struct ku_xml_element *e)
{
	(void)e;
	return start_side(b, KU_FROM_NOTE);
}

static void end_side(struct body *b)
{
	ku_maker_drop_ends(&b->o->p.m);
	ku_story_side_end(&b->story);
	b->space = top(b)->space_before;
}

static bool start_margin(struct body *b, const struct ku_xml_element *e)
{
	if (b->in_margin)
		return false;
	b->in_margin = true;
	ku_story_apart(&b->story, ku_str_starts(ku_str_of(e->local), KU_S("header")) ? KU_FROM_HEADER : KU_FROM_FOOTER, &b->margin);
	return true;
}

static void end_margin(struct body *b)
{
	end_side(b);
	b->in_margin = false;
	ku_maker_margin(&b->o->p.m, &b->margin);
}

/* ----- the whole ----- */

static bool start_style(struct body *b, const struct ku_xml_element *e)
{
	(void)b, (void)e;
	return true;
}

static void end_style(struct body *b)
{
	ku_odt_style_end(b->o);
}

/* The styles of this file are complete. */
static bool start_users_of_styles(struct body *b, const struct ku_xml_element *e)
{
	(void)e;
	ku_styles_settle(&b->o->styles);
	return false;
}

static bool start_main(struct body *b, const struct ku_xml_element *e)
{
	(void)e;
	b->o->has_body = true;
	return false;
}

/* clang-format off */
static const struct rule rules[] = {
	{KU_ODT_TEXT, "p", start_p, end_p, NULL, true},
	{KU_ODT_TEXT, "h", start_p, end_p, NULL, true},
	{KU_ODT_TEXT, "span", start_span, NULL, NULL, true},
	{KU_ODT_TEXT, "s", start_spaces, NULL, NULL, true},
	{KU_ODT_TEXT, "tab", start_tab, NULL, NULL, true},
	{KU_ODT_TEXT, "line-break", start_line_break, NULL, NULL, true},
	{KU_ODT_TEXT, "list-item", start_item, NULL, NULL, false},
	{KU_ODT_TEXT, "note", start_note, end_side, NULL, false},
	{KU_ODT_TEXT, "note-citation", NULL, NULL, "note-number", true},
	{KU_ODT_TEXT, "tracked-changes", NULL, NULL, "deleted", false},
	{KU_ODT_TEXT, "hidden-text", start_hidden_text, NULL, NULL, true},
	{KU_ODT_TEXT, "page-number", NULL, NULL, "page-number", true},
	{KU_ODT_TEXT, "page-count", NULL, NULL, "page-number", true},
	{KU_ODT_TEXT, "ruby-text", NULL, NULL, "ruby", true},
	{KU_ODT_TEXT, "script", NULL, NULL, "script", true},
	{KU_ODT_OFFICE, "annotation", NULL, NULL, "comment", false},
	{KU_ODT_OFFICE, "text", start_main, NULL, NULL, false},
	{KU_ODT_OFFICE, "body", start_users_of_styles, NULL, NULL, false},
	{KU_ODT_OFFICE, "master-styles", start_users_of_styles, NULL, NULL, false},
	{KU_ODT_TABLE, "table", start_table, end_table, NULL, false},
	{KU_ODT_TABLE, "table-row", start_row, end_row, NULL, false},
	{KU_ODT_TABLE, "table-cell", start_cell, NULL, NULL, false},
	{KU_ODT_TABLE, "covered-table-cell", start_cell, NULL, NULL, false},
	{KU_ODT_DRAW, "text-box", start_box, end_side, NULL, false},
	{KU_ODT_DRAW, "custom-shape", start_box, end_side, NULL, false},
	{KU_ODT_DRAW, "rect", start_box, end_side, NULL, false},
	{KU_ODT_DRAW, "ellipse", start_box, end_side, NULL, false},
	{KU_ODT_DRAW, "circle", start_box, end_side, NULL, false},
	{KU_ODT_DRAW, "line", start_box, end_side, NULL, false},
	{KU_ODT_DRAW, "polyline", start_box, end_side, NULL, false},
	{KU_ODT_DRAW, "polygon", start_box, end_side, NULL, false},
	{KU_ODT_DRAW, "regular-polygon", start_box, end_side, NULL, false},
	{KU_ODT_DRAW, "path", start_box, end_side, NULL, false},
	{KU_ODT_DRAW, "connector", start_box, end_side, NULL, false},
	{KU_ODT_DRAW, "measure", start_box, end_side, NULL, false},
	{KU_ODT_DRAW, "caption", start_box, end_side, NULL, false},
	{KU_ODT_DRAW, "image", start_box, end_side, NULL, false},
	{KU_ODT_SVG, "title", NULL, NULL, "alt-text", true},
	{KU_ODT_SVG, "desc", NULL, NULL, "alt-text", true},
	{KU_ODT_STYLE, "header", start_margin, end_margin, NULL, false},
	{KU_ODT_STYLE, "header-left", start_margin, end_margin, NULL, false},
	{KU_ODT_STYLE, "header-first", start_margin, end_margin, NULL, false},
	{KU_ODT_STYLE, "footer", start_margin, end_margin, NULL, false},
	{KU_ODT_STYLE, "footer-left", start_margin, end_margin, NULL, false},
	{KU_ODT_STYLE, "footer-first", start_margin, end_margin, NULL, false},
	{KU_ODT_STYLE, "style", start_style, end_style, NULL, false},
	{KU_ODT_STYLE, "default-style", start_style, end_style, NULL, false},
};
/* clang-format on */

static const struct rule *rule_of(const struct ku_xml_element *e)
{
	for (size_t i = 0; e->space && i < sizeof rules / sizeof *rules; i++)
		if (rules[i].space == e->space && strcmp(rules[i].local, e->local) == 0)
			return &rules[i];
	return NULL;
}

static void on_start(void *ctx, const struct ku_xml_element *e)
{
	struct body *b = ctx;
	const struct rule *rule = rule_of(e);
	struct frame outer = *top(b), *f = &b->frame[++b->depth];
	*f = outer;
	f->rule = rule;
	f->told = false;
	f->space_before = b->space;
	f->para = outer.para && (rule ? rule->in_para : e->space == KU_ODT_TEXT || e->space == KU_ODT_OTHER);
	if (!f->para) /* who wrote a comment, and what */
		ku_maker_drop_ends(&b->o->p.m);
	if (rule && rule->reason && !f->reason)
		f->reason = rule->reason;
	if (e->space == KU_ODT_TEXT && !f->reason && ku_str_is(ku_xml_attr(e, "display"), "none")) /* a section, a field */
		f->reason = "hidden";
	ku_odt_style_start(b->o, e);
	if (rule && rule->start)
		f->told = rule->start(b, e);
}

static void on_end(void *ctx)
{
	struct body *b = ctx;
	struct frame *f = top(b);
	if (f->told && f->rule->end)
		f->rule->end(b);
	if (!f->para)
		ku_maker_drop_ends(&b->o->p.m);
	b->depth--;
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* 6.1.2: white space is one space, and none at the start of a paragraph. */
static void tell(struct body *b, struct ku_str s)
{
	bool out = stands_out(b);
	for (size_t at = 0; at < s.len;) {
		size_t end = at;
		while (end < s.len && !is_space(s.ptr[end]))
			end++;
		if (end > at) {
			ku_story_text(&b->story, ku_str_sub(s, at, end), out);
			b->space = false;
		}
		for (at = end; at < s.len && is_space(s.ptr[at]); at++) {
			if (b->space)
				ku_maker_drop(&b->o->p.m, "layout", KU_S(" "));
			else
				ku_story_text(&b->story, KU_S(" "), out);
			b->space = true;
		}
	}
}

static void on_text(void *ctx, struct ku_str s)
{
	struct body *b = ctx;
	const struct frame *f = top(b);
	const char *reason = reason_now(b);
	if (!f->para && !f->reason)
		ku_maker_drop(&b->o->p.m, ku_str_trim(s).len ? "other-text" : "layout", s);
	else if (reason)
		ku_maker_drop(&b->o->p.m, reason, s);
	else
		tell(b, s);
}

bool ku_odt_read_part(struct ku_odt *o, size_t entry)
{
	struct body *b = ku_alloc(o->p.arena, sizeof *b);
	struct ku_xml_reader reader = {ku_odt_spaces, ku_odt_attr_reasons, b, on_start, on_end, on_text};
	*b = (struct body){.o = o};
	b->frame[0].hidden = b->frame[0].bold = -1;
	ku_story_begin(&b->story, &o->p.m);
	bool good = ku_package_part(&o->p, entry, &reader);
	ku_story_end(&b->story);
	ku_buf_free(&b->margin.text);
	ku_maker_drop_ends(&o->p.m);
	return good;
}
