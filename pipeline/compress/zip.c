/* zip.c — libzip writes into a buffer of its own, which is then read back. Times are set as MS-DOS fields: zip_file_set_mtime would go through the time zone
 * of the machine. 1 January 1980 is the earliest date that a ZIP can hold (APPNOTE 4.4.6).
 */
#include "compress/zip.h"

#include <stdlib.h>
#include <zip.h>

enum { DOS_DATE = 1 << 5 | 1, DOS_TIME = 0, LEVEL = 6 };

static int by_name(const void *a, const void *b)
{
	return ku_str_cmp(((const struct ku_zip_entry *)a)->name, ((const struct ku_zip_entry *)b)->name);
}

static bool add(zip_t *z, struct ku_arena *a, const struct ku_zip_entry *e)
{
	zip_source_t *data = zip_source_buffer(z, e->data.len ? e->data.ptr : "", e->data.len, 0);
	zip_int64_t at = data ? zip_file_add(z, ku_dup_c(a, e->name), data, ZIP_FL_ENC_UTF_8) : -1;
	if (data && at < 0)
		zip_source_free(data);
	return at >= 0 && zip_set_file_compression(z, (zip_uint64_t)at, e->stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE, e->stored ? 0 : LEVEL) == 0 &&
	       zip_file_set_dostime(z, (zip_uint64_t)at, DOS_TIME, DOS_DATE, 0) == 0 &&
	       zip_file_set_external_attributes(z, (zip_uint64_t)at, 0, ZIP_OPSYS_DOS, 0) == 0;
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
	struct ku_arena arena = {0};
	struct ku_zip_entry *sorted = ku_alloc_array(&arena, n + 1, sizeof *sorted);
	for (size_t i = 0; i < n; i++)
		sorted[i] = entry[i];
	if (n)
		qsort(sorted, n, sizeof *sorted, by_name);
	zip_error_t error;
	zip_error_init(&error);
	zip_source_t *archive = zip_source_buffer_create(NULL, 0, 0, &error);
	zip_t *z = archive ? zip_open_from_source(archive, ZIP_TRUNCATE, &error) : NULL;
	bool good = z != NULL;
	if (z)
		zip_source_keep(archive); /* zip_close lets go of it, and it holds what was written */
	for (size_t i = 0; i < n && good; i++)
		good = add(z, &arena, &sorted[i]);
	good = good && zip_close(z) == 0;
	if (z && !good)
		zip_discard(z);
	good = good && read_back(archive, out);
	if (archive)
		zip_source_free(archive);
	zip_error_fini(&error);
	ku_arena_free(&arena);
	return good;
}
