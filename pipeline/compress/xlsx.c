/* xlsx.c — one sheet of inline strings (18.3.1.53): no shared table, no style, no property. The first row is the heading and stays in view. */
#include "compress/xlsx.h"

#include "compress/fixed.h"
#include "compress/xml.h"
#include "compress/zip.h"

#define SHEET_NS "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define RELATION "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

static const char content_types[] =
	DECLARATION "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
	"<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
	"<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
	"<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
	"<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>";
static const char package_relations[] =
	DECLARATION "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
	"<Relationship Id=\"rId1\" Type=\"" RELATION "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
static const char workbook_relations[] =
	DECLARATION "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
	"<Relationship Id=\"rId1\" Type=\"" RELATION "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
static const char workbook[] =
	DECLARATION "<workbook xmlns=\"" SHEET_NS "\" xmlns:r=\"" RELATION "\"><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";

#define FIXED(name, bytes) {{name, sizeof(name) - 1}, {bytes, sizeof(bytes) - 1}}
const struct ku_fixed ku_fixed_xlsx[] = {
	FIXED("[Content_Types].xml", content_types), FIXED("_rels/.rels", package_relations), FIXED("xl/_rels/workbook.xml.rels", workbook_relations),
	FIXED("xl/workbook.xml", workbook), {{NULL, 0}, {NULL, 0}}};

void ku_sheet_add(struct ku_sheet *s, struct ku_str cell)
{
	KU_PUSH(s->arena, s->cell, s->n, s->cap, cell);
}

/* A1, Z1, AA1 … (18.3.1.4). */
static struct ku_str reference(struct ku_arena *a, size_t column, size_t row)
{
	char letters[16];
	size_t at = sizeof letters;
	for (size_t c = column + 1; c > 0 && at > 0; c = (c - 1) / 26)
		letters[--at] = (char)('A' + (c - 1) % 26);
	return ku_format(a, "%.*s%zu", (int)(sizeof letters - at), letters + at, row + 1);
}

static void write_cell(struct ku_xml *x, struct ku_str at, struct ku_str text)
{
	ku_xml_open(x, "c");
	ku_xml_attribute(x, "r", at);
	ku_xml_attribute(x, "t", KU_S("inlineStr"));
	ku_xml_open(x, "is");
	ku_xml_open(x, "t");
	ku_xml_attribute(x, "xml:space", KU_S("preserve"));
	ku_xml_text(x, text);
	for (int i = 0; i < 3; i++)
		ku_xml_close(x);
}

static void freeze_heading(struct ku_xml *x)
{
	ku_xml_open(x, "sheetViews");
	ku_xml_open(x, "sheetView");
	ku_xml_number(x, "workbookViewId", 0);
	ku_xml_open(x, "pane");
	ku_xml_number(x, "ySplit", 1);
	ku_xml_attribute(x, "topLeftCell", KU_S("A2"));
	ku_xml_attribute(x, "activePane", KU_S("bottomLeft"));
	ku_xml_attribute(x, "state", KU_S("frozen"));
	for (int i = 0; i < 3; i++)
		ku_xml_close(x);
}

static bool write_sheet(struct ku_xml *x, struct ku_arena *a, const struct ku_sheet *s)
{
	ku_xml_begin(x, false);
	ku_xml_open(x, "worksheet");
	ku_xml_attribute(x, "xmlns", KU_S(SHEET_NS));
	freeze_heading(x);
	ku_xml_open(x, "sheetData");
	for (size_t i = 0; i < s->n; i++) {
		size_t column = i % s->columns;
		if (column == 0) {
			ku_xml_open(x, "row");
			ku_xml_number(x, "r", i / s->columns + 1);
		}
		if (s->cell[i].len)
			write_cell(x, reference(a, column, i / s->columns), s->cell[i]);
		if (column + 1 == s->columns || i + 1 == s->n)
			ku_xml_close(x);
	}
	return ku_xml_end(x);
}

bool ku_xlsx(struct ku_buf *out, const struct ku_sheet *sheet)
{
	struct ku_arena arena = {0};
	struct ku_xml x;
	bool good = write_sheet(&x, &arena, sheet);
	enum { FIXED_PARTS = sizeof ku_fixed_xlsx / sizeof *ku_fixed_xlsx - 1 };
	struct ku_zip_entry entry[FIXED_PARTS + 1] = {{.name = KU_S("xl/worksheets/sheet1.xml"), .data = ku_buf_str(&x.out)}};
	for (size_t i = 0; i < FIXED_PARTS; i++)
		entry[i + 1] = (struct ku_zip_entry){.name = ku_fixed_xlsx[i].name, .data = ku_fixed_xlsx[i].bytes};
	good = good && ku_zip(out, entry, sizeof entry / sizeof *entry);
	ku_buf_free(&x.out);
	ku_arena_free(&arena);
	return good;
}
