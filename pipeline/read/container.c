/* container.c — libzip over bytes in memory. The sizes in a ZIP's directory may lie: a part is unpacked into exactly
 * the room that was promised, what is longer or shorter is broken, and libzip compares the checksum at the end. So
 * the sum of the promises, which is checked first, holds.
 */
#include "read/container.h"

#include <stdlib.h>
#include <zip.h>

struct ku_container {
	zip_t *zip;
};

static enum ku_container_end check_parts(zip_t *zip)
{
	zip_int64_t n = zip_get_num_entries(zip, 0);
	zip_uint64_t all = 0;
	if (n > KU_CONTAINER_PARTS)
		return KU_CONTAINER_TOO_LARGE;
	for (zip_int64_t i = 0; i < n; i++) {
		zip_stat_t s;
		if (zip_stat_index(zip, (zip_uint64_t)i, 0, &s) != 0 || !(s.valid & ZIP_STAT_SIZE) ||
		    !(s.valid & ZIP_STAT_COMP_SIZE))
			return KU_CONTAINER_BROKEN;
		if ((s.valid & ZIP_STAT_ENCRYPTION_METHOD) && s.encryption_method != ZIP_EM_NONE)
			return KU_CONTAINER_ENCRYPTED;
		if (s.size > KU_CONTAINER_BYTES - all || s.size / KU_CONTAINER_RATIO > s.comp_size)
			return KU_CONTAINER_TOO_LARGE;
		all += s.size;
	}
	return KU_CONTAINER_GOOD;
}

static zip_t *open_bytes(struct ku_str bytes)
{
	zip_error_t error;
	zip_error_init(&error);
	zip_source_t *source = zip_source_buffer_create(bytes.ptr, bytes.len, 0, &error);
	zip_t *zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
	if (source && !zip)
		zip_source_free(source);
	if (!zip && zip_error_code_zip(&error) == ZIP_ER_MEMORY)
		ku_out_of_memory();
	zip_error_fini(&error);
	return zip;
}

enum ku_container_end ku_container_open(struct ku_str bytes, struct ku_container **out)
{
	*out = NULL;
	zip_t *zip = open_bytes(bytes);
	if (!zip)
		return KU_CONTAINER_BROKEN;
	enum ku_container_end end = check_parts(zip);
	if (end != KU_CONTAINER_GOOD) {
		zip_discard(zip);
		return end;
	}
	*out = malloc(sizeof **out);
	if (!*out)
		ku_out_of_memory();
	(*out)->zip = zip;
	return end;
}

void ku_container_close(struct ku_container *c)
{
	if (c)
		zip_discard(c->zip);
	free(c);
}

bool ku_container_has(struct ku_container *c, const char *name)
{
	return zip_name_locate(c->zip, name, ZIP_FL_ENC_RAW) >= 0;
}

static bool unpack(zip_file_t *file, char *to, size_t size)
{
	size_t len = 0;
	char beyond;
	for (zip_int64_t n = 1; n > 0 && len<size; len += n> 0 ? (size_t)n : 0)
		n = zip_fread(file, to + len, size - len);
	return len == size && zip_fread(file, &beyond, 1) == 0; /* reading the end is what compares the checksum */
}

enum ku_container_end ku_container_part(struct ku_container *c, struct ku_arena *a, const char *name,
					struct ku_str *out)
{
	zip_stat_t s;
	zip_int64_t i = zip_name_locate(c->zip, name, ZIP_FL_ENC_RAW);
	if (i < 0 || zip_stat_index(c->zip, (zip_uint64_t)i, 0, &s) != 0)
		return KU_CONTAINER_BROKEN;
	zip_file_t *file = zip_fopen_index(c->zip, (zip_uint64_t)i, 0);
	if (!file)
		return KU_CONTAINER_BROKEN;
	char *bytes = ku_alloc_bytes(a, (size_t)s.size + 1);
	bool good = unpack(file, bytes, (size_t)s.size);
	good = zip_fclose(file) == 0 && good;
	*out = good ? (struct ku_str){bytes, (size_t)s.size} : KU_S("");
	return good ? KU_CONTAINER_GOOD : KU_CONTAINER_BROKEN;
}
