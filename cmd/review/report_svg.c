/* report_svg.c — charts where a picture says more than a table: bars of shares, shares with their lower bounds, columns of counts. Sizes are those of the drawing;
 * the page scales it. Colours differ in brightness too, so that a black-and-white print can be read.
 */
#include "review/report.h"

#include <math.h>
#include <stdio.h>

enum { WIDE = 640, NAMES = 210, AXIS = WIDE - NAMES - 60, ROW = 20, TOP = 8, FOOT = 22 };

#define SHADE "#9bbf9b"
#define STRONG "#2f6b3f"
#define ALARM "#8c1d18"

static void add_text(struct ku_buf *out, double x, double y, const char *anchor, struct ku_str text)
{
	ku_buf_format(out, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">", x, y, anchor);
	ku_html_escape(out, text);
	ku_buf_add(out, KU_S("</text>"));
}

static struct ku_str shortened(struct ku_arena *a, struct ku_str s)
{
	enum { MOST = 30 };
	size_t at = 0;
	for (int n = 0; n < MOST && at < s.len; n++)
		ku_utf8_next(s, &at);
	return at == s.len ? s : KU_JOIN(a, ku_str_sub(s, 0, at), KU_S("…"));
}

static void begin(struct ku_buf *out, const struct ku_section *s, double high)
{
	ku_buf_format(out, "<svg viewBox=\"0 0 %d %.0f\" width=\"%d\" height=\"%.0f\" role=\"img\" "
			   "font-family=\"system-ui,sans-serif\" font-size=\"12\" fill=\"#1b1b1b\"><title>", WIDE, high, WIDE, high);
	ku_html_escape(out, s->title);
	ku_buf_add(out, KU_S("</title>\n"));
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

static double at(double share)
{
	return NAMES + 10 + AXIS * (share < 0 ? 0 : share > 1 ? 1 : share);
}

static void add_axis(struct ku_buf *out, double high)
{
	for (int percent = 0; percent <= 100; percent += 25) {
		char text[8];
		snprintf(text, sizeof text, "%d %%", percent);
		line(out, at(percent / 100.0), TOP - 4, at(percent / 100.0), high - FOOT + 4, "#ddd", 1);
		add_text(out, at(percent / 100.0), high - 6, "middle", ku_str_of(text));
	}
}

/* A bar up to the value; or, with a bound, a dot at the value and a line down to the bound. */
static void add_share(struct ku_buf *out, const struct ku_line *l, double y, bool bounds)
{
	char text[32] = "–";
	double middle = y + ROW / 2.0;
	if (!isnan(l->value))
		snprintf(text, sizeof text, "%.0f %%", floor(100 * l->value)); /* 99.7 % is not all */
	add_text(out, WIDE, middle + 4, "end", ku_str_of(text));
	if (isnan(l->value))
		return;
	if (!bounds) {
		rectangle(out, at(0), y + 4, at(1) - at(0), ROW - 8, "#eee");
		rectangle(out, at(0), y + 4, at(l->value) - at(0), ROW - 8, STRONG);
		return;
	}
	if (!isnan(l->low)) {
		line(out, at(l->low), middle, at(l->value), middle, SHADE, 5);
		line(out, at(l->low), middle - 5, at(l->low), middle + 5, STRONG, 2);
	}
	ku_buf_format(out, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4.5\" fill=\"%s\"/>", at(l->value), middle, STRONG);
}

static void add_shares(struct ku_buf *out, const struct ku_section *s)
{
	struct ku_arena a = {0};
	double high = TOP + FOOT + (double)s->n * ROW, y = TOP;
	begin(out, s, high);
	add_axis(out, high);
	for (size_t i = 0; i < s->n; i++, y += ROW) {
		add_text(out, NAMES, y + ROW / 2.0 + 4, "end", shortened(&a, s->line[i].label));
		add_share(out, &s->line[i], y, s->chart == KU_CHART_BOUNDS);
		ku_buf_byte(out, '\n');
	}
	ku_buf_add(out, KU_S("</svg>\n"));
	ku_arena_free(&a);
}

static void add_columns(struct ku_buf *out, const struct ku_section *s)
{
	enum { HIGH = 150, BASE = HIGH - FOOT };
	double most = 1, step = (double)WIDE / (double)(s->n + 1), wide = step * 0.6;
	for (size_t i = 0; i < s->n; i++)
		most = s->line[i].value > most ? s->line[i].value : most;
	wide = wide > 60 ? 60 : wide;
	begin(out, s, HIGH);
	line(out, 0, BASE, WIDE, BASE, "#777", 1);
	for (size_t i = 0; i < s->n; i++) {
		const struct ku_line *l = &s->line[i];
		double x = ((double)i + 1) * step, high = (BASE - TOP - 14) * l->value / most;
		char text[32];
		snprintf(text, sizeof text, "%.0f", l->value);
		rectangle(out, x - wide / 2, BASE - high, wide, high, l->bad ? ALARM : STRONG);
		add_text(out, x, BASE - high - 4, "middle", ku_str_of(text));
		add_text(out, x, HIGH - 6, "middle", l->label);
	}
	ku_buf_add(out, KU_S("</svg>\n"));
}

void ku_report_svg(struct ku_buf *out, const struct ku_section *s)
{
	if (s->chart == KU_CHART_COLUMNS)
		add_columns(out, s);
	else
		add_shares(out, s);
}
