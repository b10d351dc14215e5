/* project.c — the facts of study.yaml, as far as they may leave.
 *
 * Every value goes through one of three doors: a word of a fixed list (method, language …), the oblast by its policy, or free text, which is searched and
 * rewritten as a transcript is. Then it must be shared by `k:` sites or informants (coarse.h). The name of an area and of a person never go out at all.
 */
#include "project.h"

#include "compress/coarse.h"
#include "pseudonymise/rewrite.h"

struct filling {
	struct ku_study *s;
	struct ku_arena *a;
	const struct ku_profile *profile;
	const struct ku_heard *heard;
	struct ku_project *out;
	struct ku_coarse_list *list;
	struct ku_names names;        /* of variables */
	size_t *paper_of;             /* by source: index in out->paper; SIZE_MAX: not in the handoff */
	const struct ku_transcript **facts; /* by paper; NULL: not listed */
	struct ku_str *site;          /* by paper */
};

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

/* Free text as a transcript would show it; empty when that cannot be said. */
static struct ku_str safe_text(struct filling *f, struct ku_str text)
{
	struct ku_errors unheard = {.arena = f->a};
	struct ku_findings found = {NULL, 0};
	struct ku_numbering numbering = {f->s, NULL, f->a};
	const struct ku_doc *doc = ku_doc_new(f->a, text, NULL, 0);
	const struct ku_edits *edits;
	if (!text.len || !ku_find(f->s->searcher, f->a, doc, KU_S(""), KU_NO_LANG, &found, &unheard))
		return KU_S("");
	const struct ku_doc *marked = ku_apply(f->a, doc, ku_mark_edits(f->a, doc, &found, ku_study_number, &numbering));
	const struct ku_doc *safe = marked ? ku_profile_rewrite(f->s, f->profile, f->a, KU_S("study.yaml"), marked, &edits, &unheard) : NULL;
	return safe ? ku_str_trim(ku_plain(f->a, safe->text, NULL)) : KU_S("");
}

static struct ku_str safe_oblast(struct filling *f, struct ku_str name)
{
	if (!name.len || f->profile->policy[KU_OBLAST].what != KU_DO_KEEP)
		return KU_S("");
	if (is_listed_oblast(f->s, f->a, name) || ku_str_eq(safe_text(f, name), name))
		return ku_plain(f->a, name, NULL);
	return KU_S(""); /* what stands there is the name of another place */
}

static void note(struct filling *f, struct ku_str variable, const char *to, uint64_t n)
{
	if (n)
		KU_PUSH(f->a, f->list->item, f->list->n, f->list->cap, (struct ku_coarse){variable, ku_str_of(to), n});
}

/* Notes how many values of a variable ended at which level; `level` names them. */
static void note_levels(struct filling *f, struct ku_str variable, const struct ku_graded value[], size_t n, const char *const level[KU_LEVELS])
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
static const struct column {
	const char *name;
	struct ku_str (*of)(const struct ku_transcript *);
	enum door door;
	bool hidden; /* the text itself does not show it: coarse.h */
} columns[] = {
	{"method", method, A_WORD, false},    {"oblast", oblast, AN_OBLAST, true}, {"area kind", area_kind, A_WORD, true}, {"sex composition", sex, A_WORD, false},
	{"language", language, A_WORD, false}, {"date", date, A_DATE, true},        {"wave", wave, A_WORD, true},
};
enum { COLUMNS = sizeof columns / sizeof *columns };

static const char *const date_level[KU_LEVELS] = {"day", "month", "year"};
static const char *const no_level[KU_LEVELS] = {0};

static void grade_paper(struct filling *f, const struct column *c, const struct ku_transcript *t, struct ku_graded *g)
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

static bool any_kept(const struct ku_graded value[], size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (value[i].kept.len)
			return true;
	return false;
}

static void fill_column(struct filling *f, const struct column *c, struct ku_str *value[])
{
	size_t n = f->out->npaper;
	struct ku_graded *g = ku_alloc_array(f->a, n, sizeof *g);
	uint64_t refused = 0;
	for (size_t i = 0; i < n; i++) {
		g[i].owner = f->site[i];
		grade_paper(f, c, f->facts[i], &g[i]);
		refused += c->door == AN_OBLAST && f->facts[i] && f->facts[i]->oblast.len && !g[i].level[0].len;
	}
	ku_coarsen(g, n, f->s->book.k, c->hidden);
	struct ku_str name = ku_str_of(c->name);
	note(f, name, "policy", refused);
	note_levels(f, name, g, n, c->door == A_DATE ? date_level : no_level);
	if (!any_kept(g, n))
		return;
	for (size_t i = 0; i < n; i++)
		value[i][f->out->nvariable] = g[i].kept;
	f->out->variable[f->out->nvariable++] = ku_name(&f->names, name);
}

/* Where it was, for counting only. Papers that do not say their area may all be of one place. */
static struct ku_str site_of(struct filling *f, const struct ku_transcript *t)
{
	if (!t)
		return KU_S("");
	return KU_JOIN(f->a, ku_folded(f->a, t->oblast), KU_S("\x1f"), ku_folded(f->a, t->area));
}

static void fill_papers(struct filling *f)
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
		const struct ku_transcript *t = ku_book_transcript(&f->s->book, f->s->source[i].code);
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
	for (size_t c = 0; c < COLUMNS; c++)
		fill_column(f, &columns[c], value);
}

/* ----- informants ----- */

struct informant { /* while they are gathered */
	struct ku_informant is;
	uint64_t number;                       /* of the identity; 0: not listed */
	const struct ku_participant **said; size_t nsaid, cap_said; /* entries of study.yaml */
};

struct gathering { struct filling *f; struct informant *item; size_t n, cap; };

const size_t *ku_project_speaks(struct ku_arena *a, const struct ku_study *s, struct ku_str code, const struct ku_staged *staged, const struct ku_paper *paper)
{
	size_t *speaks = ku_alloc_array(a, s->book.nparticipant, sizeof *speaks);
	for (size_t i = 0; i < s->book.nparticipant; i++) {
		const struct ku_participant *p = &s->book.participant[i];
		struct ku_str wanted = ku_folded(a, p->speaker);
		speaks[i] = SIZE_MAX;
		for (size_t k = 0; k < staged->clean->nturn && speaks[i] == SIZE_MAX && ku_str_eq(p->in, code); k++) {
			const struct ku_turn *t = &staged->clean->turn[k];
			long who = t->number && ku_str_eq(ku_folded(a, ku_str_at(staged->clean->text, t->label)), wanted) ? ku_paper_speaker(paper, t->number) : KU_NOBODY;
			speaks[i] = who == KU_NOBODY ? SIZE_MAX : (size_t)who;
		}
	}
	return speaks;
}

static bool bears(struct ku_arena *a, const struct ku_person *p, struct ku_str folded)
{
	for (size_t i = 0; i <= p->nalso; i++)
		if (ku_str_eq(ku_folded(a, i ? p->also[i - 1].text : p->name.text), folded))
			return true;
	return false;
}

/* Who a participant is among the people of the rules: who speaks under that label, else the only one of that name; 0 when that is not clear. */
static uint64_t number_of(const struct filling *f, const struct ku_participant *p)
{
	const struct ku_book *b = &f->s->book;
	struct ku_str wanted = ku_folded(f->a, p->person);
	uint64_t only = 0;
	size_t n = 0;
	for (size_t i = 0; p->person.len && i < b->nperson; i++) {
		const struct ku_person *person = &b->person[i];
		if (person->at.pack || !ku_scope_has(&person->in, p->in) || !bears(f->a, person, wanted))
			continue;
		if (person->speaker.len && ku_str_eq(person->speaker, p->speaker))
			return f->s->bound.person[i];
		n += f->s->bound.person[i] != only;
		only = f->s->bound.person[i];
	}
	return n == 1 ? only : 0;
}

static enum ku_lang talk_of(const struct filling *f, const struct ku_participant *p)
{
	const struct ku_source_file *source = ku_study_source(f->s, p->in);
	return source && source->language ? source->language : f->s->book.nlang ? (enum ku_lang)f->s->book.lang[0] : KU_KY;
}

/* The pseudonym or label of an identity, as its policy has it; empty where that names nobody. */
static struct ku_str pseudonym(const struct filling *f, uint64_t number, enum ku_lang talk)
{
	const struct ku_identity *who = ku_registry_identity(f->s->registry, number);
	struct ku_mark m = {.kind = KU_PERSON, .number = number, .sure = true, .label_lang = talk};
	struct ku_replacement with;
	if (!who || who->kind != KU_PERSON)
		return KU_S("");
	const struct { struct ku_str text; enum ku_role role; } part[] = {{who->given, KU_ROLE_GIVEN}, {who->surname, KU_ROLE_SURNAME}};
	for (size_t i = 0; i < sizeof part / sizeof *part; i++) {
		if (!part[i].text.len)
			continue;
		m.part[m.nparts].role = part[i].role;
		m.part[m.nparts].shape = KU_SHAPE_TITLE;
		m.part[m.nparts].gap = m.nparts ? KU_S(" ") : KU_S("");
		m.nparts++;
	}
	if (!m.nparts || !ku_replace(f->a, &m, f->s->registry, f->profile->policy, &with))
		return KU_S("");
	return with.done == KU_DO_PSEUDONYM || with.numbered ? with.text : KU_S("");
}

static struct ku_str code_name(const struct filling *f, const struct ku_participant *p, size_t paper, size_t speaker)
{
	struct ku_str label = speaker == SIZE_MAX ? KU_S("") : f->out->paper[paper].speaker[speaker];
	return label.len ? KU_JOIN(f->a, p->in, KU_S(" "), label) : p->in;
}

static struct informant *informant_of(struct gathering *g, const struct ku_participant *p, struct ku_str code)
{
	uint64_t number = number_of(g->f, p);
	for (size_t i = 0; number && i < g->n; i++)
		if (g->item[i].number == number)
			return &g->item[i];
	struct informant who = {.number = number};
	who.is.name = number ? pseudonym(g->f, number, talk_of(g->f, p)) : KU_S("");
	who.is.id = number ? ku_format(g->f->a, "person\x1f%llu", (unsigned long long)number) : KU_JOIN(g->f->a, KU_S("label\x1f"), code);
	who.is.name = who.is.name.len ? who.is.name : code;
	KU_PUSH(g->f->a, g->item, g->n, g->cap, who);
	return &g->item[g->n - 1];
}

static bool is_alone(const struct ku_book *b, const struct ku_participant *p)
{
	size_t n = 0;
	for (size_t i = 0; i < b->nparticipant; i++)
		n += ku_str_eq(b->participant[i].in, p->in);
	return n == 1;
}

static void gather(struct gathering *g)
{
	struct filling *f = g->f;
	const struct ku_book *b = &f->s->book;
	for (size_t i = 0; i < b->nparticipant; i++) {
		const struct ku_participant *p = &b->participant[i];
		const struct ku_source_file *source = ku_study_source(f->s, p->in);
		size_t at = source ? (size_t)(source - f->s->source) : 0;
		if (!source || f->paper_of[at] == SIZE_MAX)
			continue;
		size_t speaker = f->heard[at].speaks[i], paper = f->paper_of[at];
		struct informant *who = informant_of(g, p, code_name(f, p, paper, speaker));
		KU_PUSH(f->a, who->is.in, who->is.n, who->is.cap, (struct ku_part_in){paper, speaker, is_alone(b, p)});
		KU_PUSH(f->a, who->said, who->nsaid, who->cap_said, p);
	}
}

/* ----- facts of informants ----- */

static const struct ku_str *fact_of(const struct ku_participant *p, struct ku_str key, struct ku_arena *a)
{
	for (size_t i = 0; i < p->nfact; i++)
		if (ku_str_eq(ku_folded(a, p->fact[i].key), key))
			return &p->fact[i].value;
	return NULL;
}

static struct ku_str band(struct filling *f, struct ku_str age, unsigned years)
{
	unsigned value = 0;
	for (size_t i = 0; i < age.len; i++)
		value = value * 10 + (unsigned)(age.ptr[i] - '0');
	value -= value % years;
	return ku_format(f->a, "%u–%u", value, value + years - 1);
}

enum { ROLE, SEX, AGE, FACT };

/* What the first entry that says it says, at every level. */
static void grade_informant(struct filling *f, const struct informant *who, int what, struct ku_str key, struct ku_graded *g)
{
	struct ku_str said = KU_S("");
	for (size_t i = 0; i < who->nsaid && !said.len; i++) {
		const struct ku_participant *p = who->said[i];
		const struct ku_str *fact = what == FACT ? fact_of(p, key, f->a) : NULL;
		said = what == ROLE ? p->role : what == SEX ? p->sex : what == AGE ? p->age : fact ? *fact : said;
	}
	g->owner = who->is.id;
	if (what == AGE && said.len) {
		g->level[0] = band(f, said, 5);
		g->level[1] = band(f, said, 10);
		g->level[2] = band(f, said, 20);
	} else {
		g->level[0] = what == SEX ? said : safe_text(f, said);
	}
}

static void fill_fact(struct gathering *g, int what, struct ku_str key, struct ku_str name, struct ku_str *value[])
{
	static const char *const age_level[KU_LEVELS] = {"5-year", "10-year", "20-year"};
	struct filling *f = g->f;
	struct ku_graded *graded = ku_alloc_array(f->a, g->n, sizeof *graded);
	for (size_t i = 0; i < g->n; i++)
		grade_informant(f, &g->item[i], what, key, &graded[i]);
	ku_coarsen(graded, g->n, f->s->book.k, true);
	if (any_kept(graded, g->n)) {
		name = ku_name(&f->names, name);
		for (size_t i = 0; i < g->n; i++)
			value[i][f->out->nfact] = graded[i].kept;
		f->out->fact[f->out->nfact++] = name;
	}
	note_levels(f, name, graded, g->n, what == AGE ? age_level : no_level);
}

static bool knows(const struct ku_strs *keys, struct ku_str key)
{
	for (size_t i = 0; i < keys->n; i++)
		if (ku_str_eq(keys->item[i], key))
			return true;
	return false;
}

/* The keys of `facts:`, folded, in order of appearance; as written in `written`. */
static void gather_keys(struct gathering *g, struct ku_strs *keys, struct ku_strs *written)
{
	struct ku_arena *a = g->f->a;
	for (size_t i = 0; i < g->n; i++)
		for (size_t k = 0; k < g->item[i].nsaid; k++)
			for (size_t m = 0; m < g->item[i].said[k]->nfact; m++) {
				struct ku_str key = g->item[i].said[k]->fact[m].key, folded = ku_folded(a, key);
				if (knows(keys, folded))
					continue;
				KU_PUSH(a, keys->item, keys->n, keys->cap, folded);
				KU_PUSH(a, written->item, written->n, written->cap, key);
			}
}

static void fill_facts(struct gathering *g)
{
	struct filling *f = g->f;
	struct ku_strs keys = {0}, written = {0};
	gather_keys(g, &keys, &written);
	struct ku_str **value = ku_alloc_array(f->a, g->n, sizeof *value);
	for (size_t i = 0; i < g->n; i++)
		g->item[i].is.value = value[i] = ku_alloc_array(f->a, FACT + keys.n, sizeof **value);
	f->out->fact = ku_alloc_array(f->a, FACT + keys.n, sizeof *f->out->fact);
	fill_fact(g, ROLE, KU_S(""), KU_S("role"), value);
	fill_fact(g, SEX, KU_S(""), KU_S("sex"), value);
	fill_fact(g, AGE, KU_S(""), KU_S("age"), value);
	for (size_t i = 0; i < keys.n; i++) {
		struct ku_str name = safe_text(f, written.item[i]);
		if (name.len)
			fill_fact(g, FACT, keys.item[i], name, value);
	}
}

static void fill_informants(struct filling *f)
{
	struct gathering g = {.f = f};
	struct ku_names names = {.arena = f->a};
	gather(&g);
	fill_facts(&g);
	f->out->informant = ku_alloc_array(f->a, g.n, sizeof *f->out->informant);
	for (size_t i = 0; i < g.n; i++) {
		g.item[i].is.name = ku_name(&names, g.item[i].is.name);
		f->out->informant[f->out->ninformant++] = g.item[i].is;
	}
}

void ku_project_of(struct ku_study *s, const struct ku_profile *profile, const struct ku_heard heard[], struct ku_project *out, struct ku_coarse_list *list)
{
	struct filling f = {.s = s, .a = &s->arena, .profile = profile, .heard = heard, .out = out, .list = list, .names = {.arena = &s->arena}};
	*out = (struct ku_project){.study = s->book.study, .profile = profile->name, .tool = KU_S(KU_VERSION),
	                           .key = (const unsigned char *)s->handoff_key, .key_bytes = KU_SHA256_HEX};
	fill_papers(&f);
	fill_informants(&f);
}
