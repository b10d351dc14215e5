/* passphrase.c — reads one line; on the terminal with the echo off and put back whatever happens. */
#include "review/passphrase.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/book.h"
#include "cmd.h"
#include "folder.h"

enum { LONGEST = 4096 };

static struct ku_str first_line(struct ku_str text)
{
	const char *end = text.len ? memchr(text.ptr, '\n', text.len) : NULL;
	text = ku_str_sub(text, 0, end ? (size_t)(end - text.ptr) : text.len);
	return ku_str_ends(text, KU_S("\r")) ? ku_str_sub(text, 0, text.len - 1) : text;
}

static bool type(struct ku_arena *a, int tty, const char *prompt, struct ku_str *out)
{
	char line[LONGEST];
	struct termios was, quiet;
	size_t n = 0;
	if (tcgetattr(tty, &was) != 0 || write(tty, prompt, strlen(prompt)) < 0)
		return false;
	quiet = was;
	quiet.c_lflag &= ~(tcflag_t)ECHO;
	tcsetattr(tty, TCSAFLUSH, &quiet);
	while (n < sizeof line && read(tty, line + n, 1) == 1 && line[n] != '\n' && !ku_interrupted)
		n++;
	tcsetattr(tty, TCSAFLUSH, &was);
	if (write(tty, "\n", 1) < 0)
		return false;
	*out = ku_dup(a, (struct ku_str){line, n});
	explicit_bzero(line, sizeof line);
	return !ku_interrupted;
}

static bool from_terminal(struct ku_arena *a, const char *reviewer, bool twice, struct ku_str *out,
			  struct ku_errors *errors)
{
	int tty = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
	struct ku_str again;
	if (tty < 0) {
		ku_report(errors,
			  (struct ku_error){.code = KU_NO_PERMISSION,
					    .what = ku_str_of(_("there is no terminal to type the passphrase on")),
					    .mend = ku_str_of(_("Write it into a file that only you can read, and name "
								"that: --passphrase-file FILE"))});
		return false;
	}
	bool good = type(a, tty, ku_format(a, _("Passphrase of %s: "), reviewer).ptr, out);
	bool agree = good && (!twice || (type(a, tty, _("Once more: "), &again) && ku_str_eq(*out, again)));
	close(tty);
	if (!agree)
		ku_report(errors, (struct ku_error){.code = KU_NO_PERMISSION,
						    .what = ku_str_of(_("the passphrase was not typed twice alike")),
						    .mend = ku_str_of(_("Try again."))});
	return agree;
}

bool ku_passphrase(struct ku_arena *a, const char *file, const char *reviewer, bool twice, struct ku_str *out,
		   struct ku_errors *errors)
{
	struct ku_str text;
	if (file ? !ku_file_read(a, file, LONGEST, &text, errors) : !from_terminal(a, reviewer, twice, &text, errors))
		return false;
	*out = first_line(text);
	if (ku_utf8_bad(*out) != SIZE_MAX || ku_utf8_count(*out) < KU_PASSPHRASE_LEAST) {
		ku_report(errors, (struct ku_error){.code = KU_NO_PERMISSION,
						    .path = ku_str_of(file),
						    .what = ku_format(a, _("a passphrase has at least %d letters"),
								      KU_PASSPHRASE_LEAST),
						    .mend = ku_str_of(_("Four or five words that nobody would guess "
									"are easy to remember and to type."))});
		return false;
	}
	*out = ku_nfc(a, *out);
	return true;
}
