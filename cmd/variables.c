/* variables.c — the facts of a transcript. study.yaml counts before the head; the head fills what it leaves open. Names of places are spelt and inflected in
 * many ways, so that only methods, dates, languages and sexes are compared. */
#include "variables.h"

static const struct {
	const char *name;
	size_t member; /* of struct ku_transcript; SIZE_MAX: study.yaml has no such key */
	enum ku_told told;
	bool compared;
} variables[KU_NVARIABLE] = {
	[KU_V_METHOD] = {"method", offsetof(struct ku_transcript, method), KU_TOLD_METHOD, true},
	[KU_V_CASE] = {"case", offsetof(struct ku_transcript, cas), KU_TOLD_NOTHING, false},
	[KU_V_OBLAST] = {"oblast", offsetof(struct ku_transcript, oblast), KU_TOLD_NOTHING, false},
	[KU_V_RAYON] = {"rayon", SIZE_MAX, KU_TOLD_NOTHING, false},
	[KU_V_AREA] = {"area", offsetof(struct ku_transcript, area), KU_TOLD_NOTHING, false},
	[KU_V_AREA_KIND] = {"area_kind", offsetof(struct ku_transcript, area_kind), KU_TOLD_NOTHING, false},
	[KU_V_SEX] = {"sex", offsetof(struct ku_transcript, sex), KU_TOLD_SEX, true},
	[KU_V_LANGUAGE] = {"language", offsetof(struct ku_transcript, language), KU_TOLD_LANGUAGE, true},
	[KU_V_DATE] = {"date", offsetof(struct ku_transcript, date), KU_TOLD_DATE, true},
	[KU_V_WAVE] = {"wave", offsetof(struct ku_transcript, wave), KU_TOLD_NOTHING, false},
	[KU_V_PEOPLE] = {"people", SIZE_MAX, KU_TOLD_COUNT, false},
};

const char *ku_variable_name(size_t variable)
{
	return variables[variable].name;
}

/* 2015-12 and 2015-12-06 agree: the one says less. */
static bool agree(struct ku_str a, struct ku_str b)
{
	return ku_str_starts(a, b) || ku_str_starts(b, a);
}

static void fill(struct ku_variable *v, const struct ku_head_fact *f, struct ku_str value)
{
	if (v->value.len)
		return;
	*v = (struct ku_variable){.value = value, .of_head = true, .at = f->at};
}

static void fill_place(struct ku_variables *out, const struct ku_head_fact *f)
{
	bool oblast = ku_str_is(f->value, "oblast"), rayon = ku_str_is(f->value, "rayon"), had = out->item[KU_V_AREA].value.len > 0;
	fill(&out->item[oblast ? KU_V_OBLAST : rayon ? KU_V_RAYON : KU_V_AREA], f, f->text);
	if (!oblast && !rayon && !had)
		fill(&out->item[KU_V_AREA_KIND], f, f->value);
}

void ku_variables_of(struct ku_arena *a, const struct ku_transcript *said, const struct ku_talk *talk, struct ku_variables *out)
{
	(void)a;
	*out = (struct ku_variables){0};
	for (size_t i = 0; said && i < KU_NVARIABLE; i++)
		if (variables[i].member != SIZE_MAX)
			out->item[i].value = *(const struct ku_str *)(const void *)((const char *)said + variables[i].member);
	for (size_t k = 0; k < talk->head.nfact; k++) {
		const struct ku_head_fact *f = &talk->head.fact[k];
		if (f->is == KU_TOLD_AREA_KIND)
			fill_place(out, f);
		for (size_t i = 0; i < KU_NVARIABLE; i++) {
			struct ku_variable *v = &out->item[i];
			if (!variables[i].told || variables[i].told != f->is)
				continue;
			if (v->value.len && !v->of_head && variables[i].compared && !v->contradicted && !agree(v->value, f->value))
				v->contradicted = true, v->at = f->at;
			fill(v, f, f->value);
		}
	}
}

void ku_variables_fill(struct ku_arena *a, const struct ku_variables *v, struct ku_transcript *t)
{
	for (size_t i = 0; i < KU_NVARIABLE; i++) {
		if (variables[i].member == SIZE_MAX)
			continue;
		struct ku_str *to = (struct ku_str *)(void *)((char *)t + variables[i].member);
		if (!to->len)
			*to = ku_dup(a, v->item[i].value);
	}
}

void ku_variables_warn(struct ku_arena *a, struct ku_str path, const struct ku_talk *talk, const struct ku_variables *v, struct ku_errors *errors)
{
	for (size_t i = 0; i < KU_NVARIABLE; i++)
		if (v->item[i].contradicted)
			ku_report(errors, (struct ku_error){.warning = true, .path = path, .line = ku_talk_line(talk, v->item[i].at),
			          .what = ku_format(a, _("the head of this transcript gives another “%s” than study.yaml, which counts"), variables[i].name),
			          .mend = ku_str_of(_("Correct whichever of the two is wrong."))});
}
