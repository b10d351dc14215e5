/* seal.c — libcrypto does the work; here the parts are put together and taken apart. Keys are wiped by who holds them. */
#include "review/seal.h"

#include <limits.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <stdlib.h>

void ku_seal_random(unsigned char *out, size_t n)
{
	if (RAND_bytes(out, (int)n) != 1)
		abort(); /* without chance nothing may be sealed */
}

void ku_seal_key(struct ku_seal_key *out, struct ku_str passphrase, struct ku_str salt, unsigned rounds)
{
	if (PKCS5_PBKDF2_HMAC(passphrase.ptr, (int)passphrase.len, (const unsigned char *)salt.ptr, (int)salt.len,
			      (int)rounds, EVP_sha256(), KU_SEAL_KEY, out->byte) != 1)
		abort();
}

struct ku_str ku_base64(struct ku_arena *a, struct ku_str bytes)
{
	size_t len = (bytes.len + 2) / 3 * 4;
	char *out = ku_alloc_bytes(a, len + 1);
	if (bytes.len > INT_MAX / 2)
		abort();
	EVP_EncodeBlock((unsigned char *)out, (const unsigned char *)bytes.ptr, (int)bytes.len);
	return (struct ku_str){out, len};
}

bool ku_base64_read(struct ku_arena *a, struct ku_str text, struct ku_str *bytes)
{
	if (text.len % 4 || text.len > INT_MAX / 2)
		return false;
	char *out = ku_alloc_bytes(a, text.len / 4 * 3 + 1);
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.ptr[i] <= ' ') /* EVP_DecodeBlock would pass over white space at the ends */
			return false;
	int n = text.len ? EVP_DecodeBlock((unsigned char *)out, (const unsigned char *)text.ptr, (int)text.len) : 0;
	size_t pad = text.len && text.ptr[text.len - 1] == '=' ? (text.ptr[text.len - 2] == '=' ? 2 : 1) : 0;
	*bytes = (struct ku_str){out, n < (int)pad ? 0 : (size_t)n - pad};
	return n >= (int)pad;
}

struct ku_str ku_hex(struct ku_arena *a, const unsigned char *bytes, size_t n)
{
	static const char digit[] = "0123456789abcdef";
	char *out = ku_alloc_bytes(a, 2 * n + 1);
	for (size_t i = 0; i < n; i++) {
		out[2 * i] = digit[bytes[i] >> 4];
		out[2 * i + 1] = digit[bytes[i] & 15];
	}
	out[2 * n] = '\0';
	return (struct ku_str){out, 2 * n};
}

struct ku_str ku_seal(struct ku_arena *a, const struct ku_seal_key *key, struct ku_str about, struct ku_str text)
{
	size_t len = KU_SEAL_IV + text.len + KU_SEAL_TAG;
	unsigned char *out = (unsigned char *)ku_alloc_bytes(a, len);
	EVP_CIPHER_CTX *c = EVP_CIPHER_CTX_new();
	int n = 0;
	if (text.len > INT_MAX / 2)
		abort();
	ku_seal_random(out, KU_SEAL_IV);
	bool good = c && EVP_EncryptInit_ex(c, EVP_aes_256_gcm(), NULL, key->byte, out) == 1 &&
		    EVP_EncryptUpdate(c, NULL, &n, (const unsigned char *)about.ptr, (int)about.len) == 1 &&
		    EVP_EncryptUpdate(c, out + KU_SEAL_IV, &n, (const unsigned char *)text.ptr, (int)text.len) == 1 &&
		    EVP_EncryptFinal_ex(c, out + KU_SEAL_IV + text.len, &n) == 1 &&
		    EVP_CIPHER_CTX_ctrl(c, EVP_CTRL_GCM_GET_TAG, KU_SEAL_TAG, out + KU_SEAL_IV + text.len) == 1;
	EVP_CIPHER_CTX_free(c);
	if (!good)
		abort(); /* never unsealed */
	return ku_base64(a, (struct ku_str){(const char *)out, len});
}

bool ku_unseal(struct ku_arena *a, const struct ku_seal_key *key, struct ku_str about, struct ku_str sealed,
	       struct ku_str *text)
{
	struct ku_str in;
	if (!ku_base64_read(a, sealed, &in) || in.len < KU_SEAL_IV + KU_SEAL_TAG)
		return false;
	const unsigned char *p = (const unsigned char *)in.ptr;
	size_t len = in.len - KU_SEAL_IV - KU_SEAL_TAG;
	unsigned char *out = (unsigned char *)ku_alloc_bytes(a, len + 1), tag[KU_SEAL_TAG];
	memcpy(tag, p + KU_SEAL_IV + len, sizeof tag);
	EVP_CIPHER_CTX *c = EVP_CIPHER_CTX_new();
	int n = 0;
	bool good = c && EVP_DecryptInit_ex(c, EVP_aes_256_gcm(), NULL, key->byte, p) == 1 &&
		    EVP_DecryptUpdate(c, NULL, &n, (const unsigned char *)about.ptr, (int)about.len) == 1 &&
		    EVP_DecryptUpdate(c, out, &n, p + KU_SEAL_IV, (int)len) == 1 &&
		    EVP_CIPHER_CTX_ctrl(c, EVP_CTRL_GCM_SET_TAG, KU_SEAL_TAG, tag) == 1 &&
		    EVP_DecryptFinal_ex(c, out + len, &n) == 1;
	EVP_CIPHER_CTX_free(c);
	*text = (struct ku_str){(const char *)out, good ? len : 0};
	return good;
}
