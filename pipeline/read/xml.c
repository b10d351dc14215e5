/* xml.c — expat with its doors closed: no DOCTYPE, hence no entities and nothing external; nesting at most KU_XML_DEPTH.
 *
 * Names come as namespace, separator, local name. The separator is U+0001, which no XML document can hold, so that no namespace can
 * pretend to be another (CVE-2022-25236).
 */
#include "read/xml.h"

#include <expat.h>
#include <string.h>

enum { SEPARATOR = 1, PIECE = 1 << 20 };

struct parse {
	XML_Parser expat;
	struct ku_maker *m;
	const struct ku_xml_reader *reader;
	enum ku_xml_status status;
	size_t depth;
};

static const char *local_of(const char *name)
{
	const char *at = strrchr(name, SEPARATOR);
	return at ? at + 1 : name;
}

static int space_of(const struct ku_xml_space *space, const char *name)
{
	const char *at = strrchr(name, SEPARATOR);
	size_t n = at ? (size_t)(at - name) : 0;
	for (; n && space && space->uri; space++)
		if (strlen(space->uri) == n && memcmp(space->uri, name, n) == 0)
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

static void on_start(void *ctx, const char *name, const char **attr)
{
	struct parse *p = ctx;
	struct ku_xml_element e = {space_of(p->reader->space, name), local_of(name), attr};
	if (++p->depth > KU_XML_DEPTH) {
		p->status = KU_XML_DEEP;
		XML_StopParser(p->expat, XML_FALSE);
		return;
	}
	for (size_t i = 0; attr[i]; i += 2) {
		struct ku_str value = ku_str_of(attr[i + 1]);
		ku_maker_in(p->m, value);
		ku_maker_drop_once(p->m, reason_of(p->reader->attr_reason, e.local, local_of(attr[i])), value);
	}
	p->reader->start(p->reader->ctx, &e);
}

static void on_end(void *ctx, const char *name)
{
	struct parse *p = ctx;
	(void)name;
	if (p->status != KU_XML_GOOD) /* expat still tells the end of an empty element after it was stopped */
		return;
	p->depth--;
	p->reader->end(p->reader->ctx);
}

static void on_text(void *ctx, const char *s, int len)
{
	struct parse *p = ctx;
	struct ku_str text = {s, (size_t)len};
	ku_maker_in(p->m, text);
	p->reader->text(p->reader->ctx, text);
}

static void on_comment(void *ctx, const char *s)
{
	struct parse *p = ctx;
	ku_maker_in(p->m, ku_str_of(s));
	ku_maker_drop_once(p->m, "xml-comment", ku_str_of(s));
}

static void on_instruction(void *ctx, const char *target, const char *data)
{
	on_comment(ctx, target);
	on_comment(ctx, data);
}

/* A prefix is a free word, and so is what it stands for. */
static void on_namespace(void *ctx, const char *prefix, const char *uri)
{
	struct parse *p = ctx;
	struct ku_str part[] = {ku_str_of(prefix), ku_str_of(uri)};
	for (size_t i = 0; i < 2; i++) {
		ku_maker_in(p->m, part[i]);
		ku_maker_drop_once(p->m, "markup", part[i]);
	}
}

static void on_doctype(void *ctx, const char *name, const char *system, const char *public, int has_internal)
{
	struct parse *p = ctx;
	(void)name, (void)system, (void)public, (void)has_internal;
	p->status = KU_XML_DOCTYPE;
	XML_StopParser(p->expat, XML_FALSE);
}

static bool feed(XML_Parser expat, struct ku_str bytes)
{
	for (size_t at = 0; at < bytes.len || bytes.len == 0; at += PIECE) { /* expat counts in int */
		struct ku_str piece = ku_str_sub(bytes, at, at + PIECE);
		bool last = at + piece.len >= bytes.len;
		if (XML_Parse(expat, piece.ptr, (int)piece.len, last) != XML_STATUS_OK)
			return false;
		if (last)
			break;
	}
	return true;
}

enum ku_xml_status ku_xml_read(struct ku_maker *m, struct ku_str bytes, const struct ku_xml_reader *reader)
{
	struct parse p = {.m = m, .reader = reader, .expat = XML_ParserCreateNS(NULL, SEPARATOR)};
	if (!p.expat) {
		ku_out_of_memory();
		return KU_XML_BROKEN;
	}
	XML_SetUserData(p.expat, &p);
	XML_SetElementHandler(p.expat, on_start, on_end);
	XML_SetCharacterDataHandler(p.expat, on_text);
	XML_SetCommentHandler(p.expat, on_comment);
	XML_SetProcessingInstructionHandler(p.expat, on_instruction);
	XML_SetStartNamespaceDeclHandler(p.expat, on_namespace);
	XML_SetStartDoctypeDeclHandler(p.expat, on_doctype);
	bool good = feed(p.expat, bytes);
	bool memory = !good && XML_GetErrorCode(p.expat) == XML_ERROR_NO_MEMORY;
	XML_ParserFree(p.expat);
	if (memory)
		ku_out_of_memory();
	return p.status != KU_XML_GOOD ? p.status : good ? KU_XML_GOOD : KU_XML_BROKEN;
}

static const char *find_attr(const struct ku_xml_element *e, const char *local)
{
	for (size_t i = 0; e->attr[i]; i += 2)
		if (strcmp(local_of(e->attr[i]), local) == 0)
			return e->attr[i + 1];
	return NULL;
}

struct ku_str ku_xml_attr(const struct ku_xml_element *e, const char *local)
{
	return ku_str_of(find_attr(e, local));
}

bool ku_xml_has(const struct ku_xml_element *e, const char *local)
{
	return find_attr(e, local) != NULL;
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

enum ku_xml_status ku_xml_drop(struct ku_maker *m, struct ku_str bytes, const char *reason,
                               const struct ku_xml_attr_reason *attr_reason)
{
	struct whole w = {m, reason};
	struct ku_xml_reader reader = {NULL, attr_reason, &w, whole_start, whole_end, whole_text};
	enum ku_xml_status status = ku_xml_read(m, bytes, &reader);
	ku_maker_drop_ends(m);
	return status;
}
