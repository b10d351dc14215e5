/* study.c — opening a study: reading its rules and the shipped ones into one book, then its custody. Everything is read before anything is judged, so
 * that one run shows all mistakes of all files.
 */
#include "study.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/wordlist.h"
#include "cmd.h"
#include "folder.h"
#include "guard.h"
#include "packs.h"
#include "pass.h"
#include "redact/index.h"
#include "tidy.h"

enum { RULES_MAX = 16 * 1024 * 1024 + 1 };

void ku_study_init(struct ku_study *s)
{
	*s = (struct ku_study){.lock = -1};
	s->errors.arena = &s->arena;
	ku_book_init(&s->book);
}

void ku_study_close(struct ku_study *s)
{
	ku_searcher_free(s->searcher);
	ku_seen_free(&s->corpus);
	ku_finder_free(s->finder);
	ku_registry_close(s->registry);
	if (s->lock >= 0)
		ku_unlock(s->lock);
	ku_arena_free(&s->arena);
}

const char *ku_study_path(struct ku_study *s, const char *below)
{
	return KU_JOIN(&s->arena, s->folder, KU_S("/"), ku_str_of(below)).ptr;
}

/* ----- rule files ----- */

static int by_bytes(const void *a, const void *b)
{
	return ku_str_cmp(*(const struct ku_str *)a, *(const struct ku_str *)b);
}

static bool read_file(struct ku_study *s, const char *path, struct ku_str *text)
{
	return ku_file_read(&s->arena, path, RULES_MAX, text, &s->errors);
}

static void read_rules(struct ku_study *s, const char *path, bool pack)
{
	struct ku_str text;
	if (read_file(s, path, &text))
		ku_book_read_rules(&s->arena, &s->book, ku_str_of(path), text, pack, &s->errors);
}

static bool is_yaml(struct ku_str name)
{
	return ku_str_ends(name, KU_S(".yaml")) || ku_str_ends(name, KU_S(".yml"));
}

static void read_study_rules(struct ku_study *s)
{
	const char *folder = ku_study_path(s, "rules");
	struct ku_str *name;
	size_t n;
	struct ku_errors absent = {.arena = &s->arena};
	if (!ku_folder_list(&s->arena, folder, &name, &n, &absent)) {
		if (ku_errors_code(&absent) != KU_NO_INPUT) /* a study without rules/ has none */
			ku_folder_list(&s->arena, folder, &name, &n, &s->errors);
		return;
	}
	for (size_t i = 0; i < n; i++)
		if (is_yaml(name[i]))
			read_rules(s, KU_JOIN(&s->arena, ku_str_of(folder), KU_S("/"), name[i]).ptr, false);
}

/* ----- shipped files ----- */

static bool wants_pack(const struct ku_study *s, struct ku_str name, enum ku_packs packs)
{
	if (packs == KU_NO_PACKS)
		return false;
	if (packs == KU_ALL_PACKS || !s->book.packs_said)
		return true;
	struct ku_str stem = ku_str_sub(name, 0, name.len - (ku_str_ends(name, KU_S(".yaml")) ? 5 : 4));
	for (size_t i = 0; i < s->book.packs.n; i++)
		if (ku_str_eq(s->book.packs.item[i], stem))
			return true;
	return false;
}

static bool wants_all_packs(const struct ku_study *s, enum ku_packs packs)
{
	return packs == KU_ALL_PACKS || (packs == KU_PACKS_OF_STUDY && !s->book.packs_said);
}

static void read_shipped_file(struct ku_study *s, const char *folder, struct ku_str name, enum ku_packs packs)
{
	const char *path = KU_JOIN(&s->arena, ku_str_of(folder), KU_S("/"), name).ptr;
	struct ku_str text;
	if (ku_str_starts(name, KU_S("pools-")) && read_file(s, path, &text))
		ku_pools_read(&s->arena, &s->pools, ku_str_of(path), text, &s->errors);
	else if (ku_str_starts(name, KU_S("words-")) && read_file(s, path, &text))
		ku_wordlist_read(&s->arena, &s->common, ku_str_of(path), text, &s->errors);
	else if (ku_str_starts(name, KU_S("cues")) && s->packs && read_file(s, path, &text))
		ku_cues_read(&s->arena, &s->cues, ku_str_of(path), text, &s->errors);
	else if (ku_str_starts(name, KU_S("heads")) && read_file(s, path, &text))
		ku_heads_read(&s->arena, &s->heads, ku_str_of(path), text, &s->errors);
	else if (ku_is_pack(name) && wants_pack(s, name, packs))
		read_rules(s, path, true);
}

static bool pack_exists(const struct ku_str *name, size_t n, struct ku_str pack)
{
	for (size_t i = 0; i < n; i++)
		if (ku_is_pack(name[i]) && ku_str_starts(name[i], pack) && ku_str_is(ku_str_sub(name[i], pack.len, name[i].len), ".yaml"))
			return true;
	return false;
}

static void check_packs(struct ku_study *s, const struct ku_str *name, size_t n)
{
	for (size_t i = 0; i < s->book.packs.n; i++)
		if (!pack_exists(name, n, s->book.packs.item[i]))
			ku_report(&s->errors, (struct ku_error){.code = KU_BAD_DATA, .path = KU_S("study.yaml"),
			          .what = ku_format(&s->arena, _("there is no shipped pack “%.*s”"), (int)s->book.packs.item[i].len, s->book.packs.item[i].ptr),
			          .mend = ku_str_of(_("Correct the line `packs:`, or leave it out to use all packs."))});
}

static void read_shipped(struct ku_study *s, enum ku_packs packs, bool compiled)
{
	s->packs = packs == KU_ALL_PACKS || (packs == KU_PACKS_OF_STUDY && (!s->book.packs_said || s->book.packs.n));
	const char *folder = ku_rules_folder(&s->arena, &s->errors);
	struct ku_str *name;
	size_t n;
	if (!folder || !ku_folder_list(&s->arena, folder, &name, &n, &s->errors))
		return;
	qsort(name, n, sizeof *name, by_bytes);
	enum ku_ready ready = compiled ? ku_packs_load(s, folder, name, n, wants_all_packs(s, packs)) : KU_READY_NOTHING;
	for (size_t i = 0; i < n && ready != KU_READY_ALL; i++)
		if (is_yaml(name[i]) && (ready == KU_READY_NOTHING || ku_is_pack(name[i])))
			read_shipped_file(s, folder, name[i], packs);
	check_packs(s, name, n);
}

void ku_study_read_shipped(struct ku_study *s, bool compiled)
{
	read_shipped(s, KU_ALL_PACKS, compiled);
}

bool ku_study_words(struct ku_study *s)
{
	const char *folder = s->common.n ? NULL : ku_rules_folder(&s->arena, &s->errors);
	struct ku_str *name, text;
	size_t n;
	if (!folder)
		return s->common.n > 0;
	if (!ku_folder_list(&s->arena, folder, &name, &n, &s->errors))
		return false;
	for (size_t i = 0; i < n; i++) {
		const char *path = KU_JOIN(&s->arena, ku_str_of(folder), KU_S("/"), name[i]).ptr;
		if (is_yaml(name[i]) && ku_str_starts(name[i], KU_S("words-")) && read_file(s, path, &text))
			ku_wordlist_read(&s->arena, &s->common, ku_str_of(path), text, &s->errors);
	}
	return ku_errors_code(&s->errors) == KU_DONE;
}

/* ----- the book ----- */

static bool good(const struct ku_study *s)
{
	return ku_errors_code(&s->errors) == KU_DONE;
}

struct ku_str ku_folder_typed(struct ku_arena *a, const char *folder)
{
	struct ku_str typed = ku_str_of(folder);
	while (typed.len > 1 && typed.ptr[typed.len - 1] == '/')
		typed.len--;
	return ku_dup(a, typed);
}

bool ku_study_read(struct ku_study *s, const char *folder)
{
	struct ku_str text;
	s->folder = ku_folder_typed(&s->arena, folder);
	const char *path = ku_study_path(s, "study.yaml");
	if (!read_file(s, path, &text)) {
		ku_report(&s->errors, (struct ku_error){.code = KU_NO_INPUT, .path = ku_str_of(path), .what = ku_str_of(_("a study folder needs this file")),
		          .mend = ku_str_of(_("Name the folder of the study: kupuya run FOLDER. samples/ shows how one looks."))});
		return false;
	}
	ku_book_read_study(&s->arena, &s->book, ku_str_of(path), text, &s->errors);
	read_study_rules(s);
	read_shipped(s, KU_PACKS_OF_STUDY, true);
	ku_book_finish(&s->arena, &s->book, &s->errors);
	ku_tidy_book(&s->arena, &s->book);
	return good(s);
}

bool ku_study_read_rules(struct ku_study *s, char *const file[], size_t n, bool packs)
{
	for (size_t i = 0; i < n; i++)
		read_rules(s, file[i], false);
	read_shipped(s, packs ? KU_ALL_PACKS : KU_NO_PACKS, true);
	ku_book_finish(&s->arena, &s->book, &s->errors);
	ku_tidy_book(&s->arena, &s->book);
	return good(s);
}

bool ku_study_read_heads(struct ku_study *s)
{
	const char *folder = ku_rules_folder(&s->arena, &s->errors);
	struct ku_str text;
	if (!folder)
		return false;
	const char *path = KU_JOIN(&s->arena, ku_str_of(folder), KU_S("/heads.yaml")).ptr;
	return read_file(s, path, &text) && ku_heads_read(&s->arena, &s->heads, ku_str_of(path), text, &s->errors);
}

bool ku_study_find(struct ku_study *s)
{
	struct ku_index *index = s->index ? s->index : ku_index_new(&s->arena);
	s->finder = ku_finder_with(&s->arena, index, &s->book, &s->common, s->packs ? &s->cues : NULL, &s->errors);
	if (!s->finder)
		return false;
	s->searcher = ku_searcher_new(s->finder);
	return good(s);
}

/* ----- custody ----- */

static bool is_real(void *study, struct ku_str name)
{
	return ku_is_listed(((struct ku_study *)study)->searcher, name);
}

static bool exists(const char *path)
{
	struct stat st;
	return lstat(path, &st) == 0;
}

/* With a new secret later draws would no longer be those of this study. */
static bool secret_is_lost(struct ku_study *s)
{
	const char *path = ku_study_path(s, "custody/secret");
	if (exists(path) || !exists(ku_study_path(s, "custody/registry.db")))
		return false;
	ku_report(&s->errors, (struct ku_error){.code = KU_BAD_DATA, .path = ku_str_of(path),
	          .what = ku_str_of(_("the study's secret is missing, though its registry is there")),
	          .mend = ku_str_of(_("Put it back from your backup of the custody folder."))});
	return true;
}

/* A plain digest of a short rule file would let anybody who guesses its names make sure of them. */
static void note_rule_files(struct ku_study *s, const unsigned char secret[KU_SECRET_BYTES])
{
	size_t n = s->book.nfile;
	s->rule_name = ku_alloc_array(&s->arena, n, sizeof *s->rule_name);
	s->rule_mac = ku_alloc_array(&s->arena, n, sizeof *s->rule_mac);
	for (size_t i = 0; i < n; i++) {
		char hex[KU_SHA256_HEX + 1];
		ku_hmac_sha256(hex, secret, KU_SECRET_BYTES, KU_JOIN(&s->arena, KU_S("kupuya rules"), s->book.file[i].text));
		s->rule_mac[i] = ku_dup(&s->arena, ku_str_of(hex));
		s->rule_name[i] = ku_guard_rule_file(s, i);
	}
}

bool ku_study_custody(struct ku_study *s, bool lock)
{
	if (s->folder.len && !ku_guard_texts(s))
		return false;
	unsigned char secret[KU_SECRET_BYTES] = {0};
	struct ku_registry_options options = {.study = s->book.study.len ? s->book.study : KU_S("rules"), .secret = secret, .pools = &s->pools, .is_real = is_real, .ctx = s};
	if (s->folder.len) {
		if (!ku_folder_make(ku_study_path(s, "custody"), &s->errors))
			return false;
		if (lock && (s->lock = ku_lock(ku_study_path(s, "custody/lock"), &s->errors)) < 0)
			return false;
		if (secret_is_lost(s) || !ku_secret(ku_study_path(s, "custody/secret"), secret, &s->errors))
			return false;
		options.path = ku_study_path(s, "custody/registry.db");
	}
	note_rule_files(s, secret);
	ku_hmac_sha256(s->handoff_key, secret, sizeof secret, KU_S("kupuya handoff"));
	s->registry = ku_registry_open(&s->arena, &options, &s->errors);
	explicit_bzero(secret, sizeof secret);
	return s->registry && good(s);
}

/* ----- transcripts ----- */

/* A folder that came through a Mac spells й as и and a breve: names are compared in NFC, as the book has them. */
static const struct ku_transcript *listed(struct ku_study *s, struct ku_str on_disk)
{
	struct ku_str file = ku_nfc(&s->arena, on_disk);
	for (size_t i = 0; i < s->book.ntranscript; i++)
		if (ku_str_eq(s->book.transcript[i].file, file))
			return &s->book.transcript[i];
	return NULL;
}

static void report_missing(struct ku_study *s, const struct ku_str *name, size_t n)
{
	for (size_t i = 0; i < s->book.ntranscript; i++) {
		const struct ku_transcript *t = &s->book.transcript[i];
		bool there = false;
		for (size_t k = 0; k < n && !there; k++)
			there = ku_str_eq(ku_nfc(&s->arena, name[k]), t->file);
		if (!there)
			ku_book_report(&s->book, &s->errors, &t->at, false,
			               ku_format(&s->arena, _("there is no file “%.*s” in transcripts/"), (int)t->file.len, t->file.ptr),
			               ku_str_of(_("Correct the name of the file here, or put the file back.")));
	}
}

/* In `pattern` a star stands for any characters, none and slashes too. When the text behind a star does not fit, the star takes one more. */
static bool fits(struct ku_str pattern, struct ku_str text)
{
	size_t p = 0, star = SIZE_MAX, from = 0;
	for (size_t t = 0; t < text.len;) {
		if (p < pattern.len && pattern.ptr[p] == '*')
			star = p++, from = t;
		else if (p < pattern.len && pattern.ptr[p] == text.ptr[t])
			p++, t++;
		else if (star != SIZE_MAX)
			p = star + 1, t = ++from;
		else
			return false;
	}
	while (p < pattern.len && pattern.ptr[p] == '*')
		p++;
	return p == pattern.len;
}

/* What `encodings:` says of a file, the first entry that fits. */
static struct ku_str encoding_of(struct ku_study *s, struct ku_str on_disk)
{
	struct ku_str file = ku_nfc(&s->arena, on_disk);
	for (size_t i = 0; i < s->book.nencoding; i++)
		if (fits(s->book.encoding[i].files, file))
			return s->book.encoding[i].encoding;
	return KU_S("");
}

static void report_unfit(struct ku_study *s, const struct ku_str *name, size_t n)
{
	for (size_t i = 0; i < s->book.nencoding; i++) {
		const struct ku_encoding_said *e = &s->book.encoding[i];
		bool any = false;
		for (size_t k = 0; k < n && !any; k++)
			any = fits(e->files, ku_nfc(&s->arena, name[k]));
		if (!any)
			ku_book_report(&s->book, &s->errors, &e->at, true, ku_format(&s->arena, _("no file in transcripts/ is called “%.*s”"), (int)e->files.len, e->files.ptr),
			               ku_str_of(_("A star stands for any characters: files: \"old/*.txt\". Correct it, or delete the entry.")));
	}
}

static struct ku_source_file source_of(struct ku_study *s, struct ku_str name)
{
	const struct ku_transcript *t = listed(s, name);
	if (t)
		return (struct ku_source_file){name, t->code, ku_lang_named(t->language), t->cas, t->encoding.len ? t->encoding : encoding_of(s, name)};
	struct ku_source_file file = {.file = name, .encoding = encoding_of(s, name), .code = ku_registry_code(s->registry, &s->book, name)};
	ku_report(&s->errors, (struct ku_error){.warning = true, .path = ku_str_of(ku_study_path(s, KU_JOIN(&s->arena, KU_S("transcripts/"), name).ptr)),
	          .what = ku_format(&s->arena, _("this file is not listed in study.yaml; it gets the code %.*s"), (int)file.code.len, file.code.ptr),
	          .mend = ku_str_of(_("Add it under `transcripts:` to give it a code of your own."))});
	return file;
}

static int by_code(const void *a, const void *b)
{
	return ku_str_cmp(((const struct ku_source_file *)a)->code, ((const struct ku_source_file *)b)->code);
}

bool ku_study_sources(struct ku_study *s)
{
	const char *folder = ku_study_path(s, "transcripts");
	struct ku_str *name;
	size_t n, hidden;
	if (!ku_folder_list_seen(&s->arena, folder, &name, &n, &hidden, &s->errors))
		return false;
	report_missing(s, name, n);
	report_unfit(s, name, n);
	ku_pass_over(s, name, &n, hidden);
	s->source = ku_alloc_array(&s->arena, n, sizeof *s->source);
	for (size_t i = 0; i < n; i++)
		s->source[s->nsource++] = source_of(s, name[i]);
	if (s->nsource == 0 && good(s))
		ku_report(&s->errors, (struct ku_error){.code = KU_NO_INPUT, .path = ku_str_of(folder), .what = ku_str_of(_("there are no transcripts in this folder")),
		          .mend = ku_str_of(_("Put the transcripts there: Word (.docx), OpenDocument (.odt) or plain text (.txt)."))});
	if (s->nsource)
		qsort(s->source, s->nsource, sizeof *s->source, by_code);
	return good(s);
}

const struct ku_source_file *ku_study_source(const struct ku_study *s, struct ku_str code)
{
	for (size_t i = 0; i < s->nsource; i++)
		if (ku_str_eq(s->source[i].code, code))
			return &s->source[i];
	return NULL;
}

uint64_t ku_study_number(void *numbering, const struct ku_finding *f)
{
	const struct ku_numbering *of = numbering;
	const struct ku_bound *b = &of->study->bound;
	switch (f->source) {
	case KU_FROM_PERSON: return b->person[f->rule];
	case KU_FROM_PLACE: return b->place[f->rule];
	case KU_FROM_WORD: return b->word[f->rule];
	case KU_FROM_PASSAGE: return b->passage[f->rule];
	case KU_FROM_MEETING: return ku_registry_met(of->study->registry, of->scratch, f->name, ku_scope_of(of->source));
	case KU_FROM_SUSPECT:
	case KU_FROM_SPEAKER:
	case KU_FROM_KEEP:
	case KU_FROM_PATTERN: break;
	}
	return 0;
}
