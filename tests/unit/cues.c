/* cues.c — what is in a cue after reading, every mistake at its place, and the shipped rules/cues.yaml.
 */
#include "base/cues.h"

#include "tap.h"

static struct ku_arena arena;
static struct ku_errors errors;

static bool read(struct ku_cues *cues, const char *text)
{
	errors = (struct ku_errors){.arena = &arena};
	*cues = (struct ku_cues){0};
	return ku_cues_read(&arena, cues, KU_S("rules/cues.yaml"), ku_str_of(text), &errors);
}

static void test_values(void)
{
	static const struct ku_cue want[] = {
		{{"аттуу", 10}, KU_PERSON, false, false, true, KU_NO_SEX, KU_NO_LANG},
		{{"село", 8}, KU_VILLAGE, true, false, true, KU_NO_SEX, KU_RU},
		{{"айыл өкмөтү", 21}, KU_AIYL_AIMAK, false, true, true, KU_NO_SEX, KU_KY},
		{{"xola", 4}, KU_PERSON, false, true, false, KU_FEMALE, KU_UZ},
		{{"хола", 8}, KU_PERSON, false, true, false, KU_FEMALE, KU_UZC},
		{{"koʻchasi", 9}, KU_STREET, false, false, true, KU_NO_SEX, KU_UZ},
		{{"деген", 10}, KU_OTHER, false, false, false, KU_NO_SEX, KU_KY},
		{{"деген", 10}, KU_OTHER, true, false, false, KU_NO_SEX, KU_KY},
		{{"байке", 10}, KU_PERSON, false, false, true, KU_MALE, KU_KY},
	};
	struct ku_cues c;
	ok(read(&c, "kupuya: 1\n"
	            "cues:\n"
	            "  - {word: аттуу, of: person, stands: after}\n"
	            "  - {word: село, of: village, stands: before, lang: ru}\n"
	            "  - {word: айыл өкмөтү, of: aiyl-aimak, stands: after, lang: ky, forms: true}\n"
	            "  - {word: xola, of: person, stands: after, lang: uz, forms: true, sex: f, strength: weak}\n"
	            "  - {word: хола, of: person, stands: after, lang: uz-cyrl, forms: true, sex: f, strength: weak}\n"
	            "  - {word: koʻchasi, of: street, stands: after, lang: uz, forms: false}\n"
	            "  - {word: деген, of: other, stands: after, lang: ky, strength: weak}\n"
	            "  - {word: деген, of: other, stands: before, lang: ky, strength: weak}\n"
	            "  - {word: ба\u0438\u0306ке, of: person, stands: after, lang: ky, sex: m, strength: strong}\n"),
	   "all keys are read");
	ok(errors.n == 0 && c.n == sizeof want / sizeof *want, "every entry is a cue");
	for (size_t i = 0; i < c.n && i < sizeof want / sizeof *want; i++) {
		const struct ku_cue *got = &c.item[i], *w = &want[i];
		same(got->word, w->word, "the word, in NFC");
		ok(got->of == w->of && got->before == w->before && got->forms == w->forms && got->strong == w->strong && got->sex == w->sex && got->lang == w->lang,
		   "and what is said of it");
	}
	ok(ku_cues_read(&arena, &c, KU_S("more.yaml"), KU_S("kupuya: 1\ncues: [{word: улица, of: street, stands: before}]\n"), &errors) &&
	           c.n == sizeof want / sizeof *want + 1,
	   "a second file adds to the first");
}

/* One entry that is wrong, between two that are right: one error, at its line and column, and the two are read. */
static const struct { const char *what, *entry; size_t column; } bad[] = {
	{"no word", "{of: person, stands: after}", 6},
	{"no kind", "{word: а, stands: after}", 6},
	{"no side", "{word: а, of: person}", 6},
	{"an empty word", "{word: , of: person, stands: after}", 12},
	{"a capital", "{word: айыл Өкмөтү, of: village, stands: after}", 17},
	{"a sign", "{word: ул., of: street, stands: before}", 14},
	{"a digit", "{word: 7-мкр, of: street, stands: before}", 12},
	{"two spaces", "{word: айыл  өкмөтү, of: village, stands: after}", 17},
	{"a hyphen at the end", "{word: айыл-, of: village, stands: after}", 16},
	{"a list of words", "{word: [а, б], of: person, stands: after}", 12},
	{"an unknown kind", "{word: а, of: hamlet, stands: after}", 19},
	{"a kind that is no name", "{word: а, of: phone, stands: after}", 19},
	{"an unknown side", "{word: а, of: person, stands: behind}", 35},
	{"an unknown sex", "{word: а, of: person, stands: after, sex: x}", 47},
	{"an unknown strength", "{word: а, of: person, stands: after, strength: no}", 52},
	{"an unknown language", "{word: а, of: person, stands: after, lang: kz}", 48},
	{"forms that are neither true nor false", "{word: а, of: person, stands: after, forms: some}", 49},
	{"an unknown key", "{word: а, of: person, stands: after, form: true}", 42},
	{"a word listed twice", "{word: аттуу, of: village, stands: after}", 5},
	{"no map", "аттуу", 5},
};

static void test_mistakes(void)
{
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct ku_cues c;
		const char *text = ku_format(&arena, "kupuya: 1\ncues:\n  - {word: аттуу, of: person, stands: after}\n  - %s\n"
		                                     "  - {word: село, of: village, stands: before}\n", bad[i].entry).ptr;
		bool good = !read(&c, text) && errors.n == 1 && errors.failures == 1 && c.n >= 2 && ku_str_is(c.item[c.n - 1].word, "село");
		good = good && errors.item[0].line == 4 && errors.item[0].column == bad[i].column && errors.item[0].mend.len > 0;
		ok(good, "%s: one mistake at 4:%zu, got %zu, the first at %zu:%zu", bad[i].what, bad[i].column, errors.n, errors.n ? errors.item[0].line : 0,
		   errors.n ? errors.item[0].column : 0);
	}
	static const char *const file[] = {"cues: []\n", "kupuya: 2\ncues: []\n", "kupuya: 1\nwords: [а]\n", "kupuya: 1\ncues: а\n", "[]\n", "", "kupuya: 1\ncues: [{\n"};
	for (size_t i = 0; i < sizeof file / sizeof *file; i++) {
		struct ku_cues c;
		ok(!read(&c, file[i]) && errors.n == 1, "a file that is wrong as a whole is one mistake (%zu)", i);
	}
}

static void test_shipped(void)
{
	struct ku_buf b = {0};
	char part[4096];
	FILE *f = fopen("rules/cues.yaml", "rb");
	for (size_t n; f && (n = fread(part, 1, sizeof part, f)) > 0;)
		ku_buf_add(&b, (struct ku_str){part, n});
	if (f)
		fclose(f);
	struct ku_cues c;
	ok(b.len > 0 && read(&c, ku_dup(&arena, ku_buf_str(&b)).ptr) && c.n > 100, "rules/cues.yaml is read without a mistake");
	for (size_t i = 0; i < errors.n; i++)
		printf("# %zu:%zu %.*s\n", errors.item[i].line, errors.item[i].column, (int)errors.item[i].what.len, errors.item[i].what.ptr);
	size_t before = 0, of[KU_NKIND] = {0}, lang[KU_NLANG] = {0};
	for (size_t i = 0; i < c.n; i++)
		before += c.item[i].before, of[c.item[i].of]++, lang[c.item[i].lang]++;
	ok(before > 0 && before < c.n, "cues on both sides");
	ok(of[KU_PERSON] && of[KU_VILLAGE] && of[KU_RAYON] && of[KU_TOWN] && of[KU_STREET] && of[KU_AIYL_AIMAK] && of[KU_SCHOOL], "of people and of places");
	ok(lang[KU_KY] && lang[KU_RU] && lang[KU_UZ] && lang[KU_UZC], "in all languages and scripts");
	ku_buf_free(&b);
}

int main(void)
{
	test_values();
	test_mistakes();
	test_shipped();
	ku_arena_free(&arena);
	return done();
}
