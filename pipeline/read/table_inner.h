/* table_inner.h — between the files that read a table only: table.c, table_text.c, workbook.c, worksheet.c.
 */
#ifndef KU_READ_TABLE_INNER_H
#define KU_READ_TABLE_INNER_H

#include "read/table.h"

struct ku_tabling {
	struct ku_arena *arena;
	struct ku_str path;
	struct ku_table *table;
	struct ku_errors *errors;
};

/* Reports one KU_BAD_DATA error; always false. `row`: from 1, or 0. */
bool ku_table_refuse(const struct ku_tabling *t, size_t row, const char *what, const char *mend);
struct ku_sheet *ku_table_sheet(const struct ku_tabling *t, struct ku_str name);
/* Adds a cell to the last row, or begins one. A blank text is passed by. */
void ku_table_cell(const struct ku_tabling *t, struct ku_sheet *sheet, size_t row, struct ku_cell cell);

bool ku_table_text(const struct ku_tabling *t, struct ku_str bytes);     /* comma, semicolon, tab */
bool ku_table_workbook(const struct ku_tabling *t, struct ku_str bytes); /* .xlsx */

struct ku_workbook { /* what a sheet's cells refer to */
	struct ku_str *string; size_t nstring, cap_string; /* the shared strings */
	bool *date; size_t ndate, cap_date;                /* by style: whether its number format shows a date */
};
/* One sheet's XML into `sheet`. */
bool ku_table_worksheet(const struct ku_tabling *t, const struct ku_workbook *book, struct ku_str xml, struct ku_sheet *sheet);
/* Decodes _xHHHH_ (ST_Xstring, ECMA-376-1, 22.9.2.19). */
struct ku_str ku_xstring(struct ku_arena *a, struct ku_str text);

#endif
