/* import_compare.c — an entry is a line, so two rule files are two sets of lines. Lines of both are in order; what is
 * left on one side alone has come or gone, or, where the names at its beginning agree, has changed.
 */
#include "import.h"

#include <stdlib.h>

struct line {
	struct ku_str text, name;
	size_t number;
	bool done;
};

struct lines {
	struct line *item;
	size_t n, cap;
};

/* From the dash to the end of the name; of a participant to the end of the label, "in" and "speaker". */
static struct ku_str name_of(struct ku_str text)
{
	size_t commas = ku_str_starts(text, KU_S("#")) ? 2 : 1;
	for (size_t i = 0; i + 1 < text.len; i++)
		if (text.ptr[i] == ',' && text.ptr[i + 1] == ' ' && --commas == 0)
			return ku_str_sub(text, 0, i);
	return ku_str_ends(text, KU_S("}")) ? ku_str_sub(text, 0, text.len - 1) : text;
}

static int by_text(const void *a, const void *b)
{
	const struct line *x = a, *y = b;
	int order = ku_str_cmp(x->text, y->text);
	return order ? order : (x->number > y->number) - (x->number < y->number);
}

static struct lines lines_of(struct ku_arena *a, struct ku_str file)
{
	struct lines lines = {0};
	for (size_t at = 0, number = 0; at < file.len; number++) {
		const char *stop = memchr(file.ptr + at, '\n', file.len - at);
		size_t end = stop ? (size_t)(stop - file.ptr) : file.len;
		struct ku_str text = ku_str_trim(ku_str_sub(file, at, end));
		if (text.len)
			KU_PUSH(a, lines.item, lines.n, lines.cap, (struct line){text, name_of(text), number, false});
		at = end + 1;
	}
	if (lines.n)
		qsort(lines.item, lines.n, sizeof *lines.item, by_text);
	return lines;
}

static void drop_common(struct lines *x, struct lines *y)
{
	for (size_t i = 0, k = 0; i < x->n && k < y->n;) {
		int order = ku_str_cmp(x->item[i].text, y->item[k].text);
		if (order == 0)
			x->item[i].done = y->item[k].done = true;
		i += order <= 0;
		k += order >= 0;
	}
	struct lines *both[] = {x, y};
	for (size_t b = 0; b < 2; b++) {
		size_t n = 0;
		for (size_t i = 0; i < both[b]->n; i++)
			if (!both[b]->item[i].done)
				both[b]->item[n++] = both[b]->item[i];
		both[b]->n = n;
	}
}

static struct line *same_name(struct lines *lines, struct ku_str name)
{
	size_t low = 0, high = lines->n; /* lines of one name stand together, since they begin with it */
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (ku_str_cmp(lines->item[middle].text, name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < lines->n && ku_str_starts(lines->item[low].text, name); low++)
		if (!lines->item[low].done && ku_str_eq(lines->item[low].name, name))
			return &lines->item[low];
	return NULL;
}

static void show(struct ku_buf *out, char sign, struct ku_str text)
{
	ku_buf_format(out, "%c %.*s\n", sign, (int)text.len, text.ptr);
}

struct ku_import_changes ku_import_compare(struct ku_arena *a, struct ku_buf *out, struct ku_str before,
					   struct ku_str now)
{
	struct ku_import_changes changes = {0};
	struct lines old = lines_of(a, before), new = lines_of(a, now);
	drop_common(&old, &new);
	for (size_t i = 0; i < new.n; i++) {
		struct line *was = same_name(&old, new.item[i].name);
		changes.changed += was != NULL;
		changes.added += was == NULL;
		if (was) {
			was->done = true;
			show(out, '-', was->text);
		}
		show(out, '+', new.item[i].text);
	}
	for (size_t i = 0; i < old.n; i++)
		if (!old.item[i].done) {
			show(out, '-', old.item[i].text);
			changes.removed++;
		}
	return changes;
}
