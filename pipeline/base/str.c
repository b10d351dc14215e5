/* str.c — borrowed text. Nothing here allocates; every function stays inside [ptr, ptr+len). The walk over code points is
 * ICU's U8_NEXT and U8_PREV (unicode/utf8.h), which implement The Unicode Standard 3.9, table 3-7.
 */
#include "base/str.h"

#include <string.h>
#include <unicode/utf8.h>

struct ku_str ku_str_of(const char *c_string)
{
	return (struct ku_str){c_string ? c_string : "", c_string ? strlen(c_string) : 0};
}

struct ku_str ku_str_sub(struct ku_str s, size_t start, size_t end)
{
	if (end > s.len)
		end = s.len;
	if (start > end)
		start = end;
	return (struct ku_str){s.ptr + start, end - start};
}

struct ku_str ku_str_at(struct ku_str s, struct ku_span at)
{
	return ku_str_sub(s, at.start, at.end);
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

struct ku_str ku_str_trim(struct ku_str s)
{
	while (s.len && is_space(s.ptr[0]))
		s.ptr++, s.len--;
	while (s.len && is_space(s.ptr[s.len - 1]))
		s.len--;
	return s;
}

bool ku_str_eq(struct ku_str a, struct ku_str b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

bool ku_str_is(struct ku_str a, const char *c_string)
{
	return ku_str_eq(a, ku_str_of(c_string));
}

int ku_str_cmp(struct ku_str a, struct ku_str b)
{
	size_t n = a.len < b.len ? a.len : b.len;
	int order = n ? memcmp(a.ptr, b.ptr, n) : 0;
	return order ? order : (a.len > b.len) - (a.len < b.len);
}

bool ku_str_starts(struct ku_str s, struct ku_str head)
{
	return s.len >= head.len && (head.len == 0 || memcmp(s.ptr, head.ptr, head.len) == 0);
}

bool ku_str_ends(struct ku_str s, struct ku_str tail)
{
	return s.len >= tail.len && (tail.len == 0 || memcmp(s.ptr + s.len - tail.len, tail.ptr, tail.len) == 0);
}

size_t ku_str_find(struct ku_str s, struct ku_str part)
{
	if (part.len == 0)
		return 0;
	const char *hit = s.len ? memmem(s.ptr, s.len, part.ptr, part.len) : NULL;
	return hit ? (size_t)(hit - s.ptr) : SIZE_MAX;
}

/* FNV-1a over eight bytes at a time, with a final mix: quick, and good enough for a table that lives in memory only. */
uint64_t ku_str_hash(struct ku_str s)
{
	uint64_t h = 0xcbf29ce484222325u ^ s.len;
	while (s.len >= 8) {
		uint64_t w;
		memcpy(&w, s.ptr, 8);
		h = (h ^ w) * 0x9e3779b97f4a7c15u;
		h ^= h >> 29;
		s.ptr += 8, s.len -= 8;
	}
	uint64_t w = 0;
	if (s.len)
		memcpy(&w, s.ptr, s.len);
	h = (h ^ w) * 0x9e3779b97f4a7c15u;
	return h ^ h >> 32;
}

uint32_t ku_utf8_next(struct ku_str s, size_t *at)
{
	UChar32 c;
	size_t i = *at;
	U8_NEXT_OR_FFFD(s.ptr, i, s.len, c);
	*at = i;
	return (uint32_t)c;
}

uint32_t ku_utf8_prev(struct ku_str s, size_t *at)
{
	/* U8_PREV calls a helper with 32-bit offsets, so it is given the last few bytes only. */
	size_t base = *at > 8 ? *at - 8 : 0;
	int32_t i = (int32_t)(*at - base);
	UChar32 c;
	U8_PREV_OR_FFFD((const uint8_t *)s.ptr + base, 0, i, c);
	*at = base + (size_t)i;
	return (uint32_t)c;
}

size_t ku_utf8_put(char out[4], uint32_t code_point)
{
	size_t n = 0;
	U8_APPEND_UNSAFE((uint8_t *)out, n, code_point);
	return n;
}

size_t ku_utf8_count(struct ku_str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.len; i++)
		n += ((unsigned char)s.ptr[i] & 0xC0) != 0x80;
	return n;
}

static bool all_ascii(const char *p)
{
	uint64_t w;
	memcpy(&w, p, 8);
	return (w & 0x8080808080808080u) == 0;
}

size_t ku_utf8_bad(struct ku_str s)
{
	for (size_t i = 0; i < s.len;) {
		if (i + 8 <= s.len && all_ascii(s.ptr + i)) {
			i += 8;
			continue;
		}
		unsigned char c = (unsigned char)s.ptr[i];
		if (c < 0x80) {
			i++;
		} else if (c >= 0xC2 && c <= 0xDF && i + 1 < s.len && ((unsigned char)s.ptr[i + 1] & 0xC0) == 0x80) {
			i += 2; /* Cyrillic lives here, so it is not left to the general walk */
		} else {
			size_t start = i;
			UChar32 code;
			U8_NEXT(s.ptr, i, s.len, code);
			if (code < 0)
				return start;
		}
	}
	return SIZE_MAX;
}
