/* script.c — which script a word of mixed letters is in. Only letters that the other script has no twin of are
 * evidence; mapping twins never changes that evidence, so a settled word stays as it is when it is settled again.
 *
 *     only Cyrillic evidence       the Latin letters are Cyrillic:          Aйгүл
 *     only Latin evidence          the Cyrillic letters are Latin:          Dilfuzа
 *     none                         the greater number wins, or else the script of the letter before the word
 *     capitals, then small Cyrillic  a Latin abbreviation with its suffix:  GSPSтин
 *     first the one, then the other  a stem and a suffix:                   WhatsAppтан
 *     both, intermingled           the stronger evidence wins; reported, for some letters stay as they were
 */
#include <unicode/uchar.h>

#include "normalise/letters.h"
#include "normalise/piece.h"

enum evidence { NOTHING, LATIN_TWIN, LATIN_ONLY, CYRILLIC_TWIN, CYRILLIC_ONLY };

static enum evidence evidence_of(uint32_t c)
{
	if (c >= 0x400 && c < 0x460) /* nearly every letter that is asked for */
		return ku_twin_of_cyrillic(c) ? CYRILLIC_TWIN : CYRILLIC_ONLY;
	if (ku_stand_in_of(c))
		return NOTHING; /* it goes with the word, whatever its script */
	switch (ku_script_of(c)) {
	case KU_LATIN:
		return ku_twin_of_latin(c) ? LATIN_TWIN : LATIN_ONLY;
	case KU_CYRILLIC:
		return ku_twin_of_cyrillic(c) ? CYRILLIC_TWIN : CYRILLIC_ONLY;
	default:
		return NOTHING;
	}
}

struct tally {
	size_t of[CYRILLIC_ONLY + 1];
};

static struct tally count(const struct ku_piece *p, size_t from, size_t to)
{
	struct tally t = {{0}};
	for (size_t i = from; i < to; i++)
		t.of[evidence_of(p->cell[i].c)]++;
	return t;
}

static void to_latin(struct ku_piece *p, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		const struct ku_twin *twin = ku_twin_of_cyrillic(p->cell[i].c);
		if (twin)
			ku_cell_set(&p->cell[i], twin->latin, KU_LATIN_LOOK_ALIKE);
	}
}

static void to_script(struct ku_piece *p, size_t from, size_t to, enum ku_script script)
{
	if (script == KU_CYRILLIC)
		ku_word_to_cyrillic(p, from, to, true);
	else if (script == KU_LATIN)
		to_latin(p, from, to);
}

/* Where the suffix begins behind at least two Latin capitals, if the word is so made; else `from`. Cyrillic twins
 * among the capitals are Latin when one of the capitals is surely Latin. */
static size_t behind_abbreviation(const struct ku_piece *p, size_t from, size_t to)
{
	struct tally t = {{0}};
	for (size_t i = from; i < to; i++) {
		uint32_t c = p->cell[i].c;
		enum evidence e = evidence_of(c);
		if (e != NOTHING && !u_isupper((UChar32)c)) {
			bool abbreviated = t.of[LATIN_ONLY]
						   ? t.of[LATIN_ONLY] + t.of[LATIN_TWIN] + t.of[CYRILLIC_TWIN] >= 2
						   : t.of[LATIN_TWIN] >= 2 && !t.of[CYRILLIC_TWIN];
			return e != LATIN_ONLY && abbreviated ? i : from;
		}
		if (e == CYRILLIC_ONLY)
			return from;
		t.of[e]++;
	}
	return from;
}

/* The script of the nearest letter before the word; Cyrillic when there is none. */
static enum ku_script script_before(struct ku_piece *p, size_t cell)
{
	size_t at = p->cell[cell].from.start;
	p->looked_back = true;
	while (at > 0) {
		enum ku_script script = ku_script_of(ku_utf8_prev(p->text, &at));
		if (script != KU_NO_SCRIPT)
			return script;
	}
	return KU_CYRILLIC;
}

struct split {
	size_t head_end, tail; /* cells between them belong to neither for certain and are left alone */
	enum evidence head_only, tail_only;
};

/* True when all evidence of one script stands before all of the other. */
static bool find_split(const struct ku_piece *p, size_t from, size_t to, struct split *s)
{
	*s = (struct split){from, to, NOTHING, NOTHING};
	for (size_t i = from; i < to; i++) {
		enum evidence e = evidence_of(p->cell[i].c);
		if (e != LATIN_ONLY && e != CYRILLIC_ONLY)
			continue;
		if (s->head_only == NOTHING || (e == s->head_only && s->tail_only == NOTHING)) {
			s->head_only = e;
			s->head_end = i + 1;
		} else if (e == s->head_only) {
			return false;
		} else if (s->tail_only == NOTHING) {
			s->tail_only = e;
			s->tail = i;
		}
	}
	return s->tail_only != NOTHING;
}

/* One letter is too little for a stem or suffix, unless the letters with it are all of its script. */
static bool stands_alone(const struct ku_piece *p, size_t from, size_t to, enum evidence only)
{
	struct tally t = count(p, from, to);
	size_t others = only == LATIN_ONLY ? t.of[CYRILLIC_TWIN] : t.of[LATIN_TWIN];
	size_t own = only == LATIN_ONLY ? t.of[LATIN_TWIN] : t.of[CYRILLIC_TWIN];
	return t.of[only] >= 2 || (others == 0 && own + t.of[only] >= 2);
}

static enum ku_script script_of_evidence(enum evidence only)
{
	return only == LATIN_ONLY ? KU_LATIN : KU_CYRILLIC;
}

static void settle_conflict(struct ku_piece *p, size_t from, size_t to, const struct tally *t)
{
	struct split s;
	if (find_split(p, from, to, &s) && stands_alone(p, from, s.head_end, s.head_only) &&
	    stands_alone(p, s.tail, to, s.tail_only)) {
		to_script(p, from, s.head_end, script_of_evidence(s.head_only));
		to_script(p, s.tail, to, script_of_evidence(s.tail_only));
		p->counts->mixed += s.head_only == CYRILLIC_ONLY;
		return;
	}
	p->counts->mixed++;
	if (t->of[LATIN_ONLY] > t->of[CYRILLIC_ONLY])
		to_latin(p, from, to);
	else if (t->of[LATIN_ONLY] < t->of[CYRILLIC_ONLY])
		ku_word_to_cyrillic(p, from, to, false);
}

void ku_word_settle(struct ku_piece *p, size_t from, size_t to)
{
	size_t suffix = behind_abbreviation(p, from, to);
	to_latin(p, from, suffix);
	from = suffix;
	struct tally t = count(p, from, to);
	size_t latin = t.of[LATIN_TWIN] + t.of[LATIN_ONLY], cyrillic = t.of[CYRILLIC_TWIN] + t.of[CYRILLIC_ONLY];
	if (!cyrillic)
		return;
	if (!latin || (t.of[CYRILLIC_ONLY] && !t.of[LATIN_ONLY]))
		ku_word_to_cyrillic(p, from, to, true);
	else if (t.of[LATIN_ONLY] && !t.of[CYRILLIC_ONLY])
		to_latin(p, from, to);
	else if (t.of[LATIN_ONLY])
		settle_conflict(p, from, to, &t);
	else if (latin != cyrillic)
		to_script(p, from, to, latin > cyrillic ? KU_LATIN : KU_CYRILLIC);
	else
		to_script(p, from, to, script_before(p, from));
}
