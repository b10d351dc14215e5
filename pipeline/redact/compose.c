/* compose.c — the full names of people whom no roster has: a given name that a pack knows with a surname by its shape, a father's name with кызы,
 * initials with a surname. Tokens that follow one another over blanks are taken as long as each adds a part that the name has not yet
 * (Асан Үсөн is two people); what comes out is one finding with all its parts, so that it can be said again in the same form.
 */
#include "redact/stranger.h"

#include <string.h>

#include "language/spelling.h"

enum { TOKENS = 5 };

struct name { struct ku_token token[TOKENS]; size_t n; };

static const struct ku_place_in_file by_shape = {.file = {"name-shapes", 11}, .source = SIZE_MAX, .pack = true};

/* ----- which tokens go together ----- */

static size_t count(const struct name *name, enum ku_token_kind kind)
{
	size_t n = 0;
	for (size_t i = 0; i < name->n; i++)
		n += name->token[i].kind == kind;
	return n;
}

static bool blank_between(struct ku_str text, size_t from, size_t to)
{
	size_t lines = 0;
	for (size_t i = from; i < to; i++) {
		lines += text.ptr[i] == '\n';
		if (text.ptr[i] != ' ' && text.ptr[i] != '\n' && text.ptr[i] != '\xC2' && text.ptr[i] != '\xA0')
			return false;
	}
	return lines < 2 && to - from < 4;
}

static bool may_follow(const struct name *name, const struct ku_token *t, struct ku_str text)
{
	const struct ku_token *last = &name->token[name->n - 1];
	bool initials = last->kind == KU_T_INITIAL || t->kind == KU_T_INITIAL;
	if (name->n == TOKENS || t->kind == KU_T_NOTHING || t->kind == KU_T_UNKNOWN || !blank_between(text, last->at.end, t->at.start))
		return false;
	if (last->at.end == t->at.start && !initials)
		return false;
	if (t->kind == KU_T_INITIAL) /* А. Б. Жапарова, Жапарова А.; «Асан А.» is the end of a sentence as often */
		return count(name, KU_T_INITIAL) < 2 && !count(name, KU_T_GIVEN) && (last->kind == KU_T_INITIAL || last->kind == KU_T_SURNAME);
	if (last->kind == KU_T_INITIAL)
		return t->kind == KU_T_SURNAME && !count(name, KU_T_SURNAME);
	return ku_token_bare(last) && !count(name, t->kind) && !(t->kind == KU_T_GIVEN && count(name, KU_T_INITIAL));
}

/* A surname that ends as other words do (-ин, -ский) is one beside a given name or an initial only. */
static void take_uncertain(const struct name *name, struct ku_token *t)
{
	if (t->kind == KU_T_UNKNOWN && t->shape && (count(name, KU_T_GIVEN) || count(name, KU_T_INITIAL)))
		t->kind = t->shape->lemma.class == KU_PATRONYMIC ? KU_T_PATRONYMIC : KU_T_SURNAME;
}

static bool has_spot_of_pack(const struct name *name)
{
	for (size_t i = 0; i < name->n; i++)
		if (name->token[i].spot)
			return true;
	return false;
}

/* Whether the tokens make a name by themselves, not merely words that look like parts of one. */
static bool is_name(const struct name *name)
{
	if (name->n == 1) {
		const struct ku_token *t = &name->token[0];
		return (t->kind == KU_T_SURNAME || t->kind == KU_T_PATRONYMIC) ? !t->spot && t->root_known : t->kind == KU_T_FATHER && t->spot;
	}
	if (count(name, KU_T_INITIAL) == name->n)
		return false;
	return has_spot_of_pack(name) || count(name, KU_T_SURNAME) || count(name, KU_T_PATRONYMIC);
}

/* ----- the sex ----- */

static enum ku_sex kin_sex(struct ku_str text, struct ku_span kin)
{
	struct ku_folded fold;
	ku_fold(ku_str_at(text, kin), &fold);
	return ku_str_find((struct ku_str){fold.text, fold.len}, KU_S("ыз")) != SIZE_MAX || ku_str_find((struct ku_str){fold.text, fold.len}, KU_S("iz")) != SIZE_MAX ||
	               ku_str_find((struct ku_str){fold.text, fold.len}, KU_S("из")) != SIZE_MAX || ku_str_find((struct ku_str){fold.text, fold.len}, KU_S("yz")) != SIZE_MAX
	           ? KU_FEMALE : KU_MALE;
}

static const struct ku_person *person_of(const struct ku_search *s, const struct ku_token *t)
{
	size_t n;
	return &s->matcher.book->person[ku_index_targets(s->matcher.index, &n)[t->spot->chain[0].target].rule];
}

/* What is said for certain: кызы, then a patronymic, then the given name; a surname last, since its form may be a case. */
static enum ku_sex sex_of(const struct ku_search *s, const struct name *name)
{
	static const enum ku_token_kind order[] = {KU_T_FATHER, KU_T_PATRONYMIC, KU_T_GIVEN, KU_T_SURNAME};
	for (size_t k = 0; k < sizeof order / sizeof *order; k++)
		for (size_t i = 0; i < name->n; i++) {
			const struct ku_token *t = &name->token[i];
			enum ku_sex sex = KU_NO_SEX;
			if (t->kind != order[k])
				continue;
			if (t->kind == KU_T_FATHER)
				sex = kin_sex(s->doc->text, t->kin);
			else if (t->shape)
				sex = t->shape->lemma.sex;
			else if (t->spot && t->kind == KU_T_GIVEN)
				sex = (enum ku_sex)person_of(s, t)->sex;
			if (sex)
				return sex;
		}
	return KU_NO_SEX;
}

/* «Асан Жапарова айтты» reads the surname as a woman's; of a man it is a case. */
static void read_again(struct ku_search *s, struct name *name, enum ku_sex sex)
{
	for (size_t i = 0; i < name->n; i++) {
		struct ku_token *t = &name->token[i];
		struct ku_name_shape again;
		if (t->shape && sex && t->shape->lemma.sex != sex && ku_name_shape_of(s->matcher.arena, ku_str_at(s->doc->text, t->at), KU_ALL_LANGS, sex, &again) &&
		    again.lemma.class == t->shape->lemma.class)
			*t->shape = again;
	}
}

/* ----- the finding ----- */

static void add_link(struct ku_chain *c, struct ku_link link)
{
	if (c->nlink < KU_MARK_PARTS)
		c->link[c->nlink++] = link;
	c->at.end = link.at.end;
}

static void add_token(struct ku_chain *c, const struct ku_token *t, size_t initials)
{
	const struct ku_chain *of = t->spot ? &t->spot->chain[0] : NULL;
	for (size_t i = 0; of && i < of->nlink; i++) {
		struct ku_link link = of->link[i];
		if (t->kind == KU_T_FATHER && link.role == KU_ROLE_GIVEN)
			link.role = KU_ROLE_FATHER;
		add_link(c, link);
	}
	if (of) {
		c->nreading = of->nreading;
		memcpy(c->reading, of->reading, sizeof c->reading);
		c->separator = of->separator, c->suffix = of->suffix;
		c->at.end = of->at.end;
	} else if (t->shape) {
		add_link(c, (struct ku_link){.at = t->at, .stem_end = t->at.start + t->shape->stem,
		                             .role = t->kind == KU_T_PATRONYMIC ? KU_ROLE_PATRONYMIC : KU_ROLE_SURNAME});
		c->nreading = t->shape->nreading < KU_HIT_READINGS ? (uint8_t)t->shape->nreading : KU_HIT_READINGS;
		memcpy(c->reading, t->shape->reading, c->nreading * sizeof *c->reading);
		c->suffix = (struct ku_span){t->at.start + t->shape->stem, t->at.end};
		c->separator = (struct ku_span){0, 0};
	} else { /* an initial says nothing of the case */
		add_link(c, (struct ku_link){.at = t->at, .stem_end = t->at.end, .role = initials ? KU_ROLE_FATHER_INITIAL : KU_ROLE_INITIAL});
	}
}

static struct ku_str part_text(struct ku_search *s, const struct ku_token *t)
{
	if (t->kind == KU_T_FATHER)
		return KU_JOIN(s->matcher.arena, person_of(s, t)->name.text, KU_S(" "), kin_sex(s->doc->text, t->kin) == KU_FEMALE ? KU_S("кызы") : KU_S("уулу"));
	if (t->spot)
		return person_of(s, t)->name.text;
	return t->shape ? t->shape->lemma.text : ku_str_at(s->doc->text, t->at);
}

/* The dictionary forms of all parts: what the person is called in the registry. */
static struct ku_str canonical(struct ku_search *s, const struct name *name)
{
	struct ku_str out = KU_S("");
	for (size_t i = 0; i < name->n; i++)
		out = KU_JOIN(s->matcher.arena, out, i ? KU_S(" ") : KU_S(""), part_text(s, &name->token[i]));
	return out;
}

static struct ku_finding finding_of(struct ku_search *s, struct name *name)
{
	struct ku_chain c = {.at = {name->token[0].at.start, 0}};
	struct ku_finding f = {.why = {"redact"}, .source = KU_FROM_MEETING, .where = &by_shape, .kind = KU_PERSON, .how = KU_HOW_PACK, .sure = true};
	size_t initials = 0;
	f.sex = sex_of(s, name);
	read_again(s, name, f.sex);
	for (size_t i = 0; i < name->n; i++) {
		const struct ku_token *t = &name->token[i];
		add_token(&c, t, initials);
		initials += t->kind == KU_T_INITIAL;
		if (t->spot) {
			t->spot->taken = true;
			f.where = ku_target_rule(s->matcher.book, &(struct ku_target){.list = KU_LISTED_PERSON, .rule = (uint32_t)(person_of(s, t) - s->matcher.book->person)});
		}
	}
	f.at = c.at;
	f.name = canonical(s, name);
	f.what = ku_do_for(s->matcher.book, KU_PERSON, true, true);
	f.sure = f.what != KU_DO_ASK;
	f.question = f.sure ? KU_NO_QUESTION : KU_Q_PACK;
	f.turn = ku_turn_at(s->doc, f.at.start);
	ku_mark_of_person(s, &c, &f);
	return f;
}

void ku_compose(struct ku_strangers *t, struct ku_finding_list *out)
{
	struct ku_str text = t->search->doc->text;
	for (size_t i = 0; i < t->nword;) {
		struct name name = {.n = 1};
		name.token[0] = ku_token_at(t, i);
		i = name.token[0].next;
		if (name.token[0].kind == KU_T_NOTHING || name.token[0].kind == KU_T_UNKNOWN || (name.token[0].kind == KU_T_FATHER && !name.token[0].spot))
			continue;
		while (i < t->nword) {
			struct ku_token next = ku_token_at(t, i);
			take_uncertain(&name, &next);
			if (!may_follow(&name, &next, text) || (next.kind == KU_T_FATHER && !next.spot))
				break;
			name.token[name.n++] = next;
			i = next.next;
		}
		if (is_name(&name))
			KU_PUSH(t->search->matcher.arena, out->item, out->n, out->cap, finding_of(t->search, &name));
	}
}
