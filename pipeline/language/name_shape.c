/* name_shape.c — finds the ending of a surname or patronymic inside a word and asks the languages whether what follows is a suffix.
 *
 * For each place where an ending stands, the dictionary forms that end there are made and analysed against the whole word; the shortest suffix
 * wins. Words that end so by chance (основа, готов) are told by their capitals and neighbours, which is the caller's part.
 */
#include "language/name_shape.h"

#include <string.h>

#include "language/spelling.h"

struct ending {
	const char *at;          /* what all forms have, searched in the fold */
	const char *man, *woman; /* what the dictionary forms have behind it */
	unsigned char class;
	bool certain;
};

static const struct ending endings[] = {
	{"ович", "", NULL, KU_PATRONYMIC, true},   {"евич", "", NULL, KU_PATRONYMIC, true},   {"овн", NULL, "а", KU_PATRONYMIC, true},
	{"евн", NULL, "а", KU_PATRONYMIC, true},   {"ичн", NULL, "а", KU_PATRONYMIC, false},  {"ovich", "", NULL, KU_PATRONYMIC, true},
	{"evich", "", NULL, KU_PATRONYMIC, true},  {"ovn", NULL, "a", KU_PATRONYMIC, true},   {"evn", NULL, "a", KU_PATRONYMIC, true},
	{"ов", "", "а", KU_SURNAME, true},         {"ев", "", "а", KU_SURNAME, true},         {"ёв", "", "а", KU_SURNAME, true},
	{"ск", "ий", "ая", KU_SURNAME, false},     {"цк", "ий", "ая", KU_SURNAME, false},     {"енко", "", NULL, KU_SURNAME, false},
	{"чук", "", NULL, KU_SURNAME, false},      {"ин", "", "а", KU_SURNAME, false},        {"ын", "", "а", KU_SURNAME, false},
	{"ov", "", "a", KU_SURNAME, true},         {"ev", "", "a", KU_SURNAME, true},         {"in", "", "a", KU_SURNAME, false},
};

enum { LEAST = 2 }; /* letters before the ending: Ли-ев; fewer make no name */

struct search {
	struct ku_arena *arena;
	struct ku_str word, fold;
	const struct ku_folded *folded;
	unsigned langs;
	enum ku_sex sex;
	struct ku_name_shape *out;
	size_t rest;  /* bytes of suffix of the best so far */
	bool found;
};

static struct ku_str title(struct ku_arena *a, struct ku_str fold)
{
	size_t first = 0;
	ku_utf8_next(fold, &first);
	return KU_JOIN(a, ku_upper(a, ku_str_sub(fold, 0, first)), ku_str_sub(fold, first, fold.len));
}

static bool is_bare(const struct ku_reading *r)
{
	return r->grammar.ntag == 0;
}

/* One dictionary form against the word. Of two that explain it the one with the shorter suffix; a woman's bare form before a man's genitive. */
static void try_lemma(struct search *s, const struct ending *e, size_t at, const char *tail, enum ku_sex sex)
{
	struct ku_name_shape shape = {.certain = e->certain, .root = ku_str_sub(s->fold, 0, at)};
	struct ku_str text = KU_JOIN(s->arena, ku_str_sub(s->fold, 0, at + strlen(e->at)), ku_str_of(tail));
	if (s->sex && s->sex != sex)
		return;
	shape.lemma = (struct ku_lemma){text, (enum ku_class)e->class, sex};
	shape.nreading = ku_analyse(s->arena, &shape.lemma, s->fold, s->langs, shape.reading, KU_READINGS);
	size_t rest = is_bare(&shape.reading[0]) ? 0 : s->fold.len - at;
	if (!shape.nreading || !shape.reading[0].strict || (s->found && rest >= s->rest))
		return;
	size_t stem = ku_str_starts(s->fold, text) ? text.len : at + strlen(e->at);
	shape.stem = stem ? s->folded->from[stem - 1] : 0;
	shape.lemma.text = title(s->arena, text);
	shape.root = ku_dup(s->arena, shape.root);
	*s->out = shape;
	s->rest = rest;
	s->found = true;
}

static void try_ending(struct search *s, const struct ending *e)
{
	struct ku_str at = ku_str_of(e->at);
	for (size_t from = 0; from + at.len <= s->fold.len;) {
		size_t place = ku_str_find(ku_str_sub(s->fold, from, s->fold.len), at);
		if (place == SIZE_MAX)
			return;
		place += from;
		if (ku_utf8_count(ku_str_sub(s->fold, 0, place)) >= LEAST) {
			if (e->woman)
				try_lemma(s, e, place, e->woman, KU_FEMALE);
			if (e->man)
				try_lemma(s, e, place, e->man, KU_MALE);
		}
		from = place + 1;
	}
}

bool ku_name_shape_of(struct ku_arena *a, struct ku_str word, unsigned langs, enum ku_sex sex, struct ku_name_shape *out)
{
	struct ku_folded fold;
	ku_fold(word, &fold);
	struct search s = {.arena = a, .word = word, .fold = {fold.text, fold.len}, .folded = &fold, .langs = langs, .sex = sex, .out = out};
	for (int certain = 1; certain >= 0 && !s.found && !fold.cut; certain--) /* -ын of «Маматованын» is no surname's */
		for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
			if (endings[i].certain == certain)
				try_ending(&s, &endings[i]);
	return s.found;
}
