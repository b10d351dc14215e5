/* find.c — the search of one document: names word by word, then patterns and passages, then one list without overlap.
 *
 * Names are collected first and settled second, because what is sure in one place speaks for another: a name proved by a capital inside a
 * sentence is believed at the start of the next one. The hot loop touches a word's entry in the lexicon and no more, unless the word may
 * begin a name.
 */
#include "redact/find.h"

#include <stdlib.h>
#include <string.h>

#include "language/spelling.h"
#include "redact/names.h"
#include "redact/pass.h"
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
	bool *active, *before;    /* by target; before: of the document searched last */
	uint32_t scope;           /* of `active`: see struct ku_matcher */
	bool *own;                /* by target: the study itself lists it */
	bool no_passages, no_strangers;
	unsigned char *proven;    /* by target: what settle.c notes of it in the document at hand */
	struct ku_pattern_searcher *patterns;
	const struct ku_seen *seen; /* of the whole corpus, or own_seen */
	struct ku_memo memo;
	struct ku_seen own_seen;    /* what was searched so far, where the corpus is not known beforehand */
};

struct spots { struct ku_spot *item; size_t n, cap; };

struct ku_finder *ku_finder_new(struct ku_arena *a, const struct ku_book *book, const struct ku_strs *common, const struct ku_cues *cues,
                                struct ku_errors *errors)
{
	return ku_finder_with(a, ku_index_new(a), book, common, cues, errors);
}

struct ku_finder *ku_finder_with(struct ku_arena *a, struct ku_index *index, const struct ku_book *book, const struct ku_strs *common,
                                 const struct ku_cues *cues, struct ku_errors *errors)
{
	struct ku_finder *f = ku_alloc(a, sizeof *f);
	f->book = book;
	f->index = index;
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
	s->before = zeroed(n, sizeof *s->before);
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
	ku_memo_free(&s->memo);
	free(s->active);
	free(s->before);
	free(s->own);
	free(s->proven);
	free(s);
}

void ku_searcher_corpus(struct ku_searcher *s, const struct ku_seen *corpus)
{
	s->seen = corpus;
	ku_memo_free(&s->memo);
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
	bool *last = s->active;
	s->active = s->before, s->before = last;
	for (size_t i = 0; i < n; i++)
		s->active[i] = !transcript.len || ku_scope_has(scope_of(s->finder->book, &t[i]), transcript);
	if (!s->scope || memcmp(s->active, s->before, n) != 0)
		s->scope++;
	if (n)
		memset(s->proven, 0, n);
	ku_lexicon_trim(&s->lexicon);
	ku_memo_trim(&s->memo);
}

/* ----- collecting ----- */

/* Several places of one name: the one whose kind the head word tells; failing that not an oblast. */
static bool fits_head(struct ku_search *s, const struct ku_chain *c, enum ku_kind head)
{
	const struct ku_target *t = ku_target_of(&s->matcher, c->target);
	if (t->list != KU_LISTED_PLACE)
		return false;
	enum ku_kind kind = s->matcher.book->place[t->rule].kind;
	if (head == KU_NKIND)
		return kind != KU_OBLAST;
	return ku_kind_group(kind) == ku_kind_group(head) || (head == KU_CITY && kind == KU_TOWN);
}

static void choose_place(struct ku_search *s, struct ku_spot *spot)
{
	struct ku_span at;
	enum ku_kind head = ku_head_beside(&s->matcher, &spot->chain[0], &at);
	if (head == KU_NKIND && ku_person_title_beside(&s->matcher, &spot->chain[0])) { /* «Талас байке» */
		for (size_t i = 0; i < spot->nchain; i++)
			if (ku_target_of(&s->matcher, spot->chain[i].target)->list == KU_LISTED_PERSON) {
				ku_swap_first(spot, i);
				return;
			}
	}
	for (size_t i = 0; i < spot->nchain; i++)
		if (fits_head(s, &spot->chain[i], head)) {
			ku_swap_first(spot, i);
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

static void collect(struct ku_search *s, const struct ku_word_at word[], size_t n, struct spots *out)
{
	struct ku_lexicon *l = s->matcher.lexicon;
	struct ku_str text = s->doc->text;
	size_t done = 0; /* up to where names are taken */
	for (size_t i = 0; i < n; i++) {
		uint64_t head = ku_head_of(text, word[i].start, word[i].end);
		if (ku_is_dead(l, head) || word[i].start < done)
			continue;
		struct ku_span at = {word[i].start, word[i].end};
		const struct ku_entry *e = ku_lexicon_word(l, ku_str_at(text, at));
		if (!ku_is_worth_trial(e, text, at.end)) {
			if (head && ku_word_dies(e, text, at))
				l->dead[ku_head_place(head)] = head;
		} else if (collect_at(s, at, out)) {
			done = out->item[out->n - 1].chain[0].at.end;
		}
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

static struct ku_finding *new_finding(struct ku_search *s, struct ku_finding_list *l)
{
	if (l->n >= l->cap)
		l->item = ku_grow(s->matcher.arena, l->item, l->n, &l->cap, sizeof *l->item);
	return &l->item[l->n++];
}

static void add_strangers(struct ku_searcher *searcher, struct ku_search *s, struct spots *spots, const struct ku_word_at word[], size_t n,
                          struct ku_finding_list *l)
{
	struct ku_strangers t = {.search = s, .word = word, .nword = n, .spot = spots->item, .nspot = spots->n};
	struct ku_finding_list composed = {0}, suspects = {0};
	ku_compose(&t, &composed);
	for (size_t i = 0; i < spots->n; i++)
		if (!spots->item[i].taken && spots->item[i].verdict != KU_DOUBTED)
			ku_spot_finding(s, &spots->item[i], new_finding(s, &composed));
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
	s->residue = searcher->no_passages;
	ku_settle(s, searcher->proven, searcher->finder->answers, spots.item, spots.n);
	if (searcher->finder->cues && !searcher->no_strangers) {
		add_strangers(searcher, s, &spots, word, n, l);
		return;
	}
	l->cap = spots.n + 16;
	l->item = (struct ku_finding *)(void *)ku_alloc_bytes(s->matcher.arena, l->cap * sizeof *l->item); /* written one after the other */
	for (size_t i = 0; i < spots.n; i++)
		if (spots.item[i].verdict != KU_DOUBTED)
			ku_spot_finding(s, &spots.item[i], &l->item[l->n++]);
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
	                                     .active = s->active, .scope = s->scope, .slips = true, .seen = s->seen, .memo = &s->memo, .behind = ku_alloc(a, sizeof(struct ku_pieces))};
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
	s.matcher.scope = 0;
	s.matcher.active = searcher->own; /* a pack may know a name that is nearer to this one, and would hide it */
	bool listed = false;
	for (struct ku_span w = ku_word_next(name, 0); w.start < w.end && !listed; w = ku_word_next(name, w.end)) {
		struct ku_chain chain[KU_SAME_MAX];
		listed = ku_chain_at(&s.matcher, w, chain, KU_SAME_MAX) > 0;
	}
	ku_arena_free(&a);
	return listed;
}
