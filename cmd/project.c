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
enum { METHOD, OBLAST, AREA_KIND, SEX, LANGUAGE, DATE, WAVE, COLUMNS };
static const struct column {
	const char *name;
	struct ku_str (*of)(const struct ku_transcript *);
	enum door door;
	bool hidden; /* the text itself does not show it */
} columns[COLUMNS] = {
	[METHOD] = {"method", method, A_WORD, false}, [OBLAST] = {"oblast", oblast, AN_OBLAST, true},     [AREA_KIND] = {"area kind", area_kind, A_WORD, true},
	[SEX] = {"sex composition", sex, A_WORD, false}, [LANGUAGE] = {"language", language, A_WORD, false}, [DATE] = {"date", date, A_DATE, true},
	[WAVE] = {"wave", wave, A_WORD, true},
};

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

static void warn_of_elimination(struct ku_filling *f, const char *variable)
{
	ku_report(&f->s->errors, (struct ku_error){.warning = true, .path = KU_S("study.yaml"),
	          .what = ku_format(f->a, _("“%s” is left out for fewer sites than k: who knows where the study was can tell them by what is missing"), variable),
	          .mend = ku_str_of(_("Leave it out of all transcripts, if that must not be known."))});
}

/* «Нарын» and «town» may each be shared by many sites, and together name the only town of Нарын. Both are needed for the analysis, so somebody has to weigh it. */
static void warn_of_together(struct ku_filling *f, const struct ku_graded *oblast, const struct ku_graded *area_kind)
{
	size_t n = f->out->npaper;
	struct ku_graded *both = ku_alloc_array(f->a, n, sizeof *both);
	struct ku_str codes = KU_S("");
	for (size_t i = 0; i < n; i++) {
		both[i].owner = f->site[i];
		if (oblast[i].kept.len && area_kind[i].kept.len)
			both[i].level[0] = KU_JOIN(f->a, oblast[i].kept, KU_S("\x1f"), area_kind[i].kept);
	}
	ku_coarsen(both, n, f->s->book.k);
	for (size_t i = 0; i < n; i++)
		if (both[i].level[0].len && !both[i].kept.len)
			codes = KU_JOIN(f->a, codes, codes.len ? KU_S(", ") : KU_S(""), f->out->paper[i].code);
	if (codes.len)
		ku_report(&f->s->errors, (struct ku_error){.warning = true, .path = KU_S("study.yaml"),
		          .what = ku_format(f->a, _("“oblast” and “area kind” together are told of fewer sites than k: %.*s"), (int)codes.len, codes.ptr),
		          .mend = ku_str_of(_("If together they name the place, leave `oblast:` or `area_kind:` of these transcripts out."))});
}

/* What is told of each paper. */
static struct ku_graded *fill_column(struct ku_filling *f, const struct column *c, struct ku_str *value[])
{
	size_t n = f->out->npaper;
	struct ku_graded *g = ku_alloc_array(f->a, n, sizeof *g);
	uint64_t refused = 0;
	for (size_t i = 0; i < n; i++) {
		g[i].owner = f->site[i];
		grade_paper(f, c, f->facts[i], &g[i]);
		refused += c->door == AN_OBLAST && f->facts[i] && f->facts[i]->oblast.len && !g[i].level[0].len;
	}
	size_t sites = ku_coarsen(g, n, f->s->book.k);
	if (c->hidden && f->first && sites && sites < f->s->book.k && ku_any_kept(g, n))
		warn_of_elimination(f, c->name);
	struct ku_str name = ku_str_of(c->name);
	note(f, name, "policy", refused);
	ku_note_levels(f, name, g, n, c->door == A_DATE ? date_level : ku_no_level);
	if (ku_any_kept(g, n)) {
		for (size_t i = 0; i < n; i++)
			value[i][f->out->nvariable] = g[i].kept;
		f->out->variable[f->out->nvariable++] = ku_name(&f->names, name);
	}
	return g;
}

static void fill_columns(struct ku_filling *f, struct ku_str *value[])
{
	const struct ku_graded *told[COLUMNS];
	for (size_t c = 0; c < COLUMNS; c++)
		told[c] = fill_column(f, &columns[c], value);
	if (f->first)
		warn_of_together(f, told[OBLAST], told[AREA_KIND]);
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
	struct ku_str **value = ku_alloc_array(f->a, p->npaper, sizeof *value);
	for (size_t i = 0; i < p->npaper; i++)
		p->paper[i].value = value[i] = ku_alloc_array(f->a, COLUMNS, sizeof **value);
	p->variable = ku_alloc_array(f->a, COLUMNS, sizeof *p->variable);
	fill_columns(f, value);
}

void ku_project_of(struct ku_study *s, const struct ku_profile *profile, const struct ku_heard heard[], struct ku_project *out, struct ku_coarse_list *list)
{
	struct ku_filling f = {.s = s, .a = &s->arena, .profile = profile, .heard = heard, .out = out, .list = list, .names = {.arena = &s->arena},
	                       .first = !s->book.profiles.n || ku_str_eq(s->book.profiles.item[0], profile->name)};
	*out = (struct ku_project){.study = s->book.study, .profile = profile->name, .tool = KU_S(KU_VERSION)};
	fill_papers(&f);
	ku_fill_informants(&f);
}
