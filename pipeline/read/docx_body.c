/* docx_body.c — WordprocessingML as a story: the body, headers, footers, notes (ECMA-376-1, clause 17).
 *
 * A row of the table below says what an element does when it begins and ends, whether what it holds is text, and for which reason
 * it is left out. An element without a row is looked through. For each open element a frame keeps its row, the reason that
 * holds inside it, and the state to go back to; the depth of XML is limited, and so is the number of frames.
 */
#include "read/docx_inner.h"

#include <string.h>

bool ku_docx_is_rule(const struct ku_docx_frame *f, const char *local)
{
	return f->rule && f->rule->space == KU_DOCX_W && strcmp(f->rule->local, local) == 0;
}

struct ku_docx_frame *ku_docx_above(struct ku_docx_body *b, size_t up)
{
	return &b->frame[b->depth > up ? b->depth - up : 0];
}

/* clang-format off */
static const struct ku_docx_rule rules[] = {
	{KU_DOCX_W, "t", NULL, NULL, NULL, true},
	{KU_DOCX_W, "r", ku_docx_start_r, ku_docx_end_r, NULL, false},
	{KU_DOCX_W, "rPr", NULL, NULL, NULL, false},
	{KU_DOCX_W, "p", ku_docx_start_p, ku_docx_end_p, NULL, false},
	{KU_DOCX_W, "pPr", NULL, NULL, NULL, false},
	{KU_DOCX_W, "pStyle", ku_docx_start_para_style, NULL, NULL, false},
	{KU_DOCX_W, "rStyle", ku_docx_start_run_style, NULL, NULL, false},
	{KU_DOCX_W, "numPr", ku_docx_start_list, NULL, NULL, false},
	{KU_DOCX_W, "framePr", ku_docx_start_frame, NULL, NULL, false},
	{KU_DOCX_W, "vanish", ku_docx_start_vanish, NULL, NULL, false},
	{KU_DOCX_W, "b", ku_docx_start_bold, NULL, NULL, false},
	{KU_DOCX_W, "tab", ku_docx_start_tab, NULL, NULL, false},
	{KU_DOCX_W, "ptab", ku_docx_start_tab, NULL, NULL, false},
	{KU_DOCX_W, "br", ku_docx_start_break, NULL, NULL, false},
	{KU_DOCX_W, "cr", ku_docx_start_break, NULL, NULL, false},
	{KU_DOCX_W, "noBreakHyphen", ku_docx_start_hyphen, NULL, NULL, false},
	{KU_DOCX_W, "softHyphen", ku_docx_start_hyphen, NULL, NULL, false},
	{KU_DOCX_W, "sym", ku_docx_start_symbol, NULL, NULL, false},
	{KU_DOCX_W, "del", ku_docx_start_deleted, NULL, "deleted", false},
	{KU_DOCX_W, "moveFrom", ku_docx_start_deleted, NULL, "moved", false},
	{KU_DOCX_W, "cellDel", ku_docx_start_deleted, NULL, NULL, false},
	{KU_DOCX_W, "delText", NULL, NULL, "deleted", true},
	{KU_DOCX_W, "instrText", NULL, NULL, "field-code", true},
	{KU_DOCX_W, "delInstrText", NULL, NULL, "field-code", true},
	{KU_DOCX_W, "fldData", NULL, NULL, "field-code", true},
	{KU_DOCX_W, "fldChar", ku_docx_start_field, NULL, NULL, false},
	{KU_DOCX_W, "fldSimple", ku_docx_start_simple_field, NULL, NULL, false},
	{KU_DOCX_W, "rt", NULL, NULL, "ruby", false},
	{KU_DOCX_W, "tbl", ku_docx_start_table, ku_docx_end_table, NULL, false},
	{KU_DOCX_W, "tr", ku_docx_start_row, ku_docx_end_row, NULL, false},
	{KU_DOCX_W, "trPr", NULL, NULL, NULL, false},
	{KU_DOCX_W, "tc", ku_docx_start_cell, NULL, NULL, false},
	{KU_DOCX_W, "tcPr", NULL, NULL, NULL, false},
	{KU_DOCX_W, "txbxContent", ku_docx_start_box, ku_docx_end_side, NULL, false},
	{KU_DOCX_W, "footnote", ku_docx_start_note, ku_docx_end_side, NULL, false},
	{KU_DOCX_W, "endnote", ku_docx_start_note, ku_docx_end_side, NULL, false},
	{KU_DOCX_W, "footnoteReference", ku_docx_start_reference, NULL, NULL, false},
	{KU_DOCX_W, "endnoteReference", ku_docx_start_reference, NULL, NULL, false},
	{KU_DOCX_W, "body", ku_docx_start_main, NULL, NULL, false},
	{KU_DOCX_M, "t", NULL, NULL, NULL, true},
	{KU_DOCX_MC, "Choice", ku_docx_start_choice, NULL, NULL, false},
	{KU_DOCX_MC, "Fallback", ku_docx_start_choice, NULL, NULL, false},
};
/* clang-format on */

static const struct ku_docx_rule *rule_of(const struct ku_xml_element *e)
{
	for (size_t i = 0; e->space && i < sizeof rules / sizeof *rules; i++)
		if (rules[i].space == e->space && strcmp(rules[i].local, e->local) == 0)
			return &rules[i];
	return NULL;
}

static void on_start(void *ctx, const struct ku_xml_element *e)
{
	struct ku_docx_body *b = ctx;
	const struct ku_docx_rule *rule = rule_of(e);
	const char *reason = b->frame[b->depth].reason;
	struct ku_docx_frame *f = &b->frame[++b->depth];
	*f = (struct ku_docx_frame){.rule = rule, .reason = reason, .before = b->now};
	if (rule && !reason)
		f->reason = rule->reason;
	if (rule && rule->start)
		f->told = rule->start(b, e);
}

static void on_end(void *ctx)
{
	struct ku_docx_body *b = ctx;
	struct ku_docx_frame *f = &b->frame[b->depth];
	if (f->told && f->rule->end)
		f->rule->end(b);
	b->depth--;
}

/* Line ends in w:t are white space, one for one; only w:br breaks a line. */
static void tell(struct ku_docx_body *b, struct ku_str s)
{
	bool out = ku_docx_stands_out(b);
	for (size_t at = 0; at < s.len;) {
		size_t end = at;
		while (end < s.len && s.ptr[end] != '\n' && s.ptr[end] != '\r')
			end++;
		if (end > at)
			ku_story_text(&b->story, ku_str_sub(s, at, end), out);
		if (end < s.len)
			ku_story_text(&b->story, KU_S(" "), out);
		at = end + 1;
	}
}

static void on_text(void *ctx, struct ku_str s)
{
	struct ku_docx_body *b = ctx;
	const struct ku_docx_frame *f = &b->frame[b->depth];
	const char *reason = ku_docx_reason(b);
	if (!f->rule || !f->rule->text) {
		ku_maker_drop(&b->d->p.m, ku_str_trim(s).len ? "other-text" : "layout", s);
		return;
	}
	if (ku_docx_is_rule(f, "instrText"))
		ku_docx_take_code(b, s);
	if (reason)
		ku_maker_drop(&b->d->p.m, reason, s);
	else
		tell(b, s);
}

bool ku_docx_read_part(struct ku_docx *d, size_t entry, enum ku_from from, struct ku_flow *flow)
{
	struct ku_docx_body *b = ku_alloc(d->p.arena, sizeof *b);
	struct ku_xml_reader reader = {ku_docx_spaces, ku_docx_attr_reasons, b, on_start, on_end, on_text};
	*b = (struct ku_docx_body){.d = d, .now.run = {-1, -1, NULL}};
	ku_story_begin(&b->story, &d->p.m);
	if (flow)
		ku_story_apart(&b->story, from, flow);
	bool good = ku_package_part(&d->p, entry, &reader);
	d->open_field |= b->ncode > 0;
	ku_story_end(&b->story);
	ku_maker_drop_ends(&d->p.m);
	return good;
}
