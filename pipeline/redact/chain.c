/* chain.c — from hits of single words to names of several.
 *
 * For every hit of the first word and every use of its unit a chain is begun and made as long as the text allows: a person by further parts of the same
 * person in any order, by кызы or уулу and by initials; a fixed run word by word. Then the best chains are kept. Nothing here decides
 * whether the name is meant (evidence.c); it only says what could stand here.
 */
#include "redact/chain.h"

#include <string.h>
#include <unicode/uchar.h>

#include "language/spelling.h"
#include "redact/piece.h"
#include "redact/words.h"

struct best { struct ku_chain *out; size_t n, max; const struct ku_matcher *m; };

const struct ku_target *ku_target_of(const struct ku_matcher *m, uint32_t number)
{
	size_t n;
	return &ku_index_targets(m->index, &n)[number];
}

static const struct ku_unit *unit_of(const struct ku_matcher *m, uint32_t number)
{
	size_t n;
	return &ku_index_units(m->index, &n)[number];
}

/* ----- which chain is better ----- */

const struct ku_place_in_file *ku_target_rule(const struct ku_book *book, const struct ku_target *t)
{
	switch (t->list) {
	case KU_LISTED_PERSON: return &book->person[t->rule].at;
	case KU_LISTED_PLACE: return &book->place[t->rule].at;
	case KU_LISTED_WORD: return &book->word[t->rule].at;
	case KU_LISTED_KEEP: break;
	}
	return &book->keep[t->rule].at;
}

static const struct ku_place_in_file *rule_of(const struct ku_matcher *m, uint32_t target)
{
	return ku_target_rule(m->book, ku_target_of(m, target));
}

static int compare(long a, long b)
{
	return (a > b) - (a < b);
}

/* Жапарова is rather the woman of that name than a woman of Жапаров's family. */
static bool other_sex(const struct ku_chain *c)
{
	for (size_t i = 0; i < c->nlink; i++)
		if (c->link[i].other_sex)
			return true;
	return false;
}

static bool is_bare(const struct ku_chain *c)
{
	return c->reading[0].grammar.ntag == 0 && c->reading[0].strict;
}

static bool is_keep(const struct ku_matcher *m, const struct ku_chain *c)
{
	return ku_target_of(m, c->target)->list == KU_LISTED_KEEP;
}

/* keep: goes before its own file and later ones only: whoever an earlier file of the study lists is not let out by it, in whatever plain spelling. Positive
 * when a is such a name and b kept. */
static int listed_before_kept(const struct ku_matcher *m, const struct ku_chain *a, const struct ku_chain *b)
{
	if (is_keep(m, b) == is_keep(m, a))
		return 0;
	if (is_keep(m, a))
		return -listed_before_kept(m, b, a);
	const struct ku_place_in_file *listed = rule_of(m, a->target), *kept = rule_of(m, b->target);
	return a->nearness <= KU_SCRIPT && !listed->pack && !kept->pack && listed->source < kept->source;
}

/* Positive when a is better. */
static int chain_compare(const struct ku_matcher *m, const struct ku_chain *a, const struct ku_chain *b)
{
	const struct ku_place_in_file *ra = rule_of(m, a->target), *rb = rule_of(m, b->target);
	const struct ku_link *la = &a->link[a->nlink - 1], *lb = &b->link[b->nlink - 1];
	int order;
	if ((order = compare((long)a->at.end, (long)b->at.end))) /* Кочкор-Ата of a pack is not the study's Кочкор */
		return order;
	if ((order = listed_before_kept(m, a, b)))
		return order;
	if ((order = compare(b->nearness, a->nearness)))
		return order;
	if ((order = compare(is_bare(a), is_bare(b)))) /* Гүлайым is not Гүлай+ым */
		return order;
	if ((order = compare(rb->pack, ra->pack))) /* Айканын is of the study's Айка, not of a pack's Айкан */
		return order;
	if ((order = compare((long)la->stem_end, (long)lb->stem_end)))
		return order;
	if ((order = compare(a->reading[0].strict, b->reading[0].strict)))
		return order;
	if ((order = compare(other_sex(b), other_sex(a))))
		return order;
	return compare(is_keep(m, a), is_keep(m, b));
}

/* Both readings of a form for one target (as a woman's name, as a place …): one chain with all of them. */
static void merge(struct ku_chain *have, const struct ku_chain *more)
{
	for (size_t i = 0; i < more->nreading && have->nreading < KU_HIT_READINGS; i++) {
		bool known = false;
		for (size_t k = 0; k < have->nreading; k++)
			known |= memcmp(&have->reading[k].grammar, &more->reading[i].grammar, sizeof more->reading[i].grammar) == 0;
		if (!known)
			have->reading[have->nreading++] = more->reading[i];
	}
}

/* A name is kept only as it is listed. What merely sounds like it, or is a letter away from it, may be somebody: Анара is not Анкара. */
static bool is_like_kept(const struct ku_matcher *m, const struct ku_chain *c)
{
	return c->nearness > KU_SCRIPT && is_keep(m, c);
}

static void offer(struct best *b, const struct ku_chain *c)
{
	int order = b->n ? chain_compare(b->m, c, &b->out[0]) : 1;
	if (order < 0 || is_like_kept(b->m, c))
		return;
	if (order > 0)
		b->n = 0;
	for (size_t i = 0; i < b->n; i++)
		if (b->out[i].target == c->target) {
			merge(&b->out[i], c);
			return;
		}
	if (b->n < b->max)
		ku_chain_copy(&b->out[b->n++], c);
}

/* ----- suffixes behind a separator ----- */

static bool separates(uint32_t c)
{
	switch (c) {
	case '-': case 0x2010: case 0x2011: case 0x2013: case 0x2014: case 0x2212: case '\'': case '`': case 0xB4: case 0x2019:
	case 0x2018: case 0x2BC: case '"':
	case 0x201C: case 0x201D: case 0xBB: case ')':
		return true;
	}
	return false;
}

static bool is_blank(uint32_t c)
{
	return c == ' ' || (c >= 0xA0 && u_isblank((UChar32)c)); /* every space of whatever width */
}

/* The separator at `at` that a suffix follows directly; empty when there is none. A space separates only from an abbreviation («ФТТ нын»). */
static struct ku_span separator_at(struct ku_str text, size_t at, bool abbreviation)
{
	size_t end = at;
	for (int i = 0; i < 2 && end < text.len; i++) {
		size_t next = end;
		uint32_t c = ku_utf8_next(text, &next);
		if (!separates(c) && !(abbreviation && i == 0 && is_blank(c)))
			break;
		end = next;
	}
	return (struct ku_span){at, end};
}

static bool all_lower(struct ku_str word)
{
	for (size_t i = 0; i < word.len;)
		if (ku_is_upper(ku_utf8_next(word, &i)))
			return false;
	return true;
}

static size_t read_suffix(const struct ku_matcher *m, const struct ku_unit *u, struct ku_str word, struct ku_reading out[KU_HIT_READINGS])
{
	struct ku_folded fold;
	ku_fold(word, &fold);
	struct ku_base *base;
	unsigned turkic = KU_ALL_LANGS & ~KU_LANG_BIT(KU_RU);
	size_t n = ku_bases(m->arena, &u->lemma, turkic, &base), found = 0;
	for (size_t i = 0; i < n && found < KU_HIT_READINGS; i++)
		found += ku_continue(&u->lemma, &base[i], (struct ku_str){fold.text, fold.len}, out + found, KU_HIT_READINGS - found);
	return found;
}

static void add_separated_suffix(struct best *b, const struct ku_chain *bare)
{
	const struct ku_matcher *m = b->m;
	const struct ku_link *last = &bare->link[bare->nlink - 1];
	if (!last->hit || last->stem_end != last->at.end)
		return;
	const struct ku_unit *u = unit_of(m, last->hit->unit);
	struct ku_span gap = separator_at(m->text, last->at.end, u->lemma.class == KU_ABBREVIATION);
	if (gap.start == gap.end)
		return;
	struct ku_span word = ku_word_next(m->text, gap.end);
	struct ku_chain c;
	ku_chain_copy(&c, bare);
	bool shouted = ku_shape_of(ku_str_at(m->text, last->at), last->at.end - last->at.start) == KU_SHAPE_UPPER;
	if (word.start != gap.end || word.start == word.end || (!shouted && !all_lower(ku_str_at(m->text, word))))
		return;
	c.nreading = (uint8_t)read_suffix(m, u, ku_str_at(m->text, word), c.reading);
	if (!c.nreading)
		return;
	c.separator = gap;
	c.suffix = word;
	c.at.end = word.end;
	offer(b, &c);
}

/* ----- making chains ----- */

static bool reads_bare(const struct ku_hit *h)
{
	for (size_t i = 0; i < h->nreading; i++)
		if (h->reading[i].grammar.ntag == 0)
			return true;
	return false;
}

static bool reads_russian(const struct ku_hit *h)
{
	for (size_t i = 0; i < h->nreading; i++)
		if (h->reading[i].grammar.lang == KU_RU)
			return true;
	return false;
}

static void add_link(struct ku_chain *c, const struct ku_piece *p, const struct ku_hit *h, enum ku_role role, const struct ku_use *use)
{
	struct ku_link *l = &c->link[c->nlink++];
	*l = (struct ku_link){.at = p->at, .stem_end = ku_piece_offset(p, h->stem), .role = role, .hit = h,
	                      .other_sex = use && use->other_sex, .alias = use ? use->alias : 0};
	c->at.end = p->at.end;
	c->broken |= p->gap_end > p->gap_start;
	if (h->nearness > c->nearness)
		c->nearness = h->nearness;
	c->nreading = h->nreading;
	memcpy(c->reading, h->reading, h->nreading * sizeof *h->reading);
	c->suffix = (struct ku_span){l->stem_end, p->at.end};
}

static bool has_role(const struct ku_chain *c, enum ku_role role)
{
	for (size_t i = 0; i < c->nlink; i++)
		if (c->link[i].role == role)
			return true;
	return false;
}

static bool white_gap(struct ku_str text, size_t from, size_t to)
{
	int lines = 0, blanks = 0;
	for (size_t i = from; i < to;) {
		uint32_t c = ku_utf8_next(text, &i);
		if (c == '\n')
			lines++;
		else if (is_blank(c) || c == '\t')
			blanks++;
		else
			return false;
	}
	return to > from && lines < 2 && blanks < 4;
}

/* «Бейшенбек-кызы»: of the parts of a person's name only the kin word is so joined. */
static bool hyphen_gap(struct ku_str text, size_t from, size_t to)
{
	return ku_str_is(ku_str_sub(text, from, to), "-");
}

/* Between words of a fixed run: white space, a hyphen or dash, quotation marks. */
static bool run_gap(struct ku_str text, size_t from, size_t to)
{
	int lines = 0, n = 0;
	for (size_t i = from; i < to; n++) {
		uint32_t c = ku_utf8_next(text, &i);
		lines += c == '\n';
		if (c != '\n' && !is_blank(c) && c != '\t' && !(separates(c) && c != ')') && c != 0xAB && c != 0x201E && c != '`')
			return false;
	}
	return to > from && n <= 4 && lines < 2;
}

/* «Мирбек уулу» is a name; «Мирбек уулум» is "Mirbek, my son". */
static bool is_name_of_kin(const struct ku_hit *h)
{
	return !(h->reading[0].grammar.ntag && h->reading[0].grammar.tag[0] >= KU_PL && h->reading[0].grammar.tag[0] <= KU_PX2PL_FRM);
}

static void grow_person(struct best *b, const struct ku_chain *c);

static void try_person_link(struct best *b, const struct ku_chain *c, const struct ku_piece *p, const struct ku_hit *h)
{
	const struct ku_matcher *m = b->m;
	const struct ku_unit *u = unit_of(m, h->unit);
	const struct ku_link *last = &c->link[c->nlink - 1];
	struct ku_chain longer;
	if (u->lemma.class == KU_KIN && (last->role == KU_ROLE_GIVEN || last->role == KU_ROLE_FATHER) && reads_bare(last->hit) && is_name_of_kin(h)) {
		ku_chain_copy(&longer, c);
		add_link(&longer, p, h, KU_ROLE_KIN, NULL);
		grow_person(b, &longer);
	}
	if (!white_gap(m->text, c->at.end, p->at.start))
		return;
	for (uint32_t i = u->use; i; i = ku_index_uses(m->index)[i - 1].next) {
		const struct ku_use *use = &ku_index_uses(m->index)[i - 1];
		if (use->target != c->target || has_role(c, use->role))
			continue;
		ku_chain_copy(&longer, c);
		add_link(&longer, p, h, use->role, use);
		grow_person(b, &longer);
	}
}

static void grow_person(struct best *b, const struct ku_chain *c)
{
	const struct ku_matcher *m = b->m;
	offer(b, c);
	add_separated_suffix(b, c);
	const struct ku_link *last = &c->link[c->nlink - 1];
	if (c->nlink == KU_MARK_PARTS || !(reads_bare(last->hit) || reads_russian(last->hit)))
		return;
	struct ku_span next = ku_word_next(m->text, c->at.end);
	if (next.start == next.end || !(white_gap(m->text, c->at.end, next.start) || hyphen_gap(m->text, c->at.end, next.start)))
		return;
	struct ku_piece piece[KU_PIECES];
	size_t n = ku_pieces_behind(m, next, piece);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < piece[i].nhit; k++)
			try_person_link(b, c, &piece[i], &piece[i].hit[k]);
}

static bool has(struct ku_str text, struct ku_str part)
{
	return ku_str_find(text, part) != SIZE_MAX;
}

/* «Ала-Жол» партиясы: a quotation mark that closes inside the name is opened right before it, and goes with it. */
static void take_in_quote(struct ku_str text, struct ku_chain *c)
{
	static const struct { struct ku_str opens, closes; } quotes[] = {
		{{"«", 2}, {"»", 2}}, {{"“", 3}, {"”", 3}}, {{"„", 3}, {"“", 3}}, {{"\"", 1}, {"\"", 1}}};
	struct ku_str inside = ku_str_at(text, c->at), before = ku_str_sub(text, 0, c->at.start);
	for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
		if (ku_str_ends(before, quotes[i].opens) && has(inside, quotes[i].closes)) {
			c->at.start -= quotes[i].opens.len;
			return;
		}
}

static void grow_run(struct best *b, const struct ku_chain *c, size_t part)
{
	const struct ku_matcher *m = b->m;
	if (part == ku_target_of(m, c->target)->nparts) {
		struct ku_chain whole;
		ku_chain_copy(&whole, c);
		take_in_quote(m->text, &whole);
		offer(b, &whole);
		add_separated_suffix(b, &whole);
		return;
	}
	const struct ku_link *last = &c->link[c->nlink - 1];
	if (!(reads_bare(last->hit) || reads_russian(last->hit)))
		return;
	struct ku_span next = ku_word_next(m->text, c->at.end);
	if (next.start == next.end || !run_gap(m->text, c->at.end, next.start))
		return;
	struct ku_piece piece[KU_PIECES];
	size_t n = ku_pieces_behind(m, next, piece);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < piece[i].nhit; k++) {
			const struct ku_hit *h = &piece[i].hit[k];
			for (uint32_t u = unit_of(m, h->unit)->use; u; u = ku_index_uses(m->index)[u - 1].next) {
				const struct ku_use *use = &ku_index_uses(m->index)[u - 1];
				if (use->target != c->target || use->part != part)
					continue;
				struct ku_chain longer;
				ku_chain_copy(&longer, c);
				if (longer.nlink == KU_MARK_PARTS) /* only the last word's grammar is needed of a run */
					longer.nlink--;
				add_link(&longer, &piece[i], h, KU_ROLE_WHOLE, NULL);
				grow_run(b, &longer, part + 1);
			}
		}
}

/* So many names of a pack sound like some word, or like two put together («Шабдан байке»), that only plain sight counts; what looks like a name is
 * asked anyway. */
static bool fits_pack(const struct ku_matcher *m, const struct ku_piece *p, const struct ku_hit *h)
{
	bool broken_line = ku_str_find(ku_str_sub(m->text, p->gap_start, p->gap_end), KU_S("\n")) != SIZE_MAX;
	return h->nearness <= KU_SCRIPT && !p->spelled.len && (p->gap_start == p->gap_end || broken_line);
}

static void begin_with(struct best *b, const struct ku_piece *p, const struct ku_hit *h)
{
	const struct ku_matcher *m = b->m;
	for (uint32_t i = unit_of(m, h->unit)->use; i; i = ku_index_uses(m->index)[i - 1].next) {
		const struct ku_use *use = &ku_index_uses(m->index)[i - 1];
		const struct ku_target *t = ku_target_of(m, use->target);
		if (!m->active[use->target] || (t->nparts && use->part != 0))
			continue;
		if (rule_of(m, use->target)->pack && !fits_pack(m, p, h))
			continue;
		struct ku_chain c; /* its links and their readings are put in one by one */
		memset(&c, 0, offsetof(struct ku_chain, reading));
		c.target = use->target, c.at = p->at, c.alias = t->nparts ? t->alias : use->alias;
		c.nreading = 0, c.broken = false;
		add_link(&c, p, h, use->role, use);
		if (t->nparts)
			grow_run(b, &c, 1);
		else
			grow_person(b, &c);
	}
}

size_t ku_chain_search(const struct ku_matcher *m, struct ku_span word, struct ku_chain out[], size_t max)
{
	struct best b = {out, 0, max, m};
	struct ku_piece piece[KU_PIECES];
	size_t n = ku_pieces_at(m, word, piece);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < piece[i].nhit; k++)
			begin_with(&b, &piece[i], &piece[i].hit[k]);
	return b.n;
}
