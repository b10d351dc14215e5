/* audit_decode: lines as programs and eyes read them. */
#include "tap.h"

#include "validate/decode.h"

static void check(bool (*decode)(struct ku_buf *, struct ku_str), const char *line, const char *want)
{
	struct ku_buf out = {0};
	bool any = decode(&out, ku_str_of(line));
	struct ku_str got = any ? ku_str_trim(ku_buf_str(&out)) : KU_S("(nothing)");
	ok(ku_str_is(got, want ? want : "(nothing)") && (any || out.len == 0), "%s", line);
	if (!ku_str_is(got, want ? want : "(nothing)"))
		printf("#   got: %.*s\n", (int)got.len, got.ptr);
	ku_buf_free(&out);
}

int main(void)
{
	static const struct { const char *line, *want; } escapes[] = {
		{"Айгүл келди", NULL}, {"a & b, 5 % of x=y \\ z", NULL},
		{"\\u0410\\u0439", "Ай"}, {"\\uD83D\\uDE00", "😀"}, {"\\uD83D", NULL}, {"\\u04", NULL}, {"\\n", NULL},
		{"&#1040;&#x439;", "Ай"}, {"&amp;#1040;", "А"}, {"a&nbsp;b", "a b"}, {"&#0;", NULL}, {"&#xFFFFFFFF;", NULL}, {"&#x110000;", NULL},
		{"%D0%90%D0%B9", "Ай"}, {"%2B996", "+996"}, {"%D0%90%D0", "А"}, {"=D0=90=D0=B9", "Ай"}, {"a=41", NULL}, {"&lt;b&gt;", "<b>"}, {"&#10;x", "x"},
		{"&Acy;&jcy;&gcy;&iecy;&rcy;", "Айгер"}, {"&IEcy;&shchcy;", "Ещ"}, {"Ай&zwnj;гүл", "Ай\u200Cгүл"}, {"&bogus;", NULL},
		{"\\u{410}\\u{439}", "Ай"}, {"\\u{}", NULL}, {"\\000410\\000439", "Ай"}, {"\\d{3}", NULL}, {"_x0410__x0439_", "Ай"}, {"a_x_b _x04_", NULL},
		{"%C0%E9%E3%E5%F0%E8%EC", "Айгерим"},
	};
	static const struct { const char *line, *want; } letters[] = {
		{"Айгүл келди", NULL}, {"\xCE\x91йгерим", "Айгерим"}, {"\xEF\xBC\xA1\xEF\xBD\x89gerim", "Aigerim"}, {"“тырмакча” — 5 №", NULL},
	};
	static const struct { const char *line, *want; } base64[] = {
		{"Айгүл келди", NULL}, {"0JDQudCz0q/Quw==", "Айгүл"}, {"x QWlnZXJpbQ== y", "Aigerim"}, {"transcripts", NULL}, {"abcdefgh", NULL},
		{"kNC50LPSr9C7", "йгүл"}, /* cut within a letter at its beginning */
	};
	static const struct { const char *line, *want; } mistaken[] = {
		{"Айгүл келди, Светлана Сергеевна", NULL}, {"РђР№РіРµСЂРёРј", "Айгерим"}, {"Ð\xC2\x90Ð¹Ð³ÐµÑ\xC2\x80Ð¸Ð¼", "Айгерим"}, {"РСФСР", NULL},
	};
	static const struct { const char *line, *want; } glued[] = {
		{"talkAigerim2015.docx", "talk Aigerim 2015.docx"}, {"интервьюАйгүл", "интервью Айгүл"}, {"Айгүл келди", NULL}, {"АЙГҮЛ", NULL}, {"page2", NULL}, {"RWS6NAxsPlzNMkPyqU3J8qAQRXfEohA9jP3PPDmcYZqAuPNsk", NULL},
	};
	for (size_t i = 0; i < sizeof base64 / sizeof *base64; i++)
		check(ku_decode_base64, base64[i].line, base64[i].want);
	for (size_t i = 0; i < sizeof mistaken / sizeof *mistaken; i++)
		check(ku_decode_mistaken, mistaken[i].line, mistaken[i].want);
	for (size_t i = 0; i < sizeof glued / sizeof *glued; i++)
		check(ku_decode_glued, glued[i].line, glued[i].want);
	for (size_t i = 0; i < sizeof escapes / sizeof *escapes; i++)
		check(ku_decode_line, escapes[i].line, escapes[i].want);
	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
		check(ku_decode_letters, letters[i].line, letters[i].want);
	return done();
}
