/* twice.c — looks at each stretch of characters beyond ASCII: whether the bytes that they stand for in a code page are UTF-8.
 *
 * That is a strong sign. Cyrillic words do not pass: in windows-1251 all their letters are lead bytes. A letter before a quotation mark may («С»»), so
 * that one character proves nothing. Where nothing is UTF-8 but the letters of the text as a whole make no words, it is judged what they would be in the
 * encodings of one byte: «Ìîñêâà» is Москва.
 */
#include "read/twice.h"

#include "base/error.h"
#include "read/judge.h"

const struct ku_reason ku_twice_reason = {"saved-twice"};

enum { TOP = 0x25A1, BOM = 0xFEFF }; /* no page has a character from TOP on */

/* Bytes 0x80 to 0x9F of windows-1252 (WHATWG index); those that it lacks are control characters, as in Latin-1. */
static const uint16_t latin[32] = {
	0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
	0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
};

struct pages { unsigned char byte[KU_NTWICE][TOP]; }; /* 0: the page has no such character */

static void fill(unsigned char byte[TOP], const uint16_t page[128])
{
	for (unsigned i = 0; i < 128; i++)
		if (page[i])
			byte[page[i]] = (unsigned char)(i + 0x80);
}

static struct pages *pages_of(struct ku_arena *a)
{
	struct pages *p = ku_alloc(a, sizeof *p);
	fill(p->byte[KU_TWICE_1251], ku_codepage[KU_WINDOWS_1251]);
	fill(p->byte[KU_TWICE_866], ku_codepage[KU_CP866]);
	fill(p->byte[KU_TWICE_KOI8], ku_codepage[KU_KOI8_R]);
	p->byte[KU_TWICE_1251][0x98] = 0x98; /* which has no character there: programs let the byte through */
	for (unsigned c = 0x80; c < 0x100; c++)
		p->byte[KU_TWICE_LATIN][c] = (unsigned char)c;
	for (unsigned i = 0; i < 32; i++)
		p->byte[KU_TWICE_LATIN][latin[i]] = (unsigned char)(i + 0x80);
	return p;
}

/* ----- stretches ----- */

/* The next one at or behind *at, which moves past it. */
static bool next_stretch(struct ku_str text, size_t *at, struct ku_span *out)
{
	while (*at < text.len && (unsigned char)text.ptr[*at] < 0x80)
		++*at;
	out->start = *at;
	while (*at < text.len && (unsigned char)text.ptr[*at] >= 0x80)
		++*at;
	out->end = *at;
	return out->end > out->start;
}

/* The byte that the next character stands for; 0: none. */
static unsigned char next_byte(struct ku_str text, size_t *at, size_t end, const unsigned char byte[TOP])
{
	uint32_t c = *at < end ? ku_utf8_next(text, at) : TOP;
	return c < TOP ? byte[c] : 0;
}

struct read { size_t chars, known, signs; bool good; }; /* signs: of three bytes, as ’ and – are */

/* What the bytes are as UTF-8 (The Unicode Standard 3.9, table 3-7). */
static struct read read_stretch(struct ku_str text, struct ku_span at, const unsigned char byte[TOP])
{
	struct read r = {0};
	for (size_t i = at.start; i < at.end; r.chars++) {
		unsigned char lead = next_byte(text, &i, at.end, byte);
		size_t more = lead >= 0xC2 && lead < 0xE0 ? 1 : (lead & 0xF0) == 0xE0 ? 2 : lead >= 0xF0 && lead < 0xF5 ? 3 : 0;
		uint32_t c = more ? lead & (0x3Fu >> more) : 0;
		for (size_t k = 0; k < more; k++) {
			unsigned char next = next_byte(text, &i, at.end, byte);
			if ((next & 0xC0) != 0x80)
				return r;
			c = c << 6 | (next & 0x3F);
		}
		if (!more || (more == 2 && c < 0x800) || (more == 3 && c < 0x10000) || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
			return r;
		r.known += ku_likely_known(c) || c == BOM || (c < TOP && byte[c]); /* the last: it may have been saved three times */
		r.signs += more == 2 && ku_likely_known(c);
	}
	r.good = true;
	return r;
}

/* ----- the whole ----- */

struct tally {
	size_t words, single, other; /* stretches: of several characters, of one, of what is no UTF-8 */
	size_t chars;                /* that were well understood */
	size_t plain, first_plain, first_other; /* plain: that cannot be chance even among others */
};

static bool is_latin(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static bool has_box(struct ku_str stretch)
{
	for (size_t i = 0; i < stretch.len;) {
		uint32_t c = ku_utf8_next(stretch, &i);
		if (c >= 0x2500 && c < TOP)
			return true;
	}
	return false;
}

/* One character is a sign of it where nobody would write two: letters with a mark before another sign, box drawings, others beside Latin letters. */
static bool is_odd(struct ku_str text, struct ku_span at, enum ku_twice_page page)
{
	return page == KU_TWICE_LATIN || (at.start > 0 && is_latin(text.ptr[at.start - 1])) || (at.end < text.len && is_latin(text.ptr[at.end])) ||
	       has_box(ku_str_at(text, at));
}

static void count(struct tally *t, struct ku_str text, struct ku_span at, const struct read *r, enum ku_twice_page page)
{
	bool text_like = r->good && 2 * r->known >= r->chars, sign = text_like && r->signs > 0 && page <= KU_TWICE_LATIN;
	bool word = text_like && (r->chars > 1 || sign || is_odd(text, at, page));
	bool plain = sign || (word && r->known > 2);
	if (!r->good && t->other++ == 0)
		t->first_other = at.start;
	if (plain && t->plain++ == 0)
		t->first_plain = at.start;
	t->words += word;
	t->single += text_like && !word;
	t->chars += r->good ? r->known + r->signs : 0;
}

static struct ku_twice verdict_of(const struct tally *t, enum ku_twice_page page)
{
	struct ku_twice v = {.was = KU_UTF_8, .page = page, .confidence = (unsigned)(t->chars * 100 / (t->chars + 1))};
	if (!t->other && (t->words || t->single > 1))
		v.end = KU_TWICE_WHOLE;
	else if (t->plain) {
		v.end = KU_TWICE_PART;
		v.at = t->words > t->other ? t->first_other : t->first_plain;
	}
	return v;
}

static struct ku_twice guess_utf8(const struct pages *p, struct ku_str text)
{
	struct tally t[KU_NTWICE] = {{0}};
	struct ku_span at;
	int best = 0;
	for (size_t i = 0; next_stretch(text, &i, &at);)
		for (int page = 0; page < KU_NTWICE; page++) {
			struct read r = read_stretch(text, at, p->byte[page]);
			count(&t[page], text, at, &r, (enum ku_twice_page)page);
		}
	for (int page = 1; page < KU_NTWICE; page++)
		if (t[page].chars > t[best].chars)
			best = page;
	return verdict_of(&t[best], (enum ku_twice_page)best);
}

/* ----- another code page ----- */

/* The text as bytes of the page; empty where it has characters that the page lacks. */
static struct ku_str bytes_of(struct ku_arena *a, struct ku_str text, const unsigned char byte[TOP])
{
	char *out = ku_alloc_bytes(a, text.len + 1);
	size_t n = 0;
	for (size_t i = 0; i < text.len;) {
		bool ascii = (unsigned char)text.ptr[i] < 0x80;
		unsigned char b = ascii ? (unsigned char)text.ptr[i++] : next_byte(text, &i, text.len, byte);
		if (!b)
			return KU_S("");
		out[n++] = (char)b;
	}
	return (struct ku_str){out, n};
}

/* The page is among what the bytes are weighed as, so that a reading which is no better than the text as it stands is not sure. Latin-1 is not, but few
 * letters with marks stand in one word. */
static enum ku_charset charset_of(int page)
{
	static const int of[KU_NTWICE] = {[KU_TWICE_1251] = KU_WINDOWS_1251, [KU_TWICE_LATIN] = KU_NCODEPAGE, [KU_TWICE_866] = KU_CP866, [KU_TWICE_KOI8] = KU_KOI8_R};
	return (enum ku_charset)(KU_FIRST_CODEPAGE + of[page]);
}

enum { ENOUGH = 12 }; /* characters beyond ASCII */

static bool has_enough(struct ku_str text)
{
	size_t n = 0;
	for (size_t i = 0; i < text.len; i++)
		n += (unsigned char)text.ptr[i] >= 0xC0;
	return n >= ENOUGH;
}

static struct ku_twice guess_page(struct ku_arena *a, const struct pages *p, struct ku_str text)
{
	struct ku_twice best = {0};
	for (int page = 0; page < KU_NTWICE && has_enough(text); page++) {
		struct ku_str bytes = bytes_of(a, text, p->byte[page]);
		struct ku_charset_verdict v = bytes.len ? ku_charset_judge(a, bytes) : (struct ku_charset_verdict){KU_NCHARSET, 0};
		if (v.best != KU_NCHARSET && v.best >= KU_FIRST_CODEPAGE && v.best != charset_of(page) && v.confidence > best.confidence)
			best = (struct ku_twice){.end = KU_TWICE_WHOLE, .was = v.best, .page = (enum ku_twice_page)page, .confidence = v.confidence};
	}
	return best;
}

enum { SAMPLE = 16 * 1024 };

struct ku_twice ku_twice_guess(struct ku_arena *a, struct ku_str text)
{
	const struct pages *p = pages_of(a);
	struct ku_twice utf8 = guess_utf8(p, text);
	struct ku_str sample = ku_str_sub(text, 0, SAMPLE); /* a character that is cut costs no more than another */
	return utf8.end || ku_ordinary(sample, KU_LIKELY_USUAL) ? utf8 : guess_page(a, p, text);
}

/* ----- undoing it ----- */

static struct ku_str undone(struct ku_arena *a, struct ku_str stretch, const struct ku_twice *t, const unsigned char byte[TOP])
{
	struct ku_str bytes = bytes_of(a, stretch, byte), text;
	size_t bad;
	return bytes.len && ku_charset_decode(a, t->was, bytes, &text, &bad) ? text : KU_S("");
}

struct ku_edits ku_twice_undo(struct ku_arena *a, struct ku_str text, const struct ku_twice *t)
{
	const struct pages *p = pages_of(a);
	struct ku_edit *edit = NULL;
	size_t n = 0, cap = 0;
	struct ku_span at;
	for (size_t i = 0; next_stretch(text, &i, &at);) {
		struct ku_str with = undone(a, ku_str_at(text, at), t, p->byte[t->page]);
		if (with.len)
			KU_PUSH(a, edit, n, cap, (struct ku_edit){at, with, &ku_twice_reason});
	}
	return (struct ku_edits){edit, n};
}

const char *ku_twice_name(struct ku_arena *a, const struct ku_twice *t)
{
	static const char *const names[KU_NTWICE] = {"windows-1251", "Latin-1", "CP866", "KOI8-R"};
	return ku_format(a, _("%s read as %s"), ku_charset_name(t->was), names[t->page]).ptr;
}
