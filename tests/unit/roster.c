/* Lists of people and places as entries of a rule file: which headings are known, what is taken, what is refused and why, what stays. */
#include "tap.h"

#include <stdlib.h>

#include "read/headings.h"
#include "read/roster.h"

struct result {
	struct ku_arena arena;
	struct ku_errors errors;
	struct ku_roster roster;
	bool good;
};

static void take(struct result *r, const char *text, enum ku_roster_kind kind)
{
	struct ku_table table;
	*r = (struct result){0};
	r->errors.arena = &r->arena;
	r->good = ku_table_read(&r->arena, KU_S("list"), ku_str_of(text), &table, &r->errors) &&
		  ku_roster_read(&r->arena, &table, kind, KU_S("list"), &r->roster, &r->errors);
}

/* The entries, one a line, as they would be written; behind them the participants with "p ". */
static struct ku_str entries(struct result *r)
{
	struct ku_buf out = {0};
	for (size_t i = 0; i < r->roster.nperson; i++)
		ku_roster_person(&out, &r->roster.person[i]), ku_buf_byte(&out, '\n');
	for (size_t i = 0; i < r->roster.nplace; i++)
		ku_roster_place(&out, &r->roster.place[i]), ku_buf_byte(&out, '\n');
	for (size_t i = 0; i < r->roster.nparticipant; i++)
		ku_buf_add(&out, KU_S("p ")), ku_roster_participant(&out, &r->roster.participant[i]), ku_buf_byte(&out, '\n');
	struct ku_str text = ku_dup(&r->arena, ku_buf_str(&out));
	ku_buf_free(&out);
	return text;
}

static struct ku_str complaints(struct result *r)
{
	struct ku_str out = KU_S("");
	for (size_t i = 0; i < r->errors.n; i++)
		out = KU_JOIN(&r->arena, out, ku_format(&r->arena, "%zu: ", r->errors.item[i].line), r->errors.item[i].what, KU_S("\n"));
	return out;
}

struct takes {
	const char *what, *list, *want;
	const char *told; /* a part of what is told; NULL: nothing is */
};

static void check(const struct takes *row, size_t n, enum ku_roster_kind kind)
{
	for (size_t i = 0; i < n; i++) {
		struct result r;
		take(&r, row[i].list, kind);
		same(r.good ? entries(&r) : KU_S("refused\n"), ku_str_of(row[i].want), row[i].what);
		bool fits = row[i].told ? ku_str_find(complaints(&r), ku_str_of(row[i].told)) != SIZE_MAX : r.errors.n == 0;
		if (!ok(fits, "%s: what is told", row[i].what))
			printf("# %s", complaints(&r).ptr);
		ku_arena_free(&r.arena);
	}
}

#define CHECK(rows, kind) check(rows, sizeof(rows) / sizeof *(rows), kind)

static void people(void)
{
	static const struct takes row[] = {
		{"a whole name, sex by its form", "ФИО\nАйгүл Жапарова\nАсан Үсөнов\n", "{name: Айгүл Жапарова, sex: f}\n{name: Асан Үсөнов, sex: m}\n", NULL},
		{"sex by its column, in words of all kinds", "Name,Sex\nАй,аял\nБи,М.\nВо,female\nГе,эркек\nДу,-\nЖу,x\n",
		 "{name: Ай, sex: f}\n{name: Би, sex: m}\n{name: Во, sex: f}\n{name: Ге, sex: m}\n{name: Ду}\n{name: Жу}\n", "7: what stands here for the sex is not known: “x”"},
		{"a name in parts", "Фамилиясы;Аты;Атасынын аты\nЖапарова;Айгүл;Бейшенбековна\nБейшенбек кызы;Нуржан;\n;Асан;-\n",
		 "{name: Айгүл Бейшенбековна Жапарова, sex: f}\n{name: Нуржан Бейшенбек кызы, sex: f}\n{name: Асан}\n", NULL},
		{"headings in two languages, in capitals, with signs", "№ п/п;АТЫ-ЖӨНҮ / ФИО;Возраст (лет)\n1;Асан;33\n", "{name: Асан}\n", NULL},
		{"other names", "Name;Nickname;Maiden name\nАйгүл Жапарова;Айка, Aigul/Айгүл Жапарова;-\n", "{name: Айгүл Жапарова, also: [Айка, Aigul], sex: f}\n", NULL},
		{"other names in brackets", "ФИО\nГүлнара (Гуля, Gulya)\n", "{name: Гүлнара, also: [Гуля, Gulya]}\n", NULL},
		{"a second column of names", "ФИО;Full name\nАйгүл;Aigul\n", "{name: Айгүл, also: [Aigul]}\n", NULL},
		{"capitals and numbers", "ФИО\n1. АСАНОВА АЙГҮЛ\n2) БЕЙШЕНБЕК КЫЗЫ НУР-АЙЫМ\n", "{name: Асанова Айгүл, sex: f}\n{name: Бейшенбек кызы Нур-Айым, sex: f}\n", NULL},
		{"names that YAML would take for something else", "ФИО\nNo\nЖан: Асан\nАсан #1\n", "{name: \"No\"}\n{name: \"Жан: Асан\"}\n", "4: a digit"},
		{"several in one cell", "ФИО;x\nАйгүл, Асан;\nАйгүл жана Асан;\n\"Айгүл\nАсан\";\nСаид;\n", "{name: Саид}\n", "2: several names stand in one cell"},
		{"numbers, blanks, dashes", "ФИО;Пол\n33;м\n;м\n—;м\nАсан;м\n", "{name: Асан, sex: m}\n", "3: there is no name in this row"},
		{"a line far too long", "ФИО\nАсан\nасан асан асан асан асан асан асан асан асан асан асан асан асан\n", "{name: Асан}\n", "60 are the most"},
		{"a question mark apart", "ФИО\nАсан ?\nБакыт\n", "{name: Бакыт}\n", "2: a digit or a question mark"},
		{"sex against the form of the name", "ФИО;Пол\nАсанова Айгүл;м\n", "{name: Асанова Айгүл, sex: m}\n", "2: the sex in this row does not go"},
		{"participants", "ФИО,Код,Участник,Роль,Возраст,Кесиби\nАсан Үсөнов,FGD-01,К1,мигрант,33.0,ашпозчу\n",
		 "{name: Асан Үсөнов, sex: m}\np {in: FGD-01, speaker: К1, person: Асан Үсөнов, role: мигрант, sex: m, age: 33, facts: {occupation: ашпозчу}}\n", NULL},
		{"twice a participant", "ФИО;Код;Участник\nАсан;FGD-01, IDI-02;К1\n", "{name: Асан}\np {in: FGD-01, speaker: К1, person: Асан}\np {in: IDI-02, speaker: К1, person: Асан}\n", NULL},
		{"a date of the talk", "ФИО;Код;Участник;Дата\nАсан;F-1;К1;42345\n", "{name: Асан}\np {in: F-1, speaker: К1, person: Асан, facts: {date: \"2015-12-07\"}}\n", NULL},
		{"a code that is none, an age that is none", "ФИО;Код;Участник;Возраст\nАсан;ФГД 1;К1;\nБакыт;F-1;К2;жаш\n", "{name: Асан}\n{name: Бакыт}\np {in: F-1, speaker: К2, person: Бакыт}\n", "cannot be the code"},
		{"hostile cells stay values", "ФИО;Код;Участник;Роль\nАсан;F-1;\"К1}\n- {x: \"\"y\";\"a, b: [#]\"\n", "{name: Асан}\np {in: F-1, speaker: \"К1} - {x: \\\"y\", person: Асан, role: \"a, b: [#]\"}\n", NULL},
		{"an id", "ФИО;ID\nАсан;P-07\nБакыт;№7\n", "{name: Асан, id: P-07}\n{name: Бакыт}\n", "3: the id is not taken"},
		{"one id twice", "ФИО;ID\nАсан;P-7\nБакыт;P-7\n", "{name: Асан, id: P-7}\n{name: Бакыт}\n", "3: the id “P-7” is not taken"},
		{"initials in capitals", "ФИО\nАСАНОВ А.Б.\n", "{name: Асанов А.Б., sex: m}\n", NULL},
		{"what nobody sees", "ФИО\nАй\xE2\x80\x8Bг\xC2\xADүл \xE2\x80\xAEАсанова\n", "{name: Айгүл Асанова, sex: f}\n", NULL},
		{"a label with its colon", "ФИО;Код;Участник\nАсан;F-1;К1:\n", "{name: Асан}\np {in: F-1, speaker: К1, person: Асан}\n", NULL},
		{"what would tell who it is", "ФИО;Телефон;Айылы\nАсан;0555;Кочкор\n", "{name: Асан}\n", "1: the column “Телефон” is not taken"},
		{"a column that nobody knows", "ФИО;Эскертүү\nАсан;x\n", "{name: Асан}\n", "1: the column “Эскертүү” is not taken: its heading is not known"},
		{"a title above, headings repeated below", "Тизме\n\nФИО;Пол\nАсан;м\nФИО;Пол\nБакыт;м\n", "{name: Асан, sex: m}\n{name: Бакыт, sex: m}\n", NULL},
		{"under “participant” alone", "Участник;Пол\nАсан;м\n", "{name: Асан, sex: m}\n", NULL},
		{"a list in one column with a comma in it", "ФИО\nАсан, Үсөн\nБакыт\n", "{name: Бакыт}\n", "2: several names"},
		{"a man called Адам", "ФИО;Пол\nАдам;м\n", "{name: Адам, sex: m}\n", NULL},
		{"no headings", "Асан;м\nБакыт;м\n", "refused\n", "1: no row of headings is known here; found: “Асан”, “м”"},
		{"lost letters", "ФИО;Пол\nАсан;м\nАйг?л;ж\n?м?т;м\n", "refused\n", "3: the Kyrgyz letters ү, ө, ң are lost: a “?” stands inside a name in 2 rows (3, 4)"},
		{"lost letters in the headings too", "Аты-ж?н?;Пол\nАсан;м\n", "refused\n", "1: the Kyrgyz letters"},
		{"lost letters under “participant”", "Участник\n?с?н\n", "refused\n", "2: the Kyrgyz letters"},
		{"U+FFFD", "ФИО\nАйг\xEF\xBF\xBDл\n", "refused\n", "2: the Kyrgyz letters"},
		{"a question mark in a remark is nobody's name", "ФИО;Роль\nАсан;кто?\n", "{name: Асан}\n", NULL},
		{"nothing but headings", "ФИО;Пол\n", "refused\n", "nothing in this list could be taken"},
		{"windows-1251", "\xD4\xC8\xCE;\xCF\xEE\xEB\n\xC0\xF1\xE0\xED;\xEC\n", "{name: Асан, sex: m}\n", NULL},
	};
	CHECK(row, KU_ROSTER_PEOPLE);
}

static void namesakes(void)
{
	static const struct takes row[] = {
		{"the same row twice", "ФИО\nАсан\nАСАН\n", "{name: Асан}\n", "3: “Асан” stands in row 2 already"},
		{"a first name in two transcripts: two people", "ФИО;Код;Участник\nАсан;F-1;К1\nАсан;F-2;К1\n",
		 "{name: Асан, in: [F-1], speaker: К1}\n{name: Асан, in: [F-2], speaker: К1}\np {in: F-1, speaker: К1, person: Асан}\np {in: F-2, speaker: К1, person: Асан}\n", NULL},
		{"a whole name in two transcripts: one", "ФИО;Код;Участник\nАсан Үсөнов;F-1;К1\nАсан Үсөнов;F-2;К4\n",
		 "{name: Асан Үсөнов, sex: m}\np {in: F-1, speaker: К1, person: Асан Үсөнов, sex: m}\np {in: F-2, speaker: К4, person: Асан Үсөнов, sex: m}\n", NULL},
		{"two labels in one transcript: two people", "ФИО;Код;Участник\nАсан;F-1;К1\nАсан;F-1;К7\n",
		 "{name: Асан, in: [F-1], speaker: К1}\n{name: Асан, in: [F-1], speaker: К7}\np {in: F-1, speaker: К1, person: Асан}\np {in: F-1, speaker: К7, person: Асан}\n", NULL},
		{"what the second row adds", "ФИО;Прозвище\nАсан;\nАсан;Асыке\n", "{name: Асан, also: [Асыке]}\n", NULL},
		{"one label for two", "ФИО;Код;Участник\nАсан;F-1;К1\nБакыт;F-1;К1\n", "{name: Асан}\n{name: Бакыт}\np {in: F-1, speaker: К1, person: Асан}\n", "3: the participant is not taken"},
	};
	CHECK(row, KU_ROSTER_PEOPLE);
}

static void places(void)
{
	static const struct takes row[] = {
		{"villages under their heading", "Айыл;Мурунку аты\nАк-Тилек;Чапаев\n", "{name: Ак-Тилек, also: [Чапаев], kind: village}\n", NULL},
		{"kinds in a column", "Аты;Түрү\nА-Суу;айыл\nТокмок;шаар\nКочкор району;район\nЖер;city\nБер;хутор\n",
		 "{name: А-Суу, kind: village}\n{name: Токмок, kind: town}\n{name: Кочкор району, kind: rayon}\n{name: Жер, kind: city}\n{name: Бер}\n", "6: the kind of place “хутор” is not known"},
		{"kinds in the name", "Название\nс. Кочкор\nг.Нарын\nАк-Тилек айылы\nКөк-Жар айыл аймагы\nНарын облусу\n",
		 "{name: Кочкор, kind: village}\n{name: Нарын, kind: town}\n{name: Ак-Тилек, kind: village}\n{name: Көк-Жар айыл аймагы, kind: aiyl-aimak}\n{name: Нарын облусу, kind: oblast}\n", NULL},
		{"the ladder", "Айыл;Айыл аймагы;Район;Область\nАк-Тилек;Көк-Жар;Кочкор;Нарын облусу\n",
		 "{name: Ак-Тилек, kind: village, within: Көк-Жар айыл аймагы}\n{name: Кочкор району, kind: rayon, within: Нарын облусу}\n{name: Көк-Жар айыл аймагы, kind: aiyl-aimak, within: Кочкор району}\n", NULL},
		{"rayons in three languages", "Село;Район\nА-Суу;Кочкорский\nБ-Суу;Кочкорский район\nВ-Суу;Kochkor\n",
		 "{name: А-Суу, kind: village, within: Кочкорский район}\n{name: Б-Суу, kind: village, within: Кочкорский район}\n{name: В-Суу, kind: village, within: Kochkor rayon}\n"
		 "{name: Кочкорский район, kind: rayon}\n{name: Kochkor rayon, kind: rayon}\n", NULL},
		{"within itself", "Айыл;Кайда\nКочкор;Кочкор\n", "{name: Кочкор, kind: village}\n", NULL},
		{"one name in two rayons is two places", "Айыл;Within\nАрал;Тоң району\nАрал;Кемин району\nАрал;Кемин району\n",
		 "{name: Арал, kind: village, within: Тоң району}\n{name: Арал, kind: village, within: Кемин району}\n", "4: “Арал” stands in row 3 already"},
		{"digits are fine, two names are not", "Айыл\n8-март\nА-Суу / Б-Суу\n", "{name: \"8-март\", kind: village}\n", "3: several names stand in one cell"},
		{"lost letters", "Айыл;Район\nК?к-Жар;Кочкор\n", "refused\n", "2: the Kyrgyz letters"},
		{"a list of people is none of places", "ФИО;Пол\nАсан;м\n", "refused\n", "no row of headings"},
	};
	CHECK(row, KU_ROSTER_PLACES);
}

#define GEO(id, name, others, class, code, one, two) id "\t" name "\t" name "\t" others "\t42.1\t75.2\t" class "\t" code "\tKG\t\t" one "\t" two "\t\t\t0\t\t1800\tAsia/Bishkek\t2020-01-01\n"

static void geonames(void)
{
	static const struct takes row[] = {
		{"a GeoNames dump", GEO("1", "Naryn oblasty", "Нарын облусу,Нарынская область,ナルイン州", "A", "ADM1", "04", "")
		 GEO("2", "Bishkek", "Бишкек шаары", "A", "ADM1", "01", "") GEO("3", "Kochkor Rayon", "Кочкорский район", "A", "ADM2", "04", "77")
		 GEO("4", "Koek-Zhar", "Көк-Жар,Кок-Жар,Koek-Žar", "P", "PPL", "04", "77") GEO("5", "Naryn", "NRN,Нарын,Нарін", "P", "PPLA", "04", "")
		 GEO("6", "Naryn", "Нарын", "H", "STM", "04", "") GEO("7", "Bishkek", "Бишкек", "P", "PPLC", "01", "") GEO("8", "Aral", "", "P", "PPLX", "", ""),
		 "{name: Нарын облусу, also: [Naryn oblasty, Нарынская область], kind: oblast}\n{name: Кочкорский район, also: [Kochkor Rayon], kind: rayon, within: Нарын облусу}\n"
		 "{name: Көк-Жар, also: [Koek-Zhar, Кок-Жар], kind: village, within: Кочкорский район}\n{name: Нарын, also: [Naryn], kind: town, within: Нарын облусу}\n{name: Aral, kind: settlement}\n", NULL},
	};
	struct result r;
	CHECK(row, KU_ROSTER_PLACES);
	take(&r, row[0].list, KU_ROSTER_PLACES);
	ok(r.roster.rows == 8 && r.roster.passed == 3, "rows that are no places where people live are counted (%zu)", r.roster.passed);
	ku_arena_free(&r.arena);
	take(&r, row[0].list, KU_ROSTER_PEOPLE);
	ok(!r.good && ku_str_find(complaints(&r), KU_S("GeoNames")) != SIZE_MAX, "and it is no list of people");
	ku_arena_free(&r.arena);
}

/* What is there already. */
static void known(void)
{
	static const char rules[] = "kupuya: 1\npeople:\n  - {name: Асан Үсөнов, also: [Асыке], id: P1, as: Эрмек}\n  - {name: Бакыт, in: [F-1]}\n  - {name: Чолпон, id: P3}\n  - {name: Эмил, id: P5}\n";
	struct result r;
	struct ku_book book;
	take(&r, "ФИО;Прозвище;Код;ID\nАСАН ҮСӨНОВ;Асыке;;\nБакыт;;F-2;\nБакыт;;F-1;\nЧолпон;Чока;;P9\nСапар;;;P5\n", KU_ROSTER_PEOPLE);
	ku_book_init(&book);
	ku_book_read_rules(&r.arena, &book, KU_S("rules/people.yaml"), KU_S(rules), false, &r.errors);
	struct ku_roster all = r.roster;
	all.person = ku_alloc_array(&r.arena, all.nperson, sizeof *all.person);
	memcpy(all.person, r.roster.person, all.nperson * sizeof *all.person);

	ok(ku_roster_known(&r.arena, &r.roster, &book, KU_S("rules/people.yaml"), &r.errors) == 0 && r.roster.nperson == 5, "its own file does not count");
	ok(ku_roster_known(&r.arena, &r.roster, &book, KU_S("rules/people-list.yaml"), &r.errors) == 3, "what another file lists is taken out");
	same(entries(&r), KU_S("{name: Бакыт, in: [F-2]}\n{name: Сапар}\n"), "but not a namesake of another transcript");
	ok(ku_str_find(complaints(&r), KU_S("5: “Чолпон” is listed already, at people.yaml:5")) != SIZE_MAX, "with row and place");
	ok(ku_str_find(complaints(&r), KU_S("6: the id “P5” is not taken")) != SIZE_MAX, "an id that another file gives");
	ok(ku_str_find(r.errors.item[r.errors.n - 2].mend, KU_S("“Чока”")) != SIZE_MAX, "and what is lacking there");

	r.roster = all;
	ku_roster_inherit(&r.arena, &r.roster, &book);
	same(entries(&r), KU_S("{name: Асан Үсөнов, also: [Асыке], sex: m, as: Эрмек, id: P1}\n{name: Бакыт, in: [F-2]}\n{name: Бакыт, in: [F-1]}\n{name: Чолпон, also: [Чока], id: P9}\n{name: Сапар, id: P5}\n"),
	     "ids and fixed pseudonyms stay; those of the list win");
	ku_arena_free(&r.arena);
}

static void headings(void)
{
	static const struct {
		const char *cell;
		enum ku_heading what;
	} row[] = {{"Аты-жөнү", KU_HEAD_NAME}, {"Ф.И.О.", KU_HEAD_NAME}, {"ФАМИЛИЯ, ИМЯ", KU_HEAD_NAME}, {"Катышуучунун аты-жөнү", KU_HEAD_NAME}, {"Имя", KU_HEAD_GIVEN}, {"Жашы:", KU_HEAD_AGE},
		   {"Возраст участника", KU_HEAD_AGE}, {"Пол (м/ж)", KU_HEAD_SEX}, {"Код участника", KU_HEAD_ID}, {"№", KU_HEAD_NOTHING}, {"Аты-жөнү\t(ФИО)", KU_HEAD_NAME},
		   {"пример / Возраст", KU_HEAD_AGE}, {"Село", KU_HEAD_PRIVATE}, {"Имя отца", KU_HEAD_NONE}, {"Полный", KU_HEAD_NONE}, {"|", KU_HEAD_NOTHING}};
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		const struct ku_heading_row *h = ku_heading(ku_str_of(row[i].cell), KU_HEADS_PEOPLE);
		ok((h ? h->what : KU_HEAD_NONE) == row[i].what, "heading %s (%d)", row[i].cell[0] == '|' ? "of signs" : row[i].cell, h ? (int)h->what : 0);
	}
	ok(ku_heading(KU_S("Село"), KU_HEADS_PLACES)->kind == KU_VILLAGE, "a heading that says the kind");
}

int main(void)
{
	people();
	namesakes();
	places();
	geonames();
	known();
	headings();
	return done();
}
