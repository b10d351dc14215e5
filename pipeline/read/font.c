/* font.c — reads each word that holds a stand-in both ways and takes the sum over all of them.
 *
 * The cost of a word is that of its letters one behind the other (likely.h). In Kyrgyz typed in such a font nearly every
 * word with a stand-in is much cheaper when read as seen; in Russian each is much dearer. A file where neither holds is
 * not decided here. The text is walked once for each font that has a stand-in in it, words are looked at in place.
 */
#include "read/font.h"

#include <strings.h>

#include "language/guess.h"
#include "read/likely.h"

const struct ku_reason ku_font_reason = {"font-letter"};

enum { OE = 0x4E9, UE = 0x4AF, NG = 0x4A3, YO = 0x451 };

const struct ku_font ku_fonts[] = {
	{"janyzak", "Janyzak Arial", {{0x449, 0x429, UE}, {0x451, 0x401, OE}, {0x44A, 0x42A, NG}}},             /* щ ё ъ */
	{"encyclopedia-center", "Encyclopedia Center", {{0x454, 0x404, UE}, {0x459, 0x409, OE}, {0x457, 0x407, NG}}}, /* є љ ї */
	{"finereader-kk", "FineReader-kk", {{0x45A, 0x40A, UE}, {0x459, 0x409, OE}, {0x45B, 0x40B, NG}}},       /* њ љ ћ */
	{"times-q2", "Times_Q2", {{0xF0D7, 0, UE}, {0x454, 0x404, OE}, {0x45E, 0x40E, NG}}},                    /* U+F0D7 є ў */
	{NULL, NULL, {{0, 0, 0}}},
};

const struct ku_font *ku_font_named(struct ku_str name)
{
	for (const struct ku_font *f = ku_fonts; f->name; f++)
		if (strlen(f->name) == name.len && strncasecmp(f->name, name.ptr, name.len) == 0)
			return f;
	return NULL;
}

uint32_t ku_font_letter(const struct ku_font *font, uint32_t c)
{
	for (size_t i = 0; i < KU_FONT_LETTERS; i++) {
		if (font->letter[i].has == c)
			return font->letter[i].means;
		if (font->letter[i].capital_has == c && c)
			return font->letter[i].means - 1u; /* Ө Ү Ң stand right before ө ү ң in Unicode */
	}
	return c;
}

/* ----- words ----- */

/* Half bits. Pairs with ё seem rarer than they are in Russian that writes it always, since most Russian does not. */
enum { YO_HANDICAP = 10 };

static bool is_word(uint32_t c)
{
	return (c >= 0x400 && c < 0x530 && !(c >= 0x482 && c < 0x48A)) || c == 0xF0D7;
}

struct word {
	struct ku_span at;
	bool stand_in, u;       /* u: one for ү */
	bool foreign;           /* foreign: a stand-in that is no letter of Kyrgyz, Russian or Uzbek */
	int gain;     /* half bits by which it is cheaper as seen */
	int handicap; /* half bits to be made up before it counts as evidence */
};

static bool is_stand_in(const struct ku_font *font, uint32_t c)
{
	return !(c >= 0x430 && c < 0x449) && !(c >= 0x44B && c < 0x450) && ku_font_letter(font, c) != c;
}

/* Behind the word that begins at `at`, of whose letters the first is c; whether one of them stands in for another. */
static size_t word_end(struct ku_str text, size_t at, uint32_t c, const struct ku_font *font, bool *stand_in)
{
	size_t end = at;
	*stand_in = false;
	while (is_word(c)) {
		*stand_in |= is_stand_in(font, c);
		end = at;
		if (at >= text.len)
			break;
		c = ku_utf8_next(text, &at);
	}
	return end;
}

/* The next word at or behind *at, which moves past it; false at the end of the text. Nearly all words hold no stand-in: those are only passed by. */
static bool next_word(struct ku_str text, const struct ku_font *font, size_t *at, struct word *w)
{
	uint32_t c = 0, raw = 0, seen = 0;
	size_t start = *at;
	while (start < text.len && !is_word(c = ku_utf8_next(text, at)))
		start = *at;
	if (start >= text.len)
		return false;
	int cost = 0;
	bool stand_in;
	size_t end = word_end(text, *at, c, font, &stand_in);
	*w = (struct word){.at = {start, end}};
	if (!stand_in) {
		*at = end;
		return true;
	}
	while (is_word(c)) {
		uint32_t read = ku_font_letter(font, c);
		cost += (int)ku_likely_step(raw, c) - (int)ku_likely_step(seen, read);
		w->u |= (read | 1) == UE && read != c;
		w->foreign |= read != c && !ku_likely_letter(c);
		w->handicap += (c | 0x50) == YO && read != c ? YO_HANDICAP : 0;
		raw = c, seen = read;
		w->at.end = *at;
		if (*at >= text.len)
			break;
		c = ku_utf8_next(text, at);
	}
	*at = w->at.end;
	w->stand_in = stand_in;
	w->gain = cost + (int)ku_likely_step(raw, ' ') - (int)ku_likely_step(seen, ' ');
	return true;
}

/* ----- guessing ----- */

enum {
	PLAIN_GAIN = 8,   /* half bits: a word speaks for one reading */
	MOST_OF_A_WORD = 24, /* what one word may weigh */
	SURE_NET = 40,
	DOUBT_NET = 20,
	KEEP_LOSS = 8     /* a word that is dearer by more is left as it is */
};

struct tally {
	bool other;           /* the text is Russian or Uzbek, by its words */
	size_t letters, real; /* all Cyrillic letters, and ө ү among them */
	size_t words, with_u; /* that hold a stand-in; among them one for ү */
	size_t seen_better, as_is_better, foreign; /* foreign: better as seen, and with a letter that no such text has */
	long net, bare;       /* half bits; bare: without handicaps */
};

static int clamp(int gain)
{
	return gain > MOST_OF_A_WORD ? MOST_OF_A_WORD : gain < -MOST_OF_A_WORD ? -MOST_OF_A_WORD : gain;
}

static void weigh(struct tally *t, struct ku_str text, const struct ku_font *font)
{
	struct word w;
	for (size_t at = 0; next_word(text, font, &at, &w);) {
		if (!w.stand_in)
			continue;
		int gain = clamp(w.gain - w.handicap);
		t->words++;
		t->with_u += w.u;
		t->net += gain;
		t->bare += clamp(w.gain);
		t->seen_better += gain >= PLAIN_GAIN;
		t->as_is_better += gain <= -PLAIN_GAIN;
		t->foreign += w.foreign && gain >= PLAIN_GAIN;
	}
}

enum { SOME_WORDS = 8 };

/* Where ө and ү are written as such, a word or two that would read better say nothing; where Kyrgyz has none of them, much.
 * Kyrgyz with many an ө and no ү is not to be had, but Uzbek has ё alone. */
static enum ku_font_sure sure_of(const struct tally *t)
{
	if (t->words >= SOME_WORDS && t->with_u == 0 && t->foreign == 0)
		return KU_FONT_NO;
	bool hardly_real = t->real * 200 <= t->letters;
	if (hardly_real && t->net >= SURE_NET && t->seen_better >= 4 * t->as_is_better)
		return KU_FONT_YES;
	bool maybe = hardly_real ? (t->other ? t->net : t->bare) > 0 : t->seen_better >= 4 && t->seen_better * 20 > t->real;
	return maybe || t->foreign * 50 > t->real ? KU_FONT_MAYBE : KU_FONT_NO;
}

/* Cyrillic letters and stand-ins of any font, counted in one pass: most texts have none of the latter. */
static bool count_letters(struct ku_str text, struct tally *t, bool in_text[])
{
	bool any = false;
	for (size_t at = 0; at < text.len;) {
		uint32_t c = ku_utf8_next(text, &at);
		if (!is_word(c))
			continue;
		t->letters++;
		t->real += (c | 1) == OE || (c | 1) == UE;
		if (c >= 0x410 && c < 0x450 && (c & 31) != (0x429 & 31) && (c & 31) != (0x42A & 31)) /* all but щ ъ */
			continue;
		for (size_t i = 0; ku_fonts[i].name; i++)
			if (ku_font_letter(&ku_fonts[i], c) != c)
				any = in_text[i] = true;
	}
	return any;
}

struct ku_font_guess ku_font_guess(struct ku_str text)
{
	enum { FONTS = sizeof ku_fonts / sizeof *ku_fonts };
	bool in_text[FONTS] = {false};
	struct ku_font_guess best = {0};
	struct tally letters = {0};
	long net = 0;
	if (!count_letters(text, &letters, in_text))
		return best;
	enum ku_lang lang = ku_guess_language(text);
	letters.other = lang == KU_RU || lang == KU_UZ || lang == KU_UZC;
	for (size_t i = 0; ku_fonts[i].name; i++) {
		if (!in_text[i])
			continue;
		struct tally t = letters;
		weigh(&t, text, &ku_fonts[i]);
		enum ku_font_sure sure = sure_of(&t);
		if (sure == KU_FONT_NO)
			continue;
		bool better = !best.font || t.net > net;
		const struct ku_font *loser = better ? best.font : &ku_fonts[i];
		long gap = better ? t.net - net : net - t.net;
		if (better)
			best = (struct ku_font_guess){sure, &ku_fonts[i], NULL, 0}, net = t.net;
		if (loser && gap < DOUBT_NET)
			best.other = loser;
	}
	best.confidence = net > 0 ? (unsigned)(net * 100 / (net + SURE_NET / 4)) : 0;
	return best;
}

/* ----- reading ----- */

struct list { struct ku_arena *arena; struct ku_edit *item; size_t n, cap; };

static void read_word(struct list *l, const struct ku_font *font, struct ku_str text, struct ku_span at)
{
	for (size_t i = at.start; i < at.end;) {
		size_t start = i;
		uint32_t c = ku_utf8_next(text, &i), seen = ku_font_letter(font, c);
		char put[4];
		if (seen == c)
			continue;
		struct ku_str with = ku_dup(l->arena, (struct ku_str){put, ku_utf8_put(put, seen)});
		KU_PUSH(l->arena, l->item, l->n, l->cap, (struct ku_edit){{start, i}, with, &ku_font_reason});
	}
}

struct ku_edits ku_font_edits(struct ku_arena *a, const struct ku_font *font, struct ku_str text)
{
	struct list l = {.arena = a};
	struct word w;
	for (size_t at = 0; next_word(text, font, &at, &w);)
		if (w.stand_in && w.gain >= -KEEP_LOSS)
			read_word(&l, font, text, w.at);
	return (struct ku_edits){l.item, l.n};
}
