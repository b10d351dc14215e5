/* reviewer.c — what a passphrase gives with the reviewer's own salt is kept, and compared; and `kupuya review register`, for who signs without having read.
 */
#include "review/reviewer.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "compress/sha256.h"
#include "folder.h"
#include "review/passphrase.h"
#include "review/review.h"
#include "review/seal.h"
#include "review/view.h"

bool ku_reviewer_listed(struct ku_study *s, const char *code)
{
	const struct ku_strs *known = &s->book.reviewers;
	for (size_t i = 0; code && i < known->n; i++)
		if (ku_str_is(known->item[i], code))
			return true;
	ku_report(&s->errors,
		  (struct ku_error){
			  .code = KU_USAGE,
			  .path = ku_str_of(ku_study_path(s, "study.yaml")),
			  .what = code ? ku_format(&s->arena, _("“%s” is not among the reviewers of the study"), code)
				       : ku_str_of(_("say who: --reviewer CODE")),
			  .mend = ku_str_of(
				  _("Codes of reviewers stand in study.yaml, as in `reviewers: [QC1, QC2]`."))});
	return false;
}

static void keep_text(void *ctx, const struct ku_ledger_cell c[])
{
	struct ku_str *out = ctx;
	out[0] = c[0].text;
	out[1] = c[1].text;
}

static bool refuse(struct ku_study *s, const char *what, const char *code, const char *mend)
{
	ku_report(&s->errors, (struct ku_error){.code = KU_NO_PERMISSION,
						.what = ku_format(&s->arena, what, code),
						.mend = ku_str_of(mend)});
	return false;
}

/* What a passphrase gives with a salt: it tells whether two are the same, and not which. */
static struct ku_str test_of(struct ku_arena *a, struct ku_str passphrase, struct ku_str salt)
{
	struct ku_seal_key key;
	char test[KU_SHA256_HEX + 1];
	ku_seal_key(&key, passphrase, salt, KU_SEAL_ROUNDS);
	ku_hmac_sha256(test, key.byte, sizeof key.byte, KU_S("kupuya reviewer"));
	explicit_bzero(&key, sizeof key);
	return ku_dup(a, ku_str_of(test));
}

static void note_new(struct ku_study *s, struct ku_ledger *l, struct ku_str code, struct ku_str passphrase)
{
	unsigned char fresh[KU_SEAL_SALT];
	ku_seal_random(fresh, sizeof fresh);
	struct ku_str salt = ku_hex(&s->arena, fresh, sizeof fresh);
	ku_ledger_add(l, "reviewer", "ttt", code, salt, test_of(&s->arena, passphrase, salt));
}

bool ku_reviewer_proves(struct ku_study *s, struct ku_ledger *l, const char *code, const char *file, bool may_be_new,
			struct ku_str *passphrase)
{
	struct ku_str known[2] = {{0}}, who = ku_str_of(code);
	ku_ledger_each(l, "SELECT salt, test FROM reviewer WHERE code = ?1", keep_text, known, 1, &who);
	if (!known[0].len && !may_be_new)
		return refuse(s, _("%s has no passphrase in this study yet, and can prove nothing with it"), code,
			      _("It is chosen with the first packet for that reviewer, or with `kupuya review "
				"register`."));
	if (!ku_passphrase(&s->arena, file, code, !known[0].len, passphrase, &s->errors))
		return false;
	if (!known[0].len)
		note_new(s, l, who, *passphrase);
	else if (!ku_str_eq(known[1], test_of(&s->arena, *passphrase, known[0])))
		return refuse(s, _("this is not the passphrase of %s"), code,
			      _("It is the one that was chosen with the first packet for that reviewer."));
	return true;
}

/* ----- kupuya review register ----- */

static bool enroll(struct ku_study *s, const char *folder, const char *code, const char *file)
{
	struct ku_str passphrase;
	if (!ku_view_open(s, folder, true) || !ku_reviewer_listed(s, code))
		return false;
	struct ku_ledger *l =
		ku_ledger_open(&s->arena, ku_study_path(s, "custody/ledger.db"), s->book.study, &s->errors);
	bool good = l && ku_reviewer_proves(s, l, code, file, true, &passphrase) && ku_ledger_commit(l, &s->errors);
	ku_ledger_close(l);
	return good;
}

static const char *usage(void)
{
	return _("Example:\n"
		 "  kupuya review register my-study --reviewer QC3\n"
		 "\n"
		 "Usage: kupuya review register [STUDY] --reviewer CODE [--passphrase-file FILE]\n"
		 "Notes that a reviewer has a passphrase, so that they can sign a study of which they read nothing. "
		 "With the first packet for a reviewer the same is done. Nothing is written down from which it could be "
		 "read.\n");
}

int ku_review_register(int argc, char **argv)
{
	static const struct option options[] = {{"reviewer", required_argument, NULL, 'r'},
						{"passphrase-file", required_argument, NULL, 'p'},
						{"help", no_argument, NULL, 'h'},
						{0}};
	const char *reviewer = NULL, *file = NULL;
	struct ku_study s;
	for (int c; (c = getopt_long(argc, argv, "h", options, NULL)) != -1;) {
		if (c == 'r')
			reviewer = optarg;
		else if (c == 'p')
			file = optarg;
		else
			return c == 'h' ? ku_help(usage()) : ku_usage_option("review register", argv);
	}
	if (argc - optind > 1)
		return ku_usage("review register", _("one study at a time"));
	ku_study_init(&s);
	bool good = enroll(&s, optind < argc ? argv[optind] : ".", reviewer, file);
	int status = ku_finish(&s.errors);
	if (good)
		fprintf(stderr, _("kupuya: this is the passphrase of %s in this study\n"), reviewer);
	ku_study_close(&s);
	return status;
}
