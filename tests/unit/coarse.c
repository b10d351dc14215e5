/* Values that too few share. A row is a value: owner, its levels, what is kept. */
#include "tap.h"

#include "compress/coarse.h"

enum { ROWS = 8 };
static const struct {
	const char *what;
	unsigned k;
	size_t left; /* owners whose value is left out */
	struct { const char *owner, *level[3], *kept; } row[ROWS];
} table[] = {
	{"three sites are enough", 3, 0, {{"a", {"x"}, "x"}, {"b", {"x"}, "x"}, {"c", {"x"}, "x"}}},
	{"two are not", 3, 2, {{"a", {"x"}, ""}, {"b", {"x"}, ""}}},
	{"one site counts once", 3, 2, {{"a", {"x"}, ""}, {"a", {"x"}, ""}, {"b", {"x"}, ""}, {"b", {"x"}, ""}}},
	{"k: 1 keeps all", 1, 0, {{"a", {"x"}, "x"}, {"b", {"y"}, "y"}}},
	{"k: 2", 2, 1, {{"a", {"x"}, "x"}, {"b", {"x"}, "x"}, {"c", {"y"}, ""}}},
	{"a day that few share becomes its month, the month of few its year", 2, 1,
	 {{"a", {"2015-12-07", "2015-12", "2015"}, "2015-12-07"}, {"b", {"2015-12-07", "2015-12", "2015"}, "2015-12-07"},
	  {"c", {"2015-12-08", "2015-12", "2015"}, "2015-12"}, {"d", {"2015-12-09", "2015-12", "2015"}, "2015-12"},
	  {"e", {"2015-11-01", "2015-11", "2015"}, "2015"}, {"f", {"2015-10-01", "2015-10", "2015"}, "2015"}, {"g", {"2014-01-01", "2014-01", "2014"}, ""}}},
	{"a month is not helped by days that are told", 2, 1,
	 {{"a", {"1-1", "1"}, "1-1"}, {"b", {"1-1", "1"}, "1-1"}, {"c", {"1-2", "1"}, ""}}},
	{"who has no value is not counted", 2, 0, {{"a", {"x"}, "x"}, {"b", {"x"}, "x"}, {"c", {""}, ""}, {"d", {""}, ""}}},
	{"all may go", 3, 3, {{"a", {"x"}, ""}, {"b", {"x"}, ""}, {"c", {"y"}, ""}}},
};

int main(void)
{
	for (size_t t = 0; t < sizeof table / sizeof *table; t++) {
		struct ku_graded value[ROWS] = {{.at = 0}};
		size_t n = 0;
		bool good = true;
		for (; n < ROWS && table[t].row[n].owner; n++) {
			value[n].owner = ku_str_of(table[t].row[n].owner);
			for (size_t l = 0; l < 3; l++)
				value[n].level[l] = ku_str_of(table[t].row[n].level[l]);
		}
		good &= ku_coarsen(value, n, table[t].k) == table[t].left;
		for (size_t i = 0; i < n; i++) {
			good &= ku_str_is(value[i].kept, table[t].row[i].kept);
			good &= value[i].kept.len ? ku_str_eq(value[i].level[value[i].at], value[i].kept) : value[i].at == KU_LEVELS;
		}
		ok(good, "%s", table[t].what);
		for (size_t i = 0; i < n && !good; i++)
			printf("#   %s: got “%.*s”, want “%s”\n", table[t].row[i].owner, (int)value[i].kept.len, value[i].kept.ptr, table[t].row[i].kept);
	}
	return done();
}
