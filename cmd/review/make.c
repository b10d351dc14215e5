/* make.c — `kupuya review make`: chooses what a reviewer is to read, seals it into one HTML file and notes it in the ledger.
 */
#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "folder.h"
#include "review/make.h"
#include "review/page.h"
#include "review/review.h"
#include "review/reviewer.h"
#include "review/seal.h"

/* ----- who reads ----- */

static bool choose_reviewer(struct ku_making *m)
{
	const struct ku_strs *known = &m->study.book.reviewers;
	if (!m->reviewer && known->n == 1)
		m->reviewer = ku_dup_c(&m->study.arena, known->item[0]);
	return ku_reviewer_listed(&m->study, m->reviewer);
}

/* ----- writing ----- */

static struct ku_str seal_packet(struct ku_making *m, struct ku_str passphrase, struct ku_str salt)
{
	struct ku_arena *a = &m->study.arena;
	struct ku_seal_key key;
	struct ku_str raw;
	if (!ku_base64_read(a, salt, &raw))
		return KU_S("");
	ku_seal_key(&key, passphrase, raw, KU_SEAL_ROUNDS);
	struct ku_str sealed =
		ku_seal(a, &key, KU_JOIN(a, KU_S("kupuya packet 1 "), m->packet.id), ku_packet_json(a, &m->packet));
	explicit_bzero(&key, sizeof key);
	/* codes are letters, digits, full stops, hyphens and underscores: nothing to escape */
	struct ku_str outside = ku_format(
		a,
		"{\"packet\":\"%s\",\"study\":\"%.*s\",\"reviewer\":\"%s\",\"salt\":\"%s\",\"rounds\":%d,\"data\":\"",
		m->packet.id.ptr, (int)m->packet.study.len, m->packet.study.ptr, m->reviewer, salt.ptr, KU_SEAL_ROUNDS);
	return ku_page(a, KU_JOIN(a, outside, sealed, KU_S("\"}")));
}

static void say_done(struct ku_making *m)
{
	fprintf(stderr,
		ku_ngettext("kupuya: packet %.4s for %s: %zu turn", "kupuya: packet %.4s for %s: %zu turns", m->turns),
		m->packet.id.ptr, m->reviewer, m->turns);
	fprintf(stderr, ku_ngettext(" of %zu transcript → %s\n", " of %zu transcripts → %s\n", m->transcripts),
		m->transcripts, m->out);
	fputs(_("  → Send the file; tell the passphrase by another way. It opens in any browser, without network.\n"),
	      stderr);
}

static bool write_packet(struct ku_making *m)
{
	struct ku_study *s = &m->study;
	struct ku_str passphrase;
	unsigned char id[8], salt[KU_SEAL_SALT];
	if (!ku_reviewer_proves(s, m->ledger, m->reviewer, m->passphrase_file, true, &passphrase))
		return false;
	ku_seal_random(id, sizeof id);
	ku_seal_random(salt, sizeof salt);
	m->packet.id = ku_hex(&s->arena, id, sizeof id);
	if (!ku_choose(m)) {
		fputs(_("kupuya: there is nothing for this reviewer to read; no packet was made\n"), stderr);
		fputs(_("  → It is read, or somebody else has it, or this reviewer prepared it: `kupuya status` shows "
			"which.\n"),
		      stderr);
		return false;
	}
	struct ku_str salt_text = ku_base64(&s->arena, (struct ku_str){(const char *)salt, sizeof salt});
	if (!m->out)
		m->out = ku_study_path(s,
				       ku_format(&s->arena, "review-%s-%.4s.html", m->reviewer, m->packet.id.ptr).ptr);
	ku_ledger_add(m->ledger, "packet", "ttttnn", m->packet.id, m->packet.reviewer,
		      ku_str_of(ku_reader_name(m->packet.role)), salt_text, (int64_t)KU_SEAL_ROUNDS,
		      (int64_t)time(NULL));
	ku_packet_note(m->ledger, &m->packet);
	/* what a reader accepts has to be what `run` writes: the names drawn for this packet stay */
	if (!ku_registry_commit(s->registry, &s->errors))
		return false;
	if (!ku_file_write(m->out, seal_packet(m, passphrase, salt_text), &s->errors))
		return false;
	bool noted = ku_ledger_commit(m->ledger, &s->errors);
	if (!noted)
		unlink(m->out); /* nobody could take its decisions */
	return noted;
}

/* The source leaves custody only where the policy says so. */
static bool may_show_source(struct ku_making *m)
{
	struct ku_study *s = &m->study;
	if (m->packet.role != KU_SOURCE || m->policy.originals)
		return true;
	ku_report(&s->errors,
		  (struct ku_error){
			  .code = KU_GATE,
			  .path = ku_str_of(ku_study_path(s, "study.yaml")),
			  .what = ku_str_of(_("this study lets no originals into packets, and the source is all originals")),
			  .mend = ku_str_of(_("Leave --source out: marks are shown instead. Or, where that may be, write "
					      "`signoff: {originals: yes}`."))});
	return false;
}

/* A slip in a code is told as such: “nothing to read” would say that all is well. */
static bool know_transcripts(struct ku_making *m)
{
	struct ku_study *s = &m->study;
	for (size_t i = 0; i < m->nonly; i++)
		if (!ku_study_source(s, ku_str_of(m->only[i])))
			ku_report(&s->errors,
				  (struct ku_error){.code = KU_NO_INPUT,
						    .path = ku_str_of(ku_study_path(s, "study.yaml")),
						    .what = ku_format(&s->arena,
								      _("there is no transcript “%s” in the study"),
								      m->only[i]),
						    .mend = ku_str_of(_("`kupuya status` lists the codes."))});
	return ku_errors_code(&s->errors) == KU_DONE;
}

static bool make(struct ku_making *m, const char *folder)
{
	struct ku_study *s = &m->study;
	if (!ku_view_open(s, folder, true) || !ku_signoff_read(s, &m->policy) || !know_transcripts(m) ||
	    !may_show_source(m) || !choose_reviewer(m) ||
	    !ku_secret(ku_study_path(s, "custody/secret"), m->key, &s->errors))
		return false;
	m->ledger = ku_ledger_open(&s->arena, ku_study_path(s, "custody/ledger.db"), s->book.study, &s->errors);
	if (!m->ledger)
		return false;
	ku_history_read(m->ledger, &s->arena, &m->history);
	m->packet.study = s->book.study;
	m->packet.reviewer = ku_str_of(m->reviewer);
	m->packet.originals = m->policy.originals;
	m->view = ku_views(s, _("transcript"));
	return ku_errors_code(&s->errors) == KU_DONE && write_packet(m);
}

static const char *usage(void)
{
	return _("Example:\n"
		 "  kupuya review make my-study --reviewer QC1\n"
		 "\n"
		 "Usage: kupuya review make [STUDY] [--reviewer CODE] [--second | --blind [--source] | --adjudicate] "
		 "[--transcript CODE]…\n"
		 "                          [--passphrase-file FILE] [-o FILE]\n"
		 "      --reviewer CODE          who is to read; stands in study.yaml under `reviewers:`\n"
		 "      --second                 a sample for a second reader\n"
		 "      --blind                  the same with marks only, without what stands in their place\n"
		 "      --source                 with --blind: the source itself, without any mark, where the study allows it\n"
		 "      --adjudicate             what two readers do not agree on\n"
		 "      --transcript CODE        only this transcript; may be said several times\n"
		 "      --passphrase-file FILE   its first line is the reviewer's passphrase; otherwise you type it\n"
		 "  -o, --output FILE            write FILE\n"
		 "The file is encrypted and opens in any browser, without network.\n");
}

static int finish(struct ku_making *m, bool good)
{
	struct ku_study *s = &m->study;
	int status = ku_finish(&s->errors);
	if (good)
		say_done(m);
	explicit_bzero(m->key, sizeof m->key);
	ku_ledger_close(m->ledger);
	ku_views_free(s, m->view);
	ku_study_close(s);
	return status || good ? status : KU_GATE;
}

int ku_review_make(int argc, char **argv)
{
	static const struct option options[] = {{"reviewer", required_argument, NULL, 'r'},
						{"second", no_argument, NULL, 's'},
						{"blind", no_argument, NULL, 'b'},
						{"source", no_argument, NULL, 'u'},
						{"adjudicate", no_argument, NULL, 'a'},
						{"transcript", required_argument, NULL, 't'},
						{"passphrase-file", required_argument, NULL, 'p'},
						{"output", required_argument, NULL, 'o'},
						{"help", no_argument, NULL, 'h'},
						{0}};
	struct ku_making m = {0};
	int roles = 0;
	bool source = false;
	for (int c; (c = getopt_long(argc, argv, "o:h", options, NULL)) != -1;) {
		switch (c) {
		case 'r':
			m.reviewer = optarg;
			break;
		case 's':
			m.packet.role = KU_SECOND, roles++;
			break;
		case 'b':
			m.packet.role = KU_BLIND, roles++;
			break;
		case 'u':
			source = true;
			break;
		case 'a':
			m.packet.role = KU_ADJUDICATE, roles++;
			break;
		case 't':
			if (m.nonly == sizeof m.only / sizeof *m.only)
				return ku_usage("review make",
						_("too many transcripts; leave --transcript out to get all"));
			m.only[m.nonly++] = optarg;
			break;
		case 'p':
			m.passphrase_file = optarg;
			break;
		case 'o':
			m.out = optarg;
			break;
		case 'h':
			return ku_help(usage());
		default:
			return ku_usage_option("review make", argv);
		}
	}
	if (argc - optind > 1 || roles > 1)
		return ku_usage("review make", roles > 1 ? _("only one of --second, --blind and --adjudicate")
							 : _("one study at a time"));
	if (source && m.packet.role != KU_BLIND)
		return ku_usage("review make", _("--source goes with --blind"));
	if (source)
		m.packet.role = KU_SOURCE;
	ku_study_init(&m.study);
	return finish(&m, make(&m, optind < argc ? argv[optind] : "."));
}
