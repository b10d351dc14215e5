/* digest.h — GUIDs and digests: texts that tell nothing, and whose digits could be taken for telephone numbers. */
#ifndef KU_VALIDATE_DIGEST_H
#define KU_VALIDATE_DIGEST_H

#include "base/buf.h"

bool ku_is_digest(struct ku_str s);          /* all of it is a GUID, or a digest of 256 or 512 bits, in hexadecimal */
void ku_hide_digests(struct ku_buf *text);   /* writes x over each */

#endif
