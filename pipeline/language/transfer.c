/* transfer.c — reading a form off one lemma and writing it on another.
 *
 * A form is taken apart into (struct parts): what stands before the name, the stem, a separator, the suffix. Names of several words inflect
 * at the last one in Kyrgyz and Uzbek; in Russian every word agrees, so there each is read and written by itself.
 * Safe: works on copies in the arena; every offset is one of a code point.
 */
#include "language/transfer.h"

#include <string.h>
#include <unicode/uchar.h>

#include "language/name_parts.h"
#include "language/romanise.h"
#include "language/spelling.h"

enum { TURKIC = KU_LANG_BIT(KU_KY) | KU_LANG_BIT(KU_KYL) | KU_LANG_BIT(KU_UZ) | KU_LANG_BIT(KU_UZC), NAME_PARTS = 8 };

/* ----- what kind of word ----- */

static bool is_abbreviation(struct ku_str text)
{
	static const char vowels[] = "АОУЭЫИЕЁЮЯӨҮЎAEIOU";
	size_t capitals = 0, heard = 0;
	for (size_t i = 0; i < text.len;) {
		size_t start = i;
		uint32_t c = ku_utf8_next(text, &i);
		if (!ku_is_upper(c))
			return false;
		capitals++;
		heard += ku_str_find(KU_S(vowels), ku_str_sub(text, start, i)) != SIZE_MAX;
	}
	return capitals > 1 && (capitals <= 4 || heard == 0);
}

struct ku_lemma ku_lemma_guess(struct ku_str text)
{
	struct ku_lemma lemma = {text, KU_GIVEN, KU_NO_SEX};
	struct ku_name_part part[NAME_PARTS];
	size_t n = ku_name_parts(text, part, NAME_PARTS);
	if (is_abbreviation(text)) {
		lemma.class = KU_ABBREVIATION;
	} else if (n > 0 && n <= NAME_PARTS && part[n - 1].at.end == text.len) {
		lemma.class = part[n - 1].class;
		lemma.sex = ku_name_sex(part, n);
	}
	return lemma;
}

/* ----- taking a form apart ----- */

struct parts {
	struct ku_str before, stem, separator, suffix;
	struct ku_reading reading;
	bool abbreviation; /* the source is one: its capitals are not a shape */
};

/* Bytes of the displayed text that fold into the first `folded` bytes of its fold, marks behind them included. */
static size_t displayed(struct ku_arena *a, struct ku_str text, size_t folded)
{
	size_t at = 0, done = 0;
	while (at < text.len) {
		size_t next = at;
		ku_utf8_next(text, &next);
		size_t more = ku_fold_dup(a, ku_str_sub(text, at, next)).len;
		if (done == folded && more)
			break;
		done += more;
		at = next;
	}
	return at;
}

static bool is_separator(uint32_t c)
{
	return c == '-' || c == 0x2BB || c == '"' || c == ')' || c == ']' || c == ' ' || c == 0xA0 || c == 0xBB ||
	       c == 0x201C || c == 0x201D || c == 0x203A;
}

/* Bytes of separators at the beginning of folded text. */
static size_t separator(struct ku_str text)
{
	size_t at = 0;
	for (size_t next = 0; next < text.len; at = next)
		if (!is_separator(ku_utf8_next(text, &next)))
			break;
	return at;
}

/* The best way to read `form` (what stands before it taken off) as a form of the lemma. */
static bool take_apart(struct ku_arena *a, const struct ku_lemma *lemma, struct ku_str form, unsigned langs,
		       struct parts *out)
{
	struct ku_str folded = ku_fold_dup(a, form);
	struct ku_base *base;
	size_t n = ku_bases(a, lemma, langs, &base);
	bool found = false;
	for (size_t i = 0; i < n; i++) {
		struct ku_reading reading;
		if (!ku_str_starts(folded, base[i].text))
			continue;
		size_t stem = base[i].text.len, gap = separator(ku_str_sub(folded, stem, folded.len));
		struct ku_str rest = ku_str_sub(folded, stem + gap, folded.len);
		if ((gap && !(TURKIC >> base[i].lang & 1)) || !ku_continue(lemma, &base[i], rest, &reading, 1) ||
		    (found && !ku_reading_better(&reading, &out->reading)))
			continue;
		size_t end = displayed(a, form, stem), behind = displayed(a, form, stem + gap);
		*out = (struct parts){.stem = ku_str_sub(form, 0, end),
				      .separator = ku_str_sub(form, end, behind),
				      .suffix = ku_str_sub(form, behind, form.len),
				      .reading = reading,
				      .abbreviation = lemma->class == KU_ABBREVIATION};
		found = true;
	}
	return found;
}

/* ----- putting it together ----- */

/* Bytes of `made` that are the stem: what it shares with the lemma, and the letter in which a softened stem differs. */
static size_t stem_of(struct ku_str made, struct ku_str lemma)
{
	size_t at = 0;
	while (at < made.len && at < lemma.len) {
		size_t next = at, other = at;
		if (ku_utf8_next(made, &next) != ku_utf8_next(lemma, &other))
			break;
		at = next;
	}
	size_t end = at;
	uint32_t changed = at < lemma.len ? ku_utf8_next(lemma, &end) : 0;
	if (changed && changed != 0x44C && changed != 0x42C && at < made.len)
		ku_utf8_next(made, &at);
	return at;
}

static struct ku_str shaped(struct ku_arena *a, struct ku_str made, const struct ku_lemma *target,
			    const struct parts *from)
{
	struct ku_str form = KU_JOIN(a, from->stem, from->suffix);
	if (target->class == KU_ABBREVIATION || from->abbreviation)
		return made;
	return ku_reshape(a, made, stem_of(made, target->text), ku_shape_of(form, from->stem.len));
}

static struct ku_str put_together(struct ku_arena *a, const struct parts *from, const struct ku_lemma *target)
{
	struct ku_str made, stem = target->text;
	const struct ku_grammar *g = &from->reading.grammar;
	bool turkic = TURKIC >> g->lang & 1;
	if (turkic && target->class == KU_ABBREVIATION) {
		made = KU_JOIN(a, stem, from->separator, from->suffix);
	} else if (turkic && from->separator.len) {
		struct ku_str all = KU_JOIN(a, stem, from->separator, ku_suffix(a, stem, g));
		made = shaped(a, all, target, from);
	} else {
		ku_inflect(a, target, g, &made);
		made = shaped(a, made, target, from);
	}
	if (stem.len && stem.ptr[0] != '[') /* a label keeps its letters */
		made = ku_in_letters_of(a, made, (enum ku_lang)g->lang);
	return KU_JOIN(a, from->before, made);
}

/* ----- several words in Russian ----- */

struct words {
	struct ku_str word[NAME_PARTS];
	size_t n;
};

static bool split(struct ku_str text, struct words *out)
{
	out->n = 0;
	for (size_t at = 0; at < text.len;) {
		struct ku_str rest = ku_str_sub(text, at, text.len);
		size_t space = ku_str_find(rest, KU_S(" "));
		size_t end = space == SIZE_MAX ? text.len : at + space;
		if (end > at && out->n == NAME_PARTS)
			return false;
		if (end > at)
			out->word[out->n++] = ku_str_sub(text, at, end);
		at = end + 1;
	}
	return out->n > 1;
}

static bool same_case(const struct ku_grammar *a, const struct ku_grammar *b)
{
	return a->ntag == b->ntag && memcmp(a->tag, b->tag, a->ntag) == 0;
}

/* Whether a word of the form can be in the case of `g`: one of its readings is, or it does not decline. */
static bool agrees(struct ku_arena *a, struct ku_str lemma, struct ku_str form, const struct ku_grammar *g)
{
	struct ku_lemma word = ku_lemma_guess(lemma);
	struct ku_reading reading[KU_READINGS];
	struct ku_str folded = ku_fold_dup(a, form);
	size_t n = ku_analyse(a, &word, folded, KU_LANG_BIT(KU_RU), reading, KU_READINGS);
	bool bare = ku_str_eq(folded, ku_fold_dup(a, lemma)), can = false;
	for (size_t i = 0; i < n && !can; i++)
		can = same_case(&reading[i].grammar, g);
	return can || bare;
}

/* The case in which all words of the form are; the word that declines last in the name tells most. */
static bool agreement(struct ku_arena *a, const struct words *lemma, const struct words *form, struct ku_grammar *out)
{
	for (size_t i = lemma->n; i-- > 0;) {
		struct ku_lemma word = ku_lemma_guess(lemma->word[i]);
		struct ku_reading reading[KU_READINGS];
		size_t n =
			ku_analyse(a, &word, ku_fold_dup(a, form->word[i]), KU_LANG_BIT(KU_RU), reading, KU_READINGS);
		for (size_t k = 0; k < n; k++) {
			bool all = reading[k].grammar.ntag > 0;
			for (size_t w = 0; w < lemma->n && all; w++)
				all = agrees(a, lemma->word[w], form->word[w], &reading[k].grammar);
			if (all) {
				*out = reading[k].grammar;
				return true;
			}
		}
	}
	return false;
}

static bool transfer_words(struct ku_arena *a, struct ku_str source, struct ku_str form, struct ku_str target,
			   struct ku_str *out)
{
	struct words lemma, forms, to;
	struct ku_grammar g;
	if (!split(source, &lemma) || !split(form, &forms) || lemma.n != forms.n || !agreement(a, &lemma, &forms, &g))
		return false;
	if (!split(target, &to) && to.n != 1)
		return false;
	enum ku_shape shape = ku_shape_of(form, form.len);
	*out = KU_S("");
	for (size_t i = 0; i < to.n; i++) {
		struct ku_lemma word = ku_lemma_guess(to.word[i]);
		word.sex = word.sex ? word.sex : ku_lemma_guess(target).sex;
		struct ku_str made;
		ku_inflect(a, &word, &g, &made);
		*out = i ? KU_JOIN(a, *out, KU_S(" "), made) : made;
	}
	*out = ku_reshape(a, *out, out->len, shape);
	return true;
}

/* ----- the whole ----- */

/* ө ү ң as they are typed on a Russian keyboard. */
static struct ku_str unmarked(struct ku_arena *a, struct ku_str text)
{
	static const struct {
		uint32_t from, to;
	} typed[] = {
		{0x4E9, 0x43E}, {0x4E8, 0x41E}, {0x4AF, 0x443}, {0x4AE, 0x423}, {0x4A3, 0x43D}, {0x4A2, 0x41D},
	};
	char *to = ku_alloc(a, text.len * 3 + 1);
	size_t len = 0;
	for (size_t i = 0; i < text.len;) {
		uint32_t c = ku_utf8_next(text, &i);
		for (size_t k = 0; k < sizeof typed / sizeof *typed; k++)
			if (c == typed[k].from)
				c = typed[k].to;
		len += ku_utf8_put(to + len, c);
	}
	return (struct ku_str){to, len};
}

/* Quotes and brackets that the form opens with and the lemma does not. */
static size_t opening(struct ku_str form, struct ku_str lemma)
{
	size_t at = 0, first = 0;
	uint32_t begins = lemma.len ? ku_utf8_next(lemma, &first) : 0;
	for (size_t next = 0; next < form.len; at = next) {
		uint32_t c = ku_utf8_next(form, &next);
		if (c == begins || u_isalnum((UChar32)c))
			break;
	}
	return at;
}

static bool read_form(struct ku_arena *a, const struct ku_lemma *lemma, struct ku_str form, unsigned langs,
		      struct parts *out)
{
	if (take_apart(a, lemma, form, langs, out))
		return true;
	struct ku_lemma typed = {unmarked(a, lemma->text), lemma->class, lemma->sex};
	return take_apart(a, &typed, unmarked(a, form), langs & TURKIC,
			  out); /* one letter for one: what is cut out keeps its length */
}

bool ku_transfer(struct ku_arena *a, struct ku_str source, struct ku_str form, struct ku_str target, unsigned langs,
		 struct ku_str *out)
{
	struct ku_lemma from = ku_lemma_guess(source), to = ku_lemma_guess(target);
	size_t start = opening(form, source);
	struct ku_str rest = ku_str_sub(form, start, form.len);
	struct parts parts;
	bool several = ku_str_find(source, KU_S(" ")) != SIZE_MAX;
	bool read = read_form(a, &from, rest, several ? langs & TURKIC : langs, &parts);
	if (several && langs & KU_LANG_BIT(KU_RU) && !(read && parts.reading.strict) &&
	    transfer_words(a, source, rest, target, out)) {
		*out = KU_JOIN(a, ku_str_sub(form, 0, start), *out);
		return true;
	}
	if (!read || !source.len || !target.len)
		return false;
	parts.before = ku_str_sub(form, 0, start);
	*out = put_together(a, &parts, &to);
	return true;
}
