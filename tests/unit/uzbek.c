/* Uzbek in both scripts; labels that stand in sentences of another language. */
#include "language/uzbek.h"
#include "language/spelling.h"
#include "tap.h"

static struct ku_arena arena;

struct form { const char *lemma; enum ku_class class; uint8_t tag[4]; uint8_t word; const char *form; };

/* Made so and read back. */
static const struct form both_ways[] = {
	{"Dilfuza", KU_GIVEN, {KU_GEN}, 0, "Dilfuzaning"},
	{"Dilfuza", KU_GIVEN, {KU_ACC}, 0, "Dilfuzani"},
	{"Dilfuza", KU_GIVEN, {KU_DAT}, 0, "Dilfuzaga"},
	{"Dilfuza", KU_GIVEN, {KU_PX1SG}, 0, "Dilfuzam"},
	{"Dilfuza", KU_GIVEN, {KU_PX3, KU_DAT}, 0, "Dilfuzasiga"},
	{"Dilfuza", KU_GIVEN, {KU_PL, KU_PX3}, 0, "Dilfuzalari"},
	{"Dilfuza", KU_GIVEN, {KU_GEN, KU_SUBST}, 0, "Dilfuzaniki"},
	{"Dilfuza", KU_GIVEN, {KU_GEN, KU_SUBST, KU_PL, KU_ABL}, 0, "Dilfuzanikilardan"},
	{"Dilfuza", KU_GIVEN, {KU_JON, KU_DAT}, 1, "Dilfuzaxonga"},
	{"Akram", KU_GIVEN, {KU_JON, KU_ACC}, 0, "Akramjonni"},
	{"Anvar", KU_GIVEN, {KU_JON, KU_DAT}, 2, "Anvarbekka"},
	{"Anvar", KU_GIVEN, {KU_JON, KU_PX1SG}, 2, "Anvarbegim"},
	{"Anvar", KU_GIVEN, {KU_COP1PL}, 0, "Anvarmiz"},
	{"Anvar", KU_GIVEN, {KU_Q}, 0, "Anvarmi"},
	{"Iroq", KU_PLACE, {KU_DAT}, 0, "Iroqqa"},
	{"Iroq", KU_PLACE, {KU_PX3}, 0, "Irogʻi"},
	{"IROQ", KU_PLACE, {KU_PX1PL}, 0, "IROGʻimiz"},
	{"Qorabogʻ", KU_PLACE, {KU_DAT}, 0, "Qorabogʻga"},
	{"Toshkent", KU_PLACE, {KU_LIM}, 0, "Toshkentgacha"},
	{"Toshkent", KU_PLACE, {KU_LOC, KU_ATTR, KU_PL, KU_GEN}, 0, "Toshkentdagilarning"},
	{"Toshkent", KU_PLACE, {KU_SIM}, 0, "Toshkentdek"},
	{"Toshkent", KU_PLACE, {KU_LIK, KU_PL}, 0, "Toshkentliklar"},
	{"Дилфуза", KU_GIVEN, {KU_GEN}, 0, "Дилфузанинг"},
	{"Дилфуза", KU_GIVEN, {KU_JON, KU_DAT}, 1, "Дилфузахонга"},
	{"Ироқ", KU_PLACE, {KU_DAT}, 0, "Ироққа"},
	{"Ироқ", KU_PLACE, {KU_PX3, KU_LOC}, 0, "Ироғида"},
	{"Ўктам", KU_GIVEN, {KU_GEN, KU_SUBST}, 0, "Ўктамники"},
	{"qizi", KU_KIN, {KU_DAT}, 0, "qiziga"},
	{"Anvar oʻgʻli", KU_KIN, {KU_PL}, 0, "Anvar oʻgʻillari"},
	{"Anvar oʻgʻli", KU_KIN, {KU_PX1SG}, 0, "Anvar oʻgʻlim"},
	{"Анвар қизи", KU_KIN, {KU_GEN}, 0, "Анвар қизининг"},
};

/* Read: other apostrophes, the other script, speech of Kyrgyzstan. */
static const struct form read_only[] = {
	{"Oʻktam", KU_GIVEN, {KU_GEN}, 0, "O'ktamning"},
	{"O‘ktam", KU_GIVEN, {KU_GEN}, 0, "Oʼktamning"},
	{"Oʻktam", KU_GIVEN, {KU_DAT}, 0, "Ўктамга"},
	{"Ўктам", KU_GIVEN, {KU_DAT}, 0, "O`ktamga"},
	{"Dilfuza", KU_GIVEN, {KU_JON, KU_ACC}, 1, "Дилфузахонни"},
	{"Дилфуза", KU_GIVEN, {KU_LOC}, 0, "Dilfuzada"},
	{"Дилфуза", KU_GIVEN, {KU_ACC}, 0, "Дилфузади"},
	{"Анвар", KU_GIVEN, {KU_ACC}, 0, "Анварди"},
	{"Анвар", KU_GIVEN, {KU_GEN}, 0, "Анвардинг"},
	{"Тошкент", KU_PLACE, {KU_ACC}, 0, "Тошкентти"},
	{"Тошкент", KU_PLACE, {KU_SIM}, 0, "Тошкентдай"},
	{"Iroq", KU_PLACE, {KU_DAT}, 0, "Iroqga"},
};

static const struct { const char *lemma, *form; } not_forms[] = {
	{"Dilfuza", "Dilfuzaing"}, {"Iroq", "Irogʻ"}, {"Ali", "Alisher"}, {"Anvar", "Anvarsi"}, {"Toshkent", "Тошкентning"},
};

struct label { const char *label; enum ku_lang label_lang, form_lang; uint8_t tag[3]; const char *want; bool can; };
static const struct label labels[] = {
	{"[3-айыл]", KU_KY, KU_KY, {KU_LOC}, "[3-айыл]да", true},
	{"[3-айыл]", KU_KY, KU_UZC, {KU_GEN}, "[3-айыл]дын", true},
	{"[3-айыл]", KU_KY, KU_UZ, {KU_JON, KU_DAT}, "[3-айыл]га", true},
	{"[айылдын аты]", KU_KY, KU_KY, {KU_ABL}, "[айылдын аты]нан", true},
	{"[3-мектеп]", KU_KY, KU_KY, {KU_PX3, KU_LOC}, "[3-мектеп]инде", true},
	{"[3-qishloq]", KU_UZ, KU_KY, {KU_DAT}, "[3-qishloq]qa", true},
	{"[3-қишлоқ]", KU_UZC, KU_UZ, {KU_GEN}, "[3-қишлоқ]нинг", true},
	{"[qishloq 10]", KU_UZ, KU_UZ, {KU_DAT}, "[qishloq 10]ga", true},
	{"[qishloq 40]", KU_UZ, KU_UZ, {KU_DAT}, "[qishloq 40]qa", true},
	{"[qishloq 50]", KU_UZ, KU_UZ, {KU_DAT}, "[qishloq 50]ka", true},
	{"[село 3]", KU_RU, KU_KY, {KU_LOC}, "[село 3]", false},
	{"[3-айыл]", KU_KY, KU_RU, {KU_GEN}, "[3-айыл]", false},
	{"[village 3]", KU_NO_LANG, KU_KY, {KU_GEN}, "[village 3]", false},
	{"[3-айыл]", KU_KY, KU_RU, {0}, "[3-айыл]", true},
};

#define EACH(list, i) for (size_t i = 0; i < sizeof(list) / sizeof *(list); i++)

static struct ku_grammar grammar(enum ku_lang lang, const uint8_t *tag, size_t most, uint8_t word)
{
	struct ku_grammar g = {.lang = (uint8_t)lang, .word = word};
	while (g.ntag < most && tag[g.ntag]) {
		g.tag[g.ntag] = tag[g.ntag];
		g.ntag++;
	}
	return g;
}

static void read_back(const struct form *f)
{
	struct ku_lemma lemma = {ku_str_of(f->lemma), f->class, KU_NO_SEX};
	struct ku_grammar want = grammar(KU_UZ, f->tag, 4, f->word);
	struct ku_reading r[KU_READINGS];
	size_t n = ku_analyse(&arena, &lemma, ku_fold_dup(&arena, ku_str_of(f->form)), KU_LANG_BIT(KU_UZ) | KU_LANG_BIT(KU_UZC), r, KU_READINGS);
	ok(n > 0 && r[0].grammar.ntag == want.ntag && memcmp(r[0].grammar.tag, want.tag, want.ntag) == 0 && r[0].grammar.word == want.word,
	   "%s is read (%zu ways)", f->form, n);
}

int main(void)
{
	EACH(both_ways, i) {
		const struct form *f = &both_ways[i];
		struct ku_lemma lemma = {ku_str_of(f->lemma), f->class, KU_NO_SEX};
		struct ku_grammar g = grammar(KU_UZ, f->tag, 4, f->word);
		struct ku_str out;
		ok(ku_uz_inflect(&arena, &lemma, &g, &out), "%s is made", f->form);
		same(out, ku_str_of(f->form), f->form);
		read_back(f);
	}
	EACH(read_only, i) read_back(&read_only[i]);
	EACH(not_forms, i) {
		struct ku_lemma lemma = {ku_str_of(not_forms[i].lemma), KU_GIVEN, KU_NO_SEX};
		struct ku_reading r[KU_READINGS];
		ok(ku_analyse(&arena, &lemma, ku_fold_dup(&arena, ku_str_of(not_forms[i].form)),
		              KU_LANG_BIT(KU_UZ) | KU_LANG_BIT(KU_UZC), r, KU_READINGS) == 0,
		   "%s is no form of %s", not_forms[i].form, not_forms[i].lemma);
	}
	struct ku_lemma anvar = {KU_S("Anvar"), KU_GIVEN, KU_MALE};
	struct ku_reading r[KU_READINGS];
	ok(ku_analyse(&arena, &anvar, KU_S("anvarjon"), KU_LANG_BIT(KU_UZ), r, KU_READINGS) > 0 && r[0].strict, "Anvarjon is Anvar");
	ok(ku_analyse(&arena, &anvar, KU_S("anvarbek"), KU_LANG_BIT(KU_UZ), r, KU_READINGS) > 0 && !r[0].strict, "Anvarbek may be another");
	EACH(labels, i) {
		const struct label *l = &labels[i];
		struct ku_grammar g = grammar(l->form_lang, l->tag, 3, 0);
		struct ku_str out;
		ok(ku_label_inflect(&arena, ku_str_of(l->label), l->label_lang, &g, &out) == l->can, "%s", l->want);
		same(out, ku_str_of(l->want), l->label);
	}
	ku_arena_free(&arena);
	return done();
}
