/* summary.c — sums over what the workers noted of each transcript. Kinds are told by the words of the rules, so that a row can be looked up there. */
#include "summary.h"

#include <jansson.h>
#include <stdlib.h>

/* ----- sums ----- */

struct sums { uint64_t done, turns, normalised, found, questions, warnings, replaced[KU_NKIND]; };

static uint64_t normalised(const struct ku_made *m)
{
	uint64_t n = m->labels + m->heads;
	for (int k = 0; k < KU_NCHANGE; k++)
		n += m->counts.of[k];
	return n;
}

static uint64_t all_kinds(const uint64_t n[KU_NKIND])
{
	uint64_t sum = 0;
	for (int k = 0; k < KU_NKIND; k++)
		sum += n[k];
	return sum;
}

static struct sums sums_of(const struct ku_summary *s)
{
	struct sums all = {0};
	for (size_t i = 0; i < s->study->nsource; i++) {
		const struct ku_made *m = &s->handoffs->made[i];
		const uint64_t *replaced = ku_handoffs_replacements(s->handoffs, i);
		all.done += m->done, all.turns += m->turns, all.normalised += normalised(m);
		all.found += m->found, all.questions += m->questions, all.warnings += m->warnings;
		for (int k = 0; k < KU_NKIND; k++)
			all.replaced[k] += replaced[k];
	}
	return all;
}

/* ----- a line a stage ----- */

static void line(struct ku_buf *out, const char *stage, struct ku_str told)
{
	ku_buf_format(out, "kupuya: %-13s %.*s\n", stage, (int)told.len, told.ptr);
}

void ku_summary_worked(struct ku_buf *out, const struct ku_summary *s)
{
	struct ku_arena a = {0};
	struct sums n = sums_of(s);
	line(out, "read", ku_format(&a, _("transcripts: %zu, turns: %llu"), s->study->nsource, (unsigned long long)n.turns));
	line(out, "normalise", ku_format(&a, _("changes: %llu"), (unsigned long long)n.normalised));
	line(out, "redact", ku_format(&a, _("found: %llu, questions: %llu"), (unsigned long long)n.found, (unsigned long long)n.questions));
	line(out, "pseudonymise", ku_format(&a, _("replacements: %llu"), (unsigned long long)all_kinds(n.replaced)));
	ku_arena_free(&a);
}

void ku_summary_packed(struct ku_buf *out, const struct ku_summary *s)
{
	struct ku_arena a = {0};
	uint64_t bytes = 0;
	size_t files = 0;
	for (size_t i = 0; i < s->handoffs->n; i++) {
		const struct ku_packed *file;
		size_t n = ku_handoffs_files(s->handoffs, i, &file);
		for (size_t k = 0; k < n; k++)
			bytes += file[k].size;
		files += n + 1; /* and SHA256SUMS */
	}
	line(out, "compress", ku_format(&a, _("files: %zu, KiB: %llu"), files, (unsigned long long)(bytes + 1023) / 1024));
	ku_arena_free(&a);
}

void ku_summary_audited(struct ku_buf *out, const struct ku_summary *s)
{
	struct ku_arena a = {0};
	line(out, "audit", ku_format(&a, _("files: %zu, entries of archives: %zu, names found: 0"), s->audited.files, s->audited.entries));
	ku_arena_free(&a);
}

/* ----- the table ----- */

enum { COLUMNS = 5 };

static size_t width(struct ku_str s)
{
	return ku_utf8_count(s);
}

static void pad(struct ku_buf *out, size_t from, size_t to)
{
	while (from++ < to)
		ku_buf_byte(out, ' ');
}

static struct ku_str kinds(struct ku_arena *a, const uint64_t n[KU_NKIND])
{
	struct ku_buf b = {0};
	for (int k = 0; k < KU_NKIND; k++)
		if (n[k])
			ku_buf_format(&b, "%s%s %llu", b.len ? ", " : "", ku_kind_name((enum ku_kind)k), (unsigned long long)n[k]);
	struct ku_str text = ku_dup(a, ku_buf_str(&b));
	ku_buf_free(&b);
	return text;
}

struct row { struct ku_str cell[COLUMNS], kinds; };

static struct row row_of(struct ku_arena *a, struct ku_str name, uint64_t turns, const uint64_t replaced[KU_NKIND], uint64_t questions, uint64_t warnings)
{
	const uint64_t number[] = {turns, all_kinds(replaced), questions, warnings};
	struct row r = {.cell[0] = name, .kinds = kinds(a, replaced)};
	for (size_t i = 1; i < COLUMNS; i++)
		r.cell[i] = ku_format(a, "%llu", (unsigned long long)number[i - 1]);
	return r;
}

/* Names to the left, numbers to the right; what is empty at the end of a line is not written. */
static void print_rows(struct ku_buf *out, const struct row row[], size_t n)
{
	size_t wide[COLUMNS] = {0};
	for (size_t i = 0; i < n; i++)
		for (size_t c = 0; c < COLUMNS; c++)
			wide[c] = width(row[i].cell[c]) > wide[c] ? width(row[i].cell[c]) : wide[c];
	for (size_t i = 0; i < n; i++) {
		for (size_t c = 0; c < COLUMNS; c++) {
			if (c > 0)
				pad(out, width(row[i].cell[c]), wide[c] + 2);
			ku_buf_add(out, row[i].cell[c]);
			if (c == 0)
				pad(out, width(row[i].cell[c]), wide[c]);
		}
		if (row[i].kinds.len)
			ku_buf_format(out, "  %.*s", (int)row[i].kinds.len, row[i].kinds.ptr);
		ku_buf_byte(out, '\n');
	}
}

static void print_places(struct ku_buf *out, struct ku_arena *a, const struct ku_summary *s)
{
	for (size_t i = 0; i < s->handoffs->n; i++) {
		const struct ku_packed *file;
		size_t n = ku_handoffs_files(s->handoffs, i, &file);
		struct ku_str folder = ku_handoffs_path(a, s->handoffs, i);
		ku_buf_format(out, "\n%.*s/\n", (int)folder.len, folder.ptr);
		ku_buf_format(out, ku_ngettext("  transcripts/   %zu file\n", "  transcripts/   %zu files\n", (unsigned long)sums_of(s).done), (size_t)sums_of(s).done);
		for (size_t k = 0; k < n; k++)
			if (!ku_str_starts(file[k].name, KU_S("transcripts/")))
				ku_buf_format(out, "  %.*s\n", (int)file[k].name.len, file[k].name.ptr);
		ku_buf_add(out, KU_S("  SHA256SUMS\n"));
	}
}

void ku_summary_print(struct ku_buf *out, const struct ku_summary *s)
{
	struct ku_arena a = {0};
	size_t n = s->study->nsource;
	struct row *row = ku_alloc_array(&a, n + 2, sizeof *row);
	struct sums all = sums_of(s);
	row[0] = (struct row){{ku_str_of(_("transcript")), ku_str_of(_("turns")), ku_str_of(_("replaced")), ku_str_of(_("questions")), ku_str_of(_("warnings"))}, ku_str_of(_("by kind"))};
	for (size_t i = 0; i < n; i++) {
		const struct ku_made *m = &s->handoffs->made[i];
		row[i + 1] = row_of(&a, s->study->source[i].code, m->turns, ku_handoffs_replacements(s->handoffs, i), m->questions, m->warnings);
		if (!m->done)
			row[i + 1].kinds = ku_str_of(_("not made"));
	}
	row[n + 1] = row_of(&a, ku_str_of(_("all")), all.turns, all.replaced, all.questions, all.warnings);
	print_rows(out, row, n + 2);
	if (s->made)
		print_places(out, &a, s);
	ku_arena_free(&a);
}

/* ----- JSON ----- */

static json_t *text(struct ku_str s)
{
	return json_stringn(s.ptr ? s.ptr : "", s.len);
}

static json_t *json_kinds(const uint64_t n[KU_NKIND])
{
	json_t *o = json_object();
	for (int k = 0; k < KU_NKIND; k++)
		if (n[k])
			json_object_set_new(o, ku_kind_name((enum ku_kind)k), json_integer((json_int_t)n[k]));
	return o;
}

static json_t *json_transcripts(const struct ku_summary *s)
{
	json_t *list = json_array();
	for (size_t i = 0; i < s->study->nsource; i++) {
		const struct ku_made *m = &s->handoffs->made[i];
		json_array_append_new(list, json_pack("{s:o, s:b, s:I, s:I, s:I, s:I, s:I, s:o}", "code", text(s->study->source[i].code), "made", m->done, "turns", (json_int_t)m->turns,
		                                      "normalised", (json_int_t)normalised(m), "found", (json_int_t)m->found, "questions", (json_int_t)m->questions, "warnings", (json_int_t)m->warnings,
		                                      "replacements", json_kinds(ku_handoffs_replacements(s->handoffs, i))));
	}
	return list;
}

static json_t *json_handoffs(const struct ku_summary *s)
{
	struct ku_arena a = {0};
	json_t *list = json_array();
	for (size_t i = 0; s->made && i < s->handoffs->n; i++) {
		const struct ku_packed *file;
		size_t n = ku_handoffs_files(s->handoffs, i, &file);
		json_t *names = json_array();
		for (size_t k = 0; k < n; k++)
			json_array_append_new(names, text(file[k].name));
		json_array_append_new(names, json_string("SHA256SUMS"));
		json_array_append_new(list, json_pack("{s:o, s:o, s:o}", "profile", text(ku_handoffs_profile(s->handoffs, i)), "folder", text(ku_handoffs_path(&a, s->handoffs, i)),
		                                      "files", names));
	}
	ku_arena_free(&a);
	return list;
}

bool ku_summary_json(struct ku_buf *out, const struct ku_summary *s)
{
	struct sums all = sums_of(s);
	json_t *root = json_pack("{s:i, s:o, s:s, s:o, s:o, s:I, s:I, s:{s:I, s:I, s:I}, s:o}", "kupuya", 1, "study", text(s->study->book.study), "outcome", s->outcome, "transcripts",
	                         json_transcripts(s), "replacements", json_kinds(all.replaced), "questions", (json_int_t)all.questions, "warnings",
	                         (json_int_t)all.warnings, "audited", "files", (json_int_t)s->audited.files, "entries", (json_int_t)s->audited.entries, "bytes",
	                         (json_int_t)s->audited.bytes, "handoffs", json_handoffs(s));
	char *json = root ? json_dumps(root, JSON_INDENT(1)) : NULL;
	if (json) {
		ku_buf_add(out, ku_str_of(json));
		ku_buf_byte(out, '\n');
	}
	bool good = json != NULL;
	free(json);
	json_decref(root);
	return good;
}
