/* pdf.c — a PDF through poppler's pdftotext, a process of its own: it gets the path and writes to a pipe; nothing lies on disk.
 */
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "auditing.h"
#include "folder.h"

extern char **environ;

enum { PDF_MAX = 64 * 1024 * 1024 };

static bool report(struct ku_errors *e, const char *path, const char *what, const char *mend)
{
	ku_report(e, (struct ku_error){.code = KU_BAD_DATA, .path = ku_str_of(path), .what = ku_str_of(what), .doing = ku_str_of(_("reading a PDF")), .mend = ku_str_of(mend)});
	return false;
}

/* -htmlmeta: title, author and keywords too. A name that begins with a hyphen must not be an option. */
static int spawn(const char *path, int out, pid_t *child, struct ku_arena *a)
{
	struct ku_str name = path[0] == '-' ? KU_JOIN(a, KU_S("./"), ku_str_of(path)) : ku_str_of(path);
	char *argv[] = {"pdftotext", "-q", "-htmlmeta", "-enc", "UTF-8", ku_dup_c(a, name), "-", NULL};
	posix_spawn_file_actions_t actions;
	if (posix_spawn_file_actions_init(&actions) != 0)
		return ENOMEM;
	posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
	posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	int error = posix_spawnp(child, argv[0], &actions, NULL, argv, environ);
	posix_spawn_file_actions_destroy(&actions);
	return error;
}

bool ku_pdf_text(struct ku_arena *a, const char *path, struct ku_str *out, struct ku_errors *errors)
{
	int ends[2], status = 0;
	pid_t child;
	if (pipe2(ends, O_CLOEXEC) != 0)
		return report(errors, path, _("no process could be started"), _("Close other programs and try again."));
	int error = spawn(path, ends[1], &child, a);
	close(ends[1]);
	if (error) {
		close(ends[0]);
		return report(errors, path, _("a PDF is read with the program pdftotext, which is not installed"), _("Install poppler-utils: sudo apt-get install poppler-utils"));
	}
	bool good = ku_file_read_fd(a, ends[0], path, PDF_MAX, out, errors);
	close(ends[0]);
	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	if (good && (!WIFEXITED(status) || WEXITSTATUS(status) != 0))
		good = report(errors, path, WIFEXITED(status) && WEXITSTATUS(status) == 127 ? _("a PDF is read with the program pdftotext, which is not installed")
		                                                                             : _("this PDF is damaged or protected by a password"),
		              _("Install poppler-utils, or save the document as .docx and audit that."));
	return good;
}
