/* book_study.c — the sections of study.yaml: transcripts, participants, packs, profiles, reviewers, sign-off.
 */
#include <string.h>

#include "base/book_inner.h"
#include "base/suggest.h"

#define MEMBER(type) ((type *)((char *)object + field->member))

/* a-z 0-9 - : the code of the study, the names of packs. */
static bool is_small_code(struct ku_str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!((s.ptr[i] >= 'a' && s.ptr[i] <= 'z') || (s.ptr[i] >= '0' && s.ptr[i] <= '9') ||
		      (s.ptr[i] == '-' && i > 0)))
			return false;
	return s.len > 0 && s.len <= 40;
}

void ku_read_study_code(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	struct ku_str text = ku_scalar(r, node);
	if (is_small_code(text))
		*MEMBER(struct ku_str) = text;
	else if (text.len)
		ku_complain(r, node, KU_SAY(r, _("%s cannot be the code of a study"), KU_QUOTE(r, text)),
			    ku_str_of(_("Use small Latin letters, digits and - only, at most 40: study: gsps-2015")));
}

void ku_read_packs(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	struct ku_book *book = object;
	const struct ku_yaml *e = ku_entries(r, node, true, "packs: [names-ky, places-kg]");
	book->packs_said = node->type == KU_YAML_SEQUENCE || e;
	(void)field;
	if (ku_yaml_is_null(node))
		ku_complain(r, node, ku_str_of(_("“packs” has no value")),
			    ku_str_of(_("Write [] for none of the shipped packs, or delete the key for all of them.")));
	for (; e; e = node->type == KU_YAML_SEQUENCE ? e->next : NULL) {
		struct ku_str text = ku_scalar(r, e);
		if (is_small_code(text)) {
			KU_PUSH(r->arena, book->packs.item, book->packs.n, book->packs.cap, text);
		} else if (text.len) {
			ku_complain(r, e, KU_SAY(r, _("%s cannot be the name of a pack"), KU_QUOTE(r, text)),
				    ku_str_of(_("Write it as the file is named, without .yaml: names-ky")));
		}
	}
}

static bool has_text(const struct ku_strs *list, struct ku_str text)
{
	for (size_t i = 0; i < list->n; i++)
		if (ku_str_eq(list->item[i], text))
			return true;
	return false;
}

void ku_read_profiles(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	struct ku_strs *list = MEMBER(struct ku_strs);
	const struct ku_yaml *e = ku_entries(r, node, true, "profiles: [pseudonyms]");
	if (!e && node->type == KU_YAML_SEQUENCE)
		ku_complain(r, node, ku_str_of(_("“profiles” names no profile")),
			    ku_str_of(_("Write at least one: profiles: [pseudonyms]")));
	for (; e; e = node->type == KU_YAML_SEQUENCE ? e->next : NULL) {
		if (ku_word_value(r, e, field) < 0)
			continue;
		if (has_text(list, ku_scalar(r, e)))
			ku_complain(r, e, ku_str_of(_("this profile stands in the list twice")),
				    ku_str_of(_("Delete one of the two.")));
		else
			KU_PUSH(r->arena, list->item, list->n, list->cap, ku_scalar(r, e));
	}
}

void ku_read_reviewers(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	struct ku_strs *list = MEMBER(struct ku_strs);
	const struct ku_yaml *e = ku_entries(r, node, true, "reviewers: [R1, R2]");
	for (; e; e = node->type == KU_YAML_SEQUENCE ? e->next : NULL) {
		struct ku_str code = ku_scalar(r, e);
		if (!code.len || !ku_check_code(r, e, code, false))
			continue;
		if (has_text(list, code))
			ku_complain(r, e, ku_str_of(_("this reviewer stands in the list twice")),
				    ku_str_of(_("Delete one of the two.")));
		else
			KU_PUSH(r->arena, list->item, list->n, list->cap, code);
	}
}

/* A map of free keys with one value each. */
static void read_map_of_texts(struct ku_reader *r, const struct ku_yaml *node, struct ku_fact **item, size_t *n,
			      size_t *cap)
{
	static const struct ku_field text = {.key = "", .read = ku_read_plain};
	if (ku_yaml_is_null(node))
		return;
	if (node->type != KU_YAML_MAPPING) {
		ku_complain(r, node,
			    KU_SAY(r, _("“%.*s” takes a map of keys with their values"), (int)node->key->text.len,
				   node->key->text.ptr),
			    ku_str_of(_("Write it so: {occupation: ашпозчу, country: Орусия}")));
		return;
	}
	for (const struct ku_yaml *v = node->first; v; v = v->next) {
		struct ku_fact fact = {.key = ku_nfc(r->arena, v->key->text)};
		if (v->key->type == KU_YAML_REFUSED)
			continue;
		if (!fact.key.len) {
			ku_complain(r, v->key, ku_str_of(_("a key is missing before this colon")),
				    ku_str_of(_("Write it so: {occupation: ашпозчу, country: Орусия}")));
			continue;
		}
		text.read(r, v, &text, &fact.value);
		if (fact.value.len)
			KU_PUSH(r->arena, *item, *n, *cap, fact);
	}
}

void ku_read_facts(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	struct ku_participant *p = object;
	(void)field;
	read_map_of_texts(r, node, &p->fact, &p->nfact, &p->cap_fact);
}

void ku_read_signoff(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	struct ku_book *book = object;
	(void)field;
	read_map_of_texts(r, node, &book->signoff, &book->nsignoff, &book->cap_signoff);
}

/* "2 %": 1 to 3 digits before it, at most 100; false where it is something else. */
static bool read_percent(struct ku_str text, unsigned *out)
{
	struct ku_str digits = ku_str_trim(ku_str_sub(text, 0, text.len - 1));
	if (!ku_str_ends(text, KU_S("%")) || !digits.len || digits.len > 3)
		return false;
	*out = 0;
	for (size_t i = 0; i < digits.len; i++) {
		if (digits.ptr[i] < '0' || digits.ptr[i] > '9')
			return false;
		*out = *out * 10 + (unsigned)(digits.ptr[i] - '0');
	}
	return *out <= 100;
}

void ku_read_seeds(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	struct ku_book *book = object;
	struct ku_str text = node->type == KU_YAML_SCALAR ? ku_scalar(r, node) : KU_S("");
	book->seeds_in_percent = text.len && read_percent(text, &book->seeds);
	if (!book->seeds_in_percent)
		ku_read_number(r, node, field, object);
}

static bool in_range(struct ku_str s, size_t at, size_t digits, int from, int to)
{
	int value = 0;
	for (size_t i = at; i < at + digits; i++) {
		if (i >= s.len || s.ptr[i] < '0' || s.ptr[i] > '9')
			return false;
		value = value * 10 + s.ptr[i] - '0';
	}
	return value >= from && value <= to;
}

/* ISO 8601, to the year, the month or the day: 2015, 2015-12, 2015-12-07. */
static bool is_date(struct ku_str s)
{
	static const char days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	if ((s.len != 4 && s.len != 7 && s.len != 10) || !in_range(s, 0, 4, 1900, 2199))
		return false;
	if (s.len >= 7 && (s.ptr[4] != '-' || !in_range(s, 5, 2, 1, 12)))
		return false;
	int month = s.len >= 7 ? (s.ptr[5] - '0') * 10 + s.ptr[6] - '0' : 1;
	return s.len < 10 || (s.ptr[7] == '-' && in_range(s, 8, 2, 1, days[month - 1]));
}

void ku_read_date(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	struct ku_str text = ku_scalar(r, node);
	if (is_date(text))
		*MEMBER(struct ku_str) = text;
	else if (text.len)
		ku_complain(r, node, KU_SAY(r, _("%s is no date that can be read"), KU_QUOTE(r, text)),
			    ku_str_of(_("Write year, month and day with hyphens: 2015-12-07. The day, or month and "
					"day, may be left out: 2015-12")));
}

void ku_read_transcripts(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	struct ku_book *book = object;
	(void)field;
	for (const struct ku_yaml *e = ku_entries(r, node, false, ku_transcript_schema.example); e; e = e->next) {
		struct ku_transcript t = {.at = ku_rule_place(r, e)};
		if (ku_read_map(r, e, &ku_transcript_schema, &t) && t.code.len && t.file.len)
			KU_PUSH(r->arena, book->transcript, book->ntranscript, book->cap_transcript, t);
	}
}

void ku_read_encodings(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	struct ku_book *book = object;
	(void)field;
	for (const struct ku_yaml *e = ku_entries(r, node, false, ku_encoding_schema.example); e; e = e->next) {
		struct ku_encoding_said said = {.at = ku_rule_place(r, e)};
		if (ku_read_map(r, e, &ku_encoding_schema, &said) && said.files.len && said.encoding.len)
			KU_PUSH(r->arena, book->encoding, book->nencoding, book->cap_encoding, said);
	}
}

void ku_read_participants(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	struct ku_book *book = object;
	(void)field;
	for (const struct ku_yaml *e = ku_entries(r, node, false, ku_participant_schema.example); e; e = e->next) {
		struct ku_participant p = {.at = ku_rule_place(r, e)};
		if (ku_read_map(r, e, &ku_participant_schema, &p) && p.in.len && p.speaker.len)
			KU_PUSH(r->arena, book->participant, book->nparticipant, book->cap_participant, p);
	}
}
