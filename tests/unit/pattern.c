/* pattern.c — screens and matches: what is known of an expression, that the screened search finds exactly what ICU finds in the whole text (tables
 * and random texts), budgets, errors.
 */
#include "redact/pattern.h"

#include <unicode/uregex.h>
#include <unicode/uset.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>

#include "redact/pattern_inner.h"
#include "redact/screen.h"
#include "tap.h"

static struct ku_arena arena;
static struct ku_errors errors;

static const struct {
	const char *regex;
	unsigned class, least;
	const char *literal;
	size_t longest;
	bool one_line;
} screen[] = {
	{"\\+996[ -]?\\d{3}[ -]?\\d{3}[ -]?\\d{3}", KU_SCREEN_DIGIT, 12, "", 43, true},
	{"\\S+@\\S+", '@', 1, "", SIZE_MAX, true},
	{"[\\w.]+@[^ ]+", '@', 1, "", SIZE_MAX, false},
	{"(0|\\+996)\\d{3}", KU_SCREEN_DIGIT, 4, "", 16, true},
	{"паспорт \\w+", KU_SCREEN_ALL, 0, "паспорт ", SIZE_MAX, true},
	{"(?i)паспорт \\d+", KU_SCREEN_DIGIT, 1, "", SIZE_MAX, true},
	{"(?i)inn", KU_SCREEN_ALL, 0, "", 36, true},
	{"[А-Я]\\.", '.', 1, "", 5, true},
	{"\\d?", KU_SCREEN_ALL, 0, "", 4, true},
	{"a|1", KU_SCREEN_ALL, 0, "", 1, true},
	{"(?:1|2)(?=@)", KU_SCREEN_DIGIT, 1, "", 1, true},
	{"[[:alpha:]]@", KU_SCREEN_ALL, 0, "", SIZE_MAX, false},
	{"(?x) @ 1", KU_SCREEN_ALL, 0, "", SIZE_MAX, false},
	{"(@)\\1", KU_SCREEN_ALL, 0, "", SIZE_MAX, false},
	{"\\p{Lu}@", KU_SCREEN_ALL, 0, "", SIZE_MAX, false},
	{"\\Q@\\E", KU_SCREEN_ALL, 0, "", SIZE_MAX, false},
	{"@.", '@', 1, "", 5, true},
	{"(?s)@.", '@', 1, "", 5, false},
	{"@\\s", '@', 1, "", 5, false},
	{"@[0-9a-f]{2,}?x*+", '@', 1, "", SIZE_MAX, true},
	{"\\d{4}-\\d\\d", KU_SCREEN_DIGIT, 6, "", 25, true},
	{"[0-9-]{3}", KU_SCREEN_ALL, 0, "", 3, true},
	{"", KU_SCREEN_ALL, 0, "", 0, true},
	{"a{2", KU_SCREEN_ALL, 0, "", SIZE_MAX, false},
	{"((((((((((((((((((((((((((@))))))))))))))))))))))))))", KU_SCREEN_ALL, 0, "", SIZE_MAX, false},
};

static void test_screens(void)
{
	for (size_t i = 0; i < sizeof screen / sizeof *screen; i++) {
		struct ku_screen s = ku_screen_of(&arena, ku_str_of(screen[i].regex));
		ok(s.class == screen[i].class && (s.class == KU_SCREEN_ALL || s.least == screen[i].least), "%s: needs %u of class %u, got %u of %u",
		   screen[i].regex, screen[i].least, screen[i].class, s.least, s.class);
		same(s.literal, ku_str_of(screen[i].literal), "and holds this");
		ok(s.longest == screen[i].longest && s.one_line == screen[i].one_line, "and has %zd bytes, got %zd", (ssize_t)screen[i].longest, (ssize_t)s.longest);
	}
	UErrorCode status = U_ZERO_ERROR;
	USet *digits = uset_openPattern(u"[:Nd:]", -1, &status);
	bool good = U_SUCCESS(status);
	for (int32_t i = 0; i < uset_size(digits); i++) {
		char bytes[4];
		ku_utf8_put(bytes, (uint32_t)uset_charAt(digits, i));
		good &= ku_screen_has(KU_SCREEN_DIGIT, (unsigned char)bytes[0]);
	}
	ok(good, "every digit of this ICU begins with a byte of the class");
	uset_close(digits);
}

/* A book of patterns without a file. */
static struct ku_book book_of(const char *const regex[], size_t n)
{
	struct ku_book book;
	ku_book_init(&book);
	for (size_t i = 0; i < n; i++)
		KU_PUSH(&arena, book.pattern, book.npattern, book.cap_pattern, (struct ku_pattern){.kind = KU_PHONE, .regex = ku_str_of(regex[i])});
	return book;
}

/* The oracle: ICU through the whole text. */
static size_t whole_search(const char *regex, struct ku_str text, struct ku_span out[], size_t max)
{
	UErrorCode status = U_ZERO_ERROR;
	UText *re_text = utext_openUTF8(NULL, regex, -1, &status), *view = utext_openUTF8(NULL, text.ptr, (int64_t)text.len, &status);
	URegularExpression *re = uregex_openUText(re_text, 0, NULL, &status);
	size_t n = 0;
	uregex_setUText(re, view, &status);
	while (n < max && uregex_findNext(re, &status)) {
		out[n] = (struct ku_span){(size_t)uregex_start64(re, 0, &status), (size_t)uregex_end64(re, 0, &status)};
		n++;
	}
	uregex_close(re);
	utext_close(view);
	utext_close(re_text);
	return n;
}

static bool finds_the_same(const char *regex, struct ku_str text)
{
	enum { MAX = 4096 };
	static struct ku_span want[MAX];
	struct ku_book book = book_of(&regex, 1);
	struct ku_patterns *p = ku_patterns_new(&arena, &book, &errors);
	struct ku_pattern_searcher *s = ku_pattern_searcher_new(p);
	struct ku_pattern_matches got;
	size_t n = whole_search(regex, text, want, MAX);
	bool good = ku_patterns_find(s, &arena, text, KU_S("FGD-01"), &got, &errors) && got.n == n;
	for (size_t i = 0; good && i < n; i++)
		good = got.item[i].at.start == want[i].start && got.item[i].at.end == want[i].end;
	ku_pattern_searcher_free(s);
	ku_patterns_free(p);
	return good;
}

static const char *const regexes[] = {
	"\\d{3}", "\\d{2,4}+5", "\\+996[ -]?\\d{3}", "(?<!\\d)\\d{2}(?!\\d)", "\\b\\d{2}\\b", "\\S+@\\S+", "[^ ]+@[^ ]+", "^\\d", "\\d$", "(?m)^\\d+$", "@\\s*\\d",
	"(?i)к\\d", "(?i)[а-я]+\\d{2}", "Ай\\S*", "көчө|үй \\d", "(1|22|333)+@?", "\\d(\\s\\d)+", "[0-9]{2}.", "(?s)1.*?2", "1[\\s\\S]*2", "-?\\d+-\\d+", "(?>\\d+)3",
	"[@+]\\d", "\\.\\d", ".\\.", "(?<=@)\\d+", "\\d+(?=@)", "(?=.*@)\\d",
};

static uint32_t seed = 1;
static uint32_t draw(uint32_t n)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 8) % n;
}

static void test_against_whole(void)
{
	static const char *const piece[] = {"1", "2", "3", "5", "22", "+996", " ", "-", "@", ".", "\n", "\r\n", "а", "К", "к1", "Айгүл", "көчө", "үй 7", "٣", "𝟜", "’", "\xE2\x80\xA6", "é"};
	for (size_t r = 0; r < sizeof regexes / sizeof *regexes; r++) {
		size_t bad = 0;
		for (int round = 0; round < 200; round++) {
			struct ku_buf b = {0};
			bool sparse = draw(2);
			for (uint32_t n = draw(120); n > 0; n--)
				ku_buf_add(&b, ku_str_of(sparse && draw(6) ? "сөз " : piece[draw(sizeof piece / sizeof *piece)]));
			bad += !finds_the_same(regexes[r], b.len ? ku_buf_str(&b) : KU_S(""));
			ku_buf_free(&b);
		}
		ok(bad == 0, "%s finds in random texts what ICU finds (%zu differ)", regexes[r], bad);
		ku_arena_reset(&arena);
	}
}

static void test_order(void)
{
	static const char *const three[] = {"\\d{2}", "\\d{2}-\\d{2}", "@"};
	struct ku_book book = book_of(three, 3);
	struct ku_patterns *p = ku_patterns_new(&arena, &book, &errors);
	struct ku_pattern_searcher *s = ku_pattern_searcher_new(p);
	struct ku_pattern_matches m;
	static const struct ku_pattern_match want[] = {{{0, 1}, 2}, {{3, 8}, 1}, {{3, 5}, 0}, {{6, 8}, 0}};
	bool good = ku_patterns_find(s, &arena, KU_S("@ө12-34"), KU_S(""), &m, &errors) && m.n == 4;
	for (size_t i = 0; good && i < 4; i++)
		good = m.item[i].at.start == want[i].at.start && m.item[i].at.end == want[i].at.end && m.item[i].pattern == want[i].pattern;
	ok(good, "by start, the longer first, overlaps and all");
	ok(ku_patterns_find(s, &arena, KU_S(""), KU_S(""), &m, &errors) && m.n == 0, "an empty text");
	ku_pattern_searcher_free(s);
	ku_patterns_free(p);
}

/* Runs out of its budget or its stack, or matches nothing: the text must not be used. */
static void test_refusals(void)
{
	static const char *const bad[] = {"(a+)+b", "(?:a|aa)*c", "(a|b|ab)*d", "(?=a)"};
	struct ku_buf text = {0};
	ku_buf_add(&text, KU_S("c d "));
	while (text.len < 40000)
		ku_buf_add(&text, KU_S("aaaaaaaab "));
	while (text.len < 90000)
		ku_buf_add(&text, KU_S("a"));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct ku_book book = book_of(&bad[i], 1);
		struct ku_patterns *p = ku_patterns_new(&arena, &book, &errors);
		struct ku_pattern_searcher *s = ku_pattern_searcher_new(p);
		struct ku_pattern_matches m;
		size_t before = errors.failures;
		bool good = ku_patterns_find(s, &arena, ku_buf_str(&text), KU_S("FGD-01"), &m, &errors);
		ok(!good && errors.failures == before + 1, "%s stops the file", bad[i]);
		ok(errors.item[errors.n - 1].doing.len > 0, "and the report names the transcript");
		ok(ku_patterns_find(s, &arena, KU_S("xyz"), KU_S(""), &m, &errors), "and the searcher can go on with another text");
		ku_pattern_searcher_free(s);
		ku_patterns_free(p);
	}
	static const char *const broken[] = {"a", "("};
	struct ku_book book = book_of(broken, 2);
	ok(!ku_patterns_new(&arena, &book, &errors), "what does not compile gives no patterns");
	ku_buf_free(&text);
}

/* Each line takes its time, no single one too much: the budget is that of the whole text. */
static void test_budget_is_of_the_text(void)
{
	static const char *const slow[] = {"c(?:a|aa)+b"};
	struct ku_book book = book_of(slow, 1);
	struct ku_patterns *p = ku_patterns_new(&arena, &book, &errors);
	struct ku_pattern_searcher *s = ku_pattern_searcher_new(p);
	struct ku_pattern_matches m;
	struct ku_buf text = {0};
	struct ku_str line = KU_S("b caaaaaaaaaaaaaaaaaaaaaaaa\n");
	for (int i = 0; i < 1000; i++)
		ku_buf_add(&text, line);
	ok(ku_patterns_find(s, &arena, line, KU_S(""), &m, &errors), "one slow line passes");
	ok(!ku_patterns_find(s, &arena, ku_buf_str(&text), KU_S(""), &m, &errors), "a thousand of them do not");
	ku_buf_free(&text);
	ku_pattern_searcher_free(s);
	ku_patterns_free(p);
}

static const struct { const char *text; bool good; } luhn[] = {
	{"79927398713", true},  {"79927398710", false},        {"4539 1488 0343 6467", true}, {"4539-1488-0343-6467", true}, {"4539148803436468", false},
	{"5439148803436467", false}, {"378282246310005", true}, {"18", true},                  {"0", false},                  {"", false},
	{"жок", false},         {"№ 18, он сегиз", true},      {"٧٩٩٢٧٣٩٨٧١٣", true},
};

/* A match that fails its check is none; the one behind it is found all the same. */
static void test_check(void)
{
	for (size_t i = 0; i < sizeof luhn / sizeof *luhn; i++)
		ok(ku_luhn(ku_str_of(luhn[i].text)) == luhn[i].good, "%s %s its check digit", luhn[i].text, luhn[i].good ? "ends in" : "does not end in");
	static const char *const cards[] = {"\\d{4}(?: ?\\d{4}){3}"};
	struct ku_book book = book_of(cards, 1);
	book.pattern[0].check = KU_LUHN;
	struct ku_patterns *p = ku_patterns_new(&arena, &book, &errors);
	struct ku_pattern_searcher *s = ku_pattern_searcher_new(p);
	struct ku_pattern_matches m;
	ok(ku_patterns_find(s, &arena, KU_S("4539148803436468 4539 1488 0343 6467, 4539 1488 0343 6468"), KU_S(""), &m, &errors) && m.n == 1 &&
	           m.item[0].at.start == 17 && m.item[0].at.end == 36,
	   "of three numbers only the card is found");
	ku_pattern_searcher_free(s);
	ku_patterns_free(p);
	KU_PUSH(&arena, book.pattern[0].finds.item, book.pattern[0].finds.n, book.pattern[0].finds.cap, KU_S("4539148803436467"));
	KU_PUSH(&arena, book.pattern[0].keeps.item, book.pattern[0].keeps.n, book.pattern[0].keeps.cap, KU_S("4539148803436468"));
	book.pattern[0].finds.at = book.pattern[0].keeps.at = (size_t[]){0};
	size_t before = errors.n;
	ku_patterns_check(&book, &errors);
	ok(errors.n == before, "examples are checked too");
	book.pattern[0].check = KU_UNCHECKED;
	ku_patterns_check(&book, &errors);
	ok(errors.n == before + 1, "without the check the number that is no card is found");
}

int main(void)
{
	errors.arena = &(struct ku_arena){0};
	test_screens();
	test_against_whole();
	test_order();
	test_refusals();
	test_budget_is_of_the_text();
	test_check();
	ku_arena_free(errors.arena);
	ku_arena_free(&arena);
	return done();
}
