/* initials.c — «А. Жапарова», «Жапарова А.Б.»: a capital and a full stop beside a surname belong to the name when the capital begins the person's given
 * name. A letter that does not fit is somebody else's, or the end of a sentence, and stays.
 */
#include "redact/search.h"

#include <string.h>
#include <unicode/uchar.h>

#include "language/name_parts.h"
#include "language/spelling.h"
#include "redact/words.h"

enum { PARTS = 8 };

static uint8_t sound(struct ku_str word)
{
	struct ku_folded fold;
	struct ku_skeleton skeleton;
	ku_fold(word, &fold);
	ku_skeleton((struct ku_str){fold.text, fold.len}, &skeleton);
	return skeleton.n ? skeleton.letter[0] : 0;
}

static uint8_t given_sound(const struct ku_matcher *m, uint32_t target)
{
	size_t n;
	const struct ku_target *t = &ku_index_targets(m->index, &n)[target];
	if (t->list != KU_LISTED_PERSON)
		return 0;
	struct ku_name_part part[PARTS];
	n = ku_name_parts(m->book->person[t->rule].name.text, part, PARTS);
	for (size_t i = 0; i < n && i < PARTS; i++)
		if (part[i].role == KU_ROLE_GIVEN || part[i].role == KU_ROLE_INITIAL)
			return sound(part[i].text);
	return 0;
}

/* One capital letter with its full stop that begins at `at`. */
static bool initial_at(struct ku_str text, size_t at, struct ku_span *out)
{
	struct ku_span w = ku_word_next(text, at);
	size_t i = w.start;
	if (w.start != at || w.start == w.end || !ku_is_upper(ku_utf8_next(text, &i)) || i != w.end || i >= text.len || text.ptr[i] != '.')
		return false;
	*out = (struct ku_span){w.start, i + 1};
	return true;
}

static size_t skip_blank(struct ku_str text, size_t at)
{
	size_t next = at;
	return at < text.len && u_isblank((UChar32)ku_utf8_next(text, &next)) ? next : at;
}

/* Before a surname the line may end too; behind it an initial on the next line is somebody else's. */
static size_t skip_white(struct ku_str text, size_t at)
{
	return at < text.len && text.ptr[at] == '\n' ? at + 1 : skip_blank(text, at);
}

/* Up to two initials that end right before `end`, none from before `from`; the leftmost first. */
static size_t initials_before(struct ku_str text, size_t from, size_t end, struct ku_span out[2])
{
	size_t n = 0;
	while (n < 2) {
		struct ku_span w = ku_word_before(text, end), found;
		if (w.start == w.end || w.start < from || !initial_at(text, w.start, &found) || skip_white(text, found.end) < end || found.end > end)
			break;
		out[1] = out[0];
		out[0] = found;
		n++;
		end = found.start;
	}
	return n;
}

static size_t initials_behind(struct ku_str text, size_t at, struct ku_span out[2])
{
	size_t n = 0;
	while (n < 2 && initial_at(text, skip_blank(text, at), &out[n]))
		at = out[n++].end;
	return n;
}

static void put(struct ku_chain *c, size_t place, const struct ku_span initial[], size_t n)
{
	if (c->nlink + n > KU_MARK_PARTS)
		return;
	memmove(&c->link[place + n], &c->link[place], (c->nlink - place) * sizeof c->link[0]);
	for (size_t i = 0; i < n; i++)
		c->link[place + i] = (struct ku_link){.at = initial[i], .stem_end = initial[i].end,
		                                      .role = i ? KU_ROLE_FATHER_INITIAL : KU_ROLE_INITIAL};
	c->nlink = (uint8_t)(c->nlink + n);
}

void ku_add_initials(const struct ku_matcher *m, struct ku_chain *c, size_t from)
{
	bool surname = false;
	for (size_t i = 0; i < c->nlink; i++) {
		surname |= c->link[i].role == KU_ROLE_SURNAME;
		if (c->link[i].role == KU_ROLE_GIVEN || c->link[i].role == KU_ROLE_FATHER)
			return;
	}
	uint8_t given = surname ? given_sound(m, c->target) : 0;
	if (!given)
		return;
	struct ku_span initial[2];
	size_t n = initials_before(m->text, from, c->at.start, initial);
	if (n && sound(ku_str_at(m->text, initial[0])) == given) {
		put(c, 0, initial, n);
		c->at.start = c->link[0].at.start;
		return;
	}
	n = c->separator.start < c->separator.end ? 0 : initials_behind(m->text, c->at.end, initial);
	if (n && sound(ku_str_at(m->text, initial[0])) == given) {
		put(c, c->nlink, initial, n);
		c->at.end = c->link[c->nlink - 1].at.end;
	}
}
