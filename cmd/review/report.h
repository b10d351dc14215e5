/* report.h — a report as a list of figures, and its three faces: for the terminal, as one HTML file without script, as JSON. What is said to people is in their
 * language; codes and JSON are the same in all.
 */
#ifndef KU_REVIEW_REPORT_H
#define KU_REVIEW_REPORT_H

#include "base/arena.h"
#include "base/buf.h"

enum ku_line_kind {
	KU_LINE_TEXT,  /* text; empty: there is none */
	KU_LINE_COUNT, /* a whole number */
	KU_LINE_VALUE,
	KU_LINE_SHARE, /* of one; shown in per cent */
	KU_LINE_GATE,  /* met, not met, or not asked for; text: what is missing */
};
enum ku_gate_state { KU_UNMET, KU_MET, KU_NOT_ASKED };

struct ku_line {
	enum ku_line_kind kind;
	struct ku_str code;  /* key in the JSON */
	struct ku_str label; /* for people */
	double value;        /* NAN: not defined */
	double low;          /* a lower bound of it; NAN: none */
	bool bad;            /* a count that should be none: a chart shows it in another colour */
	enum ku_gate_state met;
	struct ku_str text;
	struct ku_str note; /* how it comes about */
};

enum ku_chart { KU_NO_CHART, KU_CHART_BARS, KU_CHART_BOUNDS, KU_CHART_COLUMNS }; /* of shares, of shares with a bound, of counts */
enum { KU_COLUMNS_MAX = 6 };
struct ku_cells {
	struct ku_str of[KU_COLUMNS_MAX];   /* for people */
	struct ku_str code[KU_COLUMNS_MAX]; /* for the JSON, where it is not the same */
};

struct ku_section {
	const char *code;
	struct ku_str title, remark;
	enum ku_chart chart; /* of its lines */
	struct ku_line *line;
	size_t n, cap;
	/* a table behind the lines */
	size_t ncolumn;
	const char *column[KU_COLUMNS_MAX]; /* keys in the JSON */
	const char *types;                  /* a letter a column: t text, n number */
	struct ku_cells heading;            /* for people */
	struct ku_cells *row;
	size_t nrow, cap_row;
};

struct ku_report {
	struct ku_arena *arena;
	struct ku_str study, made; /* made: when, ISO 8601 */
	struct ku_section *section;
	size_t n, cap;
};

/* What follows stands in that section; `remark`: a sentence below its title, NULL for none. Texts must last as long as the report. */
void ku_report_section(struct ku_report *r, const char *code, const char *title, enum ku_chart chart,
		       const char *remark);
void ku_report_count(struct ku_report *r, const char *code, const char *label, uint64_t value);
void ku_report_bar(struct ku_report *r, struct ku_str code, struct ku_str label, uint64_t value, bool bad); /* a column */
void ku_report_value(struct ku_report *r, const char *code, const char *label, double value, const char *note);
void ku_report_share(struct ku_report *r, struct ku_str code, struct ku_str label, double value, double low,
		     struct ku_str note); /* low: NAN for none */
void ku_report_text(struct ku_report *r, const char *code, const char *label, struct ku_str text);
void ku_report_gate(struct ku_report *r, const char *code, struct ku_str label, enum ku_gate_state met, struct ku_str missing);
void ku_report_columns(struct ku_report *r, const char *types, const char *const column[], const char *const heading[]);
void ku_report_row(struct ku_report *r, struct ku_cells cells); /* as many as there are columns */

/* The value of a line as people read it. */
void ku_report_say(struct ku_buf *out, const struct ku_line *l);

void ku_report_terminal(struct ku_buf *out, const struct ku_report *r);
/* Prints on A4 through the browser; no script, nothing fetched; charts are inline SVG. */
void ku_report_html(struct ku_buf *out, const struct ku_report *r);
/* Numbers with all their digits; null where not defined. */
void ku_report_json(struct ku_buf *out, const struct ku_report *r);

/* For the two files of the HTML face alone. */
void ku_html_escape(struct ku_buf *out, struct ku_str s);
double ku_report_svg_from(const struct ku_section *s); /* where its axis begins: bars at 0, bounds where there is something to see */
void ku_report_svg_axis(struct ku_buf *out, double from); /* from there to 100 %, above the shares */
void ku_report_svg_share(struct ku_buf *out, const struct ku_line *l, bool bounds, double from);
void ku_report_svg_columns(struct ku_buf *out, const struct ku_section *s);

#endif
