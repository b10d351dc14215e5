/* An index that begins with stored packs answers as one that is made of everything at once, whatever a study adds and whichever languages it has. A stored
 * pack that was damaged anywhere is refused or harmless: loading and asking it never reads what is not there (the sanitizers tell).
 */
#include "base/cues.h"
#include "compiled.h"
#include "redact/find.h"

static uint64_t state = 20151203;

static unsigned below(unsigned n) /* xorshift64*: the same numbers everywhere */
{
	state ^= state >> 12;
	state ^= state << 25;
	state ^= state >> 27;
	return (unsigned)((state * 0x2545F4914F6CDD1DULL) >> 33) % n;
}
#define PICK(list) (list)[below(sizeof(list) / sizeof *(list))]

/* Names of the packs and others; a study lists them under whatever head it likes. */
static const char *const names[] = {
	"Талас",   "Айгүл",          "Нур",      "Нурбек", "Женя",     "Асан",       "Жапарова", "Жапаров",
	"Dilfuza", "Нестан-Дарежан", "Медербек", "Алтын",  "Ак-Тилек", "Кочкор-Ата", "Кочкор",   "Медер",
	"Москва",  "Айка",           "Сайкал",   "Темир",  "Гүлжан",   "Ата",        "Тилек",    "Каракол"};
static const char *const behind[] = {"", "дын", "га", "а", "у", "ом", "ning", "да", "ова", "бек", "жан", "лар"};
static const char *const languages[] = {"",
					"languages: [ky]\n",
					"languages: [ru]\n",
					"languages: [uz]\n",
					"languages: [ru, ky]\n",
					"languages: [uz, ru]\n"};
static const char *const kinds[] = {"village", "town", "oblast"};

static void entries(struct ku_buf *out, const char *head, const char *end, bool kind, bool sex)
{
	unsigned n = below(5);
	if (!n)
		return;
	ku_buf_format(out, "%s:\n", head);
	for (unsigned i = 0; i < n; i++) {
		ku_buf_format(out, "  - {name: \"%s%s\"", PICK(names), below(4) ? "" : end);
		if (kind)
			ku_buf_format(out, ", kind: %s", PICK(kinds));
		if (sex && below(3))
			ku_buf_format(out, ", sex: %c", below(2) ? 'f' : 'm');
		if (!below(4))
			ku_buf_format(out, ", also: [\"%s\"]", PICK(names));
		ku_buf_format(out, "}\n");
	}
}

static struct ku_str random_study(struct ku_arena *a)
{
	struct ku_buf out = {0};
	ku_buf_format(&out, "kupuya: 1\n%s", PICK(languages));
	entries(&out, "people", " Жапарова", false, true);
	entries(&out, "names", "", false, true);
	entries(&out, "places", " өрөөнү", true, false);
	entries(&out, "words", " мектеби", false, false);
	if (below(2))
		ku_buf_format(&out, "keep: [\"%s\", \"%s базары\"]\n", PICK(names), PICK(names));
	if (below(2))
		ku_buf_format(&out, "ambiguous: [\"%s\"]\n", PICK(names));
	struct ku_str text = ku_dup(a, ku_buf_str(&out));
	ku_buf_free(&out);
	return text;
}

/* ----- the same answers ----- */

static bool same_uses(const struct ku_index *x, const struct ku_unit *u, const struct ku_index *y,
		      const struct ku_unit *v)
{
	size_t n;
	uint32_t i = u->use, k = v->use;
	for (; i && k; i = ku_index_uses(x)[i - 1].next, k = ku_index_uses(y)[k - 1].next) {
		const struct ku_use *a = &ku_index_uses(x)[i - 1], *b = &ku_index_uses(y)[k - 1];
		const struct ku_target *s = &ku_index_targets(x, &n)[a->target],
				       *t = &ku_index_targets(y, &n)[b->target];
		if (s->list != t->list || s->rule != t->rule || s->alias != t->alias || s->nparts != t->nparts ||
		    a->alias != b->alias || a->part != b->part || a->role != b->role || a->other_sex != b->other_sex)
			return false;
	}
	return i == k;
}

static bool same_hit(const struct ku_index *x, const struct ku_hit *a, const struct ku_index *y, const struct ku_hit *b)
{
	size_t n;
	const struct ku_unit *u = &ku_index_units(x, &n)[a->unit], *v = &ku_index_units(y, &n)[b->unit];
	return ku_str_eq(u->lemma.text, v->lemma.text) && u->lemma.class == v->lemma.class &&
	       u->lemma.sex == v->lemma.sex && u->ambiguous == v->ambiguous && u->letters == v->letters &&
	       u->nearness == v->nearness && a->stem == b->stem && a->nearness == b->nearness &&
	       a->nreading == b->nreading && memcmp(a->reading, b->reading, a->nreading * sizeof *a->reading) == 0 &&
	       same_uses(x, u, y, v);
}

static bool same_answer(const struct ku_index *x, struct ku_looked_up a, const struct ku_index *y,
			struct ku_looked_up b)
{
	bool equal = a.nhit == b.nhit && a.open == b.open && a.common == b.common && a.hyphen == b.hyphen &&
		     a.dead == b.dead;
	for (size_t i = 0; equal && i < a.nhit; i++)
		equal = same_hit(x, &a.hit[i], y, &b.hit[i]);
	return equal;
}

static size_t differences(struct ku_arena *a, const struct ku_index *x, const struct ku_index *y)
{
	size_t n = 0;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		for (size_t k = 0; k < sizeof behind / sizeof *behind; k++) {
			struct ku_str word = KU_JOIN(a, ku_str_of(names[i]), ku_str_of(behind[k])),
				      slip = ku_str_sub(word, 0, word.len - 2);
			n += !same_answer(x, ku_index_look_up(x, a, word), y, ku_index_look_up(y, a, word));
			n += !same_answer(x, ku_index_slips(x, a, word), y, ku_index_slips(y, a, word));
			n += !same_answer(x, ku_index_look_up(x, a, slip), y, ku_index_look_up(y, a, slip));
		}
	return n;
}

static void test_same(const struct compiled *c)
{
	size_t other = 0, none = 0;
	for (int round = 0; round < 60; round++) {
		struct ku_arena a = {0};
		struct ku_errors errors = {.arena = &a};
		struct ku_book read, loaded;
		struct ku_str study = random_study(&a);
		struct ku_strs no_words = {0};
		ku_book_init(&read), ku_book_init(&loaded);
		ku_book_read_rules(&a, &read, KU_S("own.yaml"), study, false, &errors);
		ku_book_read_rules(&a, &loaded, KU_S("own.yaml"), study, false, &errors);
		compiled_read(&a, &read, &errors);
		struct ku_index *whole = ku_index_new(&a),
				*begun = compiled_load(&a, c, ku_buf_str(&c->image), &loaded);
		if (!begun) {
			none++;
			ku_arena_free(&a);
			continue;
		}
		ku_names_add(whole, &a, &read, &c->common);
		ku_names_add(begun, &a, &loaded, &no_words);
		size_t n = differences(&a, whole, begun);
		if (n && !other)
			printf("# %zu words, first in round %d:\n%.*s\n", n, round, (int)study.len, study.ptr);
		other += n;
		ku_arena_free(&a);
	}
	ok(none == 0, "stored packs are loaded behind any study");
	ok(other == 0, "every word has the same hits, uses and readings in the same order");
}

/* ----- damage ----- */

static struct ku_str damaged(struct ku_arena *a, struct ku_str image)
{
	size_t len = below(8) ? image.len : below((unsigned)image.len);
	char *copy = ku_alloc_bytes(a, len + 1);
	memcpy(copy, image.ptr, len);
	for (unsigned i = below(4) + (len == image.len); i > 0 && len; i--) {
		size_t at = below((unsigned)len);
		if (below(2))
			copy[at] = (char)below(256);
		else
			copy[at] ^= (char)(1 << below(8));
	}
	return (struct ku_str){copy, len};
}

static void search(struct ku_arena *a, struct ku_book *book, struct ku_index *index, struct ku_errors *errors)
{
	struct ku_str text = KU_S("К1: Айгүлдүн күйөөсү Талас Нурбеков Ак-Тилектен Кочкор-Атага келди, 0555 123456. "
				  "Медербектин Нестандарежаны. Dilfuzaning uyi.\n");
	struct ku_cues cues = {0};
	struct ku_findings found;
	struct ku_finder *finder = ku_finder_with(a, index, book, &(struct ku_strs){0}, &cues, errors);
	if (!finder)
		return;
	struct ku_searcher *searcher = ku_searcher_new(finder);
	ku_find(searcher, a, ku_doc_new(a, text, NULL, 0), KU_S("FGD-01"), KU_KY, &found, errors);
	ku_searcher_free(searcher);
	ku_finder_free(finder);
}

static void test_damage(const struct compiled *c)
{
	size_t refused = 0, used = 0;
	for (int round = 0; round < 3000; round++) {
		struct ku_arena a = {0};
		struct ku_errors errors = {.arena = &a};
		struct ku_book book;
		ku_book_init(&book);
		ku_book_read_rules(&a, &book, KU_S("own.yaml"),
				   KU_S("kupuya: 1\npeople: [{name: Талас Жапаров, sex: m}]\nplaces: [{name: Достук, "
					"kind: village, within: Талас}]\n"),
				   false, &errors);
		struct ku_index *index = compiled_load(&a, c, damaged(&a, ku_buf_str(&c->image)), &book);
		if (index) {
			ku_book_finish(&a, &book, &errors);
			search(&a, &book, index, &errors);
			used++;
		} else {
			refused++;
		}
		ku_arena_free(&a);
	}
	ok(refused > 300, "damage that is seen is refused (%zu times)", refused);
	ok(used > 300, "and what is not seen does no harm (%zu times)", used);
}

int main(void)
{
	struct compiled c;
	compiled_make(&c);
	ok(c.stored && c.errors.n == 0, "packs are stored");
	for (size_t i = 0; i < c.errors.n; i++)
		printf("# %.*s\n", (int)c.errors.item[i].what.len, c.errors.item[i].what.ptr);
	test_same(&c);
	test_damage(&c);
	compiled_free(&c);
	return done();
}
