/* store.c — deflate without a header; every part but the last ends with a full flush, which brings it to a byte and forgets what came before, so that the next
 * part does not depend on it.
 */
#include "compress/store.h"

#include <stdlib.h>
#include <zlib.h>

#include "base/arena.h"
#include "compress/gzip.h"

enum { RAW = -15, CHUNK = 64 * 1024, GZIP_HEAD = 10, GZIP_TAIL = 8 };

bool ku_keep(const struct ku_store *s, struct ku_str bytes, struct ku_part *out)
{
	*out = (struct ku_part){.packed = bytes.len, .size = bytes.len, .crc = (uint32_t)crc32_z(0, (const Bytef *)bytes.ptr, bytes.len)};
	return s->put(s->ctx, bytes, &out->at);
}

static void give_up(void)
{
	ku_out_of_memory();
	abort();
}

static void deflate_all(struct ku_buf *out, struct ku_str bytes, int level, int flush)
{
	z_stream z = {0};
	if (deflateInit2(&z, level, Z_DEFLATED, RAW, KU_DEFLATE_MEMORY, Z_DEFAULT_STRATEGY) != Z_OK)
		give_up();
	do {
		z.next_in = (Bytef *)(uintptr_t)bytes.ptr; /* zlib does not write to it */
		z.avail_in = bytes.len > 1u << 30 ? 1u << 30 : (uInt)bytes.len;
		bytes = ku_str_sub(bytes, z.avail_in, bytes.len);
		do {
			ku_buf_need(out, CHUNK);
			z.next_out = (Bytef *)out->ptr + out->len;
			z.avail_out = CHUNK;
			deflate(&z, bytes.len ? Z_NO_FLUSH : flush);
			out->len += CHUNK - z.avail_out;
		} while (z.avail_out == 0);
	} while (bytes.len);
	deflateEnd(&z);
}

bool ku_keep_deflated(const struct ku_store *s, struct ku_str bytes, int level, bool last, struct ku_part *out)
{
	struct ku_buf packed = {0};
	deflate_all(&packed, bytes, level, last ? Z_FINISH : Z_FULL_FLUSH);
	*out = (struct ku_part){.packed = packed.len, .size = bytes.len, .crc = (uint32_t)crc32_z(0, (const Bytef *)bytes.ptr, bytes.len), .deflated = true};
	bool good = s->put(s->ctx, ku_buf_str(&packed), &out->at);
	ku_buf_free(&packed);
	return good;
}

static uint32_t little(const char *p)
{
	const unsigned char *b = (const unsigned char *)p;
	return (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

/* RFC 1952: a head of ten bytes, since it has no name, remark or extra field; at the end CRC-32 and size. */
bool ku_keep_gzipped(const struct ku_store *s, struct ku_str member, struct ku_part *out)
{
	struct ku_str raw = ku_str_sub(member, GZIP_HEAD, member.len - GZIP_TAIL);
	const char *tail = raw.ptr + raw.len;
	*out = (struct ku_part){.packed = raw.len, .size = little(tail + 4), .crc = little(tail), .deflated = true};
	return s->put(s->ctx, raw, &out->at);
}

struct ku_part ku_parts_sum(const struct ku_part part[], size_t n)
{
	struct ku_part sum = {.deflated = n && part[0].deflated};
	for (size_t i = 0; i < n; i++) {
		sum.crc = (uint32_t)crc32_combine(sum.crc, part[i].crc, (z_off_t)part[i].size);
		sum.packed += part[i].packed;
		sum.size += part[i].size;
	}
	return sum;
}
