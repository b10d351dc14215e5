/* diff.c — `kupuya diff OLD NEW`: what changed between two handoffs, so that a team that has begun to code can change it by hand. Safe texts only. */
#include <getopt.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "cmd.h"
#include "folder.h"
#include "read/turns.h"
#include "validate/compare.h"
#include "validate/leaf.h"
#include "validate/lines.h"

enum { FILE_MAX = 256 * 1024 * 1024 };

struct side { const char *folder; struct ku_str *name; size_t n; };
struct differing {
	struct ku_arena arena;
	struct ku_errors errors;
	struct side old, new;
	struct ku_buf out;
	size_t files, paragraphs;
};

/* ----- one transcript ----- */

struct text { struct ku_str all; struct ku_str *line; size_t *turn; size_t n; }; /* turn: of each line */

static void take_text(void *ctx, const struct ku_leaf *leaf)
{
	struct ku_buf *all = ctx;
	if (leaf->kind == KU_LEAF_TEXT)
		ku_buf_add(all, leaf->text);
}

static void no_trouble(void *ctx, struct ku_str where, enum ku_trouble what)
{
	(void)ctx, (void)where, (void)what;
}

static struct text text_of(struct ku_arena *a, struct ku_str packed)
{
	struct ku_buf all = {0};
	struct ku_visitor v = {.ctx = &all, .leaf = take_text, .trouble = no_trouble, .limits = ku_limits_handoff};
	struct text t = {0};
	struct ku_turn *turn;
	struct ku_span at;
	size_t cap_line = 0, cap_turn = 0, nturn_of = 0, i = 0;
	ku_unpack(&v, KU_S(""), packed);
	t.all = ku_dup(a, ku_buf_str(&all));
	ku_buf_free(&all);
	size_t nturn = ku_turns(a, t.all, &turn);
	for (size_t next = 0; ku_next_line(t.all, &next, &at);) {
		while (i + 1 < nturn && turn[i + 1].at.start <= at.start)
			i++;
		KU_PUSH(a, t.line, t.n, cap_line, ku_str_at(t.all, at));
		KU_PUSH(a, t.turn, nturn_of, cap_turn, nturn ? turn[i].number : 0);
	}
	return t;
}

static void add_lines(struct ku_buf *out, const struct text *t, struct ku_compare_span at, const char *sign)
{
	for (size_t i = at.from; i < at.to; i++)
		ku_buf_format(out, "%s %.*s\n", sign, (int)t->line[i].len, t->line[i].ptr);
}

static void tell_changes(struct differing *d, struct ku_str code, struct ku_str old, struct ku_str new)
{
	struct ku_arena a = {0};
	struct text was = text_of(&a, old), is = text_of(&a, new);
	struct ku_compare_change *change = NULL;
	size_t n = ku_compare(&a, was.line, was.n, is.line, is.n, &change);
	for (size_t i = 0; i < n; i++) {
		const struct ku_compare_change *c = &change[i];
		size_t at = c->new.from < is.n ? is.turn[c->new.from] : is.n ? is.turn[is.n - 1] : 0;
		ku_buf_format(&d->out, _("%.*s, turn %zu, paragraph %zu:\n"), (int)code.len, code.ptr, at, c->new.from + 1);
		add_lines(&d->out, &was, c->old, "-");
		add_lines(&d->out, &is, c->new, "+");
		d->paragraphs += c->new.to - c->new.from > c->old.to - c->old.from ? c->new.to - c->new.from : c->old.to - c->old.from;
	}
	ku_arena_free(&a);
}

/* ----- two folders ----- */

static bool read_side(struct differing *d, const struct side *s, struct ku_str name, struct ku_arena *a, struct ku_str *out)
{
	return ku_file_read(a, KU_JOIN(&d->arena, ku_str_of(s->folder), KU_S("/"), name).ptr, FILE_MAX, out, &d->errors);
}

static struct ku_str code_of(struct ku_str name)
{
	struct ku_str head = KU_S("transcripts/"), tail = KU_S(".txt.gz");
	bool is = ku_str_starts(name, head) && ku_str_ends(name, tail) && name.len > head.len + tail.len;
	return is ? ku_str_sub(name, head.len, name.len - tail.len) : KU_S("");
}

static void tell_file(struct differing *d, struct ku_str name)
{
	struct ku_arena a = {0};
	struct ku_str old, new, code = code_of(name);
	if (read_side(d, &d->old, name, &a, &old) && read_side(d, &d->new, name, &a, &new) && !ku_str_eq(old, new)) {
		d->files++;
		if (code.len)
			tell_changes(d, code, old, new);
		else
			ku_buf_format(&d->out, _("%.*s: changed\n"), (int)name.len, name.ptr);
	}
	ku_arena_free(&a);
}

static void tell_only(struct differing *d, const char *what, struct ku_str name)
{
	d->files++;
	ku_buf_format(&d->out, "%.*s: %s\n", (int)name.len, name.ptr, what);
}

static int by_bytes(const void *x, const void *y)
{
	return ku_str_cmp(*(const struct ku_str *)x, *(const struct ku_str *)y);
}

static bool list(struct differing *d, struct side *s)
{
	struct stat st;
	if (stat(s->folder, &st) == 0 && !S_ISDIR(st.st_mode)) {
		ku_report(&d->errors, (struct ku_error){.code = KU_BAD_DATA, .path = ku_str_of(s->folder), .what = ku_str_of(_("this is no handoff folder"))});
		return false;
	}
	bool good = ku_folder_list(&d->arena, s->folder, &s->name, &s->n, &d->errors);
	if (good && s->n)
		qsort(s->name, s->n, sizeof *s->name, by_bytes);
	return good;
}

static void compare(struct differing *d)
{
	for (size_t i = 0, k = 0; (i < d->old.n || k < d->new.n) && !ku_interrupted;) {
		int order = i == d->old.n ? 1 : k == d->new.n ? -1 : ku_str_cmp(d->old.name[i], d->new.name[k]);
		if (order == 0)
			tell_file(d, d->old.name[i]);
		else if (order < 0)
			tell_only(d, _("is gone"), d->old.name[i]);
		else
			tell_only(d, _("is new"), d->new.name[k]);
		i += order <= 0, k += order >= 0;
	}
	if (d->files)
		ku_buf_format(&d->out, _("%zu files and %zu paragraphs differ.\n"), d->files, d->paragraphs);
}

static int diff(struct differing *d)
{
	d->errors.arena = &d->arena;
	if (list(d, &d->old) && list(d, &d->new))
		compare(d);
	bool shown = ku_out(ku_buf_str(&d->out)) && ku_out_flush();
	int status = ku_finish(&d->errors);
	ku_buf_free(&d->out);
	ku_arena_free(&d->arena);
	return status ? status : ku_interrupted ? KU_INTERRUPTED : !shown ? KU_IO : d->files ? KU_GATE : KU_DONE;
}

static const char *usage(void)
{
	return _("Example:\n"
	         "  kupuya diff handoff-march my-study/handoff\n"
	         "\n"
	         "Usage: kupuya diff OLD NEW\n"
	         "What changed between two handoffs: transcript, turn and paragraph, the old text (-) and the new (+); files that are gone or new.\n"
	         "Exit status 0: nothing changed. 1: something did.\n");
}

int ku_cmd_diff(int argc, char **argv)
{
	static const struct option options[] = {{"help", no_argument, NULL, 'h'}, {0}};
	for (int c; (c = getopt_long(argc, argv, "h", options, NULL)) != -1;) {
		if (c != 'h')
			return ku_usage_option("diff", argv);
		return ku_help(usage());
	}
	if (argc - optind != 2)
		return ku_usage("diff", _("it takes two handoff folders: OLD NEW"));
	struct differing d = {.old.folder = argv[optind], .new.folder = argv[optind + 1]};
	return diff(&d);
}
