/* russian_cases.c — the case that a preposition asks for, to choose between the readings of one form.
 *
 * Data: a table of prepositions, each with the cases it governs before a name; the first is the one to give a form that
 * shows none. Rare government (с + accusative of measure, по + accusative) is left out, because it never meets a name.
 */
#include "language/russian.h"

static const struct {
	const char *word;
	uint8_t cas[2];
} prepositions[] = {
	{"у", {KU_GEN}},          {"от", {KU_GEN}},       {"ото", {KU_GEN}},      {"до", {KU_GEN}},
	{"из", {KU_GEN}},         {"изо", {KU_GEN}},      {"без", {KU_GEN}},      {"безо", {KU_GEN}},
	{"для", {KU_GEN}},        {"ради", {KU_GEN}},     {"из-за", {KU_GEN}},    {"из-под", {KU_GEN}},
	{"около", {KU_GEN}},      {"возле", {KU_GEN}},    {"вокруг", {KU_GEN}},   {"мимо", {KU_GEN}},
	{"кроме", {KU_GEN}},      {"вместо", {KU_GEN}},   {"после", {KU_GEN}},    {"против", {KU_GEN}},
	{"напротив", {KU_GEN}},   {"насчёт", {KU_GEN}},   {"насчет", {KU_GEN}},   {"среди", {KU_GEN}},
	{"внутри", {KU_GEN}},     {"вне", {KU_GEN}},      {"вблизи", {KU_GEN}},   {"недалеко", {KU_GEN}},
	{"к", {KU_DAT}},          {"ко", {KU_DAT}},       {"благодаря", {KU_DAT}}, {"согласно", {KU_DAT}},
	{"навстречу", {KU_DAT}},  {"вопреки", {KU_DAT}},  {"по", {KU_DAT, KU_LOC}},
	{"про", {KU_ACC}},        {"через", {KU_ACC}},    {"сквозь", {KU_ACC}},
	{"с", {KU_INS, KU_GEN}},  {"со", {KU_INS, KU_GEN}}, {"между", {KU_INS, KU_GEN}},
	{"над", {KU_INS}},        {"надо", {KU_INS}},     {"перед", {KU_INS}},    {"передо", {KU_INS}},
	{"за", {KU_ACC, KU_INS}}, {"под", {KU_INS, KU_ACC}}, {"подо", {KU_INS, KU_ACC}},
	{"о", {KU_LOC}},          {"об", {KU_LOC}},       {"обо", {KU_LOC}},      {"при", {KU_LOC}},
	{"в", {KU_LOC, KU_ACC}},  {"во", {KU_LOC, KU_ACC}}, {"на", {KU_ACC, KU_LOC}},
};

static const uint8_t *cases_of(struct ku_str word)
{
	for (size_t i = 0; i < sizeof prepositions / sizeof *prepositions; i++)
		if (ku_str_is(word, prepositions[i].word))
			return prepositions[i].cas;
	return NULL;
}

unsigned ku_ru_cases_after(struct ku_str word_before)
{
	const uint8_t *cas = cases_of(word_before);
	if (!cas)
		return 0;
	return 1u << cas[0] | (cas[1] ? 1u << cas[1] : 0);
}

/* The case of a Russian chain, 0 for the nominative. Of an adjective the case is that of its noun and tells as much. */
static uint8_t case_of(const struct ku_grammar *g)
{
	uint8_t last = g->ntag ? g->tag[g->ntag - 1] : 0;
	return (last >= KU_GEN && last <= KU_LOC) || last == KU_INS ? last : 0;
}

struct ku_grammar ku_ru_resolve(struct ku_str word_before, const struct ku_reading reading[], size_t n)
{
	const uint8_t *cas = cases_of(word_before);
	if (!cas)
		return reading[0].grammar;
	for (size_t c = 0; c < 2 && cas[c]; c++) /* the commoner government first: с Жапаровой is an instrumental */
		for (size_t i = 0; i < n; i++)
			if (case_of(&reading[i].grammar) == cas[c])
				return reading[i].grammar;
	for (size_t i = 0; i < n; i++) {
		struct ku_grammar g = reading[i].grammar;
		if (g.ntag == 0) {
			g.tag[g.ntag++] = cas[0];
			return g;
		}
	}
	return reading[0].grammar;
}
