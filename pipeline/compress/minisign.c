/* minisign.c — fixed layouts of bytes in base64. A secret key ends in a checksum of itself, so a file that was cut or copied badly is noticed before anything
 * is signed with it.
 */
#include "compress/minisign.h"

#include <sodium.h>
#include <stdlib.h>

#include "base/arena.h"

enum { ALGORITHM = 2, CHECK = 32, HEAD = 3 * ALGORITHM + 32 + 8 + 8, KEY_FILE = HEAD + KU_SIGNER_NUMBER + KU_SIGNER_SECRET + CHECK };

static void add_base64(struct ku_buf *out, const unsigned char *bytes, size_t n)
{
	char text[sodium_base64_ENCODED_LEN(KEY_FILE, sodium_base64_VARIANT_ORIGINAL)];
	sodium_bin2base64(text, sizeof text, bytes, n, sodium_base64_VARIANT_ORIGINAL);
	ku_buf_add(out, ku_str_of(text));
	ku_buf_byte(out, '\n');
	sodium_memzero(text, sizeof text);
}

bool ku_signer_make(struct ku_signer *s, const unsigned char seed[KU_SIGNER_SEED], const unsigned char number[KU_SIGNER_NUMBER])
{
	unsigned char public[crypto_sign_PUBLICKEYBYTES];
	memcpy(s->number, number, sizeof s->number);
	return sodium_init() >= 0 && crypto_sign_seed_keypair(public, s->secret, seed) == 0;
}

void ku_signer_forget(struct ku_signer *s)
{
	sodium_memzero(s, sizeof *s);
}

/* BLAKE2b-256 of algorithm, number and key. */
static void checksum(unsigned char out[CHECK], const struct ku_signer *s)
{
	crypto_generichash_state state;
	crypto_generichash_init(&state, NULL, 0, CHECK);
	crypto_generichash_update(&state, (const unsigned char *)"Ed", ALGORITHM);
	crypto_generichash_update(&state, s->number, sizeof s->number);
	crypto_generichash_update(&state, s->secret, sizeof s->secret);
	crypto_generichash_final(&state, out, CHECK);
}

void ku_signer_write(struct ku_buf *out, const struct ku_signer *s)
{
	unsigned char file[KEY_FILE] = "Ed\0\0B2"; /* no key derivation: salt and limits are zero */
	memcpy(file + HEAD, s->number, sizeof s->number);
	memcpy(file + HEAD + sizeof s->number, s->secret, sizeof s->secret);
	checksum(file + KEY_FILE - CHECK, s);
	ku_buf_add(out, KU_S("untrusted comment: kupuya, secret key: never leaves custody\n"));
	add_base64(out, file, sizeof file);
	sodium_memzero(file, sizeof file);
}

static struct ku_str second_line(struct ku_str file)
{
	size_t at = ku_str_find(file, KU_S("\n"));
	return at == SIZE_MAX ? KU_S("") : ku_str_trim(ku_str_sub(file, at + 1, file.len));
}

bool ku_signer_read(struct ku_signer *s, struct ku_str file)
{
	unsigned char bytes[KEY_FILE], check[CHECK];
	size_t n = 0;
	struct ku_str text = second_line(file);
	bool good = sodium_init() >= 0 && ku_str_starts(file, KU_S("untrusted comment: ")) &&
		    sodium_base642bin(bytes, sizeof bytes, text.ptr, text.len, NULL, &n, NULL, sodium_base64_VARIANT_ORIGINAL) == 0 && n == KEY_FILE &&
		    memcmp(bytes, "Ed\0\0B2", 3 * ALGORITHM) == 0;
	if (good) {
		memcpy(s->number, bytes + HEAD, sizeof s->number);
		memcpy(s->secret, bytes + HEAD + sizeof s->number, sizeof s->secret);
		checksum(check, s);
		good = sodium_memcmp(check, bytes + KEY_FILE - CHECK, CHECK) == 0;
	}
	sodium_memzero(bytes, sizeof bytes);
	return good;
}

void ku_signer_public(struct ku_buf *out, const struct ku_signer *s)
{
	unsigned char file[ALGORITHM + KU_SIGNER_NUMBER + crypto_sign_PUBLICKEYBYTES] = "Ed";
	memcpy(file + ALGORITHM, s->number, sizeof s->number);
	crypto_sign_ed25519_sk_to_pk(file + ALGORITHM + sizeof s->number, s->secret);
	ku_buf_add(out, KU_S("untrusted comment: kupuya, public key\n"));
	add_base64(out, file, sizeof file);
}

void ku_sign(struct ku_buf *out, const struct ku_signer *s, struct ku_str data, struct ku_str comment)
{
	unsigned char hash[crypto_generichash_BYTES_MAX], file[ALGORITHM + KU_SIGNER_NUMBER + crypto_sign_BYTES] = "ED", global[crypto_sign_BYTES];
	unsigned char *signature = file + ALGORITHM + KU_SIGNER_NUMBER;
	struct ku_arena a = {0};
	memcpy(file + ALGORITHM, s->number, sizeof s->number);
	crypto_generichash(hash, sizeof hash, (const unsigned char *)data.ptr, data.len, NULL, 0);
	crypto_sign_detached(signature, NULL, hash, sizeof hash, s->secret);
	struct ku_str both = KU_JOIN(&a, (struct ku_str){(const char *)signature, crypto_sign_BYTES}, comment);
	crypto_sign_detached(global, NULL, (const unsigned char *)both.ptr, both.len, s->secret);
	ku_buf_add(out, KU_S("untrusted comment: kupuya, signature\n"));
	add_base64(out, file, sizeof file);
	ku_buf_add(out, KU_S("trusted comment: "));
	ku_buf_add(out, comment);
	ku_buf_byte(out, '\n');
	add_base64(out, global, sizeof global);
	ku_arena_free(&a);
}
