/* xml.c — a part of a document through base/expat, with every character booked in a maker: attributes, remarks and namespaces here, text by the reader.
 */
#include "read/xml.h"

struct parse {
	struct ku_maker *m;
	const struct ku_xml_reader *reader;
};

static int space_of(const struct ku_xml_space *space, const char *name)
{
	struct ku_str uri = ku_expat_space(name);
	for (; uri.len && space && space->uri; space++)
		if (ku_str_is(uri, space->uri))
			return space->number;
	return 0;
}

static const char *reason_of(const struct ku_xml_attr_reason *row, const char *element, const char *attr)
{
	for (; row && row->reason; row++)
		if ((!row->element || strcmp(row->element, element) == 0) && (!row->attr || strcmp(row->attr, attr) == 0))
			return row->reason;
	return "markup";
}

static void drop_once(struct parse *p, const char *reason, struct ku_str s)
{
	ku_maker_in(p->m, s);
	ku_maker_drop_once(p->m, reason, s);
}

static void on_start(void *ctx, const char *name, const char *const *attr)
{
	struct parse *p = ctx;
	struct ku_xml_element e = {space_of(p->reader->space, name), ku_expat_local(name), attr};
	for (size_t i = 0; attr[i]; i += 2)
		drop_once(p, reason_of(p->reader->attr_reason, e.local, ku_expat_local(attr[i])), ku_str_of(attr[i + 1]));
	p->reader->start(p->reader->ctx, &e);
}

static void on_end(void *ctx, const char *name)
{
	struct parse *p = ctx;
	(void)name;
	p->reader->end(p->reader->ctx);
}

static void on_text(void *ctx, struct ku_str text)
{
	struct parse *p = ctx;
	ku_maker_in(p->m, text);
	p->reader->text(p->reader->ctx, text);
}

static void on_remark(void *ctx, struct ku_str text)
{
	drop_once(ctx, "xml-comment", text);
}

/* A prefix is a free word, and so is what it stands for. */
static void on_space(void *ctx, struct ku_str prefix, struct ku_str uri)
{
	drop_once(ctx, "markup", prefix);
	drop_once(ctx, "markup", uri);
}

enum ku_expat_end ku_xml_read(struct ku_maker *m, struct ku_str bytes, const struct ku_xml_reader *reader)
{
	static const struct ku_expat_calls calls = {on_start, on_end, on_text, on_remark, on_space};
	struct parse p = {m, reader};
	struct ku_expat x = {.calls = &calls, .ctx = &p};
	return ku_expat_read(&x, bytes);
}

struct ku_str ku_xml_attr(const struct ku_xml_element *e, const char *local)
{
	return ku_str_of(ku_expat_attr(e->attr, local));
}

bool ku_xml_has(const struct ku_xml_element *e, const char *local)
{
	return ku_expat_attr(e->attr, local) != NULL;
}

/* ----- a part that is dropped whole ----- */

struct whole {
	struct ku_maker *m;
	const char *reason;
};

/* The text of one paragraph may stand in several runs: these elements do not end a piece. */
static bool goes_on(const char *local)
{
	static const char *const within[] = {"r", "t", "rPr", "span", "b", "i", "lang", "rFonts", "proofErr"};
	for (size_t i = 0; i < sizeof within / sizeof *within; i++)
		if (strcmp(local, within[i]) == 0)
			return true;
	return false;
}

static void whole_start(void *ctx, const struct ku_xml_element *e)
{
	struct whole *w = ctx;
	struct ku_str name = ku_str_of(e->local);
	if (!goes_on(e->local))
		ku_maker_drop_ends(w->m);
	ku_maker_in(w->m, name);
	ku_maker_drop_once(w->m, "markup", name);
}

static void whole_end(void *ctx)
{
	(void)ctx;
}

static void whole_text(void *ctx, struct ku_str s)
{
	struct whole *w = ctx;
	ku_maker_drop(w->m, w->reason, s);
}

enum ku_expat_end ku_xml_drop(struct ku_maker *m, struct ku_str bytes, const char *reason,
                               const struct ku_xml_attr_reason *attr_reason)
{
	struct whole w = {m, reason};
	struct ku_xml_reader reader = {NULL, attr_reason, &w, whole_start, whole_end, whole_text};
	enum ku_expat_end end = ku_xml_read(m, bytes, &reader);
	ku_maker_drop_ends(m);
	return end;
}
