/* file_words.c — one walk from left to right. */
#include "file_words.h"

#include <unicode/uchar.h>

#include "base/buf.h"

static bool parts(uint32_t before, uint32_t c)
{
	bool digit = u_isdigit((UChar32)c), letter = u_isalpha((UChar32)c);
	return (digit && u_isalpha((UChar32)before)) || (letter && u_isdigit((UChar32)before)) || (u_isupper((UChar32)c) && u_islower((UChar32)before));
}

struct ku_str ku_file_words(struct ku_arena *a, struct ku_str file, bool hyphens)
{
	struct ku_buf out = {0};
	uint32_t before = ' ';
	for (size_t at = 0; at < file.len;) {
		uint32_t c = ku_utf8_next(file, &at);
		bool sign = c == '_' || c == '.' || c == '/' || c == '+' || (hyphens && c == '-');
		if (parts(before, c))
			ku_buf_byte(&out, ' ');
		ku_buf_code_point(&out, sign ? ' ' : c);
		before = c;
	}
	struct ku_str words = ku_dup(a, ku_buf_str(&out));
	ku_buf_free(&out);
	return words;
}
