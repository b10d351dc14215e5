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

#include "auditing.h"
#include "cmd.h"
#include "convert.h"
#include "dropped.h"
#include "folder.h"
#include "handoff.h"
#include "questions.h"
#include "read/text.h"
#include "summary.h"
#include "survey.h"
#include "variables.h"
#include "workers.h"

struct job { /* one transcript */
	const struct ku_source_file *source;
	struct ku_arena arena;           /* of what outlives the work: errors, questions */
	struct ku_errors errors;
	struct ku_asked asked;
	struct ku_buf dropped;           /* lines of custody/dropped.tsv */
};

struct run {
	struct ku_study study;
	struct ku_handoffs handoffs;
	struct job *job;
	struct ku_audit_counts audited;
	bool draft, terminal, json;
	const char *out;                 /* DIR */
	size_t workers;
};

/* ----- one transcript ----- */

static void do_job(void *ctx, size_t i, struct ku_searcher *searcher, struct ku_arena *a)
{
	struct run *r = ctx;
	struct job *j = &r->job[i];
	struct ku_staged s = {0};
	bool good = ku_stage_open(&r->study, a, j->source, &s, &j->errors) &&
	            ku_stage_find(&r->study, searcher, a, j->source, &s, &j->errors) &&
	            ku_dropped_add(&j->dropped, searcher, a, j->source, &s, &j->errors);
	if (!good)
		return;
	struct ku_variables variables;
	const struct ku_transcript *said = ku_book_transcript(&r->study.book, j->source->code);
	ku_variables_of(a, said, &s.talk, &variables);
	r->handoffs.made[i].facts = said ? *said : (struct ku_transcript){.code = j->source->code};
	ku_variables_fill(&j->arena, &variables, &r->handoffs.made[i].facts);
	r->handoffs.made[i].told = ku_project_told(&j->arena, &r->study.book, j->source->code, &s.talk, &r->handoffs.made[i].ntold);
	ku_variables_warn(a, j->source->file, &s.talk, &variables, &j->errors);
	ku_asked_add(&j->asked, j->source->code, s.clean, &s.findings);
	r->handoffs.made[i].asked = j->asked.n > 0;
	r->handoffs.made[i].questions = j->asked.places;
	r->handoffs.made[i].found = s.findings.n;
	if (ku_stage_mark(&r->study, a, j->source, &s))
		ku_handoffs_add(&r->handoffs, i, a, &s, &j->errors);
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
		ku_buf_free(&r->job[i].dropped);
		ku_arena_free(&r->job[i].arena);
	}
}

/* ----- the handoff ----- */

static void summarise(struct run *r)
{
	uint64_t replaced = ku_handoffs_replaced(&r->handoffs);
	size_t made = 0;
	for (size_t i = 0; i < r->study.nsource; i++)
		made += r->handoffs.made[i].done;
	fprintf(stderr, ku_ngettext("kupuya: %zu transcript, ", "kupuya: %zu transcripts, ", made), made);
	fprintf(stderr, ku_ngettext("%llu replacement → %s/handoff\n", "%llu replacements → %s/handoff\n", (unsigned long)replaced),
	        (unsigned long long)replaced, r->out);
	for (size_t i = 1; i < r->handoffs.n; i++)
		fprintf(stderr, _("kupuya: the same in another form → %s\n"), ku_handoffs_path(&r->study.arena, &r->handoffs, i).ptr);
	if (made < r->study.nsource)
		fprintf(stderr, ku_ngettext("kupuya: %zu transcript is missing from this draft\n", "kupuya: %zu transcripts are missing from this draft\n",
		                            r->study.nsource - made), r->study.nsource - made);
}

static struct ku_summary summary_of(const struct run *r)
{
	return (struct ku_summary){.study = &r->study, .handoffs = &r->handoffs, .audited = r->audited};
}

/* A line of the terminal; in a pipe nobody needs it. */
static void tell_stage(const struct run *r, void (*tell)(struct ku_buf *, const struct ku_summary *))
{
	struct ku_buf lines = {0};
	struct ku_summary s = summary_of(r);
	if (!r->terminal)
		return;
	tell(&lines, &s);
	fwrite(ku_buf_str(&lines).ptr, 1, lines.len, stderr);
	ku_buf_free(&lines);
}

/* What the run did, for people or for programs. */
static bool tell_all(const struct run *r, const char *outcome, bool made)
{
	struct ku_buf out = {0};
	struct ku_summary s = summary_of(r);
	s.outcome = outcome, s.made = made;
	bool good = true;
	if (r->json)
		good = ku_summary_json(&out, &s);
	else
		ku_summary_print(&out, &s);
	good = good && ku_out(ku_buf_str(&out));
	ku_buf_free(&out);
	return good;
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
		r->handoffs.made[i].warnings = j->errors.n - j->errors.failures;
		bad += !r->handoffs.made[i].done;
		ku_asked_merge(asked, &j->asked);
	}
	return bad;
}

static bool write_dropped(struct run *r)
{
	struct ku_buf lines = {0};
	for (size_t i = 0; i < r->study.nsource; i++)
		ku_buf_add(&lines, ku_buf_str(&r->job[i].dropped));
	bool good = ku_dropped_write(&r->study, ku_buf_str(&lines), &r->study.errors);
	ku_buf_free(&lines);
	return good;
}

/* A file that cannot be read may be missing from a draft; a disk that is full may not. */
static bool only_bad_input(const struct ku_errors *e)
{
	enum ku_exit code = ku_errors_code(e);
	return code == KU_DONE || code == KU_BAD_DATA || code == KU_NO_INPUT || code == KU_NO_PERMISSION;
}

/* What was built is searched before anybody can see it. */
static bool audit(struct run *r)
{
	for (size_t i = 0; i < r->handoffs.n; i++)
		if (!ku_audit_built(&r->study, ku_handoffs_building(&r->handoffs, i), r->workers, r->terminal ? _("auditing transcript") : NULL, &r->audited))
			return false;
	return true;
}

/* No handoff: the status, after saying why. */
static int refuse(const struct run *r, const char *why, const char *outcome, int status)
{
	fputs(why, stderr);
	tell_all(r, outcome, false);
	return status;
}

/* What was found out about all transcripts together; 0: the handoff may be made. */
static int look_at_outcome(struct run *r)
{
	struct ku_errors of_jobs = {.arena = &r->study.arena};
	struct ku_asked asked = {.arena = &r->study.arena};
	size_t bad = collect_outcome(r, &asked, &of_jobs);
	if (!ku_interrupted)
		tell_stage(r, ku_summary_worked);
	ku_finish(&of_jobs);
	struct ku_buf text = {0};
	ku_asked_print(&text, &asked);
	fwrite(ku_buf_str(&text).ptr, 1, text.len, stderr);
	ku_buf_free(&text);
	if (ku_interrupted)
		return interrupted();
	if ((bad || of_jobs.failures) && !(r->draft && only_bad_input(&of_jobs)))
		return refuse(r, _("kupuya: no handoff was made; the old one, if there is one, is as it was\n"), "failed",
		              ku_errors_code(&of_jobs) ? (int)ku_errors_code(&of_jobs) : KU_BAD_DATA);
	if (asked.n && !r->draft)
		return refuse(r, _("kupuya: no handoff was made before these questions are answered; the old one is as it was\n"), "questions", KU_GATE);
	return KU_DONE;
}

static bool write_handoffs(struct run *r)
{
	bool good = ku_handoffs_write(&r->handoffs) && write_dropped(r);
	if (good)
		tell_stage(r, ku_summary_packed);
	return good;
}

static int finish(struct run *r)
{
	int status = look_at_outcome(r);
	if (status)
		return status;
	bool good = write_handoffs(r);
	if (good && !audit(r))
		return ku_interrupted ? interrupted()
		                      : refuse(r, _("kupuya: no handoff was made: a listed name would stand in it; the old one is as it was\n"), "leak", KU_GATE);
	if (good)
		tell_stage(r, ku_summary_audited);
	good = good && ku_registry_commit(r->study.registry, &r->study.errors) && !ku_interrupted && ku_handoffs_commit(&r->handoffs);
	if (ku_interrupted && !good)
		return interrupted();
	status = ku_finish(&r->study.errors);
	if (good)
		summarise(r);
	bool told = tell_all(r, !good ? "failed" : r->draft ? "draft" : "done", good);
	return status || told ? status : KU_IO;
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
	good = good && ku_handoffs_begin(&r->handoffs, s, r->out, r->draft);
	int status = good ? KU_DONE : ku_finish(&s->errors);
	if (good) {
		ku_finish(&s->errors); /* warnings, before the work */
		s->errors.n = 0;
		make_jobs(r);
		ku_for_each(s, s->nsource, r->workers, do_job, r, NULL, r->terminal ? _("transcript") : NULL);
		status = finish(r);
	}
	ku_handoffs_abandon(&r->handoffs);
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
	         "Usage: kupuya run [STUDY] [-o DIR] [--draft] [--jobs N] [--json]\n"
	         "  -o, --output DIR   write DIR/handoff instead of STUDY/handoff\n"
	         "      --draft        write a draft: open questions are labelled, unreadable transcripts left out\n"
	         "  -j, --jobs N       work on N transcripts at a time (default: one for each processor)\n"
	         "      --json         the table by transcript for programs\n"
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
	                                        {"jobs", required_argument, NULL, 'j'},   {"json", no_argument, NULL, 'J'}, {"help", no_argument, NULL, 'h'}, {0}};
	struct run r = {.terminal = isatty(STDERR_FILENO)};
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	r.workers = cores > 0 ? (size_t)cores : 1;
	for (int c; (c = getopt_long(argc, argv, "o:j:h", options, NULL)) != -1;) {
		switch (c) {
		case 'o': r.out = optarg; break;
		case 'd': r.draft = true; break;
		case 'J': r.json = true; break;
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
