/* draw.c — HMAC in counter mode, with rejection of what would make some numbers likelier than others; Fisher and Yates' shuffle. */
#include "pseudonymise/draw.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdlib.h>
#include <string.h>

static uint64_t next(struct ku_draws *d)
{
	static const char use[] =
		"kupuya draw"; /* the secret serves other ends too: each has its own word before the counter */
	unsigned char message[sizeof use - 1 + 8], mac[EVP_MAX_MD_SIZE];
	unsigned len = 0;
	uint64_t number = 0;
	memcpy(message, use, sizeof use - 1);
	for (int i = 0; i < 8; i++)
		message[sizeof use - 1 + i] = (unsigned char)(d->counter >> (56 - 8 * i));
	d->counter++;
	if (!HMAC(EVP_sha256(), d->secret, sizeof d->secret, message, sizeof message, mac, &len) || len < 8)
		abort(); /* without chance there is no pseudonym to give */
	for (int i = 0; i < 8; i++)
		number = number << 8 | mac[i];
	return number;
}

uint64_t ku_draw(struct ku_draws *d, uint64_t n)
{
	uint64_t surplus =
		(UINT64_MAX % n + 1) % n; /* 2^64 mod n: the last so many numbers would favour the first results */
	for (;;) {
		uint64_t x = next(d);
		if (x <= UINT64_MAX - surplus)
			return x % n;
	}
}

void ku_shuffle(struct ku_draws *d, uint64_t item[], size_t n)
{
	for (size_t i = n; i > 1; i--) {
		size_t other = (size_t)ku_draw(d, i);
		uint64_t swap = item[i - 1];
		item[i - 1] = item[other];
		item[other] = swap;
	}
}
