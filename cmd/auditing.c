/* auditing.c — every file of a folder is read once: its digest, its leaves, what the finder says of them; on all processors. Transcripts go first; what stands in
 * the other files of a handoff is the same text again, and of it only lines that were not searched yet are searched.
 *
 * Workers write to the slot of their file only; judging is done behind them, in order of code or name, so that no result depends on their number.
 */
#include "auditing_inner.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd.h"
#include "compress/sha256.h"
#include "folder.h"
#include "profiles.h"
#include "workers.h"

void ku_auditing_problem(struct ku_auditing *a, struct ku_problem p)
{
	p.where = ku_dup(&a->arena, p.where);
	p.text = ku_dup(&a->arena, p.text);
	KU_PUSH(&a->arena, a->problem, a->nproblem, a->cap_problem, p);
}

/* ----- files, on all processors ----- */

struct slot { struct ku_visit visit; struct ku_arena arena; struct ku_errors errors; struct ku_audited_file file; bool there; };
struct all { struct ku_auditing *of; struct slot *slot; struct ku_str folder; const struct ku_str *name; bool handoff; }; /* name: of the files that are no transcripts */

static struct ku_str name_of(struct ku_arena *a, const struct ku_source_file *source)
{
	return KU_JOIN(a, KU_S("transcripts/"), source->code, KU_S(".txt.gz"));
}

static void search_transcript(void *ctx, size_t i, struct ku_searcher *searcher, struct ku_arena *arena)
{
	struct all *all = ctx;
	struct slot *s = &all->slot[i];
	const struct ku_source_file *source = &all->of->study->source[i];
	struct ku_str name = name_of(&s->arena, source);
	s->errors.arena = &s->arena;
	ku_searcher_residue(searcher, all->of->net != NULL);
	s->visit = (struct ku_visit){.of = all->of, .source = source, .searcher = searcher, .keep = &s->arena, .errors = &s->errors, .path = name, .handoff = true};
	s->there = ku_visit_file(&s->visit, arena, KU_JOIN(&s->arena, all->folder, KU_S("/"), name).ptr, &s->file, true);
}

static void copy_errors(struct ku_errors *to, const struct ku_errors *from)
{
	for (size_t i = 0; i < from->n; i++)
		ku_report(to, from->item[i]);
}

static void search_file(void *ctx, size_t i, struct ku_searcher *searcher, struct ku_arena *arena)
{
	struct all *all = ctx;
	struct slot *s = &all->slot[i];
	struct ku_str name = all->name[i], path = KU_JOIN(&s->arena, all->folder, KU_S("/"), name);
	s->errors.arena = &s->arena;
	ku_searcher_residue(searcher, all->of->net != NULL);
	s->visit = (struct ku_visit){.of = all->of, .searcher = searcher, .keep = &s->arena, .errors = &s->errors, .path = all->handoff ? name : path, .handoff = all->handoff};
	s->there = ku_visit_file(&s->visit, arena, path.ptr, &s->file, false);
}

/* What the workers found, in order. */
static void take_in_all(struct ku_auditing *a, struct all *all, size_t n, struct ku_audited_file *file, size_t *nfile)
{
	for (size_t i = 0; i < n; i++) {
		struct slot *slot = &all->slot[i];
		copy_errors(&a->errors, &slot->errors);
		if (slot->there) {
			ku_visit_take_in(a, &slot->visit);
			file[(*nfile)++] = (struct ku_audited_file){ku_dup(&a->arena, slot->file.name), ku_dup(&a->arena, slot->file.sha256), slot->file.size};
		}
		ku_arena_free(&slot->arena);
	}
}

/* ----- folders ----- */

struct listing { struct ku_str *name; size_t n, cap; }; /* paths below the folder, hidden files too; folders end in a slash */

static bool list(struct ku_auditing *a, struct ku_str folder, struct ku_str below, struct listing *out)
{
	struct ku_arena *m = &a->arena;
	const char *path = KU_JOIN(m, folder, KU_S("/"), below).ptr;
	DIR *d = opendir(path);
	if (!d) {
		ku_report(&a->errors, (struct ku_error){.code = KU_IO, .path = ku_str_of(path), .what = ku_str_of(_("this folder cannot be read"))});
		return false;
	}
	bool good = true;
	for (struct dirent *e; (e = readdir(d));) {
		struct stat st;
		struct ku_str name = ku_str_of(e->d_name);
		if (ku_str_is(name, ".") || ku_str_is(name, "..") || fstatat(dirfd(d), e->d_name, &st, AT_SYMLINK_NOFOLLOW) != 0)
			continue;
		name = KU_JOIN(m, below, name, S_ISDIR(st.st_mode) ? KU_S("/") : KU_S(""));
		KU_PUSH(m, out->name, out->n, out->cap, name);
		if (S_ISDIR(st.st_mode))
			good &= list(a, folder, name, out);
		else if (!S_ISREG(st.st_mode))
			ku_auditing_problem(a, (struct ku_problem){.where = name, .code = "unknown", .text = ku_str_of(_("this is no file but a link or a device"))});
	}
	closedir(d);
	return good;
}

static int by_bytes(const void *x, const void *y)
{
	return ku_str_cmp(*(const struct ku_str *)x, *(const struct ku_str *)y);
}

static void search_names(struct ku_auditing *a, const struct listing *l, bool handoff)
{
	struct ku_visit v = {.of = a, .searcher = a->searcher, .keep = &a->arena, .errors = &a->errors, .path = ku_str_of(_("names of the files")), .handoff = handoff};
	struct ku_buf names = {0};
	v.found.arena = &a->arena;
	for (size_t i = 0; i < l->n; i++) {
		for (size_t at = 0; at < l->name[i].len;) { /* ill-formed bytes become U+FFFD */
			uint32_t c = ku_utf8_next(l->name[i], &at);
			ku_buf_code_point(&names, c == '\n' ? ' ' : c);
		}
		ku_buf_byte(&names, '\n');
	}
	ku_visit_leaf(&v, &(struct ku_leaf){.where = v.path, .kind = KU_LEAF_NAMES, .text = ku_buf_str(&names)});
	ku_visit_end(&v);
	ku_visit_take_in(a, &v);
	ku_buf_free(&names);
}

static void search_alone(struct ku_auditing *a, const char *path)
{
	struct ku_arena bytes_of = {0};
	struct ku_visit v = {.of = a, .searcher = a->searcher, .keep = &a->arena, .errors = &a->errors, .path = ku_str_of(path), .alone = true};
	if (ku_visit_file(&v, &bytes_of, path, NULL, false))
		ku_visit_take_in(a, &v);
	ku_arena_free(&bytes_of);
}

static bool has(const struct listing *l, const char *name)
{
	for (size_t i = 0; i < l->n; i++)
		if (ku_str_is(l->name[i], name))
			return true;
	return false;
}

static bool is_handoff(const struct listing *l)
{
	return has(l, "manifest.json") || has(l, "SHA256SUMS") || has(l, "transcripts/");
}

static bool is_done(const struct ku_audited_file file[], size_t n, struct ku_str name)
{
	for (size_t i = 0; i < n; i++)
		if (ku_str_eq(file[i].name, name))
			return true;
	return false;
}

/* All files but those that `file` has already, which get their digests behind them. */
static void search_rest(struct ku_auditing *a, struct ku_str folder, const struct listing *l, bool handoff, struct ku_audited_file *file, size_t *n)
{
	struct ku_str *name = ku_alloc_array(&a->arena, l->n, sizeof *name);
	size_t nname = 0;
	for (size_t i = 0; i < l->n; i++) {
		struct stat st;
		bool folder_too = ku_str_ends(l->name[i], KU_S("/"));
		if (!folder_too && !is_done(file, *n, l->name[i]) && lstat(KU_JOIN(&a->arena, folder, KU_S("/"), l->name[i]).ptr, &st) == 0 && S_ISREG(st.st_mode))
			name[nname++] = l->name[i];
	}
	struct all all = {a, ku_alloc_array(&a->arena, nname, sizeof *all.slot), folder, name, handoff};
	ku_for_each(a->study, nname, a->workers, search_file, &all, NULL, NULL);
	take_in_all(a, &all, nname, file, n);
}

/* The log first: the transcripts' texts are judged by it. */
static void take_log(void *ctx, const struct ku_far *tsv)
{
	ku_audit_log(ctx, tsv);
}

static void audit_handoff(struct ku_auditing *a, struct ku_str folder, const struct listing *l)
{
	struct ku_study *s = a->study;
	struct all all = {.of = a, .slot = ku_alloc_array(&a->arena, s->nsource, sizeof *all.slot), .folder = folder};
	struct ku_audited_file *file = ku_alloc_array(&a->arena, s->nsource + l->n, sizeof *file);
	size_t n = 0;
	ku_far_log(KU_JOIN(&a->arena, folder, KU_S("/changes.tsv")).ptr, take_log, &a->audit);
	ku_for_each(s, s->nsource, a->workers, search_transcript, &all, NULL, a->progress);
	take_in_all(a, &all, s->nsource, file, &n);
	a->transcripts += n;
	search_rest(a, folder, l, true, file, &n);
	ku_auditing_seal(a, folder, file, n);
}

void ku_auditing_handoff(struct ku_auditing *a, const char *folder)
{
	struct listing l = {0};
	if (!list(a, ku_str_of(folder), KU_S(""), &l))
		return;
	if (l.n)
		qsort(l.name, l.n, sizeof *l.name, by_bytes);
	search_names(a, &l, true);
	audit_handoff(a, ku_str_of(folder), &l);
}

void ku_auditing_path(struct ku_auditing *a, const char *path)
{
	struct stat st;
	struct listing l = {0};
	struct ku_str name = ku_str_of(path);
	size_t n = 0;
	if (stat(path, &st) != 0 || !S_ISDIR(st.st_mode)) {
		const char *slash = strrchr(path, '/');
		KU_PUSH(&a->arena, l.name, l.n, l.cap, ku_str_of(slash ? slash + 1 : path));
		search_names(a, &l, false);
		search_alone(a, path);
		return;
	}
	while (name.len > 1 && name.ptr[name.len - 1] == '/')
		name.len--;
	name = ku_dup(&a->arena, name);
	if (!list(a, name, KU_S(""), &l))
		return;
	if (l.n)
		qsort(l.name, l.n, sizeof *l.name, by_bytes);
	bool handoff = is_handoff(&l);
	search_names(a, &l, handoff);
	if (handoff)
		audit_handoff(a, name, &l);
	else
		search_rest(a, name, &l, false, ku_alloc_array(&a->arena, l.n, sizeof(struct ku_audited_file)), &n);
}

/* ----- beginning and end ----- */

/* «001.docx» is T001 as it leaves: such a name says no more than the code does, and would be found in it. */
static bool is_of_a_code(const struct ku_study *s, struct ku_str stem)
{
	for (size_t i = 0; i < s->nsource; i++)
		if (ku_str_find(s->source[i].code, stem) != SIZE_MAX)
			return true;
	return false;
}

static void add_file_name(struct ku_auditing *a, const struct ku_source_file *source)
{
	struct ku_str path = ku_nfc(&a->arena, source->file), name = path;
	const char *slash = memrchr(path.ptr, '/', path.len);
	if (slash)
		name = ku_str_sub(path, (size_t)(slash - path.ptr) + 1, path.len);
	const char *dot = memrchr(name.ptr, '.', name.len);
	struct ku_str stem = dot && dot > name.ptr ? ku_str_sub(name, 0, (size_t)(dot - name.ptr)) : name;
	if (is_of_a_code(a->study, stem))
		return;
	ku_needles_add(&a->needles, name, KU_NEEDLE_FILE);
	if (memchr(stem.ptr, ' ', stem.len) || memchr(stem.ptr, '_', stem.len)) /* one word alone is said in talk too */
		ku_needles_add(&a->needles, stem, KU_NEEDLE_FILE);
}

static void bad_pseudonym(void *ctx, struct ku_str pseudonym)
{
	struct ku_auditing *a = ctx;
	ku_auditing_problem(a, (struct ku_problem){.where = KU_S("custody/registry.db"), .code = "pseudonym",
	                                           .text = ku_format(&a->arena, _("the pseudonym “%.*s” is a listed name; `kupuya who` tells whose it is: list them with another name under `as:`"),
	                                                             (int)pseudonym.len, pseudonym.ptr)});
}

/* Of every profile: a label is kupuya's own, whichever handoff it stands in. */
static void add_labels(struct ku_auditing *a)
{
	struct ku_profile *profile;
	size_t n = ku_profiles_of(a->study, &profile);
	a->labels.arena = &a->arena;
	for (size_t i = 0; i < n; i++)
		ku_labels_add(&a->labels, profile[i].policy);
}

bool ku_auditing_begin(struct ku_auditing *a, struct ku_study *s, bool net)
{
	*a = (struct ku_auditing){.study = s, .workers = 1};
	a->errors.arena = &a->arena;
	a->searcher = ku_searcher_new(s->finder);
	if (s->packs)
		ku_searcher_corpus(a->searcher, &s->corpus);
	ku_searcher_residue(a->searcher, net);
	a->needles.arena = &a->arena;
	for (size_t i = 0; i < s->book.npassage; i++)
		ku_needles_add(&a->needles, s->book.passage[i].text, i);
	for (size_t i = 0; i < s->nsource; i++)
		add_file_name(a, &s->source[i]);
	ku_needles_settle(&a->needles);
	add_labels(a);
	ku_study_words(s);
	a->net = net ? ku_net_new(&a->arena, &s->book, &s->common) : NULL;
	a->audit = (struct ku_audit){.arena = &a->arena, .book = &s->book};
	a->audit.known = ku_known_new(&a->arena, &s->book, &s->common, s->registry, a->searcher, &s->errors);
	if (a->audit.known)
		ku_known_check(a->audit.known, bad_pseudonym, a);
	return a->audit.known != NULL;
}

void ku_auditing_sort(struct ku_auditing *a)
{
	ku_audit_sort(&a->audit);
}

bool ku_auditing_shut(const struct ku_auditing *a)
{
	for (size_t i = 0; i < a->nproblem; i++)
		if (!a->problem[i].warning)
			return true;
	return a->audit.nhit > 0;
}

bool ku_auditing_unreadable(const struct ku_auditing *a)
{
	for (size_t i = 0; i < a->nproblem; i++)
		if (a->problem[i].unreadable)
			return true;
	return false;
}

bool ku_auditing_unsearched(const struct ku_auditing *a)
{
	for (size_t i = 0; i < a->nproblem; i++)
		if (a->problem[i].unsearched)
			return true;
	return a->errors.failures || ku_auditing_unreadable(a);
}

void ku_auditing_end(struct ku_auditing *a)
{
	ku_known_free(a->audit.known);
	ku_searcher_free(a->searcher);
	ku_line_set_free(&a->clean);
	ku_arena_free(&a->arena);
}

bool ku_audit_built(struct ku_study *s, const char *folder, size_t workers, const char *progress, struct ku_audit_counts *counts)
{
	struct ku_auditing a;
	struct ku_buf out = {0};
	bool open = ku_auditing_begin(&a, s, false);
	a.workers = workers;
	a.progress = progress;
	if (open)
		ku_auditing_handoff(&a, folder);
	ku_auditing_sort(&a);
	if (open)
		ku_audit_print_hits(&out, &a);
	fwrite(ku_buf_str(&out).ptr, 1, out.len, stderr);
	ku_finish(open ? &a.errors : &s->errors);
	open = open && !ku_auditing_shut(&a) && !a.errors.failures && !ku_interrupted;
	ku_audit_counts_add(counts, &a.counts);
	ku_buf_free(&out);
	ku_auditing_end(&a);
	return open;
}
