/* audit.c — one table of what passes, asked of every candidate. */
#include "validate/audit.h"

#include <stdlib.h>

#include "language/spelling.h"
#include "redact/words.h"

/* ----- places that were made coarser ----- */

static struct ku_str first_word(struct ku_arena *a, struct ku_str name)
{
	return ku_fold_dup(a, ku_str_at(name, ku_word_next(name, 0)));
}

static bool is_wide(enum ku_kind kind)
{
	return kind == KU_RAYON || kind == KU_OBLAST || kind == KU_COUNTRY;
}

/* Only what some place of the study lies within is ever written in the place of another. Of «Кочкор району» the rayon is, never the village Кочкор. */
static bool is_above(const struct ku_audit *a, const struct ku_residue *r)
{
	struct ku_str whole = ku_fold_dup(a->arena, r->name), first = first_word(a->arena, r->name);
	for (size_t i = 0; i < a->book->nplace; i++) {
		struct ku_str up = a->book->place[i].within;
		if (up.len && (ku_str_eq(ku_fold_dup(a->arena, up), whole) || (is_wide(r->kind) && ku_str_eq(first_word(a->arena, up), first))))
			return true;
	}
	return false;
}

static bool is_generalised(const struct ku_audit *a, const struct ku_residue *r)
{
	if (r->source != KU_FROM_PLACE || !a->replaced.n || !is_above(a, r))
		return false;
	struct ku_str key = ku_audit_log_key(a->arena, r->document, ku_format(a->arena, "%zu", r->turn), r->form);
	return r->value == KU_WRITES_ABOVE || (r->document.len && ku_table_find(&a->replaced, key));
}

/* The value of the variable, where study.yaml gives it and the policy keeps oblasts. */
static bool is_oblast_value(const struct ku_audit *a, const struct ku_residue *r)
{
	if (r->value != KU_WRITES_OBLAST || a->book->policy[KU_OBLAST].what != KU_DO_KEEP)
		return false;
	for (size_t i = 0; i < a->book->ntranscript; i++)
		if (ku_str_eq(ku_str_trim(a->book->transcript[i].oblast), ku_str_trim(r->form)))
			return true;
	return false;
}

/* ----- judging ----- */

enum judgement { HIT, ASKED, STRANGER, NEAR, COARSE, FINE };

static enum judgement judge_own(struct ku_audit *a, const struct ku_residue *r)
{
	unsigned known = ku_known_form(a->known, r->form);
	if ((known & KU_KNOWN_PSEUDONYM) && !(known & KU_KNOWN_LISTED))
		return NEAR;
	return is_oblast_value(a, r) || is_generalised(a, r) ? COARSE : HIT;
}

static enum judgement judge_found(struct ku_audit *a, const struct ku_residue *r)
{
	if (r->source == KU_FROM_PATTERN)
		return HIT;
	if (r->source != KU_FROM_MEETING && r->source != KU_FROM_SUSPECT && !r->rule->pack)
		return judge_own(a, r);
	unsigned known = ku_known_form(a->known, r->form);
	if (known & KU_KNOWN_PSEUDONYM)
		return FINE;
	return (known & (KU_KNOWN_REGISTERED | KU_KNOWN_LISTED)) && r->source != KU_FROM_SUSPECT && !r->question ? HIT : STRANGER;
}

static enum judgement judge(struct ku_audit *a, const struct ku_residue *r)
{
	switch (r->what) {
	case KU_RESIDUE_FOUND: return judge_found(a, r);
	case KU_RESIDUE_LETTERS: return ASKED;
	case KU_RESIDUE_PASSAGE:
	case KU_RESIDUE_FILE: break;
	}
	return HIT;
}

/* What was found goes with the file; what is told of it stays. */
static struct ku_residue kept(struct ku_arena *a, const struct ku_residue *r)
{
	struct ku_residue copy = *r;
	copy.where = ku_dup(a, r->where), copy.form = ku_dup(a, r->form), copy.name = ku_dup(a, r->name);
	copy.before = ku_dup(a, r->before), copy.behind = ku_dup(a, r->behind), copy.document = ku_dup(a, r->document);
	return copy;
}

static bool add_word(struct ku_audit *a, struct ku_audit_word **list, size_t *n, size_t *cap, const struct ku_residue *r, struct ku_str key)
{
	uint64_t *at = ku_table_put(a->arena, &a->word, key);
	if (*at) {
		(*list)[*at - 1].times++;
		return false;
	}
	*at = *n + 1;
	KU_PUSH(a->arena, *list, *n, *cap, (struct ku_audit_word){kept(a->arena, r), 1, false});
	return true;
}

/* The forms of a pseudonym are told as one: by the name that is in it and how it begins. */
static void add_asked(struct ku_audit *a, const struct ku_residue *r)
{
	bool pseudonym = ku_known_form(a->known, r->form) & KU_KNOWN_PSEUDONYM;
	struct ku_str fold = ku_fold_dup(a->arena, r->form);
	struct ku_str key = pseudonym ? KU_JOIN(a->arena, KU_S("p"), r->name, KU_S("\x1f"), ku_str_sub(fold, 0, 6)) : KU_JOIN(a->arena, KU_S("?"), fold);
	if (!add_word(a, &a->asked, &a->nasked, &a->cap_asked, r, key))
		return;
	a->asked[a->nasked - 1].pseudonym = pseudonym;
	a->open += !pseudonym;
}

/* Letters that chance made: «EqDA» is nobody. What is listed is a hit there too. */
static bool is_signature(struct ku_str where)
{
	return ku_str_ends(where, KU_S(".minisig")) || ku_str_ends(where, KU_S("minisign.pub"));
}

void ku_audit_judge(struct ku_audit *a, const struct ku_residues *found, bool handoff, struct ku_line_set *dirty)
{
	for (size_t i = 0; i < found->n; i++) {
		const struct ku_residue *r = &found->item[i];
		switch (judge(a, r)) {
		case HIT:
			KU_PUSH(a->arena, a->hit, a->nhit, a->cap_hit, kept(a->arena, r));
			if (dirty)
				ku_line_set_add(dirty, r->hash);
			break;
		case ASKED: add_asked(a, r); break;
		case STRANGER:
			if (handoff && !r->reading && !is_signature(r->where))
				add_word(a, &a->stranger, &a->nstranger, &a->cap_stranger, r, KU_JOIN(a->arena, KU_S("!"), ku_fold_dup(a->arena, r->form)));
			break;
		case NEAR: a->near++; break;
		case COARSE: a->coarse++; break;
		case FINE: break;
		}
	}
}

static int by_place(const void *x, const void *y)
{
	const struct ku_residue *a = x, *b = y;
	int order = ku_str_cmp(a->where, b->where);
	if (!order)
		order = (a->leaf > b->leaf) - (a->leaf < b->leaf);
	if (!order)
		order = (a->line > b->line) - (a->line < b->line);
	return order ? order : (a->column > b->column) - (a->column < b->column);
}

static int by_times(const void *x, const void *y)
{
	const struct ku_audit_word *a = x, *b = y;
	if (a->pseudonym != b->pseudonym)
		return a->pseudonym ? 1 : -1;
	return a->times != b->times ? (a->times < b->times ? 1 : -1) : by_place(&a->first, &b->first);
}

static bool same_place(const struct ku_residue *a, const struct ku_residue *b)
{
	return by_place(a, b) == 0 && ku_str_eq(a->form, b->form);
}

void ku_audit_sort(struct ku_audit *a)
{
	size_t n = 0;
	if (a->nhit)
		qsort(a->hit, a->nhit, sizeof *a->hit, by_place);
	for (size_t i = 0; i < a->nhit; i++) /* of a line with escapes both readings may tell */
		if (!n || !same_place(&a->hit[n - 1], &a->hit[i]))
			a->hit[n++] = a->hit[i];
	a->nhit = n;
	if (a->nasked)
		qsort(a->asked, a->nasked, sizeof *a->asked, by_times);
	if (a->nstranger)
		qsort(a->stranger, a->nstranger, sizeof *a->stranger, by_times);
}
