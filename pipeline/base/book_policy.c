/* book_policy.c — `policy:`, what is to be done with each kind, in three layers: packs, rule files, the study.
 *
 * An entry says only what differs from the layer below, so what was said is kept apart until ku_apply_policies lays one over the other.
 * What a kind cannot have done to it is refused: a village has no pool of pseudonyms, a doubtful finding is never kept.
 */
#include <stdlib.h>
#include <string.h>

#include "base/book_inner.h"
#include "base/suggest.h"

#define MEMBER(type) ((type *)((char *)object + field->member))
#define BIT(what) (1u << (what))

static unsigned allowed(enum ku_kind kind)
{
	unsigned plain = BIT(KU_DO_LABEL) | BIT(KU_DO_MASK) | BIT(KU_DO_REMOVE) | BIT(KU_DO_KEEP) | BIT(KU_DO_ASK);
	switch ((int)kind) {
	case KU_PERSON:
	case KU_POLICY_PACK:
		return plain | BIT(KU_DO_PSEUDONYM);
	case KU_POLICY_SPEAKER:
		return BIT(KU_DO_CODE) | BIT(KU_DO_PSEUDONYM) | BIT(KU_DO_ROLE);
	case KU_POLICY_SUSPECT:
		return BIT(KU_DO_ASK) | BIT(KU_DO_LABEL) | BIT(KU_DO_KEEP);
	case KU_POLICY_UNSURE:
		return BIT(KU_DO_ASK) | BIT(KU_DO_LABEL);
	case KU_PASSAGE:
		return BIT(KU_DO_LABEL) | BIT(KU_DO_MASK) | BIT(KU_DO_REMOVE);
	default:
		return ku_kind_is_place(kind) && kind != KU_COUNTRY && kind != KU_OTHER ? plain | BIT(KU_DO_GENERALISE)
											: plain;
	}
}

/* How far up a kind of place is; 0: it is no step of the ladder. */
static int height(enum ku_kind kind)
{
	switch ((int)kind) {
	case KU_VILLAGE:
	case KU_SETTLEMENT:
		return 1;
	case KU_AIYL_AIMAK:
	case KU_TOWN:
	case KU_CITY:
		return 2;
	case KU_RAYON:
		return 3;
	case KU_OBLAST:
		return 4;
	case KU_COUNTRY:
		return 5;
	default:
		return 0;
	}
}

static struct ku_str list_allowed(struct ku_reader *r, enum ku_kind kind)
{
	struct ku_str list = KU_S("");
	for (enum ku_do d = KU_DO_PSEUDONYM; d <= KU_DO_ROLE; d++)
		if (allowed(kind) & BIT(d))
			list = KU_JOIN(r->file->errors->arena, list, list.len ? KU_S(", ") : KU_S(""),
				       ku_str_of(ku_do_name(d)));
	return list;
}

void ku_read_do(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	struct ku_policy_said *said = object;
	struct ku_str text = ku_scalar(r, node), known[KU_DO_ROLE];
	enum ku_do what;
	(void)field;
	if (!text.len)
		return;
	if (ku_do_named(text, &what) && allowed(said->kind) & BIT(what)) {
		said->is.what = what;
		return;
	}
	size_t n = 0;
	for (enum ku_do d = KU_DO_PSEUDONYM; d <= KU_DO_ROLE; d++)
		if (allowed(said->kind) & BIT(d))
			known[n++] = ku_str_of(ku_do_name(d));
	struct ku_str near = ku_suggest(text, n, known), list = list_allowed(r, said->kind);
	ku_complain(r, node,
		    KU_SAY(r, _("%s cannot be done with the kind “%s”"), KU_QUOTE(r, text), ku_kind_name(said->kind)),
		    near.len ? KU_SAY(r, _("Did you mean %s? It takes one of: %s."), KU_QUOTE(r, near), list.ptr)
			     : KU_SAY(r, _("It takes one of: %s."), list.ptr));
}

void ku_read_to(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	struct ku_policy_said *said = object;
	int kind = ku_word_value(r, node, field);
	if (kind < 0)
		return;
	if (height((enum ku_kind)kind) <= height(said->kind))
		ku_complain(r, node,
			    KU_SAY(r, _("the kind “%s” does not lie above “%s”"), ku_kind_name((enum ku_kind)kind),
				   ku_kind_name(said->kind)),
			    ku_str_of(_("Name a larger kind of place: to: oblast")));
	else
		said->is.to = (enum ku_kind)kind;
}

bool ku_brackets_close(struct ku_str text, size_t *at)
{
	size_t open = SIZE_MAX;
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '[' ? open != SIZE_MAX : text.ptr[i] == ']' && open == SIZE_MAX) {
			*at = i;
			return false;
		}
		if (text.ptr[i] == '[')
			open = i;
		else if (text.ptr[i] == ']')
			open = SIZE_MAX;
	}
	*at = open;
	return open == SIZE_MAX;
}

/* Braces hold {n} and nothing else, once. */
static bool braces_are_right(struct ku_str text, size_t *at)
{
	bool had = false;
	for (*at = 0; *at < text.len; ++*at) {
		if (text.ptr[*at] == '{' && !had && ku_str_starts(ku_str_sub(text, *at, text.len), KU_S("{n}"))) {
			*at += 2;
			had = true;
		} else if (text.ptr[*at] == '{' || text.ptr[*at] == '}') {
			return false;
		}
	}
	return true;
}

void ku_read_label(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	struct ku_policy_said *said = object;
	struct ku_str text = KU_S(""), none = KU_S("");
	struct ku_field f = {.key = field->key};
	size_t at;
	ku_read_plain(r, node, &f, &text);
	if (!text.len)
		return;
	if (ku_str_find(text, KU_S("⟦")) != SIZE_MAX || ku_str_find(text, KU_S("⟧")) != SIZE_MAX)
		ku_complain(r, node, ku_str_of(_("⟦ and ⟧ are the marks of this program and cannot stand in a label")),
			    ku_str_of(_("Use [ and ].")));
	else if (!ku_brackets_close(text, &at))
		ku_complain_in(r, node, at, ku_str_of(_("this bracket of the label has no partner")),
			       ku_str_of(_("Write it so: ky: \"[{n}-айыл]\"")));
	else if (!braces_are_right(text, &at))
		ku_complain_in(r, node, at, ku_str_of(_("a label has {n} for its number, once, and no other braces")),
			       ku_str_of(_("Write it so: ky: \"[{n}-айыл]\"")));
	else
		none = text;
	if (none.len && text.ptr[0] != '[')
		ku_warn(r, node,
			ku_str_of(_("this label does not begin with a bracket: a reader cannot tell it from what was "
				    "said")),
			ku_str_of(_("Write it so: ky: \"[{n}-айыл]\"")));
	said->is.label[field->member] = none;
}

/* suffix: keep is what holds anyway; it is there to undo a drop of a layer below. */
void ku_read_suffix(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	struct ku_policy_said *said = object;
	int value = ku_word_value(r, node, field);
	said->suffix_said = value >= 0;
	said->is.drop_suffix = value == 1;
}

void ku_read_numbers(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	struct ku_policy_said *said = object;
	bool numbers = true;
	struct ku_field f = {.key = field->key};
	ku_read_bool(r, node, &f, &numbers);
	said->numbers_said = true;
	said->is.no_numbers = !numbers;
}

static void unknown_kind(struct ku_reader *r, const struct ku_yaml *key)
{
	struct ku_str known[KU_NPOLICY], list = KU_S("");
	for (enum ku_kind k = 0; k < KU_NPOLICY; k++) {
		known[k] = ku_str_of(ku_kind_name(k));
		list = KU_JOIN(r->file->errors->arena, list, k ? KU_S(", ") : KU_S(""), known[k]);
	}
	struct ku_str near = ku_suggest(key->text, KU_NPOLICY, known), folded = ku_fold_name(r->arena, key->text);
	for (const struct ku_also_said *s = ku_kind_said; s->said; s++)
		if (ku_str_is(folded, s->said))
			near = ku_str_of(s->meant);
	ku_complain(r, key, KU_SAY(r, _("there is no kind %s"), KU_QUOTE(r, key->text)),
		    near.len ? KU_SAY(r, _("Did you mean %s?"), KU_QUOTE(r, near))
			     : KU_SAY(r, _("The kinds are: %s."), list.ptr));
}

static void read_entry(struct ku_reader *r, const struct ku_yaml *node, enum ku_kind kind)
{
	struct ku_policy_said said = {.kind = kind, .is = {.to = KU_NPOLICY}, .at = ku_rule_place(r, node->key)};
	said.layer = r->study ? 2 : r->here.pack ? 0 : 1;
	if (node->type == KU_YAML_SCALAR)
		ku_read_do(r, node, NULL, &said);
	else if (!ku_read_map(r, node, &ku_policy_schema, &said))
		return;
	if (said.is.to != KU_NPOLICY && said.is.what != KU_DO_GENERALISE)
		ku_complain(r, ku_yaml_get(node, "to")->key, ku_str_of(_("“to” needs “do: generalise” beside it")),
			    ku_str_of(_("Write it so: town: {do: generalise, to: oblast}")));
	KU_PUSH(r->arena, r->book->said, r->book->nsaid, r->book->cap_said, said);
}

void ku_read_policy(struct ku_reader *r, const struct ku_yaml *node, const struct ku_field *field, void *object)
{
	(void)field, (void)object;
	if (ku_yaml_is_null(node))
		return;
	if (node->type != KU_YAML_MAPPING) {
		ku_complain(r, node, ku_str_of(_("“policy” takes a map of kinds, not a list or one value")),
			    ku_str_of(_("Write it so: policy: {village: label, suspect: ask}")));
		return;
	}
	for (const struct ku_yaml *v = node->first; v; v = v->next) {
		enum ku_kind kind = ku_kind_named(v->key->text);
		if (v->type == KU_YAML_REFUSED || v->key->type == KU_YAML_REFUSED)
			continue;
		if (kind == KU_NPOLICY)
			unknown_kind(r, v->key);
		else
			read_entry(r, v, kind);
	}
}

static void lay_over(struct ku_policy *p, const struct ku_policy_said *said)
{
	if (said->is.what != KU_DO_DEFAULT) {
		p->what = said->is.what;
		p->to = said->is.to == KU_NPOLICY ? KU_NKIND : said->is.to;
	}
	for (size_t i = 0; i < KU_NLABEL; i++)
		if (said->is.label[i].len)
			p->label[i] = said->is.label[i];
	if (said->suffix_said)
		p->drop_suffix = said->is.drop_suffix;
	if (said->numbers_said)
		p->no_numbers = said->is.no_numbers;
}

static bool is_same(const struct ku_policy_said *a, const struct ku_policy_said *b)
{
	bool same = a->is.what == b->is.what && a->is.to == b->is.to && a->suffix_said == b->suffix_said &&
		    a->numbers_said == b->numbers_said && a->is.drop_suffix == b->is.drop_suffix &&
		    a->is.no_numbers == b->is.no_numbers;
	for (size_t i = 0; i < KU_NLABEL; i++)
		same = same && ku_str_eq(a->is.label[i], b->is.label[i]);
	return same;
}

void ku_apply_policies(struct ku_book *book, struct ku_errors *errors)
{
	const struct ku_policy_said *first[KU_NPOLICY] = {NULL};
	for (enum ku_kind k = 0; k < KU_NPOLICY; k++)
		book->policy[k] = *ku_policy_default(k);
	for (unsigned char layer = 0; layer <= 2; layer++)
		for (size_t i = 0; i < book->nsaid; i++)
			if (book->said[i].layer == layer)
				lay_over(&book->policy[book->said[i].kind], &book->said[i]);
	for (size_t i = 0; i < book->nsaid; i++) {
		const struct ku_policy_said *said = &book->said[i], **one = &first[said->kind];
		if (said->layer != 1)
			continue;
		if (*one && !is_same(*one, said))
			ku_book_report(book, errors, &said->at, false,
				       ku_format(errors->arena,
						 _("the policy for “%s” is said in two rule files: also at %s:%zu"),
						 ku_kind_name(said->kind), (*one)->at.file.ptr, (*one)->at.line),
				       ku_str_of(_("Leave one of the two, or write it in study.yaml, which wins.")));
		*one = *one ? *one : said;
	}
}
