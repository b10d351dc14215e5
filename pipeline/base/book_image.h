/* book_image.h — what shipped files say, stored and read back without YAML: packs, pools of pseudonyms, cues, heads.
 */
#ifndef KU_BASE_BOOK_IMAGE_H
#define KU_BASE_BOOK_IMAGE_H

#include "base/book.h"
#include "base/cues.h"
#include "base/heads.h"
#include "base/image.h"
#include "base/pools.h"

/* Writes a book that holds nothing but packs, before ku_book_finish. False when it holds what cannot be stored (passages, answers, a study). */
bool ku_book_save(struct ku_image *im, struct ku_book *book);
/* Adds those packs to a book as ku_book_read_rules does, file by file; `pack` are the files that they were made of, in the same order. False: the
 * image is damaged, and the book is as it was. */
bool ku_book_load(struct ku_image *im, struct ku_book *book, const struct ku_rule_file pack[], size_t npack);

/* Both directions; reading, into what is all zero. */
void ku_pools_image(struct ku_image *im, struct ku_pools *pools);
void ku_cues_image(struct ku_image *im, struct ku_cues *cues);
void ku_heads_image(struct ku_image *im, struct ku_heads *heads);

#endif
