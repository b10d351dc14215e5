/* cmd.h — the commands of kupuya and what they share at the rim: messages, where the shipped rules lie, interruption.
 */
#ifndef KU_CMD_CMD_H
#define KU_CMD_CMD_H

#include <signal.h>

#include "base/error.h"

/* Each command parses its own arguments (argv[0] is its name) and returns the exit status. */
typedef int ku_command(int argc, char **argv);
ku_command ku_cmd_run, ku_cmd_normalise, ku_cmd_redact, ku_cmd_pseudonymise, ku_cmd_compress, ku_cmd_find, ku_cmd_inflect, ku_cmd_lint,
	ku_cmd_explain, ku_cmd_decide, ku_cmd_import, ku_cmd_audit, ku_cmd_diff, ku_cmd_who, ku_cmd_review, ku_cmd_sign, ku_cmd_status,
	ku_cmd_init;

struct ku_command_entry {
	const char *name;
	ku_command *run;
	const char *what; /* one line for `kupuya --help`; marked with N_ */
};
extern const struct ku_command_entry ku_commands[]; /* ends with a NULL name */

/* Prints the errors of a list to stderr, the warnings too, and gives the exit status. */
int ku_finish(const struct ku_errors *errors);
/* Prints usage (already translated) to stdout and returns KU_DONE, or a usage error to stderr and returns KU_USAGE. */
int ku_help(const char *usage);
int ku_usage(const char *command, const char *what);
/* The same for an option that getopt_long(3) has just answered with '?'. */
int ku_usage_option(const char *command, char *const argv[]);

/* Writes everything to stdout; false after a message when it cannot be written. */
bool ku_out(struct ku_str data);
bool ku_out_flush(void);

/* The folder of shipped rules: `../rules` beside the program's build folder, else PREFIX/share/kupuya/rules. In the arena; NULL after reporting. */
const char *ku_rules_folder(struct ku_arena *a, struct ku_errors *errors);
/* The file of compiled packs (packs.h): beside the program in its build folder, else share/kupuya/packs.cache. In the arena; whether it is there is not known. */
const char *ku_packs_file(struct ku_arena *a);
/* The folder of message catalogs, found the same way. Static. */
const char *ku_locale_folder(void);

extern volatile sig_atomic_t ku_interrupted; /* set by SIGINT and SIGTERM */
void ku_catch_interrupts(void);

#endif
