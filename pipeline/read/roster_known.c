/* roster_known.c — a roster held against the rules that are there: what staff have written themselves stays theirs,
 * and ids stay from import to import.
 */
#include "base/yaml.h"
#include "read/roster_inner.h"

/* ----- people ----- */

/* Names and other names of the book's people, or places, in order; index of the entry. */
struct names {
	struct ku_keyed *item;
	size_t n, cap;
};

static void add_names(struct ku_arena *a, struct names *names, const struct ku_alias *name, const struct ku_alias *also,
		      size_t nalso, size_t index)
{
	KU_PUSH(a, names->item, names->n, names->cap, (struct ku_keyed){ku_name_key(a, name->text), index});
	for (size_t i = 0; i < nalso; i++)
		KU_PUSH(a, names->item, names->n, names->cap, (struct ku_keyed){ku_name_key(a, also[i].text), index});
}

static bool counts(const struct ku_book *book, const struct ku_place_in_file *at, struct ku_str own)
{
	return !at->pack && !ku_str_eq(book->file[at->source].path, own);
}

static struct names people_of(struct ku_arena *a, const struct ku_book *book, struct ku_str own)
{
	struct names names = {0};
	for (size_t i = 0; i < book->nperson; i++)
		if (counts(book, &book->person[i].at, own))
			add_names(a, &names, &book->person[i].name, book->person[i].also, book->person[i].nalso, i);
	ku_keyed_sort(names.item, names.n);
	return names;
}

static struct names places_of(struct ku_arena *a, const struct ku_book *book, struct ku_str own)
{
	struct names names = {0};
	for (size_t i = 0; i < book->nplace; i++)
		if (counts(book, &book->place[i].at, own))
			add_names(a, &names, &book->place[i].name, book->place[i].also, book->place[i].nalso, i);
	ku_keyed_sort(names.item, names.n);
	return names;
}

static bool is_in_scope(const struct ku_strs *scope, const struct ku_strs *codes)
{
	for (size_t i = 0; i < codes->n; i++)
		if (ku_scope_has(scope, codes->item[i]))
			return true;
	return codes->n == 0 || scope->n == 0;
}

static bool is_same_person(const struct ku_person *listed, const struct ku_person *p)
{
	return is_in_scope(&listed->in, &p->in) &&
	       (!listed->speaker.len || !p->speaker.len || ku_str_eq(listed->speaker, p->speaker));
}

static bool is_same_place(struct ku_arena *a, const struct ku_named *listed, const struct ku_named *p)
{
	bool kind = ku_kind_group(listed->kind) == ku_kind_group(p->kind) || listed->kind == KU_OTHER ||
		    p->kind == KU_OTHER;
	return kind && (!listed->within.len || !p->within.len ||
			ku_str_eq(ku_name_key(a, listed->within), ku_name_key(a, p->within)));
}

/* The other names of the row that stand nowhere in the listed entry. */
static struct ku_str lacking(struct ku_arena *a, const struct names *names, size_t index, const struct ku_alias *also,
			     size_t n)
{
	struct ku_str list = KU_S("");
	for (size_t i = 0; i < n; i++) {
		struct ku_str key = ku_name_key(a, also[i].text);
		size_t at = ku_keyed_find(names->item, names->n, key);
		while (at < names->n && ku_str_eq(names->item[at].key, key) && names->item[at].index != index)
			at++;
		if (at == names->n || !ku_str_eq(names->item[at].key, key))
			list = KU_JOIN(a, list, list.len ? KU_S(", ") : KU_S(""),
				       ku_str_of(ku_yaml_quote(a, also[i].text)));
	}
	return list;
}

static void tell(struct ku_arena *a, struct ku_errors *errors, const struct ku_place_in_file *row, struct ku_str name,
		 const struct ku_place_in_file *at, struct ku_str lacks)
{
	struct ku_error e = {.code = KU_BAD_DATA, .warning = true, .path = row->file, .line = row->line};
	e.what = ku_format(a, _("%s is listed already, at %s:%zu; it is not written again"), ku_yaml_quote(a, name),
			   at->file.ptr, at->line);
	if (lacks.len)
		e.mend = ku_format(a, _("Add there under also: what is new in this row: %s."), lacks.ptr);
	ku_report(errors, e);
}

static size_t known_people(struct ku_arena *a, struct ku_roster *r, const struct ku_book *book, struct ku_str own,
			   struct ku_errors *errors)
{
	struct names names = people_of(a, book, own);
	size_t left = 0, before = r->nperson;
	for (size_t i = 0; i < before; i++) {
		const struct ku_person *p = &r->person[i];
		struct ku_str key = ku_name_key(a, p->name.text);
		size_t at = ku_keyed_find(names.item, names.n, key);
		while (at < names.n && ku_str_eq(names.item[at].key, key) &&
		       !is_same_person(&book->person[names.item[at].index], p))
			at++;
		if (at == names.n || !ku_str_eq(names.item[at].key, key)) {
			r->person[left++] = *p;
			continue;
		}
		size_t index = names.item[at].index;
		tell(a, errors, &p->at, p->name.text, &book->person[index].at,
		     lacking(a, &names, index, p->also, p->nalso));
	}
	r->nperson = left;
	return before - left;
}

static size_t known_places(struct ku_arena *a, struct ku_roster *r, const struct ku_book *book, struct ku_str own,
			   struct ku_errors *errors)
{
	struct names names = places_of(a, book, own);
	size_t left = 0, before = r->nplace;
	for (size_t i = 0; i < before; i++) {
		const struct ku_named *p = &r->place[i];
		struct ku_str key = ku_name_key(a, p->name.text);
		size_t at = ku_keyed_find(names.item, names.n, key);
		while (at < names.n && ku_str_eq(names.item[at].key, key) &&
		       !is_same_place(a, &book->place[names.item[at].index], p))
			at++;
		if (at == names.n || !ku_str_eq(names.item[at].key, key)) {
			r->place[left++] = *p;
			continue;
		}
		size_t index = names.item[at].index;
		tell(a, errors, &p->at, p->name.text, &book->place[index].at,
		     lacking(a, &names, index, p->also, p->nalso));
	}
	r->nplace = left;
	return before - left;
}

/* ----- ids: one is given once ----- */

struct ids {
	struct ku_keyed *listed; /* of the book, in order */
	size_t nlisted, cap_listed;
};

static void settle_id(struct ku_arena *a, struct ids *ids, struct ku_str *id, const struct ku_place_in_file *row,
		      struct ku_errors *errors)
{
	if (!id->len || ku_keyed_find(ids->listed, ids->nlisted, *id) == ids->nlisted)
		return;
	ku_report(errors, (struct ku_error){.code = KU_BAD_DATA,
					    .warning = true,
					    .path = row->file,
					    .line = row->line,
					    .what = ku_format(a, _("the id %s is not taken: another entry has it"),
							      ku_yaml_quote(a, *id))});
	*id = KU_S("");
}

static void settle_ids(struct ku_arena *a, struct ku_roster *r, const struct ku_book *book, struct ku_str own,
		       struct ku_errors *errors)
{
	struct ids ids = {0};
	bool people = r->kind == KU_ROSTER_PEOPLE;
	for (size_t i = 0; i < (people ? book->nperson : book->nplace); i++) {
		struct ku_str id = people ? book->person[i].id : book->place[i].id;
		const struct ku_place_in_file *at = people ? &book->person[i].at : &book->place[i].at;
		if (id.len && (at->pack || counts(book, at, own)))
			KU_PUSH(a, ids.listed, ids.nlisted, ids.cap_listed, (struct ku_keyed){id, i});
	}
	ku_keyed_sort(ids.listed, ids.nlisted);
	for (size_t i = 0; i < r->nperson; i++)
		settle_id(a, &ids, &r->person[i].id, &r->person[i].at, errors);
	for (size_t i = 0; i < r->nplace; i++)
		settle_id(a, &ids, &r->place[i].id, &r->place[i].at, errors);
}

size_t ku_roster_known(struct ku_arena *a, struct ku_roster *r, const struct ku_book *book, struct ku_str own,
		       struct ku_errors *errors)
{
	size_t n = r->kind == KU_ROSTER_PEOPLE ? known_people(a, r, book, own, errors)
					       : known_places(a, r, book, own, errors);
	settle_ids(a, r, book, own, errors);
	return n;
}

/* ----- what stays from import to import ----- */

static bool has_person_id(const struct ku_roster *r, struct ku_str id)
{
	for (size_t i = 0; i < r->nperson; i++)
		if (ku_str_eq(r->person[i].id, id))
			return true;
	return id.len == 0;
}

static bool has_place_id(const struct ku_roster *r, struct ku_str id)
{
	for (size_t i = 0; i < r->nplace; i++)
		if (ku_str_eq(r->place[i].id, id))
			return true;
	return id.len == 0;
}

static void inherit_person(struct ku_roster *r, struct ku_person *p, const struct ku_person *before)
{
	if (!p->id.len && !has_person_id(r, before->id))
		p->id = before->id;
	p->as = p->as.len ? p->as : before->as;
}

static void inherit_place(struct ku_roster *r, struct ku_named *p, const struct ku_named *before)
{
	if (!p->id.len && !has_place_id(r, before->id))
		p->id = before->id;
	p->as = p->as.len ? p->as : before->as;
}

void ku_roster_inherit(struct ku_arena *a, struct ku_roster *r, const struct ku_book *before)
{
	struct ku_keyed *old = ku_alloc_array(a, before->nperson + before->nplace + 1, sizeof *old);
	bool people = r->kind == KU_ROSTER_PEOPLE;
	size_t n = people ? before->nperson : before->nplace, now = people ? r->nperson : r->nplace;
	for (size_t i = 0; i < n; i++)
		old[i] = (struct ku_keyed){
			ku_name_key(a, people ? before->person[i].name.text : before->place[i].name.text), i};
	ku_keyed_sort(old, n);
	for (size_t i = 0; i < now; i++) {
		struct ku_str key = ku_name_key(a, people ? r->person[i].name.text : r->place[i].name.text);
		for (size_t at = ku_keyed_find(old, n, key); at < n && ku_str_eq(old[at].key, key); at++) {
			size_t k = old[at].index;
			if (people && is_same_person(&before->person[k], &r->person[i]))
				inherit_person(r, &r->person[i], &before->person[k]);
			else if (!people && is_same_place(a, &before->place[k], &r->place[i]))
				inherit_place(r, &r->place[i], &before->place[k]);
		}
	}
}
