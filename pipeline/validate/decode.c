/* decode.c — three kinds of escapes, each read by its own few lines. Nothing is expanded beyond one character an escape, so the result is never longer than
 * the line.
 */
#include "validate/decode.h"

#include <string.h>

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
