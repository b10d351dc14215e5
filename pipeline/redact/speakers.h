/* speakers.h — the label of a turn that names somebody, and what stands there instead by `policy: speaker`.
 */
#ifndef KU_REDACT_SPEAKERS_H
#define KU_REDACT_SPEAKERS_H

#include "redact/find.h"

/* Makes of every label of `doc` that names somebody one finding over the whole label, whose `what` is KU_DO_CODE or KU_DO_ROLE and whose `with` is the text
 * that stands there instead; other findings in these labels go. A label names somebody where something was found in it, or where `participants:` binds
 * it to a person and it is neither a code nor a role. Codes and roles in a label stay («Модератор Нурзат» is «Модератор»); questions about the words of roles go.
 *
 * The code is that which `participants:` or `speaker:` gives the person in this transcript; else that of the role there (М, И: who asks is no
 * participant); else К1, К2 … in the order in which they speak, those left out that are in use. KU_DO_ROLE takes the role of `participants:` and
 * a number where several have it. Labels of one person are one code. With policy `pseudonym` nothing is done. All is in the arena. */
void ku_speakers(struct ku_arena *a, const struct ku_book *book, const struct ku_doc *doc, struct ku_str transcript, struct ku_findings *findings);

#endif
