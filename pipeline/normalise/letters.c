/* letters.c — tables of look-alikes, each row a pair of code points; nothing else. Sources: the fonts and
 * keyboards of Kyrgyzstan (a Russian layout has no ө ү ң), Unicode's confusables.txt for the twins.
 */
#include "normalise/letters.h"

#include <stddef.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

enum ku_script ku_script_of(uint32_t c)
{
	if (c < 0x80)
		return (c | 0x20) >= 'a' && (c | 0x20) <= 'z' ? KU_LATIN : KU_NO_SCRIPT;
	if (c >= 0x400 && c < 0x530)
		return c >= 0x482 && c <= 0x489 ? KU_NO_SCRIPT : KU_CYRILLIC; /* a sign and combining marks */
	if (c < 0x250)
		return c >= 0xC0 && c != 0xD7 && c != 0xF7 ? KU_LATIN : KU_NO_SCRIPT;
	if (!u_isalpha((UChar32)c))
		return KU_NO_SCRIPT;
	switch (u_getIntPropertyValue((UChar32)c, UCHAR_SCRIPT)) {
	case USCRIPT_LATIN:
		return KU_LATIN;
	case USCRIPT_CYRILLIC:
		return KU_CYRILLIC;
	default:
		return KU_NO_SCRIPT;
	}
}

enum { GRAVE = 0x300, ACUTE = 0x301, DIAERESIS = 0x308 };

/* clang-format off */
static const struct ku_twin twins[] = {
	/* the ASCII ones in the order of ascii_twins */
	{'a', 0x430, 0, true}, {'c', 0x441, 0, true}, {'e', 0x435, 0, true}, {'o', 0x43E, 0, true},
	{'p', 0x440, 0, true}, {'x', 0x445, 0, true}, {'y', 0x443, 0, true}, {'k', 0x43A, 0, false},
	{'m', 0x43C, 0, false}, {'t', 0x442, 0, false}, {'A', 0x410, 0, true}, {'B', 0x412, 0, true},
	{'C', 0x421, 0, true}, {'E', 0x415, 0, true}, {'H', 0x41D, 0, true}, {'K', 0x41A, 0, true},
	{'M', 0x41C, 0, true}, {'O', 0x41E, 0, true}, {'P', 0x420, 0, true}, {'T', 0x422, 0, true},
	{'X', 0x425, 0, true}, {'Y', 0x423, 0, true},
	/* ё and stressed vowels that were typed as Latin letters with a mark: á é ó ý à è ò ë */
	{0xE1, 0x430, ACUTE, false}, {0xE9, 0x435, ACUTE, false}, {0xF3, 0x43E, ACUTE, false},
	{0xFD, 0x443, ACUTE, false}, {0xC1, 0x410, ACUTE, false}, {0xC9, 0x415, ACUTE, false},
	{0xD3, 0x41E, ACUTE, false}, {0xDD, 0x423, ACUTE, false}, {0xE0, 0x430, GRAVE, false},
	{0xE8, 0x435, GRAVE, false}, {0xF2, 0x43E, GRAVE, false}, {0xC0, 0x410, GRAVE, false},
	{0xC8, 0x415, GRAVE, false}, {0xD2, 0x41E, GRAVE, false}, {0xEB, 0x435, DIAERESIS, false},
	{0xCB, 0x415, DIAERESIS, false},
};
/* clang-format on */

static const char ascii_twins[] = "aceopxykmtABCEHKMOPTXY";

const struct ku_twin *ku_twin_of_latin(uint32_t latin)
{
	const size_t ascii = sizeof ascii_twins - 1;
	if (latin < 0x80) {
		const char *at = memchr(ascii_twins, (int)latin, ascii);
		return at ? &twins[at - ascii_twins] : NULL;
	}
	for (size_t i = ascii; i < sizeof twins / sizeof *twins && latin < 0x100; i++)
		if (twins[i].latin == latin)
			return &twins[i];
	return NULL;
}

/* By code point from U+0410: 1 + the row of the letters that are drawn alike both ways. */
static const unsigned char row_of_cyrillic[] = {
	[0x00] = 11, [0x02] = 12, [0x05] = 14, [0x0A] = 16, [0x0C] = 17, [0x0D] = 15, [0x0E] = 18, [0x10] = 19, /* А В Е К М Н О Р */
	[0x11] = 13, [0x12] = 20, [0x13] = 22, [0x15] = 21,                                                     /* С Т У Х */
	[0x20] = 1,  [0x25] = 3,  [0x2E] = 4,  [0x30] = 5,  [0x31] = 2,  [0x33] = 7,  [0x35] = 6,               /* а е о р с у х */
};

const struct ku_twin *ku_twin_of_cyrillic(uint32_t cyrillic)
{
	if (cyrillic < 0x410 || cyrillic - 0x410 >= sizeof row_of_cyrillic || !row_of_cyrillic[cyrillic - 0x410])
		return NULL;
	return &twins[row_of_cyrillic[cyrillic - 0x410] - 1];
}

/* clang-format off */
static const struct ku_stand_in stand_ins[] = {
	{0x473, 0x4E9, KU_STAND_IN_ALWAYS},   {0x472, 0x4E8, KU_STAND_IN_ALWAYS},   /* ѳ Ѳ: ө */
	{0x275, 0x4E9, KU_STAND_IN_CYRILLIC}, {0x19F, 0x4E8, KU_STAND_IN_CYRILLIC}, /* ɵ Ɵ */
	{0x0F8, 0x4E9, KU_STAND_IN_CYRILLIC}, {0x0D8, 0x4E8, KU_STAND_IN_CYRILLIC}, /* ø Ø */
	{0x3B8, 0x4E9, KU_STAND_IN_CYRILLIC}, {0x398, 0x4E8, KU_STAND_IN_CYRILLIC}, /* θ Θ */
	{0x3D1, 0x4E9, KU_STAND_IN_CYRILLIC}, {0x3F4, 0x4E8, KU_STAND_IN_CYRILLIC}, /* ϑ ϴ */
	{0x4CA, 0x4A3, KU_STAND_IN_ALWAYS},   {0x4C9, 0x4A2, KU_STAND_IN_ALWAYS},   /* ӊ Ӊ: ң */
	{0x4C8, 0x4A3, KU_STAND_IN_ALWAYS},   {0x4C7, 0x4A2, KU_STAND_IN_ALWAYS},   /* ӈ Ӈ */
	{0x4A5, 0x4A3, KU_STAND_IN_ALWAYS},   {0x4A4, 0x4A2, KU_STAND_IN_ALWAYS},   /* ҥ Ҥ */
	{0x4B1, 0x4AF, KU_STAND_IN_U},        {0x4B0, 0x4AE, KU_STAND_IN_U},        /* ұ Ұ: ү */
	{0x263, 0x4AF, KU_STAND_IN_U},        {0x194, 0x4AE, KU_STAND_IN_U},        /* ɣ Ɣ */
	{0x3D2, 0x4AE, KU_STAND_IN_U},                                              /* ϒ */
};
/* clang-format on */

const struct ku_stand_in *ku_stand_in_of(uint32_t c)
{
	/* ASCII, and the Cyrillic letters that are not asked for here but make up nearly all text */
	if (c < 0x80 || (c >= 0x400 && c < 0x460) || (c & ~1u) == 0x4A2 || (c & ~1u) == 0x4AE || (c & ~1u) == 0x4E8)
		return NULL;
	for (size_t i = 0; i < sizeof stand_ins / sizeof *stand_ins; i++)
		if (stand_ins[i].from == c)
			return &stand_ins[i];
	return NULL;
}

/* а to я: b back, f front */
static const char vowels[] = "b....f..f.....b....b.......b.fbb";

enum ku_vowel ku_vowel_of(uint32_t cyrillic)
{
	if (cyrillic >= 0x410 && cyrillic < 0x450) {
		char kind = vowels[(cyrillic - 0x410) % 32];
		return kind == 'b' ? KU_BACK : kind == 'f' ? KU_FRONT : KU_NO_VOWEL;
	}
	switch (cyrillic) {
	case 0x401: case 0x451: return KU_BACK; /* ё */
	case 0x4E8: case 0x4E9: case 0x4AE: case 0x4AF: return KU_FRONT_ROUNDED; /* ө ү */
	}
	return KU_NO_VOWEL;
}

bool ku_is_apostrophe(uint32_t c)
{
	return c == '\'' || c == '`' || c == 0xB4 || c == 0x2BC || c == 0x2018 || c == 0x2019 || c == 0x1FEF ||
	       c == 0x1FFD; /* what NFC makes ` and ´ */
}
