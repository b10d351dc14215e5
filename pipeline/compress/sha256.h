/* sha256.h — SHA-256 (FIPS 180-4) by libcrypto, in hexadecimal, and the SHA256SUMS list that `sha256sum -c` accepts.
 */
#ifndef KU_COMPRESS_SHA256_H
#define KU_COMPRESS_SHA256_H

#include "base/arena.h"
#include "base/buf.h"

enum { KU_SHA256_HEX = 64 };
void ku_sha256(char hex[KU_SHA256_HEX + 1], struct ku_str data); /* lower case, NUL-ended */
/* Bit by bit; end frees it. */
struct ku_sha256;
struct ku_sha256 *ku_sha256_begin(void);
void ku_sha256_add(struct ku_sha256 *s, struct ku_str data);
void ku_sha256_end(struct ku_sha256 *s, char hex[KU_SHA256_HEX + 1]);
void ku_hmac_sha256(char hex[KU_SHA256_HEX + 1], const unsigned char *key, size_t bytes, struct ku_str data); /* RFC 2104 */

struct ku_packed { /* one file of the handoff */
	struct ku_str name;   /* path inside the handoff, "transcripts/FGD-01.txt.gz" */
	struct ku_str sha256; /* hexadecimal */
	uint64_t size;        /* bytes */
};
struct ku_packed ku_packed_of(struct ku_arena *a, struct ku_str name, struct ku_str data); /* name is copied into the arena */
void ku_packed_sort(struct ku_packed file[], size_t n); /* by bytes of the name */

/* "HEX  NAME\n" a file, sorted by name (the list itself is not changed). A name with a backslash or line feed is written as coreutils does. */
void ku_sha256sums(struct ku_buf *out, const struct ku_packed file[], size_t n);

#endif
