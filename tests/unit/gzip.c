/* gzip: the header's bytes, what comes back, and the same bytes however the text is cut. */
#include "tap.h"

#include <stdlib.h>
#include <zlib.h>

#include "base/arena.h"
#include "compress/gzip.h"

static struct ku_str sample(struct ku_arena *a, size_t bytes)
{
	char *p = ku_alloc(a, bytes + 1);
	uint32_t x = 1;
	for (size_t i = 0; i < bytes; i++) { /* half text, half noise */
		x = x * 1664525u + 1013904223u;
		p[i] = i / 512 % 2 ? (char)(x >> 24) : "Айгүл айтты. "[i % 23];
	}
	return (struct ku_str){p, bytes};
}

static struct ku_str unpack(struct ku_arena *a, struct ku_str packed, size_t room)
{
	char *p = ku_alloc(a, room + 1);
	z_stream z = {.next_in = (Bytef *)(uintptr_t)packed.ptr, .avail_in = (uInt)packed.len, .next_out = (Bytef *)p, .avail_out = (uInt)room + 1};
	inflateInit2(&z, 15 + 16);
	bool good = inflate(&z, Z_FINISH) == Z_STREAM_END && z.avail_in == 0;
	size_t len = z.total_out;
	inflateEnd(&z);
	return (struct ku_str){p, good ? len : SIZE_MAX / 2};
}

int main(void)
{
	static const size_t sizes[] = {0, 1, 100, 65535, 65536, 300000, 1000000};
	static const size_t pieces[] = {1, 7, 4096, 65536, 250000};
	struct ku_arena a = {0};
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct ku_str text = sample(&a, sizes[i]);
		struct ku_buf whole = {0};
		ku_gzip(&whole, text);
		static const unsigned char head[10] = {0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255}; /* RFC 1952, 2.3: no flags, no time, unknown system */
		ok(whole.len > 10 && memcmp(whole.ptr, head, 10) == 0, "%zu bytes: the header is fixed", sizes[i]);
		struct ku_str back = unpack(&a, ku_buf_str(&whole), text.len);
		ok(ku_str_eq(back, text), "%zu bytes come back", sizes[i]);
		for (size_t k = 0; k < sizeof pieces / sizeof *pieces; k++) {
			struct ku_buf out = {0};
			if (text.len / pieces[k] > 70000)
				continue;
			struct ku_gzip *z = ku_gzip_begin();
			for (size_t at = 0; at < text.len; at += pieces[k])
				ku_gzip_add(z, ku_str_sub(text, at, at + pieces[k]), &out);
			ku_gzip_end(z, &out);
			ok(ku_str_eq(ku_buf_str(&out), ku_buf_str(&whole)), "the same in pieces of %zu", pieces[k]);
			ku_buf_free(&out);
		}
		ku_buf_free(&whole);
	}
	ku_arena_free(&a);
	return done();
}
