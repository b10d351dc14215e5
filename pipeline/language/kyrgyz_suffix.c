/* kyrgyz_suffix.c — the suffixes of Kyrgyz and what their letters stand for, as languages.md has them.
 *
 * Data only, read and written by suffix.c. Symbols: A I U by the last vowel letter, N L D G B by the last letter, both of everything
 * that stands before, the suffix's own letters included (Акжолуңар: у after о, а after у).
 */
#include "language/kyrgyz.h"

/* ----- the letters ----- */

/* What a letter is: a vowel of one of five columns, or a consonant that is not plainly voiced. */
enum { VOICED, COLUMN_1, COLUMN_2, COLUMN_3, COLUMN_4, COLUMN_5, GLIDE, VOICELESS };

enum { CYRILLIC = 0x400 };
static const uint8_t cyrillic[0x100] = {
#define C(letter) [letter - CYRILLIC]
	C(u'а') = COLUMN_1, C(u'ы') = COLUMN_1, C(u'я') = COLUMN_1, C(u'ә') = COLUMN_1,
	C(u'у') = COLUMN_2, C(u'ю') = COLUMN_2,
	C(u'о') = COLUMN_3, C(u'ё') = COLUMN_3, C(u'ў') = COLUMN_3,
	C(u'е') = COLUMN_4, C(u'э') = COLUMN_4, C(u'и') = COLUMN_4, C(u'і') = COLUMN_4,
	C(u'ө') = COLUMN_5, C(u'ү') = COLUMN_5,
	C(u'й') = GLIDE, C(u'р') = GLIDE,
	C(u'к') = VOICELESS, C(u'п') = VOICELESS, C(u'с') = VOICELESS, C(u'т') = VOICELESS, C(u'ф') = VOICELESS,
	C(u'х') = VOICELESS, C(u'ц') = VOICELESS, C(u'ч') = VOICELESS, C(u'ш') = VOICELESS, C(u'щ') = VOICELESS,
	C(u'қ') = VOICELESS, C(u'ҳ') = VOICELESS,
#undef C
};
static const uint8_t latin['z' + 1] = {
	['a'] = COLUMN_1, ['u'] = COLUMN_2, ['o'] = COLUMN_3, ['e'] = COLUMN_4, ['i'] = COLUMN_4, ['y'] = COLUMN_4,
	['j'] = GLIDE, ['r'] = GLIDE,
	['c'] = VOICELESS, ['f'] = VOICELESS, ['h'] = VOICELESS, ['k'] = VOICELESS, ['p'] = VOICELESS, ['q'] = VOICELESS,
	['s'] = VOICELESS, ['t'] = VOICELESS, ['x'] = VOICELESS,
};

static unsigned kind_of(char16_t letter)
{
	if (letter <= 'z')
		return latin[letter];
	return letter >= CYRILLIC && letter < CYRILLIC + 0x100 ? cyrillic[letter - CYRILLIC] : VOICED;
}

static bool is_vowel(char16_t letter)
{
	unsigned kind = kind_of(letter);
	return kind >= COLUMN_1 && kind <= COLUMN_5;
}

/* The right letter for a symbol, and what writers put: any variant, ө ү ң without their marks too. */
static const char16_t *const by_vowel['Z' + 1] = {
	/*       а ы я  у ю  о ё  е э и  ө ү */
	['A'] = u"ааоеө",
	['I'] = u"ыууиү",
	['U'] = u"уууүү",
};
static const char16_t *const by_last['Z' + 1] = {
	/*       vowel  й р  л м н ң б в г д ж з  к п с т ф х ц ч ш щ */
	['N'] = u"нддт",
	['L'] = u"ллдт",
	['D'] = u"дддт",
	['G'] = u"гггк",
	['B'] = u"бббп",
};
static const char16_t *const relaxed['Z' + 1] = {
	['A'] = u"аоеөэ", ['I'] = u"ыуиү", ['U'] = u"уү", ['N'] = u"ндт", ['L'] = u"лдт", ['D'] = u"дт", ['G'] = u"гк", ['B'] = u"бп",
};

static char16_t write_letter(char16_t symbol, const struct ku_sound *sound)
{
	if (symbol > 'Z') /* a letter stands for itself */
		return symbol;
	if (by_vowel[symbol]) /* no vowel at all is as а: ФТТда */
		return by_vowel[symbol][is_vowel(sound->vowel) ? kind_of(sound->vowel) - COLUMN_1 : 0];
	unsigned kind = kind_of(sound->last);
	return by_last[symbol][is_vowel(sound->last) ? 0 : kind == GLIDE ? 1 : kind == VOICED ? 2 : 3];
}

static bool read_letter(char16_t symbol, char16_t letter)
{
	if (symbol > 'Z')
		return letter == symbol || (symbol == u'ң' && letter == u'н');
	for (const char16_t *any = relaxed[symbol]; *any; any++)
		if (*any == letter)
			return true;
	return false;
}

/* ----- the suffixes ----- */

#define S(state) (1u << KY_##state)
#define STEMS (S(STEM) | S(HARD) | S(DEAR))
#define OWNED (S(STEM) | S(DEAR) | S(SOFT) | S(HEAD_OWN) | S(HEAD_PLURAL) | S(PLURAL)) /* take a possessive */
#define OWNED_THIRD (S(STEM) | S(DEAR) | S(SOFT) | S(PLURAL))
#define OWNED_ALSO (S(HARD) | S(FROM))                                          /* Бишкеким for Бишкегим */
#define PLAIN (STEMS | S(FROM) | S(PLURAL) | S(OURS) | S(THE_ONE_AT) | S(THE_ONES)) /* take the plain cases */
#define AS_THEIRS (S(THEIRS) | S(THE_ONE))                                      /* take the cases of кызы */
#define NOUN (PLAIN | S(MINE) | AS_THEIRS)
#define BEING (NOUN | S(BEING) | S(AT))                                         /* take a copula */
#define WORD (BEING | S(CASE))                                                  /* take бы and чы */

static const struct ku_slot slots[] = {
	/* tag          and       form            where                   also where     leads to */
	{KU_JON,        0,        {u"жан"},       S(STEM) | S(HARD),      0,             KY_DEAR, 0, 0, 1},
	{KU_LIK,        0,        {u"LIк"},       STEMS,                  0,             KY_FROM, 0, 0, 0},
	{KU_LIK,        0,        {u"LIг"},       STEMS,                  0,             KY_SOFT, 0, 0, 0},
	{KU_PL,         0,        {u"LAр"},       STEMS | S(FROM),        0,             KY_PLURAL, 0, 0, 0},
	{KU_PL,         0,        {u"LAр"},       S(THE_ONE) | S(THE_ONE_AT), 0,         KY_THE_ONES, 0, 0, 0},
	{KU_PL,         0,        {u"LAрI"},      S(HEAD),                0,             KY_THEIRS, 0, 0, 0},
	{KU_PL,         0,        {u"LAр"},       S(HEAD),                0,             KY_HEAD_PLURAL, 0, 0, 0},

	{KU_PX1SG,      0,        {u"Iм"},        OWNED,                  OWNED_ALSO,    KY_MINE, 0, 0, 0},
	{KU_PX2SG,      0,        {u"Iң"},        OWNED,                  OWNED_ALSO,    KY_MINE, 0, 0, 0},
	{KU_PX2SG_FRM,  0,        {u"IңIз"},      OWNED,                  OWNED_ALSO,    KY_OURS, 0, 0, 0},
	{KU_PX3,        0,        {u"I"},         OWNED_THIRD, OWNED_ALSO, KY_THEIRS, KU_AFTER_CONSONANT, 0, 0},
	{KU_PX3,        0,        {u"сI"},        OWNED_THIRD,            0,             KY_THEIRS, KU_AFTER_VOWEL, 0, 0},
	{KU_PX1PL,      0,        {u"IбIз"},      OWNED,                  OWNED_ALSO,    KY_OURS, 0, 0, 0},
	{KU_PX2PL,      0,        {u"IңAр"},      OWNED,                  OWNED_ALSO,    KY_OURS, 0, 0, 0},
	{KU_PX2PL_FRM,  0,        {u"IңIздAр"},   OWNED,                  OWNED_ALSO,    KY_OURS, 0, 0, 0},

	{KU_GEN,        0,        {u"NIн"},       NOUN,                   0,             KY_CASE, 0, 0, 0},
	{KU_DAT,        0,        {u"GA"},        PLAIN,                  S(MINE) | AS_THEIRS, KY_CASE, 0, 0, 0},
	{KU_DAT,        0,        {u"A"},         S(MINE),                0,             KY_CASE, 0, 0, 0},
	{KU_DAT,        0,        {u"нA"},        AS_THEIRS,              0,             KY_CASE, 0, 0, 0},
	{KU_ACC,        0,        {u"NI"},        PLAIN | S(MINE),        AS_THEIRS,     KY_CASE, 0, 0, 0},
	{KU_ACC,        0,        {u"н"},         AS_THEIRS,              0,             KY_CASE, 0, 0, 0},
	{KU_LOC,        0,        {u"DA"},        PLAIN | S(MINE),        AS_THEIRS,     KY_AT, 0, 0, 0},
	{KU_LOC,        0,        {u"нDA"},       AS_THEIRS,              0,             KY_AT, 0, 0, 0},
	{KU_ABL,        0,        {u"DAн"},       PLAIN | S(MINE),        AS_THEIRS,     KY_BEING, 0, 0, 0},
	{KU_ABL,        0,        {u"нAн"},       AS_THEIRS,              0,             KY_BEING, 0, 0, 0},
	{KU_ABL,        0,        {u"нDAн"},      0,                      AS_THEIRS,     KY_BEING, 0, 0, 0},

	{KU_GEN,        KU_SUBST, {u"NIкI"},      NOUN,                   0,             KY_THE_ONE, 0, 0, 0},
	{KU_ATTR,       0,        {u"гI"},        S(AT),                  0,             KY_THE_ONE_AT, 0, 0, 0},

	{KU_SIM,        0,        {u"DAй"},       PLAIN | S(MINE),        AS_THEIRS,     KY_BEING, 0, 0, 0},
	{KU_SIM,        0,        {u"нDAй"},      AS_THEIRS,              0,             KY_BEING, 0, 0, 0},
	{KU_EQU,        0,        {u"чA"},        PLAIN | S(MINE),        AS_THEIRS,     KY_CASE, 0, 0, 0},
	{KU_EQU,        0,        {u"нчA"},       AS_THEIRS,              0,             KY_CASE, 0, 0, 0},
	{KU_LIM,        0,        {u"GAчейин"},   PLAIN,                  S(MINE) | AS_THEIRS, KY_CASE, 0, 0, 0},
	{KU_LIM,        0,        {u"Aчейин"},    S(MINE),                0,             KY_CASE, 0, 0, 0},
	{KU_LIM,        0,        {u"нAчейин"},   AS_THEIRS,              0,             KY_CASE, 0, 0, 0},
	{KU_ABE,        0,        {u"сIз"},       NOUN,                   0,             KY_BEING, 0, 0, 0},
	{KU_COM,        0,        {u"LUU"},       NOUN,                   0,             KY_BEING, 0, 0, 0},

	{KU_Q,          0,        {u"BI"},        WORD,                   0,             KY_ASKED, 0, 0, 0},
	{KU_Q,          0,        {u"BI"},        S(COPULA),              0,             KY_END, 0, 0, 0},
	{KU_EMPH,       0,        {u"чI"},        WORD | S(ASKED) | S(COPULA), 0,        KY_END, 0, 0, 0},
	{KU_COP1SG,     0,        {u"мIн"},       BEING,                  0,             KY_COPULA, 0, 0, 0},
	{KU_COP2SG,     0,        {u"сIң"},       BEING,                  0,             KY_COPULA, 0, 0, 0},
	{KU_COP2SG_FRM, 0,        {u"сIз"},       BEING,                  0,             KY_COPULA, 0, 0, 0},
	{KU_COP1PL,     0,        {u"BIз"},       BEING,                  0,             KY_COPULA, 0, 0, 0},
	{KU_COP2PL,     0,        {u"сIңAр"},     BEING,                  0,             KY_COPULA, 0, 0, 0},
	{KU_COP2PL_FRM, 0,        {u"сIздAр"},    BEING,                  0,             KY_COPULA, 0, 0, 0},
	{KU_COP1SG,     0,        {u"мIн"},       S(ASKED),               0,             KY_END, 0, 0, 0},
	{KU_COP2SG,     0,        {u"сIң"},       S(ASKED),               0,             KY_END, 0, 0, 0},
	{KU_COP2SG_FRM, 0,        {u"сIз"},       S(ASKED),               0,             KY_END, 0, 0, 0},
	{KU_COP1PL,     0,        {u"BIз"},       S(ASKED),               0,             KY_END, 0, 0, 0},
	{KU_COP2PL,     0,        {u"сIңAр"},     S(ASKED),               0,             KY_END, 0, 0, 0},
};

const struct ku_morphology ku_kyrgyz = {
	.slot = slots,
	.nslot = sizeof slots / sizeof *slots,
	.final = (1u << KY_NSTATE) - 1 - S(SOFT) - S(HEAD) - S(HEAD_OWN) - S(HEAD_PLURAL),
	.vowel = is_vowel,
	.write = write_letter,
	.read = read_letter,
};
