/* dropped.c — searches what was left out of a transcript (comments, deleted text, properties, its head, the name of its file …) with the study's own finder, so that somebody may learn that a comment
 * names a woman whom the rules know.
 *
 * What is written holds real names: it goes to custody/dropped.tsv, mode 0600, and nowhere else.
 */
#include "dropped.h"

#include <string.h>

#include "compress/changes.h"
#include "file_words.h"
#include "folder.h"
#include "normalise/normalise.h"
#include "read/text.h"

/* A piece may be long (data in letters): what is searched has lines that every stage may rely on. They are cut at a space; a megabyte without one holds data, not
 * names, and is taken out. */
static struct ku_str searchable(struct ku_arena *a, struct ku_str text)
{
	char *out = ku_alloc_bytes(a, text.len + 1);
	size_t n = 0;
	for (size_t at = 0; at < text.len;) {
		struct ku_str rest = ku_str_sub(text, at, text.len);
		const char *end = memchr(rest.ptr, '\n', rest.len);
		size_t len = end ? (size_t)(end - rest.ptr) : rest.len, skip = end != NULL;
		if (len > KU_LINE_MAX) {
			end = memrchr(rest.ptr, ' ', KU_LINE_MAX);
			skip = end ? 1 : len;
			len = end ? (size_t)(end - rest.ptr) : 0;
		}
		memcpy(out + n, rest.ptr, len);
		n += len;
		at += len + skip;
		if (at < text.len)
			out[n++] = '\n';
	}
	return (struct ku_str){out, n};
}

/* Each name once: there are as many as the rules list, however long the text. */
static void add_names(struct ku_buf *out, struct ku_arena *a, const struct ku_findings *f)
{
	struct ku_str *name = NULL;
	size_t n = 0, cap = 0;
	for (size_t i = 0; i < f->n; i++) {
		bool said = f->item[i].what == KU_DO_KEEP;
		for (size_t k = 0; k < n && !said; k++)
			said = ku_str_eq(name[k], f->item[i].name);
		if (said)
			continue;
		if (n)
			ku_buf_add(out, KU_S("; "));
		ku_tsv_cell(out, f->item[i].name);
		KU_PUSH(a, name, n, cap, f->item[i].name);
	}
}

/* The lines of the head, which are cut out of the text with the names in them. */
static struct ku_dropped head_of(struct ku_arena *a, const struct ku_talk *talk)
{
	struct ku_dropped d = {.reason = ku_head_reason.code, .text = KU_S("")};
	for (size_t i = 0; i < talk->head.n; i++) {
		struct ku_str line = ku_str_at(talk->source->text, talk->head.line[i].at);
		d.points += ku_utf8_count(line);
		d.text = KU_JOIN(a, d.text, line, KU_S("\n"));
	}
	return d;
}

static int hex_digit(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
}

/* A name in a link is written %D0%90… (RFC 3986, 2.1). Where undoing that gives no text it is left as it is. */
static struct ku_str without_percents(struct ku_arena *a, struct ku_str text)
{
	char *out = ku_alloc_bytes(a, text.len + 1);
	size_t n = 0;
	for (size_t i = 0; i < text.len; i++) {
		int high = i + 2 < text.len && text.ptr[i] == '%' ? hex_digit(text.ptr[i + 1]) : -1;
		int low = high >= 0 ? hex_digit(text.ptr[i + 2]) : -1;
		out[n++] = low >= 0 ? (char)(high * 16 + low) : text.ptr[i];
		i += low >= 0 ? 2 : 0;
	}
	struct ku_str decoded = {out, n};
	return ku_utf8_bad(decoded) == SIZE_MAX && !memchr(out, 0, n) ? decoded : text;
}

static bool find_names(struct ku_buf *names, struct ku_searcher *searcher, struct ku_arena *a, enum ku_lang language, struct ku_str text,
                       struct ku_errors *errors)
{
	struct ku_findings found = {0};
	struct ku_normalise_counts counts;
	memset(&counts, 0, sizeof counts);
	if (!text.len)
		return true;
	text = searchable(a, without_percents(a, text));
	const struct ku_doc *doc = ku_doc_new(a, text, NULL, 0);
	doc = ku_apply(a, doc, ku_normalise(a, doc, &counts));
	if (!doc || !ku_find(searcher, a, doc, KU_S(""), language, &found, errors))
		return false;
	add_names(names, a, &found);
	return true;
}

static bool add_line(struct ku_buf *out, struct ku_searcher *searcher, struct ku_arena *a, const struct ku_source_file *source,
                     const struct ku_dropped *d, struct ku_errors *errors)
{
	ku_tsv_cell(out, source->code);
	ku_buf_format(out, "\t%s\t%zu\t", d->reason, d->points);
	bool good = find_names(out, searcher, a, source->language, d->text, errors);
	ku_buf_byte(out, '\n');
	return good;
}

bool ku_dropped_add(struct ku_buf *out, struct ku_searcher *searcher, struct ku_arena *a, const struct ku_source_file *source,
                    const struct ku_staged *s, struct ku_errors *errors)
{
	struct ku_str words = KU_JOIN(a, ku_file_words(a, source->file, false), KU_S("\n"), ku_file_words(a, source->file, true));
	struct ku_dropped name = {"file-name", ku_utf8_count(source->file), words}, head = head_of(a, &s->talk);
	bool good = add_line(out, searcher, a, source, &name, errors);
	if (s->talk.head.n)
		good = add_line(out, searcher, a, source, &head, errors) && good;
	for (size_t i = 0; i < s->reading.ndropped; i++)
		good = add_line(out, searcher, a, source, &s->reading.dropped[i], errors) && good;
	return good;
}

bool ku_dropped_write(struct ku_study *s, struct ku_str lines, struct ku_errors *errors)
{
	struct ku_str text = KU_JOIN(&s->arena, KU_S("document\treason\tcharacters\tnames\n"), lines);
	return ku_file_write(ku_study_path(s, "custody/dropped.tsv"), text, errors);
}
