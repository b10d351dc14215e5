/* What looks at many bytes at once finds what one byte after the other does: ill-formed UTF-8, and line ends. */
#include <stdlib.h>
#include <unicode/utf8.h>

#include "base/lanes.h"
#include "base/layout.h"
#include "tap.h"

enum { ROUNDS = 60000, LONGEST = 200 };

static size_t first_bad(struct ku_str s)
{
	for (int32_t i = 0, n = (int32_t)s.len; i < n;) {
		int32_t start = i;
		UChar32 c;
		U8_NEXT((const uint8_t *)s.ptr, i, n, c);
		if (c < 0)
			return (size_t)start;
	}
	return SIZE_MAX;
}

static size_t first_line_end(struct ku_str s, size_t at)
{
	while (at < s.len && !ku_line_end(s, at))
		at++;
	return at;
}

/* Text of many scripts, with a byte changed, dropped or cut off now and then. */
static size_t make(char out[LONGEST + 8])
{
	static const char *const bits[] = {"а", "ң", "x", " ", "жашайбыз ", "Bishkek", "—", "№", "«", "\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9", "\n", "\r\n", "\v", "\f",
	                                   "中", "😀", "é", "\x7F", "\u07FF", "\u0800", "\uFFFD"};
	size_t n = 0, most = (size_t)rand() % LONGEST, kinds = rand() % 3 ? 6 : sizeof bits / sizeof *bits;
	while (n < most) {
		const char *bit = bits[(size_t)rand() % kinds];
		memcpy(out + n, bit, strlen(bit));
		n += strlen(bit);
		if (n > LONGEST - 24)
			break;
	}
	if (n && rand() % 3 == 0)
		out[(size_t)rand() % n] = (char)rand();
	return n && rand() % 5 == 0 ? n - 1 : n;
}

static void look(const char *how)
{
	char text[LONGEST + 8];
	bool bad = true, ends = true;
	srand(3);
	for (int i = 0; i < ROUNDS; i++) {
		struct ku_str s = {text, make(text)};
		bad &= ku_utf8_bad(s) == first_bad(s);
		for (size_t at = 0; at <= s.len && ends; at += 1 + (size_t)rand() % 40)
			ends &= ku_line_stop(s, at) == first_line_end(s, at);
	}
	ok(bad, "%s: the first ill-formed byte", how);
	ok(ends, "%s: the next line end", how);
}

int main(void)
{
	look("lanes");
#ifdef KU_HAS_LANES
	ku_narrow_lanes = true;
	look("narrow lanes");
#endif
	return done();
}
