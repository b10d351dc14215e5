/* convert.c — LibreOffice as a helper: started without a screen, with a profile of its own in custody, a limit of time, and no way to the user's settings.
 *
 * The file is copied under a name that tells nothing, since a command line can be seen by others. The profile forbids macros, and links to what lies outside are
 * not followed. Its output is a .docx that is trusted no more than any other.
 */
#include "convert.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "cmd.h"
#include "folder.h"
#include "read/file.h"
#include "read/text.h"

enum { SECONDS_MAX = 180, PATH_LENGTH = 4096 };

/* LibreOffice 7: Tools, Options, Security and Writer, as its own registry has them. */
static const char profile[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	"<oor:items xmlns:oor=\"http://openoffice.org/2001/registry\">\n"
	"<item oor:path=\"/org.openoffice.Office.Common/Security/Scripting\"><prop oor:name=\"DisableMacrosExecution\" oor:op=\"fuse\"><value>true</value></prop></item>\n"
	"<item oor:path=\"/org.openoffice.Office.Common/Security/Scripting\"><prop oor:name=\"BlockUntrustedRefererLinks\" oor:op=\"fuse\"><value>true</value></prop></item>\n"
	"<item oor:path=\"/org.openoffice.Office.Writer/Content/Update\"><prop oor:name=\"Link\" oor:op=\"fuse\"><value>0</value></prop></item>\n"
	"</oor:items>\n";

struct conversion {
	struct ku_arena *a;
	struct ku_errors *errors;
	const char *path, *kind, *folder, *program;
};

static bool refuse(const struct conversion *c, const char *what, const char *mend)
{
	ku_report(c->errors, (struct ku_error){.code = KU_BAD_DATA, .path = ku_str_of(c->path), .what = ku_str_of(what),
	                                       .doing = ku_str_of(_("reading a transcript")), .mend = ku_str_of(mend)});
	return false;
}

static const char *below(const struct conversion *c, const char *name)
{
	return ku_format(c->a, "%s/%s", c->folder, name).ptr;
}

/* ----- the program ----- */

static const char *find_program(struct ku_arena *a)
{
	static const char *const names[] = {"soffice", "libreoffice"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		for (const char *at = getenv("PATH"); at && *at;) {
			size_t n = strcspn(at, ":");
			const char *path = ku_format(a, "%.*s/%s", (int)n, at, names[i]).ptr;
			if (n && *at == '/' && access(path, X_OK) == 0) /* never one that lies in the folder where kupuya was started */
				return path;
			at += n + (at[n] == ':');
		}
	}
	return NULL;
}

/* A path as a file URL (RFC 8089): what is no letter or digit of ASCII as %XX. */
static const char *url(struct ku_arena *a, const char *path)
{
	struct ku_buf out = {0};
	for (const unsigned char *at = (const unsigned char *)path; *at; at++)
		if ((*at >= '-' && *at <= '9') || ((*at | 0x20) >= 'a' && (*at | 0x20) <= 'z') || *at == '_')
			ku_buf_byte(&out, (char)*at); /* - . / and digits */
		else
			ku_buf_format(&out, "%%%02X", *at);
	const char *kept = ku_dup_c(a, ku_buf_str(&out));
	ku_buf_free(&out);
	return kept;
}

static bool start(const struct conversion *c, pid_t *pid)
{
	const char *home = ku_format(c->a, "HOME=%s", c->folder).ptr, *path = ku_format(c->a, "PATH=%s", getenv("PATH")).ptr;
	const char *installation = ku_format(c->a, "-env:UserInstallation=file://%s/profile", url(c->a, c->folder)).ptr;
	const char *argv[] = {c->program, installation, "--headless", "--norestore", "--convert-to", "docx", "--outdir", below(c, "out"), below(c, "in"), NULL};
	const char *envp[] = {home, path, "LC_ALL=C.UTF-8", NULL};
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attr;
	posix_spawn_file_actions_init(&files);
	posix_spawnattr_init(&attr);
	for (int fd = 0; fd <= 2; fd++)
		posix_spawn_file_actions_addopen(&files, fd, "/dev/null", O_RDWR, 0);
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETPGROUP); /* it starts others: they are ended together */
	int error = posix_spawn(pid, c->program, &files, &attr, (char *const *)argv, (char *const *)envp);
	posix_spawnattr_destroy(&attr);
	posix_spawn_file_actions_destroy(&files);
	return error == 0;
}

static bool wait_for(pid_t pid)
{
	int status = 0;
	for (int i = 0; i < SECONDS_MAX * 20 && !ku_interrupted; i++) {
		pid_t done = waitpid(pid, &status, WNOHANG);
		if (done == pid)
			return WIFEXITED(status) && WEXITSTATUS(status) == 0;
		if (done < 0 && errno != EINTR)
			return false;
		nanosleep(&(struct timespec){0, 50 * 1000 * 1000}, NULL);
	}
	kill(-pid, SIGKILL);
	waitpid(pid, &status, 0);
	return false;
}

/* ----- the folder ----- */

/* An absolute path, as the helper's profile needs one. */
static bool make_folder(struct conversion *c, const struct ku_study *s)
{
	char *real = realpath(KU_JOIN(c->a, s->folder, KU_S("/custody")).ptr, NULL);
	char *folder = real ? (char *)ku_format(c->a, "%s/convert-XXXXXX", real).ptr : NULL;
	free(real);
	if (!folder || !mkdtemp(folder)) {
		ku_report_errno(c->errors, ku_study_path((struct ku_study *)s, "custody"), _("making a folder"), errno, KU_CANNOT_CREATE);
		return false;
	}
	c->folder = folder;
	return true;
}

static bool convert(struct conversion *c, struct ku_str *bytes)
{
	pid_t pid;
	struct ku_str docx;
	struct ku_errors none = {.arena = c->a};
	bool good = ku_folder_make(below(c, "profile"), c->errors) && ku_folder_make(below(c, "profile/user"), c->errors) &&
	            ku_file_write(below(c, "profile/user/registrymodifications.xcu"), KU_S(profile), c->errors) &&
	            ku_file_write(below(c, "in"), *bytes, c->errors);
	if (!good)
		return false;
	if (!start(c, &pid) || !wait_for(pid) || !ku_file_read(c->a, below(c, "out/in.docx"), KU_TEXT_MAX, &docx, &none))
		return refuse(c, ku_format(c->a, _("LibreOffice could not convert this document of an old kind (%s)"), c->kind).ptr,
		              _("Open it in a word processor and save it as .docx."));
	*bytes = docx;
	return true;
}

bool ku_convert(const struct ku_study *s, struct ku_arena *a, const char *path, struct ku_str *bytes, bool *converted, struct ku_errors *errors)
{
	const struct ku_format *format = ku_format_of(*bytes);
	struct conversion c = {.a = a, .errors = errors, .path = path, .kind = format->name};
	*converted = !format->read;
	if (format->read)
		return true;
	c.program = find_program(a);
	if (!c.program)
		return refuse(&c, ku_format(a, _("this is a document of an old kind (%s), and LibreOffice, which could convert it, is not installed"), c.kind).ptr,
		              _("Open it in a word processor and save it as .docx, or install LibreOffice."));
	if (!make_folder(&c, s))
		return false;
	bool good = convert(&c, bytes);
	return ku_folder_remove(c.folder, errors) && good;
}
