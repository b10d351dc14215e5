/* decode.c — the escapes of a few formats, each read by its own few lines, and base64. An escape gives one character, so the result is never longer than the line.
 */
#include "validate/decode.h"

#include <openssl/evp.h>
#include <string.h>
#include <strings.h>
#include <unicode/ucnv.h>

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

/* ECMAScript 12.9.4, \u{1F600}. */
static bool braced(struct ku_buf *out, struct ku_str s, size_t *at)
{
	uint32_t c;
	size_t next = *at + 3;
	if (!ku_str_starts(ku_str_sub(s, *at, s.len), KU_S("\\u{")) || !number(s, &next, 16, 6, &c) || next >= s.len || s.ptr[next] != '}')
		return false;
	*at = next + 1;
	return put(out, c);
}

/* CSS Syntax 4.3.7: one to six digits, and a blank that ends them. Fewer than four are more often something else. */
static bool css(struct ku_buf *out, struct ku_str s, size_t *at)
{
	uint32_t c;
	size_t next = *at + 1;
	if (!number(s, &next, 16, 6, &c) || next < *at + 5)
		return false;
	*at = next + (next < s.len && s.ptr[next] == ' ');
	return put(out, c);
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

/* HTML 13.5: of the named ones those that XML has too, those that stand between or within words, and the letters of Russian. */
static bool named(struct ku_buf *out, struct ku_str s, size_t *at)
{
	static const struct { const char *name; uint32_t c; } signs[] = {
		{"amp;", '&'}, {"lt;", '<'}, {"gt;", '>'}, {"quot;", '"'}, {"apos;", '\''}, {"nbsp;", ' '}, {"ensp;", ' '}, {"emsp;", ' '}, {"thinsp;", ' '},
		{"shy;", 0xAD}, {"zwnj;", 0x200C}, {"zwj;", 0x200D}, {"ndash;", 0x2013}, {"mdash;", 0x2014}, {"hyphen;", '-'}, {"iocy;", 0x451}, {"IOcy;", 0x401}};
	static const char *const letters[] = {"a",  "b", "v", "g", "d", "ie", "zh", "z", "i",  "j",  "k",  "l",    "m",    "n", "o",    "p",
	                                      "r",  "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "hard", "y", "soft", "e", "yu", "ya"};
	struct ku_str rest = ku_str_sub(s, *at + 1, s.len);
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (ku_str_starts(rest, ku_str_of(signs[i].name))) {
			*at += 1 + strlen(signs[i].name);
			return put(out, signs[i].c);
		}
	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
		size_t n = strlen(letters[i]);
		if (rest.len < n + 3 || strncasecmp(rest.ptr, letters[i], n) != 0 || memcmp(rest.ptr + n, "cy;", 3) != 0)
			continue;
		*at += 1 + n + 3;
		return put(out, (rest.ptr[0] & 0x20 ? 0x430 : 0x410) + (uint32_t)i);
	}
	return false;
}

static bool entity(struct ku_buf *out, struct ku_str s, size_t *at)
{
	struct ku_str rest = ku_str_sub(s, *at + 1, s.len);
	uint32_t c;
	size_t next = *at + 2;
	if (named(out, s, at))
		return true;
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

/* ECMA-376, 22.9.2.19 (ST_Xstring): _x0410_ */
static bool office(struct ku_buf *out, struct ku_str s, size_t *at)
{
	uint32_t c;
	size_t next = *at + 2;
	if (next >= s.len || s.ptr[*at + 1] != 'x' || !number(s, &next, 16, 4, &c) || next != *at + 6 || next >= s.len || s.ptr[next] != '_')
		return false;
	*at = next + 1;
	return put(out, c);
}

static bool escape(struct ku_buf *out, struct ku_str s, size_t *at)
{
	switch (s.ptr[*at]) {
	case '\\': return json(out, s, at) || braced(out, s, at) || css(out, s, at);
	case '_': return office(out, s, at);
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

static void keep_whole(struct ku_buf *text)
{
	struct ku_str whole = whole_letters(ku_buf_str(text));
	if (whole.len)
		memmove(text->ptr, whole.ptr, whole.len);
	text->len = whole.len;
}

/* Addresses of older pages: %C0%E9 … */
static void from_1251(struct ku_buf *text)
{
	UErrorCode status = U_ZERO_ERROR;
	struct ku_buf wide = {0};
	ku_buf_need(&wide, text->len * 4 + 1);
	int32_t n = ucnv_convert("UTF-8", "windows-1251", wide.ptr, (int32_t)wide.cap, text->ptr, (int32_t)text->len, &status);
	text->len = 0;
	if (U_SUCCESS(status))
		ku_buf_add(text, (struct ku_str){wide.ptr, (size_t)n});
	ku_buf_free(&wide);
}

static bool all_ascii(struct ku_str line)
{
	for (size_t i = 0; i < line.len; i++)
		if ((unsigned char)line.ptr[i] >= 0x80)
			return false;
	return true;
}

bool ku_decode_line(struct ku_buf *out, struct ku_str line)
{
	struct ku_buf first = {0}, second = {0};
	bool escapes = false;
	for (size_t i = 0; i < line.len && !escapes; i++)
		escapes = line.ptr[i] == '\\' || line.ptr[i] == '&' || line.ptr[i] == '%' || line.ptr[i] == '=' || line.ptr[i] == '_';
	bool any = escapes && once(&first, line);
	if (any && ku_utf8_bad(whole_letters(ku_buf_str(&first))) == SIZE_MAX)
		keep_whole(&first);
	else if (any && all_ascii(line))
		from_1251(&first);
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

bool ku_is_base64_line(struct ku_str line)
{
	enum { LEAST = 40 };
	line = ku_str_trim(line);
	for (size_t i = 0; i < line.len; i++)
		if (!is_base64(line.ptr[i]) && !(line.ptr[i] == '=' && i + 2 >= line.len))
			return false;
	return line.len >= LEAST;
}

bool ku_decode_base64(struct ku_buf *out, struct ku_str line)
{
	return all_base64(out, line);
}

bool ku_is_broken_line(struct ku_str line)
{
	line = ku_str_ends(line, KU_S("\r")) ? ku_str_sub(line, 0, line.len - 1) : line;
	return line.len > 3 && ku_str_ends(line, KU_S("=")) && ku_str_find(ku_str_sub(line, 0, line.len - 1), KU_S("=")) != SIZE_MAX;
}
