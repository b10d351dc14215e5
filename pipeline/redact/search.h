/* search.h — what the files of this room share while one document is searched.
 */
#ifndef KU_REDACT_SEARCH_H
#define KU_REDACT_SEARCH_H

#include "redact/chain.h"
#include "redact/evidence.h"
#include "redact/find.h"

struct ku_spot { /* a place where a listed name stands, with all who bear it */
	struct ku_chain *chain; /* the chosen one first */
	size_t nchain;
	enum ku_verdict verdict;
	enum ku_question question;
	bool proof;
	bool taken; /* into the name of somebody whom only packs know (compose.c) */
};

struct ku_search { /* one document under search */
	struct ku_matcher matcher;
	struct ku_setting setting;
	const struct ku_doc *doc;
	struct ku_str transcript;
	bool residue;          /* what was made of a source is searched: a pseudonym may be a pack's name too, and proves nothing */
	enum ku_lang language; /* of text that does not tell its own */
	const struct ku_turn *turn; /* looked at last */
	size_t lang_turn;      /* the turn whose language was guessed last, as index + 1 */
	enum ku_lang lang_of_turn;
};

/* The language of the turn around an offset. */
enum ku_lang ku_turn_language(struct ku_search *s, size_t offset);

void ku_swap_first(struct ku_spot *spot, size_t i); /* makes chain i the chosen one */

struct ku_answers;
/* Settles all spots of a document, in order of place. `proven`, by target and all zero to begin with, is for its notes. `answers`: NULL when there are none. */
void ku_settle(struct ku_search *s, unsigned char proven[], const struct ku_answers *answers, struct ku_spot spot[], size_t n);

/* Takes initials beside a surname into the chain: А. Б. Жапарова, Жапарова А. None from before byte `from`, which are another's. */
void ku_add_initials(const struct ku_matcher *m, struct ku_chain *c, size_t from);

/* Fills in the mark of a person from the words of a chain; kind and sure are set already. */
void ku_mark_of_person(struct ku_search *s, const struct ku_chain *c, struct ku_finding *f);

/* The finding that a settled spot makes; findings are large, so it is made where it is to lie. */
void ku_spot_finding(struct ku_search *s, const struct ku_spot *spot, struct ku_finding *out);

/* Passages of the book in this transcript, as findings in order of place. False after reporting one whose text is not in its turn exactly once. */
bool ku_passage_findings(struct ku_search *s, struct ku_finding **out, size_t *n, struct ku_errors *errors);

/* Sorts findings by place and leaves of those that overlap the one that goes before; how many are left. */
size_t ku_drop_overlaps(struct ku_finding item[], size_t n);

enum ku_do ku_do_for(const struct ku_book *book, enum ku_kind kind, bool pack, bool sure);

#endif
