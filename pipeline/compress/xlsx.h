/* xlsx.h — a table as an Excel file (ECMA-376, SpreadsheetML) in which every cell is text: no formula can stand in it, whatever it begins with.
 */
#ifndef KU_COMPRESS_XLSX_H
#define KU_COMPRESS_XLSX_H

#include "base/arena.h"
#include "base/buf.h"

struct ku_sheet { /* cells row by row; an empty one is not written */
	struct ku_arena *arena;
	size_t columns;
	struct ku_str *cell; size_t n, cap;
};
void ku_sheet_add(struct ku_sheet *s, struct ku_str cell); /* borrowed until the file is made */

bool ku_xlsx(struct ku_buf *out, const struct ku_sheet *sheet); /* appends the file; false when it cannot be made (zip.h, xml.h) */

#endif
