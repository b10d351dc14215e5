/* Random names, random grammar, random surroundings. What ku_inflect writes of a listed name is found, whole and with that name; findings are in order, apart,
 * and on code points; searching twice gives the same; the marked text holds no sequence of the name's letters; text without listed names gives nothing.
 */
#include "language/language.h"
#include "seek.h"

static uint64_t state = 20151203;

static unsigned below(unsigned n) /* xorshift64*: the same numbers everywhere */
{
	state ^= state >> 12;
	state ^= state << 25;
	state ^= state >> 27;
	return (unsigned)((state * 0x2545F4914F6CDD1DULL) >> 33) % n;
}
#define PICK(list) (list)[below(sizeof(list) / sizeof *(list))]

/* Names are made of parts that no word of the surroundings is made of. */
static const char *const begin_f[] = {"Айгү", "Гүлжа", "Нурзи", "Перизу", "Таттыбү", "Шайырбү", "Зуура", "Бүбүжа"}, *const end_f[] = {"лзат", "мал", "йым", "рбүбү", "нкан", "наткан"};
static const char *const begin_m[] = {"Токто", "Мырза", "Шабдан", "Жолчу", "Эсенга", "Кубаныч", "Дүйшө", "Рысбе"}, *const end_m[] = {"гул", "рбек", "мбет", "лдун", "сейит", "назар"};
static const char *const surnames[] = {"Шаршембаев", "Жээнбаев", "Кочорбеков", "Рыскулбеков", "Дөөлөтов", "Ниязымбетов"};
static const char *const around[] = {"ал", "кечээ", "биз", "менен", "үйдө", "болуп", "жатат", "деди", "ошондо", "иштеп", "кийин", "жакшы", "көп", "дагы", "анан"};
static const char *const openers[] = {"", "«", "(", "“", "\"", "— ", "**", "…"}, *const closers[] = {"", "»", ")", "”", "\"", ".", "**", ",", "!", "?", ";", ":"};

enum { PEOPLE = 40, PARTS = 2 };
struct person { struct ku_str given, surname; enum ku_sex sex; };
static struct person people[PEOPLE];

static struct ku_str name_of(struct ku_arena *a, const struct person *p)
{
	return KU_JOIN(a, p->given, KU_S(" "), p->surname);
}

static void make_people(struct ku_arena *a, struct ku_buf *yaml)
{
	ku_buf_add(yaml, KU_S("kupuya: 1\npeople:\n"));
	for (size_t i = 0; i < PEOPLE; i++) {
		struct person *p = &people[i];
		bool again = true;
		while (again) { /* each has a first name of their own, so that nobody is anybody's namesake */
			p->sex = below(2) ? KU_FEMALE : KU_MALE;
			p->given = p->sex == KU_FEMALE ? KU_JOIN(a, ku_str_of(PICK(begin_f)), ku_str_of(PICK(end_f))) : KU_JOIN(a, ku_str_of(PICK(begin_m)), ku_str_of(PICK(end_m)));
			again = false;
			for (size_t k = 0; k < i; k++)
				again |= ku_str_eq(people[k].given, p->given);
		}
		p->surname = KU_JOIN(a, ku_str_of(PICK(surnames)), p->sex == KU_FEMALE ? KU_S("а") : KU_S(""));
		struct ku_str name = name_of(a, p);
		ku_buf_format(yaml, "  - {name: %.*s, sex: %s}\n", (int)name.len, name.ptr, p->sex == KU_FEMALE ? "f" : "m");
	}
	ku_buf_byte(yaml, '\0');
}

static void link(struct ku_grammar *g, unsigned tag)
{
	if (tag)
		g->tag[g->ntag++] = (uint8_t)tag;
}

static struct ku_grammar random_grammar(void)
{
	static const uint8_t possessives[] = {0, 0, 0, KU_PX1SG, KU_PX2SG, KU_PX3, KU_PX1PL}, cases[] = {0, KU_GEN, KU_DAT, KU_ACC, KU_LOC, KU_ABL, KU_SIM, KU_COM};
	static const uint8_t russian[] = {0, KU_GEN, KU_DAT, KU_ACC, KU_INS, KU_LOC};
	struct ku_grammar g = {.lang = below(3) ? KU_KY : KU_RU};
	if (g.lang == KU_RU) {
		link(&g, PICK(russian));
		return g;
	}
	link(&g, below(3) == 0 ? KU_PL : 0);
	link(&g, PICK(possessives));
	link(&g, PICK(cases));
	link(&g, below(8) == 0 ? KU_Q : 0);
	return g;
}

/* The name in the text: given name, surname, or both in either order; only the last word inflected. */
static bool random_form(struct ku_arena *a, const struct person *p, struct ku_str *out)
{
	struct ku_grammar g = random_grammar();
	bool surname_last = below(2), both = below(2);
	struct ku_lemma last = surname_last ? (struct ku_lemma){p->surname, KU_SURNAME, p->sex} : (struct ku_lemma){p->given, KU_GIVEN, p->sex};
	struct ku_str form;
	if (!ku_inflect(a, &last, &g, &form))
		return false;
	*out = both ? KU_JOIN(a, surname_last ? p->given : p->surname, PICK(((struct ku_str[]){KU_S(" "), KU_S("\n"), KU_S("\u00A0")})), form) : form;
	if (below(6) == 0)
		*out = ku_upper(a, *out);
	return true;
}

static void add_words(struct ku_buf *b, unsigned n)
{
	for (; n > 0; n--) {
		ku_buf_add(b, ku_str_of(PICK(around)));
		ku_buf_byte(b, below(9) ? ' ' : '\n');
	}
}

struct told { struct ku_span at; size_t who; }; /* where a name was put */

static size_t random_text(struct ku_arena *a, struct ku_buf *b, struct told told[], size_t max)
{
	size_t n = 0;
	ku_buf_add(b, KU_S("Анан "));
	while (n < max) {
		struct ku_str form;
		size_t who = below(PEOPLE);
		add_words(b, below(6) + 1);
		if (!random_form(a, &people[who], &form))
			continue;
		unsigned quote = below(8);
		ku_buf_add(b, ku_str_of(openers[quote]));
		told[n].at.start = b->len;
		ku_buf_add(b, form);
		told[n].at.end = b->len;
		told[n++].who = who;
		ku_buf_add(b, quote ? ku_str_of(closers[quote < 5 || quote == 6 ? quote : 5]) : ku_str_of(closers[5 + below(7) % 7]));
		ku_buf_byte(b, ' ');
	}
	add_words(b, 4);
	return n;
}

static bool in_order(const struct sought *r)
{
	size_t end = 0;
	for (size_t i = 0; i < r->found.n; i++) {
		struct ku_span at = r->found.item[i].at;
		if (at.start < end || at.end <= at.start || at.end > r->clean->text.len || ((unsigned char)r->clean->text.ptr[at.start] & 0xC0) == 0x80 ||
		    (at.end < r->clean->text.len && ((unsigned char)r->clean->text.ptr[at.end] & 0xC0) == 0x80))
			return false;
		end = at.end;
	}
	return true;
}

/* People who share a surname may be taken for one another when it stands alone. */
static bool may_be(size_t who, const struct ku_finding *f)
{
	return f->source == KU_FROM_PERSON && (f->rule == who || ku_str_eq(people[f->rule].surname, people[who].surname) ||
	                                       ku_str_starts(people[f->rule].surname, people[who].surname) || ku_str_starts(people[who].surname, people[f->rule].surname));
}

static bool covered(const struct sought *r, const struct told *t)
{
	for (size_t i = 0; i < r->found.n; i++) {
		struct ku_span at = sought_at(r, i);
		if (at.start == t->at.start && at.end == t->at.end)
			return may_be(t->who, &r->found.item[i]);
	}
	return false;
}

static uint64_t number(void *ctx, const struct ku_finding *f)
{
	(void)ctx;
	return f->rule + 1;
}

/* No four letters in a row of any listed name. */
static bool leaks(struct ku_arena *a, struct ku_str marked)
{
	struct ku_str folded = ku_fold_dup(a, marked);
	for (size_t i = 0; i < PEOPLE; i++)
		for (int k = 0; k < PARTS; k++) {
			struct ku_str part = ku_fold_dup(a, k ? people[i].surname : people[i].given);
			for (size_t at = 0; at + 8 <= part.len; at += 2)
				if (ku_str_find(folded, ku_str_sub(part, at, at + 8)) != SIZE_MAX)
					return true;
		}
	return false;
}

struct tally { unsigned texts, names, lost, disorder, unlike, leaked; };

enum { NAMES = 6 };

static void try(struct seek *s, struct ku_arena *a, struct tally *t)
{
	struct ku_buf text = {0};
	struct told told[NAMES];
	size_t n = random_text(a, &text, told, NAMES);
	struct sought r = seek(s, ku_buf_str(&text), KU_S(""));
	struct ku_findings again;
	t->texts++;
	for (size_t i = 0; i < n; i++) {
		t->names++;
		if (covered(&r, &told[i]))
			continue;
		if (t->lost++ < 10) {
			printf("# not found whole: “%.*s” in “%.*s”\n", (int)(told[i].at.end - told[i].at.start), text.ptr + told[i].at.start, (int)text.len, text.ptr);
			sought_show(&r);
		}
	}
	t->disorder += !in_order(&r);
	bool good = ku_find(s->searcher, &s->scratch, r.clean, KU_S(""), KU_NO_LANG, &again, &s->errors);
	bool same_again = good && again.n == r.found.n;
	for (size_t i = 0; same_again && i < again.n; i++)
		same_again = again.item[i].at.start == r.found.item[i].at.start && again.item[i].at.end == r.found.item[i].at.end &&
		             again.item[i].sure == r.found.item[i].sure && again.item[i].rule == r.found.item[i].rule;
	t->unlike += !same_again;
	const struct ku_doc *marked = ku_apply(&s->scratch, r.clean, ku_mark_edits(&s->scratch, r.clean, &r.found, number, NULL));
	if ((!marked || leaks(a, marked->text)) && t->leaked++ < 5)
		printf("# leaks: %.*s\n", marked ? (int)marked->text.len : 0, marked ? marked->text.ptr : "");
	ku_buf_free(&text);
}

static unsigned found_in_plain_talk(struct seek *s)
{
	unsigned found = 0;
	for (int i = 0; i < 500; i++) {
		struct ku_buf text = {0};
		ku_buf_add(&text, KU_S("Анан "));
		add_words(&text, 40);
		found += (unsigned)seek(s, ku_buf_str(&text), KU_S("")).found.n;
		ku_buf_free(&text);
	}
	return found;
}

int main(void)
{
	struct ku_arena names = {0}, a = {0};
	struct ku_buf yaml = {0};
	struct seek s;
	struct tally t = {0};
	make_people(&names, &yaml);
	seek_open(&s, yaml.ptr, true);
	for (int i = 0; i < 1500; i++) {
		try(&s, &a, &t);
		ku_arena_reset(&a);
	}
	ok(t.names == t.texts * NAMES && t.lost == 0, "%u names in %u texts, %u not found whole", t.names, t.texts, t.lost);
	ok(t.disorder == 0, "findings in order, apart and on code points: %u texts not", t.disorder);
	ok(t.unlike == 0, "searched twice, found alike: %u texts not", t.unlike);
	ok(t.leaked == 0, "no letters of a name in the marked text: %u texts not", t.leaked);
	ok(found_in_plain_talk(&s) == 0, "nothing in talk without names");
	seek_close(&s);
	ku_buf_free(&yaml);
	ku_arena_free(&names);
	ku_arena_free(&a);
	return done();
}
