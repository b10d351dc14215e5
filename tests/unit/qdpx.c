/* STUDY.qdpx: each of the rules that the importers taught, on an invented study of three papers. */
#include "memory.h"
#include "tap.h"
#include "unzip.h"

#include "base/book.h"
#include "compress/gzip.h"
#include "compress/qdpx.h"
#include "read/turns.h"

/* A heading, two speakers, one of them spelt in two ways; й as two characters, a smiling face, U+2028, U+FFFE, a NUL-like control; no line feed at the end. */
static const char fgd[] = "Тема — миграция\n\n  К1: Саламатсызбы 😀 \n\nк1:  экинчи\nсап, дагы  \n\nМодератор: Таи\xCC\x86ыр\xE2\x80\xA8келди\xEF\xBF\xBE.\nК1: \x01бүттү";
static const char idi[] = "И: Как вас зовут?\nР: [3-катышуучу]. Я долго рассказывала о том, как мы жили в селе и потом уехали в город, все вместе.\n";
static const char case_text[] = "no labels here\n";

struct fixture {
	struct ku_arena a;
	struct ku_project p;
	struct ku_paper paper[3];
	struct ku_informant who[2];
	struct ku_part_in in[2];
	struct ku_str value[3][2], fact_value[2][2];
	struct ku_str variable[2], fact[2];
	struct ku_guid_key key;
	struct ku_buf kept, archive;
	struct ku_str qde;
};

static struct ku_paper paper_of(struct fixture *f, const char *code, const char *text)
{
	struct ku_turn *turn;
	size_t n = ku_turns(&f->a, ku_str_of(text), &turn);
	struct ku_paper p = ku_paper_of(&f->a, ku_doc_new(&f->a, ku_str_of(text), turn, n));
	struct ku_store store = memory_store(&f->kept);
	struct ku_buf gz = {0};
	p.code = ku_str_of(code);
	ku_gzip(&gz, ku_str_of(text));
	ok(ku_qdpx_paper(&store, &f->key, &p, ku_str_of(text), ku_buf_str(&gz)), "a paper is kept");
	ku_buf_free(&gz);
	return ku_paper_shed(&f->a, &p);
}

static bool write_archive(struct fixture *f, struct ku_buf *out, const struct ku_project *p)
{
	struct ku_store store = memory_store(&f->kept);
	struct ku_sink sink = memory_sink(out);
	return ku_qdpx(&sink, &store, p);
}

static void build(struct fixture *f, const char *key)
{
	*f = (struct fixture){.key = ku_guid_key_of((const unsigned char *)key, strlen(key))};
	f->paper[0] = paper_of(f, "CASE-01", case_text);
	f->paper[1] = paper_of(f, "FGD-01", fgd);
	f->paper[2] = paper_of(f, "IDI-01", idi);
	f->paper[0].cas = KU_S("C-01");
	f->variable[0] = KU_S("oblast");
	f->variable[1] = KU_S("method");
	f->fact[0] = KU_S("sex");
	f->fact[1] = KU_S("role & <\"work\">");
	f->value[1][0] = f->value[2][0] = KU_S("Нарын");
	f->value[1][1] = KU_S("FGD");
	f->value[2][1] = KU_S("IDI");
	for (size_t i = 0; i < 3; i++)
		f->paper[i].value = f->value[i];
	f->in[0] = (struct ku_part_in){1, 0, false};
	f->in[1] = (struct ku_part_in){2, 1, true};
	f->fact_value[0][0] = KU_S("f");
	f->fact_value[0][1] = KU_S("cook & <\"cleaner\">");
	f->who[0] = (struct ku_informant){.id = KU_S("1"), .name = KU_S("Динара"), .in = &f->in[0], .n = 1, .value = f->fact_value[0]};
	f->who[1] = (struct ku_informant){.id = KU_S("2"), .name = KU_S("[3-катышуучу]"), .in = &f->in[1], .n = 1, .value = f->fact_value[1]};
	f->p = (struct ku_project){.study = KU_S("sample"), .profile = KU_S("pseudonyms"), .tool = KU_S("0.1.0"), .key = &f->key, .variable = f->variable, .nvariable = 2, .fact = f->fact, .nfact = 2, .paper = f->paper, .npaper = 3, .informant = f->who, .ninformant = 2};
	ok(write_archive(f, &f->archive, &f->p), "it is made");
	f->qde = unzip(&f->a, ku_buf_str(&f->archive), "project.qde");
}

static void drop(struct fixture *f)
{
	ku_buf_free(&f->archive);
	ku_buf_free(&f->kept);
	ku_arena_free(&f->a);
}

/* ----- looking at project.qde ----- */

static size_t count(struct ku_str text, const char *part)
{
	size_t n = 0;
	for (size_t at; (at = ku_str_find(text, ku_str_of(part))) != SIZE_MAX; text = ku_str_sub(text, at + 1, text.len))
		n++;
	return n;
}

static bool has(const struct fixture *f, const char *part)
{
	return ku_str_find(f->qde, ku_str_of(part)) != SIZE_MAX;
}

/* The value of the attribute behind `from`; *from moves behind it. */
static struct ku_str attribute(struct ku_str text, const char *name, size_t *from)
{
	struct ku_arena a = {0};
	struct ku_str head = KU_JOIN(&a, KU_S(" "), ku_str_of(name), KU_S("=\""));
	size_t at = ku_str_find(ku_str_sub(text, *from, text.len), head), start = *from + at + head.len, end = start;
	ku_arena_free(&a);
	if (at == SIZE_MAX)
		return KU_S("");
	while (text.ptr[end] != '"')
		end++;
	*from = end;
	return ku_str_sub(text, start, end);
}

static struct ku_str code_points(struct ku_str text, size_t start, size_t end)
{
	size_t from = 0, n = 0;
	while (n < start && from < text.len)
		ku_utf8_next(text, &from), n++;
	size_t to = from;
	while (n < end && to < text.len)
		ku_utf8_next(text, &to), n++;
	return ku_str_sub(text, from, to);
}

static size_t to_number(struct ku_str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.len; i++)
		n = n * 10 + (size_t)(s.ptr[i] - '0');
	return n;
}

/* ----- the rules ----- */

static void test_container(struct fixture *f) /* 1, 2 */
{
	zip_t *z = unzip_open(ku_buf_str(&f->archive));
	ok(zip_get_num_entries(z, 0) == 4, "1: project.qde and three sources");
	for (zip_int64_t i = 0; i < zip_get_num_entries(z, 0); i++) {
		zip_stat_t st;
		zip_uint8_t system;
		zip_uint32_t attributes;
		zip_stat_index(z, (zip_uint64_t)i, 0, &st);
		zip_file_get_external_attributes(z, (zip_uint64_t)i, 0, &system, &attributes);
		struct ku_str name = ku_str_of(st.name);
		ok(st.comp_method == ZIP_CM_DEFLATE || st.comp_method == ZIP_CM_STORE, "1: stored or deflated");
		ok(attributes == 0 && zip_file_extra_fields_count(z, (zip_uint64_t)i, ZIP_FL_CENTRAL) == 0, "1: no attributes, no extra field");
		if (ku_str_is(name, "project.qde"))
			continue;
		ok(name.len == strlen("sources/.txt") + KU_GUID && ku_str_starts(name, KU_S("sources/")) && ku_str_ends(name, KU_S(".txt")), "2: sources/GUID.txt");
		struct ku_arena a = {0};
		struct ku_str path = KU_JOIN(&a, KU_S("plainTextPath=\"internal://"), ku_str_sub(name, 8, name.len), KU_S("\""));
		ok(ku_str_find(f->qde, path) != SIZE_MAX, "2: something refers to it");
		ku_arena_free(&a);
	}
	zip_discard(z);
}

static struct ku_str source_text(struct fixture *f, const char *code)
{
	struct ku_guid g = ku_guid(&f->key, "file", ku_str_of(code));
	return unzip(&f->a, ku_buf_str(&f->archive), KU_JOIN(&f->a, KU_S("sources/"), ku_guid_str(&g), KU_S(".txt")).ptr);
}

static void test_text(struct fixture *f) /* 3, 4 */
{
	struct ku_str text = source_text(f, "FGD-01");
	same(text, KU_S("Тема — миграция\n\nК1: Саламатсызбы \xEF\xBF\xBD\n\nк1:  экинчи\nсап, дагы\n\nМодератор: Тайыр\xEF\xBF\xBDкелди\xEF\xBF\xBD.\nК1: \xEF\xBF\xBD" "бүттү\n"), "3: the text");
	ok(ku_utf8_bad(text) == SIZE_MAX && !ku_str_starts(text, KU_S("\xEF\xBB\xBF")) && ku_str_ends(text, KU_S("\n")) && count(text, "\r") == 0, "3: UTF-8, no BOM, LF at the end");
	ok(ku_str_eq(ku_nfc(&f->a, text), text), "3: NFC");
	ok(f->paper[1].replaced == 4, "4: what no program takes is counted (%zu)", f->paper[1].replaced);
	ok(f->paper[2].replaced == 0, "4: elsewhere nothing is");
	size_t replaced = 0;
	same(ku_plain(&f->a, KU_S("\xEF\xBB\xBF" "a\tb\nc\x7F\xC2\x85"), &replaced), KU_S("\xEF\xBF\xBD" "a\tb\nc\xEF\xBF\xBD\xEF\xBF\xBD"), "3: byte order mark, DEL and C1 controls too");
	ok(replaced == 3, "3: and are counted");
}

static void test_secrets(struct fixture *f) /* 5 */
{
	struct fixture other;
	ok(!has(f, "basePath") && !has(f, "currentPath") && !has(f, "modifyingUser") && !has(f, "path=\""), "5: no paths, no users of a system");
	build(&other, "another secret");
	size_t at = 0, same_guids = 0, n = 0;
	for (struct ku_str g; (g = attribute(f->qde, "guid", &at)).len; n++) {
		struct ku_arena a = {0};
		same_guids += ku_str_find(other.qde, g) != SIZE_MAX;
		ku_arena_free(&a);
	}
	ok(n > 20 && same_guids == 0, "5: another secret, other GUIDs");
	drop(&other);
	struct ku_guid_key k = ku_guid_key_of((const unsigned char *)"k", 1);
	struct ku_guid g = ku_guid(&k, "source", KU_S("FGD-01")), h = ku_guid(&k, "source", KU_S("FGD-02"));
	ok(strcmp(g.text, h.text) != 0 && g.text[14] == '5' && strchr("89AB", g.text[19]) && strlen(g.text) == 36, "5: version 5, variant of RFC 4122");
}

static void test_order(struct fixture *f) /* 6, 7 */
{
	static const char *const children[] = {"\n <Users>", "\n <CodeBook>", "\n <Variables>", "\n <Cases>", "\n <Sources>", "\n <Sets>", "\n <Description>"};
	size_t last = 0;
	for (size_t i = 0; i < sizeof children / sizeof *children; i++) {
		size_t at = ku_str_find(f->qde, ku_str_of(children[i]));
		ok(at != SIZE_MAX && at > last, "6: %s in its place", children[i] + 2);
		last = at;
	}
	ok(has(f, "origin=\"kupuya 0.1.0\"") && !has(f, "ATLAS"), "7: origin");
	struct ku_project empty = {.study = KU_S("s"), .profile = KU_S("p"), .tool = KU_S("t"), .key = &f->key};
	struct ku_buf b = {0};
	ok(write_archive(f, &b, &empty), "6: an empty project");
	struct ku_str qde = unzip(&f->a, ku_buf_str(&b), "project.qde");
	ok(count(qde, "CodeBook") + count(qde, "Variables") + count(qde, "Cases") + count(qde, "Sources") + count(qde, "Sets") == 0, "6: has no empty wrappers");
	ku_buf_free(&b);
}

static bool is_guid(struct ku_str g)
{
	for (size_t i = 0; i < g.len; i++)
		if (i == 8 || i == 13 || i == 18 || i == 23 ? g.ptr[i] != '-' : !strchr("0123456789ABCDEF", g.ptr[i]))
			return false;
	return g.len == KU_GUID;
}

static void test_guids(struct fixture *f) /* 8 */
{
	static const char *const refers[] = {"targetGUID", "creatingUser", "creatingUserGUID"};
	bool good = true, once = true, defined = true;
	size_t at = 0, n = 0;
	for (struct ku_str g; (g = attribute(f->qde, "guid", &at)).len; n++) {
		char define[64];
		snprintf(define, sizeof define, " guid=\"%.*s\"", (int)g.len, g.ptr);
		good &= is_guid(g);
		once &= count(f->qde, define) == 1;
	}
	ok(n > 20 && good, "8: %zu GUIDs in upper case without braces", n);
	ok(once, "8: each is defined once");
	for (size_t r = 0; r < sizeof refers / sizeof *refers; r++) {
		at = n = 0;
		for (struct ku_str g; (g = attribute(f->qde, refers[r], &at)).len; n++) {
			char define[64];
			snprintf(define, sizeof define, " guid=\"%.*s\"", (int)g.len, g.ptr);
			defined &= has(f, define);
		}
		ok(n > 0, "8: there are references %s", refers[r]);
	}
	ok(defined, "8: each leads somewhere, spelt alike");
}

static void test_sources(struct fixture *f) /* 9 */
{
	size_t at = ku_str_find(f->qde, KU_S("<TextSource "));
	struct ku_str head = ku_str_sub(f->qde, at, at + 400);
	for (const char *const *name = (const char *const[]){"guid", "name", "plainTextPath", "creatingUser", "creationDateTime", NULL}; *name; name++) {
		size_t from = 0;
		ok(attribute(head, *name, &from).len > 0, "9: a source has %s", *name);
	}
	ok(!has(f, "PlainTextContent") && !has(f, "richTextPath"), "9: its text lies in a file, and in that alone");
	ok(count(f->qde, "<TextSource ") == 3, "9: one a paper");
}

static void test_speakers(struct fixture *f) /* 10 */
{
	static const struct { size_t start, end; const char *text; } wanted[] = {
		{17, 35, "К1: Саламатсызбы \xEF\xBF\xBD"}, {37, 58, "к1:  экинчи\nсап, дагы"}, {60, 84, "Модератор: Тайыр\xEF\xBF\xBDкелди\xEF\xBF\xBD."}, {85, 95, "К1: \xEF\xBF\xBD" "бүттү"},
	};
	struct ku_str text = source_text(f, "FGD-01"), from_source = ku_str_sub(f->qde, ku_str_find(f->qde, KU_S("name=\"FGD-01\" plain")), f->qde.len);
	ok(has(f, "name=\"Speakers\" isCodable=\"false\""), "10: the code of all speakers cannot be used itself");
	ok(count(f->qde, "isCodable=\"true\"") == 4 && has(f, "name=\"FGD-01 К1\" isCodable=\"true\"") && has(f, "name=\"IDI-01 Р\" isCodable=\"true\""), "10: one code a speaker; к1 is К1");
	ok(count(f->qde, "<PlainTextSelection ") == 6 && count(f->qde, "<Coding ") == 6, "10: a turn is one selection with one coding; what stands before the first is none");
	for (size_t i = 0, at = 0; i < sizeof wanted / sizeof *wanted; i++) {
		size_t start = to_number(attribute(from_source, "startPosition", &at)), end = to_number(attribute(from_source, "endPosition", &at));
		struct ku_str stretch = code_points(text, start, end);
		ok(start == wanted[i].start && end == wanted[i].end, "10: code points %zu to %zu", start, end);
		same(stretch, ku_str_of(wanted[i].text), "10: the label is in it, the last line feed is not");
		ok(start == 0 || ku_str_ends(code_points(text, start - 1, start), KU_S("\n")), "10: it begins a paragraph");
		ok(ku_str_is(code_points(text, end, end + 1), "\n"), "10: and ends one");
	}
	ok(has(f, "name=\"к1:  экинчи&#10;сап, дагы\""), "10: its name is its beginning");
	ok(has(f, "name=\"Р: [3-катышуучу]. Я долго рассказывала о том, как мы жили в сел\""), "10: of 63 characters");
}

static void test_names(struct fixture *f) /* 11 */
{
	struct ku_names names = {.arena = &f->a};
	char longest[200] = "", other[200];
	for (int i = 0; i < 70; i++)
		strcat(longest, "ш");
	ok(ku_utf8_count(ku_name(&names, ku_str_of(longest))) == 63, "11: a name has 63 characters");
	strcpy(other, longest);
	strcat(other, "щ");
	struct ku_str second = ku_name(&names, ku_str_of(other));
	ok(ku_utf8_count(second) == 63 && ku_str_ends(second, KU_S(" 2")), "11: the next one that is cut to the same gets a number");
	same(ku_name(&names, KU_S("Динара")), KU_S("Динара"), "11: a name");
	same(ku_name(&names, KU_S(" ДИНАРА ")), KU_S("ДИНАРА 2"), "11: unique whatever its case");
	same(ku_name(&names, KU_S("  ")), KU_S("-"), "11: never empty");
	same(ku_cut(KU_S("aи\xCC\x86"), 2), KU_S("a"), "11: a letter is not cut from its mark");
}

static void test_variables(struct fixture *f) /* 12, 13 */
{
	ok(has(f, "<Set guid=") && has(f, "name=\"oblast: Нарын\"") && has(f, "name=\"method: FGD\"") && has(f, "name=\"case: C-01\""), "12: a set a value, and a case study");
	ok(count(f->qde, "<Set ") == 4 && count(f->qde, "<MemberSource ") == 5, "12: each with its sources");
	ok(count(f->qde, "<TextValue>Нарын</TextValue>") == 2 && count(f->qde, "<VariableValue>") == 6, "12: values of papers and of informants");
	ok(count(f->qde, "<Case ") == 2 && count(f->qde, "<Case guid=") == 2 && has(f, "name=\"Динара\""), "12: no case without a name");
	size_t values = ku_str_find(f->qde, KU_S("cook &amp; &lt;\"cleaner\"&gt;</TextValue>")), turns = ku_str_find(f->qde, KU_S("<SelectionRef ")),
	       whole = ku_str_find(f->qde, KU_S("<SourceRef ")), first = ku_str_find(f->qde, KU_S("<Case "));
	ok(first < values && values < turns, "13: a case has its values before its selections");
	ok(count(f->qde, "<SourceRef ") == 1 && whole > turns, "13: who was asked alone has the whole source");
	ok(count(f->qde, "<SelectionRef ") == 4, "13: and each their own turns");
	size_t at = ku_str_find(f->qde, KU_S("<Sources>")), from = 0, shared = 0;
	struct ku_str cases = ku_str_sub(f->qde, first, at), sources = ku_str_sub(f->qde, at, f->qde.len);
	for (size_t next; (next = ku_str_find(ku_str_sub(cases, from, cases.len), KU_S("<VariableRef "))) != SIZE_MAX;) {
		from += next;
		shared += ku_str_find(sources, attribute(cases, "targetGUID", &from)) != SIZE_MAX;
	}
	ok(from > 0 && shared == 0, "13: no variable is of both");
}

static void test_users(struct fixture *f) /* 14 */
{
	size_t at = ku_str_find(f->qde, KU_S("<User ")), coder = ku_str_find(f->qde, KU_S("<Coding "));
	struct ku_str first = attribute(f->qde, "guid", &at);
	same(attribute(f->qde, "creatingUser", &coder), first, "14: the first user coded the speakers");
	ok(!has(f, "<Note"), "14: no notes; remarks stand in Description");
}

static void test_same_bytes(struct fixture *f) /* 15 */
{
	struct fixture again;
	setenv("TZ", "Asia/Bishkek", 1);
	build(&again, "secret");
	ok(ku_str_eq(ku_buf_str(&f->archive), ku_buf_str(&again.archive)), "15: two builds are the same bytes");
	same(ku_str_sub(ku_buf_str(&f->archive), 10, 14), KU_S("\0\0\x21\0"), "15: the time in the archive is fixed");
	drop(&again);
	f->p.study = KU_S("bad\x01");
	struct ku_buf b = {0};
	ok(!write_archive(f, &b, &f->p), "what XML cannot hold is refused");
	ku_buf_free(&b);
}

int main(void)
{
	struct fixture f;
	build(&f, "secret");
	test_container(&f);
	test_text(&f);
	test_secrets(&f);
	test_order(&f);
	test_guids(&f);
	test_sources(&f);
	test_speakers(&f);
	test_names(&f);
	test_variables(&f);
	test_users(&f);
	test_same_bytes(&f);
	drop(&f);
	return done();
}
