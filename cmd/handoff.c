/* handoff.c — the folders, and what a worker makes of one transcript for each of them.
 *
 * A transcript's own file goes to disk at once, and so does what the files for coding software need of it, packed already, into a nameless file (spill.h). What
 * stays in memory is small: who speaks in which turn, and numbers. Nothing here depends on the order in which transcripts were added.
 */
#include "handoff_inner.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "compress/changes.h"
#include "compress/docx.h"
#include "compress/gzip.h"
#include "compress/qdpx.h"
#include "pseudonymise/rewrite.h"

const char *ku_handoffs_building(const struct ku_handoffs *h, size_t i)
{
	return h->item[i].folder.building;
}

struct ku_str ku_handoffs_path(struct ku_arena *a, const struct ku_handoffs *h, size_t i)
{
	struct ku_str base = KU_JOIN(a, ku_str_of(h->out), KU_S("/handoff"));
	return i ? KU_JOIN(a, base, KU_S("-"), h->item[i].profile.name) : base;
}

/* A folder of a profile that is made no more would grow old beside the new ones. */
static void warn_of_old(struct ku_handoffs *h)
{
	static const char *const profile[] = {"pseudonyms", "labels", "marked"};
	struct ku_arena *a = &h->study->arena;
	for (size_t i = 0; i < sizeof profile / sizeof *profile; i++) {
		struct ku_str path = KU_JOIN(a, ku_str_of(h->out), KU_S("/handoff-"), ku_str_of(profile[i]));
		struct stat st;
		bool made = false;
		for (size_t k = 1; k < h->n; k++)
			made |= ku_str_is(h->item[k].profile.name, profile[i]);
		if (!made && lstat(path.ptr, &st) == 0)
			ku_report(&h->study->errors, (struct ku_error){.warning = true, .path = path,
			          .what = ku_str_of(_("this folder is of an earlier run, and study.yaml does not ask for it any more")),
			          .mend = ku_str_of(_("Remove it, or add it to `profiles:`."))});
	}
}

bool ku_handoffs_begin(struct ku_handoffs *h, struct ku_study *s, const char *out, bool draft)
{
	struct ku_profile *profile;
	*h = (struct ku_handoffs){.study = s, .out = out, .draft = draft, .made = ku_alloc_array(&s->arena, s->nsource, sizeof *h->made)};
	h->guids = ku_guid_key_of((const unsigned char *)s->handoff_key, KU_SHA256_HEX);
	if (!ku_signing_key(s, &h->signer))
		return false;
	size_t n = ku_profiles_of(s, &profile);
	h->item = ku_alloc_array(&s->arena, n, sizeof *h->item);
	for (size_t i = 0; i < n; i++) {
		h->item[i] = (struct ku_handoff){.profile = profile[i], .folder.fd = -1, .spill.fd = -1, .part = ku_alloc_array(&s->arena, s->nsource, sizeof(struct ku_handoff_part))};
		pthread_mutex_init(&h->item[i].noting, NULL);
		h->n++;
		if (!ku_folder_begin(&h->item[i].folder, ku_handoffs_path(&s->arena, h, i).ptr, &s->errors) ||
		    !ku_spill_open(&h->item[i].spill, &h->item[i].folder, &s->errors))
			return false;
	}
	warn_of_old(h);
	return true;
}

void ku_handoffs_abandon(struct ku_handoffs *h)
{
	for (size_t i = 0; i < h->n; i++) {
		ku_spill_close(&h->item[i].spill);
		ku_folder_abandon(&h->item[i].folder);
		pthread_mutex_destroy(&h->item[i].noting);
		ku_arena_free(&h->item[i].names);
		for (size_t k = 0; k < h->study->nsource; k++)
			ku_arena_free(&h->item[i].part[k].arena);
	}
	h->n = 0;
	explicit_bzero(&h->guids, sizeof h->guids);
	ku_signer_forget(&h->signer);
}

/* Where no exchange is possible any more the other folders still have theirs: each is old or new, and the next run makes them all anew. */
bool ku_handoffs_commit(struct ku_handoffs *h)
{
	bool good = true;
	for (size_t i = h->n; i-- > 0;) /* DIR/handoff last */
		good = good && ku_folder_commit(&h->item[i].folder, &h->study->errors);
	return good;
}

const uint64_t *ku_handoffs_replacements(const struct ku_handoffs *h, size_t source)
{
	return h->item[0].part[source].summary.replaced;
}

uint64_t ku_handoffs_replaced(const struct ku_handoffs *h)
{
	uint64_t n = 0;
	for (size_t i = 0; i < h->study->nsource; i++)
		for (int k = 0; k < KU_NKIND; k++)
			n += ku_handoffs_replacements(h, i)[k];
	return n;
}

size_t ku_handoffs_files(const struct ku_handoffs *h, size_t i, const struct ku_packed **file)
{
	*file = h->item[i].file;
	return h->item[i].nfile;
}

struct ku_str ku_handoffs_profile(const struct ku_handoffs *h, size_t i)
{
	return h->item[i].profile.name;
}

/* ----- one transcript ----- */

/* The rule's file and a keyed digest of what it lists. The line would tell: of a shipped list the very name, of an alphabetical roster its first letter. What is added
 * to a file later changes no id. */
static struct ku_str rule_id(struct ku_arena *a, const struct ku_handoffs *h, const struct ku_finding *f)
{
	enum { DIGITS = 8 };
	if (f->where->source == SIZE_MAX)
		return f->where->file;
	bool by_line = f->source == KU_FROM_PATTERN || f->source == KU_FROM_PASSAGE;
	struct ku_str file = h->study->rule_name[f->where->source], of = by_line ? ku_format(a, "%zu", f->where->line) : f->name;
	struct ku_guid id = ku_guid(&h->guids, "rule", KU_JOIN(a, f->where->file, KU_S("\x1f"), ku_format(a, "%d", (int)f->source), KU_S("\x1f"), of));
	for (size_t i = 0; i < DIGITS; i++) /* as consonants: nobody's name, and no number of a telephone or car */
		id.text[i] = "bcdfghjklmnpqrst"[id.text[i] <= '9' ? id.text[i] - '0' : id.text[i] - 'A' + 10];
	return KU_JOIN(a, file, KU_S("#"), (struct ku_str){id.text, DIGITS});
}

static bool log_changes(const struct ku_handoffs *h, const struct ku_store *store, struct ku_handoff_part *part, struct ku_arena *a, const struct ku_staged *staged,
                        const struct ku_edits *edits)
{
	struct ku_staged of = *staged; /* as this profile rewrote it */
	size_t at = 0, edit = 0;
	const struct ku_replaced *now;
	struct ku_replaced room;
	struct ku_buf lines = {0};
	of.rewritten = edits;
	for (const struct ku_finding *f; (f = ku_stage_next(&of, &at, &edit, &now, &room));) {
		if (!now)
			continue;
		part->summary.replaced[f->kind]++;
		ku_changes_add(&lines, &(struct ku_change){part->summary.code, f->turn ? f->turn->number : 0, f->kind, now->with, rule_id(a, h, f), now->done,
		                                           now->numbered});
	}
	bool good = ku_keep(store, ku_buf_str(&lines), &part->changes);
	ku_buf_free(&lines);
	return good;
}

bool ku_handoff_failed(struct ku_handoff *h, struct ku_str name, struct ku_errors *errors)
{
	int error = h->spill.error;
	if (error)
		ku_report_errno(errors, ku_folder_shown(&h->folder, errors->arena, name), _("writing the handoff"), error, KU_IO);
	else
		ku_report(errors, (struct ku_error){.code = KU_IO, .path = name, .what = ku_str_of(_("this file of the handoff could not be made")),
		          .doing = ku_str_of(_("writing the handoff")), .mend = ku_str_of(_("Run again; if it happens again, tell the makers of kupuya."))});
	return false;
}

static bool keep_docx(const struct ku_store *store, struct ku_paper *paper)
{
	struct ku_buf docx = {0};
	bool good = ku_docx(&docx, paper) && ku_keep(store, ku_buf_str(&docx), &paper->kept_docx);
	ku_buf_free(&docx);
	return good;
}

/* The paper goes with its transcript; what must stay of it is copied. */
static bool keep_paper(struct ku_handoffs *h, struct ku_handoff *to, struct ku_handoff_part *part, struct ku_paper *paper, struct ku_str safe, struct ku_str packed,
                       struct ku_errors *errors)
{
	struct ku_store store = ku_spill_store(&to->spill);
	bool good = keep_docx(&store, paper) && ku_qdpx_paper(&store, &h->guids, paper, safe, packed);
	part->paper = ku_paper_shed(&part->arena, paper);
	return good || ku_handoff_failed(to, part->summary.code, errors);
}

static bool pack(struct ku_handoffs *h, struct ku_handoff *to, struct ku_handoff_part *part, struct ku_paper *paper, struct ku_str safe, struct ku_errors *errors)
{
	struct ku_buf packed = {0};
	struct ku_str name = KU_JOIN(&part->arena, KU_S("transcripts/"), part->summary.code, KU_S(".txt.gz"));
	ku_gzip(&packed, safe);
	part->packed = ku_packed_of(&part->arena, name, ku_buf_str(&packed));
	bool good = ku_folder_write(&to->folder, name, ku_buf_str(&packed), errors) && keep_paper(h, to, part, paper, safe, ku_buf_str(&packed), errors);
	ku_buf_free(&packed);
	return good;
}

static void note_uses(struct ku_handoff *to, struct ku_arena *a, const struct ku_edits *edits)
{
	struct ku_uses uses = {NULL, 0, 0};
	ku_uses_add(a, &uses, edits);
	pthread_mutex_lock(&to->noting);
	ku_uses_append(&to->names, &to->uses, &uses);
	pthread_mutex_unlock(&to->noting);
}

static bool add_to(struct ku_handoffs *h, struct ku_handoff *to, size_t source, struct ku_arena *a, const struct ku_staged *staged, struct ku_errors *errors)
{
	struct ku_handoff_part *part = &to->part[source];
	struct ku_str code = h->study->source[source].code;
	struct ku_store store = ku_spill_store(&to->spill);
	const struct ku_edits *edits;
	const struct ku_doc *safe = ku_profile_rewrite(h->study, &to->profile, a, code, staged->marked, &edits, errors);
	if (!safe)
		return false;
	note_uses(to, a, edits);
	part->summary = (struct ku_packed_transcript){.code = code, .turns = h->made[source].turns};
	if (!log_changes(h, &store, part, a, staged, edits))
		return ku_handoff_failed(to, code, errors);
	struct ku_paper paper = ku_paper_of(a, safe);
	paper.code = code;
	const struct ku_book *b = &h->study->book;
	const struct ku_made *made = &h->made[source];
	part->speaks = ku_project_speaks(&part->arena, a, b->participant, b->nparticipant, code, staged, &paper);
	part->told_speaks = ku_project_speaks(&part->arena, a, made->told, made->ntold, code, staged, &paper);
	return pack(h, to, part, &paper, safe->text, errors);
}

bool ku_handoffs_add(struct ku_handoffs *h, size_t source, struct ku_arena *a, const struct ku_staged *staged, struct ku_errors *errors)
{
	bool good = true;
	const struct ku_doc *from = staged->source;
	h->made[source].counts = staged->counts;
	h->made[source].labels = staged->talk.rewritten;
	h->made[source].heads = staged->talk.head.n;
	h->made[source].turns = from->nturn ? from->turn[from->nturn - 1].number : 0;
	for (size_t i = 0; i < h->n && good; i++)
		good = add_to(h, &h->item[i], source, a, staged, errors);
	return h->made[source].done = good;
}
