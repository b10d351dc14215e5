/* finding.c — from a settled spot to a finding: kind, what is to be done, and the mark with its parts, grammar and capitals.
 */
#include <string.h>

#include "language/guess.h"
#include "language/russian.h"
#include "language/spelling.h"
#include "redact/search.h"
#include "redact/words.h"

static const struct ku_turn *turn_around(struct ku_search *s, size_t offset)
{
	return s->turn = ku_turn_near(s->doc, s->turn, offset);
}

static bool is_of_study(const struct ku_book *book, enum ku_lang lang)
{
	for (size_t i = 0; i < book->nlang; i++)
		if (book->lang[i] == lang)
			return true;
	return book->nlang == 0;
}

enum ku_lang ku_turn_language(struct ku_search *s, size_t offset)
{
	const struct ku_turn *turn = turn_around(s, offset);
	size_t which = turn ? (size_t)(turn - s->doc->turn) + 1 : 0;
	if (which != s->lang_turn || !which) {
		s->lang_turn = which;
		/* what is said, without the label: «К2» is no Russian «к» */
		s->lang_of_turn = ku_guess_language(turn ? ku_str_sub(s->doc->text, turn->label.end > turn->at.start ? turn->label.end : turn->at.start, turn->at.end)
		                                         : s->doc->text);
		if (s->lang_of_turn == KU_NO_LANG || (s->lang_of_turn == KU_UZ && !is_of_study(s->matcher.book, KU_UZ))) /* Latin letters need not be Uzbek */
			s->lang_of_turn = s->language;
		if (s->lang_of_turn == KU_NO_LANG)
			s->lang_of_turn = s->matcher.book->nlang ? (enum ku_lang)s->matcher.book->lang[0] : KU_KY;
	}
	return s->lang_of_turn;
}

enum ku_do ku_do_for(const struct ku_book *book, enum ku_kind kind, bool pack, bool sure)
{
	enum ku_do what = book->policy[kind].what;
	if (kind == KU_PERSON && pack && book->policy[KU_POLICY_PACK].what != KU_DO_DEFAULT)
		what = book->policy[KU_POLICY_PACK].what;
	if (!sure && what != KU_DO_KEEP)
		what = book->policy[KU_POLICY_UNSURE].what == KU_DO_LABEL ? KU_DO_LABEL : KU_DO_ASK;
	return what;
}

/* ----- which reading ----- */

static bool is_latin(struct ku_str word)
{
	size_t i = 0;
	uint32_t c = word.len ? ku_utf8_next(word, &i) : 0;
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* A bare form is of no language by itself: it takes that of the talk around it, as far as the script allows. */
static uint8_t bare_language(struct ku_search *s, const struct ku_chain *c)
{
	enum ku_lang talk = ku_turn_language(s, c->at.start);
	if (is_latin(ku_str_at(s->doc->text, c->link[0].at)))
		return talk == KU_KY ? KU_KYL : talk == KU_RU ? KU_RUL : KU_UZ;
	return (uint8_t)(talk == KU_UZ ? KU_KY : talk);
}

static bool is_spoken(enum ku_lang form, enum ku_lang talk)
{
	return ku_lang_in_cyrillic(form) == talk;
}

/* A bare reading first; then that in the language of the talk around it («у Айгули» is Russian in a Russian turn, whatever Uzbek could make of it); then
 * the language's own order. */
static bool reads_better(const struct ku_reading *a, const struct ku_reading *b, enum ku_lang talk)
{
	bool bare_a = a->grammar.ntag == 0 && a->strict, bare_b = b->grammar.ntag == 0 && b->strict;
	if (bare_a != bare_b)
		return bare_a;
	bool spoken_a = is_spoken((enum ku_lang)a->grammar.lang, talk), spoken_b = is_spoken((enum ku_lang)b->grammar.lang, talk);
	if (spoken_a != spoken_b)
		return spoken_a;
	return ku_reading_better(a, b);
}

static uint8_t case_of(const struct ku_grammar *g)
{
	return g->ntag ? g->tag[g->ntag - 1] : KU_TAG_NONE;
}

/* In a full name the words agree: «Гулдану Сариеву» can only be accusative. */
static bool agrees(const struct ku_chain *c, uint8_t grammatical_case)
{
	for (size_t i = 0; i + 1 < c->nlink; i++) {
		const struct ku_hit *h = c->link[i].hit;
		bool declined = false, same = false;
		for (size_t k = 0; h && k < h->nreading; k++) {
			if (h->reading[k].grammar.lang != KU_RU || !h->reading[k].grammar.ntag)
				continue;
			declined = true;
			same |= case_of(&h->reading[k].grammar) == grammatical_case;
		}
		if (declined && !same)
			return false;
	}
	return true;
}

/* The Russian readings of a chain, those that agree with the words before it if any do. */
static size_t russian_readings(const struct ku_chain *c, struct ku_reading out[KU_HIT_READINGS])
{
	size_t n = 0;
	for (int agreeing = 1; agreeing >= 0 && !n; agreeing--)
		for (size_t i = 0; i < c->nreading; i++)
			if (c->reading[i].grammar.lang == KU_RU && (!agreeing || agrees(c, case_of(&c->reading[i].grammar))))
				out[n++] = c->reading[i];
	return n;
}

/* The word right before a chain, folded, if only a blank stands between. */
static struct ku_str word_before(struct ku_search *s, size_t start, struct ku_folded *fold)
{
	struct ku_span before = ku_word_before(s->doc->text, start);
	size_t at = before.end;
	fold->len = 0;
	if (before.end > before.start && at < start) {
		uint32_t c = ku_utf8_next(s->doc->text, &at);
		if (at == start && (c == ' ' || c == '\n' || c == 0xA0 || c == 0x202F))
			ku_fold(ku_str_at(s->doc->text, before), fold);
	}
	return (struct ku_str){fold->text, fold->len};
}

static struct ku_grammar choose_reading(struct ku_search *s, const struct ku_chain *c)
{
	enum ku_lang talk = ku_turn_language(s, c->at.start);
	const struct ku_reading *best = &c->reading[0];
	for (size_t i = 1; i < c->nreading; i++)
		if (reads_better(&c->reading[i], best, talk))
			best = &c->reading[i];
	struct ku_grammar g = best->grammar;
	if (g.ntag == 0)
		g.lang = bare_language(s, c);
	if (g.lang != KU_RU)
		return g;
	struct ku_reading russian[KU_HIT_READINGS + 1];
	size_t n = russian_readings(c, russian + 1), bare = g.ntag == 0; /* the bare form may stand where a case was due */
	russian[0] = (struct ku_reading){.grammar = g, .strict = 1};
	struct ku_folded fold;
	return ku_ru_resolve(word_before(s, c->at.start, &fold), russian + !bare, n + bare);
}

/* ----- the mark ----- */

static const struct ku_unit *unit_of(const struct ku_search *s, const struct ku_link *l)
{
	size_t n;
	return &ku_index_units(s->matcher.index, &n)[l->hit->unit];
}

/* A surname in the form of the other sex than listed (Жапаров, when Жапарова is listed) says so before its case. */
static void note_sex(struct ku_search *s, const struct ku_chain *c, struct ku_grammar *g)
{
	for (size_t i = 0; i < c->nlink; i++) {
		if (c->link[i].role != KU_ROLE_SURNAME || !c->link[i].other_sex)
			continue;
		for (size_t k = 0; k < g->ntag; k++)
			if (g->tag[k] == KU_M || g->tag[k] == KU_F || (g->lang == KU_RU && g->tag[k] == KU_PL))
				return;
		if (g->ntag == KU_CHAIN)
			return;
		memmove(g->tag + 1, g->tag, g->ntag++);
		g->tag[0] = unit_of(s, &c->link[i])->lemma.sex == KU_FEMALE ? KU_F : KU_M;
		return;
	}
}

static enum ku_shape shape_of_last(struct ku_search *s, const struct ku_chain *c, const struct ku_link *l)
{
	struct ku_str text = s->doc->text, stem = ku_str_sub(text, l->at.start, l->stem_end);
	struct ku_str suffix = ku_str_at(text, c->suffix);
	if (c->suffix.start == l->stem_end)
		return ku_shape_of(ku_str_sub(text, l->at.start, c->suffix.end), stem.len);
	return ku_shape_of(KU_JOIN(s->matcher.arena, stem, suffix), stem.len);
}

static void mark_person(struct ku_search *s, const struct ku_chain *c, struct ku_mark *mark)
{
	struct ku_str text = s->doc->text;
	mark->nparts = c->nlink;
	for (size_t i = 0; i < c->nlink; i++) {
		const struct ku_link *l = &c->link[i];
		bool last = i + 1 == c->nlink;
		mark->part[i].role = l->role;
		mark->part[i].shape = last ? shape_of_last(s, c, l) : ku_shape_of(ku_str_at(text, l->at), l->at.end - l->at.start);
		mark->part[i].name = l->role == KU_ROLE_SURNAME ? l->alias : 0;
		mark->part[i].gap = i ? ku_str_sub(text, c->link[i - 1].at.end, l->at.start) : KU_S("");
	}
	mark->alias = c->alias ? c->alias - 1u : 0;
}

static void mark_run(struct ku_search *s, const struct ku_chain *c, struct ku_mark *mark)
{
	struct ku_link whole = {.at = c->at, .stem_end = c->link[c->nlink - 1].stem_end};
	mark->nparts = 1;
	mark->part[0].role = KU_ROLE_WHOLE;
	mark->part[0].shape = shape_of_last(s, c, &whole);
}

static bool is_abbreviation(struct ku_search *s, const struct ku_chain *c)
{
	const struct ku_link *l = &c->link[c->nlink - 1];
	return l->hit && unit_of(s, l)->lemma.class == KU_ABBREVIATION;
}

static void fill_mark(struct ku_search *s, const struct ku_chain *c, bool person, struct ku_finding *f)
{
	struct ku_mark *mark = &f->mark;
	mark->kind = f->kind; /* the rest of it is zero */
	mark->sure = f->sure;
	mark->label_lang = ku_turn_language(s, c->at.start);
	mark->grammar = choose_reading(s, c);
	if (person) {
		note_sex(s, c, &mark->grammar);
		mark_person(s, c, mark);
	} else {
		mark_run(s, c, mark);
	}
	mark->separator = ku_str_at(s->doc->text, c->separator);
	if (is_abbreviation(s, c) && mark->grammar.ntag)
		mark->suffix = ku_str_at(s->doc->text, c->suffix);
}

void ku_mark_of_person(struct ku_search *s, const struct ku_chain *c, struct ku_finding *f)
{
	fill_mark(s, c, true, f);
}

/* ----- the finding ----- */

static void from_rule(const struct ku_book *book, const struct ku_target *t, struct ku_finding *f)
{
	f->rule = t->rule;
	switch (t->list) {
	case KU_LISTED_PERSON:
		f->source = KU_FROM_PERSON, f->where = &book->person[t->rule].at, f->name = book->person[t->rule].name.text, f->kind = KU_PERSON;
		break;
	case KU_LISTED_PLACE:
		f->source = KU_FROM_PLACE, f->where = &book->place[t->rule].at, f->name = book->place[t->rule].name.text, f->kind = book->place[t->rule].kind;
		break;
	case KU_LISTED_WORD:
		f->source = KU_FROM_WORD, f->where = &book->word[t->rule].at, f->name = book->word[t->rule].name.text, f->kind = book->word[t->rule].kind;
		break;
	case KU_LISTED_KEEP:
		f->source = KU_FROM_KEEP, f->where = &book->keep[t->rule].at, f->name = book->keep[t->rule].text, f->kind = KU_OTHER;
		break;
	}
}

void ku_spot_finding(struct ku_search *s, const struct ku_spot *spot, struct ku_finding *out)
{
	const struct ku_book *book = s->matcher.book;
	const struct ku_chain *c = &spot->chain[0];
	size_t n;
	const struct ku_target *t = &ku_index_targets(s->matcher.index, &n)[c->target];
	*out = (struct ku_finding){.why = {"redact"}, .at = c->at, .sure = spot->verdict == KU_SURE, .question = spot->question};
	from_rule(book, t, out);
	out->how = out->where->pack ? KU_HOW_PACK : KU_HOW_ROSTER;
	struct ku_span head;
	/* «Нарын облусу» is the oblast, even where only the town of that name is listed. */
	if ((out->kind == KU_TOWN || out->kind == KU_CITY) && ku_head_beside(&s->matcher, c, &head) == KU_OBLAST)
		out->kind = KU_OBLAST;
	bool anybody = t->list == KU_LISTED_PERSON && (out->where->pack || book->person[t->rule].each);
	out->what = t->list == KU_LISTED_KEEP ? KU_DO_KEEP : ku_do_for(book, out->kind, out->where->pack || anybody, out->sure);
	if (out->what == KU_DO_KEEP)
		out->sure = true, out->question = KU_NO_QUESTION;
	out->turn = turn_around(s, c->at.start);
	if (anybody)
		out->source = KU_FROM_MEETING, out->sex = (enum ku_sex)book->person[t->rule].sex;
	if (out->what == KU_DO_ASK && out->sure && out->where->pack)
		out->sure = false, out->question = KU_Q_PACK;
	fill_mark(s, c, t->list == KU_LISTED_PERSON, out);
}

/* ----- names of codes ----- */

const char *ku_how_name(enum ku_how how)
{
	static const char *const name[] = {"roster", "pack", "pattern", "suspect"};
	return name[how];
}

const char *ku_question_code(enum ku_question q)
{
	static const char *const code[KU_NQUESTION] = {"", "word", "namesake", "spelling", "slip", "lower-case", "suspect", "pack"};
	return code[q];
}

const char *ku_question_text(enum ku_question q)
{
	static const char *const text[KU_NQUESTION] = {
		[KU_NO_QUESTION] = "",
		[KU_Q_WORD] = N_("This is a name and also a word. Is it the name here?"),
		[KU_Q_NAMESAKE] = N_("Several people have this name. Which one is meant?"),
		[KU_Q_SPELLING] = N_("This is spelt differently from the list. Is it the same name?"),
		[KU_Q_SLIP] = N_("This differs from a listed name by one letter. Is it that name?"),
		[KU_Q_LOWER] = N_("This stands in small letters. Is it the name?"),
		[KU_Q_SUSPECT] = N_("Nobody listed this, but it looks like a name. Is it one?"),
		[KU_Q_PACK] = N_("This name is known from a shipped list only. What is to be done with it?"),
	};
	return q ? _(text[q]) : "";
}
