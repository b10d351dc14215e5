/* Marks as text: how they look, what is refused, how brackets of a source are escaped. */
#include "tap.h"

#include "base/mark.h"

static const struct {
	const char *text;
	struct ku_mark mark;
} marks[] = {
	{"⟦person:12 g+s/gen ky ky Aa,Aa⟧",
	 {.kind = KU_PERSON, .number = 12, .sure = true, .nparts = 2, .label_lang = KU_KY,
	  .part = {{KU_ROLE_GIVEN, KU_SHAPE_TITLE, {"", 0}, 0}, {KU_ROLE_SURNAME, KU_SHAPE_TITLE, {" ", 1}, 0}},
	  .grammar = {.lang = KU_KY, .ntag = 1, .tag = {KU_GEN}}}},
	{"⟦village:3? w/loc ky ru Aa sep=-⟧",
	 {.kind = KU_VILLAGE, .number = 3, .nparts = 1, .label_lang = KU_RU, .part = {{KU_ROLE_WHOLE, KU_SHAPE_TITLE, {"", 0}, 0}},
	  .grammar = {.lang = KU_KY, .ntag = 1, .tag = {KU_LOC}}, .separator = {"-", 1}}},
	{"⟦organisation:7 w/gen ky uz-cyrl AAa suf=тин⟧",
	 {.kind = KU_ORGANISATION, .number = 7, .sure = true, .nparts = 1, .label_lang = KU_UZC, .part = {{KU_ROLE_WHOLE, KU_SHAPE_UPPER_STEM, {"", 0}, 0}},
	  .grammar = {.lang = KU_KY, .ntag = 1, .tag = {KU_GEN}}, .suffix = {"тин", 6}}},
	{"⟦phone w - ru aa⟧",
	 {.kind = KU_PHONE, .sure = true, .nparts = 1, .label_lang = KU_RU, .part = {{KU_ROLE_WHOLE, KU_SHAPE_LOWER, {"", 0}, 0}}}},
	{"⟦person:4 i.j(%0A%20)s-a ru ru Aa,Aa,AA,aA alias=2 word=3⟧",
	 {.kind = KU_PERSON, .number = 4, .sure = true, .nparts = 4, .label_lang = KU_RU, .alias = 2,
	  .part = {{KU_ROLE_INITIAL, KU_SHAPE_TITLE, {"", 0}, 0}, {KU_ROLE_FATHER_INITIAL, KU_SHAPE_TITLE, {"", 0}, 0},
	           {KU_ROLE_SURNAME, KU_SHAPE_UPPER, {"\n ", 2}, 0}, {KU_ROLE_ALIAS, KU_SHAPE_MIXED, {"-", 1}, 0}},
	  .grammar = {.lang = KU_RU, .word = 3}}},
	{"⟦person:5 g+s2/m/gen ky ky Aa,Aa⟧",
	 {.kind = KU_PERSON, .number = 5, .sure = true, .nparts = 2, .label_lang = KU_KY,
	  .part = {{KU_ROLE_GIVEN, KU_SHAPE_TITLE, {"", 0}, 0}, {KU_ROLE_SURNAME, KU_SHAPE_TITLE, {" ", 1}, 2}},
	  .grammar = {.lang = KU_KY, .ntag = 2, .tag = {KU_M, KU_GEN}}}},
	{"⟦person:1 f+k/px3sp/dat uz uz Aa,aa sep=%20⟧",
	 {.kind = KU_PERSON, .number = 1, .sure = true, .nparts = 2, .label_lang = KU_UZ,
	  .part = {{KU_ROLE_FATHER, KU_SHAPE_TITLE, {"", 0}, 0}, {KU_ROLE_KIN, KU_SHAPE_LOWER, {" ", 1}, 0}},
	  .grammar = {.lang = KU_UZ, .ntag = 2, .tag = {KU_PX3, KU_DAT}}, .separator = {" ", 1}}},
};

static const char *const malformed[] = {
	"",
	"Айгүл",
	"⟦",
	"⟦⟧",
	"⟦(⟧",
	"⟦)⟧",
	"⟦person:12 g/gen ky ky Aa",
	"⟦person g/gen ky ky⟧",
	"⟦person:0 g ky ky Aa⟧",
	"⟦person:01 g ky ky Aa⟧",
	"⟦person: g ky ky Aa⟧",
	"⟦person:99999999999999999999999 g ky ky Aa⟧",
	"⟦pack:1 g ky ky Aa⟧",
	"⟦nobody:1 g ky ky Aa⟧",
	"⟦person:1 x ky ky Aa⟧",
	"⟦person:1 gs ky ky Aa,Aa⟧",
	"⟦person:1 s0 ky ky Aa⟧",
	"⟦person:1 s02 ky ky Aa⟧",
	"⟦person:1 s65536 ky ky Aa⟧",
	"⟦person:1 g+s ky ky Aa⟧",
	"⟦person:1 g ky ky Aa,Aa⟧",
	"⟦person:1 g/nominative ky ky Aa⟧",
	"⟦person:1 g/ ky ky Aa⟧",
	"⟦person:1 g/gen en ky Aa⟧",
	"⟦person:1 g/gen ky ky aAa⟧",
	"⟦person:1 g ky ky Aa ⟧",
	"⟦person:1 g ky ky Aa sep=⟧",
	"⟦person:1 g ky ky Aa suf=%0⟧",
	"⟦person:1 g ky ky Aa suf=%FF⟧",
	"⟦person:1 g ky ky Aa suf=\xD1z⟧",
	"⟦person:1 g ky ky Aa suf=а sep=-⟧",
	"⟦person:1 g ky ky Aa alias=0⟧",
	"⟦person:1 g ky ky Aa word=256⟧",
	"⟦person:1 g(+s ky ky Aa,Aa⟧",
	"⟦person:1 g+g+g+g+g+g+g ky ky Aa,Aa,Aa,Aa,Aa,Aa,Aa⟧",
	"⟦person:1 g/gen/gen/gen/gen/gen/gen/gen/gen/gen/gen/gen/gen/gen/gen/gen ky ky Aa⟧",
	"⟦ person:1 g ky ky Aa⟧",
};

static const struct {
	const char *plain, *escaped;
} escapes[] = {
	{"", ""},
	{"Айгүл", "Айгүл"},
	{"⟦person:1 g ky ky Aa⟧", "⟦(⟧person:1 g ky ky Aa⟦)⟧"},
	{"a⟧⟧⟦b", "a⟦)⟧⟦)⟧⟦(⟧b"},
	{"⟦(⟧", "⟦(⟧(⟦)⟧"},
	{"⟨⟩⟪", "⟨⟩⟪"},
	{"\xE2\x9F", "\xE2\x9F"},
};

static void test_marks(struct ku_arena *a)
{
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		struct ku_buf b = {0};
		ku_buf_add(&b, KU_S("<"));
		ku_mark_write(&b, &marks[i].mark);
		ku_buf_add(&b, KU_S(">"));
		struct ku_str text = ku_buf_str(&b);
		same(ku_str_sub(text, 1, text.len - 1), ku_str_of(marks[i].text), marks[i].text);
		struct ku_mark m;
		size_t at = 1;
		ok(ku_mark_read(a, text, &at, &m) && at == text.len - 1, "is read back to its end");
		const struct ku_mark *w = &marks[i].mark;
		bool equal = m.kind == w->kind && m.number == w->number && m.sure == w->sure && m.nparts == w->nparts && m.alias == w->alias &&
		             m.label_lang == w->label_lang && memcmp(&m.grammar, &w->grammar, sizeof m.grammar) == 0 &&
		             ku_str_eq(m.separator, w->separator) && ku_str_eq(m.suffix, w->suffix);
		for (size_t k = 0; k < w->nparts && equal; k++)
			equal = m.part[k].role == w->part[k].role && m.part[k].shape == w->part[k].shape && ku_str_eq(m.part[k].gap, w->part[k].gap);
		ok(equal, "and says the same");
		ku_buf_free(&b);
	}
}

int main(void)
{
	struct ku_arena a = {0};
	test_marks(&a);
	for (size_t i = 0; i < sizeof malformed / sizeof *malformed; i++) {
		struct ku_mark m;
		size_t at = 0;
		ok(!ku_mark_read(&a, ku_str_of(malformed[i]), &at, &m) && at == 0, "refused: %s", malformed[i]);
	}
	for (size_t i = 0; i < sizeof escapes / sizeof *escapes; i++) {
		struct ku_buf b = {0};
		ku_mark_escape(&b, ku_str_of(escapes[i].plain));
		same(ku_buf_str(&b), ku_str_of(escapes[i].escaped), "escaped");
		ku_buf_free(&b);
	}
	ok(ku_mark_next(KU_S("ab⟧⟦"), 0) == 5 && ku_mark_next(KU_S("ab⟧⟦"), 6) == SIZE_MAX, "the next opening bracket");
	ku_arena_free(&a);
	return done();
}
