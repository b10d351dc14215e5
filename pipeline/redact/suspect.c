/* suspect.c — what no rule covers but looks like a name or a place.
 *
 * Every word with a capital that nothing has taken is weighed: a table of what speaks for a name (a capital inside a sentence, a cue beside it, the shape
 * of a surname, a case suffix on an unknown stem) and of what speaks against it (the corpus or the language knows it as a word). What weighs
 * enough is asked. A word that is suspected inside a sentence is believed at the start of another one. In a text without capitals only words
 * beside a strong cue are weighed.
 */
#include "redact/stranger.h"

#include <string.h>

#include "language/spelling.h"
#include "redact/words.h"

struct weighed { struct ku_token token; struct ku_str stem; double score; enum ku_kind kind; bool start, beside; };

struct suspicion {
	struct ku_strangers *t;
	const struct ku_cue_set *cues;
	const struct ku_answers *answers;
	struct weighed *item;
	size_t n, cap;
};

static const struct ku_place_in_file nowhere = {.file = {"suspect", 7}, .source = SIZE_MAX};

enum { ASKED_FROM = 40, OFTEN_FROM = 3 }; /* weights are hundredths; this much is asked */

/* ----- the stem: one question for all forms of a word ----- */

static uint8_t last_tag(const struct ku_grammar *g)
{
	return g->ntag ? g->tag[g->ntag - 1] : KU_TAG_NONE;
}

static bool is_certain_case(const struct ku_reading *r)
{
	uint8_t last = last_tag(&r->grammar);
	return last == KU_GEN || last == KU_ABL || last == KU_ATTR || last == KU_SUBST;
}

static bool is_case(const struct ku_reading *r)
{
	uint8_t last = last_tag(&r->grammar);
	return last == KU_DAT || last == KU_ACC || last == KU_LOC || is_certain_case(r);
}

/* The longest stem behind which only a strict Kyrgyz or Uzbek case follows. -нын and -дан are hardly ever the end of a name; -га, -да, -ны are
 * (Гүлзада), so they count only where the corpus has the stem by itself. */
static size_t find_stem(const struct ku_matcher *m, struct ku_str word, struct ku_reading *reading)
{
	struct ku_folded fold;
	ku_fold(word, &fold);
	struct ku_str text = {fold.text, fold.len};
	size_t letters = ku_utf8_count(text);
	for (size_t at = text.len, cut = 0; letters - cut > 3 && cut < 7; cut++) {
		ku_utf8_prev(text, &at);
		struct ku_lemma lemma = {ku_str_sub(text, 0, at), KU_GIVEN, KU_NO_SEX};
		struct ku_reading r[KU_READINGS];
		if (!ku_analyse(m->arena, &lemma, text, KU_LANG_BIT(KU_KY) | KU_LANG_BIT(KU_UZ) | KU_LANG_BIT(KU_UZC), r, KU_READINGS) || !r[0].strict ||
		    r[0].grammar.ntag > 2 || !is_case(&r[0]))
			continue;
		if (!is_certain_case(&r[0]) && !ku_seen_upper(m->seen, lemma.text))
			continue;
		*reading = r[0];
		return fold.from[at - 1];
	}
	return word.len;
}

/* ----- what speaks for and against ----- */

static bool is_word(const struct ku_matcher *m, struct ku_str word)
{
	return ku_lexicon_word(m->lexicon, word)->common || ku_seen_lower(m->seen, word);
}

/* «Министрликтин»: of a word. Any stem with a strict suffix behind it that the language or the corpus has in small letters. */
static bool is_form_of_word(const struct ku_matcher *m, struct ku_str word)
{
	struct ku_folded fold;
	ku_fold(word, &fold);
	struct ku_str text = {fold.text, fold.len};
	size_t letters = ku_utf8_count(text);
	for (size_t at = text.len, cut = 0; letters - cut > 3 && cut < 8; cut++) {
		ku_utf8_prev(text, &at);
		struct ku_lemma lemma = {ku_str_sub(text, 0, at), KU_COMMON, KU_NO_SEX};
		struct ku_reading r[1];
		if (is_word(m, lemma.text) && ku_analyse(m->arena, &lemma, text, KU_LANG_BIT(KU_KY) | KU_LANG_BIT(KU_UZ) | KU_LANG_BIT(KU_UZC), r, 1) && r[0].strict)
			return true;
	}
	return false;
}

/* What is known of a word, found out anew when the corpus has grown by a quarter since. */
static const struct ku_memo_word *judged(const struct ku_matcher *m, struct ku_str word)
{
	struct ku_memo_word *known = ku_memo_of(m->memo, word);
	if (known->judged && known->judged_at + known->judged_at / 4 >= m->seen->n)
		return known;
	known->judged = true;
	known->judged_at = m->seen->n;
	known->reading = (struct ku_reading){0};
	known->stem = find_stem(m, word, &known->reading);
	known->is_word = is_word(m, word);
	known->is_form = !known->is_word && is_form_of_word(m, word);
	return known;
}

static struct ku_str stem_of(const struct ku_matcher *m, struct ku_str word, struct ku_reading *reading)
{
	const struct ku_memo_word *known = judged(m, word);
	*reading = known->reading;
	return ku_str_sub(word, 0, known->stem);
}

bool ku_is_word(const struct ku_matcher *m, struct ku_str word)
{
	const struct ku_memo_word *known = judged(m, word);
	return known->is_word || known->is_form;
}

static bool is_shouted(struct ku_str word)
{
	return ku_utf8_count(word) > 1 && ku_shape_of(word, word.len) == KU_SHAPE_UPPER;
}

/* ФТТ, ФТТга, FAPda: two capitals and more, whatever follows. */
bool ku_is_abbreviation(struct ku_str word)
{
	size_t i = 0, upper = 0;
	while (i < word.len && ku_is_upper(ku_utf8_next(word, &i)))
		upper++;
	return upper >= 2 && upper <= 6 && (upper < ku_utf8_count(word) || upper <= 5);
}

static bool is_latin(struct ku_str word)
{
	size_t i = 0;
	uint32_t c = ku_utf8_next(word, &i);
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool is_quote(uint32_t c)
{
	return c == '"' || c == 0xAB || c == 0xBB || (c >= 0x201C && c <= 0x201E);
}

/* «Тулпар»: one word between quotation marks is what something is called. */
static bool is_quoted(struct ku_str text, struct ku_span at)
{
	size_t before = at.start, behind = at.end;
	return at.start > 0 && at.end < text.len && is_quote(ku_utf8_prev(text, &before)) && is_quote(ku_utf8_next(text, &behind));
}

/* Right behind another word, so that the capital is the word's own. */
static bool follows_word(struct ku_str text, size_t at)
{
	size_t before = at;
	if (!at || text.ptr[at - 1] != ' ')
		return false;
	before--;
	return before > 0 && ku_is_letter(ku_utf8_prev(text, &before));
}

static bool is_label(const struct ku_search *s, struct ku_span at)
{
	const struct ku_turn *turn = ku_turn_at(s->doc, at.start);
	return turn && turn->label.start <= at.start && at.end <= turn->label.end;
}

static bool has_digit(struct ku_str word)
{
	for (size_t i = 0; i < word.len; i++)
		if (word.ptr[i] >= '0' && word.ptr[i] <= '9')
			return true;
	return false;
}

enum sign { /* what may be true of a word; the weights stand beside */
	INSIDE, START, LABEL, CUE, WEAK_CUE, SURNAME, PATRONYMIC, FATHER, CASE, PLAIN_CASE, BESIDE, QUOTED, RUSSIAN_PLURAL, OFTEN, LATIN, WORD, WORD_INSIDE, WORD_FORM, ABBREVIATION, SHOUTED, SHORT, NSIGN
};
static const signed char weight[NSIGN] = {
	[INSIDE] = 55, [START] = 12, [LABEL] = 45, [CUE] = 35, [WEAK_CUE] = 15, [SURNAME] = 30, [PATRONYMIC] = 40, [FATHER] = 60, [CASE] = 28, [PLAIN_CASE] = 12, [BESIDE] = 30, [QUOTED] = 30, [RUSSIAN_PLURAL] = -10,
	[OFTEN] = 28, [LATIN] = -5, [WORD] = -60, [WORD_INSIDE] = -14, [WORD_FORM] = -45, [ABBREVIATION] = -45, [SHOUTED] = -30, [SHORT] = -20,
};

static unsigned signs_of(const struct suspicion *p, struct weighed *w)
{
	const struct ku_search *s = p->t->search;
	const struct ku_matcher *m = &s->matcher;
	struct ku_span at = w->token.kind == KU_T_FATHER ? (struct ku_span){w->token.at.start, w->token.kin.start} : w->token.at;
	struct ku_span next = ku_word_next(m->text, at.end), before = ku_word_before(m->text, at.start);
	struct ku_str word = w->token.compound ? ku_str_at(m->text, at) : ku_str_sub(m->text, at.start, ku_word_next(m->text, at.start).end);
	struct ku_reading reading = {0};
	unsigned signs = 0;
	w->start = ku_sentence_start(m->text, at.start);
	w->stem = stem_of(m, word, &reading);
	const struct ku_cue *cue = ku_cue_beside(p->cues, m->arena, m->text, at);
	bool shouted = is_shouted(word);
#define SIGN(sign, when) signs |= (when) ? 1u << (sign) : 0
	SIGN(LABEL, is_label(s, at));
	SIGN(START, w->start && !w->token.compound && !(signs >> LABEL & 1));
	SIGN(INSIDE, !(signs >> START & 1) && !(signs >> LABEL & 1));
	SIGN(CUE, cue && cue->strong);
	SIGN(WEAK_CUE, cue && !cue->strong);
	SIGN(SURNAME, w->token.kind == KU_T_SURNAME);
	SIGN(PATRONYMIC, w->token.kind == KU_T_PATRONYMIC);
	SIGN(FATHER, w->token.kind == KU_T_FATHER && w->stem.len == word.len);
	SIGN(CASE, w->stem.len < word.len && is_certain_case(&reading));
	SIGN(PLAIN_CASE, w->stem.len < word.len && !(signs >> CASE & 1));
	SIGN(BESIDE, w->beside);
	SIGN(QUOTED, is_quoted(m->text, at));
	SIGN(RUSSIAN_PLURAL, signs >> SURNAME & 1 && ku_turn_language((struct ku_search *)s, at.start) == KU_RU);
	SIGN(LATIN, is_latin(word) && ku_turn_language((struct ku_search *)s, at.start) != KU_UZ);
	bool known = judged(m, word)->is_word, form = judged(m, word)->is_form;
	bool somewhere = (known || form) && signs >> INSIDE & 1 && !shouted && follows_word(m->text, at.start); /* «Биз Тынчтыкта жашайбыз» */
	SIGN(WORD, known && !somewhere);
	SIGN(WORD_FORM, form && !somewhere);
	SIGN(WORD_INSIDE, somewhere);
	SIGN(OFTEN, signs >> START & 1 && !known && !form && ku_seen_upper(m->seen, word) >= OFTEN_FROM);
	SIGN(ABBREVIATION, ku_is_abbreviation(word));
	SIGN(SHOUTED, shouted && (is_shouted(ku_str_at(m->text, next)) || is_shouted(ku_str_at(m->text, before))));
	SIGN(SHORT, ku_utf8_count(word) <= 2 || has_digit(word));
#undef SIGN
	w->kind = cue ? cue->of : w->token.kind == KU_T_UNKNOWN ? KU_OTHER : KU_PERSON;
	return signs;
}

static double score_of(unsigned signs)
{
	int sum = 0;
	for (int i = 0; i < NSIGN; i++)
		sum += signs >> i & 1 ? weight[i] : 0;
	return sum > 99 ? 0.99 : sum < 1 ? 0.01 : sum / 100.0;
}

static bool is_surname(const struct ku_token *t)
{
	return t->kind == KU_T_SURNAME || t->kind == KU_T_PATRONYMIC;
}

/* «Алымкадыр Бейшеналиев»: before a surname, or behind a given name, with only a blank between. */
static bool stands_beside(struct suspicion *p, const struct ku_token *before, const struct ku_token *t)
{
	struct ku_str text = p->t->search->doc->text;
	if ((before->kind == KU_T_GIVEN || is_surname(before)) && before->at.end + 1 == t->at.start && text.ptr[before->at.end] == ' ' && ku_token_bare(before))
		return true;
	if (t->next >= p->t->nword)
		return false;
	struct ku_token next = ku_token_at(p->t, t->next);
	return is_surname(&next) && t->at.end + 1 == next.at.start && text.ptr[t->at.end] == ' ';
}

static void weigh(struct suspicion *p, const struct ku_token *before, const struct ku_token *t)
{
	struct weighed w = {.token = *t, .beside = stands_beside(p, before, t)};
	w.score = score_of(signs_of(p, &w));
	KU_PUSH(p->t->search->matcher.arena, p->item, p->n, p->cap, w);
}

/* ----- a text without capitals ----- */

static void weigh_lower(struct suspicion *p, const struct ku_token *t)
{
	const struct ku_matcher *m = &p->t->search->matcher;
	struct ku_str word = ku_str_at(m->text, t->at);
	const struct ku_cue *cue = ku_cue_beside(p->cues, m->arena, m->text, t->at);
	struct ku_reading reading = {0};
	if (!cue || !cue->strong || ku_utf8_count(word) < 3 || has_digit(word) || ku_lexicon_word(m->lexicon, word)->common || judged(m, word)->is_form)
		return;
	struct weighed w = {.token = *t, .score = 0.5, .kind = cue->of, .stem = stem_of(m, word, &reading)};
	w.token.kind = KU_T_UNKNOWN;
	KU_PUSH(m->arena, p->item, p->n, p->cap, w);
}

/* ----- the findings ----- */

/* Does the same stem stand inside a sentence somewhere here, where a capital says more? */
static bool believed_elsewhere(const struct suspicion *p, const struct weighed *w)
{
	for (size_t i = 0; i < p->n; i++)
		if (!p->item[i].start && p->item[i].score * 100 >= ASKED_FROM && ku_str_eq(p->item[i].stem, w->stem))
			return true;
	return false;
}

/* The word of a person that it is a word; that it is a name would be a rule of its own. */
static bool is_answered(const struct suspicion *p, const struct weighed *w)
{
	const struct ku_search *s = p->t->search;
	const struct ku_turn *turn = ku_turn_at(s->doc, w->token.at.start);
	struct ku_str name = w->token.shape ? w->token.shape->lemma.text : w->stem;
	const struct ku_answer *a = ku_answer_for(p->answers, s->transcript, turn ? turn->number : 0, ku_str_at(s->doc->text, w->token.at), name);
	return a && ku_str_is(a->is, "word");
}

static bool is_asked(const struct suspicion *p, const struct weighed *w)
{
	if (is_answered(p, w))
		return false;
	return w->score * 100 >= ASKED_FROM || (w->start && w->score > 0.05 && believed_elsewhere(p, w));
}

static struct ku_finding finding_of(const struct suspicion *p, const struct weighed *w)
{
	struct ku_search *s = p->t->search;
	struct ku_finding f = {.why = {"redact"}, .at = w->token.at, .source = KU_FROM_SUSPECT, .where = &nowhere, .kind = w->kind, .how = KU_HOW_SUSPECT,
	                       .score = w->score, .question = KU_Q_SUSPECT};
	f.name = w->token.kind == KU_T_FATHER || !w->token.shape ? w->stem : w->token.shape->lemma.text;
	f.what = s->matcher.book->policy[KU_POLICY_SUSPECT].what;
	f.turn = ku_turn_at(s->doc, f.at.start);
	enum ku_lang talk = ku_turn_language(s, f.at.start);
	f.mark = (struct ku_mark){.kind = KU_OTHER, .nparts = 1, .label_lang = talk};
	f.mark.part[0].role = KU_ROLE_WHOLE;
	f.mark.part[0].shape = KU_SHAPE_TITLE;
	struct ku_reading reading = {.grammar = {.lang = (uint8_t)talk}};
	if (w->token.shape)
		reading = w->token.shape->reading[0];
	else if (w->token.kind == KU_T_UNKNOWN)
		stem_of(&s->matcher, ku_str_at(s->doc->text, f.at), &reading);
	f.mark.grammar = reading.grammar;
	if (f.what == KU_DO_KEEP)
		f.sure = true, f.question = KU_NO_QUESTION, f.mark.sure = true;
	return f;
}

static bool is_taken(const struct ku_finding *taken, size_t n, size_t *at, struct ku_span w)
{
	while (*at < n && taken[*at].at.end <= w.start)
		++*at;
	return *at < n && taken[*at].at.start < w.end;
}

void ku_suspect(struct ku_strangers *t, const struct ku_cue_set *cues, const struct ku_answers *answers, const struct ku_finding *taken, size_t ntaken,
                struct ku_finding_list *out)
{
	struct suspicion p = {.t = t, .cues = cues, .answers = answers};
	size_t at = 0;
	struct ku_token before, token = {0};
	t->at_spot = 0;
	for (size_t i = 0; i < t->nword;) {
		before = token;
		token = ku_token_at(t, i);
		struct ku_span first = {t->word[i].start, t->word[i].end};
		i = token.next;
		if (token.spot && token.spot->verdict == KU_DOUBTED && !token.spot->taken && token.spot->chain[0].nlink == 1)
			token = (struct ku_token){.kind = KU_T_UNKNOWN, .at = first, .next = i}; /* no name that a pack means, but perhaps one */
		if (token.spot || is_taken(taken, ntaken, &at, first) || token.kind == KU_T_INITIAL)
			continue;
		if (token.kind != KU_T_NOTHING)
			weigh(&p, &before, &token);
		else if (!t->search->setting.capitals)
			weigh_lower(&p, &token);
	}
	for (size_t i = 0; i < p.n; i++)
		if (is_asked(&p, &p.item[i]))
			KU_PUSH(t->search->matcher.arena, out->item, out->n, out->cap, finding_of(&p, &p.item[i]));
}
