/* decode.c — three kinds of escapes, each read by its own few lines, base64, and letters that only look right. Escapes give one character each, so the
 * result is never longer than the line; only compatibility forms (NFKC, UAX #15) may give a few for one.
 */
#include "validate/decode.h"

#include <openssl/evp.h>
#include <string.h>
#include <unicode/unorm2.h>

static int digit_of(char c, int base)
{
	int d = c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : 99;
	return d < base ? d : -1;
}

/* Digits from *at on, at most `most`; false when there is none. */
static bool number(struct ku_str s, size_t *at, int base, size_t most, uint32_t *out)
{
	size_t n = 0;
	for (*out = 0; *at < s.len && n < most && digit_of(s.ptr[*at], base) >= 0; n++)
		*out = *out * (uint32_t)base + (uint32_t)digit_of(s.ptr[(*at)++], base);
	return n > 0;
}

static bool put(struct ku_buf *out, uint32_t c)
{
	if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
		return false;
	ku_buf_code_point(out, c == '\n' || c == '\r' ? ' ' : c);
	return true;
}

/* RFC 8259, 7 */
static bool json(struct ku_buf *out, struct ku_str s, size_t *at)
{
	uint32_t c, low;
	size_t next = *at + 2;
	if (*at + 1 >= s.len || (s.ptr[*at + 1] | 0x20) != 'u' || !number(s, &next, 16, 4, &c) || next != *at + 6)
		return false;
	size_t pair = next + 2;
	if (c >= 0xD800 && c < 0xDC00 && pair <= s.len && s.ptr[next] == '\\' && number(s, &pair, 16, 4, &low) && low >= 0xDC00 && low < 0xE000) {
		c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
		next = pair;
	}
	*at = next;
	return put(out, c);
}

/* HTML 13.5: of the named ones those that XML has too, and the two that stand between words. */
static bool entity(struct ku_buf *out, struct ku_str s, size_t *at)
{
	static const struct { const char *name; uint32_t c; } named[] = {{"amp;", '&'}, {"lt;", '<'}, {"gt;", '>'}, {"quot;", '"'}, {"apos;", '\''}, {"nbsp;", ' '}, {"shy;", 0xAD}};
	struct ku_str rest = ku_str_sub(s, *at + 1, s.len);
	uint32_t c;
	size_t next = *at + 2;
	for (size_t i = 0; i < sizeof named / sizeof *named; i++)
		if (ku_str_starts(rest, ku_str_of(named[i].name))) {
			*at += 1 + strlen(named[i].name);
			return put(out, named[i].c);
		}
	if (!ku_str_starts(rest, KU_S("#")))
		return false;
	bool hex = next < s.len && (s.ptr[next] | 0x20) == 'x';
	next += hex;
	if (!number(s, &next, hex ? 16 : 10, 8, &c))
		return false;
	*at = next < s.len && s.ptr[next] == ';' ? next + 1 : next;
	return put(out, c);
}

/* RFC 3986, 2.1; of quoted-printable text (RFC 2045, 6.7) too, which writes = for %. */
static bool percent(struct ku_buf *out, struct ku_str s, size_t *at)
{
	uint32_t c;
	size_t next = *at + 1;
	if (!number(s, &next, 16, 2, &c) || next != *at + 3 || c < (s.ptr[*at] == '%' ? ' ' : 0x80))
		return false;
	*at = next;
	ku_buf_byte(out, (char)c);
	return true;
}

static bool escape(struct ku_buf *out, struct ku_str s, size_t *at)
{
	switch (s.ptr[*at]) {
	case '\\': return json(out, s, at);
	case '&': return entity(out, s, at);
	case '%':
	case '=': return percent(out, s, at);
	default: return false;
	}
}

static bool once(struct ku_buf *out, struct ku_str line)
{
	bool any = false;
	for (size_t at = 0; at < line.len;) {
		size_t before = at;
		if (escape(out, line, &at))
			any = true;
		else
			at = before + 1, ku_buf_byte(out, line.ptr[before]);
	}
	return any;
}

bool ku_decode_line(struct ku_buf *out, struct ku_str line)
{
	struct ku_buf first = {0}, second = {0};
	bool escapes = false;
	for (size_t i = 0; i < line.len && !escapes; i++)
		escapes = line.ptr[i] == '\\' || line.ptr[i] == '&' || line.ptr[i] == '%' || line.ptr[i] == '=';
	bool any = escapes && once(&first, line);
	bool again = any && once(&second, ku_buf_str(&first));
	struct ku_str text = ku_buf_str(again ? &second : &first);
	any = any && ku_utf8_bad(text) == SIZE_MAX && !ku_str_eq(text, line);
	if (any)
		ku_buf_add(out, text);
	ku_buf_free(&first);
	ku_buf_free(&second);
	return any;
}

/* ----- base64 ----- */

static bool is_base64(char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '+' || c == '/';
}

/* Without letters that were cut at its ends. */
static struct ku_str whole_letters(struct ku_str s)
{
	size_t from = 0, bad;
	while (from < s.len && from < 3 && ((unsigned char)s.ptr[from] & 0xC0) == 0x80)
		from++;
	s = ku_str_sub(s, from, s.len);
	bad = ku_utf8_bad(s);
	return bad != SIZE_MAX && s.len - bad <= 3 ? ku_str_sub(s, 0, bad) : s;
}

/* Does it read as a word or two? Random letters give random bytes, which are seldom text. */
static bool is_words(struct ku_str s)
{
	size_t letters = 0;
	if (ku_utf8_bad(s) != SIZE_MAX)
		return false;
	for (size_t at = 0; at < s.len;) {
		uint32_t c = ku_utf8_next(s, &at);
		if (c < ' ' && c != '\n' && c != '\t' && c != '\r')
			return false;
		letters += (c | 0x20) - 'a' < 26 || (c >= 0x400 && c < 0x530);
	}
	return letters >= 3;
}

static bool add_base64(struct ku_buf *out, struct ku_str run)
{
	enum { MOST = 4096 };
	unsigned char bytes[MOST];
	size_t pad = 0, before = out->len;
	while (pad < 2 && pad < run.len && run.ptr[run.len - 1 - pad] == '=')
		pad++;
	for (size_t at = 0; at < run.len; at += MOST) { /* MOST is a multiple of 4: pieces of letters decode by themselves */
		struct ku_str piece = ku_str_sub(run, at, at + MOST);
		int n = EVP_DecodeBlock(bytes, (const unsigned char *)piece.ptr, (int)piece.len);
		if (n < 0) {
			out->len = before;
			return false;
		}
		ku_buf_add(out, (struct ku_str){(char *)bytes, (size_t)n});
	}
	out->len -= pad <= out->len - before ? pad : 0;
	struct ku_str text = whole_letters((struct ku_str){out->ptr + before, out->len - before});
	bool words = is_words(text);
	if (words)
		memmove(out->ptr + before, text.ptr, text.len);
	out->len = before + (words ? text.len : 0);
	for (size_t i = before; i < out->len; i++)
		out->ptr[i] = (unsigned char)out->ptr[i] < ' ' ? ' ' : out->ptr[i];
	if (words)
		ku_buf_byte(out, ' ');
	return words;
}

static bool all_base64(struct ku_buf *out, struct ku_str line)
{
	enum { LEAST = 8 };
	bool any = false;
	for (size_t at = 0; at + LEAST <= line.len;) {
		size_t end = at;
		char last = line.ptr[at + LEAST - 1];
		if (!is_base64(last) && last != '=') { /* no run of that length begins before it */
			at += LEAST;
			continue;
		}
		while (end < line.len && is_base64(line.ptr[end]))
			end++;
		for (size_t pad = 0; pad < 2 && end < line.len && end > at && line.ptr[end] == '='; pad++)
			end++;
		if (end - at >= LEAST && (end - at) % 4 == 0)
			any |= add_base64(out, ku_str_sub(line, at, end));
		at = end + 1;
	}
	return any;
}

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

bool ku_is_base64_line(struct ku_str line)
{
	enum { LEAST = 40 };
	line = ku_str_trim(line);
	for (size_t i = 0; i < line.len; i++)
		if (!is_base64(line.ptr[i]) && !(line.ptr[i] == '=' && i + 2 >= line.len))
			return false;
	return line.len >= LEAST;
}

bool ku_decode_letters(struct ku_buf *out, struct ku_str line)
{
	bool base64 = all_base64(out, line);
	return (may_be_strange(line) && all_letters(out, line)) || base64;
}
