/* make_xlsx FILE   Makes a workbook of lines on standard input: cells with tabs between them. "#33" is a number, "@36526" a number shown as a date,
 * "=…" a formula with that saved value; everything else is a shared text. */
#include "xlsx.h"

#include <stdio.h>

#include "base/buf.h"

static void add_xml(struct ku_buf *b, struct ku_str s)
{
	for (size_t i = 0; i < s.len; i++)
		switch (s.ptr[i]) {
		case '<': ku_buf_add(b, KU_S("&lt;")); break;
		case '&': ku_buf_add(b, KU_S("&amp;")); break;
		default: ku_buf_byte(b, s.ptr[i]);
		}
}

static size_t strings;

static void add_cell(struct ku_buf *sheet, struct ku_buf *shared, struct ku_str text, char column, size_t row)
{
	struct ku_str rest = ku_str_sub(text, 1, text.len);
	char first = text.len ? text.ptr[0] : ' ';
	if (!text.len)
		return;
	ku_buf_format(sheet, "<c r=\"%c%zu\"", column, row);
	if (first == '#' || first == '@') {
		ku_buf_format(sheet, "%s><v>%.*s</v></c>", first == '@' ? " s=\"1\"" : "", (int)rest.len, rest.ptr);
	} else if (first == '=') {
		ku_buf_add(sheet, KU_S(" t=\"str\"><f>A1</f><v>"));
		add_xml(sheet, rest);
		ku_buf_add(sheet, KU_S("</v></c>"));
	} else {
		ku_buf_format(sheet, " t=\"s\"><v>%zu</v></c>", strings++);
		ku_buf_add(shared, KU_S("<si><t>"));
		add_xml(shared, text);
		ku_buf_add(shared, KU_S("</t></si>"));
	}
}

int main(int argc, char **argv)
{
	struct ku_buf sheet = {0}, shared = {0};
	char line[65536];
	ku_buf_add(&sheet, KU_S(XLSX_HEAD "<worksheet" XLSX_MAIN "><sheetData>"));
	ku_buf_add(&shared, KU_S(XLSX_HEAD "<sst" XLSX_MAIN ">"));
	for (size_t row = 1; fgets(line, sizeof line, stdin); row++) {
		struct ku_str rest = ku_str_of(line);
		rest.len -= ku_str_ends(rest, KU_S("\n"));
		ku_buf_format(&sheet, "<row r=\"%zu\">", row);
		for (char column = 'A'; column <= 'Z'; column++) {
			size_t end = 0;
			while (end < rest.len && rest.ptr[end] != '\t')
				end++;
			add_cell(&sheet, &shared, ku_str_sub(rest, 0, end), column, row);
			rest = ku_str_sub(rest, end + 1, rest.len);
		}
		ku_buf_add(&sheet, KU_S("</row>"));
	}
	ku_buf_add(&sheet, KU_S("</sheetData></worksheet>"));
	ku_buf_add(&shared, KU_S("</sst>"));
	struct part part[] = {{"_rels/.rels", ku_str_of(xlsx_rels)}, {"xl/workbook.xml", ku_str_of(xlsx_book)},
			      {"xl/_rels/workbook.xml.rels", ku_str_of(xlsx_book_rels)}, {"xl/styles.xml", ku_str_of(xlsx_styles)},
			      {"xl/sharedStrings.xml", ku_buf_str(&shared)}, {"xl/worksheets/sheet1.xml", ku_buf_str(&sheet)}};
	struct ku_str zip = zip_of(part, sizeof part / sizeof *part, NULL);
	FILE *f = argc == 2 ? fopen(argv[1], "wb") : NULL;
	bool good = f && zip.len && fwrite(zip.ptr, 1, zip.len, f) == zip.len;
	good = f && fclose(f) == 0 && good;
	free((char *)zip.ptr);
	ku_buf_free(&sheet);
	ku_buf_free(&shared);
	return !good;
}
