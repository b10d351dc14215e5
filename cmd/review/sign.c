/* sign.c — `kupuya sign`: the report, the gates, and the signature in ledger and handoff when all of them are met. */
#include <getopt.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "cmd.h"
#include "compress/sha256.h"
#include "folder.h"
#include "review/standing.h"

struct signing {
	const char *signer, *html, *json;
};

static bool write_faces(struct ku_standing *x, const struct signing *o, const struct ku_report *r, struct ku_buf *json)
{
	struct ku_buf text = {0}, html = {0};
	struct ku_errors *e = &x->study.errors;
	ku_report_terminal(&text, r);
	ku_report_html(&html, r);
	ku_report_json(json, r);
	bool good = ku_out(ku_buf_str(&text)) && ku_out_flush();
	good = good && (!o->html || ku_file_write(o->html, ku_buf_str(&html), e)) &&
	       (!o->json || ku_file_write(o->json, ku_buf_str(json), e));
	ku_buf_free(&text);
	ku_buf_free(&html);
	return good;
}

/* A signer is a reviewer of the study who prepared none of it. */
static bool may_sign(struct ku_standing *x, const char *signer)
{
	struct ku_study *s = &x->study;
	bool known = false;
	for (size_t i = 0; i < s->book.reviewers.n; i++)
		known |= ku_str_is(s->book.reviewers.item[i], signer);
	if (!known) {
		ku_report(
			&s->errors,
			(struct ku_error){
				.code = KU_USAGE,
				.what = ku_format(&s->arena, _("“%s” is not among the reviewers of the study"), signer),
				.mend = ku_str_of(
					_("Codes of reviewers stand in study.yaml, as in `reviewers: [QC1, QC2]`."))});
		return false;
	}
	for (size_t i = 0; i < s->book.ntranscript; i++)
		if (ku_str_is(s->book.transcript[i].prepared_by, signer)) {
			ku_report(
				&s->errors,
				(struct ku_error){.code = KU_GATE,
						  .what = ku_format(&s->arena,
								    _("%s has prepared %.*s and cannot sign the study"),
								    signer, (int)s->book.transcript[i].code.len,
								    s->book.transcript[i].code.ptr),
						  .mend = ku_str_of(_("Ask another reviewer to sign."))});
			return false;
		}
	return true;
}

static bool write_signoff(struct ku_standing *x, const char *signer, const struct ku_report *r, const char *report_sha)
{
	struct ku_study *s = &x->study;
	struct ku_str manifest;
	char manifest_sha[KU_SHA256_HEX + 1];
	if (!ku_file_read(&s->arena, ku_study_path(s, "handoff/manifest.json"), 64 * 1024 * 1024, &manifest,
			  &s->errors))
		return false;
	ku_sha256(manifest_sha, manifest);
	json_t *all = json_pack("{si ss ss ss ss ss ss}", "kupuya", 1, "tool", KU_VERSION, "study",
				ku_dup_c(&s->arena, s->book.study), "signer", signer, "signed",
				ku_dup_c(&s->arena, r->made), "report", report_sha, "manifest", manifest_sha);
	char *text = json_dumps(all, JSON_INDENT(1));
	if (!text)
		ku_out_of_memory();
	bool good =
		ku_file_write(ku_study_path(s, "handoff/SIGNOFF.json"), ku_format(&s->arena, "%s\n", text), &s->errors);
	free(text);
	json_decref(all);
	return good;
}

static int sign(struct ku_standing *x, const struct signing *o)
{
	struct ku_study *s = &x->study;
	struct ku_report r;
	struct ku_buf json = {0};
	char sha[KU_SHA256_HEX + 1];
	ku_standing_report(x, &s->arena, &r);
	bool good = write_faces(x, o, &r, &json);
	ku_sha256(sha, ku_buf_str(&json));
	ku_buf_free(&json);
	if (!good)
		return KU_IO;
	if (!o->signer)
		return x->met ? KU_DONE : KU_GATE;
	if (!may_sign(x, o->signer))
		return KU_GATE;
	/* an attempt counts, whether it succeeds or not */
	ku_ledger_add(x->ledger, "signing", "nnttn", (int64_t)x->figures.attempts + 1, (int64_t)time(NULL),
		      ku_str_of(o->signer), ku_str_of(sha), (int64_t)x->met);
	if (!ku_ledger_commit(x->ledger, &s->errors))
		return KU_IO;
	if (!x->met) {
		fputs(_("kupuya: not signed: what must hold first is named above\n"), stderr);
		return KU_GATE;
	}
	if (!write_signoff(x, o->signer, &r, sha))
		return KU_IO;
	fprintf(stderr, _("kupuya: signed by %s: no listed identifier remains, as far as the figures above say → %s\n"),
		o->signer, ku_study_path(s, "handoff/SIGNOFF.json"));
	return KU_DONE;
}

int ku_cmd_sign(int argc, char **argv)
{
	static const struct option options[] = {{"signer", required_argument, NULL, 's'},
						{"html", required_argument, NULL, 'w'},
						{"json", required_argument, NULL, 'j'},
						{"help", no_argument, NULL, 'h'},
						{0}};
	struct signing o = {0};
	struct ku_standing x;
	for (int c; (c = getopt_long(argc, argv, "h", options, NULL)) != -1;) {
		switch (c) {
		case 's':
			o.signer = optarg;
			break;
		case 'w':
			o.html = optarg;
			break;
		case 'j':
			o.json = optarg;
			break;
		case 'h':
			return ku_help(_("Example:\n"
					 "  kupuya sign my-study --signer QC1\n"
					 "\n"
					 "Usage: kupuya sign [STUDY] [--signer CODE] [--html FILE] [--json FILE]\n"
					 "Prints the sign-off report. With --signer, and when all that must hold does, "
					 "writes handoff/SIGNOFF.json.\n"
					 "Settings stand in study.yaml: signoff: {elusion: 1 %, confidence: 95 %, "
					 "alike: 0.05, originals: no}\n"));
		default:
			return ku_usage_option("sign", argv);
		}
	}
	if (argc - optind > 1)
		return ku_usage("sign", _("one study at a time"));
	int status = ku_standing_open(&x, optind < argc ? argv[optind] : ".") ? sign(&x, &o) : KU_DONE;
	int code = ku_finish(&x.study.errors);
	ku_standing_close(&x);
	return code ? code : status;
}
