/* auditing_visit.c — one file: its leaves, what the finder says of them, and what is to be kept of that. Whoever searches writes to the visit only; judging is done
 * behind it, so that no result depends on how many search at once.
 */
#include "auditing_inner.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "compress/sha256.h"
#include "folder.h"

static void note(struct ku_visit *v, struct ku_str line)
{
	KU_PUSH(v->keep, v->hash, v->nhash, v->cap_hash, ku_line_hash(line));
}

/* Each line, and how a turn that begins there begins: as the name of a selection, in one line and cut in the middle of a word. */
static void note_lines(struct ku_visit *v, struct ku_str text)
{
	struct ku_span at;
	for (size_t next = 0; ku_next_line(text, &next, &at);) {
		struct ku_str line = ku_str_at(text, at), head = ku_line_head(ku_str_trim(line));
		note(v, line);
		if (head.len != line.len)
			note(v, head);
		if (ku_utf8_count(head) < KU_LINE_HEAD && at.end < text.len)
			note(v, ku_line_head(ku_str_trim(ku_one_line(&v->scratch, ku_str_sub(text, at.start, at.start + 4 * KU_LINE_HEAD)))));
	}
	ku_arena_reset(&v->scratch);
}

void ku_visit_leaf(struct ku_visit *v, const struct ku_leaf *leaf)
{
	bool transcript = v->source && leaf->kind == KU_LEAF_TEXT;
	struct ku_looking l = {.searcher = v->searcher, .met = v->met, .book = &v->of->study->book, .needles = &v->of->needles, .net = v->of->net, .labels = &v->of->labels, .clean = &v->of->clean,
	                       .again = &v->again,
	                       .document = transcript ? v->source->code : KU_S(""), .language = transcript ? v->source->language : KU_NO_LANG};
	v->counts.texts[leaf->kind]++;
	ku_residue_search(&l, &v->scratch, leaf, &v->found, v->errors);
	ku_arena_reset(&v->scratch);
	if (transcript)
		note_lines(v, leaf->text);
}

static void on_leaf(void *ctx, const struct ku_leaf *leaf)
{
	ku_visit_leaf(ctx, leaf);
}

static void on_trouble(void *ctx, struct ku_str where, enum ku_trouble what)
{
	struct ku_visit *v = ctx;
	struct ku_problem p = {ku_dup(v->keep, where), ku_trouble_code(what), ku_str_of(ku_trouble_text(what)), what == KU_TROUBLE_IMAGE, false, false};
	p.unreadable = v->alone && ku_str_eq(where, v->path) && what != KU_TROUBLE_SLACK && what != KU_TROUBLE_ENTITIES;
	p.unsearched = what != KU_TROUBLE_SLACK && what != KU_TROUBLE_ENTITIES && what != KU_TROUBLE_IMAGE;
	KU_PUSH(v->keep, v->problem, v->nproblem, v->cap_problem, p);
}

void ku_visit_end(struct ku_visit *v)
{
	ku_arena_free(&v->scratch);
	ku_line_set_free(&v->again);
}

/* ----- a file ----- */

/* Of files that are not in memory. */
struct open_file { int fd; uint64_t size; bool zip; };

static bool is_log(const struct ku_visit *v)
{
	return v->handoff && ku_str_is(v->path, "changes.tsv");
}

static bool get(void *ctx, uint64_t at, char *to, size_t n)
{
	const struct open_file *f = ctx;
	while (n > 0) {
		ssize_t got = pread(f->fd, to, n, (off_t)at);
		if (got == 0 || (got < 0 && errno != EINTR))
			return false;
		if (got > 0)
			at += (uint64_t)got, to += got, n -= (size_t)got;
	}
	return true;
}

static bool digest(const struct ku_far *far, char hex[KU_SHA256_HEX + 1])
{
	char bytes[64 * 1024];
	struct ku_sha256 *s = ku_sha256_begin();
	bool good = true;
	for (uint64_t at = 0, n; at < far->size && good; at += n) {
		n = far->size - at < sizeof bytes ? far->size - at : sizeof bytes;
		good = far->get(far->ctx, at, bytes, n);
		ku_sha256_add(s, (struct ku_str){bytes, good ? n : 0});
	}
	ku_sha256_end(s, hex);
	return good;
}

/* Opens what is not to be read into memory: what begins as a ZIP archive, and the log of a handoff. False: anything else, or it is to be read in the usual way,
 * which also says what is wrong with it. */
static bool open_far(const struct ku_visit *v, const char *path, struct open_file *f)
{
	char head[4];
	struct stat st;
	f->fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	bool good = f->fd >= 0 && fstat(f->fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > (off_t)sizeof head && get(f, 0, head, sizeof head);
	f->size = good ? (uint64_t)st.st_size : 0;
	f->zip = good && ku_is_zip((struct ku_str){head, sizeof head});
	good = good && (f->zip || is_log(v));
	if (!good && f->fd >= 0)
		close(f->fd);
	return good;
}

static struct ku_visitor visitor_of(struct ku_visit *v)
{
	return (struct ku_visitor){.ctx = v, .leaf = on_leaf, .trouble = on_trouble, .limits = v->handoff ? ku_limits_handoff : ku_limits_document};
}

static void begin(struct ku_visit *v)
{
	const struct ku_finder *met = v->of->study->packs ? NULL : ku_known_met(v->of->audit.known); /* packs know them better: which is a word too */
	v->found.arena = v->keep;
	v->counts.files = 1;
	v->met = met ? ku_searcher_new(met) : NULL;
}

static void end(struct ku_visit *v, const struct ku_visitor *visitor, uint64_t size)
{
	ku_searcher_free(v->met);
	v->counts.containers = visitor->containers;
	v->counts.entries = visitor->entries;
	v->counts.bytes = size > visitor->bytes ? size : visitor->bytes;
	ku_visit_end(v);
}

static void search_bytes(struct ku_visit *v, struct ku_str bytes)
{
	struct ku_visitor visitor = visitor_of(v);
	begin(v);
	ku_unpack(&visitor, v->path, bytes);
	end(v, &visitor, bytes.len);
}

static void note_file(struct ku_visit *v, struct ku_audited_file *file, const char hex[], uint64_t size)
{
	if (file)
		*file = (struct ku_audited_file){v->path, ku_dup(v->keep, ku_str_of(hex)), size};
}

/* Closes it. False: it must be read in the usual way. */
static bool search_far(struct ku_visit *v, struct open_file *f, struct ku_audited_file *file)
{
	struct ku_far far = {f, f->size, get};
	struct ku_visitor visitor = visitor_of(v);
	char hex[KU_SHA256_HEX + 1];
	bool good = digest(&far, hex);
	if (good) {
		begin(v);
		if (f->zip)
			ku_unpack_far_zip(&visitor, v->path, &far);
		else
			good = ku_audit_tell_log(&visitor, v->path, &far);
		end(v, &visitor, far.size);
		note_file(v, file, hex, far.size);
	}
	close(f->fd);
	return good;
}

bool ku_visit_file(struct ku_visit *v, struct ku_arena *bytes_of, const char *path, struct ku_audited_file *file, bool absent_is_fine)
{
	struct open_file f;
	struct ku_str bytes;
	struct ku_errors trial = {.arena = bytes_of};
	char hex[KU_SHA256_HEX + 1];
	if (open_far(v, path, &f) && search_far(v, &f, file))
		return true;
	if (!ku_file_read(bytes_of, path, KU_AUDIT_FILE_MAX, &bytes, &trial)) {
		for (size_t i = 0; i < trial.n && !(absent_is_fine && trial.item[i].code == KU_NO_INPUT); i++)
			ku_report(v->errors, trial.item[i]);
		return false;
	}
	ku_sha256(hex, bytes);
	note_file(v, file, hex, bytes.len);
	if (ku_str_starts(bytes, KU_S("%PDF-")) && !ku_pdf_text(bytes_of, path, &bytes, v->errors))
		return true;
	search_bytes(v, bytes);
	return true;
}

bool ku_far_log(const char *path, void (*with)(void *ctx, const struct ku_far *bytes), void *ctx)
{
	struct open_file f = {.fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)};
	struct stat st;
	bool good = f.fd >= 0 && fstat(f.fd, &st) == 0 && S_ISREG(st.st_mode);
	if (good)
		with(ctx, &(struct ku_far){&f, (uint64_t)st.st_size, get});
	if (f.fd >= 0)
		close(f.fd);
	return good;
}

/* ----- behind it ----- */

void ku_audit_counts_add(struct ku_audit_counts *to, const struct ku_audit_counts *more)
{
	to->files += more->files;
	to->containers += more->containers;
	to->entries += more->entries;
	to->bytes += more->bytes;
	for (int i = 0; i < KU_NLEAF; i++)
		to->texts[i] += more->texts[i];
}

void ku_visit_take_in(struct ku_auditing *a, struct ku_visit *v)
{
	struct ku_line_set dirty = {0};
	ku_audit_judge(&a->audit, &v->found, v->handoff, &dirty);
	for (size_t i = 0; i < v->nhash; i++)
		if (!ku_line_set_have(&dirty, v->hash[i]))
			ku_line_set_add(&a->clean, v->hash[i]);
	for (size_t i = 0; i < v->nproblem; i++)
		ku_auditing_problem(a, v->problem[i]);
	ku_audit_counts_add(&a->counts, &v->counts);
	ku_line_set_free(&dirty);
}
