/* maxqda.c — two tables and the Word files that the papers carry already, put into one archive. */
#include "compress/maxqda.h"

#include "compress/maxqda_readme.h"
#include "compress/xlsx.h"
#include "compress/zip.h"

struct maker {
	struct ku_arena a;
	const struct ku_project *p;
	size_t method; /* index of that variable; nvariable: it is not told */
};

static struct ku_str value(struct ku_str const *values, size_t i)
{
	return values ? values[i] : KU_S("");
}

static struct ku_str group_of(const struct maker *m, const struct ku_paper *paper)
{
	struct ku_str method = m->method < m->p->nvariable ? value(paper->value, m->method) : KU_S("");
	return method.len ? method : m->p->study;
}

static void begin_row(const struct maker *m, struct ku_sheet *s, const struct ku_paper *paper)
{
	ku_sheet_add(s, group_of(m, paper));
	ku_sheet_add(s, paper->code);
}

static bool make_variables(struct maker *m, struct ku_buf *out)
{
	const struct ku_project *p = m->p;
	struct ku_sheet s = {.arena = &m->a, .columns = 3 + p->nvariable};
	ku_sheet_add(&s, KU_S("Document group"));
	ku_sheet_add(&s, KU_S("Document name"));
	ku_sheet_add(&s, KU_S("case"));
	for (size_t v = 0; v < p->nvariable; v++)
		ku_sheet_add(&s, p->variable[v]);
	for (size_t i = 0; i < p->npaper; i++) {
		begin_row(m, &s, &p->paper[i]);
		ku_sheet_add(&s, p->paper[i].cas);
		for (size_t v = 0; v < p->nvariable; v++)
			ku_sheet_add(&s, value(p->paper[i].value, v));
	}
	return ku_xlsx(out, &s);
}

static const struct ku_informant *informant_of(const struct ku_project *p, size_t paper, size_t speaker)
{
	for (size_t i = 0; i < p->ninformant; i++)
		for (size_t k = 0; k < p->informant[i].n; k++)
			if (p->informant[i].in[k].paper == paper && p->informant[i].in[k].speaker == speaker)
				return &p->informant[i];
	return NULL;
}

static bool make_speakers(struct maker *m, struct ku_buf *out)
{
	const struct ku_project *p = m->p;
	struct ku_sheet s = {.arena = &m->a, .columns = 4 + p->nfact};
	ku_sheet_add(&s, KU_S("Document group"));
	ku_sheet_add(&s, KU_S("Document name"));
	ku_sheet_add(&s, KU_S("Speaker"));
	ku_sheet_add(&s, KU_S("Participant"));
	for (size_t f = 0; f < p->nfact; f++)
		ku_sheet_add(&s, p->fact[f]);
	for (size_t i = 0; i < p->npaper; i++)
		for (size_t k = 0; k < p->paper[i].nspeaker; k++) {
			const struct ku_informant *who = informant_of(p, i, k);
			begin_row(m, &s, &p->paper[i]);
			ku_sheet_add(&s, p->paper[i].speaker[k]);
			ku_sheet_add(&s, who ? who->name : KU_S(""));
			for (size_t f = 0; f < p->nfact; f++)
				ku_sheet_add(&s, who ? value(who->value, f) : KU_S(""));
		}
	return ku_xlsx(out, &s);
}

bool ku_maxqda(struct ku_buf *out, const struct ku_project *project)
{
	struct maker m = {.p = project};
	struct ku_buf variables = {0}, speakers = {0};
	while (m.method < project->nvariable && !ku_str_is(project->variable[m.method], "method"))
		m.method++;
	bool good = make_variables(&m, &variables) && make_speakers(&m, &speakers);
	const struct ku_zip_entry rest[] = {
		{.name = KU_S("README.en.txt"), .data = KU_S(ku_maxqda_en)},
		{.name = KU_S("README.ky.txt"), .data = KU_S(ku_maxqda_ky)},
		{.name = KU_S("README.ru.txt"), .data = KU_S(ku_maxqda_ru)},
		{.name = KU_S("document-variables.xlsx"), .data = ku_buf_str(&variables), .stored = true},
		{.name = KU_S("speakers.xlsx"), .data = ku_buf_str(&speakers), .stored = true},
	};
	size_t n = sizeof rest / sizeof *rest;
	struct ku_zip_entry *entry = ku_alloc_array(&m.a, n + project->npaper, sizeof *entry);
	for (size_t i = 0; i < n; i++)
		entry[i] = rest[i];
	for (size_t i = 0; i < project->npaper; i++, n++)
		entry[n] = (struct ku_zip_entry){.name = KU_JOIN(&m.a, group_of(&m, &project->paper[i]), KU_S("/"), project->paper[i].code, KU_S(".docx")),
		                                 .data = project->paper[i].docx, .stored = true};
	good = good && ku_zip(out, entry, n);
	ku_buf_free(&variables);
	ku_buf_free(&speakers);
	ku_arena_free(&m.a);
	return good;
}

bool ku_maxqda_is_readme(struct ku_str bytes)
{
	return ku_str_is(bytes, ku_maxqda_en) || ku_str_is(bytes, ku_maxqda_ky) || ku_str_is(bytes, ku_maxqda_ru);
}
