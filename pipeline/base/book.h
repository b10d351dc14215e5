/* book.h — the rule book: what a study and its rule files say, as plain data (rules/FORMAT.md is the format for people).
 *
 * Everything borrows from the arena the book was read into. Texts are as written, normalised to NFC.
 * Lists keep the order of the files (rules/ in name order, then packs) and of the lines in them.
 */
#ifndef KU_BASE_BOOK_H
#define KU_BASE_BOOK_H

#include "base/error.h"
#include "base/kind.h"

struct ku_place_in_file { /* where a rule stands */
	struct ku_str file; /* base name only, "people.yaml": it is shown in findings and in changes.tsv */
	size_t line;        /* from 1 */
	size_t source;      /* index in ku_book.file, for errors that show the line */
	size_t offset;      /* byte offset in that file's text */
	bool pack;          /* of a shipped list */
};

struct ku_rule_file { struct ku_str path, name, text; bool pack; };

struct ku_strs { struct ku_str *item; size_t n, cap; size_t *at; }; /* at: byte offset of each in its file */

struct ku_alias { /* an entry of `also`, or the name itself */
	struct ku_str text;
	struct ku_str as;    /* its own pseudonym; empty: that of the person */
	size_t as_at;        /* …_at, here and below: byte offset of that value in its file */
	unsigned char lang;  /* enum ku_lang of `lang:`; 0 when not said */
	struct ku_place_in_file at;
};

struct ku_person {
	struct ku_str id;            /* `id:`; empty when not said */
	struct ku_alias name;
	struct ku_alias *also; size_t nalso, cap_also;
	unsigned char sex;           /* 0 unknown, 1 f, 2 m: enum ku_sex */
	struct ku_strs in;           /* codes, or patterns with * at the end; none: everywhere */
	struct ku_str speaker;
	struct ku_str as; size_t as_at;
	bool each;                   /* of `names:`: a given name, in every transcript (or case) somebody else's */
	struct ku_place_in_file at;
};

struct ku_named { /* an entry of places: or words: */
	struct ku_str id;
	struct ku_alias name;
	struct ku_alias *also; size_t nalso, cap_also;
	enum ku_kind kind;
	struct ku_str within; size_t within_at; /* name of the next place up; empty when not said */
	struct ku_strs in;
	struct ku_str as; size_t as_at; /* a fixed replacement, if the rule gives one */
	struct ku_place_in_file at;
};

struct ku_passage { struct ku_str in; size_t in_at; size_t turn; struct ku_str text, with, why; struct ku_place_in_file at; };

enum ku_pattern_check { KU_UNCHECKED, KU_LUHN }; /* `check:`, what else must hold of the digits of a match */
struct ku_answer { /* an entry of `answers:`: what a person decided about a place where kupuya asked */
	struct ku_str in; size_t in_at; /* a transcript; empty: all */
	size_t turn;                    /* of it; 0: all */
	struct ku_str text;             /* as it stands there, or the name as listed */
	struct ku_str is; size_t is_at; /* "name", "word", or who is meant */
	struct ku_str why;
	struct ku_place_in_file at;
};

struct ku_pattern {
	enum ku_kind kind;
	unsigned char check; /* enum ku_pattern_check */
	struct ku_str regex; size_t regex_at;
	struct ku_strs finds, keeps;
	struct ku_place_in_file at;
};

struct ku_kept { struct ku_str text; struct ku_place_in_file at; };  /* an entry of keep:, ambiguous: or harmless: */

struct ku_transcript { /* an entry of `transcripts:` */
	struct ku_str code, file, method, cas, oblast, area, area_kind, sex, language, date, wave, transcriber, prepared_by, encoding;
	struct ku_place_in_file at;
};

struct ku_encoding_said { struct ku_str files, encoding; struct ku_place_in_file at; }; /* an entry of `encodings:`; in `files` a star is any characters */

struct ku_fact { struct ku_str key, value; };
struct ku_participant {
	struct ku_str in, speaker, person, role, sex, age; size_t in_at, person_at;
	struct ku_fact *fact; size_t nfact, cap_fact;
	struct ku_place_in_file at;
};

struct ku_policy_said { /* one entry of `policy:`; what it leaves out is taken from the layer below (packs, rules, study) */
	enum ku_kind kind;           /* or KU_POLICY_… */
	unsigned char layer;         /* 0 a pack, 1 a rule file, 2 the study */
	struct ku_policy is;         /* what: KU_DO_DEFAULT and label: empty when not said */
	bool suffix_said, numbers_said;
	struct ku_place_in_file at;
};

struct ku_book {
	struct ku_rule_file *file; size_t nfile, cap_file;
	unsigned char lang_said;                          /* 0 nowhere, 1 in a rule file, 2 in the study */
	unsigned char lang[4]; size_t nlang;              /* enum ku_lang in the order of `languages:` (KU_UZ for uz); all three when left out */
	struct ku_person *person; size_t nperson, cap_person;
	struct ku_named *place; size_t nplace, cap_place;
	struct ku_named *word; size_t nword, cap_word;
	struct ku_passage *passage; size_t npassage, cap_passage;
	struct ku_pattern *pattern; size_t npattern, cap_pattern;
	struct ku_answer *answer; size_t nanswer, cap_answer;
	struct ku_kept *keep; size_t nkeep, cap_keep;
	struct ku_kept *ambiguous; size_t nambiguous, cap_ambiguous;
	struct ku_kept *harmless; size_t nharmless, cap_harmless; /* words with the letters of a listed name in them that are none; for the audit alone */
	struct ku_policy_said *said; size_t nsaid, cap_said;
	struct ku_policy policy[KU_NPOLICY];              /* defaults, then rule files, then the study: complete */

	/* study.yaml; empty when the book was made of rule files alone */
	bool has_study;
	struct ku_str study;
	struct ku_strs packs; bool packs_said;            /* packs: as listed; not said: all */
	struct ku_transcript *transcript; size_t ntranscript, cap_transcript;
	struct ku_participant *participant; size_t nparticipant, cap_participant;
	struct ku_encoding_said *encoding; size_t nencoding, cap_encoding;
	struct ku_strs profiles, reviewers;
	struct ku_fact *signoff; size_t nsignoff, cap_signoff;
	unsigned seeds, k;
	bool seeds_in_percent; /* seeds: 2 %: of the people replaced in a packet */
};

/* Reads rule files into one book, in the order given; `path` is used in messages, `text` must outlive the book. A file may be read
 * after study.yaml. Every mistake is reported to `errors` and reading goes on. */
void ku_book_init(struct ku_book *book);
void ku_book_read_study(struct ku_arena *a, struct ku_book *book, struct ku_str path, struct ku_str text, struct ku_errors *errors);
void ku_book_read_rules(struct ku_arena *a, struct ku_book *book, struct ku_str path, struct ku_str text, bool pack, struct ku_errors *errors);
/* After the last file: fills policies in (study over rules over defaults) and checks what needs the whole book (two pseudonyms for one name, duplicates, references). */
void ku_book_finish(struct ku_arena *a, struct ku_book *book, struct ku_errors *errors);
/* Reports an error or warning about a rule with its line and caret. */
void ku_book_report(const struct ku_book *book, struct ku_errors *errors, const struct ku_place_in_file *at, bool warning,
                    struct ku_str what, struct ku_str mend);
struct ku_str ku_nfc(struct ku_arena *a, struct ku_str text); /* Normalization Form C (UAX #15); borrowed when it is so already */
bool ku_scope_has(const struct ku_strs *in, struct ku_str transcript); /* an empty list has every transcript */
const struct ku_transcript *ku_book_transcript(const struct ku_book *book, struct ku_str code); /* NULL when not listed */

#endif
