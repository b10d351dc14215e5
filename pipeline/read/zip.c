/* zip.c — libzip over bytes in memory, with limits before anything is unpacked and again while it is.
 *
 * What an archive says of itself is not believed: sizes are counted while unpacking, and an entry that gives more than it said is refused.
 * Nothing is ever written to disk, so a name can lead nowhere; names that try are refused all the same, since no word processor makes them.
 */
#include "read/zip.h"

#include <string.h>
#include <zip.h>

enum { SMALL = 1024 * 1024 };

bool ku_refuse(const struct ku_input *in, struct ku_errors *errors, const char *what, const char *mend)
{
	ku_report(errors, (struct ku_error){.code = KU_BAD_DATA, .path = in->path, .what = ku_str_of(what),
	                                    .doing = ku_str_of(_("reading a transcript")), .mend = ku_str_of(mend)});
	return false;
}

static bool refuse_damaged(const struct ku_input *in, struct ku_errors *errors)
{
	return ku_refuse(in, errors, _("this document is damaged or was cut short"),
	                 _("Copy it again from where it came from, or open it in a word processor and save it anew."));
}

static bool refuse_odd(const struct ku_input *in, struct ku_errors *errors)
{
	return ku_refuse(in, errors, _("this document holds parts that no word processor writes"),
	                 _("Ask who sent it. Open it in a word processor only if you trust it, and save it anew."));
}

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

static bool check_entry(struct ku_arena *a, struct ku_zip *z, size_t i, size_t *total, const struct ku_input *in, struct ku_errors *errors)
{
	struct zip_stat st;
	zip_stat_init(&st);
	if (zip_stat_index(z->archive, i, 0, &st) != 0 || !(st.valid & ZIP_STAT_NAME) || !(st.valid & ZIP_STAT_SIZE) ||
	    !(st.valid & ZIP_STAT_COMP_SIZE))
		return refuse_damaged(in, errors);
	struct ku_str name = ku_str_of(st.name);
	if ((st.valid & ZIP_STAT_ENCRYPTION_METHOD) && st.encryption_method != ZIP_EM_NONE)
		return ku_refuse(in, errors, _("this document is protected by a password"),
		                 _("Open it in the program it was written with and save it without a password."));
	if (!good_name(name) || ku_zip_find(z, name) != KU_ZIP_NONE)
		return refuse_odd(in, errors);
	if (st.size > KU_ZIP_UNPACKED - *total)
		return ku_refuse(in, errors, _("this document is larger than 64 MiB when it is unpacked"),
		                 _("Take pictures and recordings out of it, or cut it into smaller documents."));
	if (st.size > SMALL && st.size / KU_ZIP_RATIO > st.comp_size)
		return refuse_odd(in, errors);
	*total += (size_t)st.size;
	bool folder = name.ptr[name.len - 1] == '/';
	z->entry[z->n++] = (struct ku_zip_entry){.name = ku_dup(a, name), .size = (size_t)st.size, .folder = folder};
	return !folder || st.size == 0 || refuse_odd(in, errors);
}

bool ku_zip_open(struct ku_arena *a, struct ku_zip *z, const struct ku_input *in, struct ku_errors *errors)
{
	*z = (struct ku_zip){0};
	zip_error_t error;
	zip_error_init(&error);
	zip_source_t *source = zip_source_buffer_create(in->bytes.ptr, in->bytes.len, 0, &error);
	z->archive = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
	if (source && !z->archive)
		zip_source_free(source);
	zip_error_fini(&error);
	if (!z->archive)
		return refuse_damaged(in, errors);
	zip_int64_t n = zip_get_num_entries(z->archive, 0);
	if (n > KU_ZIP_ENTRIES)
		return refuse_odd(in, errors);
	z->entry = ku_alloc_array(a, n > 0 ? (size_t)n : 1, sizeof *z->entry);
	size_t total = 0;
	for (zip_int64_t i = 0; i < n; i++)
		if (!check_entry(a, z, (size_t)i, &total, in, errors))
			return false;
	return true;
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

bool ku_zip_read(struct ku_zip *z, size_t entry, struct ku_buf *out, const struct ku_input *in, struct ku_errors *errors)
{
	struct ku_zip_entry *e = &z->entry[entry];
	zip_file_t *file = zip_fopen_index(z->archive, entry, 0);
	zip_int64_t n = -1;
	e->taken = true;
	out->len = 0;
	while (file) {
		ku_buf_need(out, 64 * 1024);
		n = zip_fread(file, out->ptr + out->len, 64 * 1024);
		if (n <= 0)
			break;
		out->len += (size_t)n;
		if (out->len > e->size)
			n = -1;
		if (n < 0)
			break;
	}
	if (file)
		zip_fclose(file);
	return (n == 0 && out->len == e->size) || refuse_damaged(in, errors);
}

static void drop_field(struct ku_maker *m, const char *reason, const void *bytes, size_t len)
{
	struct ku_str s = {bytes, len};
	if (len && ku_utf8_bad(s) == SIZE_MAX && !memchr(bytes, 0, len)) {
		ku_maker_in(m, s);
		ku_maker_drop(m, reason, s);
		ku_maker_drop_ends(m);
	} else if (len) {
		ku_maker_drop_bytes(m, reason, KU_S("(bytes)"), len);
	}
}

static void drop_extras(struct ku_zip *z, size_t i, struct ku_maker *m, zip_flags_t where)
{
	zip_int16_t n = zip_file_extra_fields_count(z->archive, i, where);
	for (zip_int16_t k = 0; k < n; k++) {
		zip_uint16_t id, len = 0;
		const zip_uint8_t *bytes = zip_file_extra_field_get(z->archive, i, (zip_uint16_t)k, &id, &len, where);
		if (bytes)
			drop_field(m, "zip-extra", bytes, len);
	}
}

void ku_zip_drop_names(struct ku_zip *z, struct ku_maker *m)
{
	int len = 0;
	const char *comment = zip_get_archive_comment(z->archive, &len, ZIP_FL_ENC_RAW);
	if (comment)
		drop_field(m, "zip-comment", comment, (size_t)len);
	for (size_t i = 0; i < z->n; i++) {
		zip_uint32_t size = 0;
		comment = zip_file_get_comment(z->archive, i, &size, ZIP_FL_ENC_RAW);
		if (comment)
			drop_field(m, "zip-comment", comment, size);
		ku_maker_in(m, z->entry[i].name);
		ku_maker_drop_once(m, "entry-name", z->entry[i].name);
		drop_extras(z, i, m, ZIP_FL_CENTRAL);
		drop_extras(z, i, m, ZIP_FL_LOCAL);
	}
}
