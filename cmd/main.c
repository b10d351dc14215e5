/* main.c — begins a process safely (no core dumps, private files, the user's language) and hands over to the command named first.
 */
#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/suggest.h"
#include "cmd.h"
#include "folder.h"
#include "packs.h"

const struct ku_command_entry ku_commands[] = {
	{"init", ku_cmd_init, N_("propose study.yaml and a roster for a folder of transcripts")},
	{"run", ku_cmd_run, N_("make the handoff of a study folder")},
	{"lint", ku_cmd_lint, N_("check study.yaml and the rules, and run their examples")},
	{"decide", ku_cmd_decide, N_("answer the open questions, one key each")},
	{"review", ku_cmd_review, N_("packets for reviewers, and the decisions that come back")},
	{"status", ku_cmd_status, N_("show where the study stands and what comes next")},
	{"sign", ku_cmd_sign, N_("print the sign-off report, and sign")},
	{"explain", ku_cmd_explain, N_("show every decision in one transcript")},
	{"audit", ku_cmd_audit, N_("search a handoff, or any document, for anything listed")},
	{"diff", ku_cmd_diff, N_("show what changed between two handoffs")},
	{"who", ku_cmd_who, N_("tell who stands behind a pseudonym; noted in custody")},
	{"import", ku_cmd_import, N_("make a rule file of a list of people or places")},
	{"find", ku_cmd_find, N_("show what would be redacted in a text, and why")},
	{"inflect", ku_cmd_inflect, N_("show the forms of a name")},
	{"normalise", ku_cmd_normalise, N_("first stage as a filter: clean Unicode text")},
	{"redact", ku_cmd_redact, N_("second stage as a filter: names become marks")},
	{"pseudonymise", ku_cmd_pseudonymise, N_("third stage as a filter: marks become pseudonyms")},
	{"compress", ku_cmd_compress, N_("last stage as a filter: gzip")},
	{NULL, NULL, NULL},
};

static const char *no_memory; /* translated beforehand: looking a message up takes memory */

static void out_of_memory(void)
{
	ssize_t n = write(STDERR_FILENO, no_memory, strlen(no_memory));
	_exit(n >= 0 ? KU_IO : KU_IO);
}

static bool is_plain_c(const char *name)
{
	const char *value = getenv(name);
	return value && (strcmp(value, "C") == 0 || strcmp(value, "POSIX") == 0);
}

static const char *wanted_language(void)
{
	static const char *const from[] = {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"};
	for (size_t i = 0; i < sizeof from / sizeof *from; i++) {
		const char *value = getenv(from[i]);
		if (value && *value)
			return value;
	}
	return "";
}

/* Shared PCs seldom have the Kyrgyz locale installed, and gettext translates nothing in the C locale. So where the locale asked for is not there,
 * messages come in its language all the same. LC_ALL=C stays English. */
static void use_language(void)
{
	bool plain = is_plain_c("LC_ALL") || (!getenv("LC_ALL") && is_plain_c("LC_MESSAGES"));
	const char *found = setlocale(LC_ALL, "");
	const char *messages = found ? setlocale(LC_MESSAGES, NULL) : NULL;
	if (!plain && (!messages || strcmp(messages, "C") == 0)) {
		char language[256];
		snprintf(language, sizeof language, "%s", wanted_language());
		setlocale(LC_ALL, "C.UTF-8");
		if (language[0])
			setenv("LANGUAGE", language, 1);
	}
	setlocale(LC_NUMERIC, "C");
	bindtextdomain("kupuya", ku_locale_folder());
	bind_textdomain_codeset("kupuya", "UTF-8");
}

static int help(void)
{
	puts(_("Example:\n"
	       "  kupuya run my-study        makes my-study/handoff, clean and pseudonymised\n"
	       "\n"
	       "Usage: kupuya COMMAND [ARGUMENT]…\n"
	       "\n"
	       "Commands:"));
	for (const struct ku_command_entry *c = ku_commands; c->name; c++)
		printf("  %-14s %s\n", c->name, _(c->what));
	puts(_("\n`kupuya COMMAND --help` tells more of each."));
	return ku_out_flush() ? KU_DONE : KU_IO;
}

static int unknown(const char *name)
{
	struct ku_str known[32];
	size_t n = 0;
	for (; ku_commands[n].name && n < 32; n++)
		known[n] = ku_str_of(ku_commands[n].name);
	struct ku_str near = ku_suggest(ku_str_of(name), n, known);
	fprintf(stderr, _("kupuya: there is no command “%s”\n"), name);
	if (near.len)
		fprintf(stderr, _("  → Did you mean `kupuya %.*s`?\n"), (int)near.len, near.ptr);
	else
		fputs(_("  → `kupuya --help` lists the commands.\n"), stderr);
	return KU_USAGE;
}

int main(int argc, char **argv)
{
	ku_folder_privacy();
	use_language();
	no_memory = _("kupuya: error: out of memory\n  → Close other programs and try again. The old handoff is whole.\n");
	ku_out_of_memory = out_of_memory;
	opterr = 0; /* the commands say themselves which option is wrong, in the user's language */
	ku_catch_interrupts();
	if (argc < 2 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "help") == 0)
		return argc < 2 ? (help(), KU_USAGE) : help();
	if (strcmp(argv[1], "--version") == 0) {
		printf("kupuya %s\n", KU_VERSION);
		return ku_out_flush() ? KU_DONE : KU_IO;
	}
	if (argc == 3 && strcmp(argv[1], "--compile-packs") == 0) /* for the Makefile: makes the file of packs.h */
		return ku_packs_compile(argv[2]);
	for (const struct ku_command_entry *c = ku_commands; c->name; c++)
		if (strcmp(argv[1], c->name) == 0)
			return c->run(argc - 1, argv + 1);
	return unknown(argv[1]);
}
