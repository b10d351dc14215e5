/* book_rules.c — the sections of a rule file: people, places, words, passages, patterns, keep, ambiguous, harmless.
 */
#include <string.h>

#include "base/book_inner.h"
#include "base/grammar.h"

#define MEMBER(type) ((type *)((char *)object + field->member))

/* Version 1 of the format. A later one will say here what has changed. */
void ku_read_version(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	struct ku_str text = ku_scalar(r, node);
	(void)field, (void)object;
	if (text.len && !ku_str_is(text, "1"))
		ku_complain(r, node,
			    KU_SAY(r, _("this file is for version %s of the format; this program reads version 1"),
				   KU_QUOTE(r, text)),
			    ku_str_of(_("Write kupuya: 1, or use the program that the file was made for.")));
}

static bool has_lang(const struct ku_book *book, int lang)
{
	for (size_t i = 0; i < book->nlang; i++)
		if (book->lang[i] == lang)
			return true;
	return false;
}

/* What the study says holds. Rule files read alone put theirs together. */
static void add_lang(struct ku_reader *r, const struct ku_yaml *node, int lang)
{
	struct ku_book *book = r->book;
	bool has = has_lang(book, lang);
	if (book->lang_said == 2 && !r->study && !has && !r->here.pack)
		ku_warn(r, node,
			KU_SAY(r, _("the study does not have the language %s: it is not used"),
			       KU_QUOTE(r, node->text)),
			ku_str_of(_("Add it to languages: in study.yaml, or delete it here.")));
	else if (!has && book->nlang < sizeof book->lang && (book->lang_said < 2 || r->study))
		book->lang[book->nlang++] = (unsigned char)lang;
}

void ku_read_languages(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	struct ku_book *book = object;
	const struct ku_yaml *e = ku_entries(r, node, true, "languages: [ky, ru, uz]");
	if (r->here.pack)
		return; /* a pack does not decide what a study speaks */
	if (book->lang_said == 0 || r->study)
		book->nlang = 0;
	if (r->study)
		book->lang_said = 2;
	for (; e; e = node->type == KU_YAML_SEQUENCE ? e->next : NULL) {
		int lang = ku_word_value(r, e, field);
		if (lang > 0)
			add_lang(r, e, lang);
	}
	if (book->lang_said == 0)
		book->lang_said = 1;
}

/* An entry of also: — a text, or {name, as, lang}. */
static bool read_alias(struct ku_reader *r, const struct ku_yaml *node, bool person, struct ku_alias *alias)
{
	if (node->type == KU_YAML_MAPPING) {
		ku_read_map(r, node, &ku_alias_schema, alias);
		return alias->text.len > 0;
	}
	alias->text = ku_name_text(r, node, person);
	alias->at = ku_rule_place(r, node);
	return alias->text.len > 0;
}

static void read_also(struct ku_reader *r, const struct ku_yaml *node, bool person, struct ku_alias **item, size_t *n,
		      size_t *cap)
{
	const struct ku_yaml *e = ku_entries(r, node, true, "also: [Айка, Aigul, {name: Катя, as: Оля, lang: ru}]");
	if (*n == 0) { /* a second `also` of one entry is a mistake, but its names are read */
		*cap = e ? node->n + 1 : 0;
		*item = ku_alloc_array(r->arena, *cap, sizeof **item);
	}
	for (; e; e = node->type == KU_YAML_SEQUENCE ? e->next : NULL) {
		struct ku_alias alias = {0};
		if (read_alias(r, e, person || e == node,
			       &alias)) /* also: Айка, Aigul — no list, so its comma is meant as one */
			KU_PUSH(r->arena, *item, *n, *cap, alias);
	}
}

void ku_read_person_also(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	struct ku_person *p = object;
	(void)field;
	read_also(r, node, true, &p->also, &p->nalso, &p->cap_also);
}

void ku_read_named_also(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	struct ku_named *p = object;
	(void)field;
	read_also(r, node, false, &p->also, &p->nalso, &p->cap_also);
}

void ku_read_kind(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	int kind = ku_word_value(r, node, field);
	if (kind >= 0)
		*MEMBER(enum ku_kind) = (enum ku_kind)kind;
}

static void read_persons(struct ku_reader *r, const struct ku_yaml *node, struct ku_book *book, const struct ku_schema *schema, bool each)
{
	if (!book->person) { /* one piece for a long roster */
		book->cap_person = node->n;
		book->person = ku_alloc_array(r->arena, book->cap_person, sizeof *book->person);
	}
	for (const struct ku_yaml *e = ku_entries(r, node, false, schema->example); e; e = e->next) {
		struct ku_person person = {.at = ku_rule_place(r, e), .each = each};
		if (ku_read_map(r, e, schema, &person) && person.name.text.len)
			KU_PUSH(r->arena, book->person, book->nperson, book->cap_person, person);
	}
}

void ku_read_people(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	(void)field;
	read_persons(r, node, object, &ku_person_schema, false);
}

void ku_read_names(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	(void)field;
	read_persons(r, node, object, &ku_name_schema, true);
}

void ku_read_answers(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	struct ku_book *book = object;
	(void)field;
	for (const struct ku_yaml *e = ku_entries(r, node, false, ku_answer_schema.example); e; e = e->next) {
		struct ku_answer answer = {.at = ku_rule_place(r, e)};
		if (!ku_read_map(r, e, &ku_answer_schema, &answer))
			continue;
		if (answer.turn && !answer.in.len)
			ku_complain(r, e, ku_str_of(_("a turn is one of a transcript, which is not named")),
				    ku_str_of(_("Write it so: - {in: FGD-01, turn: 12, text: Болот, is: name}")));
		else
			KU_PUSH(r->arena, book->answer, book->nanswer, book->cap_answer, answer);
	}
}

static bool read_named(struct ku_reader *r, const struct ku_yaml *node, const struct ku_schema *schema,
		       struct ku_named *out)
{
	*out = (struct ku_named){.at = ku_rule_place(r, node), .kind = KU_OTHER};
	return ku_read_map(r, node, schema, out) && out->name.text.len;
}

void ku_read_places(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	struct ku_book *book = object;
	struct ku_named place;
	(void)field;
	for (const struct ku_yaml *e = ku_entries(r, node, false, ku_place_schema.example); e; e = e->next)
		if (read_named(r, e, &ku_place_schema, &place))
			KU_PUSH(r->arena, book->place, book->nplace, book->cap_place, place);
}

void ku_read_words(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	struct ku_book *book = object;
	struct ku_named word;
	(void)field;
	for (const struct ku_yaml *e = ku_entries(r, node, false, ku_word_schema.example); e; e = e->next)
		if (read_named(r, e, &ku_word_schema, &word))
			KU_PUSH(r->arena, book->word, book->nword, book->cap_word, word);
}

/* The text of a passage: as it stands in the transcript, which may be several lines. */
void ku_read_passage_text(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	if (ku_scalar(r, node).len)
		*MEMBER(struct ku_str) = ku_nfc(r->arena, node->text);
}

void ku_read_with(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	size_t at;
	struct ku_str *text = MEMBER(struct ku_str);
	ku_read_plain(r, node, field, object);
	if (ku_brackets_close(*text, &at))
		return;
	ku_complain_in(r, node, at, ku_str_of(_("this bracket has no partner")),
		       ku_str_of(_("Write it so: with: \"[атасынын оорусу]\"")));
	*text = KU_S("");
}

void ku_read_passages(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	struct ku_book *book = object;
	(void)field;
	for (const struct ku_yaml *e = ku_entries(r, node, false, ku_passage_schema.example); e; e = e->next) {
		struct ku_passage passage = {.at = ku_rule_place(r, e)};
		if (ku_read_map(r, e, &ku_passage_schema, &passage) && passage.in.len && passage.text.len)
			KU_PUSH(r->arena, book->passage, book->npassage, book->cap_passage, passage);
	}
}

/* In double quotes YAML turns \b into a backspace, which no transcript holds. */
void ku_read_regex(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	struct ku_str text = ku_scalar(r, node);
	if (text.len)
		text = ku_nfc(r->arena, node->text);
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.ptr[i] < ' ') {
			ku_complain(r, node,
				    ku_str_of(_("in double quotes a backslash and a letter become a control character "
						"(\\b a backspace)")),
				    ku_str_of(_("Put the regular expression in single quotes: regex: '\\b\\d{4}\\b'")));
			return;
		}
	*MEMBER(struct ku_str) = text;
}

void ku_read_patterns(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	struct ku_book *book = object;
	(void)field;
	for (const struct ku_yaml *e = ku_entries(r, node, false, ku_pattern_schema.example); e; e = e->next) {
		struct ku_pattern pattern = {.at = ku_rule_place(r, e), .kind = KU_OTHER};
		if (ku_read_map(r, e, &ku_pattern_schema, &pattern) && pattern.regex.len)
			KU_PUSH(r->arena, book->pattern, book->npattern, book->cap_pattern, pattern);
	}
}

static bool read_kept(struct ku_reader *r, const struct ku_yaml *node, struct ku_kept *out)
{
	*out = (struct ku_kept){.text = ku_name_text(r, node, false), .at = ku_rule_place(r, node)};
	return out->text.len > 0;
}

void ku_read_keep(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	struct ku_book *book = object;
	struct ku_kept kept;
	(void)field;
	for (const struct ku_yaml *e = ku_entries(r, node, false, "keep: [Москва, Бишкек]"); e; e = e->next)
		if (read_kept(r, e, &kept))
			KU_PUSH(r->arena, book->keep, book->nkeep, book->cap_keep, kept);
}

void ku_read_ambiguous(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	struct ku_book *book = object;
	struct ku_kept kept;
	(void)field;
	for (const struct ku_yaml *e = ku_entries(r, node, false, "ambiguous: [Болот, Алтын]"); e; e = e->next)
		if (read_kept(r, e, &kept))
			KU_PUSH(r->arena, book->ambiguous, book->nambiguous, book->cap_ambiguous, kept);
}

void ku_read_harmless(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	struct ku_book *book = object;
	struct ku_kept kept;
	(void)field;
	for (const struct ku_yaml *e = ku_entries(r, node, false, "harmless: [болот, саламаттык]"); e; e = e->next)
		if (read_kept(r, e, &kept))
			KU_PUSH(r->arena, book->harmless, book->nharmless, book->cap_harmless, kept);
}
