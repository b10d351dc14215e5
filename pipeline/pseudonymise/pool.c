/* pool.c — draws a name that may be given away.
 *
 * A name is free when it is no real name of the study, was never retired, and nobody has it whom it could be mistaken for. Names are tried at
 * random until one is free, which makes every free one equally likely; after some tries without luck the free ones are counted out and one of
 * them is drawn. When there is none, a surname's initial goes before the name (К. Динара), then two. Preferences come in tiers: a given name is
 * better not that of somebody's father, a father's better nobody's at all, and none better made of a real name of the study (Айчолпон, where there
 * is a Чолпон); but rather that than to run out.
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

/* ----- which pool ----- */

static bool has_given(const struct ku_registry *r, enum ku_lang lang)
{
	return r->pools && lang && lang < KU_UZC &&
	       (r->pools->of[lang][KU_POOL_FEMALE].n || r->pools->of[lang][KU_POOL_MALE].n);
}

enum ku_lang ku_pool_lang(const struct ku_registry *r, enum ku_lang wanted)
{
	wanted = wanted == KU_UZC ? KU_UZ : ku_lang_in_cyrillic(wanted);
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
		if (ku_table_find(&r->scoped, ku_key(r, w->scope->item[i], ku_likeness(r, name))))
			return true;
	return false;
}

static bool is_taken(struct ku_registry *r, const struct ku_wanted *w, struct ku_str name, unsigned tier)
{
	unsigned bits = ku_used(r, name);
	if (bits & (KU_RETIRED | KU_USED_BY_MET))
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
	if (u->initials && (ku_used(r, plain) & (KU_RETIRED | KU_USED_BY_MET) || is_taken(r, w, whole_name(r->arena, u, i), tier)))
		return false;
	if (!u->initials && is_taken(r, w, plain, tier))
		return false;
	return !ku_unfit(r, w->part, plain, tier == 0); /* asked last: it costs most */
}

/* Draws of what was counted out and is still free; what is drawn is gone. */
static bool draw_left(struct ku_registry *r, const struct ku_wanted *w, const struct urn *u, unsigned tier,
		      struct ku_left *left, uint64_t *out)
{
	while (left->n) {
		size_t at = (size_t)ku_draw(&r->draws, left->n);
		*out = left->item[at];
		left->item[at] = left->item[--left->n];
		if (is_free(r, w, u, *out, tier))
			return true;
	}
	return false;
}

static bool draw_free(struct ku_registry *r, const struct ku_wanted *w, const struct urn *u, unsigned tier,
		      struct ku_left *left, uint64_t *out)
{
	for (int i = 0; !left->counted && i < TRIES; i++) {
		*out = ku_draw(&r->draws, u->size);
		if (is_free(r, w, u, *out, tier))
			return true;
	}
	if (!left->counted) {
		size_t cap = 0;
		left->item = NULL;
		left->n = 0;
		for (uint64_t i = 0; i < u->size; i++)
			if (is_free(r, w, u, i, tier))
				KU_PUSH(r->arena, left->item, left->n, cap, i);
		left->counted = true;
	}
	return draw_left(r, w, u, tier, left, out);
}

/* Where it is noted what the pools have left. What is taken for good need not be tried again: with thousands of people that would be most of
 * the time. NULL where it comes back: one transcript's people may have the names of another's. */
static struct ku_left *left_for(struct ku_registry *r, const struct ku_wanted *w)
{
	bool for_good = w->part == KU_PART_SURNAME || (w->listed && w->part == KU_PART_GIVEN);
	unsigned pools = w->part == KU_PART_SURNAME ? 3 : w->sex == KU_FEMALE ? 0 : w->sex == KU_MALE ? 1 : 2;
	return for_good ? &r->left[w->lang][pools] : NULL;
}

struct ku_str ku_pick(struct ku_registry *r, const struct ku_wanted *w)
{
	static const unsigned tiers[KU_NPART] = {[KU_PART_GIVEN] = 2, [KU_PART_SURNAME] = 2, [KU_PART_FATHER] = 3};
	if (!r->pools || w->lang == KU_NO_LANG)
		return KU_S("");
	struct urn u = urn_for(r, w);
	struct ku_left *noted = left_for(r, w), fresh;
	unsigned step = 0;
	while (u.n && u.size <= UINT32_MAX) {
		uint64_t i;
		for (unsigned tier = 0; tier < tiers[w->part]; tier++, step++) {
			struct ku_left *left = noted ? noted : &fresh;
			if (noted && step < noted->step)
				continue;
			if (!noted || step > noted->step)
				*left = (struct ku_left){.step = step};
			if (draw_free(r, w, &u, tier, left, &i))
				return whole_name(r->arena, &u, i);
		}
		if (u.initials++ == MOST_INITIALS || !u.ninitial)
			break;
		u.size *= u.ninitial;
	}
	return KU_S("");
}
