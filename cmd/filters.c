/* filters.c — the stages as filters: normalise | redact | pseudonymise | compress. They call the same functions as `run`, so that the chain gives its
 * bytes.
 *
 * `redact` normalises first, which changes nothing in text that came through `normalise` and keeps a name in look-alike letters from passing
 * when it did not.
 */
#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cmd.h"
#include "compress/gzip.h"
#include "folder.h"
#include "pseudonymise/rewrite.h"
#include "questions.h"
#include "read/text.h"
#include "read/turns.h"
#include "survey.h"

struct filter { /* the command line of a filter */
	const char *study, *transcript;
	bool rules;
	char *const *file;
	size_t nfile;
};

enum { NO_RULES_NEEDED, RULES_NEEDED };

static const char *usage_of(const char *name)
{
	if (strcmp(name, "normalise") == 0)
		return _("Example:\n  kupuya normalise <talk.txt >clean.txt\n\nReads UTF-8 text on standard input and writes it normalised. Options of the other\n"
		         "filters (--study, --transcript, --rules) are accepted and change nothing.\n");
	if (strcmp(name, "redact") == 0)
		return _("Example:\n  kupuya normalise <talk.txt | kupuya redact --study my-study >marked.txt\n\n"
		         "Usage: kupuya redact (--study STUDY | --rules FILE…) [--transcript CODE]\n"
		         "Names become marks that hold no letter of them. Open questions are listed and end with status 1.\n");
	if (strcmp(name, "pseudonymise") == 0)
		return _("Example:\n  kupuya pseudonymise --study my-study <marked.txt >safe.txt\n\n"
		         "Usage: kupuya pseudonymise (--study STUDY | --rules FILE…) [--transcript CODE]\n"
		         "Marks become pseudonyms and labels.\n");
	return _("Example:\n  kupuya compress <safe.txt >safe.txt.gz\n\nThe same text always gives the same bytes.\n");
}

static int parse(int argc, char **argv, int needs, struct filter *f)
{
	static const struct option options[] = {{"study", required_argument, NULL, 's'}, {"transcript", required_argument, NULL, 't'},
	                                        {"rules", no_argument, NULL, 'r'},       {"help", no_argument, NULL, 'h'}, {0}};
	for (int c; (c = getopt_long(argc, argv, "h", options, NULL)) != -1;) {
		switch (c) {
		case 's': f->study = optarg; break;
		case 't': f->transcript = optarg; break;
		case 'r': f->rules = true; break;
		case 'h': return ku_help(usage_of(argv[0])) == KU_DONE ? -1 : KU_IO;
		default: return ku_usage_option(argv[0], argv);
		}
	}
	f->file = argv + optind;
	f->nfile = (size_t)(argc - optind);
	if (f->nfile && !f->rules)
		return ku_usage(argv[0], _("it reads standard input: use <FILE"));
	if (f->rules && !f->nfile)
		return ku_usage(argv[0], _("--rules needs a rule file"));
	if (needs == RULES_NEEDED && !f->study == !f->rules)
		return ku_usage(argv[0], _("name the study with --study, or rule files with --rules"));
	return 0;
}

static bool read_input(struct ku_study *s, size_t limit, struct ku_str *out)
{
	return ku_file_read_fd(&s->arena, STDIN_FILENO, _("standard input"), limit, out, &s->errors);
}

/* Ends a filter: errors, the status, and the study closed. */
static int end(struct ku_study *s, int status)
{
	int code = ku_finish(&s->errors);
	ku_study_close(s);
	return code ? code : status;
}

static int filter_status(int parsed)
{
	return parsed == -1 ? KU_DONE : parsed;
}

int ku_cmd_normalise(int argc, char **argv)
{
	struct filter f = {0};
	int parsed = parse(argc, argv, NO_RULES_NEEDED, &f);
	if (parsed)
		return filter_status(parsed);
	struct ku_study s;
	struct ku_staged staged = {.heads = &s.heads};
	struct ku_str bytes;
	int status = KU_DONE;
	ku_study_init(&s);
	if (ku_study_read_heads(&s) && read_input(&s, KU_TEXT_MAX, &bytes) && ku_stage_clean(&s.arena, ku_str_of(_("standard input")), bytes, &staged, &s.errors) &&
	    !ku_out(staged.clean->text))
		status = KU_IO;
	return end(&s, status);
}

static bool open_study(struct ku_study *s, const struct filter *f)
{
	bool good = f->study ? ku_study_read(s, f->study) : ku_study_read_rules(s, f->file, f->nfile, false);
	return good && ku_study_find(s) && ku_study_custody(s, false) && (!f->study || ku_study_sources(s));
}

/* The file of --transcript; without one a study of a single scope is searched with all scopes. */
static bool find_source(struct ku_study *s, const struct filter *f, const struct ku_source_file **out)
{
	*out = f->transcript ? ku_study_source(s, ku_str_of(f->transcript)) : NULL;
	if (!f->transcript || *out || !f->study)
		return true;
	ku_report(&s->errors, (struct ku_error){.code = KU_USAGE, .what = ku_format(&s->arena, _("there is no transcript “%s” in the study"), f->transcript),
	          .mend = ku_str_of(_("Its code is in study.yaml under `transcripts:`."))});
	return false;
}

static int report_questions(struct ku_study *s, const struct ku_source_file *source, const struct ku_staged *staged)
{
	struct ku_asked asked = {.arena = &s->arena};
	struct ku_buf text = {0};
	ku_asked_add(&asked, source ? source->code : ku_str_of(_("standard input")), staged->clean, &staged->findings);
	ku_asked_print(&text, &asked);
	fflush(stdout);
	fwrite(ku_buf_str(&text).ptr, 1, text.len, stderr);
	ku_buf_free(&text);
	return asked.n ? KU_GATE : KU_DONE;
}

/* As `run` does: first all transcripts, so that who is met gets the same identity, then this text. */
static bool find_and_bind(struct ku_study *s, const struct ku_source_file *source, struct ku_staged *staged)
{
	struct ku_survey all = {0};
	ku_survey_study(s, 1, NULL, &all);
	if (!ku_stage_find(s, s->searcher, &s->arena, source, staged, &s->errors))
		return false;
	ku_survey_add(s, &staged->findings, source, &all);
	return ku_study_bind(s, &all);
}

int ku_cmd_redact(int argc, char **argv)
{
	struct filter f = {0};
	int parsed = parse(argc, argv, RULES_NEEDED, &f);
	if (parsed)
		return filter_status(parsed);
	struct ku_study s;
	struct ku_staged staged = {.heads = &s.heads, .encoding = KU_S("utf-8")}; /* as `normalise` writes */
	const struct ku_source_file *source = NULL;
	struct ku_str bytes;
	int status = KU_DONE;
	ku_study_init(&s);
	/* all of the input first: filters of one chain share the registry, and none may hold it while it waits for another */
	if (read_input(&s, KU_TEXT_MAX, &bytes) && open_study(&s, &f) && find_source(&s, &f, &source) &&
	    ku_stage_clean(&s.arena, ku_str_of(_("standard input")), bytes, &staged, &s.errors) &&
	    find_and_bind(&s, source, &staged) && ku_stage_mark(&s, &s.arena, source, &staged) && ku_registry_commit(s.registry, &s.errors))
		status = ku_out(staged.marked->text) ? report_questions(&s, source, &staged) : KU_IO;
	return end(&s, status);
}

static const struct ku_doc *marked_input(struct ku_study *s, struct ku_str bytes)
{
	struct ku_turn *turn;
	size_t n = ku_turns(&s->arena, bytes, &turn);
	return ku_doc_new(&s->arena, bytes, turn, n);
}

int ku_cmd_pseudonymise(int argc, char **argv)
{
	struct filter f = {0};
	int parsed = parse(argc, argv, RULES_NEEDED, &f);
	if (parsed)
		return filter_status(parsed);
	struct ku_study s;
	struct ku_staged staged = {0};
	struct ku_str bytes;
	int status = KU_DONE;
	ku_study_init(&s);
	/* marks are longer than names: four times a transcript is more than any chain gives */
	if (read_input(&s, (size_t)KU_TEXT_MAX * 4, &bytes) && open_study(&s, &f) && ku_study_bind(&s, NULL)) {
		staged.marked = marked_input(&s, bytes);
		if (ku_stage_rewrite(&s, &s.arena, ku_str_of(_("standard input")), &staged, &s.errors) && ku_registry_commit(s.registry, &s.errors) &&
		    !ku_out(staged.safe->text))
			status = KU_IO;
	}
	return end(&s, status);
}

int ku_cmd_compress(int argc, char **argv)
{
	struct filter f = {0};
	int parsed = parse(argc, argv, NO_RULES_NEEDED, &f);
	if (parsed)
		return filter_status(parsed);
	struct ku_gzip *z = ku_gzip_begin();
	struct ku_buf packed = {0};
	static char piece[1 << 16];
	ssize_t n;
	bool good = true;
	while (good && (n = read(STDIN_FILENO, piece, sizeof piece)) > 0) {
		ku_gzip_add(z, (struct ku_str){piece, (size_t)n}, &packed);
		good = ku_out(ku_buf_str(&packed));
		packed.len = 0;
	}
	ku_gzip_end(z, &packed);
	if (good && n < 0)
		fputs(_("kupuya: error: standard input could not be read\n"), stderr);
	good = good && n == 0 && ku_out(ku_buf_str(&packed));
	ku_buf_free(&packed);
	return good ? KU_DONE : KU_IO;
}
