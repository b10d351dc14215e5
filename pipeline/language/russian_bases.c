/* russian_bases.c — finding: the bases of a name, and what may stand behind one.
 *
 * A base is a stem of the whole lemma, folded; its `pattern` holds the pattern of endings, the mode of the stem and whether it
 * belongs to the union only. Bases come from the arena; ku_ru_continue works on constant tables and the caller's memory.
 */
#include "language/russian.h"

#include <string.h>

#include "language/by_ear.h"
#include "language/russian_paradigms.h"
#include "language/spelling.h"
#include "language/suffix.h"

struct bases {
	struct ku_arena *arena;
	struct ku_base *item;
	size_t n, cap;
};

static void add(struct bases *b, struct ku_str text, uint8_t pattern)
{
	for (size_t i = 0; i < b->n; i++)
		if (b->item[i].pattern == pattern && ku_str_eq(b->item[i].text, text))
			return;
	if (text.len)
		KU_PUSH(b->arena, b->item, b->n, b->cap, (struct ku_base){text, KU_RU, pattern});
}

static bool is_adjective_stem(const struct ku_ru_stem *stem)
{
	switch (stem->pattern & ((1 << KU_RU_MODE_SHIFT) - 1)) {
	case KU_RU_P_SK:
	case KU_RU_P_INSK:
	case KU_RU_P_YSK:
	case KU_RU_P_ZERO_SK:
		return true;
	default:
		return false;
	}
}

/* Өзгөн and Озгон, Үсөн and Усен: in Russian ө behind ү is written о or е. */
static void add_spellings(struct bases *b, struct ku_str text, const struct ku_ru_stem *stem, enum ku_class class)
{
	struct ku_str russian = ku_ru_letters(b->arena, text);
	if (!stem->russian_only || ku_str_eq(russian, text))
		add(b, text, stem->pattern);
	if (!ku_str_eq(russian, text))
		add(b, russian, stem->pattern | KU_RU_UNION);
	size_t front = ku_str_find(text, KU_S("ү"));
	if (class != KU_GIVEN || front == SIZE_MAX ||
	    ku_str_find(ku_str_sub(text, front, text.len), KU_S("ө")) == SIZE_MAX)
		return;
	struct ku_str with_e = ku_dup(b->arena, text);
	char *letters = (char *)with_e.ptr;
	for (size_t i = front + 2; i + 1 < text.len; i++)
		if (memcmp(letters + i, "ө", 2) == 0)
			memcpy(letters + i, "е", 2);
	add(b, ku_ru_letters(b->arena, with_e), stem->pattern | KU_RU_UNION);
}

/* нового, новому … of Новый Токмок, each before the stem of the noun */
static void add_heads(struct bases *b, struct ku_str folded, const struct ku_ru_stem *stem, enum ku_class class)
{
	struct ku_ru_head head;
	if (!ku_ru_head(folded, class, &head))
		return;
	static const uint8_t cases[] = {KU_GEN, KU_DAT, KU_ACC, KU_INS, KU_LOC};
	struct ku_str start = KU_JOIN(b->arena, ku_ru_take(head.word, head.stem.strip), ku_str_of(head.stem.add));
	struct ku_str rest = ku_str_sub(folded, head.word.len, folded.len);
	struct ku_str noun = KU_JOIN(b->arena, ku_ru_take(rest, stem->strip), ku_str_of(stem->add));
	for (size_t i = 0; i < sizeof cases; i++) {
		char ending[KU_RU_ENDING];
		size_t n = ku_ru_head_ending(&head, start, cases[i], ending);
		add_spellings(b, KU_JOIN(b->arena, start, (struct ku_str){ending, n}, noun), stem, class);
	}
}

size_t ku_ru_bases(struct ku_arena *a, const struct ku_lemma *lemma, struct ku_base **out)
{
	struct bases b = {.arena = a};
	struct ku_str folded = ku_fold_dup(a, lemma->text);
	if (ku_ru_is_latin(folded))
		folded = ku_ru_from_latin(a, folded);
	struct ku_ru_stem stem[KU_RU_STEMS];
	size_t n = ku_ru_stems(ku_ru_last_word(folded), lemma->class, lemma->sex, stem);
	for (int adjectives = 0; adjectives < 2; adjectives++) /* the plain one first */
		for (size_t i = 0; i < n; i++) {
			if (is_adjective_stem(&stem[i]) != (bool)adjectives)
				continue;
			struct ku_str text = KU_JOIN(a, ku_ru_take(folded, stem[i].strip), ku_str_of(stem[i].add));
			add_spellings(&b, text, &stem[i], lemma->class);
			if (!adjectives)
				add_heads(&b, folded, &stem[i], lemma->class);
		}
	*out = b.item;
	return b.n;
}

/* ----- what may follow ----- */

struct readings {
	struct ku_reading *out;
	size_t n, max;
	bool family; /* a surname or patronymic */
	bool latin;  /* the ending is in Latin letters */
};

/* Another's form than the lemma's: Сариеву is rather about Сариева than given to a man of her family. Tables give the rest of the order. */
static bool is_others(const struct readings *r, const struct ku_grammar *g)
{
	return r->family && g->ntag > 0 && (g->tag[0] == KU_M || g->tag[0] == KU_F);
}

static bool goes_before(const struct readings *r, const struct ku_reading *a, const struct ku_reading *b)
{
	if (a->strict != b->strict)
		return a->strict > b->strict;
	return !is_others(r, &a->grammar) && is_others(r, &b->grammar);
}

static void insert(struct readings *r, const struct ku_reading *reading)
{
	size_t at = r->n;
	while (at > 0 && goes_before(r, reading, &r->out[at - 1]))
		at--;
	if (at == r->max)
		return;
	r->n += r->n < r->max;
	memmove(r->out + at + 1, r->out + at, (r->n - at - 1) * sizeof *r->out);
	r->out[at] = *reading;
}

static void add_reading(struct readings *r, const uint8_t tag[3], bool strict)
{
	struct ku_grammar g = {.lang = r->latin ? KU_RUL : KU_RU};
	strict &= !r->latin;
	for (int i = 0; i < 3; i++)
		if (tag[i])
			g.tag[g.ntag++] = tag[i];
	for (size_t i = 0; i < r->n; i++)
		if (r->out[i].grammar.ntag == g.ntag && memcmp(r->out[i].grammar.tag, g.tag, sizeof g.tag) == 0) {
			r->out[i].strict |= strict;
			return;
		}
	insert(r, &(struct ku_reading){g, strict});
}

static uint8_t own_gender(const struct ku_lemma *lemma, enum ku_ru_pattern pattern)
{
	if (pattern != KU_RU_P_ADJECTIVE && lemma->class != KU_SURNAME && lemma->class != KU_PATRONYMIC)
		return 0;
	if (lemma->sex != KU_NO_SEX)
		return ku_ru_own_gender((struct ku_str){"", 0}, lemma->class, lemma->sex);
	struct ku_folded word;
	ku_fold(ku_ru_last_word(lemma->text), &word);
	return ku_ru_own_gender((struct ku_str){word.text, word.len}, lemma->class, KU_NO_SEX);
}

struct context { /* what one call looks at */
	const struct ku_lemma *lemma;
	const struct ku_base *base;
	enum ku_ru_mode mode;
	uint8_t own;
	uint32_t last;
	bool softened;
};

static void read_part(const struct context *c, const struct ku_ru_part *part, struct ku_str rest, struct readings *r)
{
	bool linked = *part->link != '\0', mans = (part->when & KU_RU_MANS) != 0;
	int opens = linked ? ku_ru_opens(part->link, c->last, c->mode, &rest) : 2;
	if (!opens)
		return;
	bool own_only = (part->when & KU_RU_OWN) && c->lemma->class != KU_SURNAME;
	bool strict = opens == 2 && !(c->base->pattern & KU_RU_UNION) && (mans || !(part->when & KU_RU_RELAXED));
	uint32_t before = linked ? ku_ru_last_letter(ku_str_of(part->link)) : c->last;
	enum ku_ru_mode mode = linked ? KU_RU_HARD : c->mode;
	for (const struct ku_ru_row *row = part->row; row->end; row++) {
		if ((row->when & KU_RU_MADE) || (own_only && row->number != c->own) ||
		    !ku_ru_row_holds(row, part, c->lemma->class, c->softened))
			continue;
		int how = ku_ru_reads(row->end, before, mode, rest);
		if (!how)
			continue;
		uint8_t number = mans && !row->number && row->cas ? KU_M : row->number;
		uint8_t tag[3] = {part->tag, !part->tag && number == c->own ? 0 : number, row->cas};
		add_reading(r, tag, strict && how == 2 && !(row->when & KU_RU_RELAXED));
	}
}

/* «Dzhaparovoi», «Yulia», whose a is я behind и. */
static struct ku_str by_ear(struct ku_str rest, enum ku_ru_mode mode, char heard[KU_RU_ENDING * 3], bool *latin)
{
	char16_t letter[KU_SUFFIX_MAX];
	size_t n, len = 0;
	if (!ku_suffix_letters(rest, letter, &n))
		return rest;
	n = ku_by_ear(KU_RU, letter, n, latin);
	if (n == 1 && mode == KU_RU_IOT && (letter[0] == u'а' || letter[0] == u'у'))
		letter[0] = letter[0] == u'а' ? u'я' : u'ю';
	for (size_t i = 0; i < n; i++)
		len += ku_utf8_put(heard + len, letter[i]);
	return (struct ku_str){heard, len};
}

bool ku_ru_has_pattern(unsigned pattern)
{
	return (pattern & ((1 << KU_RU_MODE_SHIFT) - 1)) < KU_RU_NPATTERN && pattern <= UINT8_MAX;
}

size_t ku_ru_continue(const struct ku_lemma *lemma, const struct ku_base *base, struct ku_str rest,
		      struct ku_reading out[], size_t max)
{
	struct readings r = {.out = out, .max = max, .family = lemma->class == KU_SURNAME || lemma->class == KU_PATRONYMIC};
	enum ku_ru_pattern pattern = base->pattern & ((1 << KU_RU_MODE_SHIFT) - 1);
	struct context c = {.lemma = lemma, .base = base, .mode = base->pattern >> KU_RU_MODE_SHIFT & 3};
	char heard[KU_RU_ENDING * 3];
	if (rest.len > KU_RU_ENDING)
		return 0;
	if (rest.len && (unsigned char)rest.ptr[0] < 0x80)
		rest = by_ear(rest, c.mode, heard, &r.latin);
	c.own = own_gender(lemma, pattern);
	c.last = ku_ru_last_letter(base->text);
	c.softened = ku_ru_softened(base->text, c.mode);
	for (const struct ku_ru_part *part = ku_ru_patterns[pattern]; part->row; part++)
		if (ku_ru_part_holds(part, lemma->class) && !(part->when & KU_RU_MADE))
			read_part(&c, part, rest, &r);
	return r.n;
}
