/* book_places.c — `within:`: does the ladder of places lead where `generalise` wants to go?
 */
#include <string.h>

#include "base/book_inner.h"
#include "base/suggest.h"

#define SAY(c, ...) ku_format((c)->errors->arena, __VA_ARGS__)
#define QUOTE(c, text) ku_yaml_quote((c)->errors->arena, (text))

/* Oblasts and the two cities of Kyrgyzstan, folded: known without being listed. */
static const char *const oblasts[] = {"баткен",     "жалал-абад", "джалал-абад", "ысык-көл",  "иссык-куль", "нарын",
				      "ош",         "талас",      "чүй",         "чуй",       "бишкек",     "batken",
				      "jalal-abad", "jalolobod",  "issyk-kul",   "issiqko'l", "naryn",      "norin",
				      "osh",        "o'sh",       "talas",       "chuy",      "chui",       "bishkek"};
static const char *const heads[] = {"облус",  "област", "обл.",   "район", "viloyat", "tuman",
				    "вилоят", "туман",  "oblast", "rayon", "шаар",    "өлкө"};

static bool is_known_place(struct ku_str folded)
{
	for (size_t i = 0; i < sizeof oblasts / sizeof *oblasts; i++)
		if (ku_str_is(folded, oblasts[i]))
			return true;
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		if (ku_str_find(folded, ku_str_of(heads[i])) != SIZE_MAX)
			return true;
	return false;
}

/* Names of places → index. A name of several places (Нарын, the town and the oblast) leads to the first of them. */
static struct ku_set places_by_name(struct ku_check *c)
{
	struct ku_set set = {0};
	bool added;
	for (size_t i = 0; i < c->book->nplace; i++) {
		const struct ku_named *p = &c->book->place[i];
		ku_set_add(c->arena, &set, ku_fold_name(c->arena, p->name.text), i, &added);
		for (size_t j = 0; j < p->nalso; j++)
			ku_set_add(c->arena, &set, ku_fold_name(c->arena, p->also[j].text), i, &added);
	}
	return set;
}

static const char *near_place(struct ku_check *c, struct ku_str text)
{
	static const char *const oblast[] = {"Баткен", "Жалал-Абад", "Ысык-Көл", "Нарын",
					     "Ош",     "Талас",      "Чүй",      "Бишкек"};
	enum { OBLASTS = sizeof oblast / sizeof *oblast };
	struct ku_str *known = ku_alloc_array(c->arena, c->book->nplace + OBLASTS, sizeof *known);
	size_t n = 0;
	for (size_t i = 0; i < OBLASTS; i++)
		known[n++] = ku_str_of(oblast[i]);
	for (size_t i = 0; i < c->book->nplace; i++)
		known[n++] = c->book->place[i].name.text;
	struct ku_str near = ku_suggest(text, n, known);
	return near.len ? SAY(c, _("Did you mean %s?"), QUOTE(c, near)).ptr
			: _("List it under places: with its kind and what it lies within.");
}

static void check_within(struct ku_check *c, const struct ku_set *set, const struct ku_named *p)
{
	bool needed = c->book->policy[p->kind].what == KU_DO_GENERALISE;
	struct ku_str up = ku_fold_name(c->arena, p->within);
	if (ku_str_eq(up, ku_fold_name(c->arena, p->name.text)) && p->kind != KU_TOWN && p->kind != KU_CITY &&
	    p->kind != KU_RAYON)
		/* Талас within Талас is the town in its oblast. */
		ku_say(c, &p->at, p->within_at, false, SAY(c, _("%s cannot lie within itself"), QUOTE(c, p->name.text)),
		       _("Name the next place up."));
	else if (p->within.len && needed && !ku_set_get(set, up) && !is_known_place(up))
		ku_say(c, &p->at, p->within_at, true,
		       SAY(c, _("%s is to be replaced by the next place up, but %s is not listed"),
			   QUOTE(c, p->name.text), QUOTE(c, p->within)),
		       near_place(c, p->within));
}

/* Two places that lie within each other would be generalised for ever. Reported once, at the first of the ring. */
static void check_ring(struct ku_check *c, const struct ku_set *set, size_t start)
{
	const struct ku_named *place = c->book->place;
	size_t at = start;
	for (size_t steps = 0; steps < 16 && place[at].within.len; steps++) {
		const size_t *up = ku_set_get(set, ku_fold_name(c->arena, place[at].within));
		if (!up || *up == at || *up < start)
			return;
		at = *up;
		if (at == start) {
			ku_say(c, &place[start].at, place[start].within_at, false,
			       SAY(c, _("%s lies within a place that lies within it again"),
				   QUOTE(c, place[start].name.text)),
			       _("Correct one of the two: within: names the larger place."));
			return;
		}
	}
}

void ku_check_places(struct ku_check *c)
{
	const struct ku_book *b = c->book;
	bool any = false;
	for (size_t i = 0; i < b->nplace && !any; i++)
		any = !b->place[i].at.pack && b->place[i].within.len;
	if (!any)
		return;
	struct ku_set set = places_by_name(c);
	for (size_t i = 0; i < b->nplace; i++) {
		if (b->place[i].at.pack || !b->place[i].within.len)
			continue;
		check_within(c, &set, &b->place[i]);
		check_ring(c, &set, i);
	}
}
