/* str.c — borrowed text. Nothing here allocates; every function stays inside [ptr, ptr+len). The walk over code points is
 * ICU's U8_NEXT and U8_PREV (unicode/utf8.h), which implement The Unicode Standard 3.9, table 3-7.
 */
#include "base/str.h"

#include <string.h>
#include <unicode/utf8.h>

#include "base/lanes.h"
#ifdef KU_HAS_LANES
bool ku_narrow_lanes;

#define KU_LANES 16
#include "base/str_lanes.h"
#undef KU_LANES
#define KU_LANES 32
#include "base/str_lanes.h"
#undef KU_LANES
#endif

struct ku_str ku_str_of(const char *c_string)
{
	return (struct ku_str){c_string ? c_string : "", c_string ? strlen(c_string) : 0};
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

uint32_t ku_utf8_next_long(struct ku_str s, size_t *at)
{
	UChar32 c;
	size_t i = *at;
	U8_NEXT_OR_FFFD(s.ptr, i, s.len, c);
	*at = i;
	return (uint32_t)c;
}

uint32_t ku_utf8_prev(struct ku_str s, size_t *at)
{
	unsigned char last = *at > 0 ? (unsigned char)s.ptr[*at - 1] : 0x80, lead = *at > 1 ? (unsigned char)s.ptr[*at - 2] : 0;
	if (last < 0x80)
		return (unsigned char)s.ptr[--*at];
	if (last < 0xC0 && lead >= 0xC2 && lead < 0xE0) { /* Cyrillic */
		*at -= 2;
		return (uint32_t)(lead & 0x1F) << 6 | (last & 0x3F);
	}
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
	size_t n = 0, i = 0;
#ifdef __SSE2__
	__m128i sum = _mm_setzero_si128(); /* of bytes that are no continuations: as signed ones, those are below -64 */
	for (; i + 16 <= s.len; i += 16) {
		__m128i x = _mm_loadu_si128((const __m128i *)(const void *)(s.ptr + i));
		__m128i begins = _mm_and_si128(_mm_cmpgt_epi8(x, _mm_set1_epi8(-65)), _mm_set1_epi8(1));
		sum = _mm_add_epi64(sum, _mm_sad_epu8(begins, _mm_setzero_si128()));
	}
	uint64_t half[2];
	memcpy(half, &sum, sizeof half);
	n = (size_t)(half[0] + half[1]);
#endif
	for (; i < s.len; i++)
		n += ((unsigned char)s.ptr[i] & 0xC0) != 0x80;
	return n;
}

/* The end of a stretch from `i` on that plainly is well-formed. */
static size_t plain_stretch(struct ku_str s, size_t i)
{
#ifdef KU_HAS_LANES
	return ku_wide_lanes() ? plain_stretch_32(s, i) : plain_stretch_16(s, i);
#else
	while (i < s.len && (unsigned char)s.ptr[i] < 0x80)
		i++;
	return i;
#endif
}

size_t ku_utf8_bad(struct ku_str s)
{
	for (size_t i = 0; i < s.len;) {
		i = plain_stretch(s, i);
		for (size_t end = i + 16; i < end && i < s.len;) {
			size_t start = i;
			UChar32 code;
			U8_NEXT(s.ptr, i, s.len, code);
			if (code < 0)
				return start;
		}
	}
	return SIZE_MAX;
}
