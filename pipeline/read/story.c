/* story.c — a stack of scopes: the body, and what is told to the side of it. Each has the flow it fills, the paragraph that is open, the table it is in,
 * and the flows that wait to be put behind. Scopes and tables are in the arena; their depth is that of the XML, which has its limit.
 */
#include "read/story.h"

#include <string.h>

struct table {
	struct table *outer;
	uint32_t number, row, column, width; /* width: columns of the open cell */
	size_t row_start;                    /* offset in the flow: whether the row has said anything */
	bool fresh;                          /* the open cell has said nothing yet */
};

struct waiting {
	struct waiting *next;
	struct ku_flow flow;
};

struct ku_scope {
	struct ku_scope *outer;
	struct ku_flow own, *flow; /* flow: &own, the maker's, or one that waits for its place */
	enum ku_from from;
	struct table *table;
	struct waiting *waiting, **last;
	bool open;                 /* a paragraph is */
	bool joined;               /* the last paragraph goes on */
	bool in_lead, plain;       /* the text so far stands out; some of it does not */
	struct ku_para para;
};

static struct ku_scope *push(struct ku_story *s, enum ku_from from, struct ku_flow *flow)
{
	struct ku_scope *scope = ku_alloc(s->m->arena, sizeof *scope);
	scope->outer = s->scope;
	scope->from = from;
	scope->flow = flow ? flow : &scope->own;
	scope->last = &scope->waiting;
	s->scope = scope;
	s->m->to = scope->flow;
	return scope;
}

void ku_story_begin(struct ku_story *s, struct ku_maker *m)
{
	*s = (struct ku_story){.m = m};
	push(s, KU_FROM_BODY, &m->flow);
}

bool ku_story_in_para(const struct ku_story *s)
{
	return s->scope->open;
}

/* ----- paragraphs ----- */

static bool is_blank(struct ku_str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] != ' ' && s.ptr[i] != '\t')
			return false;
	return true;
}

/* What a time stamp is made of. */
static bool may_be_stamp(struct ku_str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!strchr("0123456789:.,-#[](){}<> \t", s.ptr[i]) || !s.ptr[i])
			return false;
	return true;
}

/* A time stamp before the name, which is cut out later, need not stand out with it. */
static void follow_lead(struct ku_scope *c, struct ku_str text, bool stands_out)
{
	size_t end = c->flow->text.len;
	bool begun = c->para.lead.start < c->para.lead.end, blank = is_blank(text);
	c->plain |= !stands_out && !blank;
	if (blank || (!stands_out && !begun && may_be_stamp(text))) {
		if (!begun)
			c->para.lead = (struct ku_span){end, end};
		return;
	}
	c->in_lead &= stands_out;
	if (c->in_lead)
		c->para.lead.end = end;
}

static void hand_out_waiting(struct ku_story *s)
{
	struct ku_scope *c = s->scope;
	for (struct waiting *w = c->waiting; w; w = w->next)
		ku_maker_append(s->m, &w->flow);
	c->waiting = NULL;
	c->last = &c->waiting;
}

static void close_para(struct ku_story *s)
{
	struct ku_scope *c = s->scope;
	c->para.bold = !c->plain && c->para.lead.end > c->para.lead.start;
	if (c->para.bold)
		c->para.lead.end = c->para.lead.start;
	ku_maker_made(s->m, KU_S("\n"));
	c->para.at.end = c->flow->text.len;
	ku_maker_para(s->m, c->para);
	c->open = c->joined = false;
	if (!c->table)
		hand_out_waiting(s);
}

/* A cell that says something makes a tab of the LF that the cell before it in its row was ended with. Cells that a wider or taller one covers say
 * nothing. */
static void part_cells(struct ku_scope *c)
{
	struct ku_buf *text = &c->flow->text;
	for (struct table *t = c->table; t; t = t->outer) {
		if (t->fresh && text->len > t->row_start)
			text->ptr[text->len - 1] = '\t';
		t->fresh = false;
	}
}

void ku_story_para(struct ku_story *s)
{
	struct ku_scope *c = s->scope;
	if (c->open) /* one inside another: no file has it, but nothing may be lost */
		close_para(s);
	c->open = true;
	if (c->joined)
		return;
	part_cells(c);
	size_t at = c->flow->text.len;
	c->para = (struct ku_para){.at = {at, at}, .lead = {at, at}, .from = (uint8_t)c->from};
	if (c->table) {
		c->para.table = c->table->number;
		c->para.row = c->table->row;
		c->para.column = c->table->column;
	}
	c->in_lead = true;
	c->plain = false;
}

/* Text between paragraphs opens one: no file of a word processor has it, but it must not be lost. */
static void need_para(struct ku_story *s)
{
	if (!s->scope->open)
		ku_story_para(s);
}

void ku_story_text(struct ku_story *s, struct ku_str text, bool stands_out)
{
	need_para(s);
	ku_maker_text(s->m, text);
	follow_lead(s->scope, text, stands_out);
}

void ku_story_made(struct ku_story *s, struct ku_str text)
{
	need_para(s);
	ku_maker_made(s->m, text);
	if (!is_blank(text) || text.ptr[0] == '\n')
		s->scope->in_lead = false;
}

void ku_story_mark(struct ku_story *s, bool list, bool heading)
{
	s->scope->para.list |= list;
	s->scope->para.heading |= heading;
}

void ku_story_para_end(struct ku_story *s, bool joins)
{
	if (!s->scope->open)
		return;
	s->scope->open = false;
	s->scope->joined = joins;
	if (!joins)
		close_para(s);
}

/* What a joined paragraph joins never came: its cell, its box or the file ended. */
static void settle(struct ku_story *s)
{
	if (s->scope->open || s->scope->joined)
		close_para(s);
}

/* ----- tables ----- */

void ku_story_table(struct ku_story *s)
{
	struct table *t = ku_alloc(s->m->arena, sizeof *t);
	settle(s);
	*t = (struct table){.outer = s->scope->table, .number = ++s->ntable, .row_start = s->scope->flow->text.len};
	s->scope->table = t;
}

void ku_story_row(struct ku_story *s)
{
	struct table *t = s->scope->table;
	settle(s);
	if (!t)
		return;
	t->row++;
	t->column = t->width = 0;
	t->row_start = s->scope->flow->text.len;
}

void ku_story_cell(struct ku_story *s, uint32_t columns)
{
	struct table *t = s->scope->table;
	settle(s);
	if (!t)
		return;
	t->column += t->width ? t->width : 1;
	t->width = columns ? columns : 1;
	t->fresh = true;
}

void ku_story_row_end(struct ku_story *s)
{
	settle(s);
	if (s->scope->table && !s->scope->table->outer)
		hand_out_waiting(s);
}

void ku_story_table_end(struct ku_story *s)
{
	ku_story_row_end(s);
	if (s->scope->table)
		s->scope->table = s->scope->table->outer;
}

/* ----- to the side ----- */

void ku_story_side(struct ku_story *s, enum ku_from from)
{
	push(s, from, NULL);
}

void ku_story_apart(struct ku_story *s, enum ku_from from, struct ku_flow *flow)
{
	push(s, from, flow);
}

static void wait_for_place(struct ku_story *s, struct ku_flow *flow)
{
	struct ku_scope *c = s->scope;
	if (!c->open && !c->joined && !c->table) {
		ku_maker_append(s->m, flow);
		return;
	}
	struct waiting *w = ku_alloc(s->m->arena, sizeof *w);
	w->flow = *flow;
	*flow = (struct ku_flow){0};
	*c->last = w;
	c->last = &w->next;
}

void ku_story_hang(struct ku_story *s, struct ku_flow *flow)
{
	wait_for_place(s, flow);
}

void ku_story_side_end(struct ku_story *s)
{
	struct ku_scope *c = s->scope;
	settle(s);
	c->table = NULL;
	hand_out_waiting(s);
	s->scope = c->outer;
	s->m->to = s->scope->flow;
	if (c->flow == &c->own)
		wait_for_place(s, &c->own);
}

void ku_story_end(struct ku_story *s)
{
	while (s->scope->outer)
		ku_story_side_end(s);
	settle(s);
	s->scope->table = NULL;
	hand_out_waiting(s);
}
