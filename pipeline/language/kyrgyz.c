/* kyrgyz.c — Kyrgyz stems: where a form's suffixes begin, and what the stem's last letters turn into.
 *
 * A lemma has one to three stems (struct stem): Бишкек and, before a possessive, Бишкег-; Токой and Токо- whose й melts into ю; Айгуль, whose ь
 * drops before a suffix; кызы and кыз-. Reading makes a base of each (and a few that only writers use), writing takes the first that
 * can carry the chain. The suffixes themselves are in kyrgyz_suffix.c.
 * Safe: stems are byte offsets into the lemma, always between code points.
 */
#include "language/kyrgyz.h"

#include <unicode/uchar.h>

#include "language/by_ear.h"
#include "language/numeral.h"
#include "language/possessed.h"
#include "language/spelling.h"

/* ku_base.pattern: the state, and */
enum {
	STATE = 0x1F,
	MELTED = 0x20,       /* й of the stem and у of the suffix are one letter, ю */
	RELAXED_BARE = 0x40, /* we would not write it without a suffix */
	RELAXED_MORE = 0x80  /* we would not write it with one */
};

struct stem {
	size_t keep;     /* bytes of the lemma */
	const char *add; /* letters behind them, lower case */
	uint8_t pattern;
};
enum { STEMS = 3 };

static char16_t lower(uint32_t c)
{
	c = (uint32_t)u_tolower((UChar32)c);
	return c > 0xFFFF ? 0 : (char16_t)c;
}

/* ----- what a suffix hears of the stem ----- */

/* Last letter and last vowel; ь, ъ and what is no letter are skipped, digits are spoken. */
static struct ku_sound sound_of(struct ku_str text)
{
	struct ku_sound sound = {0, 0};
	for (size_t at = text.len; at > 0 && !sound.vowel;) {
		size_t end = at;
		uint32_t c = ku_utf8_prev(text, &at);
		if (c >= '0' && c <= '9' && !sound.last)
			return sound_of(ku_numeral_end(text, end, KU_KY));
		char16_t letter = lower(c);
		if (!u_isalpha((UChar32)c) || letter == u'ь' || letter == u'ъ')
			continue;
		if (!sound.last)
			sound.last = letter;
		if (ku_kyrgyz.vowel(letter))
			sound.vowel = letter;
	}
	return sound;
}

enum { HEARD = 32 }; /* letters of a Latin word's end that are heard: more than lie behind its last vowel */

/* The same of a word that may be in Latin letters: Chyngyz has its y from ы. */
static struct ku_sound sound_by_ear(struct ku_str text)
{
	char16_t letter[HEARD];
	size_t n = 0, start = text.len;
	for (size_t more = 0; more < HEARD && start > 0; more++)
		ku_utf8_prev(text, &start);
	for (size_t at = start; at < text.len;)
		letter[n++] = lower(ku_utf8_next(text, &at));
	bool latin;
	n = ku_by_ear(KU_KY, letter, n, &latin);
	char utf8[HEARD * 3];
	size_t len = 0;
	for (size_t i = 0; i < n; i++)
		len += ku_utf8_put(utf8 + len, letter[i]);
	return sound_of((struct ku_str){utf8, len});
}

static struct ku_sound sound_in(enum ku_lang lang, struct ku_str text)
{
	return lang == KU_KYL ? sound_by_ear(text) : sound_of(text);
}

/* ----- stems ----- */

static size_t possessed_stems(struct ku_str text, const struct ku_possessed *head, struct stem out[STEMS])
{
	out[0] = (struct stem){text.len, "", KY_THEIRS};
	out[1] = (struct stem){head->keep, head->add, KY_HEAD};
	out[2] = (struct stem){head->own, "", KY_HEAD_OWN};
	return 3;
}

static const struct {
	char16_t letter;
	const char16_t *behind;
	const char *soft;
	uint8_t pattern;
} softening[] = {
	{u'п', u"аыяуюоёеэиөү", "б", KY_SOFT},
	{u'к', u"аыяуюоёеэиөү", "г", KY_SOFT},
	{u'й', u"оу", "", KY_SOFT | MELTED},
};

static bool is_in(char16_t c, const char16_t *set)
{
	for (; *set; set++)
		if (*set == c)
			return true;
	return false;
}

static size_t stems_of(struct ku_str text, enum ku_class class, struct stem out[STEMS])
{
	struct ku_possessed head;
	if (ku_is_possessed(text, class, &head))
		return possessed_stems(text, &head, out);
	out[0] = (struct stem){text.len, "", KY_STEM};
	size_t at = text.len;
	char16_t last = at ? lower(ku_utf8_prev(text, &at)) : 0;
	size_t before = at;
	char16_t second = at ? lower(ku_utf8_prev(text, &before)) : 0;
	if (class == KU_ABBREVIATION)
		return 1;
	if ((last == u'ь' || last == u'ъ') && second) {
		out[1] = (struct stem){at, "", KY_STEM | RELAXED_BARE};
		out[0].pattern |= RELAXED_MORE;
		return 2;
	}
	for (size_t i = 0; i < sizeof softening / sizeof *softening; i++)
		if (last == softening[i].letter && is_in(second, softening[i].behind)) {
			out[0].pattern = KY_HARD;
			out[1] = (struct stem){at, softening[i].soft, softening[i].pattern};
			return 2;
		}
	return 1;
}

/* ----- reading ----- */

/* Махлиё is also written Махлие. */
static struct ku_str without_yo(struct ku_arena *a, struct ku_str text)
{
	struct ku_str part[2] = {text, {"", 0}};
	for (size_t at; (at = ku_str_find(part[0], KU_S("ё"))) != SIZE_MAX;)
		part[0] = KU_JOIN(a, ku_str_sub(part[0], 0, at), KU_S("е"), ku_str_sub(part[0], at + 2, part[0].len));
	return part[0];
}

size_t ku_ky_bases(struct ku_arena *a, const struct ku_lemma *lemma, struct ku_base **out)
{
	struct ku_str text = ku_fold_dup(a, lemma->text);
	struct stem stem[STEMS];
	size_t n = stems_of(text, lemma->class, stem);
	bool yo = ku_str_find(text, KU_S("ё")) != SIZE_MAX;
	struct ku_base *base = ku_alloc_array(a, n * 2, sizeof *base);
	for (size_t i = 0; i < n; i++) {
		struct ku_str all = KU_JOIN(a, ku_str_sub(text, 0, stem[i].keep), ku_str_of(stem[i].add));
		base[i] = (struct ku_base){all, KU_KY, stem[i].pattern};
		base[n + i] =
			(struct ku_base){without_yo(a, all), KU_KY, stem[i].pattern | RELAXED_BARE | RELAXED_MORE};
	}
	*out = base;
	return yo ? n * 2 : n;
}

bool ku_ky_has_pattern(unsigned pattern)
{
	return (pattern & STATE) < KY_NSTATE && pattern <= UINT8_MAX;
}

size_t ku_ky_continue(const struct ku_lemma *lemma, const struct ku_base *base, struct ku_str rest,
		      struct ku_reading out[], size_t max)
{
	char16_t letter[KU_SUFFIX_MAX];
	size_t n;
	bool latin;
	if (!ku_suffix_letters(rest, letter, &n))
		return 0;
	struct ku_sound sound = sound_of(base->text);
	n = ku_by_ear(KU_KY, letter, n, &latin);
	for (size_t i = 0; i < n && latin && is_in(sound.vowel, u"еэиөү"); i++) /* u and o as harmony wants them */
		letter[i] = letter[i] == u'у' ? u'ү' : letter[i] == u'о' ? u'ө' : letter[i];
	struct ku_suffix_start start = {
		.sound = sound,
		.state = base->pattern & STATE,
		.relaxed = base->pattern & (n ? RELAXED_MORE : RELAXED_BARE),
		.loose = lemma->class == KU_ABBREVIATION,
	};
	if (base->pattern & MELTED) {
		if (n == 0 || letter[0] != u'ю')
			return 0;
		letter[0] = u'у';
		start.sound.last = u'й';
	}
	size_t found = ku_suffix_read(&ku_kyrgyz, &start, latin ? KU_KYL : KU_KY, letter, n, out, max);
	bool spoken = !latin && (start.loose || (start.sound.last < 0x80 && start.sound.last)); /* FIDHтин, Airlinesтын: by ear */
	for (size_t i = 0; i < found && spoken; i++) /* no variant is more right than another */
		out[i].strict = 1;
	for (size_t i = 0; i < found && latin; i++) /* in their order, but none of them is as we would write it */
		out[i].strict = 0;
	return found;
}

/* ----- writing ----- */

static bool write_suffix(const struct ku_suffix_start *start, const struct ku_grammar *g,
			 char16_t letter[KU_SUFFIX_MAX], size_t *n)
{
	*n = ku_suffix_write(&ku_kyrgyz, start, g, letter);
	return *n != SIZE_MAX;
}

/* The letter that takes the place of a capital is one. */
static struct ku_str like(struct ku_arena *a, const char *add, struct ku_str lemma, size_t at)
{
	uint32_t c = at < lemma.len ? ku_utf8_next(lemma, &at) : 0;
	return ku_is_upper(c) ? ku_upper(a, ku_str_of(add)) : ku_str_of(add);
}

static bool write_on_stem(struct ku_arena *a, struct ku_str lemma, const struct stem *stem, const struct ku_grammar *g,
			  struct ku_str *out)
{
	struct ku_str keep = ku_str_sub(lemma, 0, stem->keep), add = like(a, stem->add, lemma, stem->keep);
	char16_t letter[KU_SUFFIX_MAX];
	size_t n;
	struct ku_suffix_start start = {.sound = sound_in((enum ku_lang)g->lang, KU_JOIN(a, keep, add)), .state = stem->pattern & STATE};
	if (stem->pattern & MELTED)
		start.sound.last = u'й';
	if (!write_suffix(&start, g, letter, &n))
		return false;
	if (stem->pattern & MELTED) {
		add = like(a, "ю", lemma, stem->keep);
		*out = KU_JOIN(a, keep, add, ku_suffix_utf8(a, letter + 1, n - 1));
	} else {
		*out = KU_JOIN(a, keep, add, ku_suffix_utf8(a, letter, n));
	}
	return true;
}

bool ku_ky_inflect(struct ku_arena *a, const struct ku_lemma *lemma, const struct ku_grammar *g, struct ku_str *out)
{
	struct stem stem[STEMS];
	size_t n = stems_of(lemma->text, lemma->class, stem);
	bool possessed = (stem[0].pattern & STATE) == KY_THEIRS;
	struct ku_grammar chain = possessed ? ku_possessed_grammar(g) : *g;
	*out = lemma->text;
	if (chain.ntag == 0)
		return true;
	for (size_t i = 0; i < n; i++)
		if (!(stem[i].pattern & RELAXED_MORE) && write_on_stem(a, lemma->text, &stem[i], &chain, out))
			return true;
	return false;
}

struct ku_str ku_ky_suffix(struct ku_arena *a, struct ku_str behind, const struct ku_grammar *g)
{
	struct ku_possessed head;
	bool possessed = ku_is_possessed(behind, KU_COMMON, &head);
	struct ku_grammar chain = possessed ? ku_possessed_grammar(g) : *g;
	struct ku_suffix_start start = {.sound = sound_in((enum ku_lang)g->lang, behind), .state = possessed ? KY_THEIRS : KY_STEM};
	char16_t letter[KU_SUFFIX_MAX];
	size_t n;
	bool can = write_suffix(&start, &chain, letter, &n);
	start.state = KY_STEM; /* атым, аттары: what cannot follow the possessive follows the bare word */
	if (!can && !write_suffix(&start, &chain, letter, &n))
		return KU_S("");
	return ku_suffix_utf8(a, letter, n);
}
