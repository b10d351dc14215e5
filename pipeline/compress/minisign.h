/* minisign.h — signatures in the format of minisign: Ed25519 (RFC 8032) over BLAKE2b-512 (RFC 7693) of the file, by libsodium.
 *
 * `minisign -Vm FILE -p minisign.pub` checks them. The layout is that of minisign 0.11's manual: a signature is algorithm "ED", key number and 64 bytes, then
 * a trusted comment that is signed together with them. Nothing here says when or by whom.
 */
#ifndef KU_COMPRESS_MINISIGN_H
#define KU_COMPRESS_MINISIGN_H

#include "base/buf.h"

enum { KU_SIGNER_SEED = 32, KU_SIGNER_NUMBER = 8, KU_SIGNER_SECRET = 64 };
struct ku_signer { unsigned char number[KU_SIGNER_NUMBER], secret[KU_SIGNER_SECRET]; };

/* The key pair of a seed. False when libsodium cannot start. */
bool ku_signer_make(struct ku_signer *s, const unsigned char seed[KU_SIGNER_SEED], const unsigned char number[KU_SIGNER_NUMBER]);
/* A secret key file without a password, as `minisign -G -W` makes it. False when it is another or damaged. */
bool ku_signer_read(struct ku_signer *s, struct ku_str file);
void ku_signer_write(struct ku_buf *out, const struct ku_signer *s);                   /* such a file */
void ku_signer_public(struct ku_buf *out, const struct ku_signer *s);                  /* the public key file */
void ku_signer_forget(struct ku_signer *s);                                            /* overwrites it */
/* The signature file of `data`; `comment` is one line and is signed too. */
void ku_sign(struct ku_buf *out, const struct ku_signer *s, struct ku_str data, struct ku_str comment);

#endif
