/* grammar.c — names of languages and of links. Tables; nothing is allocated.
 */
#include "base/grammar.h"

static const char *const lang_names[KU_NLANG] = {"", "ky", "ru", "uz", "uz", "ky", "ru"};

static const char *const tag_names[KU_NTAG] = {
	[KU_TAG_NONE] = "",
	[KU_LIK] = "lik",
	[KU_JON] = "hon",
	[KU_PL] = "pl",
	[KU_PX1SG] = "px1sg",
	[KU_PX2SG] = "px2sg",
	[KU_PX2SG_FRM] = "px2sg.frm",
	[KU_PX3] = "px3sp",
	[KU_PX1PL] = "px1pl",
	[KU_PX2PL] = "px2pl",
	[KU_PX2PL_FRM] = "px2pl.frm",
	[KU_GEN] = "gen",
	[KU_DAT] = "dat",
	[KU_ACC] = "acc",
	[KU_LOC] = "loc",
	[KU_ABL] = "abl",
	[KU_INS] = "ins",
	[KU_VOC] = "voc",
	[KU_SUBST] = "subst",
	[KU_ATTR] = "attr",
	[KU_SIM] = "sim",
	[KU_EQU] = "equ",
	[KU_LIM] = "lim",
	[KU_ABE] = "+сыз",
	[KU_COM] = "+луу",
	[KU_Q] = "+бы",
	[KU_EMPH] = "+чы",
	[KU_COP1SG] = "cop1sg",
	[KU_COP2SG] = "cop2sg",
	[KU_COP2SG_FRM] = "cop2sg.frm",
	[KU_COP1PL] = "cop1pl",
	[KU_COP2PL] = "cop2pl",
	[KU_COP2PL_FRM] = "cop2pl.frm",
	[KU_POSS] = "poss",
	[KU_ADJ] = "adj",
	[KU_M] = "m",
	[KU_F] = "f",
	[KU_N] = "n",
	[KU_INDECL] = "indecl",
	[KU_DIM] = "dim",
	[KU_DEMONYM] = "demonym",
};

/* What else a link is called. */
static const struct { const char *name; enum ku_tag tag; } other_names[] = {
	{"abe", KU_ABE}, {"com", KU_COM}, {"q", KU_Q}, {"emph", KU_EMPH}, {"px3", KU_PX3},
};

const char *ku_lang_name(enum ku_lang lang)
{
	return lang < KU_NLANG ? lang_names[lang] : "";
}

enum ku_lang ku_lang_in_cyrillic(enum ku_lang lang)
{
	return lang == KU_KYL ? KU_KY : lang == KU_RUL ? KU_RU : lang;
}

enum ku_lang ku_lang_named(struct ku_str name)
{
	if (ku_str_is(name, "uz-cyrl"))
		return KU_UZC;
	for (int lang = KU_KY; lang <= KU_UZ; lang++)
		if (ku_str_is(name, lang_names[lang]))
			return (enum ku_lang)lang;
	return KU_NO_LANG;
}

const char *ku_tag_name(enum ku_tag tag)
{
	return tag < KU_NTAG ? tag_names[tag] : "";
}

enum ku_tag ku_tag_named(struct ku_str name)
{
	for (int tag = KU_TAG_NONE + 1; tag < KU_NTAG; tag++)
		if (ku_str_is(name, tag_names[tag]))
			return (enum ku_tag)tag;
	for (size_t i = 0; i < sizeof other_names / sizeof *other_names; i++)
		if (ku_str_is(name, other_names[i].name))
			return other_names[i].tag;
	return KU_TAG_NONE;
}
