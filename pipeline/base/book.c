/* book.c — the rule book as a whole: files in, checked book out.
 *
 * Data model: book.h. A file is read into a tree (yaml.h), the tree by the tables of book_schema.c into the lists of the book; after the last
 * file the policies are laid over each other and what needs the whole book is checked. Safe: nothing here trusts a file; every value
 * that is stored has been through a reader of book_value.c.
 */
#include "base/book.h"

#include <stdlib.h>
#include <string.h>

#include "base/book_inner.h"
#include "base/grammar.h"

void ku_book_init(struct ku_book *book)
{
	*book = (struct ku_book){.k = 3};
	static const unsigned char all[] = {KU_KY, KU_RU, KU_UZ};
	memcpy(book->lang, all, sizeof all);
	book->nlang = sizeof all;
	for (enum ku_kind k = 0; k < KU_NPOLICY; k++)
		book->policy[k] = *ku_policy_default(k);
}

static struct ku_str base_name(struct ku_str path)
{
	size_t at = path.len;
	while (at > 0 && path.ptr[at - 1] != '/')
		at--;
	return ku_str_sub(path, at, path.len);
}

static int by_line(const void *a, const void *b)
{
	const struct ku_error *x = a, *y = b;
	int path = ku_str_cmp(x->path, y->path);
	if (path || x->line != y->line)
		return path ? path : x->line < y->line ? -1 : 1;
	return (x->column > y->column) - (x->column < y->column);
}

/* Mistakes come section by section and check by check; people mend a file from its top. */
static void sort_errors(struct ku_errors *errors, size_t from)
{
	if (errors->n > from)
		qsort(errors->item + from, errors->n - from, sizeof *errors->item, by_line);
}

static void check_study_file(struct ku_reader *r, const struct ku_yaml *root)
{
	const struct ku_yaml *k = ku_yaml_get(root, "k");
	if (!r->file->cut && root->type == KU_YAML_MAPPING && !ku_yaml_get(root, "study"))
		ku_yaml_report(r->file, root->line, root->offset, false,
			       ku_str_of(_("the key “study”, the code of the study, is missing")),
			       ku_str_of(_("Write it so: study: gsps-2015")));
	if (k && r->book->k == 0)
		ku_complain(r, k, ku_str_of(_("“k” is at least 1")),
			    ku_str_of(_("Write k: 3, which holds when nothing is said.")));
}

static void read_file(struct ku_arena *a, struct ku_book *book, const struct ku_rule_file *source, bool study,
		      struct ku_errors *errors)
{
	struct ku_arena nodes = {0};
	size_t first = errors->n;
	struct ku_yaml_file file = {
		.arena = a, .nodes = &nodes, .errors = errors, .path = source->path, .text = source->text};
	struct ku_reader r = {.arena = a, .book = book, .file = &file, .study = study};
	r.here = (struct ku_place_in_file){.file = source->name, .source = book->nfile, .pack = source->pack};
	KU_PUSH(a, book->file, book->nfile, book->cap_file, *source);
	const struct ku_yaml *root = ku_yaml_read(&file);
	if (root)
		ku_read_file(&r, root, study ? &ku_study_schema : &ku_rules_schema);
	if (root && study)
		check_study_file(&r, root);
	ku_arena_free(&nodes);
	if (file.nerror <= KU_YAML_ERRORS) /* else the last one says that there are more */
		sort_errors(errors, first);
}

void ku_book_read_study(struct ku_arena *a, struct ku_book *book, struct ku_str path, struct ku_str text,
			struct ku_errors *errors)
{
	struct ku_rule_file source = {ku_dup(a, path), ku_dup(a, base_name(path)), text, false};
	book->has_study = true;
	read_file(a, book, &source, true, errors);
}

void ku_book_read_rules(struct ku_arena *a, struct ku_book *book, struct ku_str path, struct ku_str text, bool pack,
			struct ku_errors *errors)
{
	struct ku_rule_file source = {ku_dup(a, path), ku_dup(a, base_name(path)), text, pack};
	read_file(a, book, &source, false, errors);
}

void ku_book_finish(struct ku_arena *a, struct ku_book *book, struct ku_errors *errors)
{
	struct ku_arena scratch = {0};
	struct ku_check check = {&scratch, book, errors};
	if (book->profiles.n == 0)
		KU_PUSH(a, book->profiles.item, book->profiles.n, book->profiles.cap, KU_S("pseudonyms"));
	if (book->nlang == 0) { /* languages: [] or only unknown ones */
		static const unsigned char all[] = {KU_KY, KU_RU, KU_UZ};
		memcpy(book->lang, all, sizeof all);
		book->nlang = sizeof all;
	}
	size_t first = errors->n;
	ku_apply_policies(book, errors);
	ku_check_study(&check);
	ku_check_names(&check);
	ku_check_keeps(&check);
	ku_check_places(&check);
	ku_check_scopes(&check);
	ku_check_answers(&check);
	sort_errors(errors, first);
	ku_arena_free(&scratch);
}

static void report_at(const struct ku_book *book, struct ku_errors *errors, const struct ku_place_in_file *at,
		      size_t offset, size_t line, bool warning, struct ku_str what, struct ku_str mend)
{
	struct ku_error error = {.code = KU_BAD_DATA, .warning = warning, .what = what, .mend = mend};
	if (at->source < book->nfile) {
		error.path = book->file[at->source].path;
		ku_yaml_point(&error, book->file[at->source].text, line, offset);
	}
	ku_report(errors, error);
}

void ku_book_report(const struct ku_book *book, struct ku_errors *errors, const struct ku_place_in_file *at,
		    bool warning, struct ku_str what, struct ku_str mend)
{
	report_at(book, errors, at, at->offset, at->line, warning, what, mend);
}

void ku_say(struct ku_check *c, const struct ku_place_in_file *at, size_t offset, bool warning, struct ku_str what,
	    const char *mend)
{
	size_t line = at->line;
	if (offset < at->offset || at->source >= c->book->nfile)
		offset = at->offset;
	for (size_t i = at->offset; i < offset; i++)
		line += c->book->file[at->source].text.ptr[i] == '\n';
	report_at(c->book, c->errors, at, offset, line, warning, what, ku_str_of(mend));
}

bool ku_scope_has(const struct ku_strs *in, struct ku_str transcript)
{
	for (size_t i = 0; i < in->n; i++) {
		struct ku_str code = in->item[i];
		bool star = ku_str_ends(code, KU_S("*"));
		if (star ? ku_str_starts(transcript, ku_str_sub(code, 0, code.len - 1)) : ku_str_eq(code, transcript))
			return true;
	}
	return in->n == 0;
}

const struct ku_transcript *ku_book_transcript(const struct ku_book *book, struct ku_str code)
{
	for (size_t i = 0; i < book->ntranscript; i++)
		if (ku_str_eq(book->transcript[i].code, code))
			return &book->transcript[i];
	return NULL;
}
