/* report.h — a report as a list of figures, and its three faces: for the terminal, as one HTML file without script, as JSON.
 */
#ifndef KU_REVIEW_REPORT_H
#define KU_REVIEW_REPORT_H

#include "base/arena.h"
#include "base/buf.h"

struct ku_line {
	const char *code;    /* key in the JSON; NULL: the label is */
	struct ku_str label; /* for people */
	double value;        /* NAN: not defined */
	double low;          /* a bound of it; NAN: none */
	bool share;          /* shown in per cent, with a bar */
	bool whole;          /* a count */
	struct ku_str text;  /* instead of a value */
	struct ku_str note;  /* how it comes about */
};

struct ku_section {
	const char *code;
	struct ku_str title;
	struct ku_line *line;
	size_t n, cap;
};

struct ku_report {
	struct ku_arena *arena;
	struct ku_str study, made; /* made: when, ISO 8601 */
	struct ku_section *section;
	size_t n, cap;
};

void ku_report_section(struct ku_report *r, const char *code, const char *title); /* what follows stands in it */
void ku_report_count(struct ku_report *r, const char *code, const char *label, uint64_t value);
void ku_report_value(struct ku_report *r, const char *code, const char *label, double value, const char *note);
void ku_report_share(struct ku_report *r, const char *code, struct ku_str label, double value, double low,
		     struct ku_str note); /* low: NAN for none */
void ku_report_text(struct ku_report *r, const char *code, struct ku_str label, struct ku_str text);

void ku_report_terminal(struct ku_buf *out, const struct ku_report *r);
void ku_report_html(struct ku_buf *out,
		    const struct ku_report *r); /* A4 through the browser's printing; no script, nothing fetched */
void ku_report_json(struct ku_buf *out,
		    const struct ku_report *r); /* numbers with all their digits; null where not defined */

#endif
