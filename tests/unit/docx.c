/* What of a Word document becomes text, what is dropped and why; and that the characters add up. */
#include "read/file.h"
#include "read/unstamp.h"
#include "tap.h"
#include "archive.h"

#define STYLES                                                                                                         \
	"<w:styles" W_NS ">"                                                                                               \
	"<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"/>"                                             \
	"<w:style w:type=\"paragraph\" w:styleId=\"Secret\"><w:basedOn w:val=\"Base\"/></w:style>"                         \
	"<w:style w:type=\"paragraph\" w:styleId=\"Base\"><w:rPr><w:vanish/></w:rPr></w:style>"                            \
	"<w:style w:type=\"character\" w:styleId=\"Dark\"><w:rPr><w:vanish/></w:rPr></w:style>"                            \
	"<w:style w:type=\"character\" w:styleId=\"Loop\"><w:basedOn w:val=\"Loop\"/></w:style>"                           \
	"<w:style w:type=\"character\" w:customStyle=\"1\" w:styleId=\"Speaker\"/>"                                        \
	"<w:style w:type=\"table\" w:styleId=\"T\"><w:tblStylePr><w:rPr><w:vanish/></w:rPr></w:tblStylePr></w:style>"      \
	"</w:styles>"
#define NOTES                                                                                                          \
	"<w:footnotes" W_NS "><w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>" \
	"<w:footnote w:id=\"2\">" P(R("эскертүү")) "</w:footnote><w:footnote w:id=\"3\">" P(R("эч ким")) "</w:footnote></w:footnotes>"
#define MAIN_RELS                                                                                                      \
	RELS(REL("a", "styles", "styles.xml") REL("b", "footnotes", "footnotes.xml") REL("c", "header", "header2.xml")     \
	     REL("d", "header", "header1.xml") REL("e", "footer", "/word/footer1.xml"))
#define BOX(inside) "<w:txbxContent>" inside "</w:txbxContent>"
#define FIELD(code, result)                                                                                            \
	"<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>" code "</w:instrText></w:r>"                    \
	"<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" result "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
#define CELL(inside) "<w:tc>" inside "</w:tc>"

static const struct {
	const char *what, *body, *text;
	const char *reason, *dropped; /* NULL: nothing in particular */
} constructs[] = {
	{"a paragraph", P(R("К1: Салам")), "К1: Салам\n", NULL, NULL},
	{"two paragraphs", P(R("бир")) P(R("эки")), "бир\nэки\n", NULL, NULL},
	{"a name in two runs", P(R("Ай") R("гүл")), "Айгүл\n", NULL, NULL},
	{"an empty paragraph", P(R("бир")) "<w:p/>" P(R("эки")), "бир\n\nэки\n", NULL, NULL},
	{"line ends within w:t", P("<w:r><w:t>бир\n эки</w:t></w:r>"), "бир  эки\n", NULL, NULL},
	{"a tab, and a tab stop", P("<w:pPr><w:tabs><w:tab w:pos=\"9\"/></w:tabs></w:pPr>" R("а") "<w:r><w:tab/></w:r>" R("б")), "а\tб\n", NULL, NULL},
	{"breaks", P(R("а") "<w:r><w:br/></w:r>" R("б") "<w:r><w:cr/></w:r>" R("в")), "а\nб\nв\n", NULL, NULL},
	{"hyphens", P("<w:r><w:t>а</w:t><w:noBreakHyphen/><w:t>б</w:t><w:softHyphen/><w:t>в</w:t></w:r>"), "а‑б\u00ADв\n", NULL, NULL},
	{"a symbol", P(R("к") "<w:r><w:sym w:font=\"Arial\" w:char=\"04E9\"/></w:r>" R("л")), "көл\n", NULL, NULL},
	{"a symbol that is none", P(R("а") "<w:r><w:sym w:char=\"D800\"/></w:r><w:r><w:sym w:char=\"-1\"/></w:r>"), "а\n", NULL, NULL},
	{"an insertion", P(R("а") "<w:ins w:author=\"Асан\">" R("б") "</w:ins>"), "аб\n", "author", "Асан"},
	{"a deletion", P(R("а") "<w:del w:author=\"Асан\"><w:r><w:delText>Айгүл</w:delText></w:r></w:del>" R("б")), "аб\n", "deleted", "Айгүл"},
	{"a deleted name in two runs", P(R("а") "<w:del><w:r><w:delText>Ай</w:delText></w:r><w:r><w:delText>гүл</w:delText></w:r></w:del>"), "а\n", "deleted", "Айгүл"},
	{"a deleted paragraph mark", "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" R("Ай") "</w:p>" P(R("гүл")), "Айгүл\n", NULL, NULL},
	{"a drop cap", "<w:p><w:pPr><w:framePr w:dropCap=\"drop\"/></w:pPr>" R("А") "</w:p>" P(R("йгүл")), "Айгүл\n", NULL, NULL},
	{"a joined paragraph with nothing to join", "<w:tbl><w:tr>" CELL("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" R("а") "</w:p>") CELL(P(R("б"))) "</w:tr></w:tbl>", "а\tб\n", NULL, NULL},
	{"moved text", P("<w:moveFrom>" R("Айгүл") "</w:moveFrom><w:moveTo>" R("Айгүл") "</w:moveTo>"), "Айгүл\n", "moved", "Айгүл"},
	{"hidden text", P(R("а") "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Айгүл</w:t></w:r>"), "а\n", "hidden", "Айгүл"},
	{"text that was hidden", P("<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>а</w:t></w:r>"), "а\n", NULL, NULL},
	{"formatting that was changed", P("<w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>а</w:t></w:r>"), "а\n", NULL, NULL},
	{"a style that hides", P(R("а")) P("<w:pPr><w:pStyle w:val=\"Secret\"/></w:pPr>" R("Айгүл")), "а\n\n", "hidden", "Айгүл"},
	{"a character style that hides", P(R("а") "<w:r><w:rPr><w:rStyle w:val=\"Dark\"/></w:rPr><w:t>Айгүл</w:t></w:r>"), "а\n", "hidden", "Айгүл"},
	{"two that cancel one another", P("<w:pPr><w:pStyle w:val=\"Secret\"/></w:pPr><w:r><w:rPr><w:rStyle w:val=\"Dark\"/></w:rPr><w:t>а</w:t></w:r>"), "а\n", NULL, NULL},
	{"a style based on itself", P("<w:r><w:rPr><w:rStyle w:val=\"Loop\"/></w:rPr><w:t>а</w:t></w:r>"), "а\n", NULL, NULL},
	{"a field", P(FIELD(" AUTHOR Асан ", R("Айгүл"))), "Айгүл\n", "field-code", "Асан"},
	{"a page number", P(R("а") FIELD(" PAGE ", R("7"))), "а\n", "page-number", NULL},
	{"a field in a field's code", P(FIELD(" IF ", FIELD(" DATE ", R("б"))) R("а")), "ба\n", NULL, NULL},
	{"a simple field", P("<w:fldSimple w:instr=\" FILENAME Асан\">" R("а") "</w:fldSimple>"), "а\n", "field-code", "Асан"},
	{"a hyperlink", P("<w:hyperlink w:tooltip=\"Асан\">" R("бул жерде") "</w:hyperlink>"), "бул жерде\n", "link-target", "Асан"},
	{"content controls", "<w:sdt><w:sdtPr><w:alias w:val=\"Асан\"/></w:sdtPr><w:sdtContent>" P(R("а")) "</w:sdtContent></w:sdt>", "а\n", "control", "Асан"},
	{"a smart tag", P("<w:smartTag w:element=\"Асан\">" R("а") "</w:smartTag>"), "а\n", "smart-tag", "Асан"},
	{"ruby", P("<w:r><w:ruby><w:rt>" R("Асан") "</w:rt><w:rubyBase>" R("а") "</w:rubyBase></w:ruby></w:r>"), "а\n", "ruby", "Асан"},
	{"mathematics", P("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"), "x=1\n", NULL, NULL},
	{"a bookmark", P("<w:bookmarkStart w:name=\"Асан\"/>" R("а")), "а\n", "bookmark", "Асан"},
	{"alt text", P(R("а") "<w:r><w:drawing><wp:docPr descr=\"Асан\"/></w:drawing></w:r>"), "а\n", "alt-text", "Асан"},
	{"a text box behind its paragraph", P(R("а") "<w:r>" BOX(P(R("куту"))) "</w:r>" R("б")), "аб\nкуту\n", NULL, NULL},
	{"alternate content once", P("<w:r><mc:AlternateContent><mc:Choice>" BOX(P(R("куту"))) "</mc:Choice><mc:Fallback>" BOX(P(R("Асан"))) "</mc:Fallback></mc:AlternateContent></w:r>" R("а")), "а\nкуту\n", "alternate", "Асан"},
	{"hidden text around a box", P("<w:r><w:rPr><w:vanish/></w:rPr>" BOX(P(R("куту"))) "<w:t>Асан</w:t></w:r>" R("а")), "а\n", "hidden", "Асан"},
	{"a note behind its paragraph", P(R("а") "<w:r><w:footnoteReference w:id=\"2\"/></w:r>") P(R("б")), "а\nэскертүү\nб\n", "note", "эч ким"},
	{"a table", "<w:tbl><w:tr>" CELL(P(R("Айгүл"))) CELL(P(R("бир")) P(R("эки"))) "</w:tr><w:tr>" CELL(P(R("Асан"))) CELL("<w:p/>") "</w:tr></w:tbl>", "Айгүл\tбир\nэки\nАсан\t\n", NULL, NULL},
	{"a note in a table", "<w:tbl><w:tr>" CELL(P(R("а") "<w:r><w:footnoteReference w:id=\"2\"/></w:r>")) CELL(P(R("б"))) "</w:tr></w:tbl>", "а\tб\nэскертүү\n", NULL, NULL},
	{"a table in a table", "<w:tbl><w:tr>" CELL("<w:tbl><w:tr>" CELL(P(R("а"))) CELL(P(R("б"))) "</w:tr></w:tbl>") CELL(P(R("в"))) "</w:tr></w:tbl>", "а\tб\tв\n", NULL, NULL},
	{"a deleted row", P(R("а")) "<w:tbl><w:tr><w:trPr><w:del/></w:trPr>" CELL(P(R("Асан"))) "</w:tr></w:tbl>", "а\n", "deleted", "Асан"},
	{"text outside of everything", P(R("а") "Асан"), "а\n", "other-text", "Асан"},
	{"text of a namespace that nobody knows", P(R("а") "<x xmlns=\"urn:x\">Асан</x>"), "а\n", "other-text", "Асан"},
	{"time stamps", P(R("#00:00:01-5# К1: Салам") R(" [00:00:02] бар (00:00:03) дагы")) P(R("00:00:04 К2: ооба 00:00:05")), "К1: Салам бар дагы\nК2: ооба\n", "timestamp", NULL},
	{"a time stamp in two runs", P(R("[00:0") R("0:01] К1: Салам")), "К1: Салам\n", "timestamp", NULL},
	{"time stamps in a table", "<w:tbl><w:tr>" CELL(P(R("00:00:01"))) CELL(P(R("К1"))) CELL(P(R("Салам"))) "</w:tr><w:tr>" CELL(P(R("К2"))) CELL(P(R("00:00:02"))) CELL(P(R("Ооба"))) "</w:tr></w:tbl>",
	 "\tК1\tСалам\nК2\t\tОоба\n", "timestamp", NULL},
	{"a bracket in one cell and a time in the next", "<w:tbl><w:tr>" CELL(P(R("["))) CELL(P(R("00:00:01]"))) "</w:tr></w:tbl>" P(R("а")), "[\t00:00:01]\nа\n", NULL, NULL},
	{"a comment of XML", P(R("а") "<!-- Асан -->"), "а\n", "xml-comment", "Асан"},
};

static struct ku_reading reading;
static struct ku_errors errors;
static struct ku_arena arena;

static bool read_bytes(struct ku_str bytes, const char *name)
{
	ku_arena_free(&arena);
	errors = (struct ku_errors){.arena = &arena};
	struct ku_input in = {.path = KU_S("t/x.docx"), .name = ku_str_of(name), .bytes = bytes};
	return ku_read_any(&arena, &in, &reading, &errors);
}

static struct ku_str dropped(const char *reason)
{
	for (size_t i = 0; i < reading.ndropped; i++)
		if (strcmp(reading.dropped[i].reason, reason) == 0)
			return reading.dropped[i].text;
	return KU_S("");
}

static size_t points(const char *reason)
{
	for (size_t i = 0; i < reading.ndropped; i++)
		if (strcmp(reading.dropped[i].reason, reason) == 0)
			return reading.dropped[i].points;
	return 0;
}

static bool read_parts(const struct part *part, size_t n)
{
	struct ku_str bytes = make_zip(part, n, NULL);
	bool good = read_bytes(bytes, "x.docx");
	free((char *)bytes.ptr);
	return good;
}

static bool read_body(const char *body)
{
	struct ku_arena a = {0};
	struct ku_str whole = KU_JOIN(&a, KU_S("<w:document" W_NS "><w:body>"), ku_str_of(body), KU_S("</w:body></w:document>"));
	struct part parts[] = {PART("[Content_Types].xml", TYPES), PART("_rels/.rels", ROOT_RELS), {"word/document.xml", whole},
	                       PART("word/_rels/document.xml.rels", MAIN_RELS), PART("word/styles.xml", STYLES), PART("word/footnotes.xml", NOTES)};
	bool good = read_parts(parts, sizeof parts / sizeof *parts);
	ku_arena_free(&a);
	return good;
}

static bool paras_cover(void)
{
	size_t at = 0;
	for (size_t i = 0; i < reading.npara; i++) {
		const struct ku_para *p = &reading.para[i];
		if (p->at.start != at || p->at.end <= at || p->lead.start < p->at.start || p->lead.end > p->at.end)
			return false;
		at = p->at.end;
	}
	return at == reading.text.len;
}

static void test_constructs(void)
{
	for (size_t i = 0; i < sizeof constructs / sizeof *constructs; i++) {
		if (!ok(read_body(constructs[i].body), "%s is read", constructs[i].what))
			continue;
		same(reading.text, ku_str_of(constructs[i].text), constructs[i].what);
		ok(ku_reading_adds_up(&reading) && paras_cover() && errors.n == 0, "%s: the characters add up", constructs[i].what);
		if (constructs[i].reason)
			ok(points(constructs[i].reason) > 0 &&
			       (!constructs[i].dropped || ku_str_find(dropped(constructs[i].reason), ku_str_of(constructs[i].dropped)) != SIZE_MAX),
			   "%s: %s is dropped as %s", constructs[i].what, constructs[i].dropped ? constructs[i].dropped : "it", constructs[i].reason);
	}
}

static void test_paragraphs(void)
{
	read_body("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Айгүл</w:t></w:r>" R(" Салам") "</w:p>"
	          "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Баары</w:t></w:r></w:p>"
	          "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:rPr><w:rStyle w:val=\"Speaker\"/></w:rPr><w:t>М</w:t></w:r>" R("ооба") "</w:p>"
	          "<w:tbl><w:tr>" CELL(P(R("а"))) CELL(P(R("б"))) "</w:tr></w:tbl>");
	const struct ku_para *p = reading.para;
	if (!ok(reading.npara == 5, "five paragraphs"))
		return;
	same(ku_str_at(reading.text, p[0].lead), KU_S("Айгүл"), "a bold name at the start stands out");
	ok(p[1].bold && p[1].lead.start == p[1].lead.end && !p[0].bold, "a bold paragraph is no name at the start");
	same(ku_str_at(reading.text, p[2].lead), KU_S("М"), "a style of its own stands out");
	ok(p[2].list && !p[1].list, "a list is told");
	ok(p[3].table == 1 && p[3].row == 1 && p[3].column == 1 && p[4].column == 2 && p[2].table == 0, "cells are told");
	same(ku_str_at(reading.text, p[3].at), KU_S("а\t"), "a cell ends in a tab");
}

static void is_refused(bool good, const char *what, const char *said)
{
	const struct ku_error *e = errors.n ? &errors.item[0] : NULL;
	ok(!good && errors.n == 1 && e->code == KU_BAD_DATA && !e->warning && ku_str_is(e->path, "t/x.docx") &&
	       ku_str_find(e->what, ku_str_of(said)) != SIZE_MAX && e->mend.len && ku_str_find(e->what, KU_S("Айгүл")) == SIZE_MAX,
	   "refused: %s", what);
	if (e)
		printf("# %.*s\n", (int)e->what.len, e->what.ptr);
}

static void test_stamps(void)
{
	read_body(P("<w:r><w:t>[00:01:02] </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>Айгүл</w:t></w:r>" R(" салам #00:01:05-0#"))
	          P("<w:r><w:rPr><w:b/></w:rPr><w:t>(00:01:06) Асан</w:t></w:r>" R(" ооба")) P(R("12 ") "<w:r><w:rPr><w:b/></w:rPr><w:t>киши</w:t></w:r>" R(" келди")));
	same(reading.text, KU_S("Айгүл салам\nАсан ооба\n12 киши келди\n"), "stamps are cut out of a document");
	ok(reading.nstamp == 3 && reading.stamp[0].at == 0 && reading.stamp[0].start_ms == 62000 && reading.stamp[1].start_ms == 65000 &&
	   reading.stamp[2].start_ms == 66000 && reading.stamp[2].at == reading.para[1].at.start, "their times are told, where they stood");
	same(ku_str_at(reading.text, reading.para[0].lead), KU_S("Айгүл"), "a name behind a stamp stands out");
	same(ku_str_at(reading.text, reading.para[1].lead), KU_S("Асан"), "also when the stamp does too");
	uint32_t ms = 0;
	ok(ku_reading_time(&reading, 0, &ms) && ms == 62000 && ku_reading_time(&reading, reading.text.len, &ms) && ms == 66000, "the time at a place is that of the last stamp before it");
	ok(paras_cover() && ku_reading_adds_up(&reading), "and paragraphs still cover the text");
}

/* «Айгүл» and the like in other letters: in a font, and saved twice. */
static void test_letters(void)
{
	static const char talk[] = P("<w:r><w:rPr><w:b/></w:rPr><w:t>Айгщл</w:t></w:r>" R(" кщйёёсщ Кочкордо калган, ёзщ щч жыл тщнкщсщн иштеп жщрёт [00:00:01] кёъщлщ чёгщп"))
	                           P(R("Энеси ёлгёндё кщнщ-тщнщ ёкщнщп ыйлады")) "<w:del><w:r><w:delText>Айгщл ёзщ</w:delText></w:r></w:del>";
	bool good = read_body(talk);
	ok(good && errors.n == 1 && errors.item[0].warning && strcmp(reading.encoding, "UTF-8+janyzak") == 0, "a document in an old font is told");
	same(ku_str_sub(reading.text, 0, 56), KU_S("Айгүл күйөөсү Кочкордо калган,"), "and read as it is seen");
	same(ku_str_at(reading.text, reading.para[0].lead), KU_S("Айгүл"), "what stands out still does");
	same(dropped("deleted"), KU_S("Айгүл өзү\n"), "and so is what was dropped");
	ok(paras_cover() && ku_reading_adds_up(&reading) && points("font-letter") > 20 && reading.nstamp == 1, "nothing is lost, letters are counted");
	good = read_body(P("<w:r><w:rPr><w:b/></w:rPr><w:t>РђР№РіТЇР»</w:t></w:r>" R(" СЌР¶Рµ")) "<w:del><w:r><w:delText>РђСЃР°РЅ</w:delText></w:r></w:del>");
	ok(good && errors.n == 1 && errors.item[0].warning && strcmp(reading.encoding_why, "saved-twice") == 0, "a document that was saved twice is told");
	same(reading.text, KU_S("Айгүл эже\n"), "and put right");
	same(ku_str_at(reading.text, reading.para[0].lead), KU_S("Айгүл"), "with what stands out");
	same(dropped("deleted"), KU_S("Асан\n"), "and what was dropped");
	ok(paras_cover() && ku_reading_adds_up(&reading), "nothing is lost");
	is_refused(read_body(P(R("Салам Айгүл эже")) P(R("РђР№РіТЇР»"))), "a document with some words saved twice", "wrong encoding");
}

static void test_margins(void)
{
	static const struct part parts[] = {
		PART("[Content_Types].xml", TYPES), PART("_rels/.rels", ROOT_RELS), PART("word/document.xml", BODY(P(R("а")))),
		PART("word/_rels/document.xml.rels", MAIN_RELS), PART("word/header1.xml", "<w:hdr" W_NS ">" P(R("Баш")) "</w:hdr>"),
		PART("word/header2.xml", "<w:hdr" W_NS ">" P(R("Баш")) "</w:hdr>"), PART("word/footer1.xml", "<w:ftr" W_NS ">" P(R("Аяк")) "</w:ftr>")};
	ok(read_parts(parts, sizeof parts / sizeof *parts), "headers and footers are read");
	same(reading.text, KU_S("Баш\nАяк\nа\n"), "headers and footers come first, each once");
	ok(reading.para[0].from == KU_FROM_HEADER && reading.para[1].from == KU_FROM_FOOTER && reading.para[2].from == KU_FROM_BODY, "and say where they are from");
	same(dropped("repeated"), KU_S("Баш\n\n"), "the second of two is dropped");
	ok(ku_reading_adds_up(&reading), "with headers the characters add up");
}

static void test_strict(void)
{
	static const struct part parts[] = {
		PART("[Content_Types].xml", TYPES),
		PART("_rels/.rels", RELS("<Relationship Id=\"1\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument\" Target=\"/doc.xml\"/>")),
		PART("doc.xml", "<w:document xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><w:body>" P(R("а")) "</w:body></w:document>")};
	ok(read_parts(parts, 3), "a strict document, in another place");
	same(reading.text, KU_S("а\n"), "its text");
}

#define BASIC PART("[Content_Types].xml", TYPES), PART("_rels/.rels", ROOT_RELS)
#define DOC PART("word/document.xml", BODY(P(R("Айгүл"))))

static const struct {
	const char *what;
	struct part part[6];
	const char *said;
} refused[] = {
	{"a DOCTYPE", {BASIC, PART("word/document.xml", "<!DOCTYPE x [<!ENTITY a \"Айгүл\">]>" BODY(P(R("а"))))}, "DOCTYPE"},
	{"an entity from outside", {BASIC, PART("word/document.xml", "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><x/>")}, "DOCTYPE"},
	{"XML that is not well-formed", {BASIC, PART("word/document.xml", "<w:document" W_NS "><w:body><w:p></w:body></w:document>")}, "well-formed"},
	{"an entry that leads out", {BASIC, DOC, PART("../x.xml", "<x/>")}, "no word processor writes"},
	{"an absolute name", {BASIC, DOC, PART("/etc/x.xml", "<x/>")}, "no word processor writes"},
	{"a backslash", {BASIC, DOC, PART("word\\x.xml", "<x/>")}, "no word processor writes"},
	{"the same name twice", {BASIC, DOC, PART("Word/Document.xml", "<x/>")}, "no word processor writes"},
	{"no main part", {BASIC}, "its text is not there"},
	{"a table", {BASIC, PART("word/document.xml", "<workbook/>")}, "no text document"},
	{"no text", {BASIC, PART("word/document.xml", BODY(P("")))}, "no text in this document"},
	{"a document inserted as a whole", {BASIC, DOC, PART("word/_rels/document.xml.rels", RELS(REL("a", "aFChunk", "x.html"))), PART("word/x.html", "Айгүл")}, "inserted in this one"},
	{"a broken part that is not text", {BASIC, DOC, PART("docProps/core.xml", "<a>Айгүл")}, "well-formed"},
};

static void test_refused(void)
{
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		size_t n = 0;
		while (n < 6 && refused[i].part[n].name)
			n++;
		is_refused(read_parts(refused[i].part, n), refused[i].what, refused[i].said);
	}
	is_refused(read_bytes(KU_S("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"), "x.docx"), "an encrypted document", "password");
	is_refused(read_bytes(KU_S("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0"), "x.doc"), "an old document", "old kind (doc)");
	is_refused(read_bytes(KU_S("{\\rtf1 Айгүл}"), "x.rtf"), "rich text", "old kind (rtf)");
	is_refused(read_bytes(KU_S("%PDF-1.4 Айгүл"), "x.pdf"), "a PDF", "no text");
	is_refused(read_bytes(KU_S("PK\3\4\0\0[Content_Types].xml"), "x.docx"), "a document that was cut short", "cut short");
}

static char *many(const char *piece, size_t n)
{
	size_t len = strlen(piece);
	char *all = malloc(n * len + 1);
	for (size_t i = 0; i < n; i++)
		memcpy(all + i * len, piece, len);
	all[n * len] = '\0';
	return all;
}

static void test_limits(void)
{
	static char name[1001][16];
	struct part part[1001] = {BASIC, DOC};
	char *deep = many("<w:p>", 300), *large = many("Айгүл ", 1 << 17);
	for (size_t i = 3; i < 1001; i++) {
		snprintf(name[i], sizeof name[i], "x/%zu.bin", i);
		part[i] = (struct part){name[i], KU_S("x")};
	}
	ok(read_parts(part, 1000), "1,000 entries");
	is_refused(read_parts(part, 1001), "one more", "in more parts");
	is_refused(read_body(deep), "nesting", "nested too deep");
	part[3] = (struct part){"word/media/a.png", {large, 1 << 20}};
	ok(read_parts(part, 4), "1 MiB that packs well");
	part[3] = (struct part){"word/media/a.png", {calloc(1, 8 << 20), 8 << 20}};
	is_refused(read_parts(part, 4), "8 MiB that pack to almost nothing", "packed tighter");
	free((char *)part[3].bytes.ptr);
	free(deep);
	free(large);
}

static void test_extension(void)
{
	static const struct part parts[] = {BASIC, DOC};
	struct ku_str bytes = make_zip(parts, 3, NULL);
	ok(read_bytes(bytes, "a/x.txt") && errors.n == 1 && errors.failures == 0 && errors.item[0].warning, "another extension is told");
	ok(read_bytes(bytes, "a/x.DOCX") && errors.n == 0, "its own is not");
	ok(read_bytes(bytes, "Айгүл 2.final") && errors.n == 0, "nor one that nobody knows");
	ok(read_bytes(KU_S("К1: Салам\n"), "x.docx") && errors.n == 1 && errors.item[0].warning && strcmp(reading.format, "text") == 0, "text that is called .docx is text");
	free((char *)bytes.ptr);
}

int main(void)
{
	test_constructs();
	test_paragraphs();
	test_stamps();
	test_letters();
	test_margins();
	test_strict();
	test_refused();
	test_limits();
	test_extension();
	ku_arena_free(&arena);
	return done();
}
