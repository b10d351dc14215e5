/* spell.c — cuts a piece into words and has each put right: letters that always stand for another, the word's
 * script, the apostrophes of oʻ gʻ. E-mail and Web addresses are left alone.
 *
 * A word is a run of letters and combining marks; an apostrophe behind o, ө or g belongs to it when a letter
 * follows.
 */
#include <string.h>
#include <unicode/uchar.h>

#include "normalise/letters.h"
#include "normalise/piece.h"

static bool takes_okina(uint32_t c)
{
	return c == 'o' || c == 'O' || c == 'g' || c == 'G';
}

/* Whether an apostrophe joins two letters to one word: behind g, and behind all that may be an o in the end, or
 * may have been one. */
static bool joins(const struct ku_piece *p, size_t i)
{
	if (i == 0 || i + 1 == p->n || !ku_is_apostrophe(p->cell[i].c) || !ku_is_alphabetic(p->cell[i + 1].c))
		return false;
	uint32_t before = p->cell[i - 1].c;
	const struct ku_stand_in *in = ku_stand_in_of(before);
	if (in)
		before = in->to;
	return takes_okina(before) || before == 0x43E || before == 0x41E || before == 0x4E9 ||
	       before == 0x4E8; /* о О ө Ө */
}

/* н with a comma or cedilla below is ң drawn by hand. One walk that closes the gaps behind it. */
static void merge_hooks(struct ku_piece *p)
{
	size_t n = 0;
	while (n < p->n && p->cell[n].c != 0x326 && p->cell[n].c != 0x327)
		n++;
	for (size_t i = n; i < p->n; i++) {
		struct ku_cell cell = p->cell[i];
		bool hook = cell.c == 0x326 || cell.c == 0x327;
		struct ku_cell *last = n ? &p->cell[n - 1] : NULL;
		if (hook && last && (last->c == 0x43D || last->c == 0x41D)) {
			ku_cell_set(last, last->c == 0x43D ? 0x4A3 : 0x4A2, KU_LETTER);
			last->from.end = cell.from.end;
		} else {
			p->cell[n++] = cell;
		}
	}
	p->n = n;
}

static bool ends_token(uint32_t c)
{
	return !ku_plain_cyrillic(c) && u_isUWhiteSpace((UChar32)c);
}

static void find_token(struct ku_piece *p, size_t at)
{
	struct ku_span token = {at, at};
	for (size_t i = at; i > 0; token.start = i)
		if (ends_token(ku_utf8_prev(p->text, &i)))
			break;
	for (size_t i = at; i < p->text.len; token.end = i)
		if (ends_token(ku_utf8_next(p->text, &i)))
			break;
	struct ku_str s = ku_str_at(p->text, token);
	p->token = token;
	p->token_is_address = memchr(s.ptr, '@', s.len) || (memchr(s.ptr, '/', s.len) && ku_str_find(s, KU_S("://")) != SIZE_MAX) ||
			      (memchr(s.ptr, '.', s.len) && ku_str_find(s, KU_S("www.")) != SIZE_MAX);
}

static bool in_address(struct ku_piece *p, size_t cell)
{
	size_t at = p->cell[cell].from.start;
	if (at < p->token.start || at >= p->token.end)
		find_token(p, at);
	return p->token_is_address;
}

/* An English 's (Google's, Mexico's) ends the word; no Uzbek word ends in gʻs, and toʻs alone is rare. */
static bool is_english_s(const struct ku_piece *p, size_t i)
{
	return (p->cell[i].c | 0x20) == 's' &&
	       (i + 1 == p->n || !(ku_is_alphabetic(p->cell[i + 1].c) || ku_is_mark(p->cell[i + 1].c)));
}

/* At a word's end only gʻ is written, behind a vowel (togʻ, bogʻ); behind others, or in a word in quotes, it is a
 * quotation mark. */
static bool ends_in_g(const struct ku_piece *p, size_t word, size_t i)
{
	bool in_quotes = word > 0 && ku_is_apostrophe(p->cell[word - 1].c);
	return i >= word + 2 && (p->cell[i - 1].c | 0x20) == 'g' &&
	       strchr("aeiou", (int)(p->cell[i - 2].c & 0x7F) | 0x20) && p->cell[i - 2].c < 0x80 && !in_quotes;
}

/* The apostrophes of the word in cells [from, to), and one right behind it. */
static void put_okinas(struct ku_piece *p, size_t from, size_t to)
{
	for (size_t i = from + 1; i <= to && i < p->n; i++) {
		if (!ku_is_apostrophe(p->cell[i].c) || !takes_okina(p->cell[i - 1].c))
			continue;
		bool letter_follows = i + 1 < p->n && ku_is_alphabetic(p->cell[i + 1].c);
		bool latin_follows = letter_follows && ku_script_of(p->cell[i + 1].c) == KU_LATIN;
		bool mark_follows = i + 1 < p->n && ku_is_mark(p->cell[i + 1].c);
		if (latin_follows ? !is_english_s(p, i + 1) : !letter_follows && !mark_follows && ends_in_g(p, from, i))
			ku_cell_set(&p->cell[i], KU_OKINA, KU_APOSTROPHE);
	}
}

static void spell_word(struct ku_piece *p, size_t from, size_t to)
{
	if (in_address(p, from))
		return;
	for (size_t i = from; i < to; i++) {
		const struct ku_stand_in *in = ku_stand_in_of(p->cell[i].c);
		if (in && in->kind == KU_STAND_IN_ALWAYS)
			ku_cell_set(&p->cell[i], in->to, KU_LETTER);
	}
	ku_word_settle(p, from, to);
	put_okinas(p, from, to);
}

void ku_piece_spell(struct ku_piece *p)
{
	merge_hooks(p);
	for (size_t i = 0; i < p->n;) {
		if (!ku_is_alphabetic(p->cell[i].c)) {
			i++;
			continue;
		}
		size_t from = i;
		while (i < p->n && (ku_is_alphabetic(p->cell[i].c) || ku_is_mark(p->cell[i].c) || joins(p, i)))
			i++;
		spell_word(p, from, i);
	}
	merge_hooks(p);
}
