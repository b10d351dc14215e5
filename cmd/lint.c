/* lint.c — `kupuya lint`: reads rules as `run` does, runs their examples and tells all that is wrong or useless in them.
 */
#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "cmd.h"
#include "guard.h"
#include "redact/pattern.h"
#include "study.h"

static const char *usage(void)
{
	return _("Example:\n"
	         "  kupuya lint my-study\n"
	         "\n"
	         "Usage: kupuya lint [STUDY | FILE…]\n"
	         "Checks study.yaml and the rules of a study, or single rule files, and runs their examples.\n"
	         "Nothing is changed. Status 0: all is well; 1: an example failed; 65: something must be mended.\n");
}

static bool is_folder(const char *path)
{
	struct stat s;
	return stat(path, &s) == 0 && S_ISDIR(s.st_mode);
}

static size_t warnings_of(const struct ku_errors *e)
{
	return e->n - e->failures;
}

#define OWN(list, n) ((n) ? own(&(list)->at, sizeof *(list), n) : 0) /* an empty list has no members */
/* How many entries are the study's, not a shipped pack's. */
static size_t own(const struct ku_place_in_file *first, size_t stride, size_t n)
{
	size_t count = 0;
	for (size_t i = 0; i < n; i++)
		count += !((const struct ku_place_in_file *)((const char *)first + i * stride))->pack;
	return count;
}

static void sum_up(const struct ku_study *s)
{
	const struct ku_book *b = &s->book;
	if (s->errors.failures)
		printf(ku_ngettext("%zu mistake, ", "%zu mistakes, ", s->errors.failures), s->errors.failures);
	else
		printf(_("no mistakes, "));
	size_t warnings = warnings_of(&s->errors);
	printf(ku_ngettext("%zu warning: ", "%zu warnings: ", warnings), warnings);
	printf(_("people: %zu, places: %zu, words: %zu, passages: %zu, patterns: %zu, kept: %zu\n"), OWN(b->person, b->nperson), OWN(b->place, b->nplace),
	       OWN(b->word, b->nword), b->npassage, OWN(b->pattern, b->npattern), OWN(b->keep, b->nkeep));
}

int ku_cmd_lint(int argc, char **argv)
{
	static const struct option options[] = {{"help", no_argument, NULL, 'h'}, {0}};
	for (int c; (c = getopt_long(argc, argv, "h", options, NULL)) != -1;)
		return c == 'h' ? ku_help(usage()) : ku_usage_option("lint", argv);
	const char *first = optind < argc ? argv[optind] : ".";
	struct ku_study s;
	ku_study_init(&s);
	if (optind >= argc || is_folder(first)) {
		if (argc - optind > 1) {
			ku_study_close(&s);
			return ku_usage("lint", _("name one study, or rule files"));
		}
		if (ku_study_read(&s, first) && ku_study_find(&s))
			ku_guard_texts(&s);
	} else {
		ku_study_read_rules(&s, argv + optind, (size_t)(argc - optind), false);
	}
	ku_patterns_check(&s.book, &s.errors);
	int status = ku_finish(&s.errors);
	sum_up(&s);
	ku_study_close(&s);
	return ku_out_flush() ? status : KU_IO;
}
