/* russian_stems.c — which paradigm a Russian or Kyrgyz, Uzbek name takes, told from its class, its sex and its last letters.
 *
 * Data: one table, read from the top. Every row that fits gives a stem, up to the first that ends the search; the first stem
 * that has the wanted ending makes the form, so an adjective's own stem stands before the noun's. Rows of the union are
 * there for recognition only. Safe because the table is constant and no search gives more than KU_RU_STEMS.
 */
#include "language/russian_paradigms.h"

#include <string.h>

enum { G = 1 << KU_GIVEN, S = 1 << KU_SURNAME, P = 1 << KU_PATRONYMIC, K = 1 << KU_KIN, L = 1 << KU_PLACE };
enum { A = 1 << KU_ABBREVIATION, W = 1 << KU_COMMON, PEOPLE = G | S | P, ALL = 0xFF };
enum { N = 1 << KU_NO_SEX, F = 1 << KU_FEMALE, M = 1 << KU_MALE, ANY = N | F | M };
enum { LAST = 1, UNION = 2, RUSSIAN = 4 };
enum { HARD = KU_RU_HARD, SOFT = KU_RU_SOFT, IOT = KU_RU_IOT, STRESSED = KU_RU_STRESSED };

/* Endings are separated by spaces; as its first letter C is a consonant, V a vowel, ^ the beginning of the word or of its last part. */
static const struct rule {
	uint8_t classes, sexes;
	const char *endings;
	uint8_t letters; /* that the last part must have at least */
	uint8_t strip;
	const char *add;
	uint8_t pattern, mode, flags;
} rules[] = {
	{K, ANY, "", 0, 0, "", KU_RU_P_BARE, HARD, LAST},
	{A, ANY, "C", 0, 0, "", KU_RU_P_ABBREVIATION, HARD, LAST},
	{A, ANY, "", 0, 0, "", KU_RU_P_BARE, HARD, LAST},

	{P, ANY, "ович евич", 6, 2, "", KU_RU_P_PATRONYMIC, HARD, 0},
	{P, ANY, "ович", 6, 4, "", KU_RU_P_PATRONYMIC_Y, HARD, UNION | LAST},
	{P, ANY, "евич", 6, 4, "и", KU_RU_P_PATRONYMIC_CH, HARD, UNION | LAST},
	{P, ANY, "овна евна", 6, 2, "", KU_RU_P_PATRONYMIC, HARD, LAST},
	{P, ANY, "^ильинична ^кузьминична ^лукинична ^фоминична", 7, 5, "", KU_RU_P_PATRONYMIC_CH, STRESSED, LAST},
	{P, ANY, "^ильич ^кузьмич ^лукич ^фомич", 4, 1, "", KU_RU_P_PATRONYMIC_CH, STRESSED, LAST},
	{P, ANY, "инична", 7, 5, "", KU_RU_P_PATRONYMIC_CH, HARD, LAST},
	{P, ANY, "ыч", 4, 2, "", KU_RU_P_PATRONYMIC_Y, HARD, LAST},
	{P, ANY, "ич", 4, 1, "", KU_RU_P_PATRONYMIC_CH, HARD, LAST},

	{S, ANY, "ых их", 4, 0, "", KU_RU_P_BARE, HARD, LAST},
	{S, ANY, "ов ев ёв ин ын", 4, 0, "", KU_RU_P_SURNAME, HARD, LAST},
	{S, ANY, "ова ева ёва ина ына", 5, 1, "", KU_RU_P_SURNAME, HARD, LAST},
	{S | L | W, ANY, "кий гий хий жий ший щий ый", 5, 2, "", KU_RU_P_ADJECTIVE, HARD, LAST},
	{S | L | W, ANY, "ний", 5, 2, "", KU_RU_P_ADJECTIVE, SOFT, LAST},
	{S | L | W, ANY, "ской цкой стой ной вой", 5, 2, "", KU_RU_P_ADJECTIVE, STRESSED, LAST},
	{S | L | W, ANY, "Cая", 5, 2, "", KU_RU_P_ADJECTIVE, HARD, LAST},
	{S | L | W, ANY, "няя", 5, 2, "", KU_RU_P_ADJECTIVE, SOFT, LAST},
	{L | W, ANY, "Cое", 5, 2, "", KU_RU_P_ADJECTIVE, HARD, LAST},
	{L | W, ANY, "нее", 5, 2, "", KU_RU_P_ADJECTIVE, SOFT, LAST},

	{G, N | M, "^павел", 0, 0, "", KU_RU_P_NOMINATIVE, HARD, 0},
	{G, N | M, "^павел", 0, 2, "л", KU_RU_P_OBLIQUE, HARD, LAST},
	{G, N | M, "^лев", 0, 0, "", KU_RU_P_NOMINATIVE, HARD, 0},
	{G, N | M, "^лев", 0, 2, "ьв", KU_RU_P_OBLIQUE, HARD, LAST},
	{G, N | M, "^пётр", 0, 0, "", KU_RU_P_NOMINATIVE, HARD, 0},
	{G, N | M, "^пётр", 0, 3, "етр", KU_RU_P_OBLIQUE, HARD, LAST},
	{G, N | M, "ёк", 4, 0, "", KU_RU_P_NOMINATIVE, HARD, 0},
	{G, N | M, "ёк", 4, 2, "ьк", KU_RU_P_OBLIQUE, HARD, LAST},
	{G, N | M, "шок жок чок", 5, 0, "", KU_RU_P_NOMINATIVE, HARD, 0},
	{G, N | M, "шок жок чок", 5, 2, "к", KU_RU_P_OBLIQUE, HARD, 0},
	{G, N | M, "шок жок чок", 5, 0, "", KU_RU_P_MASC, HARD, UNION | LAST},
	{L, ANY, "^орёл ^орел", 0, 0, "", KU_RU_P_NOMINATIVE, HARD, 0},
	{L, ANY, "^орёл ^орел", 0, 2, "л", KU_RU_P_OBLIQUE, HARD, 0},
	{L, ANY, "^орёл ^орел", 0, 2, "лов", KU_RU_P_SK, HARD, LAST},
	{L, ANY, "Cец", 5, 0, "к", KU_RU_P_ZERO_SK, HARD, 0},
	{G | S | L | W, N | M, "Cец", 5, 0, "", KU_RU_P_NOMINATIVE, HARD, 0},
	{G | S | L | W, N | M, "Cец", 5, 2, "ц", KU_RU_P_OBLIQUE, HARD, 0},
	{G | S | L | W, N | M, "Cец", 5, 0, "", KU_RU_P_MASC_ONLY, HARD, UNION | LAST},

	{L, ANY, "ия", 0, 1, "", KU_RU_P_YSK, IOT, 0},
	{L, ANY, "ия", 0, 1, "", KU_RU_P_FEM_ONLY, IOT, LAST},
	{ALL, ANY, "Vя ья йя", 0, 1, "", KU_RU_P_FEM, IOT, LAST},
	{ALL, ANY, "я", 0, 1, "", KU_RU_P_FEM, SOFT, LAST},
	{L, ANY, "вка рка нка", 6, 2, "", KU_RU_P_SK, HARD, 0},
	{L, ANY, "вка рка нка", 6, 1, "", KU_RU_P_FEM_ONLY, HARD, LAST},
	{ALL, ANY, "а", 0, 1, "", KU_RU_P_FEM, HARD, LAST},

	{L, ANY, "й", 0, 1, "", KU_RU_P_YSK, IOT, 0},
	{L | W, ANY, "й", 0, 1, "", KU_RU_P_MASC_ONLY, IOT, LAST},
	{G | P, F, "й", 0, 1, "", KU_RU_P_WOMAN, IOT, LAST},
	{S, F, "й", 0, 1, "", KU_RU_P_WOMAN_SURNAME, IOT, LAST},
	{PEOPLE, N | M, "й", 0, 1, "", KU_RU_P_MASC, IOT, LAST},

	{L, ANY, "ль брь", 0, 0, "", KU_RU_P_SK, HARD, 0},
	{L, ANY, "ль брь", 0, 1, "", KU_RU_P_MASC_SOFT, SOFT, LAST},
	{W, ANY, "тель", 0, 1, "", KU_RU_P_MASC_SOFT, SOFT, LAST},
	{G, N, "иль рь", 0, 1, "", KU_RU_P_MASC_SOFT, SOFT, 0},
	{G, N, "иль рь", 0, 0, "", KU_RU_P_SIGN, HARD, UNION | LAST},
	{S, F, "ь", 0, 1, "", KU_RU_P_WOMAN_SURNAME, SOFT, LAST},
	{S, N, "ь", 0, 1, "", KU_RU_P_MASC_SOFT, SOFT, LAST},
	{PEOPLE, M, "ь", 0, 1, "", KU_RU_P_MASC_SOFT, SOFT, LAST},
	{ALL, ANY, "ь", 0, 1, "", KU_RU_P_THIRD, SOFT, 0},
	{ALL, ANY, "ь", 0, 0, "", KU_RU_P_SIGN, HARD, UNION | LAST},

	{G, F, "л", 0, 0, "", KU_RU_P_WOMAN_L, HARD, 0},
	{G, N, "гүл гул гюл", 0, 0, "", KU_RU_P_WOMAN_L, HARD, 0},
	{G, F, "л", 0, 0, "ь", KU_RU_P_SIGN, HARD, UNION | RUSSIAN | LAST},
	{G, N, "гүл гул гюл", 0, 0, "ь", KU_RU_P_SIGN, HARD, UNION | RUSSIAN | LAST},
	{G, N, "л", 0, 0, "", KU_RU_P_MASC, HARD, 0},
	{G, N, "л", 0, 0, "", KU_RU_P_WOMAN_L, HARD, UNION | LAST},
	{G | P, F, "C", 0, 0, "", KU_RU_P_WOMAN, HARD, LAST},
	{S, F, "C", 0, 0, "", KU_RU_P_WOMAN_SURNAME, HARD, LAST},
	{L, ANY, "Cск", 0, 0, "", KU_RU_P_ZERO_SK, HARD, 0},
	{L, ANY, "Cск", 0, 0, "", KU_RU_P_MASC_ONLY, HARD, LAST},
	{L, ANY, "л", 0, 0, "ь", KU_RU_P_SK, HARD, 0},
	{L, ANY, "л", 0, 0, "", KU_RU_P_MASC_ONLY, HARD, LAST},
	{ALL, ANY, "C", 0, 0, "", KU_RU_P_MASC, HARD, LAST},

	{L, ANY, "ово ево ёво ино ыно", 5, 1, "", KU_RU_P_NEUTER, HARD, LAST},
	{W, ANY, "о", 0, 1, "", KU_RU_P_NEUTER_NOUN, HARD, LAST},
	{W, ANY, "ие ье", 0, 1, "", KU_RU_P_NEUTER_NOUN, IOT, LAST},
	{L, ANY, "уу", 0, 1, "", KU_RU_P_YSK, HARD, 0},
	{L, ANY, "Cу ү", 0, 0, "", KU_RU_P_YSK, HARD, 0},
	{L, ANY, "о ө е э и ы", 0, 1, "", KU_RU_P_INSK, HARD, 0},
	{L, ANY, "и", 4, 1, "", KU_RU_P_PLURAL, HARD, UNION},
	{L, ANY, "ы", 4, 1, "", KU_RU_P_PLURAL, HARD, UNION},
	{ALL, ANY, "", 0, 0, "", KU_RU_P_BARE, HARD, LAST},
};

static bool is_in(uint32_t c, const char *letters)
{
	struct ku_str s = ku_str_of(letters);
	for (size_t i = 0; i < s.len;)
		if (ku_utf8_next(s, &i) == c)
			return true;
	return false;
}

static bool is_vowel(uint32_t c)
{
	return is_in(c, "аеёиоуыэюяөүўәіұ");
}

static bool is_consonant(uint32_t c)
{
	return c >= 0x430 && c < 0x530 && !is_vowel(c) && c != 0x439 && c != 0x44C && c != 0x44A; /* й ь ъ */
}

static bool ends(struct ku_str word, struct ku_str ending)
{
	char class = ending.len && (unsigned char)ending.ptr[0] < 0x80 ? ending.ptr[0] : 0;
	struct ku_str tail = ku_str_sub(ending, class != 0, ending.len);
	if (!ku_str_ends(word, tail))
		return false;
	size_t at = word.len - tail.len;
	if (class == '^')
		return at == 0 || word.ptr[at - 1] == '-';
	if (class == 0 || at == 0)
		return class == 0;
	uint32_t c = ku_utf8_prev(word, &at);
	return class == 'C' ? is_consonant(c) : is_vowel(c);
}

static bool ends_in_one(struct ku_str word, const char *endings)
{
	char last = word.len ? word.ptr[word.len - 1] : 0;
	for (const char *from = endings;; from++) {
		size_t len = 0;
		while (from[len] && from[len] != ' ')
			len++;
		bool letter = len && (unsigned char)from[len - 1] >= 0x80; /* no mere class of letters: its last byte must agree */
		if (!(letter && from[len - 1] != last) && ends(word, (struct ku_str){from, len}))
			return true;
		from += len;
		if (!*from)
			return false;
	}
}

static size_t letters_of_last_part(struct ku_str word)
{
	size_t from = word.len;
	while (from && word.ptr[from - 1] != '-')
		from--;
	return ku_utf8_count(ku_str_sub(word, from, word.len));
}

size_t ku_ru_stems(struct ku_str word, enum ku_class class, enum ku_sex sex, struct ku_ru_stem out[KU_RU_STEMS])
{
	size_t n = 0, letters = letters_of_last_part(word);
	for (size_t i = 0; i < sizeof rules / sizeof *rules && n < KU_RU_STEMS; i++) {
		const struct rule *r = &rules[i];
		if (!(r->classes & 1u << class) || !(r->sexes & 1u << sex) || letters < r->letters ||
		    !ends_in_one(word, r->endings))
			continue;
		uint8_t pattern =
			(uint8_t)(r->pattern | r->mode << KU_RU_MODE_SHIFT | (r->flags & UNION ? KU_RU_UNION : 0));
		out[n++] = (struct ku_ru_stem){r->strip, r->add, pattern, (r->flags & RUSSIAN) != 0};
		if (r->flags & LAST)
			break;
	}
	return n;
}

uint8_t ku_ru_own_gender(struct ku_str word, enum ku_class class, enum ku_sex sex)
{
	if (class != KU_SURNAME && class != KU_PATRONYMIC && class != KU_PLACE && class != KU_COMMON)
		return 0;
	if (sex != KU_NO_SEX && (class == KU_SURNAME || class == KU_PATRONYMIC))
		return sex == KU_FEMALE ? KU_F : KU_M;
	if (ends_in_one(word, "ова ева ёва ина ына ая яя овна евна ична"))
		return KU_F;
	return ends_in_one(word, "ое ее") ? KU_N : KU_M;
}

struct ku_str ku_ru_last_word(struct ku_str lemma)
{
	size_t from = lemma.len;
	while (from && lemma.ptr[from - 1] != ' ')
		from--;
	return ku_str_sub(lemma, from, lemma.len);
}

struct ku_str ku_ru_take(struct ku_str word, size_t strip)
{
	size_t at = word.len;
	while (strip-- && at)
		ku_utf8_prev(word, &at);
	return ku_str_sub(word, 0, at);
}

/* ----- an adjective before the noun ----- */

static uint8_t gender_of(enum ku_ru_pattern pattern, struct ku_str word)
{
	switch (pattern) {
	case KU_RU_P_FEM:
	case KU_RU_P_FEM_ONLY:
	case KU_RU_P_THIRD:
		return KU_F;
	case KU_RU_P_NEUTER:
	case KU_RU_P_NEUTER_NOUN:
		return KU_N;
	case KU_RU_P_MASC:
	case KU_RU_P_MASC_ONLY:
	case KU_RU_P_MASC_SOFT:
	case KU_RU_P_OBLIQUE:
		return KU_M;
	case KU_RU_P_ADJECTIVE:
		return ku_ru_own_gender(word, KU_PLACE, KU_NO_SEX);
	default:
		return 0; /* a Kyrgyz word or an adjective's own stem */
	}
}

bool ku_ru_head(struct ku_str folded, enum ku_class class, struct ku_ru_head *out)
{
	size_t space = ku_str_find(folded, KU_S(" "));
	if (space == SIZE_MAX || (class != KU_PLACE && class != KU_COMMON))
		return false;
	out->word = ku_str_sub(folded, 0, space);
	struct ku_ru_stem stem[KU_RU_STEMS];
	ku_ru_stems(out->word, KU_COMMON, KU_NO_SEX, stem);
	if ((stem[0].pattern & ((1 << KU_RU_MODE_SHIFT) - 1)) != KU_RU_P_ADJECTIVE) {
		if (!ends_in_one(out->word, "шой жой гой кой хой лой рой дой") || letters_of_last_part(out->word) < 5)
			return false;
		stem[0] = (struct ku_ru_stem){2, "", KU_RU_P_ADJECTIVE | STRESSED << KU_RU_MODE_SHIFT, false};
	}
	out->stem = stem[0];
	out->gender = ku_ru_own_gender(out->word, class, KU_NO_SEX);
	struct ku_str last = ku_ru_last_word(folded);
	size_t n = ku_ru_stems(last, class, KU_NO_SEX, stem);
	for (size_t i = 0; i < n; i++)
		if (gender_of(stem[i].pattern & ((1 << KU_RU_MODE_SHIFT) - 1), last) == out->gender)
			return true;
	return false;
}

size_t ku_ru_head_ending(const struct ku_ru_head *head, struct ku_str stem, uint8_t cas, char out[KU_RU_ENDING])
{
	for (const struct ku_ru_row *row = ku_ru_adjective; row->end; row++)
		if (row->number == head->gender && row->cas == cas && !(row->when & (KU_RU_ANIMATE | KU_RU_RELAXED)))
			return ku_ru_write("", row->end, stem, head->stem.pattern >> KU_RU_MODE_SHIFT & 3, out);
	return 0;
}
