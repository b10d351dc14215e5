/* romanise.c — three tables; what they share is Russian's letters but for ж, which is j in Kyrgyz, and е, which is ye in Russian where nothing softens. */
#include "language/romanise.h"

#include "language/respell.h"
#include "language/respell_rules.h"

#define SHARED                                                                                                                                     \
	{"а", "a", 0}, {"б", "b", 0}, {"в", "v", 0}, {"г", "g", 0}, {"д", "d", 0}, {"е", "e", 0}, {"ё", "yo", 0}, {"з", "z", 0}, {"и", "i", 0},     \
	{"й", "y", 0}, {"к", "k", 0}, {"л", "l", 0}, {"м", "m", 0}, {"н", "n", 0}, {"о", "o", 0}, {"п", "p", 0}, {"р", "r", 0}, {"с", "s", 0},      \
	{"т", "t", 0}, {"у", "u", 0}, {"ф", "f", 0}, {"х", "kh", 0}, {"ц", "ts", 0}, {"ч", "ch", 0}, {"ш", "sh", 0}, {"щ", "shch", 0},            \
	{"ъ", "", 0}, {"ы", "y", 0}, {"ь", "", 0}, {"э", "e", 0}, {"ю", "yu", 0}, {"я", "ya", 0}

static const struct ku_respell_rule kyrgyz[] = {{"ж", "j", 0}, {"ң", "ng", 0}, {"ө", "ö", 0}, {"ү", "ü", 0}, SHARED, {NULL, NULL, 0}};
static const struct ku_respell_rule plain[] = {{"ж", "j", 0}, {"ң", "ng", 0}, {"ө", "o", 0}, {"ү", "u", 0}, SHARED, {NULL, NULL, 0}};

/* A Kyrgyz letter in a Russian name is read as Russians would write it. */
static const struct ku_respell_rule russian[] = {{"е", "ye", KU_OPEN}, {"ж", "zh", 0}, {"ң", "n", 0}, {"ө", "o", 0}, {"ү", "u", 0}, SHARED, {NULL, NULL, 0}};

struct ku_str ku_romanise(struct ku_arena *a, struct ku_str name, enum ku_lang from)
{
	switch (from) {
	case KU_KY: return ku_respell_by(a, name, kyrgyz);
	case KU_RU: return ku_respell_by(a, name, russian);
	case KU_UZC: return ku_respell(a, name, KU_UZC, KU_UZ);
	default: return ku_dup(a, name);
	}
}

struct ku_str ku_romanise_plain(struct ku_arena *a, struct ku_str name)
{
	return ku_respell_by(a, name, plain);
}

struct ku_str ku_in_letters_of(struct ku_arena *a, struct ku_str said, enum ku_lang lang)
{
	return lang == KU_KYL ? ku_romanise_plain(a, said) : lang == KU_RUL ? ku_romanise(a, said, KU_RU) : said;
}
