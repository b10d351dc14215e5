/* Which word of a name is what; surnames for men and women; patronymics. */
#include "tap.h"

#include "language/name_parts.h"

/* roles as one letter each: g given, s surname, f father, k kin, p patronymic, i initial, j father's initial */
static const struct {
	const char *name, *roles;
	enum ku_sex sex;
} rows[] = {
	{"Айгүл Жапарова", "gs", KU_FEMALE},
	{"Жапарова Айгүл", "sg", KU_FEMALE},
	{"Жапарова Айгүл Бейшенбековна", "sgp", KU_FEMALE},
	{"Айгүл Бейшенбековна Жапарова", "gps", KU_FEMALE},
	{"Айгүл Бейшенбековна", "gp", KU_FEMALE},
	{"Бейшенбековна", "p", KU_FEMALE},
	{"Бейшенбек кызы Айгүл", "fkg", KU_FEMALE},
	{"Айгүл Бейшенбек кызы", "gfk", KU_FEMALE},
	{"Бейшенбек кызы", "fk", KU_FEMALE},
	{"Бейшенбек к. Айгүл", "fkg", KU_FEMALE},
	{"Асан уулу Үсөн", "fkg", KU_MALE},
	{"АСАН УУЛУ ҮСӨН", "fkg", KU_MALE},
	{"Karimova Dilfuza Akmal qizi", "sgfk", KU_FEMALE},
	{"Karimov Jasur Akmal o'g'li", "sgfk", KU_MALE},
	{"Karimov Jasur Akmal oʻgʻli", "sgfk", KU_MALE},
	{"Каримова Дилфуза Акмал қизи", "sgfk", KU_FEMALE},
	{"Жапаров", "s", KU_MALE},
	{"Жапарова", "s", KU_FEMALE},
	{"Айгүл", "g", KU_NO_SEX},
	{"Эркин", "g", KU_NO_SEX},
	{"Марина", "g", KU_NO_SEX},
	{"Лев", "g", KU_NO_SEX},
	{"Пушкин", "s", KU_MALE},
	{"Марина Калинина", "gs", KU_FEMALE},
	{"Лена Ким", "gs", KU_NO_SEX},
	{"Калинин Эркин", "sg", KU_MALE},
	{"А. Жапарова", "is", KU_FEMALE},
	{"А.Б. Жапарова", "ijs", KU_FEMALE},
	{"А. Б. Жапарова", "ijs", KU_FEMALE},
	{"Жапарова А.Б.", "sij", KU_FEMALE},
	{"А. Ким", "is", KU_NO_SEX},
	{"Айгүл Б. Жапарова", "gjs", KU_FEMALE},
	{"Айгүл эже", "g", KU_NO_SEX},
	{"Абдулла ибн Саид", "gs", KU_NO_SEX},
	{"Анна-Мария Жапарова-Осмонова", "gs", KU_FEMALE},
	{"Ак-Тилек", "g", KU_NO_SEX},
	{"Жапаров Айгүл Бейшенбек", "sgf", KU_MALE},
	{"Горский Иван", "sg", KU_MALE},
	{"эже", "g", KU_NO_SEX},
	{"", "", KU_NO_SEX},
	{" - ", "", KU_NO_SEX},
	{"1-мектеп", "g", KU_NO_SEX},
};

static void test_parts(void)
{
	static const char letter[KU_NROLE] = {'w', 'g', 's', 'f', 'k', 'p', 'i', 'j', 'a'};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct ku_name_part part[16];
		struct ku_str name = ku_str_of(rows[i].name);
		char got[17] = "";
		bool spans = true;
		size_t n = ku_name_parts(name, part, 16);
		for (size_t k = 0; k < n && k < 16; k++) {
			got[k] = letter[part[k].role];
			spans = spans && ku_str_eq(part[k].text, ku_str_at(name, part[k].at));
		}
		same(ku_str_of(got), ku_str_of(rows[i].roles), rows[i].name);
		ok(spans, "%s: texts are where the spans say", rows[i].name);
		ok(ku_name_sex(part, n) == rows[i].sex, "%s: sex", rows[i].name);
	}
}

static void test_many(void)
{
	struct ku_name_part part[2];
	ok(ku_name_parts(KU_S("Айгүл Жапарова Бейшенбековна"), part, 2) == 3, "says how many parts there are, also beyond the room given");
	struct ku_buf b = {0};
	for (int i = 0; i < 100; i++)
		ku_buf_add(&b, KU_S("Айгүл "));
	ok(ku_name_parts(ku_buf_str(&b), part, 2) == 100, "counts a hundred words");
	ku_buf_free(&b);
}

static const struct {
	const char *man, *woman, *stem;
} surnames[] = {
	{"Жапаров", "Жапарова", "жапаров"}, {"Ташиев", "Ташиева", "ташиев"},   {"Горский", "Горская", "горский"}, {"Ким", "Ким", "ким"},
	{"ЖАПАРОВ", "ЖАПАРОВА", "жапаров"}, {"Калинин", "Калинина", "калинин"}, {"Karimov", "Karimova", "karimov"}, {"Шевченко", "Шевченко", "шевченко"},
	{"Белый", "Белая", "белый"},
};

static const struct {
	const char *father, *son, *daughter;
} fathers[] = {
	{"Эрмек", "Эрмекович", "Эрмековна"},     {"Турганбай", "Турганбаевич", "Турганбаевна"}, {"Муса", "Мусаевич", "Мусаевна"},
	{"Игорь", "Игоревич", "Игоревна"},       {"Сатыбалды", "Сатыбалдыевич", "Сатыбалдыевна"}, {"Дмитрий", "Дмитриевич", "Дмитриевна"},
	{"Anvar", "Anvarovich", "Anvarovna"},    {"Илья", "Ильич", "Ильинична"},
	{"Зиновий", "Зиновьевич", "Зиновьевна"}, {"Геннадий", "Геннадьевич", "Геннадьевна"},    {"Георгий", "Георгиевич", "Георгиевна"},
	{"Лаврентий", "Лаврентьевич", "Лаврентьевна"}, {"Валерий", "Валерьевич", "Валерьевна"},
};

int main(void)
{
	struct ku_arena a = {0};
	test_parts();
	test_many();
	for (size_t i = 0; i < sizeof surnames / sizeof *surnames; i++) {
		struct ku_str man = ku_str_of(surnames[i].man), woman = ku_str_of(surnames[i].woman);
		same(ku_surname_form(&a, man, KU_FEMALE), woman, surnames[i].woman);
		same(ku_surname_form(&a, man, KU_NO_SEX), man, "unknown sex: the man's form");
		same(ku_surname_mans(&a, woman), man, surnames[i].man);
		same(ku_surname_stem(&a, man), ku_str_of(surnames[i].stem), "stem of the man's form");
		same(ku_surname_stem(&a, woman), ku_str_of(surnames[i].stem), "stem of the woman's form");
	}
	for (size_t i = 0; i < sizeof fathers / sizeof *fathers; i++) {
		same(ku_patronymic(&a, ku_str_of(fathers[i].father), KU_MALE), ku_str_of(fathers[i].son), fathers[i].son);
		same(ku_patronymic(&a, ku_str_of(fathers[i].father), KU_FEMALE), ku_str_of(fathers[i].daughter), fathers[i].daughter);
	}
	same(ku_kin_word(KU_KY, KU_KY, KU_FEMALE), KU_S("кызы"), "daughter in Kyrgyz");
	same(ku_kin_word(KU_UZ, KU_UZ, KU_MALE), KU_S("oʻgʻli"), "son in Uzbek");
	same(ku_kin_word(KU_RU, KU_UZ, KU_FEMALE), KU_S("кизи"), "an Uzbek's daughter in Russian");
	ku_arena_free(&a);
	return done();
}
