/* bearers.h — whose pseudonym a name is, in whatever form it is asked for.
 */
#ifndef KU_VALIDATE_BEARERS_H
#define KU_VALIDATE_BEARERS_H

#include "pseudonymise/registry.h"

struct ku_bearers;
/* Takes “Динаранын”, “Динара Осмонова”, “Осмоновой” apart into pseudonyms of the registry. NULL after reporting. */
struct ku_bearers *ku_bearers_of(struct ku_arena *a, const struct ku_book *book, const struct ku_registry *registry, struct ku_str asked, struct ku_errors *errors);
/* Does everything that was asked for fit that person? */
bool ku_bearer_is(const struct ku_bearers *b, const struct ku_identity *is);

#endif
