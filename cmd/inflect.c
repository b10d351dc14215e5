/* inflect.c — `kupuya inflect`: the forms of a name as a table for people, or forms transferred from name to name for programs.
 *
 * The table is data: rows of chains of links and what to call them. --transfer is a filter that holds one line at a time.
 */
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd.h"
#include "language/transfer.h"

/* ----- the table ----- */

struct row {
	const char *name; /* marked with N_ */
	uint8_t tag[3];   /* KU_TAG_NONE ends the chain */
};

static const struct row cases[] = {
	{N_("nominative"), {0}},           {N_("genitive (of)"), {KU_GEN}},  {N_("dative (to)"), {KU_DAT}},
	{N_("accusative"), {KU_ACC}},      {N_("locative (at)"), {KU_LOC}},  {N_("ablative (from)"), {KU_ABL}},
};
static const struct row owners[] = {
	{N_("one"), {0}}, {N_("several"), {KU_PL}}, {N_("my"), {KU_PX1SG}}, {N_("his or her"), {KU_PX3}},
};
static const struct row others[] = {
	{N_("your"), {KU_PX2SG}},
	{N_("your (polite)"), {KU_PX2SG_FRM}},
	{N_("our"), {KU_PX1PL}},
	{N_("your (several people)"), {KU_PX2PL}},
	{N_("the one of"), {KU_GEN, KU_SUBST}},
	{N_("the one at"), {KU_LOC, KU_ATTR}},
	{N_("person from"), {KU_LIK}},
	{N_("like"), {KU_SIM}},
	{N_("in the manner of"), {KU_EQU}},
	{N_("without"), {KU_ABE}},
	{N_("with"), {KU_COM}},
	{N_("question"), {KU_Q}},
	{N_("I am"), {KU_COP1SG}},
	{N_("you are"), {KU_COP2SG}},
	{N_("you are (polite)"), {KU_COP2SG_FRM}},
	{N_("we are"), {KU_COP1PL}},
	{N_("as far as"), {KU_LIM}}, /* the last one, because Kyrgyz writes it as a word of its own: Ошко чейин */
};
static const struct row russian_cases[] = {
	{N_("nominative"), {0}},       {N_("genitive (of)"), {KU_GEN}},     {N_("dative (to)"), {KU_DAT}},
	{N_("accusative"), {KU_ACC}},  {N_("instrumental (with)"), {KU_INS}}, {N_("prepositional (about)"), {KU_LOC}},
};
static const struct row russian_numbers[] = {{N_("one"), {0}}, {N_("several"), {KU_PL}}};

struct table {
	const struct row *column, *row, *more;
	size_t ncolumn, nrow, nmore;
};
#define COUNT(list) (sizeof(list) / sizeof *(list))
static const struct table kyrgyz = {owners, cases, others, COUNT(owners), COUNT(cases), COUNT(others) - 1};
static const struct table uzbek = {owners, cases, others, COUNT(owners), COUNT(cases), COUNT(others)};
static const struct table russian = {russian_numbers, russian_cases, NULL, COUNT(russian_numbers), COUNT(russian_cases), 0};

static void add_links(struct ku_grammar *g, const struct row *row)
{
	for (size_t i = 0; i < COUNT(row->tag) && row->tag[i]; i++)
		g->tag[g->ntag++] = row->tag[i];
}

/* The form, or a dash where the language has none. */
static struct ku_str form(struct ku_arena *a, const struct ku_lemma *lemma, enum ku_lang lang, const struct row *first, const struct row *then)
{
	struct ku_grammar g = {.lang = (uint8_t)lang};
	struct ku_str out;
	add_links(&g, first);
	if (then)
		add_links(&g, then);
	return ku_inflect(a, lemma, &g, &out) ? out : KU_S("–");
}

enum { LABEL_WIDTH = 26, GAP = 2 };

static void pad(struct ku_buf *out, struct ku_str text, size_t width)
{
	ku_buf_add(out, text);
	for (size_t n = ku_utf8_count(text); n < width; n++)
		ku_buf_byte(out, ' ');
}

static size_t widest(struct ku_arena *a, const struct table *t, const struct ku_lemma *lemma, enum ku_lang lang, size_t column)
{
	size_t width = ku_utf8_count(ku_str_of(_(t->column[column].name)));
	for (size_t i = 0; i < t->nrow; i++) {
		size_t n = ku_utf8_count(form(a, lemma, lang, &t->column[column], &t->row[i]));
		width = n > width ? n : width;
	}
	return width + GAP;
}

static void end_line(struct ku_buf *out)
{
	while (out->len && out->ptr[out->len - 1] == ' ')
		out->len--;
	ku_buf_byte(out, '\n');
}

static void print_table(struct ku_arena *a, struct ku_buf *out, const struct table *t, const struct ku_lemma *lemma, enum ku_lang lang,
                        const char *title)
{
	size_t width[COUNT(owners)];
	pad(out, ku_str_of(title), LABEL_WIDTH);
	for (size_t c = 0; c < t->ncolumn; c++)
		pad(out, ku_str_of(_(t->column[c].name)), width[c] = widest(a, t, lemma, lang, c));
	end_line(out);
	for (size_t r = 0; r < t->nrow; r++) {
		pad(out, ku_str_of(_(t->row[r].name)), LABEL_WIDTH);
		for (size_t c = 0; c < t->ncolumn; c++)
			pad(out, form(a, lemma, lang, &t->column[c], &t->row[r]), width[c]);
		end_line(out);
	}
	for (size_t r = 0; r < t->nmore; r++) {
		pad(out, ku_str_of(_(t->more[r].name)), LABEL_WIDTH);
		ku_buf_add(out, form(a, lemma, lang, &t->more[r], NULL));
		end_line(out);
	}
}

static bool has_cyrillic(struct ku_str text)
{
	for (size_t i = 0; i < text.len;) {
		uint32_t c = ku_utf8_next(text, &i);
		if (c >= 0x400 && c < 0x530)
			return true;
	}
	return false;
}

static int show_forms(struct ku_str name, enum ku_lang lang)
{
	struct ku_arena arena = {0};
	struct ku_buf out = {0};
	struct ku_lemma lemma = ku_lemma_guess(name);
	bool cyrillic = has_cyrillic(name);
	if (lang == KU_KY || (!lang && cyrillic))
		print_table(&arena, &out, &kyrgyz, &lemma, KU_KY, _("Kyrgyz"));
	if (!lang && cyrillic)
		ku_buf_byte(&out, '\n');
	if (lang == KU_RU || (!lang && cyrillic))
		print_table(&arena, &out, &russian, &lemma, KU_RU, _("Russian"));
	if (lang == KU_UZ || lang == KU_UZC || (!lang && !cyrillic))
		print_table(&arena, &out, &uzbek, &lemma, cyrillic ? KU_UZC : KU_UZ, _("Uzbek"));
	bool good = ku_out(ku_buf_str(&out));
	ku_buf_free(&out);
	ku_arena_free(&arena);
	return good ? KU_DONE : KU_IO;
}

/* ----- transfer ----- */

enum { SOURCE, FORM, TARGET, LANG, FIELDS };

/* Cuts a line at its tabs; what is behind the fourth field is left. */
static size_t cut(struct ku_str line, struct ku_str field[FIELDS])
{
	size_t n = 0, start = 0;
	for (size_t i = 0; i <= line.len && n < FIELDS; i++)
		if (i == line.len || line.ptr[i] == '\t') {
			field[n++] = ku_str_sub(line, start, i);
			start = i + 1;
		}
	return n;
}

static unsigned langs_of(struct ku_str field, struct ku_str form_text)
{
	if (!field.len)
		return has_cyrillic(form_text) ? KU_ALL_LANGS & ~KU_LANG_BIT(KU_UZ) : KU_LANG_BIT(KU_UZ) | KU_LANG_BIT(KU_KY);
	enum ku_lang lang = ku_lang_named(field);
	if (lang == KU_UZ || lang == KU_UZC)
		return KU_LANG_BIT(KU_UZ) | KU_LANG_BIT(KU_UZC);
	return lang ? KU_LANG_BIT(lang) : 0;
}

enum { SHOWN = 10 }; /* malformed lines that are told one by one: a table with other columns has nothing else */

static void malformed(size_t number, const char *what, const char *mend, size_t before)
{
	if (before >= SHOWN)
		return;
	struct ku_buf text = {0};
	struct ku_error error = {.code = KU_BAD_DATA,
	                         .path = ku_str_of(_("standard input")),
	                         .line = number,
	                         .what = ku_str_of(what),
	                         .mend = ku_str_of(mend)};
	ku_error_print(&text, &error);
	fflush(stdout);
	fwrite(ku_buf_str(&text).ptr, 1, text.len, stderr);
	ku_buf_free(&text);
}

static bool transfer_line(struct ku_arena *a, struct ku_str line, size_t number, size_t bad)
{
	struct ku_str field[FIELDS] = {{"", 0}, {"", 0}, {"", 0}, {"", 0}}, made = KU_S("?");
	if (ku_utf8_bad(line) != SIZE_MAX) {
		malformed(number, _("this line is not UTF-8"), _("Save the table as UTF-8 and try again."), bad);
		return false;
	}
	if (cut(line, field) < LANG || !field[SOURCE].len || !field[TARGET].len) {
		malformed(number, _("this line has fewer than three fields"),
		          _("Write the name, its form and the other name with one tab between them, and a language behind if you like."), bad);
		return false;
	}
	unsigned langs = langs_of(field[LANG], field[FORM]);
	if (!langs) {
		malformed(number, _("the fourth field is not a language"), _("Write ky, ru or uz there, or leave it out."), bad);
		return false;
	}
	if (!ku_transfer(a, field[SOURCE], field[FORM], field[TARGET], langs, &made))
		made = KU_S("?");
	fwrite(line.ptr, 1, line.len, stdout);
	putchar('\t');
	fwrite(made.ptr, 1, made.len, stdout);
	putchar('\n');
	return true;
}

static int transfer(void)
{
	struct ku_arena arena = {0};
	char *line = NULL;
	size_t room = 0, bad = 0;
	ssize_t n;
	for (size_t number = 1; (n = getline(&line, &room, stdin)) > 0; number++) {
		size_t len = (size_t)n;
		if (line[len - 1] == '\n')
			len--;
		if (len && line[len - 1] == '\r')
			len--;
		bad += !transfer_line(&arena, (struct ku_str){line, len}, number, bad);
		ku_arena_reset(&arena);
		if (ku_interrupted)
			break;
	}
	bool failed = ferror(stdin) && !ku_interrupted;
	if (failed)
		fprintf(stderr, _("kupuya: error: the input could not be read: %s\n"), strerror(errno));
	if (bad > SHOWN)
		fprintf(stderr, _("kupuya: error: %zu lines of the table were not understood; the first %d are named above\n"), bad, SHOWN);
	free(line);
	ku_arena_free(&arena);
	if (!ku_out_flush() || failed)
		return KU_IO;
	return ku_interrupted ? KU_INTERRUPTED : bad ? KU_BAD_DATA : KU_DONE;
}

/* ----- the command ----- */

static const char *usage(void)
{
	return _("Example: kupuya inflect Айгүл\n"
	         "\n"
	         "Usage: kupuya inflect NAME [--lang ky|uz|ru]\n"
	         "       kupuya inflect --transfer <TABLE\n"
	         "\n"
	         "Prints the forms of a name. With --transfer it reads lines of three fields with tabs between them (a\n"
	         "name, a form of it, another name; a fourth field may name the language) and writes each with the form of\n"
	         "the other name behind it, or ? where the form is not one of the first name.\n"
	         "\n"
	         "  --lang LANGUAGE   the language of the forms: ky, ru or uz\n"
	         "  --transfer        forms from name to name, from stdin to stdout\n"
	         "  --help            this text\n");
}

int ku_cmd_inflect(int argc, char **argv)
{
	static const struct option options[] = {
		{"lang", required_argument, NULL, 'l'}, {"transfer", no_argument, NULL, 't'}, {"help", no_argument, NULL, 'h'}, {0}};
	enum ku_lang lang = KU_NO_LANG;
	bool transfers = false;
	optind = 0; /* the caller may have used getopt before */
	opterr = 0;
	for (int c; (c = getopt_long(argc, argv, "h", options, NULL)) != -1;) {
		if (c == 'h')
			return ku_help(usage());
		if (c == '?')
			return ku_usage_option(argv[0], argv);
		if (c == 't')
			transfers = true;
		else if (!(lang = ku_lang_named(ku_str_of(optarg))))
			return ku_usage(argv[0], _("--lang takes ky, ru or uz"));
	}
	if (transfers)
		return optind == argc && !lang ? transfer() : ku_usage(argv[0], _("--transfer takes no name and no --lang; it reads stdin"));
	if (optind + 1 != argc || !argv[optind][0])
		return ku_usage(argv[0], _("give one name; put it in quotes when it has several words"));
	if (ku_utf8_bad(ku_str_of(argv[optind])) != SIZE_MAX)
		return ku_usage(argv[0], _("the name is not UTF-8"));
	return show_forms(ku_str_of(argv[optind]), lang);
}
