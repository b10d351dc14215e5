/* docx_style.c — which styles of a Word document hide text or make it bold (ECMA-376-1, 17.7). Of a style its own run and paragraph properties are read, not
 * those that a table's style has for some of its cells.
 */
#include "read/docx_inner.h"

#include <string.h>

int8_t ku_docx_on(const struct ku_xml_element *e)
{
	static const char *const no[] = {"0", "false", "off", "none"};
	struct ku_str value = ku_xml_attr(e, "val");
	for (size_t i = 0; i < sizeof no / sizeof *no; i++)
		if (ku_str_is(value, no[i]))
			return 0;
	return 1;
}

struct reading {
	struct ku_package *p;
	struct ku_docx_styles *styles;
	struct ku_style now;
	size_t depth, in_style, in_defaults; /* depth of the element we are in; 0: not in one */
};

static bool is(const struct ku_xml_element *e, const char *local)
{
	return strcmp(e->local, local) == 0;
}

static void property(struct reading *r, const struct ku_xml_element *e)
{
	if (is(e, "vanish"))
		r->now.hidden = ku_docx_on(e);
	else if (is(e, "b"))
		r->now.bold = ku_docx_on(e);
	else if (is(e, "numPr"))
		r->now.list = true;
	else if (is(e, "outlineLvl"))
		r->now.heading = true;
	else if (is(e, "basedOn"))
		r->now.based_on = ku_dup(r->p->arena, ku_xml_attr(e, "val"));
}

static void on_start(void *ctx, const struct ku_xml_element *e)
{
	struct reading *r = ctx;
	r->depth++;
	if (e->space != KU_DOCX_W)
		return;
	if (r->in_style || r->in_defaults) {
		size_t from = r->in_style ? r->in_style : r->in_defaults;
		/* style/rPr/b, docDefaults/rPrDefault/rPr/b; not the conditions of a table's style (tblStylePr/rPr/b) */
		if (r->depth <= from + (r->in_style ? 2 : 3))
			property(r, e);
		return;
	}
	if (is(e, "style") || is(e, "docDefaults")) {
		r->now = (struct ku_style){.id = ku_dup(r->p->arena, ku_xml_attr(e, "styleId")), .hidden = -1, .bold = -1};
		r->now.custom = ku_xml_has(e, "customStyle");
		*(is(e, "style") ? &r->in_style : &r->in_defaults) = r->depth;
		if (ku_xml_has(e, "default") && ku_str_is(ku_xml_attr(e, "type"), "paragraph"))
			r->styles->paragraph = r->now.id;
	}
}

static void on_end(void *ctx)
{
	struct reading *r = ctx;
	if (r->depth == r->in_style) {
		ku_styles_add(r->p->arena, &r->styles->all, r->now);
		r->in_style = 0;
	} else if (r->depth == r->in_defaults) {
		r->styles->defaults = r->now;
		r->in_defaults = 0;
	}
	r->depth--;
}

static void on_text(void *ctx, struct ku_str s)
{
	ku_maker_drop(&((struct reading *)ctx)->p->m, "style", s);
}

bool ku_docx_read_styles(struct ku_package *p, size_t entry, struct ku_docx_styles *out)
{
	struct reading r = {.p = p, .styles = out};
	struct ku_xml_reader reader = {ku_docx_spaces, ku_docx_attr_reasons, &r, on_start, on_end, on_text};
	if (!ku_package_part(p, entry, &reader))
		return false;
	ku_maker_drop_ends(&p->m);
	ku_styles_settle(&out->all);
	return true;
}
