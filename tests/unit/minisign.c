/* Signatures: checked with libsodium by the layout that minisign's manual gives; tests/cli checks them with minisign itself. */
#include "tap.h"

#include <sodium.h>

#include "base/arena.h"
#include "compress/minisign.h"

static const unsigned char seed[KU_SIGNER_SEED] = { /* RFC 8032, 7.1, test 1 */
	0x9d, 0x61, 0xb1, 0x9d, 0xef, 0xfd, 0x5a, 0x60, 0xba, 0x84, 0x4a, 0xf4, 0x92, 0xec, 0x2c, 0xc4,
	0x44, 0x49, 0xc5, 0x69, 0x7b, 0x32, 0x69, 0x19, 0x70, 0x3b, 0xac, 0x03, 0x1c, 0xae, 0x7f, 0x60};
static const unsigned char public[32] = {
	0xd7, 0x5a, 0x98, 0x01, 0x82, 0xb1, 0x0a, 0xb7, 0xd5, 0x4b, 0xfe, 0xd3, 0xc9, 0x64, 0x07, 0x3a,
	0x0e, 0xe1, 0x72, 0xf3, 0xda, 0xa6, 0x23, 0x25, 0xaf, 0x02, 0x1a, 0x68, 0xf7, 0x07, 0x51, 0x1a};
static const unsigned char number[KU_SIGNER_NUMBER] = {1, 2, 3, 4, 5, 6, 7, 8};

static struct ku_str line(struct ku_str text, size_t n)
{
	for (size_t at; n-- > 0 && (at = ku_str_find(text, KU_S("\n"))) != SIZE_MAX;)
		text = ku_str_sub(text, at + 1, text.len);
	size_t end = ku_str_find(text, KU_S("\n"));
	return ku_str_sub(text, 0, end == SIZE_MAX ? text.len : end);
}

static size_t decode(unsigned char *out, size_t size, struct ku_str text)
{
	size_t n = 0;
	return sodium_base642bin(out, size, text.ptr, text.len, NULL, &n, NULL, sodium_base64_VARIANT_ORIGINAL) == 0 ? n : 0;
}

/* As minisign does: the hash of the data under the key, then signature and comment together. */
static bool is_signed(struct ku_str file, struct ku_str data, const unsigned char *key)
{
	unsigned char sig[74], global[64], hash[64], both[64 + 200];
	struct ku_str head = KU_S("trusted comment: "), comment = line(file, 2);
	if (decode(sig, sizeof sig, line(file, 1)) != 74 || decode(global, sizeof global, line(file, 3)) != 64 || !ku_str_starts(comment, head))
		return false;
	comment = ku_str_sub(comment, head.len, comment.len);
	crypto_generichash(hash, 64, (const unsigned char *)data.ptr, data.len, NULL, 0);
	memcpy(both, sig + 10, 64);
	memcpy(both + 64, comment.ptr, comment.len);
	return memcmp(sig, "ED\1\2\3\4\5\6\7\10", 10) == 0 && crypto_sign_verify_detached(sig + 10, hash, 64, key) == 0 &&
	       crypto_sign_verify_detached(global, both, 64 + comment.len, key) == 0;
}

static void test_signature(const struct ku_signer *s)
{
	struct ku_buf b = {0}, again = {0};
	ku_sign(&b, s, KU_S("manifest"), KU_S("file:manifest.json"));
	ku_sign(&again, s, KU_S("manifest"), KU_S("file:manifest.json"));
	ok(is_signed(ku_buf_str(&b), KU_S("manifest"), public), "a signature");
	ok(!is_signed(ku_buf_str(&b), KU_S("Manifest"), public), "is of these bytes alone");
	ok(ku_str_eq(ku_buf_str(&b), ku_buf_str(&again)), "and the same each time");
	size_t at = ku_str_find(ku_buf_str(&b), KU_S("manifest.json"));
	b.ptr[at] = 'M';
	ok(!is_signed(ku_buf_str(&b), KU_S("manifest"), public), "its trusted comment is signed too");
	ku_buf_free(&b);
	ku_buf_free(&again);
}

static void test_public(const struct ku_signer *s)
{
	unsigned char bytes[42];
	struct ku_buf b = {0};
	ku_signer_public(&b, s);
	ok(decode(bytes, sizeof bytes, line(ku_buf_str(&b), 1)) == 42 && memcmp(bytes, "Ed\1\2\3\4\5\6\7\10", 10) == 0 && memcmp(bytes + 10, public, 32) == 0, "the public key of RFC 8032");
	ku_buf_free(&b);
}

static void test_file(const struct ku_signer *s)
{
	struct ku_buf b = {0};
	struct ku_signer read;
	ku_signer_write(&b, s);
	ok(ku_signer_read(&read, ku_buf_str(&b)) && memcmp(&read, s, sizeof read) == 0, "a key file is read back");
	for (size_t cut = 1; cut < b.len - 1; cut += 37)
		ok(!ku_signer_read(&read, ku_str_sub(ku_buf_str(&b), 0, cut)), "not when it is cut after %zu bytes", cut);
	size_t at = b.len - 60;
	b.ptr[at] = b.ptr[at] == 'A' ? 'B' : 'A';
	ok(!ku_signer_read(&read, ku_buf_str(&b)), "nor when a letter of it is wrong");
	ok(!ku_signer_read(&read, KU_S("")), "nor when it is empty");
	ku_buf_free(&b);
}

int main(void)
{
	struct ku_signer s;
	ok(ku_signer_make(&s, seed, number), "a key pair");
	test_signature(&s);
	test_public(&s);
	test_file(&s);
	ku_signer_forget(&s);
	return done();
}
