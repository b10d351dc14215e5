/* qdpx.c — project.qde, written from top to bottom in the order that the schema asks for: Users, CodeBook, Variables, Cases, Sources, Sets, Description. Where a
 * source stands what was kept of its paper is put in; whenever much was written it goes to the store, so that no large project is in memory.
 *
 * Wrappers are written only around something (the schema wants at least one child). All dates are one fixed date.
 *
 * Learnt from the importers: `origin` is there and does not name another program, text lies in files, a paper's variable is never one of an informant's, every
 * case has a name, the first user is the one who coded.
 */
#include "compress/qdpx.h"

#include "compress/gzip.h"
#include "compress/qdpx_inner.h"

enum { MUCH = 256 * 1024 };

struct writer {
	struct ku_qde q;
	const struct ku_project *p;
	const struct ku_store *store;
	struct ku_part *part; size_t npart, cap_part; /* of project.qde */
	bool bad;
};

/* ----- into the store ----- */

static void add_part(struct writer *w, struct ku_part part)
{
	KU_PUSH(&w->q.a, w->part, w->npart, w->cap_part, part);
}

static void keep(struct writer *w, bool last)
{
	struct ku_part part;
	ku_xml_cut(&w->q.x);
	w->bad |= !ku_keep_deflated(w->store, ku_buf_str(&w->q.x.out), KU_DEFLATE_XML, last, &part);
	w->q.x.out.len = 0;
	ku_arena_reset(&w->q.ids);
	add_part(w, part);
}

static void keep_if_much(struct writer *w)
{
	if (w->q.x.out.len > MUCH)
		keep(w, false);
}

/* ----- users, codes, variables ----- */

static void write_users(struct writer *w)
{
	ku_xml_open(&w->q.x, "Users");
	ku_xml_open(&w->q.x, "User");
	ku_qde_guid(&w->q, "guid", "user", KU_S("kupuya"));
	ku_xml_attribute(&w->q.x, "name", KU_S("kupuya"));
	ku_xml_close(&w->q.x);
	ku_xml_close(&w->q.x);
}

/* К1 of one group is not К1 of another, so the code of a speaker names the transcript too. */
static void write_code(struct writer *w, struct ku_names *names, const struct ku_paper *paper, size_t speaker)
{
	static const char *const color[] = {"#1F77B4", "#FF7F0E", "#2CA02C", "#D62728", "#9467BD", "#8C564B",
					    "#E377C2", "#7F7F7F", "#BCBD22", "#17BECF", "#393B79", "#637939"};
	ku_xml_open(&w->q.x, "Code");
	ku_qde_guid(&w->q, "guid", "speaker", ku_qde_speaker(&w->q.ids, paper, speaker));
	ku_xml_attribute(&w->q.x, "name", ku_name(names, KU_JOIN(&w->q.ids, paper->code, KU_S(" "), paper->speaker[speaker])));
	ku_xml_attribute(&w->q.x, "isCodable", KU_S("true"));
	ku_xml_attribute(&w->q.x, "color", ku_str_of(color[speaker % (sizeof color / sizeof *color)]));
	ku_xml_close(&w->q.x);
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
	struct ku_names names = {.arena = &w->q.a};
	if (!has_speakers(w->p))
		return;
	ku_name(&names, KU_S("Speakers"));
	ku_xml_open(&w->q.x, "CodeBook");
	ku_xml_open(&w->q.x, "Codes");
	ku_xml_open(&w->q.x, "Code");
	ku_qde_guid(&w->q, "guid", "code", KU_S("Speakers"));
	ku_xml_attribute(&w->q.x, "name", KU_S("Speakers"));
	ku_xml_attribute(&w->q.x, "isCodable", KU_S("false"));
	for (size_t i = 0; i < w->p->npaper; i++) {
		for (size_t k = 0; k < w->p->paper[i].nspeaker; k++)
			write_code(w, &names, &w->p->paper[i], k);
		keep_if_much(w);
	}
	for (int i = 0; i < 3; i++)
		ku_xml_close(&w->q.x);
}

static void write_variable(struct writer *w, const char *kind, struct ku_str name)
{
	ku_xml_open(&w->q.x, "Variable");
	ku_qde_guid(&w->q, "guid", kind, name);
	ku_xml_attribute(&w->q.x, "name", name);
	ku_xml_attribute(&w->q.x, "typeOfVariable", KU_S("Text"));
	ku_xml_close(&w->q.x);
}

static void write_variables(struct writer *w)
{
	if (!w->p->nvariable && !w->p->nfact)
		return;
	ku_xml_open(&w->q.x, "Variables");
	for (size_t i = 0; i < w->p->nvariable; i++)
		write_variable(w, "variable", w->p->variable[i]);
	for (size_t i = 0; i < w->p->nfact; i++)
		write_variable(w, "fact", w->p->fact[i]);
	ku_xml_close(&w->q.x);
}

static void write_values(struct writer *w, const char *kind, const struct ku_str *variable, const struct ku_str *value, size_t n)
{
	for (size_t i = 0; i < n && value; i++) {
		if (!value[i].len)
			continue;
		ku_xml_open(&w->q.x, "VariableValue");
		ku_qde_refer(&w->q, "VariableRef", kind, variable[i]);
		ku_xml_element(&w->q.x, "TextValue", value[i]);
		ku_xml_close(&w->q.x);
	}
}

/* ----- cases ----- */

static void refer_to_speech(struct writer *w, const struct ku_part_in *in)
{
	const struct ku_paper *paper = &w->p->paper[in->paper];
	for (size_t i = 0; i < paper->nsaid; i++)
		if (paper->said[i].speaker == in->speaker)
			ku_qde_refer(&w->q, "SelectionRef", "turn", ku_qde_turn(&w->q.ids, paper, paper->said[i].number));
}

/* A source that is one informant's alone, or in which nothing tells what is theirs, belongs to the case as a whole. */
static void write_case(struct writer *w, const struct ku_informant *who)
{
	ku_xml_open(&w->q.x, "Case");
	ku_qde_guid(&w->q, "guid", "case", who->id);
	ku_xml_attribute(&w->q.x, "name", who->name);
	write_values(w, "fact", w->p->fact, who->value, w->p->nfact);
	for (size_t i = 0; i < who->n; i++)
		if (who->in[i].alone || who->in[i].speaker == SIZE_MAX)
			ku_qde_refer(&w->q, "SourceRef", "source", w->p->paper[who->in[i].paper].code);
	for (size_t i = 0; i < who->n; i++)
		refer_to_speech(w, &who->in[i]);
	ku_xml_close(&w->q.x);
}

static void write_cases(struct writer *w)
{
	if (!w->p->ninformant)
		return;
	ku_xml_open(&w->q.x, "Cases");
	for (size_t i = 0; i < w->p->ninformant; i++) {
		write_case(w, &w->p->informant[i]);
		keep_if_much(w);
	}
	ku_xml_close(&w->q.x);
}

/* ----- sources ----- */

static void write_source(struct writer *w, const struct ku_paper *paper)
{
	keep(w, false);
	add_part(w, paper->kept_source);
	ku_xml_enter(&w->q.x, "TextSource");
	write_values(w, "variable", w->p->variable, paper->value, w->p->nvariable);
	ku_xml_close(&w->q.x);
}

static void write_sources(struct writer *w)
{
	if (!w->p->npaper)
		return;
	ku_xml_open(&w->q.x, "Sources");
	for (size_t i = 0; i < w->p->npaper; i++)
		write_source(w, &w->p->paper[i]);
	ku_xml_close(&w->q.x);
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
	ku_xml_open(&w->q.x, "Set");
	ku_qde_guid(&w->q, "guid", "set", KU_JOIN(&w->q.a, name, KU_S("\x1f"), value));
	ku_xml_attribute(&w->q.x, "name", ku_name(names, KU_JOIN(&w->q.a, name, KU_S(": "), value)));
	for (size_t i = 0; i < w->p->npaper; i++)
		if (ku_str_eq(value_of(w->p, i, variable), value))
			ku_qde_refer(&w->q, "MemberSource", "source", w->p->paper[i].code);
	ku_xml_close(&w->q.x);
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
	struct ku_names names = {.arena = &w->q.a};
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
				ku_xml_open(&w->q.x, "Sets");
			any = true;
			write_set(w, &names, v, value_of(w->p, i, v));
		}
	if (any)
		ku_xml_close(&w->q.x);
}

/* ----- the archive ----- */

static void write_project(struct writer *w)
{
	ku_xml_begin(&w->q.x, true);
	ku_xml_open(&w->q.x, "Project");
	ku_xml_attribute(&w->q.x, "xmlns", KU_S("urn:QDA-XML:project:1.0"));
	ku_xml_attribute(&w->q.x, "name", w->p->study);
	ku_xml_attribute(&w->q.x, "origin", KU_JOIN(&w->q.a, KU_S("kupuya "), w->p->tool));
	ku_xml_attribute(&w->q.x, "creatingUserGUID", ku_guid_str(&w->q.user));
	ku_xml_attribute(&w->q.x, "creationDateTime", ku_qde_then);
	write_users(w);
	write_codes(w);
	write_variables(w);
	write_cases(w);
	write_sources(w);
	write_sets(w);
	ku_xml_element(&w->q.x, "Description", KU_JOIN(&w->q.a, KU_S("kupuya "), w->p->tool, KU_S(", "), w->p->study, KU_S(", "), w->p->profile));
	w->bad |= !ku_xml_end(&w->q.x);
	keep(w, true);
}

bool ku_qdpx(const struct ku_sink *out, const struct ku_store *store, const struct ku_project *p)
{
	struct writer w = {.q = ku_qde_begin(p->key), .p = p, .store = store};
	write_project(&w);
	struct ku_zip_entry *entry = ku_alloc_array(&w.q.a, p->npaper + 1, sizeof *entry);
	for (size_t i = 0; i < p->npaper; i++)
		entry[i] = (struct ku_zip_entry){.name = ku_qde_file(&w.q, &p->paper[i], KU_S("sources/")), .part = &p->paper[i].kept_text, .npart = 1};
	entry[p->npaper] = (struct ku_zip_entry){.name = KU_S("project.qde"), .part = w.part, .npart = w.npart};
	bool good = !w.bad && ku_zip_to(out, store, entry, p->npaper + 1);
	ku_qde_end(&w.q);
	return good;
}
