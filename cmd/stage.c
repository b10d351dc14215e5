/* stage.c — read → normalise → redact → pseudonymise, each as "list edits, apply". */
#include "stage.h"

#include "convert.h"
#include "folder.h"
#include "read/text.h"
#include "compress/gzip.h"
#include "pseudonymise/rewrite.h"

bool ku_stage_clean(struct ku_arena *a, struct ku_str path, struct ku_str bytes, struct ku_staged *out, struct ku_errors *errors)
{
	struct ku_input in = {.path = path, .name = out->converted ? KU_S("") : path, .bytes = bytes, .encoding = out->encoding};
	if (!ku_read_any(a, &in, &out->reading, errors))
		return false;
	out->source = ku_reading_doc(a, &out->reading);
	out->clean = ku_apply(a, out->source, ku_normalise(a, out->source, &out->counts));
	return out->clean != NULL;
}

bool ku_stage_open(const struct ku_study *s, struct ku_arena *a, const struct ku_source_file *source, struct ku_staged *out, struct ku_errors *errors)
{
	struct ku_str bytes;
	const char *path = KU_JOIN(a, s->folder, KU_S("/transcripts/"), source->file).ptr;
	out->encoding = source->encoding;
	return ku_file_read(a, path, KU_TEXT_MAX, &bytes, errors) && ku_convert(s, a, path, &bytes, &out->converted, errors) &&
	       ku_stage_clean(a, ku_str_of(path), bytes, out, errors);
}

bool ku_stage_find(const struct ku_study *s, struct ku_searcher *searcher, struct ku_arena *a, const struct ku_source_file *source,
                   struct ku_staged *out, struct ku_errors *errors)
{
	(void)s;
	return ku_find(searcher, a, out->clean, source ? source->code : KU_S(""), source ? source->language : KU_NO_LANG, &out->findings, errors);
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
