/* tokens.c — how often the study writes each word, by its hash; a word that is rare tells more (Pilán et al. 2022, 4.2). */
#include <math.h>

#include "language/spelling.h"
#include "redact/words.h"
#include "review/figures.h"

struct counts {
	struct slot {
		uint64_t hash, n;
	} * slot;
	size_t cap, n;
	uint64_t all;
};

static uint64_t hash_of(struct ku_str word)
{
	struct ku_folded fold;
	ku_fold(word, &fold);
	return ku_str_hash((struct ku_str){fold.text, fold.len}) | 1; /* 0 is an empty slot */
}

static struct slot *slot_of(struct counts *c, uint64_t hash)
{
	size_t at = hash & (c->cap - 1);
	while (c->slot[at].hash && c->slot[at].hash != hash)
		at = (at + 1) & (c->cap - 1);
	return &c->slot[at];
}

static void count_view(struct counts *c, const struct ku_view *v)
{
	struct ku_arena a = {0};
	struct ku_word_at *word;
	size_t n = ku_words(&a, v->text, &word);
	for (size_t i = 0; i < n; i++) {
		struct slot *s = slot_of(c, hash_of(ku_str_sub(v->text, word[i].start, word[i].end)));
		s->hash = s->hash ? s->hash : hash_of(ku_str_sub(v->text, word[i].start, word[i].end));
		s->n++;
		c->all++;
	}
	ku_arena_free(&a);
}

static double weight(struct counts *c, struct ku_str form, uint64_t *tokens)
{
	struct ku_arena a = {0};
	struct ku_word_at *word;
	double sum = 0;
	size_t n = ku_words(&a, form, &word);
	for (size_t i = 0; i < n; i++) {
		uint64_t times = slot_of(c, hash_of(ku_str_sub(form, word[i].start, word[i].end)))->n;
		sum += log((double)c->all / (double)(times ? times : 1)); /* not in the study any more: as if once */
	}
	*tokens += n;
	ku_arena_free(&a);
	return sum;
}

void ku_weigh_tokens(struct ku_study *s, const struct ku_history *h, const struct ku_view view[],
		     struct ku_figures *out)
{
	struct counts c = {.cap = 1024};
	uint64_t bytes = 0, replaced = 0, judged = 0;
	double right = 0, wrong = 0;
	for (size_t i = 0; i < s->nsource; i++)
		bytes += view[i].text.len;
	while (c.cap < bytes) /* more slots than there can be words */
		c.cap *= 2;
	c.slot = ku_alloc_array(&s->arena, c.cap, sizeof *c.slot);
	for (size_t i = 0; i < s->nsource; i++)
		count_view(&c, &view[i]);
	for (size_t i = 0; i < s->nsource; i++)
		for (size_t k = 0; k < view[i].nfinding; k++)
			if (view[i].finding[k].what != KU_DO_KEEP)
				weight(&c, view[i].finding[k].form, &replaced);
	for (size_t i = 0; i < h->nfinding; i++) {
		const struct ku_past_finding *f = &h->finding[i];
		if (!f->verdict.len || h->packet[f->packet].role != KU_FIRST || ku_str_is(f->done, "keep"))
			continue;
		*(ku_str_is(f->verdict, "not") ? &wrong : &right) += weight(&c, f->form, &judged);
	}
	out->replaced = c.all ? (double)replaced / (double)c.all : NAN;
	out->precision = right + wrong > 0 ? right / (right + wrong) : NAN;
}
