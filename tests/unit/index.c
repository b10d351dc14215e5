/* The index of listed words: what a word of a text may be a form of, how near its spelling is, and where its suffix begins. */
#include "redact/index.h"

#include "tap.h"

static struct ku_arena arena;

struct listed { const char *word; enum ku_class class; enum ku_sex sex; };
static const struct listed list[] = {
	{"Айгүл", KU_GIVEN, KU_FEMALE}, {"Медербек", KU_GIVEN, KU_MALE}, {"Жапаров", KU_SURNAME, KU_MALE}, {"Кочкор", KU_PLACE, KU_NO_SEX},
	{"Али", KU_GIVEN, KU_MALE}, {"Oʻktam", KU_GIVEN, KU_MALE}, {"Гүлайым", KU_GIVEN, KU_FEMALE}, {"Болот", KU_GIVEN, KU_MALE}, {"ФТТ", KU_ABBREVIATION, KU_NO_SEX},
};
enum { NLIST = sizeof list / sizeof *list, NOBODY = -1 };

static const struct { const char *word; int which; enum ku_nearness near; const char *stem; } rows[] = {
	{"Айгүл", 0, KU_EXACT, "Айгүл"}, {"АЙГҮЛ", 0, KU_EXACT, "АЙГҮЛ"}, {"Айгүлдүн", 0, KU_EXACT, "Айгүл"}, {"Айгүлдөрдүкүндө", 0, KU_EXACT, "Айгүл"},
	{"Айгул", 0, KU_EXACT, "Айгул"}, {"Айгуль", 0, KU_EXACT, "Айгуль"}, {"Айгульдун", 0, KU_PLAIN, "Айгуль"}, {"Айгули", 0, KU_EXACT, "Айгул"},
	{"Aigul", 0, KU_SCRIPT, "Aigul"}, {"Aygulning", 0, KU_EXACT, "Aygul"}, {"Айгү\u0301лгө", 0, KU_EXACT, "Айгү\u0301л"},
	{"Медербегим", 1, KU_EXACT, "Медербег"}, {"Медербекке", 1, KU_EXACT, "Медербек"}, {"Медэрбек", 1, KU_SCRIPT, "Медэрбек"},
	{"Жапаровым", 2, KU_EXACT, "Жапаров"}, {"Жапаровых", 2, KU_EXACT, "Жапаров"}, {"Кочкордо", 3, KU_EXACT, "Кочкор"}, {"кочкорский", 3, KU_EXACT, "кочкор"},
	{"Алиге", 4, KU_EXACT, "Али"}, {"Oktam", 5, KU_EXACT, "Oktam"}, {"Ўктам", 5, KU_EXACT, "Ўктам"}, {"Гүлайымга", 6, KU_EXACT, "Гүлайым"},
	{"ФТТнын", 8, KU_EXACT, "ФТТ"}, {"ФТТнин", 8, KU_EXACT, "ФТТ"},
	{"Айгүлзат", NOBODY, 0, NULL}, {"Айгүлала", NOBODY, 0, NULL}, {"Гүл", NOBODY, 0, NULL}, {"Медер", NOBODY, 0, NULL}, {"Кочкон", NOBODY, 0, NULL},
	{"Алишер", NOBODY, 0, NULL}, {"", NOBODY, 0, NULL}, {"\u0301", NOBODY, 0, NULL}, {"ь", NOBODY, 0, NULL}, {"-", NOBODY, 0, NULL}, {"漢字", NOBODY, 0, NULL},
};

static const struct { const char *word; int which; } slips[] = {
	{"Медербак", 1}, {"Медербк", 1}, {"Медеербек", 1}, {"Медребек", 1}, {"Мдербек", 1}, {"Медербукке", 1}, {"Мед3рбек", 1}, {"Жапоров", 2}, {"Кочкар", 3},
	{"Гүлайм", 6}, {"Айгү1", 0}, {"А1гүл", 0},
	{"Айгал", NOBODY}, {"Болат", NOBODY}, {"Недербек", NOBODY}, {"Медабрек", NOBODY}, {"Медебекрр", NOBODY}, {"А1и", NOBODY}, {"", NOBODY}, {"М", NOBODY},
};

/* The nearest: a unit has bases in both scripts, and each may hit. */
static const struct ku_hit *hit_of(struct ku_looked_up found, int which)
{
	const struct ku_hit *best = NULL;
	for (size_t i = 0; i < found.nhit; i++)
		if (found.hit[i].unit == (uint32_t)which && (!best || found.hit[i].nearness < best->nearness))
			best = &found.hit[i];
	return best;
}

static void look_up(const struct ku_index *x)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct ku_str word = ku_str_of(rows[i].word);
		struct ku_looked_up found = ku_index_look_up(x, &arena, word);
		if (rows[i].which == NOBODY) {
			ok(found.nhit == 0, "“%s” is nobody", rows[i].word);
			continue;
		}
		const struct ku_hit *h = hit_of(found, rows[i].which);
		if (!ok(h != NULL, "%s may be %s", rows[i].word, list[rows[i].which].word))
			continue;
		ok(h->nearness == rows[i].near, "%s: nearness %d", rows[i].word, h->nearness);
		ok(h->nreading > 0, "%s has a reading", rows[i].word);
		if (rows[i].stem)
			same(ku_str_sub(word, 0, h->stem), ku_str_of(rows[i].stem), rows[i].word);
	}
}

static void look_up_slips(const struct ku_index *x)
{
	for (size_t i = 0; i < sizeof slips / sizeof *slips; i++) {
		struct ku_looked_up found = ku_index_slips(x, &arena, ku_str_of(slips[i].word));
		const struct ku_hit *h = slips[i].which == NOBODY ? NULL : hit_of(found, slips[i].which);
		if (slips[i].which == NOBODY)
			ok(found.nhit == 0, "“%s” is no slip", slips[i].word);
		else
			ok(h && h->nearness == KU_SLIP, "%s is a slip of %s", slips[i].word, list[slips[i].which].word);
	}
}

static void open_words(const struct ku_index *x)
{
	ok(ku_index_look_up(x, &arena, KU_S("Медер")).open, "Медер begins a listed word");
	ok(ku_index_look_up(x, &arena, KU_S("Медербек")).open, "Медербек does, being one");
	ok(!ku_index_look_up(x, &arena, KU_S("Медина")).open, "Медина begins none");
	ok(ku_index_look_up(x, &arena, KU_S("болот")).common, "болот is a common word");
	ok(!ku_index_look_up(x, &arena, KU_S("болотко")).common, "болотко is none of the list");
}

/* Units of many names: each is found again, also after every table has grown. */
static void many(void)
{
	static const char *const first[] = {"Ай", "Гүл", "Нур", "Бек", "Жан", "Тол", "Кан", "Эр", "Сый", "Мар"};
	static const char *const second[] = {"бай", "кан", "дан", "гүл", "зат", "лан", "мат", "пар", "нур", "жан", "тай", "сун"};
	struct ku_index *x = ku_index_new(&arena);
	uint32_t unit[10][12][12];
	unsigned lost = 0, twice = 0;
	for (int i = 0; i < 10; i++)
		for (int j = 0; j < 12; j++)
			for (int k = 0; k < 12; k++) {
				struct ku_lemma l = {KU_JOIN(&arena, ku_str_of(first[i]), ku_str_of(second[j]), ku_str_of(second[k])), KU_GIVEN, KU_MALE};
				unit[i][j][k] = ku_index_unit(x, &l, KU_ALL_LANGS, KU_EXACT);
				twice += ku_index_unit(x, &l, KU_ALL_LANGS, KU_EXACT) != unit[i][j][k];
			}
	for (int i = 0; i < 10; i++)
		for (int j = 0; j < 12; j++)
			for (int k = 0; k < 12; k++)
				lost += !hit_of(ku_index_look_up(x, &arena, KU_JOIN(&arena, ku_str_of(first[i]), ku_str_of(second[j]), ku_str_of(second[k]), KU_S("га"))),
				                (int)unit[i][j][k]);
	ok(lost == 0, "1,440 names: %u lost", lost);
	ok(twice == 0, "a word is one unit however often it is listed");
}

int main(void)
{
	struct ku_index *x = ku_index_new(&arena);
	for (size_t i = 0; i < NLIST; i++) {
		struct ku_lemma lemma = {ku_str_of(list[i].word), list[i].class, list[i].sex};
		uint32_t unit = ku_index_unit(x, &lemma, KU_ALL_LANGS, KU_EXACT);
		ok(unit == i, "%s is unit %zu", list[i].word, i);
	}
	ku_index_common(x, KU_S("болот"));
	ku_index_ambiguous(x, KU_S("али"));
	ku_index_settle(x, KU_ALL_LANGS);
	size_t n;
	const struct ku_unit *unit = ku_index_units(x, &n);
	ok(n == NLIST && unit[7].ambiguous && unit[4].ambiguous && !unit[0].ambiguous, "names that are words are marked");
	look_up(x);
	look_up_slips(x);
	open_words(x);
	many();
	ku_arena_free(&arena);
	return done();
}
