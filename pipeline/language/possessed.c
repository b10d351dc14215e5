/* possessed.c — the heads of names: a list of words, and two rules for those it does not have.
 *
 * Rules (several words only): the last word follows a genitive (айылдын аты), or it ends in a vowel and a harmonising сы си су сү
 * (Кызыл-Туу мекемеси). A list alone would lose new institutions, rules alone would take Ак-Сары for one.
 * Safe: looks at no more than the last two words, in a buffer whose size is checked.
 */
#include "language/possessed.h"

#include <string.h>
#include <uchar.h>
#include <unicode/uchar.h>

enum { LETTERS = 32 }; /* the longest head of the list has half as many */

struct word {
	char16_t letter[LETTERS + 1];
	size_t n;
	size_t end[LETTERS]; /* byte of the text behind each letter */
	size_t start;        /* byte of the text where it begins; 0: it is the first word */
};

struct head {
	const char16_t *word;
	uint8_t cut;     /* letters to take off for the bare head; 0: by rule */
	const char *add; /* and what to put there */
};

static const struct head heads[] = {
	/* a child of */
	{u"кызы", 0, 0}, {u"уулу", 0, 0}, {u"кизи", 0, 0}, {u"угли", 2, "ил"}, {u"қизи", 0, 0}, {u"ўғли", 2, "ил"},
	{u"qizi", 0, 0}, {u"oʻgʻli", 2, "il"},
	/* Kyrgyz: places */
	{u"шаары", 0, 0}, {u"айылы", 0, 0}, {u"кыштагы", 0, 0}, {u"району", 0, 0}, {u"облусу", 1, ""}, {u"областы", 0, 0},
	{u"көчөсү", 0, 0}, {u"аймагы", 0, 0}, {u"округу", 0, 0}, {u"кичирайону", 0, 0}, {u"массиви", 0, 0}, {u"конушу", 0, 0},
	{u"көлү", 0, 0}, {u"суусу", 0, 0}, {u"тоосу", 0, 0}, {u"өрөөнү", 0, 0}, {u"капчыгайы", 0, 0}, {u"жайлоосу", 0, 0},
	{u"офиси", 1, ""}, {u"тилкеси", 0, 0}, {u"участогу", 0, 0}, {u"базары", 0, 0}, {u"аэропорту", 0, 0}, {u"жолу", 0, 0}, {u"станциясы", 0, 0},
	{u"паркы", 0, 0}, {u"багы", 0, 0}, {u"аянты", 0, 0}, {u"проспекти", 0, 0}, {u"мамлекети", 0, 0}, {u"республикасы", 0, 0},
	/* Kyrgyz: institutions */
	{u"мекемеси", 0, 0}, {u"мектеби", 0, 0}, {u"партиясы", 0, 0}, {u"орду", 2, "ун"}, {u"уюму", 0, 0}, {u"фонду", 0, 0},
	{u"борбору", 0, 0}, {u"бирикмеси", 0, 0}, {u"коому", 0, 0}, {u"кооперативи", 0, 0}, {u"өкмөтү", 0, 0}, {u"кеңеши", 0, 0},
	{u"министрлиги", 0, 0}, {u"башкармалыгы", 0, 0}, {u"агенттиги", 0, 0}, {u"комитети", 0, 0}, {u"бөлүмү", 0, 0},
	{u"университети", 0, 0}, {u"институту", 0, 0}, {u"лицейи", 0, 0}, {u"колледжи", 0, 0}, {u"мечити", 0, 0}, {u"медресеси", 0, 0},
	{u"банкы", 0, 0}, {u"заводу", 0, 0}, {u"дүкөнү", 0, 0}, {u"театры", 0, 0}, {u"музейи", 0, 0}, {u"радиосу", 0, 0},
	{u"гезити", 0, 0}, {u"журналы", 0, 0}, {u"бакчасы", 0, 0}, {u"сарайы", 0, 0}, {u"үйү", 0, 0}, {u"ооруканасы", 0, 0},
	{u"аты", 0, 0}, {u"ысымы", 0, 0}, {u"дареги", 0, 0}, {u"номери", 0, 0}, {u"фамилиясы", 0, 0}, {u"аталышы", 0, 0},
	/* Uzbek, in both scripts */
	{u"shahri", 2, "ar"}, {u"tumani", 0, 0}, {u"viloyati", 0, 0}, {u"koʻchasi", 0, 0}, {u"qishlogʻi", 3, "q"}, {u"mahallasi", 0, 0},
	{u"nomi", 0, 0}, {u"maktabi", 0, 0}, {u"partiyasi", 0, 0}, {u"tashkiloti", 0, 0}, {u"joyi", 0, 0}, {u"universiteti", 0, 0},
	{u"bozori", 0, 0}, {u"шаҳри", 2, "ар"}, {u"тумани", 0, 0}, {u"вилояти", 0, 0}, {u"кўчаси", 0, 0}, {u"қишлоғи", 2, "қ"},
	{u"маҳалласи", 0, 0}, {u"номи", 0, 0}, {u"мактаби", 0, 0}, {u"ташкилоти", 0, 0}, {u"жойи", 0, 0}, {u"бозори", 0, 0},
};

static bool is_in(char16_t c, const char16_t *set)
{
	for (; *set; set++)
		if (*set == c)
			return true;
	return false;
}

static bool vowel(char16_t c)
{
	return is_in(c, u"аоөуүыиеэюяёўaeiou");
}

static bool parts(uint32_t c)
{
	return c == '-' || c == ' ' || (c >= 0x2010 && c <= 0x2015) || c == 0xA0;
}

/* The word that ends at or before byte `end`; n is 0 when there is none or it is longer than any head. */
static struct word word_before(struct ku_str text, size_t end)
{
	struct word w = {.n = 0};
	size_t at = end, from = end;
	while (at > 0) { /* over brackets, quotes and spaces behind the word */
		size_t before = at;
		uint32_t c = ku_utf8_prev(text, &before);
		if (u_isalpha((UChar32)c))
			break;
		at = before;
	}
	for (from = at; from > 0;) {
		size_t before = from;
		if (parts(ku_utf8_prev(text, &before)))
			break;
		from = before;
	}
	for (size_t i = w.start = from; i < at;) {
		uint32_t c = (uint32_t)u_tolower((UChar32)ku_utf8_next(text, &i));
		if (w.n == LETTERS || c > 0xFFFF)
			return (struct word){.start = from};
		if (c == '\'' || c == 0x2018 || c == 0x2019 || c == 0x2BC || c == '`' || c == 0xB4)
			c = 0x2BB;
		w.end[w.n] = i;
		w.letter[w.n++] = (char16_t)c;
	}
	return w;
}

static bool equals(const struct word *w, const char16_t *other)
{
	size_t i = 0;
	while (i < w->n && other[i] == w->letter[i])
		i++;
	return i == w->n && !other[i];
}

static const struct head *listed(const struct word *w)
{
	for (const struct head *h = heads; h < heads + sizeof heads / sizeof *heads; h++)
		if (equals(w, h->word))
			return h;
	return NULL;
}

/* -нын -дин -тун … in words longer than алтын */
static bool genitive(const struct word *w)
{
	return w->n > 5 && w->letter[w->n - 1] == u'н' && is_in(w->letter[w->n - 2], u"ыиуү") && is_in(w->letter[w->n - 3], u"ндт");
}

/* A consonant and ы и у ү: no long vowel (Көк Суу). */
static bool ends_in_i(const struct word *w)
{
	return is_in(w->letter[w->n - 1], u"ыиуү") && !vowel(w->letter[w->n - 2]);
}

/* A vowel, с, and the I that harmony wants behind that vowel. */
static bool ends_in_si(const struct word *w)
{
	static const char16_t *const pairs[] = {u"аы", u"ыы", u"яы", u"оу", u"уу", u"ёу", u"юу", u"еи", u"эи", u"ии", u"өү", u"үү"};
	if (w->n < 6 || w->letter[w->n - 2] != u'с')
		return false;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (pairs[i][0] == w->letter[w->n - 3] && pairs[i][1] == w->letter[w->n - 1])
			return true;
	return false;
}

static void split(const struct word *w, const struct head *h, struct ku_possessed *out)
{
	char16_t joint = w->letter[w->n - 2];
	bool si = is_in(joint, u"сs") && vowel(w->letter[w->n - 3]) && !(h && h->cut == 1); /* облус+у, not облу+су */
	size_t own = si ? 2 : 1, cut = own;
	out->add = "";
	if (h && h->cut) {
		cut = h->cut;
		out->add = h->add;
	} else if (joint == u'б' || joint == u'г') {
		cut = 2;
		out->add = joint == u'б' ? "п" : "к";
	}
	out->own = w->end[w->n - 1 - own];
	out->keep = w->end[w->n - 1 - cut];
}

static bool has_parts(struct ku_str text)
{
	for (size_t i = 0; i < text.len;)
		if (parts(ku_utf8_next(text, &i)))
			return true;
	return false;
}

bool ku_is_possessed(struct ku_str text, enum ku_class class, struct ku_possessed *out)
{
	if (class != KU_KIN && class != KU_COMMON && !has_parts(text)) /* asked of every name: most are one word */
		return false;
	struct word last = word_before(text, text.len);
	if (last.n < 3 || !vowel(last.letter[last.n - 1]))
		return false;
	const struct head *head = listed(&last);
	bool several = last.start > 0, thing = class == KU_COMMON || class == KU_PLACE;
	bool is = class == KU_KIN || (head && (several || class == KU_COMMON));
	if (!is && several && thing) {
		struct word before = word_before(text, last.start);
		is = ends_in_si(&last) || (ends_in_i(&last) && genitive(&before));
	}
	if (is)
		split(&last, head, out);
	return is;
}

struct ku_grammar ku_possessed_grammar(const struct ku_grammar *g)
{
	struct ku_grammar to = *g;
	size_t at = g->ntag > 0 && g->tag[0] == KU_PL ? 1 : 0;
	if (g->ntag > at && g->ntag <= KU_CHAIN && g->tag[at] == KU_PX3) {
		memmove(to.tag + at, to.tag + at + 1, (size_t)g->ntag - at - 1);
		to.ntag--;
	}
	return to;
}
