/* guard.c — the finder, run over what is not searched as a transcript is. Kept names may stand there; anything else that is listed, sure or to be asked, may not.
 */
#include "guard.h"

/* Of the study's own rules: shipped packs have half of all names in use, and pseudonyms are such names. */
static bool is_own(const struct ku_finding *f)
{
	return f->source != KU_FROM_PATTERN && f->source != KU_FROM_SUSPECT && !f->where->pack;
}

static bool names_somebody(struct ku_study *s, struct ku_str text)
{
	struct ku_arena a = {0};
	struct ku_findings found = {NULL, 0};
	struct ku_errors unused = {.arena = &a};
	const struct ku_doc *doc = ku_doc_new(&a, text, NULL, 0);
	bool bad = !ku_find(s->searcher, &a, doc, KU_S(""), KU_NO_LANG, &found, &unused);
	for (size_t i = 0; i < found.n; i++)
		bad |= is_own(&found.item[i]) && found.item[i].what != KU_DO_KEEP;
	ku_arena_free(&a);
	return bad;
}

/* A code is a few words of ASCII, where small letters and short names tell as much as long ones. */
static bool code_names_somebody(struct ku_study *s, struct ku_str code)
{
	struct ku_arena a = {0};
	struct ku_findings found = {NULL, 0};
	struct ku_errors unused = {.arena = &a};
	ku_find(s->searcher, &a, ku_doc_new(&a, code, NULL, 0), KU_S(""), KU_NO_LANG, &found, &unused);
	bool kept = found.n > 0;
	for (size_t i = 0; i < found.n; i++)
		kept &= found.item[i].what == KU_DO_KEEP || !is_own(&found.item[i]);
	ku_arena_free(&a);
	return !kept && ku_is_listed(s->searcher, code);
}

static bool refuse(struct ku_study *s, const struct ku_place_in_file *at, struct ku_str text)
{
	struct ku_str what = ku_format(&s->arena, _("“%.*s” would stand in the handoff, and it holds a listed name"), (int)text.len, text.ptr);
	struct ku_str mend = ku_str_of(_("Write something that names nobody and no place."));
	if (at)
		ku_book_report(&s->book, &s->errors, at, false, what, mend);
	else
		ku_report(&s->errors, (struct ku_error){.code = KU_BAD_DATA, .path = ku_str_of(ku_study_path(s, "study.yaml")), .what = what, .mend = mend});
	return false;
}

static bool guard(struct ku_study *s, const struct ku_place_in_file *at, struct ku_str text)
{
	return !text.len || !names_somebody(s, text) || refuse(s, at, text);
}

static bool guard_code(struct ku_study *s, const struct ku_place_in_file *at, struct ku_str code)
{
	return !code.len || !code_names_somebody(s, code) || refuse(s, at, code);
}

static bool guard_transcript(struct ku_study *s, const struct ku_transcript *t)
{
	bool good = guard_code(s, &t->at, t->code);
	good &= guard_code(s, &t->at, t->cas);
	return guard_code(s, &t->at, t->wave) && good;
}

static bool guard_aliases(struct ku_study *s, const struct ku_alias also[], size_t n)
{
	bool good = true;
	for (size_t i = 0; i < n; i++)
		good &= guard(s, &also[i].at, also[i].as);
	return good;
}

/* Labels that the study words itself. */
static bool guard_labels(struct ku_study *s)
{
	bool good = true;
	for (int k = 0; k < KU_NPOLICY; k++)
		for (int l = 0; l < KU_NLABEL; l++) {
			struct ku_str label = s->book.policy[k].label[l];
			if (!ku_str_eq(label, ku_policy_default((enum ku_kind)k)->label[l]))
				good &= guard(s, NULL, label);
		}
	return good;
}

bool ku_guard_texts(struct ku_study *s)
{
	const struct ku_book *b = &s->book;
	bool good = guard_code(s, NULL, b->study);
	for (size_t i = 0; i < b->ntranscript; i++)
		good &= guard_transcript(s, &b->transcript[i]);
	for (size_t i = 0; i < b->npassage; i++)
		good &= guard(s, &b->passage[i].at, b->passage[i].with);
	for (size_t i = 0; i < b->nplace; i++)
		good &= guard(s, &b->place[i].at, b->place[i].as);
	for (size_t i = 0; i < b->nword; i++)
		good &= guard(s, &b->word[i].at, b->word[i].as);
	for (size_t i = 0; i < b->nperson; i++)
		good &= guard_aliases(s, b->person[i].also, b->person[i].nalso);
	return guard_labels(s) && good;
}

static bool is_ascii(struct ku_str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] & 0x80)
			return false;
	return true;
}

struct ku_str ku_guard_rule_file(struct ku_study *s, size_t file)
{
	struct ku_str name = s->book.file[file].name;
	size_t number = 1;
	if (s->book.file[file].pack || (is_ascii(name) && !code_names_somebody(s, name)))
		return name;
	for (size_t i = 0; i < file; i++)
		number += !s->book.file[i].pack;
	return ku_format(&s->arena, "rules-%zu.yaml", number);
}
