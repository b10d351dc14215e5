/* propose.c — writes what was found as study.yaml and rules/people.yaml. Every entry is one line, so that one that the rules' format does not take can be
 * made a remark by itself: the proposal is read as `kupuya lint` would, and that is repeated until nothing is wrong.
 */
#include "propose.h"

#include <string.h>

#include "base/book.h"
#include "base/yaml_write.h"

/* ----- study.yaml ----- */

static const char *role_name(enum ku_speaker_role role)
{
	static const char *const names[KU_NSPEAKER_ROLE] = {[KU_MODERATOR] = "модератор", [KU_INTERVIEWER] = "интервьюер", [KU_INTERPRETER] = "котормочу",
	                                                    [KU_ASSISTANT] = "жардамчы"};
	return names[role];
}

static void write_value(struct ku_buf *out, const char *key, struct ku_str value)
{
	if (!value.len)
		return;
	ku_buf_format(out, ", %s: ", key);
	ku_yaml_write(out, value);
}

/* What is not sure, or odd, stands behind the entry. */
static void write_remarks(struct ku_buf *out, const struct ku_seen_file *f)
{
	bool any = f->guessed_method || f->guessed_language;
	if (any)
		ku_buf_format(out, " # %s", f->guessed_method && f->guessed_language ? _("method and language are guessed")
		                            : f->guessed_method                      ? _("the method is guessed")
		                                                                     : _("the language is guessed"));
	if (f->like.len) {
		ku_buf_format(out, any ? "; " : " # ");
		ku_buf_format(out, _("nearly the same text as %.*s"), (int)f->like.len, f->like.ptr);
		any = true;
	}
	if (!f->nvoice)
		ku_buf_format(out, "%s%s", any ? "; " : " # ", _("no speakers were found"));
	ku_buf_byte(out, '\n');
}

static void write_transcript(struct ku_arena *a, struct ku_buf *out, const struct ku_seen_file *f)
{
	static const int known[] = {KU_V_METHOD, KU_V_CASE, KU_V_OBLAST, KU_V_AREA, KU_V_AREA_KIND, KU_V_SEX, KU_V_LANGUAGE, KU_V_DATE};
	ku_buf_format(out, "  - {code: %.*s, file: ", (int)f->code.len, f->code.ptr);
	ku_yaml_write(out, ku_nfc(a, f->file));
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		write_value(out, ku_variable_name((size_t)known[i]), f->is.item[known[i]].value);
	ku_buf_add(out, KU_S("}"));
	write_remarks(out, f);
}

static void write_voices(struct ku_arena *a, struct ku_buf *out, const struct ku_proposal *p, const struct ku_seen_file *f)
{
	for (size_t i = 0; i < f->nvoice; i++) {
		const struct ku_voice *v = &f->voice[i];
		const char *sex = ku_voice_sex(p, f, v);
		ku_buf_format(out, "  - {in: %.*s, speaker: ", (int)f->code.len, f->code.ptr);
		ku_yaml_write(out, ku_nfc(a, v->label));
		write_value(out, "person", v->person);
		if (role_name(v->role))
			write_value(out, "role", ku_str_of(role_name(v->role)));
		write_value(out, "sex", ku_str_of(sex));
		if (v->age.len)
			ku_buf_format(out, ", age: %.*s", (int)v->age.len, v->age.ptr);
		ku_buf_add(out, KU_S("} # "));
		ku_buf_format(out, ku_ngettext("%zu turn", "%zu turns", v->turns), v->turns);
		if (v->guessed_role)
			ku_buf_format(out, "; %s", _("the role is guessed: asks the questions"));
		ku_buf_byte(out, '\n');
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
			write_voices(a, out, p, &p->file[i]);
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

void ku_propose(struct ku_arena *a, struct ku_proposal *p, struct ku_str *study, struct ku_str *people, size_t *names)
{
	struct ku_buf out = {0};
	ku_propose_names(a, p, &out, names);
	*people = ku_dup(a, ku_buf_str(&out));
	out.len = 0;
	write_study(a, &out, p);
	*study = ku_dup(a, ku_buf_str(&out));
	ku_buf_free(&out);
	while (mend(a, study, people))
		;
}
