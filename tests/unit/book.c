/* book.c — what is in the book after reading: every key of study.yaml and of a rule file, layers of policy, languages, scopes. Refusals are in
 * tests/broken; here a few that need several files.
 */
#include "base/book.h"

#include "base/grammar.h"
#include "base/pools.h"
#include "tap.h"

static struct ku_arena arena;
static struct ku_errors errors;
static struct ku_book book;

static void begin(void)
{
	errors = (struct ku_errors){.arena = &arena};
	ku_book_init(&book);
}

static void study(const char *text)
{
	ku_book_read_study(&arena, &book, KU_S("s/study.yaml"), ku_str_of(text), &errors);
}

static void rules(const char *path, const char *text)
{
	ku_book_read_rules(&arena, &book, ku_str_of(path), ku_str_of(text), ku_str_starts(ku_str_of(path), KU_S("pack/")), &errors);
}

static void finish(size_t failures, size_t warnings, const char *what)
{
	ku_book_finish(&arena, &book, &errors);
	ok(errors.failures == failures && errors.n - errors.failures == warnings, "%s: %zu mistakes and %zu warnings", what, failures, warnings);
	if (errors.failures == failures && errors.n - errors.failures == warnings)
		return;
	struct ku_buf out = {0};
	for (size_t i = 0; i < errors.n; i++)
		ku_error_print(&out, &errors.item[i]);
	printf("%.*s", (int)out.len, out.ptr);
	ku_buf_free(&out);
}

static void is(struct ku_str got, const char *want, const char *what)
{
	same(got, ku_str_of(want), what);
}

static void test_rules(void)
{
	begin();
	rules("rules/people.yaml", "kupuya: 1\n"
	                           "people:\n"
	                           "  - name: ' Айгүл Жапарова '\n"
	                           "    also: [Айка, {name: Катя, as: Оля, lang: ru}]\n"
	                           "    sex: f\n"
	                           "    in: [FGD-03, \"CASE-07*\"]\n"
	                           "    speaker: К1\n"
	                           "    as: Динара Осмонова\n"
	                           "    id: p1\n"
	                           "places:\n"
	                           "  - {name: Кочкор, also: Кочкорка, kind: village, within: Нарын, in: IDI-01, id: v1, as: \"[бир айыл]\"}\n"
	                           "words:\n"
	                           "  - {name: Ак-Шоола, kind: party}\n"
	                           "  - {name: Достук}\n"
	                           "passages:\n"
	                           "  - {in: IDI-07, turn: 41, text: \" көзү  көрбөй\", with: \"[оорусу]\", why: rare}\n"
	                           "patterns:\n"
	                           "  - {kind: phone, regex: '\\+996', check: luhn, finds: [\" +996 \", a], keeps: b}\n"
	                           "keep: [Москва]\n"
	                           "ambiguous: [Болот]\n");
	finish(0, 0, "every key of a rule file");
	const struct ku_person *p = &book.person[0];
	ok(book.nperson == 1 && book.nplace == 1 && book.nword == 2 && book.npassage == 1 && book.npattern == 1 && book.nkeep == 1 && book.nambiguous == 1,
	   "all sections are read");
	is(p->name.text, "Айгүл Жапарова", "a name, trimmed");
	ok(p->nalso == 2 && p->also[1].lang == KU_RU && p->also[0].lang == KU_NO_LANG && p->sex == KU_FEMALE && p->in.n == 2, "lists and words");
	is(p->also[1].as, "Оля", "the alias has its own pseudonym");
	is(p->as, "Динара Осмонова", "as");
	is(p->speaker, "К1", "speaker");
	is(p->id, "p1", "id");
	is(p->in.item[1], "CASE-07*", "in");
	is(p->at.file, "people.yaml", "the rule's file");
	ok(p->at.line == 3 && !p->at.pack && p->name.at.line == 3 && p->also[0].at.line == 4, "the rule's line");
	const struct ku_named *v = &book.place[0];
	ok(v->kind == KU_VILLAGE && v->nalso == 1 && v->in.n == 1 && book.word[0].kind == KU_PARTY && book.word[1].kind == KU_OTHER, "kinds");
	is(v->within, "Нарын", "within");
	is(v->as, "[бир айыл]", "as of a place");
	is(book.passage[0].text, " көзү  көрбөй", "a passage letter for letter");
	ok(book.passage[0].turn == 41, "turn");
	is(book.pattern[0].finds.item[0], " +996 ", "an example letter for letter");
	ok(book.pattern[0].finds.n == 2 && book.pattern[0].keeps.n == 1 && book.pattern[0].kind == KU_PHONE && book.pattern[0].check == KU_LUHN, "examples");
	ok(book.nlang == 3 && book.k == 3 && book.profiles.n == 1, "what holds when nothing is said");
	is(book.profiles.item[0], "pseudonyms", "the profile when nothing is said");
}

static void test_study(void)
{
	begin();
	study("kupuya: 1\n"
	      "study: gsps-2015\n"
	      "languages: [ru, ky]\n"
	      "packs: []\n"
	      "transcripts:\n"
	      "  - {code: FGD-01, file: \"fgd Kochkor 1.txt\", method: FGD, case: C-03, oblast: Нарын, area: Кочкор, area_kind: village, sex: mixed, language: ky,"
	      " date: 2015-12, wave: 1, transcriber: T2, prepared_by: D1, encoding: utf-8}\n"
	      "participants:\n"
	      "  - {in: FGD-01, speaker: К1, person: Айгүл, role: мигрант-аял, sex: f, age: 33, facts: {occupation: ашпозчу, country: Орусия}}\n"
	      "profiles: [labels, marked]\n"
	      "reviewers: [R1]\n"
	      "signoff: {by: R1, share: 0.1}\n"
	      "seeds: 7\n"
	      "k: 5\n"
	      "policy: {village: label}\n");
	rules("rules/a.yaml", "kupuya: 1\npeople: [{name: Айгүл}]\n");
	finish(0, 0, "every key of study.yaml");
	const struct ku_transcript *t = ku_book_transcript(&book, KU_S("FGD-01"));
	ok(!book.seeds_in_percent, "a number of seeds");
	ok(book.has_study && book.packs_said && book.packs.n == 0 && book.seeds == 7 && book.k == 5, "numbers and packs");
	ok(book.nlang == 2 && book.lang[0] == KU_RU && book.lang[1] == KU_KY, "languages in their order");
	ok(t && !ku_book_transcript(&book, KU_S("FGD-1")), "a transcript by its code");
	const struct ku_str got[] = {t->file, t->method, t->cas, t->oblast, t->area, t->area_kind, t->sex, t->language, t->date, t->wave, t->transcriber, t->prepared_by, t->encoding};
	static const char *const want[] = {"fgd Kochkor 1.txt", "FGD", "C-03", "Нарын", "Кочкор", "village", "mixed", "ky", "2015-12", "1", "T2", "D1", "utf-8"};
	for (size_t i = 0; i < sizeof want / sizeof *want; i++)
		is(got[i], want[i], "a fact of the transcript");
	const struct ku_participant *p = &book.participant[0];
	ok(p->nfact == 2 && book.nsignoff == 2 && book.profiles.n == 2 && book.reviewers.n == 1, "maps and lists");
	is(p->fact[1].value, "Орусия", "a fact of a participant");
	is(p->age, "33", "age");
	is(book.study, "gsps-2015", "the code of the study");
}

static void test_seeds(void)
{
	static const struct {
		const char *said;
		size_t wrong;
		unsigned seeds;
		bool percent;
	} seeds[] = {{"0", 0, 0, 0}, {"5", 0, 5, 0}, {"2 %", 0, 2, 1}, {"100%", 0, 100, 1}, {"101 %", 1, 0, 0}, {"-1 %", 1, 0, 0}, {"%", 1, 0, 0}, {"2 % of all", 1, 0, 0}};
	for (size_t i = 0; i < sizeof seeds / sizeof *seeds; i++) {
		char text[128];
		begin();
		snprintf(text, sizeof text, "kupuya: 1\nstudy: a\nseeds: %s\n", seeds[i].said);
		study(text);
		ok(errors.failures == seeds[i].wrong && book.seeds_in_percent == seeds[i].percent && (seeds[i].wrong || book.seeds == seeds[i].seeds), "seeds: %s", seeds[i].said);
		ku_arena_free(&arena);
	}
}

static void test_policy(void)
{
	begin();
	study("kupuya: 1\nstudy: a\npolicy: {village: {ru: \"[деревня {n}]\"}, town: {do: keep}}\n");
	rules("pack/p.yaml", "kupuya: 1\npolicy: {village: {do: mask, ky: \"[кыштак {n}]\"}, school: keep}\n");
	rules("rules/a.yaml", "kupuya: 1\npolicy: {village: {do: label, suffix: drop, ru: \"[с. {n}]\"}, town: {do: generalise, to: oblast}, rayon: {do: generalise}}\n");
	finish(0, 0, "layers");
	const struct ku_policy *v = &book.policy[KU_VILLAGE];
	ok(v->what == KU_DO_LABEL && v->drop_suffix && !v->no_numbers, "a rule file wins over a pack");
	is(v->label[KU_RU_LABEL], "[деревня {n}]", "the study wins over a rule file");
	is(v->label[KU_KY_LABEL], "[кыштак {n}]", "what is left out stays");
	is(v->label[KU_EN_LABEL], "[village {n}]", "down to the default");
	ok(book.policy[KU_TOWN].what == KU_DO_KEEP && book.policy[KU_SCHOOL].what == KU_DO_KEEP, "whatever was read first");
	ok(book.policy[KU_RAYON].to == KU_NKIND && book.policy[KU_POLICY_SUSPECT].what == KU_DO_ASK, "generalise without to: the next place up");

	begin();
	rules("rules/a.yaml", "kupuya: 1\npolicy: {village: label, town: mask}\n");
	rules("rules/b.yaml", "kupuya: 1\npolicy: {village: keep, town: mask}\n");
	finish(1, 0, "two rule files that contradict each other");
}

static void test_several_files(void)
{
	begin();
	study("kupuya: 1\nstudy: a\nlanguages: [ky]\ntranscripts: [{code: FGD-01, file: a}, {code: FGD-02, file: b}]\n");
	rules("rules/a.yaml", "kupuya: 1\nlanguages: [ky, uz]\npeople: [{name: Айгүл, as: Нур, in: [FGD-01]}]\nkeep: [Асан]\n");
	rules("rules/b.yaml", "kupuya: 1\npeople: [{name: айгүл, as: Ай, in: [\"FGD-0*\"]}, {name: Асан}]\nkeep: [Айгүл]\n");
	rules("pack/p.yaml", "kupuya: 1\nlanguages: [ru]\npeople: [{name: Айгүл, as: Асель}, {name: Асан}]\n");
	/* uz not in the study; Айгүл twice with two pseudonyms; Асан hidden by keep of an earlier file; keep of b hidden for Айгүл of a, wins for its own */
	finish(1, 4, "rules against each other");
	ok(book.nlang == 1 && book.nperson == 5 && book.person[3].at.pack, "the study's languages hold, packs stand last");

	begin();
	rules("rules/a.yaml", "kupuya: 1\nlanguages: [uz]\n");
	rules("rules/b.yaml", "kupuya: 1\nlanguages: [ky, uz]\n");
	finish(0, 0, "languages of rule files alone");
	ok(book.nlang == 2 && book.lang[0] == KU_UZ && book.lang[1] == KU_KY, "are put together");
}

static void test_scope(void)
{
	static struct ku_str some[] = {{"FGD-01", 6}, {"CASE-07*", 8}};
	static const struct {
		const char *code;
		bool in;
	} row[] = {{"FGD-01", true}, {"FGD-011", false}, {"CASE-07", true}, {"CASE-07-B", true}, {"CASE-0", false}, {"", false}};
	struct ku_strs in = {.item = some, .n = 2}, none = {.n = 0};
	for (size_t i = 0; i < sizeof row / sizeof *row; i++)
		ok(ku_scope_has(&in, ku_str_of(row[i].code)) == row[i].in, "scope of “%s”", row[i].code);
	ok(ku_scope_has(&none, KU_S("x")), "no scope is everywhere");
}

static void test_nfc(void)
{
	begin();
	rules("rules/a.yaml", "kupuya: 1\npeople: [{name: \"Али\xCC\x86\"}, {name: \"Ко\xCC\x88л\"}]\n");
	finish(0, 0, "NFC");
	is(book.person[0].name.text, "Алй", "a letter and its mark become one");
	is(book.person[1].name.text, "Кӧл", "and another");
}

static void test_pools(void)
{
	struct ku_pools pools = {0};
	errors = (struct ku_errors){.arena = &arena};
	ku_pools_read(&arena, &pools, KU_S("pools-ky.yaml"), KU_S("kupuya: 1\nlanguage: ky\nfemale: [Айсулуу, Нурайым]\nmale: [Эрмек]\nsurnames: [Осмонов]\n"), &errors);
	ok(errors.n == 0 && pools.of[KU_KY][KU_POOL_FEMALE].n == 2 && pools.of[KU_KY][KU_POOL_MALE].n == 1 && pools.of[KU_KY][KU_POOL_SURNAME].n == 1, "a pool");
	is(pools.of[KU_KY][KU_POOL_FEMALE].name[1], "Нурайым", "its names in their order");
	ku_pools_read(&arena, &pools, KU_S("more.yaml"), KU_S("kupuya: 1\nlanguage: ky\nfemale: [Жанара, нурайым, \"А, Б\"]\nmael: [Асан]\n"), &errors);
	ok(errors.failures == 3 && pools.of[KU_KY][KU_POOL_FEMALE].n == 3, "a name twice (also in another file), no name, an unknown key: 3 mistakes, got %zu", errors.failures);
	ku_pools_read(&arena, &pools, KU_S("none.yaml"), KU_S("kupuya: 1\nfemale: [Ай]\n"), &errors);
	ok(errors.failures == 4, "no language");
}

int main(void)
{
	test_rules();
	test_study();
	test_seeds();
	test_policy();
	test_several_files();
	test_scope();
	test_nfc();
	test_pools();
	ku_arena_free(&arena);
	return done();
}
