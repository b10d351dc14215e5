/* fixed.c — pseudonyms that the rules give (`as:`), and those that must be taken back because somebody real bears the name now.
 *
 * A pseudonym that is changed is retired: nobody else ever gets it. Everything refused is reported at the rule's line.
 */
#include "pseudonymise/cast.h"

#include "language/name_parts.h"
#include "language/spelling.h"

enum { PARTS = 16 };

/* ----- what the rules fix ----- */

static bool refuse(struct ku_registry *r, const struct ku_place_in_file *at, struct ku_str what, struct ku_str mend,
		   struct ku_errors *errors)
{
	ku_book_report(r->book, errors, at, false, what, mend);
	return false;
}

static bool may_be_fixed(struct ku_registry *r, const struct ku_member *m, enum ku_part part, struct ku_str name,
			 const struct ku_place_in_file *at, struct ku_errors *errors)
{
	struct ku_str mend = ku_str_of(_("choose another pseudonym"));
	if (ku_real(r, name))
		return refuse(r, at,
			      ku_format(r->arena, _("the pseudonym “%.*s” is a real name of the study"), (int)name.len,
					name.ptr),
			      mend, errors);
	if (ku_used_exactly(r, name) & KU_RETIRED)
		return refuse(r, at,
			      ku_format(r->arena, _("the pseudonym “%.*s” was somebody's before and is retired"),
					(int)name.len, name.ptr),
			      mend, errors);
	if (part == KU_PART_GIVEN && m && ku_used_exactly(r, name) & KU_USED_GIVEN)
		return refuse(r, at,
			      ku_format(r->arena, _("the pseudonym “%.*s” is somebody else's already"), (int)name.len,
					name.ptr),
			      mend, errors);
	return true;
}

static bool fix_family(struct ku_registry *r, struct ku_str real, struct ku_str name, const struct ku_place_in_file *at,
		       struct ku_errors *errors)
{
	struct ku_stem *s = real.len ? ku_stem_of(r, real) : NULL;
	if (s && s->fixed && !ku_str_eq(s->pseudonym, name))
		return refuse(r, at,
			      ku_format(r->arena, _("“%.*s” and “%.*s” are given to one surname (%s:%zu)"),
					(int)s->pseudonym.len, s->pseudonym.ptr, (int)name.len, name.ptr,
					ku_dup_c(r->arena, s->at->file), s->at->line),
			      ku_str_of(_("give one surname one pseudonym in the whole study")), errors);
	if (real.len && (!s || !ku_str_eq(s->pseudonym, name)))
		ku_stem_set(r, real, name);
	s = real.len ? ku_stem_of(r, real) : NULL;
	if (s) {
		s->fixed = true;
		s->at = at;
	}
	return true;
}

/* Эрмековна → Эрмек, Мусаевна → Мусай: what ku_patronymic makes the same patronymic of. */
static struct ku_str father_of(struct ku_arena *a, struct ku_str patronymic)
{
	static const struct {
		const char *end, *instead;
	} ends[] = {
		{"овна", ""}, {"ович", ""},  {"евна", "й"},  {"евич", "й"},
		{"ovna", ""}, {"ovich", ""}, {"yevna", "y"}, {"yevich", "y"},
	};
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (ku_str_ends(patronymic, ku_str_of(ends[i].end)))
			return KU_JOIN(a, ku_str_sub(patronymic, 0, patronymic.len - ku_str_of(ends[i].end).len),
				       ku_str_of(ends[i].instead));
	return patronymic;
}

static bool fix_part(struct ku_registry *r, struct ku_member *m, enum ku_part part, struct ku_str name,
		     const struct ku_cast *c, const struct ku_place_in_file *at, struct ku_errors *errors)
{
	if (part == KU_PART_SURNAME)
		name = ku_surname_mans(r->arena, name);
	if (ku_str_eq(*ku_member_part(m, part), name)) {
		if (ku_real(r, name))
			return may_be_fixed(r, NULL, part, name, at, errors);
	} else if (!may_be_fixed(r, m, part, name, at, errors)) {
		return false;
	}
	if (part == KU_PART_SURNAME && !fix_family(r, c->surname, name, at, errors))
		return false;
	ku_member_set(r, m, part, name);
	return true;
}

/* A nickname's own pseudonym; where it has a surname, that is the surname's in the whole study. */
static bool fix_alias(struct ku_registry *r, const struct ku_alias *alias, struct ku_str surname,
		      struct ku_errors *errors)
{
	struct ku_name_part part[PARTS];
	size_t n = ku_name_parts(alias->as, part, PARTS);
	bool good = may_be_fixed(r, NULL, KU_PART_GIVEN, alias->as, &alias->at, errors);
	for (size_t i = 0; good && i < n && i < PARTS; i++)
		if (part[i].role == KU_ROLE_SURNAME)
			good = fix_family(r, surname, ku_surname_mans(r->arena, part[i].text), &alias->at, errors);
	ku_use(r, alias->as, KU_USED_GIVEN | KU_USED_ROSTER);
	return good;
}

bool ku_fix_person(struct ku_registry *r, struct ku_member *m, const struct ku_person *p, const struct ku_cast *c,
		   struct ku_errors *errors)
{
	struct ku_name_part part[PARTS];
	struct ku_str as = p->as.len ? p->as : p->name.as;
	size_t n = as.len ? ku_name_parts(as, part, PARTS) : 0;
	if (n &&
	    (ku_script_lang(r, as) == KU_UZ) != (m->is.lang == KU_UZ)) /* written in another script than the pool's */
		m->is.lang = ku_script_lang(r, as);
	struct ku_place_in_file *at =
		ku_alloc(r->arena, sizeof *at); /* the caret goes under the pseudonym, where that is known */
	*at = p->at;
	if (p->as.len && p->as_at)
		at->offset = p->as_at;
	bool good = true, one = n == 1 && c->parts && (c->parts & (c->parts - 1)) == 0;
	for (size_t i = 0; i < n && i < PARTS; i++) {
		if (part[i].role == KU_ROLE_KIN)
			continue;
		enum ku_part to = one ? (enum ku_part)__builtin_ctz(c->parts) : ku_part_of(part[i].role);
		struct ku_str name =
			part[i].role == KU_ROLE_PATRONYMIC ? father_of(r->arena, part[i].text) : part[i].text;
		good &= fix_part(r, m, to, name, c, at, errors);
	}
	for (size_t i = 0; i < p->nalso; i++)
		if (p->also[i].as.len)
			good &= fix_alias(r, &p->also[i], c->surnames[i + 1], errors);
	return good;
}

/* ----- pseudonyms that have become real ----- */

/* A new pseudonym to paste, whole. Nothing is kept of these draws: the run stops. */
static struct ku_str suggest(struct ku_registry *r, const struct ku_member *m)
{
	struct ku_str out = KU_S("");
	uint64_t counter = r->draws.counter;
	struct ku_member copy = *m;
	for (int p = 0; p < KU_NPART; p++) {
		struct ku_str name = *ku_member_part(&copy, (enum ku_part)p);
		struct ku_wanted w = {(enum ku_part)p, m->is.lang, m->is.sex, true, &m->scope};
		if (!name.len)
			continue;
		if (ku_real(r, name))
			name = ku_pick(r, &w);
		if (p == KU_PART_SURNAME)
			name = ku_surname_form(r->arena, name, m->is.sex);
		if (p == KU_PART_FATHER)
			name = KU_JOIN(r->arena, name, KU_S(" "), ku_kin_word(m->is.lang, m->is.lang, m->is.sex));
		out = out.len ? KU_JOIN(r->arena, out, KU_S(" "), name) : name;
	}
	r->draws.counter = counter;
	return out;
}

static struct ku_str who_is(struct ku_registry *r, struct ku_str name)
{
	struct ku_str fold = ku_fold_dup(r->arena, ku_surname_mans(r->arena, name));
	for (size_t i = 0; r->book && i < r->book->nperson; i++) {
		struct ku_name_part part[PARTS];
		size_t n = ku_name_parts(r->book->person[i].name.text, part, PARTS);
		for (size_t k = 0; k < n && k < PARTS; k++)
			if (ku_str_eq(ku_fold_dup(r->arena, ku_surname_mans(r->arena, part[k].text)), fold))
				return r->book->person[i].name.text;
	}
	return name;
}

bool ku_still_unreal(struct ku_registry *r, const struct ku_member *m, const struct ku_place_in_file *at,
		     struct ku_errors *errors)
{
	struct ku_member copy = *m;
	for (int p = 0; p < KU_NPART; p++) {
		struct ku_str name = *ku_member_part(&copy, (enum ku_part)p);
		if (!name.len || !ku_real(r, name))
			continue;
		struct ku_str other = who_is(r, name), fresh = suggest(r, m);
		struct ku_str what = ku_format(
			r->arena, _("“%.*s” is the pseudonym of %.*s, and %.*s is now a real person of the study"),
			(int)name.len, name.ptr, (int)m->is.name.len, m->is.name.ptr, (int)other.len, other.ptr);
		struct ku_str mend =
			ku_format(r->arena, _("give %.*s another: add `as: %.*s` to the rule for that name"),
				  (int)m->is.name.len, m->is.name.ptr, (int)fresh.len, fresh.ptr);
		if (at)
			return refuse(r, at, what, mend, errors);
		ku_report(errors, (struct ku_error){.code = KU_BAD_DATA, .what = what, .mend = mend});
		return false;
	}
	return true;
}
