/* seal.h — what leaves custody for a reviewer and comes back: AES-256-GCM (NIST SP 800-38D) under a key made from a passphrase by
 * PBKDF2-HMAC-SHA-256 (RFC 8018), as every browser's WebCrypto can open it.
 */
#ifndef KU_REVIEW_SEAL_H
#define KU_REVIEW_SEAL_H

#include "base/arena.h"

enum {
	KU_SEAL_KEY = 32,
	KU_SEAL_SALT = 16,
	KU_SEAL_IV = 12,
	KU_SEAL_TAG = 16,
	KU_SEAL_ROUNDS = 600000 /* OWASP 2023 */
};

struct ku_seal_key {
	unsigned char byte[KU_SEAL_KEY];
};

void ku_seal_random(unsigned char *out, size_t n); /* of the kernel */
void ku_seal_key(struct ku_seal_key *out, struct ku_str passphrase, struct ku_str salt, unsigned rounds);
/* initialisation vector, cipher text and tag in this order, in base64. `about` is bound to it, not hidden. In the arena. */
struct ku_str ku_seal(struct ku_arena *a, const struct ku_seal_key *key, struct ku_str about, struct ku_str text);
/* The text, in the arena; false when the key is another, `about` is, or anything of it was changed. */
bool ku_unseal(struct ku_arena *a, const struct ku_seal_key *key, struct ku_str about, struct ku_str sealed,
	       struct ku_str *text);

struct ku_str ku_base64(struct ku_arena *a, struct ku_str bytes);                  /* RFC 4648, 4 */
bool ku_base64_read(struct ku_arena *a, struct ku_str text, struct ku_str *bytes); /* no white space */
struct ku_str ku_hex(struct ku_arena *a, const unsigned char *bytes, size_t n);

#endif
