/* STUDY-maxqda.zip: Word files in which programs see the right speakers and no others, and tables without formulas. */
#include "memory.h"
#include "tap.h"
#include "unzip.h"

#include "compress/docx.h"
#include "compress/maxqda.h"
#include "compress/xlsx.h"
#include "read/turns.h"

#define COLON "\xEA\x9E\x89" /* U+A789 */
#define JOINER "\xE2\x81\xA0" /* U+2060 */
#define TEN "абвгдежзик"

static const struct { const char *line, *safe; } defused[] = {
	{"Жери — айыл", "Жери — айыл"},
	{"Мисалы: үй", "Мисалы" COLON " үй"},
	{"12:30", "12" COLON "30"},
	{"a: b: c", "a" COLON " b" COLON " c"},
	{"[3-айыл] алыс", JOINER "[3-айыл] алыс"},
	{"  [3-айыл]: алыс", "  " JOINER "[3-айыл]" COLON " алыс"},
	{"{белги} сөз", JOINER "{белги} сөз"},
	{"сөз [3-айыл]", "сөз [3-айыл]"},
	{TEN TEN TEN TEN TEN TEN "123: x", TEN TEN TEN TEN TEN TEN "123" COLON " x"},  /* behind a label of 63 */
	{TEN TEN TEN TEN TEN TEN "1234: x", TEN TEN TEN TEN TEN TEN "1234: x"},        /* of 64: no label */
	{"", ""},
};

static void test_defuse(void)
{
	for (size_t i = 0; i < sizeof defused / sizeof *defused; i++) {
		struct ku_buf b = {0};
		ku_defuse(&b, ku_str_of(defused[i].line));
		same(ku_buf_str(&b), ku_str_of(defused[i].safe), "17: a line that is no speaker's");
		ku_buf_free(&b);
	}
}

static struct ku_buf kept;

/* With its Word file. */
static struct ku_paper paper_of(struct ku_arena *a, const char *code, const char *text, struct ku_str *word)
{
	struct ku_turn *turn;
	size_t n = ku_turns(a, ku_str_of(text), &turn);
	struct ku_paper p = ku_paper_of(a, ku_doc_new(a, ku_str_of(text), turn, n));
	struct ku_buf docx = {0};
	p.code = ku_str_of(code);
	ok(ku_docx(&docx, &p), "a Word file is made");
	struct ku_store store = memory_store(&kept);
	ok(ku_keep(&store, ku_buf_str(&docx), &p.kept_docx), "and kept");
	*word = ku_dup(a, ku_buf_str(&docx));
	ku_buf_free(&docx);
	return p;
}

static const char talk[] = "ФТТ: 2 [3-айыл]\nсаат 12:30\n\nК1: Саламатсызбы: <жакшы> & \"тынч\"\n[айылдын аты] деген\tжер: алыс\n\nк1 : экинчи\n**Модератор:** Рахмат\n";
static const char paragraphs[] =
	"<w:p><w:r><w:t xml:space=\"preserve\">ФТТ: 2 [3-айыл]</w:t></w:r>"
	"<w:r><w:br/></w:r><w:r><w:t xml:space=\"preserve\">саат 12" COLON "30</w:t></w:r></w:p>"
	"<w:p><w:r><w:t xml:space=\"preserve\">К1: Саламатсызбы: &lt;жакшы&gt; &amp; \"тынч\"</w:t></w:r>"
	"<w:r><w:br/></w:r><w:r><w:t xml:space=\"preserve\">" JOINER "[айылдын аты] деген</w:t><w:tab/><w:t xml:space=\"preserve\">жер" COLON " алыс</w:t></w:r></w:p>"
	"<w:p><w:r><w:t xml:space=\"preserve\">К1: экинчи</w:t></w:r></w:p>"
	"<w:p><w:r><w:t xml:space=\"preserve\">Модератор: Рахмат</w:t></w:r></w:p>";
static const char heading[] = "Баш сөз — 2015\n12:30дан [3-айыл]\nК1: ооба\n";

static void test_docx(struct ku_arena *a)
{
	struct ku_str docx;
	paper_of(a, "FGD-01", talk, &docx);
	struct ku_str xml = unzip(a, docx, "word/document.xml");
	ok(ku_str_find(xml, KU_S(paragraphs)) != SIZE_MAX, "16: a turn is one paragraph, its label always spelt alike");
	if (ku_str_find(xml, KU_S(paragraphs)) == SIZE_MAX)
		printf("#   got %.*s\n#   want %s\n", (int)xml.len, xml.ptr, paragraphs);
	paper_of(a, "FGD-02", heading, &docx);
	xml = unzip(a, docx, "word/document.xml");
	ok(ku_str_find(xml, KU_S("<w:p><w:r><w:t xml:space=\"preserve\">12" COLON "30дан [3-айыл]</w:t>")) != SIZE_MAX, "17: a heading is defused");
	ok(unzip(a, docx, "[Content_Types].xml").len && unzip(a, docx, "_rels/.rels").len && unzip(a, docx, "word/styles.xml").len, "its parts are there");
	ok(!unzip(a, docx, "docProps/core.xml").len && !unzip(a, docx, "docProps/app.xml").len, "and no properties");
}

static void test_xlsx(struct ku_arena *a)
{
	static const char *const cells[] = {"=1+1", "+996", "@SUM(A1)", "\tx", "<&>", "01", "Нарын", "", "-1"};
	struct ku_sheet s = {.arena = a, .columns = 3};
	struct ku_buf b = {0};
	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
		ku_sheet_add(&s, ku_str_of(cells[i]));
	ok(ku_xlsx(&b, &s), "a table is made");
	struct ku_str xml = unzip(a, ku_buf_str(&b), "xl/worksheets/sheet1.xml");
	same(ku_str_sub(xml, ku_str_find(xml, KU_S("<row r=\"1\">")), ku_str_find(xml, KU_S("<row r=\"2\">"))),
	     KU_S("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">=1+1</t></is></c>"
	          "<c r=\"B1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">+996</t></is></c>"
	          "<c r=\"C1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">@SUM(A1)</t></is></c></row>"), "every cell is text");
	ok(ku_str_find(xml, KU_S("<f>")) == SIZE_MAX && ku_str_find(xml, KU_S("&lt;&amp;&gt;")) != SIZE_MAX && ku_str_find(xml, KU_S("r=\"C3\"")) != SIZE_MAX, "no formula, all escaped");
	ok(ku_str_find(xml, KU_S("r=\"B3\"")) == SIZE_MAX, "an empty cell is not written");
	ku_buf_free(&b);
	struct ku_sheet wide = {.arena = a, .columns = 703};
	for (size_t i = 0; i < 703; i++)
		ku_sheet_add(&wide, KU_S("x"));
	ok(ku_xlsx(&b, &wide), "a wide table");
	xml = unzip(a, ku_buf_str(&b), "xl/worksheets/sheet1.xml");
	for (const char *const *at = (const char *const[]){"\"Z1\"", "\"AA1\"", "\"ZZ1\"", "\"AAA1\"", NULL}; *at; at++)
		ok(ku_str_find(xml, ku_str_of(*at)) != SIZE_MAX, "has a column %s", *at);
	ku_buf_free(&b);
}

static void test_archive(struct ku_arena *a)
{
	struct ku_str docx;
	struct ku_paper paper[] = {paper_of(a, "CASE-01", heading, &docx), paper_of(a, "FGD-01", talk, &docx)};
	struct ku_str variable[] = {KU_S("oblast"), KU_S("method")}, fact[] = {KU_S("sex")}, none[] = {KU_S(""), KU_S("")}, values[] = {KU_S("Нарын"), KU_S("FGD")}, f[] = {KU_S("f")};
	struct ku_part_in in[] = {{1, 1, false}};
	struct ku_informant who[] = {{.id = KU_S("1"), .name = KU_S("Динара"), .in = in, .n = 1, .value = f}};
	struct ku_project p = {.study = KU_S("sample"), .variable = variable, .nvariable = 2, .fact = fact, .nfact = 1, .paper = paper, .npaper = 2, .informant = who, .ninformant = 1};
	struct ku_buf b = {0}, again = {0};
	paper[0].value = none;
	paper[0].cas = KU_S("C-01");
	paper[1].value = values;
	struct ku_store store = memory_store(&kept);
	struct ku_sink to = memory_sink(&b), too = memory_sink(&again);
	ok(ku_maxqda(&to, &store, &p) && ku_maxqda(&too, &store, &p) && ku_str_eq(ku_buf_str(&b), ku_buf_str(&again)), "the archive is the same bytes twice");
	struct ku_str z = ku_buf_str(&b);
	ok(unzip(a, z, "FGD/FGD-01.docx").len && unzip(a, z, "sample/CASE-01.docx").len, "18: a Word file a transcript, in the folder of its group");
	for (const char *const *name = (const char *const[]){"README.ky.txt", "README.ru.txt", "README.en.txt", NULL}; *name; name++)
		ok(ku_str_starts(unzip(a, z, *name), KU_S("\xEF\xBB\xBF")) && ku_utf8_bad(unzip(a, z, *name)) == SIZE_MAX, "%s", *name);
	struct ku_str sheet = unzip(a, unzip(a, z, "document-variables.xlsx"), "xl/worksheets/sheet1.xml");
	for (const char *const *part = (const char *const[]){">Document group<", ">Document name<", ">CASE-01<", ">C-01<", ">Нарын<", NULL}; *part; part++)
		ok(ku_str_find(sheet, ku_str_of(*part)) != SIZE_MAX, "18: document variables have %s", *part);
	sheet = unzip(a, unzip(a, z, "speakers.xlsx"), "xl/worksheets/sheet1.xml");
	for (const char *const *part = (const char *const[]){">Speaker<", ">Модератор<", ">Динара<", ">sex<", NULL}; *part; part++)
		ok(ku_str_find(sheet, ku_str_of(*part)) != SIZE_MAX, "speakers have %s", *part);
	ku_buf_free(&b);
	ku_buf_free(&again);
}

int main(void)
{
	struct ku_arena a = {0};
	test_defuse();
	test_docx(&a);
	test_xlsx(&a);
	test_archive(&a);
	ku_buf_free(&kept);
	ku_arena_free(&a);
	return done();
}
