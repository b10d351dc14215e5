/* plant KIND TEXT FILE   Makes a document that holds TEXT in one place of one kind; `plant` alone lists the kinds. For the test of the audit. */
#include "archive.h"

#include <openssl/evp.h>
#include <stdio.h>
#include <unicode/ucnv.h>
#include <zlib.h>

#include "base/buf.h"
#include "compress/gzip.h"
#include "language/respell.h"

#define FILLER "Бүгүн аба ырайы жакшы болот. "

static const char *all_made[32]; /* everything made stays until the end */

static struct ku_str kept(struct ku_str made)
{
	static size_t n;
	all_made[n++ % 32] = made.ptr;
	return made;
}

static struct ku_str text_of(const char *form)
{
	struct ku_buf b = {0};
	ku_buf_format(&b, FILLER "Ал жерде %s деген сөз бар экен.\n", form);
	return kept(ku_buf_str(&b));
}

static struct ku_str with(const char *before, const char *form, const char *behind)
{
	struct ku_buf b = {0};
	ku_buf_format(&b, "%s%s%s", before, form, behind);
	return kept(ku_buf_str(&b));
}

/* Each character through `format`, "&#x%X;" */
static struct ku_str escaped(const char *before, const char *format, const char *form, const char *behind, bool bytes)
{
	struct ku_buf b = {0};
	char one[64];
	ku_buf_add(&b, ku_str_of(before));
	for (size_t at = 0; at < strlen(form);) {
		uint32_t c = bytes ? (unsigned char)form[at++] : ku_utf8_next(ku_str_of(form), &at);
		snprintf(one, sizeof one, "%s%X%s", format, c, strcmp(format, "&#x") == 0 ? ";" : strncmp(format, "<w:sym", 6) == 0 ? "\"/>" : "");
		if (strcmp(format, "\\u") == 0)
			snprintf(one, sizeof one, "\\u%04X", c);
		ku_buf_add(&b, c == ' ' ? KU_S(" ") : ku_str_of(one));
	}
	ku_buf_add(&b, ku_str_of(behind));
	return kept(ku_buf_str(&b));
}

static struct ku_str zip1(const char *name, struct ku_str bytes, const char *comment)
{
	struct part part[] = {{name, bytes}};
	return kept(make_zip(part, 1, comment));
}

static struct ku_str docx(const char *name, struct ku_str bytes)
{
	struct part part[] = {PART("[Content_Types].xml", TYPES), PART("_rels/.rels", ROOT_RELS), PART("word/document.xml", BODY(P(R(FILLER)))), {name, bytes}};
	return kept(make_zip(strcmp(name, "word/document.xml") ? part : part + 1, strcmp(name, "word/document.xml") ? 4 : 1, NULL));
}

static struct ku_str docx_body(struct ku_str body)
{
	struct part part[] = {PART("[Content_Types].xml", TYPES), PART("_rels/.rels", ROOT_RELS), {"word/document.xml", body}};
	return kept(make_zip(part, 3, NULL));
}

static struct ku_str utf16(struct ku_str s)
{
	struct ku_buf b = {0};
	ku_buf_add(&b, KU_S("\xFF\xFE"));
	for (size_t at = 0; at < s.len;) {
		uint32_t c = ku_utf8_next(s, &at);
		ku_buf_byte(&b, (char)(c & 0xFF));
		ku_buf_byte(&b, (char)(c >> 8));
	}
	return kept(ku_buf_str(&b));
}

/* gzip with a file name or a remark in its head */
static struct ku_str gzip_head(const char *name, const char *remark)
{
	static unsigned char out[4096];
	gz_header head = {.name = (Bytef *)(uintptr_t)name, .comment = (Bytef *)(uintptr_t)remark, .os = 255};
	z_stream z = {.next_in = (Bytef *)(uintptr_t)FILLER, .avail_in = sizeof FILLER - 1, .next_out = out, .avail_out = sizeof out};
	deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
	deflateSetHeader(&z, &head);
	deflate(&z, Z_FINISH);
	size_t n = z.total_out;
	deflateEnd(&z);
	return (struct ku_str){(char *)out, n};
}

static struct ku_str gz(struct ku_str text)
{
	struct ku_buf b = {0};
	ku_gzip(&b, text);
	return kept(ku_buf_str(&b));
}

static struct ku_str joined(struct ku_str a, struct ku_str b)
{
	struct ku_buf out = {0};
	ku_buf_add(&out, a);
	ku_buf_add(&out, b);
	return kept(ku_buf_str(&out));
}

/* The text cut in its middle, in two runs of one paragraph. */
static struct ku_str split_runs(const char *form)
{
	struct ku_buf b = {0};
	struct ku_str s = ku_str_of(form);
	size_t at = 0;
	for (size_t half = ku_utf8_count(s) / 2; half--;)
		ku_utf8_next(s, &at);
	ku_buf_format(&b, "<w:document" W_NS "><w:body><w:p><w:r><w:t>%.*s</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>%s</w:t></w:r></w:p></w:body></w:document>", (int)at, form, form + at);
	return kept(ku_buf_str(&b));
}

/* With something in the middle of the form. */
static struct ku_str with_middle(const char *before, const char *form, const char *middle, const char *behind)
{
	struct ku_buf b = {0};
	size_t at = 0;
	for (size_t half = ku_utf8_count(ku_str_of(form)) / 2; half--;)
		ku_utf8_next(ku_str_of(form), &at);
	ku_buf_format(&b, "%s%.*s%s%s%s", before, (int)at, form, middle, form + at, behind);
	return kept(ku_buf_str(&b));
}

static struct ku_str utf32(struct ku_str s)
{
	struct ku_buf b = {0};
	ku_buf_add(&b, (struct ku_str){"\xFF\xFE\0\0", 4});
	for (size_t at = 0; at < s.len;) {
		uint32_t c = ku_utf8_next(s, &at);
		for (int i = 0; i < 4; i++, c >>= 8)
			ku_buf_byte(&b, (char)(c & 0xFF));
	}
	return kept(ku_buf_str(&b));
}

/* As mail does: 76 characters a line. */
static struct ku_str base64_lines(struct ku_str text)
{
	struct ku_buf b = {0};
	unsigned char line[80];
	ku_buf_add(&b, KU_S("Content-Transfer-Encoding: base64\n\n"));
	for (size_t at = 0; at < text.len; at += 57) {
		struct ku_str piece = ku_str_sub(text, at, at + 57);
		int n = EVP_EncodeBlock(line, (const unsigned char *)piece.ptr, (int)piece.len);
		ku_buf_add(&b, (struct ku_str){(const char *)line, (size_t)n});
		ku_buf_byte(&b, '\n');
	}
	return kept(ku_buf_str(&b));
}

static struct ku_str printable_lines(struct ku_str text)
{
	struct ku_buf b = {0};
	for (size_t i = 0, column = 0; i < text.len; i++, column += 3) {
		if (column >= 72)
			ku_buf_add(&b, KU_S("=\n")), column = 0;
		ku_buf_format(&b, (unsigned char)text.ptr[i] < 0x80 ? "%c" : "=%02X", (unsigned char)text.ptr[i]);
	}
	ku_buf_byte(&b, '\n');
	return kept(ku_buf_str(&b));
}

/* UTF-8 read as windows-1251, or what an address of that encoding says. */
static struct ku_str converted(struct ku_str s, const char *from, const char *to)
{
	UErrorCode status = U_ZERO_ERROR;
	char *out = malloc(s.len * 4 + 1);
	int32_t n = ucnv_convert(to, from, out, (int32_t)s.len * 4, s.ptr, (int32_t)s.len, &status);
	return kept((struct ku_str){out, n > 0 ? (size_t)n : 0});
}

static struct ku_str mistaken(struct ku_str s)
{
	return converted(s, "windows-1251", "UTF-8");
}

static struct ku_str escaped_1251(const char *form)
{
	struct ku_arena a = {0}; /* that encoding has no ү */
	struct ku_str bytes = converted(ku_respell(&a, ku_str_of(form), KU_KY, KU_UZC), "UTF-8", "windows-1251");
	struct ku_buf b = {0};
	ku_buf_add(&b, KU_S("http-adres "));
	for (size_t i = 0; i < bytes.len; i++)
		ku_buf_format(&b, "%%%02X", (unsigned char)bytes.ptr[i]);
	ku_buf_byte(&b, '\n');
	ku_arena_free(&a);
	return kept(ku_buf_str(&b));
}

/* An archive whose list says another name than the head of its entry. */
static struct ku_str zip_head(const char *form)
{
	struct ku_str zip = zip1(form, KU_S(FILLER), NULL);
	char *list = memmem(zip.ptr, zip.len, "PK\1\2", 4);
	if (list)
		memset(list + 46, 'x', strlen(form));
	return zip;
}

/* An extra field of an unknown kind. */
static struct ku_str zip_extra(const char *form)
{
	zip_error_t error;
	struct ku_buf b = {0};
	struct ku_str zip = zip1("a.txt", KU_S(FILLER), NULL);
	zip_source_t *source = zip_source_buffer_create(zip.ptr, zip.len, 0, &error);
	zip_source_keep(source);
	zip_t *z = zip_open_from_source(source, 0, &error);
	zip_file_extra_field_set(z, 0, 0x6B75, ZIP_EXTRA_FIELD_NEW, (const zip_uint8_t *)form, (zip_uint16_t)strlen(form), ZIP_FL_CENTRAL);
	zip_close(z);
	zip_stat_t st;
	zip_source_stat(source, &st);
	ku_buf_need(&b, st.size);
	zip_source_open(source);
	b.len = (size_t)zip_source_read(source, b.ptr, st.size);
	zip_source_close(source);
	zip_source_free(source);
	return kept(ku_buf_str(&b));
}

#define SLIDE "<p:sld xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:p><a:r><a:t>"
#define QDE "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Project xmlns=\"urn:QDA-XML:project:1.0\" name=\"p\" origin=\"kupuya\">"
#define HTML "<!DOCTYPE html><html><head><title>x</title></head><body><p>"

static const char *const kinds[] = {
	"txt", "txt-utf16", "csv", "html-text", "html-entities", "html-attribute", "html-comment", "html-split", "json-escapes", "link-escapes", "gz", "gz-name",
	"gz-comment", "gz-behind", "docx-text", "docx-split", "docx-attribute", "docx-comment", "docx-properties", "docx-custom", "docx-entry", "docx-remark", "xlsx-shared",
	"odt-text", "odt-split", "qdpx-attribute", "qdpx-description", "qdpx-value", "zip-entry", "zip-comment", "zip-in-zip", "gz-in-zip", "zip-behind", "binary-utf8", "binary-utf16", "xml-instruction",
	"docx-sym", "docx-deleted", "docx-no-break", "docx-template", "pptx", "pptx-notes", "xlsx-sheet-name", "xlsx-rich", "odt-meta", "html-named", "html-remark", "mail-base64",
	"mail-printable", "link-1251", "mistaken", "glued", "zip-head", "zip-extra", "utf16-plain", "utf32", "qdpx-oblast", "qdpx-oblast-set",
};

static struct ku_str make(const char *k, const char *form)
{
#define IS(name) (strcmp(k, name) == 0)
	struct ku_str text = text_of(form);
	if (IS("txt")) return text;
	if (IS("txt-utf16")) return utf16(text);
	if (IS("csv")) return with("document;value\nFGD-01;", form, "\n");
	if (IS("html-text")) return with(HTML, form, "</p></body></html>");
	if (IS("html-entities")) return escaped(HTML, "&#x", form, "</p></body></html>", false);
	if (IS("html-attribute")) return with(HTML "<a title=\"", form, "\">x</a></p></body></html>");
	if (IS("html-comment")) return with(HTML "<!-- ", form, " --></p></body></html>");
	if (IS("html-split")) return with(HTML "<b>", form, "</b></p></body></html>");
	if (IS("json-escapes")) return escaped("{\"study\": \"", "\\u", form, "\"}\n", false);
	if (IS("link-escapes")) return escaped("http-adres ", "%", form, "\n", true);
	if (IS("gz")) return gz(text);
	if (IS("gz-name")) return gzip_head(form, NULL);
	if (IS("gz-comment")) return gzip_head(NULL, form);
	if (IS("gz-behind")) return joined(gz(KU_S(FILLER)), with(" ", form, " "));
	if (IS("docx-text")) return docx_body(with("<w:document" W_NS "><w:body><w:p><w:r><w:t>", form, "</w:t></w:r></w:p></w:body></w:document>"));
	if (IS("docx-split")) return docx_body(split_runs(form));
	if (IS("docx-attribute")) return docx_body(with("<w:document" W_NS "><w:body><w:p><w:ins w:author=\"", form, "\"><w:r><w:t>x</w:t></w:r></w:ins></w:p></w:body></w:document>"));
	if (IS("docx-comment")) return docx("word/comments.xml", with("<w:comments" W_NS "><w:comment><w:p><w:r><w:t>", form, "</w:t></w:r></w:p></w:comment></w:comments>"));
	if (IS("docx-properties")) return docx("docProps/core.xml", with("<cp xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:creator>", form, "</dc:creator></cp>"));
	if (IS("docx-custom")) return docx("customXml/item1.xml", with("<who><first>", form, "</first><last>x</last></who>"));
	if (IS("docx-entry")) return docx(with("word/media/", form, ".xml").ptr, KU_S("<x/>"));
	if (IS("docx-remark")) return docx("customXml/item2.xml", with("<x><!-- ", form, " --></x>"));
	if (IS("xlsx-shared")) return zip1("xl/sharedStrings.xml", with("<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>", form, "</t></si></sst>"), NULL);
	if (IS("odt-text")) return zip1("content.xml", with("<office:document-content" ODT_NS "><office:body><text:p>", form, "</text:p></office:body></office:document-content>"), NULL);
	if (IS("odt-split")) return zip1("content.xml", with("<office:document-content" ODT_NS "><office:body><text:p><text:span>", form, "</text:span></text:p></office:body></office:document-content>"), NULL);
	if (IS("qdpx-attribute")) return zip1("project.qde", with(QDE "<Users><User guid=\"A\" name=\"", form, "\"/></Users></Project>"), NULL);
	if (IS("qdpx-description")) return zip1("project.qde", with(QDE "<Description>", form, "</Description></Project>"), NULL);
	if (IS("qdpx-value")) return zip1("project.qde", with(QDE "<Cases><Case guid=\"A\" name=\"x\"><VariableValue><VariableRef targetGUID=\"B\"/><TextValue>", form, "</TextValue></VariableValue></Case></Cases></Project>"), NULL);
	if (IS("zip-entry")) return zip1(with("FGD/", form, ".txt").ptr, KU_S(FILLER), NULL);
	if (IS("zip-comment")) return zip1("a.txt", KU_S(FILLER), form);
	if (IS("zip-in-zip")) return zip1("inner.zip", zip1("a.txt", text, NULL), NULL);
	if (IS("gz-in-zip")) return zip1("inner.gz", gz(text), NULL);
	if (IS("zip-behind")) return joined(with("this archive was made by somebody: ", form, ", in the year two thousand and fifteen, with a text before it that has no owner; "), zip1("a.txt", KU_S(FILLER), NULL));
	if (IS("binary-utf8")) return joined(joined((struct ku_str){"\x89PNG\0\1\2\3\0", 9}, text), (struct ku_str){"\0\1\377", 3});
	if (IS("binary-utf16")) return joined(joined((struct ku_str){"\x89PNG\0\1\2\3\0", 9}, utf16(text)), (struct ku_str){"\0\1\377", 3});
	if (IS("docx-sym")) return docx_body(escaped("<w:document" W_NS "><w:body><w:p><w:r>", "<w:sym w:font=\"Arial\" w:char=\"", form, "</w:r></w:p></w:body></w:document>", false));
	if (IS("docx-deleted")) return docx_body(with_middle("<w:document" W_NS "><w:body><w:p><w:r><w:t>", form, "</w:t></w:r><w:del><w:r><w:delText>жок</w:delText></w:r></w:del><w:r><w:t>", "</w:t></w:r></w:p></w:body></w:document>"));
	if (IS("docx-no-break")) return docx_body(with("<w:document" W_NS "><w:body><w:p><w:r><w:t>Ал</w:t><w:noBreakHyphen/><w:t>бул </w:t></w:r><w:r><w:t>", form, "</w:t></w:r></w:p></w:body></w:document>"));
	if (IS("docx-template")) return docx("docProps/app.xml", with("<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Template>", form, ".dotm</Template></Properties>"));
	if (IS("pptx")) return zip1("ppt/slides/slide1.xml", with_middle(SLIDE, form, "</a:t></a:r><a:r><a:t>", "</a:t></a:r></a:p></p:sld>"), NULL);
	if (IS("pptx-notes")) return zip1("ppt/notesSlides/notesSlide1.xml", with(SLIDE, form, "</a:t></a:r></a:p></p:sld>"), NULL);
	if (IS("xlsx-sheet-name")) return zip1("xl/workbook.xml", with("<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheets><sheet name=\"", form, "\"/></sheets></workbook>"), NULL);
	if (IS("xlsx-rich")) return zip1("xl/sharedStrings.xml", with_middle("<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><r><t>", form, "</t></r><r><rPr><b/></rPr><t>", "</t></r></si></sst>"), NULL);
	if (IS("odt-meta")) return zip1("meta.xml", with("<office:document-meta" ODT_NS "><meta:initial-creator>", form, "</meta:initial-creator></office:document-meta>"), NULL);
	if (IS("html-named")) return with_middle(HTML, form, "&zwnj;", "</p></body></html>");
	if (IS("html-remark")) return with_middle(HTML, form, "<!-- x -->", "</p></body></html>");
	if (IS("mail-base64")) return base64_lines(with(FILLER FILLER FILLER, form, " " FILLER FILLER));
	if (IS("mail-printable")) return printable_lines(with(FILLER FILLER, form, " " FILLER));
	if (IS("link-1251")) return escaped_1251(form);
	if (IS("mistaken")) return mistaken(with("Ал жерде ", form, " болгон.\n"));
	if (IS("glued")) return with("<x file=\"talk", form, "2015.docx\"/>");
	if (IS("zip-head")) return zip_head(form);
	if (IS("zip-extra")) return zip_extra(form);
	if (IS("utf16-plain")) { struct ku_str wide = utf16(text); return ku_str_sub(wide, 2, wide.len); }
	if (IS("qdpx-oblast")) return zip1("project.qde", with(QDE "<Variables><Variable guid=\"B\" name=\"oblast\"/></Variables><Sources><TextSource><VariableValue><VariableRef targetGUID=\"B\"/><TextValue>", form, "</TextValue></VariableValue></TextSource></Sources></Project>"), NULL);
	if (IS("qdpx-oblast-set")) return zip1("project.qde", with(QDE "<Sets><Set guid=\"C\" name=\"oblast: ", form, "\"/></Sets></Project>"), NULL);
	if (IS("utf32")) return utf32(text);
	if (IS("xml-instruction")) return with("<?xml version=\"1.0\"?><x><?made by=\"", form, "\"?></x>");
	return (struct ku_str){NULL, 0};
}

int main(int argc, char **argv)
{
	if (argc != 4) {
		for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
			puts(kinds[i]);
		return argc != 1;
	}
	struct ku_str bytes = make(argv[1], argv[2]);
	FILE *f = bytes.ptr ? fopen(argv[3], "wb") : NULL;
	if (!f)
		return 2;
	size_t n = fwrite(bytes.ptr, 1, bytes.len, f);
	return fclose(f) != 0 || n != bytes.len;
}
