/* sha256.c — digests by libcrypto; the list is sorted by index, so that the caller's array stays as it is. */
#include "compress/sha256.h"

#include <openssl/evp.h>
#include <openssl/core_names.h>
#include <openssl/params.h>
#include <stdlib.h>

static void to_hex(char hex[KU_SHA256_HEX + 1], const unsigned char *md, unsigned n)
{
	static const char digit[] = "0123456789abcdef";
	if (n * 2 != KU_SHA256_HEX)
		abort(); /* a libcrypto without SHA-256: nothing may be signed off */
	for (unsigned i = 0; i < n; i++) {
		hex[2 * i] = digit[md[i] >> 4];
		hex[2 * i + 1] = digit[md[i] & 15];
	}
	hex[KU_SHA256_HEX] = '\0';
}

void ku_sha256(char hex[KU_SHA256_HEX + 1], struct ku_str data)
{
	unsigned char md[EVP_MAX_MD_SIZE];
	unsigned n = 0;
	if (EVP_Digest(data.len ? data.ptr : "", data.len, md, &n, EVP_sha256(), NULL) != 1)
		n = 0;
	to_hex(hex, md, n);
}

struct ku_sha256 { EVP_MD_CTX *context; };

struct ku_sha256 *ku_sha256_begin(void)
{
	struct ku_sha256 *s = malloc(sizeof *s);
	if (s)
		s->context = EVP_MD_CTX_new();
	if (!s || !s->context || EVP_DigestInit_ex(s->context, EVP_sha256(), NULL) != 1)
		abort();
	return s;
}

void ku_sha256_add(struct ku_sha256 *s, struct ku_str data)
{
	if (data.len && EVP_DigestUpdate(s->context, data.ptr, data.len) != 1)
		abort();
}

void ku_sha256_end(struct ku_sha256 *s, char hex[KU_SHA256_HEX + 1])
{
	unsigned char md[EVP_MAX_MD_SIZE];
	unsigned n = 0;
	if (EVP_DigestFinal_ex(s->context, md, &n) != 1)
		n = 0;
	to_hex(hex, md, n);
	EVP_MD_CTX_free(s->context);
	free(s);
}

/* A context a thread, since finding the algorithm costs more than a short message does. It holds a key no longer than the call. */
static EVP_MAC_CTX *hmac_context(void)
{
	static _Thread_local EVP_MAC_CTX *context;
	OSSL_PARAM digest[] = {OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, (char[]){"SHA256"}, 0), OSSL_PARAM_construct_end()};
	if (!context) {
		EVP_MAC *mac = EVP_MAC_fetch(NULL, "HMAC", NULL);
		context = mac ? EVP_MAC_CTX_new(mac) : NULL;
		EVP_MAC_free(mac);
		if (!context || !EVP_MAC_CTX_set_params(context, digest))
			abort();
	}
	return context;
}

void ku_hmac_sha256(char hex[KU_SHA256_HEX + 1], const unsigned char *key, size_t bytes, struct ku_str data)
{
	unsigned char md[EVP_MAX_MD_SIZE];
	size_t n = 0;
	EVP_MAC_CTX *context = hmac_context();
	if (!EVP_MAC_init(context, key, bytes, NULL) || !EVP_MAC_update(context, (const unsigned char *)data.ptr, data.len) ||
	    !EVP_MAC_final(context, md, &n, sizeof md))
		n = 0;
	to_hex(hex, md, (unsigned)n);
}

struct ku_packed ku_packed_of(struct ku_arena *a, struct ku_str name, struct ku_str data)
{
	char hex[KU_SHA256_HEX + 1];
	ku_sha256(hex, data);
	return (struct ku_packed){ku_dup(a, name), ku_dup(a, ku_str_of(hex)), data.len};
}

static int by_name(const void *a, const void *b)
{
	return ku_str_cmp(((const struct ku_packed *)a)->name, ((const struct ku_packed *)b)->name);
}

void ku_packed_sort(struct ku_packed file[], size_t n)
{
	if (n)
		qsort(file, n, sizeof *file, by_name);
}

/* coreutils, sha256sum: a backslash before the line says that \ and line feed in the name are escaped. */
static void add_line(struct ku_buf *out, const struct ku_packed *f)
{
	bool odd = ku_str_find(f->name, KU_S("\\")) != SIZE_MAX || ku_str_find(f->name, KU_S("\n")) != SIZE_MAX;
	if (odd)
		ku_buf_byte(out, '\\');
	ku_buf_add(out, f->sha256);
	ku_buf_add(out, KU_S("  "));
	for (size_t i = 0; i < f->name.len; i++) {
		char c = f->name.ptr[i];
		if (c == '\\' || c == '\n')
			ku_buf_add(out, c == '\n' ? KU_S("\\n") : KU_S("\\\\"));
		else
			ku_buf_byte(out, c);
	}
	ku_buf_byte(out, '\n');
}

void ku_sha256sums(struct ku_buf *out, const struct ku_packed file[], size_t n)
{
	struct ku_arena arena = {0};
	struct ku_packed *sorted = ku_alloc_array(&arena, n, sizeof *sorted);
	for (size_t i = 0; i < n; i++)
		sorted[i] = file[i];
	ku_packed_sort(sorted, n);
	for (size_t i = 0; i < n; i++)
		add_line(out, &sorted[i]);
	ku_arena_free(&arena);
}
