/* cue.c — words that announce a name, asked for at both sides of a word. They lie in lists by their first two letters, so that few are compared. */
#include "redact/stranger.h"

#include "language/spelling.h"
#include "redact/words.h"

enum { LISTS = 1024, HEAD = 4 };

struct ku_cue_set {
	const struct ku_cues *cues;
	struct ku_str *folded;
	uint32_t *next;        /* by cue: index + 1 of the next one in its list */
	uint32_t first[LISTS]; /* by the hash of the first HEAD bytes */
};

static size_t list_of(struct ku_str word)
{
	return ku_str_hash(ku_str_sub(word, 0, word.len < HEAD ? word.len : HEAD)) % LISTS;
}

struct ku_cue_set *ku_cue_set_new(struct ku_arena *a, const struct ku_cues *cues)
{
	struct ku_cue_set *set = ku_alloc(a, sizeof *set);
	set->cues = cues;
	set->folded = ku_alloc_array(a, cues->n, sizeof *set->folded);
	set->next = ku_alloc_array(a, cues->n, sizeof *set->next);
	for (size_t i = cues->n; i-- > 0;) {
		set->folded[i] = ku_fold_dup(a, cues->item[i].word);
		uint32_t *first = &set->first[list_of(set->folded[i])];
		set->next[i] = *first;
		*first = (uint32_t)i + 1;
	}
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

/* The strongest cue of one side that `text` (a word, or two) is a form of; `best` if none is stronger. */
static const struct ku_cue *stronger(const struct ku_cue_set *set, struct ku_str text, bool before, const struct ku_cue *best)
{
	for (uint32_t i = text.len ? set->first[list_of(text)] : 0; i; i = set->next[i - 1]) {
		const struct ku_cue *c = &set->cues->item[i - 1];
		if (c->before == before && (!best || (c->strong && !best->strong)) && is_form(text, set->folded[i - 1], c->forms))
			best = c;
	}
	return best;
}

const struct ku_cue *ku_cue_beside(const struct ku_cue_set *set, struct ku_arena *a, struct ku_str text, struct ku_span at)
{
	const struct ku_cue *best = NULL;
	for (int before = 0; before < 2; before++) {
		struct side s = look(a, text, at, before);
		best = stronger(set, s.one, before, best);
		best = stronger(set, s.two, before, best);
	}
	return best;
}
