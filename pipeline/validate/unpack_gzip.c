/* unpack_gzip.c — gzip (RFC 1952): each member's name, remark and extra field, its text, and what stands behind the last. Sizes are counted while unpacking, so a
 * bomb ends at the limit.
 */
#include <zlib.h>

#include "base/buf.h"
#include "validate/leaf.h"

enum { SMALL = 1024 * 1024, STEP = 256 * 1024 };
enum end { GOOD, BROKEN, LARGE };

bool ku_is_gzip(struct ku_str b)
{
	return ku_str_starts(b, KU_S("\x1F\x8B\x08"));
}

/* A name, a remark and an extra field may stand before the data, each as long as one likes: what is longer than these is searched as bytes. */
struct head { gz_header head; Bytef name[1024], remark[1024], extra[1024]; size_t bytes; };

static bool is_cut(const Bytef *text, size_t n)
{
	return text[0] && !memchr(text, 0, n);
}

static void tell_head(struct ku_visitor *v, struct ku_str where, struct head *h, struct ku_str member)
{
	size_t extra = h->head.extra ? h->head.extra_len : 0;
	if (extra > sizeof h->extra || is_cut(h->name, sizeof h->name) || is_cut(h->remark, sizeof h->remark)) {
		ku_unpack_bytes(v, where, ku_str_sub(member, 0, h->bytes), 2);
		return;
	}
	ku_tell_note(v, where, KU_LEAF_NAMES, ku_str_of((const char *)h->name));
	ku_tell_note(v, where, KU_LEAF_REMARKS, ku_str_of((const char *)h->remark));
	ku_tell_note(v, where, KU_LEAF_REMARKS, (struct ku_str){(const char *)h->extra, extra});
}

static int inflate_on(struct ku_visitor *v, z_stream *z, struct ku_buf *out, size_t from)
{
	int status = Z_OK;
	while (status == Z_OK && out->len <= v->limits.entry) {
		ku_buf_need(out, STEP);
		z->next_out = (Bytef *)out->ptr + out->len, z->avail_out = STEP;
		status = inflate(z, Z_NO_FLUSH);
		out->len += STEP - z->avail_out;
		if (status == Z_OK && !z->avail_in && z->avail_out)
			break;
		if (v->limits.ratio && out->len - from > SMALL && (out->len - from) / v->limits.ratio > z->total_in)
			status = Z_MEM_ERROR;
	}
	return status;
}

/* One member; *packed moves behind it. */
static enum end inflate_member(struct ku_visitor *v, struct ku_str where, struct ku_str *packed, struct ku_buf *out)
{
	struct head h = {.head = {.name = h.name, .name_max = sizeof h.name, .comment = h.remark, .comm_max = sizeof h.remark,
	                          .extra = h.extra, .extra_max = sizeof h.extra}};
	z_stream z = {.next_in = (Bytef *)(uintptr_t)packed->ptr, .avail_in = (uInt)packed->len, .next_out = h.name}; /* no room: the head needs none */
	size_t from = out->len;
	int status = inflateInit2(&z, 15 + 16);
	if (status == Z_OK)
		inflateGetHeader(&z, &h.head);
	if (status == Z_OK)
		status = inflate(&z, Z_BLOCK); /* stops behind the head */
	h.bytes = z.total_in;
	if (status == Z_OK)
		status = inflate_on(v, &z, out, from);
	tell_head(v, where, &h, *packed);
	*packed = ku_str_sub(*packed, packed->len - z.avail_in, packed->len);
	inflateEnd(&z);
	return status == Z_STREAM_END ? GOOD : status == Z_MEM_ERROR || out->len > v->limits.entry ? LARGE : BROKEN;
}

void ku_unpack_gzip(struct ku_visitor *v, struct ku_str where, struct ku_str packed, int depth)
{
	struct ku_buf out = {0};
	enum end end = GOOD;
	v->containers++;
	while (end == GOOD && ku_is_gzip(packed)) {
		v->entries++;
		end = inflate_member(v, where, &packed, &out);
	}
	if (end != GOOD)
		v->trouble(v->ctx, where, end == LARGE ? KU_TROUBLE_TOO_LARGE : KU_TROUBLE_DAMAGED);
	else if (packed.len)
		v->trouble(v->ctx, where, KU_TROUBLE_SLACK), ku_unpack_bytes(v, where, packed, 2);
	if (ku_unpack_count(v, out.len))
		ku_unpack_at(v, where, ku_buf_str(&out), depth + 1);
	else
		v->trouble(v->ctx, where, KU_TROUBLE_TOO_LARGE);
	ku_buf_free(&out);
}
