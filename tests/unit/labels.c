/* Labels that kupuya writes are no names, whatever words they are made of; anything else in brackets is searched. */
#include "tap.h"

#include "base/book.h"
#include "validate/labels.h"

static const struct { const char *text, *want; } rows[] = {
	{"[номер машины]", "[xxxxxxxxxxxxxxxxxxxxxxx]"},
	{"[3-айыл]дан келди", "[xxxxxxxxxx]дан келди"},
	{"[айыл] [село 12] [село]", "[xxxxxxxx] [xxxxxxxxxxx] [xxxxxxxx]"},
	{"[3-қишлоқ]да", "[xxxxxxxxxxxxxx]да"}, /* Uzbek in Cyrillic letters */
	{"[жайдын аты 7]", "[xxxxxxxxxxxxxxxxxxxxx]"}, /* of the study itself */
	{"[3-айыл Айгүл]", "[3-айыл Айгүл]"},
	{"[Айгүл] [айылдын аты]", "[Айгүл] [айылдын аты]"},
	{"[-айыл] [x-айыл] [1234567890-айыл]", "[-айыл] [x-айыл] [1234567890-айыл]"},
	{"[[3-айыл]", "[[xxxxxxxxxx]"},
	{"3-айыл] номер машины [", "3-айыл] номер машины ["},
	{"", ""},
};

int main(void)
{
	struct ku_arena a = {0};
	struct ku_labels labels = {.arena = &a};
	struct ku_policy policy[KU_NPOLICY];
	for (int k = 0; k < KU_NPOLICY; k++)
		policy[k] = *ku_policy_default((enum ku_kind)k);
	policy[KU_TOWN].label[KU_KY_LABEL] = KU_S("[жайдын аты {n}]");
	ku_labels_add(&labels, policy);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct ku_buf b = {0};
		ku_buf_add(&b, ku_str_of(rows[i].text));
		ku_hide_labels(&labels, &b);
		same(ku_buf_str(&b), ku_str_of(rows[i].want), rows[i].text);
		ku_buf_free(&b);
	}
	ku_arena_free(&a);
	return done();
}
