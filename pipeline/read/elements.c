/* elements.c — a thin skin over expat. Nothing is kept of the document; expat itself holds only the open elements. */
#include "read/elements.h"

#include <expat.h>
#include <limits.h>

#include "base/arena.h"

struct reading {
	const struct ku_elements *e;
	XML_Parser parser;
	bool doctype;
};

static struct ku_str local(const char *name)
{
	const char *colon = strrchr(name, ':');
	return ku_str_of(colon ? colon + 1 : name);
}

static void XMLCALL on_start(void *ctx, const XML_Char *name, const XML_Char **attribute)
{
	const struct ku_elements *e = ((struct reading *)ctx)->e;
	if (e->start)
		e->start(e->ctx, local(name), (const char *const *)attribute);
}

static void XMLCALL on_end(void *ctx, const XML_Char *name)
{
	const struct ku_elements *e = ((struct reading *)ctx)->e;
	if (e->end)
		e->end(e->ctx, local(name));
}

static void XMLCALL on_text(void *ctx, const XML_Char *piece, int len)
{
	const struct ku_elements *e = ((struct reading *)ctx)->e;
	if (e->text)
		e->text(e->ctx, (struct ku_str){piece, (size_t)len});
}

static void XMLCALL on_doctype(void *ctx, const XML_Char *name, const XML_Char *system, const XML_Char *public,
			       int subset)
{
	struct reading *r = ctx;
	(void)name, (void)system, (void)public, (void)subset;
	r->doctype = true;
	XML_StopParser(r->parser, XML_FALSE);
}

enum ku_elements_end ku_elements_read(const struct ku_elements *e, struct ku_str bytes)
{
	struct reading r = {.e = e, .parser = XML_ParserCreate(NULL)};
	if (bytes.len > INT_MAX)
		return KU_ELEMENTS_BROKEN;
	if (!r.parser)
		ku_out_of_memory();
	XML_SetUserData(r.parser, &r);
	XML_SetElementHandler(r.parser, on_start, on_end);
	XML_SetCharacterDataHandler(r.parser, on_text);
	XML_SetStartDoctypeDeclHandler(r.parser, on_doctype);
	enum XML_Status status = XML_Parse(r.parser, bytes.ptr, (int)bytes.len, XML_TRUE);
	if (status != XML_STATUS_OK && XML_GetErrorCode(r.parser) == XML_ERROR_NO_MEMORY)
		ku_out_of_memory();
	XML_ParserFree(r.parser);
	return r.doctype ? KU_ELEMENTS_DOCTYPE : status == XML_STATUS_OK ? KU_ELEMENTS_GOOD : KU_ELEMENTS_BROKEN;
}

const char *ku_elements_attribute(const char *const *attribute, const char *name)
{
	for (; attribute && attribute[0]; attribute += 2)
		if (ku_str_is(local(attribute[0]), name))
			return attribute[1];
	return NULL;
}
