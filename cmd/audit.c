/* audit.c — `kupuya audit PATH… --study STUDY`: whether anything that the study lists is left in a handoff, or in any other document. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "auditing.h"
#include "cmd.h"
#include "decided.h"
#include "base/yaml_write.h"
#include "language/spelling.h"
#include "survey.h"

struct audit_run {
	struct ku_study study;
	struct ku_auditing auditing;
	const char *folder;
	char *const *path;
	size_t npath, workers;
	bool json, decide, terminal;
};

/* The registry as it stands: an audit adds nothing to it. What binding complains of (a pseudonym that is a real name by now) is a finding. */
static bool open_study(struct audit_run *r)
{
	struct ku_study *s = &r->study;
	struct ku_survey met = {0};
	if (!ku_study_read(s, r->folder) || !ku_study_find(s) || !ku_study_custody(s, false) || !ku_study_sources(s))
		return false;
	ku_survey_study(s, r->workers, r->terminal ? _("looking at transcript") : NULL, &met);
	size_t before = s->errors.failures;
	ku_study_bind(s, &met);
	bool bound = s->errors.failures == before;
	ku_finish(&s->errors);
	s->errors.n = s->errors.failures = 0;
	if (!ku_auditing_begin(&r->auditing, s, true))
		return false;
	if (!bound)
		ku_auditing_problem(&r->auditing, (struct ku_problem){.where = KU_S("custody/registry.db"), .code = "pseudonym",
		                                                      .text = ku_str_of(_("the registry and the rules do not agree; see the message above"))});
	r->auditing.workers = r->workers;
	r->auditing.progress = r->terminal ? _("auditing transcript") : NULL;
	return true;
}

/* ----- answers ----- */

static int answer(void)
{
	int first = getchar();
	for (int c = first; c != EOF && c != '\n';)
		c = getchar();
	return first;
}

static bool keep_answer(struct audit_run *r, struct ku_str word)
{
	struct ku_buf entry = {0};
	ku_buf_add(&entry, KU_S("- "));
	ku_yaml_write(&entry, ku_lower(&r->study.arena, word));
	bool good = ku_decided_add(&r->study, "harmless", ku_buf_str(&entry));
	ku_buf_free(&entry);
	return good;
}

/* What is answered is no question any more. */
static bool decide(struct audit_run *r)
{
	struct ku_audit *u = &r->auditing.audit;
	size_t left = 0;
	bool good = true, quit = false;
	for (size_t i = 0; i < u->open; i++) {
		const struct ku_residue *q = &u->asked[i].first;
		int key = EOF;
		if (!quit && good) {
			printf(_("\n%zu/%zu  …%s[%s]%s…\n  Does “%s” stand for the listed name %s here? 1 yes  6 no, it is another word  s skip  q quit: "), i + 1, u->open, q->before.ptr,
			       q->form.ptr, q->behind.ptr, q->form.ptr, q->name.ptr);
			fflush(stdout);
			key = answer();
		}
		quit |= key == 'q' || key == EOF;
		if (key == '6')
			good = keep_answer(r, q->form);
		if (key != '6' || !good)
			u->asked[left++] = u->asked[i];
	}
	memmove(u->asked + left, u->asked + u->open, (u->nasked - u->open) * sizeof *u->asked);
	u->nasked -= u->open - left;
	u->open = left;
	return good;
}

/* ----- all of it ----- */

static int status_of(const struct audit_run *r)
{
	const struct ku_auditing *a = &r->auditing;
	int failed = ku_finish(&a->errors), study = ku_finish(&r->study.errors);
	if (ku_interrupted)
		return KU_INTERRUPTED;
	if (failed || study)
		return failed ? failed : study;
	if (ku_auditing_unreadable(a))
		return KU_BAD_DATA;
	return ku_auditing_shut(a) || a->audit.open ? KU_GATE : KU_DONE;
}

static int report(struct audit_run *r)
{
	struct ku_buf out = {0};
	bool good = true;
	if (r->json)
		good = ku_audit_json(&out, &r->auditing);
	else
		ku_audit_print(&out, &r->auditing);
	good = good && ku_out(ku_buf_str(&out)) && ku_out_flush();
	ku_buf_free(&out);
	int status = status_of(r);
	return good || status ? status : KU_IO;
}

static int audit(struct audit_run *r)
{
	ku_study_init(&r->study);
	int status;
	if (open_study(r)) {
		for (size_t i = 0; i < r->npath && !ku_interrupted; i++)
			ku_auditing_path(&r->auditing, r->path[i]);
		ku_auditing_sort(&r->auditing);
		if (r->decide)
			decide(r);
		status = report(r);
		ku_auditing_end(&r->auditing);
	} else {
		status = ku_finish(&r->study.errors);
	}
	ku_study_close(&r->study);
	return status;
}

static const char *usage(void)
{
	return _("Example:\n"
	         "  kupuya audit my-study/handoff --study my-study\n"
	         "  kupuya audit report.docx --study my-study\n"
	         "\n"
	         "Usage: kupuya audit PATH… --study STUDY [--json] [--decide]\n"
	         "  -s, --study STUDY  the study whose names are looked for (default: this folder)\n"
	         "      --json         the same for programs\n"
	         "      --decide       asks about each word that only holds the letters of a name; answers go to rules/decided.yaml\n"
	         "PATH is a handoff folder, or any document: .docx .odt .xlsx .pptx .txt .html .csv .gz .zip .qdpx, .pdf where pdftotext is installed.\n"
	         "Exit status 0: no listed identifier remains. 1: something was found, or a word is to be decided. 65: a document cannot be read.\n");
}

int ku_cmd_audit(int argc, char **argv)
{
	static const struct option options[] = {{"study", required_argument, NULL, 's'}, {"json", no_argument, NULL, 'j'}, {"decide", no_argument, NULL, 'd'},
	                                        {"help", no_argument, NULL, 'h'}, {0}};
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	struct audit_run r = {.folder = ".", .workers = cores > 0 ? (size_t)cores : 1, .terminal = isatty(STDERR_FILENO)};
	for (int c; (c = getopt_long(argc, argv, "s:h", options, NULL)) != -1;) {
		switch (c) {
		case 's': r.folder = optarg; break;
		case 'j': r.json = true; break;
		case 'd': r.decide = true; break;
		case 'h': return ku_help(usage());
		default: return ku_usage_option("audit", argv);
		}
	}
	if (optind == argc)
		return ku_usage("audit", _("name a handoff folder or a document"));
	r.path = argv + optind;
	r.npath = (size_t)(argc - optind);
	return audit(&r);
}
