/* sign.c — `kupuya sign`: the report, the gates, and the signature in ledger and handoff when all of them are met. */
#include <getopt.h>
#include <stdio.h>
#include <time.h>

#include "cmd.h"
#include "compress/sha256.h"
#include "folder.h"
#include "review/reviewer.h"
#include "review/signoff.h"

struct signing {
	const char *signer, *passphrase_file, *html, *json;
	struct ku_report report;
	struct ku_buf html_text, json_text;
	char sha[KU_SHA256_HEX + 1]; /* of the JSON */
};

static bool make_faces(struct ku_standing *x, struct signing *o)
{
	struct ku_buf text = {0};
	struct ku_errors *e = &x->study.errors;
	ku_standing_report(x, &x->study.arena, o->signer, &o->report);
	ku_report_terminal(&text, &o->report);
	ku_report_html(&o->html_text, &o->report);
	ku_report_json(&o->json_text, &o->report);
	ku_sha256(o->sha, ku_buf_str(&o->json_text));
	bool good = ku_out(ku_buf_str(&text)) && ku_out_flush();
	good = good && (!o->html || ku_file_write(o->html, ku_buf_str(&o->html_text), e)) &&
	       (!o->json || ku_file_write(o->json, ku_buf_str(&o->json_text), e));
	ku_buf_free(&text);
	return good;
}

/* Who prepared any of it cannot sign it. */
static bool prepared_none(struct ku_study *s, const char *signer)
{
	for (size_t i = 0; i < s->book.ntranscript; i++) {
		const struct ku_transcript *t = &s->book.transcript[i];
		if (!ku_str_is(t->prepared_by, signer))
			continue;
		ku_report(&s->errors,
			  (struct ku_error){.code = KU_GATE,
					    .what = ku_format(&s->arena, _("%s has prepared %.*s and cannot sign the study"),
							      signer, (int)t->code.len, t->code.ptr),
					    .mend = ku_str_of(_("Ask another reviewer to sign."))});
		return false;
	}
	return true;
}

static void note_attempt(struct ku_standing *x, const struct signing *o)
{
	ku_ledger_add(x->ledger, "signing", "nnttn", (int64_t)x->figures.attempts + 1, (int64_t)time(NULL),
		      ku_str_of(o->signer), ku_str_of(o->sha), (int64_t)x->met);
}

/* Nobody else's name may stand on a report: it is made once they have proved who they are. */
static bool may_sign(struct ku_standing *x, const struct signing *o)
{
	struct ku_str passphrase;
	return ku_reviewer_listed(&x->study, o->signer) && prepared_none(&x->study, o->signer) &&
	       ku_reviewer_proves(&x->study, x->ledger, o->signer, o->passphrase_file, false, &passphrase);
}

/* An attempt counts, whether it succeeds or not. What the ledger does not know of is not signed. */
static int sign(struct ku_standing *x, struct signing *o)
{
	struct ku_study *s = &x->study;
	if (!ku_signoff_keep(x, ku_buf_str(&o->html_text), ku_buf_str(&o->json_text)))
		return KU_IO;
	if (x->met && !ku_signoff_write(x, o->signer, o->report.made, o->sha))
		return KU_IO;
	note_attempt(x, o);
	if (!ku_ledger_commit(x->ledger, &s->errors)) {
		if (x->met)
			ku_signoff_undo(x);
		return KU_IO;
	}
	if (x->met)
		fprintf(stderr,
			_("kupuya: signed by %s: no listed identifier remains, as far as the figures above say → %s\n"),
			o->signer, ku_study_path(s, "handoff/SIGNOFF.json"));
	else
		fputs(_("kupuya: not signed: what must hold first is named above\n"), stderr);
	return x->met ? KU_DONE : KU_GATE;
}

static int report_and_sign(struct ku_standing *x, struct signing *o)
{
	if (o->signer && !may_sign(x, o))
		return KU_GATE;
	if (!make_faces(x, o))
		return KU_IO;
	return o->signer ? sign(x, o) : x->met ? KU_DONE : KU_GATE;
}

static const char *usage(void)
{
	return _("Example:\n"
		 "  kupuya sign my-study --signer QC1 --html report.html\n"
		 "\n"
		 "Usage: kupuya sign [STUDY] [--signer CODE [--passphrase-file FILE]] [--html FILE] [--json FILE]\n"
		 "Prints the sign-off report. With --signer, and when all that must hold does, writes "
		 "handoff/SIGNOFF.json with its signature; the signer proves who they are by their passphrase.\n"
		 "What must hold stands in study.yaml: signoff: {elusion: 1 %, read: 100 %, audit: yes}\n");
}

int ku_cmd_sign(int argc, char **argv)
{
	static const struct option options[] = {
		{"signer", required_argument, NULL, 's'}, {"passphrase-file", required_argument, NULL, 'p'},
		{"html", required_argument, NULL, 'w'},	  {"json", required_argument, NULL, 'j'},
		{"help", no_argument, NULL, 'h'},	  {0}};
	struct signing o = {0};
	struct ku_standing x;
	for (int c; (c = getopt_long(argc, argv, "h", options, NULL)) != -1;) {
		switch (c) {
		case 's':
			o.signer = optarg;
			break;
		case 'p':
			o.passphrase_file = optarg;
			break;
		case 'w':
			o.html = optarg;
			break;
		case 'j':
			o.json = optarg;
			break;
		case 'h':
			return ku_help(usage());
		default:
			return ku_usage_option("sign", argv);
		}
	}
	if (argc - optind > 1)
		return ku_usage("sign", _("one study at a time"));
	int status = ku_standing_open(&x, optind < argc ? argv[optind] : ".") ? report_and_sign(&x, &o) : KU_DONE;
	int code = ku_finish(&x.study.errors);
	ku_buf_free(&o.html_text);
	ku_buf_free(&o.json_text);
	ku_standing_close(&x);
	return code ? code : status;
}
