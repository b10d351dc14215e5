/* The screen: both ways of running it flag the same bytes, and it lets pass only what normalising would not change. */
#include "base/lanes.h"
#include "normalise/screen.h"
#include "tap.h"

#include <stdlib.h>

static struct ku_screen screen;

static const struct {
	const char *text;
	size_t flagged; /* offset of the first flagged byte; SIZE_MAX: none */
} rows[] = {
	{"Мен өзүмдүн үйүмдө жашайм, эң жакшы.\n\tОоба — «жок» “бар” № 5 … – GSPS 2015", SIZE_MAX},
	{"oʻzbek togʻ қиз ўғил ҳам", SIZE_MAX},
	{"a\r", 1},
	{"\r", 0},
	{"\x0B", 0},
	{"a\n\f", 2},
	{"ab\xC2\xADxx", 3},
	{"кѳл", 3},
	{"эӊ", 3},
	{"кoл", 2},
	{"oл", 1},
	{"oʻл", 3},
	{"оʻz", 2},
	{"o'z", 1},
	{"О'z", 2},
	{"a'z", SIZE_MAX},
	{"x\xE2\x80\x8B", 3},
	{"x\xE2\x80\xA8", 3},
	{"é", 0},
	{"а\xCC\x81", 2},
	{"ұ", 1},
};

static bool agree(struct ku_str text)
{
	for (size_t at = 0;; at++) {
		size_t plain = ku_screen_next_plain(&screen, text, at);
		if (ku_screen_next(&screen, text, at) != plain)
			return false;
		if (plain == text.len)
			return true;
		at = plain;
	}
}

/* Every triple of bytes that begins with a lead or a letter, at every place in a block of lanes and over its border. */
static bool same_on_triples(void)
{
	static const unsigned char firsts[] = {0,    'A',  'g',  0x80, 0xBB, 0xC2, 0xC3, 0xC9, 0xCA, 0xCB, 0xCF,
					       0xD0, 0xD1, 0xD2, 0xD3, 0xD4, 0xE1, 0xE2, 0xE3, 0xF0, 0xFF};
	static const char filler[] = "ab cd ef gh ij kl mn op qr st uv wx yz ab cd ef gh ij kl mn op qr st uv wx yz";
	char bytes[sizeof filler];
	bool same = true;
	for (unsigned i = 0; i < sizeof firsts << 16; i++) {
		size_t at = i * 2654435761u >> 26;
		memcpy(bytes, filler, sizeof bytes);
		bytes[at] = (char)firsts[i >> 16], bytes[at + 1] = (char)(i >> 8), bytes[at + 2] = (char)i;
		struct ku_str text = {bytes, sizeof bytes - 1};
		same &= ku_screen_next(&screen, text, 0) == ku_screen_next_plain(&screen, text, 0);
	}
	return same;
}

static bool same_on_noise(void)
{
	bool same = true;
	srand(1);
	for (unsigned round = 0; round < 20000; round++) {
		static const unsigned char often[] = {0xD0, 0xD1, 0xD2, 0xD3, 0xCA, 0xBB, 0xC2, 0xE2,
						      0x80, 0x84, 0x96, 'o',  '\'', 0xA0, 0x93, ' '};
		char noise[80];
		size_t len = (size_t)rand() % sizeof noise;
		for (size_t i = 0; i < len; i++)
			noise[i] = (char)(rand() % 4 ? often[(unsigned)rand() % sizeof often] : (unsigned)rand());
		same &= agree((struct ku_str){noise, len});
	}
	return same;
}

static void look(const char *how)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct ku_str text = ku_str_of(rows[i].text);
		size_t want = rows[i].flagged == SIZE_MAX ? text.len : rows[i].flagged;
		ok(ku_screen_next(&screen, text, 0) == want && ku_screen_next_plain(&screen, text, 0) == want, "%s, %s", how,
		   i ? "a flagged place" : "clean text");
	}
	ok(same_on_triples(), "%s agree with the tables on triples of bytes", how);
	ok(same_on_noise(), "%s agree with the tables on noise", how);
}

int main(void)
{
	ku_screen_init(&screen);
	look("lanes");
#ifdef KU_HAS_LANES
	ku_narrow_lanes = true;
	look("narrow lanes");
#endif
	return done();
}
