/* unpack_zip.c — ZIP through libzip, each entry in memory and one at a time, within limits; what an archive says of itself is not believed. Large entries that are
 * XML are not in memory either. Names, remarks and extra fields are told too, in whatever encoding, and bytes that belong to nothing are trouble.
 */
#include <stdlib.h>
#include <unicode/ucnv.h>
#include <zip.h>

#include "base/buf.h"
#include "compress/fixed.h"
#include "validate/zip_walk.h"

enum { SMALL = 1024 * 1024, STEP = 128 * 1024 };
enum end { GOOD, BROKEN, LARGE };

bool ku_is_zip(struct ku_str b)
{
	return ku_str_starts(b, KU_S("PK\3\4")) || ku_str_starts(b, KU_S("PK\5\6"));
}

/* ----- bytes that libzip reads ----- */

struct tap { const struct ku_far *bytes; uint64_t at; zip_error_t error; };

static zip_int64_t tap_read(struct tap *t, char *to, zip_uint64_t len)
{
	uint64_t left = t->bytes->size - t->at, n = len < left ? len : left;
	if (n && !t->bytes->get(t->bytes->ctx, t->at, to, n)) {
		zip_error_set(&t->error, ZIP_ER_READ, 0);
		return -1;
	}
	t->at += n;
	return (zip_int64_t)n;
}

static zip_int64_t tap_seek(struct tap *t, void *data, zip_uint64_t len)
{
	zip_int64_t to = zip_source_seek_compute_offset(t->at, t->bytes->size, data, len, &t->error);
	if (to >= 0)
		t->at = (uint64_t)to;
	return to < 0 ? -1 : 0;
}

static zip_int64_t tap(void *ctx, void *data, zip_uint64_t len, zip_source_cmd_t command)
{
	struct tap *t = ctx;
	switch (command) {
	case ZIP_SOURCE_SUPPORTS: return ZIP_SOURCE_SUPPORTS_SEEKABLE;
	case ZIP_SOURCE_OPEN: t->at = 0; return 0;
	case ZIP_SOURCE_READ: return tap_read(t, data, len);
	case ZIP_SOURCE_SEEK: return tap_seek(t, data, len);
	case ZIP_SOURCE_TELL: return (zip_int64_t)t->at;
	case ZIP_SOURCE_ERROR: return zip_error_to_data(&t->error, data, len);
	case ZIP_SOURCE_STAT:
		zip_stat_init(data);
		((zip_stat_t *)data)->size = t->bytes->size;
		((zip_stat_t *)data)->valid = ZIP_STAT_SIZE;
		return sizeof(zip_stat_t);
	case ZIP_SOURCE_CLOSE:
	case ZIP_SOURCE_FREE: return 0;
	default: zip_error_set(&t->error, ZIP_ER_OPNOTSUPP, 0); return -1;
	}
}

/* ----- an entry ----- */

struct opened { struct ku_visitor *v; zip_t *zip; struct ku_str where; const struct ku_far *bytes; struct ku_arena arena; struct ku_buf names; int depth; };
struct reading { struct opened *o; zip_file_t *file; const zip_stat_t *st; uint64_t size; enum end end; };

/* The next bytes, added to `out`; false at the end of the entry, whatever the reason. */
static bool read_more(struct reading *r, struct ku_buf *out)
{
	const struct ku_unpack_limits *limits = &r->o->v->limits;
	ku_buf_need(out, STEP);
	zip_int64_t n = zip_fread(r->file, out->ptr + out->len, STEP);
	if (n <= 0) {
		r->end = n < 0 ? BROKEN : GOOD;
		return false;
	}
	out->len += (size_t)n;
	r->size += (uint64_t)n;
	if (limits->ratio && r->size > SMALL && r->size / limits->ratio > r->st->comp_size)
		r->end = LARGE;
	return r->end == GOOD;
}

static void open_entry(struct reading *r, struct opened *o, zip_uint64_t i, const zip_stat_t *st)
{
	*r = (struct reading){.o = o, .file = zip_fopen_index(o->zip, i, 0), .st = st};
	r->end = r->file ? GOOD : BROKEN;
}

static enum end read_entry(struct opened *o, zip_uint64_t i, const zip_stat_t *st, struct ku_buf *out)
{
	struct reading r;
	open_entry(&r, o, i, st);
	while (r.end == GOOD && out->len <= o->v->limits.entry && read_more(&r, out))
		;
	if (r.file)
		zip_fclose(r.file);
	return out->len > o->v->limits.entry ? LARGE : r.end;
}

/* A large entry that is XML goes through the parser as it comes. False when it is none, or not well-formed: then it is to be read as a whole. */
static bool stream_entry(struct opened *o, zip_uint64_t i, const zip_stat_t *st, struct ku_str where)
{
	struct reading r;
	struct ku_buf bytes = {0};
	open_entry(&r, o, i, st);
	bool more = r.end == GOOD && read_more(&r, &bytes), streams = more && ku_is_markup(ku_buf_str(&bytes));
	struct ku_xml_leaves *xml = streams ? ku_xml_leaves_begin(o->v, where) : NULL;
	struct ku_str piece = ku_without_bom(ku_buf_str(&bytes));
	while (streams && ku_unpack_count(o->v, piece.len) && ku_xml_leaves_add(xml, piece) && more) {
		bytes.len = 0;
		more = read_more(&r, &bytes);
		piece = ku_buf_str(&bytes);
	}
	bool whole = streams && !more && r.end == GOOD && o->v->bytes <= o->v->limits.total;
	bool good = streams && ku_xml_leaves_end(xml) && whole;
	if (r.file)
		zip_fclose(r.file);
	ku_buf_free(&bytes);
	return good;
}

static void unpack_entry(struct opened *o, zip_uint64_t i, const zip_stat_t *st)
{
	struct ku_str name = ku_str_of(st->name), where = KU_JOIN(&o->arena, o->where, KU_S(" > "), name);
	struct ku_buf out = {0};
	bool fixed = false;
	if ((st->valid & ZIP_STAT_SIZE) && st->size > SMALL && o->depth < KU_UNPACK_DEPTH && stream_entry(o, i, st, where)) {
		ku_buf_add(&o->names, name), ku_buf_byte(&o->names, '\n');
		return;
	}
	enum end end = read_entry(o, i, st, &out);
	bool room = ku_unpack_count(o->v, out.len);
	if (end != GOOD || !room)
		o->v->trouble(o->v->ctx, where, end == BROKEN ? KU_TROUBLE_DAMAGED : KU_TROUBLE_TOO_LARGE);
	else
		fixed = ku_is_fixed(name, ku_buf_str(&out)); /* kupuya's own words: «Ким сүйлөп …» names nobody called Ким */
	if (room && !fixed)
		ku_unpack_at(o->v, where, ku_buf_str(&out), o->depth + 1);
	if (!fixed)
		ku_buf_add(&o->names, name), ku_buf_byte(&o->names, '\n');
	ku_buf_free(&out);
}

/* ----- what stands around entries ----- */

/* Names and remarks in the encodings of old archivers for Windows. */
static void tell_foreign(struct opened *o, struct ku_str names, enum ku_leaf_kind kind)
{
	static const char *const encoding[] = {"ibm-866", "windows-1251", "koi8-r"};
	for (size_t i = 0; names.len && ku_utf8_bad(names) != SIZE_MAX && i < sizeof encoding / sizeof *encoding; i++) {
		UErrorCode status = U_ZERO_ERROR;
		struct ku_arena a = {0};
		int32_t room = (int32_t)names.len * 4 + 1;
		char *text = ku_alloc_bytes(&a, (size_t)room);
		int32_t n = ucnv_convert("UTF-8", encoding[i], text, room, names.ptr, (int32_t)names.len, &status);
		if (U_SUCCESS(status))
			ku_tell_note(o->v, o->where, kind, (struct ku_str){text, (size_t)n});
		ku_arena_free(&a);
	}
}

static void tell_remark(struct opened *o, struct ku_str remark)
{
	ku_tell_note(o->v, o->where, KU_LEAF_REMARKS, remark);
	tell_foreign(o, remark, KU_LEAF_REMARKS);
}

/* Letters of an archive that holds more than it should. */
static void tell_letters(struct opened *o)
{
	enum { OVERLAP = 4096 };
	char *piece = ku_alloc_bytes(&o->arena, STEP);
	for (uint64_t at = 0; at < o->bytes->size; at += STEP - OVERLAP) {
		uint64_t n = o->bytes->size - at < STEP ? o->bytes->size - at : STEP;
		if (o->bytes->get(o->bytes->ctx, at, piece, n))
			ku_unpack_bytes(o->v, o->where, (struct ku_str){piece, n}, KU_UNPACK_PACKED_LETTERS);
	}
}

/* Whether every byte has an owner, and what heads and lists say. */
static void tell_rest(struct opened *o)
{
	struct ku_zip_walk w = {.arena = &o->arena, .bytes = o->bytes};
	int remark = 0;
	const char *text = zip_get_archive_comment(o->zip, &remark, ZIP_FL_ENC_RAW);
	if (text && remark > 0)
		tell_remark(o, (struct ku_str){text, (size_t)remark});
	if (!ku_zip_walk(&w) || w.owned != o->bytes->size) {
		o->v->trouble(o->v->ctx, o->where, KU_TROUBLE_SLACK);
		tell_letters(o);
	}
	ku_tell_note(o->v, o->where, KU_LEAF_REMARKS, ku_buf_str(&w.extras));
	ku_buf_add(&o->names, ku_buf_str(&w.names));
	tell_foreign(o, ku_buf_str(&w.foreign), KU_LEAF_NAMES);
	ku_buf_free(&w.extras), ku_buf_free(&w.names), ku_buf_free(&w.foreign);
}

static void tell_remark_of(struct opened *o, zip_uint64_t i)
{
	zip_uint32_t n = 0;
	const char *text = zip_file_get_comment(o->zip, i, &n, ZIP_FL_ENC_RAW);
	if (text)
		tell_remark(o, (struct ku_str){text, n});
}

static void unpack_entries(struct opened *o)
{
	zip_int64_t n = zip_get_num_entries(o->zip, 0);
	for (zip_int64_t i = 0; i < n; i++) {
		zip_stat_t st;
		zip_stat_init(&st);
		o->v->entries++;
		tell_remark_of(o, (zip_uint64_t)i);
		if ((size_t)i == o->v->limits.entries) {
			o->v->trouble(o->v->ctx, o->where, KU_TROUBLE_TOO_LARGE);
			break;
		}
		if (zip_stat_index(o->zip, (zip_uint64_t)i, 0, &st) != 0 || !(st.valid & ZIP_STAT_NAME) || !(st.valid & ZIP_STAT_COMP_SIZE)) {
			o->v->trouble(o->v->ctx, o->where, KU_TROUBLE_DAMAGED);
		} else if ((st.valid & ZIP_STAT_ENCRYPTION_METHOD) && st.encryption_method != ZIP_EM_NONE) {
			ku_buf_add(&o->names, ku_str_of(st.name)), ku_buf_byte(&o->names, '\n');
			o->v->trouble(o->v->ctx, KU_JOIN(&o->arena, o->where, KU_S(" > "), ku_str_of(st.name)), KU_TROUBLE_ENCRYPTED);
		} else {
			unpack_entry(o, (zip_uint64_t)i, &st);
		}
	}
	tell_rest(o);
	ku_tell_note(o->v, o->where, KU_LEAF_NAMES, ku_buf_str(&o->names));
}

static void unpack_far(struct ku_visitor *v, struct ku_str where, const struct ku_far *bytes, int depth)
{
	struct opened o = {.v = v, .where = where, .bytes = bytes, .depth = depth};
	struct tap t = {.bytes = bytes};
	zip_error_t error;
	zip_error_init(&error);
	zip_error_init(&t.error);
	zip_source_t *source = zip_source_function_create(tap, &t, &error);
	o.zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
	if (source && !o.zip)
		zip_source_free(source);
	zip_error_fini(&error);
	v->containers++;
	if (o.zip) {
		unpack_entries(&o);
		zip_discard(o.zip);
	} else {
		v->trouble(v->ctx, where, KU_TROUBLE_DAMAGED);
		tell_letters(&o);
	}
	ku_buf_free(&o.names);
	ku_arena_free(&o.arena);
}

static bool get_near(void *ctx, uint64_t at, char *to, size_t n)
{
	memcpy(to, (const char *)ctx + at, n);
	return true;
}

void ku_unpack_zip(struct ku_visitor *v, struct ku_str where, struct ku_str bytes, int depth)
{
	unpack_far(v, where, &(struct ku_far){(void *)(uintptr_t)bytes.ptr, bytes.len, get_near}, depth);
}

void ku_unpack_far_zip(struct ku_visitor *v, struct ku_str where, const struct ku_far *bytes)
{
	unpack_far(v, where, bytes, 0);
}
