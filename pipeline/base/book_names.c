/* book_names.c — names of the study against each other: namesakes, entries listed twice, pseudonyms that are real names.
 *
 * Every name and every entry of `also` becomes one claim: this text means this person there, and has this pseudonym. Claims with the same
 * folded text stand in one chain, which a hash table finds; each new claim is held against the chain.
 * Only exact names are compared here (case folded, NFC); forms and spellings need the languages and are checked in the stages.
 */
#include <string.h>

#include "base/book_inner.h"

#define SAY(c, ...) ku_format((c)->errors->arena, __VA_ARGS__)
#define QUOTE(c, text) ku_yaml_quote((c)->errors->arena, (text))

struct claim {
	const struct ku_person *person;
	const struct ku_alias *name;
	struct ku_str as;    /* folded; empty: drawn */
	struct ku_str shown; /* the same as written */
	size_t as_at;
	size_t next; /* of the chain, as index + 1 */
};

struct claims {
	struct claim *item;
	size_t n, cap;
	struct ku_set by_text; /* folded text → index of the first of the chain */
};

static bool patterns_meet(struct ku_str a, struct ku_str b)
{
	bool star_a = ku_str_ends(a, KU_S("*")), star_b = ku_str_ends(b, KU_S("*"));
	a.len -= star_a;
	b.len -= star_b;
	if (star_a && star_b)
		return ku_str_starts(a, b) || ku_str_starts(b, a);
	return star_a ? ku_str_starts(b, a) : star_b ? ku_str_starts(a, b) : ku_str_eq(a, b);
}

static bool scopes_meet(const struct ku_strs *a, const struct ku_strs *b)
{
	for (size_t i = 0; i < a->n; i++)
		for (size_t j = 0; j < b->n; j++)
			if (patterns_meet(a->item[i], b->item[j]))
				return true;
	return a->n == 0 || b->n == 0;
}

static bool told_apart_by_label(const struct ku_person *a, const struct ku_person *b)
{
	return (a->speaker.len || b->speaker.len) && !ku_str_eq(a->speaker, b->speaker);
}

static void report_namesakes(struct ku_check *c, const struct claim *old, const struct claim *new)
{
	const struct ku_place_in_file *first = &old->name->at;
	if (old->person == new->person) {
		if (ku_str_eq(old->as, new->as))
			ku_say(c, &new->name->at, 0, true,
			       SAY(c, _("%s stands in this entry twice"), QUOTE(c, new->name->text)),
			       _("Delete one of the two."));
		else
			ku_say(c, &new->name->at, 0, false,
			       SAY(c, _("%s stands in this entry twice, with two different pseudonyms"),
				   QUOTE(c, new->name->text)),
			       _("Delete one of the two."));
	} else if (old->as.len && new->as.len && !ku_str_eq(old->as, new->as)) {
		ku_say(c, &new->name->at, 0, false,
		       SAY(c, _("%s has two different pseudonyms in the same transcripts; the other is at %s:%zu"),
			   QUOTE(c, new->name->text), first->file.ptr, first->line),
		       _("If they are two people, write surname or patronymic, or the label under which each speaks "
			 "(speaker: К1), or their transcripts (in: [FGD-01]). If it is one, delete one of the two "
			 "entries."));
	} else {
		ku_say(c, &new->name->at, 0, true,
		       SAY(c,
			   _("%s is listed twice for the same transcripts; the other is at %s:%zu. Nothing tells the "
			     "two apart: both share one pseudonym until you say who is meant"),
			   QUOTE(c, new->name->text), first->file.ptr, first->line),
		       _("If they are two people, write surname or patronymic, or speaker:, or in:. If it is one, "
			 "delete one of the two entries."));
	}
}

static void add_claim(struct ku_check *c, struct claims *claims, struct claim claim)
{
	bool added;
	size_t index = claims->n;
	size_t *first = ku_set_add(c->arena, &claims->by_text, ku_fold_name(c->arena, claim.name->text), index, &added);
	if (!added) {
		for (size_t i = *first + 1; i; i = claims->item[i - 1].next) {
			const struct claim *old = &claims->item[i - 1];
			if (old->person != claim.person && (!scopes_meet(&old->person->in, &claim.person->in) ||
							    told_apart_by_label(old->person, claim.person)))
				continue;
			report_namesakes(c, old, &claim);
			break;
		}
		claim.next = *first + 1;
		*first = index; /* the chain runs from the newest back */
	}
	KU_PUSH(c->arena, claims->item, claims->n, claims->cap, claim);
}

static void collect(struct ku_check *c, struct claims *claims)
{
	for (size_t i = 0; i < c->book->nperson; i++) {
		const struct ku_person *p = &c->book->person[i];
		if (p->at.pack || p->each)
			continue;
		struct ku_str as = p->as.len ? ku_fold_name(c->arena, p->as) : p->as;
		add_claim(c, claims, (struct claim){p, &p->name, as, p->as, p->as_at, 0});
		for (size_t j = 0; j < p->nalso; j++) {
			const struct ku_alias *also = &p->also[j];
			bool own = also->as.len > 0;
			add_claim(c, claims,
				  (struct claim){p, also, own ? ku_fold_name(c->arena, also->as) : as,
						 own ? also->as : p->as, own ? also->as_at : p->as_at, 0});
		}
	}
}

/* Words of a full name that say nothing about who it is: daughter, son. */
static bool is_kin(struct ku_str word)
{
	static const char *const kin[] = {"кызы", "уулу", "тегин",  "кизи", "угли", "огли",
					  "оглы", "qizi", "o'g'li", "kyzy", "uulu", "кыз"};
	for (size_t i = 0; i < sizeof kin / sizeof *kin; i++)
		if (ku_str_is(word, kin[i]))
			return true;
	return word.len <= 3; /* initials: А. */
}

static bool next_word(struct ku_str folded, size_t *at, struct ku_str *word)
{
	while (*at < folded.len && folded.ptr[*at] == ' ')
		++*at;
	size_t start = *at;
	while (*at < folded.len && folded.ptr[*at] != ' ')
		++*at;
	*word = ku_str_sub(folded, start, *at);
	return *at > start;
}

/* Real names, whole and word by word → index of the claim. */
static struct ku_set real_names(struct ku_check *c, const struct claims *claims)
{
	struct ku_set set = {0};
	struct ku_str word;
	bool added;
	for (size_t i = 0; i < claims->n; i++) {
		struct ku_str folded = ku_fold_name(c->arena, claims->item[i].name->text);
		ku_set_add(c->arena, &set, folded, i, &added);
		for (size_t at = 0; next_word(folded, &at, &word);)
			if (!is_kin(word))
				ku_set_add(c->arena, &set, word, i, &added);
	}
	return set;
}

static bool report_real(struct ku_check *c, const struct claims *claims, const struct claim *claim, const size_t *found)
{
	if (!found)
		return false;
	const struct ku_alias *real = claims->item[*found].name;
	ku_say(c, &claim->name->at, claim->as_at, false,
	       SAY(c, _("the pseudonym %s is or holds a real name of this study, which is listed at %s:%zu"),
		   QUOTE(c, claim->shown), real->at.file.ptr, real->at.line),
	       _("Choose a name that nobody in the study has, or delete as: and have one drawn."));
	return true;
}

static void check_pseudonyms(struct ku_check *c, const struct claims *claims)
{
	struct ku_set real = {0}, given = {0};
	struct ku_str word;
	bool added;
	for (size_t i = 0; i < claims->n; i++) {
		const struct claim *claim = &claims->item[i];
		if (!claim->as.len || (claim->name != &claim->person->name && !claim->name->as.len))
			continue; /* an entry of also: that shares the pseudonym of its person */
		if (!real.n)
			real = real_names(c, claims);
		bool bad = report_real(c, claims, claim, ku_set_get(&real, claim->as));
		for (size_t at = 0; !bad && next_word(claim->as, &at, &word);)
			bad = !is_kin(word) && report_real(c, claims, claim, ku_set_get(&real, word));
		size_t first = *ku_set_add(c->arena, &given, claim->as, i, &added);
		const struct claim *other = &claims->item[first];
		if (!added && other->person != claim->person &&
		    !ku_str_eq(ku_fold_name(c->arena, other->name->text), ku_fold_name(c->arena, claim->name->text)))
			ku_say(c, &claim->name->at, claim->as_at, false,
			       SAY(c, _("the pseudonym %s is given to two people; the other is at %s:%zu"),
				   QUOTE(c, claim->shown), other->name->at.file.ptr, other->name->at.line),
			       _("Give each a pseudonym of their own, or delete one as: and have it drawn."));
	}
}

static void check_id(struct ku_check *c, struct ku_set *seen, struct ku_str id, const struct ku_place_in_file *at,
		     size_t index, const struct ku_place_in_file *(*place)(const struct ku_book *, size_t))
{
	bool added;
	if (!id.len)
		return;
	const struct ku_place_in_file *first = place(c->book, *ku_set_add(c->arena, seen, id, index, &added));
	if (!added)
		ku_say(c, at, 0, false,
		       SAY(c, _("the id %s is given twice; the other is at %s:%zu"), QUOTE(c, id), first->file.ptr,
			   first->line),
		       _("Give each entry an id of its own."));
}

static const struct ku_place_in_file *place_of_person(const struct ku_book *b, size_t i)
{
	return &b->person[i].at;
}

static const struct ku_place_in_file *place_of_place(const struct ku_book *b, size_t i)
{
	return &b->place[i].at;
}

static const struct ku_place_in_file *place_of_word(const struct ku_book *b, size_t i)
{
	return &b->word[i].at;
}

static void check_ids(struct ku_check *c)
{
	struct ku_set people = {0}, places = {0}, words = {0};
	for (size_t i = 0; i < c->book->nperson; i++)
		check_id(c, &people, c->book->person[i].id, &c->book->person[i].at, i, place_of_person);
	for (size_t i = 0; i < c->book->nplace; i++)
		check_id(c, &places, c->book->place[i].id, &c->book->place[i].at, i, place_of_place);
	for (size_t i = 0; i < c->book->nword; i++)
		check_id(c, &words, c->book->word[i].id, &c->book->word[i].at, i, place_of_word);
}

/* A place or word listed twice with nothing to choose between the two. 708 villages share 229 names, so `within` and `in` count. */
static void check_twice(struct ku_check *c, const struct ku_named *list, size_t n)
{
	struct ku_set seen = {0};
	bool added;
	for (size_t i = 0; i < n; i++) {
		const struct ku_named *p = &list[i];
		if (p->at.pack)
			continue;
		struct ku_str key =
			KU_JOIN(c->arena, ku_fold_name(c->arena, p->name.text), KU_S("\n"),
				ku_str_of(ku_kind_name(p->kind)), KU_S("\n"), ku_fold_name(c->arena, p->within));
		size_t first = *ku_set_add(c->arena, &seen, key, i, &added);
		if (!added && scopes_meet(&list[first].in, &p->in))
			ku_say(c, &p->name.at, 0, true,
			       SAY(c, _("%s is listed twice; the other is at %s:%zu"), QUOTE(c, p->name.text),
				   list[first].at.file.ptr, list[first].at.line),
			       _("If they are two, tell them apart by within: or in:. If it is one, delete one of the "
				 "two entries."));
	}
}

static void check_participant_names(struct ku_check *c, const struct claims *claims)
{
	for (size_t i = 0; i < c->book->nparticipant; i++) {
		const struct ku_participant *p = &c->book->participant[i];
		if (p->person.len && !ku_set_get(&claims->by_text, ku_fold_name(c->arena, p->person)))
			ku_say(c, &p->at, p->person_at, true,
			       SAY(c, _("%s is not listed under people: the name is not looked for in the text"),
				   QUOTE(c, p->person)),
			       _("List the person in a rule file, with exactly this name."));
	}
}

void ku_check_names(struct ku_check *c)
{
	struct claims claims = {0};
	collect(c, &claims);
	check_pseudonyms(c, &claims);
	check_ids(c);
	check_twice(c, c->book->place, c->book->nplace);
	check_twice(c, c->book->word, c->book->nword);
	check_participant_names(c, &claims);
}
