/* names.h — from the rule book to the index: every listed name, its parts and its usual variants.
 */
#ifndef KU_REDACT_NAMES_H
#define KU_REDACT_NAMES_H

#include "base/book.h"
#include "redact/index.h"

/* Adds every person, place, word and kept name of the book. `common`: words of the languages (folded) that are no names; a listed name that
 * equals one counts as ambiguous, as one under `ambiguous:` does. Entries of packs that the index holds already (index_image.h) are passed over. */
void ku_names_add(struct ku_index *x, struct ku_arena *a, const struct ku_book *book, const struct ku_strs *common);

#endif
