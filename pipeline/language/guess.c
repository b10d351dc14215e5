/* guess.c — a tally of tell-tale letters and function words. Kyrgyz and Russian share an alphabet but for three letters, so short words that only one of
 * them has count as much as ө ү ң; mixed speech goes to whichever weighs more.
 */
#include "language/guess.h"

#include <string.h>


enum { ENOUGH_BYTES = 512 };

struct tell { struct ku_str word; unsigned char lang; };
#define T(word, lang) {{word, sizeof(word) - 1}, lang}
/* In order of bytes: searched by halves. */
static const struct tell tells[] = {
	T("айылда", KU_KY), T("ал", KU_KY), T("алар", KU_KY), T("анан", KU_KY), T("бала", KU_KY), T("бар", KU_KY),
	T("биз", KU_KY), T("билан", KU_UZC), T("бир", KU_KY), T("болот", KU_KY), T("бул", KU_KY), T("булган", KU_UZC),
	T("был", KU_RU), T("была", KU_RU), T("было", KU_RU), T("бўлди", KU_UZC), T("в", KU_RU), T("ва", KU_UZC),
	T("дагы", KU_KY), T("деп", KU_KY), T("до", KU_RU), T("если", KU_RU), T("жакшы", KU_KY), T("жана", KU_KY),
	T("же", KU_RU), T("жерде", KU_KY), T("жок", KU_KY), T("за", KU_RU), T("и", KU_RU), T("из", KU_RU),
	T("или", KU_RU), T("йўқ", KU_UZC), T("к", KU_RU), T("как", KU_RU), T("кандай", KU_KY), T("кейин", KU_UZC),
	T("керак", KU_UZC), T("керек", KU_KY), T("кийин", KU_KY), T("кыз", KU_KY), T("лекин", KU_UZC),
	T("мен", KU_KY), T("менен", KU_KY), T("меня", KU_RU), T("мы", KU_RU), T("на", KU_RU), T("не", KU_RU),
	T("нет", KU_RU), T("но", KU_RU), T("окшойт", KU_KY), T("он", KU_RU), T("она", KU_RU), T("они", KU_RU),
	T("ооба", KU_KY), T("от", KU_RU), T("очень", KU_RU), T("ошол", KU_KY), T("по", KU_RU), T("потом", KU_RU),
	T("с", KU_RU), T("силер", KU_KY), T("так", KU_RU), T("там", KU_RU), T("тоже", KU_RU), T("у", KU_RU),
	T("учун", KU_UZC), T("хам", KU_UZC), T("что", KU_RU), T("шу", KU_UZC), T("эди", KU_UZC), T("экен", KU_KY),
	T("эле", KU_KY), T("эмес", KU_KY), T("эмне", KU_KY), T("это", KU_RU), T("я", KU_RU), T("яхши", KU_UZC),
	T("ҳам", KU_UZC),
};

struct weights { int of[KU_NLANG]; int latin, words; };

/* Letters that only one of the languages has, by their two bytes in UTF-8. */
static void weigh_letters(struct weights *w, struct ku_str word)
{
	for (size_t i = 0; i + 1 < word.len; i++) {
		unsigned char lead = (unsigned char)word.ptr[i], second = (unsigned char)word.ptr[i + 1];
		if (lead == 0xD2) /* ү ң, and қ ғ ҳ */
			w->of[second == 0xAE || second == 0xAF || second == 0xA2 || second == 0xA3 ? KU_KY : KU_UZC] += 2;
		else if (lead == 0xD3 && (second == 0xA8 || second == 0xA9)) /* ө */
			w->of[KU_KY] += 2;
		else if (lead == 0xD1 && second == 0x9E) /* ў */
			w->of[KU_UZC] += 2;
		else if (lead == 0xD1 && second == 0x89) /* щ */
			w->of[KU_RU] += 1;
	}
	w->latin += (word.ptr[0] | 32) >= 'a' && (word.ptr[0] | 32) <= 'z';
}

enum { LONGEST_TELL = 16 };

/* Function words stand in small letters nearly always, so they are compared as they are. */
static unsigned char tell_of(struct ku_str word)
{
	size_t lo = 0, hi = sizeof tells / sizeof *tells;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		int order = ku_str_cmp(tells[mid].word, word);
		if (order == 0)
			return tells[mid].lang;
		if (order < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return KU_NO_LANG;
}

enum { DECIDED = 12 }; /* a lead that no later word will undo */

static bool decided(const struct weights *w)
{
	int first = 0, second = 0;
	for (int lang = KU_KY; lang < KU_NLANG; lang++) {
		int of = w->of[lang];
		second = of > first ? first : of > second ? of : second;
		first = of > first ? of : first;
	}
	return first - second >= DECIDED && w->latin * 3 < w->words;
}

/* True when the language is plain. */
static bool weigh(struct weights *w, struct ku_str word)
{
	w->words++;
	weigh_letters(w, word);
	if (word.len > LONGEST_TELL)
		return decided(w);
	w->of[tell_of(word)] += 2;
	return decided(w);
}

/* Bytes of the character that begins with `lead`, and whether it is a letter of these languages. */
static size_t take_letter(unsigned char lead, bool *letter)
{
	if (lead < 0x80) {
		*letter = (lead | 32) >= 'a' && (lead | 32) <= 'z';
		return 1;
	}
	*letter = lead > 0xC2 && lead < 0xE0;
	return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

enum ku_lang ku_guess_language(struct ku_str text)
{
	struct weights w = {0};
	size_t start = 0, limit = text.len < ENOUGH_BYTES ? text.len : ENOUGH_BYTES;
	bool in_word = false, letter = true;
	for (size_t i = 0; letter || i < limit;) {
		size_t bytes = 0;
		letter = false;
		if (i < limit)
			bytes = take_letter((unsigned char)text.ptr[i], &letter);
		if (letter && !in_word)
			start = i;
		bool suffix = start > 0 && text.ptr[start - 1] == '-'; /* Кочкор-до is no Russian «до» */
		if (!letter && in_word && !suffix && weigh(&w, ku_str_sub(text, start, i)))
			break;
		in_word = letter;
		i += bytes;
	}
	if (w.words && w.latin * 2 > w.words)
		return KU_UZ;
	enum ku_lang best = KU_NO_LANG;
	for (int lang = KU_KY; lang <= KU_UZC; lang++)
		if (lang != KU_UZ && w.of[lang] > (best ? w.of[best] : 0))
			best = (enum ku_lang)lang;
	return best;
}
