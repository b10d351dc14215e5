/* qdpx_source.c — a paper in a project.qde: its TextSource with a selection a turn, up to where the values of its variables stand, which are known only when all
 * papers are there. GUIDs that come again and again in it are made once.
 */
#include "compress/gzip.h"
#include "compress/qdpx.h"
#include "compress/qdpx_inner.h"

/* ----- GUIDs ----- */

const struct ku_str ku_qde_then = {"1980-01-01T00:00:00Z", 20}; /* as in the archive; the standard wants a dateTime */

struct ku_qde ku_qde_begin(const struct ku_guid_key *key)
{
	return (struct ku_qde){.key = key, .user = ku_guid(key, "user", KU_S("kupuya"))};
}

void ku_qde_end(struct ku_qde *w)
{
	ku_buf_free(&w->x.out);
	ku_arena_free(&w->ids);
	ku_arena_free(&w->a);
}

void ku_qde_guid(struct ku_qde *w, const char *attribute, const char *kind, struct ku_str id)
{
	struct ku_guid g = ku_guid(w->key, kind, id);
	ku_xml_attribute(&w->x, attribute, ku_guid_str(&g));
}

void ku_qde_refer_to(struct ku_qde *w, const char *element, const struct ku_guid *target)
{
	ku_xml_open(&w->x, element);
	ku_xml_attribute(&w->x, "targetGUID", ku_guid_str(target));
	ku_xml_close(&w->x);
}

void ku_qde_refer(struct ku_qde *w, const char *element, const char *kind, struct ku_str id)
{
	struct ku_guid g = ku_guid(w->key, kind, id);
	ku_qde_refer_to(w, element, &g);
}

void ku_qde_created(struct ku_qde *w)
{
	ku_xml_attribute(&w->x, "creatingUser", ku_guid_str(&w->user));
	ku_xml_attribute(&w->x, "creationDateTime", ku_qde_then);
}

struct ku_str ku_qde_speaker(struct ku_arena *a, const struct ku_paper *paper, size_t speaker)
{
	return KU_JOIN(a, paper->code, KU_S("\x1f"), ku_folded(a, paper->speaker[speaker]));
}

struct ku_str ku_qde_turn(struct ku_arena *a, const struct ku_paper *paper, size_t number)
{
	return ku_format(a, "%.*s\x1f%zu", (int)paper->code.len, paper->code.ptr, number);
}

struct ku_str ku_qde_file(struct ku_qde *w, const struct ku_paper *paper, struct ku_str before)
{
	struct ku_guid g = ku_guid(w->key, "file", paper->code);
	return KU_JOIN(&w->a, before, ku_guid_str(&g), KU_S(".txt"));
}

/* ----- the source ----- */

static struct ku_str first_characters(struct ku_str text, size_t max)
{
	size_t at = 0;
	for (size_t n = 0; n < max && at < text.len; n++)
		ku_utf8_next(text, &at);
	return ku_str_sub(text, 0, at);
}

static void write_selection(struct ku_qde *w, const struct ku_paper *paper, const struct ku_speech *s, const struct ku_guid *speaker)
{
	struct ku_str id = ku_qde_turn(&w->ids, paper, s->number);
	ku_xml_open(&w->x, "PlainTextSelection");
	ku_qde_guid(w, "guid", "turn", id);
	ku_xml_attribute(&w->x, "name", first_characters(ku_str_at(paper->text, s->at), KU_NAME_MAX));
	ku_xml_number(&w->x, "startPosition", s->start);
	ku_xml_number(&w->x, "endPosition", s->end);
	ku_qde_created(w);
	ku_xml_open(&w->x, "Coding");
	ku_qde_guid(w, "guid", "coding", id);
	ku_qde_created(w);
	ku_qde_refer_to(w, "CodeRef", speaker);
	ku_xml_close(&w->x);
	ku_xml_close(&w->x);
}

static void write_source(struct ku_qde *w, const struct ku_paper *paper)
{
	struct ku_guid *speaker = ku_alloc_array(&w->a, paper->nspeaker, sizeof *speaker);
	for (size_t i = 0; i < paper->nspeaker; i++)
		speaker[i] = ku_guid(w->key, "speaker", ku_qde_speaker(&w->a, paper, i));
	ku_xml_enter(&w->x, "Project");
	ku_xml_enter(&w->x, "Sources");
	ku_xml_open(&w->x, "TextSource");
	ku_qde_guid(w, "guid", "source", paper->code);
	ku_xml_attribute(&w->x, "name", paper->code);
	ku_xml_attribute(&w->x, "plainTextPath", ku_qde_file(w, paper, KU_S("internal://")));
	ku_qde_created(w);
	for (size_t i = 0; i < paper->nspeech; i++)
		write_selection(w, paper, &paper->speech[i], &speaker[paper->speech[i].speaker]);
	ku_xml_cut(&w->x);
}

bool ku_qdpx_paper(const struct ku_store *store, const struct ku_guid_key *key, struct ku_paper *paper, struct ku_str safe, struct ku_str gzipped)
{
	struct ku_qde w = ku_qde_begin(key);
	w.x.lines = true;
	write_source(&w, paper);
	bool good = !w.x.bad && ku_keep_deflated(store, ku_buf_str(&w.x.out), KU_DEFLATE_XML, false, &paper->kept_source);
	good = good && (ku_str_eq(paper->text, safe) ? ku_keep_gzipped(store, gzipped, &paper->kept_text) : ku_keep_deflated(store, paper->text, KU_DEFLATE_LEVEL, true, &paper->kept_text));
	ku_qde_end(&w);
	return good;
}
