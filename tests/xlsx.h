/* xlsx.h — workbooks for tests: any parts put into a ZIP by libzip, and the parts of a small workbook.
 */
#ifndef KU_TESTS_XLSX_H
#define KU_TESTS_XLSX_H

#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "base/str.h"

struct part {
	const char *name;
	struct ku_str text;
};

/* The ZIP of n parts, on the heap; a password encrypts it. Empty when libzip fails. */
__attribute__((unused)) static struct ku_str zip_of(const struct part part[], size_t n, const char *password)
{
	zip_error_t error;
	zip_stat_t stat;
	struct ku_str none = {NULL, 0};
	zip_source_t *to = zip_source_buffer_create(NULL, 0, 0, &error);
	zip_t *zip = to ? zip_open_from_source(to, ZIP_TRUNCATE, &error) : NULL;
	if (!zip)
		return none;
	zip_source_keep(to);
	for (size_t i = 0; i < n; i++) {
		zip_int64_t at = zip_file_add(zip, part[i].name, zip_source_buffer(zip, part[i].text.ptr, part[i].text.len, 0), 0);
		if (at < 0 || (password && zip_file_set_encryption(zip, (zip_uint64_t)at, ZIP_EM_AES_256, password) != 0))
			return none;
	}
	if (zip_close(zip) != 0 || zip_source_open(to) != 0 || zip_source_stat(to, &stat) != 0)
		return none;
	char *bytes = malloc(stat.size + 1);
	zip_int64_t len = zip_source_read(to, bytes, stat.size);
	zip_source_close(to);
	zip_source_free(to);
	return len < 0 ? none : (struct ku_str){bytes, (size_t)len};
}

#define XLSX_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define XLSX_REL "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define XLSX_MAIN " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""

static const char xlsx_rels[] = XLSX_HEAD
	"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
	"<Relationship Id=\"rId1\" Type=\"" XLSX_REL "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
static const char xlsx_book_rels[] = XLSX_HEAD
	"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
	"<Relationship Id=\"rId1\" Type=\"" XLSX_REL "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
	"<Relationship Id=\"rId2\" Type=\"" XLSX_REL "/worksheet\" Target=\"/xl/worksheets/sheet2.xml\"/>"
	"<Relationship Id=\"rId3\" Type=\"" XLSX_REL "/sharedStrings\" Target=\"sharedStrings.xml\"/>"
	"<Relationship Id=\"rId4\" Type=\"" XLSX_REL "/styles\" Target=\"styles.xml\"/></Relationships>";
static const char xlsx_book[] = XLSX_HEAD "<workbook" XLSX_MAIN " xmlns:r=\"" XLSX_REL "\"><sheets>"
	"<sheet name=\"Лист1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
static const char xlsx_styles[] = XLSX_HEAD "<styleSheet" XLSX_MAIN "><numFmts count=\"2\">"
	"<numFmt numFmtId=\"164\" formatCode=\"[$-419]dd\\.mm\\.yyyy;@\"/><numFmt numFmtId=\"165\" formatCode=\"0&quot; days&quot;\"/></numFmts>"
	"<cellStyleXfs count=\"1\"><xf numFmtId=\"14\"/></cellStyleXfs>"
	"<cellXfs count=\"4\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>";

#endif
