/* label.c — a label in the language of the turn: its number, and the suffix of what it stands for.
 */
#include "pseudonymise/say.h"

#include "language/language.h"
#include "language/respell.h"

static const unsigned char column[KU_NLANG] = {
	[KU_KY] = KU_KY_LABEL, [KU_RU] = KU_RU_LABEL, [KU_UZ] = KU_UZ_LABEL, [KU_UZC] = KU_UZ_LABEL};

static struct ku_str template_of(enum ku_kind kind, const struct ku_policy *policy, int label)
{
	const struct ku_policy *sources[] = {policy, ku_policy_default(kind), ku_policy_default(KU_OTHER)};
	size_t i = 0;
	while (i < 2 && !sources[i]->label[label].len)
		i++;
	return sources[i]->label[label];
}

/* The template with its number; without one the {n} goes, and with it the hyphen or space that tied it to the word: [айыл], [село]. */
static struct ku_str fill(struct ku_arena *a, struct ku_str template, uint64_t n, bool *numbered)
{
	struct ku_str hole = KU_S("{n}");
	size_t at = ku_str_find(template, hole);
	*numbered = at != SIZE_MAX && n > 0;
	if (at == SIZE_MAX)
		return template;
	struct ku_str before = ku_str_sub(template, 0, at), after = ku_str_sub(template, at + hole.len, template.len);
	if (n)
		return KU_JOIN(a, before, ku_format(a, "%llu", (unsigned long long)n), after);
	if (after.len && (after.ptr[0] == '-' || after.ptr[0] == ' '))
		after = ku_str_sub(after, 1, after.len);
	else if (before.len && (before.ptr[before.len - 1] == '-' || before.ptr[before.len - 1] == ' '))
		before.len--;
	return KU_JOIN(a, before, after);
}

struct ku_str ku_label_in(struct ku_arena *a, enum ku_kind kind, const struct ku_policy *policy, int label, uint64_t n)
{
	bool numbered;
	return fill(a, template_of(kind, policy, label), policy->no_numbers ? 0 : n, &numbered);
}

struct ku_str ku_say_label(struct ku_arena *a, const struct ku_mark *m, const struct ku_policy *policy, uint64_t n,
			   bool *numbered)
{
	enum ku_lang lang = m->label_lang ? m->label_lang : m->grammar.lang ? (enum ku_lang)m->grammar.lang : KU_KY;
	lang = ku_lang_in_cyrillic(lang); /* a label is no name: it keeps its letters */
	struct ku_str label = fill(a, template_of(m->kind, policy, column[lang]), policy->no_numbers ? 0 : n, numbered), whole;
	if (lang == KU_UZC) /* templates for Uzbek are in Latin letters; a Cyrillic turn reads Cyrillic ones */
		label = ku_respell(a, label, KU_UZ, KU_UZC);
	struct ku_grammar chain = ku_without_sex(&m->grammar);
	if (policy->drop_suffix || !ku_label_inflect(a, label, lang, &chain, &whole))
		whole = label;
	return ku_with_separator(a, m, label, ku_str_sub(whole, label.len, whole.len));
}
