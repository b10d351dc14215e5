/* index_image.h — the index of the shipped packs and the words of the languages, worked out once and stored.
 */
#ifndef KU_REDACT_INDEX_IMAGE_H
#define KU_REDACT_INDEX_IMAGE_H

#include "base/book.h"
#include "base/image.h"
#include "redact/index.h"

/* The common words of an index. Loading: into one to which nothing was added yet. False: the image is damaged, and the index is of no use. */
bool ku_index_save_words(struct ku_image *im, const struct ku_index *x);
bool ku_index_load_words(struct ku_image *im, struct ku_index *x);

/* The names of an index that was made of packs alone, in all languages, and settled. Loading: into one that has the common words and nothing else.
 * `book` holds the packs from the entry first[list] on (enum ku_listed); what is added later must be its other entries. */
bool ku_index_save(struct ku_image *im, const struct ku_index *x);
bool ku_index_load(struct ku_image *im, struct ku_index *x, const struct ku_book *book, const size_t first[KU_LISTED_KEEP + 1]);

#endif
