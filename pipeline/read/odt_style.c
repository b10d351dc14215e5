/* odt_style.c — which styles of an OpenDocument hide text or make it bold (ODF 1.3 part 3, 16 and 20). Unlike Word's, a property that is said is
 * said: the nearest style that names it counts.
 */
#include "read/odt_inner.h"

#include <stdlib.h>
#include <string.h>

static struct ku_str key(struct ku_arena *a, struct ku_str family, struct ku_str name)
{
	return name.len ? KU_JOIN(a, family, KU_S("/"), name) : KU_S("");
}

static void begin(struct ku_odt *o, const struct ku_xml_element *e)
{
	struct ku_arena *a = o->p.arena;
	struct ku_str family = ku_xml_attr(e, "family");
	o->in_style = true;
	o->now = (struct ku_style){.id = key(a, family, ku_xml_attr(e, "name")), .based_on = key(a, family, ku_xml_attr(e, "parent-style-name")),
	                           .hidden = -1, .bold = -1, .automatic = o->in_automatic};
	o->now.list = ku_xml_attr(e, "list-style-name").len > 0;
	o->now.heading = ku_xml_attr(e, "default-outline-level").len > 0;
	if (strcmp(e->local, "default-style") == 0)
		o->now.id = ku_str_is(family, "paragraph") ? KU_S("default") : KU_S("");
}

static void properties(struct ku_odt *o, const struct ku_xml_element *e)
{
	struct ku_str display = ku_xml_attr(e, "display"), weight = ku_xml_attr(e, "font-weight");
	if (display.len)
		o->now.hidden = ku_str_is(display, "none");
	if (weight.len) /* normal, bold, 100 … 900 */
		o->now.bold = ku_str_is(weight, "bold") || atoi(weight.ptr) >= 600;
}

void ku_odt_style_start(struct ku_odt *o, const struct ku_xml_element *e)
{
	if (e->space == KU_ODT_OFFICE && (strcmp(e->local, "automatic-styles") == 0 || strcmp(e->local, "styles") == 0))
		o->in_automatic = strcmp(e->local, "automatic-styles") == 0;
	if (e->space != KU_ODT_STYLE)
		return;
	if (strcmp(e->local, "style") == 0 || strcmp(e->local, "default-style") == 0)
		begin(o, e);
	else if (o->in_style && strcmp(e->local, "text-properties") == 0)
		properties(o, e);
}

void ku_odt_style_end(struct ku_odt *o)
{
	o->in_style = false;
	if (ku_str_is(o->now.id, "default"))
		o->defaults = o->now;
	else if (o->now.id.len)
		ku_styles_add(o->p.arena, &o->styles, o->now);
}

const struct ku_style *ku_odt_style(struct ku_odt *o, const char *family, struct ku_str name)
{
	struct ku_str part[] = {ku_str_of(family), KU_S("/"), name};
	char small[256];
	size_t n = part[0].len + 1 + name.len;
	if (!name.len)
		return NULL;
	if (n > sizeof small)
		return ku_style_named(&o->styles, ku_join(o->p.arena, 3, part));
	memcpy(small, family, part[0].len);
	small[part[0].len] = '/';
	memcpy(small + part[0].len + 1, name.ptr, name.len);
	return ku_style_named(&o->styles, (struct ku_str){small, n});
}
