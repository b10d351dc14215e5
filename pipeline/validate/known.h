/* known.h — what the registry knows: the pseudonyms it gave away, and the real names that only packs knew and transcripts held.
 *
 * Both are finders of their own, so that a form is known in all its suffixes and spellings. Answers are kept by form.
 */
#ifndef KU_VALIDATE_KNOWN_H
#define KU_VALIDATE_KNOWN_H

#include "pseudonymise/registry.h"
#include "redact/find.h"

enum { /* bits of an answer */
	KU_KNOWN_PSEUDONYM = 1,  /* each of its words is a form of a pseudonym */
	KU_KNOWN_REGISTERED = 2, /* one of its words is a form of a name that was met */
	KU_KNOWN_LISTED = 4      /* one of its words is a form of a name that the study lists, in any spelling but without slips */
};

struct ku_known;
/* `listed`: a searcher of the study. Close it with ku_known_free before the arena. NULL after reporting. */
struct ku_known *ku_known_new(struct ku_arena *a, const struct ku_book *book, const struct ku_strs *common, const struct ku_registry *registry,
                              struct ku_searcher *listed, struct ku_errors *errors);
void ku_known_free(struct ku_known *k); /* NULL is fine */
unsigned ku_known_form(struct ku_known *k, struct ku_str form);
size_t ku_known_names(const struct ku_known *k); /* real names met */

/* A finder on the real names that were met; NULL: there are none. It knows what is kept, ambiguous and answered. */
const struct ku_finder *ku_known_met(const struct ku_known *k);

/* Calls `bad` for every pseudonym that is a listed name in some form or spelling. */
void ku_known_check(struct ku_known *k, void (*bad)(void *ctx, struct ku_str pseudonym), void *ctx);

#endif
