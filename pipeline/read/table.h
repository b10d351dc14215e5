/* table.h — a list that people keep in a spreadsheet, as rows of cells: .xlsx, or text with commas, semicolons or tabs.
 */
#ifndef KU_READ_TABLE_H
#define KU_READ_TABLE_H

#include "base/error.h"

enum { KU_TABLE_MAX = 64 * 1024 * 1024 }; /* bytes of the file */

enum ku_cell_type {
	KU_CELL_TEXT,
	KU_CELL_NUMBER,  /* text: as the file writes it */
	KU_CELL_DATE,    /* text: 2015-12-07 */
	KU_CELL_ERROR,   /* #N/A, #REF! …: a formula that failed */
	KU_CELL_NO_VALUE /* a formula whose value was not saved */
};

struct ku_cell {
	size_t column;      /* from 0 */
	enum ku_cell_type type;
	struct ku_str text; /* well-formed UTF-8, white space at its ends taken off; empty only with KU_CELL_NO_VALUE */
};

struct ku_row { /* blank cells are left out, and so are blank rows */
	size_t number;      /* from 1, as a spreadsheet program shows it */
	struct ku_cell *cell; size_t n, cap; /* in the order of their columns */
};

struct ku_sheet {
	struct ku_str name; /* of a workbook with several sheets; else empty */
	struct ku_row *row; size_t n, cap;
};

struct ku_table {
	struct ku_sheet *sheet; size_t n, cap; /* at least one */
	const char *encoding; /* of a text: "UTF-8", "UTF-16", "windows-1251"; NULL for a workbook */
	char separator;       /* of a text: , ; or tab; 0: one column */
	bool geonames;        /* a country dump of geonames.org: 19 columns, no headings */
	bool date1904;        /* of a workbook: how its dates count (see ku_serial_date) */
};

/* Reads a file by its content. False after one error (KU_BAD_DATA, `path`) that says how to mend it. The table is in
 * the arena and may borrow from `bytes`. */
bool ku_table_read(struct ku_arena *a, struct ku_str path, struct ku_str bytes, struct ku_table *out, struct ku_errors *errors);

/* The text of the cell in a column; NULL when it is blank. */
const struct ku_cell *ku_row_cell(const struct ku_row *row, size_t column);

/* A spreadsheet's day number as 2015-12-07; empty when it is none (below 1, or beyond the year 9999). A fraction, the
 * time of day, is left out. Days count from 1 January 1900, which is 1, and 29 February 1900 is counted though there
 * was none; or from 1 January 1904, which is 0 (ECMA-376-1, 18.17.4). In the arena. */
struct ku_str ku_serial_date(struct ku_arena *a, struct ku_str number, bool date1904);

#endif
