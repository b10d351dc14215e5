/* decide.c — `kupuya decide`: walks through the open questions on the terminal, one key each, and writes every answer at once as a rule.
 *
 * Questions come grouped: one for all forms and places of a name, the most frequent first, with up to three places shown. Keys are digits and a few
 * letters that work on a Cyrillic keyboard too. Where standard input is no terminal, each answer is a line.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/yaml_write.h"
#include "cmd.h"
#include "decided.h"
#include "folder.h"
#include "language/name_parts.h"
#include "language/spelling.h"
#include "questions.h"
#include "read/text.h"
#include "survey.h"
#include "workers.h"

struct deciding {
	struct ku_study study;
	struct ku_asked asked;
	struct ku_asked *of;       /* by transcript */
	const char *only;          /* --transcript */
	struct ku_buf out;
	size_t written, left;
	bool terminal, quit;
};

/* ----- the questions ----- */

static void ask_of(void *ctx, size_t i, struct ku_searcher *searcher, struct ku_arena *a)
{
	struct deciding *d = ctx;
	const struct ku_source_file *source = &d->study.source[i];
	struct ku_errors unheard = {.arena = a}; /* `run` says what is wrong with a transcript */
	struct ku_staged s = {0};
	if (d->only && !ku_str_is(source->code, d->only))
		return;
	if (ku_stage_open(&d->study, a, source, &s, &unheard) && ku_stage_find(&d->study, searcher, a, source, &s, &unheard))
		ku_asked_add(&d->of[i], source->code, s.clean, &s.findings);
}

static void collect(struct deciding *d)
{
	struct ku_study *s = &d->study;
	struct ku_survey met = {0};
	ku_survey_study(s, 1, NULL, &met);
	d->of = ku_alloc_array(&s->arena, s->nsource, sizeof *d->of);
	for (size_t i = 0; i < s->nsource; i++)
		d->of[i] = (struct ku_asked){.arena = &s->arena, .with_places = true};
	ku_for_each(s, s->nsource, 1, ask_of, d, NULL, NULL);
	d->asked = (struct ku_asked){.arena = &s->arena, .with_places = true};
	for (size_t i = 0; i < s->nsource; i++)
		ku_asked_merge(&d->asked, &d->of[i]);
	ku_asked_sort(&d->asked);
}

/* ----- keys ----- */

static int read_line_key(void)
{
	int first = EOF;
	for (int c; (c = getchar()) != EOF && c != '\n';)
		if (first == EOF && c != ' ')
			first = c;
		else if (first >= 0x80 && first < 0x100) /* a Cyrillic letter: both its bytes */
			first = first << 8 | c;
	return first == EOF && !feof(stdin) ? '\n' : first;
}

static int read_terminal_key(void)
{
	struct termios was, raw;
	int c, second;
	if (tcgetattr(STDIN_FILENO, &was) != 0)
		return read_line_key();
	raw = was;
	raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
	tcsetattr(STDIN_FILENO, TCSANOW, &raw);
	c = getchar();
	if (c >= 0xC0 && c < 0x100 && (second = getchar()) != EOF)
		c = c << 8 | second;
	tcsetattr(STDIN_FILENO, TCSANOW, &was);
	return c;
}

/* Letters of the ЙЦУКЕН keyboard in the places of s, q, p. */
static int plain_key(int c)
{
	static const struct { int cyrillic, latin; } keys[] = {{0xD18B, 's'}, {0xD0B9, 'q'}, {0xD0B7, 'p'}, {0xD0AB, 's'}, {0xD099, 'q'}, {0xD097, 'p'}};
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (keys[i].cyrillic == c)
			return keys[i].latin;
	return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
}

static bool show(struct deciding *d)
{
	bool good = ku_out(ku_buf_str(&d->out)) && ku_out_flush();
	d->out.len = 0;
	return good;
}

/* One of `allowed`; q when the input ends. */
static int ask_key(struct deciding *d, const char *allowed)
{
	for (;;) {
		show(d);
		int c = plain_key(d->terminal ? read_terminal_key() : read_line_key());
		if (c == EOF || ku_interrupted)
			return 'q';
		if (c > ' ' && c < 0x80 && strchr(allowed, c)) {
			ku_buf_format(&d->out, "%c\n", c);
			return c;
		}
		ku_buf_format(&d->out, _("  one of these keys, please: %s "), allowed);
	}
}

/* ----- writing ----- */

static bool write_rule(struct deciding *d, const char *section, const struct ku_buf *entry)
{
	bool good = ku_decided_add(&d->study, section, ku_buf_str(entry));
	d->written += good;
	d->quit |= !good;
	return good;
}

static void add_member(struct ku_buf *b, const char *key, struct ku_str value)
{
	ku_buf_format(b, "%s%s: ", b->len ? ", " : "- {", key);
	ku_yaml_write(b, value);
}

static void write_answer(struct deciding *d, const struct ku_asked_place *place, struct ku_str text, struct ku_str is)
{
	struct ku_buf b = {0};
	if (place)
		add_member(&b, "in", place->code);
	if (place && place->turn)
		ku_buf_format(&b, ", turn: %zu", place->turn);
	add_member(&b, "text", text);
	add_member(&b, "is", is);
	ku_buf_byte(&b, '}');
	write_rule(d, "answers", &b);
	ku_buf_free(&b);
}

static void write_name(struct deciding *d, struct ku_str name, const char *sex)
{
	struct ku_buf b = {0};
	add_member(&b, "name", name);
	if (sex)
		add_member(&b, "sex", ku_str_of(sex));
	ku_buf_byte(&b, '}');
	write_rule(d, "names", &b);
	ku_buf_free(&b);
}

static void write_place(struct deciding *d, struct ku_str name, const char *kind)
{
	struct ku_buf b = {0};
	add_member(&b, "name", name);
	add_member(&b, "kind", ku_str_of(kind));
	ku_buf_byte(&b, '}');
	write_rule(d, "places", &b);
	ku_buf_free(&b);
}

/* ----- one question ----- */

enum { SHOWN = 3 };

static void add_shown(struct deciding *d, const struct ku_asked_place *p)
{
	ku_buf_format(&d->out, _("    %.*s, turn %zu: "), (int)p->code.len, p->code.ptr, p->turn);
	ku_buf_format(&d->out, "…%.*s%s%.*s%s%.*s…\n", (int)p->before.len, p->before.ptr, d->terminal ? "\033[1m" : "[", (int)p->form.len, p->form.ptr,
	              d->terminal ? "\033[0m" : "]", (int)p->behind.len, p->behind.ptr);
}

static void show_question(struct deciding *d, const struct ku_asked_form *f, size_t i)
{
	ku_buf_format(&d->out, "\n%zu/%zu  “%.*s”", i + 1, d->asked.n, (int)f->name.len, f->name.ptr);
	ku_buf_format(&d->out, ku_ngettext("  (%zu place)\n", "  (%zu places)\n", f->times), f->times);
	ku_buf_format(&d->out, "    %s\n", ku_question_text(f->question));
	for (size_t k = 0; k < f->nplace && k < SHOWN; k++)
		add_shown(d, &f->place[k]);
}

/* A suspect: what is it? The rule that comes of it serves all its forms in all transcripts. */
static void decide_suspect(struct deciding *d, const struct ku_asked_form *f)
{
	ku_buf_add(&d->out, ku_str_of(_("  1 person  2 woman  3 man  4 village  5 other place  6 not a name  s skip  q quit: ")));
	switch (ask_key(d, "123456sq")) {
	case '1': write_name(d, f->name, NULL); break;
	case '2': write_name(d, f->name, "f"); break;
	case '3': write_name(d, f->name, "m"); break;
	case '4': write_place(d, f->name, "village"); break;
	case '5': write_place(d, f->name, "other"); break;
	case '6': write_answer(d, NULL, f->name, KU_S("word")); break;
	case 'q': d->quit = true; break;
	default: d->left++;
	}
}

static void decide_each(struct deciding *d, const struct ku_asked_form *f, void (*one)(struct deciding *, const struct ku_asked_form *, const struct ku_asked_place *))
{
	for (size_t k = 0; k < f->nplace && !d->quit; k++) {
		add_shown(d, &f->place[k]);
		one(d, f, &f->place[k]);
	}
}

static void decide_word_at(struct deciding *d, const struct ku_asked_form *f, const struct ku_asked_place *place)
{
	ku_buf_add(&d->out, ku_str_of(place ? _("  1 the name  6 not the name  s skip  q quit: ")
	                                    : _("  1 the name  6 not the name  p place by place  s skip  q quit: ")));
	struct ku_str text = place ? place->form : f->question == KU_Q_WORD || f->question == KU_Q_PACK ? f->name : f->form;
	switch (ask_key(d, place ? "16sq" : "16psq")) {
	case '1': write_answer(d, place, text, KU_S("name")); break;
	case '6': write_answer(d, place, text, KU_S("word")); break;
	case 'p': decide_each(d, f, decide_word_at); break;
	case 'q': d->quit = true; break;
	default: d->left++;
	}
}

/* ----- who of several is meant ----- */

enum { CANDIDATES = 9, PARTS = 8 };

static bool shares_part(struct ku_arena *a, struct ku_str one, struct ku_str other)
{
	struct ku_name_part x[PARTS], y[PARTS];
	size_t nx = ku_name_parts(one, x, PARTS), ny = ku_name_parts(other, y, PARTS);
	for (size_t i = 0; i < nx && i < PARTS; i++)
		for (size_t k = 0; k < ny && k < PARTS; k++)
			if (x[i].role == y[k].role && x[i].role != KU_ROLE_KIN && ku_str_eq(ku_fold_dup(a, x[i].text), ku_fold_dup(a, y[k].text)))
				return true;
	return false;
}

static size_t candidates(struct deciding *d, const struct ku_asked_form *f, struct ku_str code, struct ku_str out[CANDIDATES])
{
	size_t n = 0;
	for (size_t i = 0; i < d->study.book.nperson && n < CANDIDATES; i++) {
		const struct ku_person *p = &d->study.book.person[i];
		if (!p->at.pack && !p->each && ku_scope_has(&p->in, code) && shares_part(&d->study.arena, p->name.text, f->name))
			out[n++] = p->name.text;
	}
	return n;
}

static void decide_who_at(struct deciding *d, const struct ku_asked_form *f, const struct ku_asked_place *place)
{
	struct ku_str who[CANDIDATES];
	char allowed[CANDIDATES + 4] = "";
	struct ku_asked_place whole = f->place[0];
	size_t n = candidates(d, f, (place ? place : &whole)->code, who), k = 0;
	whole.turn = 0;
	for (; k < n; k++) {
		ku_buf_format(&d->out, "  %zu %.*s", k + 1, (int)who[k].len, who[k].ptr);
		allowed[k] = (char)('1' + k);
	}
	strcat(allowed, place ? "sq" : "psq");
	ku_buf_add(&d->out, ku_str_of(place ? _("  s skip  q quit: ") : _("  p place by place  s skip  q quit: ")));
	int key = ask_key(d, allowed);
	if (key >= '1' && key <= '9')
		write_answer(d, place ? place : &whole, place ? place->form : f->name, who[key - '1']);
	else if (key == 'p')
		decide_each(d, f, decide_who_at);
	else if (key == 'q')
		d->quit = true;
	else
		d->left++;
}

static void walk(struct deciding *d)
{
	for (size_t i = 0; i < d->asked.n && !d->quit; i++) {
		const struct ku_asked_form *f = &d->asked.item[i];
		show_question(d, f, i);
		if (f->how == KU_HOW_SUSPECT)
			decide_suspect(d, f);
		else if (f->question == KU_Q_NAMESAKE)
			decide_who_at(d, f, NULL);
		else
			decide_word_at(d, f, NULL);
		if (d->quit)
			d->left += d->asked.n - i;
	}
}

static void summarise(struct deciding *d)
{
	ku_buf_format(&d->out, ku_ngettext("\n%zu answer is in rules/decided.yaml", "\n%zu answers are in rules/decided.yaml", d->written), d->written);
	ku_buf_format(&d->out, ku_ngettext("; %zu question is left.\n", "; %zu questions are left.\n", d->left), d->left);
	ku_buf_add(&d->out, ku_str_of(_("Now run `kupuya run` again.\n")));
}

static int decide(struct deciding *d, const char *folder)
{
	struct ku_study *s = &d->study;
	ku_study_init(s);
	if (ku_study_read(s, folder) && ku_study_find(s) && ku_study_custody(s, false) && ku_study_sources(s)) {
		if (d->only && !ku_study_source(s, ku_str_of(d->only)))
			ku_report(&s->errors, (struct ku_error){.code = KU_USAGE, .what = ku_format(&s->arena, _("there is no transcript “%s” in the study"), d->only),
			          .mend = ku_str_of(_("Its code is in study.yaml under `transcripts:`."))});
		else
			collect(d);
		ku_registry_close(s->registry); /* nothing of it changes; another program may need it while a person thinks */
		s->registry = NULL;
		if (!d->asked.n && ku_errors_code(&s->errors) == KU_DONE)
			ku_buf_add(&d->out, ku_str_of(_("No question is open.\n")));
		walk(d);
		if (d->asked.n)
			summarise(d);
	}
	bool shown = show(d);
	int status = ku_finish(&s->errors);
	ku_buf_free(&d->out);
	ku_study_close(s);
	return status ? status : ku_interrupted ? KU_INTERRUPTED : shown ? KU_DONE : KU_IO;
}

static const char *usage(void)
{
	return _("Example:\n"
	         "  kupuya decide my-study         shows each open question; one key answers it\n"
	         "\n"
	         "Usage: kupuya decide [STUDY] [--transcript CODE]\n"
	         "Answers are added to STUDY/rules/decided.yaml, where you can read and change them.\n");
}

int ku_cmd_decide(int argc, char **argv)
{
	static const struct option options[] = {{"transcript", required_argument, NULL, 't'}, {"help", no_argument, NULL, 'h'}, {0}};
	struct deciding d = {.terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO)};
	for (int c; (c = getopt_long(argc, argv, "t:h", options, NULL)) != -1;) {
		switch (c) {
		case 't': d.only = optarg; break;
		case 'h': return ku_help(usage());
		default: return ku_usage_option("decide", argv);
		}
	}
	if (argc - optind > 1)
		return ku_usage("decide", _("one study at a time"));
	return decide(&d, optind < argc ? argv[optind] : ".");
}
