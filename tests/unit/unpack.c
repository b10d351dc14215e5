/* unpack: what the leaves of a document are, where they stand, and what is told of bombs and broken archives. */
#include "tap.h"

#include "archive.h"
#include "base/buf.h"
#include "compress/docx.h"
#include "compress/gzip.h"
#include "validate/leaf.h"

struct told { struct ku_buf text; unsigned trouble; size_t from; };

static void on_leaf(void *ctx, const struct ku_leaf *leaf)
{
	struct told *t = ctx;
	ku_buf_format(&t->text, "[%s %.*s|%.*s", ku_leaf_name(leaf->kind), (int)leaf->where.len, leaf->where.ptr, (int)leaf->text.len, leaf->text.ptr);
	for (size_t i = 0; i < leaf->nvalue; i++)
		ku_buf_format(&t->text, "<value %.*s>", (int)(leaf->value[i].end - leaf->value[i].start), leaf->text.ptr + leaf->value[i].start);
	ku_buf_byte(&t->text, ']');
	if (leaf->kind == KU_LEAF_TEXT && leaf->nmark)
		t->from = leaf->mark[leaf->nmark - 1].from;
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
	check("a style sheet is told with the tags", KU_S("<style type=x>\n@page{}\n</style><p>Ай<br><STYLE>.гүл{}</STYLE>"), "[attribute f|style type=x\n\n@page{}\n\n/style\np\nbr\nSTYLE\n.гүл{}\n/STYLE\n]", 0);
	check("a document type is no XML here, and entities are told", KU_S("<!DOCTYPE x [<!ENTITY a \"Айгүл\">]><x>&a;</x>"), "Айгүл", T(ENTITIES));
	struct told t = unpack(KU_S("<a>\n  <b>\n<c>Айгүл</c></b></a>"));
	ok(t.from == 13, "where a text stands (byte %zu)", t.from);
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

/* ----- large XML, told in pieces ----- */

struct pieces { size_t leaves, context; struct ku_buf last; bool found; };

static void count_leaf(void *ctx, const struct ku_leaf *leaf)
{
	struct pieces *p = ctx;
	struct ku_str name = KU_S("Айгүл\nЖапарова");
	p->leaves += leaf->kind == KU_LEAF_TEXT;
	p->context += leaf->told > 0;
	p->found |= ku_str_find(leaf->text, name) != SIZE_MAX;
	for (size_t i = 0; i < leaf->nmark; i++)
		if (leaf->mark[i].from > leaf->raw.len || leaf->mark[i].at > leaf->text.len)
			p->leaves += 1000000; /* a mark that leads nowhere */
}

static struct ku_str large_docx(struct ku_buf *xml, size_t before)
{
	ku_buf_add(xml, KU_S("<w:document" W_NS "><w:body>"));
	for (size_t i = 0; i < 60000; i++) {
		ku_buf_format(xml, "<w:p><w:r><w:t>%s %zu</w:t></w:r></w:p>", i == before ? "Айгүл</w:t></w:r></w:p><w:p><w:r><w:t>Жапарова" : "Бүгүн аба ырайы жакшы", i);
		if (i == before)
			ku_buf_add(xml, KU_S("\n"));
	}
	ku_buf_add(xml, KU_S("</w:body></w:document>"));
	struct part part[] = {{"word/document.xml", ku_buf_str(xml)}};
	return make_zip(part, 1, NULL);
}

static void check_pieces(void)
{
	size_t missed = 0, leaves = 0, context = 0;
	struct ku_unpack_limits limits = ku_limits_handoff;
	for (size_t before = 6000; before < 6400; before += 20) { /* where a piece ends, and around it */
		struct ku_buf xml = {0};
		struct ku_str zip = large_docx(&xml, before);
		struct pieces p = {0};
		struct ku_visitor v = {.ctx = &p, .leaf = count_leaf, .trouble = on_trouble, .limits = limits};
		ku_unpack(&v, KU_S("f"), zip);
		missed += !p.found, leaves = p.leaves, context = p.context;
		free((char *)(uintptr_t)zip.ptr);
		ku_buf_free(&xml);
	}
	ok(missed == 0, "a name over two paragraphs is in one piece wherever it stands (%zu missed)", missed);
	ok(leaves > 3 && leaves < 100 && context > 0, "the text comes in pieces (%zu)", leaves);
}

/* ----- archives that say one thing and hold another ----- */

static struct ku_str changed(struct ku_str bytes, const char *from, const char *to, size_t which)
{
	char *copy = malloc(bytes.len + 1);
	memcpy(copy, bytes.ptr, bytes.len);
	for (char *at = copy; (at = memmem(at, bytes.len - (size_t)(at - copy), from, strlen(from))); at++)
		if (which-- == 0) {
			memcpy(at, to, strlen(to));
			break;
		}
	return (struct ku_str){copy, bytes.len};
}

static struct ku_str glued(struct ku_str a, struct ku_str b)
{
	char *both = malloc(a.len + b.len + 1);
	memcpy(both, a.ptr, a.len);
	memcpy(both + a.len, b.ptr, b.len);
	return (struct ku_str){both, a.len + b.len};
}

static void check_freed(const char *what, struct ku_str bytes, const char *part, unsigned trouble)
{
	check(what, bytes, part, trouble);
	free((char *)(uintptr_t)bytes.ptr);
}

static void check_walk(void)
{
	struct part one[] = {PART("Ажар.txt", "x")};
	struct ku_str zip = make_zip(one, 1, NULL);
	check_freed("a name in the head of an entry alone", changed(zip, "Ажар", "Жаңы", 0), "Жаңы.txt", 0);
	check_freed("bytes before an archive", glued(KU_S("PK\3\4 бул жерде Айгүлдүн аты жазылып турат"), zip), "", T(DAMAGED));
	check_freed("bytes behind an archive", glued(zip, KU_S(" бул жерде Айгүлдүн аты жазылып турат")), "Айгүлдүн", T(SLACK));
	struct part two[] = {PART("abcde.txt", "x")};
	struct ku_str plain = make_zip(two, 1, NULL), half = changed(plain, "abcde", "\x80\xA9\xA3\xE3\xAB", 0); /* Айгул in CP866 */
	check_freed("a name in the encoding of old archivers", changed(half, "abcde", "\x80\xA9\xA3\xE3\xAB", 0), "Айгул.txt", 0);
	free((char *)(uintptr_t)plain.ptr), free((char *)(uintptr_t)half.ptr);
	struct ku_str far = glued(KU_S("\x89PNG\0\1 "), zip);
	check_freed("an archive behind something else is looked for", far, "", T(IMAGE) | T(DAMAGED));
	free((char *)(uintptr_t)zip.ptr);
	check("a packed format that is not known", (struct ku_str){"Rar!\x1A\7\0xxxxxx", 13}, "", T(FORMAT));
	check("three Cyrillic letters among bytes", (struct ku_str){"\x89PNG\0\0\1\2Асан\0\1\2", 20}, "Асан", T(IMAGE));
}

static void check_fixed(void)
{
	struct ku_arena a = {0};
	struct ku_buf docx = {0};
	struct ku_paper paper = {.code = KU_S("x"), .text = KU_S("Салам\n")};
	ku_docx(&docx, &paper);
	struct told t = unpack(ku_buf_str(&docx));
	ku_buf_byte(&t.text, '\0');
	ok(!t.trouble && !strstr(t.text.ptr, "Roman") && !strstr(t.text.ptr, "Content_Types"), "what kupuya itself writes into every Word file is not told");
	ok(strstr(t.text.ptr, "[text f > word/document.xml|Салам\n]") != NULL, "the text is");
	ku_buf_free(&t.text);
	struct part like[] = {PART("word/styles.xml", "<w:styles><w:rFonts w:ascii=\"Times New Roman\"/></w:styles>")};
	struct ku_str zip = make_zip(like, 1, NULL);
	check_freed("another part of that name is told", zip, "Times New Roman", 0);
	ku_buf_free(&docx);
	ku_arena_free(&a);
}

static void check_gzip_head(void)
{
	/* FEXTRA of 2,000 bytes with a name behind the first 1,024 */
	struct ku_buf b = {0};
	struct ku_buf member = {0};
	ku_gzip(&member, KU_S("x"));
	ku_buf_add(&b, (struct ku_str){"\x1F\x8B\x08\x04\0\0\0\0\0\xFF\xD0\x07", 12});
	for (int i = 0; i < 1500; i++)
		ku_buf_byte(&b, 1);
	ku_buf_add(&b, KU_S("Айгүл"));
	while (b.len < 12 + 2000)
		ku_buf_byte(&b, 1);
	ku_buf_add(&b, ku_str_sub(ku_buf_str(&member), 10, member.len));
	check("a long extra field of gzip", ku_buf_str(&b), "Айгүл", 0);
	ku_buf_free(&b), ku_buf_free(&member);
}

/* Pixels are passed over, whatever letters chance makes of them; what stands around them is told, and of a picture that is cut short everything. */
static void check_pictures(void)
{
#define PNG "\x89PNG\r\n\x1A\n"
#define PIXELS "\0\0\0\x0CIDATpixels@pixelCRC."
#define REMARK "\0\0\0\x0BtEXtAuthor\0AsanCRC."
#define JPEG "\xFF\xD8\xFF\xFE\0\x08remark"
#define SCAN "\xFF\xDA\0\x04\1\1pixels@pixel\xFF\0pixels\xFF\xD0pixels"
#define BYTES(text) {text, sizeof text - 1}
	static const struct { const char *what; struct ku_str bytes; const char *told, *not; } rows[] = {
		{"a PNG", BYTES(PNG PIXELS REMARK PIXELS), "tEXtAuthor", "pixels"},
		{"a chunk that is longer than the file", BYTES(PNG "\0\0\1\0IDATname of a person"), "name of a person", NULL},
		{"behind its end", BYTES(PNG PIXELS "\0\0\0\0IENDCRC.name of a person"), "name of a person", "pixels"},
		{"a JPEG", BYTES(JPEG SCAN "\xFF\xD9"), "remark", "pixels"},
		{"behind its end", BYTES(JPEG SCAN "\xFF\xD9name of a person"), "name of a person", "pixels"},
		{"between two scans", BYTES(JPEG SCAN "\xFF\xFE\0\x0Cin between" SCAN "\xFF\xD9"), "in between", "pixels"},
		{"another picture", BYTES("GIF89a\1\0\1\0\0\xFF\xFFname of a person\0"), "name of a person", NULL},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct told t = unpack(rows[i].bytes);
		ku_buf_byte(&t.text, '\0');
		ok(strstr(t.text.ptr, rows[i].told) && (!rows[i].not || !strstr(t.text.ptr, rows[i].not)) && t.trouble == T(IMAGE), "a picture: %s", rows[i].what);
		ku_buf_free(&t.text);
	}
}

int main(void)
{
	check_pictures();
	check_markup();
	check_containers();
	check_pieces();
	check_walk();
	check_fixed();
	check_gzip_head();
	return done();
}
