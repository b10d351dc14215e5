/* propose.c — writes what was found as study.yaml and rules/people.yaml. Every entry is one line, so that one that the rules' format does not take can be
 * made a remark by itself: the proposal is read as `kupuya lint` would, and that is repeated until nothing is wrong.
 */
#include "propose.h"

#include <string.h>
#include <unicode/uchar.h>

#include "base/book.h"
#include "base/yaml_write.h"

struct name { struct ku_str text, key; struct ku_str where; struct ku_strs in; const char *why; };
struct roster { struct ku_arena *arena; struct name *item; size_t n, cap; };

/* ----- names ----- */

/* A name without what a roster does not hold: initials, and words in small letters (эже, байке). */
static struct ku_str listable(struct ku_arena *a, struct ku_str name)
{
	struct ku_str out = KU_S("");
	size_t at = 0;
	for (struct ku_str word = ku_label_word(name, &at); word.len; word = ku_label_word(name, &at)) {
		size_t first = 0;
		bool capital = u_isupper((UChar32)ku_utf8_next(word, &first));
		bool kin = ku_label_same(word, KU_S("кызы")) || ku_label_same(word, KU_S("уулу"));
		if (ku_utf8_count(word) < 2 || (!capital && !(kin && out.len)) || ku_label_code_word(word))
			continue;
		out = out.len ? KU_JOIN(a, out, KU_S(" "), word) : word;
	}
	return ku_nfc(a, out);
}

static void add_name(struct roster *r, struct ku_str text, struct ku_str code, const char *why)
{
	struct ku_str name = listable(r->arena, text), key = ku_label_fold(r->arena, name);
	struct name *n = NULL;
	if (!name.len)
		return;
	for (size_t i = 0; i < r->n && !n; i++)
		n = ku_str_eq(r->item[i].key, key) ? &r->item[i] : NULL;
	if (!n) {
		KU_PUSH(r->arena, r->item, r->n, r->cap, (struct name){.text = name, .key = key, .why = why});
		n = &r->item[r->n - 1];
	}
	for (size_t i = 0; i < n->in.n; i++)
		if (ku_str_eq(n->in.item[i], code))
			return;
	KU_PUSH(r->arena, n->in.item, n->in.n, n->in.cap, code);
}

static void gather_names(struct roster *r, const struct ku_proposal *p)
{
	for (size_t i = 0; i < p->n; i++) {
		const struct ku_seen_file *f = &p->file[i];
		for (size_t k = 0; k < f->nvoice && !f->copy_of.len; k++)
			if (f->voice[k].names)
				add_name(r, f->voice[k].label, f->code, "speaks");
		for (size_t k = 0; k < f->nfact && !f->copy_of.len; k++)
			if (f->fact[k].is >= KU_TOLD_PARTICIPANT && f->fact[k].is <= KU_TOLD_ASSISTANT)
				add_name(r, f->fact[k].text, f->code, ku_told_name(f->fact[k].is));
	}
}

static void write_people(struct ku_buf *out, const struct roster *r)
{
	ku_buf_add(out, ku_str_of(_("# Proposed by `kupuya init`: the names of those who speak or stand in the heads of transcripts. Look at each line: correct the name to its plain form,\n"
	                            "# add surname, nicknames (also: [...]) and sex (f or m), delete what is no name. Then `kupuya lint`.\n")));
	ku_buf_add(out, KU_S("kupuya: 1\n\npeople:"));
	ku_buf_add(out, r->n ? KU_S("\n") : KU_S(" []\n"));
	for (size_t i = 0; i < r->n; i++) {
		const struct name *n = &r->item[i];
		ku_buf_add(out, KU_S("  - {name: "));
		ku_yaml_write(out, n->text);
		ku_buf_add(out, KU_S(", in: ["));
		for (size_t k = 0; k < n->in.n; k++)
			ku_buf_format(out, "%s%.*s", k ? ", " : "", (int)n->in.item[k].len, n->in.item[k].ptr);
		ku_buf_format(out, "]} # %s\n", n->why);
	}
}

/* ----- study.yaml ----- */

static const char *role_name(enum ku_speaker_role role)
{
	static const char *const names[KU_NSPEAKER_ROLE] = {[KU_MODERATOR] = "модератор", [KU_INTERVIEWER] = "интервьюер", [KU_INTERPRETER] = "котормочу",
	                                                    [KU_ASSISTANT] = "жардамчы"};
	return names[role];
}

/* «М. Сооронбаева» may be Мээрим. */
static bool is_initial_of(struct ku_str initial, struct ku_str word)
{
	size_t at = 0;
	if (ku_utf8_count(initial) != 1 || !word.len)
		return false;
	ku_utf8_next(word, &at);
	return ku_label_same(initial, ku_str_sub(word, 0, at));
}

/* Somebody of the head who is no participant and whose name this label has a word of. */
static enum ku_speaker_role role_by_head(const struct ku_seen_file *f, struct ku_str label)
{
	static const enum ku_speaker_role of[KU_NTOLD] = {[KU_TOLD_MODERATOR] = KU_MODERATOR, [KU_TOLD_INTERVIEWER] = KU_INTERVIEWER,
	                                                  [KU_TOLD_INTERPRETER] = KU_INTERPRETER, [KU_TOLD_ASSISTANT] = KU_ASSISTANT};
	for (size_t i = 0; i < f->nfact; i++) {
		size_t at = 0;
		for (struct ku_str word = ku_label_word(label, &at); of[f->fact[i].is] && word.len; word = ku_label_word(label, &at)) {
			size_t k = 0;
			for (struct ku_str other = ku_label_word(f->fact[i].text, &k); other.len; other = ku_label_word(f->fact[i].text, &k))
				if ((ku_utf8_count(other) > 2 && ku_label_same(word, other)) || is_initial_of(other, word))
					return of[f->fact[i].is];
		}
	}
	return KU_NO_ROLE;
}

static void write_value(struct ku_buf *out, const char *key, struct ku_str value)
{
	if (!value.len)
		return;
	ku_buf_format(out, ", %s: ", key);
	ku_yaml_write(out, value);
}

static void write_transcript(struct ku_arena *a, struct ku_buf *out, const struct ku_seen_file *f)
{
	static const int known[] = {KU_V_METHOD, KU_V_OBLAST, KU_V_AREA, KU_V_AREA_KIND, KU_V_SEX, KU_V_LANGUAGE, KU_V_DATE};
	ku_buf_format(out, "  - {code: %.*s, file: ", (int)f->code.len, f->code.ptr);
	ku_yaml_write(out, ku_nfc(a, f->file));
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		write_value(out, ku_variable_name((size_t)known[i]), f->is.item[known[i]].value);
	ku_buf_add(out, KU_S("}"));
	ku_buf_add(out, f->guessed_method && f->guessed_language ? ku_str_of(_(" # method and language are guessed"))
	                : f->guessed_method                      ? ku_str_of(_(" # the method is guessed"))
	                : f->guessed_language                    ? ku_str_of(_(" # the language is guessed"))
	                                                         : KU_S(""));
	ku_buf_byte(out, '\n');
}

static void write_voices(struct ku_arena *a, struct ku_buf *out, const struct ku_seen_file *f)
{
	for (size_t i = 0; i < f->nvoice; i++) {
		const struct ku_voice *v = &f->voice[i];
		enum ku_speaker_role role = v->names ? role_by_head(f, v->label) : v->role;
		struct ku_str sex = f->is.item[KU_V_SEX].value;
		ku_buf_format(out, "  - {in: %.*s, speaker: ", (int)f->code.len, f->code.ptr);
		ku_yaml_write(out, ku_nfc(a, v->label));
		if (v->names)
			write_value(out, "person", listable(a, v->label));
		if (role_name(role))
			write_value(out, "role", ku_str_of(role_name(role)));
		else if (ku_str_is(sex, "f") || ku_str_is(sex, "m"))
			write_value(out, "sex", sex);
		ku_buf_format(out, "} # %zu\n", v->turns);
	}
}

static void write_languages(struct ku_buf *out, const struct ku_proposal *p)
{
	static const char *const all[] = {"ky", "ru", "uz"};
	bool any = false;
	ku_buf_add(out, KU_S("languages: ["));
	for (size_t l = 0; l < 3; l++)
		for (size_t i = 0; i < p->n; i++)
			if (ku_str_is(p->file[i].is.item[KU_V_LANGUAGE].value, all[l])) {
				ku_buf_format(out, "%s%s", any ? ", " : "", all[l]);
				any = true;
				break;
			}
	ku_buf_add(out, any ? KU_S("]\n") : KU_S("ky, ru, uz]\n"));
}

static void write_copies(struct ku_buf *out, const struct ku_proposal *p)
{
	for (size_t i = 0; i < p->n; i++) {
		const struct ku_seen_file *f = &p->file[i];
		if (!f->copy_of.len)
			continue;
		ku_buf_add(out, ku_str_of(_("  # passed over, the same as ")));
		ku_yaml_write(out, f->copy_of);
		ku_buf_add(out, KU_S(": "));
		ku_yaml_write(out, f->file);
		ku_buf_byte(out, '\n');
	}
}

static void write_study(struct ku_arena *a, struct ku_buf *out, const struct ku_proposal *p)
{
	ku_buf_add(out, ku_str_of(_("# Proposed by `kupuya init`. Look at each line and correct it; rules/FORMAT.md says what may stand here. Then `kupuya lint`.\n")));
	ku_buf_format(out, "kupuya: 1\nstudy: %.*s\n", (int)p->study.len, p->study.ptr);
	write_languages(out, p);
	ku_buf_byte(out, '\n');
	ku_buf_add(out, ku_str_of(_("# One line a transcript. The code is the name of the file that leaves the building: nothing in it may tell a name or a place.\n"
	                            "# Interviews of one family get `case: C-01` too.\n")));
	ku_buf_add(out, KU_S("transcripts:\n"));
	for (size_t i = 0; i < p->n; i++)
		if (!p->file[i].copy_of.len)
			write_transcript(a, out, &p->file[i]);
	write_copies(out, p);
	ku_buf_byte(out, '\n');
	ku_buf_add(out, ku_str_of(_("# Who speaks under which label, and in how many turns. Add what is known: person, role, sex, age, facts.\n")));
	ku_buf_add(out, KU_S("participants:\n"));
	for (size_t i = 0; i < p->n; i++)
		if (!p->file[i].copy_of.len)
			write_voices(a, out, &p->file[i]);
	if (ku_str_ends(ku_buf_str(out), KU_S("participants:\n"))) {
		out->len--;
		ku_buf_add(out, KU_S(" []\n"));
	}
}

/* ----- nothing that would be refused ----- */

static struct ku_str as_remark(struct ku_arena *a, struct ku_str text, size_t line)
{
	size_t at = 0;
	for (size_t n = 1; n < line && at < text.len; at++)
		n += text.ptr[at] == '\n';
	return KU_JOIN(a, ku_str_sub(text, 0, at), KU_S("# "), ku_str_sub(text, at, text.len));
}

static bool is_entry(struct ku_str text, size_t line)
{
	size_t at = 0;
	for (size_t n = 1; n < line && at < text.len; at++)
		n += text.ptr[at] == '\n';
	return ku_str_starts(ku_str_sub(text, at, text.len), KU_S("  - {"));
}

/* Makes the first entry that is wrong a remark; false when nothing is wrong. */
static bool mend(struct ku_arena *a, struct ku_str *study, struct ku_str *people)
{
	struct ku_book book;
	struct ku_errors errors = {.arena = a};
	ku_book_init(&book);
	ku_book_read_study(a, &book, KU_S("study.yaml"), *study, &errors);
	ku_book_read_rules(a, &book, KU_S("people.yaml"), *people, false, &errors);
	ku_book_finish(a, &book, &errors);
	for (size_t i = 0; i < errors.n; i++) {
		const struct ku_error *e = &errors.item[i];
		struct ku_str *text = ku_str_is(e->path, "study.yaml") ? study : people;
		if (e->warning || !e->line || !is_entry(*text, e->line))
			continue;
		*text = as_remark(a, *text, e->line);
		return true;
	}
	return false;
}

void ku_propose(struct ku_arena *a, const struct ku_proposal *p, struct ku_str *study, struct ku_str *people, size_t *names)
{
	struct roster r = {.arena = a};
	struct ku_buf out = {0};
	write_study(a, &out, p);
	*study = ku_dup(a, ku_buf_str(&out));
	out.len = 0;
	gather_names(&r, p);
	write_people(&out, &r);
	*people = ku_dup(a, ku_buf_str(&out));
	*names = r.n;
	ku_buf_free(&out);
	while (mend(a, study, people))
		;
}
