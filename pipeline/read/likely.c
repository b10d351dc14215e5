/* likely.c — one table of letter pairs for Kyrgyz, Russian and Uzbek Cyrillic together, since transcripts mix them, and a few
 * prices for what is no pair of small letters.
 *
 * Pairs were counted in the sample transcripts, the word and name lists of rules/ and the message catalogs, Kyrgyz with
 * weight 9, Russian 7, Uzbek 4, and smoothed by the letter's own frequency. Nothing here remembers or allocates.
 */
#include "read/likely.h"

#include <unicode/uchar.h>

enum { LETTERS = 41 }; /* 0 is what is no letter: a word begins or ends there */

/* pairs[a][b]: 'a' + half bits of letter b behind letter a; 'z' is that or more. In the order of letter_of. */
/* clang-format off */
static const char pairs[LETTERS][LETTERS + 1] = {
	"zhhkmjnjljrgohjjjkijllotlnzzszjrproozpnxo", /* a word begins */
	"follmlnokqhkhigwkhkisrnvnmxyzzwrnrzzrzszp", /* а */
	"jerzwlftugznnwtgyluzizzyzzwwiytztznkzozzz", /* б */
	"dfuntmitqiznlqmgrnlnmzuzsrzzilwwopzzzzwzw", /* в */
	"jeyzxmhzvhzuosqfzlzyhzzzzzzzjzvzzykhzxzzz", /* г */
	"jevmunfnxfzrorlhvmuxjzvszwzzhszutsllzuzzx", /* д */
	"fxokkknonujhikfslgjhzoowooryzzxxxrzzpzzzt", /* е */
	"nduzwjfszizsqtkfzrywjzzzrzzzizrzzwnkztzzz", /* ж */
	"eflnjhntqhzrnmjjrrpukzzzpzzzimyznzxkzuzzz", /* з */
	"eqlpnklsjqmkhhgtlhjixqoqnkuzzzwtlszzpzrtx", /* и */
	"dsltkjtrqizkhkkjpklgtsrzonzzizszuvoozoxwr", /* й */
	"fepnzvgrthzonosgslmkjzzzoozzjzuzzzlkzrzzz", /* к */
	"gflukihpsgzolnoirummksszptzzjjynlqnozzxut", /* л */
	"efnsolgothzprnmissrwixxysrzzltoznspozwzzz", /* м */
	"dfmwkihqthzmuppixxnmjvzsmzuzkoztosqozzyxz", /* н */
	"gukhlimnlojihjhnnhkjwqpumlwzzzwprrzzqzqrq", /* о */
	"efrzrtjszgzkmtsfpgmjkwzzttzzrvzzqwstzszzz", /* п */
	"fflnkjionhzlqlnhssmkjyrznrzzjpusprnozvtuw", /* р */
	"ifqnxqizzhzijmpikqlfiwszrzzzjkzskpnmztwzz", /* с */
	"ffppqngsuizkrpogpklljvwztxzzikutpsmlzqvzz", /* т */
	"fslpkkrmkunjgjhvkgjljqmzlkuzzzynqxzzrztso", /* у */
	"dduxtvkpugxrpsrgxkvokqzzytzzvqzzzqzyzzzzz", /* ф */
	"ferlovpysiusoinetjokjvtzylzusvszvzzyzqzzz", /* х */
	"hfrmtreusesmqqpktqrpjwrzuuzzjwvyvyvuyyxzy", /* ц */
	"ifrzuufxzfzhxxmjutyiizzzuszzhpuzzqojzzszz", /* ч */
	"hfnrpngzzfzilnohotthizuzrwzzjpzzuponzztzy", /* ш */
	"liqrrpdsreropploroqonvvysszzquuwteutxxwzw", /* щ */
	"hhmnnlgolknkjgkknihkmrruoovxmqpsksqpttsvs", /* ъ */
	"evmmmomuixkjhigvjhmmuwpzllzzzztzozzzlzzzz", /* ы */
	"dspnmmlvmqxhtiiuqtliwntrpjzzxzzjjpzzzzzzz", /* ь */
	"ptxtokvlruygggkvsgjexztzljzzxzizzzzzszzzv", /* э */
	"eqivpjiwprsljnhskjjhrsmzgjkzuyxquzxwlzzzz", /* ю */
	"ctnpmkmtlppmiljsnjlisznnqoozxztnpzzzzzrzt", /* я */
	"eqpkslppjrvlhhhsningurozwjzzuyxpxzxwzzkoz", /* ё */
	"ftkyknvwgtljikgvmgmhxzyzmnzzxzzzzziznzzzz", /* ө */
	"grkzoqwyivhlfjfwjimlyzzzjlzzyzzzzzzklzzzz", /* ү */
	"eklumjjsvguqssrlvsrsiyyzwrzzeytzxznhzzzzz", /* ң */
	"optuutrnfrhlfljrnhnhtrlzmizzuxxzozxwzzhlz", /* ў */
	"geovwlsovevtomsgvtrphzzzpxzzvyyzyzyxzinzz", /* қ */
	"jhjrrmosrdrofpoirkqojvvykszzqutwtwtsxxwzw", /* ғ */
	"ndlvvrmwpgvqmhpfvhnsjqyzwwzzuyxzxqxwzzszo", /* ҳ */
};
/* clang-format on */

enum {
	CAPITAL_BEGINS = 4,    /* half bits, beside the pair's own */
	CAPITAL_GOES_ON = 2,
	CAPITAL_INSIDE = 16,   /* behind a small letter */
	ALPHABETS_MIXED = 20,  /* a Latin and a Cyrillic letter side by side */
	LOOK_ALIKE = 8,        /* the same, where the Cyrillic one is drawn as a Latin one: it was mistyped */
	COMMON_SIGN = 10,
	SIGN_BEHIND_SIGN = 8, /* both beyond ASCII */
	SIGN_AT_LETTER = 8,   /* a rare one */
	RARE_SIGN = 13,
	LATIN_WITH_MARK = 14,
	FOREIGN_LETTER = 28,
	NO_TEXT = 32,
	INSIDE_WORD = 6 /* a soft hyphen or a stress mark, and again for the letter behind it */
};

/* The row of a small Cyrillic letter; 0 for all else. */
static unsigned row_of(uint32_t c)
{
	static const struct {
		uint16_t c;
		unsigned char row;
	} more[] = {{0x451, 33}, {0x4E9, 34}, {0x4AF, 35}, {0x4A3, 36}, {0x45E, 37}, {0x49B, 38}, {0x493, 39}, {0x4B3, 40}};
	if (c >= 0x430 && c < 0x450)
		return c - 0x430 + 1;
	for (size_t i = 0; c > 0x450 && i < sizeof more / sizeof *more; i++)
		if (more[i].c == c)
			return more[i].row;
	return 0;
}

struct letter {
	unsigned row;
	bool capital, latin;
};

static struct letter letter_of(uint32_t c)
{
	if (c < 0x80)
		return (struct letter){.latin = (c | 0x20) >= 'a' && (c | 0x20) <= 'z'};
	if (c < 0x400 || c > 0x4E9)
		return (struct letter){0};
	uint32_t small = c < 0x410 ? c + 0x50 : c < 0x430 ? c + 0x20 : c < 0x460 ? c : c | 1;
	return (struct letter){.row = row_of(small), .capital = small != c};
}

bool ku_likely_letter(uint32_t c)
{
	return letter_of(c).row > 0;
}

/* Signs that transcripts have, and those that only stand beside them in code pages. */
static const uint16_t common_signs[] = {
	0x85, 0xA0, 0xA7, 0xA9, 0xAB, 0xAD, 0xB0, 0xB7, 0xBB, 0x2BB, 0x2BC, 0x301, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C,
	0x201D, 0x201E, 0x2026, 0x2028, 0x2029, 0x2116,
};
static const uint16_t rare_signs[] = {
	0xA4, 0xA6, 0xAC, 0xAE, 0xB1, 0xB2, 0xB5, 0xB6, 0xF7, 0x2010, 0x2011, 0x2012, 0x2015, 0x201A, 0x2020, 0x2021,
	0x2022, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x20AC, 0x2122, 0x221A, 0x2248, 0x2264, 0x2265, 0x2212,
};

static bool is_in(const uint16_t *list, size_t n, uint32_t c)
{
	for (size_t i = 0; i < n; i++)
		if (list[i] == c)
			return true;
	return false;
}

static unsigned sign_cost(uint32_t c)
{
	if (c < 0x80)
		return (c < 0x20 && (c < '\t' || c > '\r')) || c == 0x7F ? NO_TEXT : 0;
	if (is_in(common_signs, sizeof common_signs / sizeof *common_signs, c))
		return COMMON_SIGN;
	if (is_in(rare_signs, sizeof rare_signs / sizeof *rare_signs, c))
		return RARE_SIGN;
	if (c >= 0xC0 && c < 0x180)
		return LATIN_WITH_MARK;
	bool text = u_isalpha((UChar32)c) || (c > 0x2FF && u_isgraph((UChar32)c) && !(c >= 0x2300 && c < 0x25A0));
	return text && u_charType((UChar32)c) != U_PRIVATE_USE_CHAR ? FOREIGN_LETTER : NO_TEXT;
}

bool ku_likely_known(uint32_t c)
{
	return letter_of(c).row || sign_cost(c) <= LATIN_WITH_MARK;
}

/* а е о р с у х, in either case */
static bool is_look_alike(uint32_t c)
{
	static const uint16_t list[] = {0x430, 0x435, 0x43E, 0x440, 0x441, 0x443, 0x445};
	return is_in(list, sizeof list / sizeof *list, c) || is_in(list, sizeof list / sizeof *list, c + 0x20);
}

static bool is_inside_word(uint32_t c)
{
	return c == 0xAD || c == 0x301;
}

unsigned ku_likely_step(uint32_t before, uint32_t c)
{
	if (c < 0x80 && before < 0x80)
		return sign_cost(c);
	struct letter a = letter_of(before), b = letter_of(c);
	if ((is_inside_word(c) && a.row) || (is_inside_word(before) && b.row))
		return INSIDE_WORD;
	unsigned cost = (unsigned)(pairs[a.row][b.row] - 'a');
	if (!b.row && !a.row)
		cost = 0;
	if ((a.latin && b.row) || (a.row && b.latin))
		return cost + (is_look_alike(b.row ? c : before) ? LOOK_ALIKE : ALPHABETS_MIXED);
	if ((b.latin || b.row) && before >= 0x80 && sign_cost(before) == RARE_SIGN)
		cost += SIGN_AT_LETTER;
	if ((a.latin || a.row) && c >= 0x80 && sign_cost(c) == RARE_SIGN)
		cost += SIGN_AT_LETTER;
	if (!b.row)
		return cost + sign_cost(c) + (c >= 0x80 && before >= 0x80 && !a.row ? SIGN_BEHIND_SIGN : 0);
	if (b.capital)
		cost += a.row == 0 ? CAPITAL_BEGINS : a.capital ? CAPITAL_GOES_ON : CAPITAL_INSIDE;
	return cost;
}
