/* Encodings: what is found out, what is refused with which advice, what study.yaml may say; the tables against iconv. */
#include "read/decode.h"
#include "read/font.h"
#include "read/weigh.h"
#include "tap.h"

#include <iconv.h>

#include "base/buf.h"

static const char kyrgyz[] = "К1: Күйөөм өлгөндөн кийин үч балам менен калдым. Кайненем бөлүп койду, өзүңдүн күнүңдү көр деди.\n"
			     "Мен «өкмөт жардам берет» деп ишендим, бирок эч ким келген жок – көңүлүм калды.\n"
			     "Кийин Москвага кеттим, ал жакта түнкүсүн иштеп, күндүзү уктап жүрдүм. Үйгө жөнөтчү элем.\n";
static const char russian[] = "И: Расскажите, пожалуйста, как вы уехали?\nР: Муж умер, осталась с тремя детьми. Ещё кредит был, площадь сдавала…\n"
			      "Сестра позвала: «Приезжай, работа есть». Я объяснила детям и поехала. Всё равно тяжело было.\n";
static const char uzbek[] = "С: Нега кетдингиз?\nЖ: Иш йўқ эди, болаларни боқиш керак. Қўшнилар ҳам кетган, ўғлим кичкина эди, онамга қолдирдим.\n";
static const char both[] = "К1: Күйөөм өлгөн. Энем бөлүп койду, өзүңдүн күнүңдү көр деди. Үйдө үч бала, көчөдө көп иш.\n"
			   "К2: Кщйёём ёлгён. Энем бёлщп койду, ёзщъдщн кщнщъдщ кёр деди. Щйдё щч бала, кёчёдё кёп иш.\n";

static const char half[] = "Айгүл эже кечинде келди.\nРђР№РіТЇР» СЌР¶Рµ.\n"; /* its last words once more, saved twice */
static const char lost[] = "Рђ Р№РіТЇР» РєРµР»РґРё. Р?Р±СЂР°РµРІ РґР°.\n"; /* «Ибраев» has lost a letter */

enum form { AS_IS, LE, BE, PAGE, FONT, TWICE, TWICE_LE }; /* how the text is put into the file; from PAGE on with a number; TWICE: UTF-8, read as that page, or as
                                                           Latin-1, in UTF-8 again */

static const struct {
	const char *what, *text;
	const char *mark;
	enum form form;
	int number;
	const char *said;           /* study.yaml's */
	const char *encoding, *why; /* encoding NULL: refused, why is part of the message */
} cases[] = {
	{"ASCII", "K1: ok\n", "", AS_IS, 0, "", "UTF-8", "ascii"},
	{"UTF-8", kyrgyz, "", AS_IS, 0, "", "UTF-8", "well-formed"},
	{"one Cyrillic letter in Latin text", "К1: men bordim, К2: ha", "", AS_IS, 0, "", "UTF-8", "well-formed"},
	{"a sign in Latin text", "• 1 € oldim", "", AS_IS, 0, "", "UTF-8", "well-formed"},
	{"a Cyrillic letter in a Latin word", "Joyi: qishlоq, bоzor", "", AS_IS, 0, "", "UTF-8", "well-formed"},
	{"the same in CP866", "Joyi: qishlоq, bоzor", "", PAGE, KU_CP866, "", NULL, "not sure"},
	{"a word in UTF-8", "Ок", "", AS_IS, 0, "", "UTF-8", "well-formed"},
	{"a picture in Latin text", "ha ha 😀 ok", "", AS_IS, 0, "", "UTF-8", "well-formed"},
	{"UTF-8 with its mark", uzbek, "\xEF\xBB\xBF", AS_IS, 0, "", "UTF-8", "byte-order-mark"},
	{"UTF-16LE with its mark", kyrgyz, "\xFF\xFE", LE, 0, "", "UTF-16LE", "byte-order-mark"},
	{"UTF-16BE with its mark", russian, "\xFE\xFF", BE, 0, "", "UTF-16BE", "byte-order-mark"},
	{"UTF-16LE", russian, "", LE, 0, "", "UTF-16LE", "letters"},
	{"UTF-16BE", uzbek, "", BE, 0, "", "UTF-16BE", "letters"},
	{"UTF-16 without a blank or line end", "Саламатсыздарбы", "", LE, 0, "", "UTF-16LE", "letters"},
	{"windows-1251", russian, "", PAGE, KU_WINDOWS_1251, "", "windows-1251", "letters"},
	{"KOI8-R", "Р: Муж умер, осталась с тремя детьми. Потом сестра позвала на работу, я поехала.", "", PAGE, KU_KOI8_R, "", "KOI8-R", "letters"},
	{"CP866", "Р: Муж умер, осталась с тремя детьми. Потом сестра позвала на работу, я поехала.", "", PAGE, KU_CP866, "", "CP866", "letters"},
	{"KZ-1048", kyrgyz, "", PAGE, KU_KZ_1048, "", "KZ-1048", "letters"},
	{"PT154", kyrgyz, "", PAGE, KU_PT154, "", "PT154", "letters"},
	{"PT154, Uzbek", uzbek, "", PAGE, KU_PT154, "", "PT154", "letters"},
	{"Janyzak", kyrgyz, "", FONT, 0, "", "UTF-8+janyzak", "font"},
	{"Encyclopedia Center", kyrgyz, "", FONT, 1, "", "UTF-8+encyclopedia-center", "font"},
	{"FineReader-kk", kyrgyz, "", FONT, 2, "", "UTF-8+finereader-kk", "font"},
	{"UTF-8 read as windows-1251", kyrgyz, "", TWICE, KU_WINDOWS_1251, "", "UTF-8 read as windows-1251", "saved-twice"},
	{"UTF-8 read as Latin-1", kyrgyz, "", TWICE, KU_NCODEPAGE, "", "UTF-8 read as Latin-1", "saved-twice"},
	{"UTF-8 read as CP866", russian, "", TWICE, KU_CP866, "", "UTF-8 read as CP866", "saved-twice"},
	{"UTF-8 read as windows-1251, in UTF-16", uzbek, "\xFF\xFE", TWICE_LE, KU_WINDOWS_1251, "", "UTF-8 read as windows-1251", "saved-twice"},
	{"UTF-8 read as windows-1251, called UTF-8", kyrgyz, "", TWICE, KU_WINDOWS_1251, "utf-8", "UTF-8 read as windows-1251", "saved-twice"},
	{"a few words of it", "Айгүл эже", "", TWICE, KU_WINDOWS_1251, "", "UTF-8 read as windows-1251", "saved-twice"},
	{"Uzbek in Latin letters, of which the signs were misread", "Bo\u2018lsa ko\u2018p – yo\u2018q, o\u2018g\u2018lim \u201Cha\u201D dedi", "", TWICE, KU_NCODEPAGE, "", "UTF-8 read as Latin-1", "saved-twice"},
	{"a letter before a quotation mark is none of it", "Мен «С» дедим. «Айгүл» К» Р… деди.", "", AS_IS, 0, "", "UTF-8", "well-formed"},
	{"letters with marks are none of it", "Tromsø, Malmö, Köln, élève, São Paulo, Århus", "", AS_IS, 0, "", "UTF-8", "well-formed"},
	{"some words of a text in it", half, "", AS_IS, 0, "", NULL, "wrong encoding (UTF-8 read as windows-1251)"},
	{"a text in it that has lost letters", lost, "", AS_IS, 0, "", NULL, "wrong encoding (UTF-8 read as windows-1251)"},
	{"hardly anything in it, called UTF-8", "Â«", "", AS_IS, 0, "utf-8", "UTF-8", "study.yaml"},
	{"hardly anything in it", "Â«", "", AS_IS, 0, "", NULL, "may be UTF-8, UTF-8 read as Latin-1"},
	{"Russian is in no font", russian, "", AS_IS, 0, "", "UTF-8", "well-formed"},
	{"what study.yaml says, a font", kyrgyz, "", FONT, 0, "janyzak", "UTF-8+janyzak", "study.yaml"},
	{"what study.yaml says, an encoding", "Ок, ёлка", "", PAGE, KU_CP866, "cp866", "CP866", "study.yaml"},
	{"what study.yaml says, either UTF-16", russian, "", BE, 0, "utf-16", "UTF-16BE", "study.yaml"},
	{"what study.yaml says, with a mark", russian, "\xFF\xFE", LE, 0, "utf-16", "UTF-16LE", "study.yaml"},
	{"what study.yaml says against a font", "К1: сёз", "", AS_IS, 0, "utf-8", "UTF-8", "study.yaml"},
	{"nearly nothing", "Ок", "", PAGE, KU_KOI8_R, "", NULL, "it may be KOI8-R"},
	{"Kyrgyz half in Janyzak", both, "", AS_IS, 0, "", NULL, "Janyzak"},
	{"no encoding at all", "\x01\x02\xFF\x81\x82\x1F ab", "", AS_IS, 0, "", NULL, "encoding"},
	{"damaged UTF-8", "Салам,\nкан\xFFдай", "", AS_IS, 0, "", NULL, "byte 7 of this line is not UTF-8"},
	{"UTF-16 with its mark and other letters", "日本 ok", "\xFF\xFE", LE, 0, "", "UTF-16LE", "byte-order-mark"},
	{"half a character in UTF-16", "\x1A\x04\x31", "\xFF\xFE", AS_IS, 0, "", NULL, "byte 5 of this file is not UTF-16LE"},
	{"half a pair in UTF-16", "\x1A\x04\x3D\xD8\x31\x04", "\xFF\xFE", AS_IS, 0, "", NULL, "byte 5 of this file"},
	{"windows-1251 that opens as a mark does", "\xFF\xFE\xE4\xEE\xEC\xE0 \xE1\xFB\xEB\xE0, \xF2\xE0\xEA \xE2\xEE\xF2", "", AS_IS, 0, "", NULL, "may be windows-1251, UTF-16LE"},
	{"study.yaml says UTF-8 of windows-1251", russian, "", PAGE, KU_WINDOWS_1251, "utf-8", NULL, "byte 1 of this line is not UTF-8"},
	{"study.yaml says windows-1251 of a byte it has not", "\xE0\n\xE1\x98", "", AS_IS, 0, "windows-1251", NULL, "byte 2 of this line is not windows-1251"},
	{"study.yaml says KOI8-R of windows-1251", russian, "", PAGE, KU_WINDOWS_1251, "koi8-r", NULL, "it is windows-1251"},
	{"study.yaml says windows-1251 of UTF-8", kyrgyz, "", AS_IS, 0, "windows-1251", NULL, "it is UTF-8"},
	{"study.yaml says windows-1251 of UTF-8 with a mark", kyrgyz, "\xEF\xBB\xBF", AS_IS, 0, "windows-1251", NULL, "it is UTF-8"},
	{"study.yaml says what nobody knows", kyrgyz, "", AS_IS, 0, "ebcdic", NULL, "not known"},
};

static uint32_t in_font(const struct ku_font *f, uint32_t c)
{
	for (size_t i = 0; i < KU_FONT_LETTERS; i++) {
		if (f->letter[i].means == c)
			return f->letter[i].has;
		if (f->letter[i].means - 1u == c)
			return f->letter[i].capital_has;
	}
	return c;
}

static void put_page(struct ku_buf *out, uint32_t c, const uint16_t page[128])
{
	for (int i = 0; i < 128; i++)
		if (page[i] == c && c)
			ku_buf_byte(out, (char)(i + 128));
	if (c < 0x80)
		ku_buf_byte(out, (char)c);
}

static void put_twice(struct ku_buf *out, struct ku_str text, int page, bool wide)
{
	for (size_t i = 0; i < text.len; i++) {
		unsigned char byte = (unsigned char)text.ptr[i];
		uint32_t c = byte < 0x80 || page == KU_NCODEPAGE ? byte : ku_codepage[page][byte - 0x80];
		c = c ? c : byte;
		if (wide)
			ku_buf_byte(out, (char)(c & 255)), ku_buf_byte(out, (char)(c >> 8));
		else
			ku_buf_code_point(out, c);
	}
}

static struct ku_str file_of(struct ku_arena *a, size_t i)
{
	struct ku_buf out = {0};
	struct ku_str text = ku_str_of(cases[i].text);
	bool twice = cases[i].form >= TWICE;
	ku_buf_add(&out, ku_str_of(cases[i].mark));
	if (twice)
		put_twice(&out, text, cases[i].number, cases[i].form == TWICE_LE);
	for (size_t at = 0; at < text.len && cases[i].form != AS_IS && !twice;) {
		uint32_t c = ku_utf8_next(text, &at);
		switch (cases[i].form) {
		case LE: ku_buf_byte(&out, (char)(c & 255)), ku_buf_byte(&out, (char)(c >> 8)); break;
		case BE: ku_buf_byte(&out, (char)(c >> 8)), ku_buf_byte(&out, (char)(c & 255)); break;
		case PAGE: put_page(&out, c, ku_codepage[cases[i].number]); break;
		default: ku_buf_code_point(&out, in_font(&ku_fonts[cases[i].number], c));
		}
	}
	if (cases[i].form == AS_IS)
		ku_buf_add(&out, text);
	struct ku_str file = ku_dup(a, ku_buf_str(&out));
	ku_buf_free(&out);
	return file;
}

static void test_case(size_t i)
{
	struct ku_arena a = {0};
	struct ku_errors errors = {.arena = &a};
	struct ku_input in = {KU_S("a/t.txt"), KU_S("t.txt"), file_of(&a, i), ku_str_of(cases[i].said)};
	struct ku_decoded d;
	bool good = ku_decode(&a, &in, &d, &errors);
	if (!cases[i].encoding) {
		ok(!good && errors.failures == 1 && errors.n == 1 && errors.item[0].code == KU_BAD_DATA && !errors.item[0].source.len &&
		   errors.item[0].mend.len && ku_str_find(errors.item[0].what, ku_str_of(cases[i].why)) != SIZE_MAX, "%s is refused", cases[i].what);
	} else if (ok(good && !errors.failures, "%s is read", cases[i].what)) {
		same(d.text, ku_str_of(cases[i].text), "the text");
		same(ku_str_of(d.encoding), ku_str_of(cases[i].encoding), "the encoding");
		same(ku_str_of(d.why), ku_str_of(cases[i].why), "why");
		bool twice = strcmp(d.why, "saved-twice") == 0, guessed = strcmp(d.why, "letters") == 0 || strcmp(d.why, "font") == 0 || twice;
		ok(d.confidence >= KU_ENCODING_SURE && d.confidence <= 100 && errors.n == guessed, "%s: a guess is told, what is sure is not (%u)", cases[i].what, d.confidence);
		ok((d.doc->by && d.doc->by->n > 0) == (strchr(d.encoding, '+') != NULL || twice), "letters that were put right are edits");
	}
	for (size_t e = 0; e < errors.n; e++)
		printf("# line %zu: %.*s\n", errors.item[e].line, (int)errors.item[e].what.len, errors.item[e].what.ptr);
	ku_arena_free(&a);
}

/* Each byte as iconv reads it. */
static void test_tables(void)
{
	static const char *const glibc[KU_NCODEPAGE] = {"CP1251", "KOI8-R", "CP866", "RK1048", "PT154"};
	for (size_t p = 0; p < KU_NCODEPAGE; p++) {
		iconv_t cd = iconv_open("UTF-32LE", glibc[p]);
		size_t wrong = 0;
		if (cd == (iconv_t)-1) {
			ok(true, "%s # SKIP iconv does not know it here", glibc[p]);
			continue;
		}
		for (int b = 0; b < 128; b++) {
			char byte = (char)(b + 128), *from = &byte;
			uint32_t c = 0;
			char *to = (char *)&c;
			size_t n = 1, room = sizeof c;
			if (iconv(cd, &from, &n, &to, &room) == (size_t)-1)
				c = 0;
			iconv(cd, NULL, NULL, NULL, NULL);
			wrong += c != ku_codepage[p][b];
		}
		ok(!wrong, "%s is as iconv has it", ku_codepage_name[p]);
		iconv_close(cd);
	}
}

int main(void)
{
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		test_case(i);
	test_tables();
	return done();
}
