/* turns.c — finds the convention of a transcript, and by it the lines that open a turn.
 *
 * Data model: every line gives its openings (opening.h). Openings with one label, however spelt, are a group: the group knows how often each form has
 * it and what follows. Codes, initials and roles are labels by their shape («strong»); of all other groups their lines decide. First the forms are weighed, each by
 * its own lines alone; then the openings of the chosen form and those with a colon are sorted out until every group that is left is believed. Both
 * rules look at nothing that rewriting an opening to «LABEL: …» changes, so that the text of the first reading gives the same turns at the second.
 *
 * The cost is one look at the beginning of each line and one fold for each opening.
 */
#include "read/turns.h"

#include <stdlib.h>

#include "base/label.h"
#include "base/layout.h"

enum { FEWEST_TURNS = 3, FEWEST_NAMED = 4, FEWEST_LABELS = 2, ESTABLISHED = 4, COVERAGE = 8, ONCE_WORDS = 3, NEAR = 48, PLAIN = 8, LAST_BITS = 6 };

struct group { /* openings with one label */
	struct ku_str key;
	enum ku_label_shape shape;
	bool plain;              /* and nothing else than that */
	size_t own[KU_NFORM];    /* lines that open so, by form */
	size_t speech[KU_NFORM]; /* of them those behind which speech begins */
	size_t n, good;          /* of the lines at hand */
	bool known;              /* a line of the convention, or with a colon, has it */
	bool believed;
};

struct found { struct ku_opening is; size_t group; size_t line; /* number of the line */ bool taken; };

struct finder {
	struct ku_arena *arena;
	struct ku_str text;
	struct found *item; size_t n, cap;
	struct group *group; size_t ngroup, cap_group;
	size_t *table; size_t cap_table; /* group + 1 by hash of its key; 0: an empty place */
	struct last { struct ku_str head; struct ku_opening is; size_t group; } last[1 << LAST_BITS]; /* see last_of */
	size_t lines;            /* that are not blank */
	size_t nline;            /* of them those with text beside a label of their own */
};

/* ----- gathering ----- */

static size_t place_of(const struct finder *f, struct ku_str key)
{
	size_t at = (size_t)ku_str_hash(key) & (f->cap_table - 1);
	while (f->table[at] && !ku_str_eq(f->group[f->table[at] - 1].key, key))
		at = (at + 1) & (f->cap_table - 1);
	return at;
}

static void grow_table(struct finder *f)
{
	f->cap_table = f->cap_table ? 2 * f->cap_table : 64;
	f->table = ku_alloc_array(f->arena, f->cap_table, sizeof *f->table);
	for (size_t i = 0; i < f->ngroup; i++)
		f->table[place_of(f, f->group[i].key)] = i + 1;
}

static size_t group_of(struct finder *f, struct ku_str label)
{
	struct ku_str key = ku_label_fold(f->arena, label);
	if (2 * f->ngroup >= f->cap_table)
		grow_table(f);
	size_t at = place_of(f, key);
	if (!f->table[at]) {
		KU_PUSH(f->arena, f->group, f->ngroup, f->cap_group, (struct group){.key = key, .shape = ku_label_shape(label), .plain = ku_label_plain(label)});
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

static void add_opening(struct finder *f, const struct ku_opening *is, size_t group, size_t line)
{
	struct group *g = &f->group[group];
	g->own[is->form]++;
	g->speech[is->form] += is->follows == KU_SPEECH;
	KU_PUSH(f->arena, f->item, f->n, f->cap, (struct found){.is = *is, .group = group, .line = line});
}

/* Few people speak, so most lines begin with the very bytes of one before, up to the colon. Those are kept, each at the place of its hash. */
static struct last *last_of(struct finder *f, struct ku_str head)
{
	uint64_t first = ku_bytes8(head.ptr, head.len), end = ku_bytes8(head.ptr + (head.len > 8 ? head.len - 8 : 0), head.len > 8 ? 8 : head.len);
	return &f->last[(first + end + head.len) * 0x9e3779b97f4a7c15u >> (64 - LAST_BITS)];
}

static void add_line(struct finder *f, size_t at, size_t stop, size_t bold, enum which which)
{
	struct ku_opening opening[KU_NFORM];
	size_t n = ku_openings(f->text, at, stop, bold, opening);
	bool own_line = false;
	for (size_t i = 0; i < n; i++) {
		own_line |= opening[i].speech >= stop;
		if (opening[i].form != KU_COLON)
			add_opening(f, &opening[i], group_of(f, ku_str_at(f->text, opening[i].label)), at);
	}
	f->nline += which == OTHERS && !own_line && !is_blank(f->text, at, stop);
}

static void add_line_with_colon(struct finder *f, size_t at, size_t stop, size_t bold, size_t colon)
{
	struct ku_str head = ku_str_sub(f->text, at, colon + 1);
	struct last *last = last_of(f, head);
	struct ku_opening opening[KU_NFORM];
	if (!bold && ku_str_eq(last->head, head) && ku_opening_again(f->text, at, stop, colon, &last->is, opening)) {
		add_opening(f, opening, last->group, at);
		return;
	}
	size_t n = ku_openings(f->text, at, stop, bold, opening);
	for (size_t i = 0; i < n; i++) {
		if (opening[i].form != KU_COLON)
			continue;
		size_t group = group_of(f, ku_str_at(f->text, opening[i].label));
		add_opening(f, &opening[i], group, at);
		if (n == 1 && !bold && opening[i].label.end == colon)
			*last = (struct last){head, opening[i], group};
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

static void gather(struct finder *f, const struct ku_lines *lines, enum which which)
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

static int by_place(const void *x, const void *y)
{
	const struct found *a = x, *b = y;
	int order = (a->line > b->line) - (a->line < b->line);
	return order ? order : (a->is.label.end > b->is.label.end) - (a->is.label.end < b->is.label.end);
}

/* ----- which form ----- */

static bool is_strong(const struct group *g)
{
	return g->shape != KU_LABEL_WORDS;
}

/* A label by its shape alone. A letter before a full stop may be an initial («А. Жапарова …»), one on a line of its own anything. */
static bool is_strong_in(const struct group *g, enum ku_form form)
{
	return (g->shape > KU_LABEL_INITIALS && (g->plain || form <= KU_COLON)) || (g->shape == KU_LABEL_INITIALS && form != KU_DOT && form != KU_ALONE);
}

/* Whether the lines of one form alone show that this is a label. With a colon what follows does not count: at the second reading all have one, and
 * the colon must then outweigh whatever it outweighed at the first. */
static bool shows(const struct group *g, enum ku_form form)
{
	if (is_strong_in(g, form))
		return g->own[form] > 0;
	return g->own[form] >= 2 && (is_strong(g) || form == KU_COLON || 2 * g->speech[form] >= g->own[form]);
}

struct weight { size_t turns, labels, strong, changes; };

static struct weight weigh(const struct finder *f, enum ku_form form)
{
	struct weight w = {0};
	size_t last = SIZE_MAX;
	for (size_t i = 0; i < f->n; i++) {
		const struct found *o = &f->item[i];
		if (o->is.form != form || !shows(&f->group[o->group], form))
			continue;
		w.turns++;
		w.strong += is_strong(&f->group[o->group]);
		w.changes += last != SIZE_MAX && last != o->group;
		last = o->group;
	}
	for (size_t i = 0; i < f->ngroup; i++)
		w.labels += shows(&f->group[i], form);
	return w;
}

/* Names alone must change as people do who talk, and be all over the text: «Акча – бул …» comes twice in many a story. */
static bool is_clear(const struct finder *f, const struct weight *w)
{
	if (w->turns < FEWEST_TURNS || w->labels < FEWEST_LABELS)
		return false;
	if (2 * w->strong >= w->turns)
		return true;
	return w->turns >= FEWEST_NAMED && 2 * w->changes >= w->turns - 1 && COVERAGE * w->turns >= f->nline;
}

static enum ku_form choose_form(const struct finder *f)
{
	struct weight best = weigh(f, KU_COLON);
	enum ku_form chosen = KU_COLON;
	for (int form = KU_COLON + 1; form < KU_NFORM; form++) {
		struct weight w = weigh(f, (enum ku_form)form);
		if (w.turns > best.turns && is_clear(f, &w)) {
			best = w;
			chosen = (enum ku_form)form;
		}
	}
	return chosen;
}

/* So many turns with a colon, of several people, that no other form needs to be looked for: it would take most of the time. */
static bool is_plain(const struct finder *f)
{
	struct weight w = weigh(f, KU_COLON);
	return w.labels >= FEWEST_LABELS && w.turns >= PLAIN && COVERAGE * w.turns >= f->lines;
}

/* ----- which lines ----- */

/* A dash, a full stop or a line of its own is a weak sign: the label must be known by its shape, or come again. */
static bool may_open(const struct finder *f, const struct found *o, enum ku_form form)
{
	const struct group *g = &f->group[o->group];
	if (o->is.form == KU_COLON)
		return true;
	if (o->is.form != form)
		return false;
	if (o->is.speech >= f->text.len) /* nothing is said */
		return false;
	if (form == KU_CELL || form == KU_MARKED)
		return true;
	return is_strong_in(g, form) || g->own[form] + g->own[KU_COLON] >= 2;
}

/* Where the openings of the line of item i end. */
static size_t line_end(const struct finder *f, size_t i)
{
	size_t end = i + 1;
	while (end < f->n && f->item[end].line == f->item[i].line)
		end++;
	return end;
}

static struct found *opening_of(struct finder *f, size_t from, size_t to, enum ku_form form)
{
	for (size_t i = from; i < to; i++)
		if (f->item[i].is.form == form && may_open(f, &f->item[i], form))
			return &f->item[i];
	return NULL;
}

/* One opening a line, that with a colon before all. */
static void take_openings(struct finder *f, enum ku_form form)
{
	for (size_t i = 0, end; i < f->n; i = end) {
		end = line_end(f, i);
		struct found *o = opening_of(f, i, end, KU_COLON);
		o = o ? o : opening_of(f, i, end, form);
		if (o)
			o->taken = true;
	}
}

/* «К3. …» among «К1: …»: a code that speaks elsewhere too. Not before the first label that is one by its shape, where participants may be listed. */
static bool add_strays(struct finder *f)
{
	bool begun = false, added = false;
	for (size_t i = 0; i < f->n; i++)
		f->group[f->item[i].group].known |= f->item[i].taken;
	for (size_t i = 0, end; i < f->n; i = end) {
		struct found *stray = NULL;
		bool taken = false;
		end = line_end(f, i);
		for (size_t k = i; k < end; k++) {
			struct found *o = &f->item[k];
			const struct group *g = &f->group[o->group];
			taken |= o->taken;
			begun |= o->taken && is_strong(g);
			if (!stray && g->known && g->shape == KU_LABEL_CODE && g->plain && o->is.speech < f->text.len)
				stray = o;
		}
		if (begun && !taken && stray)
			stray->taken = added = true;
	}
	return added;
}

struct habits { bool small, established; size_t groups; };

static struct habits habits_of(struct finder *f)
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
		const struct group *g = &f->group[i];
		h.groups += g->n > 0;
		if (g->n && (is_strong(g) || g->n >= 2))
			lines += g->n, good += g->good;
		if (g->n && (is_strong(g) || (g->n >= 2 && 2 * g->good >= g->n)))
			known += g->n;
	}
	h.small = lines >= ESTABLISHED && 2 * good < lines;
	h.established = known >= ESTABLISHED;
	return h;
}

static bool believe(const struct group *g, const struct habits *h, size_t words)
{
	if (is_strong(g))
		return true;
	if (h->small)
		return g->n >= 2;
	if (2 * g->good >= g->n)
		return g->n >= 2 || words <= ONCE_WORDS || !h->established;
	return !h->established && h->groups >= 2;
}

/* Lines whose label is not believed are speech; with them gone others may look otherwise. Lines with a colon stay among those counted: they are
 * there at every reading. */
static void sort_out(struct finder *f)
{
	for (bool again = true; again;) {
		struct habits h = habits_of(f);
		again = false;
		for (size_t i = 0; i < f->ngroup; i++)
			f->group[i].believed = false;
		for (size_t i = 0; i < f->n; i++) {
			struct found *o = &f->item[i];
			struct group *g = &f->group[o->group];
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

static void list_turns(struct finder *f, struct ku_turns *out)
{
	struct list l = {.arena = f->arena, .out = out};
	for (size_t i = 0; i < f->n; i++) {
		const struct found *o = &f->item[i];
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
	struct finder f = {.arena = a, .text = text};
	*out = (struct ku_turns){0};
	gather(&f, lines, COLONS);
	if (!lines->colons_only) {
		bool plain = is_plain(&f);
		gather(&f, lines, plain ? CODES : OTHERS);
		out->form = plain ? KU_COLON : choose_form(&f);
		if (f.n)
			qsort(f.item, f.n, sizeof *f.item, by_place);
	}
	take_openings(&f, out->form);
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
