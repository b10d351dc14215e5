/* unpack: what the leaves of a document are, where they stand, and what is told of bombs and broken archives. */
#include "tap.h"

#include "archive.h"
#include "base/buf.h"
#include "compress/gzip.h"
#include "validate/leaf.h"

struct told { struct ku_buf text; unsigned trouble; size_t line, column; };

static void on_leaf(void *ctx, const struct ku_leaf *leaf)
{
	struct told *t = ctx;
	ku_buf_format(&t->text, "[%s %.*s|%.*s", ku_leaf_name(leaf->kind), (int)leaf->where.len, leaf->where.ptr, (int)leaf->text.len, leaf->text.ptr);
	for (size_t i = 0; i < leaf->nvalue; i++)
		ku_buf_format(&t->text, "<value %.*s>", (int)(leaf->value[i].end - leaf->value[i].start), leaf->text.ptr + leaf->value[i].start);
	ku_buf_byte(&t->text, ']');
	if (leaf->kind == KU_LEAF_TEXT && leaf->nmark)
		t->line = leaf->mark[leaf->nmark - 1].line, t->column = leaf->mark[leaf->nmark - 1].column;
}

static void on_trouble(void *ctx, struct ku_str where, enum ku_trouble what)
{
	struct told *t = ctx;
	(void)where;
	t->trouble |= 1u << what;
}

static struct told unpack(struct ku_str bytes)
{
	struct told t = {0};
	struct ku_visitor v = {.ctx = &t, .leaf = on_leaf, .trouble = on_trouble, .limits = ku_limits_document};
	ku_unpack(&v, KU_S("f"), bytes);
	return t;
}

static void check(const char *what, struct ku_str bytes, const char *part, unsigned trouble)
{
	struct told t = unpack(bytes);
	ku_buf_byte(&t.text, '\0');
	bool good = ok(strstr(t.text.ptr, part) != NULL && t.trouble == trouble, "%s", what);
	if (!good)
		printf("#   told %.400s, trouble %x\n", t.text.ptr, t.trouble);
	ku_buf_free(&t.text);
}

#define T(trouble) (1u << KU_TROUBLE_##trouble)
#define SHEET "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
#define CELL(at, text) "<c r=\"" at "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"

static struct ku_str gz(struct ku_str text) /* what it gives stays */
{
	static struct ku_buf made[32];
	static size_t n;
	struct ku_buf *b = &made[n++];
	ku_gzip(b, text);
	return ku_buf_str(b);
}

static void check_markup(void)
{
	check("plain text", KU_S("Салам"), "[text f|Салам]", 0);
	check("UTF-16", (struct ku_str){"\xFF\xFE" "A\0i\0", 6}, "[text f|Ai]", 0);
	check("runs of one paragraph are joined", KU_S(BODY(P(R("Ай") R("гүл")) P(R("x")))), "[text f|Айгүл\nx\n]", 0);
	check("and told apart too", KU_S(BODY(P(R("Ай") R("гүл")))), "[text f|Ай\nгүл\n]", 0);
	check("a cell ends a word", KU_S(SHEET "<row r=\"1\">" CELL("A1", "Ай") CELL("B1", "гүл") "</row></sheetData></worksheet>"), "Ай\n", 0);
	check("elements of a record are parted", KU_S("<r><first>Ай</first><last>гүл</last></r>"), "[text f|Ай\nгүл\n]", 0);
	check("attributes", KU_S("<r by=\"Айгүл\"/>"), "[attribute f|Айгүл\n]", 0);
	check("remarks and names of elements", KU_S("<Ажар><!--Айгүл--></Ажар>"), "[remark f|Ажар\nАйгүл\n]", 0);
	check("a value of the variable, in a project",
	      KU_S("<P><Variable guid=\"G\" name=\"oblast\"/><V><VariableRef targetGUID=\"G\"/><TextValue>Нарын</TextValue></V><V><VariableRef targetGUID=\"H\"/><TextValue>Ош</TextValue></V></P>"), "<value Нарын>]", 0);
	check("and in a set", KU_S("<P><Set name=\"oblast: Нарын\"/><Set name=\"area: Кочкор\"/></P>"), "<value Нарын>]", 0);
	check("and in a table",
	      KU_S(SHEET "<row r=\"1\">" CELL("A1", "name") CELL("B1", "oblast") "</row><row r=\"2\">" CELL("A2", "Ош") CELL("B2", "Нарын") "</row></sheetData></worksheet>"), "<value Нарын>]", 0);
	check("no XML: tags aside", KU_S("<p>Ай<b>гүл</b> a&nbsp;b<br title=x>"), "[text f|\nАйгүл a&nbsp;b\n]", 0);
	check("a document type is no XML here, and entities are told", KU_S("<!DOCTYPE x [<!ENTITY a \"Айгүл\">]><x>&a;</x>"), "Айгүл", T(ENTITIES));
	struct told t = unpack(KU_S("<a>\n  <b>\n<c>Айгүл</c></b></a>"));
	ok(t.line == 3, "where a text stands (line %zu)", t.line);
	ku_buf_free(&t.text);
}

static void check_containers(void)
{
	struct part one[] = {PART("a.txt", "Айгүл")}, two[] = {PART("Айгүл.txt", "x")};
	struct ku_str zip = make_zip(one, 1, NULL), named = make_zip(two, 1, "Ажар");
	check("an entry", zip, "[text f > a.txt|Айгүл]", 0);
	check("the name of an entry", named, "[name f|Айгүл.txt\n]", 0);
	check("the remark of an archive", named, "[remark f|Ажар]", 0);
	check("gzip", gz(KU_S("Айгүл")), "[text f|Айгүл]", 0);
	check("an archive in gzip", gz(zip), "[text f > a.txt|Айгүл]", 0);
	struct ku_str deep = KU_S("Айгүл");
	for (int i = 0; i < 12; i++)
		deep = gz(deep);
	check("too deep", deep, "", T(TOO_DEEP));
	check("cut short", ku_str_sub(gz(KU_S("Айгүл келди, Айгүл кетти")), 0, 25), "", T(DAMAGED));
	check("an archive cut short", ku_str_sub(zip, 0, zip.len - 5), "", T(DAMAGED));
	static char zeros[80 * 1024 * 1024];
	check("a bomb", gz((struct ku_str){zeros, sizeof zeros}), "", T(TOO_LARGE) | T(IMAGE));
	check("a picture", KU_S("\x89PNG\0\0Айгүл келди\0"), "Айгүл келди", T(IMAGE));
	free((char *)(uintptr_t)zip.ptr);
	free((char *)(uintptr_t)named.ptr);
	check("an old Word file", (struct ku_str){"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8}, "", T(FORMAT));
}

int main(void)
{
	check_markup();
	check_containers();
	return done();
}
