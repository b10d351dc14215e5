/* seal.c — minisign 0.11's layouts are a few bytes of base64 behind lines of remarks; every length is checked before a byte is taken.
 */
#include "validate/seal.h"

#include <openssl/evp.h>
#include <string.h>

#include "base/buf.h"

/* ----- SHA256SUMS ----- */

enum { HEX = 64 };

static bool is_hex(struct ku_str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!((s.ptr[i] >= '0' && s.ptr[i] <= '9') || (s.ptr[i] >= 'a' && s.ptr[i] <= 'f')))
			return false;
	return true;
}

static struct ku_str unescaped(struct ku_arena *a, struct ku_str name)
{
	struct ku_buf out = {0};
	for (size_t i = 0; i < name.len; i++) {
		bool escape = name.ptr[i] == '\\' && i + 1 < name.len;
		i += escape;
		ku_buf_byte(&out, escape && name.ptr[i] == 'n' ? '\n' : escape && name.ptr[i] == 'r' ? '\r' : name.ptr[i]);
	}
	struct ku_str s = ku_dup(a, ku_buf_str(&out));
	ku_buf_free(&out);
	return s;
}

bool ku_sums_next(struct ku_arena *a, struct ku_str sums, size_t *at, struct ku_sum *out, bool *bad)
{
	if (*at >= sums.len)
		return false;
	const char *end = memchr(sums.ptr + *at, '\n', sums.len - *at);
	struct ku_str line = ku_str_sub(sums, *at, end ? (size_t)(end - sums.ptr) : sums.len);
	bool escaped = ku_str_starts(line, KU_S("\\"));
	*at += line.len + 1;
	line = ku_str_sub(line, escaped, line.len);
	*bad = line.len < HEX + 3 || !is_hex(ku_str_sub(line, 0, HEX)) || line.ptr[HEX] != ' ' || (line.ptr[HEX + 1] != ' ' && line.ptr[HEX + 1] != '*');
	if (*bad)
		return false;
	struct ku_str name = ku_str_sub(line, HEX + 2, line.len);
	*out = (struct ku_sum){escaped ? unescaped(a, name) : name, ku_str_sub(line, 0, HEX)};
	return true;
}

/* ----- minisign ----- */

static struct ku_str line_of(struct ku_str file, size_t number)
{
	for (size_t at = 0; at < file.len; number--) {
		const char *end = memchr(file.ptr + at, '\n', file.len - at);
		struct ku_str line = ku_str_sub(file, at, end ? (size_t)(end - file.ptr) : file.len);
		if (number == 0)
			return ku_str_ends(line, KU_S("\r")) ? ku_str_sub(line, 0, line.len - 1) : line;
		at += line.len + 1;
	}
	return KU_S("");
}

/* Exactly `n` bytes of base64 (RFC 4648). */
static bool base64(unsigned char *out, size_t n, struct ku_str text)
{
	unsigned char bytes[256];
	size_t groups = (n + 2) / 3;
	for (size_t i = 0; i < groups * 3 - n; i++)
		if (text.len <= i || text.ptr[text.len - 1 - i] != '=')
			return false;
	if (text.len != groups * 4 || groups * 3 > sizeof bytes || EVP_DecodeBlock(bytes, (const unsigned char *)text.ptr, (int)text.len) != (int)(groups * 3))
		return false;
	memcpy(out, bytes, n);
	explicit_bzero(bytes, sizeof bytes);
	return true;
}

bool ku_public_read(struct ku_public *p, struct ku_str file)
{
	unsigned char bytes[2 + KU_PUBLIC_NUMBER + KU_PUBLIC_KEY]; /* "Ed", number, key */
	if (!base64(bytes, sizeof bytes, line_of(file, 1)) || memcmp(bytes, "Ed", 2) != 0)
		return false;
	memcpy(p->number, bytes + 2, KU_PUBLIC_NUMBER);
	memcpy(p->key, bytes + 2 + KU_PUBLIC_NUMBER, KU_PUBLIC_KEY);
	return true;
}

bool ku_public_of_secret(struct ku_public *p, struct ku_str file)
{
	enum { SALTS = 6 + 32 + 8 + 8, SEED = 32 }; /* "Ed", two zeros for no password, "B2"; salt and limits; number, seed, key, checksum */
	unsigned char bytes[SALTS + KU_PUBLIC_NUMBER + SEED + KU_PUBLIC_KEY + 32];
	bool good = base64(bytes, sizeof bytes, line_of(file, 1)) && memcmp(bytes, "Ed\0", 4) == 0;
	if (good) {
		memcpy(p->number, bytes + SALTS, KU_PUBLIC_NUMBER);
		memcpy(p->key, bytes + SALTS + KU_PUBLIC_NUMBER + SEED, KU_PUBLIC_KEY);
	}
	explicit_bzero(bytes, sizeof bytes);
	return good;
}

enum { SIGNATURE = 64, DIGEST = 64 };

static bool verify(const struct ku_public *p, const unsigned char signature[SIGNATURE], const unsigned char *data, size_t n)
{
	EVP_PKEY *key = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, NULL, p->key, KU_PUBLIC_KEY);
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();
	bool good = key && ctx && EVP_DigestVerifyInit(ctx, NULL, NULL, NULL, key) == 1 && EVP_DigestVerify(ctx, signature, SIGNATURE, data, n) == 1;
	EVP_MD_CTX_free(ctx);
	EVP_PKEY_free(key);
	return good;
}

static bool blake2b(unsigned char out[DIGEST], struct ku_str data)
{
	unsigned n = 0;
	return EVP_Digest(data.ptr, data.len, out, &n, EVP_blake2b512(), NULL) == 1 && n == DIGEST;
}

bool ku_signature_holds(const struct ku_public *p, struct ku_str file, struct ku_str data)
{
	unsigned char head[2 + KU_PUBLIC_NUMBER + SIGNATURE], all[SIGNATURE], digest[DIGEST], signed_too[SIGNATURE + 1024];
	struct ku_str trusted = line_of(file, 2), comment = KU_S("trusted comment: ");
	if (!base64(head, sizeof head, line_of(file, 1)) || !base64(all, sizeof all, line_of(file, 3)) || !ku_str_starts(trusted, comment))
		return false;
	struct ku_str said = ku_str_sub(trusted, comment.len, trusted.len);
	if (memcmp(head, "ED", 2) != 0 || memcmp(head + 2, p->number, KU_PUBLIC_NUMBER) != 0 || said.len > sizeof signed_too - SIGNATURE)
		return false;
	memcpy(signed_too, head + 2 + KU_PUBLIC_NUMBER, SIGNATURE);
	memcpy(signed_too + SIGNATURE, said.ptr, said.len);
	return blake2b(digest, data) && verify(p, head + 2 + KU_PUBLIC_NUMBER, digest, DIGEST) && verify(p, all, signed_too, SIGNATURE + said.len);
}
