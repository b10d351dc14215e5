/* sites.c — the name of an area never leaves custody, so that it goes through the rules like any other text. */
#include "review/sites.h"

#include "project.h"
#include "pseudonymise/rewrite.h"

struct area {
	struct ku_str folded;
	size_t number; /* in the order of the transcripts' codes; 0: not known */
};

static struct ku_str area_of(const struct ku_view *v)
{
	return v->facts ? v->facts->area : KU_S("");
}

static void number_areas(struct ku_arena *a, const struct ku_view view[], struct area area[], size_t n)
{
	size_t last = 0;
	for (size_t i = 0; i < n; i++) {
		area[i].folded = ku_folded(a, area_of(&view[i]));
		size_t k = 0;
		while (k < i && !ku_str_eq(area[k].folded, area[i].folded))
			k++;
		area[i].number = !area[i].folded.len ? 0 : k < i ? area[k].number : ++last;
	}
}

static bool is_called(struct ku_arena *a, const struct ku_named *p, struct ku_str folded)
{
	for (size_t i = 0; i <= p->nalso; i++)
		if (ku_str_eq(ku_folded(a, i ? p->also[i - 1].text : p->name.text), folded))
			return true;
	return false;
}

/* What stands for a place that the rules list, without any text around it; empty where they do not. */
static struct ku_str label_of(struct ku_study *s, const struct ku_profile *profile, struct ku_str folded)
{
	const struct ku_book *b = &s->book;
	struct ku_replacement with;
	for (size_t i = 0; i < b->nplace; i++) {
		uint64_t number = s->bound.place[i];
		if (!number || !is_called(&s->arena, &b->place[i], folded))
			continue;
		struct ku_mark m = {.kind = b->place[i].kind,
				    .number = number,
				    .sure = true,
				    .label_lang = b->nlang ? (enum ku_lang)b->lang[0] : KU_KY};
		return ku_replace(&s->arena, &m, s->registry, profile->policy, &with) ? with.text : KU_S("");
	}
	return KU_S("");
}

static struct ku_str name_of(struct ku_study *s, const struct ku_profile *profile, const struct area *area)
{
	struct ku_str label = area->number ? label_of(s, profile, area->folded) : KU_S("");
	return label.len || !area->number ? label : ku_format(&s->arena, "№%zu", area->number);
}

struct ku_str *ku_sites(struct ku_study *s, const struct ku_view view[])
{
	struct ku_arena *a = &s->arena;
	struct ku_str *site = ku_alloc_array(a, s->nsource, sizeof *site);
	struct area *area = ku_alloc_array(a, s->nsource, sizeof *area);
	struct ku_profile *profile;
	ku_profiles_of(s, &profile);
	number_areas(a, view, area, s->nsource);
	for (size_t i = 0; i < s->nsource; i++) {
		struct ku_str oblast = view[i].facts ? view[i].facts->oblast : KU_S("");
		struct ku_str name = name_of(s, &profile[0], &area[i]);
		site[i] = KU_JOIN(a, oblast, oblast.len && name.len ? KU_S(", ") : KU_S(""), name);
	}
	return site;
}
