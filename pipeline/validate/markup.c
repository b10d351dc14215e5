/* markup.c — XML through expat. What was read is told whenever much of it has come together, at the end of a line of text; the last line is told once more
 * with what follows, so that a name over two lines is seen there too. A project.qde of a thousand transcripts is so never in memory.
 *
 * Text stands in runs, and a name may go over two of them; so runs are joined where the format lets them be one word (Word, OpenDocument, sheets,
 * drawings) and parted elsewhere. Where two runs meet letter to letter the two are also told by themselves, since a record may hold a first name in one
 * element and a surname in the next.
 */
#include <expat.h>
#include <stdlib.h>
#include <strings.h>

#include "base/buf.h"
#include "language/spelling.h"
#include "read/xml.h"
#include "validate/digest.h"
#include "validate/leaf.h"

struct flow { /* a text that grows, with where its parts stand */
	struct ku_buf text;
	struct ku_leaf_mark *mark;
	size_t nmark, cap_mark;
};

enum { SEPARATOR = '\t', MUCH = 64 * 1024, CONTEXT = 1024 };

enum { KNOWN = 256 };
struct known { struct ku_str name; bool parts, fresh; }; /* parts: text that stands around it; fresh: its name was not told yet */

struct ku_xml_leaves {
	XML_Parser expat;
	struct ku_visitor *v;
	struct ku_str where;
	struct ku_arena arena, pieces; /* pieces: marks and values, until they are told */
	struct ku_buf raw;       /* the bytes that marks lead to */
	uint64_t raw_from;       /* where they begin in the entry */
	size_t line, column;     /* likewise, from 0 */
	size_t told;             /* of text: context */
	struct known known[KNOWN];  /* elements, by their names */
	struct flow text, apart, attributes, remarks;
	struct ku_span last;     /* of the run before, in text */
	bool bound;              /* an element began or ended since */
	bool bad;
	size_t depth;
	struct ku_span *value, *value_attr; /* positions of the variable oblast */
	size_t nvalue, cap_value, nvalue_attr, cap_value_attr;
	/* of a project (REFI-QDA) */
	struct ku_str oblast;    /* GUID of its variable of that name */
	bool is_oblast;          /* the value that is being read is of that variable */
	size_t value_from;       /* where it begins in text; SIZE_MAX: none */
	/* of a sheet: letters of the column that is headed oblast */
	struct ku_str cell, headed;
};

/* ----- flows ----- */

static void begin_run(struct ku_xml_leaves *p, struct flow *f)
{
	struct ku_leaf_mark mark = {f->text.len, (size_t)((uint64_t)XML_GetCurrentByteIndex(p->expat) - p->raw_from)};
	KU_PUSH(&p->pieces, f->mark, f->nmark, f->cap_mark, mark);
}

static void add_line(struct ku_xml_leaves *p, struct flow *f, struct ku_str text)
{
	if (!text.len || ku_is_digest(text))
		return;
	begin_run(p, f);
	size_t from = f->text.len;
	ku_buf_add(&f->text, text);
	for (size_t i = from; i < f->text.len; i++)
		if (f->text.ptr[i] == '\n')
			f->text.ptr[i] = ' ';
	ku_buf_byte(&f->text, '\n');
}

static void break_line(struct ku_xml_leaves *p)
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

static const char *local_of(const char *name)
{
	const char *end = strrchr(name, SEPARATOR);
	return end ? end + 1 : name;
}

static bool parts_text(const char *name)
{
	for (size_t i = 0; i < sizeof joining / sizeof *joining; i++)
		if (strncmp(name, joining[i], strlen(joining[i])) == 0)
			return IS_ONE_OF(local_of(name), parting);
	return !IS_ONE_OF(local_of(name), within);
}

/* A document has few names of elements, and each comes thousands of times: what is known of one is kept, until another takes its slot. */
static struct known *known_element(struct ku_xml_leaves *p, const char *name)
{
	struct ku_str all = ku_str_of(name);
	struct known *k = &p->known[ku_str_hash(all) % KNOWN];
	if (ku_str_eq(k->name, all))
		return k;
	*k = (struct known){ku_dup(&p->arena, all), parts_text(name), true};
	return k;
}

/* ----- where kupuya itself writes the variable `oblast` ----- */

static struct ku_str attribute(const XML_Char **attr, const char *local)
{
	for (size_t i = 0; attr[i]; i += 2)
		if (strcmp(local_of(attr[i]), local) == 0)
			return ku_str_of(attr[i + 1]);
	return KU_S("");
}

static struct ku_str letters_of(struct ku_str reference) /* "AB12" → "AB" */
{
	size_t n = 0;
	while (n < reference.len && reference.ptr[n] >= 'A' && reference.ptr[n] <= 'Z')
		n++;
	return ku_str_sub(reference, 0, n);
}

static void note_position(struct ku_xml_leaves *p, const char *local, const XML_Char **attr)
{
	if (strcmp(local, "Variable") == 0 && ku_str_is(attribute(attr, "name"), "oblast"))
		p->oblast = ku_dup(&p->arena, attribute(attr, "guid"));
	else if (strcmp(local, "VariableRef") == 0)
		p->is_oblast = p->oblast.len && ku_str_eq(attribute(attr, "targetGUID"), p->oblast);
	else if (strcmp(local, "TextValue") == 0 && p->is_oblast)
		p->value_from = p->text.text.len;
	else if (strcmp(local, "c") == 0)
		p->cell = ku_dup(&p->arena, attribute(attr, "r"));
	else if (strcmp(local, "is") == 0 && p->cell.len)
		p->value_from = p->text.text.len;
}

static void end_position(struct ku_xml_leaves *p, const char *local)
{
	bool cell = strcmp(local, "is") == 0;
	if (p->value_from == SIZE_MAX || (!cell && strcmp(local, "TextValue") != 0))
		return;
	struct ku_span at = {p->value_from, p->text.text.len};
	struct ku_str letters = letters_of(p->cell), text = ku_str_at(ku_buf_str(&p->text.text), at);
	if (cell && ku_str_is(ku_str_sub(p->cell, letters.len, p->cell.len), "1") && ku_str_is(text, "oblast"))
		p->headed = letters;
	else if (!cell || (p->headed.len && ku_str_eq(letters, p->headed)))
		KU_PUSH(&p->pieces, p->value, p->nvalue, p->cap_value, at);
	p->value_from = SIZE_MAX;
	p->is_oblast = false;
}

/* A set is called "oblast: Нарын". */
static void note_set(struct ku_xml_leaves *p, const char *local, const char *attr, struct ku_str value)
{
	struct ku_str head = KU_S("oblast: ");
	if (strcmp(local, "Set") != 0 || strcmp(attr, "name") != 0 || !ku_str_starts(value, head))
		return;
	size_t end = p->attributes.text.len - 1;
	KU_PUSH(&p->pieces, p->value_attr, p->nvalue_attr, p->cap_value_attr, (struct ku_span){end - (value.len - head.len), end});
}

/* ----- what was read is told ----- */

static void tell_flow(struct ku_xml_leaves *p, enum ku_leaf_kind kind, const struct flow *f, const struct ku_span *value, size_t nvalue, size_t told)
{
	struct ku_leaf leaf = {.where = p->where, .kind = kind, .text = ku_buf_str(&f->text), .told = told, .mark = f->mark, .nmark = f->nmark,
	                       .value = value, .nvalue = nvalue, .raw = ku_buf_str(&p->raw), .line = p->line, .column = p->column};
	if (leaf.text.len > told)
		p->v->leaf(p->v->ctx, &leaf);
}

static void tell_all(struct ku_xml_leaves *p)
{
	tell_flow(p, KU_LEAF_TEXT, &p->text, p->value, p->nvalue, p->told);
	tell_flow(p, KU_LEAF_TEXT, &p->apart, NULL, 0, 0);
	tell_flow(p, KU_LEAF_ATTRIBUTES, &p->attributes, p->value_attr, p->nvalue_attr, 0);
	tell_flow(p, KU_LEAF_REMARKS, &p->remarks, NULL, 0, 0);
}

/* Bytes that no mark leads to any more. */
static void drop_raw(struct ku_xml_leaves *p)
{
	size_t gone = (size_t)((uint64_t)XML_GetCurrentByteIndex(p->expat) - p->raw_from);
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

static void empty(struct flow *f)
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
static void tell_if_much(struct ku_xml_leaves *p)
{
	size_t all = p->text.text.len + p->apart.text.len + p->attributes.text.len + p->remarks.text.len;
	bool between = !p->text.text.len || p->text.text.ptr[p->text.text.len - 1] == '\n';
	if (all < MUCH || !between || p->value_from != SIZE_MAX)
		return;
	tell_all(p);
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

/* ----- expat's events ----- */

static void on_start(void *ctx, const XML_Char *name, const XML_Char **attr)
{
	struct ku_xml_leaves *p = ctx;
	const char *local = local_of(name);
	if (++p->depth > KU_XML_DEPTH) {
		p->bad = true;
		XML_StopParser(p->expat, XML_FALSE);
		return;
	}
	struct known *known = known_element(p, name);
	p->bound = true;
	if (known->parts)
		break_line(p);
	note_position(p, local, attr);
	if (known->fresh)
		add_line(p, &p->remarks, ku_str_of(local));
	known->fresh = false;
	for (size_t i = 0; attr[i]; i += 2) {
		add_line(p, &p->attributes, ku_str_of(attr[i + 1]));
		note_set(p, local, local_of(attr[i]), ku_str_of(attr[i + 1]));
	}
}

static void on_end(void *ctx, const XML_Char *name)
{
	struct ku_xml_leaves *p = ctx;
	p->depth--;
	end_position(p, local_of(name));
	p->bound = true;
	if (known_element(p, name)->parts) {
		break_line(p);
		tell_if_much(p);
	}
}

static bool letter_to_letter(struct ku_xml_leaves *p, struct ku_str next)
{
	struct ku_str text = ku_buf_str(&p->text.text);
	size_t before = text.len, behind = 0;
	return p->bound && text.len && next.len && p->last.end == text.len && ku_is_letter(ku_utf8_prev(text, &before)) && ku_is_letter(ku_utf8_next(next, &behind));
}

static void on_text(void *ctx, const XML_Char *s, int len)
{
	struct ku_xml_leaves *p = ctx;
	struct ku_str run = {s, (size_t)len};
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

static void on_comment(void *ctx, const XML_Char *text)
{
	struct ku_xml_leaves *p = ctx;
	add_line(p, &p->remarks, ku_str_of(text));
}

static void on_instruction(void *ctx, const XML_Char *target, const XML_Char *data)
{
	struct ku_xml_leaves *p = ctx;
	add_line(p, &p->remarks, ku_str_of(target));
	add_line(p, &p->remarks, ku_str_of(data));
}

static void on_namespace(void *ctx, const XML_Char *prefix, const XML_Char *uri)
{
	struct ku_xml_leaves *p = ctx;
	add_line(p, &p->remarks, ku_str_of(prefix));
	add_line(p, &p->remarks, ku_str_of(uri));
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
		p->expat = XML_ParserCreateNS(NULL, SEPARATOR);
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
		tell_all(p);
	struct flow *flow[] = {&p->text, &p->apart, &p->attributes, &p->remarks};
	for (size_t i = 0; i < sizeof flow / sizeof *flow; i++)
		ku_buf_free(&flow[i]->text);
	ku_buf_free(&p->raw);
	ku_arena_free(&p->pieces);
	ku_arena_free(&p->arena);
	free(p);
	return good;
}
