/* editions.c — a name is said by a mark without grammar in each language, as `rewrite` says it in a transcript; English takes the name's own spelling letter by
 * letter (language/romanise.h). A person's name comes as a whole, its rarer parts in rows of their own, since who writes a report looks up one word.
 */
#include "pseudonymise/editions.h"

#include <stdlib.h>

#include "language/romanise.h"
#include "pseudonymise/cast.h"
#include "pseudonymise/rewrite.h"
#include "pseudonymise/say.h"

/* ----- what is used ----- */

static void take_in(struct ku_used *u, const struct ku_used *more)
{
	u->roles |= more->roles, u->aliases |= more->aliases, u->surnames |= more->surnames;
}

static void add(struct ku_arena *a, struct ku_uses *uses, const struct ku_used *more)
{
	for (size_t i = 0; i < uses->n; i++) {
		struct ku_used *u = &uses->item[i];
		if (u->number == more->number && u->labelled == more->labelled && (u->number || u->kind == more->kind)) {
			take_in(u, more);
			return;
		}
	}
	KU_PUSH(a, uses->item, uses->n, uses->cap, *more);
}

static struct ku_used use_of(const struct ku_rewritten *why)
{
	const struct ku_mark *m = &why->mark;
	bool label = why->done == KU_DO_LABEL;
	struct ku_used u = {.number = label && !why->numbered ? 0 : m->number, .kind = m->sure || !label ? m->kind : KU_OTHER, .labelled = label};
	for (size_t i = 0; i < m->nparts && !label; i++) {
		u.roles |= 1u << m->part[i].role;
		if (m->part[i].role == KU_ROLE_ALIAS && m->alias < 64)
			u.aliases |= (uint64_t)1 << m->alias;
		if (m->part[i].role == KU_ROLE_SURNAME && m->part[i].name > 0 && m->part[i].name < 64)
			u.surnames |= (uint64_t)1 << m->part[i].name;
	}
	return u;
}

void ku_uses_add(struct ku_arena *a, struct ku_uses *uses, const struct ku_edits *rewritten)
{
	for (size_t i = 0; i < rewritten->n; i++) {
		const struct ku_rewritten *why = (const struct ku_rewritten *)(const void *)rewritten->edit[i].why;
		if (strcmp(why->reason.code, "pseudonymise") != 0 || (why->done != KU_DO_PSEUDONYM && why->done != KU_DO_LABEL))
			continue;
		struct ku_used u = use_of(why);
		add(a, uses, &u);
	}
}

static int by_use(const void *x, const void *y)
{
	const struct ku_used *a = x, *b = y;
	if (a->number != b->number)
		return a->number < b->number ? -1 : 1;
	if (a->labelled != b->labelled)
		return a->labelled ? 1 : -1;
	return a->number ? 0 : (a->kind > b->kind) - (a->kind < b->kind);
}

static void unite(struct ku_uses *uses)
{
	size_t n = 0;
	if (uses->n)
		qsort(uses->item, uses->n, sizeof *uses->item, by_use);
	for (size_t i = 0; i < uses->n; i++) {
		if (n && by_use(&uses->item[n - 1], &uses->item[i]) == 0)
			take_in(&uses->item[n - 1], &uses->item[i]);
		else
			uses->item[n++] = uses->item[i];
	}
	uses->n = n;
}

/* Much comes again and again, so it is brought together before the list would grow. */
void ku_uses_append(struct ku_arena *a, struct ku_uses *uses, const struct ku_uses *more)
{
	for (size_t i = 0; i < more->n; i++) {
		if (uses->n == uses->cap)
			unite(uses);
		KU_PUSH(a, uses->item, uses->n, uses->cap, more->item[i]);
	}
}

/* ----- rows ----- */

struct making {
	struct ku_arena *a;
	const struct ku_registry *r;
	const struct ku_policy *policy;
	struct ku_edition *row; size_t n, cap;
};

static const enum ku_lang edition_lang[KU_NLABEL] = {[KU_KY_LABEL] = KU_KY, [KU_RU_LABEL] = KU_RU, [KU_UZ_LABEL] = KU_UZ, [KU_EN_LABEL] = KU_NO_LANG};

static void add_row(struct making *m, struct ku_edition row)
{
	bool any = false;
	for (int e = 0; e < KU_NLABEL; e++)
		any |= row.in[e].len > 0;
	if (any)
		KU_PUSH(m->a, m->row, m->n, m->cap, row);
}

/* Said in each language; without one as the name is spelt itself, which English then takes over. */
static void add_name(struct making *m, struct ku_mark mark, const struct ku_identity *who)
{
	struct ku_edition row = {.kind = mark.kind};
	struct ku_replacement with;
	for (int e = 0; e < KU_NLABEL; e++) {
		mark.grammar = (struct ku_grammar){.lang = edition_lang[e]};
		mark.label_lang = edition_lang[e];
		if (ku_replace(m->a, &mark, m->r, m->policy, &with) && with.done == KU_DO_PSEUDONYM)
			row.in[e] = with.text;
	}
	row.in[KU_EN_LABEL] = ku_romanise(m->a, row.in[KU_EN_LABEL], ku_own_script(row.in[KU_EN_LABEL], who->lang));
	add_row(m, row);
}

static void add_part(struct making *m, const struct ku_identity *who, enum ku_role role, unsigned alias, size_t surname)
{
	struct ku_mark mark = {.kind = KU_PERSON, .number = who->number, .sure = true, .nparts = 1, .alias = alias};
	mark.part[0].role = role;
	mark.part[0].shape = KU_SHAPE_TITLE;
	mark.part[0].gap = KU_S("");
	mark.part[0].name = (uint16_t)surname;
	add_name(m, mark, who);
}

static void add_whole(struct making *m, const struct ku_identity *who)
{
	struct ku_mark mark = ku_mark_whole(who);
	if (mark.nparts)
		add_name(m, mark, who);
}

static void add_person(struct making *m, const struct ku_used *u, const struct ku_identity *who)
{
	enum { ALONE = 1 << KU_ROLE_ALIAS };
	if (u->roles & ~(unsigned)ALONE)
		add_whole(m, who);
	if (u->roles & 1u << KU_ROLE_PATRONYMIC)
		add_part(m, who, KU_ROLE_PATRONYMIC, 0, 0);
	if (u->roles & 1u << KU_ROLE_FATHER)
		add_part(m, who, KU_ROLE_FATHER, 0, 0);
	for (unsigned i = 0; i < 64; i++) {
		if (u->aliases & (uint64_t)1 << i)
			add_part(m, who, KU_ROLE_ALIAS, i, 0);
		if (u->surnames & (uint64_t)1 << i)
			add_part(m, who, KU_ROLE_SURNAME, 0, i);
	}
}

static void add_fixed(struct making *m, const struct ku_used *u, const struct ku_identity *who)
{
	struct ku_mark mark = {.kind = u->kind, .number = u->number, .sure = true, .nparts = 1};
	mark.part[0].role = KU_ROLE_WHOLE;
	mark.part[0].shape = KU_SHAPE_TITLE;
	mark.part[0].gap = KU_S("");
	add_name(m, mark, who);
}

static void add_label(struct making *m, const struct ku_used *u, const struct ku_identity *who)
{
	const struct ku_policy *policy = who && who->kind == KU_PERSON && who->found ? &m->policy[KU_POLICY_PACK] : &m->policy[u->kind];
	struct ku_edition row = {.kind = who ? who->kind : u->kind, .label = true};
	for (int e = 0; e < KU_NLABEL; e++)
		row.in[e] = ku_label_in(m->a, u->kind, policy, e, who ? who->label : 0);
	add_row(m, row);
}

static int by_row(const void *x, const void *y)
{
	const struct ku_edition *a = x, *b = y;
	int order = (a->kind > b->kind) - (a->kind < b->kind);
	for (int e = 0; e < KU_NLABEL && !order; e++) {
		order = a->label && b->label ? (a->in[e].len > b->in[e].len) - (a->in[e].len < b->in[e].len) : 0; /* 2 before 10 */
		order = order ? order : ku_str_cmp(a->in[e], b->in[e]);
	}
	return order;
}

size_t ku_editions(struct ku_arena *a, const struct ku_registry *r, const struct ku_policy policy[], struct ku_uses *uses, struct ku_edition **out)
{
	struct making m = {.a = a, .r = r, .policy = policy};
	unite(uses);
	for (size_t i = 0; i < uses->n; i++) {
		const struct ku_used *u = &uses->item[i];
		const struct ku_identity *who = u->number ? ku_registry_identity(r, u->number) : NULL;
		if (u->labelled)
			add_label(&m, u, who);
		else if (who && who->kind == KU_PERSON)
			add_person(&m, u, who);
		else if (who)
			add_fixed(&m, u, who);
	}
	size_t n = 0;
	if (m.n)
		qsort(m.row, m.n, sizeof *m.row, by_row);
	for (size_t i = 0; i < m.n; i++)
		if (!n || by_row(&m.row[n - 1], &m.row[i]) != 0)
			m.row[n++] = m.row[i];
	*out = m.row;
	return n;
}
