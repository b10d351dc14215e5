/* docx_para.c — paragraphs, runs and tables of a Word document, and which of their text is hidden or stands out.
 *
 * A run says some of its properties itself and takes the others from its styles; what is kept of them is two bytes and a pointer, restored when the run or
 * paragraph ends.
 */
#include "read/docx_inner.h"

#include <string.h>

/* ----- whether text counts ----- */

/* Toggle properties (17.7.3): what the run says itself counts; else paragraph and character style cancel one another out. */
static bool toggle(int8_t direct, int8_t para, int8_t character, int8_t defaults)
{
	if (direct >= 0)
		return direct;
	if (para < 0 && character < 0)
		return defaults > 0;
	return (para > 0) != (character > 0);
}

static bool is_hidden(const struct ku_docx_body *b)
{
	const struct ku_docx_run *r = &b->now.run;
	const struct ku_style *p = b->now.para_style;
	return toggle(r->hidden, p ? p->hidden : -1, r->style ? r->style->hidden : -1, b->d->styles.defaults.hidden);
}

bool ku_docx_stands_out(const struct ku_docx_body *b)
{
	const struct ku_docx_run *r = &b->now.run;
	const struct ku_style *p = b->now.para_style;
	return (r->style && r->style->custom) ||
	       toggle(r->bold, p ? p->bold : -1, r->style ? r->style->bold : -1, b->d->styles.defaults.bold);
}

const char *ku_docx_reason(struct ku_docx_body *b)
{
	const struct ku_docx_frame *top = &b->frame[b->depth];
	return top->reason     ? top->reason
	       : b->ncode > 0  ? "field-code"
	       : b->npage > 0  ? "page-number"
	       : is_hidden(b) ? "hidden"
			       : NULL;
}

/* ----- paragraphs and runs ----- */

bool ku_docx_start_p(struct ku_docx_body *b, const struct ku_xml_element *e)
{
	(void)e;
	const struct ku_docx_styles *styles = &b->d->styles;
	b->now.para_style = ku_style_named(&styles->all, styles->paragraph);
	b->now.joins = false;
	b->now.run = (struct ku_docx_run){-1, -1, NULL};
	if (!b->frame[b->depth].reason)
		ku_story_para(&b->story);
	return true;
}

void ku_docx_end_p(struct ku_docx_body *b)
{
	ku_maker_drop_ends(&b->d->p.m);
	if (!b->frame[b->depth].reason)
		ku_story_para_end(&b->story, b->now.joins);
	b->now = b->frame[b->depth].before; /* of the paragraph around, when this one stood in a box that is left out */
}

bool ku_docx_start_r(struct ku_docx_body *b, const struct ku_xml_element *e)
{
	(void)e;
	b->now.run = (struct ku_docx_run){-1, -1, NULL};
	return true;
}

void ku_docx_end_r(struct ku_docx_body *b)
{
	b->now.run = b->frame[b->depth].before.run;
}

static bool in_props(struct ku_docx_body *b, const char *props, const char *owner)
{
	return ku_docx_is_rule(ku_docx_above(b, 1), props) && ku_docx_is_rule(ku_docx_above(b, 2), owner);
}

bool ku_docx_start_vanish(struct ku_docx_body *b, const struct ku_xml_element *e)
{
	if (in_props(b, "rPr", "r"))
		b->now.run.hidden = ku_docx_on(e);
	else if (in_props(b, "rPr", "pPr") && ku_docx_is_rule(ku_docx_above(b, 3), "p"))
		b->now.joins |= ku_docx_on(e) > 0;
	return false;
}

bool ku_docx_start_bold(struct ku_docx_body *b, const struct ku_xml_element *e)
{
	if (in_props(b, "rPr", "r"))
		b->now.run.bold = ku_docx_on(e);
	return false;
}

bool ku_docx_start_run_style(struct ku_docx_body *b, const struct ku_xml_element *e)
{
	if (in_props(b, "rPr", "r"))
		b->now.run.style = ku_style_named(&b->d->styles.all, ku_xml_attr(e, "val"));
	return false;
}

bool ku_docx_start_para_style(struct ku_docx_body *b, const struct ku_xml_element *e)
{
	const struct ku_style *s = ku_style_named(&b->d->styles.all, ku_xml_attr(e, "val"));
	if (!in_props(b, "pPr", "p") || !s || b->frame[b->depth].reason)
		return false;
	b->now.para_style = s;
	ku_story_mark(&b->story, s->list, s->heading);
	return false;
}

bool ku_docx_start_list(struct ku_docx_body *b, const struct ku_xml_element *e)
{
	(void)e;
	if (in_props(b, "pPr", "p") && !b->frame[b->depth].reason)
		ku_story_mark(&b->story, true, false);
	return false;
}

/* A drop cap (17.3.1.11) is a paragraph of its own that holds the first letter of the next one. */
bool ku_docx_start_frame(struct ku_docx_body *b, const struct ku_xml_element *e)
{
	struct ku_str cap = ku_xml_attr(e, "dropCap");
	if (in_props(b, "pPr", "p") && (ku_str_is(cap, "drop") || ku_str_is(cap, "margin")))
		b->now.joins = true;
	return false;
}

/* w:del and w:moveFrom: around runs; of a paragraph's mark (17.13.5.15), which joins it with the next; of a table's row. */
bool ku_docx_start_deleted(struct ku_docx_body *b, const struct ku_xml_element *e)
{
	(void)e;
	if (in_props(b, "rPr", "pPr") && ku_docx_is_rule(ku_docx_above(b, 3), "p"))
		b->now.joins = true;
	else if (in_props(b, "trPr", "tr") || in_props(b, "tcPr", "tc"))
		ku_docx_above(b, 2)->reason = "deleted";
	return false;
}

/* ----- tables ----- */

bool ku_docx_start_table(struct ku_docx_body *b, const struct ku_xml_element *e)
{
	(void)e;
	if (b->frame[b->depth].reason)
		return false;
	ku_story_table(&b->story);
	return true;
}

void ku_docx_end_table(struct ku_docx_body *b)
{
	ku_story_table_end(&b->story);
}

bool ku_docx_start_row(struct ku_docx_body *b, const struct ku_xml_element *e)
{
	(void)e;
	if (b->frame[b->depth].reason)
		return false;
	ku_story_row(&b->story);
	return true;
}

void ku_docx_end_row(struct ku_docx_body *b)
{
	ku_story_row_end(&b->story);
}

bool ku_docx_start_cell(struct ku_docx_body *b, const struct ku_xml_element *e)
{
	(void)e;
	if (b->frame[b->depth].reason)
		return false;
	ku_story_cell(&b->story, 1);
	return true;
}
