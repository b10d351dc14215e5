/* Any bytes at all: the read stage takes them or refuses them with one error, and the turns of what it takes cover
 * the text. */
#include <stdlib.h>
#include <string.h>

#include "read/file.h"
#include "read/talk.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool good)
{
	if (!good)
		abort();
}

static const struct ku_doc *read_doc(struct ku_arena *a, struct ku_str bytes, struct ku_errors *errors)
{
	struct ku_input in = {KU_S("fuzz.txt"), KU_S("fuzz.txt"), bytes, KU_S("")};
	struct ku_reading reading;
	struct ku_talk talk;
	if (!ku_read_any(a, &in, &reading, errors))
		return NULL;
	ku_talk_of(a, &reading, NULL, &talk);
	return talk.doc;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct ku_arena a = {0};
	struct ku_errors errors = {.arena = &a};
	const struct ku_doc *doc =
		read_doc(&a, (struct ku_str){(const char *)data, size}, &errors);
	must(doc ? errors.failures == 0
		 : errors.n == 1 && errors.failures == 1 && errors.item[0].code == KU_BAD_DATA &&
			     !errors.item[0].source.len);
	size_t at = 0, number = 0;
	for (size_t i = 0; doc && i < doc->nturn; i++) {
		const struct ku_turn *t = &doc->turn[i];
		must(t->at.start == at && t->at.end > at);
		must(t->number == number + (i > 0 || t->number > 0));
		must(t->number == 0 ? t->label.start == t->label.end
				    : t->label.start >= t->at.start && t->label.end <= t->at.end &&
					      t->label.start < t->label.end);
		at = t->at.end, number = t->number;
	}
	must(!doc || (doc->nturn > 0 && at == doc->text.len && ku_utf8_bad(doc->text) == SIZE_MAX &&
		      !memchr(doc->text.ptr, 0, at)));
	ku_arena_free(&a);
	return 0;
}
