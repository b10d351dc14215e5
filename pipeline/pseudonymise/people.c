/* people.c — people of the rule book get their identities and their pseudonyms, part by part.
 *
 * Four passes in the order of the book: whose identity is whose (by id, else by name and scope); what the rules fix with `as:`; whether a
 * pseudonym in use has become a real name; and last the draws, which so avoid everything that is fixed. A person who has all parts costs no
 * draw, so that a second run with the same book draws nothing.
 */
#include "pseudonymise/cast.h"

/* ----- whose identity ----- */

static struct ku_strs scopes_of(struct ku_registry *r, const struct ku_person *p)
{
	struct ku_strs out = {0};
	for (size_t i = 0; i < (p->in.n ? p->in.n : 1); i++) {
		struct ku_str scope = p->in.n ? p->in.item[i] : KU_S("study");
		if (p->speaker.len) /* namesakes are told apart by the label under which they speak */
			scope = KU_JOIN(r->arena, scope, KU_S("/"), p->speaker);
		KU_PUSH(r->arena, out.item, out.n, out.cap, scope);
	}
	return out;
}

static bool same_scopes(const struct ku_member *m, const struct ku_strs *scope)
{
	for (size_t i = 0; i < scope->n; i++)
		if (!ku_member_in(m, scope->item[i]))
			return false;
	return true;
}

static struct ku_member *by_id(struct ku_registry *r, struct ku_str id)
{
	const uint64_t *number = id.len ? ku_table_find(&r->by_id, ku_key(r, KU_S("people"), id)) : NULL;
	return number ? ku_member_of(r, *number) : NULL;
}

/* Two entries that nothing tells apart are one person until the rules say more. */
static struct ku_member *known(struct ku_registry *r, const struct ku_person *p, const struct ku_strs *scope)
{
	struct ku_member *m = by_id(r, p->id);
	if (m)
		return m;
	m = ku_member_find(r, KU_PERSON, p->name.text, scope, false);
	if (m)
		return m;
	m = ku_member_find(r, KU_PERSON, p->name.text, scope, true);
	return m && !p->id.len && same_scopes(m, scope) ? m : NULL;
}

static uint64_t claim(struct ku_registry *r, const struct ku_person *p, const struct ku_cast *c)
{
	struct ku_strs scope = scopes_of(r, p);
	struct ku_member *m = known(r, p, &scope);
	if (!m)
		m = ku_member_new(r, KU_PERSON, p->name.text, false, c->sex,
				  ku_cast_lang(r, p->name.text, (enum ku_lang)p->name.lang, &p->in));
	for (size_t i = 0; i < scope.n; i++)
		ku_member_scope(r, m, scope.item[i]);
	if (p->id.len && !by_id(r, p->id)) {
		*ku_table_put(r->arena, &r->by_id, ku_key(r, KU_S("people"), p->id)) = m->is.number;
		ku_store_add(r->store, KU_T_ID,
			     (struct ku_cell[]){
				     {.text = KU_S("people")}, {.text = p->id}, {.number = (int64_t)m->is.number}});
	}
	m->claimed = true;
	m->is.found = false;
	m->is.name = p->name.text;
	m->is.sex = c->sex;
	m->is.alias = p->also;
	m->is.nalias = p->nalso;
	if (m->is.given.len)
		ku_use(r, m->is.given, KU_USED_GIVEN | KU_USED_ROSTER);
	return m->is.number;
}

/* ----- all of it ----- */

static void no_pool(struct ku_errors *errors)
{
	ku_report(errors,
		  (struct ku_error){
			  .code = KU_BAD_DATA,
			  .what = ku_str_of(_("no pseudonym is left to draw")),
			  .doing = ku_str_of(_("drawing pseudonyms")),
			  .mend = ku_str_of(_(
				  "add names to the pools in rules/ (pools-ky.yaml, pools-ru.yaml, pools-uz.yaml)"))});
}

bool ku_bind_people(struct ku_registry *r, struct ku_bound *out, struct ku_errors *errors)
{
	const struct ku_book *b = r->book;
	struct ku_cast *cast = ku_alloc_array(r->arena, b->nperson, sizeof *cast);
	size_t before = errors->failures;
	bool good = true;
	for (size_t i = 0; i < b->nperson; i++) {
		if (b->person[i].at.pack || b->person[i].each) /* nobody until a transcript holds the name */
			continue;
		cast[i] = ku_cast_person(r, &b->person[i]);
		out->person[i] = claim(r, &b->person[i], &cast[i]);
	}
	for (size_t i = 0; i < b->nperson; i++)
		if (out->person[i])
			good &= ku_fix_person(r, ku_member_of(r, out->person[i]), &b->person[i], &cast[i], errors);
	for (size_t i = 0; good && i < b->nperson; i++)
		if (out->person[i])
			good &= ku_still_unreal(r, ku_member_of(r, out->person[i]), &b->person[i].at, errors);
	for (size_t i = 0; good && i < b->nperson; i++)
		if (out->person[i] && !ku_draw_person(r, ku_member_of(r, out->person[i]), &cast[i]))
			good = false;
	if (!good && errors->failures == before)
		no_pool(errors);
	return good;
}

uint64_t ku_registry_found(struct ku_registry *r, enum ku_kind kind, struct ku_str name, enum ku_sex sex,
			   enum ku_lang lang, struct ku_str scope, struct ku_errors *errors)
{
	struct ku_strs scopes = {.item = &scope, .n = 1};
	struct ku_member *m = ku_member_find(r, kind, name, &scopes, true);
	bool is_new = !m;
	struct ku_cast c = {.surname = KU_S("")};
	if (kind == KU_PERSON)
		c = ku_cast_name(r, name, sex);
	if (is_new) {
		m = ku_member_new(r, kind, name, true, c.sex,
				  kind == KU_PERSON ? ku_cast_lang(r, name, lang, &scopes) : ku_script_lang(r, name));
		ku_member_scope(r, m, scope);
	}
	if (kind == KU_PERSON && !is_new && !ku_still_unreal(r, m, NULL, errors))
		return 0;
	if (kind == KU_PERSON && !ku_draw_person(r, m, &c)) {
		no_pool(errors);
		return 0;
	}
	return m->is.number;
}
