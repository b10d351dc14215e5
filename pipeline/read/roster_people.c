/* roster_people.c — a row of a list of people: name, other names, sex, and what he or she is as a participant.
 *
 * Rows of one name are sorted out at the end, when all are known: the same row twice, one person who took part twice,
 * or namesakes.
 */
#include <stdlib.h>

#include "base/yaml.h"
#include "language/name_parts.h"
#include "language/spelling.h"
#include "read/roster_inner.h"

/* What people write for "none". */
static bool is_dash(struct ku_str s)
{
	return ku_str_is(s, "-") || ku_str_is(s, "–") || ku_str_is(s, "—");
}

/* ----- the name ----- */

/* From its parts in the order in which they are read best: given name, father's name, surname. */
static struct ku_str name_of_parts(struct ku_taking *t)
{
	static const unsigned char parts[] = {KU_HEAD_GIVEN, KU_HEAD_PATRONYMIC, KU_HEAD_SURNAME};
	struct ku_str name = KU_S("");
	for (size_t i = 0; i < sizeof parts; i++) {
		struct ku_str part = ku_name_tidy(t->arena, ku_row_text(t, parts[i], 0, true));
		if (part.len && !is_dash(part))
			name = KU_JOIN(t->arena, name, name.len ? KU_S(" ") : KU_S(""), part);
	}
	return name;
}

static struct ku_str name_of_row(struct ku_taking *t)
{
	struct ku_str name = ku_row_text(t, KU_HEAD_NAME, 0, true);
	if (!name.len)
		name = name_of_parts(t);
	bool other =
		ku_has_column(t, KU_HEAD_NAME) || ku_has_column(t, KU_HEAD_GIVEN) || ku_has_column(t, KU_HEAD_SURNAME);
	return name.len || other ? name
				 : ku_row_text(t, KU_HEAD_SPEAKER, 0, true); /* a list under "participant" alone */
}

/* Айгүл Жапарова (Айка): what stands in brackets at the end is another name. */
static struct ku_str take_brackets(struct ku_str *name)
{
	size_t open = ku_str_find(*name, KU_S("("));
	if (open == SIZE_MAX || open == 0 || !ku_str_ends(*name, KU_S(")")))
		return KU_S("");
	struct ku_str inside = ku_str_trim(ku_str_sub(*name, open + 1, name->len - 1));
	*name = ku_str_trim(ku_str_sub(*name, 0, open));
	return inside;
}

static void take_also(struct ku_taking *t, struct ku_person *p, struct ku_str brackets)
{
	struct ku_str cell, one;
	for (size_t at = 0; ku_next_of(brackets, &at, &one);)
		ku_also_add(t, p->name.text, one, true, &p->also, &p->nalso, &p->cap_also);
	for (size_t n = 0; (cell = ku_row_text(t, KU_HEAD_ALSO, n, true)).len; n++)
		for (size_t at = 0; ku_next_of(cell, &at, &one);)
			ku_also_add(t, p->name.text, one, true, &p->also, &p->nalso, &p->cap_also);
	for (size_t n = 1; (cell = ku_row_text(t, KU_HEAD_NAME, n, false)).len;
	     n++) /* the name in another language beside it */
		ku_also_add(t, p->name.text, cell, true, &p->also, &p->nalso, &p->cap_also);
}

/* ----- sex ----- */

static enum ku_sex sex_of_word(struct ku_taking *t, struct ku_str word)
{
	static const char *const women =
		"|ж|жен|женский|женщина|жена|аял|аялзат|аялы|а|кыз|кыз бала|f|female|w|woman|ayol|қиз|qiz|";
	static const char *const men = "|м|муж|мужской|мужчина|эркек|эр|э|эркек бала|бала|m|male|man|erkak|";
	struct ku_str key = ku_fold_dup(t->scratch, word);
	while (key.len && key.ptr[key.len - 1] == '.')
		key.len--;
	key = KU_JOIN(t->scratch, KU_S("|"), key, KU_S("|"));
	if (key.len <= 2)
		return KU_NO_SEX;
	return ku_str_find(ku_str_of(women), key) != SIZE_MAX ? KU_FEMALE
	       : ku_str_find(ku_str_of(men), key) != SIZE_MAX ? KU_MALE
							      : KU_NO_SEX;
}

static enum ku_sex sex_of_row(struct ku_taking *t, struct ku_str name)
{
	enum { PARTS = 8 };
	struct ku_name_part part[PARTS];
	size_t n = ku_name_parts(name, part, PARTS);
	enum ku_sex shape = ku_name_sex(part, n < PARTS ? n : PARTS);
	struct ku_str said = ku_row_text(t, KU_HEAD_SEX, 0, false);
	enum ku_sex sex = sex_of_word(t, said);
	if (said.len && !sex && !is_dash(said))
		KU_ROW_REFUSE(t, _("what stands here for the sex is not known: %s; known are ж, м, аял, эркек, f, m"),
			      ku_yaml_quote(t->scratch, said));
	else if (sex && shape && sex != shape)
		KU_ROW_REFUSE(
			t,
			_("the sex in this row does not go with the form of the name %s; the row is taken as it says"),
			ku_yaml_quote(t->scratch, name));
	return sex ? sex : shape;
}

/* ----- what a participant is ----- */

/* 33, 33.0; and "33 жаш". */
static struct ku_str age_of(struct ku_taking *t)
{
	struct ku_str text = ku_row_text(t, KU_HEAD_AGE, 0, false);
	size_t digits = 0;
	while (digits < text.len && text.ptr[digits] >= '0' && text.ptr[digits] <= '9')
		digits++;
	if (!text.len || is_dash(text) ||
	    (digits >= 1 && digits <= 3 && atoi(ku_dup_c(t->scratch, ku_str_sub(text, 0, digits))) <= 130 &&
	     (digits == text.len || text.ptr[digits] == '.' || text.ptr[digits] == ' ')))
		return ku_str_sub(text, 0, digits);
	KU_ROW_REFUSE(t, _("this is no age: %s; write it in years"), ku_yaml_quote(t->scratch, text));
	return KU_S("");
}

static void take_facts(struct ku_taking *t, struct ku_participant *p)
{
	for (size_t i = 0; i < t->ncolumn; i++) {
		const struct ku_heading_row *h = t->column[i].heading;
		const struct ku_cell *cell = ku_row_cell(t->row, t->column[i].at);
		if ((h->what != KU_HEAD_FACT && h->what != KU_HEAD_DATE) || !cell || cell->type == KU_CELL_ERROR ||
		    cell->type == KU_CELL_NO_VALUE)
			continue;
		struct ku_fact fact = {ku_str_of(h->fact), ku_row_column(t, t->column[i].at)};
		if (h->what == KU_HEAD_DATE && cell->type == KU_CELL_NUMBER) {
			struct ku_str date = ku_serial_date(t->arena, cell->text, t->table->date1904);
			fact.value = date.len ? date : fact.value;
		}
		KU_PUSH(t->arena, p->fact, p->nfact, p->cap_fact, fact);
	}
}

static void add_participant(struct ku_taking *t, struct ku_participant p)
{
	struct ku_buf entry = {0};
	ku_roster_participant(&entry, &p);
	struct ku_str fault = ku_entry_fault(t->scratch, "participants", ku_buf_str(&entry));
	ku_buf_free(&entry);
	if (fault.len)
		KU_ROW_REFUSE(t, _("the participant is not taken: %.*s"), (int)fault.len, fault.ptr);
	else
		KU_PUSH(t->arena, t->roster->participant, t->roster->nparticipant, t->roster->cap_participant, p);
}

/* Several codes in one cell: somebody who took part more than once. */
static void take_participant(struct ku_taking *t, const struct ku_person *person)
{
	static const char *const sexes[] = {[KU_NO_SEX] = "", [KU_FEMALE] = "f", [KU_MALE] = "m"};
	if (!person->in.n || !person->speaker.len)
		return;
	struct ku_participant p = {.speaker = person->speaker,
				   .person = person->name.text,
				   .role = ku_row_text(t, KU_HEAD_ROLE, 0, false),
				   .sex = ku_str_of(sexes[person->sex]),
				   .age = age_of(t),
				   .at = person->at};
	take_facts(t, &p);
	for (size_t i = 0; i < person->in.n; i++) {
		p.in = person->in.item[i];
		add_participant(t, p);
	}
}

/* ----- the row ----- */

/* What the reader has against a person with this one thing said. */
static struct ku_str fault_of(struct ku_taking *t, struct ku_person probe)
{
	struct ku_buf entry = {0};
	probe.name.text = KU_S("Асан");
	ku_roster_person(&entry, &probe);
	struct ku_str fault = ku_entry_fault(t->scratch, "people", ku_buf_str(&entry));
	ku_buf_free(&entry);
	return fault;
}

static void take_codes(struct ku_taking *t, struct ku_person *p)
{
	struct ku_str cell = ku_row_text(t, KU_HEAD_CODE, 0, true), code;
	for (size_t at = 0; ku_next_of(cell, &at, &code);) {
		struct ku_str fault = fault_of(t, (struct ku_person){.in = {&code, 1, 1, NULL}});
		if (fault.len || ku_str_ends(code, KU_S("*")))
			KU_ROW_REFUSE(t,
				      _("%s cannot be the code of a transcript: Latin letters, digits and . _ - only"),
				      ku_yaml_quote(t->scratch, code));
		else
			KU_PUSH(t->arena, p->in.item, p->in.n, p->in.cap, code);
	}
}

static struct ku_str take_id(struct ku_taking *t)
{
	struct ku_str id = ku_row_text(t, KU_HEAD_ID, 0, false);
	struct ku_str fault = id.len ? fault_of(t, (struct ku_person){.id = id}) : id;
	if (!fault.len)
		return id;
	KU_ROW_REFUSE(t, _("the id is not taken: %.*s"), (int)fault.len, fault.ptr);
	return KU_S("");
}

static struct ku_str take_speaker(struct ku_taking *t)
{
	struct ku_str speaker = ku_row_text(t, KU_HEAD_SPEAKER, 0, false);
	if (ku_str_ends(speaker, KU_S(":"))) /* as it stands in the transcript */
		speaker = ku_str_trim(ku_str_sub(speaker, 0, speaker.len - 1));
	struct ku_str fault = speaker.len ? fault_of(t, (struct ku_person){.speaker = speaker}) : speaker;
	if (!fault.len)
		return speaker;
	KU_ROW_REFUSE(t, _("the label of the speaker is not taken: %.*s"), (int)fault.len, fault.ptr);
	return KU_S("");
}

void ku_take_person(struct ku_taking *t)
{
	struct ku_str name = ku_name_tidy(t->arena, name_of_row(t)), brackets = take_brackets(&name);
	struct ku_person p = {.at = {.file = t->path, .line = t->row->number}};
	if (!name.len || is_dash(name)) {
		if (!t->told)
			ku_row_refuse(t, ku_str_of(_("there is no name in this row")));
		return;
	}
	if (!ku_name_good(t, name, true))
		return;
	p.name.text = name;
	take_also(t, &p, brackets);
	p.sex = (unsigned char)sex_of_row(t, name);
	p.id = take_id(t);
	take_codes(t, &p);
	if (ku_has_column(t, KU_HEAD_NAME) || ku_has_column(t, KU_HEAD_GIVEN) || ku_has_column(t, KU_HEAD_SURNAME))
		p.speaker = take_speaker(t);
	take_participant(t, &p);
	KU_PUSH(t->arena, t->roster->person, t->roster->nperson, t->roster->cap_person, p);
}
