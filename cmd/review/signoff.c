/* signoff.c — the signature is written before what it signs, so that a SIGNOFF.json never stands without. */
#include "review/signoff.h"

#include <jansson.h>
#include <stdlib.h>
#include <unistd.h>

#include "compress/sha256.h"
#include "folder.h"
#include "signing.h"
#include "validate/seal.h"

enum { LARGEST = 64 * 1024 * 1024 };

static const char *signoff_path(struct ku_study *s)
{
	return ku_study_path(s, "handoff/SIGNOFF.json");
}

static const char *signature_path(struct ku_study *s)
{
	return ku_study_path(s, "handoff/SIGNOFF.json.minisig");
}

bool ku_signoff_keep(struct ku_standing *x, struct ku_str html, struct ku_str json)
{
	struct ku_study *s = &x->study;
	unsigned long long n = (unsigned long long)x->figures.attempts + 1;
	struct ku_str stem = ku_format(&s->arena, "custody/signoff-%llu", n);
	return ku_file_write(ku_study_path(s, KU_JOIN(&s->arena, stem, KU_S(".html")).ptr), html, &s->errors) &&
	       ku_file_write(ku_study_path(s, KU_JOIN(&s->arena, stem, KU_S(".json")).ptr), json, &s->errors);
}

/* The words that hold: what was looked for is gone. It is no promise that nobody can be recognised. */
static struct ku_str statement(struct ku_standing *x, const char *signer, struct ku_str made, const char *report_sha)
{
	struct ku_arena *a = &x->study.arena;
	const struct ku_figures *f = &x->figures;
	double elusion = f->elusion < f->elusion_census ? f->elusion : f->elusion_census;
	json_t *all = json_pack("{si ss ss ss ss ss ss ss sI sI sf sf}", "kupuya", 1, "tool", KU_VERSION, "study",
				ku_dup_c(a, x->study.book.study), "says", "no-listed-identifier-remains", "signer",
				signer, "signed", ku_dup_c(a, made), "report", report_sha, "manifest",
				ku_dup_c(a, f->manifest), "transcripts", (json_int_t)f->files, "read",
				(json_int_t)f->read, "elusion_at_most", elusion, "confidence", x->policy.confidence);
	char *text = json_dumps(all, JSON_INDENT(1) | JSON_REAL_PRECISION(6));
	if (!text)
		ku_out_of_memory();
	struct ku_str out = ku_format(a, "%s\n", text);
	free(text);
	json_decref(all);
	return out;
}

bool ku_signoff_write(struct ku_standing *x, const char *signer, struct ku_str made, const char *report_sha)
{
	struct ku_study *s = &x->study;
	struct ku_signer key;
	struct ku_buf signature = {0};
	struct ku_str text = statement(x, signer, made, report_sha);
	if (!ku_signing_key(s, &key))
		return false;
	ku_sign(&signature, &key, text,
		ku_format(&s->arena, "file:SIGNOFF.json\tsigner:%s\tsigned:%.*s\thashed", signer, (int)made.len, made.ptr));
	ku_signer_forget(&key);
	unlink(signoff_path(s)); /* an older one would stand beside a new signature for a moment */
	bool good = ku_file_write(signature_path(s), ku_buf_str(&signature), &s->errors) &&
		    ku_file_write(signoff_path(s), text, &s->errors);
	ku_buf_free(&signature);
	if (!good)
		ku_signoff_undo(x);
	return good;
}

void ku_signoff_undo(struct ku_standing *x)
{
	unlink(signoff_path(&x->study));
	unlink(signature_path(&x->study));
}

/* ----- is it signed? ----- */

static struct ku_str read_quietly(struct ku_standing *x, const char *path)
{
	struct ku_arena *a = &x->study.arena;
	struct ku_errors unheard = {.arena = a};
	struct ku_str text = KU_S("");
	return ku_file_read(a, path, LARGEST, &text, &unheard) ? text : KU_S("");
}

static bool is_ours(struct ku_standing *x, struct ku_str text)
{
	struct ku_public public;
	struct ku_str secret = read_quietly(x, ku_study_path(&x->study, "custody/minisign.key"));
	bool good = secret.len && ku_public_of_secret(&public, secret) &&
		    ku_signature_holds(&public, read_quietly(x, signature_path(&x->study)), text);
	if (secret.len)
		explicit_bzero((char *)(uintptr_t)secret.ptr, secret.len);
	return good;
}

struct ku_str ku_signoff_signer(struct ku_standing *x)
{
	struct ku_str text = read_quietly(x, signoff_path(&x->study)), signer = KU_S("");
	json_t *all = text.len && is_ours(x, text) ? json_loadb(text.ptr, text.len, JSON_REJECT_DUPLICATES, NULL) : NULL;
	const char *who = json_string_value(json_object_get(all, "signer")),
		   *manifest = json_string_value(json_object_get(all, "manifest"));
	if (who && manifest && x->figures.manifest.len && ku_str_is(x->figures.manifest, manifest))
		signer = ku_dup(&x->study.arena, ku_str_of(who));
	json_decref(all);
	return signer;
}
