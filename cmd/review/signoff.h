/* signoff.h — what a signature leaves: SIGNOFF.json with its own signature in the handoff, and the report in custody.
 */
#ifndef KU_REVIEW_SIGNOFF_H
#define KU_REVIEW_SIGNOFF_H

#include "review/standing.h"

/* Writes the two faces of the report to custody/signoff-N.html and .json, N the number of the attempt. False after reporting. */
bool ku_signoff_keep(struct ku_standing *x, struct ku_str html, struct ku_str json);

/* Writes handoff/SIGNOFF.json and SIGNOFF.json.minisig, by the study's key: who signed, when, which report (by its SHA-256) and which manifest. Both or
 * none; false after reporting. They stand outside SHA256SUMS, which is older than they are. */
bool ku_signoff_write(struct ku_standing *x, const char *signer, struct ku_str made, const char *report_sha);
void ku_signoff_undo(struct ku_standing *x);

/* Is the handoff that lies there signed, and by whom? Empty when it is not, or when signature or manifest are not what they were. */
struct ku_str ku_signoff_signer(struct ku_standing *x);

#endif
