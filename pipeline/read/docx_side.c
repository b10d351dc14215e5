/* docx_side.c — what stands beside the text of a Word document: text boxes, foot- and endnotes, and choices between two spellings of the same thing.
 *
 * Notes are read before the body; each waits by its number until the body refers to it. What nobody refers to is dropped in docx.c.
 */
#include "read/docx_inner.h"

#include <stdlib.h>
#include <string.h>

bool ku_docx_start_box(struct ku_docx_body *b, const struct ku_xml_element *e)
{
	(void)e;
	const char *reason = ku_docx_reason(b);
	if (reason) { /* what hides the run hides the box that hangs on it */
		b->frame[b->depth].reason = reason;
		return false;
	}
	ku_story_side(&b->story, KU_FROM_BOX);
	b->now.field = b->nfield;
	return true;
}

void ku_docx_end_side(struct ku_docx_body *b)
{
	ku_maker_drop_ends(&b->d->p.m);
	while (b->nfield > b->now.field)
		ku_docx_end_field(b);
	ku_story_side_end(&b->story);
	b->now = b->frame[b->depth].before;
}

static struct ku_str key_of(struct ku_arena *a, const struct ku_xml_element *e)
{
	return KU_JOIN(a, ku_str_starts(ku_str_of(e->local), KU_S("endnote")) ? KU_S("e") : KU_S("f"), ku_xml_attr(e, "id"));
}

bool ku_docx_start_note(struct ku_docx_body *b, const struct ku_xml_element *e)
{
	struct ku_docx *d = b->d;
	if (ku_xml_has(e, "type") && !ku_str_is(ku_xml_attr(e, "type"), "normal")) { /* a separator line */
		b->frame[b->depth].reason = "layout";
		return false;
	}
	struct ku_flow *flow = ku_alloc(d->p.arena, sizeof *flow);
	KU_PUSH(d->p.arena, d->note, d->nnote, d->cap_note, (struct ku_docx_note){key_of(d->p.arena, e), flow});
	ku_story_apart(&b->story, KU_FROM_NOTE, flow);
	b->now.field = b->nfield;
	return true;
}

static int by_key(const void *a, const void *b)
{
	return ku_str_cmp(((const struct ku_docx_note *)a)->key, ((const struct ku_docx_note *)b)->key);
}

void ku_docx_sort_notes(struct ku_docx *d)
{
	if (d->nnote)
		qsort(d->note, d->nnote, sizeof *d->note, by_key);
	d->notes_ready = true;
}

bool ku_docx_start_reference(struct ku_docx_body *b, const struct ku_xml_element *e)
{
	struct ku_docx *d = b->d;
	if (!d->notes_ready || !d->nnote || ku_docx_reason(b))
		return false;
	struct ku_docx_note key = {key_of(d->p.arena, e), NULL};
	const struct ku_docx_note *n = bsearch(&key, d->note, d->nnote, sizeof key, by_key);
	if (n && n->flow->text.len)
		ku_story_hang(&b->story, n->flow);
	return false;
}

/* mc:AlternateContent (ECMA-376-3, 7.3): the same thing for old and new programs; the first choice is taken. */
bool ku_docx_start_choice(struct ku_docx_body *b, const struct ku_xml_element *e)
{
	struct ku_docx_frame *all = ku_docx_above(b, 1);
	(void)e;
	if (all->chosen && !b->frame[b->depth].reason)
		b->frame[b->depth].reason = "alternate";
	all->chosen = true;
	return false;
}

bool ku_docx_start_main(struct ku_docx_body *b, const struct ku_xml_element *e)
{
	(void)e;
	b->d->has_body = true;
	return false;
}
