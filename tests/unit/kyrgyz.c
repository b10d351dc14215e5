/* Kyrgyz: forms that are made letter for letter, forms that are read, and what must not be read. */
#include "language/kyrgyz.h"
#include "language/language.h"
#include "language/spelling.h"
#include "tap.h"

static struct ku_arena arena;

/* "pl.px1sg.gen" as a grammar. */
static struct ku_grammar chain(enum ku_lang lang, const char *tags)
{
	struct ku_grammar g = {.lang = (uint8_t)lang};
	for (struct ku_str rest = ku_str_of(tags); rest.len;) {
		size_t dot = ku_str_find(rest, KU_S("."));
		size_t end = dot == SIZE_MAX ? rest.len : dot;
		if (ku_str_starts(ku_str_sub(rest, end, rest.len), KU_S(".frm")))
			end += 4;
		g.tag[g.ntag++] = (uint8_t)ku_tag_named(ku_str_sub(rest, 0, end));
		rest = ku_str_sub(rest, end + 1, rest.len);
	}
	return g;
}

static const char *tags_of(const struct ku_reading *r)
{
	static char text[256];
	size_t len = 0;
	text[0] = '\0';
	for (size_t i = 0; i < r->grammar.ntag; i++)
		len += (size_t)snprintf(text + len, sizeof text - len, "%s%s", i ? "." : "", ku_tag_name(r->grammar.tag[i]));
	return text;
}

struct form { const char *lemma; enum ku_class class; const char *tags, *form; };

/* Made so, and read back as the first reading. */
static const struct form both_ways[] = {
	/* the columns of languages.md */
	{"Айсулуу", KU_GIVEN, "gen", "Айсулуунун"},   {"Айгүл", KU_GIVEN, "gen", "Айгүлдүн"},
	{"Айгүл", KU_GIVEN, "dat", "Айгүлгө"},        {"Айгүл", KU_GIVEN, "acc", "Айгүлдү"},
	{"Айгүл", KU_GIVEN, "loc", "Айгүлдө"},        {"Айгүл", KU_GIVEN, "abl", "Айгүлдөн"},
	{"Айгүл", KU_GIVEN, "pl", "Айгүлдөр"},        {"Айгүл", KU_GIVEN, "px1sg", "Айгүлүм"},
	{"Айгүл", KU_GIVEN, "px1sg.dat", "Айгүлүмө"}, {"Айгүл", KU_GIVEN, "px2sg.frm", "Айгүлүңүз"},
	{"Айгүл", KU_GIVEN, "px3sp", "Айгүлү"},       {"Айгүл", KU_GIVEN, "px3sp.acc", "Айгүлүн"},
	{"Айгүл", KU_GIVEN, "px1pl", "Айгүлүбүз"},    {"Айгүл", KU_GIVEN, "gen.subst", "Айгүлдүкү"},
	{"Айгүл", KU_GIVEN, "gen.subst.dat", "Айгүлдүкүнө"}, {"Айгүл", KU_GIVEN, "loc.attr", "Айгүлдөгү"},
	{"Айгүл", KU_GIVEN, "sim", "Айгүлдөй"},       {"Айгүл", KU_GIVEN, "+сыз", "Айгүлсүз"},
	{"Айгүл", KU_GIVEN, "+бы", "Айгүлбү"},        {"Динара", KU_GIVEN, "gen", "Динаранын"},
	{"Динара", KU_GIVEN, "dat", "Динарага"},      {"Динара", KU_GIVEN, "px3sp", "Динарасы"},
	{"Динара", KU_GIVEN, "px3sp.abl", "Динарасынан"}, {"Динара", KU_GIVEN, "+луу", "Динаралуу"},
	{"Динара", KU_GIVEN, "cop1sg", "Динарамын"},  {"Динара", KU_GIVEN, "px1pl", "Динарабыз"},
	{"Медербек", KU_GIVEN, "gen", "Медербектин"}, {"Медербек", KU_GIVEN, "dat", "Медербекке"},
	{"Медербек", KU_GIVEN, "px1sg", "Медербегим"}, {"Медербек", KU_GIVEN, "px2pl.loc", "Медербегиңерде"},
	{"Медербек", KU_GIVEN, "pl.px1sg", "Медербектерим"}, {"Медербек", KU_GIVEN, "cop1pl", "Медербекпиз"},
	{"Токтосун", KU_GIVEN, "dat", "Токтосунга"},  {"Токтосун", KU_GIVEN, "px3sp", "Токтосуну"},
	{"Зейнеп", KU_GIVEN, "px1sg", "Зейнебим"},    {"Зейнеп", KU_GIVEN, "gen", "Зейнептин"},
	{"Барно", KU_GIVEN, "px2pl", "Барноңор"},     {"Акжол", KU_GIVEN, "px2pl", "Акжолуңар"},
	{"Юрий", KU_GIVEN, "abl", "Юрийден"},         {"Айтбай", KU_GIVEN, "px3sp", "Айтбайы"},
	{"Махлиё", KU_GIVEN, "abl", "Махлиёдон"},     {"Наталья", KU_GIVEN, "dat", "Натальяга"},
	/* places */
	{"Токой", KU_PLACE, "px3sp", "Токою"},        {"Токой", KU_PLACE, "px1pl.loc", "Токоюбузда"},
	{"Токой", KU_PLACE, "dat", "Токойго"},        {"Бишкек", KU_PLACE, "lik", "Бишкектик"},
	{"Ош", KU_PLACE, "lik.pl", "Оштуктар"},       {"Ош", KU_PLACE, "lik.px1sg", "Оштугум"},
	{"Кыргызстан", KU_PLACE, "loc.cop2pl", "Кыргызстандасыңар"}, {"Жалал-Абад", KU_PLACE, "loc", "Жалал-Абадда"},
	{"Кочкор", KU_PLACE, "loc.attr.pl.gen", "Кочкордогулардын"}, {"Россия", KU_PLACE, "abl", "Россиядан"},
	{"Ак-Тилек", KU_PLACE, "gen", "Ак-Тилектин"}, {"Ош", KU_PLACE, "abl.cop1sg", "Оштонмун"},
	{"Ош", KU_PLACE, "lim", "Ошкочейин"},
	/* loans: surnames */
	{"Жапаров", KU_SURNAME, "gen", "Жапаровдун"}, {"Ташиев", KU_SURNAME, "gen", "Ташиевдин"},
	{"Жапарова", KU_SURNAME, "gen", "Жапарованын"}, {"Жапаров", KU_SURNAME, "dat", "Жапаровго"},
	/* ь drops before a suffix and stays without one */
	{"Айгуль", KU_GIVEN, "", "Айгуль"},           {"Айгуль", KU_GIVEN, "gen", "Айгулдун"},
	/* third-person possessives */
	{"кызы", KU_KIN, "gen", "кызынын"},           {"кызы", KU_KIN, "dat", "кызына"},
	{"кызы", KU_KIN, "acc", "кызын"},             {"кызы", KU_KIN, "loc.attr", "кызындагы"},
	{"кызы", KU_KIN, "equ", "кызынча"},           {"кызы", KU_KIN, "gen.subst", "кызыныкы"},
	{"кызы", KU_KIN, "pl.gen", "кыздарынын"},     {"кызы", KU_KIN, "px1sg", "кызым"},
	{"Маматилла уулу", KU_GIVEN, "gen", "Маматилла уулунун"}, {"Кочкор району", KU_PLACE, "loc", "Кочкор районунда"},
	{"Нарын облусу", KU_PLACE, "pl", "Нарын облустары"}, {"Ак-Шоола партиясы", KU_COMMON, "abl", "Ак-Шоола партиясынан"},
	{"Тоо мектеби", KU_COMMON, "pl", "Тоо мектептери"}, {"Тоо мектеби", KU_COMMON, "px1pl", "Тоо мектебибиз"},
	{"айылдын түбү", KU_COMMON, "dat", "айылдын түбүнө"},
	/* a letter that changes keeps its case */
	{"БИШКЕК", KU_PLACE, "px1sg", "БИШКЕГим"},    {"ТОКОЙ", KU_PLACE, "px3sp", "ТОКОЮ"},
};

/* Read, but not what we would write. */
static const struct form relaxed[] = {
	{"Динара", KU_GIVEN, "gen", "динаранин"},     {"Айгүл", KU_GIVEN, "dat", "айгүлга"},
	{"Айгүл", KU_GIVEN, "gen", "айгүлдун"},       {"Айгүл", KU_GIVEN, "px2sg.gen", "айгүлүндүн"},
	{"Жапаров", KU_SURNAME, "gen", "жапаровтун"}, {"Айгуль", KU_GIVEN, "gen", "айгульдун"},
	{"Айгуль", KU_GIVEN, "gen", "айгульдүн"},     {"Айгуль", KU_GIVEN, "", "айгул"},
	{"Махлиё", KU_GIVEN, "abl", "махлиеден"},     {"Бишкек", KU_PLACE, "px1sg", "бишкеким"},
	{"Токой", KU_PLACE, "px3sp", "токойу"},       {"кызы", KU_KIN, "dat", "кызыга"},
	{"Айгүл", KU_GIVEN, "px1sg.dat", "айгүлүмгө"}, {"Айгүл", KU_GIVEN, "hon.gen", "айгүлжандын"},
};

/* An abbreviation and a Latin word take any variant. */
static const struct form spoken[] = {
	{"ФТТ", KU_ABBREVIATION, "loc", "фттда"},     {"АКШ", KU_ABBREVIATION, "dat", "акшга"},
	{"ИДП", KU_ABBREVIATION, "gen", "идпнын"},    {"FIDH", KU_ABBREVIATION, "gen", "fidhтин"},
	{"БУУ", KU_ABBREVIATION, "gen", "буунун"},    {"Airways", KU_COMMON, "gen", "airwaysтын"},
};

/* Latin letters, heard as Cyrillic ones: of names listed in Latin too. */
static const struct form by_ear[] = {
	{"Aigul", KU_GIVEN, "gen", "aiguldun"},       {"Aigul", KU_GIVEN, "dat", "aigulgö"},
	{"Kuljan", KU_GIVEN, "gen", "kuljannyn"},     {"Kuljan", KU_GIVEN, "gen", "kuljannın"},
	{"Kuljan", KU_GIVEN, "sim", "kuljanday"},     {"Kuljan", KU_GIVEN, "sim", "kuljandai"},
	{"Kuljan", KU_GIVEN, "px2sg", "kuljanyng"},   {"Kuljan", KU_GIVEN, "equ", "kuljancha"},
	{"Kuljan", KU_GIVEN, "gen.subst", "kuljannyqy"}, {"Kuljan", KU_GIVEN, "+луу", "kuljanduu"},
	{"Kochkor", KU_PLACE, "loc.attr", "kochkordogu"}, {"Kochkor", KU_PLACE, "lim", "kochkorgocheyin"},
	{"Жанат", KU_GIVEN, "abl", "жанатtan"},       {"Токой", KU_PLACE, "px3sp", "токоyu"},
};

static const struct { const char *lemma, *form; } not_forms[] = {
	{"Гүл", "гүлайым"}, {"Бишкег", "бишкек"}, {"Айгүл", "айгүлдд"}, {"Ак", "ак-булак"}, {"Динара", "динары"},
	{"Токой", "токо"},  {"Бишкек", "бишкег"}, {"Болот", "болотхана"}, {"Нур", "нуржанжан"}, {"Баш", "баштагыла"}, {"Ош", "ошкобуз"},
};

/* Of two chains that look alike the first is meant. */
static const struct { const char *lemma, *form, *first, *second; } alike[] = {
	{"Айнура", "айнурабыз", "px1pl", "cop1pl"},
	{"Динара", "динарасыз", "+сыз", "cop2sg.frm"},
	{"Динара", "динарасын", "px3sp.acc", "cop2sg"},
};

static const struct { const char *behind, *tags, *suffix; } suffixes[] = {
	{"[3-айыл]", "loc", "да"},       {"[айылдын аты]", "abl", "нан"}, {"[3-иш орду]", "gen", "нун"},
	{"[айылдын аты]", "px1sg", "м"}, {"[айыл 3]", "dat", "кө"},       {"[айыл 20]", "dat", "га"},
	{"[айыл 40]", "dat", "ка"},      {"[айыл 100]", "gen", "дүн"},    {"[айыл 5000]", "gen", "дин"},
	{"[айыл 0]", "dat", "гө"},       {"[айыл 6]", "px3sp", "сы"},     {"ФТТ", "loc", "та"},
	{"БУУ", "gen", "нун"},           {"Динара", "", ""},              {"Динара", "ins", ""},
};

static size_t read_all(const struct ku_lemma *lemma, const char *form, struct ku_reading r[KU_READINGS])
{
	return ku_analyse(&arena, lemma, ku_fold_dup(&arena, ku_str_of(form)), KU_LANG_BIT(KU_KY), r, KU_READINGS);
}

static void read_as(const struct form *f, bool strict, bool first)
{
	struct ku_lemma lemma = {ku_str_of(f->lemma), f->class, KU_NO_SEX};
	struct ku_reading r[KU_READINGS];
	size_t n = read_all(&lemma, f->form, r), at = 0;
	while (at < n && strcmp(tags_of(&r[at]), f->tags) != 0)
		at++;
	ok(at < n && (!first || at == 0) && r[at].strict == strict, "%s is %s of %s (%zu readings)", f->form, f->tags, f->lemma, n);
}

static void make(const struct form *f)
{
	struct ku_lemma lemma = {ku_str_of(f->lemma), f->class, KU_NO_SEX};
	struct ku_grammar g = chain(KU_KY, f->tags);
	struct ku_str out;
	ok(ku_ky_inflect(&arena, &lemma, &g, &out), "%s has a %s", f->lemma, f->tags);
	same(out, ku_str_of(f->form), f->form);
}

#define EACH(list, i) for (size_t i = 0; i < sizeof(list) / sizeof *(list); i++)

int main(void)
{
	EACH(both_ways, i) {
		make(&both_ways[i]);
		read_as(&both_ways[i], true, true);
	}
	EACH(relaxed, i) read_as(&relaxed[i], false, true);
	EACH(spoken, i) read_as(&spoken[i], true, true);
	EACH(by_ear, i) {
		struct ku_reading r[KU_READINGS];
		struct ku_lemma lemma = {ku_str_of(by_ear[i].lemma), by_ear[i].class, KU_NO_SEX};
		read_as(&by_ear[i], false, true);
		ok(read_all(&lemma, by_ear[i].form, r) && r[0].grammar.lang == KU_KYL, "%s is in Latin letters", by_ear[i].form);
	}
	EACH(not_forms, i) {
		struct ku_lemma lemma = {ku_str_of(not_forms[i].lemma), KU_GIVEN, KU_NO_SEX};
		struct ku_reading r[KU_READINGS];
		ok(read_all(&lemma, not_forms[i].form, r) == 0, "%s is no form of %s", not_forms[i].form, not_forms[i].lemma);
	}
	EACH(alike, i) {
		struct ku_lemma lemma = {ku_str_of(alike[i].lemma), KU_GIVEN, KU_NO_SEX};
		struct ku_reading r[KU_READINGS];
		ok(read_all(&lemma, alike[i].form, r) >= 2, "%s can be two things", alike[i].form);
		same(ku_str_of(tags_of(&r[0])), ku_str_of(alike[i].first), "the first");
		same(ku_str_of(tags_of(&r[1])), ku_str_of(alike[i].second), "the second");
	}
	EACH(suffixes, i) {
		struct ku_grammar g = chain(KU_KY, suffixes[i].tags);
		same(ku_ky_suffix(&arena, ku_str_of(suffixes[i].behind), &g), ku_str_of(suffixes[i].suffix), suffixes[i].behind);
	}
	struct ku_lemma lemma = {KU_S("Айгүл"), KU_GIVEN, KU_FEMALE};
	struct ku_grammar ins = chain(KU_KY, "ins");
	struct ku_str out;
	ok(!ku_ky_inflect(&arena, &lemma, &ins, &out), "Kyrgyz has no instrumental");
	same(out, lemma.text, "and leaves the name bare");
	for (int tag = KU_TAG_NONE + 1; tag < KU_NTAG; tag++)
		ok(ku_tag_named(ku_str_of(ku_tag_name((enum ku_tag)tag))) == (enum ku_tag)tag, "link %d has a name of its own", tag);
	ku_arena_free(&arena);
	return done();
}
