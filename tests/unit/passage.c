/* Passages marked by hand: found exactly once in their turn, white space aside, or refused; and they go before everything else. */
#include "seek.h"

static const char talk[] =
	"Маек\n"
	"М: Кайда жашайсыз?\n"
	"К1: Атам энцефалит менен ооруп,\nкөзү көрбөй калган. Айгүл Жапарова билет.\n"
	"К2: Ооба. Ооба. Атам ооруган, Айгүл  Жапарова келди.\n";

static const struct {
	const char *what, *turn, *text, *found; /* found: as it stands in the talk; NULL: refused */
} rows[] = {
	{"letter for letter", "2", "энцефалит менен", "энцефалит менен"},
	{"over a line end, with a space in the rule", "2", "ооруп, көзү көрбөй калган", "ооруп,\nкөзү көрбөй калган"},
	{"with a line end in the rule and a space in the talk", "2", "энцефалит\\nменен", "энцефалит менен"},
	{"two spaces for one", "3", "Айгүл Жапарова келди", "Айгүл  Жапарова келди"},
	{"white space around it does not count", "2", " энцефалит менен ", "энцефалит менен"},
	{"a name inside goes with it", "2", "калган. Айгүл Жапарова билет", "калган. Айгүл Жапарова билет"},
	{"half a name inside takes the rest along", "2", "калган. Айгүл", "калган. Айгүл Жапарова"},
	{"and so at its beginning", "3", "Жапарова келди", "Айгүл  Жапарова келди"},
	{"turn 0", "0", "Маек", "Маек"},
	{"another turn", "1", "энцефалит менен", NULL},
	{"no such turn", "9", "энцефалит менен", NULL},
	{"twice in the turn", "3", "Ооба.", NULL},
	{"a capital wrong", "2", "Энцефалит менен", NULL},
	{"a space too few", "2", "энцефалитменен", NULL},
	{"a space too many", "2", "энце фалит менен", NULL},
	{"longer than the turn", "2", "Айгүл Жапарова билет. К2: Ооба", NULL},
};

static void try(size_t i)
{
	struct seek s;
	struct ku_buf yaml = {0};
	ku_buf_format(&yaml, "kupuya: 1\npeople:\n  - {name: Айгүл Жапарова, sex: f}\npassages:\n  - {in: A-1, turn: %s, text: \"%s\", with: \"[окуя]\", why: rare}\n",
	              rows[i].turn, rows[i].text);
	ku_buf_byte(&yaml, '\0');
	seek_open(&s, yaml.ptr, false);
	struct sought r = seek(&s, KU_S(talk), KU_S("A-1"));
	bool refused = !r.good;
	if (!rows[i].found) {
		ok(refused && s.errors.failures == 1 && s.errors.item[s.errors.n - 1].line == 5, "%s: refused at its line", rows[i].what);
	} else if (ok(!refused, "%s", rows[i].what)) {
		size_t passages = 0;
		for (size_t k = 0; k < r.found.n; k++)
			if (r.found.item[k].source == KU_FROM_PASSAGE) {
				passages++;
				same(ku_str_at(r.source->text, sought_at(&r, k)), ku_str_of(rows[i].found), rows[i].what);
				ok(r.found.item[k].sure && r.found.item[k].what == KU_DO_LABEL, "%s: sure, a label", rows[i].what);
			} else {
				ok(k == 0 || r.found.item[k - 1].at.end <= r.found.item[k].at.start, "%s: apart from its neighbour", rows[i].what);
			}
		ok(passages == 1, "%s: once", rows[i].what);
	}
	r = seek(&s, KU_S(talk), KU_S("A-2"));
	ok(r.good && r.found.n == 2, "%s: not in another transcript", rows[i].what);
	seek_close(&s);
	ku_buf_free(&yaml);
}

int main(void)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		try(i);
	return done();
}
