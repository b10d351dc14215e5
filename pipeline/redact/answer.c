/* answer.c — answers by folded text, in chains; the narrowest that fits wins. */
#include "redact/answer.h"

#include "language/spelling.h"

struct entry { struct ku_str key; const struct ku_answer *answer; };

struct ku_answers { struct entry *slot; size_t cap; };

struct ku_answers *ku_answers_new(struct ku_arena *a, const struct ku_book *book)
{
	struct ku_answers *s = ku_alloc(a, sizeof *s);
	if (!book->nanswer)
		return NULL;
	for (s->cap = 16; s->cap < book->nanswer * 2;)
		s->cap *= 2;
	s->slot = ku_alloc_array(a, s->cap, sizeof *s->slot);
	for (size_t i = 0; i < book->nanswer; i++) {
		struct ku_str key = ku_fold_dup(a, book->answer[i].text);
		size_t at = ku_str_hash(key) & (s->cap - 1);
		while (s->slot[at].answer)
			at = (at + 1) & (s->cap - 1);
		s->slot[at] = (struct entry){key, &book->answer[i]};
	}
	return s;
}

/* 0: does not hold here; more is narrower. */
static int narrowness(const struct ku_answer *a, struct ku_str transcript, size_t turn)
{
	if (!a->in.len)
		return 1;
	if (!ku_str_eq(a->in, transcript) || (a->turn && a->turn != turn))
		return 0;
	return a->turn ? 3 : 2;
}

static void look(const struct ku_answers *s, struct ku_str text, struct ku_str transcript, size_t turn, const struct ku_answer **best, int *narrowest)
{
	struct ku_folded fold;
	ku_fold(text, &fold);
	struct ku_str key = {fold.text, fold.len};
	for (size_t at = ku_str_hash(key) & (s->cap - 1); s->slot[at].answer; at = (at + 1) & (s->cap - 1)) {
		int narrow = ku_str_eq(s->slot[at].key, key) ? narrowness(s->slot[at].answer, transcript, turn) : 0;
		if (narrow > *narrowest)
			*narrowest = narrow, *best = s->slot[at].answer;
	}
}

const struct ku_answer *ku_answer_for(const struct ku_answers *s, struct ku_str transcript, size_t turn, struct ku_str form, struct ku_str name)
{
	const struct ku_answer *best = NULL;
	int narrowest = 0;
	if (!s)
		return NULL;
	look(s, form, transcript, turn, &best, &narrowest);
	look(s, name, transcript, turn, &best, &narrowest);
	return best;
}
