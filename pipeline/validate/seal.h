/* seal.h — whether a handoff is what it says: its list of checksums, and its signature in the format of minisign.
 *
 * Written apart from what makes them, and with another library (libcrypto), so that a mistake of the one shows in the other.
 */
#ifndef KU_VALIDATE_SEAL_H
#define KU_VALIDATE_SEAL_H

#include "base/arena.h"

struct ku_sum { struct ku_str name, sha256; };
/* The next line of SHA256SUMS (coreutils: HEX, two blanks or a blank and a star, NAME; a leading backslash tells of escapes) from *at on; name in the arena.
 * False at the end, or with *bad set at a line that is none. */
bool ku_sums_next(struct ku_arena *a, struct ku_str sums, size_t *at, struct ku_sum *out, bool *bad);

enum { KU_PUBLIC_NUMBER = 8, KU_PUBLIC_KEY = 32 };
struct ku_public { unsigned char number[KU_PUBLIC_NUMBER], key[KU_PUBLIC_KEY]; };
/* From minisign's public key file, or from a secret key file without a password. False when it is neither. */
bool ku_public_read(struct ku_public *p, struct ku_str file);
bool ku_public_of_secret(struct ku_public *p, struct ku_str file);
/* Ed25519 (RFC 8032) over BLAKE2b-512 of the data, and over the signature with its trusted comment. */
bool ku_signature_holds(const struct ku_public *p, struct ku_str signature, struct ku_str data);

#endif
