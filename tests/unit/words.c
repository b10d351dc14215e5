/* Where words begin and end, forwards and backwards, however long the word and wherever it stands: the fast loop and the slow one must agree. */
#include <stdlib.h>

#include "base/buf.h"
#include "base/lanes.h"
#include "redact/words.h"
#include "tap.h"

static const struct { const char *what, *text; } rows[] = { /* words in | | */
	{"a sentence", "|Айгүл| |Кочкордо| |жашайт|."},
	{"glued signs", "«|Айгүл|»,(|Асан|);|Үсөн|!"},
	{"signs of Latin-1", "|Айгүл|×|Асан|÷|Үсөн|¬|а|\u00A0|б|"},
	{"signs beside Greek and Armenian letters", "|Айгүл|\u037E|Асан|՛|а|։|б|"},
	{"signs of Hebrew and Arabic", "|Айгүл|־|Асан|،|Үсөн|؟"},
	{"general punctuation", "|Айгүл|—|Асан|…|Үсөн|№|12| |км|\u2009|а|"},
	{"wide signs and pictures", "|Айгүл|。|Асан|😀|Үсөн|"},
	{"underscores part words", "_|Айгүл|_|Асан|_"},
	{"digits belong to words", "|Айгүл33| |2015| |ж|"},
	{"marks belong to words", "|Айгү\u0301л| |а\u0301|"},
	{"letters of Latin-1", "|Käthe| |Þór|"},
	{"apostrophe letters", "|oʻgʻli| |Oʼktam|"},
	{"ASCII apostrophes part", "|o|'|g|'|li|"},
	{"no words", " .,; — \n"},
	{"nothing", ""},
	{"a long word", "|абвгдежзийклмнопрстуфхцчшщъыьэюяабвгдежзийклмн|"},
	{"a long word of both scripts at the end", "|aабвгдежзийклмн|"},
	{"an odd number of small bytes before a long word", "|abcабвгдежзийклмнопрст|"},
	{"a sign far into a long word", "|абвгдежз|×|ийклмнопрстуф|،|хцчшщъыьэ|"},
	{"letters of three bytes", "|ᐃᓄᒃᑎᑐᑦ| |ქართული|"},
};

enum { MANY = 32 };

static size_t plain(const char *marked, struct ku_buf *text, struct ku_span word[MANY])
{
	size_t n = 0;
	bool open = false;
	for (const char *p = marked; *p; p++) {
		if (*p != '|') {
			ku_buf_byte(text, *p);
			continue;
		}
		/* two words side by side are never written: a bar closes what is open */
		if (open)
			word[n++].end = text->len;
		else
			word[n].start = text->len;
		open = !open;
	}
	return n;
}

static bool forwards(struct ku_str text, const struct ku_span want[], size_t n)
{
	size_t at = 0;
	for (size_t i = 0; i <= n; i++) {
		struct ku_span w = ku_word_next(text, at);
		if (i == n)
			return w.start == w.end;
		if (w.start != want[i].start || w.end != want[i].end)
			return false;
		at = w.end;
	}
	return false;
}

static bool backwards(struct ku_str text, const struct ku_span want[], size_t n)
{
	size_t at = text.len;
	for (size_t i = n; i > 0; i--) {
		struct ku_span w = ku_word_before(text, at);
		if (w.start != want[i - 1].start || w.end != want[i - 1].end)
			return false;
		at = w.start;
	}
	struct ku_span w = ku_word_before(text, at);
	return w.start == w.end;
}

/* Words of every length up to 40 letters of one and two bytes mixed, at every distance from the end: one word each, ends on a letter's end. */
static bool long_words(void)
{
	static const char *const letters[] = {"a", "ү", "9", "ö", "\u0301", "б"};
	unsigned state = 1;
	bool good = true;
	for (int n = 0; n < 4000 && good; n++) {
		struct ku_buf b = {0};
		size_t before = (unsigned)n % 5, behind = (unsigned)n % 23, length = 1 + (unsigned)n % 40;
		for (size_t i = 0; i < before; i++)
			ku_buf_byte(&b, ' ');
		for (size_t i = 0; i < length; i++) {
			state = state * 1103515245u + 12345u;
			ku_buf_add(&b, ku_str_of(letters[i ? state >> 16 & 0xFF ? (state >> 24) % 6 : 0 : (state >> 24) % 4]));
		}
		size_t end = b.len;
		for (size_t i = 0; i < behind; i++)
			ku_buf_add(&b, ku_str_of(i % 2 ? "×" : " "));
		struct ku_span w = ku_word_next(ku_buf_str(&b), 0), back = ku_word_before(ku_buf_str(&b), b.len);
		good = w.start == before && w.end == end && back.start == before && back.end == end;
		if (!good)
			printf("# word %zu-%zu, found %zu-%zu, backwards %zu-%zu in “%.*s”\n", before, end, w.start, w.end, back.start, back.end, (int)b.len, b.ptr);
		ku_buf_free(&b);
	}
	return good;
}

/* All words at once are the words one after the other, whatever stands where in a block of the fast loop. */
static bool all_at_once(void)
{
	static const char *const bits[] = {"а", "Ө", "x", "7", " ", "\n", "-", ".", "«", "»", "—", "…", "“", "\u00A0", "ʻ", "\u0301", "ªº", "µ", "¹", "\u00AD", "×", "é", "\u037E", "،", "ع",
	                                   "№", "⟦", "中", "。", "😀", "\u2009", "\u200B", "ᐃ", "жашайбыз", "Айгүл", "Bishkek", "абвгдежзийклмнопрстуфхцчшщъыьэюя"};
	unsigned state = 7;
	struct ku_arena a = {0};
	bool good = true;
	for (int n = 0; n < 6000 && good; n++) {
		struct ku_buf b = {0};
		state = state * 1103515245u + 12345u;
		unsigned parts = (state >> 16) % 90, kinds = n % 3 == 0 ? 16 : n % 3 == 1 ? 20 : sizeof bits / sizeof *bits; /* the first are what talk is made of */
		for (unsigned i = 0; i < parts; i++) {
			state = state * 1103515245u + 12345u;
			ku_buf_add(&b, ku_str_of(bits[(state >> 16) % kinds]));
		}
		struct ku_word_at *word;
		size_t count = ku_words(&a, ku_buf_str(&b), &word), i = 0;
		struct ku_span w = ku_word_next(ku_buf_str(&b), 0);
		for (; i < count && w.start == word[i].start && w.end == word[i].end && w.start < w.end; i++)
			w = ku_word_next(ku_buf_str(&b), w.end);
		good = i == count && w.start == w.end;
		if (!good)
			printf("# word %zu is %zu-%zu, of all at once %zu-%zu, in “%.*s”\n", i, w.start, w.end, i < count ? (size_t)word[i].start : 0,
			       i < count ? (size_t)word[i].end : 0, (int)b.len, b.ptr);
		ku_buf_free(&b);
		ku_arena_reset(&a);
	}
	ku_arena_free(&a);
	return good;
}

int main(void)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct ku_buf text = {0};
		struct ku_span word[MANY];
		size_t n = plain(rows[i].text, &text, word);
		ok(forwards(ku_buf_str(&text), word, n), "%s", rows[i].what);
		ok(backwards(ku_buf_str(&text), word, n), "%s, backwards", rows[i].what);
		ku_buf_free(&text);
	}
	ok(long_words(), "long words");
	ok(all_at_once(), "all words at once are the words one by one");
#ifdef KU_HAS_LANES
	ku_narrow_lanes = true;
	ok(all_at_once(), "with narrow lanes too");
#endif
	return done();
}
