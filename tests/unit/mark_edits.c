/* The text with its marks: one for every finding that is not kept, brackets of the source escaped, no letter of a name left. */
#include "base/mark.h"
#include "seek.h"

static const char rules[] =
	"kupuya: 1\n"
	"people:\n  - {name: Айгүл Жапарова, sex: f}\n  - {name: Бейшенбек кызы Назгүл, sex: f}\n  - {name: Болот, sex: m}\n"
	"places:\n  - {name: Кочкор, kind: village}\n"
	"words:\n  - {name: ФТТ, kind: organisation}\n  - {name: НАРЫН, kind: organisation}\n"
	"keep: [Москва]\n"
	"ambiguous: [Болот]\n"
	"patterns:\n  - {kind: phone, regex: '\\+996[ 0-9]{9,13}', finds: ['+996 312 325 226']}\n";

static const struct { const char *text, *marked; } rows[] = {
	{"Салам.", "Салам."},
	{"", ""},
	{"Ал Айгүлдүн үйү.", "Ал ⟦person:1 g/gen ky ky Aa⟧ үйү."},
	{"Ал Айгүл Жапаровага айтты.", "Ал ⟦person:1 g+s/dat ky ky Aa,Aa⟧ айтты."},
	{"Ал Жапарова Айгүл деди.", "Ал ⟦person:1 s+g ky ky Aa,Aa⟧ деди."},
	{"Ал А. Жапарова деди.", "Ал ⟦person:1 i+s ky ky Aa,Aa⟧ деди."},
	{"Ал Бейшенбек кызы деди.", "Ал ⟦person:2 f+k ky ky Aa,aa⟧ деди."},
	{"Биз кочкордо жашайбыз.", "Биз ⟦village:1? w/loc ky ky aa⟧ жашайбыз."},
	{"Биз Кочкор-до жашайбыз.", "Биз ⟦village:1 w/loc ky ky Aa sep=-⟧ жашайбыз."},
	{"БИЗ КОЧКОРДО ЖАШАЙБЫЗ.", "БИЗ ⟦village:1 w/loc ky ky AA⟧ ЖАШАЙБЫЗ."},
	{"Ал ФТТнын иши.", "Ал ⟦organisation:1 w/gen ky ky AAa suf=нын⟧ иши."},
	{"Ал Москвада.", "Ал Москвада."},
	{"Тел: +996 312 325 226.", "Тел: ⟦phone w ky ky aa⟧."},
	{"Болот келди.", "⟦person:3? g ky ky Aa⟧ келди."},
	{"⟦Айгүл⟧ жана ⟧.", "⟦(⟧⟦person:1 g ky ky Aa⟧⟦)⟧ жана ⟦)⟧."},
	{"⟦person:1 g ky ky Aa⟧", "⟦(⟧person:1 g ky ky Aa⟦)⟧"},
	{"⟦Москва⟧", "⟦(⟧Москва⟦)⟧"},
};

static uint64_t number(void *ctx, const struct ku_finding *f)
{
	++*(size_t *)ctx;
	return f->source == KU_FROM_PATTERN ? 0 : f->rule + 1;
}

/* An abbreviation's mark carries its suffix; where the letters stand one by one, too, and no letter of the name with it. */
static const struct { const char *text, *suffix; } spelt_out[] = {
	{"Ал Н А Р Ы Н н ы н иши.", " н ы н"}, {"Ал Н-А-Р-Ы-Н-н-ы-н иши.", "-н-ы-н"}, {"Ал Н, А, Р, Ы, Н, н, ы, н иши.", ", н, ы, н"},
};

static void suffixes(struct seek *s)
{
	for (size_t i = 0; i < sizeof spelt_out / sizeof *spelt_out; i++) {
		struct sought r = seek(s, ku_str_of(spelt_out[i].text), KU_S(""));
		if (ok(r.found.n == 1, "one finding: %s", spelt_out[i].text))
			same(r.found.item[0].mark.suffix, ku_str_of(spelt_out[i].suffix), spelt_out[i].text);
	}
}

int main(void)
{
	struct seek s;
	seek_open(&s, rules, false);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct sought r = seek(&s, ku_str_of(rows[i].text), KU_S(""));
		size_t asked = 0, due = 0;
		for (size_t k = 0; k < r.found.n; k++)
			due += r.found.item[k].what != KU_DO_KEEP;
		const struct ku_edits *edits = ku_mark_edits(&s.scratch, r.clean, &r.found, number, &asked);
		const struct ku_doc *marked = ku_apply(&s.scratch, r.clean, edits);
		ok(asked == due, "a number for each mark");
		if (ok(marked != NULL, "the edits apply: %s", rows[i].text))
			same(marked->text, ku_str_of(rows[i].marked), rows[i].text);
	}
	suffixes(&s);
	seek_close(&s);
	return done();
}
