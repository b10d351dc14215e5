/* turns.c — finds the convention of a transcript, and by it the lines that open a turn.
 *
 * Data model: every line gives its openings (opening.h). Openings with one label, however spelt, are a group: the group knows how often each form has
 * it and what follows. Codes, initials and roles are labels by their shape («strong»); of all other groups their lines decide. First the forms are weighed, each by
 * its own lines alone; then the openings of the chosen form and those with a colon are sorted out until every group that is left is believed. Both
 * rules look at nothing that rewriting an opening to «LABEL: …» changes, so that the text of the first reading gives the same turns at the second.
 *
 * The cost is one look at the beginning of each line and one fold for each opening.
 */
#include "read/turns_inner.h"

#include <stdlib.h>
#include <unicode/uchar.h>

#include "base/layout.h"

enum { ESTABLISHED = 4, ONCE_WORDS = 3, NAME_WORDS = 2, PAIRS = 2, NEAR = 48 };

/* ----- gathering ----- */

static size_t place_of(const struct ku_turn_finder *f, struct ku_str key)
{
	size_t at = (size_t)ku_str_hash(key) & (f->cap_table - 1);
	while (f->table[at] && !ku_str_eq(f->group[f->table[at] - 1].key, key))
		at = (at + 1) & (f->cap_table - 1);
	return at;
}

static void grow_table(struct ku_turn_finder *f)
{
	f->cap_table = f->cap_table ? 2 * f->cap_table : 64;
	f->table = ku_alloc_array(f->arena, f->cap_table, sizeof *f->table);
	for (size_t i = 0; i < f->ngroup; i++)
		f->table[place_of(f, f->group[i].key)] = i + 1;
}

static size_t group_of(struct ku_turn_finder *f, struct ku_str label)
{
	struct ku_str key = ku_label_fold(f->arena, label);
	if (2 * f->ngroup >= f->cap_table)
		grow_table(f);
	size_t at = place_of(f, key);
	if (!f->table[at]) {
		KU_PUSH(f->arena, f->group, f->ngroup, f->cap_group, (struct ku_label_group){.key = key, .shape = ku_label_shape(label), .plain = ku_label_plain(label)});
		f->table[at] = f->ngroup;
	}
	return f->table[at] - 1;
}

static size_t bold_end(const struct ku_lines *lines, size_t *at, size_t line)
{
	while (*at < lines->nbold && lines->bold[*at].end <= line)
		++*at;
	return *at < lines->nbold && lines->bold[*at].start <= line ? lines->bold[*at].end : 0;
}

static bool skipped(const struct ku_lines *lines, size_t *at, size_t line)
{
	while (*at < lines->nskip && lines->skip[*at].end <= line)
		++*at;
	return *at < lines->nskip && lines->skip[*at].start <= line;
}

static bool is_blank(struct ku_str text, size_t at, size_t stop)
{
	return ku_str_trim(ku_str_sub(text, at, stop)).len == 0;
}

enum which { COLONS, OTHERS, CODES }; /* openings with a colon; those in other forms; of those only where the line may begin with a code */

static void add_opening(struct ku_turn_finder *f, const struct ku_opening *is, size_t group, size_t line)
{
	struct ku_label_group *g = &f->group[group];
	g->own[is->form]++;
	g->speech[is->form] += is->follows == KU_SPEECH;
	KU_PUSH(f->arena, f->item, f->n, f->cap, (struct ku_found){.is = *is, .group = group, .line = line});
}

/* Few people speak, so most lines begin with the very bytes of one before, up to the colon. Those are kept, each at the place of its hash. */
static struct ku_last_label *last_of(struct ku_turn_finder *f, struct ku_str head)
{
	uint64_t first = ku_bytes8(head.ptr, head.len), end = ku_bytes8(head.ptr + (head.len > 8 ? head.len - 8 : 0), head.len > 8 ? 8 : head.len);
	return &f->last[(first + end + head.len) * 0x9e3779b97f4a7c15u >> (64 - KU_LAST_BITS)];
}

/* Behind the number of a line where lines are numbered. */
static size_t openings_of(const struct ku_turn_finder *f, size_t at, size_t stop, size_t bold, struct ku_opening out[KU_NFORM])
{
	size_t n = ku_openings(f->text, f->numbered ? ku_over_number(f->text, at, stop) : at, stop, bold, out);
	for (size_t i = 0; i < n; i++)
		out[i].line = at;
	return n;
}

static void add_line(struct ku_turn_finder *f, size_t at, size_t stop, size_t bold, enum which which)
{
	struct ku_opening opening[KU_NFORM];
	size_t n = openings_of(f, at, stop, bold, opening);
	bool own_line = false;
	for (size_t i = 0; i < n; i++) {
		own_line |= opening[i].speech >= stop;
		if (opening[i].form != KU_COLON)
			add_opening(f, &opening[i], group_of(f, ku_str_at(f->text, opening[i].label)), at);
	}
	f->nline += which == OTHERS && !own_line && !is_blank(f->text, at, stop);
}

static void add_line_with_colon(struct ku_turn_finder *f, size_t at, size_t stop, size_t bold, size_t colon)
{
	struct ku_str head = ku_str_sub(f->text, at, colon + 1);
	struct ku_last_label *last = last_of(f, head);
	struct ku_opening opening[KU_NFORM];
	if (!bold && ku_str_eq(last->head, head) && ku_opening_again(f->text, at, stop, colon, &last->is, opening)) {
		add_opening(f, opening, last->group, at);
		return;
	}
	size_t n = openings_of(f, at, stop, bold, opening);
	for (size_t i = 0; i < n; i++) {
		if (opening[i].form != KU_COLON)
			continue;
		size_t group = group_of(f, ku_str_at(f->text, opening[i].label));
		add_opening(f, &opening[i], group, at);
		if (n == 1 && !bold && opening[i].label.end == colon)
			*last = (struct ku_last_label){head, opening[i], group};
	}
}

/* A code has a digit, near the beginning of its line. */
static bool may_begin_with_code(struct ku_str text, size_t at, size_t stop)
{
	stop = stop < at + NEAR ? stop : at + NEAR;
	while (at < stop && (text.ptr[at] < '0' || text.ptr[at] > '9'))
		at++;
	return at < stop;
}

static void gather(struct ku_turn_finder *f, const struct ku_lines *lines, enum which which)
{
	size_t bold = 0, skip = 0;
	for (size_t at = 0; at < f->text.len;) {
		size_t stop = ku_line_stop(f->text, at);
		size_t bold_to = bold_end(lines, &bold, at);
		bold_to = bold_to > stop ? stop : bold_to;
		f->lines += which == COLONS && !is_blank(f->text, at, stop);
		const char *colon = which == COLONS ? memchr(f->text.ptr + at, ':', stop - at) : NULL;
		bool passed = stop == at || skipped(lines, &skip, at);
		if (!passed && colon)
			add_line_with_colon(f, at, stop, bold_to, (size_t)(colon - f->text.ptr));
		else if (!passed && (which == OTHERS || (which == CODES && may_begin_with_code(f->text, at, stop))))
			add_line(f, at, stop, bold_to, which);
		at = stop + (stop < f->text.len ? ku_line_end(f->text, stop) : 0);
	}
}

/* Questions and answers name who speaks where both come again and again; else «Суроо: …» is a part of what somebody says. */
static void judge_pairs(struct ku_turn_finder *f)
{
	size_t times[3] = {0}, n = 0;
	for (size_t i = 0; i < f->n; i++)
		times[f->item[i].is.pair]++;
	if (times[1] >= PAIRS && times[2] >= PAIRS)
		return;
	for (size_t i = 0; i < f->n; i++)
		if (!f->item[i].is.pair)
			f->item[n++] = f->item[i];
		else
			f->group[f->item[i].group].own[KU_COLON] = 0;
	f->n = n;
}

static int by_place(const void *x, const void *y)
{
	const struct ku_found *a = x, *b = y;
	int order = (a->line > b->line) - (a->line < b->line);
	return order ? order : (a->is.label.end > b->is.label.end) - (a->is.label.end < b->is.label.end);
}

/* ----- which lines ----- */

/* A dash, a full stop or a line of its own is a weak sign: the label must be known by its shape, or come again. */
static bool may_open(const struct ku_turn_finder *f, const struct ku_found *o, enum ku_form form)
{
	const struct ku_label_group *g = &f->group[o->group];
	if (o->is.form == KU_COLON)
		return true;
	if (o->is.form != form)
		return false;
	if (o->is.speech >= f->text.len) /* nothing is said */
		return false;
	if (form == KU_CELL || form == KU_MARKED)
		return true;
	return ku_label_strong_in(g, form) || g->own[form] + g->own[KU_COLON] >= 2;
}

/* Where the openings of the line of item i end. */
static size_t line_end(const struct ku_turn_finder *f, size_t i)
{
	size_t end = i + 1;
	while (end < f->n && f->item[end].line == f->item[i].line)
		end++;
	return end;
}

static struct ku_found *opening_of(struct ku_turn_finder *f, size_t from, size_t to, enum ku_form form)
{
	for (size_t i = from; i < to; i++)
		if (f->item[i].is.form == form && may_open(f, &f->item[i], form))
			return &f->item[i];
	return NULL;
}

/* One opening a line, that with a colon before all. */
static void take_openings(struct ku_turn_finder *f, enum ku_form form)
{
	for (size_t i = 0, end; i < f->n; i = end) {
		end = line_end(f, i);
		struct ku_found *o = opening_of(f, i, end, KU_COLON);
		o = o ? o : opening_of(f, i, end, form);
		if (o)
			o->taken = true;
	}
}

/* ----- those who speak once ----- */

/* One or two words with capitals, before speech. */
static bool may_be_name(const struct ku_turn_finder *f, const struct ku_found *o)
{
	struct ku_str label = ku_str_at(f->text, o->is.label);
	size_t at = 0;
	for (struct ku_str word = ku_label_word(label, &at); word.len; word = ku_label_word(label, &at)) {
		size_t first = 0;
		if (!u_isupper((UChar32)ku_utf8_next(word, &first)))
			return false;
	}
	return o->is.words <= NAME_WORDS && o->is.follows == KU_SPEECH && o->is.speech < f->text.len && !ku_label_of_nobody(label, o->is.words);
}

/* What stands in a line of its own behind a label is what that person says; before a label it has nothing to say. */
static bool is_said(const struct ku_turn_finder *f, size_t i)
{
	const struct ku_found *o = &f->item[i];
	for (size_t k = i; k > 0 && f->item[k - 1].is.speech >= o->line; k--)
		if (f->item[k - 1].taken)
			return true;
	for (size_t k = i + 1; k < f->n && f->item[k].line <= o->is.speech; k++)
		if (f->item[k].taken)
			return true;
	return false;
}

/* A dash or a line of its own is enough for a name where everybody is written so. */
static void take_names(struct ku_turn_finder *f, enum ku_form form)
{
	size_t taken = 0;
	for (size_t i = 0; i < f->n; i++)
		taken += f->item[i].taken && f->item[i].is.form == form;
	bool begun = false;
	for (size_t i = 0, end; i < f->n && taken >= ESTABLISHED && (form == KU_DASH || form == KU_ALONE); i = end) {
		bool any = false;
		end = line_end(f, i);
		for (size_t k = i; k < end; k++)
			any |= f->item[k].taken;
		for (size_t k = i; k < end && begun && !any; k++)
			if (f->item[k].is.form == form && may_be_name(f, &f->item[k]) && (form != KU_ALONE || !is_said(f, k)))
				f->item[k].taken = any = true;
		begun |= any;
	}
}

/* «К3. …» among «К1: …»: a code that speaks elsewhere too. Not before the first label that is one by its shape, where participants may be listed. */
static bool add_strays(struct ku_turn_finder *f)
{
	bool begun = false, added = false;
	for (size_t i = 0; i < f->n; i++)
		f->group[f->item[i].group].known |= f->item[i].taken;
	for (size_t i = 0, end; i < f->n; i = end) {
		struct ku_found *stray = NULL;
		bool taken = false;
		end = line_end(f, i);
		for (size_t k = i; k < end; k++) {
			struct ku_found *o = &f->item[k];
			const struct ku_label_group *g = &f->group[o->group];
			taken |= o->taken;
			begun |= o->taken && ku_label_strong(g);
			if (!stray && g->known && g->shape == KU_LABEL_CODE && g->plain && o->is.speech < f->text.len)
				stray = o;
		}
		if (begun && !taken && stray)
			stray->taken = added = true;
	}
	return added;
}

struct habits { bool small, established; size_t groups; };

static struct habits habits_of(struct ku_turn_finder *f)
{
	struct habits h = {0};
	size_t lines = 0, good = 0, known = 0;
	for (size_t i = 0; i < f->ngroup; i++)
		f->group[i].n = f->group[i].good = 0;
	for (size_t i = 0; i < f->n; i++)
		if (f->item[i].taken) {
			f->group[f->item[i].group].n++;
			f->group[f->item[i].group].good += f->item[i].is.follows == KU_SPEECH;
		}
	for (size_t i = 0; i < f->ngroup; i++) {
		const struct ku_label_group *g = &f->group[i];
		h.groups += g->n > 0;
		if (g->n && (ku_label_strong(g) || g->n >= 2))
			lines += g->n, good += g->good;
		if (g->n && (ku_label_strong(g) || (g->n >= 2 && 2 * g->good >= g->n)))
			known += g->n;
	}
	h.small = lines >= ESTABLISHED && 2 * good < lines;
	h.established = known >= ESTABLISHED;
	return h;
}

static bool believe(const struct ku_label_group *g, const struct habits *h, size_t words)
{
	if (ku_label_strong(g))
		return true;
	if (h->small)
		return g->n >= 2;
	if (2 * g->good >= g->n)
		return g->n >= 2 || words <= ONCE_WORDS || !h->established;
	return !h->established && h->groups >= 2;
}

/* Lines whose label is not believed are speech; with them gone others may look otherwise. Lines with a colon stay among those counted: they are
 * there at every reading. */
static void sort_out(struct ku_turn_finder *f)
{
	for (bool again = true; again;) {
		struct habits h = habits_of(f);
		again = false;
		for (size_t i = 0; i < f->ngroup; i++)
			f->group[i].believed = false;
		for (size_t i = 0; i < f->n; i++) {
			struct ku_found *o = &f->item[i];
			struct ku_label_group *g = &f->group[o->group];
			if (!o->taken)
				continue;
			g->believed = believe(g, &h, g->n == 1 ? o->is.words : 1);
			if (!g->believed && o->is.form != KU_COLON) {
				o->taken = false;
				again = true;
			}
		}
	}
}

/* ----- the list ----- */

struct list { struct ku_arena *arena; struct ku_turns *out; size_t cap, cap_opening, cap_other, cap_passed; };

static void add_turn(struct list *l, struct ku_str text, size_t at, struct ku_span label, size_t number)
{
	struct ku_turns *t = l->out;
	if (t->n)
		t->turn[t->n - 1].at.end = at;
	KU_PUSH(l->arena, t->turn, t->n, l->cap, (struct ku_turn){number, {at, text.len}, label});
}

static void list_turns(struct ku_turn_finder *f, struct ku_turns *out)
{
	struct list l = {.arena = f->arena, .out = out};
	for (size_t i = 0; i < f->n; i++) {
		const struct ku_found *o = &f->item[i];
		if (!o->taken)
			continue;
		if (!f->group[o->group].believed) {
			KU_PUSH(f->arena, out->passed, out->npassed, l.cap_passed, o->line);
			continue;
		}
		if (!out->n && o->line > 0)
			add_turn(&l, f->text, 0, (struct ku_span){0, 0}, 0);
		add_turn(&l, f->text, o->line, o->is.label, out->nopening + 1);
		if (o->is.form != out->form)
			KU_PUSH(f->arena, out->other, out->nother, l.cap_other, o->line);
		KU_PUSH(f->arena, out->opening, out->nopening, l.cap_opening, o->is);
	}
	if (!out->n && f->text.len)
		add_turn(&l, f->text, 0, (struct ku_span){0, 0}, 0);
}

void ku_turns_of(struct ku_arena *a, struct ku_str text, const struct ku_lines *lines, struct ku_turns *out)
{
	struct ku_turn_finder f = {.arena = a, .text = text, .numbered = !lines->colons_only && ku_turns_numbered(text)};
	*out = (struct ku_turns){0};
	gather(&f, lines, COLONS);
	judge_pairs(&f);
	if (!lines->colons_only) {
		bool plain = ku_turns_plain(&f);
		gather(&f, lines, plain ? CODES : OTHERS);
		out->form = plain ? KU_COLON : ku_turns_form(&f);
		if (f.n)
			qsort(f.item, f.n, sizeof *f.item, by_place);
	}
	take_openings(&f, out->form);
	take_names(&f, out->form);
	do
		sort_out(&f);
	while (add_strays(&f));
	list_turns(&f, out);
}

size_t ku_turns(struct ku_arena *a, struct ku_str text, struct ku_turn **out)
{
	struct ku_turns turns;
	ku_turns_of(a, text, &(struct ku_lines){.colons_only = true}, &turns);
	*out = turns.turn;
	return turns.n;
}
