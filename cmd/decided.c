/* decided.c — puts a line into a section of a YAML file by its lines alone, so that remarks, order and quotes of the staff stay as they are.
 */
#include "decided.h"

#include <string.h>

#include "folder.h"

enum { DECIDED_MAX = 16 * 1024 * 1024 };

static struct ku_str new_file(void)
{
	return ku_str_of(_("# What was decided about open questions, by `kupuya decide` or by hand. You may edit it.\nkupuya: 1\n"));
}

/* The line that begins at `at`, without its end. */
static struct ku_str line_at(struct ku_str text, size_t at)
{
	const char *end = memchr(text.ptr + at, '\n', text.len - at);
	return ku_str_sub(text, at, end ? (size_t)(end - text.ptr) : text.len);
}

static bool is_inside(struct ku_str line) /* of a section: indented, empty, or a remark */
{
	return !line.len || line.ptr[0] == ' ' || line.ptr[0] == '-' || line.ptr[0] == '#' || line.ptr[0] == '\r';
}

struct place { size_t at; bool found, list; }; /* where the next entry goes */

/* Behind the last entry of the section; remarks and empty lines behind it belong to what follows. */
static struct place end_of_section(struct ku_str text, struct ku_str key)
{
	struct place p = {text.len, false, true};
	for (size_t at = 0; at < text.len;) {
		struct ku_str line = line_at(text, at);
		size_t next = at + line.len + 1;
		if (p.found && !is_inside(line))
			return p;
		if (p.found && line.len && line.ptr[0] != '#' && ku_str_trim(line).len)
			p.at = next;
		if (!p.found && ku_str_starts(line, key)) {
			p.found = true;
			p.at = next;
			struct ku_str rest = ku_str_trim(ku_str_sub(line, key.len, line.len));
			p.list = rest.len == 0 || rest.ptr[0] == '#';
		}
		at = next;
	}
	return p;
}

bool ku_decided_add(struct ku_study *s, const char *section, struct ku_str entry)
{
	struct ku_arena *a = &s->arena;
	const char *path = ku_study_path(s, "rules/decided.yaml");
	struct ku_errors absent = {.arena = a};
	struct ku_str text, key = KU_JOIN(a, ku_str_of(section), KU_S(":"));
	if (!ku_folder_make(ku_study_path(s, "rules"), &s->errors))
		return false;
	if (!ku_file_read(a, path, DECIDED_MAX, &text, &absent)) {
		if (ku_errors_code(&absent) != KU_NO_INPUT)
			return ku_file_read(a, path, DECIDED_MAX, &text, &s->errors);
		text = new_file();
	}
	if (text.len && text.ptr[text.len - 1] != '\n')
		text = KU_JOIN(a, text, KU_S("\n"));
	struct place p = end_of_section(text, key);
	if (!p.list) {
		ku_report(&s->errors, (struct ku_error){.code = KU_BAD_DATA, .path = ku_str_of(path),
		          .what = ku_format(a, _("the list “%s” stands in one line, and nothing can be added to it"), section),
		          .mend = ku_str_of(_("Write each of its entries on a line of its own, beginning with a dash."))});
		return false;
	}
	struct ku_str head = p.found ? KU_S("") : KU_JOIN(a, KU_S("\n"), key, KU_S("\n"));
	text = KU_JOIN(a, ku_str_sub(text, 0, p.at), head, KU_S("  "), entry, KU_S("\n"), ku_str_sub(text, p.at, text.len));
	return ku_file_write(path, text, &s->errors);
}
