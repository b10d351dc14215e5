/* Any text the read stage takes: its edits fit, the result is NFC, reads again with the same turns, and needs no
 * further edit. Other bytes: nothing is read or written out of place.
 */
#include <stdlib.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "normalise/normalise.h"
#include "read/file.h"
#include "read/talk.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool good)
{
	if (!good)
		abort();
}

static bool is_nfc(struct ku_arena *a, struct ku_str text)
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t n;
	UChar *wide = ku_alloc_array(a, text.len + 1, sizeof *wide);
	u_strFromUTF8(wide, (int32_t)text.len + 1, &n, text.ptr, (int32_t)text.len, &status);
	return unorm2_isNormalized(unorm2_getNFCInstance(&status), wide, n, &status) && U_SUCCESS(status);
}

static void check_turns(const struct ku_doc *a, const struct ku_doc *b)
{
	must(a->nturn == b->nturn);
	for (size_t i = 0; i < a->nturn; i++)
		must(a->turn[i].at.start == b->turn[i].at.start && a->turn[i].number == b->turn[i].number);
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
	struct ku_str bytes = {(const char *)data, size};
	const struct ku_doc *doc = read_doc(&a, bytes, &errors);
	if (!doc) {
		const struct ku_doc *any = ku_doc_new(&a, bytes, NULL, 0);
		must(ku_apply(&a, any, ku_normalise(&a, any, NULL)) != NULL);
		ku_arena_free(&a);
		return 0;
	}
	const struct ku_doc *once = ku_apply(&a, doc, ku_normalise(&a, doc, NULL));
	must(once != NULL);
	must(ku_normalise(&a, once, NULL)->n == 0);
	must(ku_utf8_bad(once->text) == SIZE_MAX && is_nfc(&a, once->text));
	const struct ku_doc *again = once->text.len ? read_doc(&a, once->text, &errors) : NULL;
	if (again)
		check_turns(once, again);
	ku_arena_free(&a);
	return 0;
}
