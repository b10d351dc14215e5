/* markup.c — XML through expat. Text stands in runs, and a name may go over two of them; so runs are joined where the format lets them be one word (Word,
 * OpenDocument, sheets, drawings) and parted elsewhere. Where two runs meet letter to letter the two are also told by themselves, since a record may hold a first name
 * in one element and a surname in the next; and a line with a tracked deletion is told once more without what was deleted.
 */
#include <stdlib.h>
#include <strings.h>

#include "language/spelling.h"
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
			return IS_ONE_OF(ku_expat_local(name), parting);
	return !IS_ONE_OF(ku_expat_local(name), within);
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

static void on_text(void *ctx, struct ku_str piece)
{
	add_run(ctx, piece);
}

/* Elements that are a character: w:sym (17.3.3.30), w:noBreakHyphen (17.3.3.18). */
static void add_character(struct ku_xml_leaves *p, const char *local, const char *const *attr)
{
	struct ku_buf one = {0};
	if (strcmp(local, "noBreakHyphen") == 0)
		ku_buf_byte(&one, '-');
	for (size_t i = 0; strcmp(local, "sym") == 0 && attr[i]; i += 2) {
		unsigned long c = strcmp(ku_expat_local(attr[i]), "char") == 0 ? strtoul(attr[i + 1], NULL, 16) : 0;
		if (c >= ' ' && c < 0xD800)
			ku_buf_code_point(&one, (uint32_t)c);
	}
	if (one.len)
		add_run(p, ku_buf_str(&one));
	ku_buf_free(&one);
}

static void on_start(void *ctx, const char *name, const char *const *attr)
{
	struct ku_xml_leaves *p = ctx;
	const char *local = ku_expat_local(name);
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
		ku_place_attribute(p, local, ku_expat_local(attr[i]), ku_str_of(attr[i + 1]));
	}
	p->deleted |= strcmp(local, "delText") == 0;
	add_character(p, local, attr);
}

static void on_end(void *ctx, const char *name)
{
	struct ku_xml_leaves *p = ctx;
	ku_place_end(p, ku_expat_local(name));
	p->deleted &= strcmp(ku_expat_local(name), "delText") != 0;
	p->bound = true;
	if (known_element(p, name)->parts) {
		ku_flow_break(p);
		ku_flow_tell_if_much(p);
	}
}

static void on_remark(void *ctx, struct ku_str text)
{
	struct ku_xml_leaves *p = ctx;
	ku_flow_line(p, &p->remarks, text);
}

static void on_space(void *ctx, struct ku_str prefix, struct ku_str uri)
{
	on_remark(ctx, prefix);
	on_remark(ctx, uri);
}

/* ----- from outside ----- */

struct ku_xml_leaves *ku_xml_leaves_begin(struct ku_visitor *v, struct ku_str where)
{
	static const struct ku_expat_calls calls = {on_start, on_end, on_text, on_remark, on_space};
	struct ku_xml_leaves *p = calloc(1, sizeof *p);
	if (!p) {
		ku_out_of_memory();
		abort();
	}
	p->v = v, p->where = where, p->bound = true, p->value_from = SIZE_MAX;
	p->xml.calls = &calls, p->xml.ctx = p;
	ku_expat_begin(&p->xml);
	return p;
}

bool ku_xml_leaves_add(struct ku_xml_leaves *p, struct ku_str bytes)
{
	enum { PIECE = 1 << 20 }; /* the bytes that were told go between two of them */
	bool good = true;
	for (size_t at = 0; at < bytes.len && good; at += PIECE) {
		struct ku_str piece = ku_str_sub(bytes, at, at + PIECE);
		ku_buf_add(&p->raw, piece);
		good = ku_expat_add(&p->xml, piece);
	}
	return good;
}

bool ku_xml_leaves_end(struct ku_xml_leaves *p)
{
	bool good = ku_expat_finish(&p->xml) == KU_EXPAT_GOOD;
	if (good)
		ku_flow_tell(p);
	ku_flow_free(p);
	ku_arena_free(&p->pieces);
	ku_arena_free(&p->arena);
	free(p);
	return good;
}
