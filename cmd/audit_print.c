/* audit_print.c — the report of an audit: for the terminal of who holds the study, and as JSON. A hit is shown as it stands in the handoff, never with what the
 * original had around it.
 */
#include <jansson.h>

#include "auditing.h"
#include "stage.h"

enum { SHOWN = 40 }; /* questions and strangers on the terminal; --json tells all */

static struct ku_str plain(struct ku_arena *a, struct ku_str s)
{
	char *p = ku_dup_c(a, s);
	for (size_t i = 0; i < s.len; i++)
		p[i] = (unsigned char)p[i] < ' ' || p[i] == 0x7F ? ' ' : p[i];
	return (struct ku_str){p, s.len};
}

static struct ku_str place_of(struct ku_arena *a, const struct ku_residue *r)
{
	struct ku_str where = plain(a, r->where);
	if (r->leaf == KU_LEAF_TEXT)
		return ku_format(a, "%.*s:%zu:%zu", (int)where.len, where.ptr, r->line, r->column);
	return ku_format(a, "%.*s:%zu:%zu (%s)", (int)where.len, where.ptr, r->line, r->column, ku_leaf_name(r->leaf));
}

static struct ku_str rule_of(struct ku_arena *a, const struct ku_residue *r)
{
	return r->rule ? ku_rule_text(a, r->rule) : KU_S("study.yaml");
}

static const char *why_of(const struct ku_residue *r)
{
	switch (r->what) {
	case KU_RESIDUE_PASSAGE: return _("a passage that was taken out");
	case KU_RESIDUE_FILE: return _("the file name of a transcript");
	case KU_RESIDUE_FOUND:
	case KU_RESIDUE_LETTERS: break;
	}
	if (r->question)
		return ku_question_text(r->question);
	return r->source == KU_FROM_MEETING || (r->rule && r->rule->pack && r->source != KU_FROM_PATTERN) ? _("a name that was met in transcripts") : "";
}

#define ARGS(s) (int)(s).len, (s).ptr

static void print_hit(struct ku_buf *out, struct ku_arena *a, const struct ku_residue *r)
{
	struct ku_str place = place_of(a, r), form = plain(a, r->form), rule = rule_of(a, r), name = plain(a, r->name);
	ku_buf_format(out, "%.*s\t%.*s\t%s\t%.*s\t%.*s", ARGS(place), ARGS(form), ku_kind_name(r->kind), ARGS(name), ARGS(rule));
	if (why_of(r)[0])
		ku_buf_format(out, "\t%s", why_of(r));
	ku_buf_byte(out, '\n');
}

static void print_problems(struct ku_buf *out, struct ku_auditing *a, bool warnings)
{
	for (size_t i = 0; i < a->nproblem; i++) {
		const struct ku_problem *p = &a->problem[i];
		struct ku_str where = plain(&a->arena, p->where);
		if (p->warning == warnings)
			ku_buf_format(out, "%.*s\t%s%.*s\n", ARGS(where), warnings ? _("warning: ") : "", ARGS(p->text));
	}
}

static size_t count_problems(const struct ku_auditing *a)
{
	size_t n = 0;
	for (size_t i = 0; i < a->nproblem; i++)
		n += !a->problem[i].warning;
	return n;
}

void ku_audit_print_hits(struct ku_buf *out, struct ku_auditing *a)
{
	for (size_t i = 0; i < a->audit.nhit; i++)
		print_hit(out, &a->arena, &a->audit.hit[i]);
	print_problems(out, a, false);
}

static void print_words(struct ku_buf *out, struct ku_auditing *a, const struct ku_audit_word *word, size_t n, bool names)
{
	for (size_t i = 0; i < n && i < SHOWN; i++) {
		const struct ku_residue *r = &word[i].first;
		struct ku_str form = plain(&a->arena, r->form), before = plain(&a->arena, r->before), behind = plain(&a->arena, r->behind);
		struct ku_str place = place_of(&a->arena, r), name = plain(&a->arena, r->name);
		ku_buf_format(out, "  “%.*s”", ARGS(form));
		if (names)
			ku_buf_format(out, " (%.*s, %.*s)", ARGS(name), ARGS(place));
		else
			ku_buf_format(out, " (%.*s)", ARGS(place));
		ku_buf_format(out, ku_ngettext("  %zu place\n", "  %zu places\n", word[i].times), word[i].times);
		ku_buf_format(out, "      …%.*s[%.*s]%.*s…\n", ARGS(before), ARGS(form), ARGS(behind));
	}
	if (n > SHOWN)
		ku_buf_format(out, ku_ngettext("  and %zu more; --json shows all\n", "  and %zu more; --json shows all\n", n - SHOWN), n - SHOWN);
}

static void print_asked(struct ku_buf *out, struct ku_auditing *a)
{
	const struct ku_audit *u = &a->audit;
	size_t pseudonyms = u->nasked - u->open;
	if (u->open) {
		ku_buf_format(out, ku_ngettext("\n%zu word holds the letters of a listed name. Is it that name?\n", "\n%zu words hold the letters of a listed name. Are they that name?\n",
		                               u->open), u->open);
		print_words(out, a, u->asked, u->open, true);
		ku_buf_add(out, ku_str_of(_("  → A name that was missed: add its spelling under `also:` and run again. A word that is no name: put it under\n"
		                            "    `harmless:` in rules/decided.yaml, or answer here with `kupuya audit --decide`.\n")));
	}
	if (pseudonyms) {
		ku_buf_format(out, ku_ngettext("\n%zu pseudonym holds the letters of a listed name:\n", "\n%zu pseudonyms hold the letters of a listed name:\n", pseudonyms), pseudonyms);
		print_words(out, a, u->asked + u->open, pseudonyms, true);
		ku_buf_add(out, ku_str_of(_("  → Nothing leaks by it. Give a person another one with `as:` if a reader could guess.\n")));
	}
}

static void print_strangers(struct ku_buf *out, struct ku_auditing *a)
{
	const struct ku_audit *u = &a->audit;
	if (!u->nstranger)
		return;
	ku_buf_format(out, ku_ngettext("\n%zu name in the handoff is neither a pseudonym nor kept:\n", "\n%zu names in the handoff are neither pseudonyms nor kept:\n",
	                               u->nstranger), u->nstranger);
	print_words(out, a, u->stranger, u->nstranger, false);
	ku_buf_add(out, ku_str_of(_("  → Look at each: list it, or add it under `keep:`.\n")));
}

static size_t own_people(const struct ku_book *b)
{
	size_t n = 0;
	for (size_t i = 0; i < b->nperson; i++)
		n += !b->person[i].at.pack;
	return n;
}

static size_t own_named(const struct ku_named *item, size_t n)
{
	size_t own = 0;
	for (size_t i = 0; i < n; i++)
		own += !item[i].at.pack;
	return own;
}

static void print_counts(struct ku_buf *out, struct ku_auditing *a)
{
	const struct ku_book *b = &a->study->book;
	const struct ku_audit_counts *c = &a->counts;
	ku_buf_format(out, _("Searched for: %zu people, %zu places, %zu other names, %zu names met in transcripts, %zu patterns, %zu passages and file names.\n"),
	              own_people(b), own_named(b->place, b->nplace), own_named(b->word, b->nword), ku_known_names(a->audit.known), b->npattern, a->needles.n);
	ku_buf_format(out, _("Searched: %zu files, %zu archives with %zu entries, %llu bytes; %zu texts, %zu lists of attributes, %zu of names, %zu of remarks.\n"), c->files,
	              c->containers, c->entries, (unsigned long long)c->bytes, c->texts[KU_LEAF_TEXT], c->texts[KU_LEAF_ATTRIBUTES], c->texts[KU_LEAF_NAMES],
	              c->texts[KU_LEAF_REMARKS] + c->texts[KU_LEAF_BYTES]);
	if (a->signed_by.len)
		ku_buf_add(out, ku_str_of(ku_str_is(a->signed_by, "custody") ? _("The signature is that of this study.\n") : _("The signature fits the key beside it; the study has none of its own.\n")));
}

void ku_audit_print(struct ku_buf *out, struct ku_auditing *a)
{
	size_t problems = count_problems(a);
	ku_audit_print_hits(out, a);
	print_problems(out, a, true);
	print_asked(out, a);
	print_strangers(out, a);
	if (out->len)
		ku_buf_byte(out, '\n');
	print_counts(out, a);
	if (a->audit.nhit)
		ku_buf_format(out, ku_ngettext("%zu listed identifier was found.\n", "%zu listed identifiers were found.\n", a->audit.nhit), a->audit.nhit);
	else if (ku_auditing_unsearched(a))
		ku_buf_add(out, ku_str_of(_("Nothing can be said: not everything could be read.\n")));
	else
		ku_buf_add(out, ku_str_of(_("No listed identifier remains.\n")));
	if (problems)
		ku_buf_format(out, ku_ngettext("%zu file is not as it should be.\n", "%zu things are not as they should be.\n", problems), problems);
	if (a->audit.open)
		ku_buf_format(out, ku_ngettext("%zu word is still to be decided.\n", "%zu words are still to be decided.\n", a->audit.open), a->audit.open);
}

/* ----- JSON ----- */

static json_t *json_text(struct ku_str s)
{
	return json_stringn(s.ptr ? s.ptr : "", s.len);
}

static json_t *json_residue(struct ku_arena *a, const struct ku_residue *r)
{
	json_t *o = json_pack("{s:o, s:s, s:I, s:I, s:o}", "where", json_text(r->where), "in", ku_leaf_name(r->leaf), "line", (json_int_t)r->line, "column",
	                      (json_int_t)r->column, "text", json_text(r->form));
	json_object_set_new(o, "name", json_text(r->name));
	if (r->what != KU_RESIDUE_LETTERS) {
		json_object_set_new(o, "kind", json_string(r->what == KU_RESIDUE_FILE ? "file-name" : ku_kind_name(r->kind)));
		json_object_set_new(o, "rule", json_text(rule_of(a, r)));
	}
	if (r->question)
		json_object_set_new(o, "question", json_string(ku_question_code(r->question)));
	return o;
}

static json_t *json_words(struct ku_arena *a, const struct ku_audit_word *word, size_t n)
{
	json_t *list = json_array();
	for (size_t i = 0; i < n; i++) {
		json_t *o = json_residue(a, &word[i].first);
		json_object_set_new(o, "times", json_integer((json_int_t)word[i].times));
		json_object_set_new(o, "pseudonym", json_boolean(word[i].pseudonym));
		json_array_append_new(list, o);
	}
	return list;
}

static json_t *json_problems(const struct ku_auditing *a)
{
	json_t *list = json_array();
	for (size_t i = 0; i < a->nproblem; i++)
		json_array_append_new(list, json_pack("{s:o, s:s, s:b}", "where", json_text(a->problem[i].where), "code", a->problem[i].code, "warning", a->problem[i].warning));
	return list;
}

static json_t *json_counts(const struct ku_auditing *a)
{
	const struct ku_book *b = &a->study->book;
	const struct ku_audit_counts *c = &a->counts;
	json_t *for_ = json_pack("{s:I, s:I, s:I, s:I, s:I, s:I}", "people", (json_int_t)own_people(b), "places", (json_int_t)own_named(b->place, b->nplace), "words",
	                         (json_int_t)own_named(b->word, b->nword), "met", (json_int_t)ku_known_names(a->audit.known), "patterns", (json_int_t)b->npattern, "texts",
	                         (json_int_t)a->needles.n);
	json_t *in = json_pack("{s:I, s:I, s:I, s:I}", "files", (json_int_t)c->files, "archives", (json_int_t)c->containers, "entries", (json_int_t)c->entries, "bytes",
	                       (json_int_t)c->bytes);
	json_t *texts = json_object();
	for (int i = 0; i < KU_NLEAF; i++)
		json_object_set_new(texts, ku_leaf_name((enum ku_leaf_kind)i), json_integer((json_int_t)c->texts[i]));
	json_object_set_new(in, "texts", texts);
	return json_pack("{s:o, s:o, s:I, s:I}", "for", for_, "in", in, "near", (json_int_t)a->audit.near, "coarse", (json_int_t)a->audit.coarse);
}

bool ku_audit_json(struct ku_buf *out, struct ku_auditing *a)
{
	json_t *hits = json_array();
	for (size_t i = 0; i < a->audit.nhit; i++)
		json_array_append_new(hits, json_residue(&a->arena, &a->audit.hit[i]));
	json_t *root = json_pack("{s:b, s:b, s:o, s:o, s:o, s:o, s:o, s:o}", "clean", !ku_auditing_shut(a) && !a->audit.open && !a->errors.failures, "searched_all", !ku_auditing_unsearched(a), "hits", hits, "problems", json_problems(a), "questions",
	                         json_words(&a->arena, a->audit.asked, a->audit.nasked), "strangers", json_words(&a->arena, a->audit.stranger, a->audit.nstranger), "searched",
	                         json_counts(a), "signed", json_text(a->signed_by));
	char *text = root ? json_dumps(root, JSON_INDENT(1)) : NULL;
	if (text) {
		ku_buf_add(out, ku_str_of(text));
		ku_buf_byte(out, '\n');
	}
	bool good = text != NULL;
	free(text);
	json_decref(root);
	return good;
}
