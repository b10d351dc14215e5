/* cue.c — words that announce a name, asked for at both sides of a word. A handful of dozens, so they are compared one by one. */
#include "redact/stranger.h"

#include "language/spelling.h"
#include "redact/words.h"

struct ku_cue_set { const struct ku_cues *cues; struct ku_str *folded; };

struct ku_cue_set *ku_cue_set_new(struct ku_arena *a, const struct ku_cues *cues)
{
	struct ku_cue_set *set = ku_alloc(a, sizeof *set);
	set->cues = cues;
	set->folded = ku_alloc_array(a, cues->n, sizeof *set->folded);
	for (size_t i = 0; i < cues->n; i++)
		set->folded[i] = ku_fold_dup(a, cues->item[i].word);
	return set;
}

static bool blanks(struct ku_str text, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (text.ptr[i] != ' ' && text.ptr[i] != '\n' && text.ptr[i] != '\xC2' && text.ptr[i] != '\xA0')
			return false;
	return to > from && to - from < 4;
}

static struct ku_str fold_at(struct ku_arena *a, struct ku_str text, struct ku_span at)
{
	return at.start < at.end ? ku_fold_dup(a, ku_str_at(text, at)) : KU_S("");
}

struct side { struct ku_str one, two; }; /* the word beside, and it with the next one further out */

static struct side look(struct ku_arena *a, struct ku_str text, struct ku_span at, bool before)
{
	struct side s = {{"", 0}, {"", 0}};
	struct ku_span w = before ? ku_word_before(text, at.start) : ku_word_next(text, at.end);
	if (w.start == w.end || !(before ? blanks(text, w.end, at.start) : blanks(text, at.end, w.start)))
		return s;
	s.one = fold_at(a, text, w);
	struct ku_span v = before ? ku_word_before(text, w.start) : ku_word_next(text, w.end);
	if (v.start < v.end && (before ? blanks(text, v.end, w.start) : blanks(text, w.end, v.start)))
		s.two = before ? KU_JOIN(a, fold_at(a, text, v), KU_S(" "), s.one) : KU_JOIN(a, s.one, KU_S(" "), fold_at(a, text, v));
	return s;
}

static bool is_form(struct ku_str word, struct ku_str cue, bool forms)
{
	if (!forms || !ku_str_starts(word, cue))
		return ku_str_eq(word, cue);
	struct ku_str rest = ku_str_sub(word, cue.len, word.len);
	return ku_utf8_count(rest) <= KU_CUE_SUFFIX && ku_str_find(rest, KU_S(" ")) == SIZE_MAX;
}

const struct ku_cue *ku_cue_beside(const struct ku_cue_set *set, struct ku_arena *a, struct ku_str text, struct ku_span at)
{
	struct side side[2] = {look(a, text, at, false), look(a, text, at, true)};
	const struct ku_cue *best = NULL;
	for (size_t i = 0; i < set->cues->n; i++) {
		const struct ku_cue *c = &set->cues->item[i];
		const struct side *s = &side[c->before];
		if ((best && (best->strong || !c->strong)) || !s->one.len)
			continue;
		if (is_form(s->one, set->folded[i], c->forms) || (s->two.len && is_form(s->two, set->folded[i], c->forms)))
			best = c;
	}
	return best;
}
