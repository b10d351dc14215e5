/* sheet.c — `kupuya review sheet`: a sheet of queries to print or read out on the telephone: packet, transcript, turn and number of what waits for somebody, with
 * a code for the reason and no text of the interview. What the rules have settled since is no query any more.
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

struct sheet {
	struct ku_study *study;
	const struct ku_history *history;
	const struct ku_view *view;
	struct ku_buf *out;
	size_t n;
};

static const struct ku_view *view_of(const struct sheet *s, struct ku_str transcript)
{
	const struct ku_source_file *source = ku_study_source(s->study, transcript);
	const struct ku_view *v = source ? &s->view[source - s->study->source] : NULL;
	return v && v->good ? v : NULL;
}

static void line(struct sheet *s, const char *packet, struct ku_str transcript, int64_t turn, int64_t number, const char *code)
{
	if (!s->n++)
		ku_buf_add(s->out, ku_str_of(_("packet  transcript  turn  number  reason  answer\n")));
	ku_buf_format(s->out, "%.4s  %-12.*s %5lld ", packet, (int)transcript.len, transcript.ptr, (long long)turn);
	ku_buf_format(s->out, number >= 0 ? "%6lld  " : "     -  ", (long long)number + 1);
	ku_buf_format(s->out, "%s  ____________________\n", code);
}

/* ----- open questions: as the transcripts are now ----- */

/* The finding under which a packet shows that place, so that both sides of the telephone have one number; NULL: no packet does. */
static const struct ku_past_finding *shown_as(const struct sheet *s, const struct ku_view *v, const struct ku_view_finding *f)
{
	const struct ku_history *h = s->history;
	for (size_t i = h->nfinding; i-- > 0;) {
		const struct ku_past_finding *p = &h->finding[i];
		if (p->at == (int64_t)f->at.start && p->part != SIZE_MAX && ku_str_eq(p->transcript, v->source->code) &&
		    ku_str_is(h->part[p->part].text, v->sha))
			return p;
	}
	return NULL;
}

static void add_questions(struct sheet *s)
{
	for (size_t i = 0; i < s->study->nsource; i++)
		for (size_t k = 0; s->view[i].good && k < s->view[i].nfinding; k++) {
			const struct ku_view_finding *f = &s->view[i].finding[k];
			if (f->what != KU_DO_ASK)
				continue;
			const struct ku_past_finding *p = shown_as(s, &s->view[i], f);
			line(s, p ? s->history->packet[p->packet].id.ptr : "   -", s->view[i].source->code, (int64_t)f->turn,
			     p ? p->i : (int64_t)k, "Q");
		}
}

/* ----- what readers did not accept, as long as it stands there as they saw it ----- */

static bool still_there(const struct sheet *s, const struct ku_past_finding *f)
{
	const struct ku_view *v = view_of(s, f->transcript);
	for (size_t i = 0; v && i < v->nfinding; i++) {
		const struct ku_view_finding *now = &v->finding[i];
		if ((int64_t)now->at.start == f->at && now->what != KU_DO_KEEP && now->what != KU_DO_ASK &&
		    ku_str_eq(now->form, f->form) && ku_str_eq(now->with, f->replacement))
			return true;
	}
	return false;
}

static bool is_replaced(const struct ku_view *v, size_t start, size_t end)
{
	for (size_t i = 0; i < v->nfinding; i++)
		if (v->finding[i].what != KU_DO_KEEP && v->finding[i].at.start < end && v->finding[i].at.end > start)
			return true;
	return false;
}

static bool still_missed(const struct sheet *s, const struct ku_past_missed *x)
{
	const struct ku_view *v = view_of(s, x->transcript);
	for (size_t k = 0; v && k < v->nturn; k++) {
		struct ku_span at = v->turn[k].at;
		for (size_t from = at.start, found; (int64_t)v->turn[k].number == x->turn; from += found + 1) {
			found = ku_str_find(ku_str_sub(v->text, from, at.end), x->form);
			if (found == SIZE_MAX)
				break;
			if (!is_replaced(v, from + found, from + found + x->form.len))
				return true;
		}
	}
	return false;
}

static void add_refused(struct sheet *s)
{
	const struct ku_history *h = s->history;
	for (size_t i = 0; i < h->nfinding; i++) {
		const struct ku_past_finding *f = &h->finding[i];
		const char *code = code_of(f->verdict);
		if (code && still_there(s, f))
			line(s, h->packet[f->packet].id.ptr, f->transcript, f->turn, f->i, code);
	}
	for (size_t i = 0; i < h->nmissed; i++) {
		const struct ku_past_missed *x = &h->missed[i];
		if (still_missed(s, x))
			line(s, h->packet[x->packet].id.ptr, x->transcript, x->turn, -1, code_of(x->verdict));
	}
}

static void add_codes(struct sheet *s)
{
	for (size_t i = 0; s->n && i < sizeof codes / sizeof *codes; i++)
		ku_buf_format(s->out, "%s%s %s", i ? "; " : "\n", codes[i].code, _(codes[i].what));
	ku_buf_add(s->out, s->n ? KU_S("\n") : ku_str_of(_("No query is open.\n")));
}

static int sheet(const char *folder)
{
	struct ku_study s;
	struct ku_history h;
	struct ku_ledger *l = NULL;
	struct ku_buf out = {0};
	struct ku_view *view = NULL;
	ku_study_init(&s);
	if (ku_view_open(&s, folder, true) &&
	    (l = ku_ledger_open(&s.arena, ku_study_path(&s, "custody/ledger.db"), s.book.study, &s.errors))) {
		ku_history_read(l, &s.arena, &h);
		view = ku_views(&s, NULL);
		struct sheet all = {.study = &s, .history = &h, .view = view, .out = &out};
		add_questions(&all);
		add_refused(&all);
		add_codes(&all);
	}
	int status = ku_finish(&s.errors);
	if (!status && !ku_out(ku_buf_str(&out)))
		status = KU_IO;
	ku_buf_free(&out);
	ku_ledger_close(l);
	ku_views_free(&s, view);
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
