/* zip.c — libzip over bytes in memory, with limits before anything is unpacked and again while it is.
 *
 * What an archive says of itself is not believed: sizes are counted while unpacking, and an entry that gives more than it said is refused.
 * Nothing is ever written to disk, so a name can lead nowhere; names that try are refused all the same, since no word processor makes them.
 */
#include "read/zip.h"

#include <string.h>
#include <zip.h>

enum { SMALL = 1024 * 1024, STEP = 64 * 1024 };

/* ----- the list ----- */

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

static bool same_name(struct ku_str a, struct ku_str b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if (lower(a.ptr[i]) != lower(b.ptr[i]))
			return false;
	return true;
}

static bool good_name(struct ku_str name)
{
	if (name.len == 0 || name.ptr[0] == '/' || ku_utf8_bad(name) != SIZE_MAX)
		return false;
	for (size_t i = 0; i < name.len; i++)
		if ((unsigned char)name.ptr[i] < ' ' || name.ptr[i] == '\\' || name.ptr[i] == ':')
			return false;
	for (size_t at = 0; at <= name.len;) { /* segment by segment */
		size_t end = at;
		while (end < name.len && name.ptr[end] != '/')
			end++;
		struct ku_str part = ku_str_sub(name, at, end);
		if (ku_str_is(part, ".") || ku_str_is(part, "..") || (part.len == 0 && end < name.len))
			return false;
		at = end + 1;
	}
	return true;
}

static enum ku_zip_end check_entry(struct ku_arena *a, struct ku_zip *z, size_t i, size_t *total)
{
	struct zip_stat st;
	zip_stat_init(&st);
	if (zip_stat_index(z->archive, i, 0, &st) != 0 || !(st.valid & ZIP_STAT_NAME) || !(st.valid & ZIP_STAT_SIZE) ||
	    !(st.valid & ZIP_STAT_COMP_SIZE))
		return KU_ZIP_BROKEN;
	struct ku_str name = ku_str_of(st.name);
	if ((st.valid & ZIP_STAT_ENCRYPTION_METHOD) && st.encryption_method != ZIP_EM_NONE)
		return KU_ZIP_LOCKED;
	if (!good_name(name) || ku_zip_find(z, name) != KU_ZIP_NONE)
		return KU_ZIP_ODD;
	if (st.size > KU_ZIP_UNPACKED - *total)
		return KU_ZIP_LARGE;
	if (st.size > SMALL && st.size / KU_ZIP_RATIO > st.comp_size)
		return KU_ZIP_BOMB;
	*total += (size_t)st.size;
	bool folder = name.ptr[name.len - 1] == '/';
	z->entry[z->n++] = (struct ku_zip_entry){.name = ku_dup(a, name), .size = (size_t)st.size, .folder = folder};
	return folder && st.size ? KU_ZIP_ODD : KU_ZIP_GOOD;
}

static struct zip *open_bytes(struct ku_str bytes)
{
	zip_error_t error;
	zip_error_init(&error);
	zip_source_t *source = zip_source_buffer_create(bytes.ptr, bytes.len, 0, &error);
	struct zip *archive = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
	if (source && !archive)
		zip_source_free(source);
	if (!archive && zip_error_code_zip(&error) == ZIP_ER_MEMORY)
		ku_out_of_memory();
	zip_error_fini(&error);
	return archive;
}

enum ku_zip_end ku_zip_open(struct ku_arena *a, struct ku_zip *z, struct ku_str bytes)
{
	*z = (struct ku_zip){.archive = open_bytes(bytes)};
	if (!z->archive)
		return KU_ZIP_BROKEN;
	zip_int64_t n = zip_get_num_entries(z->archive, 0);
	if (n > KU_ZIP_ENTRIES)
		return KU_ZIP_BOMB;
	z->entry = ku_alloc_array(a, n > 0 ? (size_t)n : 1, sizeof *z->entry);
	size_t total = 0;
	enum ku_zip_end end = KU_ZIP_GOOD;
	for (zip_int64_t i = 0; i < n && end == KU_ZIP_GOOD; i++)
		end = check_entry(a, z, (size_t)i, &total);
	return end;
}

void ku_zip_close(struct ku_zip *z)
{
	if (z->archive)
		zip_discard(z->archive);
	z->archive = NULL;
}

size_t ku_zip_find(const struct ku_zip *z, struct ku_str name)
{
	for (size_t i = 0; i < z->n; i++)
		if (same_name(z->entry[i].name, name))
			return i;
	return KU_ZIP_NONE;
}

/* ----- entries ----- */

enum ku_zip_end ku_zip_read(struct ku_zip *z, size_t entry, struct ku_buf *out)
{
	struct ku_zip_entry *e = &z->entry[entry];
	zip_file_t *file = zip_fopen_index(z->archive, entry, 0);
	zip_int64_t n = file ? 1 : -1;
	e->taken = true;
	out->len = 0;
	while (n > 0 && out->len <= e->size) { /* reading the end is what compares the checksum */
		ku_buf_need(out, STEP);
		n = zip_fread(file, out->ptr + out->len, STEP);
		out->len += n > 0 ? (size_t)n : 0;
	}
	if (file)
		zip_fclose(file);
	return n == 0 && out->len == e->size ? KU_ZIP_GOOD : KU_ZIP_BROKEN;
}

/* ----- what stands beside the data ----- */

typedef void tell_note(void *ctx, enum ku_zip_note what, struct ku_str bytes);

static void tell_extras(const struct ku_zip *z, size_t i, zip_flags_t where, tell_note *tell, void *ctx)
{
	zip_int16_t n = zip_file_extra_fields_count(z->archive, i, where);
	for (zip_int16_t k = 0; k < n; k++) {
		zip_uint16_t id, len = 0;
		const zip_uint8_t *bytes = zip_file_extra_field_get(z->archive, i, (zip_uint16_t)k, &id, &len, where);
		if (bytes)
			tell(ctx, KU_ZIP_EXTRA, (struct ku_str){(const char *)bytes, len});
	}
}

void ku_zip_notes(const struct ku_zip *z, tell_note *tell, void *ctx)
{
	int len = 0;
	const char *comment = zip_get_archive_comment(z->archive, &len, ZIP_FL_ENC_RAW);
	if (comment)
		tell(ctx, KU_ZIP_COMMENT, (struct ku_str){comment, (size_t)len});
	for (size_t i = 0; i < z->n; i++) {
		zip_uint32_t size = 0;
		comment = zip_file_get_comment(z->archive, i, &size, ZIP_FL_ENC_RAW);
		if (comment)
			tell(ctx, KU_ZIP_COMMENT, (struct ku_str){comment, size});
		tell(ctx, KU_ZIP_NAME, z->entry[i].name);
		tell_extras(z, i, ZIP_FL_CENTRAL, tell, ctx);
		tell_extras(z, i, ZIP_FL_LOCAL, tell, ctx);
	}
}
