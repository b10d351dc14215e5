/* take.c — `kupuya review take`: decisions come back. Each file is checked, noted in the ledger, and becomes rules; a file that was taken before changes
 * nothing.
 */
#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "compress/sha256.h"
#include "folder.h"
#include "review/decisions.h"
#include "review/passphrase.h"
#include "review/review.h"
#include "review/ruling.h"

enum { FILE_MAX = 256 * 1024 * 1024 };

struct taking {
	struct ku_study study;
	struct ku_ledger *ledger;
	struct ku_history history;
	struct ku_view *view;
	const char *passphrase_file;
	size_t taken;
};

static void note(struct taking *t, struct ku_str packet, struct ku_str sha, const struct ku_decisions *d)
{
	struct ku_ledger *l = t->ledger;
	int64_t id = ku_ledger_number(l, "SELECT coalesce(max(id), 0) + 1 FROM taken", 0, NULL);
	ku_ledger_add(l, "taken", "nttnn", id, sha, packet, (int64_t)time(NULL), d->seconds);
	for (size_t i = 0; i < d->nread; i++)
		ku_ledger_add(l, "reading", "nt", id, d->read[i]);
	for (size_t i = 0; i < d->n; i++) {
		const struct ku_decision *x = &d->item[i];
		ku_ledger_add(l, "decision", "nntnnttttttt", id, (int64_t)i, x->transcript, x->turn, x->i, x->verdict,
			      x->kind, x->form, x->name, x->sex, x->replacement, x->why);
	}
}

static void say_taken(const char *path, const struct ku_past_packet *p, const struct ku_decisions *d)
{
	fprintf(stderr, _("kupuya: %s: %zu decisions of %.*s, packet %.4s; read to the end: "), path, d->n,
		(int)p->reviewer.len, p->reviewer.ptr, p->id.ptr);
	fprintf(stderr, ku_ngettext("%zu transcript\n", "%zu transcripts\n", d->nread), d->nread);
	if (d->left)
		fprintf(stderr,
			ku_ngettext("  → %zu finding is not decided yet; its transcript does not count as read\n",
				    "  → %zu findings are not decided yet; their transcripts do not count as read\n",
				    d->left),
			d->left);
}

/* What was read is not what is there now: nothing that was said of it may be believed. The rest of the file is taken. */
static bool report_stale(struct taking *t, const char *path, const struct ku_past_packet *p, const struct ku_decisions *d)
{
	struct ku_study *s = &t->study;
	struct ku_str list = KU_S("");
	for (size_t i = 0; i < d->stale.n; i++)
		list = KU_JOIN(&s->arena, list, i ? KU_S(", ") : KU_S(""), d->stale.item[i]);
	if (d->stale.n)
		ku_report(&s->errors,
			  (struct ku_error){
				  .code = KU_BAD_DATA,
				  .path = ku_str_of(path),
				  .what = ku_format(&s->arena,
						    _("changed since packet %.4s was made, so that nothing is taken of it: %.*s"),
						    p->id.ptr, (int)list.len, list.ptr),
				  .mend = ku_format(&s->arena,
						    _("Make a new packet of that: kupuya review make --reviewer %.*s"),
						    (int)p->reviewer.len, p->reviewer.ptr)});
	return d->stale.n < d->parts;
}

static bool take_file(struct taking *t, const char *path)
{
	struct ku_study *s = &t->study;
	struct ku_decisions d = {0};
	struct ku_str file, passphrase;
	char hex[KU_SHA256_HEX + 1];
	if (!ku_file_read(&s->arena, path, FILE_MAX, &file, &s->errors))
		return false;
	struct ku_str id = ku_decisions_packet(&s->arena, path, file, &s->errors);
	const struct ku_past_packet *p = id.len ? ku_history_packet(&t->history, id) : NULL;
	if (id.len && !p)
		ku_report(&s->errors,
			  (struct ku_error){
				  .code = KU_BAD_DATA,
				  .path = ku_str_of(path),
				  .what = ku_str_of(_("these decisions are of a packet that this study did not make")),
				  .mend = ku_str_of(_("Take them into the study that made the packet."))});
	if (!p)
		return false;
	ku_sha256(hex, file);
	struct ku_str sha = ku_dup(&s->arena, ku_str_of(hex));
	if (ku_ledger_number(t->ledger, "SELECT count(*) FROM taken WHERE file = ?1", 1, &sha)) {
		fprintf(stderr, _("kupuya: %s was taken before; nothing changes\n"), path);
		return true;
	}
	if (!ku_passphrase(&s->arena, t->passphrase_file, ku_dup_c(&s->arena, p->reviewer), false, &passphrase,
			   &s->errors) ||
	    !ku_decisions_read(&s->arena, path, file, passphrase, p, &t->history, s, t->view, &d, &s->errors) ||
	    !report_stale(t, path, p, &d))
		return false;
	note(t, p->id, sha, &d);
	if (!ku_ledger_commit(t->ledger, &s->errors))
		return false;
	t->taken++;
	say_taken(path, p, &d);
	return true;
}

static void say_ruled(const struct ku_ruled *r)
{
	fprintf(stderr,
		ku_ngettext("kupuya: %zu rule was added to rules/decided.yaml\n",
			    "kupuya: %zu rules were added to rules/decided.yaml\n", r->rules),
		r->rules);
	if (r->again.n) {
		fputs(_("  → Run `kupuya run` again; this changes: "), stderr);
		for (size_t i = 0; i < r->again.n; i++)
			fprintf(stderr, "%s%.*s", i ? ", " : "", (int)r->again.item[i].len, r->again.item[i].ptr);
		fputs("\n", stderr);
	}
	if (r->by_hand.len)
		fprintf(stderr, _("kupuya: to be corrected by hand:\n%.*s"), (int)r->by_hand.len, r->by_hand.ptr);
	if (r->conflicts)
		fprintf(stderr,
			ku_ngettext("kupuya: two readers do not agree on %zu decision\n",
				    "kupuya: readers do not agree on %zu decisions\n", r->conflicts),
			r->conflicts);
	if (r->conflicts)
		fputs(_("  → `kupuya review make --adjudicate` makes a packet of these for a third reader.\n"), stderr);
}

static bool take(struct taking *t, const char *folder, char *const file[], int n)
{
	struct ku_study *s = &t->study;
	struct ku_ruled ruled = {0};
	if (!ku_view_open(s, folder, true))
		return false;
	t->ledger = ku_ledger_open(&s->arena, ku_study_path(s, "custody/ledger.db"), s->book.study, &s->errors);
	if (!t->ledger)
		return false;
	ku_history_read(t->ledger, &s->arena, &t->history);
	t->view = ku_views(s, _("transcript"));
	bool good = true;
	for (int i = 0; i < n; i++)
		good = take_file(t, file[i]) && good;
	ku_history_read(t->ledger, &s->arena, &t->history);
	good = ku_rule_all(s, t->ledger, &t->history, t->view, &ruled) && good; /* also what an interrupted run has left */
	if (ruled.rules || ruled.by_hand.len || ruled.conflicts || (good && t->taken))
		say_ruled(&ruled);
	ku_buf_free(&ruled.by_hand);
	return good;
}

int ku_review_take(int argc, char **argv)
{
	static const struct option options[] = {
		{"passphrase-file", required_argument, NULL, 'p'}, {"help", no_argument, NULL, 'h'}, {0}};
	struct taking t = {0};
	for (int c; (c = getopt_long(argc, argv, "h", options, NULL)) != -1;) {
		switch (c) {
		case 'p':
			t.passphrase_file = optarg;
			break;
		case 'h':
			return ku_help(_("Example:\n"
					 "  kupuya review take my-study decisions-QC1-7f3a.json\n"
					 "\n"
					 "Usage: kupuya review take STUDY FILE… [--passphrase-file FILE]\n"
					 "Checks decisions, notes them in custody/ledger.db and adds rules to "
					 "rules/decided.yaml. Taking a file twice changes nothing.\n"));
		default:
			return ku_usage_option("review take", argv);
		}
	}
	if (argc - optind < 2)
		return ku_usage("review take", _("name the study and the files that came back"));
	ku_study_init(&t.study);
	take(&t, argv[optind], argv + optind + 1, argc - optind - 1);
	int status = ku_finish(&t.study.errors);
	ku_ledger_close(t.ledger);
	ku_views_free(&t.study, t.view);
	ku_study_close(&t.study);
	return status;
}
