/* Lists as rows of cells: text with every separator and encoding, workbooks made by hand, and files that want to do harm. */
#include "tap.h"

#include "read/table.h"
#include "xlsx.h"

/* Rows as "1:0=a|2=b" with the type's letter before what is not text; sheets with " // " between them. */
static struct ku_str shown(struct ku_arena *a, const struct ku_table *t)
{
	static const char *const type[] = {"", "#", "@", "!", "?"};
	struct ku_str out = KU_S("");
	for (size_t s = 0; s < t->n; s++) {
		out = KU_JOIN(a, out, ku_str_of(s ? " // " : ""), t->sheet[s].name, ku_str_of(t->sheet[s].name.len ? " " : ""));
		for (size_t i = 0; i < t->sheet[s].n; i++) {
			const struct ku_row *row = &t->sheet[s].row[i];
			out = KU_JOIN(a, out, ku_format(a, "%s%zu:", i ? " " : "", row->number));
			for (size_t k = 0; k < row->n; k++)
				out = KU_JOIN(a, out, ku_format(a, "%s%zu=%s", k ? "|" : "", row->cell[k].column, type[row->cell[k].type]), row->cell[k].text);
		}
	}
	return out;
}

static void reads(const char *what, struct ku_str bytes, const char *want)
{
	struct ku_arena a = {0};
	struct ku_errors errors = {.arena = &a};
	struct ku_table table;
	char *exact = malloc(bytes.len + 1); /* so that a sanitizer sees what is read beyond */
	memcpy(exact, bytes.ptr, bytes.len);
	bool good = ku_table_read(&a, KU_S("t"), (struct ku_str){exact, bytes.len}, &table, &errors);
	if (errors.n)
		ok(false, "%s: %s", what, errors.item[0].what.ptr);
	else
		same(good ? shown(&a, &table) : KU_S("refused"), ku_str_of(want), what);
	free(exact);
	ku_arena_free(&a);
}

static void refuses(const char *what, struct ku_str bytes, const char *part)
{
	struct ku_arena a = {0};
	struct ku_errors errors = {.arena = &a};
	struct ku_table table;
	bool good = ku_table_read(&a, KU_S("t"), bytes, &table, &errors);
	ok(!good && errors.n == 1 && errors.item[0].code == KU_BAD_DATA && errors.item[0].mend.len && strstr(errors.item[0].what.ptr, part), "%s: %s", what,
	   errors.n ? errors.item[0].what.ptr : "no error");
	ku_arena_free(&a);
}

static void texts(void)
{
	static const struct {
		const char *what, *bytes, *want;
	} row[] = {
		{"semicolons", "a;b\nc;d\n", "1:0=a|1=b 2:0=c|1=d"},
		{"commas", "a,b\r\nc,\"d, e\"\r\n", "1:0=a|1=b 2:0=c|1=d, e"},
		{"tabs, and a comma inside", "a\tb\nc, d\te", "1:0=a|1=b 2:0=c, d|1=e"},
		{"one column", "a\nb\n", "1:0=a 2:0=b"},
		{"a comma in a heading", "Фамилия, имя;Пол\nАсан, Бек;м\n", "1:0=Фамилия, имя|1=Пол 2:0=Асан, Бек|1=м"},
		{"a title above", "List of people, 2015\na;b;c\n1;2;3\n", "1:0=List of people, 2015 2:0=a|1=b|2=c 3:0=#1|1=#2|2=#3"},
		{"blank cells and rows are left out, numbers stay", "a;b\n;;\n\n;x\n", "1:0=a|1=b 4:1=x"},
		{"quotes in quotes", "a;\"b \"\"c\"\"\"\n", "1:0=a|1=b \"c\""},
		{"a line end in quotes", "a;\"b\nc\";d\ne;f;g\n", "1:0=a|1=b\nc|2=d 2:0=e|1=f|2=g"},
		{"what stands behind a quote", "\"a\" b;c\n", "1:0=a b|1=c"},
		{"a quote inside a word is a letter", "oʻg\"li;c\n", "1:0=oʻg\"li|1=c"},
		{"CR alone", "a;b\rc;d\r", "1:0=a|1=b 2:0=c|1=d"},
		{"a byte order mark", "\xEF\xBB\xBF" "a;b\n", "1:0=a|1=b"},
		{"Excel's own first line", "sep=,\na,b;c\n", "1:0=a|1=b;c"},
		{"white space of all kinds off the ends", "\xC2\xA0 a \xC2\xA0;\xE2\x80\x8B" "b\n", "1:0=a|1=b"},
		{"windows-1251", "\xC8\xEC\xFF;\xCF\xEE\xEB\n\xC0\xF1\xE0\xED\xEE\xE2;\xEC\n", "1:0=Имя|1=Пол 2:0=Асанов|1=м"},
		{"windows-1251 in capitals", "\xD4\xC8\xCE;\xCF\xCE\xCB\n\xC0\xD1\xC0\xCD\xCE\xC2\xC0;\xC6\n", "1:0=ФИО|1=ПОЛ 2:0=АСАНОВА|1=Ж"},
	};
	for (size_t i = 0; i < sizeof row / sizeof *row; i++)
		reads(row[i].what, ku_str_of(row[i].bytes), row[i].want);
	reads("UTF-16, little end first", KU_S("\xFF\xFE" "a\0;\0\x10\x04\n\0"), "1:0=a|1=А");
	reads("UTF-16, big end first", KU_S("\xFE\xFF" "\0a\0;\x04\x10\0\n"), "1:0=a|1=А");
	reads("UTF-16 without a mark", KU_S("a\0;\0b\0\n\0c\0;\0d\0\n\0"), "1:0=a|1=b 2:0=c|1=d");
	refuses("nothing", KU_S(""), "empty");
	refuses("a quote that is never closed", KU_S("a;b\nc;\"d\ne;f\n"), "never closed");
	refuses("half a UTF-16 character", KU_S("\xFF\xFE" "a\0;"), "no text");
	refuses("UTF-8 cut in a letter", KU_S("\xD0\x90\xD1\x81\xD0\xB0\xD0\xBD;\xD0\x90\xD0"), "no text");
	refuses("NUL in UTF-8", KU_S("Асан\0Асан Асан Асан Асан Асан Асан Асан Асан Асан"), "");
	refuses("an old workbook", KU_S("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "old Excel");
}

/* ----- workbooks ----- */

enum { PARTS = 7 };
struct book {
	struct part part[PARTS];
	size_t n;
};

static struct book book_of(const char *shared, const char *sheet)
{
	struct book b = {{{"_rels/.rels", ku_str_of(xlsx_rels)}, {"xl/workbook.xml", ku_str_of(xlsx_book)},
			  {"xl/_rels/workbook.xml.rels", ku_str_of(xlsx_book_rels)}, {"xl/styles.xml", ku_str_of(xlsx_styles)},
			  {"xl/sharedStrings.xml", ku_str_of(shared)}, {"xl/worksheets/sheet1.xml", ku_str_of(sheet)}}, 6};
	return b;
}

static const char no_strings[] = "<sst/>";
static const char strings[] = "<sst><si><t>Айгүл</t></si><si><r><rPr><b/></rPr><t>Жа</t></r><r><t>парова</t></r><rPh><t>xx</t></rPh></si>"
			      "<si><t xml:space=\"preserve\"> a_x000D_b </t></si></sst>";

static void reads_sheet(const char *what, const char *sheet, const char *want)
{
	struct book b = book_of(strings, sheet);
	struct ku_str zip = zip_of(b.part, b.n, NULL);
	reads(what, zip, want);
	free((char *)zip.ptr);
}

static void refuses_book(const char *what, struct book b, const char *password, const char *part)
{
	struct ku_str zip = zip_of(b.part, b.n, password);
	ok(zip.len > 0, "%s: made", what);
	refuses(what, zip, part);
	free((char *)zip.ptr);
}

static void workbooks(void)
{
	static const struct {
		const char *what, *sheet, *want;
	} row[] = {
		{"shared strings, runs, no phonetics", "<worksheet><sheetData><row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"C2\" t=\"s\"><v>1</v></c></row></sheetData></worksheet>",
		 "2:0=Айгүл|2=Жапарова"},
		{"an escape", "<worksheet><row r=\"1\"><c t=\"s\"><v>2</v></c></row></worksheet>", "1:0=a\rb"},
		{"text in the cell, in runs", "<worksheet><row><c t=\"inlineStr\"><is><r><t>Ай</t></r><r><t>гүл</t></r></is></c></row><row><c t=\"inlineStr\"><is><t>b</t></is></c></row></worksheet>",
		 "1:0=Айгүл 2:0=b"},
		{"numbers and dates", "<worksheet><row r=\"1\"><c r=\"A1\"><v>33</v></c><c r=\"B1\" s=\"1\"><v>42345.5</v></c><c r=\"C1\" s=\"2\"><v>60</v></c><c r=\"D1\" s=\"3\"><v>61</v></c></row></worksheet>",
		 "1:0=#33|1=@2015-12-07|2=@1900-02-28|3=#61"},
		{"a formula's saved value, an error, none", "<worksheet><row r=\"1\"><c r=\"A1\" t=\"str\"><f>B1</f><v>Асан</v></c><c r=\"B1\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c><c r=\"C1\"><f>A1</f></c></row></worksheet>",
		 "1:0=Асан|1=!#DIV/0!|2=?"},
		{"merged downwards, not to the right", "<worksheet><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row><row r=\"2\"><c r=\"B2\"><v>1</v></c></row><row r=\"4\"><c r=\"B4\"><v>2</v></c></row>"
		 "<mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"B4:C4\"/></mergeCells></worksheet>", "1:0=Айгүл 2:0=Айгүл|1=#1 4:1=#2"},
		{"prefixes, and sheets out of namespace", "<x:worksheet xmlns:x=\"u\"><x:row r=\"1\"><x:c r=\"A1\"><x:v>5</x:v></x:c></x:row></x:worksheet>", "1:0=#5"},
		{"styled cells without a value", "<worksheet><row r=\"1\"><c r=\"A1\" s=\"1\"/><c r=\"B1\"><v></v></c></row></worksheet>", ""},
	};
	for (size_t i = 0; i < sizeof row / sizeof *row; i++)
		reads_sheet(row[i].what, row[i].sheet, row[i].want);
	static const struct {
		const char *what, *sheet;
	} bad[] = {
		{"a string that is not there", "<worksheet><row r=\"1\"><c t=\"s\"><v>99</v></c></row></worksheet>"},
		{"a negative string", "<worksheet><row r=\"1\"><c t=\"s\"><v>-1</v></c></row></worksheet>"},
		{"rows out of order", "<worksheet><row r=\"2\"><c><v>1</v></c></row><row r=\"1\"><c><v>1</v></c></row></worksheet>"},
		{"cells out of order", "<worksheet><row r=\"1\"><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v></c></row></worksheet>"},
		{"a row beyond the last", "<worksheet><row r=\"1048577\"><c><v>1</v></c></row></worksheet>"},
		{"a column beyond the last", "<worksheet><row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row></worksheet>"},
		{"a cell outside of rows", "<worksheet><c><v>1</v></c></worksheet>"},
		{"no XML", "hello"},
		{"XML cut short", "<worksheet><row r=\"1\"><c><v>1</v>"},
		{"more merges than a sheet can have", "<worksheet><row r=\"1\"><c><v>1</v></c></row><mergeCell ref=\"A1:A1048576\"/><mergeCell ref=\"A1:A1048576\"/><mergeCell ref=\"A1:A1048576\"/>"
		 "<mergeCell ref=\"A1:A1048576\"/><mergeCell ref=\"A1:A1048576\"/><mergeCell ref=\"A1:A1048576\"/><mergeCell ref=\"A1:A1048576\"/><mergeCell ref=\"A1:A1048576\"/><mergeCell ref=\"A1:A1048576\"/></worksheet>"},
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		refuses_book(bad[i].what, book_of(strings, bad[i].sheet), NULL, "damaged");
	refuses_book("a DOCTYPE in the sheet", book_of(strings, "<!DOCTYPE a [<!ENTITY b \"c\">]><worksheet><row><c><v>&b;</v></c></row></worksheet>"), NULL, "DOCTYPE");
	refuses_book("a DOCTYPE among the strings", book_of("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><sst/>", "<worksheet/>"), NULL, "DOCTYPE");
}

static void several_sheets(void)
{
	static const char two[] = "<workbook xmlns:r=\"u\"><workbookPr date1904=\"1\"/><sheets><sheet name=\"Бир\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"Эки\" sheetId=\"2\" r:id=\"rId2\"/></sheets></workbook>";
	struct book b = book_of(no_strings, "<worksheet><row><c s=\"1\"><v>0</v></c></row></worksheet>");
	b.part[1].text = ku_str_of(two);
	b.part[b.n++] = (struct part){"xl/worksheets/sheet2.xml", KU_S("<worksheet><row><c><v>2</v></c></row></worksheet>")};
	struct ku_str zip = zip_of(b.part, b.n, NULL);
	reads("two sheets, days from 1904", zip, "Бир 1:0=@1904-01-01 // Эки 1:0=#2");
	free((char *)zip.ptr);
}

/* ----- harm ----- */

static void hostile(void)
{
	struct book good = book_of(no_strings, "<worksheet><row><c><v>1</v></c></row></worksheet>"), b = good;
	refuses_book("a password", good, "secret", "password");
	b.part[1].name = "mimetype";
	refuses_book("another kind of document", b, NULL, "another kind");
	b = good;
	b.n = 5;
	refuses_book("a sheet that is not there", b, NULL, "damaged");
	b = good;
	b.part[0].text = KU_S("<Relationships/>");
	refuses_book("no workbook inside", b, NULL, "damaged");

	b = good;
	b.part[b.n++] = (struct part){"../x.xml", KU_S("<x/>")};
	refuses_book("a part that leads out", b, NULL, "no spreadsheet program writes");
	b.part[6].name = "XL/Workbook.xml";
	refuses_book("a part that is there twice", b, NULL, "no spreadsheet program writes");

	struct ku_str bomb = {calloc(1, 20 << 20), 20 << 20};
	b = good;
	b.part[5].text = bomb;
	refuses_book("a part that unpacks to a thousand times its size", b, NULL, "unpacks");
	free((char *)bomb.ptr);

	static struct part many[1001];
	static char name[1001][8];
	for (size_t i = 0; i < 1001; i++) {
		snprintf(name[i], sizeof name[i], "p%zu", i);
		many[i] = (struct part){name[i], KU_S("x")};
	}
	struct ku_str zip = zip_of(many, 1001, NULL);
	refuses("1,001 parts", zip, "unpacks");
	free((char *)zip.ptr);

	zip = zip_of(good.part, good.n, NULL);
	char *copy = malloc(zip.len);
	size_t read = 0, wrong = 0;
	for (size_t cut = 0; cut < zip.len; cut += 7) { /* every length, and every byte changed: an error or a table, never anything else */
		struct ku_arena a = {0};
		struct ku_errors errors = {.arena = &a};
		struct ku_table table;
		memcpy(copy, zip.ptr, zip.len);
		bool whole = cut % 2;
		copy[cut] = (char)(copy[cut] ^ (whole ? 0x41 : 0));
		bool is_read = ku_table_read(&a, KU_S("t"), (struct ku_str){copy, whole ? zip.len : cut}, &table, &errors);
		wrong += is_read ? errors.n != 0 : errors.n != 1;
		read += is_read;
		ku_arena_free(&a);
	}
	ok(wrong == 0 && read > 0, "cut short or changed: one error, or a table (%zu)", read);
	free(copy);
	free((char *)zip.ptr);
	refuses("only the beginning of a ZIP", KU_S("PK\x03\x04"), "damaged");
}

static void days(void)
{
	static const struct {
		const char *number, *want;
		bool date1904;
	} row[] = {{"1", "1900-01-01", false}, {"59", "1900-02-28", false}, {"61", "1900-03-01", false}, {"36526", "2000-01-01", false}, {"42345.75", "2015-12-07", false},
		   {"2958465", "9999-12-31", false}, {"2958466", "", false}, {"0", "", false}, {"-1", "", false}, {"99999999999999999999999", "", false}, {"1e5", "", false},
		   {"", "", false}, {"0", "1904-01-01", true}, {"35064", "2000-01-01", true}, {"2957003", "9999-12-31", true}, {"2957004", "", true}};
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		struct ku_arena a = {0};
		same(ku_serial_date(&a, ku_str_of(row[i].number), row[i].date1904), ku_str_of(row[i].want), row[i].number);
		ku_arena_free(&a);
	}
}

int main(void)
{
	texts();
	workbooks();
	several_sheets();
	hostile();
	days();
	return done();
}
