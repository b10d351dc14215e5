/* markup_flow.c — texts that grow while a document is read, and are told whenever much has come together, at the end of a line. The last line is told once more with
 * what follows, so that a name over two lines is seen there too.
 */
#include "validate/digest.h"
#include "validate/markup_inner.h"

enum { MUCH = 64 * 1024, CONTEXT = 1024 };

void ku_flow_run(struct ku_xml_leaves *p, struct ku_gathered *f)
{
	struct ku_leaf_mark mark = {f->text.len, (size_t)(ku_expat_at(&p->xml) - p->raw_from)};
	KU_PUSH(&p->pieces, f->mark, f->nmark, f->cap_mark, mark);
}

void ku_flow_line(struct ku_xml_leaves *p, struct ku_gathered *f, struct ku_str text)
{
	if (!text.len || ku_is_digest(text))
		return;
	ku_flow_run(p, f);
	size_t from = f->text.len;
	ku_buf_add(&f->text, text);
	for (size_t i = from; i < f->text.len; i++)
		if (f->text.ptr[i] == '\n')
			f->text.ptr[i] = ' ';
	ku_buf_byte(&f->text, '\n');
}

void ku_flow_break(struct ku_xml_leaves *p)
{
	if (p->differs)
		ku_flow_line(p, &p->apart, ku_buf_str(&p->accepted));
	p->accepted.len = 0;
	p->differs = false;
	if (p->text.text.len && p->text.text.ptr[p->text.text.len - 1] != '\n')
		ku_buf_byte(&p->text.text, '\n');
}

static void tell_flow(struct ku_xml_leaves *p, enum ku_leaf_kind kind, const struct ku_gathered *f, const struct ku_span *value, size_t nvalue, size_t told)
{
	struct ku_leaf leaf = {.where = p->where, .kind = kind, .text = ku_buf_str(&f->text), .told = told, .mark = f->mark, .nmark = f->nmark,
	                       .value = value, .nvalue = nvalue, .writes = KU_WRITES_OBLAST, .raw = ku_buf_str(&p->raw), .line = p->line, .column = p->column};
	if (leaf.text.len > told)
		p->v->leaf(p->v->ctx, &leaf);
}

void ku_flow_tell(struct ku_xml_leaves *p)
{
	tell_flow(p, KU_LEAF_TEXT, &p->text, p->value, p->nvalue, p->told);
	tell_flow(p, KU_LEAF_TEXT, &p->apart, NULL, 0, 0);
	tell_flow(p, KU_LEAF_ATTRIBUTES, &p->attributes, p->value_attr, p->nvalue_attr, 0);
	tell_flow(p, KU_LEAF_REMARKS, &p->remarks, NULL, 0, 0);
}

/* Bytes that no mark leads to any more. */
static void drop_raw(struct ku_xml_leaves *p)
{
	size_t gone = (size_t)(ku_expat_at(&p->xml) - p->raw_from);
	struct ku_str raw = ku_buf_str(&p->raw);
	for (size_t at = 0; at < gone;) {
		const char *end = memchr(raw.ptr + at, '\n', gone - at);
		size_t to = end ? (size_t)(end - raw.ptr) + 1 : gone;
		p->column = end ? 0 : p->column + ku_utf8_count(ku_str_sub(raw, at, to));
		p->line += end != NULL;
		at = to;
	}
	memmove(p->raw.ptr, p->raw.ptr + gone, p->raw.len - gone);
	p->raw.len -= gone;
	p->raw_from += gone;
}

static void empty(struct ku_gathered *f)
{
	f->text.len = f->nmark = f->cap_mark = 0;
	f->mark = NULL;
}

/* The last line stays, as context only: its place does not matter. */
static void keep_context(struct ku_xml_leaves *p)
{
	struct ku_buf *text = &p->text.text;
	size_t end = text->len, from = end ? end - 1 : 0;
	while (from > 0 && text->ptr[from - 1] != '\n')
		from--;
	size_t n = end - from <= CONTEXT ? end - from : 0;
	memmove(text->ptr, text->ptr + end - n, n);
	empty(&p->text);
	text->len = p->told = n;
	if (n)
		KU_PUSH(&p->pieces, p->text.mark, p->text.nmark, p->text.cap_mark, (struct ku_leaf_mark){0, 0});
}

/* Between two lines of text, where nothing is open that will be told of. */
void ku_flow_tell_if_much(struct ku_xml_leaves *p)
{
	size_t all = p->text.text.len + p->apart.text.len + p->attributes.text.len + p->remarks.text.len;
	bool between = !p->text.text.len || p->text.text.ptr[p->text.text.len - 1] == '\n';
	if (all < MUCH || !between || p->value_from != SIZE_MAX)
		return;
	ku_flow_tell(p);
	ku_arena_reset(&p->pieces);
	p->value = p->value_attr = NULL;
	p->nvalue = p->cap_value = p->nvalue_attr = p->cap_value_attr = 0;
	empty(&p->apart);
	empty(&p->attributes);
	empty(&p->remarks);
	drop_raw(p);
	keep_context(p);
	p->last = (struct ku_span){0, 0};
}

void ku_flow_free(struct ku_xml_leaves *p)
{
	struct ku_gathered *flow[] = {&p->text, &p->apart, &p->attributes, &p->remarks};
	for (size_t i = 0; i < sizeof flow / sizeof *flow; i++)
		ku_buf_free(&flow[i]->text);
	ku_buf_free(&p->raw);
	ku_buf_free(&p->accepted);
}
