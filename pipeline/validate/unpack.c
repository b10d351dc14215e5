/* unpack.c — takes containers apart, each entry in memory and one at a time, within limits; what an archive says of itself is not believed.
 *
 * What something is its first bytes say, never its name. Whatever cannot be taken apart is told as trouble, and its letters are searched all the same, so
 * that nothing passes unseen. Sizes are counted while unpacking, so a bomb ends at the limit.
 */
#include <zip.h>
#include <zlib.h>

#include "base/buf.h"
#include "base/error.h"
#include "compress/maxqda.h"
#include "read/file.h"
#include "validate/leaf.h"

const struct ku_unpack_limits ku_limits_document = {1000, 64 * 1024 * 1024, 64 * 1024 * 1024, 200};
const struct ku_unpack_limits ku_limits_handoff = {100000, 64 * 1024 * 1024, (uint64_t)16 * 1024 * 1024 * 1024, 0};

enum { SMALL = 1024 * 1024, STEP = 256 * 1024, LETTERS = 6, LETTERS_OF_PACKED = 24 };

const char *ku_leaf_name(enum ku_leaf_kind k)
{
	static const char *const name[KU_NLEAF] = {"text", "attribute", "name", "remark", "bytes"};
	return name[k];
}

static const struct { const char *code, *text; } troubles[KU_NTROUBLE] = {
	{"damaged", N_("this is damaged or was cut short, and could not be searched as a whole")},
	{"encrypted", N_("this is protected by a password and could not be searched")},
	{"too-large", N_("this is larger, or packed tighter, than any document is, and was not searched to its end")},
	{"too-deep", N_("archives stand in archives here, deeper than any document has them; the innermost were not searched")},
	{"entities", N_("this defines texts of its own (DOCTYPE), which could hide names")},
	{"slack", N_("this archive holds bytes that belong to none of its entries")},
	{"format", N_("this format cannot be searched; save it as .docx or .pdf")},
	{"image", N_("this is a picture or another file without text: look at it yourself")},
};

const char *ku_trouble_code(enum ku_trouble t)
{
	return troubles[t].code;
}

const char *ku_trouble_text(enum ku_trouble t)
{
	return _(troubles[t].text);
}

void ku_tell(struct ku_visitor *v, struct ku_str where, enum ku_leaf_kind kind, struct ku_str text)
{
	if (text.len)
		v->leaf(v->ctx, &(struct ku_leaf){.where = where, .kind = kind, .text = text});
}

/* A name or remark of an archive: text, or at least its letters. */
static void tell_note(struct ku_visitor *v, struct ku_str where, enum ku_leaf_kind kind, struct ku_str note)
{
	if (ku_utf8_bad(note) == SIZE_MAX && !(note.len && memchr(note.ptr, 0, note.len)))
		ku_tell(v, where, kind, note);
	else
		ku_unpack_bytes(v, where, note, 2);
}

static void unpack(struct ku_visitor *v, struct ku_str where, struct ku_str bytes, int depth);

/* False when the limit of everything is reached. */
static bool count(struct ku_visitor *v, size_t bytes)
{
	v->bytes += bytes;
	return v->bytes <= v->limits.total;
}

/* ----- gzip (RFC 1952) ----- */

/* A name, a remark and an extra field may stand before the data. */
struct gzip_head { gz_header head; Bytef name[1024], remark[1024], extra[1024]; };

static void tell_gzip_head(struct ku_visitor *v, struct ku_str where, struct gzip_head *h)
{
	h->name[sizeof h->name - 1] = h->remark[sizeof h->remark - 1] = 0;
	size_t extra = h->head.extra ? h->head.extra_len : 0;
	tell_note(v, where, KU_LEAF_NAMES, ku_str_of((const char *)h->name));
	tell_note(v, where, KU_LEAF_REMARKS, ku_str_of((const char *)h->remark));
	tell_note(v, where, KU_LEAF_REMARKS, (struct ku_str){(const char *)h->extra, extra < sizeof h->extra ? extra : sizeof h->extra});
}

enum end { GOOD, BROKEN, LARGE };

/* One member; *packed moves behind it. */
static enum end inflate_member(struct ku_visitor *v, struct ku_str where, struct ku_str *packed, struct ku_buf *out)
{
	struct gzip_head h = {.head = {.name = h.name, .name_max = sizeof h.name, .comment = h.remark, .comm_max = sizeof h.remark,
	                               .extra = h.extra, .extra_max = sizeof h.extra}};
	z_stream z = {.next_in = (Bytef *)(uintptr_t)packed->ptr, .avail_in = (uInt)packed->len};
	size_t from = out->len;
	int status = inflateInit2(&z, 15 + 16);
	if (status == Z_OK)
		inflateGetHeader(&z, &h.head);
	while (status == Z_OK && out->len <= v->limits.entry) {
		ku_buf_need(out, STEP);
		z.next_out = (Bytef *)out->ptr + out->len, z.avail_out = STEP;
		status = inflate(&z, Z_NO_FLUSH);
		out->len += STEP - z.avail_out;
		if (status == Z_OK && !z.avail_in && z.avail_out)
			break;
		if (v->limits.ratio && out->len - from > SMALL && (out->len - from) / v->limits.ratio > z.total_in)
			status = Z_MEM_ERROR;
	}
	*packed = ku_str_sub(*packed, packed->len - z.avail_in, packed->len);
	inflateEnd(&z);
	tell_gzip_head(v, where, &h);
	return status == Z_STREAM_END ? GOOD : status == Z_MEM_ERROR || out->len > v->limits.entry ? LARGE : BROKEN;
}

static bool is_gzip(struct ku_str b)
{
	return ku_str_starts(b, KU_S("\x1F\x8B\x08"));
}

static void unpack_gzip(struct ku_visitor *v, struct ku_str where, struct ku_str packed, int depth)
{
	struct ku_buf out = {0};
	enum end end = GOOD;
	v->containers++;
	while (end == GOOD && is_gzip(packed)) {
		v->entries++;
		end = inflate_member(v, where, &packed, &out);
	}
	if (end != GOOD)
		v->trouble(v->ctx, where, end == LARGE ? KU_TROUBLE_TOO_LARGE : KU_TROUBLE_DAMAGED);
	else if (packed.len)
		v->trouble(v->ctx, where, KU_TROUBLE_SLACK), ku_unpack_bytes(v, where, packed, 2);
	if (count(v, out.len))
		unpack(v, where, ku_buf_str(&out), depth + 1);
	else
		v->trouble(v->ctx, where, KU_TROUBLE_TOO_LARGE);
	ku_buf_free(&out);
}

/* ----- ZIP (APPNOTE 6.3) through libzip ----- */

struct opened { struct ku_visitor *v; zip_t *zip; struct ku_str where, bytes; struct ku_arena arena; int depth; };

static size_t tell_extras(struct opened *o, zip_uint64_t i, zip_flags_t which)
{
	size_t all = 0;
	zip_int16_t n = zip_file_extra_fields_count(o->zip, i, which);
	for (zip_int16_t k = 0; k < n; k++) {
		zip_uint16_t id, len = 0;
		const zip_uint8_t *field = zip_file_extra_field_get(o->zip, i, (zip_uint16_t)k, &id, &len, which);
		if (field)
			tell_note(o->v, o->where, KU_LEAF_REMARKS, (struct ku_str){(const char *)field, len});
		all += field ? len + 4u : 0;
	}
	return all;
}

/* Bytes that the archive spends on an entry beside its data; its names and remarks are told on the way. */
static size_t tell_about(struct opened *o, zip_uint64_t i, const zip_stat_t *st, struct ku_buf *names)
{
	zip_uint32_t remark = 0;
	const char *text = zip_file_get_comment(o->zip, i, &remark, ZIP_FL_ENC_RAW);
	const char *raw = zip_get_name(o->zip, i, ZIP_FL_ENC_RAW);
	ku_buf_add(names, ku_str_of(st->name));
	ku_buf_byte(names, '\n');
	if (text)
		tell_note(o->v, o->where, KU_LEAF_REMARKS, (struct ku_str){text, remark});
	return 30 + 46 + 2 * ku_str_of(raw ? raw : st->name).len + (text ? remark : 0) + tell_extras(o, i, ZIP_FL_CENTRAL) + tell_extras(o, i, ZIP_FL_LOCAL);
}

static enum end read_entry(struct opened *o, zip_uint64_t i, const zip_stat_t *st, struct ku_buf *out)
{
	zip_file_t *f = zip_fopen_index(o->zip, i, 0);
	zip_int64_t n = f ? 1 : -1;
	while (n > 0 && out->len <= o->v->limits.entry) {
		ku_buf_need(out, STEP);
		n = zip_fread(f, out->ptr + out->len, STEP);
		out->len += n > 0 ? (size_t)n : 0;
		if (o->v->limits.ratio && out->len > SMALL && out->len / o->v->limits.ratio > st->comp_size)
			n = -2;
	}
	if (f)
		zip_fclose(f);
	return n == -2 || out->len > o->v->limits.entry ? LARGE : n < 0 ? BROKEN : GOOD;
}

static void unpack_entry(struct opened *o, zip_uint64_t i, const zip_stat_t *st)
{
	struct ku_str where = KU_JOIN(&o->arena, o->where, KU_S(" > "), ku_str_of(st->name));
	struct ku_buf out = {0};
	o->v->entries++;
	if ((st->valid & ZIP_STAT_ENCRYPTION_METHOD) && st->encryption_method != ZIP_EM_NONE) {
		o->v->trouble(o->v->ctx, where, KU_TROUBLE_ENCRYPTED);
		return;
	}
	enum end end = read_entry(o, i, st, &out);
	bool room = count(o->v, out.len);
	if (end != GOOD || !room)
		o->v->trouble(o->v->ctx, where, end == BROKEN ? KU_TROUBLE_DAMAGED : KU_TROUBLE_TOO_LARGE);
	if (room)
		unpack(o->v, where, ku_buf_str(&out), o->depth + 1);
	ku_buf_free(&out);
}

/* The end of the archive, its remark, and of each entry a data descriptor of 12 to 24 bytes or none: all else has no owner. */
static void tell_slack(struct opened *o, size_t owned, size_t entries)
{
	int remark = 0;
	const char *text = zip_get_archive_comment(o->zip, &remark, ZIP_FL_ENC_RAW);
	if (text && remark > 0)
		tell_note(o->v, o->where, KU_LEAF_REMARKS, (struct ku_str){text, (size_t)remark});
	owned += 22 + (size_t)(remark > 0 ? remark : 0);
	if (o->bytes.len > owned + 24 * entries + 76) { /* 76: the two records of ZIP64 */
		o->v->trouble(o->v->ctx, o->where, KU_TROUBLE_SLACK);
		ku_unpack_bytes(o->v, o->where, o->bytes, LETTERS_OF_PACKED);
	}
}

static void unpack_entries(struct opened *o)
{
	zip_int64_t n = zip_get_num_entries(o->zip, 0);
	struct ku_buf names = {0};
	size_t owned = 0, done = 0;
	for (zip_int64_t i = 0; i < n && (size_t)i < o->v->limits.entries; i++) {
		zip_stat_t st;
		zip_stat_init(&st);
		if (zip_stat_index(o->zip, (zip_uint64_t)i, 0, &st) != 0 || !(st.valid & ZIP_STAT_NAME) || !(st.valid & ZIP_STAT_COMP_SIZE)) {
			o->v->trouble(o->v->ctx, o->where, KU_TROUBLE_DAMAGED);
			continue;
		}
		owned += tell_about(o, (zip_uint64_t)i, &st, &names) + (size_t)st.comp_size;
		unpack_entry(o, (zip_uint64_t)i, &st);
		done++;
	}
	if (n > 0 && done < (size_t)n)
		o->v->trouble(o->v->ctx, o->where, KU_TROUBLE_TOO_LARGE);
	else
		tell_slack(o, owned, done);
	tell_note(o->v, o->where, KU_LEAF_NAMES, ku_buf_str(&names));
	ku_buf_free(&names);
}

static void unpack_zip(struct ku_visitor *v, struct ku_str where, struct ku_str bytes, int depth)
{
	struct opened o = {.v = v, .where = where, .bytes = bytes, .depth = depth};
	zip_error_t error;
	zip_error_init(&error);
	zip_source_t *source = zip_source_buffer_create(bytes.ptr, bytes.len, 0, &error);
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
		ku_unpack_bytes(v, where, bytes, LETTERS_OF_PACKED);
	}
	ku_arena_free(&o.arena);
}

/* ----- what is something? ----- */

static bool is_zip(struct ku_str b)
{
	return ku_str_starts(b, KU_S("PK\3\4")) || ku_str_starts(b, KU_S("PK\5\6"));
}

static bool has(struct ku_str b, struct ku_str part)
{
	return ku_str_find(ku_str_sub(b, 0, 4096), part) != SIZE_MAX;
}

static struct ku_str without_bom(struct ku_str b)
{
	return ku_str_starts(b, KU_S("\xEF\xBB\xBF")) ? ku_str_sub(b, 3, b.len) : b;
}

static bool is_markup(struct ku_str text)
{
	struct ku_str head = ku_str_trim(ku_str_sub(without_bom(text), 0, 256));
	return head.len && head.ptr[0] == '<' && (has(text, KU_S("</")) || has(text, KU_S("/>")) || has(text, KU_S("<!")) || has(text, KU_S("<?")));
}

static void unpack_text(struct ku_visitor *v, struct ku_str where, struct ku_str text)
{
	text = without_bom(text);
	if (!is_markup(text)) {
		ku_tell(v, where, KU_LEAF_TEXT, text);
		return;
	}
	if (ku_unpack_xml(v, where, text))
		return;
	if (has(text, KU_S("<!ENTITY")))
		v->trouble(v->ctx, where, KU_TROUBLE_ENTITIES);
	ku_unpack_markup(v, where, text);
}

static bool is_old_office(struct ku_str b)
{
	return ku_str_starts(b, KU_S("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) || ku_str_starts(b, KU_S("{\\rtf"));
}

/* Text in an encoding that the reader of transcripts knows; else a picture, or the like. */
static void unpack_other(struct ku_visitor *v, struct ku_arena *a, struct ku_str where, struct ku_str bytes)
{
	struct ku_errors unheard = {.arena = a};
	struct ku_reading reading = {0};
	struct ku_input in = {.path = where, .name = where, .bytes = bytes};
	if (ku_read_any(a, &in, &reading, &unheard)) {
		unpack_text(v, where, reading.text);
		for (size_t i = 0; i < reading.ndropped; i++)
			tell_note(v, where, KU_LEAF_REMARKS, reading.dropped[i].text);
	} else {
		v->trouble(v->ctx, where, KU_TROUBLE_IMAGE);
		ku_unpack_bytes(v, where, bytes, LETTERS);
	}
}

static void unpack(struct ku_visitor *v, struct ku_str where, struct ku_str bytes, int depth)
{
	if (ku_maxqda_is_readme(bytes)) /* «Ким сүйлөп жатканын …» names nobody called Ким */
		return;
	struct ku_arena a = {0};
	struct ku_str wide = ku_from_utf16(&a, bytes);
	if (depth > KU_UNPACK_DEPTH)
		v->trouble(v->ctx, where, KU_TROUBLE_TOO_DEEP);
	else if (is_gzip(bytes))
		unpack_gzip(v, where, bytes, depth);
	else if (is_zip(bytes))
		unpack_zip(v, where, bytes, depth);
	else if (is_old_office(bytes))
		v->trouble(v->ctx, where, KU_TROUBLE_FORMAT), ku_unpack_bytes(v, where, bytes, LETTERS);
	else if (wide.len)
		unpack_text(v, where, wide);
	else if (ku_utf8_bad(bytes) == SIZE_MAX && !(bytes.len && memchr(bytes.ptr, 0, bytes.len)))
		unpack_text(v, where, bytes);
	else
		unpack_other(v, &a, where, bytes);
	ku_arena_free(&a);
}

void ku_unpack(struct ku_visitor *v, struct ku_str where, struct ku_str bytes)
{
	unpack(v, where, bytes, 0);
}
