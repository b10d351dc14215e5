/* maxqda.c — two tables and the Word files that the papers carry already, put into one archive. */
#include "compress/maxqda.h"

#include "compress/fixed.h"
#include "compress/maxqda_readme.h"
#include "compress/xlsx.h"

#define FIXED(name, bytes) {{name, sizeof(name) - 1}, {bytes, sizeof(bytes) - 1}}
const struct ku_fixed ku_fixed_maxqda[] = {
	FIXED("README.en.txt", ku_maxqda_en), FIXED("README.ky.txt", ku_maxqda_ky), FIXED("README.ru.txt", ku_maxqda_ru), {{NULL, 0}, {NULL, 0}}};

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

bool ku_maxqda(const struct ku_sink *out, const struct ku_store *store, const struct ku_project *project)
{
	struct maker m = {.p = project};
	struct ku_buf variables = {0}, speakers = {0};
	while (m.method < project->nvariable && !ku_str_is(project->variable[m.method], "method"))
		m.method++;
	bool good = make_variables(&m, &variables) && make_speakers(&m, &speakers);
	enum { READMES = sizeof ku_fixed_maxqda / sizeof *ku_fixed_maxqda - 1 };
	struct ku_zip_entry *entry = ku_alloc_array(&m.a, READMES + 2 + project->npaper, sizeof *entry);
	size_t n = 0;
	for (; n < READMES; n++)
		entry[n] = (struct ku_zip_entry){.name = ku_fixed_maxqda[n].name, .data = ku_fixed_maxqda[n].bytes};
	entry[n++] = (struct ku_zip_entry){.name = KU_S("document-variables.xlsx"), .data = ku_buf_str(&variables), .stored = true};
	entry[n++] = (struct ku_zip_entry){.name = KU_S("speakers.xlsx"), .data = ku_buf_str(&speakers), .stored = true};
	for (size_t i = 0; i < project->npaper; i++)
		entry[n++] = (struct ku_zip_entry){.name = KU_JOIN(&m.a, group_of(&m, &project->paper[i]), KU_S("/"), project->paper[i].code, KU_S(".docx")),
		                                 .part = &project->paper[i].kept_docx, .npart = 1};
	good = good && ku_zip_to(out, store, entry, n);
	ku_buf_free(&variables);
	ku_buf_free(&speakers);
	ku_arena_free(&m.a);
	return good;
}
