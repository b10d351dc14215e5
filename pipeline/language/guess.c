/* guess.c — a tally of tell-tale letters and function words. Kyrgyz and Russian share an alphabet but for three letters, so short words that only one of
 * them has count as much as ө ү ң; mixed speech goes to whichever weighs more.
 */
#include "language/guess.h"

#include <string.h>

#include "language/spelling.h"

enum { ENOUGH_BYTES = 1536 };

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

static void weigh_letters(struct weights *w, struct ku_str word)
{
	bool latin = false;
	for (size_t i = 0; i < word.len;) {
		switch (ku_utf8_next(word, &i)) {
		case 0x4E8: case 0x4AE: case 0x4E9: case 0x4AF: case 0x4A3: w->of[KU_KY] += 2; break;
		case 0x40E: case 0x49A: case 0x492: case 0x4B2: case 0x45E: case 0x49B: case 0x493: case 0x4B3: w->of[KU_UZC] += 2; break;
		case 0x449: w->of[KU_RU] += 1; break;
		}
		latin |= (word.ptr[i - 1] & 0x80) == 0 && (word.ptr[i - 1] | 32) >= 'a' && (word.ptr[i - 1] | 32) <= 'z';
	}
	w->latin += latin;
}

enum { LONGEST_TELL = 16 };

static unsigned char tell_of(struct ku_str folded)
{
	size_t lo = 0, hi = sizeof tells / sizeof *tells;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		int order = ku_str_cmp(tells[mid].word, folded);
		if (order == 0)
			return tells[mid].lang;
		if (order < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return KU_NO_LANG;
}

static void weigh(struct weights *w, struct ku_str word)
{
	w->words++;
	weigh_letters(w, word);
	if (word.len > LONGEST_TELL)
		return;
	struct ku_folded fold;
	ku_fold(word, &fold);
	w->of[tell_of((struct ku_str){fold.text, fold.len})] += 2;
}

enum ku_lang ku_guess_language(struct ku_str text)
{
	struct weights w = {0};
	size_t start = 0, limit = text.len < ENOUGH_BYTES ? text.len : ENOUGH_BYTES;
	bool in_word = false;
	for (size_t i = 0; i <= limit;) {
		size_t next = i;
		bool letter = i < limit && ku_is_letter(ku_utf8_next(text, &next));
		if (letter && !in_word)
			start = i;
		if (!letter && in_word)
			weigh(&w, ku_str_sub(text, start, i));
		in_word = letter;
		i = letter || i < limit ? next : i + 1;
	}
	if (w.words && w.latin * 2 > w.words)
		return KU_UZ;
	enum ku_lang best = KU_NO_LANG;
	for (int lang = KU_KY; lang <= KU_UZC; lang++)
		if (lang != KU_UZ && w.of[lang] > (best ? w.of[best] : 0))
			best = (enum ku_lang)lang;
	return best;
}
