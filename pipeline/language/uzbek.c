/* uzbek.c — Uzbek stems in Latin and Cyrillic script: k and q that soften before a possessive, heads that carry one.
 *
 * A lemma has one to three stems in its own script; reading also makes the bases of the lemma respelt in the other. The suffixes are in
 * uzbek_suffix.c. Safe: stems are byte offsets into the lemma, always between code points.
 */
#include "language/uzbek.h"

#include <unicode/uchar.h>

#include "language/numeral.h"
#include "language/possessed.h"
#include "language/respell.h"
#include "language/spelling.h"

struct stem {
	size_t keep;     /* bytes of the lemma */
	const char *add; /* letters behind them, lower case */
	uint8_t state;   /* also ku_base.pattern */
};
enum { STEMS = 3, LATIN = 0, CYRILLIC = 1 };

static char16_t lower(uint32_t c)
{
	c = (uint32_t)u_tolower((UChar32)c);
	return c > 0xFFFF ? 0 : (char16_t)c;
}

/* The script of the last letter; Latin when there is none. */
static unsigned script_of(struct ku_str text)
{
	for (size_t at = text.len; at > 0;) {
		uint32_t c = ku_utf8_prev(text, &at);
		if (u_isalpha((UChar32)c) && c != 0x2BB && c != 0x2BC)
			return c >= 0x400 && c < 0x530 ? CYRILLIC : LATIN;
	}
	return LATIN;
}

/* The last letter; apostrophes and brackets are looked through, digits are spoken. */
static struct ku_sound sound_of(struct ku_str text)
{
	for (size_t at = text.len; at > 0;) {
		size_t end = at;
		uint32_t c = ku_utf8_prev(text, &at);
		if (c >= '0' && c <= '9')
			return sound_of(ku_numeral_end(text, end, KU_UZ));
		char16_t letter = lower(c);
		if (u_isalpha((UChar32)c) && c != 0x2BB && c != 0x2BC && letter != u'ь' && letter != u'ъ')
			return (struct ku_sound){ku_uzbek.vowel(letter) ? letter : 0, letter};
	}
	return (struct ku_sound){0, 0};
}

static const struct {
	char16_t letter;
	const char *soft;
} softening[] = {{u'k', "g"}, {u'q', "gʻ"}, {u'к', "г"}, {u'қ', "ғ"}};

static size_t stems_of(struct ku_str text, enum ku_class class, struct stem out[STEMS])
{
	struct ku_possessed head;
	out[0] = (struct stem){text.len, "", UZ_STEM};
	if (ku_is_possessed(text, class, &head)) {
		out[0].state = UZ_OWNED;
		out[1] = (struct stem){head.keep, head.add, UZ_HEAD};
		out[2] = (struct stem){head.own, "", UZ_HEAD_OWN};
		return 3;
	}
	size_t at = text.len;
	char16_t last = at ? lower(ku_utf8_prev(text, &at)) : 0;
	size_t before = at;
	if (class == KU_ABBREVIATION || !at || !ku_uzbek.vowel(sound_of(ku_str_sub(text, 0, before)).last))
		return 1;
	for (size_t i = 0; i < sizeof softening / sizeof *softening; i++)
		if (last == softening[i].letter) {
			out[0].state = UZ_HARD;
			out[1] = (struct stem){at, softening[i].soft, UZ_SOFT};
			return 2;
		}
	return 1;
}

/* ----- reading ----- */

static size_t bases_in(struct ku_arena *a, struct ku_str lemma, enum ku_class class, struct ku_base out[STEMS])
{
	struct ku_str text = ku_fold_dup(a, lemma);
	enum ku_lang lang = script_of(text) == CYRILLIC ? KU_UZC : KU_UZ;
	struct stem stem[STEMS];
	size_t n = stems_of(text, class, stem);
	for (size_t i = 0; i < n; i++) {
		struct ku_str part[] = {ku_str_sub(text, 0, stem[i].keep), ku_str_of(stem[i].add)};
		out[i] = (struct ku_base){ku_join(a, 2, part), (uint8_t)lang, stem[i].state};
	}
	return n;
}

size_t ku_uz_bases(struct ku_arena *a, const struct ku_lemma *lemma, struct ku_base **out)
{
	bool cyrillic = script_of(lemma->text) == CYRILLIC;
	*out = ku_alloc_array(a, STEMS * 2, sizeof **out);
	size_t n = bases_in(a, lemma->text, lemma->class, *out);
	if (lemma->class == KU_ABBREVIATION) /* letters stand for words: they are not respelt */
		return n;
	struct ku_str other = ku_respell(a, lemma->text, cyrillic ? KU_UZC : KU_UZ, cyrillic ? KU_UZ : KU_UZC);
	return n + bases_in(a, other, lemma->class, *out + n);
}

bool ku_uz_has_pattern(unsigned pattern)
{
	return pattern < UZ_NSTATE;
}

size_t ku_uz_continue(const struct ku_lemma *lemma, const struct ku_base *base, struct ku_str rest,
		      struct ku_reading out[], size_t max)
{
	char16_t letter[KU_SUFFIX_MAX];
	size_t n;
	if (!ku_suffix_letters(rest, letter, &n))
		return 0;
	struct ku_suffix_start start = {
		.sound = sound_of(base->text),
		.state = base->pattern,
		.script = base->lang == KU_UZC ? CYRILLIC : LATIN,
		.loose = lemma->class == KU_ABBREVIATION,
	};
	size_t found = ku_suffix_read(&ku_uzbek, &start, (enum ku_lang)base->lang, letter, n, out, max);
	for (size_t i = 0; i < found && start.loose; i++)
		out[i].strict = 1;
	return found;
}

/* ----- writing ----- */

static bool write_suffix(struct ku_arena *a, struct ku_str behind, uint8_t state, const struct ku_grammar *g,
			 struct ku_str *out)
{
	struct ku_suffix_start start = {
		.sound = sound_of(behind), .state = state, .script = (uint8_t)script_of(behind)};
	char16_t letter[KU_SUFFIX_MAX];
	size_t n = ku_suffix_write(&ku_uzbek, &start, g, letter);
	if (n == SIZE_MAX)
		return false;
	*out = ku_suffix_utf8(a, letter, n);
	return true;
}

/* The stem as displayed; a letter that takes the place of a capital is one. */
static struct ku_str show(struct ku_arena *a, struct ku_str lemma, const struct stem *stem)
{
	size_t at = stem->keep;
	bool capital = at < lemma.len && ku_is_upper(ku_utf8_next(lemma, &at));
	struct ku_str add = ku_str_of(stem->add);
	return KU_JOIN(a, ku_str_sub(lemma, 0, stem->keep), capital ? ku_upper(a, add) : add);
}

bool ku_uz_inflect(struct ku_arena *a, const struct ku_lemma *lemma, const struct ku_grammar *g, struct ku_str *out)
{
	struct stem stem[STEMS];
	size_t n = stems_of(lemma->text, lemma->class, stem);
	struct ku_grammar chain = stem[0].state == UZ_OWNED ? ku_possessed_grammar(g) : *g;
	*out = lemma->text;
	if (chain.ntag == 0)
		return true;
	for (size_t i = 0; i < n; i++) {
		struct ku_str shown = show(a, lemma->text, &stem[i]), suffix;
		if (!write_suffix(a, shown, stem[i].state, &chain, &suffix))
			continue;
		*out = KU_JOIN(a, shown, suffix);
		return true;
	}
	return false;
}

struct ku_str ku_uz_suffix(struct ku_arena *a, struct ku_str behind, const struct ku_grammar *g)
{
	struct ku_possessed head;
	bool possessed = ku_is_possessed(behind, KU_COMMON, &head);
	struct ku_grammar chain = possessed ? ku_possessed_grammar(g) : *g;
	struct ku_str suffix;
	if (write_suffix(a, behind, possessed ? UZ_OWNED : UZ_STEM, &chain, &suffix) ||
	    write_suffix(a, behind, UZ_STEM, &chain, &suffix))
		return suffix;
	return KU_S("");
}
