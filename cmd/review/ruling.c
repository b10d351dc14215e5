/* ruling.c — a table says which section of the rules a decision belongs to. A finding on which readers differ waits for adjudication.
 */
#include "review/ruling.h"

#include <stdio.h>

#include "base/yaml_write.h"
#include "decided.h"

struct ruling {
	struct ku_study *study;
	struct ku_ledger *ledger;
	const struct ku_history *history;
	const struct ku_view *view;
	struct ku_ruled *out;
	struct ku_str packet, reviewer, transcript, verdict, kind, form, name, sex, replacement, why;
	int64_t turn;
	bool good;
};

static void member(struct ku_buf *b, const char *key, struct ku_str value)
{
	ku_buf_format(b, "%s%s: ", b->len ? ", " : "- {", key);
	ku_yaml_write(b, value);
}

/* A remark must stay on its line: what libyaml takes for a line end, or does not take at all (YAML 1.1, 5.1 and 5.4), becomes a space. */
static bool fits_remark(uint32_t c)
{
	return c >= 0x20 && !(c >= 0x7F && c < 0xA0) && c != 0x2028 && c != 0x2029 && c != 0xFEFF && c != 0xFFFE &&
	       c != 0xFFFF;
}

static struct ku_str reason(struct ruling *r) /* “QC1, packet 7f3a, turn 3: comment” */
{
	struct ku_buf b = {0};
	ku_buf_format(&b, "%.*s, packet %.4s, turn %lld%s", (int)r->reviewer.len, r->reviewer.ptr, r->packet.ptr,
		      (long long)r->turn, r->why.len ? ": " : "");
	for (size_t at = 0; at < r->why.len;) {
		uint32_t c = ku_utf8_next(r->why, &at);
		ku_buf_code_point(&b, fits_remark(c) ? c : ' ');
	}
	struct ku_str text = ku_dup(&r->study->arena, ku_buf_str(&b));
	ku_buf_free(&b);
	return text;
}

static void note_again(struct ruling *r)
{
	struct ku_strs *again = &r->out->again;
	for (size_t i = 0; i < again->n; i++)
		if (ku_str_eq(again->item[i], r->transcript))
			return;
	KU_PUSH(&r->study->arena, again->item, again->n, again->cap, r->transcript);
}

static void by_hand(struct ruling *r, const char *what)
{
	ku_buf_format(&r->out->by_hand, "  %.*s, ", (int)r->transcript.len, r->transcript.ptr);
	ku_buf_format(&r->out->by_hand, _("turn %lld, “%.*s”: %s"), (long long)r->turn, (int)r->form.len, r->form.ptr, what);
	ku_buf_format(&r->out->by_hand, "%s%.*s\n", r->why.len ? " — " : "", (int)r->why.len, r->why.ptr);
}

/* A rule that does not read would stop the whole study. */
static bool reads_well(struct ruling *r, const char *section, struct ku_str entry)
{
	struct ku_arena *a = &r->study->arena;
	struct ku_errors unheard = {.arena = a};
	struct ku_book book;
	ku_book_init(&book);
	struct ku_str text = KU_JOIN(a, KU_S("kupuya: 1\n"), ku_str_of(section), KU_S(":\n  "), entry, KU_S("\n"));
	ku_book_read_rules(a, &book, KU_S("decided.yaml"), text, false, &unheard);
	return ku_errors_code(&unheard) == KU_DONE;
}

/* Entries that hold for the study say who and why in a remark; the others have a `why:` of their own. */
static void write(struct ruling *r, const char *section, struct ku_buf *b, bool remark)
{
	if (!remark)
		member(b, "why", reason(r));
	ku_buf_byte(b, '}');
	if (remark) {
		struct ku_str why = reason(r);
		ku_buf_format(b, " # %.*s: %.*s", (int)r->transcript.len, r->transcript.ptr, (int)why.len, why.ptr);
	}
	if (!reads_well(r, section, ku_buf_str(b))) {
		by_hand(r, _("this cannot be a rule as it was written; write it yourself"));
		return;
	}
	r->good = ku_decided_add(r->study, section, ku_buf_str(b));
	r->out->rules += r->good;
	note_again(r);
}

static void rule_answer(struct ruling *r, struct ku_str is)
{
	struct ku_buf b = {0};
	member(&b, "in", r->transcript);
	if (r->turn)
		ku_buf_format(&b, ", turn: %lld", (long long)r->turn);
	member(&b, "text", r->form);
	member(&b, "is", is);
	write(r, "answers", &b, false);
	ku_buf_free(&b);
}

static bool is_listed(const struct ku_book *b, struct ku_str name)
{
	for (size_t i = 0; i < b->nperson; i++)
		if (ku_str_eq(b->person[i].name.text, name) && !b->person[i].at.pack)
			return true;
	return false;
}

/* ku_decided_add exchanges the file; a name that an earlier decision has listed is not listed again. */
static bool written_before(struct ruling *r)
{
	static const char sql[] =
		"SELECT count(*) FROM ruled WHERE verdict IN ('missed', 'name') AND kind = ?1 AND name = ?2";
	return ku_ledger_number(r->ledger, sql, 2, (struct ku_str[]){r->kind, r->name}) > 0;
}

static void rule_name(struct ruling *r)
{
	struct ku_buf b = {0};
	enum ku_kind kind = ku_kind_named(r->kind);
	const char *section = kind == KU_PERSON        ? (memchr(r->name.ptr, ' ', r->name.len) ? "people" : "names")
			      : ku_kind_is_place(kind) ? "places"
						       : "words";
	if (written_before(r) || (kind == KU_PERSON && is_listed(&r->study->book, r->name))) {
		note_again(r);
		return;
	}
	if (kind != KU_PERSON && r->study->book.policy[kind].what == KU_DO_KEEP) {
		by_hand(r, _("the policy of the study keeps names of this kind"));
		return;
	}
	member(&b, "name", r->name);
	if (kind == KU_PERSON && r->sex.len)
		member(&b, "sex", r->sex);
	if (kind != KU_PERSON)
		member(&b, "kind", r->kind);
	write(r, section, &b, true);
	ku_buf_free(&b);
}

/* How often the text stands in its turn: a passage must stand there once. */
static size_t times_there(const struct ruling *r)
{
	const struct ku_source_file *source = ku_study_source(r->study, r->transcript);
	const struct ku_view *v = source ? &r->view[source - r->study->source] : NULL;
	size_t n = 0;
	for (size_t k = 0; v && v->good && k < v->nturn; k++) {
		struct ku_str turn = ku_str_at(v->text, v->turn[k].at);
		for (size_t at; (int64_t)v->turn[k].number == r->turn && (at = ku_str_find(turn, r->form)) != SIZE_MAX; n++)
			turn = ku_str_sub(turn, at + 1, turn.len);
	}
	return n;
}

static void rule_passage(struct ruling *r)
{
	struct ku_buf b = {0};
	if (times_there(r) != 1) {
		by_hand(r, _("it does not stand in that turn exactly once; write the passage with some words around it"));
		return;
	}
	member(&b, "in", r->transcript);
	ku_buf_format(&b, ", turn: %lld", (long long)r->turn);
	member(&b, "text", r->form);
	if (r->replacement.len)
		member(&b, "with", r->replacement);
	write(r, "passages", &b, false);
	ku_buf_free(&b);
}

static bool by_pattern(const struct ruling *r)
{
	enum ku_kind kind = ku_kind_named(r->kind);
	return kind < KU_NKIND && kind != KU_PERSON && !ku_kind_is_place(kind) && !ku_kind_is_word(kind);
}

/* What a verdict on a finding becomes. `asked`: kupuya had asked; there “right” is an answer too. */
static void rule_finding(struct ruling *r, const struct ku_past_finding *f)
{
	bool asked = ku_str_is(f->done, "ask"), suspect = asked && f->number == 0;
	if (ku_str_is(r->verdict, "not"))
		by_pattern(r) ? by_hand(r, _("not what the pattern takes it for; add it to `keeps:` of the pattern or "
					     "to `keep:`"))
			      : rule_answer(r, KU_S("word"));
	else if (ku_str_is(r->verdict, "kind"))
		by_hand(r, ku_format(&r->study->arena, _("this is of the kind %.*s; correct its entry"),
				     (int)r->kind.len, r->kind.ptr)
				   .ptr);
	else if (ku_str_is(r->verdict, "who") && is_listed(&r->study->book, r->name))
		rule_answer(r, r->name);
	else if (ku_str_is(r->verdict, "who"))
		by_hand(r, _("somebody else is meant; list that person, or say who with `answers:`"));
	else if (ku_str_is(f->question, "namesake"))
		by_hand(r, _("several people bear this name; say who is meant with `answers:`"));
	else if (suspect)
		rule_name(r);
	else if (asked)
		rule_answer(r, KU_S("name"));
}

enum accord { AGREED, OPEN_CONFLICT, SETTLED }; /* settled: what the adjudicator has said makes the rule */

static enum accord accord_on(const struct ku_history *h, const struct ku_past_finding *f)
{
	size_t n, k = 0;
	const struct ku_past_finding *const *other = ku_history_judged(h, f->transcript, f->at, &n);
	while (k < n && !ku_history_differ(h, f, other[k]))
		k++;
	return k == n ? AGREED : ku_history_settled(h, f->part, f->turn) ? SETTLED : OPEN_CONFLICT;
}

static bool is_ruled(struct ruling *r)
{
	struct ku_str turn = ku_format(&r->study->arena, "%lld", (long long)r->turn);
	static const char sql[] = "SELECT count(*) FROM ruled WHERE transcript = ?1 AND turn = CAST(?2 AS INTEGER) AND "
				  "verdict = ?3 AND form = ?4";
	return ku_ledger_number(r->ledger, sql, 4, (struct ku_str[]){r->transcript, turn, r->verdict, r->form}) > 0;
}

static void note_ruled(struct ruling *r)
{
	if (r->good)
		ku_ledger_add(r->ledger, "ruled", "ttntttt", r->packet, r->transcript, r->turn, r->verdict, r->kind,
			      r->form, r->name);
}

static void set_packet(struct ruling *r, size_t packet)
{
	r->packet = r->history->packet[packet].id;
	r->reviewer = r->history->packet[packet].reviewer;
}

static void rule_findings(struct ruling *r)
{
	for (size_t i = 0; i < r->history->nfinding && r->good; i++) {
		const struct ku_past_finding *f = &r->history->finding[i];
		bool asked = ku_str_is(f->done, "ask");
		if (!f->verdict.len || (ku_str_is(f->verdict, "ok") && !asked))
			continue;
		enum accord accord = accord_on(r->history, f);
		r->out->conflicts += accord == OPEN_CONFLICT;
		if (accord != AGREED)
			continue;
		set_packet(r, f->packet);
		r->transcript = f->transcript, r->turn = f->turn, r->form = f->form, r->why = f->why;
		r->verdict = ku_str_is(f->verdict, "ok") ? KU_S("name") : f->verdict;
		r->kind = f->said_kind.len ? f->said_kind : f->kind;
		r->name = f->said_name.len ? f->said_name : f->name;
		r->sex = KU_S("");
		if (is_ruled(r))
			continue;
		struct ku_str verdict = r->verdict;
		r->verdict = f->verdict;
		rule_finding(r, f);
		r->verdict = verdict;
		note_ruled(r);
	}
}

/* A rule that came of another reader's “not a name” stands against it: nothing that is added could undo that. */
static bool was_refused(struct ruling *r)
{
	struct ku_str turn = ku_format(&r->study->arena, "%lld", (long long)r->turn);
	static const char sql[] = "SELECT count(*) FROM ruled WHERE transcript = ?1 AND turn = CAST(?2 AS INTEGER) AND "
				  "verdict = 'not' AND form = ?3";
	return ku_ledger_number(r->ledger, sql, 3, (struct ku_str[]){r->transcript, turn, r->form}) > 0;
}

/* What a rule keeps goes on being kept, whatever is added behind it. */
static bool is_kept(const struct ku_history *h, const struct ku_past_missed *m)
{
	for (size_t i = 0; i < h->nfinding; i++) {
		const struct ku_past_finding *f = &h->finding[i];
		if (f->packet == m->packet && f->turn == m->turn && ku_str_is(f->done, "keep") &&
		    ku_str_eq(f->transcript, m->transcript) && ku_str_find(m->form, f->form) != SIZE_MAX)
			return true;
	}
	return false;
}

static void rule_missed(struct ruling *r)
{
	for (size_t i = 0; i < r->history->nmissed && r->good; i++) {
		const struct ku_past_missed *m = &r->history->missed[i];
		set_packet(r, m->packet);
		r->transcript = m->transcript, r->turn = m->turn, r->form = m->form, r->why = m->why;
		r->verdict = m->verdict, r->kind = m->kind, r->name = m->name, r->sex = m->sex,
		r->replacement = m->replacement;
		if (is_ruled(r))
			continue;
		if (was_refused(r))
			by_hand(r, _("an earlier decision says that this is no name; take that line out of "
				     "rules/decided.yaml"));
		else if (!ku_str_is(m->verdict, "passage") && is_kept(r->history, m))
			by_hand(r, _("it is kept by a rule; take it out of `keep:`"));
		else if (ku_str_is(m->verdict, "passage") || by_pattern(r))
			rule_passage(r);
		else
			rule_name(r);
		note_ruled(r);
	}
}

bool ku_rule_all(struct ku_study *s, struct ku_ledger *l, const struct ku_history *h, const struct ku_view view[],
		 struct ku_ruled *out)
{
	struct ruling r = {.study = s, .ledger = l, .history = h, .view = view, .out = out, .good = true};
	rule_findings(&r);
	rule_missed(&r);
	return r.good && ku_ledger_commit(l, &s->errors);
}
