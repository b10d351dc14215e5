/* status.c — `kupuya status`: where a study stands, transcript by transcript, and what comes next. */
#include <getopt.h>
#include <stdio.h>

#include "cmd.h"
#include "review/standing.h"

static bool listed(const struct ku_str *code, size_t n, struct ku_str what)
{
	for (size_t i = 0; i < n; i++)
		if (ku_str_eq(code[i], what))
			return true;
	return false;
}

static size_t questions_of(const struct ku_view *v)
{
	size_t n = 0;
	for (size_t i = 0; i < v->nfinding; i++)
		n += v->finding[i].what == KU_DO_ASK;
	return n;
}

/* Who has the transcript, or had it last, in that role. */
static struct ku_str reader_of(struct ku_arena *a, const struct ku_history *h, const struct ku_view *v, bool second)
{
	for (size_t i = h->npart; i-- > 0;) {
		const struct ku_past_part *p = &h->part[i];
		const struct ku_past_packet *of = &h->packet[p->packet];
		bool role = second ? of->role == KU_SECOND || of->role == KU_BLIND : of->role == KU_FIRST;
		if (role && ku_str_eq(p->transcript, v->source->code) && ku_str_is(p->text, v->sha))
			return p->read ? of->reviewer : KU_JOIN(a, of->reviewer, KU_S("…"));
	}
	return KU_S("-");
}

static void add_line(struct ku_buf *out, const struct ku_standing *x, struct ku_arena *a, const struct ku_view *v)
{
	const struct ku_figures *f = &x->figures;
	struct ku_str code = v->source->code, first = reader_of(a, &x->history, v, false),
		      second = reader_of(a, &x->history, v, true);
	const char *state = !v->good                                ? _("cannot be read")
			    : questions_of(v)                       ? _("questions are open")
			    : listed(f->stale, f->nstale, code)     ? _("run again")
			    : listed(f->unread, f->nunread, code)   ? _("to be read")
			    : listed(f->waiting, f->nwaiting, code) ? _("changed since it was read")
								    : _("done");
	ku_buf_format(out, "  %-12.*s %4zu  %-8.*s %-8.*s %s\n", (int)code.len, code.ptr, questions_of(v),
		      (int)first.len, first.ptr, (int)second.len, second.ptr, state);
}

static void print(struct ku_buf *out, struct ku_standing *x)
{
	struct ku_arena *a = &x->study.arena;
	const struct ku_figures *f = &x->figures;
	ku_buf_add(out, ku_str_of(_("  transcript   open  read by  second   state\n")));
	for (size_t i = 0; i < x->study.nsource; i++)
		add_line(out, x, a, &x->view[i]);
	ku_buf_format(out,
		      _("\n%llu transcripts: %llu in the handoff, %llu read whole; %llu questions open; %llu of %llu "
			"segments read twice\n"),
		      (unsigned long long)f->files, (unsigned long long)f->in_handoff, (unsigned long long)f->read,
		      (unsigned long long)f->open_questions, (unsigned long long)f->segments_read,
		      (unsigned long long)f->segments);
	for (size_t i = 0; i < KU_NGATE; i++)
		if (!x->gate[i].met) {
			ku_buf_format(out, _("Next: %.*s\n"), (int)x->gate[i].missing.len, x->gate[i].missing.ptr);
			return;
		}
	ku_buf_add(out, ku_str_of(_("Next: `kupuya sign --signer CODE`\n")));
}

int ku_cmd_status(int argc, char **argv)
{
	static const struct option options[] = {{"help", no_argument, NULL, 'h'}, {0}};
	struct ku_standing x;
	struct ku_buf out = {0};
	for (int c; (c = getopt_long(argc, argv, "h", options, NULL)) != -1;)
		return c == 'h' ? ku_help(_("Example:\n  kupuya status my-study\n\nUsage: kupuya status [STUDY]\n"
					    "Shows where the study stands, transcript by transcript, and what to do "
					    "next. “QC1…” has a packet that is not back yet.\n"))
				: ku_usage_option("status", argv);
	if (argc - optind > 1)
		return ku_usage("status", _("one study at a time"));
	bool good = ku_standing_open(&x, optind < argc ? argv[optind] : ".");
	if (good)
		print(&out, &x);
	int status = ku_finish(&x.study.errors);
	if (good && !ku_out(ku_buf_str(&out)))
		status = KU_IO;
	ku_buf_free(&out);
	ku_standing_close(&x);
	return status ? status : ku_out_flush() ? KU_DONE : KU_IO;
}
