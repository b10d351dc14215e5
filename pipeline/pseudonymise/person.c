/* person.c — says a pseudonym as the name was said: the same parts in the same order, in the same case, language, capitals and gaps.
 *
 * In Kyrgyz and Uzbek only the last word of a name takes suffixes; in Russian every word that declines does. A part is made in four steps: the
 * pseudonym's part, spelt for the language of the form, inflected, and given its capitals. Nothing here knows the real name.
 */
#include "pseudonymise/cast.h"
#include "pseudonymise/say.h"

#include "language/language.h"
#include "language/name_parts.h"
#include "language/respell.h"
#include "language/romanise.h"
#include "language/spelling.h"

/* ----- grammar ----- */

static bool is_turkic(unsigned lang)
{
	return lang != KU_NO_LANG && ku_lang_in_cyrillic((enum ku_lang)lang) != KU_RU;
}

static bool has_tag(const struct ku_grammar *g, enum ku_tag tag)
{
	for (size_t i = 0; i < g->ntag; i++)
		if (g->tag[i] == tag)
			return true;
	return false;
}

/* The sex that KU_M or KU_F asks of a surname; 0 when they say nothing of it: of an adjective they are the gender of what is there. */
static enum ku_sex sex_said(const struct ku_grammar *g)
{
	if (has_tag(g, KU_POSS) || has_tag(g, KU_ADJ))
		return KU_NO_SEX;
	return has_tag(g, KU_M) ? KU_MALE : has_tag(g, KU_F) ? KU_FEMALE : KU_NO_SEX;
}

static struct ku_grammar drop(const struct ku_grammar *g, enum ku_tag tag, enum ku_tag other)
{
	struct ku_grammar to = {.lang = g->lang, .word = g->word};
	for (size_t i = 0; i < g->ntag && i < KU_CHAIN; i++)
		if (g->tag[i] != tag && g->tag[i] != other)
			to.tag[to.ntag++] = g->tag[i];
	return to;
}

struct ku_grammar ku_without_sex(const struct ku_grammar *g)
{
	return is_turkic(g->lang) || sex_said(g) ? drop(g, KU_M, KU_F) : *g;
}

static bool closes(struct ku_str s) /* a quote or bracket that was opened before the name */
{
	size_t at = 0;
	uint32_t c = s.len ? ku_utf8_next(s, &at) : 0;
	return c == 0xBB || c == 0x201D || c == 0x201C || c == 0x2019 || c == '"' || c == ')' || c == '\'';
}

struct ku_str ku_with_separator(struct ku_arena *a, const struct ku_mark *m, struct ku_str bare, struct ku_str suffix)
{
	if (suffix.len || closes(m->separator))
		return KU_JOIN(a, bare, m->separator, suffix);
	return bare; /* nothing follows that had to be kept apart */
}

/* ----- one word ----- */

/* Where the stem ends in `form`: the lemma's own length, unless letters of it gave way to the suffix (Айгуль-дун). */
static size_t stem_bytes(struct ku_str lemma, struct ku_str form)
{
	size_t same = 0;
	while (same < lemma.len && same < form.len && lemma.ptr[same] == form.ptr[same])
		same++;
	while (same > 0 && same < form.len && ((unsigned char)form.ptr[same] & 0xC0) == 0x80)
		same--;
	if (same == lemma.len || same == form.len)
		return same;
	size_t mine = same, its = same; /* Медербек, Медербегим: the changed letter still is the stem's */
	uint32_t c = ku_utf8_next(lemma, &mine);
	ku_utf8_next(form, &its);
	return mine == lemma.len && (c == 0x43A || c == 0x43F || c == 'k' || c == 'q' || c == 0x49B) ? its : same;
}

static struct ku_str capitalise(struct ku_arena *a, struct ku_str word)
{
	size_t first = 0;
	if (!word.len)
		return word;
	ku_utf8_next(word, &first);
	return KU_JOIN(a, ku_upper(a, ku_str_sub(word, 0, first)), ku_str_sub(word, first, word.len));
}

struct word {
	struct ku_lemma lemma;
	enum ku_shape shape;
	bool declines, last;
};

/* Rahimjon needs no second -jon. */
static struct ku_grammar fitting(struct ku_arena *a, const struct ku_lemma *lemma, const struct ku_grammar *g)
{
	struct ku_grammar chain = ku_without_sex(g),
			  alone = {.lang = g->lang, .word = g->word, .ntag = 1, .tag = {KU_JON}};
	struct ku_str with;
	if (!has_tag(g, KU_JON) || !ku_inflect(a, lemma, &alone, &with) || with.len <= lemma->text.len)
		return chain;
	struct ku_str honorific = ku_str_sub(with, lemma->text.len, with.len);
	return ku_str_ends(lemma->text, honorific) ? drop(&chain, KU_JON, KU_JON) : chain;
}

/* What the language cannot form stays bare; who has no possessive adjective (Чолпон, Бүбүш) stands in the genitive: руки Айбүбү. */
static struct ku_str inflect_word(struct ku_arena *a, const struct ku_lemma *lemma, const struct ku_grammar *g)
{
	static const struct ku_grammar genitive = {.lang = KU_RU, .ntag = 1, .tag = {KU_GEN}};
	struct ku_grammar chain = fitting(a, lemma, g);
	struct ku_str out;
	if (!ku_inflect(a, lemma, &chain, &out) && has_tag(&chain, KU_POSS))
		ku_inflect(a, lemma, &genitive, &out);
	return out;
}

/* Of "К. Динара" the initial stays; anything else of several words is the language's to inflect. */
static struct ku_str inflect(struct ku_arena *a, const struct ku_lemma *lemma, const struct ku_grammar *g)
{
	size_t at = lemma->text.len;
	while (at > 1 && !(lemma->text.ptr[at - 1] == ' ' && lemma->text.ptr[at - 2] == '.'))
		at--;
	at = at > 1 ? at : 0;
	struct ku_lemma word = {ku_str_sub(lemma->text, at, lemma->text.len), lemma->class, lemma->sex};
	struct ku_str out = inflect_word(a, &word, g);
	return at ? KU_JOIN(a, ku_str_sub(lemma->text, 0, at), out) : out;
}

static struct ku_str say_separated(struct ku_arena *a, const struct ku_mark *m, const struct word *w)
{
	struct ku_grammar chain = fitting(a, &w->lemma, &m->grammar);
	struct ku_str bare = w->lemma.text, suffix = ku_suffix(a, bare, &chain);
	struct ku_str stem = ku_reshape(a, bare, bare.len, w->shape);
	return ku_with_separator(a, m, stem, w->shape == KU_SHAPE_UPPER ? ku_upper(a, suffix) : suffix);
}

static struct ku_str say_in_own_script(struct ku_arena *a, const struct ku_mark *m, const struct word *w)
{
	struct ku_str bare = w->lemma.text;
	bool inflects = is_turkic(m->grammar.lang) ? w->last : w->declines;
	if (w->shape == KU_SHAPE_TITLE && w->lemma.class == KU_KIN)
		return capitalise(a, inflects ? inflect(a, &w->lemma, &m->grammar) : bare);
	if (inflects && w->last && m->separator.len)
		return say_separated(a, m, w);
	struct ku_str form = inflects ? inflect(a, &w->lemma, &m->grammar) : bare;
	return ku_reshape(a, form, stem_bytes(bare, form), w->shape);
}

/* Aiguldun, Dzhaparovoi: the name and its ending, both in Latin letters. */
static struct ku_str say_word(struct ku_arena *a, const struct ku_mark *m, const struct word *w)
{
	struct ku_str said = say_in_own_script(a, m, w);
	bool label = w->lemma.text.len > 2 && w->lemma.text.ptr[0] == '[';
	return label ? said : ku_in_letters_of(a, said, (enum ku_lang)m->grammar.lang);
}

/* ----- the parts of a person's name ----- */

struct teller {
	struct ku_arena *arena;
	const struct ku_mark *mark;
	const struct ku_identity *who;
	enum ku_lang to; /* the language of the form; that of the pseudonym where it says nothing */
	size_t part;     /* of the mark, the one that is being said */
};

/* A family's pseudonym may be of another language's pool than the person's own. */
static struct ku_str respelt(const struct teller *t, struct ku_str name)
{
	return ku_respell(t->arena, name, ku_own_script(name, t->who->lang), t->to);
}

static struct ku_lemma given(const struct teller *t)
{
	return (struct ku_lemma){respelt(t, t->who->given), KU_GIVEN, t->who->sex};
}

/* As it stands there: the person's own form, unless the mark says the other sex's; of several people (Жапаровых) the man's is the lemma. */
static enum ku_sex surname_sex(const struct teller *t)
{
	enum ku_sex said = sex_said(&t->mark->grammar);
	bool many = ku_lang_in_cyrillic(t->to) == KU_RU && has_tag(&t->mark->grammar, KU_PL);
	return said ? said : many ? KU_MALE : t->who->sex;
}

static struct ku_lemma surname(const struct teller *t)
{
	size_t name = t->mark->part[t->part].name;
	struct ku_str family = name < t->who->nsurname ? t->who->surnames[name] : t->who->surname;
	enum ku_sex sex = surname_sex(t);
	if (family.len)
		family = respelt(t, ku_surname_form(t->arena, family, sex));
	return (struct ku_lemma){family, KU_SURNAME, sex};
}

static struct ku_lemma father(const struct teller *t)
{
	return (struct ku_lemma){respelt(t, t->who->father), KU_GIVEN, KU_MALE};
}

static struct ku_lemma kin(const struct teller *t)
{
	return (struct ku_lemma){ku_kin_word(t->to, t->who->lang, t->who->sex), KU_KIN, t->who->sex};
}

static struct ku_lemma patronymic(const struct teller *t)
{
	struct ku_str name = father(t).text;
	return (struct ku_lemma){name.len ? ku_patronymic(t->arena, name, t->who->sex) : name, KU_PATRONYMIC,
				 t->who->sex};
}

static struct ku_str initial_of(struct ku_arena *a, struct ku_str name)
{
	size_t start = name.len, end;
	while (start > 0 && name.ptr[start - 1] != ' ')
		start--;
	end = start;
	if (start < name.len)
		ku_utf8_next(name, &end);
	return end > start ? KU_JOIN(a, ku_str_sub(name, start, end), KU_S(".")) : KU_S("");
}

static struct ku_lemma initial(const struct teller *t)
{
	return (struct ku_lemma){initial_of(t->arena, given(t).text), KU_ABBREVIATION, t->who->sex};
}

static struct ku_lemma father_initial(const struct teller *t)
{
	return (struct ku_lemma){initial_of(t->arena, father(t).text), KU_ABBREVIATION, KU_MALE};
}

static struct ku_lemma whole(const struct teller *t)
{
	return t->who->given.len ? given(t) : t->who->surname.len ? surname(t) : father(t);
}

static const struct {
	struct ku_lemma (*lemma)(const struct teller *);
	bool declines; /* in Russian */
} parts[KU_NROLE] = {
	[KU_ROLE_WHOLE] = {whole, true},      [KU_ROLE_GIVEN] = {given, true},
	[KU_ROLE_SURNAME] = {surname, true},  [KU_ROLE_FATHER] = {father, false},
	[KU_ROLE_KIN] = {kin, false},         [KU_ROLE_PATRONYMIC] = {patronymic, true},
	[KU_ROLE_INITIAL] = {initial, false}, [KU_ROLE_FATHER_INITIAL] = {father_initial, false},
	[KU_ROLE_ALIAS] = {NULL, true},
};

/* A name of one or more words that is not told part by part: each word in Russian, the last one elsewhere. */
static struct ku_str say_words(struct ku_arena *a, const struct ku_mark *m, struct ku_str name, enum ku_shape shape,
			       bool last)
{
	struct ku_name_part part[KU_MARK_PARTS * 2];
	struct ku_str out = KU_S("");
	size_t n = ku_name_parts(name, part, KU_MARK_PARTS * 2), from = 0;
	enum ku_sex sex = n <= KU_MARK_PARTS * 2 ? ku_name_sex(part, n) : KU_NO_SEX;
	for (size_t i = 0; i < n && i < KU_MARK_PARTS * 2; i++) {
		bool declines = parts[part[i].role].declines;
		struct word w = {{part[i].text, part[i].class, part[i].sex ? part[i].sex : sex},
				 shape,
				 declines,
				 last && i + 1 == n};
		out = KU_JOIN(a, out, ku_str_sub(name, from, part[i].at.start), say_word(a, m, &w));
		from = part[i].at.end;
	}
	return KU_JOIN(a, out, ku_str_sub(name, from, name.len));
}

static bool say_alias(const struct teller *t, size_t i, struct ku_str *out)
{
	const struct ku_mark *m = t->mark;
	bool last = i + 1 == m->nparts;
	if (m->alias >= t->who->nalias)
		return false;
	const struct ku_alias *alias = &t->who->alias[m->alias];
	if (!alias->as.len) { /* it has none of its own: the person's */
		struct word w = {whole(t), m->part[i].shape, true, last};
		*out = w.lemma.text.len ? say_word(t->arena, m, &w) : KU_S("");
		return w.lemma.text.len > 0;
	}
	enum ku_lang from = ku_own_script(alias->as, alias->lang ? (enum ku_lang)alias->lang : t->who->lang);
	*out = say_words(t->arena, m, ku_respell(t->arena, alias->as, from, t->to), m->part[i].shape, last);
	return true;
}

static bool say_part(const struct teller *t, size_t i, struct ku_str *out)
{
	enum ku_role role = t->mark->part[i].role;
	if (role == KU_ROLE_ALIAS)
		return say_alias(t, i, out);
	struct word w = {parts[role].lemma(t), t->mark->part[i].shape, parts[role].declines, i + 1 == t->mark->nparts};
	*out = w.lemma.text.len ? say_word(t->arena, t->mark, &w) : KU_S("");
	return w.lemma.text.len > 0;
}

bool ku_say_person(struct ku_arena *a, const struct ku_mark *m, const struct ku_identity *who, struct ku_str *out)
{
	struct teller t = {a, m, who, m->grammar.lang ? (enum ku_lang)m->grammar.lang : who->lang, 0};
	*out = KU_S("");
	for (size_t i = 0; i < m->nparts; i++) {
		struct ku_str word;
		t.part = i;
		if (!say_part(&t, i, &word))
			return false;
		*out = KU_JOIN(a, *out, m->part[i].gap, word);
	}
	return true;
}

/* ----- other names ----- */

static bool is_abbreviation(struct ku_str name)
{
	return ku_utf8_count(name) > 1 && ku_shape_of(name, name.len) == KU_SHAPE_UPPER &&
	       ku_str_find(name, KU_S(" ")) == SIZE_MAX;
}

struct ku_str ku_say_name(struct ku_arena *a, const struct ku_mark *m, struct ku_str name, enum ku_lang lang)
{
	struct ku_str said = m->grammar.lang ? ku_respell(a, name, lang, (enum ku_lang)m->grammar.lang) : name;
	if (m->suffix.len && is_abbreviation(said))
		return KU_JOIN(a, said, m->separator, m->suffix);
	struct word w = {{said, KU_PLACE, KU_NO_SEX}, m->part[m->nparts - 1].shape, true, true};
	if (said.len > 2 && said.ptr[0] == '[') /* a label is never shouted */
		w.shape = KU_SHAPE_TITLE;
	return say_word(a, m, &w);
}
