/* gzip.c — one deflate stream with a fixed header. zlib writes the header: without deflateSetHeader it holds no name and no time, but the operating
 * system zlib was built for; so the header is set, with 255 for "unknown". zlib can only fail here for want of memory.
 */
#include "compress/gzip.h"

#include <stdlib.h>
#include <zlib.h>

#include "base/arena.h"

enum { WINDOW_GZIP = 15 + 16, CHUNK = 64 * 1024, UNKNOWN_SYSTEM = 255 };

struct ku_gzip {
	z_stream stream;
	gz_header header;
};

static void give_up(void)
{
	ku_out_of_memory();
	abort();
}

struct ku_gzip *ku_gzip_begin(void)
{
	struct ku_gzip *z = calloc(1, sizeof *z);
	if (!z || deflateInit2(&z->stream, KU_DEFLATE_LEVEL, Z_DEFLATED, WINDOW_GZIP, KU_DEFLATE_MEMORY, Z_DEFAULT_STRATEGY) != Z_OK)
		give_up();
	z->header.os = UNKNOWN_SYSTEM;
	deflateSetHeader(&z->stream, &z->header);
	return z;
}

static void pump(struct ku_gzip *z, int flush, struct ku_buf *out)
{
	int code;
	do {
		ku_buf_need(out, CHUNK);
		z->stream.next_out = (Bytef *)out->ptr + out->len;
		z->stream.avail_out = CHUNK;
		code = deflate(&z->stream, flush);
		out->len += CHUNK - z->stream.avail_out;
	} while (code == Z_OK && (z->stream.avail_out == 0 || flush == Z_FINISH));
}

void ku_gzip_add(struct ku_gzip *z, struct ku_str text, struct ku_buf *out)
{
	while (text.len) {
		uInt n = text.len > 1u << 30 ? 1u << 30 : (uInt)text.len;
		z->stream.next_in = (Bytef *)(uintptr_t)text.ptr; /* zlib does not write to it */
		z->stream.avail_in = n;
		pump(z, Z_NO_FLUSH, out);
		text = ku_str_sub(text, n, text.len);
	}
}

void ku_gzip_end(struct ku_gzip *z, struct ku_buf *out)
{
	z->stream.next_in = NULL;
	z->stream.avail_in = 0;
	pump(z, Z_FINISH, out);
	deflateEnd(&z->stream);
	free(z);
}

void ku_gzip(struct ku_buf *out, struct ku_str text)
{
	struct ku_gzip *z = ku_gzip_begin();
	ku_gzip_add(z, text, out);
	ku_gzip_end(z, out);
}
