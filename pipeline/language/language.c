/* language.c — which language answers.
 *
 * A table of the languages; bases carry their language, so a continuation goes to the right one without a search.
 */
#include "language/language.h"

#include <string.h>
#include <unicode/uchar.h>

#include "language/kyrgyz.h"
#include "language/russian.h"
#include "language/spelling.h"
#include "language/uzbek.h"

struct language {
	unsigned langs; /* set of enum ku_lang */
	size_t (*bases)(struct ku_arena *, const struct ku_lemma *, struct ku_base **);
	size_t (*go_on)(const struct ku_lemma *, const struct ku_base *, struct ku_str, struct ku_reading[], size_t);
	bool (*inflect)(struct ku_arena *, const struct ku_lemma *, const struct ku_grammar *, struct ku_str *);
	bool (*has_pattern)(unsigned);
};

static const struct language languages[] = {
	{KU_LANG_BIT(KU_KY) | KU_LANG_BIT(KU_KYL), ku_ky_bases, ku_ky_continue, ku_ky_inflect, ku_ky_has_pattern},
	{KU_LANG_BIT(KU_RU) | KU_LANG_BIT(KU_RUL), ku_ru_bases, ku_ru_continue, ku_ru_inflect, ku_ru_has_pattern},
	{KU_LANG_BIT(KU_UZ) | KU_LANG_BIT(KU_UZC), ku_uz_bases, ku_uz_continue, ku_uz_inflect, ku_uz_has_pattern},
};
enum { LANGUAGES = sizeof languages / sizeof *languages };

static const struct language *language_of(unsigned lang)
{
	for (const struct language *l = languages; l < languages + LANGUAGES; l++)
		if (lang < KU_NLANG && l->langs & KU_LANG_BIT(lang))
			return l;
	return NULL;
}

/* ----- reading ----- */

size_t ku_bases(struct ku_arena *a, const struct ku_lemma *lemma, unsigned langs, struct ku_base **out)
{
	struct ku_base *all = NULL;
	size_t n = 0, cap = 0;
	for (const struct language *l = languages; l < languages + LANGUAGES; l++) {
		struct ku_base *base;
		size_t count = l->langs & langs ? l->bases(a, lemma, &base) : 0;
		for (size_t i = 0; i < count; i++)
			if (KU_LANG_BIT(base[i].lang) & langs && base[i].text.len)
				KU_PUSH(a, all, n, cap, base[i]);
	}
	*out = all;
	return n;
}

bool ku_base_exists(const struct ku_base *base)
{
	const struct language *l = language_of(base->lang);
	return l && base->text.len && l->has_pattern(base->pattern);
}

size_t ku_continue(const struct ku_lemma *lemma, const struct ku_base *base, struct ku_str rest,
		   struct ku_reading out[], size_t max)
{
	const struct language *l = language_of(base->lang);
	return l && max ? l->go_on(lemma, base, rest, out, max) : 0;
}

/* Behind all that are at least as good, so that equals keep the order of the languages. What stands there already is not put in again. */
static size_t insert(struct ku_reading out[], size_t n, size_t max, const struct ku_reading *r)
{
	size_t at = n;
	for (size_t i = 0; i < n; i++)
		if (memcmp(&out[i].grammar, &r->grammar, sizeof r->grammar) == 0 && !ku_reading_better(r, &out[i]))
			return n;
	while (at > 0 && ku_reading_better(r, &out[at - 1]))
		at--;
	if (at == max)
		return n;
	size_t end = n < max ? n : max - 1;
	memmove(out + at + 1, out + at, (end - at) * sizeof *out);
	out[at] = *r;
	return n < max ? n + 1 : n;
}

size_t ku_analyse(struct ku_arena *a, const struct ku_lemma *lemma, struct ku_str form, unsigned langs,
		  struct ku_reading out[], size_t max)
{
	struct ku_base *base;
	size_t n = 0, nbase = ku_bases(a, lemma, langs, &base);
	for (size_t i = 0; i < nbase; i++) {
		struct ku_reading some[KU_READINGS];
		if (!ku_str_starts(form, base[i].text))
			continue;
		size_t found =
			ku_continue(lemma, &base[i], ku_str_sub(form, base[i].text.len, form.len), some, KU_READINGS);
		for (size_t k = 0; k < found; k++)
			n = insert(out, n, max, &some[k]);
	}
	return n;
}

/* ----- writing ----- */

static bool is_label(struct ku_str text)
{
	return text.len > 2 && text.ptr[0] == '[' && text.ptr[text.len - 1] == ']';
}

/* A label says nothing of its language: in Cyrillic it takes the suffixes of the grammar, in Latin it can only be Uzbek. */
static enum ku_lang label_language(struct ku_str label, enum ku_lang form)
{
	for (size_t at = label.len; at > 0;) {
		uint32_t c = ku_utf8_prev(label, &at);
		if (c >= 0x400 && c < 0x530)
			return form == KU_UZ ? KU_KY : form;
		if (u_isalpha((UChar32)c))
			return form == KU_UZ || form == KU_UZC ? KU_UZ : KU_NO_LANG;
	}
	return form;
}

bool ku_inflect(struct ku_arena *a, const struct ku_lemma *lemma, const struct ku_grammar *g, struct ku_str *out)
{
	if (is_label(lemma->text))
		return ku_label_inflect(a, lemma->text, label_language(lemma->text, (enum ku_lang)g->lang), g, out);
	const struct language *l = language_of(g->lang);
	*out = lemma->text;
	return l ? l->inflect(a, lemma, g, out) : g->ntag == 0;
}

struct ku_str ku_suffix(struct ku_arena *a, struct ku_str behind, const struct ku_grammar *g)
{
	switch (g->lang) {
	case KU_KY:
	case KU_KYL:
		return ku_ky_suffix(a, behind, g);
	case KU_UZ:
	case KU_UZC:
		return ku_uz_suffix(a, behind, g);
	}
	return KU_S("");
}

/* Links that belong to a name and not to the label in its place: the honorific. */
static struct ku_grammar for_label(const struct ku_grammar *g, enum ku_lang lang)
{
	struct ku_grammar to = {.lang = (uint8_t)lang};
	for (size_t i = 0; i < g->ntag && i < KU_CHAIN; i++)
		if (g->tag[i] != KU_JON)
			to.tag[to.ntag++] = g->tag[i];
	return to;
}

bool ku_label_inflect(struct ku_arena *a, struct ku_str label, enum ku_lang label_lang, const struct ku_grammar *g,
		      struct ku_str *out)
{
	bool turkic = g->lang != KU_NO_LANG && ku_lang_in_cyrillic((enum ku_lang)g->lang) != KU_RU;
	struct ku_grammar chain = for_label(g, label_lang);
	*out = label;
	if (chain.ntag == 0)
		return true;
	if (!turkic)
		return false;
	struct ku_str suffix = ku_suffix(a, label, &chain);
	*out = KU_JOIN(a, label, suffix);
	return suffix.len > 0;
}
