/* singletons.c — who stands out in a small table, and which smallest change would lift them: a table worked out by hand, and random ones against a search
 * that tries everything. */
#include "validate/singletons.h"

#include <stdlib.h>

#include "tap.h"

#define ROW(village, oblast, age, wider, work)                                                                         \
	{                                                                                                              \
		.fact = {KU_S(village), KU_S(age), KU_S(work)}, .coarse = {KU_S(oblast), KU_S(wider), KU_S("")}        \
	}

static void by_hand(void)
{
	struct ku_facts row[] = {
		ROW("Арча", "Нарын", "30", "20–39", "дыйкан"),
		ROW("Арча", "Нарын", "30", "20–39", "дыйкан"),   /* two alike */
		ROW("Достук", "Нарын", "30", "20–39", "дыйкан"), /* the oblast lifts it */
		ROW("Токмок", "Чүй", "40", "40–59", "фельдшер"),
		ROW("Токмок", "Чүй", "40", "40–59", "мугалим"), /* the occupation has to go */
		ROW("Ош", "Ош", "20", "20–39", "ашпоз"),
		ROW("Өзгөн", "Ош", "30", "20–39", "ашпоз"), /* place and age coarser: two steps, as many as one left out */
		ROW("Бел", "Талас", "60", "60–79", "молдо"), /* place and work have to go, and the age is nobody else's: all three */
		ROW("", "", "", "", ""),                     /* of whom nothing is known, nothing can be left out */
	};
	static const struct {
		size_t alike;
		bool lifted;
		unsigned char lift[3];
	} want[] = {{2, 0, {0, 0, 0}}, {2, 0, {0, 0, 0}}, {1, 1, {1, 0, 0}}, {1, 1, {0, 0, 2}}, {1, 1, {0, 0, 2}},
		    {1, 1, {1, 1, 0}}, {1, 1, {1, 1, 0}}, {1, 1, {2, 2, 2}}, {1, 0, {0, 0, 0}}};
	ok(ku_singletons(row, 9, 3, 2) == 7, "seven stand out");
	for (size_t i = 0; i < 9; i++)
		ok(row[i].alike == want[i].alike && row[i].lifted == want[i].lifted &&
			   memcmp(row[i].lift, want[i].lift, 3) == 0,
		   "row %zu: %zu alike, %d %d %d", i, row[i].alike, row[i].lift[0], row[i].lift[1], row[i].lift[2]);
	ok(ku_singletons(row, 9, 3, 3) == 9 && row[0].lift[0] == 1 && row[0].lifted,
	   "of three: two and the one of the same oblast");
	ok(ku_singletons(row, 9, 3, 1) == 0 && ku_singletons(row, 0, 3, 2) == 0,
	   "alone is enough for k = 1; nobody of none");
}

/* ----- against a plain search ----- */

enum { N = 14, FACTS = 3, CHANGES = 27 };
static const char *const values[] = {"", "а", "б", "в"}, *const wider[] = {"", "аб", "аб", "в"};

static bool agrees(const struct ku_facts *a, const struct ku_facts *b, const unsigned char level[FACTS])
{
	for (int f = 0; f < FACTS; f++)
		if ((level[f] == KU_AS_IT_IS && !ku_str_eq(a->fact[f], b->fact[f])) ||
		    (level[f] == KU_COARSER && !ku_str_eq(a->coarse[f], b->coarse[f])))
			return false;
	return true;
}

static size_t alike(const struct ku_facts row[], const struct ku_facts *of, const unsigned char level[FACTS])
{
	size_t n = 0;
	for (int i = 0; i < N; i++)
		n += agrees(of, &row[i], level);
	return n;
}

static bool may(const struct ku_facts *r, const unsigned char level[FACTS])
{
	for (int f = 0; f < FACTS; f++)
		if (level[f] && (!r->fact[f].len || (level[f] == KU_COARSER && !r->coarse[f].len)))
			return false;
	return true;
}

static int steps(const unsigned char level[FACTS])
{
	return level[0] + level[1] + level[2];
}

/* Of all changes that lift it the fewest steps; 99: none. */
static int fewest(const struct ku_facts row[], const struct ku_facts *r, size_t k)
{
	int best = 99;
	for (int c = 1; c < CHANGES; c++) {
		unsigned char level[FACTS] = {(unsigned char)(c / 9), (unsigned char)(c / 3 % 3), (unsigned char)(c % 3)};
		if (may(r, level) && alike(row, r, level) >= k && steps(level) < best)
			best = steps(level);
	}
	return best;
}

static void at_random(void)
{
	size_t wrong = 0, lifted = 0;
	srand(7);
	for (int round = 0; round < 500; round++) {
		struct ku_facts row[N] = {0};
		size_t k = 2 + (size_t)rand() % 3;
		for (int i = 0; i < N * FACTS; i++) {
			int v = rand() % 4;
			row[i / FACTS].fact[i % FACTS] = ku_str_of(values[v]);
			row[i / FACTS].coarse[i % FACTS] = ku_str_of(i % FACTS ? wider[v] : "");
		}
		ku_singletons(row, N, FACTS, k);
		for (int i = 0; i < N; i++) {
			int best = row[i].alike < k ? fewest(row, &row[i], k) : 99;
			bool good = row[i].lifted == (best < 99) &&
				    (!row[i].lifted || (steps(row[i].lift) == best && may(&row[i], row[i].lift) &&
							alike(row, &row[i], row[i].lift) >= k));
			wrong += !good;
			lifted += row[i].lifted;
		}
	}
	ok(wrong == 0 && lifted > 1000, "the change that is found is the smallest there is (%zu rows lifted)", lifted);
}

int main(void)
{
	by_hand();
	at_random();
	return done();
}
