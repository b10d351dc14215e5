/* init.c — `kupuya init DIR`: looks at a folder of transcripts and proposes its study.yaml and a roster. It reads every file by its content, writes those two
 * files where they are not there yet, and moves nothing.
 */
#include <dirent.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cmd.h"
#include "convert.h"
#include "file_words.h"
#include "folder.h"
#include "language/guess.h"
#include "pass.h"
#include "propose.h"
#include "read/text.h"
#include "stage.h"

enum { FOCUS_GROUP = 4, DEEP = 32 };
struct looker {
	struct ku_study study;         /* of it the errors, the arena and the words of heads */
	const char *folder, *below;    /* DIR, and where the transcripts are: DIR/transcripts or DIR */
	struct ku_proposal found;
	size_t hidden, locks, unread;
};

static const char *usage(void)
{
	return _("Example:\n  kupuya init my-study\n\nUsage: kupuya init DIR\n"
	         "Reads the transcripts in DIR/transcripts and proposes DIR/study.yaml and DIR/rules/people.yaml: codes, methods, languages, speakers, names, places.\n"
	         "Correct both, then `kupuya lint DIR`. A study.yaml that is there is never touched, and no file is moved.\n");
}

/* ----- the folder ----- */

static bool is_folder(const char *path)
{
	struct stat s;
	return stat(path, &s) == 0 && S_ISDIR(s.st_mode);
}

static bool is_there(const char *path)
{
	struct stat s;
	return lstat(path, &s) == 0;
}

static size_t hidden_in(struct ku_arena *a, const char *path, int depth)
{
	size_t n = 0;
	DIR *d = depth < DEEP ? opendir(path) : NULL;
	for (struct dirent *e; d && (e = readdir(d));) {
		if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
			continue;
		if (e->d_name[0] == '.')
			n++;
		else if (e->d_type == DT_DIR)
			n += hidden_in(a, KU_JOIN(a, ku_str_of(path), KU_S("/"), ku_str_of(e->d_name)).ptr, depth + 1);
	}
	if (d)
		closedir(d);
	return n;
}

/* Of a folder without transcripts/: what belongs to a study but is no transcript. */
static bool is_no_transcript(struct ku_str name)
{
	static const char *const parts[] = {"rules/", "custody/", "handoff"};
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (ku_str_starts(name, ku_str_of(parts[i])))
			return true;
	return ku_str_ends(name, KU_S(".yaml")) || ku_str_ends(name, KU_S(".yml"));
}

/* ----- one file ----- */

static const enum ku_lang guessed[] = {KU_KY, KU_RU, KU_UZ, KU_UZC};

static struct ku_str language_of(struct ku_str text)
{
	static const char *const names[] = {"ky", "ru", "uz", "uz"};
	enum ku_lang lang = ku_guess_language(ku_str_sub(text, text.len > 4000 ? 1000 : 0, text.len));
	for (size_t i = 0; i < sizeof guessed / sizeof *guessed; i++)
		if (guessed[i] == lang)
			return ku_str_of(names[i]);
	return KU_S("");
}

static void add_voice(struct ku_arena *a, struct ku_seen_file *f, struct ku_str label, bool asks)
{
	for (size_t i = 0; i < f->nvoice; i++)
		if (ku_label_same(f->voice[i].label, label)) {
			f->voice[i].turns++;
			f->voice[i].asks += asks;
			return;
		}
	enum ku_label_shape shape = ku_label_shape(label);
	struct ku_voice v = {.label = ku_dup(a, label), .turns = 1, .asks = asks, .role = ku_role_in(label)};
	v.names = shape == KU_LABEL_WORDS || (!ku_label_plain(label) && shape == KU_LABEL_ROLE && v.role != KU_VOICE);
	KU_PUSH(a, f->voice, f->nvoice, f->cap_voice, v);
}

/* What a file name tells, told as a line of a head would. */
static void ask_name(struct looker *l, struct ku_arena *a, struct ku_seen_file *f)
{
	struct ku_str words = ku_file_words(a, f->file, false);
	struct ku_head_line line = {.at = {0, words.len}};
	struct ku_talk talk = {.head = {.line = &line, .n = 1}};
	struct ku_variables v;
	ku_head_facts(a, words, &l->study.heads, &talk.head);
	ku_variables_of(a, NULL, &talk, &v);
	static const int known[] = {KU_V_METHOD, KU_V_SEX, KU_V_DATE};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (!f->is.item[known[i]].value.len)
			f->is.item[known[i]].value = v.item[known[i]].value;
}

static void guess(struct ku_seen_file *f, const struct ku_doc *doc)
{
	size_t people = 0;
	for (size_t i = 0; i < f->nvoice; i++)
		people += f->voice[i].role <= KU_PARTICIPANT;
	if (!f->is.item[KU_V_METHOD].value.len) {
		f->is.item[KU_V_METHOD].value = people >= FOCUS_GROUP ? KU_S("FGD") : KU_S("IDI");
		f->guessed_method = true;
	}
	if (!f->is.item[KU_V_LANGUAGE].value.len) {
		f->is.item[KU_V_LANGUAGE].value = language_of(doc->text);
		f->guessed_language = f->is.item[KU_V_LANGUAGE].value.len > 0;
	}
}

/* The study's arena holds what is proposed; the text goes with its own. */
static void keep(struct ku_arena *a, struct ku_seen_file *f, const struct ku_staged *s)
{
	ku_variables_of(a, NULL, &s->talk, &f->is);
	for (size_t i = 0; i < KU_NVARIABLE; i++)
		f->is.item[i].value = ku_nfc(a, ku_dup(a, f->is.item[i].value));
	f->nfact = s->talk.head.nfact;
	f->fact = ku_alloc_array(a, f->nfact, sizeof *f->fact);
	for (size_t i = 0; i < f->nfact; i++) {
		f->fact[i] = s->talk.head.fact[i];
		f->fact[i].text = ku_dup(a, f->fact[i].text);
		f->fact[i].value = ku_dup(a, f->fact[i].value);
		f->fact[i].speaker = ku_dup(a, f->fact[i].speaker);
		f->fact[i].sex = ku_dup(a, f->fact[i].sex);
		f->fact[i].age = ku_dup(a, f->fact[i].age);
	}
	for (size_t i = 0; i < s->clean->nturn; i++)
		if (s->clean->turn[i].number)
			add_voice(a, f, ku_str_at(s->clean->text, s->clean->turn[i].label), ku_str_find(ku_str_at(s->clean->text, s->clean->turn[i].at), KU_S("?")) != SIZE_MAX);
}

static void pass_over(struct looker *l, struct ku_str name, const struct ku_errors *why)
{
	struct ku_error e = {.path = name, .what = ku_str_of(_("this file cannot be read")), .mend = ku_str_of(_("Take it out of transcripts/, or mend it."))};
	if (why->n)
		e = why->item[0];
	e.what = ku_dup(&l->study.arena, e.what);
	e.mend = ku_dup(&l->study.arena, e.mend);
	e.doing = ku_str_of(_("passing over a file"));
	e.path = ku_dup(&l->study.arena, e.path);
	e.source = KU_S("");
	e.warning = true;
	ku_report(&l->study.errors, e);
	l->unread++;
}

/* Documents of old kinds are converted within custody, as `run` does; it is made when the first one comes. */
static bool converted(struct looker *l, struct ku_arena *a, struct ku_str path, struct ku_str *bytes, struct ku_staged *s, struct ku_errors *errors)
{
	if (ku_format_of(*bytes)->read)
		return true;
	return ku_folder_make(KU_JOIN(a, ku_str_of(l->folder), KU_S("/custody")).ptr, errors) && ku_convert(&l->study, a, path.ptr, bytes, &s->converted, errors);
}

static void look(struct looker *l, struct ku_str name)
{
	struct ku_arena scratch = {0}, *a = &l->study.arena;
	struct ku_errors errors = {.arena = &scratch};
	struct ku_staged s = {.heads = &l->study.heads};
	struct ku_str bytes, path = KU_JOIN(a, ku_str_of(l->below), KU_S("/"), name);
	struct ku_seen_file *f = &l->found.file[l->found.n];
	*f = (struct ku_seen_file){.file = name};
	if (ku_file_read(&scratch, path.ptr, KU_TEXT_MAX, &bytes, &errors) && converted(l, &scratch, path, &bytes, &s, &errors) && ku_stage_clean(&scratch, path, bytes, &s, &errors)) {
		keep(a, f, &s);
		ask_name(l, a, f);
		guess(f, s.clean);
		struct ku_sketch sketch = ku_sketch_of(&scratch, s.clean->text);
		f->sketch = (struct ku_sketch){ku_alloc_array(a, sketch.n, sizeof *sketch.hash), sketch.n};
		if (sketch.n)
			memcpy(f->sketch.hash, sketch.hash, sketch.n * sizeof *sketch.hash);
		f->text = ku_dup(a, s.source->text);
		l->found.n++;
	} else {
		pass_over(l, path, &errors);
	}
	ku_arena_free(&scratch);
}

/* ----- all of them ----- */

static int by_bytes(const void *a, const void *b)
{
	return ku_str_cmp(*(const struct ku_str *)a, *(const struct ku_str *)b);
}

/* The study's code of the name of its folder: small Latin letters, digits, hyphens. */
static struct ku_str study_code(struct ku_arena *a, const char *folder)
{
	char *real = realpath(folder, NULL), *name = real ? strrchr(real, '/') : NULL, *out = ku_alloc(a, 42);
	size_t n = 0;
	for (name = name ? name + 1 : NULL; name && *name && n < 40; name++) {
		char c = (char)(*name | 0x20);
		if ((c >= 'a' && c <= 'z' && *name > '@') || (*name >= '0' && *name <= '9'))
			out[n++] = *name >= '0' && *name <= '9' ? *name : c;
		else if (n && out[n - 1] != '-')
			out[n++] = '-';
	}
	while (n && out[n - 1] == '-')
		n--;
	free(real);
	return n ? (struct ku_str){out, n} : KU_S("my-study");
}

static bool look_at_all(struct looker *l)
{
	struct ku_arena *a = &l->study.arena;
	struct ku_str *name;
	size_t n;
	bool loose = strcmp(l->below, l->folder) == 0;
	if (!ku_folder_list(a, l->below, &name, &n, &l->study.errors))
		return false;
	if (n)
		qsort(name, n, sizeof *name, by_bytes);
	l->found.file = ku_alloc_array(a, n, sizeof *l->found.file);
	l->hidden = hidden_in(a, l->below, 0);
	for (size_t i = 0; i < n && !ku_interrupted; i++) {
		if (ku_is_leftover(name[i]))
			l->locks++;
		else if (!(loose && is_no_transcript(name[i])) && ku_utf8_bad(name[i]) == SIZE_MAX)
			look(l, name[i]);
	}
	ku_guess(a, &l->found, &l->study.errors);
	if (l->found.n)
		return true;
	ku_report(&l->study.errors, (struct ku_error){.code = KU_NO_INPUT, .path = ku_str_of(l->below), .what = ku_str_of(_("there is no transcript here that can be read")),
	          .mend = ku_str_of(_("Put the transcripts into the folder transcripts/ of the study."))});
	return false;
}

/* ----- writing ----- */

static void say(const struct looker *l, size_t names, bool roster)
{
	fprintf(stderr, _("kupuya: %s/study.yaml is proposed: %zu transcripts\n"), l->folder, l->found.n);
	if (roster)
		fprintf(stderr, _("kupuya: %s/rules/people.yaml is proposed: %zu names\n"), l->folder, names);
	else
		fprintf(stderr, _("kupuya: %s/rules/people.yaml is there already and stays as it is\n"), l->folder);
	if (l->locks + l->hidden)
		fprintf(stderr, _("kupuya: passed over: %zu lock files, %zu hidden files\n"), l->locks, l->hidden);
	if (strcmp(l->below, l->folder) == 0)
		fprintf(stderr, _("  → Nothing was moved. Make the folder %s/transcripts and put the transcripts into it, with the folders they lie in.\n"), l->folder);
	fprintf(stderr, _("  → Look at both files and correct them; then: kupuya lint %s\n"), l->folder);
}

static void write_files(struct looker *l)
{
	struct ku_study *s = &l->study;
	struct ku_str study, people;
	size_t names;
	const char *rules = KU_JOIN(&s->arena, ku_str_of(l->folder), KU_S("/rules")).ptr;
	const char *roster = KU_JOIN(&s->arena, ku_str_of(rules), KU_S("/people.yaml")).ptr;
	l->found.study = study_code(&s->arena, l->folder);
	ku_propose(&s->arena, &l->found, &study, &people, &names);
	bool write_roster = !is_there(roster);
	if (ku_interrupted || (write_roster && (!ku_folder_make(rules, &s->errors) || !ku_file_write(roster, people, &s->errors))))
		return;
	if (ku_file_write(KU_JOIN(&s->arena, ku_str_of(l->folder), KU_S("/study.yaml")).ptr, study, &s->errors))
		say(l, names, write_roster);
}

/* The words of heads, and the given names with their sexes. */
static bool read_lists(struct looker *l)
{
	ku_study_read_shipped(&l->study, false);
	l->found.heads = &l->study.heads;
	l->found.names = &l->study.book;
	return ku_errors_code(&l->study.errors) == KU_DONE;
}

static void init(struct looker *l, const char *folder)
{
	struct ku_study *s = &l->study;
	const char *study = KU_JOIN(&s->arena, ku_str_of(folder), KU_S("/study.yaml")).ptr, *below = KU_JOIN(&s->arena, ku_str_of(folder), KU_S("/transcripts")).ptr;
	l->folder = folder;
	l->below = is_folder(below) ? below : folder;
	l->found.below = ku_str_of(l->below);
	s->folder = ku_dup(&s->arena, ku_str_of(folder)); /* where ku_convert has its custody */
	if (!is_folder(folder))
		ku_report(&s->errors, (struct ku_error){.code = KU_NO_INPUT, .path = ku_str_of(folder), .what = ku_str_of(_("there is no such folder")),
		          .mend = ku_str_of(_("Name the folder that holds the transcripts: kupuya init FOLDER"))});
	else if (is_there(study))
		ku_report(&s->errors, (struct ku_error){.code = KU_CANNOT_CREATE, .path = ku_str_of(study), .what = ku_str_of(_("this study has its study.yaml already")),
		          .mend = ku_str_of(_("To have a new one proposed, rename it first. It was not touched."))});
	else if (read_lists(l) && look_at_all(l))
		write_files(l);
}

int ku_cmd_init(int argc, char **argv)
{
	static const struct option options[] = {{"help", no_argument, NULL, 'h'}, {0}};
	for (int c; (c = getopt_long(argc, argv, "h", options, NULL)) != -1;)
		return c == 'h' ? ku_help(usage()) : ku_usage_option("init", argv);
	if (argc - optind != 1)
		return ku_usage("init", _("name the folder of the study"));
	struct looker l = {0};
	ku_study_init(&l.study);
	init(&l, ku_folder_typed(&l.study.arena, argv[optind]).ptr);
	int status = ku_finish(&l.study.errors);
	ku_study_close(&l.study);
	return ku_interrupted ? KU_INTERRUPTED : status;
}
