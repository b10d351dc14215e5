/* yaml_node.c — questions to the tree, and mistakes shown in their line.
 */
#include "base/yaml.h"

#include <string.h>

#include "base/yaml_inner.h"

enum { LONG_LINE = 4096, SHOWN = 120 };

size_t ku_yaml_line_start(struct ku_str text, size_t at)
{
	while (at > 0 && text.ptr[at - 1] != '\n')
		at--;
	return at == 0 && ku_str_starts(text, KU_S("\xEF\xBB\xBF")) ? 3 : at;
}

size_t ku_yaml_line_end(struct ku_str text, size_t at)
{
	while (at < text.len && text.ptr[at] != '\n')
		at++;
	return at > 0 && at < text.len && text.ptr[at - 1] == '\r' ? at - 1 : at;
}

static bool is_inside_char(struct ku_str text, size_t at)
{
	return at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80;
}

static void point_in_long_line(struct ku_error *error, struct ku_str line, size_t caret)
{
	size_t from = caret > SHOWN ? caret - SHOWN : 0, to = line.len - caret > SHOWN ? caret + SHOWN : line.len;
	while (from > 0 && is_inside_char(line, from))
		from--;
	while (is_inside_char(line, to))
		to++;
	error->source = ku_str_sub(line, from, to);
	error->caret = caret - from;
	error->column = ku_utf8_count(ku_str_sub(line, 0, caret)) + 1;
}

void ku_yaml_point(struct ku_error *error, struct ku_str text, size_t line, size_t offset)
{
	if (offset > text.len)
		offset = text.len;
	size_t start = ku_yaml_line_start(text, offset), end = ku_yaml_line_end(text, start);
	if (offset < start)
		offset = start;
	if (offset > end)
		offset = end;
	struct ku_str shown = ku_str_sub(text, start, end);
	if (shown.len > LONG_LINE)
		point_in_long_line(error, shown, offset - start);
	else
		ku_error_at(error, shown, offset - start);
	if (line == 0) {
		line = 1;
		for (size_t i = 0; i < start; i++)
			line += text.ptr[i] == '\n';
	}
	error->line = line;
}

/* A slip that libyaml stumbles over may be met again in what was read of it. */
static bool is_known(const struct ku_yaml_file *file, const struct ku_error *error)
{
	for (size_t i = file->errors->n, n = 0; i-- > 0 && n < KU_YAML_ERRORS; n++) {
		const struct ku_error *e = &file->errors->item[i];
		if (e->line == error->line && ku_str_eq(e->what, error->what) && ku_str_eq(e->path, error->path) &&
		    (e->column == error->column || file->cut))
			return true;
	}
	return false;
}

void ku_yaml_report(struct ku_yaml_file *file, size_t line, size_t offset, bool warning, struct ku_str what,
		    struct ku_str mend)
{
	struct ku_error error = {
		.code = KU_BAD_DATA, .warning = warning, .path = file->path, .what = what, .mend = mend};
	ku_yaml_point(&error, file->text, line, offset);
	if (is_known(file, &error))
		return;
	if (!warning && ++file->nerror > KU_YAML_ERRORS) {
		if (file->nerror > KU_YAML_ERRORS + 1)
			return;
		error.what = ku_format(file->errors->arena,
				       _("there are more than %d mistakes in this file; the others are not listed"),
				       KU_YAML_ERRORS);
		error.mend = ku_str_of(_("Mend these first and check the file again."));
	}
	ku_report(file->errors, error);
}

const struct ku_yaml *ku_yaml_get(const struct ku_yaml *mapping, const char *key)
{
	if (mapping && mapping->type == KU_YAML_MAPPING)
		for (const struct ku_yaml *v = mapping->first; v; v = v->next)
			if (v->key && ku_str_is(v->key->text, key))
				return v;
	return NULL;
}

bool ku_yaml_is_null(const struct ku_yaml *node)
{
	return node->type == KU_YAML_SCALAR && node->plain &&
	       (node->text.len == 0 || ku_str_is(node->text, "~") || ku_str_is(node->text, "null"));
}

size_t ku_yaml_inside(const struct ku_yaml *scalar, size_t at)
{
	return scalar->verbatim && at <= scalar->text.len ? scalar->inside + at : scalar->offset;
}

const char *ku_yaml_quote(struct ku_arena *a, struct ku_str text)
{
	enum { LONGEST = 40 };
	char out[LONGEST * 4];
	size_t len = 0, at = 0;
	for (size_t n = 0; n < LONGEST && at < text.len; n++) {
		uint32_t c = ku_utf8_next(text, &at);
		len += ku_utf8_put(out + len, c < 0x20 || (c >= 0x7F && c < 0xA0) ? ' ' : c);
	}
	return KU_JOIN(a, KU_S("“"), {out, len}, at < text.len ? KU_S("…") : KU_S(""), KU_S("”")).ptr;
}
