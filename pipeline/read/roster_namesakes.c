/* roster_namesakes.c — rows of one name: the same row twice, one person who took part twice, or several people.
 *
 * Two in one focus group whom their labels tell apart are two people. A whole name with a surname in two transcripts
 * is one person; a bare first name in two transcripts is, as a rule, two. Only such namesakes keep `in` and
 * `speaker`.
 */
#include "base/yaml.h"
#include "language/name_parts.h"
#include "read/roster_inner.h"

static bool scopes_meet(const struct ku_strs *a, const struct ku_strs *b)
{
	for (size_t i = 0; i < a->n; i++)
		for (size_t k = 0; k < b->n; k++)
			if (ku_str_eq(a->item[i], b->item[k]))
				return true;
	return a->n == 0 || b->n == 0;
}

static bool has_surname(struct ku_str name)
{
	struct ku_name_part part[8];
	size_t n = ku_name_parts(name, part, 8);
	return n >= 2;
}

static bool is_same_person(const struct ku_person *a, const struct ku_person *b)
{
	if (a->id.len && b->id.len && !ku_str_eq(a->id, b->id))
		return false;
	if (!scopes_meet(&a->in, &b->in))
		return has_surname(a->name.text);
	return !a->speaker.len || !b->speaker.len || ku_str_eq(a->speaker, b->speaker);
}

static bool has_code(const struct ku_strs *in, struct ku_str code)
{
	for (size_t i = 0; i < in->n; i++)
		if (ku_str_eq(in->item[i], code))
			return true;
	return false;
}

/* What row `b` says more of the person goes to `a`. A row that says nothing new is told; one of another transcript is
 * what was to be expected. */
static void merge(struct ku_taking *t, struct ku_person *a, const struct ku_person *b)
{
	size_t also = a->nalso, codes = a->in.n;
	for (size_t i = 0; i < b->nalso; i++)
		ku_also_add(t, a->name.text, b->also[i].text, true, &a->also, &a->nalso, &a->cap_also);
	for (size_t i = 0; i < b->in.n; i++)
		if (!has_code(&a->in, b->in.item[i]))
			KU_PUSH(t->arena, a->in.item, a->in.n, a->in.cap, b->in.item[i]);
	a->id = a->id.len ? a->id : b->id;
	bool other_sex = a->sex && b->sex && a->sex != b->sex;
	a->sex = a->sex ? a->sex : b->sex;
	if (other_sex)
		KU_ROW_REFUSE(t, _("%s has another sex in row %zu; that row counts"),
			      ku_yaml_quote(t->scratch, a->name.text), a->at.line);
	else if (a->nalso == also && a->in.n == codes)
		KU_ROW_REFUSE(t, _("%s stands in row %zu already"), ku_yaml_quote(t->scratch, a->name.text),
			      a->at.line);
}

static struct ku_keyed *by_name(struct ku_taking *t, const struct ku_person *person, size_t n)
{
	struct ku_keyed *keyed = ku_alloc_array(t->arena, n, sizeof *keyed);
	for (size_t i = 0; i < n; i++)
		keyed[i] = (struct ku_keyed){ku_name_key(t->arena, person[i].name.text), i};
	ku_keyed_sort(keyed, n);
	return keyed;
}

/* One group of rows of one name: those that are one person become one; `gone` marks the others. */
static void settle_group(struct ku_taking *t, const struct ku_keyed *group, size_t n, bool *gone)
{
	struct ku_person *person = t->roster->person;
	size_t people = 0;
	for (size_t i = 0; i < n; i++) {
		struct ku_person *p = &person[group[i].index], *same = NULL;
		for (size_t k = 0; k < i && !same; k++)
			if (!gone[group[k].index] && is_same_person(&person[group[k].index], p))
				same = &person[group[k].index];
		struct ku_row row = {.number = p->at.line};
		t->row = &row;
		t->path = p->at.file;
		t->told = false;
		if (same)
			merge(t, same, p);
		gone[group[i].index] = same != NULL;
		people += same == NULL;
	}
	for (size_t i = 0; i < n && people == 1; i++) {
		person[group[i].index].in = (struct ku_strs){0};
		person[group[i].index].speaker = KU_S("");
	}
}

/* Two labels for one speaker of a transcript: study.yaml would be refused. */
static void settle_participants(struct ku_taking *t)
{
	struct ku_roster *r = t->roster;
	struct ku_keyed *keyed = ku_alloc_array(t->arena, r->nparticipant, sizeof *keyed);
	size_t n = 0;
	for (size_t i = 0; i < r->nparticipant; i++)
		keyed[i] = (struct ku_keyed){
			KU_JOIN(t->arena, r->participant[i].in, KU_S("\n"), r->participant[i].speaker), i};
	ku_keyed_sort(keyed, r->nparticipant);
	bool *gone = ku_alloc_array(t->arena, r->nparticipant + 1, sizeof *gone);
	for (size_t i = 1; i < r->nparticipant; i++) {
		const struct ku_participant *p = &r->participant[keyed[i].index],
					    *first = &r->participant[keyed[i - 1].index];
		struct ku_row row = {.number = p->at.line};
		gone[keyed[i].index] = ku_str_eq(keyed[i].key, keyed[i - 1].key);
		t->row = &row;
		t->path = p->at.file;
		t->told = false;
		if (gone[keyed[i].index] && !ku_str_eq(p->person, first->person))
			KU_ROW_REFUSE(t, _("the participant is not taken: %s of %s stands in row %zu already"),
				      ku_yaml_quote(t->scratch, p->speaker), ku_yaml_quote(t->scratch, p->in),
				      first->at.line);
	}
	for (size_t i = 0; i < r->nparticipant; i++)
		if (!gone[i])
			r->participant[n++] = r->participant[i];
	r->nparticipant = n;
}

void ku_settle_ids(struct ku_taking *t, size_t n, struct ku_id_of (*at)(struct ku_roster *, size_t))
{
	struct ku_keyed *keyed = ku_alloc_array(t->arena, n + 1, sizeof *keyed);
	for (size_t i = 0; i < n; i++)
		keyed[i] = (struct ku_keyed){*at(t->roster, i).id, i};
	ku_keyed_sort(keyed, n);
	for (size_t i = 1; i < n; i++) {
		struct ku_id_of entry = at(t->roster, keyed[i].index);
		if (!keyed[i].key.len || !ku_str_eq(keyed[i].key, keyed[i - 1].key))
			continue;
		struct ku_row row = {.number = entry.row->line};
		t->row = &row;
		t->path = entry.row->file;
		t->told = false;
		KU_ROW_REFUSE(t, _("the id %s is not taken: another entry has it"),
			      ku_yaml_quote(t->scratch, keyed[i].key));
		*entry.id = KU_S("");
	}
}

static struct ku_id_of person_id(struct ku_roster *r, size_t i)
{
	return (struct ku_id_of){&r->person[i].id, &r->person[i].at};
}

void ku_settle_people(struct ku_taking *t)
{
	struct ku_roster *r = t->roster;
	struct ku_keyed *keyed = by_name(t, r->person, r->nperson);
	bool *gone = ku_alloc_array(t->arena, r->nperson + 1, sizeof *gone);
	size_t n = 0;
	for (size_t i = 0, end; i < r->nperson; i = end) {
		for (end = i + 1; end < r->nperson && ku_str_eq(keyed[end].key, keyed[i].key);)
			end++;
		settle_group(t, keyed + i, end - i, gone);
	}
	for (size_t i = 0; i < r->nperson; i++)
		if (!gone[i])
			r->person[n++] = r->person[i];
	r->nperson = n;
	ku_settle_ids(t, r->nperson, person_id);
	settle_participants(t);
}
