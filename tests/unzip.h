/* unzip.h — reads archives that were made in memory, through libzip. */
#ifndef KU_TESTS_UNZIP_H
#define KU_TESTS_UNZIP_H

#include <stdlib.h>
#include <zip.h>

#include "base/arena.h"
#include "base/buf.h"

static zip_t *unzip_open(struct ku_str archive)
{
	zip_error_t error;
	zip_error_init(&error);
	zip_source_t *source = zip_source_buffer_create(archive.ptr, archive.len, 0, &error);
	zip_t *z = source ? zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error) : NULL;
	if (!z)
		abort();
	return z;
}

/* The entry of that name, empty when there is none. */
__attribute__((unused)) static struct ku_str unzip(struct ku_arena *a, struct ku_str archive, const char *name)
{
	zip_t *z = unzip_open(archive);
	struct ku_str out = KU_S("");
	zip_stat_t st;
	zip_file_t *f = zip_fopen(z, name, 0);
	if (f && zip_stat(z, name, 0, &st) == 0) {
		char *to = ku_alloc(a, (size_t)st.size + 1);
		if (zip_fread(f, to, st.size) == (zip_int64_t)st.size)
			out = (struct ku_str){to, (size_t)st.size};
	}
	if (f)
		zip_fclose(f);
	zip_discard(z);
	return out;
}

#endif
