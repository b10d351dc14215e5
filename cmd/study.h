/* study.h — a study folder opened: its rule book, its transcripts, the shipped rules and, when asked for, its custody.
 */
#ifndef KU_CMD_STUDY_H
#define KU_CMD_STUDY_H

#include "base/book.h"
#include "base/heads.h"
#include "base/pools.h"
#include "compress/sha256.h"
#include "pseudonymise/registry.h"
#include "redact/find.h"

struct ku_source_file { /* a file of transcripts/ */
	struct ku_str file;      /* path under transcripts/ */
	struct ku_str code;
	enum ku_lang language;   /* of study.yaml; KU_NO_LANG when not said */
	struct ku_str cas;       /* `case:` */
	struct ku_str encoding;  /* of study.yaml; empty: to be found out */
};

struct ku_study {
	struct ku_arena arena;
	struct ku_errors errors;
	struct ku_str folder;    /* as the user typed it; empty for bare rule files */
	struct ku_book book;
	struct ku_pools pools;
	struct ku_strs common;   /* words that are no names; with compiled packs they are in the index, and here after ku_study_words only */
	struct ku_cues cues;     /* words that announce names; read where packs count */
	struct ku_heads heads;   /* words of the heads of transcripts */
	struct ku_seen corpus;   /* how the transcripts write their words; filled by the survey */
	bool packs;              /* shipped lists count, and names that nobody listed are looked for */
	struct ku_index *index;  /* what packs.c had ready for the finder; NULL: nothing */
	struct ku_finder *finder;
	struct ku_searcher *searcher;    /* of the main thread */
	struct ku_str *rule_name; /* by file of the book: as the handoff may show it */
	struct ku_str *rule_mac;  /* by file of the book: HMAC-SHA256 under the study's secret, hexadecimal */
	char handoff_key[KU_SHA256_HEX + 1]; /* made of the secret: of the GUIDs and the signature of handoffs */
	struct ku_registry *registry;
	struct ku_bound bound;
	struct ku_source_file *source;   /* by code */
	size_t nsource;
	int lock;
};

enum ku_packs { KU_NO_PACKS, KU_PACKS_OF_STUDY, KU_ALL_PACKS };

/* A folder as it was typed, without the slashes behind it that a shell completes, so that paths in messages have one. In the arena. */
struct ku_str ku_folder_typed(struct ku_arena *a, const char *folder);

/* All functions report to study->errors and return false when something there failed. */
void ku_study_init(struct ku_study *s);
bool ku_study_read(struct ku_study *s, const char *folder);                        /* study.yaml, rules/, the packs it names, word lists */
bool ku_study_read_rules(struct ku_study *s, char *const file[], size_t n, bool packs); /* bare rule files instead */
void ku_study_read_shipped(struct ku_study *s, bool compiled);                      /* all packs alone; compiled: also from what packs.h has ready */
bool ku_study_words(struct ku_study *s);                                           /* the lists of common words as lists, for who needs them beside the finder */
bool ku_study_read_heads(struct ku_study *s);                                      /* the shipped words of heads, for a text without a study; the two above read them too */
bool ku_study_find(struct ku_study *s);                                            /* makes the finder and a searcher */
bool ku_study_custody(struct ku_study *s, bool wait_for_lock);                     /* lock, secret, pools, registry; then ku_study_bind (survey.h) */
bool ku_study_sources(struct ku_study *s);                                         /* files and codes; needs the custody for codes not listed */
void ku_study_close(struct ku_study *s);

/* PATH below the study folder, in the arena. */
const char *ku_study_path(struct ku_study *s, const char *below);
const struct ku_source_file *ku_study_source(const struct ku_study *s, struct ku_str code); /* NULL: none */

/* The number of a finding's identity; a ku_number_of with this as its context. */
struct ku_numbering { const struct ku_study *study; const struct ku_source_file *source; struct ku_arena *scratch; };
uint64_t ku_study_number(void *numbering, const struct ku_finding *finding);
struct ku_str ku_scope_of(const struct ku_source_file *source); /* of people whom only packs know: the case, else the code; NULL: a text by itself */

#endif
