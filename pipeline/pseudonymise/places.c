/* places.c — places, words and passages of the rule book get their identities, and places the names above them.
 *
 * For `generalise` a place remembers, by kind, the names of the places above it: its `within`, that place's `within`, and so on. A name is
 * looked up among the places of a higher kind only, so that a village within Нарын finds the oblast and not the town, and a circle cannot arise.
 * What may be told is decided by the policies of the book: the next place up is the first that is kept.
 */
#include "pseudonymise/cast.h"

#include "language/spelling.h"

/* ----- identities ----- */

static struct ku_strs scopes_of(const struct ku_strs *in)
{
	static struct ku_str study[] = {{"study", 5}};
	return in->n ? *in : (struct ku_strs){.item = study, .n = 1};
}

static uint64_t *id_of(struct ku_registry *r, struct ku_str list, struct ku_str id)
{
	return id.len ? ku_table_find(&r->by_id, ku_key(r, list, id)) : NULL;
}

static void keep_id(struct ku_registry *r, struct ku_str list, struct ku_str id, uint64_t number)
{
	if (!id.len || id_of(r, list, id))
		return;
	*ku_table_put(r->arena, &r->by_id, ku_key(r, list, id)) = number;
	ku_store_add(r->store, KU_T_ID, (struct ku_cell[]){{.text = list}, {.text = id}, {.number = (int64_t)number}});
}

static struct ku_member *bind_one(struct ku_registry *r, const struct ku_named *e, struct ku_str list)
{
	struct ku_strs scope = scopes_of(&e->in);
	const uint64_t *number = id_of(r, list, e->id);
	struct ku_member *m =
		number ? ku_member_of(r, *number) : ku_member_find(r, e->kind, e->name.text, &scope, true);
	if (!m && e->at.pack)
		return NULL;
	if (!m)
		m = ku_member_new(r, e->kind, e->name.text, false, KU_NO_SEX, ku_script_lang(r, e->name.text));
	for (size_t i = 0; i < scope.n; i++)
		ku_member_scope(r, m, scope.item[i]);
	keep_id(r, list, e->id, m->is.number);
	if (!e->at.pack || !m->claimed) { /* a shipped list does not overrule the study's own entry */
		m->claimed = true;
		m->is.fixed = e->as.len ? e->as : e->name.as;
		if (m->is.fixed.len)
			m->is.lang = ku_script_lang(r, m->is.fixed);
	}
	return m;
}

static void bind_passages(struct ku_registry *r, struct ku_bound *out)
{
	for (size_t i = 0; i < r->book->npassage; i++) {
		const struct ku_passage *p = &r->book->passage[i];
		struct ku_str scope = ku_format(r->arena, "%.*s#%zu", (int)p->in.len, p->in.ptr, p->turn);
		struct ku_strs scopes = {.item = &scope, .n = 1};
		struct ku_member *m = ku_member_find(r, KU_PASSAGE, p->text, &scopes, true);
		if (!m)
			m = ku_member_new(r, KU_PASSAGE, p->text, false, KU_NO_SEX, ku_script_lang(r, p->with));
		ku_member_scope(r, m, scope);
		m->is.fixed = p->with;
		out->passage[i] = m->is.number;
	}
}

/* ----- the places above ----- */

static int rank(enum ku_kind kind)
{
	static const signed char ranks[KU_NKIND] = {
		[KU_STREET] = 1, [KU_ADDRESS] = 1, [KU_VILLAGE] = 2, [KU_SETTLEMENT] = 2, [KU_AIYL_AIMAK] = 3,
		[KU_TOWN] = 4,   [KU_CITY] = 4,    [KU_RAYON] = 5,   [KU_OBLAST] = 6,     [KU_COUNTRY] = 7,
	};
	return ranks[kind];
}

struct atlas { /* places by folded name, chained */
	struct ku_table first;
	size_t *next; /* index + 1; 0 ends */
};

static void enter(struct ku_registry *r, struct atlas *at, struct ku_str name, size_t place)
{
	uint64_t *first = ku_table_put(r->arena, &at->first, ku_fold_dup(r->arena, name));
	at->next[place] = (size_t)*first;
	*first = place + 1;
}

/* The lowest place above `above` of that name; where two are of one rank the one that stands first in the book. */
static const struct ku_named *look_up(struct ku_registry *r, const struct atlas *at, struct ku_str name, int above)
{
	const uint64_t *first = ku_table_find(&at->first, ku_fold_dup(r->arena, name));
	const struct ku_named *best = NULL;
	for (size_t i = first ? (size_t)*first : 0; i; i = at->next[i - 1]) {
		const struct ku_named *p = &r->book->place[i - 1];
		if (rank(p->kind) > above && (!best || rank(p->kind) <= rank(best->kind)))
			best = p;
	}
	return best;
}

/* Words that tell the kind of a place that is listed nowhere. Folded. */
static const struct {
	const char *word;
	enum ku_kind kind;
} heads[] = {
	{"облус", KU_OBLAST}, {"област", KU_OBLAST}, {"вилоят", KU_OBLAST},    {"viloyat", KU_OBLAST},
	{"район", KU_RAYON},  {"туман", KU_RAYON},   {"tuman", KU_RAYON},      {"шаар", KU_TOWN},
	{"город", KU_TOWN},   {"shahar", KU_TOWN},   {"өкмөт", KU_AIYL_AIMAK}, {"аймак", KU_AIYL_AIMAK},
};

/* A `within` that is not listed: what it says of itself, else what comes next by law: over a rayon or a town there is an oblast. */
static enum ku_kind kind_of_unlisted(struct ku_registry *r, struct ku_str name, int above)
{
	struct ku_str fold = ku_fold_dup(r->arena, name);
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		if (ku_str_find(fold, ku_str_of(heads[i].word)) != SIZE_MAX)
			return heads[i].kind;
	return above >= rank(KU_TOWN) ? above >= rank(KU_OBLAST) ? KU_COUNTRY : KU_OBLAST : KU_RAYON;
}

static void climb(struct ku_registry *r, const struct atlas *at, const struct ku_named *from, struct ku_member *m)
{
	if (!from->within.len)
		return;
	struct ku_str *up = ku_alloc_array(r->arena, KU_NKIND + 1, sizeof *up);
	for (const struct ku_named *p = from; p && p->within.len;) {
		const struct ku_named *above = look_up(r, at, p->within, rank(p->kind));
		enum ku_kind kind = above ? above->kind : kind_of_unlisted(r, p->within, rank(p->kind));
		struct ku_str name = above ? above->name.text : p->within;
		if (rank(kind) <= rank(p->kind))
			break;
		up[kind] = name;
		if (!up[KU_NKIND].len && r->book->policy[kind].what == KU_DO_KEEP)
			up[KU_NKIND] = name;
		p = above;
	}
	m->is.up = up;
	m->is.up_lang = ku_script_lang(r, from->within);
}

void ku_bind_named(struct ku_registry *r, struct ku_bound *out)
{
	const struct ku_book *b = r->book;
	struct atlas at = {.next = ku_alloc_array(r->arena, b->nplace, sizeof(size_t))};
	for (size_t i = b->nplace; i-- > 0;)
		enter(r, &at, b->place[i].name.text, i);
	for (size_t i = 0; i < b->nplace; i++) {
		struct ku_member *m = bind_one(r, &b->place[i], KU_S("places"));
		if (m)
			climb(r, &at, &b->place[i], m);
		out->place[i] = m ? m->is.number : 0;
	}
	for (size_t i = 0; i < b->nword; i++) {
		struct ku_member *m = bind_one(r, &b->word[i], KU_S("words"));
		out->word[i] = m ? m->is.number : 0;
	}
	bind_passages(r, out);
}
