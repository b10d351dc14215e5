/* report_svg.c — charts where a picture says more than a number: beside each share a bar, or a dot with the line down to its lower bound, all on one axis;
 * and columns of counts. Colours differ in brightness too, so that a black-and-white print can be read.
 */
#include "review/report.h"

#include <math.h>
#include <stdio.h>

#define SHADE "#9bbf9b"
#define STRONG "#2f6b3f"
#define ALARM "#8c1d18"
#define GRID "#ccc"

static void begin(struct ku_buf *out, int wide, int high, const char *role)
{
	ku_buf_format(out, "<svg viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" %s font-family=\"system-ui,sans-serif\" "
			   "font-size=\"12\" fill=\"#1b1b1b\">", wide, high, wide, high, role);
}

static void end(struct ku_buf *out)
{
	ku_buf_add(out, KU_S("</svg>"));
}

static void add_text(struct ku_buf *out, double x, double y, const char *anchor, struct ku_str text)
{
	ku_buf_format(out, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">", x, y, anchor);
	ku_html_escape(out, text);
	ku_buf_add(out, KU_S("</text>"));
}

static void rectangle(struct ku_buf *out, double x, double y, double wide, double high, const char *colour)
{
	ku_buf_format(out, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>", x, y, wide, high, colour);
}

static void line(struct ku_buf *out, double x1, double y1, double x2, double y2, const char *colour, double wide)
{
	ku_buf_format(out, "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%.1f\"/>",
		      x1, y1, x2, y2, colour, wide);
}

/* ----- a share in its row ----- */

enum { WIDE = 230, HIGH = 16, MARGIN = 20, STEPS = 4 };

double ku_report_svg_from(const struct ku_section *s)
{
	double least = 1;
	for (size_t i = 0; i < s->n && s->chart == KU_CHART_BOUNDS; i++)
		if (!isnan(s->line[i].low))
			least = s->line[i].low < least ? s->line[i].low : least;
	return s->chart != KU_CHART_BOUNDS || least < 0.5 ? 0 : least < 0.9 ? 0.5 : 0.9;
}

static double at(double share, double from)
{
	double part = (share - from) / (1 - from);
	return MARGIN + (WIDE - 2 * MARGIN) * (part < 0 ? 0 : part > 1 ? 1 : part);
}

static void add_grid(struct ku_buf *out, double from)
{
	for (int i = 0; i <= STEPS; i++) {
		double x = at(from + (1 - from) * i / STEPS, from);
		line(out, x, 0, x, HIGH, GRID, i % 2 ? 0.5 : 1);
	}
}

void ku_report_svg_axis(struct ku_buf *out, double from)
{
	begin(out, WIDE, HIGH, "aria-hidden=\"true\"");
	for (int i = 0; i <= STEPS; i += STEPS / 2) {
		char text[8];
		double share = from + (1 - from) * i / STEPS;
		snprintf(text, sizeof text, "%.0f %%", 100 * share);
		add_text(out, at(share, from), HIGH - 4, "middle", ku_str_of(text));
	}
	end(out);
}

void ku_report_svg_share(struct ku_buf *out, const struct ku_line *l, bool bounds, double from)
{
	double value = at(l->value, from), low = at(l->low, from);
	begin(out, WIDE, HIGH, "aria-hidden=\"true\""); /* the number stands beside it */
	add_grid(out, from);
	if (!isnan(l->value) && !bounds)
		rectangle(out, at(0, from), 4, value - at(0, from), HIGH - 8, STRONG);
	if (!isnan(l->value) && bounds && !isnan(l->low)) {
		line(out, low, HIGH / 2.0, value, HIGH / 2.0, SHADE, 5);
		line(out, low, 3, low, HIGH - 3, STRONG, 2);
	}
	if (!isnan(l->value) && bounds)
		ku_buf_format(out, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4.5\" fill=\"%s\"/>", value, HIGH / 2.0, STRONG);
	end(out);
}

/* ----- columns ----- */

void ku_report_svg_columns(struct ku_buf *out, const struct ku_section *s)
{
	enum { ALL = 640, TALL = 150, FOOT = 22, TOP = 22 };
	double most = 1, step = (double)ALL / (double)(s->n + 1), base = TALL - FOOT, wide = step * 0.6 > 60 ? 60 : step * 0.6;
	for (size_t i = 0; i < s->n; i++)
		most = s->line[i].value > most ? s->line[i].value : most;
	begin(out, ALL, TALL, "role=\"img\"");
	ku_buf_add(out, KU_S("<title>"));
	ku_html_escape(out, s->title);
	ku_buf_add(out, KU_S("</title>"));
	line(out, 0, base, ALL, base, "#777", 1);
	for (size_t i = 0; i < s->n; i++) {
		const struct ku_line *l = &s->line[i];
		double x = ((double)i + 1) * step, high = (base - TOP) * l->value / most;
		char text[32];
		snprintf(text, sizeof text, "%.0f", l->value);
		rectangle(out, x - wide / 2, base - high, wide, high, l->bad ? ALARM : STRONG);
		add_text(out, x, base - high - 4, "middle", ku_str_of(text));
		add_text(out, x, TALL - 6, "middle", l->label);
	}
	end(out);
}
