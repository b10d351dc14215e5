/* error.h — the one shape of an error, and the list that a whole run collects before it stops.
 *
 * An error says where (file, line, column), what is wrong, while doing what, and how to mend it. `what`, `doing` and `mend`
 * are sentences for people, already translated: build them with _("…"). Texts belong to the list's arena.
 */
#ifndef KU_BASE_ERROR_H
#define KU_BASE_ERROR_H

#include "base/arena.h"
#include "base/buf.h"

/* Translates a message; the catalogs lie in cmd/po. N_ only marks one for xgettext. */
const char *ku_gettext(const char *message) __attribute__((format_arg(1)));
const char *ku_ngettext(const char *one, const char *many, unsigned long n) __attribute__((format_arg(1), format_arg(2)));
#define _(message) ku_gettext(message)
#define N_(message) (message)

enum ku_exit { /* exit statuses, sysexits.h where it has one */
	KU_DONE = 0,
	KU_GATE = 1,      /* a gate failed: leak found, open question, rule example failed */
	KU_USAGE = 2,
	KU_BAD_DATA = 65,
	KU_NO_INPUT = 66,
	KU_CANNOT_CREATE = 73,
	KU_IO = 74,
	KU_BUSY = 75,
	KU_NO_PERMISSION = 77,
	KU_INTERRUPTED = 130
};

struct ku_error {
	enum ku_exit code;
	bool warning;         /* a warning is printed but does not count as failure */
	struct ku_str path;   /* as the user typed it; empty when no file is meant */
	size_t line;          /* from 1; 0 when the whole file is meant */
	size_t column;        /* from 1, in user-perceived characters (grapheme clusters, UAX #29); filled in by ku_error_at */
	struct ku_str source; /* the whole line, shown above the caret; empty when it must not be shown */
	size_t caret;         /* byte offset of the caret in `source` */
	struct ku_str what, doing, mend;
};

struct ku_errors {
	struct ku_arena *arena;
	struct ku_error *item;
	size_t n, cap, failures; /* failures: those that are no warnings */
};

void ku_report(struct ku_errors *e, struct ku_error error); /* copies the texts into the list's arena */
/* Fills line, column, source and caret of `error` from a byte offset in the text of a file. */
void ku_error_at(struct ku_error *error, struct ku_str text, size_t offset);
/* The highest-ranking exit status in the list: KU_DONE when nothing failed. */
enum ku_exit ku_errors_code(const struct ku_errors *e);
/* Renders one error for a terminal: "path:line:column: error: what", the line, a caret, the mend. Wide characters
 * (East_Asian_Width W, F) take two columns and combining ones none, so that the caret stands under its character. */
void ku_error_print(struct ku_buf *out, const struct ku_error *error);

#endif
