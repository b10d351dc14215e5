/* signing.h — the key with which a study signs its handoffs: custody/minisign.key.
 */
#ifndef KU_CMD_SIGNING_H
#define KU_CMD_SIGNING_H

#include "compress/minisign.h"
#include "study.h"

/* Reads the key; makes it, from the study's secret, where there is none yet, so that a custody whose key file was lost signs as before. Call ku_signer_forget when
 * done. False after reporting: KU_BAD_DATA (damaged, or with a password), or what reading and writing files give. Needs the custody. */
bool ku_signing_key(struct ku_study *s, struct ku_signer *out);

#endif
