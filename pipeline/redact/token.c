/* token.c — what a word of the text may be to the name of somebody whom no roster has: a given name of a pack, a surname or patronymic by its shape, the
 * father before кызы, an initial, or a word with a capital that nothing explains.
 */
#include "redact/stranger.h"

#include <string.h>

#include "language/spelling.h"
#include "redact/words.h"

static bool is_upper_at(struct ku_str text, size_t at)
{
	return at < text.len && ku_is_upper(ku_utf8_next(text, &at));
}

/* Blanks or one line end. */
static bool white(struct ku_str text, size_t from, size_t to)
{
	size_t lines = 0;
	for (size_t i = from; i < to; i++) {
		lines += text.ptr[i] == '\n';
		if (text.ptr[i] != ' ' && text.ptr[i] != '\n' && text.ptr[i] != '\t')
			return (to - from == 2 && text.ptr[i] == '\xC2'); /* a no-break space alone */
	}
	return to > from && lines < 2 && to - from < 5;
}

/* ----- words that packs know ----- */

static enum ku_token_kind kind_of_role(const struct ku_chain *c)
{
	if (c->nlink == 2 && c->link[1].role == KU_ROLE_KIN)
		return KU_T_FATHER;
	if (c->nlink != 1)
		return KU_T_NOTHING;
	switch (c->link[0].role) {
	case KU_ROLE_GIVEN: return KU_T_GIVEN;
	case KU_ROLE_SURNAME: return KU_T_SURNAME;
	case KU_ROLE_PATRONYMIC: return KU_T_PATRONYMIC;
	default: return KU_T_NOTHING;
	}
}

static size_t word_behind(const struct ku_strangers *t, size_t i, size_t end)
{
	while (i < t->nword && t->word[i].start < end)
		i++;
	return i;
}

static bool is_anybody(const struct ku_strangers *t, const struct ku_target *target)
{
	const struct ku_person *p = &t->search->matcher.book->person[target->rule];
	return p->at.pack || p->each;
}

static struct ku_token spot_token(struct ku_strangers *t, struct ku_spot *spot, size_t i)
{
	const struct ku_chain *c = &spot->chain[0];
	struct ku_token out = {.at = c->at, .spot = spot, .next = word_behind(t, i, c->at.end), .root_known = true};
	const struct ku_target *target = ku_target_of(&t->search->matcher, c->target);
	if (target->list != KU_LISTED_PERSON || !is_anybody(t, target) || spot->verdict == KU_NOTHING || spot->taken)
		return out;
	out.kind = kind_of_role(c);
	if (out.kind == KU_T_FATHER)
		out.kin = c->link[1].at;
	return out;
}

/* ----- words that only their shape tells ----- */

static bool begins_own(struct ku_str suffix)
{
	static const char *const own[] = {"м", "ң", "б", "m", "ng", "нг", "lar", "лар"};
	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		if (ku_str_starts(suffix, ku_str_of(own[i])))
			return true;
	return false;
}

static bool is_kin_word(struct ku_str text, struct ku_span w)
{
	static const char *const words[] = {"кызы", "уулу", "кизи", "угли", "қизи", "ўғли", "qizi", "oʻgʻli", "kyzy", "uulu"};
	struct ku_folded fold;
	ku_fold(ku_str_at(text, w), &fold);
	struct ku_str text_of = {fold.text, fold.len};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (ku_str_starts(text_of, ku_str_of(words[i]))) /* кызым, кызың, кызыбыз, qizim: of one's own */
			return !begins_own(ku_str_sub(text_of, ku_str_of(words[i]).len, text_of.len));
	return false;
}

static bool is_known_name(const struct ku_matcher *m, struct ku_str word)
{
	const struct ku_entry *e = ku_lexicon_word(m->lexicon, word);
	size_t n;
	for (size_t i = 0; i < e->nhit; i++) {
		const struct ku_unit *u = &ku_index_units(m->index, &n)[e->hit[i].unit];
		if (u->lemma.class == KU_GIVEN && e->hit[i].nearness <= KU_PLAIN && e->hit[i].reading[0].grammar.ntag == 0)
			return true;
	}
	return false;
}

/* Жапаров of Жапар, Исаев of Иса, Сариев of Сары, Абдылдаев of Абдылда, Токтобаев of Токтобай. */
static bool root_is_known(const struct ku_matcher *m, struct ku_str root)
{
	static const char *const tails[] = {"", "й", "ь", "а", "у"};
	if (ku_utf8_count(root) < 3)
		return false;
	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
		if (is_known_name(m, KU_JOIN(m->arena, root, ku_str_of(tails[i]))))
			return true;
	return false;
}

static bool is_initial(struct ku_str text, struct ku_span w)
{
	size_t i = w.start;
	ku_utf8_next(text, &i);
	return i == w.end && i < text.len && text.ptr[i] == '.';
}

static const struct ku_memo_word *shape_of(const struct ku_matcher *m, struct ku_str word)
{
	struct ku_memo_word *known = ku_memo_of(m->memo, word);
	struct ku_name_shape shape;
	if (known->shaped)
		return known;
	known->shaped = true;
	if (ku_name_shape_of(&m->memo->arena, word, KU_ALL_LANGS, KU_NO_SEX, &shape)) {
		known->shape = ku_alloc(&m->memo->arena, sizeof shape);
		*known->shape = shape;
		known->root_known = root_is_known(m, shape.root);
	}
	return known;
}

static struct ku_token shape_token(struct ku_strangers *t, size_t i)
{
	struct ku_search *s = t->search;
	struct ku_str text = s->doc->text;
	struct ku_span w = {t->word[i].start, t->word[i].end};
	struct ku_token out = {.kind = KU_T_UNKNOWN, .at = w, .next = i + 1};
	if (is_initial(text, w)) {
		out.kind = KU_T_INITIAL;
		out.at.end++;
		return out;
	}
	if (i + 1 < t->nword && white(text, w.end, t->word[i + 1].start) && is_kin_word(text, (struct ku_span){t->word[i + 1].start, t->word[i + 1].end})) {
		out.kind = KU_T_FATHER;
		out.kin = (struct ku_span){t->word[i + 1].start, t->word[i + 1].end};
		out.at.end = out.kin.end;
		out.next = i + 2;
		return out;
	}
	const struct ku_memo_word *known = shape_of(&s->matcher, ku_str_at(text, w));
	if (!known->shape)
		return out;
	out.shape = ku_alloc(s->matcher.arena, sizeof *out.shape); /* its own: compose.c may read it again for another sex */
	*out.shape = *known->shape;
	out.root_known = known->root_known;
	if (out.shape->certain)
		out.kind = out.shape->lemma.class == KU_PATRONYMIC ? KU_T_PATRONYMIC : KU_T_SURNAME;
	return out;
}

/* ----- words joined by hyphens ----- */

static struct ku_spot *spot_on(struct ku_strangers *t, size_t start)
{
	while (t->at_spot && t->spot[t->at_spot - 1].chain[0].at.end > start)
		t->at_spot--;
	while (t->at_spot < t->nspot && t->spot[t->at_spot].chain[0].at.end <= start)
		t->at_spot++;
	return t->at_spot < t->nspot && t->spot[t->at_spot].chain[0].at.start <= start ? &t->spot[t->at_spot] : NULL;
}

static bool is_of_pack(const struct ku_strangers *t, const struct ku_spot *spot)
{
	const struct ku_target *target = ku_target_of(&t->search->matcher, spot->chain[0].target);
	return target->list != KU_LISTED_KEEP && ku_target_rule(t->search->matcher.book, target)->pack;
}

/* «Көк-Айдар» is neither Айдар nor two names, when nothing lists the whole: one unknown word, and the part that a pack knows goes with it. Index of
 * the last word of the compound that begins with word i; i when it is none. */
static size_t compound_end(struct ku_strangers *t, size_t i)
{
	struct ku_str text = t->search->doc->text;
	size_t last = i;
	while (last + 1 < t->nword && t->word[last + 1].start == t->word[last].end + 1 && text.ptr[t->word[last].end] == '-' &&
	       is_upper_at(text, t->word[last].start) && is_upper_at(text, t->word[last + 1].start))
		last++;
	bool open = false;
	for (size_t k = i; k <= last && last > i; k++) {
		const struct ku_spot *spot = spot_on(t, t->word[k].start);
		if (spot && (!is_of_pack(t, spot) || spot->chain[0].at.start < t->word[i].start || spot->chain[0].at.end > t->word[last].end))
			return i;
		open |= !spot;
	}
	return open ? last : i;
}

static struct ku_token compound(struct ku_strangers *t, size_t i, size_t last)
{
	for (size_t k = i; k <= last; k++) {
		struct ku_spot *spot = spot_on(t, t->word[k].start);
		if (spot)
			spot->taken = true;
	}
	return (struct ku_token){.kind = KU_T_UNKNOWN, .at = {t->word[i].start, t->word[last].end}, .compound = true, .next = last + 1};
}

struct ku_token ku_token_at(struct ku_strangers *t, size_t i)
{
	size_t start = t->word[i].start, last = compound_end(t, i);
	if (last > i)
		return compound(t, i, last);
	struct ku_spot *spot = spot_on(t, start);
	if (spot)
		return spot_token(t, spot, i);
	if (!is_upper_at(t->search->doc->text, start))
		return (struct ku_token){.at = {start, t->word[i].end}, .next = i + 1};
	return shape_token(t, i);
}

static bool reads_on(const struct ku_reading *reading, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (reading[i].grammar.ntag == 0 || reading[i].grammar.lang == KU_RU)
			return true;
	return false;
}

bool ku_token_bare(const struct ku_token *t)
{
	if (t->spot)
		return t->spot->chain[0].separator.start == t->spot->chain[0].separator.end && reads_on(t->spot->chain[0].reading, t->spot->chain[0].nreading);
	return !t->shape || reads_on(t->shape->reading, t->shape->nreading);
}
