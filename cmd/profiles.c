/* profiles.c — a profile is a copy of the study's policies with few changes; the rewriting itself is that of the pseudonymise stage. */
#include "profiles.h"

#include <string.h>

#include "pseudonymise/rewrite.h"

/* People by number instead of by name. What the study words itself stays. */
static void label_people(struct ku_policy *p, enum ku_kind kind)
{
	static const struct ku_str label[KU_NLABEL] = {
		[KU_KY_LABEL] = {"[{n}-катышуучу]", 24}, [KU_RU_LABEL] = {"[участник {n}]", 22}, [KU_UZ_LABEL] = {"[{n}-ishtirokchi]", 17}, [KU_EN_LABEL] = {"[participant {n}]", 17}};
	if (p->what == KU_DO_PSEUDONYM)
		p->what = KU_DO_LABEL;
	for (int l = 0; l < KU_NLABEL; l++)
		if (!p->label[l].len || ku_str_eq(p->label[l], ku_policy_default(kind)->label[l]))
			p->label[l] = label[l];
}

static struct ku_profile profile_of(const struct ku_study *s, struct ku_str name)
{
	struct ku_profile p = {.name = name, .marked = ku_str_is(name, "marked")};
	memcpy(p.policy, s->book.policy, sizeof p.policy);
	if (ku_str_is(name, "labels")) {
		label_people(&p.policy[KU_PERSON], KU_PERSON);
		label_people(&p.policy[KU_POLICY_PACK], KU_POLICY_PACK);
	}
	return p;
}

size_t ku_profiles_of(struct ku_study *s, struct ku_profile **out)
{
	size_t n = s->book.profiles.n;
	*out = ku_alloc_array(&s->arena, n ? n : 1, sizeof **out);
	for (size_t i = 0; i < n; i++)
		(*out)[i] = profile_of(s, s->book.profiles.item[i]);
	if (!n)
		(*out)[0] = profile_of(s, KU_S("pseudonyms"));
	return n ? n : 1;
}

/* An escaped bracket of the source stays escaped, so that it is not taken for a replacement. */
static const struct ku_edits *bracketed(struct ku_arena *a, const struct ku_edits *edits)
{
	struct ku_edits *out = ku_alloc(a, sizeof *out);
	struct ku_edit *edit = ku_alloc_array(a, edits->n, sizeof *edit);
	for (size_t i = 0; i < edits->n; i++) {
		if (strcmp(edits->edit[i].why->code, "escape") == 0)
			continue;
		edit[out->n] = edits->edit[i];
		edit[out->n++].with = KU_JOIN(a, KU_S("⟦"), edits->edit[i].with, KU_S("⟧"));
	}
	out->edit = edit;
	return out;
}

const struct ku_doc *ku_profile_rewrite(const struct ku_study *s, const struct ku_profile *p, struct ku_arena *a, struct ku_str name,
                                        const struct ku_doc *marked, const struct ku_edits **edits, struct ku_errors *errors)
{
	*edits = ku_rewrite(a, marked, s->registry, p->policy, name, errors);
	if (*edits && p->marked)
		*edits = bracketed(a, *edits);
	return *edits ? ku_apply(a, marked, *edits) : NULL;
}
