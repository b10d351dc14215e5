/* propose_names.c — the roster that `kupuya init` proposes: who speaks or stands in a head under a name.
 *
 * One first name in two transcripts is as a rule two people, in the interviews of one case it is one; whoever has a surname, or asks the questions, is one in the
 * whole study. So names with two words are listed first, and a single word joins the one that it can only mean.
 */
#include "propose.h"

#include <unicode/uchar.h>

#include "base/yaml_write.h"

struct mention { /* of a name, by a label or in a head */
	struct ku_str text, initial; /* text: as a roster has it; initial: before a surname, «Н. Тынарова» */
	struct ku_seen_file *file;
	struct ku_voice *voice;      /* NULL: of the head */
	enum ku_told told;
	size_t words;
	bool staff;
};

struct name {
	struct ku_str text, scope;
	struct ku_strs in;
	const char *sex;
	enum ku_told told;           /* KU_TOLD_NOTHING: in no head */
	size_t words, turns;
	bool staff, asks;
};

struct roster {
	struct ku_arena *arena;
	const struct ku_proposal *p;
	struct mention *mention; size_t nmention, cap_mention;
	struct name *item; size_t n, cap;
};

/* ----- what of a label is a name ----- */

static bool begins_upper(struct ku_str word)
{
	size_t first = 0;
	return u_isupper((UChar32)ku_utf8_next(word, &first));
}

/* Without initials, and words in small letters (эже, байке). */
static struct ku_str listable(struct ku_arena *a, struct ku_str name, size_t *words, struct ku_str *initial)
{
	struct ku_str out = KU_S("");
	size_t at = 0;
	*words = 0;
	*initial = KU_S("");
	for (struct ku_str word = ku_label_word(name, &at); word.len; word = ku_label_word(name, &at)) {
		bool kin = ku_label_same(word, KU_S("кызы")) || ku_label_same(word, KU_S("уулу"));
		if (ku_utf8_count(word) == 1 && !out.len && begins_upper(word))
			*initial = word;
		if (ku_utf8_count(word) < 2 || (!begins_upper(word) && !(kin && out.len)) || ku_label_code_word(word) || ku_role_of(word))
			if (!(kin && out.len))
				continue;
		out = out.len ? KU_JOIN(a, out, KU_S(" "), word) : word;
		++*words;
	}
	return ku_nfc(a, out);
}

/* ----- sexes ----- */

static const char *const sexes[] = {NULL, "f", "m"};

static const char *sex_of_kin(struct ku_str label)
{
	static const struct { const char *word; unsigned char sex; } kin[] = {
		{"эже", 1}, {"апа", 1}, {"апай", 1}, {"эне", 1}, {"жеңе", 1}, {"келин", 1}, {"опа", 1}, {"хола", 1}, {"кызы", 1}, {"тётя", 1}, {"тетя", 1},
		{"opa", 1}, {"xola", 1}, {"байке", 2}, {"ава", 2}, {"аба", 2}, {"агай", 2}, {"ака", 2}, {"ота", 2}, {"уулу", 2}, {"дядя", 2}, {"aka", 2}};
	size_t at = 0, n = 0;
	for (struct ku_str word = ku_label_word(label, &at); word.len; word = ku_label_word(label, &at), n++)
		for (size_t i = 0; n && i < sizeof kin / sizeof *kin; i++)
			if (ku_label_same(word, ku_str_of(kin[i].word)))
				return sexes[kin[i].sex];
	return NULL;
}

static bool bears(const struct ku_person *p, struct ku_str word, bool exact)
{
	bool same = exact ? ku_str_eq(p->name.text, word) : ku_label_same(p->name.text, word);
	for (size_t k = 0; k < p->nalso && !same; k++)
		same = exact ? ku_str_eq(p->also[k].text, word) : ku_label_same(p->also[k].text, word);
	return same;
}

/* The sex of a given name in the shipped lists, letter for letter before look-alikes: Бактыгүл is a woman's name, Бактыгул a man's. NULL: not there, or borne by both. */
static const char *sex_of_given(const struct ku_book *book, struct ku_str word)
{
	for (int look_alikes = 0; book && look_alikes < 2; look_alikes++)
		for (size_t i = 0; i < book->nperson; i++)
			if (bears(&book->person[i], word, !look_alikes))
				return sexes[book->person[i].sex];
	return NULL;
}

static const char *sex_of_surname(struct ku_str word)
{
	static const struct { const char *tail; unsigned char sex; } tails[] = {
		{"ова", 1}, {"ева", 1}, {"ёва", 1}, {"ина", 1}, {"овна", 1}, {"евна", 1}, {"ская", 1}, {"ova", 1}, {"eva", 1},
		{"ов", 2}, {"ев", 2}, {"ёв", 2}, {"ович", 2}, {"евич", 2}, {"ский", 2}, {"ov", 2}, {"ev", 2}};
	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
		if (ku_str_ends(word, ku_str_of(tails[i].tail)))
			return sexes[tails[i].sex];
	return NULL;
}

static const char *sex_of(const struct ku_proposal *p, struct ku_str label)
{
	const char *sex = sex_of_kin(label);
	size_t at = 0;
	for (struct ku_str word = ku_label_word(label, &at); word.len && !sex; word = ku_label_word(label, &at))
		sex = sex_of_given(p->names, word);
	at = 0;
	for (struct ku_str word = ku_label_word(label, &at); word.len && !sex; word = ku_label_word(label, &at))
		sex = sex_of_surname(word);
	return sex;
}

static bool is_staff(enum ku_speaker_role role)
{
	return role >= KU_MODERATOR && role <= KU_ASSISTANT;
}

const char *ku_voice_sex(const struct ku_proposal *p, const struct ku_seen_file *f, const struct ku_voice *v)
{
	struct ku_str all = f->is.item[KU_V_SEX].value;
	const char *own = v->sex.len ? v->sex.ptr : v->names ? sex_of(p, v->label) : NULL;
	own = own || !v->person.len ? own : sex_of(p, v->person);
	if (own || is_staff(v->role))
		return own;
	return ku_str_is(all, "f") ? "f" : ku_str_is(all, "m") ? "m" : NULL;
}

/* ----- who is who ----- */

static void mention(struct roster *r, struct mention m, struct ku_str text)
{
	m.text = listable(r->arena, text, &m.words, &m.initial);
	if (m.text.len)
		KU_PUSH(r->arena, r->mention, r->nmention, r->cap_mention, m);
}

static void gather(struct roster *r, struct ku_seen_file *f)
{
	for (size_t i = 0; i < f->nfact; i++)
		if (f->fact[i].is >= KU_TOLD_PARTICIPANT && f->fact[i].is <= KU_TOLD_ASSISTANT)
			mention(r, (struct mention){.file = f, .told = f->fact[i].is, .staff = f->fact[i].is > KU_TOLD_PARTICIPANT}, f->fact[i].text);
	for (size_t i = 0; i < f->nvoice; i++) {
		struct ku_voice *v = &f->voice[i];
		if (v->names || v->person.len)
			mention(r, (struct mention){.file = f, .voice = v, .staff = is_staff(v->role)}, v->person.len ? v->person : v->label);
	}
}

static bool has_word(struct ku_str name, struct ku_str word)
{
	size_t at = 0;
	for (struct ku_str own = ku_label_word(name, &at); own.len; own = ku_label_word(name, &at))
		if (ku_label_same(own, word))
			return true;
	return false;
}

static bool is_in(const struct name *n, struct ku_str code)
{
	for (size_t i = 0; i < n->in.n; i++)
		if (ku_str_eq(n->in.item[i], code))
			return true;
	return false;
}

static bool fits_initial(struct ku_str name, struct ku_str initial)
{
	size_t at = 0;
	ku_utf8_next(name, &at);
	return !initial.len || ku_label_same(ku_str_sub(name, 0, at), initial);
}

/* The only full name that the word can mean: of this transcript, or of those who ask the questions. */
static struct name *full_name(struct roster *r, const struct mention *m)
{
	struct name *found = NULL;
	for (size_t i = 0; i < r->n; i++) {
		struct name *n = &r->item[i];
		bool may_be = is_in(n, m->file->code) || (m->staff && n->staff);
		if (n->words < 2 || !may_be || !has_word(n->text, m->text) || !fits_initial(n->text, m->initial))
			continue;
		if (found)
			return NULL;
		found = n;
	}
	return found;
}

static struct ku_str scope_of(const struct mention *m)
{
	if (m->words > 1 || m->staff)
		return KU_S("");
	struct ku_str cas = m->file->is.item[KU_V_CASE].value;
	return cas.len ? cas : m->file->code;
}

static struct name *entry_of(struct roster *r, const struct mention *m)
{
	struct name *full = m->words == 1 ? full_name(r, m) : NULL;
	if (full)
		return full;
	for (size_t i = 0; i < r->n; i++)
		if (ku_label_same(r->item[i].text, m->text) && ku_str_eq(r->item[i].scope, scope_of(m)))
			return &r->item[i];
	KU_PUSH(r->arena, r->item, r->n, r->cap, (struct name){.text = m->text, .scope = scope_of(m), .words = m->words});
	return &r->item[r->n - 1];
}

static void take(struct roster *r, const struct mention *m)
{
	struct name *n = entry_of(r, m);
	n->staff |= m->staff;
	n->told = n->told ? n->told : m->told;
	if (m->voice) {
		n->turns += m->voice->turns;
		n->asks |= m->voice->guessed_role;
		n->sex = n->sex ? n->sex : ku_voice_sex(r->p, m->file, m->voice);
		m->voice->person = n->text;
	}
	n->sex = n->sex ? n->sex : sex_of(r->p, n->text);
	if (!is_in(n, m->file->code))
		KU_PUSH(r->arena, n->in.item, n->in.n, n->in.cap, m->file->code);
}

/* ----- writing ----- */

static const char *told_in(enum ku_told told)
{
	static const char *const said[KU_NTOLD] = {[KU_TOLD_PARTICIPANT] = N_("participant"), [KU_TOLD_MODERATOR] = N_("moderator"), [KU_TOLD_INTERVIEWER] = N_("interviewer"),
	                                           [KU_TOLD_INTERPRETER] = N_("interpreter"), [KU_TOLD_ASSISTANT] = N_("assistant")};
	return said[told] ? _(said[told]) : NULL;
}

static void write_name(struct ku_buf *out, const struct name *n)
{
	ku_buf_add(out, KU_S("  - {name: "));
	ku_yaml_write(out, n->text);
	if (n->sex)
		ku_buf_format(out, ", sex: %s", n->sex);
	ku_buf_add(out, KU_S(", in: ["));
	for (size_t k = 0; k < n->in.n; k++)
		ku_buf_format(out, "%s%.*s", k ? ", " : "", (int)n->in.item[k].len, n->in.item[k].ptr);
	ku_buf_add(out, KU_S("]} # "));
	if (told_in(n->told))
		ku_buf_format(out, _("%s in the head"), told_in(n->told));
	if (n->turns) {
		ku_buf_add(out, n->told ? KU_S("; ") : KU_S(""));
		ku_buf_format(out, ku_ngettext("speaks in %zu turn", "speaks in %zu turns", n->turns), n->turns);
	}
	if (n->asks)
		ku_buf_format(out, ", %s", _("asks the questions"));
	ku_buf_byte(out, '\n');
}

/* ----- places ----- */

static bool is_kept(const struct ku_book *book, struct ku_str place)
{
	for (size_t i = 0; book && i < book->nkeep; i++)
		if (ku_label_same(book->keep[i].text, place))
			return true;
	return false;
}

static bool is_place_of(const struct ku_seen_file *f, const struct ku_seen_file *other)
{
	return !other->copy_of.len && ku_label_same(f->is.item[KU_V_AREA].value, other->is.item[KU_V_AREA].value);
}

/* The places of heads, but for those that stay as they are (Бишкек). Each once, with the transcripts whose heads have it. */
static void write_places(struct ku_buf *out, const struct ku_proposal *p)
{
	bool any = false;
	for (size_t i = 0; i < p->n; i++) {
		const struct ku_seen_file *f = &p->file[i];
		bool told = f->copy_of.len || !f->is.item[KU_V_AREA].value.len || !f->is.item[KU_V_AREA_KIND].value.len || is_kept(p->names, f->is.item[KU_V_AREA].value);
		for (size_t k = 0; k < i && !told; k++)
			told = is_place_of(f, &p->file[k]);
		if (told)
			continue;
		ku_buf_add(out, any ? KU_S("") : KU_S("\nplaces:\n"));
		any = true;
		ku_buf_add(out, KU_S("  - {name: "));
		ku_yaml_write(out, f->is.item[KU_V_AREA].value);
		ku_buf_format(out, ", kind: %.*s} # ", (int)f->is.item[KU_V_AREA_KIND].value.len, f->is.item[KU_V_AREA_KIND].value.ptr);
		ku_buf_format(out, _("in the head of %.*s"), (int)f->code.len, f->code.ptr);
		for (size_t k = i + 1; k < p->n; k++)
			if (is_place_of(f, &p->file[k]))
				ku_buf_format(out, ", %.*s", (int)p->file[k].code.len, p->file[k].code.ptr);
		ku_buf_byte(out, '\n');
	}
}

void ku_propose_names(struct ku_arena *a, struct ku_proposal *p, struct ku_buf *out, size_t *names)
{
	struct roster r = {.arena = a, .p = p};
	for (size_t i = 0; i < p->n; i++)
		if (!p->file[i].copy_of.len)
			gather(&r, &p->file[i]);
	for (int pass = 0; pass < 2; pass++) /* full names first */
		for (size_t i = 0; i < r.nmention; i++)
			if ((r.mention[i].words > 1) == (pass == 0))
				take(&r, &r.mention[i]);
	ku_buf_add(out, ku_str_of(_("# Proposed by `kupuya init`: the names of those who speak or stand in the heads of transcripts. Look at each line: correct the name to its plain form,\n"
	                            "# add surname, nicknames (also: [...]) and sex (f or m), delete what is no name. Then `kupuya lint`.\n"
	                            "# The sex is guessed by the name. `in` lists the transcripts: the same first name elsewhere is taken for somebody else.\n")));
	ku_buf_add(out, KU_S("kupuya: 1\n\npeople:"));
	ku_buf_add(out, r.n ? KU_S("\n") : KU_S(" []\n"));
	for (size_t i = 0; i < r.n; i++)
		write_name(out, &r.item[i]);
	write_places(out, p);
	*names = r.n;
}
