/* informants.c — who took part, by pseudonym or code, and what is told of them.
 *
 * A person who speaks in several transcripts is one informant. `person:` of study.yaml is only looked up in the rules; what goes out is what stands for the identity
 * that was found there.
 */
#include "project_inner.h"

#include "pseudonymise/rewrite.h"
#include "pseudonymise/table.h"

struct bearer { size_t person, next; }; /* next: index + 1 of another of that name */
struct names { struct ku_table first; struct bearer *item; size_t n, cap; }; /* first: folded name → index + 1 */

struct informant { /* while they are gathered */
	struct ku_informant is;
	uint64_t number;                       /* of the identity; 0: not listed */
	const struct ku_participant **said; size_t nsaid, cap_said; /* entries of study.yaml */
};

struct gathering { struct ku_filling *f; struct informant *item; size_t n, cap; struct names names; };

/* ----- who speaks ----- */

static size_t speaker_of(struct ku_arena *a, const struct ku_participant *p, const struct ku_staged *staged, const struct ku_paper *paper)
{
	struct ku_str wanted = ku_folded(a, p->speaker);
	for (size_t k = 0; k < staged->clean->nturn; k++) {
		const struct ku_turn *t = &staged->clean->turn[k];
		long who = t->number && ku_str_eq(ku_folded(a, ku_str_at(staged->clean->text, t->label)), wanted) ? ku_paper_speaker(paper, t->number) : KU_NOBODY;
		if (who != KU_NOBODY)
			return (size_t)who;
	}
	return SIZE_MAX;
}

struct ku_speaks ku_project_speaks(struct ku_arena *a, struct ku_arena *scratch, const struct ku_participant *participant, size_t n, struct ku_str code,
                                   const struct ku_staged *staged, const struct ku_paper *paper)
{
	struct ku_speaks speaks = {NULL, 0};
	size_t cap = 0;
	for (size_t i = 0; i < n; i++)
		if (ku_str_eq(participant[i].in, code))
			KU_PUSH(a, speaks.item, speaks.n, cap, (struct ku_speaking){i, speaker_of(scratch, &participant[i], staged, paper)});
	return speaks;
}

static bool is_said(struct ku_arena *a, const struct ku_book *b, struct ku_str code, struct ku_str speaker)
{
	struct ku_str wanted = ku_folded(a, speaker);
	for (size_t i = 0; i < b->nparticipant; i++)
		if (ku_str_eq(b->participant[i].in, code) && ku_str_eq(ku_folded(a, b->participant[i].speaker), wanted))
			return true;
	return false;
}

struct ku_participant *ku_project_told(struct ku_arena *a, const struct ku_book *book, struct ku_str code, const struct ku_talk *talk, size_t *n)
{
	struct ku_participant *told = NULL;
	size_t cap = 0;
	*n = 0;
	for (size_t i = 0; i < talk->head.nfact; i++) {
		const struct ku_head_fact *f = &talk->head.fact[i];
		if (f->speaker.len && !is_said(a, book, code, f->speaker))
			KU_PUSH(a, told, *n, cap, (struct ku_participant){.in = code, .speaker = ku_dup(a, f->speaker), .person = ku_dup(a, f->text),
			                                                  .sex = ku_dup(a, f->sex), .age = ku_dup(a, f->age)});
	}
	return told;
}

static size_t heard_as(const struct ku_speaks *speaks, size_t participant)
{
	for (size_t i = 0; i < speaks->n; i++)
		if (speaks->item[i].participant == participant)
			return speaks->item[i].speaker;
	return SIZE_MAX;
}

/* ----- who bears a name ----- */

static void add_name(struct ku_arena *a, struct names *names, struct ku_str name, size_t person)
{
	uint64_t *first = ku_table_put(a, &names->first, ku_folded(a, name));
	KU_PUSH(a, names->item, names->n, names->cap, (struct bearer){person, (size_t)*first});
	*first = names->n;
}

/* From the last to the first, so that they are found in their order. */
static void list_names(const struct ku_filling *f, struct names *names)
{
	const struct ku_book *b = &f->s->book;
	for (size_t i = b->nparticipant ? b->nperson : 0; i-- > 0;)
		for (size_t k = 0; k <= b->person[i].nalso && !b->person[i].at.pack; k++)
			add_name(f->a, names, k ? b->person[i].also[k - 1].text : b->person[i].name.text, i);
}

/* Who a participant is among the people of the rules: who speaks under that label, else the only one of that name; 0 when that is not clear. */
static uint64_t number_of(const struct ku_filling *f, const struct names *names, const struct ku_participant *p)
{
	const uint64_t *first = p->person.len ? ku_table_find(&names->first, ku_folded(f->a, p->person)) : NULL;
	uint64_t only = 0;
	size_t n = 0;
	for (size_t at = first ? (size_t)*first : 0; at; at = names->item[at - 1].next) {
		size_t i = names->item[at - 1].person;
		const struct ku_person *person = &f->s->book.person[i];
		if (!ku_scope_has(&person->in, p->in))
			continue;
		if (person->speaker.len && ku_str_eq(person->speaker, p->speaker))
			return f->s->bound.person[i];
		n += f->s->bound.person[i] != only;
		only = f->s->bound.person[i];
	}
	return n == 1 ? only : 0;
}

static enum ku_lang talk_of(const struct ku_filling *f, const struct ku_participant *p)
{
	const struct ku_source_file *source = ku_study_source(f->s, p->in);
	return source && source->language ? source->language : f->s->book.nlang ? (enum ku_lang)f->s->book.lang[0] : KU_KY;
}

/* The pseudonym or label of an identity, as its policy has it; empty where that names nobody. */
static struct ku_str pseudonym(const struct ku_filling *f, uint64_t number, enum ku_lang talk)
{
	const struct ku_identity *who = ku_registry_identity(f->s->registry, number);
	struct ku_replacement with;
	if (!who || who->kind != KU_PERSON)
		return KU_S("");
	struct ku_mark m = ku_mark_whole(who);
	m.label_lang = talk;
	if (!m.nparts || !ku_replace(f->a, &m, f->s->registry, f->profile->policy, &with))
		return KU_S("");
	return with.done == KU_DO_PSEUDONYM || with.numbered ? with.text : KU_S("");
}

static struct ku_str code_name(const struct ku_filling *f, const struct ku_participant *p, size_t paper, size_t speaker)
{
	struct ku_str label = speaker == SIZE_MAX ? KU_S("") : f->out->paper[paper].speaker[speaker];
	return label.len ? KU_JOIN(f->a, p->in, KU_S(" "), label) : p->in;
}

static struct informant *informant_of(struct gathering *g, const struct ku_participant *p, struct ku_str code)
{
	uint64_t number = number_of(g->f, &g->names, p);
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

static void take(struct gathering *g, const struct ku_participant *p, size_t source, size_t speaker)
{
	struct ku_filling *f = g->f;
	const struct ku_heard *heard = &f->heard[source];
	size_t paper = f->paper_of[source];
	struct informant *who = informant_of(g, p, code_name(f, p, paper, speaker));
	KU_PUSH(f->a, who->is.in, who->is.n, who->is.cap, (struct ku_part_in){paper, speaker, heard->speaks.n + heard->ntold == 1});
	KU_PUSH(f->a, who->said, who->nsaid, who->cap_said, p);
}

/* Those of study.yaml, then those whom only heads list; of the latter only who is heard, since a list may have numbers for labels. */
static void gather(struct gathering *g)
{
	struct ku_filling *f = g->f;
	const struct ku_book *b = &f->s->book;
	for (size_t i = 0; i < b->nparticipant; i++) {
		const struct ku_source_file *source = ku_study_source(f->s, b->participant[i].in);
		size_t at = source ? (size_t)(source - f->s->source) : 0;
		if (source && f->paper_of[at] != SIZE_MAX)
			take(g, &b->participant[i], at, heard_as(&f->heard[at].speaks, i));
	}
	for (size_t at = 0; at < f->s->nsource; at++)
		for (size_t i = 0; f->paper_of[at] != SIZE_MAX && i < f->heard[at].ntold; i++)
			if (heard_as(&f->heard[at].told_speaks, i) != SIZE_MAX)
				take(g, &f->heard[at].told[i], at, heard_as(&f->heard[at].told_speaks, i));
}

/* ----- facts of informants ----- */

static const struct ku_str *fact_of(const struct ku_participant *p, struct ku_str key, struct ku_arena *a)
{
	for (size_t i = 0; i < p->nfact; i++)
		if (ku_str_eq(ku_folded(a, p->fact[i].key), key))
			return &p->fact[i].value;
	return NULL;
}

static struct ku_str band(struct ku_filling *f, struct ku_str age, unsigned years)
{
	unsigned value = 0;
	for (size_t i = 0; i < age.len; i++)
		value = value * 10 + (unsigned)(age.ptr[i] - '0');
	value -= value % years;
	return ku_format(f->a, "%u–%u", value, value + years - 1);
}

enum { ROLE, SEX, AGE, FACT };

/* What the first entry that says it says, at every level. */
static void grade_informant(struct ku_filling *f, const struct informant *who, int what, struct ku_str key, struct ku_graded *g)
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
		g->level[0] = what == SEX ? said : ku_safe_text(f, said);
	}
}

static void fill_fact(struct gathering *g, int what, struct ku_str key, struct ku_str name, struct ku_str *value[])
{
	static const char *const age_level[KU_LEVELS] = {"5-year", "10-year", "20-year"};
	struct ku_filling *f = g->f;
	struct ku_graded *graded = ku_alloc_array(f->a, g->n, sizeof *graded);
	for (size_t i = 0; i < g->n; i++)
		grade_informant(f, &g->item[i], what, key, &graded[i]);
	ku_coarsen(graded, g->n, f->s->book.k);
	if (ku_any_kept(graded, g->n)) {
		name = ku_name(&f->names, name);
		for (size_t i = 0; i < g->n; i++)
			value[i][f->out->nfact] = graded[i].kept;
		f->out->fact[f->out->nfact++] = name;
	}
	ku_note_levels(f, name, graded, g->n, what == AGE ? age_level : ku_no_level);
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
	struct ku_filling *f = g->f;
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
		struct ku_str name = ku_safe_text(f, written.item[i]);
		if (name.len)
			fill_fact(g, FACT, keys.item[i], name, value);
	}
}

void ku_fill_informants(struct ku_filling *f)
{
	struct gathering g = {.f = f};
	struct ku_names names = {.arena = f->a};
	list_names(f, &g.names);
	gather(&g);
	fill_facts(&g);
	f->out->informant = ku_alloc_array(f->a, g.n, sizeof *f->out->informant);
	for (size_t i = 0; i < g.n; i++) {
		g.item[i].is.name = ku_name(&names, g.item[i].is.name);
		f->out->informant[f->out->ninformant++] = g.item[i].is;
	}
}
