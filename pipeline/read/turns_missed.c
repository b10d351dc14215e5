/* turns_missed.c — lines that open as a turn would, were it not for the form.
 *
 * Who speaks is known by then. Only lines are looked at that begin with the first bytes of one of their labels, or with a sign that may stand before one, so that the cost
 * is small beside that of finding the turns.
 */
#include "read/turns.h"

#include "base/label.h"
#include "base/layout.h"

enum { MOST = 64, AGAIN = 2, HEAD = 4, BITS = 1 << 12 };

struct speakers {
	struct ku_str label[MOST]; /* as they stand; how they are spelt otherwise is one more */
	size_t times[MOST], n;
	uint64_t set[BITS / 64];   /* what their first bytes hash to */
};

static size_t slot(struct ku_str s)
{
	return (size_t)(ku_bytes8(s.ptr, s.len < HEAD ? s.len : HEAD) * 0x9e3779b97f4a7c15u >> 52);
}

static void add_speaker(struct speakers *all, struct ku_str label)
{
	size_t i = 0;
	while (i < all->n && !ku_str_eq(all->label[i], label))
		i++;
	if (i == MOST)
		return;
	all->n += i == all->n;
	all->label[i] = label;
	all->times[i]++;
	if (label.len >= HEAD)
		all->set[slot(label) / 64] |= (uint64_t)1 << slot(label) % 64;
}

/* How often somebody speaks under this label, however it is spelt. */
static size_t times_of(const struct speakers *all, struct ku_str label)
{
	size_t n = 0;
	for (size_t i = 0; i < all->n; i++)
		n += ku_label_same(all->label[i], label) ? all->times[i] : 0;
	return n;
}

/* A label of less than four bytes («Р», «М») is an initial as often as not and is not looked for. */
static bool may_open(const struct speakers *all, struct ku_str line)
{
	if (line.len <= HEAD)
		return false;
	return line.ptr[0] == '*' || line.ptr[0] == '[' || line.ptr[0] == '(' || (all->set[slot(line) / 64] >> slot(line) % 64 & 1);
}

static bool opens(const struct speakers *all, struct ku_str text, size_t at, size_t stop, enum ku_form form)
{
	struct ku_opening opening[KU_NFORM];
	size_t n = may_open(all, ku_str_sub(text, at, stop)) ? ku_openings(text, at, stop, 0, opening) : 0;
	for (size_t i = 0; i < n; i++) {
		const struct ku_opening *o = &opening[i];
		bool said = o->form == KU_ALONE ? form != KU_ALONE && o->speech < text.len : o->speech < stop;
		if (o->form != KU_COLON && said && o->follows == KU_SPEECH && times_of(all, ku_str_at(text, o->label)) >= AGAIN)
			return true;
	}
	return false;
}

void ku_turns_missed(struct ku_arena *a, struct ku_str text, struct ku_turns *out)
{
	struct speakers all = {0};
	size_t cap = 0, next = 0;
	for (size_t i = 0; i < out->nopening; i++)
		add_speaker(&all, ku_str_at(text, out->opening[i].label));
	out->missed = NULL;
	out->nmissed = 0;
	for (size_t at = out->nopening ? out->opening[0].line : text.len; at < text.len;) {
		size_t stop = ku_line_stop(text, at);
		while (next < out->nopening && out->opening[next].line < at)
			next++;
		bool turn = next < out->nopening && out->opening[next].line == at;
		if (!turn && opens(&all, text, at, stop, out->form))
			KU_PUSH(a, out->missed, out->nmissed, cap, at);
		at = stop + (stop < text.len ? ku_line_end(text, stop) : 0);
	}
}
