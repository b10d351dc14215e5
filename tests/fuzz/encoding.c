/* Any bytes in any encoding: they are decoded to text without NUL, of which every character was in the bytes, or refused with one
 * error. Where study.yaml says what was found out, the same text comes again. The first byte chooses what study.yaml says.
 */
#include <stdlib.h>

#include "read/decode.h"
#include "read/weigh.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const said[] = {"", "", "", "utf-8", "utf-16", "windows-1251", "koi8-r", "cp866", "kz-1048", "pt154", "utf-16le", "utf-16be",
                                   "janyzak", "encyclopedia-center", "finereader-kk", "times-q2"};

static void must(bool good)
{
	if (!good)
		abort();
}

static bool decode(struct ku_arena *a, struct ku_str bytes, struct ku_str encoding, struct ku_decoded *out)
{
	struct ku_errors errors = {.arena = a};
	struct ku_input in = {KU_S("t"), KU_S("t"), bytes, encoding};
	bool good = ku_decode(a, &in, out, &errors);
	must(good ? !errors.failures : errors.failures == 1 && errors.n == 1 && errors.item[0].code == KU_BAD_DATA && !errors.item[0].source.len);
	return good;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct ku_arena a = {0};
	struct ku_decoded d, again;
	if (!size)
		return 0;
	struct ku_str bytes = {(const char *)data + 1, size - 1};
	if (decode(&a, bytes, ku_str_of(said[data[0] & 15]), &d)) {
		must(d.text.len && ku_utf8_bad(d.text) == SIZE_MAX && !memchr(d.text.ptr, 0, d.text.len));
		must(d.encoding && d.why && d.confidence <= 100 && ku_utf8_count(d.text) <= bytes.len);
		if (ku_charset_named(ku_str_of(d.encoding)) != KU_NCHARSET && decode(&a, bytes, ku_str_of(d.encoding), &again))
			must(ku_str_eq(d.text, again.text));
	}
	ku_arena_free(&a);
	return 0;
}
