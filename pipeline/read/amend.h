/* amend.h — a reading whose text is changed by edits, before or after it was made: nothing is lost unseen then either.
 */
#ifndef KU_READ_AMEND_H
#define KU_READ_AMEND_H

#include "base/doc.h"
#include "read/file.h"

/* Takes the text of `doc`, whose source is reading->text; paragraphs and stamps move along. What was replaced is dropped under the reason of the edits,
 * what stands there instead is made. No edit may take the end of a paragraph. */
void ku_reading_amend(struct ku_arena *a, struct ku_reading *reading, const struct ku_doc *doc);

/* The same for a reading that was made of the text of `doc`: books what became of doc's source before. */
void ku_reading_amended(struct ku_arena *a, struct ku_reading *reading, const struct ku_doc *doc);

#endif
