/* decode_letters.c — a line as an eye would read it: letters of other alphabets that look right, text that was decoded wrongly once, words glued together. */
#include "validate/decode.h"

#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/unorm2.h>

#include "language/spelling.h"

/* ----- letters that look alike ----- */

static uint32_t cyrillic_of(uint32_t greek)
{
	static const struct { uint32_t greek, cyrillic; } twins[] = {
		{0x391, 0x410}, {0x392, 0x412}, {0x395, 0x415}, {0x397, 0x41D}, {0x399, 0x406}, {0x39A, 0x41A}, {0x39C, 0x41C}, {0x39F, 0x41E}, {0x3A1, 0x420}, {0x3A4, 0x422},
		{0x3A5, 0x423}, {0x3A7, 0x425}, {0x393, 0x413}, {0x3B1, 0x430}, {0x3BA, 0x43A}, {0x3BF, 0x43E}, {0x3C1, 0x440}, {0x3C5, 0x443}, {0x3C7, 0x445}, {0x3B3, 0x4AF},
	};
	for (size_t i = 0; i < sizeof twins / sizeof *twins; i++)
		if (twins[i].greek == greek)
			return twins[i].cyrillic;
	return greek;
}

/* Greek, letterlike signs, full width, letters of mathematics. */
static bool is_strange(uint32_t c)
{
	return (c >= 0x370 && c < 0x400) || (c >= 0x2100 && c < 0x2150) || (c >= 0x24B6 && c < 0x24EA) || (c >= 0xFF21 && c < 0xFF5B) || (c >= 0x1D400 && c < 0x1D800);
}

/* Compatibility decomposition of one character; 0 where it is none. */
static uint32_t plain_of(uint32_t c)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar wide[32];
	const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&status);
	int32_t n = U_SUCCESS(status) ? unorm2_getDecomposition(nfkc, (UChar32)c, wide, 32, &status) : -1;
	return U_SUCCESS(status) && n == 1 ? wide[0] : c;
}

static bool all_letters(struct ku_buf *out, struct ku_str line)
{
	size_t before = out->len;
	bool any = false;
	for (size_t at = 0; at < line.len;) {
		uint32_t c = ku_utf8_next(line, &at);
		uint32_t usual = is_strange(c) ? cyrillic_of(plain_of(c)) : c;
		any |= usual != c;
		ku_buf_code_point(out, usual);
	}
	if (!any)
		out->len = before;
	return any;
}

/* By the bytes that is_strange's letters begin with: most lines with a dash or a quote have none. */
static bool may_be_strange(struct ku_str line)
{
	for (size_t i = 0; i + 1 < line.len; i++) {
		unsigned char b = (unsigned char)line.ptr[i], next = (unsigned char)line.ptr[i + 1];
		if (b < 0xCD || (b >= 0xD0 && b < 0xE2))
			continue;
		if (b <= 0xCF || (b == 0xE2 && (next == 0x84 || next == 0x85 || next == 0x92 || next == 0x93)) || (b == 0xEF && (next == 0xBC || next == 0xBD)) ||
		    (b == 0xF0 && next == 0x9D))
			return true;
	}
	return false;
}

/* ----- UTF-8 that was taken for another encoding ----- */

/* Р or С before anything but ASCII, Ð or Ñ: what the first byte of a Cyrillic letter became. A few of them in a row are no words. */
static bool may_be_mistaken(struct ku_str line)
{
	size_t n = 0;
	for (size_t i = 0; i + 2 < line.len; i++) {
		unsigned char b = (unsigned char)line.ptr[i], next = (unsigned char)line.ptr[i + 1], then = (unsigned char)line.ptr[i + 2];
		n += (b == 0xD0 && (next == 0xA0 || next == 0xA1) && then >= 0x80) || (b == 0xC3 && (next == 0x90 || next == 0x91));
	}
	return n >= 3;
}

static bool undo(struct ku_buf *out, struct ku_str line, const char *encoding)
{
	UErrorCode status = U_ZERO_ERROR;
	UConverter *utf8 = ucnv_open("UTF-8", &status), *other = ucnv_open(encoding, &status);
	struct ku_buf bytes = {0};
	ku_buf_need(&bytes, line.len + 1);
	if (U_SUCCESS(status))
		ucnv_setFromUCallBack(other, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
	char *to = bytes.ptr;
	const char *from = line.ptr;
	if (U_SUCCESS(status))
		ucnv_convertEx(other, utf8, &to, bytes.ptr + bytes.cap, &from, line.ptr + line.len, NULL, NULL, NULL, NULL, true, true, &status);
	bytes.len = (size_t)(to - bytes.ptr);
	bool good = U_SUCCESS(status) && bytes.len > 0 && ku_utf8_bad(ku_buf_str(&bytes)) == SIZE_MAX;
	if (good)
		ku_buf_add(out, ku_buf_str(&bytes));
	ku_buf_free(&bytes);
	ucnv_close(utf8);
	ucnv_close(other);
	return good;
}

bool ku_decode_mistaken(struct ku_buf *out, struct ku_str line)
{
	return may_be_mistaken(line) && (undo(out, line, "windows-1251") || undo(out, line, "windows-1252") || undo(out, line, "ISO-8859-1"));
}

/* ----- words glued together ----- */

/* Adds the word with its blanks; how many there are before a capital, SIZE_MAX when there are more than words are glued of: base64, a key. */
static size_t add_unglued(struct ku_buf *out, struct ku_str word)
{
	enum { MOST = 4 };
	size_t capitals = 0, borders = 0;
	bool small = false;
	for (size_t at = 0; at < word.len;) {
		size_t from = at;
		uint32_t c = ku_utf8_next(word, &at);
		bool upper = ku_is_upper(c), border = small && (upper || (c >= '0' && c <= '9'));
		if (border)
			ku_buf_byte(out, ' ');
		borders += border, capitals += border && upper;
		small = ku_is_letter(c) && !upper;
		ku_buf_add(out, ku_str_sub(word, from, at));
	}
	return borders > MOST ? SIZE_MAX : capitals;
}

bool ku_decode_glued(struct ku_buf *out, struct ku_str line)
{
	size_t before = out->len;
	bool any = false;
	for (size_t at = 0; at < line.len;) {
		size_t end = at, start = out->len;
		while (end < line.len && line.ptr[end] != ' ')
			end++;
		size_t n = add_unglued(out, ku_str_sub(line, at, end));
		if (n == SIZE_MAX) {
			out->len = start;
			ku_buf_add(out, ku_str_sub(line, at, end));
		}
		any |= n != SIZE_MAX && n > 0;
		if (end < line.len)
			ku_buf_byte(out, ' ');
		at = end + 1;
	}
	if (!any)
		out->len = before;
	return any;
}

bool ku_decode_letters(struct ku_buf *out, struct ku_str line)
{
	return may_be_strange(line) && all_letters(out, line);
}
