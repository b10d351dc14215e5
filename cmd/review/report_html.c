/* report_html.c — the report as one HTML file that needs no script and fetches nothing, made to be printed on A4. Everything that comes of the study is escaped.
 */
#include "review/report.h"

#include "base/error.h"

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

static const char style[] =
	":root{color-scheme:light}"
	"body{font:11pt/1.4 system-ui,\"Noto Sans\",sans-serif;max-width:190mm;margin:1rem auto;padding:0 .5rem;color:#1b1b1b;background:#fff}"
	"h1{font-size:1.35rem;margin:.5rem 0}h2{font-size:1.1rem;margin:1.3rem 0 .3rem;break-after:avoid}"
	"table{border-collapse:collapse;width:100%;margin:.3rem 0}"
	"th,td{text-align:left;padding:.15rem .5rem .15rem 0;border-bottom:1px solid #ccc;vertical-align:top;overflow-wrap:anywhere}"
	"tr{break-inside:avoid}tbody th{font-weight:normal}.figures tbody th{width:46%}"
	"thead th{font-size:.85rem;color:#444;font-weight:600}"
	"td.v{font-weight:600;width:24%}tr.no td.v{color:#8c1d18}small,.remark{color:#555}.remark{margin:.2rem 0;font-size:.9rem}"
	"svg{display:block;max-width:100%;height:auto;margin:.3rem 0;break-inside:avoid}"
	".names td{height:2.6rem;width:33%}"
	"@page{size:A4;margin:15mm}@media print{body{margin:0;padding:0;font-size:9.5pt}}";

static void add_head(struct ku_buf *out, const struct ku_report *r, struct ku_str title)
{
	/* translators: the code of your language, as in <html lang="en"> */
	ku_buf_format(out, "<!doctype html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\">", _("en"));
	ku_buf_add(out, KU_S("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
			     "'unsafe-inline'\"><meta name=\"viewport\" content=\"width=device-width, "
			     "initial-scale=1\"><title>"));
	ku_html_escape(out, r->study);
	ku_buf_format(out, "</title><style>%s</style></head><body><h1>", style);
	ku_html_escape(out, title);
	ku_buf_add(out, KU_S("</h1>\n"));
}

static void add_line(struct ku_buf *out, const struct ku_line *l)
{
	struct ku_buf value = {0};
	bool no = l->kind == KU_LINE_GATE && l->met == KU_UNMET;
	ku_report_say(&value, l);
	ku_buf_add(out, no ? KU_S("<tr class=\"no\"><th scope=\"row\">") : KU_S("<tr><th scope=\"row\">"));
	ku_html_escape(out, l->label);
	ku_buf_add(out, l->kind == KU_LINE_GATE ? KU_S("</th><td class=\"v\" colspan=\"2\">") : KU_S("</th><td class=\"v\">"));
	ku_html_escape(out, ku_buf_str(&value));
	if (l->kind != KU_LINE_GATE) {
		ku_buf_add(out, KU_S("</td><td><small>"));
		ku_html_escape(out, l->note);
		ku_buf_add(out, KU_S("</small>"));
	}
	ku_buf_add(out, KU_S("</td></tr>\n"));
	ku_buf_free(&value);
}

static void add_lines(struct ku_buf *out, const struct ku_section *s)
{
	ku_buf_add(out, KU_S("<table class=\"figures\"><tbody>\n"));
	for (size_t i = 0; i < s->n; i++)
		add_line(out, &s->line[i]);
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
	ku_buf_add(out, KU_S("<table><thead>"));
	add_cells(out, "<th scope=\"col\">", "</th>", &s->heading, s->ncolumn);
	ku_buf_add(out, KU_S("</thead><tbody>\n"));
	for (size_t i = 0; i < s->nrow; i++)
		add_cells(out, "<td>", "</td>", &s->row[i], s->ncolumn);
	ku_buf_add(out, KU_S("</tbody></table>\n"));
}

static void add_section(struct ku_buf *out, const struct ku_section *s)
{
	ku_buf_add(out, KU_S("<section><h2>"));
	ku_html_escape(out, s->title);
	ku_buf_add(out, KU_S("</h2>\n"));
	if (s->remark.len) {
		ku_buf_add(out, KU_S("<p class=\"remark\">"));
		ku_html_escape(out, s->remark);
		ku_buf_add(out, KU_S("</p>\n"));
	}
	if (s->chart && s->n)
		ku_report_svg(out, s);
	if (s->n)
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
	ku_buf_add(out, KU_S("</body></html>\n"));
}
