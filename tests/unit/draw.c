/* Chance: repeatable with the secret, even, and different with another. */
#include "tap.h"

#include "pseudonymise/draw.h"

static void test_stream(void)
{
	/* HMAC-SHA-256 under 32 zero bytes of "kupuya draw" and eight zero bytes, first eight bytes; made with
	 * printf 'kupuya draw\0\0\0\0\0\0\0\0' | openssl dgst -sha256 -mac HMAC -macopt hexkey:00…00 */
	struct ku_draws d = {{0}, 0};
	uint64_t first = ku_draw(&d, UINT64_MAX);
	ok(first == 0x6caf862969dd7f7bu, "the stream is HMAC-SHA-256 of the counter (%016llx)", (unsigned long long)first);
	ok(d.counter == 1, "one number a draw");
	struct ku_draws again = {{0}, 1}, other = {{1}, 1};
	uint64_t second = ku_draw(&d, UINT64_MAX);
	ok(ku_draw(&again, UINT64_MAX) == second, "a later run goes on where the last one stopped");
	ok(ku_draw(&other, UINT64_MAX) != second, "another secret draws others");
}

static void test_even(void)
{
	struct ku_draws d = {{7}, 0};
	unsigned count[10] = {0};
	for (int i = 0; i < 20000; i++)
		count[ku_draw(&d, 10)]++;
	double chi = 0;
	for (int i = 0; i < 10; i++)
		chi += (count[i] - 2000.0) * (count[i] - 2000.0) / 2000.0;
	ok(chi < 27.9, "ten numbers come up alike (chi-square %.1f, 27.9 at one in a thousand)", chi);
	ok(ku_draw(&d, 1) == 0, "of one there is one");
	uint64_t quarter = UINT64_C(1) << 62, low = 0; /* taking the rest of a division alone would make the first of three parts twice as likely */
	for (int i = 0; i < 6000; i++)
		low += ku_draw(&d, 3 * quarter) < quarter;
	ok(low > 1850 && low < 2150, "three parts of a large range come up alike (%d of 6000 in the first)", (int)low);
}

static void test_shuffle(void)
{
	struct ku_draws d = {{9}, 0};
	unsigned count[6] = {0};
	for (int i = 0; i < 6000; i++) {
		uint64_t item[3] = {0, 1, 2};
		ku_shuffle(&d, item, 3);
		count[item[0] * 2 + (item[1] > item[2])]++;
	}
	double chi = 0;
	for (int i = 0; i < 6; i++)
		chi += (count[i] - 1000.0) * (count[i] - 1000.0) / 1000.0;
	ok(chi < 20.5, "the six orders of three come up alike (chi-square %.1f, 20.5 at one in a thousand)", chi);
}

int main(void)
{
	test_stream();
	test_even();
	test_shuffle();
	return done();
}
