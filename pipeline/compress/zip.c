/* zip.c — libzip writes into a buffer of its own, or to where the caller wants it. Times are set as MS-DOS fields: zip_file_set_mtime would go through the time
 * zone of the machine. 1 January 1980 is the earliest date that a ZIP can hold (APPNOTE 4.4.6).
 *
 * What lies deflated in a store is told to libzip as compressed data of known size and CRC, which it then copies (zip_source_function(3), ZIP_SOURCE_STAT).
 */
#include "compress/zip.h"

#include <stdlib.h>
#include <zip.h>

#include "compress/gzip.h"

enum { DOS_DATE = 1 << 5 | 1, DOS_TIME = 0 };

static int by_name(const void *a, const void *b)
{
	return ku_str_cmp(((const struct ku_zip_entry *)a)->name, ((const struct ku_zip_entry *)b)->name);
}

/* ----- an entry out of a store ----- */

struct feed {
	const struct ku_store *store;
	const struct ku_part *part; size_t npart;
	size_t i; uint64_t at; /* the part at hand, and how much of it was read */
	zip_error_t error;
};

static zip_int64_t feed_read(struct feed *f, char *to, zip_uint64_t len)
{
	zip_uint64_t done = 0;
	while (done < len && f->i < f->npart) {
		const struct ku_part *p = &f->part[f->i];
		uint64_t left = p->packed - f->at, n = left < len - done ? left : len - done;
		if (n && !f->store->get(f->store->ctx, p->at + f->at, to + done, n)) {
			zip_error_set(&f->error, ZIP_ER_READ, 0);
			return -1;
		}
		done += n, f->at += n;
		if (f->at == p->packed)
			f->i++, f->at = 0;
	}
	return (zip_int64_t)done;
}

static zip_int64_t feed_stat(const struct feed *f, zip_stat_t *st)
{
	struct ku_part sum = ku_parts_sum(f->part, f->npart);
	zip_stat_init(st);
	st->size = sum.size, st->comp_size = sum.packed, st->crc = sum.crc;
	st->comp_method = sum.deflated ? ZIP_CM_DEFLATE : ZIP_CM_STORE;
	st->valid = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_CRC;
	return sizeof *st;
}

static zip_int64_t feed(void *ctx, void *data, zip_uint64_t len, zip_source_cmd_t command)
{
	struct feed *f = ctx;
	switch (command) {
	case ZIP_SOURCE_SUPPORTS:
		return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
	case ZIP_SOURCE_OPEN: f->i = 0, f->at = 0; return 0;
	case ZIP_SOURCE_READ: return feed_read(f, data, len);
	case ZIP_SOURCE_STAT: return feed_stat(f, data);
	case ZIP_SOURCE_ERROR: return zip_error_to_data(&f->error, data, len);
	case ZIP_SOURCE_CLOSE:
	case ZIP_SOURCE_FREE: return 0; /* it lies in an arena */
	default: zip_error_set(&f->error, ZIP_ER_OPNOTSUPP, 0); return -1;
	}
}

/* ----- the archive, to wherever it is wanted ----- */

struct drain { const struct ku_sink *sink; uint64_t at, size; zip_error_t error; };

static zip_int64_t drain_write(struct drain *d, const char *bytes, zip_uint64_t len)
{
	if (len > 0 && !d->sink->write(d->sink->ctx, d->at, (struct ku_str){bytes, len})) {
		zip_error_set(&d->error, ZIP_ER_WRITE, 0);
		return -1;
	}
	d->at += len;
	d->size = d->at > d->size ? d->at : d->size;
	return (zip_int64_t)len;
}

static zip_int64_t drain_seek(struct drain *d, void *data, zip_uint64_t len)
{
	zip_int64_t to = zip_source_seek_compute_offset(d->at, d->size, data, len, &d->error);
	if (to >= 0)
		d->at = (uint64_t)to;
	return to < 0 ? -1 : 0;
}

/* As empty as a new file; what was written is never read back here. */
static zip_int64_t drain(void *ctx, void *data, zip_uint64_t len, zip_source_cmd_t command)
{
	struct drain *d = ctx;
	switch (command) {
	case ZIP_SOURCE_SUPPORTS: return ZIP_SOURCE_SUPPORTS_WRITABLE;
	case ZIP_SOURCE_STAT:
		zip_stat_init(data);
		((zip_stat_t *)data)->valid = ZIP_STAT_SIZE;
		return sizeof(zip_stat_t);
	case ZIP_SOURCE_WRITE: return drain_write(d, data, len);
	case ZIP_SOURCE_SEEK_WRITE: return drain_seek(d, data, len);
	case ZIP_SOURCE_TELL_WRITE: return (zip_int64_t)d->at;
	case ZIP_SOURCE_ERROR: return zip_error_to_data(&d->error, data, len);
	default: return 0; /* open, begin, commit …: there is nothing to do */
	}
}

/* ----- both ----- */

struct archive { zip_t *zip; const struct ku_store *store; struct ku_arena arena; };

static zip_source_t *source_of(struct archive *z, const struct ku_zip_entry *e)
{
	if (!e->part)
		return zip_source_buffer(z->zip, e->data.len ? e->data.ptr : "", e->data.len, 0);
	struct feed *f = ku_alloc(&z->arena, sizeof *f);
	*f = (struct feed){.store = z->store, .part = e->part, .npart = e->npart};
	zip_error_init(&f->error);
	return zip_source_function(z->zip, feed, f);
}

static bool add(struct archive *z, const struct ku_zip_entry *e)
{
	zip_source_t *data = source_of(z, e);
	zip_int64_t at = data ? zip_file_add(z->zip, ku_dup_c(&z->arena, e->name), data, ZIP_FL_ENC_UTF_8) : -1;
	bool stored = e->part ? !ku_parts_sum(e->part, e->npart).deflated : e->stored;
	if (data && at < 0)
		zip_source_free(data);
	return at >= 0 && zip_set_file_compression(z->zip, (zip_uint64_t)at, stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE, stored ? 0 : KU_DEFLATE_XML) == 0 &&
	       zip_file_set_dostime(z->zip, (zip_uint64_t)at, DOS_TIME, DOS_DATE, 0) == 0 &&
	       zip_file_set_external_attributes(z->zip, (zip_uint64_t)at, 0, ZIP_OPSYS_DOS, 0) == 0;
}

/* Lets go of `to`. */
static bool write_archive(zip_source_t *to, const struct ku_store *store, const struct ku_zip_entry entry[], size_t n)
{
	struct archive z = {.store = store};
	zip_error_t error;
	zip_error_init(&error);
	struct ku_zip_entry *sorted = ku_alloc_array(&z.arena, n + 1, sizeof *sorted);
	for (size_t i = 0; i < n; i++)
		sorted[i] = entry[i];
	if (n)
		qsort(sorted, n, sizeof *sorted, by_name);
	z.zip = to ? zip_open_from_source(to, ZIP_TRUNCATE, &error) : NULL;
	if (to && !z.zip)
		zip_source_free(to);
	bool good = z.zip != NULL;
	for (size_t i = 0; i < n && good; i++)
		good = add(&z, &sorted[i]);
	good = good && zip_close(z.zip) == 0;
	if (z.zip && !good)
		zip_discard(z.zip);
	zip_error_fini(&error);
	ku_arena_free(&z.arena);
	return good;
}

static bool read_back(zip_source_t *archive, struct ku_buf *out)
{
	zip_stat_t st;
	zip_stat_init(&st);
	if (zip_source_stat(archive, &st) != 0 || !(st.valid & ZIP_STAT_SIZE) || zip_source_open(archive) != 0)
		return false;
	ku_buf_need(out, (size_t)st.size);
	zip_int64_t n = zip_source_read(archive, out->ptr + out->len, st.size);
	zip_source_close(archive);
	out->len += n > 0 ? (size_t)n : 0;
	return n >= 0 && (zip_uint64_t)n == st.size;
}

bool ku_zip(struct ku_buf *out, const struct ku_zip_entry entry[], size_t n)
{
	zip_source_t *archive = zip_source_buffer_create(NULL, 0, 0, NULL);
	if (archive)
		zip_source_keep(archive); /* zip_close lets go of it, and it holds what was written */
	bool good = write_archive(archive, NULL, entry, n) && read_back(archive, out);
	if (archive)
		zip_source_free(archive);
	return good;
}

bool ku_zip_to(const struct ku_sink *out, const struct ku_store *store, const struct ku_zip_entry entry[], size_t n)
{
	struct drain d = {.sink = out};
	zip_error_init(&d.error);
	return write_archive(zip_source_function_create(drain, &d, NULL), store, entry, n);
}
