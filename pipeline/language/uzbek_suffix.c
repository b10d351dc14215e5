/* uzbek_suffix.c — the suffixes of Uzbek in both scripts, as languages.md has them.
 *
 * Data only, read and written by suffix.c. No harmony. Symbols: G is k after k, q after q, else g; in Cyrillic Г likewise, and Н and Д
 * are н and д of which speakers in Kyrgyzstan make д and т (-ди, -ти for -ни; -тан for -дан). I and И drop after a vowel.
 */
#include "language/uzbek.h"

static bool is_in(char16_t c, const char16_t *set)
{
	for (; *set; set++)
		if (*set == c)
			return true;
	return false;
}

static bool is_vowel(char16_t letter)
{
	return is_in(letter, u"aeiouаеёиоуэюяўыөү");
}

static char16_t write_letter(char16_t symbol, const struct ku_sound *sound)
{
	switch (symbol) {
	case u'I': return u'i';
	case u'И': return u'и';
	case u'Н': return u'н';
	case u'Д': return u'д';
	case u'G': return is_in(sound->last, u"kк") ? u'k' : is_in(sound->last, u"qқ") ? u'q' : u'g';
	case u'Г': return is_in(sound->last, u"kк") ? u'к' : is_in(sound->last, u"qқ") ? u'қ' : u'г';
	}
	return symbol;
}

static bool read_letter(char16_t symbol, char16_t letter)
{
	switch (symbol) {
	case u'I': return letter == u'i';
	case u'И': return is_in(letter, u"иы");
	case u'Н': return is_in(letter, u"ндт");
	case u'Д': return is_in(letter, u"дт");
	case u'G': return is_in(letter, u"gkq");
	case u'Г': return is_in(letter, u"гкқ");
	}
	return symbol == letter;
}

#define S(state) (1u << UZ_##state)
#define STEMS (S(STEM) | S(HARD) | S(HONOUR))
#define OWNED (S(STEM) | S(SOFT) | S(HONOUR) | S(HEAD_OWN) | S(HEAD_PLURAL) | S(PLURAL)) /* take a possessive */
#define OWNED_THIRD (S(STEM) | S(SOFT) | S(HONOUR) | S(PLURAL))
#define OWNED_ALSO (S(HARD) | S(FROM))                                                   /* Iroqi for Irogʻi */
#define NOUN (STEMS | S(FROM) | S(PLURAL) | S(OWNED) | S(THE_ONE) | S(THE_ONES))
#define BEING (NOUN | S(BEING) | S(AT)) /* take a copula */
#define WORD (BEING | S(CASE))

static const struct ku_slot slots[] = {
	/* tag          and       Latin, Cyrillic               where         also where  leads to */
	{KU_JON,        0,        {u"jon", u"жон"},             S(STEM) | S(HARD), 0,     UZ_HONOUR, 0, 0, 0},
	{KU_JON,        0,        {u"xon", u"хон"},             S(STEM) | S(HARD), 0,     UZ_HONOUR, 0, 1, 0},
	{KU_JON,        0,        {u"bek", u"бек"},             S(STEM) | S(HARD), 0,     UZ_HARD, 0, 2, 1},
	{KU_JON,        0,        {u"beg", u"бег"},             S(STEM) | S(HARD), 0,     UZ_SOFT, 0, 2, 1},
	{KU_JON,        0,        {u"oy", u"ой"},               S(STEM) | S(HARD), 0,     UZ_HONOUR, 0, 3, 1},
	{KU_LIK,        0,        {u"lik", u"лик"},             STEMS,        0,          UZ_FROM, 0, 0, 0},
	{KU_LIK,        0,        {u"lig", u"лиг"},             STEMS,        0,          UZ_SOFT, 0, 0, 0},
	{KU_PL,         0,        {u"lar", u"лар"},             STEMS | S(FROM), 0,       UZ_PLURAL, 0, 0, 0},
	{KU_PL,         0,        {u"lar", u"лар"},             S(THE_ONE),   0,          UZ_THE_ONES, 0, 0, 0},
	{KU_PL,         0,        {u"lari", u"лари"},           S(HEAD),      0,          UZ_OWNED, 0, 0, 0},
	{KU_PL,         0,        {u"lar", u"лар"},             S(HEAD),      0,          UZ_HEAD_PLURAL, 0, 0, 0},

	{KU_PX1SG,      0,        {u"Im", u"Им"},               OWNED,        OWNED_ALSO, UZ_OWNED, 0, 0, 0},
	{KU_PX2SG,      0,        {u"Ing", u"Инг"},             OWNED,        OWNED_ALSO, UZ_OWNED, 0, 0, 0},
	{KU_PX2SG_FRM,  0,        {u"Ingiz", u"Ингиз"},         OWNED,        OWNED_ALSO, UZ_OWNED, 0, 0, 0},
	{KU_PX3,        0,        {u"i", u"и"},                 OWNED_THIRD,  OWNED_ALSO, UZ_OWNED, KU_AFTER_CONSONANT, 0, 0},
	{KU_PX3,        0,        {u"si", u"си"},               OWNED_THIRD,  0,          UZ_OWNED, KU_AFTER_VOWEL, 0, 0},
	{KU_PX1PL,      0,        {u"Imiz", u"Имиз"},           OWNED,        OWNED_ALSO, UZ_OWNED, 0, 0, 0},
	{KU_PX2PL,      0,        {u"Ingiz", u"Ингиз"},         OWNED,        OWNED_ALSO, UZ_OWNED, 0, 0, 0},
	{KU_PX2PL_FRM,  0,        {u"Ingizlar", u"Ингизлар"},   OWNED,        OWNED_ALSO, UZ_OWNED, 0, 0, 0},

	{KU_GEN,        0,        {u"ning", u"Нинг"},           NOUN,         0,          UZ_CASE, 0, 0, 0},
	{KU_ACC,        0,        {u"ni", u"Ни"},               NOUN,         0,          UZ_CASE, 0, 0, 0},
	{KU_DAT,        0,        {u"Ga", u"Га"},               NOUN,         0,          UZ_CASE, 0, 0, 0},
	{KU_LOC,        0,        {u"da", u"Да"},               NOUN,         0,          UZ_AT, 0, 0, 0},
	{KU_ABL,        0,        {u"dan", u"Дан"},             NOUN,         0,          UZ_BEING, 0, 0, 0},
	{KU_GEN,        KU_SUBST, {u"niki", u"Ники"},           NOUN,         0,          UZ_THE_ONE, 0, 0, 0},
	{KU_ATTR,       0,        {u"gi", u"ги"},               S(AT),        0,          UZ_THE_ONE, 0, 0, 0},
	{KU_LIM,        0,        {u"Gacha", u"Гача"},          NOUN,         0,          UZ_CASE, 0, 0, 0},
	{KU_SIM,        0,        {u"dek", u"дек"},             NOUN,         0,          UZ_BEING, 0, 0, 0},
	{KU_SIM,        0,        {u"day", u"дай"},             NOUN,         0,          UZ_BEING, 0, 0, 0},
	{KU_EQU,        0,        {u"cha", u"ча"},              NOUN,         0,          UZ_CASE, 0, 0, 0},
	{KU_ABE,        0,        {u"siz", u"сиз"},             NOUN,         0,          UZ_BEING, 0, 0, 0},
	{KU_COM,        0,        {u"li", u"ли"},               NOUN,         0,          UZ_BEING, 0, 0, 0},

	{KU_Q,          0,        {u"mi", u"ми"},               WORD,         0,          UZ_ASKED, 0, 0, 0},
	{KU_Q,          0,        {u"mi", u"ми"},               S(COPULA),    0,          UZ_END, 0, 0, 0},
	{KU_EMPH,       0,        {u"chi", u"чи"},              WORD | S(ASKED) | S(COPULA), 0, UZ_END, 0, 0, 0},
	{KU_COP1SG,     0,        {u"man", u"ман"},             BEING,        0,          UZ_COPULA, 0, 0, 0},
	{KU_COP2SG,     0,        {u"san", u"сан"},             BEING,        0,          UZ_COPULA, 0, 0, 0},
	{KU_COP2SG_FRM, 0,        {u"siz", u"сиз"},             BEING,        0,          UZ_COPULA, 0, 0, 0},
	{KU_COP1PL,     0,        {u"miz", u"миз"},             BEING,        0,          UZ_COPULA, 0, 0, 0},
	{KU_COP2PL,     0,        {u"sizlar", u"сизлар"},       BEING,        0,          UZ_COPULA, 0, 0, 0},
	{KU_COP2PL_FRM, 0,        {u"sizlar", u"сизлар"},       BEING,        0,          UZ_COPULA, 0, 0, 0},
};

const struct ku_morphology ku_uzbek = {
	.slot = slots,
	.nslot = sizeof slots / sizeof *slots,
	.final = (1u << UZ_NSTATE) - 1 - S(SOFT) - S(HEAD) - S(HEAD_OWN) - S(HEAD_PLURAL),
	.vowel = is_vowel,
	.write = write_letter,
	.read = read_letter,
};
