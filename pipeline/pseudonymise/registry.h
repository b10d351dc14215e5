/* registry.h — who is who: the numbers of identities, and what stands for each in everything a study hands out.
 *
 * One SQLite file in custody. It is read whole when it is opened, kept in memory while a run lasts, and what is new is written in one
 * transaction by ku_registry_commit. Existing rows never change: a person keeps the pseudonym, and a village its number, in every
 * later run and wave. What is drawn is drawn with the study's secret and a counter that is kept here, so that the same study, secret
 * and registry give the same names; never from a hash of the name.
 *
 * The order of calls:
 *
 *     open → avoid (names that were met) → bind (the rule book) → meet (what only packs know) → settle → identity … → commit → close
 *
 * After ku_registry_settle nothing changes any more, and ku_registry_identity may be called from several threads.
 */
#ifndef KU_PSEUDONYMISE_REGISTRY_H
#define KU_PSEUDONYMISE_REGISTRY_H

#include "base/book.h"
#include "base/grammar.h"
#include "base/mark.h"
#include "base/pools.h"

enum { KU_SECRET_BYTES = 32 };

struct ku_registry;

/* Is that name, in the dictionary form in which it would be given away, a real name of the study in any form or spelling? */
typedef bool ku_is_real(void *ctx, struct ku_str name);

struct ku_registry_options {
	const char *path;             /* STUDY/custody/registry.db; NULL: in memory, for filters with bare rule files. A new file gets mode 0600 */
	struct ku_str study;          /* the study's code; a registry of another study is refused */
	const unsigned char *secret;  /* KU_SECRET_BYTES of it; copied */
	const struct ku_pools *pools; /* must outlive the registry */
	ku_is_real *is_real;          /* NULL: none is */
	void *ctx;
};

/* Opens the registry, makes it when there is none, and begins the run's transaction: a second run waits five seconds and is then told
 * KU_BUSY. NULL after reporting: KU_BAD_DATA (no registry, cut short, of another study, of a newer kupuya, a row is missing),
 * KU_CANNOT_CREATE, KU_NO_PERMISSION, KU_IO (disk full …), KU_BUSY. The handle lives in the arena; close it before the arena is freed. */
struct ku_registry *ku_registry_open(struct ku_arena *a, const struct ku_registry_options *options, struct ku_errors *errors);

/* The numbers of what the rule book lists: number.person[i] is that of book->person[i], and so on. 0 for an entry of a shipped pack that
 * the registry does not know yet: it gets a number when it is found (ku_registry_found). */
struct ku_bound {
	uint64_t *person, *place, *word, *passage;
};

/* Gives every person, place, word and passage of the book its identity and draws, in the order of the book, what is not drawn yet.
 * Reports, with the rule's line: a pseudonym already in use that is now a real name of the study (with a new one to paste), an `as:`
 * that is a real name or is somebody else's pseudonym. False when something was reported as an error. The book must outlive the registry. */
bool ku_registry_bind(struct ku_registry *r, const struct ku_book *book, struct ku_bound *out, struct ku_errors *errors);

/* Something that a shipped list knows and a transcript holds: its number, new when need be. `name` is the canonical name of the list. `scope` is
 * "study" for places and words, the case or else the transcript's code for people. 0 after reporting (no pool to draw from). */
uint64_t ku_registry_found(struct ku_registry *r, enum ku_kind kind, struct ku_str name, enum ku_sex sex, enum ku_lang lang,
                           struct ku_str scope, struct ku_errors *errors);

/* What only shipped lists, or the shape of a name, know of, and transcripts hold. */
struct ku_met {
	enum ku_kind kind;
	struct ku_str name;  /* in the dictionary form: Айгүл Жапарова, Бейшенбек кызы Нуржан */
	struct ku_str scope; /* of people: the case, else the transcript's code */
	enum ku_sex sex;
	enum ku_lang lang;
};
/* Before bind: nobody is given a name that somebody met bears. */
void ku_registry_avoid(struct ku_registry *r, struct ku_str name);
/* After bind: identities for all that was met. `met` stands in the order of scopes, those of one scope together, and in a scope in the order of the text,
 * so that draws are the same in every run. In one scope a name that is part of a single fuller one is the same person. False after reporting. */
bool ku_registry_meet(struct ku_registry *r, const struct ku_met met[], size_t n, struct ku_bound *bound, struct ku_errors *errors);
/* The number of a person met; 0: not met. Any number of threads may ask, each with its own arena (scratch). */
uint64_t ku_registry_met(const struct ku_registry *r, struct ku_arena *a, struct ku_str name, struct ku_str scope);

/* The study's code for a transcript that study.yaml does not list: T001 …, kept for the same file name ever after. Never a code that the
 * bound book lists. Call it in name order. In the registry's arena. */
struct ku_str ku_registry_code(struct ku_registry *r, const struct ku_book *book, struct ku_str file);

/* Gives label numbers to all that have none: those of one group (ku_kind_group) get a random permutation of the next free numbers. */
void ku_registry_settle(struct ku_registry *r);

bool ku_registry_commit(struct ku_registry *r, struct ku_errors *errors); /* writes all that is new; nothing may be added after it */
void ku_registry_close(struct ku_registry *r); /* what was not committed is forgotten; NULL is allowed */

/* What stands for an identity. All that `rewrite` ever knows of it; no field but `name` is a secret of custody. */
struct ku_identity {
	uint64_t number;
	enum ku_kind kind;
	struct ku_str name;          /* the real canonical name: for custody's reports only, never for output */
	struct ku_str scope;         /* "study", a case, a transcript's code … */
	bool found;                  /* known from a shipped list only: the policy `pack` holds for a person */
	enum ku_sex sex;
	enum ku_lang lang;           /* the language of the pseudonym */
	struct ku_str given, surname, father; /* pseudonyms, empty where the person has no such part; the surname in the man's form */
	const struct ku_str *surnames; size_t nsurname; /* the pseudonym surname of each of the person's names: [0] the name, [i+1] also[i] (Динара
	                                Жапарова, the maiden name of Динара Эсенбаева); the man's form. Of people of the rule book */
	const struct ku_alias *alias; size_t nalias; /* the person's `also`, for those with a pseudonym of their own; borrowed from the book */
	struct ku_str fixed;         /* `as:` of a place or word, `with:` of a passage; empty as a rule */
	uint64_t label;              /* n of {n}; 0 when the kind does not count */
	const struct ku_str *up;     /* [KU_NKIND + 1]: name of the place above of each kind, and last the next one that may be told; NULL: none */
	enum ku_lang up_lang;        /* the language those names are written in */
};

const struct ku_identity *ku_registry_identity(const struct ku_registry *r, uint64_t number); /* NULL: there is none */
size_t ku_registry_count(const struct ku_registry *r); /* identities are numbered 1 … count */

#endif
