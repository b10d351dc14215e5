/* picture.c — a PNG or JPEG without its pixels: they are packed, so no letters stand in them, and chance makes some. What is not exactly as the formats say stays. */
#include "validate/picture.h"

static uint32_t big_endian(struct ku_str b, size_t at, size_t bytes)
{
	uint32_t n = 0;
	for (size_t i = 0; i < bytes; i++)
		n = n << 8 | (unsigned char)b.ptr[at + i];
	return n;
}

/* Chunks (PNG 5.3): length, type, data, CRC. Those of type IDAT hold pixels. */
static void png(struct ku_buf *out, struct ku_str b)
{
	enum { SIGNATURE = 8, FRAME = 12 };
	size_t at = SIGNATURE;
	ku_buf_add(out, ku_str_sub(b, 0, at));
	while (b.len - at >= FRAME && big_endian(b, at, 4) <= b.len - at - FRAME) {
		size_t end = at + FRAME + big_endian(b, at, 4);
		if (!ku_str_starts(ku_str_sub(b, at + 4, end), KU_S("IDAT")))
			ku_buf_add(out, ku_str_sub(b, at, end));
		at = end;
	}
	ku_buf_add(out, ku_str_sub(b, at, b.len));
}

/* Behind the head of a scan its pixels go on to the next marker; FF 00 and FF D0 to D7 stand within them (ISO/IEC 10918-1, B.1.1). */
static size_t behind_scan(struct ku_str b, size_t at)
{
	for (; at + 1 < b.len; at++) {
		unsigned char x = (unsigned char)b.ptr[at], y = (unsigned char)b.ptr[at + 1];
		if (x == 0xFF && y != 0 && !(y >= 0xD0 && y <= 0xD7))
			return at;
	}
	return b.len;
}

/* Segments (B.1.1.4): FF, what it is, a length that counts itself, data. DA begins a scan, D9 ends the picture. */
static void jpeg(struct ku_buf *out, struct ku_str b)
{
	enum { START = 2, FRAME = 4, SCAN = 0xDA, END = 0xD9 };
	size_t at = START;
	ku_buf_add(out, ku_str_sub(b, 0, at));
	while (b.len - at >= FRAME && (unsigned char)b.ptr[at] == 0xFF && (unsigned char)b.ptr[at + 1] != END && big_endian(b, at + 2, 2) + 2 <= b.len - at) {
		size_t end = at + 2 + big_endian(b, at + 2, 2);
		ku_buf_add(out, ku_str_sub(b, at, end));
		at = (unsigned char)b.ptr[at + 1] == SCAN ? behind_scan(b, end) : end;
	}
	ku_buf_add(out, ku_str_sub(b, at, b.len));
}

void ku_without_pixels(struct ku_buf *out, struct ku_str bytes)
{
	if (ku_str_starts(bytes, KU_S("\x89PNG\r\n\x1A\n")))
		png(out, bytes);
	else if (ku_str_starts(bytes, KU_S("\xFF\xD8\xFF")))
		jpeg(out, bytes);
	else
		ku_buf_add(out, bytes);
}
