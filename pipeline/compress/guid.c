/* guid.c — 32 digits of a keyed digest, four of them overwritten in part by version and variant. */
#include "compress/guid.h"

#include "compress/sha256.h"

struct ku_guid ku_guid(const unsigned char *key, size_t bytes, const char *kind, struct ku_str id)
{
	static const char digit[] = "0123456789ABCDEF";
	struct ku_arena a = {0};
	char hex[KU_SHA256_HEX + 1];
	struct ku_guid guid;
	size_t to = 0;
	ku_hmac_sha256(hex, key, bytes, KU_JOIN(&a, KU_S("kupuya guid\x1f"), ku_str_of(kind), KU_S("\x1f"), id));
	ku_arena_free(&a);
	for (size_t i = 0; i < 32; i++) {
		unsigned value = (unsigned)(hex[i] <= '9' ? hex[i] - '0' : hex[i] - 'a' + 10);
		if (i == 8 || i == 12 || i == 16 || i == 20)
			guid.text[to++] = '-';
		guid.text[to++] = digit[i == 12 ? 5 : i == 16 ? 8 | (value & 3) : value];
	}
	guid.text[to] = '\0';
	return guid;
}

struct ku_str ku_guid_str(const struct ku_guid *guid)
{
	return (struct ku_str){guid->text, KU_GUID};
}
