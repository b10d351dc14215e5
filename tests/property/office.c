/* Valid Word and OpenDocument files, changed at random: bytes of the archive, and the markup inside it. Each is read, with characters that add up, or
 * refused with one error. How long the slowest takes is told.
 */
#include <time.h>

#include "archive.h"
#include "read/file.h"
#include "tap.h"

enum { MUTATIONS = 2000 };

static uint64_t state = 20151207;

static uint64_t draw(uint64_t below) /* xorshift64* */
{
	state ^= state >> 12;
	state ^= state << 25;
	state ^= state >> 27;
	return (state * 0x2545F4914F6CDD1DULL >> 11) % below;
}

/* clang-format off */
static const char word[] = BODY(
	P("<w:pPr><w:pStyle w:val=\"S\"/><w:numPr/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>Айгүл</w:t></w:r>" R(": салам"))
	"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" P(R("а")) "</w:tc></w:tr><w:tr><w:tc>" P(R("б")) "</w:tc><w:tc>" P(R("в")) "</w:tc></w:tr></w:tbl>"
	P("<w:r><w:footnoteReference w:id=\"2\"/><w:tab/><w:br/><w:sym w:char=\"04E9\"/></w:r><w:del><w:r><w:delText>Асан</w:delText></w:r></w:del>")
	P("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" R("1") "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>")
	P("<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>" P(R("куту")) "</w:txbxContent></mc:Choice><mc:Fallback/></mc:AlternateContent></w:r>"));
static const char notes[] = "<w:footnotes" W_NS "><w:footnote w:id=\"2\">" P(R("эскертүү")) "</w:footnote></w:footnotes>";
static const char styles[] = "<w:styles" W_NS "><w:style w:styleId=\"S\"><w:basedOn w:val=\"S\"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>";
static const char open_text[] = "<office:document-content" ODT_NS "><office:automatic-styles><style:style style:name=\"T1\" style:family=\"text\"><style:text-properties text:display=\"none\"/></style:style></office:automatic-styles><office:body><office:text>"
	"<text:p>Айгүл <text:span text:style-name=\"T1\">Асан</text:span><text:s text:c=\"2\"/><text:tab/>а</text:p><table:table><table:table-row><table:table-cell><text:p>а</text:p></table:table-cell><table:table-cell><text:p>б</text:p></table:table-cell></table:table-row></table:table>"
	"<text:p>а<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>эскертүү</text:p></text:note-body></text:note><draw:frame><draw:text-box><text:p>куту</text:p></draw:text-box></draw:frame></text:p></office:text></office:body></office:document-content>";
static const char margins[] = "<office:document-styles" ODT_NS "><office:master-styles><style:master-page><style:header><text:p>Баш</text:p></style:header></style:master-page></office:master-styles></office:document-styles>";
/* clang-format on */

static struct part docx[] = {
	PART("[Content_Types].xml", TYPES), PART("_rels/.rels", ROOT_RELS),
	PART("word/_rels/document.xml.rels", RELS(REL("s", "styles", "styles.xml") REL("f", "footnotes", "footnotes.xml"))),
	PART("word/document.xml", word), PART("word/footnotes.xml", notes), PART("word/styles.xml", styles)};
static struct part odt[] = {ODT_MIME, PART("content.xml", open_text), PART("styles.xml", margins)};

/* One to eight bytes changed, or a stretch taken out, doubled, or put elsewhere; in markup mostly whole tags. */
static struct ku_str mutate(struct ku_str s, char *out)
{
	memcpy(out, s.ptr, s.len);
	size_t len = s.len, from = draw(len), n = 1 + draw(draw(4) ? 8 : 200), to;
	n = from + n > len ? len - from : n;
	while (draw(2) && from > 0 && out[from] != '<') /* from the start of a tag */
		from--, n++;
	switch (draw(4)) {
	case 0:
		for (size_t i = 0; i < n && i < 8; i++)
			out[from + i] = (char)draw(256);
		return (struct ku_str){out, len};
	case 1:
		memmove(out + from, out + from + n, len - from - n);
		return (struct ku_str){out, len - n};
	case 2:
		memmove(out + from + n, out + from, len - from);
		return (struct ku_str){out, len + n};
	default:
		to = draw(len + 1);
		memmove(out + to + n, s.ptr + to, len - to);
		memcpy(out + to, s.ptr + from, n);
		return (struct ku_str){out, len + n};
	}
}

struct outcome {
	size_t read, refused, wrong, longest;
};

static void try(struct ku_str bytes, struct outcome *o)
{
	struct ku_arena a = {0};
	struct ku_errors errors = {.arena = &a};
	struct ku_reading r;
	struct ku_input in = {.path = KU_S("x"), .name = KU_S("x"), .bytes = bytes};
	clock_t before = clock();
	bool good = ku_read_any(&a, &in, &r, &errors);
	size_t took = (size_t)((clock() - before) * 1000 / CLOCKS_PER_SEC);
	bool right = good ? errors.failures == 0 && ku_reading_adds_up(&r) && ku_utf8_bad(r.text) == SIZE_MAX
	                  : errors.failures == 1 && errors.item[errors.n - 1].code == KU_BAD_DATA && errors.item[errors.n - 1].mend.len > 0;
	o->read += good;
	o->refused += !good;
	o->wrong += !right;
	o->longest = took > o->longest ? took : o->longest;
	ku_arena_free(&a);
}

static void test(const char *what, struct part *part, size_t n)
{
	struct outcome o = {0};
	static char room[2][32768], packed[32768];
	struct ku_str whole = make_zip(part, n, NULL);
	try(whole, &o);
	ok(o.read == 1 && !o.wrong, "%s: the file itself is read", what);
	for (size_t i = 0; i < MUTATIONS / 2; i++)
		try(mutate(whole, packed), &o);
	free((char *)whole.ptr);
	for (size_t i = 0; i < MUTATIONS / 2; i++) {
		struct part *p = &part[draw(n)];
		struct ku_str kept = p->bytes;
		p->bytes = mutate(kept, room[0]);
		if (p->bytes.len > 1 && p->bytes.len < sizeof room[0] / 2 && draw(2))
			p->bytes = mutate(p->bytes, room[1]);
		whole = make_zip(part, n, NULL);
		try(whole, &o);
		free((char *)whole.ptr);
		p->bytes = kept;
	}
	ok(o.wrong == 0, "%s: %d mutations are read or refused with one error", what, MUTATIONS);
	ok(o.read > 100 && o.refused > 100, "%s: both happen (%zu and %zu)", what, o.read, o.refused);
	printf("# %s: the slowest takes %zu ms\n", what, o.longest);
}

int main(void)
{
	test("docx", docx, sizeof docx / sizeof *docx);
	test("odt", odt, sizeof odt / sizeof *odt);
	return done();
}
