/* Folding, the skeleton and the shape of capitals. */
#include "base/arena.h"
#include "language/spelling.h"
#include "tap.h"

static const struct { const char *word, *fold; } folds[] = {
	{"Айгүл", "айгүл"}, {"АЙГҮЛ", "айгүл"}, {"Айгү\u0301л", "айгүл"}, {"А\u00ADйг\u200Bүл", "айгүл"}, {"\uFEFFАйгүл", "айгүл"},
	{"Ѓ\u0301ќѐѝ", "гкеи"}, {"O'ktam", "oʻktam"}, {"O’ktam", "oʻktam"}, {"O‘ktam", "oʻktam"}, {"O`ktam", "oʻktam"}, {"O´ktam", "oʻktam"},
	{"Oʼktam", "oʻktam"}, {"Ак–Тилек", "ак-тилек"}, {"Ак\u2011Тилек", "ак-тилек"}, {"Ак\u2212Тилек", "ак-тилек"}, {"Ёлка", "ёлка"},
	{"ЎҚҒҲ", "ўқғҳ"}, {"ӨҮҢ", "өүң"}, {"", ""}, {"2-Май", "2-май"},
};

static const struct { const char *word, *skeleton; } skeletons[] = {
	{"айгүл", "aigul"}, {"айгуль", "aigul"}, {"aygul", "aigul"}, {"aigul", "aigul"}, {"гүлнара", "gulnara"}, {"гульнара", "gulnara"},
	{"өмүр", "omur"}, {"омур", "omur"}, {"жаңыл", "janil"}, {"жапар", "japar"}, {"zhapar", "japar"}, {"japar", "japar"},
	{"чолпон", "Colpon"}, {"cholpon", "Colpon"}, {"choʻlpon", "Colpon"}, {"шабдан", "Sabdan"}, {"shabdan", "Sabdan"}, {"oʻktam", "oktam"},
	{"ўктам", "oktam"}, {"хадича", "hadiCa"}, {"khadicha", "hadiCa"}, {"ъь", ""}, {"ақ", "ak"}, {"aq", "ak"}, {"ғани", "gani"}, {"gʻani", "gani"},
	{"наталья", "natalia"}, {"юсуф", "iusuf"}, {"ак-тилек", "ak-tilek"}, {"ёлка", "elka"}, {"асанга", "asanga"}, {"саиджон", "saidjon"}, {"漢", "_"},
};

static const struct { const char *word; size_t stem; enum ku_shape shape; } shapes[] = {
	{"айгүл", 10, KU_SHAPE_LOWER}, {"Айгүл", 10, KU_SHAPE_TITLE}, {"АЙГҮЛ", 10, KU_SHAPE_UPPER}, {"АЙГҮЛдүн", 10, KU_SHAPE_UPPER_STEM},
	{"АЙГҮЛДҮН", 10, KU_SHAPE_UPPER}, {"Айгүлдүн", 10, KU_SHAPE_TITLE}, {"айГүл", 10, KU_SHAPE_MIXED}, {"айгүлДҮН", 10, KU_SHAPE_MIXED},
	{"Ак-Тилек", 15, KU_SHAPE_TITLE}, {"Ак-тилек", 15, KU_SHAPE_TITLE}, {"АК-ТИЛЕК", 15, KU_SHAPE_UPPER}, {"ФТТнын", 6, KU_SHAPE_UPPER_STEM},
	{"А", 2, KU_SHAPE_TITLE}, {"А.", 3, KU_SHAPE_TITLE}, {"Oʻktam", 7, KU_SHAPE_TITLE}, {"OʻKTAM", 7, KU_SHAPE_UPPER}, {"", 0, KU_SHAPE_LOWER},
	{"Айгүл Жапарова", 27, KU_SHAPE_TITLE}, {"АЙГҮЛ Жапарова", 27, KU_SHAPE_MIXED},
};

static const struct { const char *word; size_t stem; enum ku_shape shape; const char *want; } reshapes[] = {
	{"Динара", 12, KU_SHAPE_UPPER, "ДИНАРА"}, {"Динара", 12, KU_SHAPE_LOWER, "динара"}, {"Динаранын", 12, KU_SHAPE_UPPER_STEM, "ДИНАРАнын"},
	{"Динара", 12, KU_SHAPE_TITLE, "Динара"}, {"Динара", 12, KU_SHAPE_MIXED, "Динара"}, {"Oʻktam", 7, KU_SHAPE_UPPER, "OʻKTAM"},
};

/* Each byte of the fold says how much of the word it used up; at the end all of it, what draws nothing included. */
static void where_letters_end(void)
{
	struct ku_folded f;
	struct ku_str word = KU_S("А\u0301йг\u00ADүл\u0301");
	ku_fold(word, &f);
	ok(f.len == 10 && f.from[f.len - 1] == word.len, "the last letter takes the marks behind it");
	ok(f.from[1] == 4, "the first letter ends behind its mark");
	bool rising = true;
	for (size_t i = 1; i < f.len; i++)
		rising &= f.from[i] >= f.from[i - 1];
	ok(rising, "ends rise");
}

static void skeleton_ends(void)
{
	struct ku_skeleton s;
	ku_skeleton(KU_S("гуль"), &s);
	ok(s.n == 3 && s.end[2] == 8, "a silent letter goes with the one before it");
	ku_skeleton(KU_S("ья"), &s);
	ok(s.n == 2 && s.start == 2 && s.end[0] == UINT16_MAX && s.end[1] == 4, "nothing ends inside я");
	ku_skeleton(KU_S("sham"), &s);
	ok(s.n == 3 && s.end[0] == 2, "sh is one letter of two bytes");
}

static void long_words(void)
{
	struct ku_arena a = {0};
	enum { LONG = 80000 };
	char *word = ku_alloc(&a, LONG * 2);
	struct ku_folded f;
	struct ku_skeleton s;
	for (size_t i = 0; i < LONG; i++)
		memcpy(word + i * 2, "ж", 2);
	ku_fold((struct ku_str){word, LONG * 2}, &f);
	ku_skeleton((struct ku_str){f.text, f.len}, &s);
	ok(f.cut && f.len == KU_WORD_MAX * 2 && s.n == KU_WORD_MAX, "a word of 80,000 letters is cut");
	ok(ku_fold_dup(&a, (struct ku_str){word, LONG * 2}).len == LONG * 2, "ku_fold_dup does not cut");
	for (size_t i = 1; i < LONG; i++)
		memcpy(word + i * 2, "\u0301", 2);
	ku_fold((struct ku_str){word, LONG * 2}, &f);
	bool inside = true;
	for (size_t i = 0; i < f.len; i++)
		inside &= f.from[i] > 0 && f.from[i] % 2 == 0;
	ok(f.len == 2 && inside, "a letter under 79,999 accents");
	ok(f.from[1] == UINT16_MAX - 1, "of which those are its own that can be counted");
	ku_arena_free(&a);
}

int main(void)
{
	struct ku_arena a = {0};
	for (size_t i = 0; i < sizeof folds / sizeof *folds; i++) {
		struct ku_folded f;
		ku_fold(ku_str_of(folds[i].word), &f);
		same((struct ku_str){f.text, f.len}, ku_str_of(folds[i].fold), folds[i].word);
		same(ku_fold_dup(&a, ku_str_of(folds[i].word)), ku_str_of(folds[i].fold), folds[i].word);
	}
	for (size_t i = 0; i < sizeof skeletons / sizeof *skeletons; i++) {
		struct ku_skeleton s;
		ku_skeleton(ku_str_of(skeletons[i].word), &s);
		same((struct ku_str){(const char *)s.letter, s.n}, ku_str_of(skeletons[i].skeleton), skeletons[i].word);
	}
	for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
		ok(ku_shape_of(ku_str_of(shapes[i].word), shapes[i].stem) == shapes[i].shape, "shape of %s, %zu bytes of it stem", shapes[i].word, shapes[i].stem);
	for (size_t i = 0; i < sizeof reshapes / sizeof *reshapes; i++)
		same(ku_reshape(&a, ku_str_of(reshapes[i].word), reshapes[i].stem, reshapes[i].shape), ku_str_of(reshapes[i].want), reshapes[i].want);
	where_letters_end();
	skeleton_ends();
	long_words();
	ku_arena_free(&a);
	return done();
}
