/* str.h — borrowed UTF-8 text, spans of bytes, and the walk over code points.
 *
 * A ku_str never owns its bytes and need not end in NUL. Everything here counts bytes unless it says "code points".
 */
#ifndef KU_BASE_STR_H
#define KU_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct ku_str {
	const char *ptr;
	size_t len;
};

struct ku_span { /* bytes, half-open */
	size_t start, end;
};

#define KU_S(literal) ((struct ku_str){literal, sizeof(literal) - 1})

struct ku_str ku_str_of(const char *c_string); /* NULL gives the empty string */
static inline struct ku_str ku_str_sub(struct ku_str s, size_t start, size_t end) /* cut to what there is */
{
	end = end > s.len ? s.len : end;
	start = start > end ? end : start;
	return (struct ku_str){s.ptr + start, end - start};
}
static inline struct ku_str ku_str_at(struct ku_str s, struct ku_span at)
{
	return ku_str_sub(s, at.start, at.end);
}
struct ku_str ku_str_trim(struct ku_str s); /* ASCII white space off both ends */
static inline bool ku_str_eq(struct ku_str a, struct ku_str b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}
bool ku_str_is(struct ku_str a, const char *c_string);
int ku_str_cmp(struct ku_str a, struct ku_str b); /* by bytes, which for UTF-8 is by code points */
bool ku_str_starts(struct ku_str s, struct ku_str head);
bool ku_str_ends(struct ku_str s, struct ku_str tail);
size_t ku_str_find(struct ku_str s, struct ku_str part); /* byte offset, or SIZE_MAX */
uint64_t ku_str_hash(struct ku_str s); /* for tables in memory only: not keyed, not stable between releases */
/* The first eight of the `n` bytes at `p` as a number, which with n tells words of at most eight bytes apart. Reads no byte but these. */
static inline uint64_t ku_bytes8(const char *p, size_t n)
{
	uint64_t all;
	uint32_t first, last;
	if (n >= 8) {
		memcpy(&all, p, 8);
		return all;
	}
	if (n >= 4) { /* two reads that may overlap */
		memcpy(&first, p, 4);
		memcpy(&last, p + n - 4, 4);
		return (uint64_t)first << 32 | last;
	}
	return n ? (uint64_t)((unsigned char)p[0] | (unsigned char)p[n / 2] << 8 | (unsigned char)p[n - 1] << 16) : 0;
}

/* The code point at byte *at, which moves past it. Ill-formed bytes give U+FFFD and move one byte, as The Unicode
 * Standard 3.9 (maximal subparts) allows; text that the read stage let through has none. */
uint32_t ku_utf8_next_long(struct ku_str s, size_t *at); /* any character */
static inline uint32_t ku_utf8_next(struct ku_str s, size_t *at)
{
	unsigned char lead = (unsigned char)s.ptr[*at];
	if (lead < 0x80) {
		++*at;
		return lead;
	}
	if (lead >= 0xC2 && lead < 0xE0 && *at + 1 < s.len && ((unsigned char)s.ptr[*at + 1] & 0xC0) == 0x80) { /* Cyrillic */
		*at += 2;
		return (uint32_t)(lead & 0x1F) << 6 | ((unsigned char)s.ptr[*at - 1] & 0x3F);
	}
	return ku_utf8_next_long(s, at);
}
uint32_t ku_utf8_prev(struct ku_str s, size_t *at); /* the code point that ends at *at, which moves before it */
size_t ku_utf8_put(char out[4], uint32_t code_point); /* bytes written */
size_t ku_utf8_count(struct ku_str s);               /* code points */
size_t ku_utf8_bad(struct ku_str s);                 /* byte offset of the first ill-formed sequence, or SIZE_MAX */

#endif
