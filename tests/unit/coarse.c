/* Values that too few share. A row is a value: owner, its levels, what is kept. */
#include "tap.h"

#include <stdlib.h>

#include "compress/coarse.h"

enum { ROWS = 8 };
struct test {
	const char *what;
	unsigned k;
	size_t gone; /* values that went because of what is missing */
	struct { const char *owner, *level[3], *kept; } row[ROWS]; /* owner: "a", or "a2": of class 2 */
};

static const struct test by_themselves[] = {
	{"three sites are enough", 3, 0, {{"a", {"x"}, "x"}, {"b", {"x"}, "x"}, {"c", {"x"}, "x"}}},
	{"two are not", 3, 0, {{"a", {"x"}, ""}, {"b", {"x"}, ""}}},
	{"one site counts once", 3, 0, {{"a", {"x"}, ""}, {"a", {"x"}, ""}, {"b", {"x"}, ""}, {"b", {"x"}, ""}}},
	{"k: 1 keeps all", 1, 0, {{"a", {"x"}, "x"}, {"b", {"y"}, "y"}}},
	{"k: 2", 2, 0, {{"a", {"x"}, "x"}, {"b", {"x"}, "x"}, {"c", {"y"}, ""}}},
	{"a day that few share becomes its month, the month of few its year", 2, 0,
	 {{"a", {"2015-12-07", "2015-12", "2015"}, "2015-12-07"}, {"b", {"2015-12-07", "2015-12", "2015"}, "2015-12-07"},
	  {"c", {"2015-12-08", "2015-12", "2015"}, "2015-12"}, {"d", {"2015-12-09", "2015-12", "2015"}, "2015-12"},
	  {"e", {"2015-11-01", "2015-11", "2015"}, "2015"}, {"f", {"2015-10-01", "2015-10", "2015"}, "2015"}, {"g", {"2014-01-01", "2014-01", "2014"}, ""}}},
	{"a month is not helped by days that are told", 2, 0,
	 {{"a", {"1-1", "1"}, "1-1"}, {"b", {"1-1", "1"}, "1-1"}, {"c", {"1-2", "1"}, ""}}},
	{"who has no value is not counted", 2, 0, {{"a", {"x"}, "x"}, {"b", {"x"}, "x"}, {"c", {""}, ""}, {"d", {""}, ""}}},
	{"all may go", 3, 0, {{"a", {"x"}, ""}, {"b", {"x"}, ""}, {"c", {"y"}, ""}}},
};

static const struct test within[] = {
	{"enough of each", 2, 0, {{"a", {"x"}, "x"}, {"b", {"x"}, "x"}, {"c", {"y"}, "y"}, {"d", {"y"}, "y"}}},
	{"one that is missing takes the rarest with it", 2, 2, {{"a", {"x"}, "x"}, {"b", {"x"}, "x"}, {"c", {"x"}, "x"}, {"d", {"y"}, ""}, {"e", {"y"}, ""}, {"f", {"z"}, ""}}},
	{"and the only other one, too", 2, 3, {{"a", {"x"}, ""}, {"b", {"x"}, ""}, {"c", {"x"}, ""}, {"d", {"y"}, ""}}},
	{"two that are missing hide each other", 2, 0, {{"a", {"x"}, "x"}, {"b", {"x"}, "x"}, {"c", {"y"}, ""}, {"d", {"z"}, ""}}},
	{"one site twice is one", 2, 2, {{"a", {"x"}, ""}, {"b", {"x"}, ""}, {"c", {"y"}, ""}, {"c", {"z"}, ""}}},
	{"who never had a value hides who lost one", 2, 0, {{"a", {"x"}, "x"}, {"b", {"x"}, "x"}, {"c", {"y"}, ""}, {"d", {""}, ""}}},
	{"where nobody lost one nothing goes", 2, 0, {{"a", {"x"}, "x"}, {"b", {"x"}, "x"}, {"c", {""}, ""}}},
	{"each class by itself", 2, 0, {{"a1", {"x"}, "x"}, {"b1", {"x"}, "x"}, {"c2", {"x"}, ""}, {"d2", {"y"}, ""}}},
	{"what is rare in a class goes there alone", 2, 2, {{"a7", {"x"}, ""}, {"b7", {"x"}, ""}, {"c7", {"y"}, ""}, {"d5", {"x"}, "x"}, {"e5", {"x"}, "x"}, {"f5", {"y"}, "y"}, {"g5", {"y"}, "y"}}},
};

/* Any two that are told alike are of one class afterwards, others of another; and no class is of fewer owners than k, but where one was before. */
static bool classes_fit(const struct test *t, const struct ku_graded value[], const size_t class[], size_t n)
{
	bool fit = true;
	for (size_t i = 0; i < n; i++)
		for (size_t m = 0; m < n; m++)
			fit &= (class[i] == class[m]) == (t->row[i].owner[1] == t->row[m].owner[1] && ku_str_eq(value[i].kept, value[m].kept));
	return fit;
}

static void run(const struct test *t, bool classes)
{
	struct ku_graded value[ROWS] = {{.at = 0}};
	size_t n = 0, gone = 0, class[ROWS];
	bool good = true;
	for (; n < ROWS && t->row[n].owner; n++) {
		value[n].owner = ku_str_of(t->row[n].owner);
		class[n] = (size_t)t->row[n].owner[1];
		for (size_t l = 0; l < 3; l++)
			value[n].level[l] = ku_str_of(t->row[n].level[l]);
	}
	if (classes)
		gone = ku_coarsen_within(value, class, n, t->k);
	else
		ku_coarsen(value, n, t->k);
	good &= gone == t->gone && (!classes || classes_fit(t, value, class, n));
	for (size_t i = 0; i < n; i++) {
		good &= ku_str_is(value[i].kept, t->row[i].kept);
		good &= value[i].kept.len ? ku_str_eq(value[i].level[value[i].at], value[i].kept) : value[i].at == KU_LEVELS;
	}
	ok(good, "%s", t->what);
	for (size_t i = 0; i < n && !good; i++)
		printf("#   %s: got “%.*s”, want “%s”, gone %zu, class %zu\n", t->row[i].owner, (int)value[i].kept.len, value[i].kept.ptr, t->row[i].kept, gone, class[i]);
}

/* Random studies: whatever is told by all variables together, fewer than k sites are never alone with it. */
static void test_property(void)
{
	enum { PAPERS = 60, VARIABLES = 4, K = 3 };
	uint32_t random = 7;
	size_t bad = 0, told = 0;
	for (int study = 0; study < 200; study++) {
		char owner[PAPERS][8], text[VARIABLES][PAPERS][8];
		struct ku_graded value[VARIABLES][PAPERS] = {{{.at = 0}}};
		size_t class[PAPERS] = {0};
		for (size_t i = 0; i < PAPERS; i++)
			snprintf(owner[i], sizeof owner[i], "%u", (random = random * 1103515245 + 12345) >> 16 & 15);
		for (size_t v = 0; v < VARIABLES; v++) {
			for (size_t i = 0; i < PAPERS; i++) {
				unsigned r = (random = random * 1103515245 + 12345) >> 16;
				snprintf(text[v][i], sizeof text[v][i], "%u", (r & 7) < 4 ? 0 : r >> 3 & 3);
				value[v][i] = (struct ku_graded){.owner = ku_str_of(owner[i]), .level = {r >> 8 & 15 ? ku_str_of(text[v][i]) : KU_S("")}};
			}
			ku_coarsen_within(value[v], class, PAPERS, K);
		}
		for (size_t i = 0; i < PAPERS; i++) {
			bool seen[16] = {false}, any = false;
			size_t owners = 0;
			for (size_t v = 0; v < VARIABLES; v++)
				any |= value[v][i].kept.len > 0;
			told += any;
			for (size_t m = 0; m < PAPERS && any; m++) {
				bool alike = true;
				for (size_t v = 0; v < VARIABLES; v++)
					alike &= !value[v][i].kept.len || ku_str_eq(value[v][i].kept, value[v][m].kept);
				int site = atoi(owner[m]);
				owners += alike && !seen[site];
				seen[site] |= alike;
			}
			bad += any && owners < K;
		}
	}
	ok(bad == 0, "no site can be told from fewer than k others (%zu can)", bad);
	ok(told > 1000, "though much is told (%zu papers)", told);
}

int main(void)
{
	for (size_t t = 0; t < sizeof by_themselves / sizeof *by_themselves; t++)
		run(&by_themselves[t], false);
	for (size_t t = 0; t < sizeof within / sizeof *within; t++)
		run(&within[t], true);
	test_property();
	return done();
}
