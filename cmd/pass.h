/* pass.h — files of transcripts/ that are none.
 */
#ifndef KU_CMD_PASS_H
#define KU_CMD_PASS_H

#include "study.h"

/* Takes the lock files of word processors, what Windows leaves in folders, and exact copies of other files out of the list, with a warning for each; `hidden` files were left out before
 * and get one together. A file that study.yaml lists is never passed over. */
void ku_pass_over(struct ku_study *s, struct ku_str *name, size_t *n, size_t hidden);

/* Whether a path is that of a lock file, or of what Windows leaves in a folder: no transcript, whatever is in it. */
bool ku_is_leftover(struct ku_str name);

#endif
