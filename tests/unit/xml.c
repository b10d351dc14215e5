/* The XML writer: what it escapes, what it refuses, that it closes what was opened. */
#include "tap.h"

#include "base/arena.h"
#include "compress/xml.h"

static const struct { const char *text, *attribute, *inside; } escapes[] = {
	{"Динара", "Динара", "Динара"},
	{"a<b>&\"c\"", "a&lt;b&gt;&amp;&quot;c&quot;", "a&lt;b&gt;&amp;\"c\""},
	{"]]>", "]]&gt;", "]]&gt;"},
	{"a\tb\nc\rd", "a&#9;b&#10;c&#13;d", "a\tb\nc&#13;d"},
	{"'", "'", "'"},
	{"&amp;", "&amp;amp;", "&amp;amp;"},
	{"😀\xEF\xBF\xBD", "😀\xEF\xBF\xBD", "😀\xEF\xBF\xBD"},
	{"", "", ""},
};

/* U+0001, U+001F, U+FFFE, U+FFFF, and bytes that are no UTF-8: a lone continuation, a surrogate, a cut sequence */
static const char *const refused[] = {"a\x01", "\x1F", "\xEF\xBF\xBE", "b\xEF\xBF\xBF", "\x80", "\xED\xA0\x80", "\xD0"};

static void test_escapes(void)
{
	for (size_t i = 0; i < sizeof escapes / sizeof *escapes; i++) {
		struct ku_arena a = {0};
		struct ku_xml x;
		ku_xml_begin(&x, false);
		ku_xml_open(&x, "e");
		ku_xml_attribute(&x, "a", ku_str_of(escapes[i].text));
		ku_xml_text(&x, ku_str_of(escapes[i].text));
		ok(ku_xml_end(&x), "taken");
		same(ku_buf_str(&x.out), KU_JOIN(&a, KU_S("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<e a=\""), ku_str_of(escapes[i].attribute),
		                                 KU_S("\">"), ku_str_of(escapes[i].inside), KU_S("</e>")), "escaped");
		ku_buf_free(&x.out);
		ku_arena_free(&a);
	}
}

static void test_refused(void)
{
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
		for (int where = 0; where < 2; where++) {
			struct ku_xml x;
			ku_xml_begin(&x, false);
			ku_xml_open(&x, "e");
			if (where)
				ku_xml_text(&x, ku_str_of(refused[i]));
			else
				ku_xml_attribute(&x, "a", ku_str_of(refused[i]));
			ok(!ku_xml_end(&x), "refused %zu in %s", i, where ? "text" : "an attribute");
			ku_buf_free(&x.out);
		}
}

static void test_lines(void)
{
	struct ku_xml x;
	ku_xml_begin(&x, true);
	ku_xml_open(&x, "a");
	ku_xml_number(&x, "n", 0);
	ku_xml_number(&x, "m", 1234567890);
	ku_xml_open(&x, "b");
	ku_xml_close(&x);
	ku_xml_element(&x, "c", KU_S(" t "));
	ok(ku_xml_end(&x), "elements");
	same(ku_buf_str(&x.out), KU_S("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<a n=\"0\" m=\"1234567890\">\n <b/>\n <c> t </c>\n</a>\n"),
	     "an element a line, nothing inside a text");
	ku_buf_free(&x.out);
}

/* What only a wrong caller does is refused, not written. */
static void test_misuse(void)
{
	struct ku_xml x;
	ku_xml_begin(&x, false);
	for (int i = 0; i <= KU_XML_DEPTH; i++)
		ku_xml_open(&x, "d");
	ok(!ku_xml_end(&x), "too deep");
	ku_buf_free(&x.out);
	ku_xml_begin(&x, false);
	ku_xml_close(&x);
	ok(!ku_xml_end(&x), "closed without being open");
	ku_buf_free(&x.out);
	ku_xml_begin(&x, false);
	ku_xml_element(&x, "e", KU_S("t"));
	ku_xml_attribute(&x, "a", KU_S("v"));
	ok(!ku_xml_end(&x), "an attribute of nothing");
	ku_buf_free(&x.out);
	ku_xml_begin(&x, false);
	ku_xml_text(&x, KU_S("t"));
	ok(!ku_xml_end(&x), "text outside an element");
	ku_buf_free(&x.out);
}

int main(void)
{
	test_escapes();
	test_refused();
	test_lines();
	test_misuse();
	return done();
}
