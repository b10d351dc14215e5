/* pool.c — draws a name that may be given away.
 *
 * A name is free when it is no real name of the study, was never retired, and nobody has it whom it could be mistaken for. Names are tried at
 * random until one is free, which makes every free one equally likely; after some tries without luck the free ones are counted out and one of
 * them is drawn. When there is none, a surname's initial goes before the name (К. Динара), then two. Preferences come in tiers: a given name is
 * better not that of somebody's father, a father's better nobody's at all; but rather that than to run out.
 */
#include "pseudonymise/cast.h"

#include "language/name_parts.h"
#include "language/spelling.h"

enum { MOST_INITIALS = 2, TRIES = 32, LETTERS = 64 };

struct urn { /* what is drawn from: up to two pools as one list, with so many initials before each name */
	const struct ku_pool *pool[2];
	size_t n;
	uint32_t initial[LETTERS];
	size_t ninitial;
	unsigned initials; /* how many stand before a name */
	uint64_t size;     /* n × ninitial^initials */
};

bool ku_real(struct ku_registry *r, struct ku_str name)
{
	unsigned bits = ku_used(r, name);
	if (!(bits & KU_REAL_ASKED)) {
		bits |= KU_REAL_ASKED | (r->is_real && r->is_real(r->ctx, name) ? KU_REAL : 0);
		ku_use(r, name, bits);
	}
	return bits & KU_REAL;
}

/* ----- which pool ----- */

static bool has_given(const struct ku_registry *r, enum ku_lang lang)
{
	return r->pools && lang && lang < KU_UZC &&
	       (r->pools->of[lang][KU_POOL_FEMALE].n || r->pools->of[lang][KU_POOL_MALE].n);
}

enum ku_lang ku_pool_lang(const struct ku_registry *r, enum ku_lang wanted)
{
	if (wanted == KU_UZC)
		wanted = KU_UZ;
	if (has_given(r, wanted))
		return wanted;
	for (size_t i = 0; r->book && i < r->book->nlang; i++)
		if (has_given(r, (enum ku_lang)r->book->lang[i]))
			return (enum ku_lang)r->book->lang[i];
	for (enum ku_lang lang = KU_KY; lang < KU_UZC; lang++)
		if (has_given(r, lang))
			return lang;
	return KU_NO_LANG;
}

static void index_pools(struct ku_registry *r)
{
	for (enum ku_lang lang = KU_KY; r->pools && lang < KU_UZC; lang++)
		for (int p = KU_POOL_FEMALE; p <= KU_POOL_MALE; p++)
			for (size_t i = 0; i < r->pools->of[lang][p].n; i++)
				*ku_table_put(r->arena, &r->pooled,
					      ku_fold_dup(r->arena, r->pools->of[lang][p].name[i])) |=
					1u << (lang * 2 + p);
}

bool ku_pool_has(struct ku_registry *r, struct ku_str name, enum ku_lang *lang, enum ku_sex *sex)
{
	if (!r->pooled.n)
		index_pools(r);
	const uint64_t *bits = ku_table_find(&r->pooled, ku_fold_dup(r->arena, name));
	if (!bits)
		return false;
	unsigned women = 0, men = 0;
	*lang = KU_NO_LANG;
	for (unsigned l = KU_KY; l < KU_UZC; l++) {
		women |= *bits >> (l * 2 + KU_POOL_FEMALE) & 1;
		men |= *bits >> (l * 2 + KU_POOL_MALE) & 1;
		if (*lang == KU_NO_LANG && *bits >> (l * 2) & 3)
			*lang = (enum ku_lang)l;
	}
	*sex = women == men ? KU_NO_SEX : women ? KU_FEMALE : KU_MALE;
	return true;
}

static const struct ku_pool *surnames(const struct ku_registry *r, enum ku_lang lang)
{
	for (int i = 0; i < 4; i++) {
		enum ku_lang l = i ? (enum ku_lang)i : lang; /* its own language first, then any */
		if (l < KU_UZC && r->pools->of[l][KU_POOL_SURNAME].n)
			return &r->pools->of[l][KU_POOL_SURNAME];
	}
	return &r->pools->of[lang][KU_POOL_SURNAME];
}

static struct urn urn_for(const struct ku_registry *r, const struct ku_wanted *w)
{
	struct urn u = {0};
	size_t k = 0;
	const struct ku_pool *of = r->pools->of[w->lang], *names = surnames(r, w->lang);
	if (w->part == KU_PART_SURNAME) {
		u.pool[k++] = names;
	} else {
		bool father = w->part == KU_PART_FATHER;
		if (!father && w->sex != KU_MALE)
			u.pool[k++] = &of[KU_POOL_FEMALE];
		if (father || w->sex != KU_FEMALE)
			u.pool[k++] = &of[KU_POOL_MALE];
	}
	for (size_t i = 0; i < k; i++)
		u.n += u.pool[i]->n;
	for (size_t i = 0; i < names->n && u.ninitial < LETTERS; i++) {
		size_t at = 0, seen = 0;
		uint32_t c = ku_utf8_next(names->name[i], &at);
		while (seen < u.ninitial && u.initial[seen] != c)
			seen++;
		if (seen == u.ninitial)
			u.initial[u.ninitial++] = c;
	}
	u.size = u.n;
	return u;
}

/* ----- drawing ----- */

static struct ku_str plain_name(const struct urn *u, uint64_t i)
{
	i %= u->n;
	return i < u->pool[0]->n ? u->pool[0]->name[i] : u->pool[1]->name[i - u->pool[0]->n];
}

static struct ku_str whole_name(struct ku_arena *a, const struct urn *u, uint64_t i)
{
	struct ku_str out = plain_name(u, i);
	i /= u->n;
	for (unsigned k = 0; k < u->initials; k++, i /= u->ninitial) {
		char letter[4];
		size_t len = ku_utf8_put(letter, u->initial[i % u->ninitial]);
		out = KU_JOIN(a, (struct ku_str){letter, len}, KU_S(". "), out);
	}
	return out;
}

static bool taken_in_scope(struct ku_registry *r, const struct ku_wanted *w, struct ku_str name)
{
	for (size_t i = 0; i < w->scope->n; i++)
		if (ku_table_find(&r->scoped, ku_key(r, w->scope->item[i], ku_fold_dup(r->arena, name))))
			return true;
	return false;
}

static bool is_taken(struct ku_registry *r, const struct ku_wanted *w, struct ku_str name, unsigned tier)
{
	unsigned bits = ku_used(r, name);
	if (bits & KU_RETIRED)
		return true;
	switch (w->part) {
	case KU_PART_SURNAME:
		return bits & KU_USED_SURNAME;
	case KU_PART_FATHER:
		return bits & (tier == 0 ? KU_USED_GIVEN | KU_USED_FATHER : tier == 1 ? KU_USED_GIVEN : 0);
	default:
		if (tier == 0 && bits & KU_USED_FATHER)
			return true;
		return w->listed ? bits & KU_USED_GIVEN
				 : (bits & KU_USED_ROSTER) || (bits && taken_in_scope(r, w, name));
	}
}

static bool is_free(struct ku_registry *r, const struct ku_wanted *w, const struct urn *u, uint64_t i, unsigned tier)
{
	struct ku_str plain = plain_name(u, i);
	if (ku_real(r, plain) ||
	    (w->part == KU_PART_SURNAME && ku_real(r, ku_surname_form(r->arena, plain, KU_FEMALE))))
		return false;
	if (!u->initials)
		return !is_taken(r, w, plain, tier);
	return !(ku_used(r, plain) & KU_RETIRED) && !is_taken(r, w, whole_name(r->arena, u, i), tier);
}

static bool draw_free(struct ku_registry *r, const struct ku_wanted *w, const struct urn *u, unsigned tier,
		      uint64_t *out)
{
	for (int i = 0; i < TRIES; i++) {
		*out = ku_draw(&r->draws, u->size);
		if (is_free(r, w, u, *out, tier))
			return true;
	}
	uint64_t *free_ones = NULL;
	size_t n = 0, cap = 0;
	for (uint64_t i = 0; i < u->size; i++)
		if (is_free(r, w, u, i, tier))
			KU_PUSH(r->arena, free_ones, n, cap, i);
	if (n)
		*out = free_ones[ku_draw(&r->draws, n)];
	return n > 0;
}

struct ku_str ku_pick(struct ku_registry *r, const struct ku_wanted *w)
{
	if (!r->pools || w->lang == KU_NO_LANG)
		return KU_S("");
	struct urn u = urn_for(r, w);
	/* what is taken for good need not be tried again: with thousands of people that would be most of the time */
	bool remember = w->part == KU_PART_SURNAME || (w->listed && w->part == KU_PART_GIVEN);
	unsigned *spent = &r->exhausted[w->lang][w->part == KU_PART_SURNAME ? 3
						 : w->sex == KU_FEMALE      ? 0
						 : w->sex == KU_MALE        ? 1
									    : 2];
	unsigned tiers = w->part == KU_PART_FATHER ? 3 : w->part == KU_PART_GIVEN ? 2 : 1;
	while (u.n && u.size <= UINT32_MAX) {
		uint64_t i;
		for (unsigned tier = 0; (!remember || u.initials >= *spent) && tier < tiers; tier++)
			if (draw_free(r, w, &u, tier, &i))
				return whole_name(r->arena, &u, i);
		if (u.initials++ == MOST_INITIALS || !u.ninitial)
			break;
		u.size *= u.ninitial;
		if (remember && *spent < u.initials)
			*spent = u.initials;
	}
	return KU_S("");
}
