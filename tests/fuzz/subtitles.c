/* Any text as subtitles, JSON of recognisers, HTML and text with time stamps. The first byte chooses a beginning, so that each format
 * comes up; bytes from 0xF8 on stand for bits of the formats.
 */
#include <stdlib.h>

#include "base/buf.h"
#include "read/plain.h"
#include "reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const heads[] = {"", "WEBVTT\n\n00:01.000 --> 00:02.000\n", "1\n00:00:01,000 --> 00:00:02,000\n", "{\"segments\": [{\"text\": \"а\"", "<html>", "{\"media\": 0, \"text\": \"<p>"};
static const char *const bits[] = {"<v ", "-->", "00:00:01.000", "&amp;", "</", "\",\"", "<td>", "К1: "};

static void must(bool good)
{
	if (!good)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct ku_arena a = {0};
	struct ku_errors errors = {.arena = &a};
	struct ku_reading r = {0};
	struct ku_buf text = {0};
	if (!size)
		return 0;
	ku_buf_add(&text, ku_str_of(heads[data[0] % (sizeof heads / sizeof *heads)]));
	for (size_t i = 1; i < size; i++) {
		if (data[i] >= 0xF8)
			ku_buf_add(&text, ku_str_of(bits[data[i] - 0xF8]));
		else
			ku_buf_byte(&text, (char)data[i]);
	}
	struct ku_input in = {KU_S("t"), KU_S("t"), ku_buf_str(&text), KU_S("utf-8")};
	bool good = ku_read_as_text(&a, &in, &r, &errors);
	must(good ? !errors.failures && !reading_defect(&a, &r) : refused_once(&errors));
	ku_buf_free(&text);
	ku_arena_free(&a);
	return 0;
}
