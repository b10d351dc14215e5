/* settle.c — which spots are believed once the whole document is known: what is sure in one place speaks for another, namesakes are told apart, and what a
 * person decided before is obeyed.
 */
#include <string.h>

#include "language/spelling.h"
#include "redact/answer.h"
#include "redact/homograph.h"
#include "redact/search.h"
#include "redact/words.h"

enum { PROVEN = 1, NAMED_IN_FULL = 2 };

void ku_swap_first(struct ku_spot *spot, size_t i)
{
	struct ku_chain first = spot->chain[0];
	spot->chain[0] = spot->chain[i];
	spot->chain[i] = first;
}

static bool is_person(const struct ku_search *s, const struct ku_chain *c)
{
	return ku_target_of(&s->matcher, c->target)->list == KU_LISTED_PERSON;
}

static void note_proofs(struct ku_search *s, unsigned char proven[], const struct ku_spot spots[], size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct ku_spot *spot = &spots[i];
		for (size_t k = 0; k < spot->nchain; k++) {
			bool proves = !s->residue || !ku_target_rule(s->matcher.book, ku_target_of(&s->matcher, spot->chain[k].target))->pack;
			if (proves && spot->proof && spot->verdict == KU_SURE)
				proven[spot->chain[k].target] |= PROVEN;
			if (spot->nchain == 1 && is_person(s, &spot->chain[k]))
				proven[spot->chain[k].target] |= NAMED_IN_FULL;
		}
	}
}

/* The person whose speaker label this very place is. */
static bool is_own_label(const struct ku_search *s, const struct ku_chain *c)
{
	const struct ku_turn *turn = ku_turn_at(s->doc, c->at.start);
	const struct ku_person *p = &s->matcher.book->person[ku_target_of(&s->matcher, c->target)->rule];
	return turn && p->speaker.len && c->at.start >= turn->label.start && c->at.end <= turn->label.end &&
	       ku_str_eq(ku_str_at(s->doc->text, turn->label), p->speaker);
}

static bool has_tag(const struct ku_chain *c, enum ku_tag tag)
{
	for (size_t i = 0; i < c->nreading; i++)
		for (size_t k = 0; k < c->reading[i].grammar.ntag; k++)
			if (c->reading[i].grammar.tag[k] == tag)
				return true;
	return false;
}

/* «мен Айгүл», «мени Айгүл деп», «менин атым Айгүл», «меня зовут», «mening ismim» */
static bool says_me(struct ku_str text, size_t before)
{
	static const char *const me[] = {"мен", "мени", "атым", "ысымым", "меня", "я", "men", "meni", "ismim", "исмим", "отим"};
	struct ku_folded fold;
	for (int words = 0; words < 2; words++) {
		struct ku_span w = ku_word_before(text, before);
		ku_fold(ku_str_at(text, w), &fold);
		for (size_t i = 0; i < sizeof me / sizeof *me; i++)
			if (ku_str_is((struct ku_str){fold.text, fold.len}, me[i]))
				return true;
		if (!ku_str_is((struct ku_str){fold.text, fold.len}, "зовут"))
			return false;
		before = w.start;
	}
	return false;
}

/* «Мен Айгүлмүн»: whoever speaks means herself. */
static bool speaks_of_self(const struct ku_search *s, const struct ku_chain *c)
{
	const struct ku_turn *turn = ku_turn_at(s->doc, c->at.start);
	const struct ku_person *p = &s->matcher.book->person[ku_target_of(&s->matcher, c->target)->rule];
	return turn && p->speaker.len && ku_str_eq(ku_str_at(s->doc->text, turn->label), p->speaker) &&
	       (has_tag(c, KU_COP1SG) || says_me(s->doc->text, c->at.start));
}

/* A surname alone: all who bear it have one pseudonym surname, so nothing hangs on who is meant. */
static bool only_surnames(const struct ku_spot *spot)
{
	for (size_t i = 0; i < spot->nchain; i++)
		for (size_t k = 0; k < spot->chain[i].nlink; k++)
			if (spot->chain[i].link[k].role != KU_ROLE_SURNAME)
				return false;
	return true;
}

/* Of a pack or under `names:`: whoever bears it. */
static bool is_anybody(const struct ku_search *s, const struct ku_chain *c)
{
	const struct ku_person *p = &s->matcher.book->person[ku_target_of(&s->matcher, c->target)->rule];
	return p->at.pack || p->each;
}

/* Who of several people of one name: the one whose label this is, or the only one whom the transcript also names so that nobody else is
 * meant. Otherwise a person must tell. */
static void settle_namesakes(struct ku_search *s, const unsigned char proven[], struct ku_spot *spot)
{
	size_t people = 0, known = 0, which = 0;
	for (size_t i = 0; i < spot->nchain; i++) {
		if (!is_person(s, &spot->chain[i]) || is_anybody(s, &spot->chain[i]))
			continue; /* of two that a pack knows, neither is anybody yet */
		people++;
		if (is_own_label(s, &spot->chain[i]) || speaks_of_self(s, &spot->chain[i])) {
			ku_swap_first(spot, i);
			return;
		}
		if (proven[spot->chain[i].target] & NAMED_IN_FULL)
			known++, which = i;
	}
	if (people < 2 || !is_person(s, &spot->chain[0]) || only_surnames(spot))
		return;
	if (known == 1) {
		ku_swap_first(spot, which);
		return;
	}
	spot->verdict = KU_ASKED;
	spot->question = KU_Q_NAMESAKE;
}

static void settle_one(struct ku_search *s, const unsigned char proven[], struct ku_spot *spot)
{
	bool is_proven = proven[spot->chain[0].target] & PROVEN;
	if (spot->verdict == KU_ASKED && spot->question == KU_Q_WORD && is_proven && !ku_is_another_word(&s->matcher, &spot->chain[0]))
		spot->verdict = KU_SURE, spot->question = KU_NO_QUESTION;
	if (spot->verdict == KU_DOUBTED && spot->question == KU_Q_WORD && is_proven)
		spot->verdict = KU_ASKED;
	if (spot->nchain > 1 && spot->verdict == KU_SURE)
		settle_namesakes(s, proven, spot);
}

/* ----- what a person decided before ----- */

static const struct ku_alias *name_of(const struct ku_search *s, const struct ku_chain *c)
{
	const struct ku_target *t = ku_target_of(&s->matcher, c->target);
	const struct ku_book *book = s->matcher.book;
	switch (t->list) {
	case KU_LISTED_PERSON: return &book->person[t->rule].name;
	case KU_LISTED_PLACE: return &book->place[t->rule].name;
	case KU_LISTED_WORD: return &book->word[t->rule].name;
	case KU_LISTED_KEEP: break;
	}
	return NULL;
}

static void obey(struct ku_search *s, struct ku_spot *spot, const struct ku_answer *answer)
{
	if (ku_str_is(answer->is, "word")) { /* for all places at once: only for those that are in doubt */
		if (spot->verdict == KU_SURE && !answer->turn)
			return;
		spot->verdict = KU_DOUBTED;
		spot->taken = true;
		return;
	}
	for (size_t i = 0; i < spot->nchain; i++) {
		const struct ku_alias *name = name_of(s, &spot->chain[i]);
		if (name && ku_str_eq(name->text, answer->is)) {
			ku_swap_first(spot, i);
			break;
		}
	}
	spot->verdict = KU_SURE;
	spot->question = KU_NO_QUESTION;
}

static void apply_answer(struct ku_search *s, const struct ku_answers *answers, struct ku_spot *spot)
{
	const struct ku_chain *c = &spot->chain[0];
	const struct ku_turn *turn = ku_turn_at(s->doc, c->at.start);
	const struct ku_alias *name = name_of(s, c);
	struct ku_str form = ku_str_at(s->doc->text, c->at);
	const struct ku_answer *answer = ku_answer_for(answers, s->transcript, turn ? turn->number : 0, form, name ? name->text : form);
	if (answer)
		obey(s, spot, answer);
}

void ku_settle(struct ku_search *s, unsigned char proven[], const struct ku_answers *answers, struct ku_spot spot[], size_t n)
{
	note_proofs(s, proven, spot, n);
	for (size_t i = 0; i < n; i++)
		settle_one(s, proven, &spot[i]);
	for (size_t i = 0; answers && i < n; i++)
		apply_answer(s, answers, &spot[i]);
}
