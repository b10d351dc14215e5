/* evidence.c — tables of what stands beside names, and the decision. The order of the questions in ku_judge is the method; each line says what it
 * rests on.
 */
#include "redact/evidence.h"

#include <string.h>
#include <unicode/uchar.h>

#include "language/spelling.h"
#include "redact/homograph.h"
#include "redact/words.h"

#define T(word) {word, sizeof(word) - 1}
/* Words behind a name that only a name takes before it; each may carry suffixes. */
static const struct ku_str titles_behind[] = {
	T("эже"), T("байке"), T("апа"), T("ата"), T("ага"), T("агай"), T("эжеке"), T("апай"), T("таята"), T("таяне"),
	T("жезде"), T("жеңе"), T("мугалим"), T("кызы"), T("уулу"), T("аттуу"), T("деген"), T("опа"), T("ака"),
	T("хола"), T("амаки"), T("домла"), T("келин"), T("молдо"), T("ажы"), T("аке"), T("opa"), T("aka"), T("xola"),
	T("amaki"), T("domla"), T("buvi"), T("ota"), T("ismli"), T("degan"), T("эшон"), T("исмли"), T("деган"),
	T("эне"), T("баатыр"), T("бийкеч"),
};
/* Words before a name. */
static const struct ku_str titles_before[] = {
	T("тётя"), T("тетя"), T("тётю"), T("тетю"), T("тёти"), T("тети"), T("тёте"), T("тете"), T("дядя"), T("дядю"),
	T("дяди"), T("баба"), T("бабушка"), T("дед"), T("дедушка"), T("зовут"), T("имени"), T("аты"), T("атым"),
	T("ысымы"), T("ысымым"), T("ismim"), T("исмим"), T("муж"), T("мужа"), T("сестра"), T("сестру"), T("брат"),
	T("брата"), T("подруга"), T("подругу"), T("госпожа"), T("господин"), T("сосед"), T("соседка"),
};

/* A form of the title for one person: эжем, апасынын; not апалар, атайын. */
static bool is_form(struct ku_arena *a, struct ku_str title, struct ku_str folded)
{
	struct ku_lemma lemma = {title, KU_COMMON, KU_NO_SEX};
	struct ku_reading reading[1];
	return ku_str_starts(folded, title) && ku_analyse(a, &lemma, folded, KU_ALL_LANGS & ~KU_LANG_BIT(KU_RU), reading, 1) &&
	       (reading[0].grammar.ntag == 0 || reading[0].grammar.tag[0] != KU_PL) && reading[0].strict;
}

/* The first two bytes, which nearly always tell two words apart. */
static bool begins_alike(struct ku_str word, struct ku_str listed)
{
	return word.len >= listed.len && listed.len > 1 && word.ptr[1] == listed.ptr[1] && word.ptr[0] == listed.ptr[0];
}

static bool in_table(struct ku_arena *a, struct ku_str folded, const struct ku_str table[], size_t n, bool whole)
{
	for (size_t i = 0; i < n; i++)
		if (begins_alike(folded, table[i]) && (ku_str_eq(folded, table[i]) || (!whole && is_form(a, table[i], folded))))
			return true;
	return false;
}

static bool touches(struct ku_str text, size_t from, size_t to)
{
	for (size_t i = from; i < to;) {
		uint32_t c = ku_utf8_next(text, &i);
		if (c != ' ' && c != '\n' && c != 0xA0 && c != '-')
			return false;
	}
	return true;
}

/* ----- head words ----- */

struct head { struct ku_str stem; enum ku_kind kind; bool before; };
static const struct head heads[] = {
	{T("айыл"), KU_VILLAGE, false}, {T("кыштаг"), KU_VILLAGE, false},
	{T("кыштак"), KU_VILLAGE, false}, {T("шаар"), KU_CITY, false}, {T("район"), KU_RAYON, false}, {T("облус"), KU_OBLAST, false}, {T("област"), KU_OBLAST, false},
	{T("көчө"), KU_STREET, false}, {T("село"), KU_VILLAGE, true}, {T("села"), KU_VILLAGE, true}, {T("селе"), KU_VILLAGE, true}, {T("селу"), KU_VILLAGE, true},
	{T("город"), KU_CITY, true}, {T("қишло"), KU_VILLAGE, false}, {T("кишло"), KU_VILLAGE, false}, {T("шаҳр"), KU_CITY, false}, {T("шахр"), KU_CITY, false},
	{T("туман"), KU_RAYON, false}, {T("вилоят"), KU_OBLAST, false}, {T("qishlo"), KU_VILLAGE, false}, {T("shahr"), KU_CITY, false}, {T("tuman"), KU_RAYON, false},
	{T("viloyat"), KU_OBLAST, false},
};

static enum ku_kind head_kind(struct ku_str folded, bool before)
{
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		if (begins_alike(folded, heads[i].stem) && heads[i].before == before && ku_str_starts(folded, heads[i].stem))
			return heads[i].kind;
	return KU_NKIND;
}

/* ----- beside a chain ----- */

/* What a word says of a name beside it: found out once for every distinct word. */
static const struct ku_aside *aside_of(const struct ku_matcher *m, struct ku_span word)
{
	struct ku_str text = ku_str_at(m->text, word);
	struct ku_aside *aside = &m->lexicon->aside[ku_entry_number(m->lexicon, ku_lexicon_word(m->lexicon, text))];
	if (!aside->judged) {
		struct ku_folded fold;
		ku_fold(text, &fold);
		struct ku_str folded = {fold.text, fold.len};
		aside->title_behind = in_table(m->arena, folded, titles_behind, sizeof titles_behind / sizeof *titles_behind, false);
		aside->title_before = in_table(m->arena, folded, titles_before, sizeof titles_before / sizeof *titles_before, true);
		aside->head_behind = (uint8_t)head_kind(folded, false);
		aside->head_before = (uint8_t)head_kind(folded, true);
		aside->judged = true;
	}
	return aside;
}

/* The word that stands right behind a chain, or before it; empty when there is none. */
static struct ku_span word_behind(const struct ku_matcher *m, const struct ku_chain *c)
{
	struct ku_span next = ku_word_next(m->text, c->at.end);
	return next.start < next.end && touches(m->text, c->at.end, next.start) ? next : (struct ku_span){0, 0};
}

static struct ku_span word_before(const struct ku_matcher *m, const struct ku_chain *c)
{
	struct ku_span before = ku_word_before(m->text, c->at.start);
	return before.start < before.end && touches(m->text, before.end, c->at.start) ? before : (struct ku_span){0, 0};
}

bool ku_person_title_beside(const struct ku_matcher *m, const struct ku_chain *c)
{
	struct ku_span next = word_behind(m, c);
	if (next.end && aside_of(m, next)->title_behind)
		return true;
	struct ku_span before = word_before(m, c);
	return before.end && aside_of(m, before)->title_before;
}

enum ku_kind ku_head_beside(const struct ku_matcher *m, const struct ku_chain *c, struct ku_span *head)
{
	enum ku_kind kind = KU_NKIND;
	*head = word_behind(m, c);
	if (head->end)
		kind = (enum ku_kind)aside_of(m, *head)->head_behind;
	if (kind != KU_NKIND)
		return kind;
	*head = word_before(m, c);
	return head->end ? (enum ku_kind)aside_of(m, *head)->head_before : KU_NKIND;
}

static bool has_title(const struct ku_matcher *m, const struct ku_chain *c)
{
	struct ku_span head;
	size_t n;
	if (ku_index_targets(m->index, &n)[c->target].list != KU_LISTED_PERSON && ku_head_beside(m, c, &head) != KU_NKIND)
		return true; /* Тынчтык айылы */
	return ku_person_title_beside(m, c);
}

/* ----- where in the sentence ----- */

static bool opens(uint32_t c)
{
	return c == ' ' || c == '\t' || c == 0xA0 || c == '"' || c == 0xAB || c == 0x201C || c == 0x201E || c == '(' || c == '[' || c == '-' ||
	       c == 0x2013 || c == 0x2014 || c == '*';
}

bool ku_sentence_start(struct ku_str text, size_t at)
{
	while (at > 0) {
		size_t before = at;
		uint32_t c = ku_utf8_prev(text, &before);
		if (!opens(c))
			return c == '\n' || c == '.' || c == '!' || c == '?' || c == 0x2026 || c == ':';
		at = before;
	}
	return true;
}

static bool is_shouted(struct ku_str text, struct ku_span word)
{
	size_t at = word.start;
	if (at < word.end)
		ku_utf8_next(text, &at);
	if (at >= word.end || !ku_is_upper(ku_utf8_next(text, &at))) /* the second letter tells, as a rule */
		return false;
	return word.start < word.end && ku_utf8_count(ku_str_at(text, word)) > 1 &&
	       ku_shape_of(ku_str_at(text, word), word.end - word.start) == KU_SHAPE_UPPER;
}

/* In a heading of capitals a capital says nothing. */
static bool amid_capitals(const struct ku_matcher *m, const struct ku_chain *c)
{
	return is_shouted(m->text, c->link[0].at) &&
	       (is_shouted(m->text, ku_word_next(m->text, c->at.end)) || is_shouted(m->text, ku_word_before(m->text, c->at.start)));
}

enum { FEW_WORDS = 20, LOOKED_AT = 2000 };

/* A recogniser writes no capitals, or only those of the labels, which are not counted; a handful in a long text is no habit. */
void ku_setting_of(const struct ku_doc *doc, const struct ku_word_at word[], size_t n, struct ku_setting *out)
{
	size_t upper = 0, turn = 0;
	*out = (struct ku_setting){.doc = doc};
	for (size_t i = 0; i < n && out->words < LOOKED_AT; i++) {
		while (turn < doc->nturn && doc->turn[turn].label.end <= word[i].start)
			turn++;
		if (turn < doc->nturn && doc->turn[turn].label.start <= word[i].start)
			continue;
		size_t at = word[i].start;
		out->words++;
		upper += ku_is_upper(ku_utf8_next(doc->text, &at));
	}
	out->capitals = out->words < FEW_WORDS || upper * 50 > out->words;
}

/* ----- the decision ----- */

enum { LONG_NAME = 7, FAIR_NAME = 5, SHORT_NAME = 3 };

static bool takes_case(const struct ku_chain *c)
{
	if (!c->reading[0].strict)
		return false;
	for (size_t i = 0; i < c->reading[0].grammar.ntag; i++)
		switch (c->reading[0].grammar.tag[i]) {
		case KU_GEN: case KU_DAT: case KU_ACC: case KU_LOC: case KU_ABL: case KU_INS: return true;
		default: break;
		}
	return false;
}

static bool is_lower(const struct ku_matcher *m, const struct ku_chain *c)
{
	size_t i = c->link[0].at.start;
	return !ku_is_upper(ku_utf8_next(m->text, &i));
}

static bool begins_lower(struct ku_str word)
{
	size_t i = 0;
	return word.len && !ku_is_upper(ku_utf8_next(word, &i));
}

struct view { const struct ku_unit *unit; size_t letters; bool person, place, kept, pack, lower, start, title, ambiguous, common, words; };

/* «Кызыл туу көтөрдүк»: words of the language that make a name together, of which only the first has a capital. */
static bool reads_as_words(const struct ku_matcher *m, const struct ku_chain *c)
{
	size_t n;
	for (size_t i = 0; i < c->nlink; i++) {
		const struct ku_link *l = &c->link[i];
		if (!l->hit || !ku_index_units(m->index, &n)[l->hit->unit].ambiguous)
			return false;
		if (i && (!begins_lower(ku_str_at(m->text, l->at)) || ku_str_find(ku_str_sub(m->text, l[-1].at.end, l->at.start), KU_S("-")) != SIZE_MAX))
			return false;
	}
	return c->nlink > 1;
}

/* «Таш көмүр алдык», «кызыл туу көтөрдүк» where Таш-Көмүр and Кызыл-Туу are listed: a further word in small letters behind a blank. */
static bool is_loose_run(const struct ku_matcher *m, const struct ku_chain *c)
{
	size_t n;
	for (size_t i = 1; i < c->nlink; i++) {
		const struct ku_link *l = &c->link[i];
		struct ku_str listed = l->hit ? ku_index_units(m->index, &n)[l->hit->unit].lemma.text : KU_S("");
		if (listed.len && !begins_lower(listed) && begins_lower(ku_str_at(m->text, l->at)) &&
		    ku_str_find(ku_str_sub(m->text, l[-1].at.end, l->at.start), KU_S("-")) == SIZE_MAX)
			return true;
	}
	return false;
}

static struct view view_of(const struct ku_matcher *m, const struct ku_chain *c)
{
	struct view v = {0};
	size_t n;
	for (size_t i = 0; i < c->nlink; i++) {
		if (!c->link[i].hit)
			continue;
		const struct ku_unit *u = &ku_index_units(m->index, &n)[c->link[i].hit->unit];
		v.unit = v.unit ? v.unit : u;
		v.letters += u->letters;
		v.ambiguous |= c->nlink == 1 && u->ambiguous;
	}
	const struct ku_target *t = &ku_index_targets(m->index, &n)[c->target];
	v.person = t->list == KU_LISTED_PERSON;
	v.place = t->list == KU_LISTED_PLACE && m->book->place[t->rule].kind != KU_OTHER;
	v.kept = t->list == KU_LISTED_KEEP;
	v.pack = ku_target_rule(m->book, t)->pack;
	v.lower = is_lower(m, c) && !(v.unit && begins_lower(v.unit->lemma.text)); /* what is listed in small letters is right in them */
	v.start = ku_sentence_start(m->text, c->at.start) || amid_capitals(m, c);
	v.title = (v.lower || v.start || v.ambiguous) && has_title(m, c);
	v.words = v.start && !v.person && !v.title && is_loose_run(m, c) && reads_as_words(m, c);
	v.common = c->nlink == 1 && ku_lexicon_word(m->lexicon, ku_str_at(m->text, c->link[0].at))->common;
	return v;
}

/* «кочкордон келдик», «кочкорлук»: where somebody is, comes from or belongs. */
static bool is_whereabouts(const struct ku_chain *c)
{
	const struct ku_grammar *g = &c->reading[0].grammar;
	return c->reading[0].strict && g->ntag && (g->tag[0] == KU_LOC || g->tag[0] == KU_ABL || g->tag[0] == KU_LIK);
}

/* Two words with a hyphen or a space between them may be two words of the language; three hardly. */
static bool reads_as_run(const struct ku_chain *c)
{
	return c->nlink == 2 && c->reading[0].grammar.ntag == 0;
}

/* The label of a turn names who speaks. */
static bool is_label(struct ku_setting *s, const struct ku_chain *c)
{
	const struct ku_turn *turn = s->turn = ku_turn_near(s->doc, s->turn, c->at.start);
	return turn && turn->label.start <= c->at.start && c->at.end <= turn->label.end;
}

static enum ku_verdict ask(enum ku_question why, enum ku_question *question)
{
	*question = why;
	return KU_ASKED;
}

static enum ku_verdict judge_lower(const struct ku_setting *s, const struct ku_chain *c, const struct view *v, enum ku_question *question)
{
	if (ku_begins_as(c, KU_DEMONYM)) /* кочкорчанка is nothing else, also where кочкор is a ram */
		return ask(KU_Q_LOWER, question);
	if (v->ambiguous && !ku_begins_as(c, KU_ADJ) && !ku_begins_as(c, KU_DIM)) { /* «ал болот»; in a text without capitals only a person can tell, unless it is a place where somebody is */
		if (v->title || (!s->capitals && !v->person && takes_case(c)))
			return KU_SURE;
		return s->capitals && !(v->place && is_whereabouts(c)) ? KU_NOTHING : ask(KU_Q_WORD, question);
	}
	if (c->nlink > 1 && c->nearness <= KU_PLAIN) /* a full name; of a run of words («азык-түлүк») only a text without capitals makes a name */
		return v->person || !s->capitals ? KU_SURE : ask(KU_Q_LOWER, question);
	if (ku_begins_as(c, KU_ADJ) || ku_begins_as(c, KU_POSS)) /* кочкорский, Динарин: small letters are right there */
		return v->letters > SHORT_NAME && c->nearness <= KU_PLAIN ? KU_SURE : ask(KU_Q_LOWER, question);
	if (c->reading[0].grammar.ntag && c->reading[0].grammar.tag[0] == KU_VOC) /* «кат», a letter, is nobody's Катя called */
		return KU_NOTHING;
	if (c->nearness == KU_EXACT && c->reading[0].strict) {
		if (v->title || (!s->capitals && v->letters >= FAIR_NAME))
			return KU_SURE;
		return v->letters > SHORT_NAME || !s->capitals ? ask(KU_Q_LOWER, question) : KU_NOTHING;
	}
	if (c->nearness <= KU_SCRIPT && v->letters >= FAIR_NAME)
		return ask(KU_Q_LOWER, question);
	return c->nearness < KU_SLIP && v->letters >= LONG_NAME ? ask(KU_Q_SPELLING, question) : KU_NOTHING;
}

static enum ku_verdict judge_spelling(const struct ku_chain *c, const struct view *v, enum ku_question *question)
{
	static const size_t enough[] = {[KU_EXACT] = 0, [KU_PLAIN] = FAIR_NAME, [KU_SCRIPT] = FAIR_NAME, [KU_LOOSE] = LONG_NAME, [KU_SLIP] = SIZE_MAX};
	if (c->nearness == KU_SLIP)
		return ask(KU_Q_SLIP, question);
	if (v->letters < enough[c->nearness])
		return ask(KU_Q_SPELLING, question);
	if (!c->reading[0].strict && v->letters <= SHORT_NAME)
		return ask(KU_Q_SPELLING, question);
	return KU_SURE;
}

/* ----- names that only a shipped list knows ----- */

/* A pack has thousands of names, of which a study means a few: in small letters they are words, unless something beside them says otherwise. */
static enum ku_verdict judge_lower_pack(const struct ku_setting *s, const struct ku_chain *c, const struct view *v, enum ku_question *question)
{
	if (c->nearness > KU_PLAIN || !c->reading[0].strict || v->letters <= SHORT_NAME || ku_begins_as(c, KU_POSS) || ku_begins_as(c, KU_VOC))
		return KU_NOTHING;
	if (v->kept) /* «бир катар»; and «кыргызстандык» needs nobody's care */
		return s->capitals || v->ambiguous || v->common ? KU_NOTHING : KU_SURE;
	if (c->nlink > 1 && !v->ambiguous) /* «жалал-абадда»; but «азык-түлүк» */
		return !s->capitals || !reads_as_run(c) ? KU_SURE : ask(KU_Q_LOWER, question);
	if (v->ambiguous || v->common)
		return KU_NOTHING;
	if (v->title || ku_begins_as(c, KU_ADJ))
		return v->letters >= FAIR_NAME ? KU_SURE : ask(KU_Q_LOWER, question);
	if (s->capitals && v->place && is_whereabouts(c) && v->letters >= FAIR_NAME)
		return ask(KU_Q_LOWER, question);
	if (s->capitals) /* «назира Жапарова»: beside a surname only */
		return v->person && c->nearness == KU_EXACT && (c->reading[0].grammar.ntag == 0 || takes_case(c)) && v->letters >= FAIR_NAME ? KU_DOUBTED : KU_NOTHING;
	return v->letters >= FAIR_NAME ? ask(KU_Q_LOWER, question) : KU_NOTHING;
}

static enum ku_verdict judge_pack(const struct ku_matcher *m, const struct ku_setting *s, const struct ku_chain *c, const struct view *v,
                                  enum ku_question *question, bool *proof)
{
	if (s->capitals && !v->person && c->nlink > 1 && is_loose_run(m, c))
		return KU_NOTHING;
	if (v->place && c->nlink == 1 && ku_person_title_beside(m, c)) /* «Чолпон эже» */
		return v->lower ? KU_NOTHING : ask(KU_Q_WORD, question);
	if (v->kept && !v->lower)
		return v->start && v->ambiguous && !takes_case(c) ? KU_NOTHING : KU_SURE;
	if (v->lower)
		return judge_lower_pack(s, c, v, question);
	*proof = (!v->start || v->title || c->nlink > 1) && !v->words && !(v->place && v->ambiguous && !v->title);
	if (*proof && (c->nearness <= KU_PLAIN || v->letters >= FAIR_NAME))
		return c->reading[0].strict || v->letters > SHORT_NAME ? KU_SURE : ask(KU_Q_SPELLING, question);
	bool word = v->ambiguous || v->common || v->words;
	if (v->start && ((v->common && c->reading[0].grammar.ntag) || ku_begins_as(c, KU_VOC))) /* «Нике», a wedding; «Кат», a letter */
		return KU_DOUBTED;
	if (word && (c->nearness > KU_EXACT || (v->start && ku_word_of_talk(m, c)))) { /* the word, as the talk knows it */
		*question = KU_Q_WORD;
		return KU_DOUBTED;
	}
	return !word && v->letters > SHORT_NAME && c->reading[0].strict ? KU_SURE : ask(KU_Q_WORD, question);
}

enum ku_verdict ku_judge(const struct ku_matcher *m, struct ku_setting *s, const struct ku_chain *c, enum ku_question *question,
                         bool *proof)
{
	struct view v = view_of(m, c);
	v.title |= v.person && is_label(s, c) && !(v.pack && (v.ambiguous || v.common)); /* «Адис:» is a specialist */
	*question = KU_NO_QUESTION;
	*proof = false;
	if (v.common && c->nearness > KU_EXACT) /* «болду» is no slip of the name Болот; a capital amid the sentence makes one think */
		return v.lower || v.start || c->nearness == KU_SLIP ? KU_NOTHING : ask(KU_Q_WORD, question);
	if (v.pack)
		return judge_pack(m, s, c, &v, question, proof);
	if ((v.lower || v.start) && ku_reads_as_noun(m, c))
		return v.lower && s->capitals ? KU_NOTHING : ask(KU_Q_WORD, question);
	if (v.lower)
		return judge_lower(s, c, &v, question);
	enum ku_verdict verdict = judge_spelling(c, &v, question);
	if (verdict != KU_SURE)
		return verdict;
	if (v.words)
		return ask(KU_Q_WORD, question);
	*proof = !v.start || v.title || c->nlink > 1;
	if (!*proof && (v.common || ku_said_small(m, c))) /* «Сары көйнөк» is no dress of Сара's, and «Кимге?» no question to Ким */
		return ask(KU_Q_WORD, question);
	if (!v.ambiguous || *proof || takes_case(c)) {
		*proof |= takes_case(c);
		return KU_SURE;
	}
	return ask(KU_Q_WORD, question);
}
