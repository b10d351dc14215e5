/* One name in each place where a document can hide one: each is in the text, or in what was dropped under the reason that this table says; those in bytes
 * that are no text (a picture's EXIF) are counted. No place keeps its name for itself.
 */
#include "read/file.h"
#include "tap.h"
#include "archive.h"

struct place {
	const char *name, *reason; /* NULL: in the text. "=reason": in bytes that are only counted */
};

/* clang-format off */
static const struct place docx[] = {
	{"Аалы", NULL /* a paragraph */}, {"Бакыт", NULL /* a table */}, {"Вера", NULL /* a header */}, {"Гүлзат", NULL /* a footer */},
	{"Дамира", NULL /* a footnote */}, {"Ержан", NULL /* an endnote */}, {"Жаныл", NULL /* a text box */}, {"Зарина", NULL /* an insertion */},
	{"Искен", NULL /* a field's result */}, {"Калыс", NULL /* a control */}, {"Лира", NULL /* a link's text */},
	{"Мээрим", "properties" /* creator */}, {"Нурлан", "properties" /* company */}, {"Омор", "properties" /* a custom property */},
	{"Перизат", "comment"}, {"Рахат", "author" /* of a comment */}, {"Сабыр", "author" /* initials */}, {"Таалай", "deleted"},
	{"Урмат", "author" /* of the deletion */}, {"Фатима", "moved"}, {"Хадича", "hidden"}, {"Чолпон", "hidden" /* by style */},
	{"Шайыр", "custom-xml"}, {"Элнура", "markup" /* an attribute there */}, {"Юлия", "markup" /* an element's name there */},
	{"Ясмина", "field-code"}, {"Адинай", "field-code" /* a simple field */}, {"Бермет", "link-target"}, {"Венера", "link-target" /* a tooltip */},
	{"Гулина", "alt-text"}, {"Динара", "chart"}, {"Замира", "=embedded"}, {"Ильяс", "embedded" /* its file name */},
	{"Канат", "=image" /* EXIF */}, {"Медер", "=thumbnail"}, {"Назгүл", "people"}, {"Орозбек", "document-variable"},
	{"Памир", "bookmark"}, {"Роза", "link-target" /* the template's path */}, {"Салима", "entry-name"}, {"Тилек", "zip-comment"},
	{"Улан", "glossary"}, {"Үпөл", "style" /* a style's name */}, {"Фарида", "alternate"}, {"Чынара", "watermark"},
	{"Шарапат", "xml-comment"}, {"Эркин", "control" /* an alias */}, {"Айдай", "smart-tag"}, {"Бегимай", "diagram"},
	{"Гүлай", "list-label"}, {"Жылдыз", "settings"}, {"Зыйнат", "note" /* to which nobody refers */}, {"Керез", "repeated" /* a header that comes twice */},
};

static const struct place odt[] = {
	{"Аалы", NULL}, {"Бакыт", NULL /* a table */}, {"Вера", NULL /* a header */}, {"Гүлзат", NULL /* a footer */}, {"Дамира", NULL /* a note */},
	{"Жаныл", NULL /* a frame */}, {"Искен", NULL /* a field */}, {"Мээрим", "properties"}, {"Нурлан", "properties" /* its own */},
	{"Перизат", "comment"}, {"Рахат", "comment" /* its author */}, {"Таалай", "deleted"}, {"Урмат", "deleted" /* who did it */}, {"Хадича", "hidden"},
	{"Бермет", "link-target"}, {"Гулина", "alt-text"}, {"Замира", "=embedded"}, {"Канат", "=image"}, {"Медер", "=thumbnail"},
	{"Орозбек", "document-variable"}, {"Памир", "bookmark"}, {"Салима", "entry-name"}, {"Тилек", "zip-comment"}, {"Үпөл", "style"},
	{"Шарапат", "xml-comment"}, {"Жылдыз", "settings"}, {"Кадыр", "embedded" /* a formula's text */}, {"Эркин", "control"},
};

static const struct part docx_parts[] = {
	PART("[Content_Types].xml", TYPES),
	PART("_rels/.rels", ROOT_RELS),
	PART("word/_rels/document.xml.rels", RELS(REL("s", "styles", "styles.xml") REL("f", "footnotes", "footnotes.xml") REL("e", "endnotes", "endnotes.xml")
	     REL("h", "header", "header1.xml") REL("h2", "header", "header2.xml") REL("h3", "header", "header3.xml") REL("o", "footer", "footer1.xml")
	     "<Relationship Id=\"l\" Type=\"" REL_TYPE "hyperlink\" Target=\"http://x.kg/Бермет\" TargetMode=\"External\"/>")),
	PART("word/_rels/settings.xml.rels", RELS("<Relationship Id=\"t\" Type=\"" REL_TYPE "attachedTemplate\" Target=\"file:///C:/Роза/x.dotx\" TargetMode=\"External\"/>")),
	PART("word/document.xml", BODY(
		P(R("Аалы")) "<w:tbl><w:tr><w:tc>" P(R("Бакыт")) "</w:tc></w:tr></w:tbl>"
		P("<w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:endnoteReference w:id=\"2\"/></w:r>")
		P("<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>" P(R("Жаныл")) "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>" P(R("Фарида")) "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>")
		P("<w:ins w:author=\"x\">" R("Зарина") "</w:ins><w:del w:author=\"Урмат\"><w:r><w:delText>Таалай</w:delText></w:r></w:del><w:moveFrom>" R("Фатима") "</w:moveFrom>")
		P("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>AUTHOR Яс</w:instrText></w:r><w:r><w:instrText>мина</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" R("Искен") "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:fldSimple w:instr=\"FILENAME Адинай\"/>")
		"<w:sdt><w:sdtPr><w:alias w:val=\"Эркин\"/></w:sdtPr><w:sdtContent>" P(R("Калыс")) "</w:sdtContent></w:sdt>"
		P("<w:hyperlink r:id=\"l\" w:tooltip=\"Венера\">" R("Лира") "</w:hyperlink><w:bookmarkStart w:name=\"Памир\"/><w:smartTag w:element=\"Айдай\"/>")
		P("<w:r><w:rPr><w:vanish/></w:rPr><w:t>Хадича</w:t></w:r><w:r><w:rPr><w:rStyle w:val=\"D\"/></w:rPr><w:t>Чолпон</w:t></w:r>")
		P("<w:r><w:drawing><wp:docPr descr=\"Гулина\"/></w:drawing><w:pict><v:textpath string=\"Чынара\"/></w:pict></w:r><!-- Шарапат -->"))),
	PART("word/styles.xml", "<w:styles" W_NS "><w:style w:styleId=\"D\"><w:name w:val=\"Үпөл\"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>"),
	PART("word/header1.xml", "<w:hdr" W_NS ">" P(R("Вера")) "</w:hdr>"),
	PART("word/header2.xml", "<w:hdr" W_NS ">" P(R("Керез")) "</w:hdr>"), PART("word/header3.xml", "<w:hdr" W_NS ">" P(R("Керез")) "</w:hdr>"),
	PART("word/footer1.xml", "<w:ftr" W_NS ">" P(R("Гүлзат")) "</w:ftr>"),
	PART("word/footnotes.xml", "<w:footnotes" W_NS "><w:footnote w:id=\"2\">" P(R("Дамира")) "</w:footnote><w:footnote w:id=\"3\">" P(R("Зыйнат")) "</w:footnote></w:footnotes>"),
	PART("word/endnotes.xml", "<w:endnotes" W_NS "><w:endnote w:id=\"2\">" P(R("Ержан")) "</w:endnote></w:endnotes>"),
	PART("word/comments.xml", "<w:comments" W_NS "><w:comment w:author=\"Рахат\" w:initials=\"Сабыр\">" P(R("Пери") R("зат")) "</w:comment></w:comments>"),
	PART("word/people.xml", "<w15:people" W_NS "><w15:person w15:author=\"Назгүл\"/></w15:people>"),
	PART("word/settings.xml", "<w:settings" W_NS "><w:docVars><w:docVar w:name=\"x\" w:val=\"Орозбек\"/></w:docVars><w:x>Жылдыз</w:x></w:settings>"),
	PART("word/numbering.xml", "<w:numbering" W_NS "><w:lvlText w:val=\"Гүлай %1\"/></w:numbering>"),
	PART("word/glossary/document.xml", "<w:glossaryDocument" W_NS ">" P(R("Улан")) "</w:glossaryDocument>"),
	PART("word/charts/chart1.xml", "<c><v>Динара</v></c>"), PART("word/diagrams/data1.xml", "<d><t>Бегимай</t></d>"),
	PART("word/embeddings/Ильяс.xlsx", "PK Замира"), PART("word/media/image1.jpeg", "\xFF\xD8\xFF Exif Канат"),
	PART("docProps/thumbnail.jpeg", "\xFF\xD8\xFF Медер"), PART("docProps/core.xml", "<c><creator>Мээрим</creator></c>"),
	PART("docProps/app.xml", "<c><Company>Нурлан</Company></c>"), PART("docProps/custom.xml", "<c><p name=\"x\">Омор</p></c>"),
	PART("customXml/item1.xml", "<x a=\"Элнура\"><Юлия>Шайыр</Юлия></x>"), PART("customXml/Салима.bin", "x"),
};

static const struct part odt_parts[] = {
	ODT_MIME,
	PART("content.xml", "<office:document-content" ODT_NS "><office:automatic-styles><style:style style:name=\"T1\" style:display-name=\"Үпөл\" style:family=\"text\">"
		"<style:text-properties text:display=\"none\"/></style:style></office:automatic-styles><office:body><office:text>"
		"<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>Урмат</dc:creator></office:change-info><text:p>Таалай</text:p></text:deletion></text:changed-region></text:tracked-changes>"
		"<text:user-field-decls><text:user-field-decl text:name=\"x\" office:string-value=\"Орозбек\"/></text:user-field-decls>"
		"<text:p>Аалы<text:bookmark text:name=\"Памир\"/></text:p><table:table><table:table-row><table:table-cell><text:p>Бакыт</text:p></table:table-cell></table:table-row></table:table>"
		"<text:p>x<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Дамира</text:p></text:note-body></text:note></text:p>"
		"<text:p><draw:frame><draw:text-box><text:p>Жаныл</text:p></draw:text-box><svg:title>Гулина</svg:title></draw:frame></text:p>"
		"<text:p><text:author-name>Искен</text:author-name><text:a xlink:href=\"http://x.kg/Бермет\">x</text:a><text:placeholder text:description=\"Эркин\"/></text:p>"
		"<text:p><office:annotation><dc:creator>Рахат</dc:creator><text:p>Перизат</text:p></office:annotation><text:span text:style-name=\"T1\">Хадича</text:span><!-- Шарапат --></text:p>"
		"</office:text></office:body></office:document-content>"),
	PART("styles.xml", "<office:document-styles" ODT_NS "><office:master-styles><style:master-page><style:header><text:p>Вера</text:p></style:header>"
		"<style:footer><text:p>Гүлзат</text:p></style:footer></style:master-page></office:master-styles></office:document-styles>"),
	PART("meta.xml", "<office:document-meta" ODT_NS "><meta:initial-creator>Мээрим</meta:initial-creator><meta:user-defined meta:name=\"x\">Нурлан</meta:user-defined></office:document-meta>"),
	PART("settings.xml", "<x>Жылдыз</x>"), PART("Object 1/content.xml", "<m>Кадыр</m>"), PART("Object 2", "OLE Замира"),
	PART("Pictures/1.jpg", "\xFF\xD8\xFF Канат"), PART("Thumbnails/thumbnail.png", "\x89PNG Медер"), PART("Салима.bin", "x"),
};
/* clang-format on */

static bool holds(struct ku_str text, const char *name)
{
	return ku_str_find(text, ku_str_of(name)) != SIZE_MAX;
}

static const struct ku_dropped *dropped(const struct ku_reading *r, const char *reason)
{
	static const struct ku_dropped none;
	for (size_t i = 0; i < r->ndropped; i++)
		if (strcmp(r->dropped[i].reason, reason) == 0)
			return &r->dropped[i];
	return &none;
}

static void look(const struct ku_reading *r, const struct place *p)
{
	bool counted = p->reason && p->reason[0] == '=';
	const char *reason = counted ? p->reason + 1 : p->reason;
	if (!reason) {
		ok(holds(r->text, p->name), "%s is in the text", p->name);
		return;
	}
	const struct ku_dropped *d = dropped(r, reason);
	ok(d->points >= strlen(p->name) / 2 && (counted || holds(d->text, p->name)), "%s is dropped as %s", p->name, reason);
	ok(!holds(r->text, p->name) || strcmp(reason, "repeated") == 0, "%s is not in the text", p->name);
}

static void test(const char *file, const struct part *part, size_t npart, const struct place *place, size_t n)
{
	struct ku_arena a = {0};
	struct ku_errors errors = {.arena = &a};
	struct ku_reading r;
	struct ku_str bytes = make_zip(part, npart, "Тилек");
	struct ku_input in = {.path = ku_str_of(file), .name = ku_str_of(file), .bytes = bytes};
	if (ok(ku_read_any(&a, &in, &r, &errors), "%s with %zu canaries is read", file, n)) {
		for (size_t i = 0; i < n; i++)
			look(&r, &place[i]);
		ok(ku_reading_adds_up(&r), "%s: the characters add up", file);
	}
	free((char *)bytes.ptr);
	ku_arena_free(&a);
}

#define COUNT(array) (sizeof(array) / sizeof *(array))

int main(void)
{
	test("x.docx", docx_parts, COUNT(docx_parts), docx, COUNT(docx));
	test("x.odt", odt_parts, COUNT(odt_parts), odt, COUNT(odt));
	return done();
}
