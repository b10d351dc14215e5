/* real.c — whether a pseudonym is a real name of the study, in any form or spelling, or would lead to one.
 *
 * The caller can tell of one word whether it is a form of a listed name. Here that is asked of everything that a pseudonym can turn into in a
 * text: the spellings of the other languages, the other sex's surname, the patronymics of a father's name, its cases where it begins with a listed name; and, where there is a choice, of the
 * name that it is made of (Каныбекова would name Каныбек). Asking is dear, so every answer is kept for the run, by folded word.
 */
#include "pseudonymise/cast.h"

#include <string.h>

#include "language/language.h"
#include "language/name_parts.h"
#include "language/respell.h"
#include "language/spelling.h"

enum {
	ASKED = 1,
	IS_REAL = 2,
	FORMS_ASKED = 4
}; /* bits of ku_registry.real; the answers for the parts' forms are two bits higher, and so on */

enum { LEAST = 3, LEAST_OF_NAME = 4 }; /* letters of a stem that is worth asking about */

static bool ask(struct ku_registry *r, struct ku_str word)
{
	struct ku_str fold = ku_fold_dup(r->arena, word);
	const uint64_t *known = ku_table_find(&r->real, fold);
	if (known && *known & ASKED)
		return *known & IS_REAL;
	bool real = r->is_real && r->is_real(r->ctx, word);
	*ku_table_put(r->arena, &r->real, fold) |= real ? ASKED | IS_REAL : ASKED;
	return real;
}

bool ku_real(struct ku_registry *r, struct ku_str name)
{
	return r->is_real && ask(r, name);
}

static bool is_real_somehow_spelt(struct ku_registry *r, struct ku_str name)
{
	static const enum ku_lang spellings[] = {KU_KY, KU_RU, KU_UZC, KU_UZ};
	enum ku_lang own = ku_own_script(name, KU_KY);
	if (ask(r, name))
		return true;
	for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
		struct ku_str other = ku_respell(r->arena, name, own, spellings[i]);
		if (!ku_alike(other, name) && ask(r, other)) /* the caller knows a name by its sound */
			return true;
	}
	return false;
}

/* «у Дамира» names Дамира, and «Динар!» calls Динара: a Russian form of the one is the other. So is «у Гули» of Гүл, who is Гуль there. */
static bool twin_is_real(struct ku_registry *r, struct ku_str name)
{
	struct ku_str russian = ku_respell(r->arena, name, ku_own_script(name, KU_KY), KU_RU), soft = KU_S("ь");
	if (ku_str_ends(russian, soft) && ask(r, KU_JOIN(r->arena, ku_str_sub(russian, 0, russian.len - soft.len), KU_S("и"))))
		return true;
	struct ku_str a = ku_own_script(name, KU_KY) == KU_UZ ? KU_S("a") : KU_S("а");
	if (ku_str_ends(name, a))
		return ask(r, ku_str_sub(name, 0, name.len - a.len));
	return ask(r, KU_JOIN(r->arena, name, a));
}

static bool forms_are_real(struct ku_registry *r, enum ku_part part, struct ku_str name)
{
	if (is_real_somehow_spelt(r, name) || (part != KU_PART_SURNAME && twin_is_real(r, name)))
		return true;
	if (part == KU_PART_SURNAME)
		return is_real_somehow_spelt(r, ku_surname_form(r->arena, name, KU_FEMALE));
	return part == KU_PART_FATHER && (is_real_somehow_spelt(r, ku_patronymic(r->arena, name, KU_MALE)) ||
					  is_real_somehow_spelt(r, ku_patronymic(r->arena, name, KU_FEMALE)));
}

/* ----- forms that name somebody shorter ----- */

/* «Нурипы» is Нурипа in Russian, and in Kyrgyz «is it his Нур?». The chains that talk is made of; more links only go on from these. */
static const struct {
	enum ku_lang lang;
	uint8_t ntag, tag[2];
} said[] = {
	{KU_KY, 1, {KU_GEN}},  {KU_KY, 1, {KU_DAT}},   {KU_KY, 1, {KU_ACC}},  {KU_KY, 1, {KU_LOC}},          {KU_KY, 1, {KU_ABL}},
	{KU_KY, 1, {KU_PL}},   {KU_KY, 1, {KU_PX3}},   {KU_KY, 1, {KU_PX1SG}}, {KU_KY, 1, {KU_PX2SG}},       {KU_KY, 2, {KU_PX3, KU_GEN}},
	{KU_KY, 1, {KU_Q}},    {KU_KY, 1, {KU_SIM}},   {KU_KY, 1, {KU_COM}},  {KU_KY, 1, {KU_EQU}},          {KU_KY, 1, {KU_LIK}},
	{KU_UZC, 1, {KU_GEN}}, {KU_UZC, 1, {KU_DAT}},  {KU_UZC, 1, {KU_ACC}}, {KU_UZC, 1, {KU_LOC}},         {KU_UZC, 1, {KU_ABL}},
	{KU_UZC, 1, {KU_PL}},  {KU_UZC, 1, {KU_PX3}},  {KU_UZC, 1, {KU_PX1SG}}, {KU_RU, 1, {KU_GEN}},        {KU_RU, 1, {KU_DAT}},
	{KU_RU, 1, {KU_ACC}},  {KU_RU, 1, {KU_INS}},   {KU_RU, 1, {KU_LOC}},  {KU_RU, 1, {KU_VOC}},          {KU_RU, 2, {KU_POSS, KU_M}},
	{KU_RU, 2, {KU_PL, KU_GEN}},
};

/* Only a name that begins with a listed one has such forms, and few do. */
static bool begins_with_real(struct ku_registry *r, struct ku_str name)
{
	size_t letters = 0;
	for (size_t at = 0; at < name.len;) {
		ku_utf8_next(name, &at);
		if (++letters >= LEAST && at < name.len && ask(r, ku_str_sub(name, 0, at)))
			return true;
	}
	return false;
}

static bool a_form_is_real(struct ku_registry *r, enum ku_part part, struct ku_str name, enum ku_sex sex)
{
	enum ku_lang own = ku_own_script(name, KU_KY);
	for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
		struct ku_lemma lemma = {ku_respell(r->arena, name, own, said[i].lang), part == KU_PART_SURNAME ? KU_SURNAME : KU_GIVEN, sex};
		struct ku_grammar g = {.lang = (uint8_t)said[i].lang, .ntag = said[i].ntag, .tag = {said[i].tag[0], said[i].tag[1]}};
		struct ku_str form;
		if (ku_inflect(r->arena, &lemma, &g, &form) && ask(r, form))
			return true;
	}
	return false;
}

static bool inflects_to_real(struct ku_registry *r, enum ku_part part, struct ku_str name)
{
	if (!begins_with_real(r, name))
		return false;
	if (part == KU_PART_SURNAME)
		return a_form_is_real(r, part, name, KU_MALE) || a_form_is_real(r, part, ku_surname_form(r->arena, name, KU_FEMALE), KU_FEMALE);
	return a_form_is_real(r, part, name, KU_FEMALE) || a_form_is_real(r, part, name, KU_MALE);
}

/* ----- what a surname is made of ----- */

/* Endings of surnames, and what the name may have had in their place: Каныбек-ов, Осмон-ов; Жума-ев, Токтоба-ев of Токтобай. */
static const struct {
	const char *end, *instead;
} endings[] = {
	{"ов", ""},   {"ев", ""}, {"ев", "й"}, {"ёв", ""},  {"ин", ""},   {"ин", "а"}, {"ын", ""},
	{"ский", ""}, {"ov", ""}, {"ev", ""},  {"yev", ""}, {"yev", "y"}, {"in", ""},
};
/* What names are made with: Айчолпон would name Чолпон, Каныбекова Каны. */
static const char *const additions[] = {"бек", "бай", "кул", "али", "жан", "гүл", "кан", "нур",
					"bek", "boy", "qul", "ali", "jon", "gul", "xon", "oy"};
static const char *const beginnings[] = {"ай", "гүл", "нур", "бек", "эл", "мир", "oy", "gul", "nur", "bek", "mir"};

static struct ku_str without(struct ku_str word, const char *end, size_t least)
{
	struct ku_str tail = ku_str_of(end);
	bool cut = ku_str_ends(word, tail) && ku_utf8_count(word) >= ku_utf8_count(tail) + least;
	return cut ? ku_str_sub(word, 0, word.len - tail.len) : KU_S("");
}

/* Is there a family of that name? Осмонкул would name the Осмонкуловs. */
static bool family_is_real(struct ku_registry *r, struct ku_str name)
{
	static const char *const made[] = {"ов", "ев", "ov", "ev", "yev"};
	bool latin = ku_own_script(name, KU_KY) == KU_UZ;
	struct ku_str stem = ku_str_ends(name, KU_S("й")) ? ku_str_sub(name, 0, name.len - strlen("й")) : name;
	for (size_t i = latin ? 2 : 0; i < (latin ? 5u : 2u); i++)
		if (ku_real(r, KU_JOIN(r->arena, stem, ku_str_of(made[i]))))
			return true;
	return false;
}

static bool root_is_real(struct ku_registry *r, struct ku_str name, size_t least)
{
	for (size_t i = 0; i < sizeof additions / sizeof *additions; i++) {
		struct ku_str root = without(name, additions[i], least);
		if (root.len && (ku_real(r, root) || family_is_real(r, root)))
			return true;
	}
	return false;
}

static bool stem_of_surname_is_real(struct ku_registry *r, struct ku_str surname)
{
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		struct ku_str stem = without(surname, endings[i].end, LEAST);
		if (stem.len && (ku_real(r, KU_JOIN(r->arena, stem, ku_str_of(endings[i].instead))) ||
				 root_is_real(r, stem, LEAST)))
			return true;
	}
	return false;
}

static bool stem_of_name_is_real(struct ku_registry *r, struct ku_str name)
{
	struct ku_str fold = ku_fold_dup(r->arena, name);
	for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++) {
		struct ku_str head = ku_str_of(beginnings[i]), rest = ku_str_sub(fold, head.len, fold.len);
		if (ku_str_starts(fold, head) && ku_utf8_count(rest) >= LEAST_OF_NAME && ku_real(r, rest))
			return true;
	}
	return family_is_real(r, fold) || root_is_real(r, fold, LEAST_OF_NAME);
}

bool ku_unfit(struct ku_registry *r, enum ku_part part, struct ku_str name, bool stem_too)
{
	unsigned shift = 2u * (2u * (unsigned)part + stem_too);
	uint64_t asked = (uint64_t)FORMS_ASKED << shift, yes = asked << 1;
	struct ku_folded fold; /* asked for every name that is tried: no memory is taken for it */
	if (!r->is_real)
		return false;
	ku_fold(name, &fold);
	const uint64_t *known = ku_table_find(&r->real, (struct ku_str){fold.text, fold.len});
	if (known && *known & asked)
		return *known & yes;
	bool unfit = forms_are_real(r, part, name) || inflects_to_real(r, part, name);
	if (!unfit && stem_too)
		unfit = part == KU_PART_SURNAME ? stem_of_surname_is_real(r, name) : stem_of_name_is_real(r, name);
	*ku_table_put(r->arena, &r->real, ku_fold_dup(r->arena, name)) |= unfit ? asked | yes : asked;
	return unfit;
}
