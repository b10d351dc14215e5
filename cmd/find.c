/* find.c — `kupuya find`: what would be redacted and why; changes nothing. Reads text for people, or one JSON object a line.
 *
 * Input of any length streams through: text in pieces that end at a line end, JSON line by line. Each piece is a document of its own.
 */
#include <errno.h>
#include <getopt.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd.h"
#include "normalise/habit.h"
#include "read/turns.h"
#include "stage.h"

enum { PIECE = 1 << 18 }; /* bytes: small enough to stay in the processor's cache from stage to stage */

struct finding_run {
	struct ku_study study;
	struct ku_arena arena; /* of the piece at hand */
	struct ku_habits *habits;
	struct ku_buf out;
	size_t line;           /* of the input */
	bool jsonl;
};

/* Normalises and searches a piece; `source` may be anything well-formed. */
static bool search(struct finding_run *r, struct ku_str text, struct ku_staged *s)
{
	struct ku_turn *turn;
	size_t n = ku_turns(&r->arena, text, &turn);
	s->source = ku_doc_new(&r->arena, text, turn, n);
	s->clean = ku_apply(&r->arena, s->source, ku_normalise_next(&r->arena, s->source, &s->counts, r->habits));
	return s->clean && ku_find(r->study.searcher, &r->arena, s->clean, KU_S(""), KU_NO_LANG, &s->findings, &r->study.errors);
}

/* ----- JSON ----- */

static void json_text(struct ku_buf *out, struct ku_str s)
{
	ku_buf_byte(out, '"');
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		if (c == '"' || c == '\\')
			ku_buf_byte(out, '\\'), ku_buf_byte(out, (char)c);
		else if (c < ' ' || c == 0x7F)
			ku_buf_format(out, "\\u%04x", c);
		else
			ku_buf_byte(out, (char)c);
	}
	ku_buf_byte(out, '"');
}

static void json_member(struct ku_buf *out, const char *key, struct ku_str value)
{
	ku_buf_format(out, ", \"%s\": ", key);
	json_text(out, value);
}

static void json_suffix(struct ku_buf *out, const struct ku_grammar *g)
{
	ku_buf_add(out, KU_S(", \"suffix\": ["));
	for (size_t i = 0; i < g->ntag; i++)
		ku_buf_format(out, "%s\"%s\"", i ? ", " : "", ku_tag_name((enum ku_tag)g->tag[i]));
	ku_buf_byte(out, ']');
}

struct counter { struct ku_str text; size_t byte, points; }; /* code points up to a byte, counted once along the text */

static size_t points_at(struct counter *c, size_t byte)
{
	if (byte < c->byte)
		c->byte = c->points = 0;
	c->points += ku_utf8_count(ku_str_sub(c->text, c->byte, byte));
	c->byte = byte;
	return c->points;
}

static void json_finding(struct ku_buf *out, const struct ku_staged *s, const struct ku_finding *f, struct counter *count, struct ku_arena *a)
{
	struct ku_span at = ku_origin(s->clean, f->at);
	size_t start = points_at(count, at.start), end = points_at(count, at.end);
	ku_buf_format(out, "{\"start\": %zu, \"end\": %zu", start, end);
	json_member(out, "text", ku_str_at(s->source->text, at));
	json_member(out, "kind", ku_str_of(ku_kind_name(f->kind)));
	json_member(out, "name", f->name);
	json_suffix(out, &f->mark.grammar);
	json_member(out, "how", ku_str_of(ku_how_name(f->how)));
	ku_buf_format(out, ", \"sure\": %s", f->sure ? "true" : "false");
	if (f->question)
		json_member(out, "question", ku_str_of(ku_question_code(f->question)));
	json_member(out, "do", ku_str_of(ku_do_name(f->what)));
	json_member(out, "rule", ku_rule_text(a, f->where));
	if (f->how == KU_HOW_SUSPECT)
		ku_buf_format(out, ", \"score\": %.2f", f->score);
	ku_buf_byte(out, '}');
}

static void bad_line(struct finding_run *r, const char *what)
{
	ku_report(&r->study.errors, (struct ku_error){.code = KU_BAD_DATA, .path = ku_str_of(_("standard input")), .line = r->line, .what = ku_str_of(what),
	          .mend = ku_str_of(_("Each line is one object like {\"id\": \"1\", \"text\": \"…\"}, in UTF-8."))});
}

static bool find_in_line(struct finding_run *r, struct ku_str line)
{
	json_error_t error;
	json_t *object = json_loadb(line.ptr, line.len, JSON_ALLOW_NUL, &error);
	const json_t *id = json_object_get(object, "id"), *text = json_object_get(object, "text");
	if (!json_is_object(object) || !json_is_string(text) || !json_is_string(id)) {
		bad_line(r, object ? _("this line has no \"id\" and \"text\", both strings") : _("this line is no JSON"));
		json_decref(object);
		return false;
	}
	struct ku_staged s = {0};
	bool good = search(r, (struct ku_str){json_string_value(text), json_string_length(text)}, &s);
	ku_buf_add(&r->out, KU_S("{\"id\": "));
	json_text(&r->out, (struct ku_str){json_string_value(id), json_string_length(id)});
	ku_buf_add(&r->out, KU_S(", \"findings\": ["));
	struct counter count = {s.source->text, 0, 0};
	for (size_t i = 0; good && i < s.findings.n; i++) {
		if (i)
			ku_buf_add(&r->out, KU_S(", "));
		json_finding(&r->out, &s, &s.findings.item[i], &count, &r->arena);
	}
	ku_buf_add(&r->out, KU_S("]}\n"));
	json_decref(object);
	return good;
}

/* ----- for people ----- */

struct place { size_t line, column, byte; }; /* of `byte`; both from 1 */

/* Goes on along the text to byte `at`, which is not before the last one. */
static void go_to(struct place *p, struct ku_str text, size_t at)
{
	for (const char *end; p->byte < at && (end = memchr(text.ptr + p->byte, '\n', at - p->byte)); p->byte = (size_t)(end - text.ptr) + 1)
		p->line++, p->column = 1;
	p->column += ku_utf8_count(ku_str_sub(text, p->byte, at));
	p->byte = at > p->byte ? at : p->byte;
}

/* Writes behind *at, where there is room. */
static void put(char **at, struct ku_str s)
{
	if (s.len)
		memcpy(*at, s.ptr, s.len);
	*at += s.len;
}

static void put_column(char **at, struct ku_str s)
{
	*(*at)++ = '\t';
	put(at, s);
}

static void put_one_line(char **at, struct ku_str s)
{
	char *c = *at;
	for (put(at, s); c < *at; c++)
		*c = *c == '\n' || *c == '\t' || *c == '\r' ? ' ' : *c;
}

enum { DIGITS = 20 };

static void put_number(char **at, size_t n)
{
	char digit[DIGITS];
	size_t from = sizeof digit;
	do
		digit[--from] = (char)('0' + n % 10);
	while (n /= 10);
	put(at, (struct ku_str){digit + from, sizeof digit - from});
}

static void put_grammar(char **at, const struct ku_grammar *g)
{
	*(*at)++ = '\t';
	for (size_t i = 0; i < g->ntag; i++) {
		if (i)
			*(*at)++ = '.';
		put(at, ku_str_of(ku_tag_name((enum ku_tag)g->tag[i])));
	}
}

enum { FIXED_COLUMNS = 1024 }; /* bytes: numbers, names of codes, grammar */

static void print_finding(struct finding_run *r, struct ku_str found, const struct ku_finding *f, const struct place *place)
{
	struct ku_str question = ku_str_of(f->question ? ku_question_text(f->question) : NULL);
	ku_buf_need(&r->out, found.len + f->name.len + f->where->file.len + question.len + FIXED_COLUMNS);
	char *at = r->out.ptr + r->out.len;
	put_number(&at, place->line);
	*at++ = ':';
	put_number(&at, place->column);
	*at++ = '\t';
	put_one_line(&at, found);
	put_column(&at, ku_str_of(ku_do_name(f->what)));
	put_column(&at, ku_str_of(ku_kind_name(f->kind)));
	put_column(&at, f->name);
	put_grammar(&at, &f->mark.grammar);
	put_column(&at, f->where->file);
	if (f->where->line) {
		*at++ = ':';
		put_number(&at, f->where->line);
	}
	if (question.len)
		put_column(&at, question);
	*at++ = '\n';
	r->out.len = (size_t)(at - r->out.ptr);
}

static bool find_in_text(struct finding_run *r, struct ku_str text)
{
	struct ku_staged s = {0};
	if (!search(r, text, &s))
		return false;
	struct place place = {r->line, 1, 0};
	for (size_t i = 0; i < s.findings.n; i++) {
		struct ku_span at = ku_origin(s.clean, s.findings.item[i].at);
		go_to(&place, text, at.start);
		print_finding(r, ku_str_at(text, at), &s.findings.item[i], &place);
	}
	go_to(&place, text, text.len);
	r->line = place.line;
	return true;
}

static bool is_text(struct finding_run *r, struct ku_str text)
{
	size_t bad = ku_utf8_bad(text);
	if (bad == SIZE_MAX && !memchr(text.ptr, '\0', text.len))
		return true;
	for (size_t i = 0; i < text.len && i < bad; i++)
		r->line += text.ptr[i] == '\n';
	ku_report(&r->study.errors, (struct ku_error){.code = KU_BAD_DATA, .path = ku_str_of(_("standard input")), .line = r->line,
	          .what = ku_str_of(_("this is not UTF-8 text")), .mend = ku_str_of(_("Save the file as UTF-8 (in Word: Save As, Plain Text, Unicode UTF-8)."))});
	return false;
}

/* ----- input ----- */

static bool do_piece(struct finding_run *r, struct ku_str piece)
{
	bool good;
	if (r->jsonl) {
		r->line++;
		good = ku_str_trim(piece).len == 0 || find_in_line(r, piece);
	} else {
		good = is_text(r, piece) && find_in_text(r, piece);
	}
	ku_arena_reset(&r->arena);
	if (r->out.len >= PIECE) {
		good = ku_out(ku_buf_str(&r->out)) && good;
		r->out.len = 0;
	}
	return good;
}

/* Where the piece at the front of `in` ends: behind a line; 0 when more must be read first. */
static size_t piece_end(const struct finding_run *r, struct ku_str in, bool last)
{
	if (r->jsonl) {
		const char *end = in.len ? memchr(in.ptr, '\n', in.len) : NULL;
		return end ? (size_t)(end - in.ptr) + 1 : last ? in.len : 0;
	}
	if (last || in.len < PIECE)
		return last ? in.len : 0;
	const char *end = memrchr(in.ptr, '\n', in.len);
	return end ? (size_t)(end - in.ptr) + 1 : 0;
}

static bool stream(struct finding_run *r)
{
	struct ku_buf in = {0};
	bool good = true, last = false;
	size_t done = 0;
	while (good && !ku_interrupted) {
		size_t end;
		while (good && (end = piece_end(r, ku_str_sub(ku_buf_str(&in), done, in.len), last)) > 0) {
			good = do_piece(r, ku_str_sub(ku_buf_str(&in), done, done + end));
			done += end;
		}
		if (last || !good)
			break;
		if (done)
			memmove(in.ptr, in.ptr + done, in.len - done);
		in.len -= done, done = 0;
		ku_buf_need(&in, PIECE);
		ssize_t n = read(STDIN_FILENO, in.ptr + in.len, PIECE);
		if (n < 0 && errno != EINTR)
			good = false, fprintf(stderr, _("kupuya: error: standard input could not be read: %s\n"), strerror(errno));
		last = n == 0;
		in.len += n > 0 ? (size_t)n : 0;
	}
	ku_buf_free(&in);
	return ku_out(ku_buf_str(&r->out)) && good;
}

/* ----- the command line ----- */

static const char *usage(void)
{
	return _("Example:\n"
	         "  kupuya find --rules people.yaml <talk.txt\n"
	         "\n"
	         "Usage: kupuya find [--rules FILE…] [--packs] [--jsonl]\n"
	         "  --rules FILE…  use these rule files; without them the shipped packs\n"
	         "  --packs        use the shipped packs too\n"
	         "  --jsonl        read {\"id\": …, \"text\": …} a line and write the findings as JSON\n"
	         "Reads standard input. Each finding is a line: place, text, what would be done, kind, name, grammar, rule.\n");
}

int ku_cmd_find(int argc, char **argv)
{
	static const struct option options[] = {{"rules", no_argument, NULL, 'r'}, {"packs", no_argument, NULL, 'p'},
	                                        {"jsonl", no_argument, NULL, 'j'}, {"help", no_argument, NULL, 'h'}, {0}};
	struct finding_run r = {.line = 1};
	bool rules = false, packs = false;
	for (int c; (c = getopt_long(argc, argv, "h", options, NULL)) != -1;) {
		switch (c) {
		case 'r': rules = true; break;
		case 'p': packs = true; break;
		case 'j': r.jsonl = true; break;
		case 'h': return ku_help(usage());
		default: return ku_usage_option("find", argv);
		}
	}
	size_t n = (size_t)(argc - optind);
	if (rules != (n > 0))
		return ku_usage("find", rules ? _("--rules needs a rule file") : _("it reads standard input: use <FILE, and --rules before rule files"));
	ku_study_init(&r.study);
	r.habits = ku_habits_new();
	r.line = r.jsonl ? 0 : 1;
	bool good = ku_study_read_rules(&r.study, argv + optind, n, packs || !rules) && ku_study_find(&r.study);
	bool streamed = !good || stream(&r);
	int status = ku_finish(&r.study.errors);
	ku_buf_free(&r.out);
	ku_arena_free(&r.arena);
	ku_habits_free(r.habits);
	ku_study_close(&r.study);
	return status ? status : ku_interrupted ? KU_INTERRUPTED : streamed ? KU_DONE : KU_IO;
}
