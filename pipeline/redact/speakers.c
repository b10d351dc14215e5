/* speakers.c — codes for those who speak under their names.
 *
 * Data model: the labels of a transcript, each spelling once, in order of appearance, and beside each what was found in it. People are told apart by the
 * rule that found them, where that is sure; else by the label itself. A code is drawn from nothing but the transcript and study.yaml, so that
 * the filters give the same as `run`; it is written into the text at once, since it tells nothing of the name.
 */
#include "redact/speakers.h"

#include <unicode/uchar.h>

#include "base/label.h"

enum { ROLE_MAX = 40 };

struct speaker { /* a label, however often it stands there */
	struct ku_str text, key;
	const struct ku_finding *found;      /* in one of its places; NULL: nothing */
	const struct ku_participant *known;  /* of study.yaml */
	bool plain, names;                   /* nothing but a code or a role; somebody's name */
	struct ku_str with;
	enum ku_do what;
};

struct cast {
	struct ku_arena *arena;
	const struct ku_book *book;
	struct ku_str transcript;
	struct speaker *item; size_t n, cap;
	size_t *of_turn;                     /* index of the speaker of each turn, SIZE_MAX without a label */
	bool latin;
};

/* ----- who speaks ----- */

static size_t speaker_of(struct cast *c, struct ku_str label)
{
	struct ku_str key = ku_label_fold(c->arena, label);
	for (size_t i = 0; i < c->n; i++)
		if (ku_str_eq(c->item[i].key, key))
			return i;
	KU_PUSH(c->arena, c->item, c->n, c->cap, (struct speaker){.text = label, .key = key, .plain = ku_label_plain(label)});
	return c->n - 1;
}

static void list_speakers(struct cast *c, const struct ku_doc *doc)
{
	c->of_turn = ku_alloc_array(c->arena, doc->nturn, sizeof *c->of_turn);
	for (size_t i = 0; i < doc->nturn; i++) {
		struct ku_str label = ku_str_at(doc->text, doc->turn[i].label);
		c->of_turn[i] = doc->turn[i].number && label.len ? speaker_of(c, label) : SIZE_MAX;
	}
}

static bool in_label(const struct ku_finding *f, const struct ku_turn *t)
{
	return t->label.end > t->label.start && f->at.start >= t->label.start && f->at.end <= t->label.end;
}

/* A sure person before anything else: «Айгүл эже» is Айгүл. */
static bool is_better(const struct ku_finding *f, const struct ku_finding *than)
{
	if (!than || (f->kind == KU_PERSON) != (than->kind == KU_PERSON))
		return !than || f->kind == KU_PERSON;
	return f->sure && !than->sure;
}

static size_t turn_of(const struct ku_doc *doc, const struct ku_finding *f)
{
	const struct ku_turn *t = ku_turn_at(doc, f->at.start);
	return t ? (size_t)(t - doc->turn) : 0;
}

static void note_findings(struct cast *c, const struct ku_doc *doc, const struct ku_findings *findings)
{
	for (size_t i = 0; i < findings->n; i++) {
		const struct ku_finding *f = &findings->item[i];
		size_t turn = turn_of(doc, f);
		if (f->what == KU_DO_KEEP || !doc->nturn || c->of_turn[turn] == SIZE_MAX || !in_label(f, &doc->turn[turn]))
			continue;
		struct speaker *s = &c->item[c->of_turn[turn]];
		if (is_better(f, s->found))
			s->found = f;
	}
}

/* ----- what study.yaml says ----- */

static bool is_person(const struct cast *c, const struct speaker *s, struct ku_str person)
{
	if (!s->found || s->found->source != KU_FROM_PERSON || !s->found->sure)
		return false;
	return ku_str_eq(c->book->person[s->found->rule].name.text, person);
}

static const struct ku_participant *participant_of(const struct cast *c, const struct speaker *s)
{
	const struct ku_participant *by_name = NULL;
	for (size_t i = 0; i < c->book->nparticipant; i++) {
		const struct ku_participant *p = &c->book->participant[i];
		if (!ku_str_eq(p->in, c->transcript))
			continue;
		if (ku_label_same(p->speaker, s->text))
			return p;
		if (p->person.len && is_person(c, s, p->person))
			by_name = p;
	}
	return by_name;
}

/* The code under which a person of the roster speaks here, when the label is not that code but the name. */
static struct ku_str code_of_roster(const struct cast *c, const struct speaker *s)
{
	if (!s->found || s->found->source != KU_FROM_PERSON || !s->found->sure)
		return KU_S("");
	const struct ku_person *p = &c->book->person[s->found->rule];
	return ku_label_plain(p->speaker) && ku_scope_has(&p->in, c->transcript) ? p->speaker : KU_S("");
}

static bool is_bound(const struct cast *c, const struct speaker *s)
{
	for (size_t i = 0; i < c->book->nperson; i++) {
		const struct ku_person *p = &c->book->person[i];
		if (p->speaker.len && !p->at.pack && ku_scope_has(&p->in, c->transcript) && ku_label_same(p->speaker, s->text))
			return true;
	}
	return s->known && s->known->person.len;
}

/* ----- what stands there instead ----- */

static bool same_person(const struct speaker *a, const struct speaker *b)
{
	if (a->known && a->known == b->known)
		return true;
	if (!a->found || !b->found || !a->found->sure || !b->found->sure || a->found->source != b->found->source)
		return false;
	return a->found->source == KU_FROM_PERSON && !a->found->where->pack ? a->found->rule == b->found->rule : ku_str_eq(a->found->name, b->found->name);
}

/* Whether a code stands for somebody already: as a label, for a participant, or given out before. */
static bool in_use(const struct cast *c, struct ku_str code)
{
	for (size_t i = 0; i < c->n; i++)
		if ((!c->item[i].names && ku_label_same(c->item[i].text, code)) || (c->item[i].with.len && ku_label_same(c->item[i].with, code)))
			return true;
	for (size_t i = 0; i < c->book->nparticipant; i++)
		if (ku_str_eq(c->book->participant[i].in, c->transcript) && ku_label_same(c->book->participant[i].speaker, code))
			return true;
	return false;
}

static struct ku_str next_code(const struct cast *c, const char *letter, bool alone_first)
{
	if (alone_first && !in_use(c, ku_str_of(letter)))
		return ku_str_of(letter);
	for (unsigned n = 1 + alone_first;; n++) {
		struct ku_str code = ku_format(c->arena, "%s%u", letter, n);
		if (!in_use(c, code))
			return code;
	}
}

static bool is_staff(enum ku_speaker_role role)
{
	return role >= KU_MODERATOR && role <= KU_ASSISTANT;
}

/* What of the label may stay: a code in it («Айгүл (К3)»), or the word for who is no participant («Модератор Нурзат»). */
static struct ku_str kept_part(struct ku_str label)
{
	size_t at = 0;
	struct ku_str role = {0};
	for (struct ku_str word = ku_label_word(label, &at); word.len; word = ku_label_word(label, &at)) {
		if (ku_label_code_word(word))
			return word;
		if (!role.len && is_staff(ku_role_of(word)))
			role = word;
	}
	return role;
}

static bool may_be_said(struct ku_str role)
{
	static const char *const never[] = {":", "\n", "\xE2\x9F\xA6", "\xE2\x9F\xA7"};
	for (size_t i = 0; i < sizeof never / sizeof *never; i++)
		if (ku_str_find(role, ku_str_of(never[i])) != SIZE_MAX)
			return false;
	return role.len && ku_utf8_count(role) <= ROLE_MAX;
}

static struct ku_str role_text(const struct cast *c, struct ku_str role)
{
	if (!in_use(c, role))
		return role;
	for (unsigned n = 2;; n++) {
		struct ku_str numbered = ku_format(c->arena, "%.*s %u", (int)role.len, role.ptr, n);
		if (!in_use(c, numbered))
			return numbered;
	}
}

static struct ku_str code_for(const struct cast *c, const struct speaker *s)
{
	static const char *const letter[2][KU_NSPEAKER_ROLE] = {
		{[KU_MODERATOR] = "М", [KU_INTERVIEWER] = "И", [KU_INTERPRETER] = "Т", [KU_ASSISTANT] = "А"},
		{[KU_MODERATOR] = "M", [KU_INTERVIEWER] = "I", [KU_INTERPRETER] = "T", [KU_ASSISTANT] = "A"},
	};
	struct ku_str roster = code_of_roster(c, s), kept = kept_part(s->text);
	if (s->known && ku_label_plain(s->known->speaker))
		return s->known->speaker;
	if (roster.len || kept.len)
		return roster.len ? roster : kept;
	enum ku_speaker_role role = s->known ? ku_role_in(s->known->role) : KU_NO_ROLE;
	if (is_staff(role))
		return next_code(c, letter[c->latin][role], true);
	return next_code(c, c->latin ? "K" : "К", false);
}

static void choose(struct cast *c, struct speaker *s, bool by_role)
{
	for (const struct speaker *other = c->item; other < s; other++)
		if (other->names && same_person(other, s)) {
			s->with = other->with;
			s->what = other->what;
			return;
		}
	bool role = by_role && s->known && may_be_said(s->known->role);
	s->what = role ? KU_DO_ROLE : KU_DO_CODE;
	s->with = role ? role_text(c, s->known->role) : code_for(c, s);
}

static bool is_latin(struct ku_str label)
{
	for (size_t at = 0; at < label.len;) {
		uint32_t c = ku_utf8_next(label, &at);
		if (u_isalpha((UChar32)c))
			return c < 0x370;
	}
	return false;
}

static void choose_all(struct cast *c)
{
	bool by_role = c->book->policy[KU_POLICY_SPEAKER].what == KU_DO_ROLE, first = true;
	for (size_t i = 0; i < c->n; i++) {
		struct speaker *s = &c->item[i];
		s->known = participant_of(c, s);
		s->names = !s->plain && (s->found || is_bound(c, s));
		if (s->names && first) {
			c->latin = is_latin(s->text);
			first = false;
		}
	}
	for (size_t i = 0; i < c->n; i++)
		if (c->item[i].names)
			choose(c, &c->item[i], by_role);
}

/* ----- one list ----- */

static const struct ku_place_in_file nowhere = {.file = {"speaker", 7}, .source = SIZE_MAX};

static struct ku_finding finding_of(const struct speaker *s, const struct ku_turn *turn)
{
	struct ku_finding f = {.why = {"redact"}, .source = KU_FROM_SPEAKER, .where = s->known ? &s->known->at : &nowhere, .name = s->text, .kind = KU_PERSON,
	                       .how = KU_HOW_ROSTER};
	if (s->found)
		f = *s->found;
	f.at = turn->label;
	f.turn = turn;
	f.what = s->what;
	f.with = s->with;
	f.sure = true;
	f.question = KU_NO_QUESTION;
	return f;
}

/* In labels that name nobody what is only suspected is a role: «Модератор» is no name. */
static bool stays(const struct ku_finding *f, const struct speaker *s)
{
	return !s || (!s->names && !(s->plain && f->source == KU_FROM_SUSPECT));
}

void ku_speakers(struct ku_arena *a, const struct ku_book *book, const struct ku_doc *doc, struct ku_str transcript, struct ku_findings *findings)
{
	struct cast c = {.arena = a, .book = book, .transcript = transcript};
	struct ku_finding *item = NULL;
	size_t n = 0, cap = 0, next = 0;
	if (book->policy[KU_POLICY_SPEAKER].what == KU_DO_PSEUDONYM)
		return;
	list_speakers(&c, doc);
	note_findings(&c, doc, findings);
	choose_all(&c);
	for (size_t i = 0; i < doc->nturn; i++) {
		const struct ku_turn *turn = &doc->turn[i];
		const struct speaker *s = c.of_turn[i] == SIZE_MAX ? NULL : &c.item[c.of_turn[i]];
		if (s && s->names)
			KU_PUSH(a, item, n, cap, finding_of(s, turn));
		for (; next < findings->n && findings->item[next].at.start < turn->at.end; next++) {
			const struct ku_finding *f = &findings->item[next];
			bool inside = s && f->at.start < turn->label.end;
			if (!inside || stays(f, s))
				KU_PUSH(a, item, n, cap, *f);
		}
	}
	*findings = (struct ku_findings){item, n};
}
