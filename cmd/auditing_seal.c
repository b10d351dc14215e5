/* auditing_seal.c — a handoff must be whole: every file listed, every digest right, the manifest signed, every transcript there. */
#include <jansson.h>

#include "auditing.h"
#include "folder.h"
#include "validate/seal.h"

enum { SMALL_FILE = 64 * 1024 * 1024 };

struct sealed {
	struct ku_auditing *a;
	struct ku_str folder;
	const struct ku_audited_file *file; size_t n;
	bool *listed;
	struct ku_strs left_out; /* codes that the manifest of a draft says are missing */
};

static void problem(struct sealed *s, struct ku_str where, const char *code, const char *text)
{
	ku_auditing_problem(s->a, (struct ku_problem){.where = where, .code = code, .text = ku_str_of(text)});
}

static const struct ku_audited_file *file_named(const struct sealed *s, struct ku_str name)
{
	for (size_t i = 0; i < s->n; i++)
		if (ku_str_eq(s->file[i].name, name))
			return &s->file[i];
	return NULL;
}

/* Empty when it is not there. */
static struct ku_str read_small(struct sealed *s, const char *name)
{
	struct ku_str bytes = KU_S("");
	struct ku_errors absent = {.arena = &s->a->arena};
	ku_file_read(&s->a->arena, KU_JOIN(&s->a->arena, s->folder, KU_S("/"), ku_str_of(name)).ptr, SMALL_FILE, &bytes, &absent);
	return bytes;
}

/* ----- SHA256SUMS ----- */

/* These may come later than the list: a signed report stands beside what it is of. */
static bool stands_outside(struct ku_str name)
{
	return ku_str_is(name, "SHA256SUMS") || ku_str_is(name, "SIGNOFF.json") || ku_str_is(name, "SIGNOFF.json.minisig");
}

static void check_sum(struct sealed *s, const struct ku_sum *sum)
{
	const struct ku_audited_file *f = file_named(s, sum->name);
	if (!f)
		problem(s, sum->name, "missing", _("SHA256SUMS lists this file, and it is not there"));
	else if (!ku_str_eq(f->sha256, sum->sha256))
		problem(s, sum->name, "checksum", _("this file is not what SHA256SUMS says: it was changed"));
	if (f)
		s->listed[f - s->file] = true;
}

static void check_sums(struct sealed *s)
{
	struct ku_str sums = read_small(s, "SHA256SUMS");
	struct ku_sum sum;
	bool bad = false;
	if (!sums.len)
		problem(s, KU_S("SHA256SUMS"), "missing", _("a handoff has this file, with the checksums of all others"));
	for (size_t at = 0; ku_sums_next(&s->a->arena, sums, &at, &sum, &bad);)
		check_sum(s, &sum);
	if (bad)
		problem(s, KU_S("SHA256SUMS"), "checksum", _("a line of this list is no checksum"));
	for (size_t i = 0; i < s->n && sums.len; i++)
		if (!s->listed[i] && !stands_outside(s->file[i].name))
			problem(s, s->file[i].name, "unknown", _("SHA256SUMS does not list this file: it was put there later"));
}

/* ----- manifest.json ----- */

static void check_manifest(struct sealed *s)
{
	struct ku_str text = read_small(s, "manifest.json");
	json_t *root = text.len ? json_loadb(text.ptr, text.len, 0, NULL) : NULL, *entry;
	size_t i;
	if (!root)
		problem(s, KU_S("manifest.json"), text.len ? "damaged" : "missing", _("a handoff has this file, with a list of all others"));
	json_array_foreach(json_object_get(root, "files"), i, entry) {
		struct ku_str name = ku_str_of(json_string_value(json_object_get(entry, "name")));
		const struct ku_audited_file *f = file_named(s, name);
		if (!f)
			problem(s, name, "missing", _("the manifest lists this file, and it is not there"));
		else if (!ku_str_is(f->sha256, json_string_value(json_object_get(entry, "sha256"))) ||
		         (json_int_t)f->size != json_integer_value(json_object_get(entry, "size")))
			problem(s, name, "checksum", _("this file is not what the manifest says: it was changed"));
	}
	if (json_is_true(json_object_get(root, "draft")))
		ku_auditing_problem(s->a, (struct ku_problem){.where = KU_S("manifest.json"), .code = "draft", .warning = true,
		                                              .text = ku_str_of(_("this is a draft: questions in it are labelled, and transcripts may be missing"))});
	json_array_foreach(json_is_true(json_object_get(root, "draft")) ? json_object_get(root, "failed") : NULL, i, entry)
		KU_PUSH(&s->a->arena, s->left_out.item, s->left_out.n, s->left_out.cap, ku_dup(&s->a->arena, ku_str_of(json_string_value(entry))));
	json_decref(root);
}

/* ----- signature ----- */

/* The study's own key; without one the key that lies in the handoff, which proves only that nobody without it changed anything. */
static bool find_key(struct sealed *s, struct ku_public *key)
{
	struct ku_str file;
	struct ku_errors absent = {.arena = &s->a->arena};
	const char *path = ku_study_path(s->a->study, "custody/minisign.key");
	if (ku_file_read(&s->a->arena, path, 4096, &file, &absent)) {
		bool good = ku_public_of_secret(key, file);
		explicit_bzero((char *)(uintptr_t)file.ptr, file.len);
		s->a->signed_by = KU_S("custody");
		return good;
	}
	s->a->signed_by = KU_S("handoff");
	file = read_small(s, "minisign.pub");
	return ku_public_read(key, file);
}

/* A sign-off is worth as much as its signature, and holds for one manifest. */
static void check_signoff(struct sealed *s, const struct ku_public *key)
{
	char sha[KU_SHA256_HEX + 1];
	struct ku_str text = read_small(s, "SIGNOFF.json"), manifest = read_small(s, "manifest.json");
	if (!text.len)
		return;
	json_t *root = json_loadb(text.ptr, text.len, JSON_REJECT_DUPLICATES, NULL);
	const char *of = json_string_value(json_object_get(root, "manifest"));
	ku_sha256(sha, manifest);
	if (!ku_signature_holds(key, read_small(s, "SIGNOFF.json.minisig"), text))
		problem(s, KU_S("SIGNOFF.json.minisig"), "signature", _("the sign-off's signature is missing or is not that of this study"));
	else if (!of || strcmp(of, sha) != 0)
		problem(s, KU_S("SIGNOFF.json"), "signature", _("this sign-off is of another handoff"));
	json_decref(root);
}

static void check_signature(struct sealed *s)
{
	struct ku_public key, beside;
	struct ku_str signature = read_small(s, "manifest.json.minisig"), published = read_small(s, "minisign.pub");
	if (!signature.len && !published.len) { /* every handoff is signed: without it anybody could have made it */
		problem(s, KU_S("manifest.json.minisig"), "missing", _("a handoff has this file, with the signature of the manifest"));
		return;
	}
	if (!find_key(s, &key)) {
		s->a->signed_by = KU_S("");
		problem(s, KU_S("manifest.json.minisig"), "signature", _("there is no key to check the signature with"));
		return;
	}
	if (!ku_signature_holds(&key, signature, read_small(s, "manifest.json"))) {
		s->a->signed_by = KU_S("");
		problem(s, KU_S("manifest.json.minisig"), "signature", _("the manifest's signature is missing or is not that of this study"));
	}
	if (published.len && (!ku_public_read(&beside, published) || memcmp(&beside, &key, sizeof key) != 0))
		problem(s, KU_S("minisign.pub"), "signature", _("this is not the key of this study"));
	check_signoff(s, &key);
}

/* ----- transcripts ----- */

static struct ku_str file_of(struct sealed *s, struct ku_str code)
{
	return KU_JOIN(&s->a->arena, KU_S("transcripts/"), code, KU_S(".txt.gz"));
}

static void check_transcript(struct sealed *s, struct ku_str code)
{
	bool left_out = false;
	for (size_t i = 0; i < s->left_out.n; i++)
		left_out |= ku_str_eq(s->left_out.item[i], code);
	if (!file_named(s, file_of(s, code)))
		ku_auditing_problem(s->a, (struct ku_problem){.where = file_of(s, code), .code = "missing", .warning = left_out,
		                                              .text = ku_str_of(_("this transcript of the study is not in the handoff"))});
}

static void check_transcripts(struct sealed *s)
{
	const struct ku_study *study = s->a->study;
	for (size_t i = 0; i < study->nsource; i++)
		check_transcript(s, study->source[i].code);
	for (size_t i = 0; i < s->n; i++) {
		struct ku_str name = s->file[i].name, head = KU_S("transcripts/"), tail = KU_S(".txt.gz");
		bool ours = ku_str_starts(name, head) && ku_str_ends(name, tail) && name.len > head.len + tail.len;
		if (ku_str_starts(name, head) && (!ours || !ku_study_source(study, ku_str_sub(name, head.len, name.len - tail.len))))
			problem(s, name, "unknown", _("this is no transcript of the study"));
	}
}

void ku_auditing_seal(struct ku_auditing *a, struct ku_str folder, const struct ku_audited_file file[], size_t n)
{
	struct sealed s = {a, folder, file, n, ku_alloc_array(&a->arena, n + 1, sizeof *s.listed), {0}};
	check_sums(&s);
	check_manifest(&s);
	check_signature(&s);
	check_transcripts(&s);
}
