/* sample.c — the second reader's segments: the same for the same key, a share of every stratum, not moved by what comes later. */
#include "validate/sample.h"

#include "tap.h"

enum { MOST = 500 };
static struct ku_segment segment[MOST];
static char names[MOST][24];
static unsigned char key[KU_SAMPLE_KEY] = "thirty-two bytes, as it happens";

static void make(size_t n, size_t first_stratum)
{
	for (size_t i = 0; i < n; i++) {
		snprintf(names[i], sizeof names[i], "T:%zu", i);
		segment[i] = (struct ku_segment){ku_str_of(names[i]),
						 i < first_stratum       ? KU_S("T1 ky")
						 : i < first_stratum + 5 ? KU_S("T2 ru")
									 : KU_S("T3 uz"),
						 false};
	}
}

static size_t count(size_t from, size_t to)
{
	size_t n = 0;
	for (size_t i = from; i < to; i++)
		n += segment[i].drawn;
	return n;
}

int main(void)
{
	static bool before[MOST];
	make(400, 300);
	ok(ku_sample(segment, 400, 40, key) == 40 && count(0, 400) == 40, "as many as wanted");
	ok(count(0, 300) == 30, "three quarters of the sample from three quarters of the segments");
	ok(count(300, 305) == 1, "one of a small stratum");
	for (size_t i = 0; i < 400; i++)
		before[i] = segment[i].drawn;
	ku_sample(segment, 400, 40, key);
	bool same_again = true, stays = true;
	for (size_t i = 0; i < 400; i++)
		same_again &= before[i] == segment[i].drawn;
	ok(same_again, "the same sample again");
	for (size_t i = 0; i < 200; i++) { /* the list in another order */
		struct ku_segment swap = segment[i];
		segment[i] = segment[399 - i];
		segment[399 - i] = swap;
	}
	ku_sample(segment, 400, 40, key);
	for (size_t i = 0; i < 400; i++)
		stays &= before[399 - i] == segment[i].drawn;
	ok(stays, "whatever the order of the list");
	make(500, 300);
	ku_sample(segment, 500, 48, key); /* T3 has twice as many now; T1's share is 28.8 */
	size_t kept = 0, had = 0;
	for (size_t i = 0; i < 300; i++)
		had += segment[i].drawn, kept += segment[i].drawn && before[i];
	ok(kept == had && had >= 28, "later segments of another stratum take none of the old ones in");
	key[0] ^= 1;
	make(400, 300);
	ku_sample(segment, 400, 40, key);
	size_t differ = 0;
	for (size_t i = 0; i < 400; i++)
		differ += before[i] != segment[i].drawn;
	ok(differ > 20, "another key, another sample");
	ok(ku_sample(segment, 10, 99, key) == 10 && count(0, 10) == 10, "all of a few");
	ok(ku_sample(segment, 0, 5, key) == 0, "none of none");
	make(400, 200);
	ok(ku_sample(segment, 400, 2, key) == 2 && count(0, 400) == 2, "fewer than strata");
	ok(ku_sample(segment, 400, 3, key) == 3 && count(300, 305) <= 1 && count(0, 200) == 1 && count(200, 205) == 1 &&
		   count(205, 400) == 1,
	   "one of each stratum");
	make(100,
	     71); /* shares 7.81, 0.55 and 2.64 of 11: the small one has its one, the eleventh goes where most was cut off */
	ok(ku_sample(segment, 100, 11, key) == 11 && count(0, 71) == 8 && count(71, 76) == 1, "largest remainders");
	for (size_t i = 0; i < MOST; i++)
		segment[i] = (struct ku_segment){ku_str_of(names[i]), KU_S(""), false};
	size_t drawn[10] = {0}; /* is every segment as likely? 500 keys, 50 of 500 each: 2,500 in each tenth */
	for (int round = 0; round < 500; round++) {
		key[3] = (unsigned char)round, key[4] = (unsigned char)(round >> 8);
		ku_sample(segment, MOST, 50, key);
		for (size_t i = 0; i < MOST; i++)
			drawn[i / 50] += segment[i].drawn;
	}
	bool even = true;
	for (int i = 0; i < 10; i++)
		even &= drawn[i] > 2300 && drawn[i] < 2700;
	ok(even, "every segment is as likely as the other");
	return done();
}
