/* From marks to what is handed out: names part by part, labels, masks, and what is refused. */
#include "tap.h"

#include <stdlib.h>

#include "pseudonymise/rewrite.h"

static struct ku_arena arena;
static struct ku_errors errors;
static struct ku_book book;
static struct ku_registry *registry;

/* Numbers of the identities below, in the order in which the registry gives them: places, words, passages, people. */
enum { KOCHKOR = 1, NARYN, BAZAR, NARYN_OBLAST, RAYON, STRANGE, SCHOOL, FIRM, PASSAGE, AIGUL, ASAN, KATYA, DILFUZA, DOCHKA, FAMILY, MARRIED, GULDANA, CHOLPON, KARIM, NODIRA };

static const struct {
	const char *name, *as;
	enum ku_sex sex;
	enum ku_lang lang;
} people[] = {
	{"Айгүл Жапарова Бейшенбековна", "Динара Осмонова Эрмековна", KU_FEMALE, KU_KY},
	{"Асан уулу Үсөн", "Эрмек уулу Таалай", KU_MALE, KU_KY},
	{"Катерина", "Назгүл", KU_FEMALE, KU_KY},
	{"Karimova Dilfuza Akmal qizi", "Rahimova Nigora Botir qizi", KU_FEMALE, KU_UZ},
	{"Бейшенбек кызы Сайра", "Эрмек кызы Гүлмира", KU_FEMALE, KU_KY},
	{"Токтосунов Бакыт", "Касымов Медербек", KU_MALE, KU_KY},
	{"Сайкал Эсенбаева", "Бурул Абдиева", KU_FEMALE, KU_KY},
	{"Гулдана Сариева", "Бибигүл Саматова", KU_FEMALE, KU_KY},
	{"Бүбүш", "Чолпон", KU_FEMALE, KU_KY},
	{"Sherzod", "Rahimjon", KU_MALE, KU_UZ},
	{"Nodira Japarova", "Omina", KU_FEMALE, KU_UZ},
};

static const struct {
	const char *name;
	enum ku_kind kind;
	const char *within, *as;
} places[] = {
	{"Кочкор", KU_VILLAGE, "Нарын", NULL}, {"Нарын", KU_TOWN, "Нарын облусу", NULL}, {"Базар-Коргон", KU_VILLAGE, NULL, "Чоң-Булак"},
	{"Нарын облусу", KU_OBLAST, NULL, NULL}, {"Кочкор району", KU_RAYON, "Нарын облусу", NULL}, {"Жумгал", KU_RAYON, NULL, NULL},
}, words[] = {
	{"Ак-Шоола", KU_SCHOOL, NULL, NULL}, {"ФТТ", KU_ORGANISATION, NULL, "КМШ"},
};

static void add_named(struct ku_named **item, size_t *n, size_t *cap, const char *name, enum ku_kind kind, const char *within, const char *as)
{
	KU_PUSH(&arena, *item, *n, *cap, (struct ku_named){.name = {.text = ku_str_of(name)}, .kind = kind, .within = ku_str_of(within), .as = ku_str_of(as)});
}

static bool set_up(void)
{
	static const struct ku_pools none;
	static const unsigned char secret[KU_SECRET_BYTES];
	struct ku_registry_options o = {NULL, KU_S("gsps"), secret, &none, NULL, NULL};
	struct ku_bound bound;
	errors.arena = &arena;
	book.lang[0] = KU_KY;
	book.nlang = 1;
	for (int k = 0; k < KU_NPOLICY; k++)
		book.policy[k] = *ku_policy_default((enum ku_kind)k);
	for (size_t i = 0; i < sizeof people / sizeof *people; i++) {
		struct ku_person p = {.name = {.text = ku_str_of(people[i].name), .lang = people[i].lang}, .as = ku_str_of(people[i].as), .sex = people[i].sex};
		KU_PUSH(&arena, book.person, book.nperson, book.cap_person, p);
	}
	struct ku_person *katya = &book.person[2];
	KU_PUSH(&arena, katya->also, katya->nalso, katya->cap_also, (struct ku_alias){.text = KU_S("Катюша")});
	KU_PUSH(&arena, katya->also, katya->nalso, katya->cap_also, (struct ku_alias){.text = KU_S("Катя"), .as = KU_S("Оля"), .lang = KU_RU});
	struct ku_person *married = &book.person[MARRIED - AIGUL];
	KU_PUSH(&arena, married->also, married->nalso, married->cap_also, (struct ku_alias){.text = KU_S("Сайкал Жапарова")});
	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		add_named(&book.place, &book.nplace, &book.cap_place, places[i].name, places[i].kind, places[i].within, places[i].as);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		add_named(&book.word, &book.nword, &book.cap_word, words[i].name, words[i].kind, words[i].within, words[i].as);
	KU_PUSH(&arena, book.passage, book.npassage, book.cap_passage,
	        (struct ku_passage){.in = KU_S("T1"), .turn = 3, .text = KU_S("атам ооруп калган"), .with = KU_S("[атасынын оорусу]")});
	registry = ku_registry_open(&arena, &o, &errors);
	bool good = registry && ku_registry_bind(registry, &book, &bound, &errors);
	if (good)
		ku_registry_settle(registry);
	return good && bound.person[0] == AIGUL && bound.place[0] == KOCHKOR && bound.word[1] == FIRM && bound.passage[0] == PASSAGE;
}

static struct ku_str rewritten(const char *text)
{
	struct ku_turn turn = {1, {0, strlen(text)}, {0, 0}};
	const struct ku_doc *doc = ku_doc_new(&arena, ku_str_of(text), &turn, 1);
	const struct ku_edits *edits = ku_rewrite(&arena, doc, registry, book.policy, KU_S("T1"), &errors);
	return edits ? ku_apply(&arena, doc, edits)->text : KU_S("(refused)");
}

static const struct {
	const char *marked, *plain;
} names[] = {
	{"⟦person:10 g/gen ky ky Aa⟧ күйөөсү", "Динаранын күйөөсү"},
	{"⟦person:10 g/gen ky ky AA⟧", "ДИНАРАНЫН"},
	{"⟦person:10 g/gen ky ky AAa⟧", "ДИНАРАнын"},
	{"⟦person:10 g/gen ky ky aa⟧", "динаранын"},
	{"⟦person:10 g/gen ky ky Aa sep=-⟧", "Динара-нын"},
	{"«⟦person:10 g/gen ky ky Aa sep=»⟧", "«Динара»нын"},
	{"«⟦person:10 g ky ky Aa sep=»⟧", "«Динара»"},
	{"⟦person:10 g+s/dat ky ky Aa,Aa⟧ айттым", "Динара Осмоновага айттым"},
	{"⟦person:10 s/abl ky ky Aa⟧", "Осмоновадан"},
	{"⟦person:10 s+g+p/acc ky ky Aa,Aa,Aa⟧", "Осмонова Динара Эрмековнаны"},
	{"⟦person:10 g(%0A)s ky ky Aa,Aa⟧", "Динара\nОсмонова"},
	{"⟦person:10 i+s/loc ky ky Aa,Aa⟧", "Д. Осмоновада"},
	{"⟦person:10 i.j+s ru ru Aa,Aa,Aa⟧", "Д.Э. Осмонова"},
	{"с ⟦person:10 g+s/ins ru ru Aa,Aa⟧", "с Динарой Осмоновой"},
	{"у ⟦person:10 g+p/gen ru ru Aa,Aa⟧", "у Динары Эрмековны"},
	{"⟦person:11 f+k/dat ky ky Aa,aa⟧", "Эрмек уулуна"},
	{"⟦person:11 f+k+g/abl ky ky Aa,aa,Aa⟧", "Эрмек уулу Таалайдан"},
	{"⟦person:14 f+k/gen ky ky AA,AA⟧", "ЭРМЕК КЫЗЫНЫН"},
	{"⟦person:14 f+k/gen ky ky Aa,Aa⟧", "Эрмек Кызынын"},
	{"⟦person:14 f+k/gen ru ru Aa,aa⟧", "Эрмек кызы"},
	{"⟦person:15 s/px1sg/dat ky ky Aa⟧", "Касымовума"},
	{"⟦person:15 g/px1sg/loc ky ky Aa⟧", "Медербегимде"},
	{"⟦person:15 g/px1sg/loc ky ky AAa⟧", "МЕДЕРБЕГимде"},
	{"⟦person:12 a/dat ru ru Aa alias=1⟧", "Оле"},
	{"⟦person:12 a/dat ky ky Aa alias=1⟧", "Оляга"},
	{"⟦person:12 a/gen ky ky Aa⟧", "Назгүлдүн"},
	{"к ⟦person:12 g/dat ru ru Aa⟧", "к Назгули"},
	{"⟦person:13 g/gen uz uz Aa⟧ eri", "Nigoraning eri"},
	{"⟦person:13 f+k+g/dat uz uz Aa,aa,Aa⟧", "Botir qizi Nigoraga"},
	{"⟦person:10 g/gen ky-latn ky Aa⟧", "Dinaranyn"}, /* Aiguldun */
	{"⟦person:10 g+s/dat ky-latn ky AA,AA⟧", "DINARA OSMONOVAGA"},
	{"⟦person:13 g/acc ky-latn ky Aa⟧", "Nigorany"},
	{"⟦person:14 f+k/acc ky-latn ky Aa,aa⟧", "Ermek kyzyn"},
	{"⟦person:11 g/px1sg ky-latn ky aa⟧", "taalayym"},
	{"⟦village:3 w/loc ky-latn ky Aa⟧", "Chong-Bulakta"},
	{"⟦person:10 g/gen ru-latn ru Aa⟧", "Dinary"}, /* у Aiguli */
	{"⟦person:10 s+g/ins ru-latn ru AA,AA⟧", "OSMONOVOY DINAROY"},
	{"⟦person:10 g/poss/f ru-latn ru Aa⟧", "Dinarina"},
	{"⟦person:13 s+g/gen uz-cyrl uz-cyrl Aa,Aa⟧", "Раҳимова Нигоранинг"},
	{"⟦person:13 f+k uz-cyrl uz-cyrl Aa,aa⟧", "Ботир қизи"},

	/* suffixes behind full names and surnames; a surname in the other sex's form */
	{"⟦person:10 g+s/cop1sg ky ky Aa,Aa⟧", "Динара Осмоновамын"},
	{"⟦person:10 g+s/f/cop1sg ky ky Aa,Aa⟧", "Динара Осмоновамын"},
	{"⟦person:10 s/m/pl ky ky Aa⟧", "Осмоновдор"},
	{"⟦person:10 s/m/pl/gen/subst ky ky Aa⟧", "Осмоновдордуку"},
	{"⟦person:10 s/m ky ky AA⟧", "ОСМОНОВ"},
	{"⟦person:10 s/m/gen ky ky Aa sep=-⟧", "Осмонов-дун"},
	{"⟦person:15 s/f/dat ky ky Aa⟧", "Касымовага"},
	{"⟦person:15 s+g/f/gen/subst ky ky Aa,Aa⟧", "Касымова Медербектики"},
	{"⟦person:13 s/m/gen uz-cyrl uz-cyrl Aa⟧", "Раҳимовнинг"},
	{"у ⟦person:10 s/m/gen ru ru Aa⟧", "у Осмонова"},
	{"⟦person:15 s/f/ins ru ru Aa⟧", "Касымовой"},
	{"⟦person:10 s+p/m/gen ru ru Aa,Aa⟧", "Осмонова Эрмековны"},
	{"⟦person:10 s/pl/gen ru ru Aa⟧", "Осмоновых"},
	{"⟦person:10? s/m/gen ky ky Aa⟧", "[ысым]дын"},
	{"⟦person:10? s/m ru ru Aa⟧", "[имя]"},

	/* whose name it is decides whose surname */
	{"⟦person:16 g+s ky ky Aa,Aa⟧", "Бурул Абдиева"},
	{"⟦person:16 g+s1 ky ky Aa,Aa⟧", "Бурул Осмонова"},
	{"⟦person:16 s1/m/pl ky ky Aa⟧", "Осмоновдор"},
	{"⟦person:20 g+s uz uz Aa,Aa⟧", "Omina Osmonova"},
	{"⟦person:20 g+s/gen uz-cyrl uz-cyrl Aa,Aa⟧", "Омина Осмонованинг"},

	/* Russian women's names in -ь and in a consonant */
	{"⟦person:17 g+s/gen ru ru Aa,Aa⟧", "Бибигули Саматовой"},
	{"⟦person:17 g+s/dat ru ru Aa,Aa⟧", "Бибигули Саматовой"},
	{"⟦person:17 g+s/acc ru ru Aa,Aa⟧", "Бибигуль Саматову"},
	{"⟦person:17 g+s/ins ru ru Aa,Aa⟧", "Бибигулью Саматовой"},
	{"⟦person:17 g+s/loc ru ru Aa,Aa⟧", "Бибигули Саматовой"},
	{"⟦person:18 g/ins ru ru Aa⟧", "Чолпон"},
	{"⟦person:10 g/poss/pl ru ru Aa⟧ деньги", "Динарины деньги"},
	{"⟦person:17 g/poss/f/acc ru ru Aa⟧ кассу", "Бибигулину кассу"},
	{"⟦person:18 g/poss/pl ru ru Aa⟧ деньги", "Чолпон деньги"},

	/* what stood between stem and suffix stays; an honorific is not said twice */
	{"⟦person:13 g/+чы uz-cyrl uz-cyrl Aa sep=-⟧?", "Нигора-чи?"},
	{"⟦person:13 g/hon uz uz Aa word=1 sep=%20⟧", "Nigora xon"},
	{"⟦person:19 g/hon/dat uz uz Aa⟧", "Rahimjonga"},
	{"⟦person:19 g/hon/dat uz uz Aa word=1⟧", "Rahimjonxonga"},
};

static const struct {
	const char *marked, *plain; /* # stands for the number */
	int number;
} labels[] = {
	{"⟦village:1 w/loc ky ky Aa⟧ турам", "[#-айыл]да турам", KOCHKOR},
	{"⟦village:1 w/loc ky ky AA⟧", "[#-айыл]да", KOCHKOR},
	{"⟦village:1 w/abl ky ru Aa⟧", "[село #]", KOCHKOR},
	{"⟦village:1 w/loc ru ru Aa⟧", "[село #]", KOCHKOR},
	{"⟦village:1 w/loc ky ky Aa sep=-⟧", "[#-айыл]-да", KOCHKOR},
	{"⟦village:1? w/loc ky ky Aa⟧", "[ысым]да", KOCHKOR},
	{"⟦town:2 w/dat uz uz Aa⟧", "[#-shahar]ga", NARYN},
	{"⟦town:2 w/dat ky-latn ky Aa⟧", "[#-шаар]га", NARYN},
	{"⟦village:1 w/loc ru-latn ru Aa⟧", "[село #]", KOCHKOR},
	{"⟦town:2 w/dat uz-cyrl uz-cyrl Aa⟧", "[#-шаҳар]га", NARYN},
	{"«⟦school:7 w/gen ky ky Aa sep=»⟧", "«[#-мектеп]»тин", SCHOOL},
	{"⟦village:3 w/loc ky ky Aa⟧", "Чоң-Булакта", BAZAR},
	{"⟦organisation:8 w/gen ky ky AAa suf=тин⟧", "КМШтин", FIRM},
	{"⟦rayon:5 w/loc ky ky Aa⟧", "Нарын облусунда", RAYON},
	{"⟦rayon:6 w/loc ky ky Aa⟧", "[район]до", STRANGE},
	{"⟦phone w - ky aa⟧", "[телефон]", 0},
	{"⟦phone w - ru aa⟧, ⟦email w - ru aa⟧", "[телефон], [электронный адрес]", 0},
	{"⟦passage:9 w - ky aa⟧", "[атасынын оорусу]", PASSAGE},
	{"⟦person? g - ky Aa⟧", "[ысым]", 0},
	{"⟦(⟧x⟦)⟧ ⟦person:10 g ky ky Aa⟧", "⟦x⟧ Динара", 0},
};

static const char *const refused[] = {
	"⟦person:99 g ky ky Aa⟧", "⟦person g ky ky Aa⟧", "⟦person:12 s ky ky Aa⟧", "⟦person:12 a ky ky Aa alias=7⟧", "⟦person:1 g ky ky Aa⟧", "⟦village:10 w ky ky Aa⟧",
	"a ⟧ b", "a ⟦ b", "⟦person:10 g ky ky⟧", "⟦nobody:10 g ky ky Aa⟧",
};

static struct ku_str with_number(const char *want, int number)
{
	const struct ku_identity *who = ku_registry_identity(registry, (uint64_t)number);
	struct ku_str s = ku_str_of(want);
	size_t at = ku_str_find(s, KU_S("#"));
	if (at == SIZE_MAX || !who)
		return s;
	return KU_JOIN(&arena, ku_str_sub(s, 0, at), ku_format(&arena, "%d", (int)who->label), ku_str_sub(s, at + 1, s.len));
}

static const struct {
	const char *marked;
	enum ku_do what;
	bool drop, plain;
	const char *want;
} policies[] = {
	{"⟦village:1 w/loc ky ky Aa⟧", KU_DO_LABEL, true, false, "[#-айыл]"},
	{"⟦village:1 w/loc ky ky Aa⟧", KU_DO_LABEL, false, true, "[айыл]да"},
	{"⟦village:1 w/loc ky ru Aa⟧", KU_DO_LABEL, false, true, "[село]"},
	{"«⟦village:1 w/loc ky ky Aa sep=»⟧", KU_DO_LABEL, true, true, "«[айыл]»"},
	{"⟦village:1 w/loc ky ky Aa⟧", KU_DO_MASK, false, false, "***"},
	{"мен ⟦village:1 w/loc ky ky Aa⟧ турам", KU_DO_REMOVE, false, false, "мен турам"},
	{"мен ⟦village:1 w/loc ky ky Aa⟧, турам", KU_DO_REMOVE, false, false, "мен, турам"},
	{"⟦village:1 w/loc ky ky Aa⟧ турам", KU_DO_REMOVE, false, false, "турам"},
	{"мен ⟦village:1 w/loc ky ky Aa⟧", KU_DO_REMOVE, false, false, "мен"},
	{"а ⟦village:1 w ky ky Aa⟧ ⟦village:1 w ky ky Aa⟧ б", KU_DO_REMOVE, false, false, "а б"},
	{"б\n⟦village:1 w ky ky Aa⟧ ⟦village:1 w ky ky Aa⟧ а", KU_DO_REMOVE, false, false, "б\nа"},
	{"(⟦village:1 w ky ky Aa⟧)", KU_DO_REMOVE, false, false, "()"},
	{"⟦village:1 w/loc ky ky Aa⟧", KU_DO_GENERALISE, false, false, "Нарын облусунда"},
	{"⟦village:3 w/loc ky ky Aa⟧", KU_DO_GENERALISE, false, false, "Чоң-Булакта"},
	{"⟦village:1 w/loc ky ky Aa⟧", KU_DO_PSEUDONYM, false, false, "[#-айыл]да"},
	{"⟦village:1 w/loc ky ky Aa⟧", KU_DO_KEEP, false, false, "[#-айыл]да"},
};

static void test_policies(void)
{
	struct ku_policy before = book.policy[KU_VILLAGE];
	for (size_t i = 0; i < sizeof policies / sizeof *policies; i++) {
		struct ku_policy *p = &book.policy[KU_VILLAGE];
		*p = before;
		p->what = policies[i].what;
		p->to = KU_NKIND;
		p->drop_suffix = policies[i].drop;
		p->no_numbers = policies[i].plain;
		same(rewritten(policies[i].marked), with_number(policies[i].want, KOCHKOR), ku_do_name(policies[i].what));
	}
	book.policy[KU_VILLAGE] = before;
}

static const struct {
	const char *mark, *want;
} heads[] = { /* a label whose last word is possessed takes the possessive's cases */
	{"⟦school:7 w/gen ky ky Aa⟧", "[мектептин аты]нын"}, {"⟦school:7 w/dat ky ky Aa⟧", "[мектептин аты]на"},
	{"⟦school:7 w/acc ky ky Aa⟧", "[мектептин аты]н"},   {"⟦school:7 w/loc ky ky Aa⟧", "[мектептин аты]нда"},
	{"⟦school:7 w/abl ky ky Aa⟧", "[мектептин аты]нан"}, {"⟦school:7 w/gen/subst ky ky Aa⟧", "[мектептин аты]ныкы"},
};

static void test_heads(void)
{
	struct ku_policy before = book.policy[KU_SCHOOL];
	book.policy[KU_SCHOOL].label[KU_KY_LABEL] = KU_S("[мектептин аты]");
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		same(rewritten(heads[i].mark), ku_str_of(heads[i].want), heads[i].want);
	book.policy[KU_SCHOOL] = before;
}

static void test_reasons(void)
{
	struct ku_str text = KU_S("⟦(⟧ ⟦village:1 w/loc ky ky Aa⟧ ⟦person:10 g ky ky Aa⟧ ⟦phone w - ky aa⟧");
	const struct ku_edits *e = ku_rewrite(&arena, ku_doc_new(&arena, text, NULL, 0), registry, book.policy, KU_S("T1"), &errors);
	ok(e && e->n == 4, "one edit a mark and one an escape");
	const struct ku_rewritten *why[4] = {0};
	for (size_t i = 0; e && i < 4; i++)
		why[i] = (const struct ku_rewritten *)e->edit[i].why;
	ok(why[0] && strcmp(why[0]->reason.code, "escape") == 0, "an escape says so");
	ok(why[1] && why[1]->done == KU_DO_LABEL && why[1]->numbered && why[1]->mark.kind == KU_VILLAGE, "a numbered label says so");
	ok(why[2] && why[2]->done == KU_DO_PSEUDONYM && why[2]->mark.number == AIGUL, "a pseudonym says so");
	ok(why[3] && why[3]->done == KU_DO_LABEL && !why[3]->numbered, "a label without a number says so");
}

static void test_refused(void)
{
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		size_t before = errors.failures;
		same(rewritten(refused[i]), KU_S("(refused)"), refused[i]);
		ok(errors.failures == before + 1 && errors.item[errors.n - 1].code == KU_BAD_DATA, "with one error");
	}
	size_t before = errors.n;
	struct ku_turn turn[] = {{0, {0, 4}, {0, 0}}, {7, {4, 60}, {4, 5}}};
	struct ku_str text = KU_S("a\nb\nК:⟦x⟧\n⟦person:99 g ky ky Aa⟧ ⟦person:10 g ky ky Aa⟧\n");
	turn[1].at.end = text.len;
	ok(!ku_rewrite(&arena, ku_doc_new(&arena, text, turn, 2), registry, book.policy, KU_S("T1"), &errors), "a document with two bad marks");
	ok(errors.n == before + 2 && errors.item[before].line == 3 && errors.item[before + 1].line == 4, "shows both, with their lines");
	ok(errors.n > before && ku_str_find(errors.item[before].what, KU_S("7")) != SIZE_MAX && !errors.item[before].source.len, "and turn, but no text");
}

int main(void)
{
	if (!ok(set_up(), "the registry is bound"))
		return done();
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		same(rewritten(names[i].marked), ku_str_of(names[i].plain), names[i].plain);
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		same(rewritten(labels[i].marked), with_number(labels[i].plain, labels[i].number), labels[i].plain);
	test_policies();
	test_heads();
	test_reasons();
	test_refused();
	ku_registry_close(registry);
	ku_arena_free(&arena);
	return done();
}
