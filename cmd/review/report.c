/* report.c — one list, three renderings, so that they cannot say different things. */
#include "review/report.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>

#include "base/error.h"

void ku_report_section(struct ku_report *r, const char *code, const char *title)
{
	KU_PUSH(r->arena, r->section, r->n, r->cap, (struct ku_section){.code = code, .title = ku_str_of(title)});
}

static void add(struct ku_report *r, struct ku_line line)
{
	struct ku_section *s = &r->section[r->n - 1];
	KU_PUSH(r->arena, s->line, s->n, s->cap, line);
}

void ku_report_count(struct ku_report *r, const char *code, const char *label, uint64_t value)
{
	add(r, (struct ku_line){
		       .code = code, .label = ku_str_of(label), .value = (double)value, .low = NAN, .whole = true});
}

void ku_report_value(struct ku_report *r, const char *code, const char *label, double value, const char *note)
{
	add(r, (struct ku_line){
		       .code = code, .label = ku_str_of(label), .value = value, .low = NAN, .note = ku_str_of(note)});
}

void ku_report_share(struct ku_report *r, const char *code, struct ku_str label, double value, double low,
		     struct ku_str note)
{
	add(r, (struct ku_line){.code = code, .label = label, .value = value, .low = low, .share = true, .note = note});
}

void ku_report_text(struct ku_report *r, const char *code, struct ku_str label, struct ku_str text)
{
	add(r, (struct ku_line){.code = code, .label = label, .value = NAN, .low = NAN, .text = text});
}

static void add_value(struct ku_buf *out, const struct ku_line *l)
{
	if (l->text.ptr)
		ku_buf_add(out, l->text);
	else if (isnan(l->value))
		ku_buf_add(out, ku_str_of(_("not defined")));
	else
		ku_buf_format(out,
			      l->whole   ? "%.0f"
			      : l->share ? "%.2f %%"
					 : "%.3f",
			      l->share ? 100 * l->value : l->value);
	if (!l->text.ptr && !isnan(l->low))
		ku_buf_format(out, _(" (at least %.2f %%)"), 100 * l->low);
}

void ku_report_terminal(struct ku_buf *out, const struct ku_report *r)
{
	ku_buf_format(out, _("Sign-off report of %.*s, %.*s\n"), (int)r->study.len, r->study.ptr, (int)r->made.len,
		      r->made.ptr);
	for (size_t i = 0; i < r->n; i++) {
		ku_buf_format(out, "\n%.*s\n", (int)r->section[i].title.len, r->section[i].title.ptr);
		for (size_t k = 0; k < r->section[i].n; k++) {
			const struct ku_line *l = &r->section[i].line[k];
			size_t wide = ku_utf8_count(l->label);
			ku_buf_format(out, "  %.*s%*s  ", (int)l->label.len, l->label.ptr,
				      wide < 44 ? (int)(44 - wide) : 0, "");
			add_value(out, l);
			if (l->note.len)
				ku_buf_format(out, "  [%.*s]", (int)l->note.len, l->note.ptr);
			ku_buf_byte(out, '\n');
		}
	}
}

/* ----- HTML ----- */

static void escape(struct ku_buf *out, struct ku_str s)
{
	for (size_t i = 0; i < s.len; i++)
		switch (s.ptr[i]) {
		case '<':
			ku_buf_add(out, KU_S("&lt;"));
			break;
		case '>':
			ku_buf_add(out, KU_S("&gt;"));
			break;
		case '&':
			ku_buf_add(out, KU_S("&amp;"));
			break;
		case '"':
			ku_buf_add(out, KU_S("&quot;"));
			break;
		default:
			ku_buf_byte(out, s.ptr[i]);
		}
}

/* A bar of 100: the value, and a dark part up to the bound. */
static void add_bar(struct ku_buf *out, const struct ku_line *l)
{
	double value = isnan(l->value) ? 0 : 100 * l->value, low = isnan(l->low) ? 0 : 100 * l->low;
	ku_buf_format(out,
		      "<svg width=\"104\" height=\"12\" role=\"img\" aria-hidden=\"true\"><rect x=\".5\" y=\".5\" "
		      "width=\"103\" height=\"11\" fill=\"none\" stroke=\"#777\"/>"
		      "<rect x=\"2\" y=\"2\" width=\"%.1f\" height=\"8\" fill=\"#9bbf9b\"/><rect x=\"2\" y=\"2\" "
		      "width=\"%.1f\" height=\"8\" fill=\"#3f7f4f\"/></svg>",
		      value > 100 ? 100 : value, low > 100 ? 100 : low);
}

void ku_report_html(struct ku_buf *out, const struct ku_report *r)
{
	ku_buf_add(out, KU_S("<!doctype html>\n<html><head><meta charset=\"utf-8\">"
			     "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
			     "'unsafe-inline'\">"
			     "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>"));
	escape(out, r->study);
	ku_buf_add(out, KU_S("</title><style>body{font:11pt/1.4 system-ui,sans-serif;max-width:190mm;margin:1rem "
			     "auto;padding:0 .5rem}"
			     "table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.15rem "
			     ".5rem;border-bottom:1px solid #ccc;vertical-align:top;"
			     "overflow-wrap:anywhere}th{font-weight:normal;width:38%}td.v{font-weight:600}small{color:#"
			     "555}h2{font-size:1.1rem;margin:1.2rem 0 .3rem}"
			     "@page{size:A4;margin:15mm}@media "
			     "print{body{margin:0}section{break-inside:avoid}}</style></head><body><h1>"));
	struct ku_str title = ku_format(r->arena, _("Sign-off report of %.*s, %.*s\n"), (int)r->study.len, r->study.ptr,
					(int)r->made.len, r->made.ptr);
	escape(out, ku_str_trim(title));
	ku_buf_add(out, KU_S("</h1>\n"));
	for (size_t i = 0; i < r->n; i++) {
		ku_buf_add(out, KU_S("<section><h2>"));
		escape(out, r->section[i].title);
		ku_buf_add(out, KU_S("</h2><table>\n"));
		for (size_t k = 0; k < r->section[i].n; k++) {
			const struct ku_line *l = &r->section[i].line[k];
			struct ku_buf value = {0};
			add_value(&value, l);
			ku_buf_add(out, KU_S("<tr><th scope=\"row\">"));
			escape(out, l->label);
			ku_buf_add(out, KU_S("</th><td class=\"v\">"));
			escape(out, ku_buf_str(&value));
			ku_buf_add(out, KU_S("</td><td>"));
			if (l->share)
				add_bar(out, l);
			ku_buf_add(out, KU_S(" <small>"));
			escape(out, l->note);
			ku_buf_add(out, KU_S("</small></td></tr>\n"));
			ku_buf_free(&value);
		}
		ku_buf_add(out, KU_S("</table></section>\n"));
	}
	ku_buf_add(out, KU_S("</body></html>\n"));
}

/* ----- JSON ----- */

static json_t *number_of(double x, bool whole)
{
	return isnan(x) ? json_null() : whole ? json_integer((json_int_t)x) : json_real(x);
}

static json_t *line_of(const struct ku_line *l)
{
	if (l->text.ptr)
		return json_stringn(l->text.ptr, l->text.len);
	if (isnan(l->low))
		return number_of(l->value, l->whole);
	return json_pack("{so so}", "value", number_of(l->value, false), "low", number_of(l->low, false));
}

void ku_report_json(struct ku_buf *out, const struct ku_report *r)
{
	json_t *all = json_object();
	json_object_set_new(all, "study", json_stringn(r->study.ptr, r->study.len));
	json_object_set_new(all, "made", json_stringn(r->made.ptr, r->made.len));
	for (size_t i = 0; i < r->n; i++) {
		json_t *section = json_object();
		for (size_t k = 0; k < r->section[i].n; k++) {
			const struct ku_line *l = &r->section[i].line[k];
			json_object_set_new(section, l->code ? l->code : ku_dup_c(r->arena, l->label), line_of(l));
		}
		json_object_set_new(all, r->section[i].code, section);
	}
	char *text = json_dumps(all, JSON_INDENT(1));
	if (!text)
		ku_out_of_memory();
	ku_buf_add(out, ku_str_of(text));
	ku_buf_byte(out, '\n');
	free(text);
	json_decref(all);
}
