/* digest.c — by their length and their hyphens. */
#include "validate/digest.h"

static bool is_digit(char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f') || c == '-';
}

/* Of digits alone. */
static bool has_length(struct ku_str s)
{
	size_t hyphens = 0;
	for (size_t i = 0; i < s.len; i++)
		hyphens += s.ptr[i] == '-';
	return hyphens ? hyphens == 4 && s.len == 36 && s.ptr[8] == '-' && s.ptr[13] == '-' && s.ptr[18] == '-' && s.ptr[23] == '-' : s.len == 64 || s.len == 128;
}

bool ku_is_digest(struct ku_str s)
{
	if (s.len != 36 && s.len != 64 && s.len != 128)
		return false;
	for (size_t i = 0; i < s.len; i++)
		if (!is_digit(s.ptr[i]))
			return false;
	return has_length(s);
}

void ku_hide_digests(struct ku_buf *text)
{
	for (size_t at = 0; at < text->len;) {
		size_t end = at;
		while (end < text->len && is_digit(text->ptr[end]))
			end++;
		if (end - at >= 36 && has_length((struct ku_str){text->ptr + at, end - at}))
			memset(text->ptr + at, 'x', end - at);
		at = end + 1;
	}
}
