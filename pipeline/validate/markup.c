/* markup.c — XML through expat, and what only looks like XML by its angle brackets.
 *
 * Text stands in runs, and a name may go over two of them; so runs are joined where the format lets them be one word (Word, OpenDocument, sheets,
 * drawings) and parted elsewhere. Where two runs meet letter to letter the two are also told by themselves, since a record may hold a first name in one
 * element and a surname in the next.
 */
#include <stdlib.h>
#include <strings.h>

#include "base/buf.h"
#include "base/expat.h"
#include "language/spelling.h"
#include "validate/leaf.h"

struct flow { /* a text that grows, with where its parts stand */
	struct ku_buf text;
	struct ku_leaf_mark *mark;
	size_t nmark, cap_mark;
};

struct parse {
	struct ku_expat xml;
	struct ku_arena arena;
	struct flow text, apart, attributes, remarks;
	struct ku_span last;     /* of the run before, in text */
	bool bound;              /* an element began or ended since */
	struct ku_span *value, *value_attr; /* positions of the variable oblast */
	size_t nvalue, cap_value, nvalue_attr, cap_value_attr;
	/* of a project (REFI-QDA) */
	struct ku_str oblast;    /* GUID of its variable of that name */
	bool is_oblast;          /* the value that is being read is of that variable */
	size_t value_from;       /* where it begins in text; SIZE_MAX: none */
	/* of a sheet: letters of the column that is headed oblast */
	struct ku_str cell, column;
};

/* ----- flows ----- */

static void begin_run(struct parse *p, struct flow *f)
{
	struct ku_leaf_mark mark = {.at = f->text.len};
	ku_expat_place(&p->xml, &mark.line, &mark.column);
	KU_PUSH(&p->arena, f->mark, f->nmark, f->cap_mark, mark);
}

static void add_line(struct parse *p, struct flow *f, struct ku_str text)
{
	if (!text.len)
		return;
	begin_run(p, f);
	size_t from = f->text.len;
	ku_buf_add(&f->text, text);
	for (size_t i = from; i < f->text.len; i++)
		if (f->text.ptr[i] == '\n')
			f->text.ptr[i] = ' ';
	ku_buf_byte(&f->text, '\n');
}

static void break_line(struct parse *p)
{
	if (p->text.text.len && p->text.text.ptr[p->text.text.len - 1] != '\n')
		ku_buf_byte(&p->text.text, '\n');
}

/* ----- which elements end a word ----- */

static const char *const joining[] = { /* of these only the elements below part text */
	"http://schemas.openxmlformats.org/wordprocessingml/", "http://purl.oclc.org/ooxml/", "http://schemas.openxmlformats.org/",
	"http://schemas.microsoft.com/office/", "urn:schemas-microsoft-com:", "urn:oasis:names:tc:opendocument:",
};
static const char *const parting[] = {"p",  "h",   "tc", "tr", "tbl", "c",  "row", "si", "is", "tab", "br", "cr", "line-break", "s", "instrText", "txbxContent",
                                      "td", "div", "li", "th", "title", "ptab", "comment", "docPr"};
static const char *const within[] = {"b", "i", "u", "s", "em", "strong", "span", "hi", "sup", "sub", "font", "a", "small", "big"}; /* of anything else */

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

/* ----- where kupuya itself writes the variable `oblast` ----- */

static struct ku_str letters_of(struct ku_str reference) /* "AB12" → "AB" */
{
	size_t n = 0;
	while (n < reference.len && reference.ptr[n] >= 'A' && reference.ptr[n] <= 'Z')
		n++;
	return ku_str_sub(reference, 0, n);
}

static void note_position(struct parse *p, const char *local, const char *const *attr)
{
	if (strcmp(local, "Variable") == 0 && ku_str_is(ku_str_of(ku_expat_attr(attr, "name")), "oblast"))
		p->oblast = ku_dup(&p->arena, ku_str_of(ku_expat_attr(attr, "guid")));
	else if (strcmp(local, "VariableRef") == 0)
		p->is_oblast = p->oblast.len && ku_str_eq(ku_str_of(ku_expat_attr(attr, "targetGUID")), p->oblast);
	else if (strcmp(local, "TextValue") == 0 && p->is_oblast)
		p->value_from = p->text.text.len;
	else if (strcmp(local, "c") == 0)
		p->cell = ku_dup(&p->arena, ku_str_of(ku_expat_attr(attr, "r")));
	else if (strcmp(local, "is") == 0 && p->cell.len)
		p->value_from = p->text.text.len;
}

static void end_position(struct parse *p, const char *local)
{
	bool cell = strcmp(local, "is") == 0;
	if (p->value_from == SIZE_MAX || (!cell && strcmp(local, "TextValue") != 0))
		return;
	struct ku_span at = {p->value_from, p->text.text.len};
	struct ku_str letters = letters_of(p->cell), text = ku_str_at(ku_buf_str(&p->text.text), at);
	if (cell && ku_str_is(ku_str_sub(p->cell, letters.len, p->cell.len), "1") && ku_str_is(text, "oblast"))
		p->column = letters;
	else if (!cell || (p->column.len && ku_str_eq(letters, p->column)))
		KU_PUSH(&p->arena, p->value, p->nvalue, p->cap_value, at);
	p->value_from = SIZE_MAX;
	p->is_oblast = false;
}

/* A set is called "oblast: Нарын". */
static void note_set(struct parse *p, const char *local, const char *attr, struct ku_str value)
{
	struct ku_str head = KU_S("oblast: ");
	if (strcmp(local, "Set") != 0 || strcmp(attr, "name") != 0 || !ku_str_starts(value, head))
		return;
	size_t end = p->attributes.text.len - 1;
	KU_PUSH(&p->arena, p->value_attr, p->nvalue_attr, p->cap_value_attr, (struct ku_span){end - (value.len - head.len), end});
}

/* ----- what stands in it ----- */

static void on_start(void *ctx, const char *name, const char *const *attr)
{
	struct parse *p = ctx;
	const char *local = ku_expat_local(name);
	p->bound = true;
	if (parts_text(name))
		break_line(p);
	note_position(p, local, attr);
	add_line(p, &p->remarks, ku_str_of(local));
	for (size_t i = 0; attr[i]; i += 2) {
		add_line(p, &p->attributes, ku_str_of(attr[i + 1]));
		note_set(p, local, ku_expat_local(attr[i]), ku_str_of(attr[i + 1]));
	}
}

static void on_end(void *ctx, const char *name)
{
	struct parse *p = ctx;
	end_position(p, ku_expat_local(name));
	p->bound = true;
	if (parts_text(name))
		break_line(p);
}

static bool letter_to_letter(struct parse *p, struct ku_str next)
{
	struct ku_str text = ku_buf_str(&p->text.text);
	size_t before = text.len, behind = 0;
	return p->bound && text.len && next.len && p->last.end == text.len && ku_is_letter(ku_utf8_prev(text, &before)) && ku_is_letter(ku_utf8_next(next, &behind));
}

static void on_text(void *ctx, struct ku_str run)
{
	struct parse *p = ctx;
	bool meets = letter_to_letter(p, run);
	begin_run(p, &p->text);
	if (meets) {
		add_line(p, &p->apart, ku_str_at(ku_buf_str(&p->text.text), p->last));
		add_line(p, &p->apart, run);
	}
	size_t from = p->bound || p->last.end != p->text.text.len ? p->text.text.len : p->last.start; /* expat may cut one run in several */
	ku_buf_add(&p->text.text, run);
	p->last = (struct ku_span){from, p->text.text.len};
	p->bound = false;
}

static void on_remark(void *ctx, struct ku_str text)
{
	struct parse *p = ctx;
	add_line(p, &p->remarks, text);
}

static void on_space(void *ctx, struct ku_str prefix, struct ku_str uri)
{
	on_remark(ctx, prefix);
	on_remark(ctx, uri);
}

static void tell_flow(struct ku_visitor *v, struct ku_str where, enum ku_leaf_kind kind, const struct flow *f, const struct ku_span *value, size_t nvalue)
{
	struct ku_leaf leaf = {where, kind, ku_buf_str(&f->text), f->mark, f->nmark, value, nvalue};
	if (leaf.text.len)
		v->leaf(v->ctx, &leaf);
}

static void tell_all(struct ku_visitor *v, struct ku_str where, const struct parse *p)
{
	tell_flow(v, where, KU_LEAF_TEXT, &p->text, p->value, p->nvalue);
	tell_flow(v, where, KU_LEAF_TEXT, &p->apart, NULL, 0);
	tell_flow(v, where, KU_LEAF_ATTRIBUTES, &p->attributes, p->value_attr, p->nvalue_attr);
	tell_flow(v, where, KU_LEAF_REMARKS, &p->remarks, NULL, 0);
}

bool ku_unpack_xml(struct ku_visitor *v, struct ku_str where, struct ku_str bytes)
{
	static const struct ku_expat_calls calls = {on_start, on_end, on_text, on_remark, on_space};
	struct parse p = {.xml = {.calls = &calls}, .bound = true, .value_from = SIZE_MAX};
	p.xml.ctx = &p;
	bool good = ku_expat_read(&p.xml, bytes) == KU_EXPAT_GOOD;
	if (good)
		tell_all(v, where, &p);
	struct flow *flow[] = {&p.text, &p.apart, &p.attributes, &p.remarks};
	for (size_t i = 0; i < sizeof flow / sizeof *flow; i++)
		ku_buf_free(&flow[i]->text);
	ku_arena_free(&p.arena);
	return good;
}
