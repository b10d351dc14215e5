/* spill.c — each writer takes a stretch of the file for itself first, so nobody waits for anybody. */
#include "spill.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

/* Where a file system has no nameless files, one loses its name at once. */
static int nameless(int folder)
{
	int fd = openat(folder, ".", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	if (fd >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != ENOENT && errno != EINVAL))
		return fd;
	fd = openat(folder, ".parts", O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd >= 0)
		unlinkat(folder, ".parts", 0);
	return fd;
}

bool ku_spill_open(struct ku_spill *s, const struct ku_folder *f, struct ku_errors *errors)
{
	atomic_init(&s->end, 0);
	atomic_init(&s->error, 0);
	s->fd = nameless(f->fd);
	if (s->fd < 0)
		ku_report_errno(errors, f->building, _("writing the handoff"), errno, KU_CANNOT_CREATE);
	return s->fd >= 0;
}

static bool failed(struct ku_spill *s, int error)
{
	int none = 0;
	atomic_compare_exchange_strong(&s->error, &none, error ? error : EIO);
	return false;
}

static bool put(void *ctx, struct ku_str bytes, uint64_t *at)
{
	struct ku_spill *s = ctx;
	*at = atomic_fetch_add(&s->end, bytes.len);
	for (size_t done = 0; done < bytes.len;) {
		ssize_t n = pwrite(s->fd, bytes.ptr + done, bytes.len - done, (off_t)(*at + done));
		if (n < 0 && errno != EINTR)
			return failed(s, errno);
		done += n > 0 ? (size_t)n : 0;
	}
	return true;
}

static bool get(void *ctx, uint64_t at, char *to, size_t n)
{
	struct ku_spill *s = ctx;
	for (size_t done = 0; done < n;) {
		ssize_t got = pread(s->fd, to + done, n - done, (off_t)(at + done));
		if (got == 0 || (got < 0 && errno != EINTR))
			return failed(s, got ? errno : 0);
		done += got > 0 ? (size_t)got : 0;
	}
	return true;
}

struct ku_store ku_spill_store(struct ku_spill *s)
{
	return (struct ku_store){s, put, get};
}

void ku_spill_close(struct ku_spill *s)
{
	if (s->fd >= 0)
		close(s->fd);
	s->fd = -1;
}
