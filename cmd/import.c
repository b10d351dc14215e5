/* import.c — `kupuya import people | places FILE`: a list that is kept in a spreadsheet becomes a rule file of the
 * study. Nothing that stands there is changed unless --replace says so.
 */
#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "cmd.h"
#include "folder.h"
#include "import.h"
#include "read/roster.h"
#include "study.h"

struct import {
	enum ku_roster_kind kind;
	const char *file, *folder; /* folder: of the study; NULL when none is meant */
	const char *out;           /* the rule file; NULL: in rules/ of the study */
	bool replace;
	struct ku_arena arena;
	struct ku_errors errors;
	struct ku_table table;
	struct ku_roster roster;
	size_t already;
};

static const char *usage(void)
{
	return _("Example:\n"
		 "  kupuya import people list.xlsx --study my-study\n"
		 "\n"
		 "Usage: kupuya import people | places FILE [--study STUDY] [-o RULES.yaml] [--replace]\n"
		 "Makes a rule file of a list: STUDY/rules/people-list.yaml. FILE is .xlsx, CSV or TSV with a row of "
		 "headings in Kyrgyz, Russian\n"
		 "or English (Аты-жөнү, ФИО, Name, Пол, Код …), or, for places, a country dump of geonames.org. What "
		 "could not be taken\n"
		 "is listed row by row. Participants stand as a remark at the end of the file, to be moved to "
		 "study.yaml.\n"
		 "  -o RULES.yaml  write this file\n"
		 "  --replace      put the new file in the place of an older one that differs; without it the changes "
		 "are shown only\n");
}

static bool exists(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0;
}

/* ----- where it goes ----- */

/* The list's name as a code of small letters, digits and hyphens; "imported" when it has anything else, since names
 * of files tell names of people. */
static struct ku_str code_of(struct ku_arena *a, const char *path)
{
	enum { LONGEST = 40 };
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path, *dot = strrchr(name, '.');
	size_t n = dot && dot > name ? (size_t)(dot - name) : strlen(name);
	char *code = ku_alloc(a, n + 1);
	for (size_t i = 0; i < n; i++) {
		char c = name[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'), digit = c >= '0' && c <= '9';
		code[i] = (char)(letter                                         ? c | 0x20
				 : digit                                        ? c
				 : c == ' ' || c == '_' || c == '-' || c == '.' ? '-'
										: 0);
		if (!code[i])
			return KU_S("imported");
	}
	return n && n <= LONGEST && code[0] != '-' ? (struct ku_str){code, n} : KU_S("imported");
}

static const char *rule_path(struct import *m)
{
	if (m->out)
		return m->out;
	const char *kind = m->kind == KU_ROSTER_PEOPLE ? "people" : "places";
	struct ku_str code = code_of(&m->arena, m->file);
	return ku_format(&m->arena, "%s/rules/%s-%.*s.yaml", m->folder, kind, (int)code.len, code.ptr).ptr;
}

static bool is_same_file(const char *a, const char *b)
{
	struct stat x, y;
	return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

/* ----- what is there already ----- */

/* Takes out what the study lists elsewhere. Of what the study's rules say only mistakes are told here: the rest is
 * lint's matter. */
static bool compare_with_study(struct import *m, const char *path)
{
	struct ku_study s;
	struct ku_str own = KU_S("");
	if (!m->folder)
		return true;
	ku_study_init(&s);
	bool good = ku_study_read(&s, m->folder);
	for (size_t i = 0; i < s.book.nfile; i++)
		if (is_same_file(s.book.file[i].path.ptr, path))
			own = s.book.file[i].path;
	if (good)
		m->already = ku_roster_known(&m->arena, &m->roster, &s.book, own, &m->errors);
	for (size_t i = 0; !good && i < s.errors.n; i++)
		if (!s.errors.item[i].warning)
			ku_report(&m->errors, s.errors.item[i]);
	ku_study_close(&s);
	return good;
}

static bool read_before(struct import *m, const char *path, struct ku_str *text)
{
	struct ku_book book;
	*text = KU_S("");
	if (!exists(path))
		return true;
	if (!ku_file_read(&m->arena, path, KU_TABLE_MAX, text, &m->errors))
		return false;
	ku_book_init(&book);
	ku_book_read_rules(&m->arena, &book, ku_str_of(path), *text, false, &(struct ku_errors){.arena = &m->arena});
	ku_roster_inherit(&m->arena, &m->roster, &book);
	return true;
}

/* ----- what is said ----- */

static void say_how_read(const struct import *m)
{
	const char *separator = m->table.separator == '\t'  ? _("tab")
				: m->table.separator == ';' ? ";"
				: m->table.separator == ',' ? ","
							    : NULL;
	if (m->table.geonames)
		fprintf(stderr, _("%s: a GeoNames dump\n"), m->file);
	else if (m->table.encoding && separator)
		fprintf(stderr, _("%s: text in %s, separator: %s\n"), m->file, m->table.encoding, separator);
	else if (m->table.encoding)
		fprintf(stderr, _("%s: text in %s, one column\n"), m->file, m->table.encoding);
}

static void say_counts(const struct import *m)
{
	const struct ku_roster *r = &m->roster;
	if (r->kind == KU_ROSTER_PEOPLE)
		fprintf(stderr,
			_("rows: %zu, people: %zu, participants: %zu, listed already: %zu, rows with something not "
			  "taken: %zu\n"),
			r->rows, r->nperson, r->nparticipant, m->already, r->refused);
	else
		fprintf(stderr, _("rows: %zu, places: %zu, listed already: %zu, rows with something not taken: %zu\n"),
			r->rows, r->nplace, m->already, r->refused);
	if (r->passed)
		fprintf(stderr,
			ku_ngettext("%zu row is no place where people live and was passed over\n",
				    "%zu rows are no places where people live and were passed over\n", r->passed),
			r->passed);
}

static void refuse_to_replace(struct import *m, const char *path)
{
	ku_report(
		&m->errors,
		(struct ku_error){
			.code = KU_CANNOT_CREATE,
			.path = ku_str_of(path),
			.what = ku_str_of(_("this file is there already and differs; it was left as it is")),
			.mend = ku_str_of(_(
				"The lines above show what would change. To have it so, run again with --replace."))});
}

/* ----- writing ----- */

static bool write_rules(struct import *m, const char *path, struct ku_str text)
{
	if (!m->out && !ku_folder_make(KU_JOIN(&m->arena, ku_str_of(m->folder), KU_S("/rules")).ptr, &m->errors))
		return false;
	if (!ku_file_write(path, text, &m->errors))
		return false;
	fprintf(stderr, _("written: %s\n"), path);
	if (m->roster.nparticipant)
		fprintf(stderr, _("  → The participants stand as a remark at its end. Move them to study.yaml.\n"));
	return true;
}

/* False when the changes were shown only, or could not be. */
static bool show_changes(struct import *m, const char *path, struct ku_str before, struct ku_str now)
{
	struct ku_buf shown = {0};
	struct ku_import_changes c = ku_import_compare(&m->arena, &shown, before, now);
	bool good = ku_out(ku_buf_str(&shown));
	ku_buf_free(&shown);
	fprintf(stderr, _("lines added: %zu, removed: %zu, changed: %zu\n"), c.added, c.removed, c.changed);
	if (!good)
		ku_report(&m->errors,
			  (struct ku_error){.code = KU_IO, .what = ku_str_of(_("the changes could not be shown"))});
	else if (!m->replace)
		refuse_to_replace(m, path);
	return good && m->replace;
}

/* --replace is for what an import wrote, never for a file of the staff's own. */
static bool is_our_own(struct import *m, const char *path, struct ku_str before)
{
	if (ku_str_starts(before, KU_S("# kupuya import ")))
		return true;
	ku_report(&m->errors,
		  (struct ku_error){
			  .code = KU_CANNOT_CREATE,
			  .path = ku_str_of(path),
			  .what = ku_str_of(
				  _("this file is there already and was not made by import; it was left as it is")),
			  .mend = ku_str_of(_("Name another file with -o, or move this one away."))});
	return false;
}

static void settle(struct import *m, const char *path, struct ku_str before)
{
	struct ku_buf now = {0};
	ku_roster_write(&now, &m->roster);
	if (!before.len && m->roster.nperson + m->roster.nplace + m->roster.nparticipant == 0)
		fprintf(stderr, _("nothing is new: no file was written\n"));
	else if (ku_str_eq(before, ku_buf_str(&now)))
		fprintf(stderr, _("nothing has changed: %s\n"), path);
	else if (!exists(path) || (is_our_own(m, path, before) && show_changes(m, path, before, ku_buf_str(&now))))
		write_rules(m, path, ku_buf_str(&now));
	ku_buf_free(&now);
}

static int import(struct import *m)
{
	struct ku_str bytes, before;
	m->errors.arena = &m->arena;
	const char *path = rule_path(m);
	bool good = ku_file_read(&m->arena, m->file, KU_TABLE_MAX, &bytes, &m->errors) &&
		    ku_table_read(&m->arena, ku_str_of(m->file), bytes, &m->table, &m->errors);
	if (good)
		say_how_read(m);
	good = good && ku_roster_read(&m->arena, &m->table, m->kind, ku_str_of(m->file), &m->roster, &m->errors) &&
	       compare_with_study(m, path) && read_before(m, path, &before);
	if (good)
		settle(m, path, before);
	int status = ku_finish(&m->errors);
	if (good)
		say_counts(m);
	ku_arena_free(&m->arena);
	return status;
}

int ku_cmd_import(int argc, char **argv)
{
	static const struct option options[] = {{"help", no_argument, NULL, 'h'},
						{"study", required_argument, NULL, 's'},
						{"output", required_argument, NULL, 'o'},
						{"replace", no_argument, NULL, 'r'},
						{0}};
	struct import m = {0};
	for (int c; (c = getopt_long(argc, argv, "ho:", options, NULL)) != -1;) {
		switch (c) {
		case 'h':
			return ku_help(usage());
		case 's':
			m.folder = optarg;
			break;
		case 'o':
			m.out = optarg;
			break;
		case 'r':
			m.replace = true;
			break;
		default:
			return ku_usage_option("import", argv);
		}
	}
	bool people = optind < argc && strcmp(argv[optind], "people") == 0,
	     places = optind < argc && strcmp(argv[optind], "places") == 0;
	if (!people && !places)
		return ku_usage("import", _("say what is to be imported, people or places, and from which file"));
	if (argc - optind != 2)
		return ku_usage("import", _("name one file"));
	m.kind = people ? KU_ROSTER_PEOPLE : KU_ROSTER_PLACES;
	m.file = argv[optind + 1];
	if (!m.folder && (!m.out || exists("study.yaml"))) /* with -o no study is needed */
		m.folder = ".";
	return import(&m);
}
