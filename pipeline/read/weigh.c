/* weigh.c — the cost of bytes in each charset (likely.h).
 *
 * In an encoding of one byte a character, a text's cost is a sum over pairs of neighbouring bytes. So pairs are counted once
 * for the whole file, and each code page, in each font, is weighed against the list of those that came up; the time is
 * that of one pass, whatever the number of encodings. UTF-8 and UTF-16 are weighed as they are decoded.
 *
 * A pair that comes again and again («И:» before every answer) tells no more than one that comes a few times, so each
 * counts at most ENOUGH times. For UTF-8 and UTF-16 that is counted in a small table by hash; two pairs that share a place
 * in it count as one, which is of no consequence.
 */
#include "read/weigh.h"

#include <strings.h>

#include "base/buf.h"
#include "read/font.h"
#include "read/likely.h"

static const char *const names[KU_FIRST_CODEPAGE] = {
	[KU_UTF_8] = "UTF-8", [KU_UTF_16LE] = "UTF-16LE", [KU_UTF_16BE] = "UTF-16BE"};

const char *ku_charset_name(enum ku_charset charset)
{
	return charset < KU_FIRST_CODEPAGE ? names[charset] : ku_codepage_name[charset - KU_FIRST_CODEPAGE];
}

enum ku_charset ku_charset_named(struct ku_str name)
{
	for (enum ku_charset c = 0; c < KU_NCHARSET; c++) {
		const char *known = ku_charset_name(c);
		if (strlen(known) == name.len && strncasecmp(known, name.ptr, name.len) == 0)
			return c;
	}
	return KU_NCHARSET;
}

/* ----- decoding ----- */

static uint32_t unit_at(struct ku_str b, size_t at, bool big)
{
	unsigned char x = (unsigned char)b.ptr[at], y = (unsigned char)b.ptr[at + 1];
	return big ? (uint32_t)x << 8 | y : (uint32_t)y << 8 | x;
}

/* The code point at *at of UTF-16 text, which moves past it; false where it is ill-formed (The Unicode Standard 3.9, D91). */
static bool next_utf16(struct ku_str b, bool big, size_t *at, uint32_t *c)
{
	if (b.len - *at < 2)
		return false;
	*c = unit_at(b, *at, big);
	if (*c >= 0xDC00 && *c < 0xE000)
		return false;
	if (*c < 0xD800 || *c >= 0xE000) {
		*at += 2;
		return true;
	}
	uint32_t low = b.len - *at < 4 ? 0 : unit_at(b, *at + 2, big);
	if (low < 0xDC00 || low >= 0xE000)
		return false;
	*c = 0x10000 + ((*c - 0xD800) << 10) + (low - 0xDC00);
	*at += 4;
	return true;
}

static bool decode_utf16(struct ku_buf *out, struct ku_str bytes, bool big, size_t *bad)
{
	uint32_t c;
	for (*bad = 0; *bad < bytes.len; ku_buf_code_point(out, c))
		if (!next_utf16(bytes, big, bad, &c))
			return false;
	return true;
}

static bool decode_page(struct ku_buf *out, const uint16_t page[128], struct ku_str bytes, size_t *bad)
{
	char put[128][4];
	unsigned char len[128];
	for (size_t i = 0; i < 128; i++)
		len[i] = page[i] ? (unsigned char)ku_utf8_put(put[i], page[i]) : 0;
	for (*bad = 0; *bad < bytes.len; ++*bad) {
		unsigned char byte = (unsigned char)bytes.ptr[*bad];
		if (byte < 0x80)
			ku_buf_byte(out, (char)byte);
		else if (len[byte - 0x80])
			ku_buf_add(out, (struct ku_str){put[byte - 0x80], len[byte - 0x80]});
		else
			return false;
	}
	return true;
}

bool ku_charset_decode(struct ku_arena *a, enum ku_charset charset, struct ku_str bytes, struct ku_str *text,
		       size_t *bad)
{
	if (charset == KU_UTF_8) {
		*text = bytes;
		*bad = ku_utf8_bad(bytes);
		return *bad == SIZE_MAX;
	}
	struct ku_buf out = {0};
	bool good = charset < KU_FIRST_CODEPAGE
			    ? decode_utf16(&out, bytes, charset == KU_UTF_16BE, bad)
			    : decode_page(&out, ku_codepage[charset - KU_FIRST_CODEPAGE], bytes, bad);
	if (good)
		*text = ku_dup(a, ku_buf_str(&out));
	ku_buf_free(&out);
	return good;
}

bool ku_charset_same(struct ku_arena *a, enum ku_charset x, enum ku_charset y, struct ku_str bytes)
{
	struct ku_str s, t;
	size_t bad;
	if (x >= KU_FIRST_CODEPAGE && y >= KU_FIRST_CODEPAGE) {
		const uint16_t *p = ku_codepage[x - KU_FIRST_CODEPAGE], *q = ku_codepage[y - KU_FIRST_CODEPAGE];
		for (size_t i = 0; i < bytes.len; i++)
			if ((unsigned char)bytes.ptr[i] >= 0x80 && p[bytes.ptr[i] & 0x7F] != q[bytes.ptr[i] & 0x7F])
				return false;
		return true;
	}
	return ku_charset_decode(a, x, bytes, &s, &bad) && ku_charset_decode(a, y, bytes, &t, &bad) && ku_str_eq(s, t);
}

/* ----- weighing ----- */

enum { ENOUGH = 3, PLACES = 1 << 14 };

struct scale {
	struct ku_weight w;
	unsigned char seen[PLACES];
	uint32_t before;
};

static void step(struct scale *s, uint32_t c)
{
	uint32_t place = (s->before * 2654435761u ^ c * 40503u) >> 4 & (PLACES - 1);
	unsigned cost = ku_likely_step(s->before, c);
	s->before = c;
	if (!cost || s->seen[place] == ENOUGH)
		return;
	s->seen[place]++;
	s->w.cost += cost;
	s->w.counted++;
}

static struct ku_weight weigh_utf8(struct ku_str bytes)
{
	struct scale s = {.w.bad = ku_utf8_bad(bytes)};
	const char *nul = memchr(bytes.ptr, 0, bytes.len);
	if (s.w.bad != SIZE_MAX || nul) {
		s.w.bad = s.w.bad != SIZE_MAX ? s.w.bad : (size_t)(nul - bytes.ptr);
		return s.w;
	}
	s.w.possible = true;
	for (size_t at = 0; at < bytes.len;)
		step(&s, ku_utf8_next(bytes, &at));
	return s.w;
}

static struct ku_weight weigh_utf16(struct ku_str bytes, bool big)
{
	struct scale s = {0};
	uint32_t c;
	while (s.w.bad < bytes.len) {
		if (!next_utf16(bytes, big, &s.w.bad, &c) || c == 0)
			return s.w;
		step(&s, c);
	}
	s.w.possible = true;
	return s.w;
}

struct pair {
	unsigned char before, c, times;
};

struct pairs {
	struct pair *item;
	size_t n;
	bool control; /* a control character that no text has */
};

static struct pairs count_pairs(struct ku_arena *a, struct ku_str bytes)
{
	struct pairs p = {0};
	unsigned char *times = ku_alloc_array(a, 256 * 256, 1);
	unsigned before = 0;
	for (size_t i = 0; i < bytes.len; i++) {
		unsigned c = (unsigned char)bytes.ptr[i];
		unsigned char *t = &times[before << 8 | c];
		p.n += *t == 0;
		*t = (unsigned char)(*t + (*t < ENOUGH));
		p.control |= c < 0x20 && (c < '\t' || c > '\r');
		before = c;
	}
	p.item = ku_alloc_array(a, p.n, sizeof *p.item);
	for (size_t i = 0, n = 0; n < p.n; i++)
		if (times[i])
			p.item[n++] = (struct pair){(unsigned char)(i >> 8), (unsigned char)(i & 255), times[i]};
	return p;
}

static struct ku_weight weigh_table(const struct pairs *pairs, const uint32_t table[256])
{
	struct ku_weight w = {.possible = !pairs->control};
	for (size_t i = 0; i < pairs->n; i++) {
		const struct pair *p = &pairs->item[i];
		w.possible &= table[p->c] != 0;
		unsigned cost = ku_likely_step(table[p->before], table[p->c]);
		w.cost += (uint64_t)p->times * cost;
		w.counted += cost ? p->times : 0;
	}
	return w;
}

/* A font costs a little by itself, since few files are in one. */
enum { FONT_COST = 20 };

static struct ku_weight weigh_page(const struct pairs *pairs, enum ku_codepage page)
{
	uint32_t plain[256], seen[256];
	for (uint32_t i = 0; i < 256; i++)
		plain[i] = i < 0x80 ? i : ku_codepage[page][i - 0x80];
	struct ku_weight best = weigh_table(pairs, plain);
	for (const struct ku_font *f = ku_fonts; f->name && page == KU_WINDOWS_1251; f++) {
		for (size_t i = 0; i < 256; i++)
			seen[i] = ku_font_letter(f, plain[i]);
		struct ku_weight w = weigh_table(pairs, seen);
		w.cost += FONT_COST;
		if (w.possible && w.cost < best.cost)
			best = w;
	}
	return best;
}

void ku_weigh(struct ku_arena *a, struct ku_str bytes, struct ku_weight of[KU_NCHARSET])
{
	const struct pairs pairs = count_pairs(a, bytes);
	of[KU_UTF_8] = weigh_utf8(bytes);
	of[KU_UTF_16LE] = weigh_utf16(bytes, false);
	of[KU_UTF_16BE] = weigh_utf16(bytes, true);
	for (enum ku_codepage p = 0; p < KU_NCODEPAGE; p++)
		of[KU_FIRST_CODEPAGE + p] = weigh_page(&pairs, p);
}
