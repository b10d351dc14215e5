/* terminal.c — what all commands do alike at the rim: print errors, write data, find the shipped files, notice Ctrl-C.
 */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd.h"

volatile sig_atomic_t ku_interrupted;

static void interrupted(int signal_number)
{
	(void)signal_number;
	ku_interrupted = 1;
}

void ku_catch_interrupts(void)
{
	struct sigaction action = {.sa_handler = interrupted};
	sigemptyset(&action.sa_mask);
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	signal(SIGPIPE, SIG_IGN); /* a closed pipe is a failed write, told as such */
}

int ku_finish(const struct ku_errors *errors)
{
	struct ku_buf text = {0};
	for (size_t i = 0; i < errors->n; i++)
		ku_error_print(&text, &errors->item[i]);
	fflush(stdout);
	fwrite(ku_buf_str(&text).ptr, 1, text.len, stderr);
	ku_buf_free(&text);
	return (int)ku_errors_code(errors);
}

int ku_help(const char *usage)
{
	fputs(usage, stdout);
	return ku_out_flush() ? KU_DONE : KU_IO;
}

int ku_usage(const char *command, const char *what)
{
	fprintf(stderr, "kupuya %s: %s\n", command, what);
	fprintf(stderr, _("  → `kupuya %s --help` shows how it is used.\n"), command);
	return KU_USAGE;
}

int ku_usage_option(const char *command, char *const argv[])
{
	const char letter[] = {'-', (char)optopt, '\0'}, *last = argv[optind - 1];
	char what[256];
	/* within letters written together getopt has not gone on to the next argument */
	snprintf(what, sizeof what, _("the option %s is unknown or needs a value"), last[0] == '-' || !optopt ? last : letter);
	return ku_usage(command, what);
}

bool ku_out_flush(void)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return true;
	fprintf(stderr, _("kupuya: error: the output could not be written: %s\n"), strerror(errno));
	return false;
}

bool ku_out(struct ku_str data)
{
	fwrite(data.ptr, 1, data.len, stdout);
	return ku_out_flush();
}

static bool is_folder(const char *path)
{
	struct stat s;
	return stat(path, &s) == 0 && S_ISDIR(s.st_mode);
}

/* The folder of the program itself, with what stands behind it. */
static void beside_program(char out[PATH_MAX], const char *behind)
{
	char self[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
	out[0] = '\0';
	if (n <= 0)
		return;
	self[n] = '\0';
	char *slash = strrchr(self, '/');
	if (slash && (size_t)(slash - self) + strlen(behind) + 2 < PATH_MAX) {
		*slash = '\0';
		snprintf(out, PATH_MAX, "%.*s/%s", PATH_MAX - 64, self, behind);
	}
}

const char *ku_rules_folder(struct ku_arena *a, struct ku_errors *errors)
{
	/* build/kupuya, build/san/kupuya, PREFIX/bin/kupuya */
	static const char *const behind[] = {"../rules", "../../rules", "../share/kupuya/rules"};
	char path[PATH_MAX];
	for (size_t i = 0; i < sizeof behind / sizeof *behind; i++) {
		beside_program(path, behind[i]);
		if (is_folder(path))
			return ku_dup_c(a, ku_str_of(path));
	}
	if (is_folder(KU_DATADIR "/kupuya/rules"))
		return KU_DATADIR "/kupuya/rules";
	ku_report(errors, (struct ku_error){.code = KU_NO_INPUT,
	                                    .path = KU_S(KU_DATADIR "/kupuya/rules"),
	                                    .what = ku_str_of(_("the rules that belong to kupuya are not there")),
	                                    .mend = ku_str_of(_("Install kupuya again with `make install`."))});
	return NULL;
}

const char *ku_packs_file(struct ku_arena *a)
{
	static const char *const behind[] = {"packs.cache", "../share/kupuya/packs.cache"};
	char path[PATH_MAX];
	for (size_t i = 0; i < sizeof behind / sizeof *behind; i++) {
		beside_program(path, behind[i]);
		if (access(path, R_OK) == 0)
			return ku_dup_c(a, ku_str_of(path));
	}
	return KU_DATADIR "/kupuya/packs.cache";
}

const char *ku_locale_folder(void)
{
	static char path[PATH_MAX];
	beside_program(path, "locale");
	if (!is_folder(path))
		beside_program(path, "../share/locale");
	if (!is_folder(path))
		snprintf(path, sizeof path, "%s/locale", KU_DATADIR);
	return path;
}
