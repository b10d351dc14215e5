/* handoff_write.c — gathers what the workers made, in order of code, and writes what is made of all transcripts together. */
#include <string.h>

#include "compress/changes.h"
#include "compress/maxqda.h"
#include "compress/qdpx.h"
#include "compress/xlsx.h"
#include "handoff_inner.h"
#include "outfile.h"

/* ----- all together ----- */

struct contents { /* of the manifest, in order of code */
	struct ku_packed *file; size_t nfile, cap_file;
	struct ku_packed_transcript *transcript;
	struct ku_str *failed, *drafted;
	struct ku_packed_rules *rules;
	struct ku_count count[KU_NCHANGE + 2]; /* and labels, heads */
	struct ku_coarse_list coarse;
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
	for (int k = 0; k < KU_NCHANGE; k++)
		c->count[k].what = ku_str_of(ku_change_reason[k].code);
	c->count[KU_NCHANGE].what = ku_str_of(ku_label_reason.code);
	c->count[KU_NCHANGE + 1].what = ku_str_of(ku_head_reason.code);
	for (size_t i = 0; i < n; i++) {
		const struct ku_handoff_part *part = &of->part[i];
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

/* The same of a file that is written bit by bit. */
static bool end(struct writing *w, struct ku_outfile *o, bool made)
{
	struct ku_study *s = w->all->study;
	struct ku_packed packed;
	bool written = ku_outfile_end(o, &s->arena, &packed, &s->errors);
	KU_PUSH(&s->arena, w->c->file, w->c->nfile, w->c->cap_file, packed);
	return written && (made || ku_handoff_failed(w->to, o->name, &s->errors));
}

static bool add_changes(struct writing *w, struct ku_outfile *o, const struct ku_part *lines)
{
	struct ku_store store = ku_spill_store(&w->to->spill);
	struct ku_buf b = {0};
	ku_buf_need(&b, lines->packed + 1);
	b.len = lines->packed;
	bool good = store.get(store.ctx, lines->at, b.ptr, b.len) && ku_outfile_add(o, ku_buf_str(&b));
	ku_buf_free(&b);
	return good;
}

static bool put_changes(struct writing *w)
{
	struct ku_study *s = w->all->study;
	struct ku_buf head = {0};
	struct ku_outfile o;
	if (!ku_outfile_begin(&o, &s->arena, &w->to->folder, KU_S("changes.tsv"), &s->errors))
		return false;
	ku_changes_head(&head);
	bool good = ku_outfile_add(&o, ku_buf_str(&head));
	ku_buf_free(&head);
	for (size_t i = 0; i < s->nsource; i++)
		if (w->all->made[i].done)
			good = good && add_changes(w, &o, &w->to->part[i].changes);
	return end(w, &o, good);
}

static bool put_archive(struct writing *w, const char *ending, bool (*write)(const struct ku_sink *, const struct ku_store *, const struct ku_project *),
                        const struct ku_project *project)
{
	struct ku_study *s = w->all->study;
	struct ku_store store = ku_spill_store(&w->to->spill);
	struct ku_outfile o;
	if (!ku_outfile_begin(&o, &s->arena, &w->to->folder, KU_JOIN(&s->arena, s->book.study, ku_str_of(ending)), &s->errors))
		return false;
	struct ku_sink sink = ku_outfile_sink(&o);
	return end(w, &o, write(&sink, &store, project));
}

static bool put_project(struct writing *w)
{
	struct ku_study *s = w->all->study;
	struct ku_heard *heard = ku_alloc_array(&s->arena, s->nsource, sizeof *heard);
	struct ku_project project;
	for (size_t i = 0; i < s->nsource; i++)
		heard[i] = (struct ku_heard){w->to->part[i].paper, w->to->part[i].speaks, w->all->made[i].told, w->all->made[i].ntold,
		                             w->to->part[i].told_speaks, w->all->made[i].done, &w->all->made[i].facts};
	ku_project_of(s, &w->to->profile, heard, &project, &w->c->coarse);
	project.key = &w->all->guids;
	return put_archive(w, ".qdpx", ku_qdpx, &project) && put_archive(w, "-maxqda.zip", ku_maxqda, &project);
}

/* Pseudonyms and labels as the editions of a report spell them. */
static bool put_names(struct writing *w)
{
	static const char *const heading[] = {"kind", "кыргызча", "русский", "oʻzbekcha", "English"};
	struct ku_study *s = w->all->study;
	struct ku_arena a = {0};
	struct ku_edition *row;
	struct ku_sheet sheet = {.arena = &a, .columns = 1 + KU_NLABEL};
	struct ku_buf data = {0};
	size_t n = ku_editions(&a, s->registry, w->to->profile.policy, &w->to->uses, &row);
	for (size_t c = 0; c < sheet.columns; c++)
		ku_sheet_add(&sheet, ku_str_of(heading[c]));
	for (size_t i = 0; i < n; i++) {
		ku_sheet_add(&sheet, ku_str_of(ku_kind_name(row[i].kind)));
		for (int e = 0; e < KU_NLABEL; e++)
			ku_sheet_add(&sheet, ku_plain(&a, row[i].in[e], NULL));
	}
	struct ku_str name = KU_JOIN(&s->arena, s->book.study, KU_S("-names.xlsx"));
	bool good = ku_xlsx(&data, &sheet) ? put(w, name, ku_buf_str(&data)) : ku_handoff_failed(w->to, name, &s->errors);
	ku_buf_free(&data);
	ku_arena_free(&a);
	return good;
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
	bool good = put_changes(&w) && put_project(&w) && put_names(&w) && put_key(&w) && put_manifest(&w);
	ku_packed_sort(c.file, c.nfile);
	for (size_t i = 0; i < c.nfile; i++)
		c.file[i].name = ku_dup(&h->study->arena, c.file[i].name);
	for (size_t i = 0; i < h->study->nsource; i++)
		ku_arena_free(&to->part[i].arena); /* before the audit, which needs memory too */
	to->file = c.file, to->nfile = c.nfile;
	return good;
}

bool ku_handoffs_write(struct ku_handoffs *h)
{
	bool good = true;
	for (size_t i = 0; i < h->n && good; i++)
		good = write_one(h, &h->item[i]);
	return good;
}
