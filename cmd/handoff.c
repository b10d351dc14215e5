/* handoff.c — gathers what the workers made, in order of code, and writes what is made of all transcripts together.
 *
 * A transcript's own file goes to disk at once; what the files for coding software need of it, its safe text and the .docx, waits in an arena of its own.
 * Nothing here depends on the order in which transcripts were added.
 */
#include "handoff.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "compress/changes.h"
#include "compress/docx.h"
#include "compress/gzip.h"
#include "compress/maxqda.h"
#include "compress/qdpx.h"
#include "pseudonymise/rewrite.h"

struct part { /* one transcript of one handoff */
	struct ku_arena arena;
	struct ku_packed packed;
	struct ku_packed_transcript summary;
	struct ku_buf changes;
	struct ku_paper paper;
	const size_t *speaks, *told_speaks;
};

struct ku_handoff {
	struct ku_profile profile;
	struct ku_folder folder;
	struct part *part; /* by index of study->source */
};

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
	if (!ku_signing_key(s, &h->signer))
		return false;
	size_t n = ku_profiles_of(s, &profile);
	h->item = ku_alloc_array(&s->arena, n, sizeof *h->item);
	for (size_t i = 0; i < n; i++) {
		h->item[i] = (struct ku_handoff){.profile = profile[i], .folder.fd = -1, .part = ku_alloc_array(&s->arena, s->nsource, sizeof(struct part))};
		h->n++;
		if (!ku_folder_begin(&h->item[i].folder, ku_handoffs_path(&s->arena, h, i).ptr, &s->errors))
			return false;
	}
	warn_of_old(h);
	return true;
}

void ku_handoffs_abandon(struct ku_handoffs *h)
{
	for (size_t i = 0; i < h->n; i++) {
		ku_folder_abandon(&h->item[i].folder);
		for (size_t k = 0; k < h->study->nsource; k++) {
			ku_buf_free(&h->item[i].part[k].changes);
			ku_arena_free(&h->item[i].part[k].arena);
		}
	}
	h->n = 0;
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

uint64_t ku_handoffs_replaced(const struct ku_handoffs *h)
{
	uint64_t n = 0;
	for (size_t i = 0; i < h->study->nsource; i++)
		for (int k = 0; k < KU_NKIND; k++)
			n += h->item[0].part[i].summary.replaced[k];
	return n;
}

/* ----- one transcript ----- */

static struct ku_str rule_name(struct ku_arena *a, const struct ku_study *s, const struct ku_finding *f)
{
	if (f->where->source == SIZE_MAX)
		return f->where->file;
	struct ku_str file = s->rule_name[f->where->source];
	return ku_format(a, "%.*s:%zu", (int)file.len, file.ptr, f->where->line);
}

static void log_changes(const struct ku_study *study, struct part *part, struct ku_arena *a, const struct ku_staged *staged, const struct ku_edits *edits)
{
	struct ku_staged of = *staged; /* as this profile rewrote it */
	size_t at = 0, edit = 0;
	const struct ku_replaced *now;
	struct ku_replaced room;
	of.rewritten = edits;
	for (const struct ku_finding *f; (f = ku_stage_next(&of, &at, &edit, &now, &room));) {
		if (!now)
			continue;
		part->summary.replaced[f->kind]++;
		ku_changes_add(&part->changes, &(struct ku_change){part->summary.code, f->turn ? f->turn->number : 0, f->kind, now->with,
		                                                   rule_name(a, study, f), now->done, now->numbered});
	}
}

static bool write_transcript(struct ku_handoff *h, struct part *part, struct ku_str safe, struct ku_errors *errors)
{
	struct ku_buf packed = {0};
	struct ku_str name = KU_JOIN(&part->arena, KU_S("transcripts/"), part->summary.code, KU_S(".txt.gz"));
	ku_gzip(&packed, safe);
	part->packed = ku_packed_of(&part->arena, name, ku_buf_str(&packed));
	bool good = ku_folder_write(&h->folder, name, ku_buf_str(&packed), errors);
	ku_buf_free(&packed);
	return good;
}

static bool not_made(struct ku_errors *errors, struct ku_str name)
{
	ku_report(errors, (struct ku_error){.code = KU_IO, .path = name, .what = ku_str_of(_("this file of the handoff could not be made")),
	          .doing = ku_str_of(_("writing the handoff")), .mend = ku_str_of(_("Run again; if it happens again, tell the makers of kupuya."))});
	return false;
}

static bool make_paper(struct part *part, const struct ku_doc *safe, struct ku_errors *errors)
{
	struct ku_buf docx = {0};
	part->paper = ku_paper_of(&part->arena, safe);
	part->paper.code = part->summary.code;
	bool good = ku_docx(&docx, &part->paper) || not_made(errors, part->summary.code);
	part->paper.docx = ku_dup(&part->arena, ku_buf_str(&docx));
	ku_buf_free(&docx);
	return good;
}

static bool add_to(struct ku_handoffs *h, struct ku_handoff *to, size_t source, struct ku_arena *a, const struct ku_staged *staged, struct ku_errors *errors)
{
	struct part *part = &to->part[source];
	struct ku_str code = h->study->source[source].code;
	const struct ku_edits *edits;
	const struct ku_doc *safe = ku_profile_rewrite(h->study, &to->profile, a, code, staged->marked, &edits, errors);
	if (!safe)
		return false;
	part->summary = (struct ku_packed_transcript){.code = code, .turns = h->made[source].turns};
	log_changes(h->study, part, a, staged, edits);
	if (!make_paper(part, safe, errors))
		return false;
	const struct ku_book *b = &h->study->book;
	part->speaks = ku_project_speaks(&part->arena, b->participant, b->nparticipant, code, staged, &part->paper);
	part->told_speaks = ku_project_speaks(&part->arena, h->made[source].told, h->made[source].ntold, code, staged, &part->paper);
	return write_transcript(to, part, safe->text, errors);
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

/* ----- all together ----- */

struct contents { /* of the manifest, in order of code */
	struct ku_packed *file; size_t nfile, cap_file;
	struct ku_packed_transcript *transcript;
	struct ku_str *failed, *drafted;
	struct ku_packed_rules *rules;
	struct ku_count count[KU_NCHANGE + 2]; /* and labels, heads */
	struct ku_coarse_list coarse;
	struct ku_buf changes;
	size_t ntranscript, nfailed, ndrafted, nrules;
	uint64_t not_taken;
};

static void gather_rules(struct ku_study *s, struct contents *c)
{
	c->rules = ku_alloc_array(&s->arena, s->book.nfile, sizeof *c->rules);
	for (size_t i = 0; i < s->book.nfile; i++) {
		char hex[KU_SHA256_HEX + 1];
		ku_sha256(hex, s->book.file[i].text);
		bool pack = s->book.file[i].pack;
		c->rules[c->nrules++] = (struct ku_packed_rules){s->rule_name[i], pack ? ku_dup(&s->arena, ku_str_of(hex)) : s->rule_mac[i], pack};
	}
}

static void gather(const struct ku_handoffs *h, const struct ku_handoff *of, struct contents *c)
{
	size_t n = h->study->nsource;
	struct ku_arena *a = &h->study->arena;
	c->transcript = ku_alloc_array(a, n, sizeof *c->transcript);
	c->failed = ku_alloc_array(a, n, sizeof *c->failed);
	c->drafted = ku_alloc_array(a, n, sizeof *c->drafted);
	ku_changes_head(&c->changes);
	for (int k = 0; k < KU_NCHANGE; k++)
		c->count[k].what = ku_str_of(ku_change_reason[k].code);
	c->count[KU_NCHANGE].what = ku_str_of(ku_label_reason.code);
	c->count[KU_NCHANGE + 1].what = ku_str_of(ku_head_reason.code);
	for (size_t i = 0; i < n; i++) {
		const struct part *part = &of->part[i];
		struct ku_str code = h->study->source[i].code;
		if (!h->made[i].done) {
			c->failed[c->nfailed++] = code;
			continue;
		}
		KU_PUSH(a, c->file, c->nfile, c->cap_file, part->packed);
		c->transcript[c->ntranscript++] = part->summary;
		if (h->made[i].asked)
			c->drafted[c->ndrafted++] = code;
		for (int k = 0; k < KU_NCHANGE; k++)
			c->count[k].n += h->made[i].counts.of[k];
		c->count[KU_NCHANGE].n += h->made[i].labels;
		c->count[KU_NCHANGE + 1].n += h->made[i].heads;
		c->not_taken += part->paper.replaced;
		ku_buf_add(&c->changes, ku_buf_str(&part->changes));
	}
	gather_rules(h->study, c);
}

struct writing { struct ku_handoffs *all; struct ku_handoff *to; struct contents *c; };

/* Writes a file of the handoff and notes it for the manifest and the checksums. */
static bool put(struct writing *w, struct ku_str name, struct ku_str data)
{
	struct ku_arena *a = &w->all->study->arena;
	KU_PUSH(a, w->c->file, w->c->nfile, w->c->cap_file, ku_packed_of(a, name, data));
	return ku_folder_write(&w->to->folder, name, data, &w->all->study->errors);
}

static bool put_made(struct writing *w, const char *ending, bool made, struct ku_buf *data)
{
	struct ku_study *s = w->all->study;
	struct ku_str name = KU_JOIN(&s->arena, s->book.study, ku_str_of(ending));
	bool good = made ? put(w, name, ku_buf_str(data)) : not_made(&s->errors, name);
	ku_buf_free(data);
	return good;
}

static bool put_project(struct writing *w)
{
	struct ku_study *s = w->all->study;
	struct ku_heard *heard = ku_alloc_array(&s->arena, s->nsource, sizeof *heard);
	struct ku_project project;
	struct ku_buf qdpx = {0}, maxqda = {0};
	for (size_t i = 0; i < s->nsource; i++)
		heard[i] = (struct ku_heard){w->to->part[i].paper, w->to->part[i].speaks, w->all->made[i].told, w->all->made[i].ntold,
		                             w->to->part[i].told_speaks, w->all->made[i].done, &w->all->made[i].facts};
	ku_project_of(s, &w->to->profile, heard, &project, &w->c->coarse);
	return put_made(w, ".qdpx", ku_qdpx(&qdpx, &project), &qdpx) && put_made(w, "-maxqda.zip", ku_maxqda(&maxqda, &project), &maxqda);
}

/* The manifest vouches for the files, the signature for the manifest. SHA256SUMS lists both. */
static bool put_signed(struct writing *w, struct ku_str manifest)
{
	struct ku_buf signature = {0};
	ku_sign(&signature, &w->all->signer, manifest, KU_S("file:manifest.json\thashed"));
	bool good = put(w, KU_S("manifest.json"), manifest) && put(w, KU_S("manifest.json.minisig"), ku_buf_str(&signature));
	ku_buf_free(&signature);
	return good;
}

static bool put_key(struct writing *w)
{
	struct ku_buf key = {0};
	ku_signer_public(&key, &w->all->signer);
	bool good = put(w, KU_S("minisign.pub"), ku_buf_str(&key));
	ku_buf_free(&key);
	return good;
}

static bool put_manifest(struct writing *w)
{
	const struct contents *c = w->c;
	struct ku_buf manifest = {0}, sums = {0};
	ku_manifest_write(&manifest, &(struct ku_manifest){
		.study = w->all->study->book.study, .tool = KU_S(KU_VERSION), .profile = w->to->profile.name, .draft = w->all->draft,
		.file = c->file, .nfile = c->nfile, .transcript = c->transcript, .ntranscript = c->ntranscript,
		.normalised = c->count, .nnormalised = KU_NCHANGE + 2, .coarse = c->coarse.item, .ncoarse = c->coarse.n, .not_taken = c->not_taken,
		.drafted = c->drafted, .ndrafted = c->ndrafted, .failed = c->failed, .nfailed = c->nfailed, .rules = c->rules, .nrules = c->nrules});
	bool good = put_signed(w, ku_buf_str(&manifest));
	ku_sha256sums(&sums, c->file, c->nfile);
	good = good && ku_folder_write(&w->to->folder, KU_S("SHA256SUMS"), ku_buf_str(&sums), &w->all->study->errors);
	ku_buf_free(&manifest);
	ku_buf_free(&sums);
	return good;
}

static bool write_one(struct ku_handoffs *h, struct ku_handoff *to)
{
	struct contents c = {0};
	struct writing w = {h, to, &c};
	gather(h, to, &c);
	bool good = put(&w, KU_S("changes.tsv"), ku_buf_str(&c.changes)) && put_project(&w) && put_key(&w) && put_manifest(&w);
	ku_buf_free(&c.changes);
	return good;
}

bool ku_handoffs_write(struct ku_handoffs *h)
{
	bool good = true;
	for (size_t i = 0; i < h->n && good; i++)
		good = write_one(h, &h->item[i]);
	return good;
}
