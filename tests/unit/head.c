/* The heads of transcripts, with the shipped words: what is left of each, and what it says. */
#include "base/buf.h"
#include "read/talk.h"
#include "tap.h"

static struct ku_arena arena;
static struct ku_heads heads;

#define TALK "К1: Ооба.\nК2: Жок.\n"

static const struct { const char *what, *text, *left, *facts; } rows[] = {
	{"Kyrgyz, a colon", "Жери: Кочкор айылы, Нарын облусу\nКүнү: 2015-жылдын 6-декабры\n\n" TALK, TALK,
	 "area-kind=village/Кочкор area-kind=oblast/Нарын date=2015-12-06"},
	{"Kyrgyz, a dash", "Өткөн жери — Кочкор айылы\nКатышуучулардын саны — 8 аял, жашы 24төн 61ге чейин\n" TALK, TALK, "area-kind=village/Кочкор sex=f count=8"},
	{"Russian", "Место: г. Токмок\nДата проведения: 11 декабря 2015 года\nЯзык: русский\n" TALK, TALK, "area-kind=town/Токмок date=2015-12-11 language=ru"},
	{"Uzbek in Cyrillic", "Жойи — Ўзган шаҳри\nСанаси — 2015 йил 15 декабрь\nТили — ўзбекча (русча сўзлар аралаш)\n" TALK, TALK,
	 "area-kind=town/Ўзган date=2015-12-15 language=uz"},
	{"Uzbek in Latin letters", "Joyi — Yangi-Chinor qishlog'i\n2015-yil 16-dekabr\nTil — o‘zbekcha\n" TALK, TALK,
	 "area-kind=village/Yangi-Chinor date=2015-12-16 language=uz"},
	{"English", "Location: Kochkor village\nDate: 2015-12-07\nMethod: focus group\n" TALK, TALK, "area-kind=village/Kochkor date=2015-12-07 method=FGD"},
	{"a table", "Жери\tКочкор айылы\nКүнү\t06.12.2015\nМодератор\tНурзат Тынарова\n\n" TALK, TALK,
	 "area-kind=village/Кочкор date=2015-12-06 moderator=Нурзат Тынарова"},
	{"free lines", "Фокус-топ № 2 (мигрант аялдар)\nКочкор айылы, Нарын облусу\n17.12.2015\n\n" TALK, TALK,
	 "method=FGD sex=f area-kind=village/Кочкор area-kind=oblast/Нарын date=2015-12-17"},
	{"who was there", "Жери: Кочкор айылы\nМаек алган М. Сооронбаева. Дагы бирөө келди\nКотормочу: Асан Үсөнов\n" TALK, TALK,
	 "area-kind=village/Кочкор interviewer=М. Сооронбаева interpreter=Асан Үсөнов"},
	{"a role above a sure line is of the head", "Модератор: Нурзат\nКүнү: 06.12.2015\nМодератор: Баштайлы.\n" TALK, "Модератор: Баштайлы.\n" TALK,
	 "moderator=Нурзат date=2015-12-06"},
	{"a role with speech is talk", "Күнү: 06.12.2015\nМодератор: Саламатсыздарбы\n" TALK, "Модератор: Саламатсыздарбы\n" TALK, "date=2015-12-06"},
	{"a whole head of talk is talk", "Модератор: Салам, эжелер!\n" TALK, "Модератор: Салам, эжелер!\n" TALK, ""},
	{"participants listed", "Күнү: 06.12.2015\nКатышуучу — Жазгүл Карыпова, 36 жашта\n" TALK, TALK, "date=2015-12-06 participant=Жазгүл Карыпова(,,36)"},
	{"a participant with an age, a sex", "Күнү: 06.12.2015\nКатышуучу: Сайкал апа, 56 жаш, аял, кайнене\n" TALK, TALK, "date=2015-12-06 sex=f participant=Сайкал(,f,56)"},
	{"an age that is said is talk", "Күнү: 06.12.2015\nРеспондент: Айгүл, 45 жаш.\nИнтервьюер: Рахмат.\nРеспондент: Макул.\n", "Респондент: Айгүл, 45 жаш.\nИнтервьюер: Рахмат.\nРеспондент: Макул.\n", "date=2015-12-06"},
	{"a council that speaks first is no place", "Айыл өкмөтү: Келиңиз, баштайлы.\nМугалим: Ооба.\nМугалим: Иш жок.\n", "Айыл өкмөтү: Келиңиз, баштайлы.\nМугалим: Ооба.\nМугалим: Иш жок.\n", ""},
	{"what comes again speaks", "Айыл: Баштайлы\nМугалим: Ооба.\nАйыл: Иш жок\n", "Айыл: Баштайлы\nМугалим: Ооба.\nАйыл: Иш жок\n", ""},
	{"a form with a line each", "Имя респондента: Анна Сергеевна\nОбразование: среднее\nКол-во детей: 3\nДата интервью: 12.12.2015\nНачало: 10:00\n" TALK, TALK,
	 "participant=Анна Сергеевна date=2015-12-12"},
	{"Uzbek, where it was held and who was asked", "Suhbat oʻtkazilgan joy: Yangi-Chinor qishlogʻi\nSuhbatdosh: Nodira Karimova, 40 yosh\nSuhbat olgan: Dilfuza Yusupova\n" TALK, TALK,
	 "area-kind=village/Yangi-Chinor participant=Nodira Karimova(,,40) interviewer=Dilfuza Yusupova"},
	{"columns of a form", "ФИО\tПол\tВозраст\nК1 – Анна Сергеевна, 45 лет\n" TALK, TALK, "participant=Анна Сергеевна(К1,,45)"},
	{"what is not understood stays", "Күнү: 06.12.2015\nтекшериле элек\n\n" TALK, "текшериле элек\n\n" TALK, "date=2015-12-06"},
	{"two people in a line", "Күнү: 06.12.2015\nКатышуучу — Жазгүл Карыпова, 36 жашта. Маек алган — Мээрим Сооронбаева\nЖүргүзгөн Н. Тынарова, жазган М. Садырова\n" TALK, TALK,
	 "date=2015-12-06 participant=Жазгүл Карыпова(,,36) interviewer=Мээрим Сооронбаева moderator=Н. Тынарова assistant=М. Садырова"},
	{"words before a kind of place", "Мугалимдер жана айыл өкмөтү менен фокус-топ\n" TALK, TALK, "method=FGD"},
	{"both sexes", "Катышуучулар: аял жана эркек\n" TALK, TALK, "sex=mixed"},
	{"two numbers are no count", "Катышты — 5 мугалим, 3 киши\n" TALK, TALK, ""},
	{"no head behind the first turn", TALK "Жери: Кочкор айылы экен.\n", TALK "Жери: Кочкор айылы экен.\n", ""},
	{"a line of dashes behind the first turn", "М – Баштайлы.\nК1 – Ооба.\nЖери – мага жакпайт.\nК2 – Жок.\n", "М: Баштайлы.\nК1: Ооба.\nЖери – мага жакпайт.\nК2: Жок.\n", ""},
	{"a story without turns keeps its free lines", "Кочкор айылы, кыш\nМен анда жаш элем.\n", "Кочкор айылы, кыш\nМен анда жаш элем.\n", ""},
	{"a story without turns loses its lines of a head", "Жери: Кочкор айылы\nМен анда жаш элем.\n", "Мен анда жаш элем.\n", "area-kind=village/Кочкор"},
	{"a sentence with a dash is no head", "Айыл – биздин жашаган жер.\nАнан кеттим.\n", "Айыл – биздин жашаган жер.\nАнан кеттим.\n", ""},
	{"a short line may end in a full stop", "Жери: Кочкор айылы.\n" TALK, TALK, "area-kind=village/Кочкор"},
	{"prose is no head", "Бул маек Кочкор айылында болгон.\n" TALK, "Бул маек Кочкор айылында болгон.\n" TALK, ""},
	{"talk under a role, with a name", "Модератор: Айгүл Жапарова, баштаңыз.\nКатышуучу: Ооба.\nМодератор: Анан?\nКатышуучу: Кеттим.\n",
	 "Модератор: Айгүл Жапарова, баштаңыз.\nКатышуучу: Ооба.\nМодератор: Анан?\nКатышуучу: Кеттим.\n", ""},
	{"talk under roles with numbers", "Модератор: Кайдан?\nКатышуучу 1: Кочкордон.\nМодератор: Балдар?\nКатышуучу 2: Апамда. Апам багат.\nМодератор: Рахмат.\nКатышуучу 1: Макул.\n",
	 "Модератор: Кайдан?\nКатышуучу 1: Кочкордон.\nМодератор: Балдар?\nКатышуучу 2: Апамда. Апам багат.\nМодератор: Рахмат.\nКатышуучу 1: Макул.\n", ""},
	{"an answer that begins with a number", "Интервьюер: Сколько лет?\nРеспондент: 30 лет там жила.\nИнтервьюер: А дети?\nРеспондент: Трое.\n",
	 "Интервьюер: Сколько лет?\nРеспондент: 30 лет там жила.\nИнтервьюер: А дети?\nРеспондент: Трое.\n", ""},
	{"an answer that is a name", "Интервьюер: Как вас зовут?\nРеспондент: Анна Сергеевна.\nИнтервьюер: Откуда вы?\nРеспондент: Из села.\n",
	 "Интервьюер: Как вас зовут?\nРеспондент: Анна Сергеевна.\nИнтервьюер: Откуда вы?\nРеспондент: Из села.\n", ""},
	{"roles with names above talk under the same roles", "Модератор: Нурзат Тынарова, жазган М. Садырова\nКатышуучу: Жазгүл Токтобек кызы, 36 жашта, үй кожойкеси\n\nМодератор: Баштайлы.\nКатышуучу: Ооба.\n",
	 "Модератор: Баштайлы.\nКатышуучу: Ооба.\n", "moderator=Нурзат Тынарова assistant=М. Садырова participant=Жазгүл Токтобек кызы(,,36)"},
	{"a date among other numbers", "Фокус-топ № 2, 12.12.2015, 10–12\n" TALK, TALK, "method=FGD date=2015-12-12"},
	{"a date with the year first, behind a number", "FGD 03 2015 12 14\n" TALK, TALK, "method=FGD date=2015-12-14"},
	{"a year among numbers that are no date", "Фокус-топ № 2, 2015, 8 аял\n" TALK, TALK, "method=FGD sex=f date=2015"},
	{"a list of participants", "Жери: Кочкор айылы\nКатышуучулар:\nК1 – Айгүл Жапарова, 34 жаш, үй кожойкеси\nК2 – аял, 40 жаш\n\nК3: Бермет Токтобек кызы (28)\n" TALK, TALK,
	 "area-kind=village/Кочкор participant=Айгүл Жапарова(К1,,34) participant=(К2,f,40) participant=Бермет Токтобек кызы(К3,,28)"},
	{"a numbered list behind their number", "Участники: 3 женщины\n1. Анна Сергеевна, 45 лет, швея\n2) Айгуль, 30 лет\n" TALK, TALK,
	 "sex=f count=3 participant=Анна Сергеевна(1,,45) participant=Айгуль(2,,30)"},
	{"a table of participants", "№\tАты-жөнү\tЖынысы\tЖашы\tКесиби\n1\tАйгүл Жапарова\tаял\t34\tашпозчу\n2\tНурлан\tэркек\t51\tайдоочу\n" TALK, TALK,
	 "participant=Айгүл Жапарова(1,f,34) participant=Нурлан(2,m,51)"},
	{"talk right behind their number", "Катышуучулар: 2 аял\nК1: Мен 34 жаштамын.\nК2: Мен дагы.\nК1: Ооба.\n", "К1: Мен 34 жаштамын.\nК2: Мен дагы.\nК1: Ооба.\n", "sex=f count=2"},
	{"who they are, told by themselves", "Катышуучулар: 2 аял\nК1: Менин атым Айгүл, 34 жаш\nК2: Мен болсо Асел, 30 жаш\nК1: Ооба.\n",
	 "К1: Менин атым Айгүл, 34 жаш\nК2: Мен болсо Асел, 30 жаш\nК1: Ооба.\n", "sex=f count=2"},
	{"a table of talk has a line of headings", "Күнү\t06.12.2015\nУбакыт\tСүйлөөчү\tТекст\n\tМодератор\tБаштайлы.\n\tАйгүл\tМакул.\n\tМодератор\tКандай?\n\tАйгүл\tЖакшы.\n",
	 "Модератор: Баштайлы.\nАйгүл: Макул.\nМодератор: Кандай?\nАйгүл: Жакшы.\n", "date=2015-12-06"},
	{"a cell of such a word is talk beside another", "Сүйлөөчү\tБаштайлы, эжелер.\nАйгүл\tМакул.\nСүйлөөчү\tКандай?\nАйгүл\tЖакшы.\n",
	 "Сүйлөөчү: Баштайлы, эжелер.\nАйгүл: Макул.\nСүйлөөчү: Кандай?\nАйгүл: Жакшы.\n", ""},
	{"nothing but a head stays", "Жери: Кочкор айылы\nКүнү: 06.12.2015\n", "Жери: Кочкор айылы\nКүнү: 06.12.2015\n", NULL},
};

static bool read_heads(void)
{
	struct ku_buf b = {0};
	struct ku_errors errors = {.arena = &arena};
	char part[4096];
	FILE *f = fopen("rules/heads.yaml", "rb");
	for (size_t n; f && (n = fread(part, 1, sizeof part, f)) > 0;)
		ku_buf_add(&b, (struct ku_str){part, n});
	if (f)
		fclose(f);
	bool good = ku_heads_read(&arena, &heads, KU_S("rules/heads.yaml"), ku_dup(&arena, ku_buf_str(&b)), &errors);
	ku_buf_free(&b);
	return good && heads.nhead > 50 && heads.nfact > 50;
}

static struct ku_str facts_of(struct ku_buf *out, const struct ku_head *h)
{
	for (size_t i = 0; i < h->nfact; i++) {
		const struct ku_head_fact *f = &h->fact[i];
		bool named = f->is == KU_TOLD_AREA_KIND;
		ku_buf_format(out, "%s%s=%.*s%s", i ? " " : "", ku_told_name(f->is), (int)f->value.len, f->value.ptr, named ? "/" : "");
		if (named || !f->value.len)
			ku_buf_add(out, f->text);
		if (f->speaker.len || f->sex.len || f->age.len)
			ku_buf_format(out, "(%.*s,%.*s,%.*s)", (int)f->speaker.len, f->speaker.ptr, (int)f->sex.len, f->sex.ptr, (int)f->age.len, f->age.ptr);
	}
	return ku_buf_str(out);
}

static void try_row(size_t i)
{
	struct ku_buf facts = {0};
	struct ku_reading r = {.text = ku_str_of(rows[i].text)}, second = {0};
	struct ku_talk talk, again;
	ku_talk_of(&arena, &r, &heads, &talk);
	if (!ok(ku_str_is(talk.doc->text, rows[i].left), "%s", rows[i].what))
		printf("# left:\n%.*s\n", (int)talk.doc->text.len, talk.doc->text.ptr);
	struct ku_str said = facts_of(&facts, &talk.head);
	if (rows[i].facts && !ok(ku_str_is(said, rows[i].facts), "%s: facts", rows[i].what))
		printf("# got %.*s\n", (int)said.len, said.ptr);
	second.text = talk.doc->text;
	ku_talk_of(&arena, &second, &heads, &again);
	ok(again.doc->by->n == 0, "%s: once more", rows[i].what);
	ku_buf_free(&facts);
}

/* Headers and footers of a document, two paragraphs here, are of the head whatever they say, and the head goes on behind them. */
static void test_margin(void)
{
	static const char margin[] = "Бул документ купуя сакталсын.\nУккан: Асан\n", body[] = "Жери: Кочкор айылы\n" TALK;
	struct ku_buf facts = {0};
	struct ku_para para[] = {{.at = {0, 54}, .from = KU_FROM_HEADER}, {.at = {54, sizeof margin - 1}, .from = KU_FROM_FOOTER},
	                         {.at = {sizeof margin - 1, sizeof margin + sizeof body - 2}}};
	struct ku_reading r = {.text = KU_JOIN(&arena, KU_S(margin), KU_S(body)), .para = para, .npara = 3};
	struct ku_talk talk;
	ku_talk_of(&arena, &r, &heads, &talk);
	same(talk.doc->text, KU_S(TALK), "margins are cut with the head");
	ok(talk.head.n == 3 && talk.turns.nopening == 2 && !talk.doubtful, "they open no turn");
	same(facts_of(&facts, &talk.head), KU_S("area-kind=village/Кочкор"), "and the head behind them is read");
	ku_talk_of(&arena, &r, NULL, &talk);
	ok(talk.doc->text.len == r.text.len, "where no head is cut they stay");
	ku_buf_free(&facts);
}

static void test_mistakes(void)
{
	static const char *const bad[] = {"kupuya: 1\nheads:\n  - {word: жери, is: nothing}\n", "kupuya: 1\nheads:\n  - {word: жери}\n",
	                                  "kupuya: 1\nfacts:\n  - {word: айылы, of: area-kind}\n",
	                                  "kupuya: 1\nheads:\n  - {word: жери, is: place}\n  - {word: Жери, is: date}\n"};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct ku_heads h = {0};
		struct ku_errors errors = {.arena = &arena};
		ok(!ku_heads_read(&arena, &h, KU_S("heads.yaml"), ku_str_of(bad[i]), &errors) && errors.n, "mistake %zu is reported", i + 1);
	}
}

int main(void)
{
	ok(read_heads(), "rules/heads.yaml is read without a mistake");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		try_row(i);
	test_margin();
	test_mistakes();
	ku_arena_free(&arena);
	return done();
}
