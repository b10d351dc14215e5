/* report.c — the list, and its face for the terminal. One list for all faces, so that they cannot say different things. */
#include "review/report.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>

#include "base/error.h"

/* ----- the list ----- */

void ku_report_section(struct ku_report *r, const char *code, const char *title, enum ku_chart chart, const char *remark)
{
	KU_PUSH(r->arena, r->section, r->n, r->cap,
		(struct ku_section){.code = code,
				    .title = ku_str_of(title),
				    .remark = ku_str_of(remark ? remark : ""),
				    .chart = chart});
}

static void add(struct ku_report *r, struct ku_line line)
{
	struct ku_section *s = &r->section[r->n - 1];
	KU_PUSH(r->arena, s->line, s->n, s->cap, line);
}

void ku_report_count(struct ku_report *r, const char *code, const char *label, uint64_t value)
{
	ku_report_bar(r, ku_str_of(code), ku_str_of(label), value, false);
}

void ku_report_bar(struct ku_report *r, struct ku_str code, struct ku_str label, uint64_t value, bool bad)
{
	add(r, (struct ku_line){.kind = KU_LINE_COUNT,
				.code = code,
				.label = label,
				.value = (double)value,
				.low = NAN,
				.bad = bad});
}

void ku_report_value(struct ku_report *r, const char *code, const char *label, double value, const char *note)
{
	add(r, (struct ku_line){.kind = KU_LINE_VALUE,
				.code = ku_str_of(code),
				.label = ku_str_of(label),
				.value = value,
				.low = NAN,
				.note = ku_str_of(note)});
}

void ku_report_share(struct ku_report *r, struct ku_str code, struct ku_str label, double value, double low,
		     struct ku_str note)
{
	add(r, (struct ku_line){
		       .kind = KU_LINE_SHARE, .code = code, .label = label, .value = value, .low = low, .note = note});
}

void ku_report_text(struct ku_report *r, const char *code, const char *label, struct ku_str text)
{
	add(r, (struct ku_line){.kind = KU_LINE_TEXT,
				.code = ku_str_of(code),
				.label = ku_str_of(label),
				.value = NAN,
				.low = NAN,
				.text = text});
}

void ku_report_gate(struct ku_report *r, const char *code, struct ku_str label, enum ku_gate_state met, struct ku_str missing)
{
	add(r, (struct ku_line){.kind = KU_LINE_GATE,
				.code = ku_str_of(code),
				.label = label,
				.value = NAN,
				.low = NAN,
				.met = met,
				.text = missing});
}

void ku_report_columns(struct ku_report *r, const char *types, const char *const column[], const char *const heading[])
{
	struct ku_section *s = &r->section[r->n - 1];
	s->types = types;
	s->ncolumn = strlen(types);
	for (size_t i = 0; i < s->ncolumn; i++) {
		s->column[i] = column[i];
		s->heading.of[i] = ku_str_of(heading[i]);
	}
}

void ku_report_row(struct ku_report *r, struct ku_cells cells)
{
	struct ku_section *s = &r->section[r->n - 1];
	KU_PUSH(r->arena, s->row, s->nrow, s->cap_row, cells);
}

/* ----- the terminal ----- */

static void say_gate(struct ku_buf *out, const struct ku_line *l)
{
	const char *const word[] = {_("NO"), _("yes"), _("not asked for by signoff:")};
	ku_buf_add(out, ku_str_of(word[l->met]));
	if (l->met == KU_UNMET && l->text.len)
		ku_buf_format(out, " — %.*s", (int)l->text.len, l->text.ptr);
}

void ku_report_say(struct ku_buf *out, const struct ku_line *l)
{
	if (l->kind == KU_LINE_GATE)
		say_gate(out, l);
	else if (l->kind == KU_LINE_TEXT)
		ku_buf_add(out, l->text.len ? l->text : ku_str_of(_("none")));
	else if (isnan(l->value))
		ku_buf_add(out, ku_str_of(_("not defined")));
	else if (l->kind == KU_LINE_SHARE)
		ku_buf_format(out, "%.2f %%", 100 * l->value);
	else
		ku_buf_format(out, l->kind == KU_LINE_COUNT ? "%.0f" : "%.3f", l->value);
	if (!isnan(l->low) && !isnan(l->value))
		ku_buf_format(out, _(" (at least %.2f %%)"), 100 * l->low);
}

static void pad(struct ku_buf *out, struct ku_str text, size_t wide)
{
	size_t has = ku_utf8_count(text);
	ku_buf_add(out, text);
	ku_buf_format(out, "%*s", has < wide ? (int)(wide - has) : 0, "");
}

enum { LABEL = 50 };

static void terminal_line(struct ku_buf *out, const struct ku_line *l)
{
	ku_buf_add(out, KU_S("  "));
	pad(out, l->label, LABEL);
	ku_buf_add(out, KU_S("  "));
	ku_report_say(out, l);
	if (l->note.len)
		ku_buf_format(out, "  [%.*s]", (int)l->note.len, l->note.ptr);
	ku_buf_byte(out, '\n');
}

static void terminal_table(struct ku_buf *out, const struct ku_section *s)
{
	size_t wide[KU_COLUMNS_MAX] = {0};
	for (size_t c = 0; c < s->ncolumn; c++) {
		wide[c] = ku_utf8_count(s->heading.of[c]);
		for (size_t i = 0; i < s->nrow; i++)
			wide[c] = ku_utf8_count(s->row[i].of[c]) > wide[c] ? ku_utf8_count(s->row[i].of[c]) : wide[c];
	}
	for (size_t i = 0; s->nrow && i <= s->nrow; i++) {
		for (size_t c = 0; c < s->ncolumn; c++) {
			ku_buf_add(out, KU_S("  "));
			pad(out, i ? s->row[i - 1].of[c] : s->heading.of[c], c + 1 < s->ncolumn ? wide[c] : 0);
		}
		ku_buf_byte(out, '\n');
	}
}

void ku_report_terminal(struct ku_buf *out, const struct ku_report *r)
{
	ku_buf_format(out, _("Sign-off report of %.*s, %.*s\n"), (int)r->study.len, r->study.ptr, (int)r->made.len,
		      r->made.ptr);
	for (size_t i = 0; i < r->n; i++) {
		const struct ku_section *s = &r->section[i];
		ku_buf_format(out, "\n%.*s\n", (int)s->title.len, s->title.ptr);
		for (size_t k = 0; k < s->n; k++)
			terminal_line(out, &s->line[k]);
		terminal_table(out, s);
	}
}

/* ----- JSON ----- */

static json_t *text_of(struct ku_str s)
{
	return s.len ? json_stringn(s.ptr, s.len) : json_null();
}

static json_t *number_of(double x, bool whole)
{
	return isnan(x) ? json_null() : whole ? json_integer((json_int_t)x) : json_real(x);
}

static json_t *line_of(const struct ku_line *l)
{
	switch (l->kind) {
	case KU_LINE_TEXT:
		return text_of(l->text);
	case KU_LINE_GATE:
		return l->met == KU_NOT_ASKED ? json_null() : json_boolean(l->met == KU_MET);
	case KU_LINE_COUNT:
		return number_of(l->value, true);
	case KU_LINE_VALUE:
	case KU_LINE_SHARE:
		break;
	}
	if (isnan(l->low))
		return number_of(l->value, false);
	return json_pack("{so so}", "value", number_of(l->value, false), "low", number_of(l->low, false));
}

static void put(json_t *object, struct ku_str key, json_t *value)
{
	struct ku_arena a = {0};
	json_object_set_new(object, ku_dup_c(&a, key), value);
	ku_arena_free(&a);
}

static json_t *cell_of(const struct ku_cells *row, size_t c, char type)
{
	struct ku_str is = row->code[c].ptr ? row->code[c] : row->of[c];
	return type == 'n' && is.len ? json_integer(strtoll(is.ptr, NULL, 10)) : text_of(is);
}

static json_t *section_of(const struct ku_section *s)
{
	json_t *o = json_object(), *rows = json_array();
	for (size_t i = 0; i < s->n; i++)
		put(o, s->line[i].code, line_of(&s->line[i]));
	for (size_t i = 0; i < s->nrow; i++) {
		json_t *row = json_object();
		for (size_t c = 0; c < s->ncolumn; c++)
			json_object_set_new(row, s->column[c], cell_of(&s->row[i], c, s->types[c]));
		json_array_append_new(rows, row);
	}
	if (s->ncolumn)
		json_object_set_new(o, "rows", rows);
	else
		json_decref(rows);
	return o;
}

void ku_report_json(struct ku_buf *out, const struct ku_report *r)
{
	json_t *all = json_object();
	json_object_set_new(all, "study", text_of(r->study));
	json_object_set_new(all, "made", text_of(r->made));
	for (size_t i = 0; i < r->n; i++)
		json_object_set_new(all, r->section[i].code, section_of(&r->section[i]));
	char *text = json_dumps(all, JSON_INDENT(1));
	if (!text)
		ku_out_of_memory();
	ku_buf_add(out, ku_str_of(text));
	ku_buf_byte(out, '\n');
	free(text);
	json_decref(all);
}
