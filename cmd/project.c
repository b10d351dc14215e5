/* project.c — the facts of study.yaml, as far as they may leave.
 *
 * Every value goes through one of three doors: a word of a fixed list (method, language …), the oblast by its policy, or free text, which is searched and
 * rewritten as a transcript is. Then it must be shared by `k:` sites or informants (coarse.h). The name of an area and of a person never go out at all.
 */
#include "project_inner.h"

/* ----- what may leave ----- */

static bool is_listed_oblast(const struct ku_study *s, struct ku_arena *a, struct ku_str name)
{
	struct ku_str folded = ku_folded(a, name), before = KU_JOIN(a, folded, KU_S(" "));
	for (size_t i = 0; i < s->book.nplace; i++) {
		const struct ku_named *p = &s->book.place[i];
		if (p->kind != KU_OBLAST)
			continue;
		for (size_t k = 0; k <= p->nalso; k++) {
			struct ku_str known = ku_folded(a, k ? p->also[k - 1].text : p->name.text);
			if (ku_str_eq(known, folded) || ku_str_starts(known, before))
				return true;
		}
	}
	return false;
}

static struct ku_str rewritten(struct ku_study *s, const struct ku_profile *profile, struct ku_arena *a, struct ku_str text)
{
	struct ku_errors unheard = {.arena = a};
	struct ku_findings found = {NULL, 0};
	struct ku_numbering numbering = {s, NULL, a};
	const struct ku_doc *doc = ku_doc_new(a, text, NULL, 0);
	const struct ku_edits *edits;
	if (!ku_find(s->searcher, a, doc, KU_S(""), KU_NO_LANG, &found, &unheard))
		return KU_S("");
	const struct ku_doc *marked = ku_apply(a, doc, ku_mark_edits(a, doc, &found, ku_study_number, &numbering));
	const struct ku_doc *safe = marked ? ku_profile_rewrite(s, profile, a, KU_S("study.yaml"), marked, &edits, &unheard) : NULL;
	return safe ? ku_str_trim(ku_plain(a, safe->text, NULL)) : KU_S("");
}

struct ku_str ku_project_safe_text(struct ku_study *s, const struct ku_profile *profile, struct ku_str text)
{
	struct ku_arena scratch = {0};
	struct ku_str safe = text.len ? ku_dup(&s->arena, rewritten(s, profile, &scratch, text)) : KU_S("");
	ku_arena_free(&scratch);
	return safe;
}

/* Many informants have one role: each text is looked at once. */
struct ku_str ku_safe_text(struct ku_filling *f, struct ku_str text)
{
	if (!text.len)
		return KU_S("");
	uint64_t *known = ku_table_put(f->a, &f->safe, text);
	if (!*known) {
		KU_PUSH(f->a, f->safe_text, f->nsafe, f->cap_safe, ku_project_safe_text(f->s, f->profile, text));
		*known = f->nsafe;
	}
	return f->safe_text[*known - 1];
}

static struct ku_str safe_oblast(struct ku_filling *f, struct ku_str name)
{
	if (!name.len || f->profile->policy[KU_OBLAST].what != KU_DO_KEEP)
		return KU_S("");
	if (is_listed_oblast(f->s, f->a, name) || ku_str_eq(ku_safe_text(f, name), name))
		return ku_plain(f->a, name, NULL);
	return KU_S(""); /* what stands there is the name of another place */
}

static void note(struct ku_filling *f, struct ku_str variable, const char *to, uint64_t n)
{
	if (n)
		KU_PUSH(f->a, f->list->item, f->list->n, f->list->cap, (struct ku_coarse){variable, ku_str_of(to), n});
}

void ku_note_levels(struct ku_filling *f, struct ku_str variable, const struct ku_graded value[], size_t n, const char *const level[KU_LEVELS])
{
	uint64_t ended[KU_LEVELS + 1] = {0};
	for (size_t i = 0; i < n; i++) {
		size_t finest = 0;
		while (finest < KU_LEVELS && !value[i].level[finest].len)
			finest++;
		if (value[i].at > finest)
			ended[value[i].at]++;
	}
	for (size_t l = 0; l < KU_LEVELS; l++)
		note(f, variable, level[l] ? level[l] : "", ended[l]);
	note(f, variable, "left-out", ended[KU_LEVELS]);
}

/* ----- variables of papers ----- */

static struct ku_str method(const struct ku_transcript *t) { return t->method; }
static struct ku_str area_kind(const struct ku_transcript *t) { return t->area_kind; }
static struct ku_str sex(const struct ku_transcript *t) { return t->sex; }
static struct ku_str language(const struct ku_transcript *t) { return t->language; }
static struct ku_str oblast(const struct ku_transcript *t) { return t->oblast; }
static struct ku_str date(const struct ku_transcript *t) { return t->date; }
static struct ku_str wave(const struct ku_transcript *t) { return t->wave; }

enum door { A_WORD, AN_OBLAST, A_DATE };
/* Those that the text itself does not show come first, the place before all: together they must not tell of fewer sites than k. */
static const struct column {
	const char *name;
	struct ku_str (*of)(const struct ku_transcript *);
	enum door door;
	bool hidden;
	size_t place; /* in the project */
} columns[] = {
	{"oblast", oblast, AN_OBLAST, true, 1}, {"area kind", area_kind, A_WORD, true, 2},       {"date", date, A_DATE, true, 5},          {"wave", wave, A_WORD, true, 6},
	{"method", method, A_WORD, false, 0},   {"sex composition", sex, A_WORD, false, 3}, {"language", language, A_WORD, false, 4},
};
enum { COLUMNS = sizeof columns / sizeof *columns };

static const char *const date_level[KU_LEVELS] = {"day", "month", "year"};
const char *const ku_no_level[KU_LEVELS] = {0};

static void grade_paper(struct ku_filling *f, const struct column *c, const struct ku_transcript *t, struct ku_graded *g)
{
	struct ku_str value = t ? c->of(t) : KU_S("");
	switch (c->door) {
	case A_WORD: g->level[0] = value; break;
	case AN_OBLAST: g->level[0] = safe_oblast(f, value); break;
	case A_DATE: /* 2015-12-07 */
		for (size_t l = 0; l < 3; l++)
			if (value.len >= 10 - 3 * l)
				g->level[l] = ku_str_sub(value, 0, 10 - 3 * l);
		break;
	}
}

bool ku_any_kept(const struct ku_graded value[], size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (value[i].kept.len)
			return true;
	return false;
}

static void warn_of_missing(struct ku_filling *f, const char *variable, size_t n)
{
	ku_report(&f->s->errors, (struct ku_error){.warning = true, .path = KU_S("study.yaml"),
	          .what = ku_format(f->a, ku_ngettext("“%s” is left out of %zu transcript more, since who knows where the study was could tell the rare ones by what is missing",
	                                              "“%s” is left out of %zu transcripts more, since who knows where the study was could tell the rare ones by what is missing", n),
	                            variable, n),
	          .mend = ku_str_of(_("Nothing need be done. `k:` in study.yaml says how many sites must share a value."))});
}

/* What is told of each paper; false: of none. */
static bool fill_column(struct ku_filling *f, const struct column *c, struct ku_graded *g, size_t *class)
{
	size_t n = f->out->npaper, gone = 0;
	uint64_t refused = 0;
	for (size_t i = 0; i < n; i++) {
		g[i].owner = f->site[i];
		grade_paper(f, c, f->facts[i], &g[i]);
		refused += c->door == AN_OBLAST && f->facts[i] && f->facts[i]->oblast.len && !g[i].level[0].len;
	}
	if (c->hidden)
		gone = ku_coarsen_within(g, class, n, f->s->book.k);
	else
		ku_coarsen(g, n, f->s->book.k);
	if (gone && f->first)
		warn_of_missing(f, c->name, gone);
	note(f, ku_str_of(c->name), "policy", refused);
	ku_note_levels(f, ku_str_of(c->name), g, n, c->door == A_DATE ? date_level : ku_no_level);
	return ku_any_kept(g, n);
}

static void fill_columns(struct ku_filling *f)
{
	struct ku_project *p = f->out;
	struct ku_graded *g[COLUMNS] = {NULL};
	const char *name[COLUMNS] = {NULL};
	size_t *class = ku_alloc_array(f->a, p->npaper, sizeof *class);
	for (size_t c = 0; c < COLUMNS; c++) {
		struct ku_graded *column = ku_alloc_array(f->a, p->npaper, sizeof *column);
		if (fill_column(f, &columns[c], column, class))
			g[columns[c].place] = column, name[columns[c].place] = columns[c].name;
	}
	struct ku_str **value = ku_alloc_array(f->a, p->npaper, sizeof *value);
	for (size_t i = 0; i < p->npaper; i++)
		p->paper[i].value = value[i] = ku_alloc_array(f->a, COLUMNS, sizeof **value);
	p->variable = ku_alloc_array(f->a, COLUMNS, sizeof *p->variable);
	for (size_t c = 0; c < COLUMNS; c++) {
		if (!g[c])
			continue;
		for (size_t i = 0; i < p->npaper; i++)
			value[i][p->nvariable] = g[c][i].kept;
		p->variable[p->nvariable++] = ku_name(&f->names, ku_str_of(name[c]));
	}
}

/* Where it was, for counting only. Papers that do not say their area may all be of one place. */
static struct ku_str site_of(struct ku_filling *f, const struct ku_transcript *t)
{
	if (!t)
		return KU_S("");
	return KU_JOIN(f->a, ku_folded(f->a, t->oblast), KU_S("\x1f"), ku_folded(f->a, t->area));
}

static void fill_papers(struct ku_filling *f)
{
	size_t n = f->s->nsource;
	struct ku_project *p = f->out;
	p->paper = ku_alloc_array(f->a, n, sizeof *p->paper);
	f->paper_of = ku_alloc_array(f->a, n, sizeof *f->paper_of);
	f->facts = ku_alloc_array(f->a, n, sizeof *f->facts);
	f->site = ku_alloc_array(f->a, n, sizeof *f->site);
	for (size_t i = 0; i < n; i++) {
		f->paper_of[i] = SIZE_MAX;
		if (!f->heard[i].there)
			continue;
		const struct ku_transcript *t = f->heard[i].facts;
		f->facts[p->npaper] = t;
		f->site[p->npaper] = site_of(f, t);
		f->paper_of[i] = p->npaper;
		p->paper[p->npaper] = f->heard[i].paper;
		p->paper[p->npaper++].cas = f->s->source[i].cas;
	}
	fill_columns(f);
}

void ku_project_of(struct ku_study *s, const struct ku_profile *profile, const struct ku_heard heard[], struct ku_project *out, struct ku_coarse_list *list)
{
	struct ku_filling f = {.s = s, .a = &s->arena, .profile = profile, .heard = heard, .out = out, .list = list, .names = {.arena = &s->arena},
	                       .first = !s->book.profiles.n || ku_str_eq(s->book.profiles.item[0], profile->name)};
	*out = (struct ku_project){.study = s->book.study, .profile = profile->name, .tool = KU_S(KU_VERSION)};
	fill_papers(&f);
	ku_fill_informants(&f);
}
