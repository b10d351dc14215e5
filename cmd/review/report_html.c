/* report_html.c — the report as one HTML file that needs no script and fetches nothing, made to be printed on A4. Everything that comes of the study is escaped.
 */
#include "review/report.h"

#include "base/error.h"
#include "review/embed.h"

void ku_html_escape(struct ku_buf *out, struct ku_str s)
{
	static const struct {
		char c;
		const char *as;
	} escapes[] = {{'<', "&lt;"}, {'>', "&gt;"}, {'&', "&amp;"}, {'"', "&quot;"}, {'\'', "&#39;"}};
	for (size_t i = 0; i < s.len; i++) {
		size_t k = 0;
		while (k < sizeof escapes / sizeof *escapes && escapes[k].c != s.ptr[i])
			k++;
		if (k < sizeof escapes / sizeof *escapes)
			ku_buf_add(out, ku_str_of(escapes[k].as));
		else
			ku_buf_byte(out, s.ptr[i]);
	}
}

KU_EMBED(report_css, KU_EMBED_FILE("report.css"))

static void add_head(struct ku_buf *out, const struct ku_report *r, struct ku_str title)
{
	/* translators: the code of your language, as in <html lang="en"> */
	ku_buf_format(out, "<!doctype html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\">", _("en"));
	ku_buf_add(out, KU_S("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
			     "'unsafe-inline'\"><meta name=\"viewport\" content=\"width=device-width, "
			     "initial-scale=1\"><title>"));
	ku_html_escape(out, r->study);
	ku_buf_add(out, KU_S("</title><style>"));
	ku_buf_add(out, KU_EMBEDDED(report_css));
	ku_buf_add(out, KU_S("</style></head><body><main><h1>"));
	ku_html_escape(out, title);
	ku_buf_add(out, KU_S("</h1>\n"));
}

static bool has_axis(const struct ku_section *s)
{
	return s->chart == KU_CHART_BARS || s->chart == KU_CHART_BOUNDS;
}

/* Behind its label a line has a value, a picture where the section has an axis, and a note. */
static void add_line(struct ku_buf *out, const struct ku_section *s, const struct ku_line *l)
{
	struct ku_buf value = {0};
	bool wide = l->kind == KU_LINE_GATE || l->kind == KU_LINE_TEXT;
	ku_report_say(&value, l);
	ku_buf_format(out, "<tr%s><th scope=\"row\">", l->kind == KU_LINE_GATE && l->met == KU_UNMET ? " class=\"no\"" : "");
	ku_html_escape(out, l->label);
	ku_buf_format(out, "</th><td class=\"v\"%s>", wide ? " colspan=\"2\"" : "");
	ku_html_escape(out, ku_buf_str(&value));
	if (has_axis(s)) {
		ku_buf_add(out, KU_S("</td><td class=\"p\">"));
		ku_report_svg_share(out, l, s->chart == KU_CHART_BOUNDS, ku_report_svg_from(s));
	}
	if (!wide) {
		ku_buf_add(out, KU_S("</td><td><small>"));
		ku_html_escape(out, l->note);
		ku_buf_add(out, KU_S("</small>"));
	}
	ku_buf_add(out, KU_S("</td></tr>\n"));
	ku_buf_free(&value);
}

static void add_lines(struct ku_buf *out, const struct ku_section *s)
{
	ku_buf_add(out, has_axis(s) ? KU_S("<table class=\"figures axis\">") : KU_S("<table class=\"figures\">"));
	if (has_axis(s)) {
		ku_buf_add(out, KU_S("<thead><tr><td></td><td></td><td class=\"p\">"));
		ku_report_svg_axis(out, ku_report_svg_from(s));
		ku_buf_add(out, KU_S("</td><td></td></tr></thead>"));
	}
	ku_buf_add(out, KU_S("<tbody>\n"));
	for (size_t i = 0; i < s->n; i++)
		add_line(out, s, &s->line[i]);
	ku_buf_add(out, KU_S("</tbody></table>\n"));
}

static void add_cells(struct ku_buf *out, const char *open, const char *close, const struct ku_cells *cells, size_t n)
{
	ku_buf_add(out, KU_S("<tr>"));
	for (size_t c = 0; c < n; c++) {
		ku_buf_add(out, ku_str_of(open));
		ku_html_escape(out, cells->of[c]);
		ku_buf_add(out, ku_str_of(close));
	}
	ku_buf_add(out, KU_S("</tr>\n"));
}

static void add_table(struct ku_buf *out, const struct ku_section *s)
{
	ku_buf_add(out, KU_S("<table class=\"rows\"><thead>"));
	add_cells(out, "<th scope=\"col\">", "</th>", &s->heading, s->ncolumn);
	ku_buf_add(out, KU_S("</thead><tbody>\n"));
	for (size_t i = 0; i < s->nrow; i++)
		add_cells(out, "<td>", "</td>", &s->row[i], s->ncolumn);
	ku_buf_add(out, KU_S("</tbody></table>\n"));
}

static void add_section(struct ku_buf *out, const struct ku_section *s)
{
	ku_buf_add(out, s->chart == KU_CHART_COLUMNS ? KU_S("<section class=\"whole\"><h2>") : KU_S("<section><h2>"));
	ku_html_escape(out, s->title);
	ku_buf_add(out, KU_S("</h2>\n"));
	if (s->remark.len) {
		ku_buf_add(out, KU_S("<p class=\"remark\">"));
		ku_html_escape(out, s->remark);
		ku_buf_add(out, KU_S("</p>\n"));
	}
	if (s->chart == KU_CHART_COLUMNS) /* its numbers are in the picture */
		ku_report_svg_columns(out, s);
	else if (s->n)
		add_lines(out, s);
	if (s->nrow)
		add_table(out, s);
	ku_buf_add(out, KU_S("</section>\n"));
}

/* Who signs on paper signs here. */
static void add_names(struct ku_buf *out)
{
	const char *const heading[] = {_("Name"), _("Date"), _("Signature")};
	ku_buf_add(out, KU_S("<table class=\"names\"><tbody><tr>"));
	for (int i = 0; i < 3; i++) {
		ku_buf_add(out, KU_S("<td><small>"));
		ku_html_escape(out, ku_str_of(heading[i]));
		ku_buf_add(out, KU_S("</small></td>"));
	}
	ku_buf_add(out, KU_S("</tr></tbody></table>\n"));
}

void ku_report_html(struct ku_buf *out, const struct ku_report *r)
{
	struct ku_str title = ku_format(r->arena, _("Sign-off report of %.*s, %.*s\n"), (int)r->study.len, r->study.ptr,
					(int)r->made.len, r->made.ptr);
	add_head(out, r, ku_str_trim(title));
	for (size_t i = 0; i < r->n; i++)
		add_section(out, &r->section[i]);
	add_names(out);
	ku_buf_add(out, KU_S("</main></body></html>\n"));
}
