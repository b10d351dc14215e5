/* turns.c — finds the labels at line starts. One pass over the text, line by line; of a line with a colon at most the first 63
 * characters are looked at, so the cost is that of finding line ends.
 *
 * Whether a line opens a turn must not depend on how it is typed: `run` finds turns in the source and the filters find them in
 * normalised text. So what normalising changes is looked through here: invisible characters, combining marks, and look-alike letters in the
 * words that are no labels. Nothing is written but the list, and every read is inside the text.
 */
#include "read/turns.h"

#include <string.h>
#include <unicode/uchar.h>

#include "base/layout.h"

enum { LABEL_MAX = 63, WORDS_MAX = 6, LOWER_WORDS_MAX = 2, ABBREVIATION_MAX = 3 };

/* What opens or interrupts a sentence with a colon and names nobody. */
static const char *const no_speaker[] = {
	"мисалы", "маселен", "демек", "кыскасы", "себеби", "анткени", "эскертүү", "тиркеме", "айтты", "айткан", "айтат", "деген", "деди",
	"дейт", "дешет", "экен", "болот", /* Kyrgyz */
	"например", "значит", "то есть", "итак", "короче", "потому что", "примечание", "внимание", "причина", "говорит", "сказал", "сказала",
	"так", "вот", /* Russian */
	"masalan", "demak", "yani", "ya'ni", "chunki", "izoh", "масалан", "яъни", "чунки", "изоҳ", /* Uzbek */
	"http", "https", "ftp", "mailto",
};

struct label {
	struct ku_span at;     /* from its first letter or digit to its last character */
	size_t chars, words;
	size_t word_chars;     /* letters and digits since the last other character: what a full stop would abbreviate */
	bool in_word, has_letter, lower;
};

/* One representative for letters that normalising may exchange for one another; lower case. */
static uint32_t fold_letter(uint32_t c)
{
	switch (u_tolower((UChar32)c)) {
	case 0x430: case 0xE1: case 0xE0: /* а á à */
		return 'a';
	case 0x435: case 0x451: case 0xE9: case 0xE8: case 0xEB: /* е ё é è ë */
		return 'e';
	case 0x43E: case 0xF3: case 0xF2: case 0x4E9: case 0x473: case 0x275: case 0xF8: case 0x3B8: case 0x3D1: /* о ó ò ө ѳ ɵ ø θ ϑ */
		return 'o';
	case 0x443: case 0xFD: case 0x4AF: case 0x4B1: case 0x263: case 0x3D2: /* у ý ү ұ ɣ ϒ */
		return 'y';
	case 0x432: return 'b'; /* в, for В and B */
	case 0x43D: return 'h'; /* н, for Н and H */
	case 0x43A: return 'k';
	case 0x43C: return 'm';
	case 0x440: return 'p';
	case 0x441: return 'c';
	case 0x442: return 't';
	case 0x445: return 'x';
	case 0x2BB: case 0x2BC: case 0x2018: case 0x2019: case '`': case 0xB4: case 0x1FEF: case 0x1FFD:
		return '\'';
	default:
		return (uint32_t)u_tolower((UChar32)c);
	}
}

static bool looked_through(uint32_t c)
{
	return c == '*' || ku_seen(c) == KU_UNSEEN || ku_seen(c) == KU_DIRECTION;
}

static bool is_mark(uint32_t c)
{
	return (U_GET_GC_MASK((UChar32)c) & U_GC_M_MASK) != 0;
}

/* The next folded character of a label; 0 behind its end. */
static uint32_t next_folded(struct ku_str s, size_t *at)
{
	while (*at < s.len) {
		uint32_t c = ku_utf8_next(s, at);
		if (!looked_through(c) && !is_mark(c))
			return fold_letter(c);
	}
	return 0;
}

static bool same_folded(struct ku_str a, struct ku_str b)
{
	for (size_t i = 0, j = 0;;) {
		uint32_t c = next_folded(a, &i);
		if (c != next_folded(b, &j))
			return false;
		if (!c)
			return true;
	}
}

static bool names_nobody(struct ku_str label)
{
	for (size_t i = 0; i < sizeof no_speaker / sizeof *no_speaker; i++)
		if (same_folded(label, ku_str_of(no_speaker[i])))
			return true;
	return false;
}

/* The next character that is not looked through, or a line feed at the end of the text; *at moves behind it. */
static uint32_t next_seen(struct ku_str text, size_t *at)
{
	while (*at < text.len) {
		uint32_t c = ku_utf8_next(text, at);
		if (!looked_through(c))
			return c;
	}
	return '\n';
}

static bool space_follows(struct ku_str text, size_t at)
{
	return u_isUWhiteSpace((UChar32)next_seen(text, &at));
}

/* U+037E is the Greek question mark, which NFC makes a semicolon. */
static bool ends_sentence(uint32_t c)
{
	return c == ',' || c == ';' || c == '?' || c == '!' || c == 0x2026 || c == 0xAB || c == 0xBB || c == 0x201C || c == 0x201D ||
	       c == '"' || c == 0x37E;
}

/* Takes one more character into the label; false when no label may hold it there. */
static bool take(struct label *l, struct ku_str text, uint32_t c, size_t start, size_t end)
{
	if (is_mark(c)) {
		l->at.end = end;
		return l->chars > 0;
	}
	bool space = u_isUWhiteSpace((UChar32)c);
	if (l->chars == 0) {
		if (space)
			return true;
		if (!u_isalnum((UChar32)c))
			return false;
		l->at.start = start;
		l->lower = u_islower((UChar32)c);
	}
	if (ends_sentence(c) || (c == '.' && l->word_chars > ABBREVIATION_MAX && space_follows(text, end)))
		return false;
	l->words += !space && !l->in_word;
	l->in_word = !space;
	l->word_chars = u_isalnum((UChar32)c) ? l->word_chars + 1 : 0;
	l->has_letter |= u_isalpha((UChar32)c);
	if (!space)
		l->at.end = end;
	return ++l->chars <= LABEL_MAX;
}

/* Whether the line text[at, stop) opens a turn, and with which label. Most lines have no colon at all. */
static bool find_label(struct ku_str text, size_t at, size_t stop, struct ku_span *out)
{
	struct label l = {0};
	if (!memchr(text.ptr + at, ':', stop - at))
		return false;
	while (at < stop) {
		size_t start = at;
		uint32_t c = ku_utf8_next(text, &at);
		if (looked_through(c))
			continue;
		if (c == ':' && l.chars && space_follows(text, at)) {
			*out = l.at;
			return l.has_letter && l.words <= (l.lower ? LOWER_WORDS_MAX : WORDS_MAX) &&
			       !(l.words <= 2 && names_nobody(ku_str_at(text, l.at)));
		}
		if (!take(&l, text, c, start, at))
			return false;
	}
	return false;
}

size_t ku_turns(struct ku_arena *a, struct ku_str text, struct ku_turn **out)
{
	struct ku_turn *turn = NULL;
	size_t n = 0, cap = 0, number = 0;
	for (size_t at = 0; at < text.len;) {
		struct ku_span label;
		size_t stop = ku_line_stop(text, at);
		bool opens = find_label(text, at, stop, &label);
		if (opens || at == 0) {
			if (n)
				turn[n - 1].at.end = at;
			struct ku_turn next = {opens ? ++number : 0, {at, text.len}, opens ? label : (struct ku_span){0, 0}};
			KU_PUSH(a, turn, n, cap, next);
		}
		at = stop + (stop < text.len ? ku_line_end(text, stop) : 0);
	}
	*out = turn;
	return n;
}
