/* singletons.c — who stands out in a small table, and which step would lift them. */
#include "validate/singletons.h"

#include "tap.h"

#define ROW(village, oblast, age, work)                                                                                \
	{                                                                                                              \
		.fact = {KU_S(village), KU_S(age), KU_S(work)}, .coarse = { KU_S(oblast), KU_S(""), KU_S("") }         \
	}

int main(void)
{
	struct ku_facts row[] = {
		ROW("Арча", "Нарын", "30", "дыйкан"),
		ROW("Арча", "Нарын", "30", "дыйкан"),   /* two alike */
		ROW("Достук", "Нарын", "30", "дыйкан"), /* the oblast lifts it */
		ROW("Токмок", "Чүй", "40", "фельдшер"),
		ROW("Токмок", "Чүй", "40", "мугалим"), /* the occupation has to go */
		ROW("Бел", "Талас", "60", "молдо"),    /* nothing alone does */
	};
	static const struct {
		size_t alike, lift;
		bool leave_out;
	} want[] = {{2, KU_FACTS_MAX, 0}, {2, KU_FACTS_MAX, 0}, {1, 0, 0}, {1, 2, 1}, {1, 2, 1}, {1, KU_FACTS_MAX, 0}};
	ok(ku_singletons(row, 6, 3, 2) == 4, "four stand out");
	for (size_t i = 0; i < 6; i++)
		ok(row[i].alike == want[i].alike && row[i].lift == want[i].lift &&
			   row[i].leave_out == want[i].leave_out,
		   "row %zu: %zu alike, fact %zu", i, row[i].alike, row[i].lift);
	ok(ku_singletons(row, 6, 3, 3) == 6 && row[0].lift == 0, "of three: two and the one of the same oblast");
	ok(ku_singletons(row, 6, 3, 1) == 0 && ku_singletons(row, 0, 3, 2) == 0,
	   "alone is enough for k = 1; nobody of none");
	return done();
}
