/* russian_paradigms.c — the endings of Russian names and places, and how an ending is spelled behind a stem.
 *
 * Data: a table of endings for each declension, and patterns that put them together with the possessive (-ин) and the place
 * adjective (-ск-). An ending that serves several cases stands once for each, the likeliest first, because the reader takes
 * the first unless a preposition says otherwise. Safe because nothing here writes but ku_ru_write, into a buffer longer than
 * any link and ending of these tables.
 */
#include "language/russian_paradigms.h"

#include <string.h>

#define END {NULL, 0, 0, 0}
enum { RELAXED = KU_RU_RELAXED, MADE = KU_RU_MADE, ANIMATE = KU_RU_ANIMATE, INANIMATE = KU_RU_INANIMATE };
enum { SOFTENED = KU_RU_SOFTENED, PLAIN = KU_RU_PLAIN };

static const struct ku_ru_row bare[] = {{"Ь", 0, 0, 0}, END};
static const struct ku_ru_row nominative[] = {{"", 0, 0, 0}, {"", 0, KU_ACC, INANIMATE}, END};

static const struct ku_ru_row masculine[] = {
	{"Ь", 0, 0, 0},
	{"А", 0, KU_GEN, 0},
	{"А", 0, KU_ACC, ANIMATE},
	{"Ь", 0, KU_ACC, INANIMATE},
	{"У", 0, KU_DAT, 0},
	{"Ом", 0, KU_INS, 0},
	{"Е", 0, KU_LOC, 0},
	{"Ы", KU_PL, 0, 0},
	{"Ы", KU_PL, KU_ACC, INANIMATE},
	{"Ов", KU_PL, KU_GEN, INANIMATE | PLAIN},
	{"Ов", KU_PL, KU_GEN, ANIMATE | PLAIN | MADE}, /* Асанов, Тагаев are surnames of others */
	{"ей", KU_PL, KU_GEN, SOFTENED},
	{"Ов", KU_PL, KU_ACC, ANIMATE | PLAIN | MADE},
	{"ей", KU_PL, KU_ACC, ANIMATE | SOFTENED},
	{"Ам", KU_PL, KU_DAT, 0},
	{"Ами", KU_PL, KU_INS, 0},
	{"Ах", KU_PL, KU_LOC, 0},
	END,
};

static const struct ku_ru_row feminine[] = {
	{"А", 0, 0, 0},
	{"Ы", 0, KU_GEN, 0},
	{"Е", 0, KU_DAT, 0},
	{"Е", 0, KU_LOC, 0},
	{"У", 0, KU_ACC, 0},
	{"Ой", 0, KU_INS, 0},
	{"Ою", 0, KU_INS, RELAXED},
	{"Ь", 0, KU_VOC, RELAXED | SOFTENED}, /* Кать, Саш */
	{"Ы", KU_PL, 0, 0},
	{"Ы", KU_PL, KU_ACC, INANIMATE},
	{"Ь", KU_PL, KU_GEN, MADE}, /* Динар, Айнур are other people's names */
	{"Ь", KU_PL, KU_ACC, ANIMATE | MADE},
	{"Ам", KU_PL, KU_DAT, 0},
	{"Ами", KU_PL, KU_INS, 0},
	{"Ах", KU_PL, KU_LOC, 0},
	END,
};

/* Айгуль, Казань; what is relaxed is the woman's name declined as Айгуля or as a man's. */
static const struct ku_ru_row third[] = {
	{"Ь", 0, 0, 0},
	{"Ь", 0, KU_ACC, 0},
	{"и", 0, KU_GEN, 0},
	{"и", 0, KU_DAT, 0},
	{"и", 0, KU_LOC, 0},
	{"ю", 0, KU_ACC, RELAXED | ANIMATE},
	{"ю", 0, KU_DAT, RELAXED | ANIMATE},
	{"Ью", 0, KU_INS, 0},
	{"ей", 0, KU_INS, RELAXED | ANIMATE},
	{"ёй", 0, KU_INS, RELAXED | ANIMATE},
	{"ею", 0, KU_INS, RELAXED | ANIMATE},
	{"е", 0, KU_DAT, RELAXED | ANIMATE},
	{"е", 0, KU_LOC, RELAXED | ANIMATE},
	{"я", 0, 0, RELAXED | ANIMATE},
	{"я", 0, KU_GEN, RELAXED | ANIMATE},
	{"и", KU_PL, 0, 0},
	{"и", KU_PL, KU_ACC, INANIMATE},
	{"ей", KU_PL, KU_GEN, 0},
	{"ей", KU_PL, KU_ACC, ANIMATE},
	{"ям", KU_PL, KU_DAT, 0},
	{"ями", KU_PL, KU_INS, 0},
	{"ях", KU_PL, KU_LOC, 0},
	END,
};

/* Behind the soft sign itself, so that «Айгулью» and «Айгулю» stay two cases. */
static const struct ku_ru_row third_sign[] = {
	{"", 0, 0, 0},
	{"", 0, KU_ACC, 0},
	{"ю", 0, KU_INS, 0},
	{"ю", 0, KU_DAT, RELAXED | ANIMATE},
	END,
};

static const struct ku_ru_row surname[] = {
	{"", KU_M, 0, 0},
	{"а", KU_F, 0, 0},
	{"а", KU_M, KU_GEN, 0},
	{"а", KU_M, KU_ACC, 0},
	{"у", KU_M, KU_DAT, 0},
	{"у", KU_F, KU_ACC, 0},
	{"ым", KU_M, KU_INS, 0},
	{"ом", KU_M, KU_INS, RELAXED},
	{"е", KU_M, KU_LOC, 0},
	{"ой", KU_F, KU_GEN, 0},
	{"ой", KU_F, KU_DAT, 0},
	{"ой", KU_F, KU_INS, 0},
	{"ой", KU_F, KU_LOC, 0},
	{"ою", KU_F, KU_INS, RELAXED},
	{"ы", KU_PL, 0, 0},
	{"ых", KU_PL, KU_GEN, 0},
	{"ых", KU_PL, KU_ACC, 0},
	{"ых", KU_PL, KU_LOC, 0},
	{"ым", KU_PL, KU_DAT, 0},
	{"ыми", KU_PL, KU_INS, 0},
	END,
};

const struct ku_ru_row ku_ru_adjective[] = {
	{"Ый", KU_M, 0, 0},
	{"Ый", KU_M, KU_ACC, INANIMATE},
	{"Ого", KU_M, KU_GEN, 0},
	{"Ого", KU_M, KU_ACC, ANIMATE},
	{"Ому", KU_M, KU_DAT, 0},
	{"Ым", KU_M, KU_INS, 0},
	{"Ом", KU_M, KU_LOC, 0},
	{"Ая", KU_F, 0, 0},
	{"Ой", KU_F, KU_GEN, 0},
	{"Ой", KU_F, KU_DAT, 0},
	{"Ой", KU_F, KU_INS, 0},
	{"Ой", KU_F, KU_LOC, 0},
	{"Ою", KU_F, KU_INS, RELAXED},
	{"Ую", KU_F, KU_ACC, 0},
	{"Ое", KU_N, 0, INANIMATE},
	{"Ое", KU_N, KU_ACC, INANIMATE},
	{"Ого", KU_N, KU_GEN, INANIMATE},
	{"Ому", KU_N, KU_DAT, INANIMATE},
	{"Ым", KU_N, KU_INS, INANIMATE},
	{"Ом", KU_N, KU_LOC, INANIMATE},
	{"Ые", KU_PL, 0, 0},
	{"Ые", KU_PL, KU_ACC, INANIMATE},
	{"Ых", KU_PL, KU_GEN, 0},
	{"Ых", KU_PL, KU_ACC, ANIMATE},
	{"Ых", KU_PL, KU_LOC, 0},
	{"Ым", KU_PL, KU_DAT, 0},
	{"Ыми", KU_PL, KU_INS, 0},
	END,
};

/* Behind Динар-ин-. The gender is that of what she has. */
static const struct ku_ru_row possessive[] = {
	{"", KU_M, 0, 0},
	{"", KU_M, KU_ACC, 0},
	{"а", KU_F, 0, 0},
	{"а", KU_M, KU_GEN, RELAXED},
	{"о", KU_N, 0, 0},
	{"о", KU_N, KU_ACC, 0},
	{"ы", KU_PL, 0, 0},
	{"ы", KU_PL, KU_ACC, 0},
	{"ого", KU_M, KU_GEN, 0},
	{"ого", KU_N, KU_GEN, 0},
	{"ому", KU_M, KU_DAT, 0},
	{"ому", KU_N, KU_DAT, 0},
	{"у", KU_F, KU_ACC, 0},
	{"ым", KU_M, KU_INS, 0},
	{"ым", KU_N, KU_INS, 0},
	{"ым", KU_PL, KU_DAT, 0},
	{"ом", KU_M, KU_LOC, 0},
	{"ом", KU_N, KU_LOC, 0},
	{"ой", KU_F, KU_GEN, 0},
	{"ой", KU_F, KU_DAT, 0},
	{"ой", KU_F, KU_INS, 0},
	{"ой", KU_F, KU_LOC, 0},
	{"ою", KU_F, KU_INS, RELAXED},
	{"ых", KU_PL, KU_GEN, 0},
	{"ых", KU_PL, KU_LOC, 0},
	{"ыми", KU_PL, KU_INS, 0},
	END,
};

#define PATRONYMIC(m, f)                                                                                               \
	{m, KU_M, 0, 0}, {m "а", KU_M, KU_GEN, 0}, {m "а", KU_M, KU_ACC, 0}, {m "у", KU_M, KU_DAT, 0},                 \
		{m "Ом", KU_M, KU_INS, 0}, {m "е", KU_M, KU_LOC, 0},                  \
		{m "и", KU_PL, 0, 0}, {m "ей", KU_PL, KU_GEN, 0}, {m "ей", KU_PL, KU_ACC, 0},                          \
		{m "ам", KU_PL, KU_DAT, 0}, {m "ами", KU_PL, KU_INS, 0}, {m "ах", KU_PL, KU_LOC, 0},                   \
		{f "а", KU_F, 0, 0}, {f "ы", KU_F, KU_GEN, 0}, {f "е", KU_F, KU_DAT, 0}, {f "е", KU_F, KU_LOC, 0},     \
		{f "у", KU_F, KU_ACC, 0}, {f "ой", KU_F, KU_INS, 0}, {f "ою", KU_F, KU_INS, RELAXED}
static const struct ku_ru_row patronymic[] = {PATRONYMIC("ич", "н"), END};
static const struct ku_ru_row patronymic_ch[] = {PATRONYMIC("ч", "ничн"), END};
static const struct ku_ru_row patronymic_y[] = { /* Бейшенбекыч */
	{"ыч", KU_M, 0, 0},        {"ыча", KU_M, KU_GEN, 0},        {"ыча", KU_M, KU_ACC, 0}, {"ычу", KU_M, KU_DAT, 0},
	{"ычем", KU_M, KU_INS, 0}, {"ычом", KU_M, KU_INS, RELAXED}, {"ыче", KU_M, KU_LOC, 0}, END,
};

static const struct ku_ru_row neuter_bare[] = {{"о", 0, 0, 0}, END};
static const struct ku_ru_row neuter[] = { /* its plural genitive takes what no table foretells (окно, окон) */
	{"О", 0, 0, 0},
	{"О", 0, KU_ACC, 0},
	{"А", 0, KU_GEN, 0},
	{"У", 0, KU_DAT, 0},
	{"Ом", 0, KU_INS, 0},
	{"Е", 0, KU_LOC, 0},
	{"А", KU_PL, 0, 0},
	{"А", KU_PL, KU_ACC, 0},
	{"Ам", KU_PL, KU_DAT, 0},
	{"Ами", KU_PL, KU_INS, 0},
	{"Ах", KU_PL, KU_LOC, 0},
	END,
};

static const struct ku_ru_row plural[] = { /* without the bare stem, which may be any word */
	{"Ов", 0, KU_GEN, PLAIN}, {"Ам", 0, KU_DAT, 0}, {"Ами", 0, KU_INS, 0}, {"Ах", 0, KU_LOC, 0}, END,
};

/* кочкорчан-ин, -е; -ец */
static const struct ku_ru_row dweller[] = {
	{"ин", 0, 0, 0},        {"ина", 0, KU_GEN, 0},    {"ина", 0, KU_ACC, 0},   {"ину", 0, KU_DAT, 0},    {"ином", 0, KU_INS, 0}, {"ине", 0, KU_LOC, 0},
	{"е", KU_PL, 0, 0},     {"", KU_PL, KU_GEN, 0},   {"", KU_PL, KU_ACC, 0},  {"ам", KU_PL, KU_DAT, 0}, {"ами", KU_PL, KU_INS, 0},
	{"ах", KU_PL, KU_LOC, 0}, END,
};
static const struct ku_ru_row dweller_ets[] = {
	{"ец", 0, 0, 0},        {"ца", 0, KU_GEN, 0},     {"ца", 0, KU_ACC, 0},    {"цу", 0, KU_DAT, 0},     {"цем", 0, KU_INS, 0},  {"це", 0, KU_LOC, 0},
	{"цы", KU_PL, 0, 0},    {"цев", KU_PL, KU_GEN, 0}, {"цев", KU_PL, KU_ACC, 0}, {"цам", KU_PL, KU_DAT, 0}, {"цами", KU_PL, KU_INS, 0},
	{"цах", KU_PL, KU_LOC, 0}, END,
};

/* Динарус-я, Катюл-я */
static const struct ku_ru_row feminine_soft[] = {
	{"я", 0, 0, 0}, {"и", 0, KU_GEN, 0}, {"е", 0, KU_DAT, 0}, {"е", 0, KU_LOC, 0}, {"ю", 0, KU_ACC, 0}, {"ей", 0, KU_INS, 0}, {"и", KU_PL, 0, 0}, END,
};

/* Found and never made: what is affectionate of one name is a strange word of another. Each takes the capital's letter of its stem: Динарочка, Анечка;
 * Светка, Катька, Зойка. What is hers is possessive as of the plain name: Динарочкин. */
#define DEAR(link) {link "к", KU_DIM, feminine, RELAXED}, {link "кин", KU_POSS, possessive, RELAXED}
#define DEAR_SOFT(link) {link, KU_DIM, feminine_soft, RELAXED}
#define DEAR_ANYBODY {"ик", KU_DIM, masculine, RELAXED}, {"Ьчик", KU_DIM, masculine, RELAXED}, DEAR("Уш"), DEAR_SOFT("Ул"), DEAR_SOFT("Ус"), {"Ух", KU_DIM, feminine, RELAXED}
#define DEAR_WOMAN DEAR("Оч"), DEAR("Онь"), DEAR("Ь"), {"Уш", KU_DIM, feminine, RELAXED}, DEAR_ANYBODY
#define DEAR_L DEAR("еч"), DEAR("ь"), DEAR("юш"), {"ьчик", KU_DIM, masculine, RELAXED}, {"юш", KU_DIM, feminine, RELAXED}
#define DWELLERS                                                                                                       \
	{"Ьчан", KU_DEMONYM, dweller, RELAXED}, {"Ьчанк", KU_DEMONYM, feminine, RELAXED}, {"ан", KU_DEMONYM, dweller, RELAXED},       \
		{"анк", KU_DEMONYM, feminine, RELAXED}, {"", KU_DEMONYM, dweller_ets, RELAXED}

const struct ku_ru_part ku_ru_patterns[KU_RU_NPATTERN][KU_RU_PARTS] = {
	[KU_RU_P_BARE] = {{"", 0, bare, 0}, {"инск", KU_ADJ, ku_ru_adjective, RELAXED}},
	[KU_RU_P_MASC] = {{"", 0, masculine, 0}, {"Ов", KU_POSS, possessive, MADE}, {"ск", KU_ADJ, ku_ru_adjective, 0}, DEAR_ANYBODY, DWELLERS},
	[KU_RU_P_MASC_ONLY] = {{"", 0, masculine, 0},
                               {"Ов", KU_POSS, possessive, MADE},
                               {"ск", KU_ADJ, ku_ru_adjective, RELAXED},
                               DEAR_ANYBODY, DWELLERS},
	[KU_RU_P_MASC_SOFT] = {{"", 0, masculine, 0},
                               {"Ов", KU_POSS, possessive, MADE},
                               {"", 0, third, RELAXED},
                               {"ин", KU_POSS, possessive, RELAXED},
                               {"ск", KU_ADJ, ku_ru_adjective, RELAXED},
                               DWELLERS},
	[KU_RU_P_NOMINATIVE] = {{"", 0, nominative, 0}},
	[KU_RU_P_OBLIQUE] = {{"", 0, masculine, KU_RU_OBLIQUE}, {"Ов", KU_POSS, possessive, MADE}},
	[KU_RU_P_FEM] = {{"", 0, feminine, 0},
                         {"ин", KU_POSS, possessive, 0},
                         {"инск", KU_ADJ, ku_ru_adjective, 0},
                         {"ск", KU_ADJ, ku_ru_adjective, RELAXED},
                         DEAR_WOMAN},
	[KU_RU_P_FEM_ONLY] = {{"", 0, feminine, 0},
                              {"инск", KU_ADJ, ku_ru_adjective, RELAXED},
                              {"ск", KU_ADJ, ku_ru_adjective, RELAXED}},
	[KU_RU_P_THIRD] = {{"", 0, third, 0},
                           {"ин", KU_POSS, possessive, 0},
                           {"", 0, masculine, RELAXED},
                           {"ск", KU_ADJ, ku_ru_adjective, 0},
                           {"ёк", KU_DIM, masculine, RELAXED},
                           DEAR_L},
	[KU_RU_P_SIGN] = {{"", 0, third_sign, 0}, {"ск", KU_ADJ, ku_ru_adjective, 0}},
	[KU_RU_P_WOMAN] = {{"", 0, bare, 0}, {"", 0, masculine, RELAXED}, {"", 0, feminine, RELAXED}, DEAR_WOMAN},
	[KU_RU_P_WOMAN_SURNAME] = {{"", 0, bare, 0}, {"", 0, masculine, KU_RU_RELAXED | KU_RU_MANS}},
	[KU_RU_P_WOMAN_L] = {{"", 0, bare, 0},
                             {"", 0, third, RELAXED},
                             {"ин", KU_POSS, possessive, 0},
                             DEAR_L},
	[KU_RU_P_SURNAME] = {{"", 0, surname, 0}},
	[KU_RU_P_ADJECTIVE] = {{"", 0, ku_ru_adjective, KU_RU_OWN}, {"", KU_ADJ, ku_ru_adjective, 0}},
	[KU_RU_P_PATRONYMIC] = {{"", 0, patronymic, 0}},
	[KU_RU_P_PATRONYMIC_CH] = {{"", 0, patronymic_ch, 0}},
	[KU_RU_P_PATRONYMIC_Y] = {{"", 0, patronymic_y, 0}},
	[KU_RU_P_NEUTER] = {{"", 0, neuter_bare, 0}, {"", 0, neuter, RELAXED}, {"ск", KU_ADJ, ku_ru_adjective, 0}},
	[KU_RU_P_NEUTER_NOUN] = {{"", 0, neuter, 0}},
	[KU_RU_P_PLURAL] = {{"", 0, plural, RELAXED}, {"инск", KU_ADJ, ku_ru_adjective, 0}, {"ск", KU_ADJ, ku_ru_adjective, RELAXED}, DWELLERS},
	[KU_RU_P_SK] = {{"ск", KU_ADJ, ku_ru_adjective, 0}, DWELLERS},
	[KU_RU_P_INSK] = {{"инск", KU_ADJ, ku_ru_adjective, 0}},
	[KU_RU_P_YSK] = {{"йск", KU_ADJ, ku_ru_adjective, 0}, {"инск", KU_ADJ, ku_ru_adjective, RELAXED}},
	[KU_RU_P_ZERO_SK] = {{"", KU_ADJ, ku_ru_adjective, 0}},
	[KU_RU_P_ABBREVIATION] = {{"", 0, bare, 0}, {"", 0, masculine, RELAXED}},
};

/* ----- spelling rules (Правила русской орфографии и пунктуации, 1956, §§ 1, 2, 4, 33) ----- */

static bool one_of(uint32_t letter, const char *letters)
{
	struct ku_str s = ku_str_of(letters);
	for (size_t i = 0; i < s.len;)
		if (ku_utf8_next(s, &i) == letter)
			return true;
	return false;
}

uint32_t ku_ru_last_letter(struct ku_str s)
{
	size_t at = s.len;
	return at ? ku_utf8_prev(s, &at) : 0;
}

struct choice { /* what a capital of an ending may be: the letter to write (0: none), and others to put up with */
	uint32_t write;
	const char *also;
	bool or_none;
};

static struct choice choose(uint32_t capital, uint32_t before, enum ku_ru_mode mode, bool before_iot)
{
	bool soft = mode == KU_RU_SOFT || mode == KU_RU_IOT;
	switch (capital) {
	case 0x410: return (struct choice){soft ? 0x44F : 0x430, "", false}; /* А */
	case 0x423: return (struct choice){soft ? 0x44E : 0x443, "", false}; /* У */
	case 0x415: /* Е */
		return (struct choice){soft && before == 0x438 ? 0x438 : 0x435, "е", false};
	case 0x42B: /* Ы */
		if (mode == KU_RU_STRESSED && before_iot)
			return (struct choice){0x43E, "", false};
		if (soft)
			return (struct choice){0x438, "", false};
		return one_of(before, "гкхжчшщ") ? (struct choice){0x438, "ы", false}
		                                 : (struct choice){0x44B, before == 0x446 ? "и" : "", false};
	case 0x41E: /* О */
		if (mode == KU_RU_STRESSED)
			return (struct choice){0x43E, one_of(before, "жчшщц") ? "е" : "", false};
		if (soft)
			return (struct choice){0x435, "ё", false};
		return one_of(before, "жчшщц") ? (struct choice){0x435, "оё", false} : (struct choice){0x43E, "", false};
	case 0x42C: /* Ь */
		if (!soft)
			return (struct choice){0, "", false};
		return mode == KU_RU_SOFT ? (struct choice){0x44C, "", true} : (struct choice){0x439, "", false};
	default: return (struct choice){capital, "", false};
	}
}

struct matcher {
	struct ku_str text;
	size_t at;
	int how;
};

static void match(struct matcher *m, struct ku_str ending, uint32_t before, enum ku_ru_mode mode)
{
	for (size_t i = 0; m->how && i < ending.len;) {
		uint32_t capital = ku_utf8_next(ending, &i);
		bool before_iot = ku_str_is(ku_str_sub(ending, i, ending.len), "й");
		struct choice c = choose(capital, before, mode, before_iot);
		if (!c.write)
			continue;
		before = c.write;
		size_t next = m->at;
		uint32_t letter = next < m->text.len ? ku_utf8_next(m->text, &next) : 0;
		if (letter != c.write) {
			if (!letter || !one_of(letter, c.also))
				next = m->at;
			m->how = next != m->at || c.or_none;
		}
		m->at = next;
	}
}

int ku_ru_reads(const char *ending, uint32_t before, enum ku_ru_mode mode, struct ku_str text)
{
	struct ku_str end = ku_str_of(ending);
	if (text.len > end.len || text.len + 2 < end.len) /* a capital is one letter or, Ь alone, none */
		return 0;
	struct matcher m = {text, 0, 2};
	match(&m, end, before, mode);
	return m.at == text.len ? m.how : 0;
}

int ku_ru_opens(const char *link, uint32_t before, enum ku_ru_mode mode, struct ku_str *text)
{
	struct matcher m = {*text, 0, 2};
	match(&m, ku_str_of(link), before, mode);
	*text = ku_str_sub(*text, m.at, text->len);
	return m.how;
}

static size_t write(struct ku_str ending, uint32_t before, enum ku_ru_mode mode, char *out)
{
	size_t n = 0;
	for (size_t i = 0; i < ending.len;) {
		uint32_t capital = ku_utf8_next(ending, &i);
		bool before_iot = ku_str_is(ku_str_sub(ending, i, ending.len), "й");
		struct choice c = choose(capital, before, mode, before_iot);
		if (!c.write)
			continue;
		before = c.write;
		n += ku_utf8_put(out + n, c.write);
	}
	return n;
}

size_t ku_ru_write(const char *link, const char *ending, struct ku_str stem, enum ku_ru_mode mode, char out[KU_RU_ENDING])
{
	size_t n = write(ku_str_of(link), ku_ru_last_letter(stem), mode, out);
	return n + write(ku_str_of(ending), ku_ru_last_letter(*link ? ku_str_of(link) : stem), *link ? KU_RU_HARD : mode, out + n);
}

bool ku_ru_softened(struct ku_str stem, enum ku_ru_mode mode)
{
	return mode == KU_RU_SOFT || (mode != KU_RU_IOT && one_of(ku_ru_last_letter(stem), "жчшщ"));
}

bool ku_ru_row_holds(const struct ku_ru_row *row, const struct ku_ru_part *part, enum ku_class class, bool softened)
{
	bool person = class == KU_GIVEN || class == KU_SURNAME || class == KU_PATRONYMIC;
	unsigned excluded = (person ? KU_RU_INANIMATE : KU_RU_ANIMATE) | (softened ? KU_RU_PLAIN : KU_RU_SOFTENED);
	if (part->tag == KU_ADJ)
		excluded = KU_RU_ANIMATE; /* the gender and number are those of what is there */
	if ((part->when & KU_RU_OBLIQUE) && strncmp(row->end, "Ь", strlen("Ь")) == 0)
		return false;
	return !(row->when & excluded);
}

bool ku_ru_part_holds(const struct ku_ru_part *part, enum ku_class class)
{
	if (part->tag == KU_POSS || part->tag == KU_DIM)
		return class == KU_GIVEN;
	return (part->tag != KU_ADJ && part->tag != KU_DEMONYM) || class == KU_PLACE;
}
