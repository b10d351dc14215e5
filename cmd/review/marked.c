/* marked.c — what a reader marked: a name that was missed, or a passage. A passage may reach over replacements: the page names these by their numbers, and the
 * ledger knows what stood there. Who reads the source without any mark also marks what kupuya had found; such a mark is a verdict on the finding.
 */
#include <unicode/uchar.h>

#include "review/reading.h"

static const struct ku_view *view_of(const struct ku_reading *r, struct ku_str transcript)
{
	for (size_t i = 0; i < r->study->nsource; i++)
		if (ku_str_eq(r->view[i].source->code, transcript))
			return &r->view[i];
	return NULL;
}

/* The bytes of a turn in its transcript; empty when there is none of that number. */
static struct ku_span turn_at(const struct ku_view *v, int64_t number)
{
	for (size_t k = 0; v && k < v->nturn; k++)
		if ((int64_t)v->turn[k].number == number)
			return v->turn[k].at;
	return (struct ku_span){0, 0};
}

static bool stands_in(struct ku_str turn, struct ku_str text)
{
	return text.len && ku_str_find(turn, text) != SIZE_MAX;
}

static bool is_seed_of(const struct ku_reading *r, const struct ku_past_seed *s, const struct ku_decision *d)
{
	return s->packet == r->packet_index && s->turn == d->turn && ku_str_eq(s->transcript, d->transcript);
}

/* Is it a seed, or of one? To the reader it stands there. */
static bool of_seed(const struct ku_reading *r, const struct ku_decision *d)
{
	for (size_t i = 0; i < r->history->nseed; i++) {
		const struct ku_past_seed *s = &r->history->seed[i];
		if (is_seed_of(r, s, d) &&
		    (ku_str_find(d->form, s->form) != SIZE_MAX || ku_str_find(s->form, d->form) != SIZE_MAX))
			return true;
	}
	return false;
}

/* ----- passages ----- */

static bool add_piece(const struct ku_reading *r, struct ku_buf *out, json_t *piece, const struct ku_decision *d)
{
	if (json_is_string(piece)) {
		ku_buf_add(out, (struct ku_str){json_string_value(piece), json_string_length(piece)});
		return true;
	}
	struct ku_given *given =
		json_is_integer(piece) ? ku_reading_finding(r, d->transcript, json_integer_value(piece)) : NULL;
	if (given && given->is->turn == d->turn)
		ku_buf_add(out, given->is->form);
	return given && given->is->turn == d->turn;
}

/* A turn as the packet showed it where its seeds are concerned: these in place of what they stand for; else the source. */
struct shown {
	struct ku_buf text;
	const struct ku_view_finding *seed[8]; /* that may be seeds, in order */
	size_t n;
};

static void find_seeds(const struct ku_reading *r, const struct ku_decision *d, struct shown *out)
{
	const struct ku_view *v = view_of(r, d->transcript);
	for (size_t k = 0; k < v->nfinding; k++) {
		const struct ku_view_finding *f = &v->finding[k];
		bool seed = false;
		for (size_t i = 0; (int64_t)f->turn == d->turn && i < r->history->nseed; i++)
			seed |= is_seed_of(r, &r->history->seed[i], d) && ku_str_eq(r->history->seed[i].form, f->with);
		if (seed && out->n < sizeof out->seed / sizeof *out->seed)
			out->seed[out->n++] = f;
	}
}

/* With those of the set in place. Gives where in the source a place of the shown text lies. */
static size_t put_seeds(struct shown *s, struct ku_str text, struct ku_span turn, unsigned set, size_t place)
{
	size_t done = turn.start, source = turn.start + place;
	s->text.len = 0;
	for (size_t i = 0; i < s->n; i++) {
		const struct ku_view_finding *f = s->seed[i];
		if (!(set >> i & 1))
			continue;
		ku_buf_add(&s->text, ku_str_sub(text, done, f->at.start));
		if (s->text.len < place)
			source += f->form.len - f->with.len;
		ku_buf_add(&s->text, f->with);
		done = f->at.end;
	}
	ku_buf_add(&s->text, ku_str_sub(text, done, turn.end));
	return source;
}

/* A seed stands in the packet as if it were text. Which of the same names in a turn are seeds the ledger does not say: they are tried. */
static struct ku_str without_seeds(const struct ku_reading *r, const struct ku_decision *d, struct ku_span turn,
				   struct ku_str text)
{
	struct ku_str all = view_of(r, d->transcript)->text, out = text;
	struct shown s = {0};
	find_seeds(r, d, &s);
	for (unsigned set = 1; set < 1U << s.n && out.ptr == text.ptr; set++) {
		put_seeds(&s, all, turn, set, 0);
		size_t at = ku_str_find(ku_buf_str(&s.text), text);
		if (at == SIZE_MAX)
			continue;
		size_t start = put_seeds(&s, all, turn, set, at), end = put_seeds(&s, all, turn, set, at + text.len);
		out = ku_str_sub(all, start, end);
	}
	ku_buf_free(&s.text);
	return out;
}

/* Pieces of text and numbers of findings, as the source has them; empty when one of the findings was not in the packet. */
static struct ku_str source_of(const struct ku_reading *r, json_t *pieces, const struct ku_decision *d, struct ku_span at)
{
	struct ku_str turn = ku_str_at(view_of(r, d->transcript)->text, at);
	struct ku_buf b = {0};
	json_t *piece;
	size_t i;
	bool good = true;
	json_array_foreach(pieces, i, piece)
		good = good && add_piece(r, &b, piece, d);
	struct ku_str text = good ? ku_dup(r->arena, ku_buf_str(&b)) : KU_S("");
	ku_buf_free(&b);
	return !text.len || stands_in(turn, text) ? text : without_seeds(r, d, at, text);
}

/* ----- marks in the source ----- */

static bool has_letters(struct ku_str text, size_t from, size_t to)
{
	for (size_t at = from; at < to && at < text.len;)
		if (u_isalnum((UChar32)ku_utf8_next(text, &at)))
			return true;
	return false;
}

/* A finding on which a stretch of the transcript lies, from `from` on; NULL: none. */
static struct ku_given *finding_over(const struct ku_reading *r, const struct ku_decision *d, struct ku_span at)
{
	struct ku_given *first = NULL;
	for (size_t i = 0; i < r->nfinding; i++) {
		const struct ku_past_finding *f = r->finding[i].is;
		size_t start = (size_t)f->at, end = start + f->form.len;
		if (f->turn == d->turn && ku_str_eq(f->transcript, d->transcript) && start < at.end && end > at.start &&
		    (!first || f->at < first->is->at))
			first = &r->finding[i];
	}
	return first;
}

static void see(struct ku_reading *r, struct ku_given *given, const struct ku_decision *d)
{
	const struct ku_past_finding *f = given->is;
	if (given->decided || ku_str_is(f->done, "keep"))
		return;
	given->decided = true;
	KU_PUSH(r->arena, r->out->item, r->out->n, r->out->cap,
		(struct ku_decision){.transcript = f->transcript,
				     .verdict = KU_S("ok"),
				     .turn = f->turn,
				     .i = f->i,
				     .kind = f->kind,
				     .form = f->form,
				     .name = f->name,
				     .why = d->why});
}

/* One place where the marked text stands: which findings lie in it, and whether letters of it lie in none. */
static bool uncovered(struct ku_reading *r, const struct ku_decision *d, struct ku_str text, struct ku_span at)
{
	bool bare = false;
	for (size_t from = at.start; from < at.end;) {
		struct ku_given *g = finding_over(r, d, (struct ku_span){from, at.end});
		bare |= has_letters(text, from, g ? (size_t)g->is->at : at.end);
		if (!g)
			break;
		see(r, g, d);
		from = (size_t)g->is->at + g->is->form.len;
	}
	return bare;
}

/* True where the mark is of something that kupuya had not found. */
static bool is_news(struct ku_reading *r, const struct ku_decision *d, const struct ku_view *v, struct ku_span turn)
{
	bool news = false;
	for (size_t from = turn.start; from < turn.end;) {
		size_t at = ku_str_find(ku_str_sub(v->text, from, turn.end), d->form);
		if (at == SIZE_MAX)
			break;
		news |= uncovered(r, d, v->text, (struct ku_span){from + at, from + at + d->form.len});
		from += at + d->form.len;
	}
	return news;
}

/* ----- an entry ----- */

static bool not_there(const struct ku_reading *r, const struct ku_decision *d)
{
	ku_report(r->errors,
		  (struct ku_error){.code = KU_BAD_DATA,
				    .path = ku_str_of(r->path),
				    .what = ku_format(r->arena, _("what was marked does not stand in turn %lld of %.*s"),
						      (long long)d->turn, (int)d->transcript.len, d->transcript.ptr),
				    .mend = ku_str_of(_("Take nothing of it; ask the reader to download it once more."))});
	return false;
}

static bool is_complete(const struct ku_decision *d, bool passage)
{
	return d->form.len && ku_kind_named(d->kind) < KU_NKIND &&
	       (passage ? d->replacement.len && d->why.len : d->name.len) &&
	       (!d->sex.len || ku_str_is(d->sex, "f") || ku_str_is(d->sex, "m"));
}

bool ku_reading_marked(struct ku_reading *r, json_t *o, bool passage)
{
	struct ku_arena *a = r->arena;
	struct ku_decision d = {.transcript = ku_reading_text(a, o, "t"),
				.verdict = passage ? KU_S("passage") : KU_S("missed"),
				.i = -1,
				.turn = json_integer_value(json_object_get(o, "n")),
				.form = ku_reading_text(a, o, "text"),
				.name = ku_reading_text(a, o, "name"),
				.kind = passage ? KU_S("passage") : ku_reading_text(a, o, "kind"),
				.sex = ku_reading_text(a, o, "sex"),
				.replacement = ku_reading_text(a, o, "with"),
				.why = ku_reading_text(a, o, "why")};
	const struct ku_past_part *part = ku_reading_part(r, d.transcript);
	if (!part || !ku_reading_fresh(r, part))
		return part != NULL;
	const struct ku_view *v = view_of(r, d.transcript);
	struct ku_span at = turn_at(v, d.turn);
	struct ku_str turn = ku_str_at(v->text, at);
	if (passage && json_is_array(json_object_get(o, "parts")))
		d.form = source_of(r, json_object_get(o, "parts"), &d, at);
	if (!is_complete(&d, passage))
		return ku_reading_not_of_packet(r);
	if (!stands_in(turn, d.form) && (passage || !of_seed(r, &d)))
		return not_there(r, &d);
	if (passage || r->packet->role != KU_SOURCE || is_news(r, &d, v, at))
		KU_PUSH(a, r->out->item, r->out->n, r->out->cap, d);
	return true;
}
