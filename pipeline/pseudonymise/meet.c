/* meet.c — people, places and words that no rule of the study lists and a transcript holds: who in one transcript or case is whom, and their identities.
 *
 * In one scope «Айгүл» and «Жапарова» are Айгүл Жапарова when she is the only one there whom they fit; so the fullest names get their identities first,
 * and what is a part of one of them only leads there. Nothing is drawn that somebody met bears: those names are noted before the first draw.
 */
#include "pseudonymise/cast.h"

#include <stdlib.h>
#include <string.h>

#include "language/name_parts.h"
#include "language/spelling.h"

enum { PARTS = 8 };

struct parts { struct ku_name_part part[PARTS]; size_t n; };

static struct parts parts_of(struct ku_str name)
{
	struct parts p;
	p.n = ku_name_parts(name, p.part, PARTS);
	if (p.n > PARTS)
		p.n = PARTS;
	return p;
}

/* ----- names that must not be given away ----- */

void ku_registry_avoid(struct ku_registry *r, struct ku_str name)
{
	struct parts p = parts_of(name);
	for (size_t i = 0; i < p.n; i++)
		if (p.part[i].role == KU_ROLE_SURNAME)
			ku_use(r, ku_surname_mans(r->arena, p.part[i].text), KU_USED_BY_MET);
		else if (p.part[i].role == KU_ROLE_GIVEN || p.part[i].role == KU_ROLE_FATHER)
			ku_use(r, p.part[i].text, KU_USED_BY_MET);
}

/* ----- whose part a name is ----- */

static bool alike_part(struct ku_registry *r, const struct ku_name_part *a, const struct ku_name_part *b)
{
	if (a->role != b->role)
		return false;
	if (a->role == KU_ROLE_SURNAME)
		return ku_alike(ku_surname_stem(r->arena, a->text), ku_surname_stem(r->arena, b->text));
	return ku_alike(a->text, b->text);
}

/* Is every part of `part` one of `whole`? An initial fits the name that it begins. */
static bool is_part_of(struct ku_registry *r, struct ku_str part, struct ku_str whole)
{
	struct parts a = parts_of(part), b = parts_of(whole);
	for (size_t i = 0; i < a.n; i++) {
		bool there = false;
		for (size_t k = 0; k < b.n && !there; k++)
			there = alike_part(r, &a.part[i], &b.part[k]) ||
			        (a.part[i].role == KU_ROLE_INITIAL && b.part[k].role == KU_ROLE_GIVEN &&
			         ku_str_starts(b.part[k].text, ku_str_sub(a.part[i].text, 0, a.part[i].text.len - strlen("."))));
		if (!there)
			return false;
	}
	return a.n < b.n;
}

static struct ku_str met_key(struct ku_registry *r, struct ku_str scope, struct ku_str name)
{
	return ku_key(r, scope, name);
}

/* ----- all of one scope ----- */

struct fuller { const struct ku_met *met; size_t parts, order; };

static int fullest_first(const void *x, const void *y)
{
	const struct fuller *a = x, *b = y;
	if (a->parts != b->parts)
		return a->parts < b->parts ? 1 : -1;
	return (a->order > b->order) - (a->order < b->order);
}

static uint64_t known_part(struct ku_registry *r, const struct fuller *all, size_t n, const struct ku_met *met)
{
	const struct ku_met *only = NULL;
	for (size_t i = 0; i < n; i++) {
		if (!is_part_of(r, met->name, all[i].met->name))
			continue;
		if (only)
			return 0; /* two whom it fits */
		only = all[i].met;
	}
	const uint64_t *number = only ? ku_table_find(&r->met, met_key(r, only->scope, only->name)) : NULL;
	return number ? *number : 0;
}

static bool meet_one(struct ku_registry *r, const struct fuller *all, size_t n, const struct ku_met *met, struct ku_errors *errors)
{
	uint64_t *at = ku_table_put(r->arena, &r->met, met_key(r, met->scope, met->name));
	if (*at)
		return true;
	struct ku_strs scope = {.item = (struct ku_str *)&met->scope, .n = 1};
	uint64_t number = ku_member_find(r, KU_PERSON, met->name, &scope, true) ? 0 : known_part(r, all, n, met);
	if (!number)
		number = ku_registry_found(r, KU_PERSON, met->name, met->sex, met->lang, met->scope, errors);
	*ku_table_put(r->arena, &r->met, met_key(r, met->scope, met->name)) = number; /* the table may have grown meanwhile */
	return number != 0;
}

static bool meet_scope(struct ku_registry *r, const struct ku_met met[], size_t n, struct ku_errors *errors)
{
	struct fuller *all = ku_alloc_array(r->arena, n, sizeof *all);
	size_t people = 0;
	for (size_t i = 0; i < n; i++)
		if (met[i].kind == KU_PERSON)
			all[people++] = (struct fuller){&met[i], parts_of(met[i].name).n, i};
	if (people)
		qsort(all, people, sizeof *all, fullest_first);
	for (size_t i = 0; i < people; i++)
		if (!meet_one(r, all, people, all[i].met, errors))
			return false;
	return true;
}

bool ku_registry_meet(struct ku_registry *r, const struct ku_met met[], size_t n, struct ku_bound *bound, struct ku_errors *errors)
{
	bool named = false;
	for (size_t i = 0; i < n; i++)
		if (met[i].kind != KU_PERSON) {
			named = true;
			if (!ku_registry_found(r, met[i].kind, met[i].name, KU_NO_SEX, met[i].lang, KU_S("study"), errors))
				return false;
		}
	for (size_t i = 0, end; i < n; i = end) { /* a scope is a stretch of the list */
		for (end = i + 1; end < n && ku_str_eq(met[end].scope, met[i].scope); end++)
			;
		if (!meet_scope(r, met + i, end - i, errors))
			return false;
	}
	if (named)
		ku_bind_named(r, bound); /* now they have numbers, and the places above them */
	return true;
}

uint64_t ku_registry_met(const struct ku_registry *r, struct ku_arena *a, struct ku_str name, struct ku_str scope)
{
	const uint64_t *number = ku_table_find(&r->met, KU_JOIN(a, scope, KU_S("\x1F"), name));
	return number ? *number : 0;
}
