/* explain.c — `kupuya explain STUDY TRANSCRIPT`: every decision in one transcript, in reading order, for the person who holds it. It shows the source's
 * words, so it prints to the terminal only and nothing of it is kept.
 */
#include <getopt.h>
#include <stdio.h>

#include "cmd.h"
#include "convert.h"
#include "folder.h"
#include "pseudonymise/rewrite.h"
#include "read/text.h"
#include "read/unstamp.h"
#include "survey.h"
#include "variables.h"

static void one_line(struct ku_buf *out, struct ku_str s)
{
	for (size_t i = 0; i < s.len; i++)
		ku_buf_byte(out, (unsigned char)s.ptr[i] < ' ' ? ' ' : s.ptr[i]);
}

/* « (00:12:30)»: where in the recording it is, when the transcript has times */
static void show_time(struct ku_buf *out, const struct ku_reading *reading, size_t at)
{
	uint32_t ms;
	if (ku_reading_time(reading, at, &ms))
		ku_buf_format(out, " (%02u:%02u:%02u)", ms / 3600000, ms / 60000 % 60, ms / 1000 % 60);
}

static void show_finding(struct ku_buf *out, const struct ku_staged *s, const struct ku_finding *f, const struct ku_replaced *now)
{
	struct ku_span source = ku_origin(s->clean, f->at);
	ku_buf_format(out, _("turn %zu"), f->turn ? f->turn->number : 0);
	show_time(out, &s->reading, source.start);
	ku_buf_add(out, KU_S(": "));
	one_line(out, ku_str_at(s->source->text, source));
	ku_buf_add(out, KU_S(" → "));
	one_line(out, now ? now->with : ku_str_of(_("(kept)")));
	ku_buf_format(out, "\n    %s, %.*s", ku_kind_name(f->kind), (int)f->name.len, f->name.ptr);
	for (size_t i = 0; i < f->mark.grammar.ntag; i++)
		ku_buf_format(out, "%s%s", i ? "." : ", ", ku_tag_name((enum ku_tag)f->mark.grammar.tag[i]));
	ku_buf_add(out, KU_S(", "));
	ku_buf_add(out, f->where->file);
	if (f->where->line)
		ku_buf_format(out, ":%zu", f->where->line);
	ku_buf_format(out, ", %s\n", ku_do_name(f->what));
	if (f->question)
		ku_buf_format(out, "    ? %s\n", ku_question_text(f->question));
}

/* Who opens the file sees what left the text, and what became of it. */
static void show_head(struct ku_buf *out, struct ku_arena *a, const struct ku_staged *s, const struct ku_transcript *said)
{
	struct ku_variables v;
	ku_variables_of(a, said, &s->talk, &v);
	for (size_t i = 0; i < s->talk.head.n; i++) {
		ku_buf_format(out, _("head, line %zu, cut: "), ku_talk_line(&s->talk, s->talk.head.line[i].at.start));
		one_line(out, ku_str_trim(ku_str_at(s->source->text, s->talk.head.line[i].at)));
		ku_buf_byte(out, '\n');
	}
	for (size_t i = 0; i < KU_NVARIABLE; i++)
		if (v.item[i].value.len)
			ku_buf_format(out, "%s: %.*s (%s)\n", ku_variable_name(i), (int)v.item[i].value.len, v.item[i].value.ptr,
			              v.item[i].of_head ? _("of the head") : "study.yaml");
}

static void show(struct ku_buf *out, const struct ku_staged *s)
{
	size_t at = 0, edit = 0;
	const struct ku_replaced *now;
	struct ku_replaced room;
	if (s->talk.rewritten)
		ku_buf_format(out, _("normalised: %zu × %s\n"), s->talk.rewritten, ku_label_reason.code);
	for (int k = 0; k < KU_NCHANGE; k++)
		if (s->counts.of[k])
			ku_buf_format(out, _("normalised: %zu × %s\n"), s->counts.of[k], ku_change_reason[k].code);
	for (const struct ku_finding *f; (f = ku_stage_next(s, &at, &edit, &now, &room));)
		show_finding(out, s, f, now);
}

static int explain(struct ku_study *s, const char *folder, const char *code)
{
	struct ku_staged staged = {0};
	if (!ku_study_read(s, folder) || !ku_study_find(s) || !ku_study_custody(s, false) || !ku_study_sources(s) ||
	    !ku_study_bind(s, NULL))
		return KU_DONE;
	const struct ku_source_file *source = ku_study_source(s, ku_str_of(code));
	if (!source) {
		ku_report(&s->errors, (struct ku_error){.code = KU_NO_INPUT, .what = ku_format(&s->arena, _("there is no transcript “%s” in the study"), code),
		          .mend = ku_str_of(_("Its code is in study.yaml under `transcripts:`."))});
		return KU_DONE;
	}
	bool good = ku_stage_open(s, &s->arena, source, &staged, &s->errors) &&
	            ku_stage_find(s, s->searcher, &s->arena, source, &staged, &s->errors) && ku_stage_mark(s, &s->arena, source, &staged) &&
	            ku_stage_rewrite(s, &s->arena, source->code, &staged, &s->errors);
	if (!good)
		return KU_DONE;
	struct ku_buf out = {0};
	show_head(&out, &s->arena, &staged, ku_book_transcript(&s->book, source->code));
	show(&out, &staged);
	int status = ku_out(ku_buf_str(&out)) ? KU_DONE : KU_IO;
	ku_buf_free(&out);
	return status;
}

int ku_cmd_explain(int argc, char **argv)
{
	static const struct option options[] = {{"help", no_argument, NULL, 'h'}, {0}};
	for (int c; (c = getopt_long(argc, argv, "h", options, NULL)) != -1;) {
		if (c != 'h')
			return ku_usage_option("explain", argv);
		return ku_help(_("Example:\n  kupuya explain my-study FGD-01\n\nUsage: kupuya explain STUDY TRANSCRIPT\n"
		                 "Shows every decision in one transcript in reading order: what stands there, what it becomes, by which rule.\n"));
	}
	if (argc - optind != 2)
		return ku_usage("explain", _("name the study and the code of a transcript"));
	struct ku_study s;
	ku_study_init(&s);
	int status = explain(&s, argv[optind], argv[optind + 1]);
	int code = ku_finish(&s.errors);
	ku_study_close(&s);
	return code ? code : status;
}
