/* origin.c — of which language's pool a person's pseudonym is to be.
 *
 * Asked in this order: what letters and endings cannot but be (ү, ҳ, oʻ, -хон, кызы, -енко); which pools hold the very name, in any spelling; the
 * language of the transcripts where the person is named, when they are all Uzbek or all Russian; the study's first language. A name that several
 * pools hold (Карима, Рустам) goes with the transcripts, then with the order of the study's languages.
 */
#include "pseudonymise/cast.h"

#include "language/name_parts.h"
#include "language/spelling.h"

enum { PARTS = 16 };
enum { KY = 1u << KU_KY, RU = 1u << KU_RU, UZ = 1u << KU_UZ, ANY = KY | RU | UZ };

/* ----- scripts ----- */

static bool is_latin(uint32_t c)
{
	return ku_is_letter(c) && c < 0x250;
}

enum ku_lang ku_own_script(struct ku_str name, enum ku_lang cyrillic)
{
	enum ku_lang lang = cyrillic == KU_UZ ? KU_KY : cyrillic;
	for (size_t i = 0; i < name.len;) {
		uint32_t c = ku_utf8_next(name, &i);
		if (is_latin(c))
			return KU_UZ; /* of our languages only Uzbek is written in Latin letters */
		if (ku_str_find(KU_S("ўқғҳЎҚҒҲ"), ku_str_sub(name, i - (c >= 0x80 ? 2 : 1), i)) != SIZE_MAX)
			lang = KU_UZC;
	}
	return lang;
}

enum ku_lang ku_script_lang(const struct ku_registry *r, struct ku_str name)
{
	if (ku_own_script(name, KU_KY) == KU_UZ)
		return KU_UZ;
	for (size_t i = 0; r->book && i < r->book->nlang; i++)
		if (r->book->lang[i] == KU_KY || r->book->lang[i] == KU_RU)
			return (enum ku_lang)r->book->lang[i];
	return KU_KY;
}

/* ----- letters and endings ----- */

/* What stands in a folded name, and the languages that leaves. A part's ending counts in parts of that role only. */
static const struct {
	const char *text;
	unsigned leaves;
} inside[] = {
	{"ө", KY}, {"ү", KY}, {"ң", KY}, {"аа", KY}, {"оо", KY}, {"уу", KY},     {"ээ", KY}, {"ў", UZ},
	{"қ", UZ}, {"ғ", UZ}, {"ҳ", UZ}, {"oʻ", UZ}, {"gʻ", UZ}, {"ы", KY | RU}, {"щ", RU},
};
static const struct {
	enum ku_role role;
	const char *end;
	unsigned leaves;
} at_end[] = {
	{KU_ROLE_KIN, "кызы", KY},
	{KU_ROLE_KIN, "уулу", KY},
	{KU_ROLE_KIN, "qizi", UZ},
	{KU_ROLE_KIN, "li", UZ},
	{KU_ROLE_GIVEN, "хон", UZ},
	{KU_ROLE_GIVEN, "жон", UZ},
	{KU_ROLE_GIVEN, "xon", UZ},
	{KU_ROLE_GIVEN, "jon", UZ},
	{KU_ROLE_GIVEN, "бек", KY | UZ},
	{KU_ROLE_GIVEN, "бай", KY | UZ},
	{KU_ROLE_GIVEN, "бой", KY | UZ},
	{KU_ROLE_GIVEN, "кан", KY | UZ},
	{KU_ROLE_GIVEN, "гул", KY | UZ},
	{KU_ROLE_GIVEN, "гуль", KY | UZ},
	{KU_ROLE_GIVEN, "бубу", KY | UZ},
	{KU_ROLE_GIVEN, "жан", KY | UZ},
	{KU_ROLE_SURNAME, "ova", UZ},
	{KU_ROLE_SURNAME, "ov", UZ},
	{KU_ROLE_SURNAME, "eva", UZ},
	{KU_ROLE_SURNAME, "ev", UZ},
	{KU_ROLE_SURNAME, "енко", RU},
	{KU_ROLE_SURNAME, "ский", RU},
	{KU_ROLE_SURNAME, "ская", RU},
	{KU_ROLE_SURNAME, "баев", KY | UZ},
	{KU_ROLE_SURNAME, "беков", KY | UZ},
	{KU_ROLE_SURNAME, "кулов", KY | UZ},
	{KU_ROLE_SURNAME, "алиев", KY | UZ},
	{KU_ROLE_SURNAME, "баева", KY | UZ},
	{KU_ROLE_SURNAME, "бекова", KY | UZ},
	{KU_ROLE_SURNAME, "кулова", KY | UZ},
	{KU_ROLE_SURNAME, "алиева", KY | UZ},
};

static unsigned narrow(unsigned may, unsigned leaves)
{
	return may & leaves ? may & leaves : may;
}

static unsigned languages_of(struct ku_arena *a, struct ku_str name, const struct ku_name_part part[], size_t n)
{
	unsigned may = ANY;
	struct ku_str fold = ku_fold_dup(a, name);
	for (size_t i = 0; i < sizeof inside / sizeof *inside; i++)
		if (ku_str_find(fold, ku_str_of(inside[i].text)) != SIZE_MAX)
			may = narrow(may, inside[i].leaves);
	for (size_t p = 0; p < n; p++) {
		struct ku_str word = ku_fold_dup(a, part[p].text);
		for (size_t i = 0; i < sizeof at_end / sizeof *at_end; i++)
			if (at_end[i].role == part[p].role && ku_str_ends(word, ku_str_of(at_end[i].end)))
				may = narrow(may, at_end[i].leaves);
	}
	return may;
}

/* ----- transcripts ----- */

static unsigned language_bit(struct ku_str language)
{
	enum ku_lang lang = ku_lang_named(language);
	return lang == KU_UZC ? UZ : lang ? 1u << lang : 0;
}

static unsigned language_of(const struct ku_registry *r, const struct ku_transcript *t)
{
	if (t->language.len)
		return language_bit(t->language);
	return r->book->nlang == 1 ? 1u << r->book->lang[0] : 0;
}

/* The language of all transcripts of the scope; 0 when it has none or several. */
static unsigned talk(struct ku_registry *r, const struct ku_strs *in)
{
	unsigned bits = 0;
	if (!r->book || !r->book->ntranscript)
		return 0;
	for (size_t i = 0; !r->talk.n && i < r->book->ntranscript; i++)
		*ku_table_put(r->arena, &r->talk, r->book->transcript[i].code) =
			language_of(r, &r->book->transcript[i]);
	for (size_t i = 0; i < in->n; i++) {
		const uint64_t *code = ku_table_find(&r->talk, in->item[i]);
		struct ku_strs one = {.item = &in->item[i], .n = 1};
		bits |= code ? (unsigned)*code : 0;
		for (size_t k = 0; !code && k < r->book->ntranscript; k++) /* a pattern, or a case */
			if (ku_scope_has(&one, r->book->transcript[k].code) ||
			    ku_str_eq(in->item[i], r->book->transcript[k].cas))
				bits |= language_of(r, &r->book->transcript[k]);
	}
	return bits & (bits - 1) ? 0 : bits;
}

/* ----- pools ----- */

static struct ku_str pool_key(struct ku_registry *r, bool surname, struct ku_str name)
{
	return KU_JOIN(r->arena, surname ? KU_S("s ") : KU_S("g "),
		       ku_likeness(r, surname ? ku_surname_mans(r->arena, name) : name));
}

static void index_pools(struct ku_registry *r)
{
	for (unsigned lang = KU_KY; r->pools && lang < KU_UZC; lang++)
		for (int p = KU_POOL_FEMALE; p <= KU_POOL_SURNAME; p++)
			for (size_t i = 0; i < r->pools->of[lang][p].n; i++)
				*ku_table_put(r->arena, &r->pooled,
					      pool_key(r, p == KU_POOL_SURNAME, r->pools->of[lang][p].name[i])) |=
					1u << (lang * 2 + (p == KU_POOL_MALE));
}

/* Bits of the pools that hold the name, two a language. */
static uint64_t pools_with(struct ku_registry *r, bool surname, struct ku_str name)
{
	if (!r->pooled.n)
		index_pools(r);
	const uint64_t *bits = ku_table_find(&r->pooled, pool_key(r, surname, name));
	return bits ? *bits : 0;
}

static unsigned languages_in(uint64_t pools)
{
	unsigned out = 0;
	for (unsigned lang = KU_KY; lang < KU_UZC; lang++)
		if (pools >> (lang * 2) & 3)
			out |= 1u << lang;
	return out;
}

static const struct ku_name_part *part_of(enum ku_role role, const struct ku_name_part part[], size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (part[i].role == role)
			return &part[i];
	return NULL;
}

enum ku_sex ku_pool_sex(struct ku_registry *r, struct ku_str name)
{
	struct ku_name_part part[PARTS];
	size_t n = ku_name_parts(name, part, PARTS);
	const struct ku_name_part *given = part_of(KU_ROLE_GIVEN, part, n < PARTS ? n : PARTS);
	uint64_t pools = given ? pools_with(r, false, given->text) : 0, women = 0, men = 0;
	for (unsigned lang = KU_KY; lang < KU_UZC; lang++) {
		women |= pools >> (lang * 2) & 1;
		men |= pools >> (lang * 2 + 1) & 1;
	}
	return women == men ? KU_NO_SEX : women ? KU_FEMALE : KU_MALE;
}

/* ----- all of it ----- */

static enum ku_lang first_of(const struct ku_registry *r, unsigned bits)
{
	for (size_t i = 0; r->book && i < r->book->nlang; i++)
		if (bits >> r->book->lang[i] & 1)
			return (enum ku_lang)r->book->lang[i];
	return bits ? (enum ku_lang)__builtin_ctz(bits) : KU_NO_LANG;
}

enum ku_lang ku_pool_origin(struct ku_registry *r, struct ku_str name, const struct ku_strs *in)
{
	struct ku_name_part part[PARTS];
	size_t n = ku_name_parts(name, part, PARTS);
	n = n < PARTS ? n : PARTS;
	static const enum ku_role asked[] = {KU_ROLE_GIVEN, KU_ROLE_SURNAME, KU_ROLE_FATHER};
	unsigned may = languages_of(r->arena, name, part, n), spoken = talk(r, in), held = 0;
	if (!(may & (may - 1)))
		return first_of(r, may);
	for (size_t i = 0; !held && i < sizeof asked / sizeof *asked; i++) {
		const struct ku_name_part *p = part_of(asked[i], part, n);
		held = p ? languages_in(pools_with(r, asked[i] == KU_ROLE_SURNAME, p->text)) & may : 0;
	}
	if (held)
		return first_of(r, held & spoken ? held & spoken : held);
	if (spoken & may & (UZ | RU))
		return first_of(r, spoken);
	if (ku_own_script(name, KU_KY) == KU_UZ)
		return KU_UZ;
	enum ku_lang first = r->book && r->book->nlang ? (enum ku_lang)r->book->lang[0] : KU_KY;
	return may >> first & 1 ? first : first_of(r, may);
}
