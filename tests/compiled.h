/* compiled.h — for tests: a pack read from text, stored as an image and read back, with its index, as cmd/packs.c does with the shipped ones. */
#ifndef KU_TESTS_COMPILED_H
#define KU_TESTS_COMPILED_H

#include "base/book_image.h"
#include "redact/index_image.h"
#include "redact/names.h"
#include "tap.h"

static const char compiled_text[] =
	"kupuya: 1\n"
	"people:\n"
	"  - {name: Талас, sex: m}\n"
	"  - {name: Айгүл, sex: f, also: [Айка, {name: Айгуль, lang: ru}]}\n"
	"  - {name: Нур, sex: f}\n"
	"  - {name: Нурбек, sex: m, also: [Нурик]}\n"
	"  - {name: Женя}\n"
	"  - {name: Асан, sex: m}\n"
	"  - {name: Жапарова, sex: f}\n"
	"  - {name: Dilfuza, sex: f, also: [Дилфуза]}\n"
	"  - {name: Нестан-Дарежан, sex: f}\n"
	"names:\n"
	"  - {name: Медербек, sex: m}\n"
	"  - {name: Алтын, sex: f}\n"
	"places:\n"
	"  - {name: Талас, kind: oblast}\n"
	"  - {name: Талас, kind: town, within: Талас, also: [Таласс]}\n"
	"  - {name: Ак-Тилек, kind: village, within: Талас, also: [Актилек]}\n"
	"  - {name: Кочкор-Ата, kind: town}\n"
	"  - {name: Кочкор, kind: village, within: Нарын}\n"
	"  - {name: Айгүл-Таш, kind: village}\n"
	"words:\n"
	"  - {name: Медер, kind: other}\n"
	"  - {name: Нур мектеби, kind: school, as: \"[мектеп]\"}\n"
	"patterns:\n"
	"  - {kind: phone, regex: '\\d{4} \\d{6}', finds: [\"0555 123456\"], keeps: [\"0555\"]}\n"
	"  - {kind: card, regex: '\\d{16}', check: luhn}\n"
	"keep: [Москва, Улуттук банк, Талас дарыясы]\n"
	"ambiguous: [Алтын, Нур]\n"
	"policy: {village: {do: label, ky: \"[{n}-айыл]\"}, rayon: {do: generalise, to: oblast}, person: label}\n";
static const char compiled_more[] = "kupuya: 1\npeople: [{name: Бейшенбек, sex: m, in: [FGD-*]}]\nkeep: [Анкара]\n";
static const char *const compiled_common[] = {"алтын", "медер", "жол", "ата", "тилек"};

struct compiled {
	struct ku_arena arena;
	struct ku_errors errors;
	struct ku_book book;
	struct ku_strs common;
	struct ku_rule_file file[2];
	struct ku_buf image;
	bool stored;
};

static void compiled_read(struct ku_arena *a, struct ku_book *book, struct ku_errors *errors)
{
	ku_book_read_rules(a, book, KU_S("rules/one.yaml"), KU_S(compiled_text), true, errors);
	ku_book_read_rules(a, book, KU_S("rules/two.yaml"), KU_S(compiled_more), true, errors);
}

static void compiled_make(struct compiled *c)
{
	struct ku_image im = {.out = &c->image};
	*c = (struct compiled){.file = {{KU_S("rules/one.yaml"), KU_S("one.yaml"), KU_S(compiled_text), true},
					{KU_S("rules/two.yaml"), KU_S("two.yaml"), KU_S(compiled_more), true}}};
	c->errors.arena = &c->arena;
	ku_book_init(&c->book);
	compiled_read(&c->arena, &c->book, &c->errors);
	for (size_t i = 0; i < sizeof compiled_common / sizeof *compiled_common; i++)
		KU_PUSH(&c->arena, c->common.item, c->common.n, c->common.cap, ku_str_of(compiled_common[i]));
	struct ku_index *index = ku_index_new(&c->arena);
	c->stored = ku_book_save(&im, &c->book);
	ku_book_finish(&c->arena, &c->book, &c->errors);
	ku_names_add(index, &c->arena, &c->book, &c->common);
	c->stored = c->stored && ku_index_save_words(&im, index) && ku_index_save(&im, index) && !im.bad;
}

/* Adds what an image holds to a book; the index, or NULL when the image is not good. */
static struct ku_index *compiled_load(struct ku_arena *a, const struct compiled *c, struct ku_str image,
				      struct ku_book *book)
{
	struct ku_image im = {.in = image, .arena = a};
	const size_t first[] = {[KU_LISTED_PERSON] = book->nperson,
				[KU_LISTED_PLACE] = book->nplace,
				[KU_LISTED_WORD] = book->nword,
				[KU_LISTED_KEEP] = book->nkeep};
	struct ku_index *index = ku_index_new(a);
	return ku_book_load(&im, book, c->file, 2) && ku_index_load_words(&im, index) &&
			       ku_index_load(&im, index, book, first)
		       ? index
		       : NULL;
}

static void compiled_free(struct compiled *c)
{
	ku_buf_free(&c->image);
	ku_arena_free(&c->arena);
}

#endif
