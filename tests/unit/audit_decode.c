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
		{"%D0%90%D0%B9", "Ай"}, {"%2B996", "+996"}, {"%D0%90%D0", NULL}, {"=D0=90=D0=B9", "Ай"}, {"a=41", NULL}, {"&lt;b&gt;", "<b>"}, {"&#10;x", "x"},
	};
	static const struct { const char *line, *want; } letters[] = {
		{"Айгүл келди", NULL}, {"0JDQudCz0q/Quw==", "Айгүл"}, {"x QWlnZXJpbQ== y", "Aigerim"}, {"transcripts", NULL}, {"abcdefgh", NULL},
		{"\xCE\x91йгерим", "Айгерим"}, {"\xEF\xBC\xA1\xEF\xBD\x89gerim", "Aigerim"}, {"“тырмакча” — 5 №", NULL},
	};
	for (size_t i = 0; i < sizeof escapes / sizeof *escapes; i++)
		check(ku_decode_line, escapes[i].line, escapes[i].want);
	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
		check(ku_decode_letters, letters[i].line, letters[i].want);
	return done();
}
