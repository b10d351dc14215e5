/* docx_inner.h — between docx.c, docx_body.c and docx_style.c only.
 */
#ifndef KU_READ_DOCX_INNER_H
#define KU_READ_DOCX_INNER_H

#include "read/package.h"
#include "read/story.h"
#include "read/style.h"

enum ku_docx_space { KU_DOCX_OTHER, KU_DOCX_W, KU_DOCX_M, KU_DOCX_MC };
extern const struct ku_xml_space ku_docx_spaces[];
extern const struct ku_xml_attr_reason ku_docx_attr_reasons[];

struct ku_docx_styles {
	struct ku_styles all;
	struct ku_style defaults;
	struct ku_str paragraph; /* id of the default paragraph style */
};
bool ku_docx_read_styles(struct ku_package *p, size_t entry, struct ku_docx_styles *out);
/* What an on-off property says: w:val of ST_OnOff (ECMA-376-1, 17.17.4), on when left out. */
int8_t ku_docx_on(const struct ku_xml_element *e);

struct ku_docx_note {
	struct ku_str key;    /* "f" or "e" and its id */
	struct ku_flow *flow; /* empty once it has its place */
};

struct ku_docx {
	struct ku_package p;
	struct ku_docx_styles styles;
	struct ku_docx_note *note; /* by key once the notes are read */
	size_t nnote, cap_note;
	bool notes_ready;
	bool has_body;   /* the main part is a Word document */
	bool open_field; /* text was left out since a field does not end */
};

/* Reads a part of WordprocessingML: the body, a header, the notes (which go to d->note). */
bool ku_docx_read_part(struct ku_docx *d, size_t entry, enum ku_from from, struct ku_flow *flow); /* flow: NULL for the maker's own */

struct ku_docx_body;
typedef bool ku_docx_start(struct ku_docx_body *b, const struct ku_xml_element *e); /* true: its end is to be told too */
typedef void ku_docx_end(struct ku_docx_body *b);

struct ku_docx_rule {
	int space;
	const char *local;
	ku_docx_start *start;
	ku_docx_end *end;
	const char *reason; /* what it holds is left out */
	bool text;          /* it holds text */
};

struct ku_docx_run {
	int8_t hidden, bold; /* said by the run itself; -1: not */
	const struct ku_style *style;
};

struct ku_docx_state { /* of the text that is told now; restored when the element ends that changed it */
	struct ku_docx_run run;
	const struct ku_style *para_style;
	bool joins;   /* the paragraph mark is deleted or hidden, or ends a drop cap */
	size_t field; /* fields that were open when this text began */
};

struct ku_docx_frame {
	const struct ku_docx_rule *rule;
	const char *reason;
	bool told, chosen;
	struct ku_docx_state before;
};

struct ku_docx_field {
	bool result, page;
	char code[12]; /* how it begins */
	size_t ncode;
};

struct ku_docx_body {
	struct ku_docx *d;
	struct ku_story story;
	struct ku_docx_frame frame[KU_EXPAT_DEPTH + 1];
	size_t depth;
	struct ku_docx_state now;
	struct ku_docx_field *field;
	size_t nfield, cap_field, ncode, npage; /* open fields; of them still in their code, in a page number */
};


void ku_docx_sort_notes(struct ku_docx *d); /* docx_side.c */

/* docx_body.c */
bool ku_docx_is_rule(const struct ku_docx_frame *f, const char *local); /* of WordprocessingML */
struct ku_docx_frame *ku_docx_above(struct ku_docx_body *b, size_t up); /* the element `up` levels above the one that begins now */

/* docx_para.c */
const char *ku_docx_reason(struct ku_docx_body *b); /* why text told now is left out; NULL: it is not */
bool ku_docx_stands_out(const struct ku_docx_body *b);

/* docx_char.c */
void ku_docx_take_code(struct ku_docx_body *b, struct ku_str s); /* of a field */
void ku_docx_end_field(struct ku_docx_body *b);

ku_docx_start ku_docx_start_p, ku_docx_start_r, ku_docx_start_vanish, ku_docx_start_bold, ku_docx_start_run_style, ku_docx_start_para_style,
	ku_docx_start_list, ku_docx_start_frame, ku_docx_start_deleted, ku_docx_start_tab, ku_docx_start_break, ku_docx_start_hyphen, ku_docx_start_symbol,
	ku_docx_start_field, ku_docx_start_simple_field, ku_docx_start_table, ku_docx_start_row, ku_docx_start_cell, ku_docx_start_box,
	ku_docx_start_note, ku_docx_start_reference, ku_docx_start_choice, ku_docx_start_main;
ku_docx_end ku_docx_end_p, ku_docx_end_r, ku_docx_end_table, ku_docx_end_row, ku_docx_end_side;

#endif
