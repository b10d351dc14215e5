/* Any bytes at all as a list: a table or one error; of a table, entries that the rule book's own reader takes, or an error. */
#include <stdlib.h>
#include <string.h>

#include "read/roster.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool good)
{
	if (!good)
		abort();
}

static void take(struct ku_arena *a, const struct ku_table *table, enum ku_roster_kind kind)
{
	struct ku_roster roster;
	struct ku_errors errors = {.arena = a}, none = {.arena = a};
	struct ku_buf text = {0};
	struct ku_book book;
	bool good = ku_roster_read(a, table, kind, KU_S("fuzz"), &roster, &errors);
	must(good ? errors.failures == 0 && roster.nperson + roster.nplace > 0 : errors.failures > 0);
	ku_book_init(&book);
	ku_roster_write(&text, &roster);
	if (good) {
		ku_book_read_rules(a, &book, KU_S("fuzz"), ku_buf_str(&text), false, &none);
		must(none.failures == 0 && book.nperson == roster.nperson && book.nplace == roster.nplace);
	}
	ku_buf_free(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct ku_arena a = {0};
	struct ku_errors errors = {.arena = &a};
	struct ku_table table;
	bool good = ku_table_read(&a, KU_S("fuzz"), (struct ku_str){(const char *)data, size}, &table, &errors);
	must(good ? errors.n == 0 : errors.n == 1 && errors.item[0].code == KU_BAD_DATA && !errors.item[0].source.len);
	for (size_t s = 0; good && s < table.n; s++)
		for (size_t i = 0; i < table.sheet[s].n; i++)
			for (size_t k = 0; k < table.sheet[s].row[i].n; k++)
				must(ku_utf8_bad(table.sheet[s].row[i].cell[k].text) == SIZE_MAX);
	if (good) {
		take(&a, &table, KU_ROSTER_PEOPLE);
		take(&a, &table, KU_ROSTER_PLACES);
	}
	ku_arena_free(&a);
	return 0;
}
