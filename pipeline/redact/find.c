/* find.c — the search of one document: names word by word, then patterns and passages, then one list without overlap.
 *
 * Names are collected first and settled second, because what is sure in one place speaks for another: a name proved by a capital inside a
 * sentence is believed at the start of the next one. The hot loop touches a word's entry in the lexicon and no more, unless the word may
 * begin a name.
 */
#include "redact/find.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

#include "language/spelling.h"
#include "redact/names.h"
#include "redact/pattern.h"
#include "redact/piece.h"
#include "redact/stranger.h"
#include "redact/words.h"

struct ku_finder {
	const struct ku_book *book;
	struct ku_index *index;
	struct ku_answers *answers;
	struct ku_cue_set *cues; /* NULL: only what is listed is looked for */
	struct ku_patterns *patterns;
};

struct ku_searcher {
	const struct ku_finder *finder;
	struct ku_lexicon lexicon;
	bool *active;             /* by target */
	bool *own;                /* by target: the study itself lists it */
	bool no_passages, no_strangers;
	unsigned char *proven;    /* by target: bits below, for the document at hand */
	struct ku_pattern_searcher *patterns;
	const struct ku_seen *seen; /* of the whole corpus, or own_seen */
	struct ku_seen own_seen;    /* what was searched so far, where the corpus is not known beforehand */
};

enum { PROVEN = 1, NAMED_IN_FULL = 2 };

struct spots { struct ku_spot *item; size_t n, cap; };

struct ku_finder *ku_finder_new(struct ku_arena *a, const struct ku_book *book, const struct ku_strs *common, const struct ku_cues *cues,
                                struct ku_errors *errors)
{
	struct ku_finder *f = ku_alloc(a, sizeof *f);
	f->book = book;
	f->index = ku_index_new(a);
	ku_names_add(f->index, a, book, common);
	f->cues = cues ? ku_cue_set_new(a, cues) : NULL;
	f->answers = ku_answers_new(a, book);
	f->patterns = ku_patterns_new(a, book, errors);
	return f->patterns ? f : NULL;
}

void ku_finder_free(struct ku_finder *f)
{
	if (f)
		ku_patterns_free(f->patterns);
}

static void *zeroed(size_t n, size_t bytes)
{
	void *p = calloc(n ? n : 1, bytes);
	if (!p)
		ku_out_of_memory();
	return p;
}

struct ku_searcher *ku_searcher_new(const struct ku_finder *f)
{
	struct ku_searcher *s = zeroed(1, sizeof *s);
	size_t n;
	ku_index_targets(f->index, &n);
	s->finder = f;
	s->active = zeroed(n, sizeof *s->active);
	s->own = zeroed(n, sizeof *s->own);
	for (size_t i = 0; i < n; i++)
		s->own[i] = !ku_target_rule(f->book, &ku_index_targets(f->index, &n)[i])->pack;
	s->proven = zeroed(n, sizeof *s->proven);
	s->patterns = ku_pattern_searcher_new(f->patterns);
	s->seen = &s->own_seen;
	ku_lexicon_init(&s->lexicon, f->index);
	return s;
}

void ku_searcher_free(struct ku_searcher *s)
{
	if (!s)
		return;
	ku_pattern_searcher_free(s->patterns);
	ku_lexicon_free(&s->lexicon);
	ku_seen_free(&s->own_seen);
	free(s->active);
	free(s->own);
	free(s->proven);
	free(s);
}

void ku_searcher_corpus(struct ku_searcher *s, const struct ku_seen *corpus)
{
	s->seen = corpus;
}

void ku_searcher_residue(struct ku_searcher *s, bool strangers)
{
	s->no_passages = true;
	s->no_strangers = !strangers;
}

const struct ku_seen *ku_searcher_seen(const struct ku_searcher *s)
{
	return &s->own_seen;
}

/* ----- scope ----- */

static const struct ku_strs *scope_of(const struct ku_book *book, const struct ku_target *t)
{
	static const struct ku_strs everywhere;
	switch (t->list) {
	case KU_LISTED_PERSON: return &book->person[t->rule].in;
	case KU_LISTED_PLACE: return &book->place[t->rule].in;
	case KU_LISTED_WORD: return &book->word[t->rule].in;
	case KU_LISTED_KEEP: break;
	}
	return &everywhere;
}

static void begin_document(struct ku_searcher *s, struct ku_str transcript)
{
	size_t n;
	const struct ku_target *t = ku_index_targets(s->finder->index, &n);
	for (size_t i = 0; i < n; i++)
		s->active[i] = !transcript.len || ku_scope_has(scope_of(s->finder->book, &t[i]), transcript);
	if (n)
		memset(s->proven, 0, n);
	ku_lexicon_trim(&s->lexicon);
}

/* ----- collecting ----- */

static const struct ku_target *target_of(const struct ku_search *s, uint32_t number)
{
	size_t n;
	return &ku_index_targets(s->matcher.index, &n)[number];
}

/* Several places of one name: the one whose kind the head word tells; failing that not an oblast. */
static bool fits_head(struct ku_search *s, const struct ku_chain *c, enum ku_kind head)
{
	const struct ku_target *t = target_of(s, c->target);
	if (t->list != KU_LISTED_PLACE)
		return false;
	enum ku_kind kind = s->matcher.book->place[t->rule].kind;
	if (head == KU_NKIND)
		return kind != KU_OBLAST;
	return ku_kind_group(kind) == ku_kind_group(head) || (head == KU_CITY && kind == KU_TOWN);
}

static void swap_first(struct ku_spot *spot, size_t i)
{
	struct ku_chain first = spot->chain[0];
	spot->chain[0] = spot->chain[i];
	spot->chain[i] = first;
}

static void choose_place(struct ku_search *s, struct ku_spot *spot)
{
	struct ku_span at;
	enum ku_kind head = ku_head_beside(&s->matcher, &spot->chain[0], &at);
	if (head == KU_NKIND && ku_person_title_beside(&s->matcher, &spot->chain[0])) { /* «Талас байке» */
		for (size_t i = 0; i < spot->nchain; i++)
			if (target_of(s, spot->chain[i].target)->list == KU_LISTED_PERSON) {
				swap_first(spot, i);
				return;
			}
	}
	for (size_t i = 0; i < spot->nchain; i++)
		if (fits_head(s, &spot->chain[i], head)) {
			swap_first(spot, i);
			return;
		}
}

/* «А. Жапарова» is longer for Айгүл than for Болот, whose initial does not fit. */
static size_t keep_longest(struct ku_chain chain[], size_t n)
{
	size_t longest = 0, kept = 0;
	for (size_t i = 0; i < n; i++)
		if (chain[i].at.end - chain[i].at.start > longest)
			longest = chain[i].at.end - chain[i].at.start;
	for (size_t i = 0; i < n; i++)
		if (chain[i].at.end - chain[i].at.start == longest && kept++ < i)
			ku_chain_copy(&chain[kept - 1], &chain[i]);
	return kept;
}

static bool collect_at(struct ku_search *s, struct ku_span word, struct spots *out)
{
	struct ku_chain chain[KU_SAME_MAX];
	size_t n = ku_chain_at(&s->matcher, word, chain, KU_SAME_MAX);
	if (!n)
		return false;
	size_t from = out->n ? out->item[out->n - 1].chain[0].at.end : 0;
	for (size_t i = 0; i < n; i++)
		ku_add_initials(&s->matcher, &chain[i], from);
	n = keep_longest(chain, n);
	struct ku_spot spot = {.nchain = n, .chain = (struct ku_chain *)(void *)ku_alloc_bytes(s->matcher.arena, n * sizeof *chain)};
	for (size_t i = 0; i < n; i++)
		ku_chain_copy(&spot.chain[i], &chain[i]);
	if (n > 1)
		choose_place(s, &spot);
	spot.verdict = ku_judge(&s->matcher, &s->setting, &spot.chain[0], &spot.question, &spot.proof);
	if (spot.verdict == KU_NOTHING)
		return false;
	KU_PUSH(s->matcher.arena, out->item, out->n, out->cap, spot);
	return true;
}

/* «А й г ү л»: behind a letter by itself, soon another one by itself. «и», «в», «я» are followed by words. */
static bool letter_follows(struct ku_str text, size_t at)
{
	struct ku_span next = ku_word_next(text, at);
	size_t first = next.start;
	if (next.start == next.end)
		return false;
	ku_utf8_next(text, &first);
	while (first < next.end) /* marks above it do not count */
		if (u_charType((UChar32)ku_utf8_next(text, &first)) != U_NON_SPACING_MARK)
			return false;
	return true;
}

/* A word in small letters that only begins some name is taken further only over a hyphen or a line end; most often a space follows. */
static bool may_begin_name(const struct ku_entry *e, struct ku_str text, struct ku_span word)
{
	size_t at = word.start;
	if (e->nhit || (e->one_letter && letter_follows(text, word.end)))
		return true;
	bool upper = ku_is_upper(ku_utf8_next(text, &at));
	return (upper && !e->slips_done) || (e->open && (upper || (word.end < text.len && text.ptr[word.end] != ' ')));
}

/* A word that is no name by itself, after it was looked up with slips too, may only begin one with the next word. */
static inline bool is_worth_it(const struct ku_entry *e, struct ku_str text, struct ku_span word)
{
	return e->nhit || e->one_letter || !e->slips_done || ku_may_go_on(text, word.end, e->hyphen);
}

/* Whether the word is known to begin no name by its head alone. */
static inline bool is_dead(const struct ku_lexicon *l, uint64_t head)
{
	return head && l->dead[ku_head_place(head)] == head;
}

/* Whether all that may_begin_name asks of a word it would answer alike wherever its head stands. */
static bool dies(const struct ku_entry *e, size_t bytes, bool begins)
{
	return bytes <= KU_SHORT ? !begins && !e->one_letter : e->dead_head;
}

static void collect(struct ku_search *s, const struct ku_word_at word[], size_t n, struct spots *out)
{
	struct ku_lexicon *l = s->matcher.lexicon;
	struct ku_str text = s->doc->text;
	size_t done = 0; /* up to where names are taken */
	for (size_t i = 0; i < n; i++) {
		uint64_t head = ku_head_of(text, word[i].start, word[i].end);
		if (is_dead(l, head) || word[i].start < done)
			continue;
		struct ku_span at = {word[i].start, word[i].end};
		const struct ku_entry *e = ku_lexicon_word(l, ku_str_at(text, at));
		bool begins = may_begin_name(e, text, at);
		if (head && dies(e, at.end - at.start, begins))
			l->dead[ku_head_place(head)] = head;
		else if (begins && is_worth_it(e, text, at) && collect_at(s, at, out))
			done = out->item[out->n - 1].chain[0].at.end;
	}
}

/* ----- settling ----- */

static bool is_person(const struct ku_search *s, const struct ku_chain *c)
{
	return target_of(s, c->target)->list == KU_LISTED_PERSON;
}

static void note_proofs(struct ku_searcher *searcher, struct ku_search *s, const struct spots *spots)
{
	for (size_t i = 0; i < spots->n; i++) {
		const struct ku_spot *spot = &spots->item[i];
		for (size_t k = 0; k < spot->nchain; k++) {
			/* in what was made of a source a pseudonym may be a pack's name too, and it proves nothing */
			bool proves = !searcher->no_passages || !ku_target_rule(s->matcher.book, target_of(s, spot->chain[k].target))->pack;
			if (proves && spot->proof && spot->verdict == KU_SURE)
				searcher->proven[spot->chain[k].target] |= PROVEN;
			if (spot->nchain == 1 && is_person(s, &spot->chain[k]))
				searcher->proven[spot->chain[k].target] |= NAMED_IN_FULL;
		}
	}
}

/* The person whose speaker label this very place is. */
static bool is_own_label(const struct ku_search *s, const struct ku_chain *c)
{
	const struct ku_turn *turn = ku_turn_at(s->doc, c->at.start);
	const struct ku_person *p = &s->matcher.book->person[target_of(s, c->target)->rule];
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
	const struct ku_person *p = &s->matcher.book->person[target_of(s, c->target)->rule];
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
	const struct ku_person *p = &s->matcher.book->person[target_of(s, c->target)->rule];
	return p->at.pack || p->each;
}

/* Who of several people of one name: the one whose label this is, or the only one whom the transcript also names so that nobody else is
 * meant. Otherwise a person must tell. */
static void settle_namesakes(struct ku_searcher *searcher, struct ku_search *s, struct ku_spot *spot)
{
	size_t people = 0, known = 0, which = 0;
	for (size_t i = 0; i < spot->nchain; i++) {
		if (!is_person(s, &spot->chain[i]) || is_anybody(s, &spot->chain[i]))
			continue; /* of two that a pack knows, neither is anybody yet */
		people++;
		if (is_own_label(s, &spot->chain[i]) || speaks_of_self(s, &spot->chain[i])) {
			swap_first(spot, i);
			return;
		}
		if (searcher->proven[spot->chain[i].target] & NAMED_IN_FULL)
			known++, which = i;
	}
	if (people < 2 || !is_person(s, &spot->chain[0]) || only_surnames(spot))
		return;
	if (known == 1) {
		swap_first(spot, which);
		return;
	}
	spot->verdict = KU_ASKED;
	spot->question = KU_Q_NAMESAKE;
}

static void settle(struct ku_searcher *searcher, struct ku_search *s, struct spots *spots)
{
	note_proofs(searcher, s, spots);
	for (size_t i = 0; i < spots->n; i++) {
		struct ku_spot *spot = &spots->item[i];
		if (spot->verdict == KU_ASKED && spot->question == KU_Q_WORD && (searcher->proven[spot->chain[0].target] & PROVEN))
			spot->verdict = KU_SURE, spot->question = KU_NO_QUESTION;
		if (spot->verdict == KU_DOUBTED && spot->question == KU_Q_WORD && (searcher->proven[spot->chain[0].target] & PROVEN))
			spot->verdict = KU_ASKED, spot->question = KU_Q_WORD;
		if (spot->nchain > 1 && spot->verdict == KU_SURE)
			settle_namesakes(searcher, s, spot);
	}
}

/* ----- what a person decided before ----- */

static const struct ku_alias *name_of(const struct ku_search *s, const struct ku_chain *c)
{
	const struct ku_target *t = target_of(s, c->target);
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
			swap_first(spot, i);
			break;
		}
	}
	spot->verdict = KU_SURE;
	spot->question = KU_NO_QUESTION;
}

static void apply_answers(const struct ku_searcher *searcher, struct ku_search *s, struct spots *spots)
{
	for (size_t i = 0; searcher->finder->answers && i < spots->n; i++) {
		struct ku_spot *spot = &spots->item[i];
		const struct ku_chain *c = &spot->chain[0];
		const struct ku_turn *turn = ku_turn_at(s->doc, c->at.start);
		const struct ku_alias *name = name_of(s, c);
		struct ku_str form = ku_str_at(s->doc->text, c->at);
		const struct ku_answer *answer = ku_answer_for(searcher->finder->answers, s->transcript, turn ? turn->number : 0, form, name ? name->text : form);
		if (answer)
			obey(s, spot, answer);
	}
}

/* ----- patterns ----- */

static struct ku_finding pattern_finding(struct ku_search *s, const struct ku_pattern_match *match)
{
	const struct ku_book *book = s->matcher.book;
	const struct ku_pattern *p = &book->pattern[match->pattern];
	struct ku_finding f = {.why = {"redact"}, .at = match->at, .source = KU_FROM_PATTERN, .rule = match->pattern, .where = &p->at,
	                       .name = ku_str_of(ku_kind_name(p->kind)), .kind = p->kind, .how = KU_HOW_PATTERN, .sure = true};
	f.what = ku_do_for(book, p->kind, p->at.pack, true);
	f.turn = ku_turn_at(s->doc, f.at.start);
	f.mark = (struct ku_mark){.kind = p->kind, .sure = true, .nparts = 1, .label_lang = ku_turn_language(s, f.at.start)};
	f.mark.grammar.lang = (uint8_t)f.mark.label_lang;
	return f;
}

/* ----- one list ----- */

/* «Улуттук банк» at the start of a sentence: kept by a pack, but words only; nothing would have touched it, so it is nothing to tell. */
static bool is_only_words(const struct ku_search *s, const struct ku_finding *f)
{
	struct ku_str text = s->doc->text;
	if (f->source != KU_FROM_KEEP || !f->where->pack || !ku_sentence_start(text, f->at.start))
		return false;
	size_t words = 0;
	for (struct ku_span w = ku_word_next(text, f->at.start); w.start < w.end && w.start < f->at.end; w = ku_word_next(text, w.end), words++)
		if (!ku_is_word(&s->matcher, ku_str_at(text, w)))
			return false;
	return words > 1;
}

static size_t without_words(const struct ku_search *s, struct ku_finding item[], size_t n)
{
	size_t left = 0;
	for (size_t i = 0; i < n; i++)
		if (!is_only_words(s, &item[i]))
			item[left++] = item[i];
	return left;
}

static void add_strangers(struct ku_searcher *searcher, struct ku_search *s, struct spots *spots, const struct ku_word_at word[], size_t n,
                          struct ku_finding_list *l)
{
	struct ku_strangers t = {.search = s, .word = word, .nword = n, .spot = spots->item, .nspot = spots->n};
	struct ku_finding_list composed = {0}, suspects = {0};
	ku_compose(&t, &composed);
	for (size_t i = 0; i < spots->n; i++)
		if (!spots->item[i].taken && spots->item[i].verdict != KU_DOUBTED)
			KU_PUSH(s->matcher.arena, composed.item, composed.n, composed.cap, ku_spot_finding(s, &spots->item[i]));
	composed.n = ku_drop_overlaps(composed.item, composed.n);
	ku_suspect(&t, searcher->finder->cues, searcher->finder->answers, composed.item, composed.n, &suspects);
	composed.n = without_words(s, composed.item, composed.n);
	for (size_t i = 0; i < suspects.n; i++)
		KU_PUSH(s->matcher.arena, composed.item, composed.n, composed.cap, suspects.item[i]);
	*l = composed;
}

static void add_names(struct ku_searcher *searcher, struct ku_search *s, struct ku_finding_list *l)
{
	struct spots spots = {0};
	struct ku_word_at *word;
	size_t n = ku_words(s->matcher.arena, s->doc->text, &word);
	if (searcher->finder->cues && searcher->seen == &searcher->own_seen)
		ku_seen_add(&searcher->own_seen, s->doc->text, word, n);
	ku_setting_of(s->doc, word, n, &s->setting);
	collect(s, word, n, &spots);
	settle(searcher, s, &spots);
	apply_answers(searcher, s, &spots);
	if (searcher->finder->cues && !searcher->no_strangers) {
		add_strangers(searcher, s, &spots, word, n, l);
		return;
	}
	l->cap = spots.n + 16;
	l->item = (struct ku_finding *)(void *)ku_alloc_bytes(s->matcher.arena, l->cap * sizeof *l->item); /* written one after the other */
	for (size_t i = 0; i < spots.n; i++)
		if (spots.item[i].verdict != KU_DOUBTED)
			l->item[l->n++] = ku_spot_finding(s, &spots.item[i]);
}

static bool add_patterns(struct ku_searcher *searcher, struct ku_search *s, struct ku_finding_list *l, struct ku_errors *errors)
{
	struct ku_pattern_matches found;
	if (!ku_patterns_find(searcher->patterns, s->matcher.arena, s->doc->text, s->transcript, &found, errors))
		return false;
	for (size_t i = 0; i < found.n; i++)
		KU_PUSH(s->matcher.arena, l->item, l->n, l->cap, pattern_finding(s, &found.item[i]));
	return true;
}

static bool add_passages(struct ku_search *s, struct ku_finding_list *l, struct ku_errors *errors)
{
	struct ku_finding *passage;
	size_t n;
	bool good = ku_passage_findings(s, &passage, &n, errors);
	for (size_t i = 0; i < n; i++)
		KU_PUSH(s->matcher.arena, l->item, l->n, l->cap, passage[i]);
	return good;
}

static struct ku_search new_search(struct ku_searcher *s, struct ku_arena *a, const struct ku_doc *doc, struct ku_str transcript, enum ku_lang language)
{
	struct ku_search search = {.doc = doc, .transcript = transcript, .language = language};
	search.matcher = (struct ku_matcher){.index = s->finder->index, .book = s->finder->book, .lexicon = &s->lexicon, .arena = a, .text = doc->text,
	                                     .active = s->active, .slips = true, .seen = s->seen, .behind = ku_alloc(a, sizeof(struct ku_pieces))};
	return search;
}

bool ku_find(struct ku_searcher *searcher, struct ku_arena *a, const struct ku_doc *doc, struct ku_str transcript, enum ku_lang language,
             struct ku_findings *out, struct ku_errors *errors)
{
	begin_document(searcher, transcript);
	struct ku_search s = new_search(searcher, a, doc, transcript, language);
	struct ku_finding_list l = {0};
	add_names(searcher, &s, &l);
	bool good = add_patterns(searcher, &s, &l, errors);
	good &= searcher->no_passages || add_passages(&s, &l, errors);
	l.n = ku_drop_overlaps(l.item, l.n);
	*out = (struct ku_findings){l.item, l.n};
	return good;
}

bool ku_is_listed(struct ku_searcher *searcher, struct ku_str name)
{
	struct ku_arena a = {0};
	struct ku_search s = new_search(searcher, &a, ku_doc_new(&a, name, NULL, 0), KU_S(""), KU_NO_LANG);
	s.matcher.slips = false;
	s.matcher.active = searcher->own; /* a pack may know a name that is nearer to this one, and would hide it */
	bool listed = false;
	for (struct ku_span w = ku_word_next(name, 0); w.start < w.end && !listed; w = ku_word_next(name, w.end)) {
		struct ku_chain chain[KU_SAME_MAX];
		listed = ku_chain_at(&s.matcher, w, chain, KU_SAME_MAX) > 0;
	}
	ku_arena_free(&a);
	return listed;
}
