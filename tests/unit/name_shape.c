/* name_shape.c — words that look like surnames and patronymics, in any form. */
#include "language/name_shape.h"
#include "tap.h"

static const struct { const char *word; enum ku_sex sex; const char *lemma, *tags; bool certain; } rows[] = {
	{"Жапарова", KU_NO_SEX, "Жапарова", "", true},
	{"Жапаровдун", KU_NO_SEX, "Жапаров", "gen", true},
	{"Жапарованын", KU_NO_SEX, "Жапарова", "gen", true},
	{"Жапаровой", KU_FEMALE, "Жапарова", "gen", true},
	{"Жапарова", KU_MALE, "Жапаров", "gen", true},
	{"ТАШИЕВДИН", KU_NO_SEX, "Ташиев", "gen", true},
	{"Бейшенбековна", KU_NO_SEX, "Бейшенбековна", "", true},
	{"Бейшенбековнага", KU_NO_SEX, "Бейшенбековна", "dat", true},
	{"Асановичтен", KU_NO_SEX, "Асанович", "abl", true},
	{"Karimovaga", KU_NO_SEX, "Karimova", "dat", true},
	{"Маматованыкы", KU_NO_SEX, "Маматова", "gen.subst", true},
	{"Достоевский", KU_NO_SEX, "Достоевский", "", false},
	{"Шевченконун", KU_NO_SEX, "Шевченко", "gen", false},
	{"Айгүл", KU_NO_SEX, NULL, "", false},
	{"Кочкордо", KU_NO_SEX, NULL, "", false},
	{"ов", KU_NO_SEX, NULL, "", false},
	{"", KU_NO_SEX, NULL, "", false},
};

int main(void)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct ku_arena a = {0};
		struct ku_name_shape s;
		bool found = ku_name_shape_of(&a, ku_str_of(rows[i].word), KU_ALL_LANGS, rows[i].sex, &s);
		struct ku_str got = found ? s.lemma.text : KU_S("-"), tags = KU_S("");
		for (size_t k = 0; found && k < s.reading[0].grammar.ntag; k++)
			tags = KU_JOIN(&a, tags, ku_str_of(k ? "." : ""), ku_str_of(ku_tag_name((enum ku_tag)s.reading[0].grammar.tag[k])));
		same(got, ku_str_of(rows[i].lemma ? rows[i].lemma : "-"), rows[i].word);
		if (found)
			same(tags, ku_str_of(rows[i].tags), rows[i].word);
		if (found)
			ok(s.certain == rows[i].certain, "%s: certainty", rows[i].word);
		ku_arena_free(&a);
	}
	return done();
}
