/* Valid files of each text format, damaged at random: what comes out is a reading in which nothing is lost, or one clear error.
 * Seeded, so that every run is the same. The people are invented.
 */
#include "read/plain.h"
#include "reading.h"
#include "tap.h"

#include <stdlib.h>
#include <time.h>

#include "base/buf.h"

static uint64_t state = 7;

static size_t draw(size_t n)
{
	state = state * 6364136223846793005u + 1442695040888963407u;
	return n ? (size_t)(state >> 33) % n : 0;
}

static const char *const valid[] = {
	"WEBVTT\n\nNOTE Бакыт жазды\n\nSTYLE\n::cue { color: red }\n\n1\n00:00:01.000 --> 00:00:02.500 align:start\n<v Айгүл>Салам, <i>эже</i> &amp; баары.</v>\n\n"
	"00:00:02.500 --> 00:00:04.000\n<v Айгүл>Кандай\nтурасыз?\n\n00:00:04.000 --> 00:00:05.000\n<v.loud Асель опа>Жакшы.</v>\n",
	"1\r\n00:00:01,000 --> 00:00:02,000\r\n<i>К1:</i> Салам\r\nбалдар\r\n\r\n2\r\n00:00:02,000 --> 00:00:03,000\r\n{\\an8}К1: Келгиле\r\n\r\n3\r\n00:00:04,000 --> 00:00:05,000\r\n- Бир\r\n- Эки\r\n",
	"{\"text\": \" Салам.\", \"segments\": [{\"id\": 0, \"start\": 0.5, \"end\": 2, \"text\": \" Салам.\", \"speaker\": \"SPEAKER_00\", \"words\": [{\"word\": \"Салам\", \"score\": 0.5}]}, "
	"{\"start\": 2, \"end\": 3.25, \"text\": \" Жак\\u0448\\u044b.\", \"speaker\": \"Айгүл\"}], \"language\": \"ky\"}",
	"{\"result\": {\"language\": \"ky\"}, \"transcription\": [{\"timestamps\": {\"from\": \"00:00:00,000\"}, \"offsets\": {\"from\": 0, \"to\": 1000}, \"text\": \" Бир\"}]}",
	"{\"text\":\"<p><span class=\\\"timestamp\\\" data-timestamp=\\\"3.5\\\">00:03</span>К1: Салам</p><p>К2:&nbsp;Жакшы<br></p>\",\"media\":\"a.mp3\",\"media-time\":12.5}",
	"<!DOCTYPE html>\n<html><head><meta charset=\"UTF-8\" /><title>Т</title><style>p { }</style></head><body><p style=\"font-weight: 600\">Кочкор</p>"
	"<p><a name=\"ts_1000_2500_S00\" >S00: <span>[00:00:01]</span> Салам,</a><a name=\"ts_2500_4000_S00\" > эже.</a></p><!-- а --><script>x</script>"
	"<table><tr><td>К1</td><td><p>Бир</p><p>эки</p></td></tr></table><pre>а\nб</pre><ul><li><b>К2:</b> үч &#1201;</ul></body></html>",
	"К1: Салам. #00:00:03-5#\n[00:00:01] К2: Жакшы\n00:00:02 К1: Ооба (00:00:09) [00:00.000 --> 00:05.000]  үч\n",
};
static const char *const bits[] = {
	"<", ">", "</", "<v ", "-->", "\n\n", "\n", "\r", "{", "}", "[", "]", "\"", "\\", "&#", "&amp;", ";", "<!--", "<script>", "</script>", "<table>", "<td>", "</table>",
	"<p>", "00:00:01.000 --> 00:00:02.000", "[00:00:07]", "#", ":", "К1: ", "NOTE", "WEBVTT", "\xFF", "\xD0", "\xEF\xBB\xBF", "\t", " ", "<a name=\"ts_9_x", "<br/>", "<li>", "99:99:99", "<00:01:02>",
};

static void splice(struct ku_buf *out, struct ku_str file, struct ku_str other)
{
	size_t at = draw(file.len), cut = draw(4) ? draw(12) : draw(file.len), from = draw(other.len);
	struct ku_str piece = draw(2) ? ku_str_of(bits[draw(sizeof bits / sizeof *bits)]) : ku_str_sub(other, from, from + draw(40));
	ku_buf_add(out, ku_str_sub(file, 0, at));
	if (draw(4))
		ku_buf_add(out, piece);
	else if (at < file.len)
		ku_buf_byte(out, (char)(file.ptr[at] ^ (1 << draw(8)))), cut += !cut;
	ku_buf_add(out, ku_str_sub(file, at + cut, file.len));
}

static struct ku_str damage(struct ku_arena *a, struct ku_str file)
{
	struct ku_str now = file;
	for (size_t n = 1 + draw(4); n > 0; n--) {
		struct ku_buf out = {0};
		splice(&out, now, ku_str_of(valid[draw(sizeof valid / sizeof *valid)]));
		now = ku_dup(a, ku_buf_str(&out));
		ku_buf_free(&out);
	}
	return now;
}

int main(void)
{
	enum { TIMES = 4000 };
	size_t read = 0, refused = 0, bad = 0;
	double slowest = 0;
	for (size_t i = 0; i < TIMES; i++) {
		struct ku_arena a = {0};
		struct ku_errors errors = {.arena = &a};
		struct ku_reading r = {0};
		struct ku_str file = damage(&a, ku_str_of(valid[i % (sizeof valid / sizeof *valid)]));
		struct ku_input in = {KU_S("t"), KU_S("t"), file, KU_S("")};
		clock_t start = clock();
		bool good = ku_read_as_text(&a, &in, &r, &errors);
		double took = (double)(clock() - start) / CLOCKS_PER_SEC;
		const char *defect = !good ? errors.failures == 1 && errors.item[errors.n - 1].code == KU_BAD_DATA && errors.item[errors.n - 1].mend.len ? NULL : "not one clear error"
		                           : errors.failures ? "read with an error" : reading_defect(&a, &r);
		if (defect && bad++ < 5)
			printf("# %s (%s): %.*s\n", defect, r.format ? r.format : "?", (int)file.len, file.ptr);
		slowest = took > slowest ? took : slowest;
		read += good;
		refused += !good;
		ku_arena_free(&a);
	}
	ok(!bad, "%d damaged files: a whole reading or one error", TIMES);
	ok(read > TIMES / 10 && refused > TIMES / 10, "some are read (%zu), some refused (%zu)", read, refused);
	printf("# slowest: %.4f s\n", slowest);
	return done();
}
