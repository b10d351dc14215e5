/* markup.c — XML through expat. Text stands in runs, and a name may go over two of them; so runs are joined where the format lets them be one word (Word,
 * OpenDocument, sheets, drawings) and parted elsewhere. Where two runs meet letter to letter the two are also told by themselves, since a record may hold a first name
 * in one element and a surname in the next; and a line with a tracked deletion is told once more without what was deleted.
 */
#include <stdlib.h>
#include <strings.h>

#include "language/spelling.h"
#include "read/xml.h"
#include "validate/markup_inner.h"

/* ----- which elements end a word ----- */

static const char *const joining[] = { /* of these only the elements below part text */
	"http://schemas.openxmlformats.org/wordprocessingml/", "http://purl.oclc.org/ooxml/", "http://schemas.openxmlformats.org/",
	"http://schemas.microsoft.com/office/", "urn:schemas-microsoft-com:", "urn:oasis:names:tc:opendocument:",
};
static const char *const parting[] = {"p",  "h",   "tc", "tr", "tbl", "c",  "row", "si", "is", "tab", "br", "cr", "line-break", "s", "instrText", "txbxContent",
                                      "td", "div", "li", "th", "title", "ptab", "comment", "docPr"};
static const char *const within[] = {"b",   "i",    "u",    "s",   "em",  "strong", "span", "hi",   "sup",  "sub",  "font",  "a",
                                     "small", "big", "mark", "wbr", "del", "ins",   "code", "abbr", "cite", "tt", "strike", "nobr"}; /* of anything else */

static bool is_one_of(const char *local, const char *const list[], size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcasecmp(local, list[i]) == 0)
			return true;
	return false;
}
#define IS_ONE_OF(local, list) is_one_of(local, list, sizeof(list) / sizeof *(list))

static bool parts_text(const char *name)
{
	for (size_t i = 0; i < sizeof joining / sizeof *joining; i++)
		if (strncmp(name, joining[i], strlen(joining[i])) == 0)
			return IS_ONE_OF(ku_local_name(name), parting);
	return !IS_ONE_OF(ku_local_name(name), within);
}

/* A document has few names of elements, and each comes thousands of times: what is known of one is kept, until another takes its slot. */
static struct ku_known_element *known_element(struct ku_xml_leaves *p, const char *name)
{
	struct ku_str all = ku_str_of(name);
	struct ku_known_element *k = &p->known[ku_str_hash(all) % KU_KNOWN_ELEMENTS];
	if (ku_str_eq(k->name, all))
		return k;
	*k = (struct ku_known_element){ku_dup(&p->arena, all), parts_text(name), true};
	return k;
}

/* ----- expat's events ----- */

static bool letter_to_letter(struct ku_xml_leaves *p, struct ku_str next)
{
	struct ku_str text = ku_buf_str(&p->text.text);
	size_t before = text.len, behind = 0;
	return p->bound && text.len && next.len && p->last.end == text.len && ku_is_letter(ku_utf8_prev(text, &before)) && ku_is_letter(ku_utf8_next(next, &behind));
}

static void add_run(struct ku_xml_leaves *p, struct ku_str run)
{
	bool meets = letter_to_letter(p, run);
	ku_flow_run(p, &p->text);
	if (meets) {
		ku_flow_line(p, &p->apart, ku_str_at(ku_buf_str(&p->text.text), p->last));
		ku_flow_line(p, &p->apart, run);
	}
	size_t from = p->bound || p->last.end != p->text.text.len ? p->text.text.len : p->last.start; /* expat may cut one run in several */
	ku_buf_add(&p->text.text, run);
	p->last = (struct ku_span){from, p->text.text.len};
	p->bound = false;
	if (p->deleted)
		p->differs = true;
	else
		ku_buf_add(&p->accepted, run);
}

static void on_text(void *ctx, const XML_Char *s, int len)
{
	add_run(ctx, (struct ku_str){s, (size_t)len});
}

/* Elements that are a character: w:sym (17.3.3.30), w:noBreakHyphen (17.3.3.18). */
static void add_character(struct ku_xml_leaves *p, const char *local, const XML_Char **attr)
{
	struct ku_buf one = {0};
	if (strcmp(local, "noBreakHyphen") == 0)
		ku_buf_byte(&one, '-');
	for (size_t i = 0; strcmp(local, "sym") == 0 && attr[i]; i += 2) {
		unsigned long c = strcmp(ku_local_name(attr[i]), "char") == 0 ? strtoul(attr[i + 1], NULL, 16) : 0;
		if (c >= ' ' && c < 0xD800)
			ku_buf_code_point(&one, (uint32_t)c);
	}
	if (one.len)
		add_run(p, ku_buf_str(&one));
	ku_buf_free(&one);
}

static void on_start(void *ctx, const XML_Char *name, const XML_Char **attr)
{
	struct ku_xml_leaves *p = ctx;
	const char *local = ku_local_name(name);
	if (++p->depth > KU_XML_DEPTH) {
		p->bad = true;
		XML_StopParser(p->expat, XML_FALSE);
		return;
	}
	struct ku_known_element *known = known_element(p, name);
	p->bound = true;
	if (known->parts)
		ku_flow_break(p);
	ku_place_begin(p, local, attr);
	if (known->fresh)
		ku_flow_line(p, &p->remarks, ku_str_of(local));
	known->fresh = false;
	for (size_t i = 0; attr[i]; i += 2) {
		ku_flow_line(p, &p->attributes, ku_str_of(attr[i + 1]));
		ku_place_attribute(p, local, ku_local_name(attr[i]), ku_str_of(attr[i + 1]));
	}
	p->deleted |= strcmp(local, "delText") == 0;
	add_character(p, local, attr);
}

static void on_end(void *ctx, const XML_Char *name)
{
	struct ku_xml_leaves *p = ctx;
	p->depth--;
	ku_place_end(p, ku_local_name(name));
	p->deleted &= strcmp(ku_local_name(name), "delText") != 0;
	p->bound = true;
	if (known_element(p, name)->parts) {
		ku_flow_break(p);
		ku_flow_tell_if_much(p);
	}
}

static void on_comment(void *ctx, const XML_Char *text)
{
	struct ku_xml_leaves *p = ctx;
	ku_flow_line(p, &p->remarks, ku_str_of(text));
}

static void on_instruction(void *ctx, const XML_Char *target, const XML_Char *data)
{
	struct ku_xml_leaves *p = ctx;
	ku_flow_line(p, &p->remarks, ku_str_of(target));
	ku_flow_line(p, &p->remarks, ku_str_of(data));
}

static void on_namespace(void *ctx, const XML_Char *prefix, const XML_Char *uri)
{
	struct ku_xml_leaves *p = ctx;
	ku_flow_line(p, &p->remarks, ku_str_of(prefix));
	ku_flow_line(p, &p->remarks, ku_str_of(uri));
}

static void on_doctype(void *ctx, const XML_Char *name, const XML_Char *system, const XML_Char *public, int internal)
{
	struct ku_xml_leaves *p = ctx;
	(void)name, (void)system, (void)public, (void)internal;
	p->bad = true;
	XML_StopParser(p->expat, XML_FALSE);
}

/* ----- from outside ----- */

struct ku_xml_leaves *ku_xml_leaves_begin(struct ku_visitor *v, struct ku_str where)
{
	struct ku_xml_leaves *p = calloc(1, sizeof *p);
	if (p)
		p->expat = XML_ParserCreateNS(NULL, KU_SEPARATOR);
	if (!p || !p->expat) {
		ku_out_of_memory();
		abort();
	}
	p->v = v, p->where = where, p->bound = true, p->value_from = SIZE_MAX;
	XML_SetUserData(p->expat, p);
	XML_SetElementHandler(p->expat, on_start, on_end);
	XML_SetCharacterDataHandler(p->expat, on_text);
	XML_SetCommentHandler(p->expat, on_comment);
	XML_SetProcessingInstructionHandler(p->expat, on_instruction);
	XML_SetStartNamespaceDeclHandler(p->expat, on_namespace);
	XML_SetStartDoctypeDeclHandler(p->expat, on_doctype);
	return p;
}

bool ku_xml_leaves_add(struct ku_xml_leaves *p, struct ku_str bytes)
{
	enum { PIECE = 1 << 20 }; /* expat counts in int */
	for (size_t at = 0; at < bytes.len && !p->bad; at += PIECE) {
		struct ku_str piece = ku_str_sub(bytes, at, at + PIECE);
		ku_buf_add(&p->raw, piece);
		p->bad |= XML_Parse(p->expat, piece.ptr, (int)piece.len, 0) != XML_STATUS_OK;
	}
	return !p->bad;
}

bool ku_xml_leaves_end(struct ku_xml_leaves *p)
{
	bool good = !p->bad && XML_Parse(p->expat, "", 0, 1) == XML_STATUS_OK && !p->bad;
	XML_ParserFree(p->expat);
	if (good)
		ku_flow_tell(p);
	ku_flow_free(p);
	ku_arena_free(&p->pieces);
	ku_arena_free(&p->arena);
	free(p);
	return good;
}
