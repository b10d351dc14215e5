/* parts.c — what parts a person's name has, and drawing a pseudonym for those that have none.
 *
 * A given name and a father's name are the person's own; a surname is the family's: its stem (Жапаров, Жапарова) has one pseudonym in the whole
 * study, and a person's row only repeats it. What a person has already is never drawn again.
 */
#include "pseudonymise/cast.h"

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

/* The given name among the parts, or all of it. */
static struct ku_str given_of(struct ku_str name)
{
	struct ku_name_part part[PARTS];
	size_t n = ku_name_parts(name, part, PARTS);
	for (size_t i = 0; i < n && i < PARTS; i++)
		if (part[i].role == KU_ROLE_GIVEN)
			return part[i].text;
	return name;
}

enum ku_lang ku_script_lang(const struct ku_registry *r, struct ku_str name)
{
	for (size_t i = 0; i < name.len;) {
		uint32_t c = ku_utf8_next(name, &i);
		if (ku_is_letter(c) && c < 0x250)
			return KU_UZ; /* of our languages only Uzbek is written in Latin letters */
	}
	for (size_t i = 0; r->book && i < r->book->nlang; i++)
		if (r->book->lang[i] == KU_KY || r->book->lang[i] == KU_RU)
			return (enum ku_lang)r->book->lang[i];
	return KU_KY;
}

static enum ku_lang study_lang(const struct ku_registry *r, struct ku_str name)
{
	enum ku_lang script = ku_script_lang(r, name);
	if (script == KU_UZ || !r->book || !r->book->nlang)
		return script;
	return (enum ku_lang)r->book->lang[0];
}

struct ku_cast ku_cast_name(struct ku_registry *r, struct ku_str name, enum ku_sex sex, enum ku_lang lang)
{
	struct ku_cast c = {.sex = sex, .surname = KU_S("")};
	enum ku_lang pool_lang = KU_NO_LANG;
	enum ku_sex pool_sex = KU_NO_SEX;
	c.parts = parts_of(name, &c.sex, &c.surname);
	ku_pool_has(r, given_of(name), &pool_lang, &pool_sex);
	if (!c.sex)
		c.sex = pool_sex;
	enum ku_lang wanted = lang ? lang : pool_lang ? pool_lang : study_lang(r, name);
	c.lang = ku_pool_lang(r, wanted);
	if (c.lang == KU_NO_LANG) /* no pools at all: what is fixed can still be said */
		c.lang = wanted == KU_UZC ? KU_UZ : wanted;
	return c;
}

struct ku_cast ku_cast_person(struct ku_registry *r, const struct ku_person *p)
{
	struct ku_cast c = ku_cast_name(r, p->name.text, (enum ku_sex)p->sex, (enum ku_lang)p->name.lang);
	for (size_t i = 0; i < p->nalso; i++)
		if (!p->also[i].as.len)
			c.parts |= parts_of(p->also[i].text, &c.sex, &c.surname);
	return c;
}

/* ----- drawing ----- */

struct ku_stem *ku_stem_of(struct ku_registry *r, struct ku_str surname)
{
	const uint64_t *at = ku_table_find(&r->surname, ku_surname_stem(r->arena, surname));
	return at ? &r->stem[*at - 1] : NULL;
}

void ku_stem_set(struct ku_registry *r, struct ku_str surname, struct ku_str pseudonym)
{
	struct ku_str stem = ku_surname_stem(r->arena, surname);
	uint64_t *at = ku_table_put(r->arena, &r->surname, stem);
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

static bool draw_surname(struct ku_registry *r, struct ku_member *m, const struct ku_wanted *w, struct ku_str surname)
{
	struct ku_stem *stem = ku_stem_of(r, surname);
	if (stem) { /* the family has one already */
		ku_member_set(r, m, KU_PART_SURNAME, stem->pseudonym);
		return true;
	}
	/* a surname that was corrected keeps its pseudonym */
	struct ku_str name = m->is.surname.len ? m->is.surname : ku_pick(r, w);
	if (!name.len)
		return false;
	ku_stem_set(r, surname, name);
	ku_member_set(r, m, KU_PART_SURNAME, name);
	return true;
}

bool ku_draw_person(struct ku_registry *r, struct ku_member *m, unsigned parts, struct ku_str surname)
{
	for (int p = 0; p < KU_NPART; p++) {
		struct ku_wanted w = {(enum ku_part)p, m->is.lang, m->is.sex, !m->is.found, &m->scope};
		if (!(parts >> p & 1))
			continue;
		if (p == KU_PART_SURNAME) {
			if (!draw_surname(r, m, &w, surname))
				return false;
		} else if (!ku_member_part(m, w.part)->len) {
			struct ku_str name = ku_pick(r, &w);
			if (!name.len)
				return false;
			ku_member_set(r, m, w.part, name);
		}
	}
	return true;
}
