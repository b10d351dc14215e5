/* Any text: its turns cover it, its openings get one form, its head is cut, every label stays, and what came out is read alike. */
#include <stdlib.h>

#include "read/talk.h"
#include "read/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool good)
{
	if (!good)
		abort();
}

/* A small table of heads, so that the fuzzer finds its words. */
static struct ku_head_word head[] = {{{"place", 5}, KU_TOLD_PLACE, {"", 0}}, {{"date", 4}, KU_TOLD_DATE, {"", 0}}, {{"moderator", 9}, KU_TOLD_MODERATOR, {"", 0}},
                                     {{"people", 6}, KU_TOLD_COUNT, {"", 0}}, {{"name", 4}, KU_TOLD_COLUMN, {"", 0}}, {{"age", 3}, KU_TOLD_COLUMN, {"", 0}}};
static struct ku_head_word fact[] = {{{"village", 7}, KU_TOLD_AREA_KIND, {"village", 7}}, {{"fgd", 3}, KU_TOLD_METHOD, {"FGD", 3}}, {{"may", 3}, KU_TOLD_MONTH, {"5", 1}}};
static const struct ku_heads heads = {head, 6, 6, fact, 3, 3};

static void check(const struct ku_talk *t)
{
	size_t at = 0;
	for (size_t i = 0; i < t->doc->nturn; i++) {
		const struct ku_turn *turn = &t->doc->turn[i], *was = &t->source->turn[i];
		must(turn->at.start == at && turn->at.end >= at && turn->number == was->number);
		must(ku_str_eq(ku_str_at(t->doc->text, turn->label), ku_str_at(t->source->text, was->label)));
		at = turn->at.end;
	}
	must(at == t->doc->text.len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct ku_arena a = {0};
	struct ku_errors errors = {.arena = &a};
	struct ku_reading first = {.text = {(const char *)data, size}}, second = {0};
	struct ku_talk talk, again;
	if (ku_text_check(&a, KU_S("fuzz.txt"), &first.text, &errors)) {
		ku_talk_of(&a, &first, &heads, &talk);
		check(&talk);
		second.text = talk.doc->text;
		ku_talk_of(&a, &second, &heads, &again);
		check(&again);
		must(talk.doubtful || (again.rewritten == 0 && again.head.n == 0));
	}
	ku_arena_free(&a);
	return 0;
}
