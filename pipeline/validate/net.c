/* net.c — folded names by the hash of their first five letters; every five letters of a word are looked up.
 */
#include "validate/net.h"

#include <stdlib.h>

#include "language/language.h"
#include "language/name_parts.h"
#include "language/respell.h"
#include "language/spelling.h"
#include "pseudonymise/table.h"
#include "redact/words.h"
#include "redact/wordset.h"

struct name {
	struct ku_str fold, text;
	const struct ku_strs *in; /* the transcripts for which it is listed */
	bool latin;               /* respelt: counts at the beginning of a word only, since words of programs are Latin too */
	uint32_t next;            /* index + 1 of another one with these five letters */
};

struct ku_net {
	struct ku_arena *arena;
	struct name *item; size_t n, cap;
	uint32_t *slot; size_t nslot;
	struct ku_wordset said; /* bits below */
	struct ku_table seen;   /* folded names */
};

enum { ANSWERED = 1, COMMON = 2 };

/* Bytes of the first five letters; 0 when there are fewer. */
static size_t head_of(struct ku_str fold)
{
	size_t at = 0;
	for (int n = 0; n < KU_NET_LEAST; n++) {
		if (at >= fold.len)
			return 0;
		ku_utf8_next(fold, &at);
	}
	return at;
}

static size_t slot_of(const struct ku_net *net, struct ku_str head)
{
	return ku_str_hash(head) & (net->nslot - 1);
}

static void add_spelling(struct ku_net *net, struct ku_str text, struct ku_str spelling, const struct ku_strs *in, bool latin)
{
	struct ku_str fold = ku_fold_dup(net->arena, spelling), key = fold;
	for (size_t i = 0; i < in->n; i++)
		key = KU_JOIN(net->arena, key, KU_S("\x1f"), in->item[i]);
	uint64_t *seen = ku_table_put(net->arena, &net->seen, key);
	if (head_of(fold) && !*seen)
		KU_PUSH(net->arena, net->item, net->n, net->cap, (struct name){fold, text, in, latin, 0});
	*seen = 1;
}

/* In Latin letters too: «Kochkordon» has a suffix that no Latin spelling of the three languages has. */
static void add(struct ku_net *net, struct ku_str text, const struct ku_strs *in)
{
	struct ku_str latin = ku_respell(net->arena, text, KU_KY, KU_UZ);
	add_spelling(net, text, text, in, false);
	if (ku_str_eq(latin, text))
		return;
	add_spelling(net, text, latin, in, true);
	if (memchr(latin.ptr, 'y', latin.len)) { /* Aygerim, Aigerim */
		char *i = ku_dup_c(net->arena, latin);
		for (char *y = i; (y = strchr(y, 'y'));)
			*y = 'i';
		add_spelling(net, text, (struct ku_str){i, latin.len}, in, true);
	}
}

static void add_person(struct ku_net *net, struct ku_str name, const struct ku_strs *in)
{
	enum { PARTS = 16 };
	struct ku_name_part part[PARTS];
	size_t n = ku_name_parts(name, part, PARTS);
	for (size_t i = 0; i < n && i < PARTS; i++)
		if (part[i].role == KU_ROLE_SURNAME)
			add(net, ku_surname_stem(net->arena, part[i].text), in);
		else if (part[i].role != KU_ROLE_KIN)
			add(net, part[i].text, in);
}

/* Of «Ак-Шоола партиясы» the words that are a name, those with a capital, put together: each alone (жаңы, кредит) is a word of the language. */
static void add_words_of(struct ku_net *net, struct ku_str name, const struct ku_strs *in)
{
	struct ku_str joined = KU_S("");
	for (struct ku_span w = ku_word_next(name, 0); w.start < w.end; w = ku_word_next(name, w.end)) {
		size_t at = w.start;
		if (ku_is_upper(ku_utf8_next(name, &at)))
			joined = KU_JOIN(net->arena, joined, ku_str_at(name, w));
	}
	add(net, joined, in);
}

static void add_named(struct ku_net *net, const struct ku_book *book, const struct ku_named *item, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (item[i].at.pack || book->policy[item[i].kind].what == KU_DO_KEEP)
			continue;
		add_words_of(net, item[i].name.text, &item[i].in);
		for (size_t k = 0; k < item[i].nalso; k++)
			add_words_of(net, item[i].also[k].text, &item[i].in);
	}
}

static void add_people(struct ku_net *net, const struct ku_book *book)
{
	for (size_t i = 0; i < book->nperson; i++) {
		const struct ku_person *p = &book->person[i];
		if (p->at.pack)
			continue;
		add_person(net, p->name.text, &p->in);
		for (size_t k = 0; k < p->nalso; k++)
			add_person(net, p->also[k].text, &p->in);
	}
}

static void say(struct ku_net *net, struct ku_str text, unsigned char what)
{
	ku_wordset_add(&net->said, net->arena, ku_fold_dup(net->arena, text), what);
}

static void note_answers(struct ku_net *net, const struct ku_book *book, const struct ku_strs *common)
{
	for (size_t i = 0; i < common->n; i++)
		say(net, common->item[i], COMMON);
	for (size_t i = 0; i < book->nharmless; i++)
		say(net, book->harmless[i].text, ANSWERED);
	for (size_t i = 0; i < book->nkeep; i++)
		say(net, book->keep[i].text, ANSWERED);
	for (size_t i = 0; i < book->nanswer; i++)
		if (ku_str_is(book->answer[i].is, "word") && !book->answer[i].in.len)
			say(net, book->answer[i].text, ANSWERED);
}

struct ku_net *ku_net_new(struct ku_arena *a, const struct ku_book *book, const struct ku_strs *common)
{
	struct ku_net *net = ku_alloc(a, sizeof *net);
	net->arena = a;
	note_answers(net, book, common);
	add_people(net, book);
	add_named(net, book, book->place, book->nplace);
	add_named(net, book, book->word, book->nword);
	for (net->nslot = 256; net->nslot < net->n * 8;)
		net->nslot *= 2;
	net->slot = ku_alloc_array(a, net->nslot, sizeof *net->slot);
	for (size_t i = 0; i < net->n; i++) {
		size_t at = slot_of(net, ku_str_sub(net->item[i].fold, 0, head_of(net->item[i].fold)));
		net->item[i].next = net->slot[at];
		net->slot[at] = (uint32_t)i + 1;
	}
	return net;
}

size_t ku_net_size(const struct ku_net *net)
{
	return net->n;
}

static const struct name *held_by(const struct ku_net *net, struct ku_str fold, struct ku_str document)
{
	for (size_t at = 0, head; (head = head_of(ku_str_sub(fold, at, fold.len))) > 0;) {
		struct ku_str rest = ku_str_sub(fold, at, fold.len);
		for (uint32_t i = net->slot[slot_of(net, ku_str_sub(rest, 0, head))]; i; i = net->item[i - 1].next)
			if (ku_str_starts(rest, net->item[i - 1].fold) && (at == 0 || !net->item[i - 1].latin) &&
			    (!document.len || ku_scope_has(net->item[i - 1].in, document)))
				return &net->item[i - 1];
		ku_utf8_next(fold, &at);
	}
	return NULL;
}

/* «темирди», «алтыным»: of a common word, by a strict reading of the rest. */
static bool is_common(const struct ku_net *net, struct ku_str fold)
{
	struct ku_arena a = {0};
	bool common = ku_wordset_what(&net->said, fold) & COMMON;
	for (size_t at = fold.len, least = head_of(fold); !common && at > least;) {
		struct ku_reading r[1];
		ku_utf8_prev(fold, &at);
		struct ku_lemma lemma = {ku_str_sub(fold, 0, at), KU_COMMON, KU_NO_SEX};
		common = (ku_wordset_what(&net->said, lemma.text) & COMMON) &&
		         ku_analyse(&a, &lemma, fold, KU_LANG_BIT(KU_KY) | KU_LANG_BIT(KU_UZ) | KU_LANG_BIT(KU_UZC), r, 1) && r[0].strict;
	}
	ku_arena_free(&a);
	return common;
}

/* An answer holds for the word and, where it is longer than the name, for whatever suffix follows. */
static bool is_answered(const struct ku_net *net, struct ku_str fold, struct ku_str name)
{
	if (ku_wordset_what(&net->said, fold) & ANSWERED)
		return true;
	for (size_t at = fold.len; at > name.len; ku_utf8_prev(fold, &at)) {
		struct ku_str head = ku_str_sub(fold, 0, at);
		if (head.len > name.len && (ku_wordset_what(&net->said, head) & ANSWERED) && ku_str_find(head, name) != SIZE_MAX)
			return true;
	}
	return false;
}

struct ku_str ku_net_name(const struct ku_net *net, struct ku_str word, struct ku_str document)
{
	struct ku_folded f;
	size_t at = 0;
	if (word.len < KU_NET_LEAST)
		return KU_S("");
	ku_fold(word, &f);
	struct ku_str fold = {f.text, f.len};
	const struct name *name = held_by(net, fold, document);
	if (!name)
		return KU_S("");
	bool small = !ku_is_upper(ku_utf8_next(word, &at));
	return is_answered(net, fold, name->fold) || (small && is_common(net, fold)) ? KU_S("") : name->text;
}
