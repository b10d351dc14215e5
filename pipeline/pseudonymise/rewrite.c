/* rewrite.c — reads the marks of a document in one pass and lists what stands for each.
 *
 * The pass stops at U+27E6 and U+27E7 only: there must be an escape or a mark, or the document is refused. What a mark turns into is decided
 * by the policy of its kind; whatever is not sure, or cannot be said better, becomes a label, never the name.
 */
#include "pseudonymise/rewrite.h"

#include <string.h>

#include "pseudonymise/say.h"

/* ----- one mark ----- */

static const struct ku_policy *policy_for(const struct ku_mark *m, const struct ku_identity *who,
					  const struct ku_policy policy[])
{
	if (!m->sure)
		return &policy[KU_POLICY_UNSURE];
	if (m->kind == KU_PERSON && who && who->found)
		return &policy[KU_POLICY_PACK];
	return &policy[m->kind];
}

static struct ku_str place_above(const struct ku_identity *who, const struct ku_policy *p)
{
	return who && who->up && p->to <= KU_NKIND ? who->up[p->to] : KU_S("");
}

static void say_label(struct ku_arena *a, const struct ku_mark *m, const struct ku_identity *who,
		      const struct ku_policy *p, struct ku_replacement *out)
{
	out->done = KU_DO_LABEL;
	out->text = ku_say_label(a, m, p, m->sure && who ? who->label : 0, &out->numbered);
}

static void say_fixed(struct ku_arena *a, const struct ku_mark *m, const struct ku_identity *who,
		      struct ku_replacement *out)
{
	out->done = m->kind == KU_PASSAGE ? KU_DO_GENERALISE : KU_DO_PSEUDONYM;
	out->text = m->kind == KU_PASSAGE ? who->fixed : ku_say_name(a, m, who->fixed, who->lang);
}

bool ku_replace(struct ku_arena *a, const struct ku_mark *m, const struct ku_registry *r,
		const struct ku_policy policy[], struct ku_replacement *out)
{
	const struct ku_identity *who = ku_registry_identity(r, m->number);
	const struct ku_policy *p = policy_for(m, who, policy);
	*out = (struct ku_replacement){.text = KU_S(""), .done = m->sure ? p->what : KU_DO_LABEL};
	if ((m->number && !who) || (who && (who->kind == KU_PERSON) != (m->kind == KU_PERSON)))
		return false;
	if (m->sure && who && who->fixed.len) {
		say_fixed(a, m, who, out);
		return true;
	}
	switch (out->done) {
	case KU_DO_PSEUDONYM:
		if (m->kind == KU_PERSON)
			return who && ku_say_person(a, m, who, &out->text);
		break; /* a place or word has a pseudonym only where the rules give one */
	case KU_DO_GENERALISE:
		if (!place_above(who, p).len)
			break;
		out->text = ku_say_name(a, m, place_above(who, p), who->up_lang);
		return true;
	case KU_DO_MASK:
		out->text = KU_S("***"); /* always three: the length of a name tells something */
		return true;
	case KU_DO_REMOVE:
		return true;
	default:
		break;
	}
	say_label(a, m, who, p, out);
	return true;
}

/* ----- a document ----- */

struct pass {
	struct ku_arena *arena;
	const struct ku_doc *doc;
	struct ku_str path;
	struct ku_errors *errors;
	struct ku_edit_list list;
	size_t open_until;    /* where a line begins of which all so far was taken out; 0: nowhere */
	size_t line, counted; /* lines up to byte `counted`, for messages */
};

static void refuse(struct pass *p, size_t at, const char *format)
{
	const struct ku_turn *turn = ku_turn_at(p->doc, at);
	for (; p->counted < at; p->counted++)
		p->line += p->doc->text.ptr[p->counted] == '\n';
	struct ku_str what = ku_format(p->arena, format, turn ? turn->number : (size_t)0);
	ku_report(p->errors,
		  (struct ku_error){
			  .code = KU_BAD_DATA,
			  .path = p->path,
			  .line = p->line + 1,
			  .what = what,
			  .doing = ku_str_of(_("putting pseudonyms in")),
			  .mend = ku_str_of(
				  _("run `kupuya redact` again with the same study and do not edit what it writes"))});
}

static void add(struct pass *p, struct ku_span at, struct ku_str with, const struct ku_reason *why)
{
	KU_PUSH(p->arena, p->list.edit, p->list.n, p->list.cap, (struct ku_edit){at, with, why});
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool ends_word(struct ku_str text, size_t at)
{
	return at == text.len || text.ptr[at] == '\n' || is_blank(text.ptr[at]) ||
	       (text.ptr[at] && memchr(".,;:!?)", text.ptr[at], 7));
}

/* What is taken out takes one gap with it: the one before it, at the start of a line the one behind. */
static struct ku_span mended(struct pass *p, struct ku_span at)
{
	struct ku_str text = p->doc->text;
	size_t least = p->list.n ? p->list.edit[p->list.n - 1].at.end : 0;
	bool opens = at.start == 0 || text.ptr[at.start - 1] == '\n' || (at.start == p->open_until && at.start == least);
	if (at.start > least && is_blank(text.ptr[at.start - 1])) {
		while (ends_word(text, at.end) && at.start > least && is_blank(text.ptr[at.start - 1]))
			at.start--;
	} else if (opens) {
		while (at.end < text.len && is_blank(text.ptr[at.end]))
			at.end++;
		p->open_until = at.end;
	}
	return at;
}

static bool rewrite_mark(struct pass *p, size_t *at, const struct ku_registry *r, const struct ku_policy policy[])
{
	struct ku_rewritten *why = ku_alloc(p->arena, sizeof *why);
	struct ku_replacement with;
	struct ku_span span = {*at, *at};
	why->reason.code = "pseudonymise";
	if (!ku_mark_read(p->arena, p->doc->text, &span.end, &why->mark)) {
		refuse(p, *at, _("a mark is malformed (turn %zu)"));
		return false;
	}
	*at = span.end;
	if (!ku_replace(p->arena, &why->mark, r, policy, &with)) {
		refuse(p, span.start, _("the registry has nothing to stand for a mark (turn %zu)"));
		return false;
	}
	why->done = with.done;
	why->numbered = with.numbered;
	add(p, with.done == KU_DO_REMOVE ? mended(p, span) : span, with.text, &why->reason);
	return true;
}

/* Behind the bracket, and behind the one that closes it, so that one bad mark is one error. */
static size_t behind_bad_mark(struct ku_str text, size_t at)
{
	struct ku_str escape;
	size_t next = ku_mark_bracket(text, at + 3, &escape);
	bool opens = ku_str_starts(ku_str_sub(text, at, at + 3), KU_S("⟦"));
	bool closes = next != SIZE_MAX && ku_str_starts(ku_str_sub(text, next, next + 3), KU_S("⟧"));
	return opens && closes ? next + 3 : at + 3;
}

const struct ku_edits *ku_rewrite(struct ku_arena *a, const struct ku_doc *doc, const struct ku_registry *r,
				  const struct ku_policy policy[], struct ku_str path, struct ku_errors *errors)
{
	static const struct ku_rewritten escaped = {.reason = {"escape"}};
	struct pass p = {.arena = a, .doc = doc, .path = path, .errors = errors};
	bool good = true;
	struct ku_str plain;
	for (size_t at = 0; (at = ku_mark_bracket(doc->text, at, &plain)) != SIZE_MAX;) {
		size_t from = at;
		if (ku_mark_is_escape(doc->text, &at, &plain)) {
			add(&p, (struct ku_span){from, at}, plain, &escaped.reason);
		} else if (!rewrite_mark(&p, &at, r, policy)) {
			good = false; /* go on, so that all errors show at once */
			at = at == from ? behind_bad_mark(doc->text, from) : at;
		}
	}
	struct ku_edits *edits = ku_alloc(a, sizeof *edits);
	*edits = (struct ku_edits){p.list.edit, p.list.n};
	return good ? edits : NULL;
}

struct ku_mark ku_mark_whole(const struct ku_identity *who)
{
	const struct { struct ku_str text; enum ku_role role; } part[] = {{who->given, KU_ROLE_GIVEN}, {who->surname, KU_ROLE_SURNAME}};
	struct ku_mark mark = {.kind = KU_PERSON, .number = who->number, .sure = true};
	for (size_t i = 0; i < sizeof part / sizeof *part; i++) {
		if (!part[i].text.len)
			continue;
		mark.part[mark.nparts].role = part[i].role;
		mark.part[mark.nparts].shape = KU_SHAPE_TITLE;
		mark.part[mark.nparts].gap = mark.nparts ? KU_S(" ") : KU_S("");
		mark.nparts++;
	}
	return mark;
}
