/* parts.c — what parts a person's name has, and drawing a pseudonym for those that have none.
 *
 * A given name and a father's name are the person's own; a surname is the family's: its stem (Жапаров, Жапарова) has one pseudonym in the whole
 * study, and a person's row only repeats it. What a person has already is never drawn again.
 */
#include "pseudonymise/cast.h"

#include <string.h>

#include "language/name_parts.h"
#include "language/spelling.h"

enum { PARTS = 16 };

/* ----- which parts a name has ----- */

enum ku_part ku_part_of(enum ku_role role)
{
	static const signed char part[KU_NROLE] = {
		[KU_ROLE_WHOLE] = KU_PART_GIVEN,       [KU_ROLE_GIVEN] = KU_PART_GIVEN,
		[KU_ROLE_INITIAL] = KU_PART_GIVEN,     [KU_ROLE_SURNAME] = KU_PART_SURNAME,
		[KU_ROLE_FATHER] = KU_PART_FATHER,     [KU_ROLE_KIN] = KU_PART_FATHER,
		[KU_ROLE_PATRONYMIC] = KU_PART_FATHER, [KU_ROLE_FATHER_INITIAL] = KU_PART_FATHER,
	};
	return (enum ku_part)part[role];
}

static unsigned parts_of(struct ku_str name, enum ku_sex *sex, struct ku_str *surname)
{
	struct ku_name_part part[PARTS];
	size_t n = ku_name_parts(name, part, PARTS);
	unsigned bits = 0;
	if (n > PARTS)
		n = PARTS;
	for (size_t i = 0; i < n; i++) {
		bits |= 1u << ku_part_of(part[i].role);
		if (part[i].role == KU_ROLE_SURNAME && !surname->len)
			*surname = part[i].text;
	}
	if (!*sex)
		*sex = ku_name_sex(part, n);
	return bits;
}

struct ku_cast ku_cast_name(struct ku_registry *r, struct ku_str name, enum ku_sex sex)
{
	struct ku_cast c = {.sex = sex, .surname = KU_S("")};
	c.parts = parts_of(name, &c.sex, &c.surname);
	if (!c.sex)
		c.sex = ku_pool_sex(r, name);
	return c;
}

enum ku_lang ku_cast_lang(struct ku_registry *r, struct ku_str name, enum ku_lang said, const struct ku_strs *in)
{
	enum ku_lang wanted = said ? said : ku_pool_origin(r, name, in), lang = ku_pool_lang(r, wanted);
	if (lang != KU_NO_LANG)
		return lang;
	return wanted == KU_UZC ? KU_UZ : ku_lang_in_cyrillic(wanted); /* no pools at all: what is fixed can still be said */
}

struct ku_cast ku_cast_person(struct ku_registry *r, const struct ku_person *p)
{
	struct ku_cast c = ku_cast_name(r, p->name.text, (enum ku_sex)p->sex);
	struct ku_str *surnames = ku_alloc_array(r->arena, p->nalso + 1, sizeof *surnames);
	surnames[0] = c.surname;
	for (size_t i = 0; i < p->nalso; i++) {
		surnames[i + 1] = KU_S("");
		unsigned parts = parts_of(p->also[i].text, &c.sex, &surnames[i + 1]);
		if (!p->also[i].as.len)
			c.parts |= parts;
		if (!c.surname.len)
			c.surname = surnames[i + 1];
	}
	c.parts |= c.surname.len ? 1u << KU_PART_SURNAME : 0;
	c.surnames = surnames;
	c.nsurname = p->nalso + 1;
	return c;
}

/* ----- drawing ----- */

struct ku_str ku_stem_key(struct ku_registry *r, struct ku_str stem)
{
	if (ku_str_starts(stem, KU_S("дж")))
		stem = ku_str_sub(stem, strlen("д"), stem.len);
	return ku_likeness(r, stem);
}

struct ku_stem *ku_stem_of(struct ku_registry *r, struct ku_str surname)
{
	const uint64_t *at = ku_table_find(&r->surname, ku_stem_key(r, ku_surname_stem(r->arena, surname)));
	return at ? &r->stem[*at - 1] : NULL;
}

void ku_stem_set(struct ku_registry *r, struct ku_str surname, struct ku_str pseudonym)
{
	struct ku_str stem = ku_surname_stem(r->arena, surname);
	uint64_t *at = ku_table_put(r->arena, &r->surname, ku_stem_key(r, stem));
	if (!*at) {
		KU_PUSH(r->arena, r->stem, r->nstem, r->cap_stem, (struct ku_stem){0});
		*at = r->nstem;
	}
	struct ku_stem *s = &r->stem[*at - 1];
	if (s->pseudonym.len)
		ku_retire(r, s->pseudonym);
	s->pseudonym = ku_dup(r->arena, pseudonym);
	ku_use(r, pseudonym, KU_USED_SURNAME);
	ku_store_add(r->store, KU_T_SURNAME,
		     (struct ku_cell[]){{.text = stem}, {.number = s->turns++}, {.text = s->pseudonym}});
}

/* The family's pseudonym, drawn when it has none yet; `had`: what the person's surname was before it was corrected, which is kept. */
static struct ku_str family_name(struct ku_registry *r, const struct ku_wanted *w, struct ku_str surname,
				 struct ku_str had)
{
	struct ku_stem *stem = ku_stem_of(r, surname);
	if (stem)
		return stem->pseudonym;
	struct ku_str name = had.len ? had : ku_pick(r, w);
	if (name.len)
		ku_stem_set(r, surname, name);
	return name;
}

static bool draw_part(struct ku_registry *r, struct ku_member *m, const struct ku_wanted *w, struct ku_str surname)
{
	struct ku_str have = *ku_member_part(m, w->part), name = have;
	if (w->part == KU_PART_SURNAME)
		name = family_name(r, w, surname, have);
	else if (!have.len)
		name = ku_pick(r, w);
	if (name.len)
		ku_member_set(r, m, w->part, name);
	return name.len > 0;
}

/* Each of the person's names has the surname of its own family: a maiden name, and the husband's. */
static bool draw_surnames(struct ku_registry *r, struct ku_member *m, const struct ku_cast *c)
{
	struct ku_wanted w = {KU_PART_SURNAME, m->is.lang, m->is.sex, !m->is.found, &m->scope};
	struct ku_str *out = ku_alloc_array(r->arena, c->nsurname, sizeof *out);
	for (size_t i = 0; i < c->nsurname; i++) {
		bool other = c->surnames[i].len && !ku_str_eq(c->surnames[i], c->surname);
		out[i] = other ? family_name(r, &w, c->surnames[i], KU_S("")) : m->is.surname;
		if (other && !out[i].len)
			return false;
	}
	m->is.surnames = out;
	m->is.nsurname = c->nsurname;
	return true;
}

bool ku_draw_person(struct ku_registry *r, struct ku_member *m, const struct ku_cast *c)
{
	for (int p = 0; p < KU_NPART; p++) {
		struct ku_wanted w = {(enum ku_part)p, m->is.lang, m->is.sex, !m->is.found, &m->scope};
		if (c->parts >> p & 1 && !draw_part(r, m, &w, c->surname))
			return false;
	}
	return draw_surnames(r, m, c);
}
