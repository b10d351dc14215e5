/* book_check.c — what can only be known when all files are read: references and duplicates in the study, scopes, places, kept names.
 *
 * Packs are shipped and tested apart; only the rules of the study itself are judged, so that the cost does not grow with the packs.
 */
#include <string.h>

#include "base/book_inner.h"
#include "base/suggest.h"

#define SAY(c, ...) ku_format((c)->errors->arena, __VA_ARGS__)
#define QUOTE(c, text) ku_yaml_quote((c)->errors->arena, (text))

static void check_transcripts(struct ku_check *c)
{
	struct ku_set codes = {0}, files = {0};
	bool added;
	for (size_t i = 0; i < c->book->ntranscript; i++) {
		const struct ku_transcript *t = &c->book->transcript[i];
		/* Folded: on Windows and on USB sticks FGD-01.txt and fgd-01.txt are one file. */
		size_t first = *ku_set_add(c->arena, &codes, ku_fold_name(c->arena, t->code), i, &added);
		if (!added)
			ku_say(c, &t->at, 0, false,
			       SAY(c, _("the code %s is given twice; the first time in line %zu"), QUOTE(c, t->code),
				   c->book->transcript[first].at.line),
			       _("Give each transcript a code of its own."));
		first = *ku_set_add(c->arena, &files, t->file, i, &added);
		if (!added)
			ku_say(c, &t->at, 0, false,
			       SAY(c, _("the file %s is listed twice; the first time in line %zu"), QUOTE(c, t->file),
				   c->book->transcript[first].at.line),
			       _("Delete one of the two entries."));
	}
}

static void check_participants(struct ku_check *c)
{
	struct ku_set seen = {0};
	bool added;
	for (size_t i = 0; i < c->book->nparticipant; i++) {
		const struct ku_participant *p = &c->book->participant[i];
		struct ku_str key = KU_JOIN(c->arena, p->in, KU_S("\n"), p->speaker);
		size_t first = *ku_set_add(c->arena, &seen, key, i, &added);
		if (!added)
			ku_say(c, &p->at, 0, false,
			       SAY(c, _("the speaker %s of %s is listed twice; the first time in line %zu"),
				   QUOTE(c, p->speaker), QUOTE(c, p->in), c->book->participant[first].at.line),
			       _("Put everything about one speaker into one entry."));
	}
}

static void check_passages(struct ku_check *c)
{
	struct ku_set seen = {0};
	bool added;
	for (size_t i = 0; i < c->book->npassage; i++) {
		const struct ku_passage *p = &c->book->passage[i];
		struct ku_str key = KU_JOIN(c->arena, p->in, SAY(c, "\n%zu\n", p->turn), p->text);
		size_t first = *ku_set_add(c->arena, &seen, key, i, &added);
		if (!added)
			ku_say(c, &p->at, 0, false,
			       SAY(c, _("this passage is listed twice; the first time at %s:%zu"),
				   c->book->passage[first].at.file.ptr, c->book->passage[first].at.line),
			       _("Delete one of the two."));
	}
}

void ku_check_study(struct ku_check *c)
{
	check_transcripts(c);
	check_participants(c);
	check_passages(c);
}

struct codes {
	struct ku_set set;
	struct ku_str *code;
	size_t n;
};

static bool is_numbered_code(struct ku_str s)
{
	for (size_t i = 1; i < s.len; i++)
		if (s.ptr[i] < '0' || s.ptr[i] > '9')
			return false;
	return s.len >= 4 && s.ptr[0] == 'T';
}

static bool is_known(const struct codes *codes, struct ku_str code)
{
	if (!ku_str_ends(code, KU_S("*")))
		return ku_set_get(&codes->set, code) ||
		       is_numbered_code(code); /* T001 is given to what is not listed */
	struct ku_str head = ku_str_sub(code, 0, code.len - 1);
	for (size_t i = 0; i < codes->n; i++)
		if (ku_str_starts(codes->code[i], head))
			return true;
	return head.len == 0 || ku_str_starts(head, KU_S("T0"));
}

static void check_code(struct ku_check *c, const struct codes *codes, const struct ku_place_in_file *at, size_t offset,
		       struct ku_str code)
{
	if (at->pack || is_known(codes, code))
		return;
	struct ku_str near = ku_suggest(code, codes->n, codes->code);
	ku_say(c, at, offset, true,
	       SAY(c, _("study.yaml lists no transcript %s: this does nothing there"), QUOTE(c, code)),
	       near.len ? SAY(c, _("Did you mean %s?"), QUOTE(c, near)).ptr
			: _("Compare with the codes under transcripts: in study.yaml."));
}

static void check_scope(struct ku_check *c, const struct codes *codes, const struct ku_place_in_file *at,
			const struct ku_strs *in)
{
	for (size_t i = 0; i < in->n; i++)
		check_code(c, codes, at, in->at[i], in->item[i]);
}

void ku_check_scopes(struct ku_check *c)
{
	const struct ku_book *b = c->book;
	struct codes codes = {.code = ku_alloc_array(c->arena, b->ntranscript + 1, sizeof *codes.code)};
	bool added;
	if (!b->ntranscript)
		return;
	for (size_t i = 0; i < b->ntranscript; i++) {
		ku_set_add(c->arena, &codes.set, b->transcript[i].code, i, &added);
		codes.code[codes.n++] = b->transcript[i].code;
	}
	for (size_t i = 0; i < b->nperson; i++)
		check_scope(c, &codes, &b->person[i].at, &b->person[i].in);
	for (size_t i = 0; i < b->nplace; i++)
		check_scope(c, &codes, &b->place[i].at, &b->place[i].in);
	for (size_t i = 0; i < b->nword; i++)
		check_scope(c, &codes, &b->word[i].at, &b->word[i].in);
	for (size_t i = 0; i < b->npassage; i++)
		check_code(c, &codes, &b->passage[i].at, b->passage[i].in_at, b->passage[i].in);
	for (size_t i = 0; i < b->nanswer; i++)
		if (b->answer[i].in.len)
			check_code(c, &codes, &b->answer[i].at, b->answer[i].in_at, b->answer[i].in);
	for (size_t i = 0; i < b->nparticipant; i++)
		check_code(c, &codes, &b->participant[i].at, b->participant[i].in_at, b->participant[i].in);
}

/* Who an answer says is meant must be somebody. */
void ku_check_answers(struct ku_check *c)
{
	const struct ku_book *b = c->book;
	struct ku_set known = {0};
	bool added;
	for (size_t i = 0; b->nanswer && i < b->nperson; i++)
		if (!b->person[i].at.pack)
			ku_set_add(c->arena, &known, ku_fold_name(c->arena, b->person[i].name.text), i, &added);
	for (size_t i = 0; i < b->nanswer; i++) {
		const struct ku_answer *a = &b->answer[i];
		if (ku_str_is(a->is, "name") || ku_str_is(a->is, "word") || ku_set_get(&known, ku_fold_name(c->arena, a->is)))
			continue;
		ku_say(c, &a->at, a->is_at, false, SAY(c, _("%s is nobody listed under people:"), QUOTE(c, a->is)),
		       _("Write is: name, is: word, or the name of a person exactly as under people:"));
	}
}

/* A kept name that is listed too: keep wins in its own file and in later ones, else it is the keep that does nothing. */
static void check_kept_text(struct ku_check *c, const struct ku_set *kept, const struct ku_alias *name, struct ku_str text)
{
	const size_t *found = name->at.pack ? NULL : ku_set_get(kept, ku_fold_name(c->arena, text));
	if (!found)
		return;
	const struct ku_kept *k = &c->book->keep[*found];
	if (k->at.source <= name->at.source)
		ku_say(c, &name->at, 0, true,
		       SAY(c, _("%s is also under keep: at %s:%zu, which wins: it will not be redacted"),
			   QUOTE(c, text), k->at.file.ptr, k->at.line),
		       _("Delete it from keep:, or delete this entry."));
	else
		ku_say(c, &k->at, 0, true,
		       SAY(c, _("%s is listed at %s:%zu, in an earlier file, which wins: keep: does nothing for it"),
			   QUOTE(c, k->text), name->at.file.ptr, name->at.line),
		       _("Delete one of the two entries."));
}

static void check_kept(struct ku_check *c, const struct ku_set *kept, const struct ku_alias *name)
{
	check_kept_text(c, kept, name, name->text);
}

/* Each word of a person's name is looked for alone too. */
static void check_parts_kept(struct ku_check *c, const struct ku_set *kept, const struct ku_alias *name)
{
	for (size_t at = 0, end; at < name->text.len; at = end + 1) {
		for (end = at; end < name->text.len && name->text.ptr[end] != ' '; end++)
			;
		if (end > at && end - at < name->text.len)
			check_kept_text(c, kept, name, ku_str_sub(name->text, at, end));
	}
}

static void check_named_kept(struct ku_check *c, const struct ku_set *kept, const struct ku_named *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		check_kept(c, kept, &list[i].name);
		for (size_t j = 0; j < list[i].nalso; j++)
			check_kept(c, kept, &list[i].also[j]);
	}
}

void ku_check_keeps(struct ku_check *c)
{
	const struct ku_book *b = c->book;
	struct ku_set kept = {0};
	bool added;
	for (size_t i = 0; i < b->nkeep; i++) {
		if (b->keep[i].at.pack)
			continue;
		size_t first = *ku_set_add(c->arena, &kept, ku_fold_name(c->arena, b->keep[i].text), i, &added);
		if (!added)
			ku_say(c, &b->keep[i].at, 0, true,
			       SAY(c, _("%s is under keep: twice; the first time at %s:%zu"), QUOTE(c, b->keep[i].text),
				   b->keep[first].at.file.ptr, b->keep[first].at.line),
			       _("Delete one of the two."));
	}
	if (!kept.n)
		return;
	for (size_t i = 0; i < b->nperson; i++) {
		check_kept(c, &kept, &b->person[i].name);
		check_parts_kept(c, &kept, &b->person[i].name);
		for (size_t j = 0; j < b->person[i].nalso; j++)
			check_kept(c, &kept, &b->person[i].also[j]);
	}
	check_named_kept(c, &kept, b->place, b->nplace);
	check_named_kept(c, &kept, b->word, b->nword);
}
