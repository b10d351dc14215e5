/* reference.c — the named references of HTML that a transcript may hold, Cyrillic letters among them, and the numbered ones.
 * Numbers 128 to 159 mean what windows-1252 has there (HTML Living Standard 13.2.5.80), as old programs wrote.
 */
#include "read/reference.h"

/* clang-format off */
static const struct {
	const char *name;
	uint16_t means;
} named[] = {
	{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}, {"nbsp", 0xA0}, {"shy", 0xAD},
	{"ndash", 0x2013}, {"mdash", 0x2014}, {"laquo", 0xAB}, {"raquo", 0xBB}, {"lsquo", 0x2018}, {"rsquo", 0x2019},
	{"sbquo", 0x201A}, {"ldquo", 0x201C}, {"rdquo", 0x201D}, {"bdquo", 0x201E}, {"hellip", 0x2026}, {"bull", 0x2022},
	{"middot", 0xB7}, {"sect", 0xA7}, {"copy", 0xA9}, {"reg", 0xAE}, {"trade", 0x2122}, {"deg", 0xB0}, {"euro", 0x20AC},
	{"times", 0xD7}, {"divide", 0xF7}, {"plusmn", 0xB1}, {"frac12", 0xBD}, {"frac14", 0xBC}, {"sup2", 0xB2},
	{"numero", 0x2116}, {"ensp", 0x2002}, {"emsp", 0x2003}, {"thinsp", 0x2009}, {"zwnj", 0x200C}, {"zwj", 0x200D},
	{"lrm", 0x200E}, {"rlm", 0x200F}, {"NewLine", '\n'}, {"Tab", '\t'}, {"colon", ':'}, {"comma", ','}, {"period", '.'},
	{"lpar", '('}, {"rpar", ')'}, {"lsqb", '['}, {"rsqb", ']'}, {"num", '#'}, {"sol", '/'}, {"excl", '!'}, {"quest", '?'},
	{"semi", ';'}, {"hyphen", 0x2010}, {"dash", 0x2010}, {"horbar", 0x2015}, {"lowbar", '_'}, {"plus", '+'}, {"equals", '='},
	{"iocy", 0x451}, {"IOcy", 0x401}, {"ubrcy", 0x45E}, {"Ubrcy", 0x40E}, {"jukcy", 0x454}, {"Jukcy", 0x404},
	{"yicy", 0x457}, {"YIcy", 0x407}, {"iukcy", 0x456}, {"Iukcy", 0x406}, {"ljcy", 0x459}, {"LJcy", 0x409},
	{"njcy", 0x45A}, {"NJcy", 0x40A}, {"tshcy", 0x45B}, {"TSHcy", 0x40B}, {"jsercy", 0x458}, {"Jsercy", 0x408},
};
/* а to я without "cy"; the capital's name has its first letters in capitals */
static const char *const cyrillic[32] = {
	"a", "b", "v", "g", "d", "ie", "zh", "z", "i", "j", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh", "ts",
	"ch", "sh", "shch", "hard", "y", "soft", "e", "yu", "ya",
};
static const uint16_t windows_1252[32] = {
	0x20AC, 0, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0, 0x17D, 0,
	0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0, 0x17E, 0x178,
};
/* clang-format on */

static bool is_alnum(char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* A Cyrillic letter's name: "acy", "zhcy"; capital "Acy", "ZHcy", "HARDcy". */
static uint32_t cyrillic_of(struct ku_str name)
{
	if (name.len < 3 || !ku_str_ends(name, KU_S("cy")))
		return 0;
	bool capital = name.ptr[0] < 'a';
	for (uint32_t i = 0; i < 32; i++) {
		size_t n = strlen(cyrillic[i]), same = 0;
		while (same < n && n == name.len - 2 && cyrillic[i][same] == (char)(name.ptr[same] | 0x20) &&
		       (name.ptr[same] < 'a') == capital)
			same++;
		if (same == n)
			return (capital ? 0x410 : 0x430) + i;
	}
	return 0;
}

static uint32_t named_means(struct ku_str name)
{
	for (size_t i = 0; i < sizeof named / sizeof *named; i++)
		if (ku_str_is(name, named[i].name))
			return named[i].means;
	return cyrillic_of(name);
}

static unsigned digit_of(char c)
{
	return c >= '0' && c <= '9' ? (unsigned)(c - '0') : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (unsigned)((c | 0x20) - 'a' + 10) : 99;
}

/* 0 where it is no character of a text: controls, surrogates, noncharacters, too large. */
static uint32_t numbered_means(struct ku_str digits)
{
	unsigned base = digits.len && (digits.ptr[0] | 0x20) == 'x' ? 16 : 10;
	uint32_t c = 0;
	size_t i = base == 16;
	if (i == digits.len)
		return 0;
	for (; i < digits.len; i++) {
		unsigned digit = digit_of(digits.ptr[i]);
		if (digit >= base || c > 0x10FFFF)
			return 0;
		c = c * base + digit;
	}
	if (c >= 0x80 && c < 0xA0)
		return windows_1252[c - 0x80];
	bool bad = (c < 0x20 && (c < '\t' || c > '\r')) || c == 0x7F || (c >= 0xD800 && c < 0xE000) || c > 0x10FFFF || (c & 0xFFFE) == 0xFFFE;
	return bad ? 0 : c;
}

bool ku_reference(struct ku_str s, size_t *at, uint32_t *means)
{
	enum { LONGEST = 12 };
	size_t start = *at + 1, number = start < s.len && s.ptr[start] == '#', end = start + number;
	while (end < s.len && end - start < LONGEST && is_alnum(s.ptr[end]))
		end++;
	if (end >= s.len || s.ptr[end] != ';')
		return false;
	struct ku_str body = ku_str_sub(s, start + number, end);
	*means = number ? numbered_means(body) : named_means(body);
	if (!*means)
		return false;
	*at = end + 1;
	return true;
}
