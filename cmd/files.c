/* files.c — files at the rim: reading whole, writing all or nothing, the study's secret and its lock, and what to say when the system refuses.
 *
 * A file is opened without blocking and then looked at, never the other way round, so that nothing can be put in its place between the two. What is
 * written goes to a new file beside the old one, is synced, and takes its place by rename(2).
 */
#include "folder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

void ku_folder_privacy(void)
{
	/* One byte, not none: a core pattern that pipes to a program runs even with a limit of 0, but not with 1 (core(5), fs/coredump.c);
	 * and a file of one byte is never written. */
	struct rlimit limit = {1, 1}, none = {0, 0};
	umask(077);
	if (setrlimit(RLIMIT_CORE, &limit) != 0)
		setrlimit(RLIMIT_CORE, &none);
}

/* ----- what to say ----- */

static const struct {
	int number;
	int exit; /* 0: as the caller says */
	const char *what, *mend;
} reasons[] = {
	{ENOENT, 0, N_("there is no such file or folder"), N_("check the name")},
	{EACCES, KU_NO_PERMISSION, N_("you may not read or write here"),
	 N_("ask the owner of the folder for the right to do so")},
	{EPERM, KU_NO_PERMISSION, N_("you may not read or write here"),
	 N_("ask the owner of the folder for the right to do so")},
	{EROFS, KU_NO_PERMISSION, N_("this disk can only be read"), N_("use a disk that can be written")},
	{ENOSPC, KU_IO, N_("no space is left on the disk"),
	 N_("free some space and run again; what was there before is still whole")},
	{EDQUOT, KU_IO, N_("your share of the disk is used up"),
	 N_("free some space and run again; what was there before is still whole")},
	{EFBIG, KU_IO, N_("the file has become too large for this disk"), N_("use another disk and run again")},
	{EIO, KU_IO, N_("the disk does not read or write"), N_("check the disk and run again")},
	{EISDIR, 0, N_("this is a folder, not a file"), N_("name a file")},
	{ENOTDIR, 0, N_("a part of this path is not a folder"), N_("check the path")},
	{ELOOP, 0, N_("this is a symbolic link that leads nowhere"), N_("name the file itself")},
	{ENAMETOOLONG, 0, N_("this name is too long"), N_("use a shorter name")},
	{EMFILE, KU_IO, N_("too many files are open"), N_("close some programs and run again")},
	{ENFILE, KU_IO, N_("too many files are open"), N_("close some programs and run again")},
	{EPIPE, KU_IO, N_("whoever was reading has stopped"), N_("run again")},
};

void ku_report_errno(struct ku_errors *errors, const char *path, const char *doing, int error_number, int otherwise)
{
	struct ku_error e = {.code = (enum ku_exit)otherwise,
			     .path = ku_str_of(path),
			     .doing = ku_str_of(doing),
			     .what = ku_str_of(strerror(error_number)),
			     .mend = ku_str_of(_("check the disk and run again"))};
	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
		if (reasons[i].number != error_number)
			continue;
		e.code = (enum ku_exit)(reasons[i].exit ? reasons[i].exit : otherwise);
		e.what = ku_str_of(_(reasons[i].what));
		e.mend = ku_str_of(_(reasons[i].mend));
	}
	ku_report(errors, e);
}

static bool refuse(struct ku_errors *errors, const char *path, enum ku_exit code, const char *what, const char *mend)
{
	ku_report(errors, (struct ku_error){.code = code,
					    .path = ku_str_of(path),
					    .what = ku_str_of(what),
					    .doing = ku_str_of(_("reading a file")),
					    .mend = ku_str_of(mend)});
	return false;
}

/* ----- reading ----- */

bool ku_file_read_fd(struct ku_arena *a, int fd, const char *name, size_t limit, struct ku_str *out,
		     struct ku_errors *errors)
{
	struct ku_buf buf = {0};
	ssize_t n = 0;
	do {
		ku_buf_need(&buf, 64 * 1024);
		n = read(fd, buf.ptr + buf.len, buf.cap - buf.len);
		if (n > 0)
			buf.len += (size_t)n;
	} while ((n > 0 && buf.len <= limit) || (n < 0 && errno == EINTR));
	bool large = buf.len > limit;
	if (n < 0)
		ku_report_errno(errors, name, _("reading a file"), errno, KU_IO);
	else if (large)
		refuse(errors, name, KU_BAD_DATA, ku_format(a, _("this file is larger than %zu MiB"), limit >> 20).ptr,
		       _("cut it into smaller files"));
	else
		*out = ku_dup(a, ku_buf_str(&buf));
	ku_buf_free(&buf);
	return n >= 0 && !large;
}

/* The size is known and there is a limit: read straight into the arena. */
static bool read_sized(struct ku_arena *a, int fd, size_t size, struct ku_str *out, int *error)
{
	char *to = ku_alloc_bytes(a, size + 1);
	size_t len = 0;
	while (len < size) {
		ssize_t n = read(fd, to + len, size - len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			*error = n < 0 ? errno : 0;
			break;
		}
		len += (size_t)n;
	}
	*out = (struct ku_str){to, len};
	return len == size || *error == 0; /* a file that has just been made shorter is read as far as it goes */
}

bool ku_file_read(struct ku_arena *a, const char *path, size_t limit, struct ku_str *out, struct ku_errors *errors)
{
	struct stat st;
	int error = 0, fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	bool good = false;
	if (fd < 0 || fstat(fd, &st) != 0)
		ku_report_errno(errors, path, _("reading a file"), errno, KU_NO_INPUT);
	else if (S_ISDIR(st.st_mode))
		refuse(errors, path, KU_NO_INPUT, _("this is a folder, not a file"), _("name a file"));
	else if (!S_ISREG(st.st_mode))
		refuse(errors, path, KU_NO_INPUT, _("this is not a file but a pipe or a device"),
		       _("copy the text into a file"));
	else if (st.st_size < 0 || (uint64_t)st.st_size > limit)
		refuse(errors, path, KU_BAD_DATA, ku_format(a, _("this file is larger than %zu MiB"), limit >> 20).ptr,
		       _("cut it into smaller files"));
	else
		good = read_sized(a, fd, (size_t)st.st_size, out, &error);
	if (error)
		ku_report_errno(errors, path, _("reading a file"), error, KU_IO);
	if (fd >= 0)
		close(fd);
	return good;
}

/* ----- writing ----- */

static bool write_all(int fd, struct ku_str data)
{
	while (data.len) {
		ssize_t n = write(fd, data.ptr, data.len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		data = ku_str_sub(data, (size_t)n, data.len);
	}
	return true;
}

bool ku_fd_write(int fd, const char *name, struct ku_str data, struct ku_errors *errors)
{
	if (write_all(fd, data))
		return true;
	ku_report_errno(errors, name, _("writing"), errno, KU_IO);
	return false;
}

static void sync_parent(const char *path)
{
	char *copy = strdup(path), *slash = copy ? strrchr(copy, '/') : NULL;
	if (slash)
		slash[slash == copy] = '\0';
	int fd = copy ? open(slash ? copy : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
	if (fd >= 0) {
		fsync(fd); /* some file systems cannot sync a folder; the data themselves are synced already */
		close(fd);
	}
	free(copy);
}

bool ku_file_write(const char *path, struct ku_str data, struct ku_errors *errors)
{
	struct ku_arena arena = {0};
	char *beside = (char *)ku_format(&arena, "%s.XXXXXX", path).ptr;
	int fd = mkostemp(beside, O_CLOEXEC), error = 0; /* mode 0600 */
	if (fd < 0) {
		ku_report_errno(errors, path, _("writing a file"), errno, KU_CANNOT_CREATE);
		ku_arena_free(&arena);
		return false;
	}
	if (!write_all(fd, data) || fsync(fd) != 0)
		error = errno;
	if (close(fd) != 0 && !error)
		error = errno;
	if (!error && rename(beside, path) != 0)
		error = errno;
	if (error) {
		unlink(beside);
		ku_report_errno(errors, path, _("writing a file"), error, KU_IO);
	} else {
		sync_parent(path);
	}
	ku_arena_free(&arena);
	return !error;
}

/* ----- secret and lock ----- */

static bool make_secret(const char *path, unsigned char secret[KU_SECRET_LENGTH], struct ku_errors *errors)
{
	size_t n = 0;
	while (n < KU_SECRET_LENGTH) {
		ssize_t got = getrandom(secret + n, KU_SECRET_LENGTH - n, 0);
		if (got < 0 && errno != EINTR) {
			ku_report_errno(errors, path, _("making the study's secret"), errno, KU_IO);
			return false;
		}
		n += got > 0 ? (size_t)got : 0;
	}
	char text[2 * KU_SECRET_LENGTH + 2];
	for (n = 0; n < KU_SECRET_LENGTH; n++)
		snprintf(text + 2 * n, 3, "%02x", secret[n]);
	text[2 * KU_SECRET_LENGTH] = '\n';
	bool good = ku_file_write(path, (struct ku_str){text, 2 * KU_SECRET_LENGTH + 1}, errors);
	explicit_bzero(text, sizeof text);
	return good;
}

static int hex_digit(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* 64 hexadecimal digits and a line feed: text, so that it can be copied, compared and kept in a safe on paper. */
static bool read_secret(struct ku_str text, unsigned char secret[KU_SECRET_LENGTH])
{
	text = ku_str_trim(text);
	if (text.len != 2 * KU_SECRET_LENGTH)
		return false;
	for (size_t i = 0; i < KU_SECRET_LENGTH; i++) {
		int high = hex_digit(text.ptr[2 * i]), low = hex_digit(text.ptr[2 * i + 1]);
		if (high < 0 || low < 0)
			return false;
		secret[i] = (unsigned char)(high * 16 + low);
	}
	return true;
}

bool ku_secret(const char *path, unsigned char secret[KU_SECRET_LENGTH], struct ku_errors *errors)
{
	struct ku_arena arena = {0};
	struct ku_str text;
	struct stat st;
	if (lstat(path, &st) != 0 && errno == ENOENT)
		return make_secret(path, secret, errors);
	bool good = ku_file_read(&arena, path, 4096, &text, errors);
	if (good && !read_secret(text, secret))
		good = refuse(errors, path, KU_BAD_DATA, _("the study's secret is damaged or cut short"),
			      _("put it back from your backup of the custody folder"));
	if (arena.block && good)
		explicit_bzero((char *)(uintptr_t)text.ptr, text.len);
	ku_arena_free(&arena);
	return good;
}

int ku_lock(const char *path, struct ku_errors *errors)
{
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0)
		return fd;
	int error = errno;
	if (fd >= 0)
		close(fd);
	if (error == EWOULDBLOCK)
		ku_report(errors, (struct ku_error){.code = KU_BUSY,
						    .path = ku_str_of(path),
						    .what = ku_str_of(_("another run is working on this study")),
						    .mend = ku_str_of(_("wait until it has finished and try again"))});
	else
		ku_report_errno(errors, path, _("locking the study"), error, KU_CANNOT_CREATE);
	return -1;
}

void ku_unlock(int lock)
{
	if (lock >= 0)
		close(lock);
}
