/* russian_make.c — making a form: a lemma, its paradigm, and a grammar that may have been read off quite another name.
 *
 * The stems of the lemma are tried in order for one whose pattern has the wanted ending; a name without one stays as it is,
 * which is what undeclined names do. The lemma's own letters are kept as displayed. Safe because folded lengths are led back
 * to displayed ones by ku_fold, and a word too long for it is left alone.
 */
#include "language/russian.h"

#include "language/russian_paradigms.h"
#include "language/spelling.h"

struct wanted {
	uint8_t special; /* KU_POSS, KU_ADJ or 0 */
	uint8_t number;  /* KU_PL, KU_M, KU_F, KU_N or 0 */
	uint8_t cas;
	bool bare; /* KU_INDECL: as it is */
};

/* The links in their order; false for a chain that is not Russian. */
static bool read_grammar(const struct ku_grammar *g, struct wanted *w)
{
	*w = (struct wanted){0};
	for (size_t i = 0; i < g->ntag && i < KU_CHAIN; i++)
		switch (g->tag[i]) {
		case KU_POSS:
		case KU_ADJ:
			w->special = g->tag[i];
			break;
		case KU_PL:
		case KU_M:
		case KU_F:
		case KU_N:
			w->number = g->tag[i];
			break;
		case KU_GEN:
		case KU_DAT:
		case KU_ACC:
		case KU_LOC:
		case KU_INS:
		case KU_VOC:
			w->cas = g->tag[i];
			break;
		case KU_INDECL:
			w->bare = true;
			break;
		case KU_DIM: /* somebody else's name is not made affectionate, but it stands in the same case */
			break;
		default:
			return false;
		}
	return true;
}

/* A surname's form goes by the sex that is wanted; several people bear the man's. Other names have one gender. */
static struct ku_lemma as_wanted(const struct ku_lemma *lemma, struct wanted *w)
{
	struct ku_lemma l = *lemma;
	if (w->special)
		return l;
	if (l.class == KU_SURNAME || l.class == KU_PATRONYMIC) {
		if (w->number == KU_F || w->number == KU_M)
			l.sex = w->number == KU_F ? KU_FEMALE : KU_MALE;
		else if (w->number == KU_PL)
			l.sex = KU_MALE;
	}
	if (w->number != KU_PL)
		w->number = 0;
	return l;
}

struct form {
	struct ku_str stem, add; /* stem: as displayed */
	char ending[KU_RU_ENDING];
	size_t n;
};

/* Катька → Катек, Ивановка → Ивановок, Наталья → Наталий: a genitive plural without an ending wants a vowel. */
static void mend_zero(struct ku_str folded, enum ku_ru_mode mode, struct form *f)
{
	bool iot = mode == KU_RU_IOT;
	const char *vowel = iot ? "и" : "о";
	struct ku_str before = folded;
	if (iot && ku_str_ends(folded, KU_S("й")))
		f->n = 0;
	if (iot ? !ku_str_ends(folded, KU_S("ь")) : mode != KU_RU_HARD || !ku_str_ends(folded, KU_S("к")))
		return;
	if (!iot) {
		before = ku_ru_take(folded, 1);
		size_t at = before.len;
		uint32_t c = at ? ku_utf8_prev(before, &at) : 0;
		if (!c || ku_str_find(KU_S("аеёиоуыэюяөү"), ku_str_sub(before, at, before.len)) != SIZE_MAX)
			return;
	}
	bool sign = ku_str_ends(before, KU_S("ь")) || ku_str_ends(before, KU_S("й"));
	bool hush = ku_str_ends(before, KU_S("ш")) || ku_str_ends(before, KU_S("ж")) || ku_str_ends(before, KU_S("ч"));
	if (!iot && (sign || hush))
		vowel = "е";
	f->stem = ku_ru_take(f->stem, (size_t)!iot + sign);
	f->n = 0;
	for (const char *from = vowel; *from; from++)
		f->ending[f->n++] = *from;
	for (const char *from = iot ? "й" : "к"; *from; from++)
		f->ending[f->n++] = *from;
}

static bool row_fits(const struct ku_ru_row *row, const struct ku_ru_part *part, const struct wanted *w, uint8_t own)
{
	if (row->when & KU_RU_RELAXED || row->cas != w->cas)
		return false;
	if (row->number == KU_PL || w->number == KU_PL)
		return row->number == w->number;
	return !row->number || row->number == (part->tag ? w->number : own);
}

static bool make(struct ku_arena *a, const struct ku_ru_stem *stem, const struct ku_lemma *lemma,
		 const struct wanted *w, uint8_t own, struct ku_str word, const struct ku_folded *fold, struct form *f)
{
	struct ku_str taken = ku_ru_take((struct ku_str){fold->text, fold->len}, stem->strip);
	struct ku_str folded = KU_JOIN(a, taken, ku_str_of(stem->add));
	enum ku_ru_mode mode = stem->pattern >> KU_RU_MODE_SHIFT & 3;
	bool softened = ku_ru_softened(folded, mode);
	const struct ku_ru_part *part = ku_ru_patterns[stem->pattern & ((1 << KU_RU_MODE_SHIFT) - 1)];
	for (; part->row; part++) {
		if (part->tag != w->special || (part->when & KU_RU_RELAXED) || !ku_ru_part_holds(part, lemma->class))
			continue;
		for (const struct ku_ru_row *row = part->row; row->end; row++) {
			if (!row_fits(row, part, w, own) || !ku_ru_row_holds(row, part, lemma->class, softened))
				continue;
			f->stem = ku_str_sub(word, 0, taken.len ? fold->from[taken.len - 1] : 0);
			f->add = ku_str_of(stem->add);
			f->n = ku_ru_write(part->link, row->end, folded, mode, f->ending);
			if (w->number == KU_PL && ku_str_is(ku_str_of(row->end), "Ь"))
				mend_zero(folded, mode, f);
			return true;
		}
	}
	return false;
}

/* Красная Речка: the adjective in its own ending and the space behind it, and the rest up to the last word as it is. */
static struct ku_str before_last(struct ku_arena *a, const struct ku_lemma *lemma, struct ku_str last,
				 const struct wanted *w)
{
	struct ku_str front = ku_str_sub(lemma->text, 0, lemma->text.len - last.len);
	struct ku_ru_head head;
	if (!w->cas || w->number == KU_PL || !ku_ru_head(ku_fold_dup(a, lemma->text), lemma->class, &head))
		return front;
	struct ku_str word = ku_str_sub(front, 0, ku_str_find(front, KU_S(" ")));
	struct ku_str stem = ku_ru_take(word, head.stem.strip);
	char ending[KU_RU_ENDING];
	size_t n = ku_ru_head_ending(&head, ku_fold_dup(a, stem), w->cas, ending);
	return n ? KU_JOIN(a, stem, (struct ku_str){ending, n}, ku_str_sub(front, word.len, front.len)) : front;
}

bool ku_ru_inflect(struct ku_arena *a, const struct ku_lemma *lemma, const struct ku_grammar *g, struct ku_str *out)
{
	*out = lemma->text;
	struct wanted w;
	struct ku_str last = ku_ru_last_word(lemma->text);
	struct ku_folded fold;
	ku_fold(last, &fold);
	struct ku_str folded = {fold.text, fold.len};
	if (!read_grammar(g, &w) || fold.cut || (w.special == KU_ADJ && last.len != lemma->text.len))
		return false;
	struct ku_lemma l = as_wanted(lemma, &w);
	uint8_t own = ku_ru_own_gender(folded, l.class, l.sex);
	if (w.bare || (!w.special && !w.number && !w.cas && own == ku_ru_own_gender(folded, l.class, KU_NO_SEX)))
		return true;
	if (ku_ru_is_latin(folded))
		return false;
	struct ku_ru_stem stem[KU_RU_STEMS];
	size_t n = ku_ru_stems(folded, l.class, l.sex, stem);
	for (size_t i = 0; i < n; i++) {
		struct form f;
		if ((stem[i].pattern & KU_RU_UNION) || !make(a, &stem[i], &l, &w, own, last, &fold, &f))
			continue;
		struct ku_str end = {f.ending, f.n};
		*out = KU_JOIN(a, before_last(a, lemma, last, &w), f.stem, f.add, end);
		if (w.special == KU_ADJ)
			*out = ku_lower(a, *out);
		return true;
	}
	return !w.special; /* undeclined */
}
