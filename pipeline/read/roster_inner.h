/* roster_inner.h — between the files that make a roster only: roster.c, roster_people.c, roster_places.c,
 * roster_check.c, roster_head.c, roster_known.c, roster_namesakes.c, geonames.c.
 */
#ifndef KU_READ_ROSTER_INNER_H
#define KU_READ_ROSTER_INNER_H

#include "read/headings.h"
#include "read/roster.h"

struct ku_column {
	size_t at; /* from 0 */
	const struct ku_heading_row *heading;
};

struct ku_taking { /* of one sheet */
	struct ku_arena *arena;
	struct ku_arena *scratch;  /* emptied after each row */
	struct ku_errors *errors;
	struct ku_roster *roster;
	const struct ku_table *table;
	struct ku_str path;        /* with the name of the sheet */
	struct ku_column *column; size_t ncolumn, cap_column;
	struct ku_named *above; size_t nabove, cap_above; /* places that others lie within, by their columns */
	const struct ku_row *row;  /* the one that is read */
	const size_t *also_of; struct ku_str *also_key; size_t nalso_key, cap_also_key; /* of ku_also_add: the list added to, and its keys */
	bool told;                 /* it has its warning already: it counts as refused once */
};

/* Reports an error about the sheet (row 0) or a row; always false. */
bool ku_roster_fail(struct ku_taking *t, size_t row, struct ku_str what, const char *mend);
void ku_roster_warn(struct ku_taking *t, size_t row, struct ku_str what);
/* Warns about the row: what, and why. */
void ku_row_refuse(struct ku_taking *t, struct ku_str what);
#define KU_ROW_REFUSE(t, ...) ku_row_refuse((t), ku_format((t)->scratch, __VA_ARGS__))

/* The text below a heading in this row, in NFC with single spaces; empty when blank. Of several columns the n-th that
 * is not blank. A failed formula is refused. `keep_lines`: line ends stay. */
struct ku_str ku_row_text(struct ku_taking *t, enum ku_heading what, size_t n, bool keep_lines);
struct ku_str ku_row_column(struct ku_taking *t, size_t column); /* the same of one column, in one line */
bool ku_has_column(const struct ku_taking *t, enum ku_heading what);

/* A cell that may hold several texts, with commas, semicolons, slashes or line ends between them: the next one from
 * *at on; false at the end. */
bool ku_next_of(struct ku_str cell, size_t *at, struct ku_str *out);

/* Whether a text can be a name, by our own eyes and those of the rule book's reader; refuses the row when not.
 * `person` as in ku_name_text. */
bool ku_name_good(struct ku_taking *t, struct ku_str name, bool person);
/* A name in capitals (АЙГҮЛ ЖАПАРОВА) as it is written in a text; the number before it (12. Айгүл) taken off. In the
 * arena. */
struct ku_str ku_name_tidy(struct ku_arena *a, struct ku_str name);
/* Names are the same: case, ё, apostrophes and invisible characters do not count. In the arena. */
struct ku_str ku_name_key(struct ku_arena *a, struct ku_str name);

/* Adds other names that are good, new to the list and not the name itself. */
void ku_also_add(struct ku_taking *t, struct ku_str name, struct ku_str also, bool person, struct ku_alias **item, size_t *n, size_t *cap);

/* roster_head.c: index of the row of headings, the number of rows when there is none; what its columns are (the
 * others are told); the same row further down; the error where there is none. */
size_t ku_headings_find(const struct ku_taking *t, const struct ku_sheet *sheet);
void ku_headings_take(struct ku_taking *t, const struct ku_row *row);
bool ku_headings_again(const struct ku_row *row, const struct ku_row *headings);
bool ku_headings_missing(struct ku_taking *t, const struct ku_sheet *sheet);
/* False after an error: a name from row index `from` on (or, with `headings`, any cell) has lost letters. */
bool ku_letters_are_whole(struct ku_taking *t, const struct ku_sheet *sheet, size_t from, bool headings);

void ku_take_person(struct ku_taking *t);
enum { KU_NAMES_MAX = 10240 }; /* bytes of a cell with names: the most that GeoNames writes */
void ku_settle_people(struct ku_taking *t); /* after the last row: who is who among people of one name */
void ku_take_place(struct ku_taking *t, enum ku_kind kind_of_column);
void ku_settle_places(struct ku_taking *t);
/* Takes the id from an entry that comes after another of the same id; `at` gives the id and the row of the i-th. */
struct ku_id_of { struct ku_str *id; const struct ku_place_in_file *row; };
void ku_settle_ids(struct ku_taking *t, size_t n, struct ku_id_of (*at)(struct ku_roster *, size_t));
void ku_take_geonames(struct ku_taking *t, const struct ku_sheet *sheet);

/* roster_check.c: what the rule book's reader has against an entry ("{name: …}") of a section; empty when it takes
 * it. In the arena. */
struct ku_str ku_entry_fault(struct ku_arena *a, const char *section, struct ku_str entry);

/* Names in order, to be looked up: by key, then by index. */
struct ku_keyed {
	struct ku_str key;
	size_t index;
};
void ku_keyed_sort(struct ku_keyed *item, size_t n);
/* The first of a key in a sorted list, or n. */
size_t ku_keyed_find(const struct ku_keyed *item, size_t n, struct ku_str key);

#endif
