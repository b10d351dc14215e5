/* turns.c — finds the labels at line starts. One pass over the text, line by line; of a line with a colon at most
 * the first 63 characters are looked at, so the cost is that of finding line ends.
 *
 * Whether a line opens a turn must not depend on how it is typed: `run` finds turns in the source and the filters
 * find them in normalised text. So what normalising changes is looked through here: invisible characters,
 * combining marks, and look-alike letters in the words that are no labels. Nothing is written but the list, and
 * every read is inside the text.
 */
#include "read/turns.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

#include "base/layout.h"

enum { LABEL_MAX = 63, WORDS_MAX = 6, LOWER_WORDS_MAX = 2, ABBREVIATION_MAX = 3, SHORTEST_NO_SPEAKER = 3 };

/* What opens or interrupts a sentence with a colon and names nobody. */
/* clang-format off */
static const struct {
	const char *word;
	size_t chars; /* told first: most labels differ in length already */
} no_speaker[] = {
	{"мисалы", 6}, {"маселен", 7}, {"демек", 5}, {"кыскасы", 7}, {"себеби", 6}, {"анткени", 7}, {"эскертүү", 8},
	{"тиркеме", 7}, {"айтты", 5}, {"айткан", 6}, {"айтат", 5}, {"деген", 5}, {"деди", 4}, {"дейт", 4},
	{"дешет", 5}, {"экен", 4}, {"болот", 5}, {"например", 8}, {"значит", 6}, {"то есть", 7}, {"итак", 4},
	{"короче", 6}, {"потому что", 10}, {"примечание", 10}, {"внимание", 8}, {"причина", 7}, {"говорит", 7},
	{"сказал", 6}, {"сказала", 7}, {"так", 3}, {"вот", 3}, {"masalan", 7}, {"demak", 5}, {"yani", 4},
	{"ya'ni", 5}, {"chunki", 6}, {"izoh", 4}, {"масалан", 7}, {"яъни", 4}, {"чунки", 5}, {"изоҳ", 4}, {"http", 4},
	{"https", 5}, {"ftp", 3}, {"mailto", 6},
};
/* clang-format on */

struct label {
	struct ku_span at; /* from its first letter or digit to its last character */
	size_t chars, words;
	size_t solid;      /* characters without the space behind them */
	size_t word_chars; /* letters and digits since the last other character: what a full stop would abbreviate */
	bool in_word, has_letter, lower;
};

/* The letter without the marks that NFC put on it. */
static uint32_t without_marks(uint32_t c)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar parts[8];
	if (c < 0xC0 || (c >= 0x410 && c < 0x450 && c != 0x419 && c != 0x439)) /* ASCII and plain Cyrillic have none */
		return c;
	int32_t at = 0, n = unorm2_getDecomposition(unorm2_getNFCInstance(&status), (UChar32)c, parts, 8, &status);
	if (U_FAILURE(status) || n <= 0)
		return c;
	U16_NEXT(parts, at, n, c);
	return c;
}

/* ' ` ´ ʻ ʼ ‘ ’, and the two that NFC makes ` and ´ */
static bool is_apostrophe(uint32_t c)
{
	return c == '\'' || c == '`' || c == 0xB4 || c == 0x2BB || c == 0x2BC || c == 0x2018 || c == 0x2019 ||
	       c == 0x1FEF || c == 0x1FFD;
}

/* One representative for letters that normalising may exchange for one another; lower case. */
static uint32_t fold_letter(uint32_t c)
{
	/* clang-format off */
	static const struct {
		uint16_t from;
		char to;
	} fold[] = {
		{0x430, 'a'}, {0x435, 'e'}, {0x43A, 'k'}, {0x43C, 'm'}, {0x440, 'p'}, {0x441, 'c'}, {0x442, 't'},
		{0x445, 'x'},
		{0x432, 'b'}, {0x43D, 'h'}, /* в н: their capitals are drawn B H */
		{0x43E, 'o'}, {0x4E9, 'o'}, {0x473, 'o'}, {0x275, 'o'}, {0xF8, 'o'}, {0x3B8, 'o'},
		{0x3D1, 'o'}, /* о ө ѳ ɵ ø θ ϑ */
		{0x443, 'y'}, {0x4AF, 'y'}, {0x4B1, 'y'}, {0x263, 'y'}, {0x3D2, 'y'}, /* у ү ұ ɣ ϒ */
	};
	/* clang-format on */
	c = (uint32_t)u_tolower((UChar32)without_marks(c));
	for (size_t i = 0; i < sizeof fold / sizeof *fold; i++)
		if (fold[i].from == c)
			return (uint32_t)fold[i].to;
	return is_apostrophe(c) ? '\'' : c;
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

static bool names_nobody(struct ku_str label, size_t chars)
{
	for (size_t i = 0; chars >= SHORTEST_NO_SPEAKER && i < sizeof no_speaker / sizeof *no_speaker; i++) {
		if (no_speaker[i].chars == chars && same_folded(label, ku_str_of(no_speaker[i].word)))
			return true;
	}
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
	return c == ',' || c == ';' || c == '?' || c == '!' || c == 0x2026 || c == 0xAB || c == 0xBB || c == 0x201C ||
	       c == 0x201D || c == '"' || c == 0x37E;
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
	if (!is_apostrophe(c))
		l->word_chars = u_isalnum((UChar32)c) ? l->word_chars + 1 : 0;
	l->has_letter |= u_isalpha((UChar32)c);
	l->chars++;
	if (!space) {
		l->at.end = end;
		l->solid = l->chars;
	}
	return l->chars <= LABEL_MAX;
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
			       !(l.words <= 2 && names_nobody(ku_str_at(text, l.at), l.solid));
		}
		if (!take(&l, text, c, start, at))
			return false;
	}
	return false;
}

/* Where the line of text[at] begins; text[least] begins a line. */
static size_t line_start(struct ku_str text, size_t least, size_t at)
{
	const unsigned char *p = (const unsigned char *)text.ptr;
	for (; at > least; at--) {
		if (p[at - 1] >= '\n' && p[at - 1] <= '\r')
			break;
		if (at > least + 1 && p[at - 1] == 0x85 && p[at - 2] == 0xC2)
			break;
		if (at > least + 2 && (p[at - 1] & ~1u) == 0xA8 && p[at - 2] == 0x80 && p[at - 3] == 0xE2)
			break;
	}
	return at;
}

struct turns { struct ku_arena *arena; struct ku_turn *item; size_t n, cap; };

static void add_turn(struct turns *t, struct ku_str text, size_t at, struct ku_span label, size_t number)
{
	if (t->n)
		t->item[t->n - 1].at.end = at;
	KU_PUSH(t->arena, t->item, t->n, t->cap, (struct ku_turn){number, {at, text.len}, label});
}

/* Only lines with a colon can open a turn, so the text is walked from colon to colon, each line once. */
size_t ku_turns(struct ku_arena *a, struct ku_str text, struct ku_turn **out)
{
	struct turns t = {.arena = a};
	size_t number = 0, at = 0;
	const char *colon;
	while (at < text.len && (colon = memchr(text.ptr + at, ':', text.len - at))) {
		size_t where = (size_t)(colon - text.ptr);
		size_t start = line_start(text, at, where), stop = ku_line_stop(text, where);
		struct ku_span label;
		if (find_label(text, start, stop, &label)) {
			if (!t.n && start > 0)
				add_turn(&t, text, 0, (struct ku_span){0, 0}, 0);
			add_turn(&t, text, start, label, ++number);
		}
		at = stop + (stop < text.len ? ku_line_end(text, stop) : 0);
	}
	if (!t.n && text.len)
		add_turn(&t, text, 0, (struct ku_span){0, 0}, 0);
	*out = t.item;
	return t.n;
}
