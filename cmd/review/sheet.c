/* sheet.c — `kupuya review sheet`: a sheet of queries to print or read out on the telephone: packet, transcript, turn and number of each finding that a
 * reader did not accept or that kupuya asks about, with a code for the reason and no text of the interview.
 */
#include <getopt.h>
#include <stdio.h>

#include "review/history.h"
#include "review/review.h"
#include "review/view.h"

static const struct {
	const char *verdict, *code, *what;
} codes[] = {
	{"not", "N", N_("not a name")},
	{"kind", "K", N_("wrong kind")},
	{"who", "P", N_("wrong person")},
	{"missed", "M", N_("missed")},
	{"passage", "T", N_("passage to be replaced")},
	{"ask", "Q", N_("open question")},
};

static const char *code_of(struct ku_str verdict)
{
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		if (ku_str_is(verdict, codes[i].verdict))
			return codes[i].code;
	return NULL;
}

static void line(struct ku_buf *out, const struct ku_past_packet *p, struct ku_str transcript, int64_t turn,
		 int64_t number, const char *code)
{
	ku_buf_format(out, "%.4s  %-12.*s %5lld ", p->id.ptr, (int)transcript.len, transcript.ptr, (long long)turn);
	ku_buf_format(out, number >= 0 ? "%6lld  " : "     -  ", (long long)number + 1);
	ku_buf_format(out, "%s  ____________________\n", code);
}

static void print(struct ku_buf *out, const struct ku_history *h)
{
	ku_buf_add(out, ku_str_of(_("packet  transcript  turn  number  reason  answer\n")));
	for (size_t i = 0; i < h->nfinding; i++) {
		const struct ku_past_finding *f = &h->finding[i];
		const char *code = code_of(f->verdict.len ? f->verdict : f->done);
		if (code)
			line(out, &h->packet[f->packet], f->transcript, f->turn, f->i, code);
	}
	for (size_t i = 0; i < h->nmissed; i++)
		line(out, &h->packet[h->missed[i].packet], h->missed[i].transcript, h->missed[i].turn, -1,
		     code_of(h->missed[i].verdict));
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		ku_buf_format(out, "%s%s %s", i ? "; " : "\n", codes[i].code, _(codes[i].what));
	ku_buf_add(out, KU_S("\n"));
}

static int sheet(const char *folder)
{
	struct ku_study s;
	struct ku_history h;
	struct ku_ledger *l = NULL;
	struct ku_buf out = {0};
	ku_study_init(&s);
	if (ku_study_read(&s, folder) &&
	    (l = ku_ledger_open(&s.arena, ku_study_path(&s, "custody/ledger.db"), s.book.study, &s.errors))) {
		ku_history_read(l, &s.arena, &h);
		print(&out, &h);
	}
	int status = ku_finish(&s.errors);
	if (!status && !ku_out(ku_buf_str(&out)))
		status = KU_IO;
	ku_buf_free(&out);
	ku_ledger_close(l);
	ku_study_close(&s);
	return status ? status : ku_out_flush() ? KU_DONE : KU_IO;
}

int ku_review_sheet(int argc, char **argv)
{
	static const struct option options[] = {{"help", no_argument, NULL, 'h'}, {0}};
	for (int c; (c = getopt_long(argc, argv, "h", options, NULL)) != -1;)
		return c == 'h' ? ku_help(_("Example:\n  kupuya review sheet my-study | lp\n\nUsage: kupuya review "
					    "sheet [STUDY]\n"
					    "Prints the open queries with short numbers and reason codes, and no text "
					    "of any interview.\n"))
				: ku_usage_option("review sheet", argv);
	if (argc - optind > 1)
		return ku_usage("review sheet", _("one study at a time"));
	return sheet(optind < argc ? argv[optind] : ".");
}
