/* guid.c — the first half of a keyed digest as 32 digits, two of them overwritten in part by version and variant. A project has hundreds of thousands of them, so
 * the key is taken in once and its state copied.
 */
#include "compress/guid.h"

#include <sodium.h>

typedef crypto_auth_hmacsha256_state hmac;
_Static_assert(sizeof(hmac) <= sizeof(struct ku_guid_key) && _Alignof(hmac) <= _Alignof(struct ku_guid_key), "the state of libsodium fits");

struct ku_guid_key ku_guid_key_of(const unsigned char *secret, size_t bytes)
{
	struct ku_guid_key key = {{0}};
	crypto_auth_hmacsha256_init((hmac *)(void *)&key, secret, bytes);
	return key;
}

static void add(hmac *state, struct ku_str s)
{
	crypto_auth_hmacsha256_update(state, (const unsigned char *)s.ptr, s.len);
}

struct ku_guid ku_guid(const struct ku_guid_key *key, const char *kind, struct ku_str id)
{
	static const char digit[] = "0123456789ABCDEF";
	unsigned char md[crypto_auth_hmacsha256_BYTES];
	struct ku_guid_key copy = *key;
	hmac *state = (hmac *)(void *)&copy;
	struct ku_guid guid;
	size_t to = 0;
	add(state, KU_S("kupuya guid\x1f"));
	add(state, ku_str_of(kind));
	add(state, KU_S("\x1f"));
	add(state, id);
	crypto_auth_hmacsha256_final(state, md);
	md[6] = (unsigned char)(0x50 | (md[6] & 0x0F));
	md[8] = (unsigned char)(0x80 | (md[8] & 0x3F));
	for (size_t i = 0; i < 16; i++) {
		if (i == 4 || i == 6 || i == 8 || i == 10)
			guid.text[to++] = '-';
		guid.text[to++] = digit[md[i] >> 4];
		guid.text[to++] = digit[md[i] & 15];
	}
	guid.text[to] = '\0';
	return guid;
}

struct ku_str ku_guid_str(const struct ku_guid *guid)
{
	return (struct ku_str){guid->text, KU_GUID};
}
