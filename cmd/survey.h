/* survey.h — the first look at all transcripts of a study that uses packs: who and what is met there, and how the corpus writes its words.
 */
#ifndef KU_CMD_SURVEY_H
#define KU_CMD_SURVEY_H

#include "stage.h"

bool ku_study_meets(const struct ku_study *s); /* whether names are listed that are somebody else's in each transcript: then it must be looked at first */

struct ku_survey { struct ku_met *met; size_t n, cap; };

/* Reads all transcripts (those that cannot be read are left to whoever needs them) and fills study->corpus. Does nothing where no such names are listed. */
void ku_survey_study(struct ku_study *s, size_t workers, const char *progress, struct ku_survey *out);
/* Adds what one more text holds. */
void ku_survey_add(struct ku_study *s, const struct ku_findings *findings, const struct ku_source_file *source, struct ku_survey *out);
/* Bind, meet, settle: afterwards every identity has its number. `all`: what was met; NULL: looks at all transcripts first. */
bool ku_study_bind(struct ku_study *s, struct ku_survey *all);

#endif
