/* outfile.c — bytes go where they are wanted at once; the first error number is kept, so that the message says why. */
#include "outfile.h"

#include <errno.h>
#include <unistd.h>

bool ku_outfile_begin(struct ku_outfile *o, struct ku_arena *a, struct ku_folder *f, struct ku_str name, struct ku_errors *errors)
{
	*o = (struct ku_outfile){.fd = ku_folder_create(f, name, errors), .shown = ku_folder_shown(f, a, name), .name = name};
	return o->fd >= 0;
}

static bool write_at(void *ctx, uint64_t at, struct ku_str bytes)
{
	struct ku_outfile *o = ctx;
	while (bytes.len && !o->error) {
		ssize_t n = pwrite(o->fd, bytes.ptr, bytes.len, (off_t)at);
		if (n < 0 && errno != EINTR)
			o->error = errno;
		if (n > 0)
			at += (uint64_t)n, bytes = ku_str_sub(bytes, (size_t)n, bytes.len);
	}
	o->size = at > o->size ? at : o->size;
	return !o->error;
}

bool ku_outfile_add(struct ku_outfile *o, struct ku_str bytes)
{
	return write_at(o, o->size, bytes);
}

struct ku_sink ku_outfile_sink(struct ku_outfile *o)
{
	return (struct ku_sink){o, write_at};
}

static void digest(struct ku_outfile *o, char hex[KU_SHA256_HEX + 1])
{
	char bytes[64 * 1024];
	struct ku_sha256 *s = ku_sha256_begin();
	for (uint64_t at = 0; at < o->size && !o->error;) {
		ssize_t n = pread(o->fd, bytes, sizeof bytes, (off_t)at);
		if (n == 0 || (n < 0 && errno != EINTR))
			o->error = n ? errno : EIO;
		if (n > 0)
			ku_sha256_add(s, (struct ku_str){bytes, (size_t)n}), at += (uint64_t)n;
	}
	ku_sha256_end(s, hex);
}

bool ku_outfile_end(struct ku_outfile *o, struct ku_arena *a, struct ku_packed *out, struct ku_errors *errors)
{
	char hex[KU_SHA256_HEX + 1];
	digest(o, hex);
	*out = (struct ku_packed){ku_dup(a, o->name), ku_dup(a, ku_str_of(hex)), o->size};
	if (close(o->fd) != 0 && !o->error)
		o->error = errno;
	if (o->error)
		ku_report_errno(errors, o->shown, _("writing the handoff"), o->error, KU_IO);
	return !o->error;
}
