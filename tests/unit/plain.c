/* Text files in each format: what becomes text, which times and speakers are found, what is dropped under which reason, and that
 * nothing is lost: characters in and made are characters out and dropped. The people are invented.
 */
#include "read/plain.h"
#include "read/reading.h"
#include "reading.h"
#include "tap.h"

#include <stdlib.h>

#include "base/buf.h"

static const struct {
	const char *what, *format;
	const char *file, *text;  /* text NULL: refused */
	const char *said;         /* dropped: reason=points …, in order; or part of the error */
	size_t line;              /* of the error */
	const char *stamps;       /* at:start-end … */
} cases[] = {
	/* ----- WebVTT ----- */
	{"voice tags", "vtt",
	 "WEBVTT\n\n00:01.000 --> 00:02.500\n<v Айгүл>Салам, эже.\n\n00:02.500 --> 00:04.000\n<v Айгүл>Кандай\nтурасыз?</v>\n\n"
	 "00:00:04.000 --> 00:00:05.000 align:start\n<v.loud Асель опа>Жакшы &amp; тынч.</v>\n",
	 "Айгүл: Салам, эже. Кандай турасыз?\nАсель опа: Жакшы & тынч.\n",
	 "header=6 line-end=11 timing=87 voice-tag=36 markup=8 escape=5", 0, "0:1000-2500 32:2500-4000 61:4000-5000"},
	{"notes, styles, regions, numbers of cues", "vtt",
	 "WEBVTT - Токмок\nKind: captions\n\nNOTE Жазуучу: Бакыт\nэкинчи сап\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:a\n\n1\n00:01.000 --> 00:02.000\nБир.\n\nэки\n00:03.000 --> 00:04.000\nЭки.\n",
	 "Бир.\nЭки.\n", "header=29 line-end=19 note=29 style=25 region=10 cue-id=4 timing=46", 0, NULL},
	{"labels in the text, and who goes on", "vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nК1: Мен айттым,\n\n00:02.000 --> 00:03.000\nбарбайм деп.\n\n00:03.000 --> 00:04.000\nК1: Анан калдым.\n\n00:04.000 --> 00:05.000\nК2: Мен бардым.\n",
	 "К1: Мен айттым, барбайм деп. Анан калдым.\nК2: Мен бардым.\n", NULL, 0, NULL},
	{"dashes are kept, each a paragraph", "vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n- Бардыңбы?\n- Ооба.\n\n00:02.000 --> 00:03.000\nКечинде.\n", "- Бардыңбы?\n- Ооба.\nКечинде.\n", NULL, 0, NULL},
	{"a cue without a voice is nobody's", "vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v A>Бир\n\n00:02.000 --> 00:03.000\nЭки\n", "A: Бир\nЭки\n", NULL, 0, NULL},
	{"times inside, classes, ruby", "vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<c.yellow>Бир</c> <00:00:01.500><i>эки</i> <ruby>үч<rt>3</rt></ruby>\n", "Бир эки үч3\n", NULL, 0, NULL},
	{"text behind a blank line in a cue is not lost", "vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nБир\n\nэки\n", "Бир эки\n", NULL, 0, NULL},
	{"no cue", "vtt", "WEBVTT\n\nNOTE бош\n", NULL, "nobody says anything", 0, NULL},
	{"a time that is none", "vtt", "WEBVTT\n\n00:01.000 --> 0:99\nБир\n", NULL, "from when to when", 3, NULL},
	/* ----- SubRip ----- */
	{"subtitles", "srt", "1\r\n00:00:01,000 --> 00:00:02,000\r\n<i>Айгүл:</i> Салам\r\nбалдар\r\n\r\n2\r\n00:00:02,000 --> 00:00:03,000\r\n{\\an8}Айгүл: Келгиле\r\n", "Айгүл: Салам балдар Келгиле\n",
	 "cue-id=2 line-end=16 timing=58 markup=13 layout=2 repeated-label=7", 0, "0:1000-2000 36:2000-3000"},
	{"WhisperX labels, a tag that is none", "srt", "1\n00:00:01,000 --> 00:00:02,000\n[SPEAKER_00]: 3 <4, айтты <ким?>\n\n2\n00:00:02,000 --> 00:00:03,000\n[SPEAKER_00]: анан\n\n3\n00:00:03,000 --> 00:00:04,000\n[SPEAKER_01]: ооба\n",
	 "SPEAKER_00: 3 <4, айтты <ким?> анан\nSPEAKER_01: ооба\n", NULL, 0, NULL},
	{"a word that a line end breaks, in a cue and between two", "srt", "1\n00:00:01,000 --> 00:00:02,000\nК1: Кечээ Медер-\nбек келди -\nанан Жапа\u2010\n\n2\n00:00:02,000 --> 00:00:03,000\nрова\n",
	 "К1: Кечээ Медер-\nбек келди - анан Жапа\u2010\nрова\n", NULL, 0, NULL},
	{"a line end as other subtitles write it", "srt", "1\n00:00:01,000 --> 00:00:02,000\nК1: Мен Осмо-\\Nнованын үйүндө\\Nболдум\n", "К1: Мен Осмо-\nнованын үйүндө болдум\n", NULL, 0, NULL},
	{"and where nobody is told", "srt", "1\n00:00:01,000 --> 00:00:02,000\nМедер-\n\n2\n00:00:02,000 --> 00:00:03,000\nбек\n\n3\n00:00:03,000 --> 00:00:04,000\nКара-\nКол\n", "Медер-\nбек\nКара- Кол\n", NULL, 0, NULL},
	{"no numbers, no blank line between", "srt", "00:00:01,000 --> 00:00:02,000\nБир\n2\n00:00:02,000 --> 00:00:03,000\nЭки", "Бир\nЭки\n", NULL, 0, NULL},
	{"an arrow that is no time", "srt", "1\n00:00:01,000 --> 00:00:02,000\nБир\n\n2\n00:00:xx --> 00:00:03,000\nЭки\n", NULL, "from when to when", 6, NULL},
	/* ----- JSON ----- */
	{"Whisper", "json", "{\"text\": \" Салам. Жакшы.\", \"segments\": [{\"id\": 0, \"start\": 0.5, \"end\": 2, \"text\": \" Салам.\", \"tokens\": [1, 2]}, {\"id\": 1, \"start\": 2, \"end\": 3.25, \"text\": \" Жакшы.\"}], \"language\": \"ky\"}",
	 "Салам.\nЖакшы.\n", "key=54 numbers=13 layout=2 repeated=14 metadata=2", 0, "0:500-2000 12:2000-3250"},
	{"WhisperX with speakers", "json", "{\"segments\": [{\"start\": 0, \"end\": 1, \"text\": \"Бир\", \"speaker\": \"SPEAKER_00\", \"words\": [{\"word\": \"Бир\", \"score\": 0.5}]}, {\"start\": 1, \"end\": 2, \"text\": \"эки\", \"speaker\": \"SPEAKER_00\"}, {\"start\": 2, \"end\": 3, \"text\": \"үч\", \"speaker\": \"Айгүл\"}], \"word_segments\": [{\"word\": \"Бир\"}]}",
	 "SPEAKER_00: Бир эки\nАйгүл: үч\n", NULL, 0, "0:0-1000 19:1000-2000 26:2000-3000"},
	{"whisper.cpp", "json", "{\"result\": {\"language\": \"ky\"}, \"transcription\": [{\"timestamps\": {\"from\": \"00:00:00,000\", \"to\": \"00:00:01,000\"}, \"offsets\": {\"from\": 0, \"to\": 1000}, \"text\": \" Бир\"}]}", "Бир\n", NULL, 0, "0:0-1000"},
	{"Transformers", "json", "{\"text\": \"Бир\", \"chunks\": [{\"timestamp\": [1.5, 2.0], \"text\": \"Бир\"}]}", "Бир\n", NULL, 0, "0:1500-2000"},
	{"a list of segments, a broken pair", "json", "[{\"text\": \"Бир\", \"start\": \"0.5\"}, 7, {\"text\": \"\\u044d\\u043a\\u0438\"}]", "Бир\nэки\n", NULL, 0, NULL},
	{"results of a service", "json", "{\"results\": [{\"alternatives\": [{\"transcript\": \"Бир\", \"confidence\": 1}, {\"transcript\": \"Бор\"}]}]}", "Бир\n", NULL, 0, NULL},
	{"text alone", "json", "{\"text\": \"К1: Бир\\nК2: Эки\"}", "К1: Бир\nК2: Эки\n", NULL, 0, NULL},
	{"no talk", "json", "{\"a\": [1, 2]}", NULL, "no talk was found", 0, NULL},
	{"damaged JSON", "json", "{\"segments\": [\n{\"text\": \"Бир\"}", NULL, "not well-formed JSON", 2, NULL},
	{"a key twice", "json", "{\"text\": \"Бир\", \"text\": \"эки\"}", NULL, "not well-formed JSON", 1, NULL},
	/* ----- oTranscribe ----- */
	{"oTranscribe", "otr", "{\"text\":\"<p><span class=\\\"timestamp\\\" data-timestamp=\\\"3.5\\\">00:03</span>К1: Салам</p><p>К2:&nbsp;Жакшы<br></p>\",\"media\":\"Айгүл.mp3\",\"media-time\":12.5}",
	 "К1: Салам\nК2:\u00A0Жакшы\n", "key=19 metadata=9 numbers=4 markup=70 timestamp=5 escape=6", 0, "0:3500-0"},
	{"oTranscribe, damaged", "otr", "{\"text\":\"<p>Салам<span\",\"media\":\"\"}", NULL, "damaged HTML", 0, NULL},
	/* ----- HTML ----- */
	{"noScribe", "html",
	 "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.0//EN\" \"http://www.w3.org/TR/REC-html40/strict.dtd\">\n<html >\n<head >\n<meta charset=\"UTF-8\" />\n<style type=\"text/css\" >\np, li { white-space: pre-wrap; }\n</style>\n"
	 "<meta name=\"audio_source\" content=\"audio/Kochkor.wav\" />\n</head>\n<body style=\"font-family: 'Arial'\" >\n<div class=\"WordSection1\" ><p style=\"font-weight: 600\" >Kochkor</p><p ></p>"
	 "<p ><a name=\"ts_1000_2500_S00\" >S00: <span style=\"color: #78909C\" >[00:00:01]</span> Салам,</a><a name=\"ts_2500_4000_S00\" > эже.</a></p><p ><a name=\"ts_4000_5000_S01\" >S01: Ооба.</a></p></div></body>\n</html>",
	 "S00: Салам, эже.\nS01: Ооба.\n", NULL, 0, "0:1000-2500 4:1000-0 16:2500-4000 25:4000-5000"},
	{"noScribe, its header, and a line that somebody added", "html",
	 "<html><head><meta name=\"audio_source\" content=\"C:\\маек\\Айгүл эже.mp3\" /></head><body><p style=\"font-weight: 600\" >Айгүл эже</p><p ><span style=\"color: #909090; font-size: 0.8em\" >Транскрибировано &amp; <span>noScribe</span><br />"
	 "Аудиофайл: Айгүл эже.mp3</span></p><p>Жери: Кочкор</p><p ><a name=\"ts_0_900_S00\" >S00: Айгүл эже</a></p></body></html>",
	 "Жери: Кочкор\nS00: Айгүл эже\n", "markup=257 title=9 header=55", 0, "23:0-900"},
	{"space, references, comments, scripts", "html", "<html><title>Т</title><body>\n<p>Бир  эки\n үч &#1201; &#x4e9;&ndash;&ocy;&ZHcy; &foo; 1<2 &#150; &#0;</p>\n<!-- эскертүү --><script>if (a < b) x = '</p>';</script><p> <b>Айгүл:</b> <i>төрт</i><pre>а  б\nв</pre>",
	 "Бир эки үч ұ ө–оЖ &foo; 1<2 – &#0;\nАйгүл: төрт\nа  б\nв\n", NULL, 0, NULL},
	{"a table", "html", "<html><table><tr><td>Ким</td><td></td><td><p>Эмне</p><p>деди</p></td></tr>\n<tr><th>К1</th><td>Салам</td></table>Аягы</html>", "Ким\t\tЭмне\nдеди\nК1\tСалам\nАягы\n", NULL, 0, NULL},
	{"a comment that does not end", "html", "<html><p>Бир</p>\n<!-- эки", NULL, "does not end", 2, NULL},
	{"a DOCTYPE with declarations", "html", "<!DOCTYPE html [<!ENTITY a \"Айгүл\">]><html><p>&a;</p></html>", NULL, "declares", 1, NULL},
	{"nothing to read", "html", "<html><body></body></html>", NULL, "nobody says", 0, NULL},
	/* ----- plain text ----- */
	{"plain text", "text", "К1: Салам, саат 12:30да келдим.\nК2: [айылдын аты] (күлүп) 19:00:00 болгондо.\n", "К1: Салам, саат 12:30да келдим.\nК2: [айылдын аты] (күлүп) 19:00:00 болгондо.\n", "", 0, ""},
	{"f4", "text", "И: Салам. #00:00:03-5#\nК1: Саламатсызбы. #00:00:05-0# Жакшы. #00:01:07-9#\n", "И: Салам.\nК1: Саламатсызбы. Жакшы.\n", "timestamp=39", 0, "15:3500-0 46:5000-0 58:67900-0"},
	{"Express Scribe and others", "text", "[00:00:01] К1: Салам\n00:00:02 К2: Жакшы\n00:00:03\nК1 [00:00:04.50]: Эми\nК1: бир (01:00:00) эки 00:00:09\n[00:00.000 --> 00:05.000]  Үч\n",
	 "К1: Салам\nК2: Жакшы\n\nК1: Эми\nК1: бир эки\nҮч\n", NULL, 0, "0:1000-0 16:2000-0 32:3000-0 36:4500-0 56:3600000-0 63:9000-0 64:0-5000"},
	{"minutes and seconds in brackets", "text", "[00:05] И: Салам.\n[01:12 - 01:20] К1: Саат [12:30]да.\nК1 (1:30): Эми\nК1: үч [75:00]\n", "И: Салам.\nК1: Саат [12:30]да.\nК1: Эми\nК1: үч\n", NULL, 0,
	 "0:5000-0 16:72000-80000 46:90000-0 64:4500000-0"},
	{"minutes and seconds behind names", "text", "Айгүл 0:05\nСалам.\nАсан  0:12\nАйылга саат 12:30\nАйгүл 30:30\nТөрт.\nАсан 59:58\nОшондо 10:15\nАсан 1:00:02\nҮч.\n",
	 "Айгүл\nСалам.\nАсан\nАйылга саат\nАйгүл\nТөрт.\nАсан\nОшондо 10:15\nАсан\nҮч.\n", NULL, 0, NULL},
	{"in cells", "text", "0:05\tИ\tСалам\n0:07\tК1\tЖакшы\n0:07\tИ\tЭми\n", "И\tСалам\nК1\tЖакшы\nИ\tЭми\n", NULL, 0, "0:5000-0 14:7000-0 29:7000-0"},
	{"a day that is told", "text", "К1: Мен айтайын.\n06:00 турам.\nАнан сүт саам.\nБалдар турат.\n07:30 тамак.\nКийин жумуш.\nИш көп.\n12:00 түшкү тамак.\nЭс алабыз.\nКеч болот.\n",
	 "К1: Мен айтайын.\n06:00 турам.\nАнан сүт саам.\nБалдар турат.\n07:30 тамак.\nКийин жумуш.\nИш көп.\n12:00 түшкү тамак.\nЭс алабыз.\nКеч болот.\n", "", 0, ""},
	{"times that go back", "text", "[12:30] келдим\n[10:15] кеттим\n[18:00] жаттым\n[07:00] турдум\n", "[12:30] келдим\n[10:15] кеттим\n[18:00] жаттым\n[07:00] турдум\n", "", 0, ""},
	{"brackets that are no times", "text", "[12:30] (00:61:00) #00:00:03-5 [00:00:01 <b> #1#\n", "[12:30] (00:61:00) #00:00:03-5 [00:00:01 <b> #1#\n", "", 0, ""},
};

static bool read_one(struct ku_arena *a, struct ku_str bytes, struct ku_reading *out, struct ku_errors *errors)
{
	struct ku_input in = {KU_S("a/t"), KU_S("t"), bytes, KU_S("")};
	return ku_read_as_text(a, &in, out, errors);
}

static struct ku_str list_dropped(struct ku_arena *a, const struct ku_reading *r)
{
	struct ku_str list = KU_S("");
	for (size_t i = 0; i < r->ndropped; i++)
		list = ku_format(a, "%.*s%s%s=%zu", (int)list.len, list.ptr, i ? " " : "", r->dropped[i].reason, r->dropped[i].points);
	return list;
}

static struct ku_str list_stamps(struct ku_arena *a, const struct ku_reading *r)
{
	struct ku_str list = KU_S("");
	for (size_t i = 0; i < r->nstamp; i++)
		list = ku_format(a, "%.*s%s%zu:%u-%u", (int)list.len, list.ptr, i ? " " : "", r->stamp[i].at, r->stamp[i].start_ms, r->stamp[i].end_ms);
	return list;
}

static void test_case(size_t i)
{
	struct ku_arena a = {0};
	struct ku_errors errors = {.arena = &a};
	struct ku_reading r = {0};
	const char *what = cases[i].what;
	bool good = read_one(&a, ku_str_of(cases[i].file), &r, &errors);
	ok(r.format && strcmp(r.format, cases[i].format) == 0, "%s is %s", what, cases[i].format);
	if (!cases[i].text) {
		ok(!good && errors.n == 1 && errors.item[0].code == KU_BAD_DATA && errors.item[0].line == cases[i].line &&
		   ku_str_find(errors.item[0].what, ku_str_of(cases[i].said)) != SIZE_MAX && !errors.item[0].source.len && errors.item[0].mend.len, "%s: one error with its line", what);
		for (size_t e = 0; e < errors.n; e++)
			printf("# line %zu: %.*s\n", errors.item[e].line, (int)errors.item[e].what.len, errors.item[e].what.ptr);
	} else if (ok(good && !errors.n, "%s is read", what)) {
		same(r.text, ku_str_of(cases[i].text), what);
		ok(!reading_defect(&a, &r), "%s: nothing is lost", what);
		if (cases[i].said)
			same(list_dropped(&a, &r), ku_str_of(cases[i].said), "what is dropped");
		if (cases[i].stamps)
			same(list_stamps(&a, &r), ku_str_of(cases[i].stamps), "times");
	}
	ku_arena_free(&a);
}

int main(void)
{
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		test_case(i);
	return done();
}
