/* book_inner.h — what the files that read a rule book share: the reader, and the shape of the schema's tables.
 *
 * A schema is a table of keys. Each key has the function that reads its value into a member of a struct; the functions report what is
 * wrong at the value and leave the member empty.
 */
#ifndef KU_BASE_BOOK_INNER_H
#define KU_BASE_BOOK_INNER_H

#include "base/book.h"
#include "base/yaml.h"

struct ku_reader {
	struct ku_arena *arena;
	struct ku_book *book;
	struct ku_yaml_file *file;
	struct ku_place_in_file here; /* of the file; line and offset are filled in per rule */
	bool study;                   /* the file is study.yaml */
};

struct ku_word_value { /* a closed list of values; ends with a NULL word */
	const char *word;
	int value;
};
struct ku_also_said { /* what people write instead; ends with NULL */
	const char *said, *meant;
};

struct ku_field;
typedef void ku_read_field(struct ku_reader *, const struct ku_yaml *, const struct ku_field *, void *object);
struct ku_field {
	const char *key;
	ku_read_field *read;
	size_t member; /* offset in the object */
	bool due;
	const struct ku_word_value *words; /* of a closed list */
	const struct ku_also_said *also_said;
	bool person; /* the name of a person, not of a place or thing */
	size_t at;   /* where the byte offset of the value goes; 0: nowhere (it is never the first member) */
};
struct ku_schema {
	const char *what;    /* N_("a person") */
	const char *example; /* one line as it should be */
	const struct ku_field *field;
	size_t n;
};
#define KU_SCHEMA(what, example, field)                                                                                \
	{                                                                                                              \
		what, example, field, sizeof(field) / sizeof *(field)                                                  \
	}

extern const struct ku_schema ku_rules_schema, ku_study_schema, ku_person_schema, ku_name_schema, ku_answer_schema, ku_place_schema, ku_word_schema,
	ku_alias_schema, ku_passage_schema, ku_pattern_schema, ku_policy_schema, ku_transcript_schema, ku_encoding_schema,
	ku_participant_schema;
extern const struct ku_also_said ku_kind_said[];

/* book_read.c: maps, lists of maps, what goes wrong in them */
struct ku_place_in_file ku_rule_place(const struct ku_reader *r, const struct ku_yaml *node);
void ku_complain(struct ku_reader *r, const struct ku_yaml *node, struct ku_str what, struct ku_str mend);
void ku_complain_in(struct ku_reader *r, const struct ku_yaml *scalar, size_t at, struct ku_str what,
		    struct ku_str mend);
void ku_warn_in(struct ku_reader *r, const struct ku_yaml *scalar, size_t at, struct ku_str what, struct ku_str mend);
void ku_warn(struct ku_reader *r, const struct ku_yaml *node, struct ku_str what, struct ku_str mend);
#define KU_SAY(r, ...) ku_format((r)->file->errors->arena, __VA_ARGS__)
#define KU_QUOTE(r, text) ku_yaml_quote((r)->file->errors->arena, (text))
/* Reads a map by a schema. False when a key that is due is missing or the node is no map. */
bool ku_read_map(struct ku_reader *r, const struct ku_yaml *node, const struct ku_schema *schema, void *object);
/* The first entry of a list (NULL when empty or no list: reported); go on with ->next. A single scalar counts as a list of one where `one` is true. */
const struct ku_yaml *ku_entries(struct ku_reader *r, const struct ku_yaml *node, bool one, const char *example);
void ku_read_file(struct ku_reader *r, const struct ku_yaml *root, const struct ku_schema *schema);

/* book_text.c: NFC, folding, sets of names */
struct ku_str ku_fold_name(struct ku_arena *a,
			   struct ku_str text); /* for comparing names: NFC, case folded, ё as е, inner space single */
struct ku_set { /* texts and a number for each: for looking names up; all zero is empty */
	struct ku_set_slot *slot;
	size_t n, cap;
};
struct ku_set_slot {
	struct ku_str key;
	uint64_t hash;
	size_t value;
};
/* The value at `key`; when it is not there it is added with `value`. *added tells which. */
size_t *ku_set_add(struct ku_arena *a, struct ku_set *set, struct ku_str key, size_t value, bool *added);
const size_t *ku_set_get(const struct ku_set *set, struct ku_str key);

/* book_value.c: single values */
ku_read_field ku_read_plain, ku_read_name, ku_read_as, ku_read_code, ku_read_codes, ku_read_texts, ku_read_word,
	ku_read_word_text, ku_read_number, ku_read_size, ku_read_bool, ku_read_facts, ku_read_file_name;
/* The text of a scalar, trimmed, in NFC; empty when there is none (reported). */
struct ku_str ku_scalar(struct ku_reader *r, const struct ku_yaml *node);
/* book_name.c: a name, checked; empty when it cannot be one (reported). `person`: commas and slashes, digits alone are refused too. */
struct ku_str ku_name_text(struct ku_reader *r, const struct ku_yaml *node, bool person);
bool ku_check_code(struct ku_reader *r, const struct ku_yaml *node, struct ku_str code, bool star);
bool ku_brackets_close(struct ku_str text, size_t *at); /* [ ] and { }; at: the one that does not */
/* The value of a word in a closed list; -1 when it is none (reported with a suggestion). */
int ku_word_value(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field);

/* book_rules.c, book_study.c, book_policy.c: the sections */
ku_read_field ku_read_version, ku_read_languages, ku_read_people, ku_read_places, ku_read_words, ku_read_passages,
	ku_read_patterns, ku_read_keep, ku_read_ambiguous, ku_read_harmless, ku_read_names, ku_read_answers, ku_read_policy, ku_read_person_also, ku_read_named_also,
	ku_read_kind, ku_read_with, ku_read_passage_text, ku_read_regex;
ku_read_field ku_read_transcripts, ku_read_encodings, ku_read_participants, ku_read_packs, ku_read_profiles, ku_read_study_code,
	ku_read_date, ku_read_age, ku_read_reviewers, ku_read_signoff, ku_read_seeds;
ku_read_field ku_read_do, ku_read_to, ku_read_label, ku_read_suffix, ku_read_numbers;
void ku_apply_policies(struct ku_book *book, struct ku_errors *errors);

/* book_check*.c: what needs the whole book */
struct ku_check {
	struct ku_arena *arena; /* scratch */
	const struct ku_book *book;
	struct ku_errors *errors;
};
void ku_check_names(struct ku_check *c);
void ku_check_keeps(struct ku_check *c);
void ku_check_places(struct ku_check *c);
void ku_check_scopes(struct ku_check *c);
void ku_check_answers(struct ku_check *c);
void ku_check_study(struct ku_check *c);
void ku_say(struct ku_check *c, const struct ku_place_in_file *at, size_t offset, bool warning, struct ku_str what,
	    const char *mend);

#endif
