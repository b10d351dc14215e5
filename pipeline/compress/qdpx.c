/* qdpx.c — project.qde, written from top to bottom in the order that the schema asks for: Users, CodeBook, Variables, Cases, Sources, Sets, Description.
 *
 * What is referred to is found again by computing its GUID once more from what it is, never by keeping tables of GUIDs, so a reference cannot be spelt
 * otherwise than its target. Wrappers are written only around something (the schema wants at least one child). All dates are one fixed date.
 *
 * Learnt from the importers: `origin` is there and does not name another program, text lies in files, a paper's variable is never one of an informant's, every
 * case has a name, the first user is the one who coded.
 */
#include "compress/qdpx.h"

#include "compress/guid.h"
#include "compress/xml.h"
#include "compress/zip.h"

static const struct ku_str then = {"1980-01-01T00:00:00Z", 20}; /* as in the archive; the standard wants a dateTime */

struct writer {
	struct ku_xml x;
	struct ku_arena a;
	const struct ku_project *p;
	struct ku_str **code_name; /* [paper][speaker] */
};

/* ----- GUIDs ----- */

static struct ku_guid of(const struct writer *w, const char *kind, struct ku_str id)
{
	return ku_guid(w->p->key, w->p->key_bytes, kind, id);
}

static void guid(struct writer *w, const char *attribute, const char *kind, struct ku_str id)
{
	struct ku_guid g = of(w, kind, id);
	ku_xml_attribute(&w->x, attribute, ku_guid_str(&g));
}

static struct ku_str speaker_id(struct writer *w, const struct ku_paper *paper, size_t speaker)
{
	return KU_JOIN(&w->a, paper->code, KU_S("\x1f"), ku_folded(&w->a, paper->speaker[speaker]));
}

static struct ku_str turn_id(struct writer *w, const struct ku_paper *paper, const struct ku_speech *s)
{
	return ku_format(&w->a, "%.*s\x1f%zu", (int)paper->code.len, paper->code.ptr, s->number);
}

static void refer(struct writer *w, const char *element, const char *kind, struct ku_str id)
{
	ku_xml_open(&w->x, element);
	guid(w, "targetGUID", kind, id);
	ku_xml_close(&w->x);
}

static void created(struct writer *w)
{
	guid(w, "creatingUser", "user", KU_S("kupuya"));
	ku_xml_attribute(&w->x, "creationDateTime", then);
}

/* ----- users, codes, variables ----- */

static void write_users(struct writer *w)
{
	ku_xml_open(&w->x, "Users");
	ku_xml_open(&w->x, "User");
	guid(w, "guid", "user", KU_S("kupuya"));
	ku_xml_attribute(&w->x, "name", KU_S("kupuya"));
	ku_xml_close(&w->x);
	ku_xml_close(&w->x);
}

/* К1 of one group is not К1 of another, so the code of a speaker names the transcript too. */
static void name_codes(struct writer *w)
{
	struct ku_names names = {.arena = &w->a};
	ku_name(&names, KU_S("Speakers"));
	w->code_name = ku_alloc_array(&w->a, w->p->npaper, sizeof *w->code_name);
	for (size_t i = 0; i < w->p->npaper; i++) {
		const struct ku_paper *paper = &w->p->paper[i];
		w->code_name[i] = ku_alloc_array(&w->a, paper->nspeaker, sizeof **w->code_name);
		for (size_t k = 0; k < paper->nspeaker; k++)
			w->code_name[i][k] = ku_name(&names, KU_JOIN(&w->a, paper->code, KU_S(" "), paper->speaker[k]));
	}
}

static void write_code(struct writer *w, size_t paper, size_t speaker)
{
	static const char *const color[] = {"#1F77B4", "#FF7F0E", "#2CA02C", "#D62728", "#9467BD", "#8C564B",
					    "#E377C2", "#7F7F7F", "#BCBD22", "#17BECF", "#393B79", "#637939"};
	ku_xml_open(&w->x, "Code");
	guid(w, "guid", "speaker", speaker_id(w, &w->p->paper[paper], speaker));
	ku_xml_attribute(&w->x, "name", w->code_name[paper][speaker]);
	ku_xml_attribute(&w->x, "isCodable", KU_S("true"));
	ku_xml_attribute(&w->x, "color", ku_str_of(color[speaker % (sizeof color / sizeof *color)]));
	ku_xml_close(&w->x);
}

static bool has_speakers(const struct ku_project *p)
{
	for (size_t i = 0; i < p->npaper; i++)
		if (p->paper[i].nspeaker)
			return true;
	return false;
}

static void write_codes(struct writer *w)
{
	if (!has_speakers(w->p))
		return;
	ku_xml_open(&w->x, "CodeBook");
	ku_xml_open(&w->x, "Codes");
	ku_xml_open(&w->x, "Code");
	guid(w, "guid", "code", KU_S("Speakers"));
	ku_xml_attribute(&w->x, "name", KU_S("Speakers"));
	ku_xml_attribute(&w->x, "isCodable", KU_S("false"));
	for (size_t i = 0; i < w->p->npaper; i++)
		for (size_t k = 0; k < w->p->paper[i].nspeaker; k++)
			write_code(w, i, k);
	for (int i = 0; i < 3; i++)
		ku_xml_close(&w->x);
}

static void write_variable(struct writer *w, const char *kind, struct ku_str name)
{
	ku_xml_open(&w->x, "Variable");
	guid(w, "guid", kind, name);
	ku_xml_attribute(&w->x, "name", name);
	ku_xml_attribute(&w->x, "typeOfVariable", KU_S("Text"));
	ku_xml_close(&w->x);
}

static void write_variables(struct writer *w)
{
	if (!w->p->nvariable && !w->p->nfact)
		return;
	ku_xml_open(&w->x, "Variables");
	for (size_t i = 0; i < w->p->nvariable; i++)
		write_variable(w, "variable", w->p->variable[i]);
	for (size_t i = 0; i < w->p->nfact; i++)
		write_variable(w, "fact", w->p->fact[i]);
	ku_xml_close(&w->x);
}

static void write_values(struct writer *w, const char *kind, const struct ku_str *variable, const struct ku_str *value, size_t n)
{
	for (size_t i = 0; i < n && value; i++) {
		if (!value[i].len)
			continue;
		ku_xml_open(&w->x, "VariableValue");
		refer(w, "VariableRef", kind, variable[i]);
		ku_xml_element(&w->x, "TextValue", value[i]);
		ku_xml_close(&w->x);
	}
}

/* ----- cases ----- */

static void refer_to_speech(struct writer *w, const struct ku_part_in *in)
{
	const struct ku_paper *paper = &w->p->paper[in->paper];
	for (size_t i = 0; i < paper->nspeech; i++)
		if (paper->speech[i].speaker == in->speaker)
			refer(w, "SelectionRef", "turn", turn_id(w, paper, &paper->speech[i]));
}

/* A source that is one informant's alone, or in which nothing tells what is theirs, belongs to the case as a whole. */
static void write_case(struct writer *w, const struct ku_informant *who)
{
	ku_xml_open(&w->x, "Case");
	guid(w, "guid", "case", who->id);
	ku_xml_attribute(&w->x, "name", who->name);
	write_values(w, "fact", w->p->fact, who->value, w->p->nfact);
	for (size_t i = 0; i < who->n; i++)
		if (who->in[i].alone || who->in[i].speaker == SIZE_MAX)
			refer(w, "SourceRef", "source", w->p->paper[who->in[i].paper].code);
	for (size_t i = 0; i < who->n; i++)
		refer_to_speech(w, &who->in[i]);
	ku_xml_close(&w->x);
}

static void write_cases(struct writer *w)
{
	if (!w->p->ninformant)
		return;
	ku_xml_open(&w->x, "Cases");
	for (size_t i = 0; i < w->p->ninformant; i++)
		write_case(w, &w->p->informant[i]);
	ku_xml_close(&w->x);
}

/* ----- sources ----- */

static struct ku_str first_characters(struct ku_str text, size_t max)
{
	size_t at = 0;
	for (size_t n = 0; n < max && at < text.len; n++)
		ku_utf8_next(text, &at);
	return ku_str_sub(text, 0, at);
}

static void write_selection(struct writer *w, const struct ku_paper *paper, const struct ku_speech *s)
{
	struct ku_str id = turn_id(w, paper, s);
	ku_xml_open(&w->x, "PlainTextSelection");
	guid(w, "guid", "turn", id);
	ku_xml_attribute(&w->x, "name", first_characters(ku_str_at(paper->text, s->at), KU_NAME_MAX));
	ku_xml_number(&w->x, "startPosition", s->start);
	ku_xml_number(&w->x, "endPosition", s->end);
	created(w);
	ku_xml_open(&w->x, "Coding");
	guid(w, "guid", "coding", id);
	created(w);
	refer(w, "CodeRef", "speaker", speaker_id(w, paper, s->speaker));
	ku_xml_close(&w->x);
	ku_xml_close(&w->x);
}

static struct ku_str file_of(struct writer *w, const struct ku_paper *paper, struct ku_str before)
{
	struct ku_guid g = of(w, "file", paper->code);
	return KU_JOIN(&w->a, before, ku_guid_str(&g), KU_S(".txt"));
}

static void write_source(struct writer *w, const struct ku_paper *paper)
{
	ku_xml_open(&w->x, "TextSource");
	guid(w, "guid", "source", paper->code);
	ku_xml_attribute(&w->x, "name", paper->code);
	ku_xml_attribute(&w->x, "plainTextPath", file_of(w, paper, KU_S("internal://")));
	created(w);
	for (size_t i = 0; i < paper->nspeech; i++)
		write_selection(w, paper, &paper->speech[i]);
	write_values(w, "variable", w->p->variable, paper->value, w->p->nvariable);
	ku_xml_close(&w->x);
}

static void write_sources(struct writer *w)
{
	if (!w->p->npaper)
		return;
	ku_xml_open(&w->x, "Sources");
	for (size_t i = 0; i < w->p->npaper; i++)
		write_source(w, &w->p->paper[i]);
	ku_xml_close(&w->x);
}

/* ----- sets ----- */


static struct ku_str value_of(const struct ku_project *p, size_t paper, size_t variable)
{
	if (variable == p->nvariable)
		return p->paper[paper].cas;
	return p->paper[paper].value ? p->paper[paper].value[variable] : KU_S("");
}

static void write_set(struct writer *w, struct ku_names *names, size_t variable, struct ku_str value)
{
	struct ku_str name = variable < w->p->nvariable ? w->p->variable[variable] : KU_S("case");
	ku_xml_open(&w->x, "Set");
	guid(w, "guid", "set", KU_JOIN(&w->a, name, KU_S("\x1f"), value));
	ku_xml_attribute(&w->x, "name", ku_name(names, KU_JOIN(&w->a, name, KU_S(": "), value)));
	for (size_t i = 0; i < w->p->npaper; i++)
		if (ku_str_eq(value_of(w->p, i, variable), value))
			refer(w, "MemberSource", "source", w->p->paper[i].code);
	ku_xml_close(&w->x);
}

static bool is_first(const struct ku_project *p, size_t paper, size_t variable)
{
	for (size_t i = 0; i < paper; i++)
		if (ku_str_eq(value_of(p, i, variable), value_of(p, paper, variable)))
			return false;
	return value_of(p, paper, variable).len > 0;
}

/* The case studies come as one more variable, behind the others. */
static void write_sets(struct writer *w)
{
	struct ku_names names = {.arena = &w->a};
	bool any = false;
	for (size_t i = 0; i < w->p->nvariable; i++)
		ku_name(&names, w->p->variable[i]); /* QualCoder makes variables of sets */
	for (size_t i = 0; i < w->p->nfact; i++)
		ku_name(&names, w->p->fact[i]);
	for (size_t v = 0; v <= w->p->nvariable; v++)
		for (size_t i = 0; i < w->p->npaper; i++) {
			if (!is_first(w->p, i, v))
				continue;
			if (!any)
				ku_xml_open(&w->x, "Sets");
			any = true;
			write_set(w, &names, v, value_of(w->p, i, v));
		}
	if (any)
		ku_xml_close(&w->x);
}

/* ----- the archive ----- */

static bool write_project(struct writer *w)
{
	ku_xml_begin(&w->x, true);
	ku_xml_open(&w->x, "Project");
	ku_xml_attribute(&w->x, "xmlns", KU_S("urn:QDA-XML:project:1.0"));
	ku_xml_attribute(&w->x, "name", w->p->study);
	ku_xml_attribute(&w->x, "origin", KU_JOIN(&w->a, KU_S("kupuya "), w->p->tool));
	guid(w, "creatingUserGUID", "user", KU_S("kupuya"));
	ku_xml_attribute(&w->x, "creationDateTime", then);
	name_codes(w);
	write_users(w);
	write_codes(w);
	write_variables(w);
	write_cases(w);
	write_sources(w);
	write_sets(w);
	ku_xml_element(&w->x, "Description", KU_JOIN(&w->a, KU_S("kupuya "), w->p->tool, KU_S(", "), w->p->study, KU_S(", "), w->p->profile));
	return ku_xml_end(&w->x);
}

bool ku_qdpx(struct ku_buf *out, const struct ku_project *project)
{
	struct writer w = {.p = project};
	bool good = write_project(&w);
	struct ku_zip_entry *entry = ku_alloc_array(&w.a, project->npaper + 1, sizeof *entry);
	for (size_t i = 0; i < project->npaper; i++)
		entry[i] = (struct ku_zip_entry){.name = file_of(&w, &project->paper[i], KU_S("sources/")), .data = project->paper[i].text};
	entry[project->npaper] = (struct ku_zip_entry){.name = KU_S("project.qde"), .data = ku_buf_str(&w.x.out)};
	good = good && ku_zip(out, entry, project->npaper + 1);
	ku_buf_free(&w.x.out);
	ku_arena_free(&w.a);
	return good;
}
