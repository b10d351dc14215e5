/* turns_form.c — which form most labels of a transcript have.
 */
#include "read/turns_inner.h"

#include <unicode/uchar.h>

#include "base/layout.h"

enum { FEWEST_NUMBERS = 4, LONGEST_NUMBER = 9999 };
enum { FEWEST_TURNS = 3, FEWEST_NAMED = 4, FEWEST_LABELS = 2, PLAIN = 8 };

bool ku_label_strong(const struct ku_label_group *g)
{
	return g->shape != KU_LABEL_WORDS;
}

/* A label by its shape alone. A letter before a full stop may be an initial («А. Жапарова …»), one on a line of its own anything. */
bool ku_label_strong_in(const struct ku_label_group *g, enum ku_form form)
{
	return (g->shape > KU_LABEL_INITIALS && (g->plain || form <= KU_COLON)) || (g->shape == KU_LABEL_INITIALS && form != KU_DOT && form != KU_ALONE);
}

/* Whether the lines of one form alone show that this is a label. With a colon what follows does not count: at the second reading all have one, and
 * the colon must then outweigh whatever it outweighed at the first. */
static bool shows(const struct ku_label_group *g, enum ku_form form)
{
	if (ku_label_strong_in(g, form))
		return g->own[form] > 0;
	return g->own[form] >= 2 && (ku_label_strong(g) || form == KU_COLON || 2 * g->speech[form] >= g->own[form]);
}

struct weight { size_t turns, labels, strong, changes; };

static struct weight weigh(const struct ku_turn_finder *f, enum ku_form form)
{
	struct weight w = {0};
	size_t last = SIZE_MAX;
	for (size_t i = 0; i < f->n; i++) {
		const struct ku_found *o = &f->item[i];
		if (o->is.form != form || !shows(&f->group[o->group], form))
			continue;
		w.turns++;
		w.strong += ku_label_strong(&f->group[o->group]);
		w.changes += last != SIZE_MAX && last != o->group;
		last = o->group;
	}
	for (size_t i = 0; i < f->ngroup; i++)
		w.labels += shows(&f->group[i], form);
	return w;
}

/* Names alone must change as people do who talk, and be all over the text: «Акча – бул …» comes twice in many a story. */
static bool is_clear(const struct ku_turn_finder *f, const struct weight *w)
{
	if (w->turns < FEWEST_TURNS || w->labels < FEWEST_LABELS)
		return false;
	if (2 * w->strong >= w->turns)
		return true;
	return w->turns >= FEWEST_NAMED && 2 * w->changes >= w->turns - 1 && KU_TURNS_COVERAGE * w->turns >= f->nline;
}

enum ku_form ku_turns_form(const struct ku_turn_finder *f)
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

/* «12. » or «12) » at `at`, blanks before it aside; 0: none. *behind: where the line goes on. */
static unsigned number_at(struct ku_str text, size_t at, size_t stop, size_t *behind)
{
	unsigned n = 0;
	while (at < stop && (text.ptr[at] == ' ' || text.ptr[at] == '\t'))
		at++;
	for (; at < stop && text.ptr[at] >= '0' && text.ptr[at] <= '9' && n <= LONGEST_NUMBER; at++)
		n = 10 * n + (unsigned)(text.ptr[at] - '0');
	if (n > LONGEST_NUMBER || at + 1 >= stop || (text.ptr[at] != '.' && text.ptr[at] != ')') || (text.ptr[at + 1] != ' ' && text.ptr[at + 1] != '\t'))
		return 0;
	*behind = at + 2;
	return n;
}

size_t ku_over_number(struct ku_str text, size_t at, size_t stop)
{
	size_t behind = at;
	return number_at(text, at, stop, &behind) ? behind : at;
}

/* «1. катышуучу», «2. Катышуучу»: the number is of the speaker. */
static bool is_of_speaker(struct ku_str text, size_t at, size_t stop)
{
	size_t next = 0, first = 0;
	struct ku_str word = ku_label_word(ku_str_sub(text, at, stop), &next);
	return !word.len || !u_isupper((UChar32)ku_utf8_next(word, &first)) || ku_role_of(word) == KU_PARTICIPANT;
}

/* Each number is one more than that before, and every other line at least has one. */
bool ku_turns_numbered(struct ku_str text)
{
	size_t lines = 0, numbers = 0;
	unsigned before = 0;
	for (size_t at = 0; at < text.len;) {
		size_t stop = ku_line_stop(text, at), behind;
		unsigned n = number_at(text, at, stop, &behind);
		lines += ku_str_trim(ku_str_sub(text, at, stop)).len > 0;
		if (n && ((numbers && n != before + 1) || is_of_speaker(text, behind, stop)))
			return false;
		numbers += n > 0;
		before = n ? n : before;
		at = stop + (stop < text.len ? ku_line_end(text, stop) : 0);
	}
	return numbers >= FEWEST_NUMBERS && 2 * numbers >= lines;
}

bool ku_turns_plain(const struct ku_turn_finder *f)
{
	struct weight w = weigh(f, KU_COLON);
	return w.labels >= FEWEST_LABELS && w.turns >= PLAIN && KU_TURNS_COVERAGE * w.turns >= f->lines;
}
