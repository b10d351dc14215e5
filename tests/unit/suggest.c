/* suggest.c — edit distance over code points, "did you mean", letters of the wrong script. */
#include "base/suggest.h"

#include "tap.h"

static const struct {
	const char *a, *b;
	size_t distance;
} pair[] = {
	{"name", "name", 0},   {"nmae", "name", 1},     {"naem", "name", 1},   {"nam", "name", 1},   {"names", "name", 1}, {"Name", "name", 0},
	{"nаme", "name", 0}, /* Cyrillic а */
	{"айыл", "айыл", 0},   {"айл", "айыл", 1},      {"айлы", "айыл", 1},   {"өзгөн", "узген", 2}, {"", "abc", 3},      {"ca", "abc", 3},
	{"area_kind", "area-kind", 0}, {"kitten", "sitting", 3}, {"𝒶b", "ab", 1},
};

static const struct {
	const char *word, *nearest;
} meant[] = {
	{"nmae", "name"}, {"nаme", "name"}, {"alos", "also"}, {"speeker", "speaker"}, {"zzz", ""}, {"n", ""}, {"sx", "sex"}, {"", ""},
	{"spaeker", "speaker"}, {"xy", ""}, {"SEX", "sex"},
};

static const struct {
	const char *text;
	size_t at;
} mixed[] = {
	{"Айгүл", SIZE_MAX}, {"Aigul", SIZE_MAX}, {"Aйгүл", 0}, {"Айгyл", 6}, {"FIDHтин", SIZE_MAX}, {"FTT Айгүл", SIZE_MAX}, {"Ак-Tилек", 5},
	{"Аigul", 0}, {"oʻgʻli", SIZE_MAX}, {"ИЗИЛДOO", 10}, {"", SIZE_MAX}, {"Жапаров J", SIZE_MAX},
};

int main(void)
{
	for (size_t i = 0; i < sizeof pair / sizeof *pair; i++) {
		struct ku_str a = ku_str_of(pair[i].a), b = ku_str_of(pair[i].b);
		size_t there = ku_edit_distance(a, b, 9), back = ku_edit_distance(b, a, 9);
		ok(there == pair[i].distance && back == there, "%s to %s is %zu, got %zu", pair[i].a, pair[i].b, pair[i].distance, there);
		ok(ku_edit_distance(a, b, 1) == (there > 1 ? 2 : there), "%s to %s, no more than 1 asked", pair[i].a, pair[i].b);
	}
	static const struct ku_str known[] = {{"name", 4}, {"also", 4}, {"sex", 3}, {"in", 2}, {"speaker", 7}, {"as", 2}};
	for (size_t i = 0; i < sizeof meant / sizeof *meant; i++)
		same(ku_suggest(ku_str_of(meant[i].word), sizeof known / sizeof *known, known), ku_str_of(meant[i].nearest), meant[i].word);
	for (size_t i = 0; i < sizeof mixed / sizeof *mixed; i++) {
		size_t at = ku_mixed_script(ku_str_of(mixed[i].text));
		ok(at == mixed[i].at, "%s: the odd letter is at %zd, got %zd", mixed[i].text, (ssize_t)mixed[i].at, (ssize_t)at);
	}
	char longest[300];
	memset(longest, 'a', sizeof longest);
	ok(ku_edit_distance((struct ku_str){longest, sizeof longest}, KU_S("a"), 3) == 4, "long words are never near");
	return done();
}
