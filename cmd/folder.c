/* folder.c — a folder is built under a hidden name beside its place and takes that place in one step.
 *
 * Names beside DIR/handoff: .handoff-XXXXXX is being built, or is the old one after an exchange: rubbish either way once nobody holds the lock.
 * .handoff-ready is complete and was about to be moved, .handoff-old was moved out of its way: those two exist only where the file system knows no
 * exchange, and say by themselves what is left to be done. Removal goes by descriptor and never through a symbolic link.
 */
#include "folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { RANDOM_LETTERS = 6 };

bool ku_folder_make(const char *path, struct ku_errors *errors)
{
	struct stat st;
	if (mkdir(path, 0700) == 0)
		return true;
	int error = errno;
	if (error == EEXIST && stat(path, &st) == 0) {
		if (S_ISDIR(st.st_mode))
			return true;
		error = ENOTDIR;
	}
	ku_report_errno(errors, path, _("making a folder"), error, KU_CANNOT_CREATE);
	return false;
}

/* ----- removing ----- */

static bool is_dot(const char *name)
{
	return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

/* 0 or the first error number; goes on after an error, so that as much as possible is removed. */
static int remove_at(int parent, const char *name)
{
	int error = 0;
	if (unlinkat(parent, name, 0) == 0 || errno == ENOENT)
		return 0;
	if (errno != EISDIR && errno != EPERM)
		return errno;
	int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
	if (!dir) {
		error = errno;
		if (fd >= 0)
			close(fd);
		return error;
	}
	for (struct dirent *e; (e = readdir(dir));) {
		int failed = is_dot(e->d_name) ? 0 : remove_at(dirfd(dir), e->d_name);
		error = error ? error : failed;
	}
	closedir(dir);
	if (!error && unlinkat(parent, name, AT_REMOVEDIR) != 0)
		error = errno;
	return error;
}

bool ku_folder_remove(const char *path, struct ku_errors *errors)
{
	int error = remove_at(AT_FDCWD, path);
	if (error)
		ku_report_errno(errors, path, _("removing a folder"), error, KU_IO);
	return error == 0;
}

/* ----- listing ----- */

struct listing {
	struct ku_arena *arena;
	struct ku_str *name;
	size_t n, cap, hidden;
	struct ku_errors *errors;
	const char *root;
	bool good;
};

static void list_at(struct listing *l, int fd, struct ku_str prefix);

static void list_one(struct listing *l, int fd, struct ku_str prefix, const char *entry)
{
	struct stat st, link;
	struct ku_str name = KU_JOIN(l->arena, prefix, ku_str_of(entry));
	if (fstatat(fd, entry, &link, AT_SYMLINK_NOFOLLOW) != 0 || fstatat(fd, entry, &st, 0) != 0) {
		ku_report_errno(l->errors, ku_format(l->arena, "%s/%s", l->root, name.ptr).ptr, _("reading a folder"),
				errno, KU_NO_INPUT);
		l->good = false;
	} else if (S_ISREG(st.st_mode)) {
		KU_PUSH(l->arena, l->name, l->n, l->cap, name);
	} else if (S_ISDIR(link.st_mode)) {
		int inner = openat(fd, entry, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		list_at(l, inner, KU_JOIN(l->arena, name, KU_S("/")));
	} else if (!S_ISDIR(st.st_mode)) {
		ku_report(l->errors,
			  (struct ku_error){.code = KU_BAD_DATA,
					    .path = ku_format(l->arena, "%s/%s", l->root, name.ptr),
					    .what = ku_str_of(_("this is not a file but a pipe or a device")),
					    .doing = ku_str_of(_("reading a folder")),
					    .mend = ku_str_of(_("take it out of the folder"))});
		l->good = false;
	}
}

/* Closes fd. */
static void list_at(struct listing *l, int fd, struct ku_str prefix)
{
	DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
	if (!dir) {
		ku_report_errno(l->errors, ku_format(l->arena, "%s/%s", l->root, prefix.len ? prefix.ptr : "").ptr,
				_("reading a folder"), errno, KU_NO_INPUT);
		l->good = false;
		if (fd >= 0)
			close(fd);
		return;
	}
	for (struct dirent *e; (e = readdir(dir));)
		if (e->d_name[0] != '.')
			list_one(l, dirfd(dir), prefix, e->d_name);
		else
			l->hidden += !is_dot(e->d_name);
	closedir(dir);
}

static int by_bytes(const void *a, const void *b)
{
	return ku_str_cmp(*(const struct ku_str *)a, *(const struct ku_str *)b);
}

bool ku_folder_list(struct ku_arena *a, const char *path, struct ku_str **name, size_t *n, struct ku_errors *errors)
{
	size_t hidden;
	return ku_folder_list_seen(a, path, name, n, &hidden, errors);
}

bool ku_folder_list_seen(struct ku_arena *a, const char *path, struct ku_str **name, size_t *n, size_t *hidden, struct ku_errors *errors)
{
	struct listing l = {.arena = a, .errors = errors, .root = path, .good = true};
	list_at(&l, open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC), KU_S(""));
	if (l.n)
		qsort(l.name, l.n, sizeof *l.name, by_bytes);
	*name = l.name;
	*n = l.n;
	*hidden = l.hidden;
	return l.good;
}

/* ----- building ----- */

static char *beside(struct ku_folder *f, const char *what)
{
	return (char *)ku_format(&f->arena, "%s/.%s-%s", f->parent, f->name, what).ptr;
}

static char *place_of(struct ku_folder *f)
{
	return (char *)ku_format(&f->arena, "%s/%s", f->parent, f->name).ptr;
}

static bool is_there(const char *path)
{
	struct stat st;
	return lstat(path, &st) == 0;
}

static bool move(const char *from, const char *to, struct ku_errors *errors)
{
	if (rename(from, to) == 0)
		return true;
	ku_report_errno(errors, to, _("exchanging the old folder for the new one"), errno, KU_IO);
	return false;
}

/* The exchange in two renames, from wherever it stands. */
static bool finish_exchange(struct ku_folder *f, struct ku_errors *errors)
{
	const char *place = place_of(f), *ready = beside(f, "ready"), *old = beside(f, "old");
	if (is_there(ready)) {
		if (is_there(place) && (!ku_folder_remove(old, errors) || !move(place, old, errors)))
			return false;
		if (!move(ready, place, errors))
			return false;
	}
	if (!is_there(place) && is_there(old))
		return move(old, place, errors);
	return ku_folder_remove(old, errors);
}

static bool is_rubbish(const struct ku_folder *f, const char *entry)
{
	size_t n = strlen(f->name);
	return entry[0] == '.' && strncmp(entry + 1, f->name, n) == 0 && entry[1 + n] == '-' &&
	       strlen(entry + 2 + n) == RANDOM_LETTERS;
}

static bool clear_rubbish(struct ku_folder *f, struct ku_errors *errors)
{
	DIR *dir = opendir(f->parent);
	bool good = dir != NULL;
	if (!dir)
		ku_report_errno(errors, f->parent, _("reading a folder"), errno, KU_CANNOT_CREATE);
	for (struct dirent *e; dir && (e = readdir(dir));) {
		if (!is_rubbish(f, e->d_name))
			continue;
		int error = remove_at(dirfd(dir), e->d_name);
		if (error) {
			ku_report_errno(errors, ku_format(&f->arena, "%s/%s", f->parent, e->d_name).ptr,
					_("removing what a run left behind"), error, KU_IO);
			good = false;
		}
	}
	if (dir)
		closedir(dir);
	return good;
}

/* Only a folder that we made, or an empty one, may be exchanged away: it will be removed. */
static bool may_replace(struct ku_folder *f, struct ku_errors *errors)
{
	const char *place = place_of(f);
	struct stat st;
	if (lstat(place, &st) != 0 ||
	    (S_ISDIR(st.st_mode) && is_there(ku_format(&f->arena, "%s/SHA256SUMS", place).ptr)))
		return true;
	DIR *dir = S_ISDIR(st.st_mode) ? opendir(place) : NULL;
	size_t n = dir ? 0 : 1;
	for (struct dirent *e; dir && (e = readdir(dir));)
		n += !is_dot(e->d_name);
	if (dir)
		closedir(dir);
	if (n)
		ku_report(errors,
			  (struct ku_error){
				  .code = KU_CANNOT_CREATE,
				  .path = ku_str_of(place),
				  .what = ku_str_of(_("something that kupuya did not make stands in this place")),
				  .doing = ku_str_of(_("writing the handoff")),
				  .mend = ku_str_of(_("move it away, or name another folder with -o"))});
	return n == 0;
}

static void split(struct ku_folder *f, const char *path)
{
	struct ku_str whole = ku_str_of(path);
	while (whole.len > 1 && whole.ptr[whole.len - 1] == '/')
		whole.len--;
	size_t slash = whole.len;
	while (slash > 0 && whole.ptr[slash - 1] != '/')
		slash--;
	f->name = ku_dup_c(&f->arena, ku_str_sub(whole, slash, whole.len));
	f->parent = slash ? ku_dup_c(&f->arena, ku_str_sub(whole, 0, slash > 1 ? slash - 1 : 1))
			  : ku_dup_c(&f->arena, KU_S("."));
}

bool ku_folder_begin(struct ku_folder *f, const char *path, struct ku_errors *errors)
{
	*f = (struct ku_folder){.fd = -1};
	split(f, path);
	if (!clear_rubbish(f, errors) || !finish_exchange(f, errors) || !may_replace(f, errors))
		return false;
	f->building = beside(f, "XXXXXX");
	if (!mkdtemp(f->building)) {
		int error = errno;
		f->building = NULL;
		ku_report_errno(errors, place_of(f), _("making a folder"), error, KU_CANNOT_CREATE);
		return false;
	}
	f->fd = open(f->building, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (f->fd < 0)
		ku_report_errno(errors, place_of(f), _("making a folder"), errno, KU_CANNOT_CREATE);
	return f->fd >= 0;
}

/* Makes the folders that lead to `name`. 0 or an error number. */
static int make_way(int fd, char *name)
{
	for (char *slash = strchr(name, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		int failed = mkdirat(fd, name, 0700) != 0 && errno != EEXIST ? errno : 0;
		*slash = '/';
		if (failed)
			return failed;
	}
	return 0;
}

/* A name of the handoff comes from codes that were checked; still nothing may ever be written elsewhere. */
static bool stays_inside(struct ku_str name)
{
	struct ku_str padded[] = {KU_S("/../"), KU_S("/./"), KU_S("//")};
	struct ku_arena arena = {0};
	struct ku_str all = KU_JOIN(&arena, KU_S("/"), name, KU_S("/"));
	bool good = name.len > 0 && !memchr(name.ptr, '\0', name.len);
	for (size_t i = 0; i < sizeof padded / sizeof *padded; i++)
		good = good && ku_str_find(all, padded[i]) == SIZE_MAX;
	ku_arena_free(&arena);
	return good;
}

int ku_folder_create(struct ku_folder *f, struct ku_str name, struct ku_errors *errors)
{
	struct ku_arena arena = {0}; /* of its own: several threads write */
	char *path = ku_dup_c(&arena, name);
	int error = stays_inside(name) ? make_way(f->fd, path) : EINVAL;
	int fd = error ? -1 : openat(f->fd, path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0)
		ku_report_errno(errors, ku_folder_shown(f, &arena, name), _("writing the handoff"), error ? error : errno, KU_CANNOT_CREATE);
	ku_arena_free(&arena);
	return fd;
}

const char *ku_folder_shown(const struct ku_folder *f, struct ku_arena *a, struct ku_str name)
{
	return KU_JOIN(a, ku_str_of(f->parent), KU_S("/"), ku_str_of(f->name), KU_S("/"), name).ptr;
}

bool ku_folder_write(struct ku_folder *f, struct ku_str name, struct ku_str data, struct ku_errors *errors)
{
	struct ku_arena arena = {0};
	const char *shown = ku_folder_shown(f, &arena, name);
	int fd = ku_folder_create(f, name, errors);
	bool good = fd >= 0 && ku_fd_write(fd, shown, data, errors);
	if (fd >= 0 && close(fd) != 0 && good) {
		ku_report_errno(errors, shown, _("writing the handoff"), errno, KU_IO);
		good = false;
	}
	ku_arena_free(&arena);
	return good;
}

/* In one step where the file system can. */
static bool exchange(struct ku_folder *f, struct ku_errors *errors)
{
	const char *place = place_of(f);
	if (!is_there(place))
		return move(f->building, place, errors);
	if (renameat2(AT_FDCWD, f->building, AT_FDCWD, place, RENAME_EXCHANGE) == 0)
		return true;
	if (errno != EINVAL && errno != ENOSYS && errno != EOPNOTSUPP) {
		ku_report_errno(errors, place, _("exchanging the old folder for the new one"), errno, KU_IO);
		return false;
	}
	return move(f->building, beside(f, "ready"), errors) && finish_exchange(f, errors);
}

bool ku_folder_commit(struct ku_folder *f, struct ku_errors *errors)
{
	if (syncfs(f->fd) !=
	    0) { /* one sync for all files: a hundred times the cost of one is a hundred times too much */
		ku_report_errno(errors, place_of(f), _("writing the handoff"), errno, KU_IO);
		return false;
	}
	if (!exchange(f, errors))
		return false;
	int parent = open(f->parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (parent >= 0) {
		fsync(parent); /* where a folder cannot be synced the rename is as safe as that file system makes it */
		close(parent);
	}
	bool good = ku_folder_remove(f->building, errors); /* the old one, when there was one */
	f->building = NULL;
	ku_folder_abandon(f);
	return good;
}

void ku_folder_abandon(struct ku_folder *f)
{
	if (f->building)
		remove_at(AT_FDCWD, f->building); /* what cannot be removed now the next run clears away */
	if (f->fd >= 0 && f->parent)
		close(f->fd);
	ku_arena_free(&f->arena);
	*f = (struct ku_folder){.fd = -1};
}
