/* encoding.c — tells old encodings apart by their commonest letters. а, е, и and о make up a third of all letters of
 * Kyrgyz and Russian text, and each 8-bit encoding has them at bytes of its own. Only the first megabyte is looked
 * at.
 */
#include "read/encoding.h"

#include <string.h>

enum { LOOK_AT = 1024 * 1024 };

static const struct {
	const char *name;
	unsigned char common[4]; /* а е и о */
} eight_bit[] = {
	{"windows-1251", {0xE0, 0xE5, 0xE8, 0xEE}},
	{"KOI8-R", {0xC1, 0xC5, 0xC9, 0xCF}},
	{"CP866", {0xA0, 0xA5, 0xA8, 0xAE}},
};

/* UTF-16 has its byte order mark, or a NUL in about every second byte of its ASCII (spaces, digits, line feeds),
 * always at offsets of one parity. */
static bool is_utf16(struct ku_str bytes)
{
	size_t nul[2] = {0, 0};
	if (ku_str_starts(bytes, KU_S("\xFF\xFE")) || ku_str_starts(bytes, KU_S("\xFE\xFF")))
		return true;
	for (size_t i = 0; i < bytes.len; i++)
		nul[i & 1] += bytes.ptr[i] == 0;
	size_t more = nul[0] > nul[1] ? nul[0] : nul[1], fewer = nul[0] + nul[1] - more;
	return more >= bytes.len / 32 && more > 8 * fewer && bytes.len >= 4;
}

/* Whether most of what is beyond ASCII is good UTF-8: then the file is damaged UTF-8 and nothing else. */
static bool is_mostly_utf8(struct ku_str bytes)
{
	size_t good = 0, bad = 0;
	for (size_t at = 0; at < bytes.len;) {
		size_t start = at;
		uint32_t c = ku_utf8_next(bytes, &at);
		bad += c == 0xFFFD && at - start != 3;
		good += c >= 0x80 && at - start > 1;
	}
	return good >= bad;
}

const char *ku_guess_encoding(struct ku_str bytes)
{
	bytes = ku_str_sub(bytes, 0, LOOK_AT);
	if (is_utf16(bytes))
		return "UTF-16";
	if (is_mostly_utf8(bytes))
		return NULL;
	size_t of[256] = {0}, high = 0, best = 0;
	const char *name = NULL;
	for (size_t i = 0; i < bytes.len; i++)
		of[(unsigned char)bytes.ptr[i]]++;
	for (size_t i = 0x80; i < 0x100; i++)
		high += of[i];
	for (size_t i = 0; i < sizeof eight_bit / sizeof *eight_bit; i++) {
		size_t hits = 0;
		for (size_t j = 0; j < 4; j++)
			hits += of[eight_bit[i].common[j]];
		if (hits > best && hits >= high / 5)
			best = hits, name = eight_bit[i].name;
	}
	return name;
}
