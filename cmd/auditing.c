/* auditing.c — every file of a folder is read once: its digest, its leaves, what the finder says of them. Transcripts go first, on all processors; what
 * stands in the other files of a handoff is the same text again, and of it only lines that were not searched yet are searched.
 *
 * Workers write to the slot of their transcript only; judging is done behind them, in order of code, so that no result depends on their number.
 */
#include "auditing.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd.h"
#include "compress/sha256.h"
#include "folder.h"
#include "workers.h"

enum { FILE_BYTES = 1 << 30 };

struct visit { /* one file under search */
	struct ku_auditing *of;
	const struct ku_source_file *source; /* the file is the text of this transcript; NULL: any other */
	struct ku_searcher *searcher, *met;
	struct ku_arena scratch, *keep;
	struct ku_residues found;
	struct ku_errors *errors;
	uint64_t *hash; size_t nhash, cap_hash; /* of the lines of a transcript */
	struct ku_problem *problem; size_t nproblem, cap_problem;
	struct ku_audit_counts counts;
	struct ku_str path;
	bool handoff, alone; /* alone: it is a PATH by itself */
};

void ku_auditing_problem(struct ku_auditing *a, struct ku_problem p)
{
	p.where = ku_dup(&a->arena, p.where);
	p.text = ku_dup(&a->arena, p.text);
	KU_PUSH(&a->arena, a->problem, a->nproblem, a->cap_problem, p);
}

/* ----- one file ----- */

static void note_lines(struct visit *v, struct ku_str text)
{
	struct ku_span at;
	for (size_t next = 0; ku_next_line(text, &next, &at);) {
		struct ku_str line = ku_str_at(text, at), head = ku_line_head(ku_str_trim(line));
		KU_PUSH(v->keep, v->hash, v->nhash, v->cap_hash, ku_line_hash(line));
		if (head.len != line.len)
			KU_PUSH(v->keep, v->hash, v->nhash, v->cap_hash, ku_line_hash(head));
	}
}

static void on_leaf(void *ctx, const struct ku_leaf *leaf)
{
	struct visit *v = ctx;
	bool transcript = v->source && leaf->kind == KU_LEAF_TEXT;
	struct ku_looking l = {.searcher = v->searcher, .met = v->met, .book = &v->of->study->book, .needles = &v->of->needles, .net = v->of->net, .clean = &v->of->clean,
	                       .document = transcript ? v->source->code : KU_S(""), .language = transcript ? v->source->language : KU_NO_LANG};
	v->counts.texts[leaf->kind]++;
	ku_residue_search(&l, &v->scratch, leaf, &v->found, v->errors);
	ku_arena_reset(&v->scratch);
	if (transcript)
		note_lines(v, leaf->text);
}

static void on_trouble(void *ctx, struct ku_str where, enum ku_trouble what)
{
	struct visit *v = ctx;
	struct ku_problem p = {ku_dup(v->keep, where), ku_trouble_code(what), ku_str_of(ku_trouble_text(what)), what == KU_TROUBLE_IMAGE, false};
	p.unreadable = v->alone && ku_str_eq(where, v->path) && what != KU_TROUBLE_SLACK && what != KU_TROUBLE_ENTITIES;
	KU_PUSH(v->keep, v->problem, v->nproblem, v->cap_problem, p);
}

static void look_at(struct visit *v, struct ku_str bytes)
{
	struct ku_visitor visitor = {.ctx = v, .leaf = on_leaf, .trouble = on_trouble, .limits = v->handoff ? ku_limits_handoff : ku_limits_document};
	const struct ku_finder *met = v->of->study->packs ? NULL : ku_known_met(v->of->audit.known); /* packs know them better: which is a word too */
	v->found.arena = v->keep;
	v->counts.files = 1;
	v->met = met ? ku_searcher_new(met) : NULL;
	if (v->handoff && ku_str_is(v->path, "changes.tsv") && ku_utf8_bad(bytes) == SIZE_MAX)
		ku_audit_tell_log(v->keep, &visitor, v->path, bytes);
	else
		ku_unpack(&visitor, v->path, bytes);
	ku_searcher_free(v->met);
	v->counts.containers = visitor.containers;
	v->counts.entries = visitor.entries;
	v->counts.bytes = bytes.len > visitor.bytes ? bytes.len : visitor.bytes;
	ku_arena_free(&v->scratch);
}

static void add_counts(struct ku_audit_counts *to, const struct ku_audit_counts *more)
{
	to->files += more->files;
	to->containers += more->containers;
	to->entries += more->entries;
	to->bytes += more->bytes;
	for (int i = 0; i < KU_NLEAF; i++)
		to->texts[i] += more->texts[i];
}

/* In the main thread only. */
static void take_in(struct ku_auditing *a, struct visit *v)
{
	struct ku_line_set dirty = {0};
	ku_audit_judge(&a->audit, &v->found, v->handoff, &dirty);
	for (size_t i = 0; i < v->nhash; i++)
		if (!ku_line_set_have(&dirty, v->hash[i]))
			ku_line_set_add(&a->clean, v->hash[i]);
	for (size_t i = 0; i < v->nproblem; i++)
		ku_auditing_problem(a, v->problem[i]);
	add_counts(&a->counts, &v->counts);
	ku_line_set_free(&dirty);
}

/* ----- transcripts, on all processors ----- */

struct slot { struct visit visit; struct ku_arena arena; struct ku_errors errors; struct ku_audited_file file; bool there; };
struct all { struct ku_auditing *of; struct slot *slot; struct ku_str folder; };

static struct ku_str name_of(struct ku_arena *a, const struct ku_source_file *source)
{
	return KU_JOIN(a, KU_S("transcripts/"), source->code, KU_S(".txt.gz"));
}

static struct ku_audited_file audited(struct ku_arena *a, struct ku_str name, struct ku_str bytes)
{
	char hex[KU_SHA256_HEX + 1];
	ku_sha256(hex, bytes);
	return (struct ku_audited_file){name, ku_dup(a, ku_str_of(hex)), bytes.len};
}

static void search_transcript(void *ctx, size_t i, struct ku_searcher *searcher, struct ku_arena *arena)
{
	struct all *all = ctx;
	struct slot *s = &all->slot[i];
	const struct ku_source_file *source = &all->of->study->source[i];
	struct ku_str bytes, name = name_of(&s->arena, source);
	const char *path = KU_JOIN(&s->arena, all->folder, KU_S("/"), name).ptr;
	struct ku_errors absent = {.arena = arena};
	s->errors.arena = &s->arena;
	if (!ku_file_read(arena, path, FILE_BYTES, &bytes, &absent)) {
		if (ku_errors_code(&absent) != KU_NO_INPUT)
			ku_file_read(arena, path, FILE_BYTES, &bytes, &s->errors);
		return;
	}
	ku_searcher_residue(searcher, all->of->net != NULL);
	s->there = true;
	s->file = audited(&s->arena, name, bytes);
	s->visit = (struct visit){.of = all->of, .source = source, .searcher = searcher, .keep = &s->arena, .errors = &s->errors, .path = name, .handoff = true};
	look_at(&s->visit, bytes);
}

static void copy_errors(struct ku_errors *to, const struct ku_errors *from)
{
	for (size_t i = 0; i < from->n; i++)
		ku_report(to, from->item[i]);
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
	struct visit v = {.of = a, .searcher = a->searcher, .keep = &a->arena, .errors = &a->errors, .path = ku_str_of(_("names of the files")), .handoff = handoff};
	struct ku_buf names = {0};
	v.found.arena = &a->arena;
	for (size_t i = 0; i < l->n; i++) {
		for (size_t at = 0; at < l->name[i].len;) { /* ill-formed bytes become U+FFFD */
			uint32_t c = ku_utf8_next(l->name[i], &at);
			ku_buf_code_point(&names, c == '\n' ? ' ' : c);
		}
		ku_buf_byte(&names, '\n');
	}
	on_leaf(&v, &(struct ku_leaf){.where = v.path, .kind = KU_LEAF_NAMES, .text = ku_buf_str(&names)});
	take_in(a, &v);
	ku_buf_free(&names);
	ku_arena_free(&v.scratch);
}

/* `out`: NULL for a PATH by itself. */
static bool search_file(struct ku_auditing *a, const char *path, struct ku_str shown, bool handoff, struct ku_audited_file *out)
{
	struct ku_arena bytes_of = {0};
	struct ku_str bytes;
	struct visit v = {.of = a, .searcher = a->searcher, .keep = &a->arena, .errors = &a->errors, .path = shown, .handoff = handoff, .alone = !out};
	bool good = ku_file_read(&bytes_of, path, FILE_BYTES, &bytes, &a->errors);
	if (good && out)
		*out = audited(&a->arena, shown, bytes);
	if (good && ku_str_starts(bytes, KU_S("%PDF-")))
		good = ku_pdf_text(&bytes_of, path, &bytes, &a->errors);
	if (good) {
		look_at(&v, bytes);
		take_in(a, &v);
	}
	ku_arena_free(&bytes_of);
	return good;
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

static void search_rest(struct ku_auditing *a, struct ku_str folder, const struct listing *l, bool handoff, const struct all *all, struct ku_audited_file *file, size_t *n)
{
	for (size_t i = 0; i < l->n; i++) {
		struct ku_str name = l->name[i];
		bool done = ku_str_ends(name, KU_S("/"));
		for (size_t k = 0; all && k < a->study->nsource && !done; k++)
			done = all->slot[k].there && ku_str_eq(all->slot[k].file.name, name);
		struct stat st;
		const char *path = KU_JOIN(&a->arena, folder, KU_S("/"), name).ptr;
		if (done || lstat(path, &st) != 0 || !S_ISREG(st.st_mode) || ku_interrupted)
			continue;
		struct ku_audited_file one;
		if (search_file(a, path, handoff ? name : ku_str_of(path), handoff, &one))
			file[(*n)++] = one;
	}
}

/* The log first: the transcripts' texts are judged by it. */
static void read_log(struct ku_auditing *a, struct ku_str folder)
{
	struct ku_str tsv;
	struct ku_errors absent = {.arena = &a->arena};
	if (ku_file_read(&a->arena, KU_JOIN(&a->arena, folder, KU_S("/changes.tsv")).ptr, FILE_BYTES, &tsv, &absent))
		ku_audit_log(&a->audit, tsv);
}

static void audit_handoff(struct ku_auditing *a, struct ku_str folder, const struct listing *l)
{
	struct ku_study *s = a->study;
	struct all all = {a, ku_alloc_array(&a->arena, s->nsource, sizeof *all.slot), folder};
	struct ku_audited_file *file = ku_alloc_array(&a->arena, s->nsource + l->n, sizeof *file);
	size_t n = 0;
	read_log(a, folder);
	ku_for_each_source(s, a->workers, search_transcript, &all, NULL, a->progress);
	for (size_t i = 0; i < s->nsource; i++) {
		struct slot *slot = &all.slot[i];
		copy_errors(&a->errors, &slot->errors);
		if (slot->there) {
			take_in(a, &slot->visit);
			file[n++] = slot->file;
			a->transcripts++;
		}
	}
	search_rest(a, folder, l, true, &all, file, &n);
	ku_auditing_seal(a, folder, file, n);
	for (size_t i = 0; i < s->nsource; i++)
		ku_arena_free(&all.slot[i].arena);
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
		search_file(a, path, name, false, NULL);
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
		search_rest(a, name, &l, false, NULL, ku_alloc_array(&a->arena, l.n, sizeof(struct ku_audited_file)), &n);
}

/* ----- beginning and end ----- */

static void add_file_name(struct ku_auditing *a, const struct ku_source_file *source)
{
	struct ku_str path = ku_nfc(&a->arena, source->file), name = path;
	const char *slash = memrchr(path.ptr, '/', path.len);
	if (slash)
		name = ku_str_sub(path, (size_t)(slash - path.ptr) + 1, path.len);
	const char *dot = memrchr(name.ptr, '.', name.len);
	struct ku_str stem = dot && dot > name.ptr ? ku_str_sub(name, 0, (size_t)(dot - name.ptr)) : name;
	if (ku_str_eq(stem, source->code))
		return;
	ku_needles_add(&a->needles, name, KU_NEEDLE_FILE);
	if (memchr(stem.ptr, ' ', stem.len) || memchr(stem.ptr, '_', stem.len)) /* one word alone is said in talk too */
		ku_needles_add(&a->needles, stem, KU_NEEDLE_FILE);
}

static void bad_pseudonym(void *ctx, struct ku_str pseudonym)
{
	struct ku_auditing *a = ctx;
	ku_auditing_problem(a, (struct ku_problem){.where = KU_S("custody/registry.db"), .code = "pseudonym",
	                                           .text = ku_format(&a->arena, _("the pseudonym “%.*s” is a listed name"), (int)pseudonym.len, pseudonym.ptr)});
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

void ku_auditing_end(struct ku_auditing *a)
{
	ku_known_free(a->audit.known);
	ku_searcher_free(a->searcher);
	ku_line_set_free(&a->clean);
	ku_arena_free(&a->arena);
}

bool ku_audit_built(struct ku_study *s, const char *folder, size_t workers, const char *progress)
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
	ku_buf_free(&out);
	ku_auditing_end(&a);
	return open;
}
