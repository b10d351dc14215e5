/* The registry: who keeps what, what is never drawn, and which files are refused. */
#include "tap.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "language/spelling.h"
#include "pseudonymise/registry.h"

static const struct ku_str women[] = {{"Динара", 12}, {"Назгүл", 12}, {"Жазгүл", 12}, {"Перизат", 14}, {"Чынара", 12}, {"Замира", 12}};
static const struct ku_str men[] = {{"Эрмек", 10}, {"Нурлан", 12}, {"Таалай", 12}, {"Улан", 8}, {"Марат", 10}, {"Азамат", 12}};
static const struct ku_str families[] = {{"Осмонов", 14}, {"Касымов", 14}, {"Турдубаев", 18}, {"Исаев", 10}, {"Сыдыков", 14}};
static const struct ku_pools kyrgyz = {.of = {[KU_KY] = {{women, 6}, {men, 6}, {families, 5}}}}, *pools = &kyrgyz;

static struct ku_arena arena;
static struct ku_errors errors;
static char folder[] = "/tmp/kupuya-registry-XXXXXX";
static const char *real_names; /* folded, each with a space behind it; no pseudonym may be one of them */

static bool is_real(void *ctx, struct ku_str name)
{
	(void)ctx;
	struct ku_str fold = KU_JOIN(&arena, ku_fold_dup(&arena, name), KU_S(" "));
	return real_names && ku_str_find(ku_str_of(real_names), fold) != SIZE_MAX;
}

static const char *in_folder(const char *name)
{
	return ku_format(&arena, "%s/%s", folder, name).ptr;
}

static struct ku_registry *open_as(const char *path, const char *study, int secret)
{
	unsigned char bytes[KU_SECRET_BYTES] = {(unsigned char)secret};
	struct ku_registry_options o = {path, ku_str_of(study), bytes, pools, is_real, NULL};
	errors = (struct ku_errors){.arena = &arena};
	return ku_registry_open(&arena, &o, &errors);
}

static struct ku_book *new_book(void)
{
	struct ku_book *b = ku_alloc(&arena, sizeof *b);
	b->lang[0] = KU_KY;
	b->nlang = 1;
	KU_PUSH(&arena, b->file, b->nfile, b->cap_file, (struct ku_rule_file){KU_S("people.yaml"), KU_S("people.yaml"), KU_S(""), false});
	for (int k = 0; k < KU_NPOLICY; k++)
		b->policy[k] = *ku_policy_default((enum ku_kind)k);
	return b;
}

static struct ku_person *add_person(struct ku_book *b, const char *name)
{
	struct ku_place_in_file at = {.file = KU_S("people.yaml"), .line = b->nperson + 1};
	KU_PUSH(&arena, b->person, b->nperson, b->cap_person, (struct ku_person){.name = {.text = ku_str_of(name), .at = at}, .at = at});
	return &b->person[b->nperson - 1];
}

static struct ku_strs list(const char *one, const char *two)
{
	struct ku_strs s = {0};
	KU_PUSH(&arena, s.item, s.n, s.cap, ku_str_of(one));
	if (two)
		KU_PUSH(&arena, s.item, s.n, s.cap, ku_str_of(two));
	return s;
}

static struct ku_named *add_place(struct ku_book *b, const char *name, enum ku_kind kind)
{
	KU_PUSH(&arena, b->place, b->nplace, b->cap_place, (struct ku_named){.name = {.text = ku_str_of(name)}, .kind = kind});
	return &b->place[b->nplace - 1];
}

struct session { struct ku_registry *r; struct ku_bound bound; bool good; };

static struct session bind_in(const char *path, int secret, const struct ku_book *b)
{
	struct session s = {.r = open_as(path, "gsps", secret)};
	s.good = s.r && ku_registry_bind(s.r, b, &s.bound, &errors);
	if (s.good)
		ku_registry_settle(s.r);
	return s;
}

static bool finish(struct session *s)
{
	bool good = s->r && s->good && ku_registry_commit(s->r, &errors);
	ku_registry_close(s->r);
	return good;
}

static const struct ku_identity *person(const struct session *s, size_t i)
{
	return ku_registry_identity(s->r, s->bound.person[i]);
}

static bool one_of(struct ku_str name, const struct ku_str *pool, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (ku_str_eq(name, pool[i]))
			return true;
	return false;
}

static void test_parts(void)
{
	struct ku_book *b = new_book();
	add_person(b, "Айгүл Жапарова");
	add_person(b, "Бакыт Жапаров");
	add_person(b, "Бейшенбек кызы Гүлмира");
	add_person(b, "А. Б. Токтосунов");
	add_person(b, "Жапарова");
	struct session s = bind_in(in_folder("parts.db"), 1, b);
	ok(s.good, "binds people");
	const struct ku_identity *woman = person(&s, 0), *man = person(&s, 1), *daughter = person(&s, 2), *initials = person(&s, 3);
	ok(one_of(woman->given, women, 6) && one_of(woman->surname, families, 5) && !woman->father.len, "a woman has a woman's name and a surname, and no more");
	ok(one_of(man->given, men, 6) && ku_str_eq(man->surname, woman->surname), "a man a man's, and the family its one surname");
	ok(one_of(daughter->given, women, 6) && one_of(daughter->father, men, 6) && !daughter->surname.len, "a daughter has a father");
	ok(initials->given.len && initials->father.len && initials->surname.len, "initials stand for names");
	ok(person(&s, 4)->surname.len && !person(&s, 4)->given.len, "a surname alone needs no given name");
	ok(woman->sex == KU_FEMALE && man->sex == KU_MALE && person(&s, 4)->sex == KU_FEMALE, "the surname's form tells the sex");
	struct ku_str given = ku_dup(&arena, woman->given), surname = ku_dup(&arena, woman->surname);
	ok(finish(&s), "commits");
	struct stat st;
	ok(stat(in_folder("parts.db"), &st) == 0 && (st.st_mode & 0777) == 0600, "the file is its owner's alone");

	struct ku_book *later = new_book(); /* in another order, with somebody new in front */
	add_person(later, "Медербек Токтосунов");
	add_person(later, "Айгүл Жапарова");
	s = bind_in(in_folder("parts.db"), 1, later);
	same(person(&s, 1)->given, given, "keeps the given name in a later wave");
	same(person(&s, 1)->surname, surname, "keeps the surname");
	ok(s.good && s.bound.person[0] == 6 && s.bound.person[1] == 1, "keeps the number");
	finish(&s);
}

static struct ku_str names_with(const char *path, int secret)
{
	struct ku_book *b = new_book();
	struct ku_str out = KU_S("");
	add_person(b, "Айгүл Жапарова");
	add_person(b, "Бакыт Асанов");
	add_person(b, "Гүлмира");
	struct session s = bind_in(path, secret, b);
	for (size_t i = 0; s.good && i < 3; i++)
		out = KU_JOIN(&arena, out, person(&s, i)->given, KU_S(" "), person(&s, i)->surname, KU_S(";"));
	finish(&s);
	return out;
}

static void test_chance(void)
{
	struct ku_str one = names_with(NULL, 1);
	same(names_with(NULL, 1), one, "the same secret draws the same names");
	same(names_with(in_folder("chance.db"), 1), one, "in a file as in memory");
	size_t different = 0;
	for (int secret = 2; secret < 12; secret++)
		different += !ku_str_eq(names_with(NULL, secret), one);
	ok(different >= 8, "other secrets draw others (%zu of 10)", different);
}

static void test_real_and_unique(void)
{
	real_names = "динара назгүл осмонов исаева ";
	bool real = false, twice = false, initial = false;
	struct ku_book *b = new_book();
	for (int i = 0; i < 60; i++)
		add_person(b, ku_format(&arena, "Аяна%d Уланова%d", i, i % 4).ptr)->sex = KU_FEMALE;
	struct session s = bind_in(NULL, 3, b);
	ok(s.good, "sixty women find names in a pool of six");
	for (size_t i = 0; s.good && i < 60; i++) {
		const struct ku_identity *p = person(&s, i);
		real |= ku_str_find(p->given, KU_S("Динара")) != SIZE_MAX || ku_str_find(p->given, KU_S("Назгүл")) != SIZE_MAX ||
		        ku_str_is(p->surname, "Осмонов") || ku_str_is(p->surname, "Исаев");
		initial |= ku_str_find(p->given, KU_S(". ")) != SIZE_MAX;
		for (size_t k = 0; k < i; k++)
			twice |= ku_str_eq(person(&s, k)->given, p->given);
	}
	ok(!real, "no real name is drawn, in neither sex's form");
	ok(!twice, "nobody shares one");
	ok(initial, "when the pool has run out an initial stands before the name");
	finish(&s);
	real_names = NULL;
}

/* «Нурипы» is Нурипа in Russian and Нур in Kyrgyz: who lists Нур gets no Нурипа. */
static void test_forms_of_somebody_shorter(void)
{
	static const struct ku_str few[] = {{"Нурипа", 12}, {"Салтанат", 16}};
	static const struct ku_pools two = {.of = {[KU_KY] = {{few, 2}, {men, 6}, {families, 5}}}};
	size_t shorter[2] = {0};
	pools = &two;
	for (int secret = 1; secret <= 24; secret++) {
		real_names = secret % 2 ? "нур нурипы " : "нур ";
		struct ku_book *b = new_book();
		add_person(b, "Айгүл")->sex = KU_FEMALE;
		struct session s = bind_in(NULL, secret, b);
		shorter[secret % 2] += s.good && ku_str_is(person(&s, 0)->given, "Нурипа");
		finish(&s);
	}
	ok(shorter[1] == 0, "a name of which a form is somebody's is not drawn");
	ok(shorter[0] > 0, "else it is");
	real_names = NULL;
	pools = &kyrgyz;
}

static void test_identity(void)
{
	const char *path = in_folder("identity.db");
	struct ku_book *b = new_book();
	add_person(b, "Айгул Жапарова")->id = KU_S("p1");
	add_person(b, "Гүлнара")->in = list("FGD-01", NULL);
	add_person(b, "Гүлнара")->in = list("FGD-02", "FGD-03");
	struct ku_person *p = add_person(b, "Асан");
	p->in = list("FGD-01", NULL);
	p->speaker = KU_S("К1");
	p = add_person(b, "Асан");
	p->in = list("FGD-01", NULL);
	p->speaker = KU_S("К2");
	add_person(b, "Бакыт");
	add_person(b, "Бакыт");
	struct session s = bind_in(path, 4, b);
	ok(s.bound.person[1] != s.bound.person[2], "namesakes of two transcripts are two");
	ok(s.bound.person[3] != s.bound.person[4], "and those that a speaker's label tells apart");
	ok(s.bound.person[5] == s.bound.person[6], "whom nothing tells apart share one");
	struct ku_str given = ku_dup(&arena, person(&s, 0)->given), family = ku_dup(&arena, person(&s, 0)->surname);
	uint64_t second = s.bound.person[2];
	finish(&s);

	struct ku_book *fixed = new_book();
	add_person(fixed, "Гүлнара")->in = list("FGD-03", "FGD-09");
	add_person(fixed, "Айгүл Жаппарова")->id = KU_S("p1");
	s = bind_in(path, 4, fixed);
	ok(s.good && s.bound.person[0] == second, "who speaks in one more transcript stays the same");
	ok(s.bound.person[1] == 1, "an id survives a correction of the name");
	same(person(&s, 1)->given, given, "and so does the pseudonym");
	same(person(&s, 1)->surname, family, "of a corrected surname too");
	finish(&s);
}

static void test_fixed(void)
{
	struct ku_book *b = new_book();
	add_person(b, "Айгүл Жапарова")->as = KU_S("Айсулуу Абдиева");
	add_person(b, "Бакыт Жапаров");
	add_person(b, "Сайра Мамытова")->as = KU_S("Бурул");
	add_person(b, "Токтогулова")->as = KU_S("Алиева");
	add_person(b, "Асан уулу Үсөн")->as = KU_S("Сыймык уулу Чоро");
	struct ku_person *p = add_person(b, "Катерина");
	KU_PUSH(&arena, p->also, p->nalso, p->cap_also, (struct ku_alias){.text = KU_S("Катя"), .as = KU_S("Оля"), .lang = KU_RU});
	struct session s = bind_in(NULL, 5, b);
	ok(s.good, "fixed pseudonyms are taken");
	same(person(&s, 0)->given, KU_S("Айсулуу"), "given name");
	same(person(&s, 0)->surname, KU_S("Абдиев"), "surname, in the man's form");
	same(person(&s, 1)->surname, KU_S("Абдиев"), "the family follows");
	same(person(&s, 2)->given, KU_S("Бурул"), "a part is fixed");
	ok(one_of(person(&s, 2)->surname, families, 5), "the other is drawn");
	same(person(&s, 3)->surname, KU_S("Алиев"), "a surname alone");
	same(person(&s, 4)->father, KU_S("Сыймык"), "a father's name");
	same(person(&s, 5)->alias[0].as, KU_S("Оля"), "a nickname's own");
	finish(&s);
}

static const struct {
	const char *name[2], *as[2], *real, *says;
} refusals[] = {
	{{"Айгүл", "Динара"}, {"Назгүл", NULL}, "айгүл динара назгүл ", "real name"},
	{{"Айгүл", "Сайра"}, {"Бурул", "Бурул"}, NULL, "somebody else"},
	{{"Айгүл Жапарова", "Бакыт Жапаров"}, {"Бурул Осмонова", "Чоро Касымов"}, NULL, "one surname"},
};

static void test_refusals(void)
{
	for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
		struct ku_book *b = new_book();
		for (int k = 0; k < 2; k++)
			add_person(b, refusals[i].name[k])->as = ku_str_of(refusals[i].as[k]);
		real_names = refusals[i].real;
		struct session s = bind_in(NULL, 6, b);
		ok(!s.good && errors.failures == 1 && errors.item[0].code == KU_BAD_DATA, "refused: %s", refusals[i].says);
		ok(errors.n && ku_str_find(errors.item[0].what, ku_str_of(refusals[i].says)) != SIZE_MAX, "and says so");
		finish(&s);
	}
	real_names = NULL;
}

static void test_pseudonym_becomes_real(void)
{
	const char *path = in_folder("real.db");
	struct ku_book *b = new_book();
	add_person(b, "Айгүл Жапарова");
	struct session s = bind_in(path, 7, b);
	struct ku_str old = ku_dup(&arena, person(&s, 0)->given);
	finish(&s);
	real_names = KU_JOIN(&arena, ku_fold_dup(&arena, old), KU_S(" ")).ptr;
	add_person(b, old.ptr);
	s = bind_in(path, 7, b);
	ok(!s.good && errors.failures == 1, "a real person of that name stops the run");
	struct ku_error e = errors.n ? errors.item[0] : (struct ku_error){0};
	ok(ku_str_find(e.what, old) != SIZE_MAX && ku_str_find(e.what, KU_S("Айгүл Жапарова")) != SIZE_MAX, "both are named");
	size_t as = ku_str_find(e.mend, KU_S("`as: "));
	ok(as != SIZE_MAX, "and a rule is offered");
	struct ku_str rule = ku_str_sub(e.mend, as + 5, e.mend.len);
	finish(&s);
	b->person[0].as = ku_str_sub(rule, 0, ku_str_find(rule, KU_S("`")));
	s = bind_in(path, 7, b);
	ok(s.good, "with that rule it goes on (%s)", ku_dup_c(&arena, b->person[0].as));
	ok(s.good && !ku_str_eq(person(&s, 0)->given, old), "under another pseudonym");
	finish(&s);
	b->person[0].as = KU_S("");
	real_names = NULL;
	add_person(b, "Сайра")->as = old;
	s = bind_in(path, 7, b);
	ok(!s.good && ku_str_find(errors.item[0].what, KU_S("retired")) != SIZE_MAX, "the old one is never given to somebody else");
	finish(&s);
}

/* ----- whose pool ----- */

static const struct ku_str ky_women[] = {{"Айгүл", 10}, {"Динара", 12}, {"Карима", 12}, {"Бурул", 10}}, ky_men[] = {{"Эрмек", 10}};
static const struct ku_str ru_women[] = {{"Карима", 12}, {"Людмила", 14}, {"Алина", 10}}, ru_men[] = {{"Рустам", 12}, {"Сергей", 12}};
static const struct ku_str uz_women[] = {{"Dilfuza", 7}, {"Karima", 6}, {"Mahliyo", 7}, {"Nigora", 6}}, uz_men[] = {{"Rustam", 6}, {"Akmal", 5}};
static const struct ku_str ky_families[] = {{"Осмонов", 14}}, ru_families[] = {{"Крылов", 12}}, uz_families[] = {{"Karimov", 7}};
static const struct ku_pools three = {.of = {[KU_KY] = {{ky_women, 4}, {ky_men, 1}, {ky_families, 1}},
                                             [KU_RU] = {{ru_women, 3}, {ru_men, 2}, {ru_families, 1}},
                                             [KU_UZ] = {{uz_women, 4}, {uz_men, 2}, {uz_families, 1}}}};

static const struct {
	const char *name, *in;
	enum ku_lang said, want;
} origins[] = {
	{"Айгул", "KY", KU_NO_LANG, KU_KY},       {"Айгуль", "RU", KU_NO_LANG, KU_KY},        {"Aigul", "KY", KU_NO_LANG, KU_KY},
	{"Дилфуза", "KY", KU_NO_LANG, KU_UZ},     {"Махлиё", "KY", KU_NO_LANG, KU_UZ},        {"Карима", "KY", KU_NO_LANG, KU_KY},
	{"Карима", "UZ", KU_NO_LANG, KU_UZ},      {"Карима", "RU", KU_NO_LANG, KU_RU},        {"Карима", "C*", KU_NO_LANG, KU_KY},
	{"Рустам", "UZ", KU_NO_LANG, KU_UZ},      {"Рустам", "KY", KU_NO_LANG, KU_RU},        {"Рустам", "UZ", KU_KY, KU_KY},
	{"Шарофат", "UZ", KU_NO_LANG, KU_UZ},     {"Шарофат", "KY", KU_NO_LANG, KU_KY},       {"Шарофат", "U*", KU_NO_LANG, KU_UZ},
	{"Жаҳонгир", "KY", KU_NO_LANG, KU_UZ},    {"Nodira", "KY", KU_NO_LANG, KU_UZ},        {"Нодирахон", "KY", KU_NO_LANG, KU_UZ},
	{"Гүлзинат", "UZ", KU_NO_LANG, KU_KY},    {"Таалайбек", "UZ", KU_NO_LANG, KU_KY},     {"Нурбек", "RU", KU_NO_LANG, KU_KY},
	{"Людмила Сергеевна", "UZ", KU_NO_LANG, KU_RU}, {"Алина Эсенбаева", "RU", KU_NO_LANG, KU_KY}, {"Мелис Осмонов", "RU", KU_NO_LANG, KU_KY},
	{"Вадим", "RU", KU_NO_LANG, KU_RU},       {"Akmal oʻgʻli Botir", "KY", KU_NO_LANG, KU_UZ}, {"Акмал кызы Шарофат", "UZ", KU_NO_LANG, KU_KY},
	{"Исаков", "RU", KU_NO_LANG, KU_RU},      {"Исаков", "KY", KU_NO_LANG, KU_KY},        {"Каримов", "KY", KU_NO_LANG, KU_UZ},
};

static void add_transcript(struct ku_book *b, const char *code, const char *language)
{
	KU_PUSH(&arena, b->transcript, b->ntranscript, b->cap_transcript, (struct ku_transcript){.code = ku_str_of(code), .language = ku_str_of(language)});
}

static void test_origin(void)
{
	enum { N = sizeof origins / sizeof *origins };
	struct ku_book *b = new_book();
	for (int i = 0; i < 3; i++)
		b->lang[i] = (unsigned char)(KU_KY + i);
	b->nlang = 3;
	add_transcript(b, "KY", "ky"), add_transcript(b, "RU", "ru"), add_transcript(b, "UZ", "uz");
	add_transcript(b, "C1", "uz"), add_transcript(b, "C2", "ky"), add_transcript(b, "U1", "uz"), add_transcript(b, "U2", "uz");
	for (size_t i = 0; i < N; i++) {
		struct ku_person *p = add_person(b, origins[i].name);
		p->in = list(origins[i].in, NULL);
		p->name.lang = (unsigned char)origins[i].said;
		p->speaker = ku_format(&arena, "К%zu", i);
	}
	pools = &three;
	struct session s = bind_in(NULL, 11, b);
	ok(s.good, "people of three languages are bound");
	for (size_t i = 0; s.good && i < N; i++)
		ok(person(&s, i)->lang == origins[i].want, "%s in %s is of %s", origins[i].name, origins[i].in, ku_lang_name(person(&s, i)->lang));
	finish(&s);
	pools = &kyrgyz;
}

/* ----- what must not be drawn ----- */

static const struct {
	const char *person, *real, *never; /* real: folded, each with a space behind it */
	enum ku_lang lang;
} unfit[] = {
	{"Аяна Уланова", "осмон ", "Осмонов", KU_KY},  {"Аяна Уланова", "турду турдубай ", "Турдубаев", KU_KY},
	{"Аяна Уланова", "иса ", "Исаев", KU_KY},      {"Аяна Уланова", "сыдыкова ", "Сыдыков", KU_KY},
	{"Аяна Маратовна", "нурлановна ", "Нурлан", KU_KY},
	{"Аяна", "динара ", "Динара", KU_KY},          {"Аяна", "dilfuza ", "Dilfuza", KU_UZ},
	{"Аяна", "жазгүлов ", "Жазгүл", KU_KY},        {"Аяна", "динар ", "Динара", KU_KY}, /* «нет Динар» */
};

static void test_unfit(void)
{
	for (size_t i = 0; i < sizeof unfit / sizeof *unfit; i++) {
		bool drawn = false, all = true;
		real_names = unfit[i].real;
		pools = unfit[i].lang == KU_UZ ? &three : &kyrgyz;
		for (int secret = 1; secret < 25; secret++) {
			struct ku_book *b = new_book();
			add_person(b, unfit[i].person)->sex = KU_FEMALE;
			b->person[0].name.lang = (unsigned char)unfit[i].lang;
			struct session s = bind_in(NULL, secret, b);
			const struct ku_identity *who = s.good ? person(&s, 0) : NULL;
			all &= who != NULL;
			drawn |= who && (ku_str_is(who->given, unfit[i].never) || ku_str_is(who->father, unfit[i].never) || ku_str_is(who->surname, unfit[i].never));
			finish(&s);
		}
		ok(all && !drawn, "with “%s” real, %s is never drawn", unfit[i].real, unfit[i].never);
	}
	real_names = NULL;
	pools = &kyrgyz;
}

static void test_alike(void)
{
	static const struct ku_str one[] = {{"Азиза", 10}}, two[] = {{"Aziza", 5}, {"Nigora", 6}};
	static const struct ku_pools alike = {.of = {[KU_KY] = {{one, 1}}, [KU_UZ] = {{two, 2}}}};
	bool good = true;
	pools = &alike;
	for (int secret = 1; secret < 12; secret++) {
		struct ku_book *b = new_book();
		add_person(b, "Гүлай")->sex = KU_FEMALE;
		add_person(b, "Oydin")->sex = KU_FEMALE;
		struct session s = bind_in(NULL, secret, b);
		good &= s.good && ku_str_is(person(&s, 1)->given, "Nigora");
		finish(&s);
	}
	ok(good, "Азиза and Aziza are not given to two people");
	pools = &kyrgyz;
}

/* ----- families ----- */

static void test_families(void)
{
	struct ku_book *b = new_book();
	struct ku_person *p = add_person(b, "Динара Эсенбаева");
	KU_PUSH(&arena, p->also, p->nalso, p->cap_also, (struct ku_alias){.text = KU_S("Динка")});
	KU_PUSH(&arena, p->also, p->nalso, p->cap_also, (struct ku_alias){.text = KU_S("Динара Жапарова")});
	add_person(b, "Мелис Жапаров");
	add_person(b, "Руслан Эсенбаев");
	add_person(b, "Nodira Japarova");
	add_person(b, "Джапарова Сайра");
	p = add_person(b, "Сайра");
	KU_PUSH(&arena, p->also, p->nalso, p->cap_also, (struct ku_alias){.text = KU_S("Сайра Жапарова")});
	p = add_person(b, "Катерина Эсенбаева");
	KU_PUSH(&arena, p->also, p->nalso, p->cap_also, (struct ku_alias){.text = KU_S("Катя Иванова"), .as = KU_S("Оля Петрова"), .lang = KU_RU});
	const char *path = in_folder("families.db");
	for (int run = 0; run < 2; run++) {
		struct session s = bind_in(path, 12, b);
		ok(s.good, "families are bound, run %d", run + 1);
		const struct ku_identity *dinara = person(&s, 0), *melis = person(&s, 1), *sayra = person(&s, 5), *katya = person(&s, 6);
		ok(dinara->nsurname == 3 && !ku_str_eq(dinara->surnames[0], dinara->surnames[2]), "a maiden name has a pseudonym of its own");
		same(dinara->surnames[0], person(&s, 2)->surname, "the married name is the husband's");
		same(dinara->surnames[1], dinara->surname, "a nickname without a surname has the first");
		same(dinara->surnames[2], melis->surname, "the maiden name the uncle's");
		same(person(&s, 3)->surname, melis->surname, "in another script too");
		same(person(&s, 4)->surname, melis->surname, "and another spelling");
		same(sayra->surname, melis->surname, "a surname that only `also` has");
		ok(katya->nsurname == 2 && ku_str_is(katya->surnames[1], "Петров"), "a nickname's own pseudonym fixes its surname");
		finish(&s);
	}
}

static void test_numbers(void)
{
	const char *path = in_folder("numbers.db");
	struct ku_book *b = new_book();
	for (int i = 0; i < 12; i++)
		add_place(b, ku_format(&arena, "Айыл%d", i).ptr, i % 2 ? KU_SETTLEMENT : KU_VILLAGE);
	add_place(b, "Нарын", KU_TOWN);
	struct session s = bind_in(path, 8, b);
	uint64_t seen = 0, ordered = 0;
	for (size_t i = 0; i < 12; i++) {
		uint64_t n = ku_registry_identity(s.r, s.bound.place[i])->label;
		seen |= 1u << n;
		ordered += n == i + 1;
	}
	ok(seen == 0x1FFE, "villages and settlements count together, 1 to 12");
	ok(ordered < 6, "and not in the order of the list");
	ok(ku_registry_identity(s.r, s.bound.place[12])->label == 1, "towns count by themselves");
	uint64_t third = ku_registry_identity(s.r, s.bound.place[3])->label;
	finish(&s);
	add_place(b, "Жаңы-Айыл", KU_VILLAGE);
	s = bind_in(path, 8, b);
	ok(ku_registry_identity(s.r, s.bound.place[13])->label == 13, "a later village goes behind");
	ok(ku_registry_identity(s.r, s.bound.place[3])->label == third, "the others keep theirs");
	uint64_t found = ku_registry_found(s.r, KU_VILLAGE, KU_S("Арал"), KU_NO_SEX, KU_NO_LANG, KU_S("study"), &errors);
	ku_registry_settle(s.r);
	ok(ku_registry_identity(s.r, found)->label == 14, "and one that only a pack knows");
	finish(&s);
}

static void test_found(void)
{
	struct ku_book *b = new_book();
	add_person(b, "Айгүл");
	struct session s = bind_in(NULL, 9, b);
	uint64_t one = ku_registry_found(s.r, KU_PERSON, KU_S("Сайра"), KU_FEMALE, KU_KY, KU_S("T001"), &errors);
	uint64_t other = ku_registry_found(s.r, KU_PERSON, KU_S("Сайра"), KU_FEMALE, KU_KY, KU_S("T002"), &errors);
	uint64_t again = ku_registry_found(s.r, KU_PERSON, KU_S("Сайра"), KU_FEMALE, KU_KY, KU_S("T001"), &errors);
	ok(one && other && one != other && again == one, "one name in two transcripts is two people, in one it is one");
	bool unlike = true;
	for (int i = 0; i < 10; i++) {
		uint64_t n = ku_registry_found(s.r, KU_PERSON, ku_format(&arena, "Аяна%d", i), KU_FEMALE, KU_KY, KU_S("T001"), &errors);
		unlike &= !ku_str_eq(ku_registry_identity(s.r, n)->given, ku_registry_identity(s.r, one)->given) &&
		          !ku_str_eq(ku_registry_identity(s.r, n)->given, person(&s, 0)->given);
	}
	ok(unlike, "nobody of a transcript shares a name with another there or with the roster");
	finish(&s);
}

static void test_codes(void)
{
	const char *path = in_folder("codes.db");
	struct ku_book *b = new_book();
	KU_PUSH(&arena, b->transcript, b->ntranscript, b->cap_transcript, (struct ku_transcript){.code = KU_S("T002")});
	struct session s = bind_in(path, 10, b);
	same(ku_registry_code(s.r, b, KU_S("b.txt")), KU_S("T001"), "the first code");
	same(ku_registry_code(s.r, b, KU_S("c.txt")), KU_S("T003"), "a listed code is passed over");
	finish(&s);
	s = bind_in(path, 10, b);
	same(ku_registry_code(s.r, b, KU_S("a.txt")), KU_S("T004"), "a new file goes behind");
	same(ku_registry_code(s.r, b, KU_S("b.txt")), KU_S("T001"), "an old one keeps its code");
	finish(&s);
}

/* ----- files that are refused ----- */

static void sql(const char *path, const char *text)
{
	sqlite3 *db;
	if (sqlite3_open(path, &db) != SQLITE_OK || sqlite3_exec(db, text, NULL, NULL, NULL) != SQLITE_OK)
		printf("# %s\n", sqlite3_errmsg(db));
	sqlite3_close(db);
}

static void cut_half(const char *path)
{
	struct stat st;
	if (stat(path, &st) != 0 || truncate(path, st.st_size / 2) != 0)
		printf("# cannot cut\n");
}

static void cut_all(const char *path)
{
	if (truncate(path, 0) != 0)
		printf("# cannot cut\n");
}

static void scribble(const char *path)
{
	int fd = open(path, O_WRONLY | O_TRUNC);
	if (write(fd, "this is a letter to my mother, and no registry at all\n", 54) != 54)
		printf("# cannot write\n");
	close(fd);
}

static void spoil(const char *path)
{
	int fd = open(path, O_WRONLY);
	for (off_t at = 4096; at < 65536; at += 512)
		if (pwrite(fd, "spoiled", 7, at) != 7)
			printf("# cannot write\n");
	close(fd);
}

static void newer(const char *path)
{
	sql(path, "PRAGMA user_version = 99");
}

static void take_row(const char *path)
{
	sql(path, "DROP TRIGGER part_remains; DELETE FROM part WHERE rowid = 1");
}

static void take_person(const char *path)
{
	sql(path, "DROP TRIGGER identity_remains; DELETE FROM identity WHERE number = 1");
}

static void nothing(const char *path)
{
	(void)path;
}

static const struct {
	const char *what;
	void (*damage)(const char *path);
	const char *study, *says;
} damages[] = {
	{"another study's", nothing, "other", "registry of the study"},
	{"cut in half", cut_half, "gsps", "damaged or cut short"},
	{"cut to nothing", cut_all, "gsps", "damaged or cut short"},
	{"no registry", scribble, "gsps", "not a registry"},
	{"spoiled inside", spoil, "gsps", "damaged or cut short"},
	{"a newer one", newer, "gsps", "newer version"},
	{"one without a pseudonym", take_row, "gsps", "missing"},
	{"one without a person", take_person, "gsps", "missing"},
};

static void test_damage(void)
{
	for (size_t i = 0; i < sizeof damages / sizeof *damages; i++) {
		const char *path = in_folder("damaged.db");
		struct ku_book *b = new_book();
		unlink(path);
		for (int k = 0; k < 40; k++)
			add_person(b, ku_format(&arena, "Аяна%d", k).ptr);
		struct session s = bind_in(path, 11, b);
		finish(&s);
		damages[i].damage(path);
		struct ku_registry *r = open_as(path, damages[i].study, 11);
		ok(!r && errors.failures == 1 && errors.item[0].code == KU_BAD_DATA, "refused: %s", damages[i].what);
		ok(errors.n && ku_str_find(errors.item[0].what, ku_str_of(damages[i].says)) != SIZE_MAX, "  says: %s",
		   errors.n ? ku_dup_c(&arena, errors.item[0].what) : "nothing");
		ku_registry_close(r);
	}
	ok(!open_as(in_folder("nowhere/registry.db"), "gsps", 1) && errors.item[0].code == KU_CANNOT_CREATE, "no folder for it");
	ok(!open_as(folder, "gsps", 1) && errors.item[0].code == KU_BAD_DATA, "a folder in its place");
}

static void test_ink(void)
{
	const char *path = in_folder("parts.db");
	sqlite3 *db;
	sqlite3_open(path, &db);
	ok(sqlite3_exec(db, "UPDATE part SET pseudonym = 'x'", NULL, NULL, NULL) != SQLITE_OK, "rows cannot be changed");
	ok(sqlite3_exec(db, "DELETE FROM identity", NULL, NULL, NULL) != SQLITE_OK, "rows cannot be taken out");
	sqlite3_close(db);
	struct ku_book *b = new_book();
	add_person(b, "Бирөө Жаңы");
	struct session s = bind_in(path, 1, b);
	size_t before = ku_registry_count(s.r) - 1;
	ku_registry_close(s.r); /* not committed */
	struct ku_registry *r = open_as(path, "gsps", 1);
	ok(r && ku_registry_count(r) == before, "what was not committed is forgotten");
	ku_registry_close(r);
}

int main(void)
{
	if (!mkdtemp(folder))
		return 1;
	test_parts();
	test_chance();
	test_real_and_unique();
	test_forms_of_somebody_shorter();
	test_identity();
	test_fixed();
	test_refusals();
	test_pseudonym_becomes_real();
	test_origin();
	test_unfit();
	test_alike();
	test_families();
	test_numbers();
	test_found();
	test_codes();
	test_damage();
	test_ink();
	const char *left[] = {"parts.db", "chance.db", "identity.db", "real.db", "numbers.db", "codes.db", "damaged.db", "families.db"};
	for (size_t i = 0; i < sizeof left / sizeof *left; i++)
		unlink(in_folder(left[i]));
	ok(rmdir(folder) == 0, "no other file is left beside the registries");
	ku_arena_free(&arena);
	return done();
}
