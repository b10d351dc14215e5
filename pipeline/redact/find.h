/* find.h — the redact stage: what in a document identifies somebody, by which rule, in which form, and how sure that is.
 *
 * A finder is made of a rule book once and then only read; each thread searches with a searcher of its own. Findings are spans of the
 * document searched (the normalised text), in order and without overlap. Kept names are findings too.
 */
#ifndef KU_REDACT_FIND_H
#define KU_REDACT_FIND_H

#include "base/book.h"
#include "base/cues.h"
#include "base/doc.h"
#include "base/mark.h"
#include "redact/seen.h"

enum ku_how { KU_HOW_ROSTER, KU_HOW_PACK, KU_HOW_PATTERN, KU_HOW_SUSPECT };
const char *ku_how_name(enum ku_how);

enum ku_question { /* why a person is asked */
	KU_NO_QUESTION,
	KU_Q_WORD,      /* the name is a word too, and nothing here says which it is */
	KU_Q_NAMESAKE,  /* several people of that name */
	KU_Q_SPELLING,  /* spelt otherwise than listed, and short or common */
	KU_Q_SLIP,      /* a letter wrong */
	KU_Q_LOWER,     /* in lower case */
	KU_Q_SUSPECT,   /* nobody listed it, but it looks like a name */
	KU_Q_PACK,      /* known from a shipped list only, and the policy asks */
	KU_NQUESTION
};
const char *ku_question_code(enum ku_question); /* "word" "namesake" "spelling" "slip" "lower-case" "suspect" "pack" */
const char *ku_question_text(enum ku_question); /* a sentence for people, translated */

enum ku_source {
	KU_FROM_PERSON, KU_FROM_PLACE, KU_FROM_WORD, KU_FROM_KEEP, KU_FROM_PATTERN, KU_FROM_PASSAGE,
	KU_FROM_MEETING, /* a person whom only packs or the shape of a surname tell: their identity is `name` in the transcript or its case */
	KU_FROM_SUSPECT,
	KU_FROM_SPEAKER  /* a label that study.yaml binds to a person, though nothing in it is listed (speakers.h) */
};

struct ku_finding {
	struct ku_reason why; /* first; code "redact" */
	struct ku_span at;    /* bytes of the document searched */
	enum ku_source source;
	size_t rule;          /* index in the book's list of that kind */
	const struct ku_place_in_file *where;
	struct ku_str name;   /* as listed; of a pattern its kind */
	enum ku_kind kind;
	enum ku_do what;
	enum ku_how how;
	bool sure;
	enum ku_question question;
	enum ku_sex sex;      /* of a person met: as far as the name tells */
	double score;         /* of a suspect: how much it looks like a name, above 0 and below 1 */
	struct ku_str with;   /* what stands there instead, where `what` is KU_DO_CODE or KU_DO_ROLE: no mark is made then */
	struct ku_mark mark;  /* complete but for the number of the identity */
	const struct ku_turn *turn;
};

struct ku_findings { const struct ku_finding *item; size_t n; };

struct ku_finder;
struct ku_index;
/* `common`: folded words of the languages that are no names. `cues`: words that announce names, for the search for names that nobody listed; NULL where
 * packs do not count: then there is no such search. Reports patterns that do not compile. NULL after an error. */
struct ku_finder *ku_finder_new(struct ku_arena *a, const struct ku_book *book, const struct ku_strs *common, const struct ku_cues *cues,
                                struct ku_errors *errors);
/* The same with an index that holds the common words and maybe the packs already (index_image.h); it is the finder's from here on. */
struct ku_finder *ku_finder_with(struct ku_arena *a, struct ku_index *index, const struct ku_book *book, const struct ku_strs *common,
                                 const struct ku_cues *cues, struct ku_errors *errors);
void ku_finder_free(struct ku_finder *f); /* what does not lie in the arena */

struct ku_searcher;
struct ku_searcher *ku_searcher_new(const struct ku_finder *f);
void ku_searcher_free(struct ku_searcher *s);
/* What the searcher is to know of how the corpus writes its words (it must outlive the searcher). Without it what was searched so far counts. */
void ku_searcher_corpus(struct ku_searcher *s, const struct ku_seen *corpus);
const struct ku_seen *ku_searcher_seen(const struct ku_searcher *s); /* what was searched so far */

/* From now on it searches what was made of a source: passages, which stand in the source only, are not looked for; names that nobody listed only where
 * `strangers`. */
void ku_searcher_residue(struct ku_searcher *s, bool strangers);

/* Searches one document. `transcript` is its code (scopes and passages); empty: all scopes hold. `language`: of the transcript, for text that
 * does not tell its own; KU_NO_LANG: the book's first. False after reporting what stops the file (a regex that ran out of time, a passage
 * that is not in its turn exactly once). */
bool ku_find(struct ku_searcher *s, struct ku_arena *a, const struct ku_doc *doc, struct ku_str transcript, enum ku_lang language,
             struct ku_findings *out, struct ku_errors *errors);

/* Is `name` (a word or several) a name that the study itself lists, in any form or spelling? For pseudonyms that must not be real names. */
bool ku_is_listed(struct ku_searcher *s, struct ku_str name);

/* The number of a finding's identity in the registry. */
typedef uint64_t ku_number_of(void *ctx, const struct ku_finding *finding);
/* Edits that put a mark in the place of every finding that is not kept, and escape U+27E6 and U+27E7 elsewhere. In the arena. */
const struct ku_edits *ku_mark_edits(struct ku_arena *a, const struct ku_doc *doc, const struct ku_findings *findings,
                                     ku_number_of *number_of, void *ctx);

#endif
