/* What of an OpenDocument text becomes text, what is dropped and why; and that the characters add up. */
#include "read/file.h"
#include "tap.h"
#include "archive.h"

#define P_(inside) "<text:p>" inside "</text:p>"
#define CELL(inside) "<table:table-cell>" inside "</table:table-cell>"
#define AUTO                                                                                                           \
	"<office:automatic-styles>"                                                                                        \
	"<style:style style:name=\"T1\" style:family=\"text\"><style:text-properties text:display=\"none\"/></style:style>" \
	"<style:style style:name=\"T2\" style:family=\"text\"><style:text-properties fo:font-weight=\"bold\"/></style:style>" \
	"<style:style style:name=\"P1\" style:family=\"paragraph\" style:parent-style-name=\"Secret\"/>"                   \
	"</office:automatic-styles>"
#define STYLES                                                                                                         \
	"<office:document-styles" ODT_NS "><office:styles>"                                                                \
	"<style:style style:name=\"Secret\" style:family=\"paragraph\"><style:text-properties text:display=\"none\"/></style:style>" \
	"</office:styles><office:automatic-styles>"                                                                        \
	"<style:style style:name=\"T3\" style:family=\"text\"><style:text-properties text:display=\"none\"/></style:style>" \
	"</office:automatic-styles><office:master-styles><style:master-page>"                                              \
	"<style:header>" P_("Баш <text:span text:style-name=\"T3\">Асан</text:span>") "</style:header>"                    \
	"<style:header-left>" P_("Баш ") "</style:header-left><style:footer>" P_("<text:page-number>1</text:page-number>") "</style:footer>" \
	"</style:master-page></office:master-styles></office:document-styles>"
#define HEAD "Баш \n"

static const struct {
	const char *what, *body, *text;
	const char *reason, *dropped;
} constructs[] = {
	{"a paragraph", P_("К1: Салам"), "К1: Салам\n", NULL, NULL},
	{"a heading", "<text:h>Баш</text:h>" P_("а"), "Баш\nа\n", NULL, NULL},
	{"time stamps", P_("#00:00:01-5# К1: Салам [00:00:02] бар") P_("(00:00:03)") P_("00:00:04 К2: ооба"), "К1: Салам бар\n\nК2: ооба\n", "timestamp", NULL},
	{"white space collapses", P_("\n  а \n б"), "а б\n", "layout", NULL},
	{"white space across spans", P_("а <text:span> б</text:span>"), "а б\n", NULL, NULL},
	{"spaces that count", P_("а<text:s text:c=\"3\"/>б<text:s/>в"), "а   б в\n", NULL, NULL},
	{"a tab and a line break", P_("а<text:tab/>б<text:line-break/>в"), "а\tб\nв\n", NULL, NULL},
	{"a name in two spans", P_("<text:span text:style-name=\"T2\">Ай</text:span>гүл"), "Айгүл\n", NULL, NULL},
	{"hidden text", P_("а<text:span text:style-name=\"T1\">Айгүл</text:span>б"), "аб\n", "hidden", "Айгүл"},
	{"a style of the other file is not this one's", P_("а<text:span text:style-name=\"T3\">б</text:span>"), "аб\n", NULL, NULL},
	{"a paragraph style that hides", P_("а") "<text:p text:style-name=\"P1\">Айгүл</text:p>", "а\n\n", "hidden", "Айгүл"},
	{"a hidden section", P_("а") "<text:section text:display=\"none\">" P_("Айгүл") "</text:section>", "а\n", "hidden", "Айгүл"},
	{"hidden text by condition", P_("а<text:hidden-text text:is-hidden=\"true\" text:string-value=\"Асан\">Айгүл</text:hidden-text>"), "а\n", "hidden", "Айгүл"},
	{"a comment", P_("а<office:annotation><dc:creator>Асан</dc:creator><text:p>Айгүл</text:p></office:annotation>б"), "аб\n", "comment", "Асан"},
	{"who wrote a comment is no part of it", P_("а<office:annotation><dc:creator>Асан</dc:creator><dc:date>2015</dc:date><text:p>Айгүл</text:p></office:annotation>"), "а\n", "comment", "Асан\n2015\nАйгүл\n"},
	{"what was deleted", "<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>Асан</dc:creator></office:change-info>" P_("Айгүл") "</text:deletion></text:changed-region></text:tracked-changes>" P_("а<text:change/>"), "а\n", "deleted", "Айгүл"},
	{"a note behind its paragraph", P_("а<text:note><text:note-citation>1</text:note-citation><text:note-body>" P_("эскертүү") "</text:note-body></text:note> б") P_("в"), "а б\nэскертүү\nв\n", "note-number", NULL},
	{"a frame behind its paragraph", P_("а<draw:frame draw:name=\"Асан\"><draw:text-box>" P_("куту") "</draw:text-box><svg:desc>Айгүл</svg:desc></draw:frame>б"), "аб\nкуту\n", "alt-text", "Айгүл"},
	{"a shape with text", P_("а<draw:custom-shape>" P_("куту") "</draw:custom-shape>"), "а\nкуту\n", NULL, NULL},
	{"a table", "<table:table><table:table-row>" CELL(P_("Айгүл")) CELL(P_("бир") P_("эки")) "</table:table-row></table:table>", "Айгүл\tбир\nэки\n", NULL, NULL},
	{"covered cells", "<table:table><table:table-row><table:covered-table-cell/>" CELL(P_("а")) CELL(P_("б")) "<table:covered-table-cell/></table:table-row><table:table-row>" CELL(P_("в")) "<table:covered-table-cell/>" CELL(P_("г")) "</table:table-row></table:table>", "а\tб\nв\tг\n", NULL, NULL},
	{"a control of LibreOffice's", P_("а<x:content-control xmlns:x=\"urn:x\">Айгүл</x:content-control>"), "аАйгүл\n", NULL, NULL},
	{"a list", "<text:list><text:list-item>" P_("бир") "</text:list-item></text:list>", "бир\n", NULL, NULL},
	{"a link", P_("<text:a xlink:href=\"Асан\">бул жерде</text:a>"), "бул жерде\n", "link-target", "Асан"},
	{"a field", P_("<text:author-name>Айгүл</text:author-name>"), "Айгүл\n", NULL, NULL},
	{"ruby", P_("<text:ruby><text:ruby-base>а</text:ruby-base><text:ruby-text>Асан</text:ruby-text></text:ruby>"), "а\n", "ruby", "Асан"},
	{"a document variable", "<text:user-field-decls><text:user-field-decl text:name=\"Асан\"/></text:user-field-decls>" P_("а"), "а\n", "document-variable", "Асан"},
	{"text outside of everything", "Асан" P_("а"), "а\n", "other-text", "Асан"},
};

static struct ku_reading reading;
static struct ku_errors errors;
static struct ku_arena arena;

static bool read_parts(const struct part *part, size_t n)
{
	struct ku_str bytes = make_zip(part, n, NULL);
	ku_arena_free(&arena);
	errors = (struct ku_errors){.arena = &arena};
	struct ku_input in = {.path = KU_S("x.odt"), .name = KU_S("x.odt"), .bytes = bytes};
	bool good = ku_read_any(&arena, &in, &reading, &errors);
	free((char *)bytes.ptr);
	return good;
}

static const struct ku_dropped *dropped(const char *reason)
{
	static const struct ku_dropped none;
	for (size_t i = 0; i < reading.ndropped; i++)
		if (strcmp(reading.dropped[i].reason, reason) == 0)
			return &reading.dropped[i];
	return &none;
}

static bool read_body(const char *body)
{
	struct ku_arena a = {0};
	struct ku_str whole = KU_JOIN(&a, KU_S("<office:document-content" ODT_NS ">" AUTO "<office:body><office:text>"), ku_str_of(body),
	                              KU_S("</office:text></office:body></office:document-content>"));
	struct part parts[] = {ODT_MIME, {"content.xml", whole}, PART("styles.xml", STYLES)};
	bool good = read_parts(parts, 3);
	ku_arena_free(&a);
	return good;
}

static void test_constructs(void)
{
	for (size_t i = 0; i < sizeof constructs / sizeof *constructs; i++) {
		struct ku_arena a = {0};
		if (!ok(read_body(constructs[i].body), "%s is read", constructs[i].what))
			continue;
		same(reading.text, KU_JOIN(&a, KU_S(HEAD), ku_str_of(constructs[i].text)), constructs[i].what);
		ok(ku_reading_adds_up(&reading), "%s: the characters add up", constructs[i].what);
		if (constructs[i].reason)
			ok(dropped(constructs[i].reason)->points > 0 &&
			       (!constructs[i].dropped || ku_str_find(dropped(constructs[i].reason)->text, ku_str_of(constructs[i].dropped)) != SIZE_MAX),
			   "%s: dropped as %s", constructs[i].what, constructs[i].reason);
		ku_arena_free(&a);
	}
}

static void test_paragraphs(void)
{
	read_body(P_("<text:span text:style-name=\"T2\">Айгүл</text:span> Салам") "<text:list><text:list-item>" P_("а") "</text:list-item></text:list>");
	if (!ok(reading.npara == 3, "a header and two paragraphs"))
		return;
	ok(reading.para[0].from == KU_FROM_HEADER && reading.para[1].from == KU_FROM_BODY, "they say where they are from");
	same(ku_str_at(reading.text, reading.para[1].lead), KU_S("Айгүл"), "a bold name at the start stands out");
	ok(reading.para[2].list && !reading.para[1].list, "a list is told");
}

#define CONTENT PART("content.xml", "<office:document-content" ODT_NS "><office:body><office:text>" P_("Айгүл") "</office:text></office:body></office:document-content>")

static void test_refused(void)
{
	static const struct {
		const char *what, *said;
		struct part part[4];
	} files[] = {
		{"a protected text", "password", {ODT_MIME, CONTENT, PART("META-INF/manifest.xml", "<m><f><encryption-data/></f></m>")}},
		{"a table", "no text document", {ODT_MIME, PART("content.xml", "<office:document-content" ODT_NS "><office:body/></office:document-content>")}},
		{"a DOCTYPE", "DOCTYPE", {ODT_MIME, CONTENT, PART("meta.xml", "<!DOCTYPE x><x/>")}},
		{"a text that is not well-formed", "well-formed", {ODT_MIME, PART("content.xml", "<a>Айгүл")}},
	};
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		size_t n = 0;
		while (n < 4 && files[i].part[n].name)
			n++;
		ok(!read_parts(files[i].part, n) && errors.n == 1 && errors.item[0].code == KU_BAD_DATA &&
		       ku_str_find(errors.item[0].what, ku_str_of(files[i].said)) != SIZE_MAX, "refused: %s", files[i].what);
	}
}

int main(void)
{
	test_constructs();
	test_paragraphs();
	test_refused();
	ku_arena_free(&arena);
	return done();
}
