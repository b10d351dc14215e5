/* status.c — `kupuya status`: where a study stands, transcript by transcript, and what comes next, by whom. */
#include <getopt.h>
#include <stdio.h>

#include "cmd.h"
#include "review/signoff.h"

static struct ku_str reader_of(struct ku_arena *a, const struct ku_standing *x, const struct ku_view *v, bool second)
{
	const struct ku_past_part *p = ku_standing_part(x, v, second);
	if (!p)
		return KU_S("-");
	struct ku_str who = x->history.packet[p->packet].reviewer;
	return p->read ? who : KU_JOIN(a, who, KU_S("…"));
}

/* ----- a line for each transcript ----- */

enum { COLUMNS = 5 };

static void add_cells(struct ku_buf *out, const struct ku_str cell[COLUMNS], const size_t wide[COLUMNS])
{
	for (size_t c = 0; c < COLUMNS; c++) {
		size_t has = ku_utf8_count(cell[c]);
		ku_buf_add(out, KU_S("  "));
		ku_buf_add(out, cell[c]);
		if (c + 1 < COLUMNS)
			ku_buf_format(out, "%*s", has < wide[c] ? (int)(wide[c] - has) : 0, "");
	}
	ku_buf_byte(out, '\n');
}

static void add_table(struct ku_buf *out, struct ku_standing *x)
{
	struct ku_arena *a = &x->study.arena;
	size_t n = x->study.nsource + 1, wide[COLUMNS] = {0};
	struct ku_str(*cell)[COLUMNS] = ku_alloc_array(a, n, sizeof *cell);
	const char *const heading[COLUMNS] = {_("transcript"), _("open questions"), _("read by"), _("second reader"),
					      _("state")};
	for (size_t c = 0; c < COLUMNS; c++)
		cell[0][c] = ku_str_of(heading[c]);
	for (size_t i = 1; i < n; i++) {
		const struct ku_view *v = &x->view[i - 1];
		cell[i][0] = v->source->code;
		cell[i][1] = ku_format(a, "%zu", ku_view_questions(v));
		cell[i][2] = reader_of(a, x, v, false);
		cell[i][3] = reader_of(a, x, v, true);
		cell[i][4] = ku_str_of(ku_standing_state(x, v));
	}
	for (size_t i = 0; i < n; i++)
		for (size_t c = 0; c < COLUMNS; c++)
			wide[c] = ku_utf8_count(cell[i][c]) > wide[c] ? ku_utf8_count(cell[i][c]) : wide[c];
	for (size_t i = 0; i < n; i++)
		add_cells(out, cell[i], wide);
}

/* ----- the study as a whole ----- */

static void add_step(struct ku_buf *out, const char *what, uint64_t n, uint64_t all)
{
	struct ku_str label = ku_str_of(what);
	size_t has = ku_utf8_count(label);
	ku_buf_format(out, "  %.*s%*s %5llu", (int)label.len, label.ptr, has < 34 ? (int)(34 - has) : 0, "",
		      (unsigned long long)n);
	if (all)
		ku_buf_format(out, _(" of %llu"), (unsigned long long)all);
	ku_buf_byte(out, '\n');
}

static void add_summary(struct ku_buf *out, struct ku_standing *x)
{
	const struct ku_figures *f = &x->figures;
	uint64_t asked = 0;
	struct ku_str signer = ku_signoff_signer(x);
	for (size_t i = 0; i < x->study.nsource; i++)
		asked += ku_view_questions(&x->view[i]) > 0;
	ku_buf_add(out, KU_S("\n"));
	add_step(out, _("received"), f->files, 0);
	add_step(out, _("with open questions"), asked, f->files);
	add_step(out, _("clean: in the handoff as they are"), f->in_handoff, f->files);
	add_step(out, _("read whole"), f->read, f->files);
	add_step(out, _("turns read a second time"), f->segments_read, f->segments);
	add_step(out, _("signed"), signer.len ? f->files : 0, f->files);
	if (signer.len)
		ku_buf_format(out, _("  The handoff is signed by %.*s.\n"), (int)signer.len, signer.ptr);
}

static void list_reviewers(struct ku_buf *out, const struct ku_study *s, bool signers)
{
	size_t n = 0;
	for (size_t i = 0; i < s->book.reviewers.n; i++) {
		struct ku_str code = s->book.reviewers.item[i];
		bool prepared = false;
		for (size_t k = 0; k < s->book.ntranscript; k++)
			prepared |= ku_str_eq(s->book.transcript[k].prepared_by, code);
		if (!signers || !prepared)
			ku_buf_format(out, "%s%.*s", n++ ? ", " : "", (int)code.len, code.ptr);
	}
	if (!n)
		ku_buf_add(out, ku_str_of(_("nobody: add them to `reviewers:` in study.yaml")));
}

static void add_waiting(struct ku_buf *out, const struct ku_standing *x)
{
	for (size_t i = 0; i < x->history.npacket; i++) {
		const struct ku_past_packet *p = &x->history.packet[i];
		if (!p->taken)
			ku_buf_format(out, _("Waiting for the decisions of %.*s, packet %.4s.\n"), (int)p->reviewer.len,
				      p->reviewer.ptr, p->id.ptr);
	}
}

/* The first thing that is not met is the next one; gates stand in the order of a day's work. */
static void add_next(struct ku_buf *out, struct ku_standing *x)
{
	for (size_t i = 0; i < KU_NGATE; i++) {
		const struct ku_gate *g = &x->gate[i];
		if (g->met != KU_UNMET)
			continue;
		ku_buf_format(out, _("Next: %.*s\n"), (int)g->missing.len, g->missing.ptr);
		ku_buf_format(out, _("By: %s"), _(g->who));
		if (g->who != ku_gate_staff) {
			ku_buf_add(out, KU_S(" ("));
			list_reviewers(out, &x->study, false);
			ku_buf_add(out, KU_S(")"));
		}
		ku_buf_byte(out, '\n');
		return;
	}
	if (ku_signoff_signer(x).len) {
		ku_buf_add(out, ku_str_of(_("Next: hand the handoff over.\n")));
		return;
	}
	ku_buf_add(out, ku_str_of(_("Next: `kupuya sign --signer CODE`\n")));
	ku_buf_format(out, _("By: %s"), _(ku_gate_supervisor));
	ku_buf_add(out, KU_S(" ("));
	list_reviewers(out, &x->study, true);
	ku_buf_add(out, KU_S(")\n"));
}

static void print(struct ku_buf *out, struct ku_standing *x)
{
	add_table(out, x);
	add_summary(out, x);
	ku_buf_byte(out, '\n');
	add_waiting(out, x);
	add_next(out, x);
}

int ku_cmd_status(int argc, char **argv)
{
	static const struct option options[] = {{"help", no_argument, NULL, 'h'}, {0}};
	struct ku_standing x;
	struct ku_buf out = {0};
	for (int c; (c = getopt_long(argc, argv, "h", options, NULL)) != -1;)
		return c == 'h' ? ku_help(_("Example:\n  kupuya status my-study\n\nUsage: kupuya status [STUDY]\n"
					    "Shows where the study stands, transcript by transcript, what to do "
					    "next, and whose turn it is. “QC1…” has a packet that is not back yet.\n"))
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
