/* expat.c — a thin skin over expat. Nothing is kept of the document; expat itself holds only the open elements.
 */
#include "base/expat.h"

#include <expat.h>

#include "base/arena.h"

enum { SEPARATOR = 1, PIECE = 1 << 20 };

const char *ku_expat_local(const char *name)
{
	const char *at = strrchr(name, SEPARATOR);
	return at ? at + 1 : name;
}

struct ku_str ku_expat_space(const char *name)
{
	const char *at = strrchr(name, SEPARATOR);
	return (struct ku_str){name, at ? (size_t)(at - name) : 0};
}

bool ku_expat_is(const char *name, const char *local)
{
	return strcmp(ku_expat_local(name), local) == 0;
}

const char *ku_expat_attr(const char *const *attr, const char *local)
{
	for (; attr && attr[0]; attr += 2)
		if (ku_expat_is(attr[0], local))
			return attr[1];
	return NULL;
}

void ku_expat_place(const struct ku_expat *x, size_t *line, size_t *column)
{
	*line = XML_GetCurrentLineNumber(x->parser);
	*column = XML_GetCurrentColumnNumber(x->parser) + 1;
}

uint64_t ku_expat_at(const struct ku_expat *x)
{
	return (uint64_t)XML_GetCurrentByteIndex(x->parser);
}

/* ----- expat's events; it still tells the end of an empty element after it was stopped ----- */

static void stop(struct ku_expat *x, enum ku_expat_end end)
{
	x->end = end;
	XML_StopParser(x->parser, XML_FALSE);
}

static void on_start(void *ctx, const XML_Char *name, const XML_Char **attr)
{
	struct ku_expat *x = ctx;
	if (++x->depth > KU_EXPAT_DEPTH)
		stop(x, KU_EXPAT_DEEP);
	else if (x->calls->start)
		x->calls->start(x->ctx, name, (const char *const *)attr);
}

static void on_end(void *ctx, const XML_Char *name)
{
	struct ku_expat *x = ctx;
	x->depth--;
	if (x->end == KU_EXPAT_GOOD && x->calls->end)
		x->calls->end(x->ctx, name);
}

static void on_text(void *ctx, const XML_Char *s, int len)
{
	struct ku_expat *x = ctx;
	if (x->calls->text)
		x->calls->text(x->ctx, (struct ku_str){s, (size_t)len});
}

static void on_comment(void *ctx, const XML_Char *text)
{
	struct ku_expat *x = ctx;
	if (x->calls->remark)
		x->calls->remark(x->ctx, ku_str_of(text));
}

static void on_instruction(void *ctx, const XML_Char *target, const XML_Char *data)
{
	on_comment(ctx, target);
	on_comment(ctx, data);
}

static void on_space(void *ctx, const XML_Char *prefix, const XML_Char *uri)
{
	struct ku_expat *x = ctx;
	if (x->calls->space)
		x->calls->space(x->ctx, ku_str_of(prefix), ku_str_of(uri));
}

static void on_doctype(void *ctx, const XML_Char *name, const XML_Char *system, const XML_Char *public, int subset)
{
	(void)name, (void)system, (void)public, (void)subset;
	stop(ctx, KU_EXPAT_DOCTYPE);
}

/* ----- from outside ----- */

void ku_expat_begin(struct ku_expat *x)
{
	XML_Parser parser = XML_ParserCreateNS(NULL, SEPARATOR);
	x->parser = parser;
	x->depth = 0;
	x->broken = !parser;
	x->end = KU_EXPAT_GOOD;
	if (!parser) {
		ku_out_of_memory();
		return;
	}
	XML_SetUserData(parser, x);
	XML_SetElementHandler(parser, on_start, on_end);
	XML_SetCharacterDataHandler(parser, on_text);
	XML_SetCommentHandler(parser, on_comment);
	XML_SetProcessingInstructionHandler(parser, on_instruction);
	XML_SetStartNamespaceDeclHandler(parser, on_space);
	XML_SetStartDoctypeDeclHandler(parser, on_doctype);
}

static void feed(struct ku_expat *x, struct ku_str piece, bool last)
{
	if (XML_Parse(x->parser, piece.ptr, (int)piece.len, last) == XML_STATUS_OK)
		return;
	x->broken = true;
	if (XML_GetErrorCode(x->parser) == XML_ERROR_NO_MEMORY)
		ku_out_of_memory();
}

bool ku_expat_add(struct ku_expat *x, struct ku_str bytes)
{
	for (size_t at = 0; at < bytes.len && !x->broken; at += PIECE) /* expat counts in int */
		feed(x, ku_str_sub(bytes, at, at + PIECE), false);
	return !x->broken;
}

/* No bytes at all are no document either. */
enum ku_expat_end ku_expat_finish(struct ku_expat *x)
{
	if (!x->broken)
		feed(x, KU_S(""), true);
	if (x->parser)
		XML_ParserFree(x->parser);
	x->parser = NULL;
	return x->end == KU_EXPAT_GOOD && x->broken ? KU_EXPAT_BROKEN : x->end;
}

enum ku_expat_end ku_expat_read(struct ku_expat *x, struct ku_str bytes)
{
	ku_expat_begin(x);
	ku_expat_add(x, bytes);
	return ku_expat_finish(x);
}
