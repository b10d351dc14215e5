/* kind.c — names of kinds and the defaults of rules/FORMAT.md. */
#include "base/kind.h"

#include "tap.h"

static const struct {
	const char *name;
	enum ku_kind kind, group;
	bool place, word;
	enum ku_do what;
	const char *ky, *ru;
} row[] = {
	{"person", KU_PERSON, KU_PERSON, false, false, KU_DO_PSEUDONYM, NULL, NULL},
	{"village", KU_VILLAGE, KU_VILLAGE, true, false, KU_DO_LABEL, "[{n}-айыл]", "[село {n}]"},
	{"settlement", KU_SETTLEMENT, KU_VILLAGE, true, false, KU_DO_LABEL, "[{n}-айыл]", "[село {n}]"},
	{"aiyl-aimak", KU_AIYL_AIMAK, KU_VILLAGE, true, false, KU_DO_LABEL, "[{n}-айыл]", "[село {n}]"},
	{"town", KU_TOWN, KU_TOWN, true, false, KU_DO_LABEL, "[{n}-шаар]", "[город {n}]"},
	{"city", KU_CITY, KU_TOWN, true, false, KU_DO_LABEL, "[{n}-шаар]", "[город {n}]"},
	{"rayon", KU_RAYON, KU_RAYON, true, false, KU_DO_GENERALISE, "[район]", "[район]"},
	{"oblast", KU_OBLAST, KU_OBLAST, true, false, KU_DO_KEEP, NULL, NULL},
	{"country", KU_COUNTRY, KU_COUNTRY, true, false, KU_DO_KEEP, NULL, NULL},
	{"street", KU_STREET, KU_STREET, true, true, KU_DO_LABEL, "[дарек]", "[адрес]"},
	{"address", KU_ADDRESS, KU_STREET, false, true, KU_DO_LABEL, "[дарек]", "[адрес]"},
	{"organisation", KU_ORGANISATION, KU_ORGANISATION, false, true, KU_DO_LABEL, "[{n}-мекеме]", "[организация {n}]"},
	{"school", KU_SCHOOL, KU_SCHOOL, false, true, KU_DO_LABEL, "[{n}-мектеп]", NULL},
	{"party", KU_PARTY, KU_PARTY, false, true, KU_DO_LABEL, "[{n}-партия]", NULL},
	{"workplace", KU_WORKPLACE, KU_WORKPLACE, false, true, KU_DO_LABEL, "[{n}-иш орду]", NULL},
	{"phone", KU_PHONE, KU_PHONE, false, true, KU_DO_LABEL, "[телефон]", NULL},
	{"date-of-birth", KU_BIRTH_DATE, KU_BIRTH_DATE, false, true, KU_DO_LABEL, NULL, NULL},
	{"other", KU_OTHER, KU_OTHER, true, true, KU_DO_LABEL, "[ысым]", "[имя]"},
	{"pack", KU_POLICY_PACK, KU_PERSON, false, false, KU_DO_PSEUDONYM, NULL, NULL},
	{"speaker", KU_POLICY_SPEAKER, KU_PERSON, false, false, KU_DO_CODE, NULL, NULL},
	{"suspect", KU_POLICY_SUSPECT, KU_OTHER, false, false, KU_DO_ASK, NULL, NULL},
	{"unsure", KU_POLICY_UNSURE, KU_OTHER, false, false, KU_DO_ASK, NULL, NULL},
};

int main(void)
{
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		const struct ku_policy *p = ku_policy_default(row[i].kind);
		ok(ku_kind_named(ku_str_of(row[i].name)) == row[i].kind, "%s is a kind", row[i].name);
		same(ku_str_of(ku_kind_name(row[i].kind)), ku_str_of(row[i].name), "and has that name");
		ok(ku_kind_group(row[i].kind) == row[i].group, "%s counts with its group", row[i].name);
		ok(ku_kind_is_place(row[i].kind) == row[i].place && ku_kind_is_word(row[i].kind) == row[i].word, "%s stands in its list", row[i].name);
		ok(p->what == row[i].what, "%s: %s", row[i].name, ku_do_name(row[i].what));
		if (row[i].ky)
			same(p->label[KU_KY_LABEL], ku_str_of(row[i].ky), "the Kyrgyz label");
		if (row[i].ru)
			same(p->label[KU_RU_LABEL], ku_str_of(row[i].ru), "the Russian label");
	}
	for (enum ku_kind k = 0; k < KU_NPOLICY; k++) {
		const struct ku_policy *p = ku_policy_default(k);
		bool bracketed = true;
		for (size_t i = 0; i < KU_NLABEL; i++)
			bracketed &= k == KU_POLICY_SPEAKER || (ku_str_starts(p->label[i], KU_S("[")) && ku_str_ends(p->label[i], KU_S("]")));
		ok(bracketed, "%s has a label in each language", ku_kind_name(k));
		ok(ku_kind_named(ku_str_of(ku_kind_name(k))) == k, "%s there and back", ku_kind_name(k));
	}
	ok(ku_policy_default(KU_RAYON)->to == KU_OBLAST, "a rayon becomes its oblast");
	ok(ku_kind_named(KU_S("vilage")) == KU_NPOLICY && ku_kind_named(KU_S("")) == KU_NPOLICY, "what is no kind");
	enum ku_do what;
	ok(ku_do_named(KU_S("generalise"), &what) && what == KU_DO_GENERALISE && !ku_do_named(KU_S(""), &what), "what may be done");
	return done();
}
