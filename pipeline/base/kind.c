/* kind.c — the kinds of identifiers and what holds when a study says nothing, as one table.
 *
 * The labels are those of rules/FORMAT.md. {n} is the number of the village, school … in the study; a kind whose label has none is not
 * counted, since nothing is to be learnt from the number of a telephone. Kinds that are kept have a label too, for the profile `labels`.
 */
#include "base/kind.h"

enum { PLACE = 1, WORD = 2 };

static const struct row {
	const char *name;
	unsigned char list; /* where it may stand: PLACE under places:, WORD under words: */
	enum ku_kind group; /* labels count together */
	struct ku_policy policy;
} row[KU_NPOLICY] = {
#define LABELS(ky, ru, uz, en)                                                                                         \
	{                                                                                                              \
		{ky, sizeof(ky) - 1}, {ru, sizeof(ru) - 1}, {uz, sizeof(uz) - 1},                                      \
		{                                                                                                      \
			en, sizeof(en) - 1                                                                             \
		}                                                                                                      \
	}
#define ROW(kind, name, list, group, what, ky, ru, uz, en)                                                             \
	[kind] = {name, list, group, {what, KU_NKIND, LABELS(ky, ru, uz, en), false, false}}
	/* clang-format off */
	ROW(KU_PERSON, "person", 0, KU_PERSON, KU_DO_PSEUDONYM, "[{n}-адам]", "[человек {n}]", "[{n}-kishi]", "[person {n}]"),
	ROW(KU_VILLAGE, "village", PLACE, KU_VILLAGE, KU_DO_LABEL, "[{n}-айыл]", "[село {n}]", "[{n}-qishloq]", "[village {n}]"),
	ROW(KU_SETTLEMENT, "settlement", PLACE, KU_VILLAGE, KU_DO_LABEL, "[{n}-айыл]", "[село {n}]", "[{n}-qishloq]", "[village {n}]"),
	ROW(KU_AIYL_AIMAK, "aiyl-aimak", PLACE, KU_VILLAGE, KU_DO_LABEL, "[{n}-айыл]", "[село {n}]", "[{n}-qishloq]", "[village {n}]"),
	ROW(KU_TOWN, "town", PLACE, KU_TOWN, KU_DO_LABEL, "[{n}-шаар]", "[город {n}]", "[{n}-shahar]", "[town {n}]"),
	ROW(KU_CITY, "city", PLACE, KU_TOWN, KU_DO_LABEL, "[{n}-шаар]", "[город {n}]", "[{n}-shahar]", "[town {n}]"),
	ROW(KU_OBLAST, "oblast", PLACE, KU_OBLAST, KU_DO_KEEP, "[{n}-облус]", "[область {n}]", "[{n}-viloyat]", "[oblast {n}]"),
	ROW(KU_COUNTRY, "country", PLACE, KU_COUNTRY, KU_DO_KEEP, "[{n}-өлкө]", "[страна {n}]", "[{n}-davlat]", "[country {n}]"),
	ROW(KU_STREET, "street", PLACE | WORD, KU_STREET, KU_DO_LABEL, "[дарек]", "[адрес]", "[manzil]", "[address]"),
	ROW(KU_ADDRESS, "address", WORD, KU_STREET, KU_DO_LABEL, "[дарек]", "[адрес]", "[manzil]", "[address]"),
	ROW(KU_ORGANISATION, "organisation", WORD, KU_ORGANISATION, KU_DO_LABEL, "[{n}-мекеме]", "[организация {n}]", "[{n}-tashkilot]", "[organisation {n}]"),
	ROW(KU_SCHOOL, "school", WORD, KU_SCHOOL, KU_DO_LABEL, "[{n}-мектеп]", "[школа {n}]", "[{n}-maktab]", "[school {n}]"),
	ROW(KU_PARTY, "party", WORD, KU_PARTY, KU_DO_LABEL, "[{n}-партия]", "[партия {n}]", "[{n}-partiya]", "[party {n}]"),
	ROW(KU_WORKPLACE, "workplace", WORD, KU_WORKPLACE, KU_DO_LABEL, "[{n}-иш орду]", "[место работы {n}]", "[{n}-ish joyi]", "[workplace {n}]"),
	ROW(KU_PHONE, "phone", WORD, KU_PHONE, KU_DO_LABEL, "[телефон]", "[телефон]", "[telefon]", "[phone]"),
	ROW(KU_EMAIL, "email", WORD, KU_EMAIL, KU_DO_LABEL, "[электрондук дарек]", "[электронный адрес]", "[elektron manzil]", "[e-mail]"),
	ROW(KU_ID, "id", WORD, KU_ID, KU_DO_LABEL, "[документтин номери]", "[номер документа]", "[hujjat raqami]", "[document number]"),
	ROW(KU_LINK, "link", WORD, KU_LINK, KU_DO_LABEL, "[шилтеме]", "[ссылка]", "[havola]", "[link]"),
	ROW(KU_PLATE, "plate", WORD, KU_PLATE, KU_DO_LABEL, "[унаанын номери]", "[номер машины]", "[mashina raqami]", "[number plate]"),
	ROW(KU_CARD, "card", WORD, KU_CARD, KU_DO_LABEL, "[картанын номери]", "[номер карты]", "[karta raqami]", "[card number]"),
	ROW(KU_BIRTH_DATE, "date-of-birth", WORD, KU_BIRTH_DATE, KU_DO_LABEL, "[туулган күнү]", "[дата рождения]", "[tugʻilgan sana]", "[date of birth]"),
	ROW(KU_OTHER, "other", PLACE | WORD, KU_OTHER, KU_DO_LABEL, "[ысым]", "[имя]", "[nom]", "[name]"),
	ROW(KU_PASSAGE, "passage", 0, KU_PASSAGE, KU_DO_LABEL, "[алынып салынды]", "[изъято]", "[olib tashlandi]", "[removed]"),
	ROW(KU_POLICY_PACK, "pack", 0, KU_PERSON, KU_DO_PSEUDONYM, "[{n}-адам]", "[человек {n}]", "[{n}-kishi]", "[person {n}]"),
	ROW(KU_POLICY_SPEAKER, "speaker", 0, KU_PERSON, KU_DO_CODE, "", "", "", ""),
	ROW(KU_POLICY_SUSPECT, "suspect", 0, KU_OTHER, KU_DO_ASK, "[ысым]", "[имя]", "[nom]", "[name]"),
	ROW(KU_POLICY_UNSURE, "unsure", 0, KU_OTHER, KU_DO_ASK, "[ысым]", "[имя]", "[nom]", "[name]"),
	[KU_RAYON] = {"rayon", PLACE, KU_RAYON, {KU_DO_GENERALISE, KU_OBLAST, LABELS("[район]", "[район]", "[tuman]", "[district]"), false, false}},
	/* clang-format on */
};

static const char *const do_name[] = {[KU_DO_DEFAULT] = "",    [KU_DO_PSEUDONYM] = "pseudonym",
				      [KU_DO_LABEL] = "label", [KU_DO_GENERALISE] = "generalise",
				      [KU_DO_MASK] = "mask",   [KU_DO_REMOVE] = "remove",
				      [KU_DO_KEEP] = "keep",   [KU_DO_ASK] = "ask",
				      [KU_DO_CODE] = "code",   [KU_DO_ROLE] = "role"};

const char *ku_kind_name(enum ku_kind kind)
{
	return kind < KU_NPOLICY ? row[kind].name : "";
}

enum ku_kind ku_kind_named(struct ku_str name)
{
	for (enum ku_kind k = 0; k < KU_NPOLICY; k++)
		if (ku_str_is(name, row[k].name))
			return k;
	return KU_NPOLICY;
}

bool ku_kind_is_place(enum ku_kind kind)
{
	return kind < KU_NPOLICY && row[kind].list & PLACE;
}

bool ku_kind_is_word(enum ku_kind kind)
{
	return kind < KU_NPOLICY && row[kind].list & WORD;
}

enum ku_kind ku_kind_group(enum ku_kind kind)
{
	return kind < KU_NPOLICY ? row[kind].group : kind;
}

const char *ku_do_name(enum ku_do what)
{
	return what < sizeof do_name / sizeof *do_name ? do_name[what] : "";
}

bool ku_do_named(struct ku_str name, enum ku_do *out)
{
	for (enum ku_do d = KU_DO_PSEUDONYM; d <= KU_DO_ROLE; d++)
		if (ku_str_is(name, do_name[d])) {
			*out = d;
			return true;
		}
	return false;
}

const struct ku_policy *ku_policy_default(enum ku_kind kind)
{
	return &row[kind < KU_NPOLICY ? kind : KU_OTHER].policy;
}
