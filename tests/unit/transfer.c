/* A form of one name made into the same form of another, with its capitals, quotes and separators. */
#include "language/transfer.h"
#include "tap.h"

enum { ANY = KU_ALL_LANGS, KY = KU_LANG_BIT(KU_KY), RU = KU_LANG_BIT(KU_RU), UZ = KU_LANG_BIT(KU_UZ) | KU_LANG_BIT(KU_UZC) };

static const struct { const char *source, *form, *target; unsigned langs; const char *want; } rows[] = {
	{"Айгүл", "Айгүлдүн", "Динара", ANY, "Динаранын"},
	{"Айгүл", "АЙГҮЛДҮН", "Динара", ANY, "ДИНАРАНЫН"},
	{"Айгүл", "айгүлдүн", "Динара", ANY, "динаранын"},
	{"Айгүл", "АЙГҮЛдүн", "Медербек", ANY, "МЕДЕРБЕКтин"},
	{"Айгүл", "АЙГҮЛүм", "Бишкек", ANY, "БИШКЕГим"},
	{"АЙГҮЛ", "АЙГҮЛҮМ", "БИШКЕК", ANY, "БИШКЕГИМ"},
	{"Айгүл", "Айгүлү", "Токой", ANY, "Токою"},
	{"Токой", "Токою", "Айтбай", KY, "Айтбайы"},
	{"Айгүл", "Айгулдун", "Динара", ANY, "Динаранын"},  /* typed without marks */
	{"Айгуль", "Айгульдүн", "Айгүл", ANY, "Айгүлдүн"},
	{"Айгүл", "А\u0301йгүлдүн", "Динара", ANY, "Динаранын"}, /* a stress mark */
	{"Достук", "«Достук»ка", "Ынтымак", ANY, "«Ынтымак»ка"},
	{"Айгүл", "“Айгүл”", "Динара", ANY, "“Динара”"},
	{"БУУ", "БУУ-нун", "Бирлик", ANY, "Бирлик-тин"},
	{"БУУ", "БУУ нун", "ФТТ", ANY, "ФТТ нун"},
	{"ФТТ", "ФТТда", "ИДП", ANY, "ИДПда"},
	{"Динара", "Динаранын", "FIDH", ANY, "FIDHнын"},
	{"FIDH", "FIDHтин", "Айгүл", ANY, "Айгүлдүн"},
	{"Бейшенбек кызы", "Бейшенбек кызына", "Эрмек уулу", ANY, "Эрмек уулуна"},
	{"Айгүл Токтобаева", "Айгүл Токтобаевадан", "Медербек Осмонов", ANY, "Медербек Осмоновдон"},
	{"Кочкор", "Кочкордон", "[айылдын аты]", ANY, "[айылдын аты]нан"},
	{"Айнура", "Айнурабыз", "Медербек", ANY, "Медербегибиз"},
	{"Дилфуза", "Дилфузахонга", "Нигора", ANY, "Нигорахонга"},
	{"Dilfuza", "Dilfuzaxonga", "Nigora", ANY, "Nigoraxonga"},
	{"Oʻktam", "O'ktamning", "Bek", ANY, "Bekning"},
	{"Айгүл", "Айгүл", "Динара", ANY, "Динара"},
	{"Динара", "Динарага", "Айгүл", UZ, "Айгүлга"},
	{"Динара", "Динаре", "Марина", RU, "Марине"},
	{"Динара Осмонова", "Динару Осмонову", "Марина Петрова", RU, "Марину Петрову"},
	{"Aigul", "Aiguldun", "Чынара", KY, "Chynaranyn"}, /* Kyrgyz in Latin letters: the whole of it */
	{"Aigul", "AIGULGO", "Досой", KY, "DOSOYGO"},
	{"Kuljan", "Kuljandy", "Chyngyz", KY, "Chyngyzdy"},
	{"Kuljan", "Kuljandy", "Кочкорбек", KY, "Kochkorbekti"},
	{"Kuljan", "Kuljandan", "[айыл]", KY, "[айыл]дан"},
	{"Динара", "Динарy", "Женя", RU, "Zheni"}, /* Russian in Latin letters */
	/* not a form of it */
	{"Айгүл", "Асандын", "Динара", ANY, NULL},
	{"Айгүл", "Айгүлдү", "Динара", RU, NULL},
	{"Гүл", "Гүлайым", "Динара", ANY, NULL},
	{"Айгүл", "", "Динара", ANY, NULL},
	{"", "дүн", "Динара", ANY, NULL},
};

static const struct { const char *name; enum ku_class class; enum ku_sex sex; } guesses[] = {
	{"Айгүл", KU_GIVEN, KU_NO_SEX},           {"Жапарова", KU_SURNAME, KU_FEMALE}, {"Жапаров", KU_SURNAME, KU_MALE},
	{"Бейшенбековна", KU_PATRONYMIC, KU_FEMALE}, {"Бейшенбек кызы", KU_KIN, KU_FEMALE}, {"ФТТ", KU_ABBREVIATION, KU_NO_SEX},
	{"КТРКБ", KU_ABBREVIATION, KU_NO_SEX},    {"АЙГҮЛ", KU_GIVEN, KU_NO_SEX},      {"А", KU_GIVEN, KU_NO_SEX},
};

int main(void)
{
	struct ku_arena arena = {0};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct ku_str out = KU_S("");
		bool can = ku_transfer(&arena, ku_str_of(rows[i].source), ku_str_of(rows[i].form), ku_str_of(rows[i].target), rows[i].langs, &out);
		ok(can == (rows[i].want != NULL), "%s: %s to %s", rows[i].source, rows[i].form, rows[i].target);
		if (can && rows[i].want)
			same(out, ku_str_of(rows[i].want), rows[i].want);
	}
	for (size_t i = 0; i < sizeof guesses / sizeof *guesses; i++) {
		struct ku_lemma lemma = ku_lemma_guess(ku_str_of(guesses[i].name));
		ok(lemma.class == guesses[i].class && lemma.sex == guesses[i].sex, "what %s is", guesses[i].name);
	}
	ku_arena_free(&arena);
	return done();
}
