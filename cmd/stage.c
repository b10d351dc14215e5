/* stage.c — read → normalise → redact → pseudonymise, each as "list edits, apply". */
#include "stage.h"

#include <string.h>

#include "convert.h"
#include "folder.h"
#include "read/text.h"
#include "compress/gzip.h"
#include "pseudonymise/rewrite.h"
#include "redact/speakers.h"

/* «lines 3, 40, 77 and 12 more» */
static struct ku_str lines_said(struct ku_arena *a, const struct ku_talk *talk, const size_t *at, size_t n)
{
	enum { SHOWN = 8 };
	struct ku_str said = KU_S("");
	for (size_t i = 0; i < n && i < SHOWN; i++)
		said = ku_format(a, "%.*s%s%zu", (int)said.len, said.ptr, i ? ", " : "", ku_talk_line(talk, at[i]));
	return n > SHOWN ? KU_JOIN(a, said, KU_S(" …")) : said;
}

static void warn_of_lines(struct ku_arena *a, struct ku_str path, const struct ku_talk *talk, const size_t *at, size_t n, const char *what, const char *mend,
                          struct ku_errors *errors)
{
	if (!n)
		return;
	struct ku_str lines = lines_said(a, talk, at, n);
	ku_report(errors, (struct ku_error){.warning = true, .path = path, .line = ku_talk_line(talk, at[0]),
	          .what = ku_format(a, what, (int)lines.len, lines.ptr), .mend = ku_str_of(mend)});
}

static void warn_of_speakers(struct ku_arena *a, struct ku_str path, const struct ku_staged *s, struct ku_errors *errors)
{
	const struct ku_turns *t = &s->talk.turns;
	if (s->talk.doubtful)
		ku_report(errors, (struct ku_error){.warning = true, .path = path,
		          .what = ku_str_of(_("the speakers of this transcript are written in several ways, and it is not clear which of them are meant")),
		          .mend = ku_str_of(_("Only lines “LABEL: …” were taken for speakers. Write all of them so."))});
	else if (ku_talk_silent(&s->talk))
		ku_report(errors, (struct ku_error){.warning = true, .path = path, .what = ku_str_of(_("no speaker was found in this transcript")),
		          .mend = ku_str_of(_("Begin each turn on a new line with the label of the speaker and a colon: “К1: …”."))});
	warn_of_lines(a, path, &s->talk, t->other, t->nother,
	              _("a speaker stands here otherwise than in the rest of this transcript (lines %.*s); it was taken for a speaker"),
	              _("If it is none, write the line otherwise: put a word before it."), errors);
	warn_of_lines(a, path, &s->talk, t->missed, t->nmissed,
	              _("somebody who speaks in this transcript seems to begin here, written otherwise than elsewhere (lines %.*s); it was taken for what is said"),
	              _("If it is a speaker, put a colon behind the label."), errors);
	warn_of_lines(a, path, &s->talk, t->passed, t->npassed,
	              _("this line begins as a speaker's does, but was taken for what is said (lines %.*s)"),
	              _("If it is a speaker, write what is said behind the colon with a capital letter."), errors);
}

/* LibreOffice takes what it does not understand for plain text: then the markup of the file would stand in the talk. */
static bool is_markup(struct ku_str text)
{
	text = ku_str_trim(text);
	return ku_str_starts(text, KU_S("<?xml")) || ku_str_starts(text, KU_S("{\\rtf"));
}

bool ku_stage_clean(struct ku_arena *a, struct ku_str path, struct ku_str bytes, struct ku_staged *out, struct ku_errors *errors)
{
	struct ku_input in = {.path = path, .name = out->converted ? KU_S("") : path, .bytes = bytes, .encoding = out->encoding};
	if (!ku_read_any(a, &in, &out->reading, errors))
		return false;
	if (out->converted && is_markup(out->reading.text)) {
		ku_report(errors, (struct ku_error){.code = KU_BAD_DATA, .path = path, .doing = ku_str_of(_("reading a transcript")),
		          .what = ku_str_of(_("LibreOffice did not understand this document")), .mend = ku_str_of(_("Open it in a word processor and save it as .docx."))});
		return false;
	}
	ku_talk_of(a, &out->reading, out->heads, &out->talk);
	out->source = out->talk.source;
	warn_of_speakers(a, path, out, errors);
	out->clean = ku_apply(a, out->talk.doc, ku_normalise(a, out->talk.doc, &out->counts));
	return out->clean != NULL;
}

bool ku_stage_open(const struct ku_study *s, struct ku_arena *a, const struct ku_source_file *source, struct ku_staged *out, struct ku_errors *errors)
{
	struct ku_str bytes;
	const char *path = KU_JOIN(a, s->folder, KU_S("/transcripts/"), source->file).ptr;
	out->encoding = source->encoding;
	out->heads = &s->heads;
	return ku_file_read(a, path, KU_TEXT_MAX, &bytes, errors) && ku_convert(s, a, path, &bytes, &out->converted, errors) &&
	       ku_stage_clean(a, ku_str_of(path), bytes, out, errors);
}

bool ku_stage_find(const struct ku_study *s, struct ku_searcher *searcher, struct ku_arena *a, const struct ku_source_file *source,
                   struct ku_staged *out, struct ku_errors *errors)
{
	struct ku_str code = source ? source->code : KU_S("");
	if (!ku_find(searcher, a, out->clean, code, source ? source->language : KU_NO_LANG, &out->findings, errors))
		return false;
	ku_speakers(a, &s->book, out->clean, code, &out->findings);
	return true;
}

struct ku_str ku_rule_text(struct ku_arena *a, const struct ku_place_in_file *where)
{
	return where->line ? ku_format(a, "%.*s:%zu", (int)where->file.len, where->file.ptr, where->line) : where->file;
}

bool ku_stage_mark(const struct ku_study *s, struct ku_arena *a, const struct ku_source_file *source, struct ku_staged *out)
{
	struct ku_numbering numbering = {s, source, a};
	out->marked = ku_apply(a, out->clean, ku_mark_edits(a, out->clean, &out->findings, ku_study_number, &numbering));
	return out->marked != NULL;
}

bool ku_stage_rewrite(const struct ku_study *s, struct ku_arena *a, struct ku_str name, struct ku_staged *out, struct ku_errors *errors)
{
	out->rewritten = ku_rewrite(a, out->marked, s->registry, s->book.policy, name, errors);
	out->safe = out->rewritten ? ku_apply(a, out->marked, out->rewritten) : NULL;
	return out->safe != NULL;
}

static const struct ku_edit *next_mark(const struct ku_edits *edits, size_t *at)
{
	while (*at < edits->n) {
		const struct ku_edit *e = &edits->edit[(*at)++];
		if (strcmp(e->why->code, "escape") != 0)
			return e;
	}
	return NULL;
}

const struct ku_finding *ku_stage_next(const struct ku_staged *s, size_t *at, size_t *edit, const struct ku_replaced **out, struct ku_replaced *room)
{
	*out = NULL;
	if (*at >= s->findings.n)
		return NULL;
	const struct ku_finding *f = &s->findings.item[(*at)++];
	if (f->what == KU_DO_KEEP)
		return f;
	*room = (struct ku_replaced){f->with, f->what, true};
	if (f->what != KU_DO_CODE && f->what != KU_DO_ROLE) { /* a mark, which was rewritten */
		const struct ku_edit *e = next_mark(s->rewritten, edit);
		if (!e)
			return f;
		const struct ku_rewritten *why = (const struct ku_rewritten *)e->why;
		*room = (struct ku_replaced){e->with, why->done, why->numbered};
	}
	*out = room;
	return f;
}
