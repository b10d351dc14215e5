/* run.c — the whole study: every transcript through the stages on all cores, then the handoff folder, all or nothing.
 *
 * Where packs count, a first look at all transcripts (survey.h) finds who is met there. Then workers make them one by one. What a worker makes is written to the folder being built at once,
 * so memory does not grow with the study. Errors, questions and change logs wait in order of code, so that nothing a person sees or
 * gets depends on the number of workers.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd.h"
#include "compress/changes.h"
#include "compress/gzip.h"
#include "compress/manifest.h"
#include "folder.h"
#include "pseudonymise/rewrite.h"
#include "questions.h"
#include "read/text.h"
#include "survey.h"
#include "variables.h"
#include "workers.h"

struct job { /* one transcript */
	const struct ku_source_file *source;
	struct ku_arena arena;           /* of what outlives the work: errors, questions, file entry */
	struct ku_errors errors;
	struct ku_asked asked;
	struct ku_normalise_counts counts;
	size_t labels, heads;            /* speakers that stood otherwise than «LABEL: »; lines of the head that were cut */
	struct ku_packed packed;
	struct ku_packed_transcript summary;
	struct ku_buf changes;
	bool done;                       /* in the handoff */
};

struct run {
	struct ku_study study;
	struct ku_folder folder;
	struct job *job;
	bool draft, terminal;
	const char *out;                 /* DIR */
	size_t workers;
};

/* ----- one transcript ----- */

static struct ku_str rule_name(struct ku_arena *a, const struct ku_study *s, const struct ku_finding *f)
{
	if (f->where->source == SIZE_MAX)
		return f->where->file;
	struct ku_str file = s->rule_name[f->where->source];
	return ku_format(a, "%.*s:%zu", (int)file.len, file.ptr, f->where->line);
}

static void log_changes(const struct ku_study *study, struct job *j, struct ku_arena *a, const struct ku_staged *s)
{
	size_t at = 0, edit = 0;
	const struct ku_replaced *now;
	struct ku_replaced room;
	for (const struct ku_finding *f; (f = ku_stage_next(s, &at, &edit, &now, &room));) {
		if (!now)
			continue;
		j->summary.replaced[f->kind]++;
		ku_changes_add(&j->changes, &(struct ku_change){j->source->code, f->turn ? f->turn->number : 0, f->kind, now->with, rule_name(a, study, f),
		                                                now->done, now->numbered});
	}
}

static bool write_transcript(struct run *r, struct job *j, struct ku_str safe)
{
	struct ku_buf packed = {0};
	struct ku_str name = KU_JOIN(&j->arena, KU_S("transcripts/"), j->source->code, KU_S(".txt.gz"));
	ku_gzip(&packed, safe);
	j->packed = ku_packed_of(&j->arena, name, ku_buf_str(&packed));
	bool good = ku_folder_write(&r->folder, name, ku_buf_str(&packed), &j->errors);
	ku_buf_free(&packed);
	return good;
}

static bool do_stages(struct run *r, struct job *j, struct ku_searcher *searcher, struct ku_arena *a)
{
	struct ku_staged s = {.heads = &r->study.heads};
	struct ku_str bytes;
	const char *path = KU_JOIN(a, r->study.folder, KU_S("/transcripts/"), j->source->file).ptr;
	if (!ku_file_read(a, path, KU_TEXT_MAX, &bytes, &j->errors))
		return false;
	bool good = ku_stage_clean(a, ku_str_of(path), bytes, &s, &j->errors) &&
	            ku_stage_find(&r->study, searcher, a, j->source, &s, &j->errors);
	if (!good)
		return false;
	ku_asked_add(&j->asked, j->source->code, s.clean, &s.findings);
	j->counts = s.counts;
	j->labels = s.talk.rewritten;
	j->heads = s.talk.head.n;
	struct ku_variables variables;
	ku_variables_of(a, ku_book_transcript(&r->study.book, j->source->code), &s.talk, &variables);
	ku_variables_warn(a, ku_str_of(path), &s.talk, &variables, &j->errors);
	j->summary = (struct ku_packed_transcript){.code = j->source->code,
	                                           .turns = s.source->nturn ? s.source->turn[s.source->nturn - 1].number : 0};
	if (!ku_stage_mark(&r->study, a, j->source, &s) || !ku_stage_rewrite(&r->study, a, j->source->code, &s, &j->errors))
		return false;
	log_changes(&r->study, j, a, &s);
	return write_transcript(r, j, s.safe->text);
}

static void do_job(void *ctx, size_t i, struct ku_searcher *searcher, struct ku_arena *a)
{
	struct run *r = ctx;
	r->job[i].done = do_stages(r, &r->job[i], searcher, a);
}

static void make_jobs(struct run *r)
{
	r->job = ku_alloc_array(&r->study.arena, r->study.nsource, sizeof *r->job);
	for (size_t i = 0; i < r->study.nsource; i++) {
		struct job *j = &r->job[i];
		j->source = &r->study.source[i];
		j->errors.arena = &j->arena;
		j->asked.arena = &j->arena;
	}
}

static void free_jobs(struct run *r)
{
	for (size_t i = 0; r->job && i < r->study.nsource; i++) {
		ku_buf_free(&r->job[i].changes);
		ku_arena_free(&r->job[i].arena);
	}
}

/* ----- the handoff ----- */

struct contents { /* of the manifest, gathered in order of code */
	struct ku_packed *file;
	struct ku_packed_transcript *transcript;
	struct ku_str *failed, *drafted;
	struct ku_packed_rules *rules;
	struct ku_count count[KU_NCHANGE + 2];
	struct ku_buf changes;
	size_t nfile, ntranscript, nfailed, ndrafted, nrules;
};

static void gather_rules(struct run *r, struct contents *c)
{
	struct ku_book *book = &r->study.book;
	c->rules = ku_alloc_array(&r->study.arena, book->nfile, sizeof *c->rules);
	for (size_t i = 0; i < book->nfile; i++) {
		char hex[KU_SHA256_HEX + 1];
		ku_sha256(hex, book->file[i].text);
		bool pack = book->file[i].pack;
		c->rules[c->nrules++] = (struct ku_packed_rules){r->study.rule_name[i], pack ? ku_dup(&r->study.arena, ku_str_of(hex)) : r->study.rule_mac[i], pack};
	}
}

static void gather(struct run *r, struct contents *c)
{
	size_t n = r->study.nsource;
	struct ku_arena *a = &r->study.arena;
	c->file = ku_alloc_array(a, n + 1, sizeof *c->file);
	c->transcript = ku_alloc_array(a, n, sizeof *c->transcript);
	c->failed = ku_alloc_array(a, n, sizeof *c->failed);
	c->drafted = ku_alloc_array(a, n, sizeof *c->drafted);
	ku_changes_head(&c->changes);
	for (int k = 0; k < KU_NCHANGE; k++)
		c->count[k].what = ku_str_of(ku_change_reason[k].code);
	c->count[KU_NCHANGE].what = ku_str_of(ku_label_reason.code);
	c->count[KU_NCHANGE + 1].what = ku_str_of(ku_head_reason.code);
	for (size_t i = 0; i < n; i++) {
		struct job *j = &r->job[i];
		if (!j->done) {
			c->failed[c->nfailed++] = j->source->code;
			continue;
		}
		c->file[c->nfile++] = j->packed;
		c->transcript[c->ntranscript++] = j->summary;
		if (j->asked.n)
			c->drafted[c->ndrafted++] = j->source->code;
		for (int k = 0; k < KU_NCHANGE; k++)
			c->count[k].n += j->counts.of[k];
		c->count[KU_NCHANGE].n += j->labels;
		c->count[KU_NCHANGE + 1].n += j->heads;
		ku_buf_add(&c->changes, ku_buf_str(&j->changes));
	}
	gather_rules(r, c);
}

static bool write_rest(struct run *r, struct contents *c)
{
	struct ku_arena *a = &r->study.arena;
	struct ku_errors *e = &r->study.errors;
	struct ku_buf manifest = {0}, sums = {0};
	c->file[c->nfile++] = ku_packed_of(a, KU_S("changes.tsv"), ku_buf_str(&c->changes));
	ku_manifest_write(&manifest, &(struct ku_manifest){
		.study = r->study.book.study, .tool = KU_S(KU_VERSION), .draft = r->draft, .file = c->file, .nfile = c->nfile,
		.transcript = c->transcript, .ntranscript = c->ntranscript, .normalised = c->count, .nnormalised = KU_NCHANGE + 2,
		.drafted = c->drafted, .ndrafted = c->ndrafted, .failed = c->failed, .nfailed = c->nfailed, .rules = c->rules, .nrules = c->nrules});
	struct ku_packed *all = ku_alloc_array(a, c->nfile + 1, sizeof *all);
	memcpy(all, c->file, c->nfile * sizeof *all);
	all[c->nfile] = ku_packed_of(a, KU_S("manifest.json"), ku_buf_str(&manifest));
	ku_sha256sums(&sums, all, c->nfile + 1);
	bool good = ku_folder_write(&r->folder, KU_S("changes.tsv"), ku_buf_str(&c->changes), e) &&
	            ku_folder_write(&r->folder, KU_S("manifest.json"), ku_buf_str(&manifest), e) &&
	            ku_folder_write(&r->folder, KU_S("SHA256SUMS"), ku_buf_str(&sums), e);
	ku_buf_free(&manifest);
	ku_buf_free(&sums);
	return good;
}

static void summarise(struct run *r, const struct contents *c)
{
	uint64_t replaced = 0;
	for (size_t i = 0; i < c->ntranscript; i++)
		for (int k = 0; k < KU_NKIND; k++)
			replaced += c->transcript[i].replaced[k];
	fprintf(stderr, ku_ngettext("kupuya: %zu transcript, ", "kupuya: %zu transcripts, ", c->ntranscript), c->ntranscript);
	fprintf(stderr, ku_ngettext("%llu replacement → %s/handoff\n", "%llu replacements → %s/handoff\n", (unsigned long)replaced),
	        (unsigned long long)replaced, r->out);
	if (c->nfailed)
		fprintf(stderr, ku_ngettext("kupuya: %zu transcript is missing from this draft\n", "kupuya: %zu transcripts are missing from this draft\n",
		                            c->nfailed), c->nfailed);
}

static int interrupted(void)
{
	fputs(_("kupuya: interrupted; the old handoff is as it was\n"), stderr);
	return KU_INTERRUPTED;
}

static size_t collect_outcome(struct run *r, struct ku_asked *asked, struct ku_errors *errors)
{
	size_t bad = 0;
	for (size_t i = 0; i < r->study.nsource; i++) {
		struct job *j = &r->job[i];
		for (size_t k = 0; k < j->errors.n; k++)
			ku_report(errors, j->errors.item[k]);
		bad += !j->done;
		ku_asked_merge(asked, &j->asked);
	}
	return bad;
}

/* A file that cannot be read may be missing from a draft; a disk that is full may not. */
static bool only_bad_input(const struct ku_errors *e)
{
	enum ku_exit code = ku_errors_code(e);
	return code == KU_DONE || code == KU_BAD_DATA || code == KU_NO_INPUT || code == KU_NO_PERMISSION;
}

static int finish(struct run *r)
{
	struct ku_errors of_jobs = {.arena = &r->study.arena};
	struct ku_asked asked = {.arena = &r->study.arena};
	size_t bad = collect_outcome(r, &asked, &of_jobs);
	ku_finish(&of_jobs);
	struct ku_buf text = {0};
	ku_asked_print(&text, &asked);
	fwrite(ku_buf_str(&text).ptr, 1, text.len, stderr);
	ku_buf_free(&text);
	if (ku_interrupted)
		return interrupted();
	if ((bad || of_jobs.failures) && !(r->draft && only_bad_input(&of_jobs))) {
		fputs(_("kupuya: no handoff was made; the old one, if there is one, is as it was\n"), stderr);
		return ku_errors_code(&of_jobs) ? (int)ku_errors_code(&of_jobs) : KU_BAD_DATA;
	}
	if (asked.n && !r->draft) {
		fputs(_("kupuya: no handoff was made before these questions are answered; the old one is as it was\n"), stderr);
		return KU_GATE;
	}
	struct contents c = {0};
	gather(r, &c);
	bool good = write_rest(r, &c) && ku_registry_commit(r->study.registry, &r->study.errors) && !ku_interrupted &&
	            ku_folder_commit(&r->folder, &r->study.errors);
	if (good)
		summarise(r, &c);
	ku_buf_free(&c.changes);
	return ku_interrupted && !good ? interrupted() : ku_finish(&r->study.errors);
}

static int run_study(struct run *r, const char *folder)
{
	struct ku_study *s = &r->study;
	ku_study_init(s);
	bool good = ku_study_read(s, folder) && ku_study_find(s) && ku_study_custody(s, true) && ku_study_sources(s);
	struct ku_survey met = {0};
	if (good)
		ku_survey_study(s, r->workers, r->terminal ? _("looking at transcript") : NULL, &met);
	good = good && ku_study_bind(s, &met);
	if (good && r->out)
		good = ku_folder_make(r->out, &s->errors);
	r->out = r->out ? r->out : folder;
	good = good && ku_folder_begin(&r->folder, KU_JOIN(&s->arena, ku_str_of(r->out), KU_S("/handoff")).ptr, &s->errors);
	int status = good ? KU_DONE : ku_finish(&s->errors);
	if (good) {
		ku_finish(&s->errors); /* warnings, before the work */
		s->errors.n = 0;
		make_jobs(r);
		ku_for_each_source(s, r->workers, do_job, r, NULL, r->terminal ? _("transcript") : NULL);
		status = finish(r);
	}
	ku_folder_abandon(&r->folder);
	free_jobs(r);
	ku_study_close(s);
	return status;
}

/* ----- the command line ----- */

static const char *usage(void)
{
	return _("Example:\n"
	         "  kupuya run my-study            reads my-study/transcripts, writes my-study/handoff\n"
	         "\n"
	         "Usage: kupuya run [STUDY] [-o DIR] [--draft] [--jobs N]\n"
	         "  -o, --output DIR   write DIR/handoff instead of STUDY/handoff\n"
	         "      --draft        write a draft: open questions are labelled, unreadable transcripts left out\n"
	         "  -j, --jobs N       work on N transcripts at a time (default: one for each processor)\n"
	         "What may leave the building is DIR/handoff; STUDY/custody never leaves it.\n");
}

static bool parse_jobs(const char *text, size_t *out)
{
	char *end;
	unsigned long n = strtoul(text, &end, 10);
	*out = n;
	return *text >= '0' && *text <= '9' && !*end && n >= 1 && n <= 1024;
}

int ku_cmd_run(int argc, char **argv)
{
	static const struct option options[] = {{"output", required_argument, NULL, 'o'}, {"draft", no_argument, NULL, 'd'},
	                                        {"jobs", required_argument, NULL, 'j'},   {"help", no_argument, NULL, 'h'}, {0}};
	struct run r = {.terminal = isatty(STDERR_FILENO)};
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	r.workers = cores > 0 ? (size_t)cores : 1;
	for (int c; (c = getopt_long(argc, argv, "o:j:h", options, NULL)) != -1;) {
		switch (c) {
		case 'o': r.out = optarg; break;
		case 'd': r.draft = true; break;
		case 'j':
			if (!parse_jobs(optarg, &r.workers))
				return ku_usage("run", _("--jobs takes a number from 1 to 1024"));
			break;
		case 'h': return ku_help(usage());
		default: return ku_usage_option("run", argv);
		}
	}
	if (argc - optind > 1)
		return ku_usage("run", _("one study at a time"));
	return run_study(&r, optind < argc ? argv[optind] : ".");
}
