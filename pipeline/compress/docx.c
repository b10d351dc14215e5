/* docx.c — the four parts that a Word file needs, and one with the looks. Lines of the paper between its speeches are paragraphs of their own; empty ones go. */
#include "compress/docx.h"

#include <unicode/uchar.h>

#include "compress/fixed.h"
#include "compress/xml.h"
#include "compress/zip.h"

#define WORD_NS "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define RELATION "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

static const char content_types[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
	"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
	"<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
	"<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
	"<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>"
	"<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/></Types>";
static const char package_relations[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
	"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
	"<Relationship Id=\"rId1\" Type=\"" RELATION "officeDocument\" Target=\"word/document.xml\"/></Relationships>";
static const char document_relations[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
	"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
	"<Relationship Id=\"rId1\" Type=\"" RELATION "styles\" Target=\"styles.xml\"/></Relationships>";
static const char styles[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
	"<w:styles xmlns:w=\"" WORD_NS "\"><w:docDefaults>"
	"<w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\"/><w:sz w:val=\"24\"/></w:rPr></w:rPrDefault>"
	"<w:pPrDefault><w:pPr><w:spacing w:after=\"120\"/></w:pPr></w:pPrDefault></w:docDefaults></w:styles>";

#define FIXED(name, bytes) {{name, sizeof(name) - 1}, {bytes, sizeof(bytes) - 1}}
const struct ku_fixed ku_fixed_docx[] = {
	FIXED("[Content_Types].xml", content_types), FIXED("_rels/.rels", package_relations), FIXED("word/_rels/document.xml.rels", document_relations),
	FIXED("word/styles.xml", styles), {{NULL, 0}, {NULL, 0}}};

enum { LOOKED_AT = KU_NAME_MAX + 1 }; /* the colon behind a label of 63 characters is the 64th */

void ku_defuse(struct ku_buf *out, struct ku_str line)
{
	size_t n = 0;
	bool begun = false;
	for (size_t at = 0, from = 0; at < line.len; from = at, n++) {
		uint32_t c = ku_utf8_next(line, &at);
		if (!begun && (c == '[' || c == '{'))
			ku_buf_code_point(out, 0x2060);
		begun |= !u_isUWhiteSpace((UChar32)c);
		if (c == ':' && n < LOOKED_AT)
			ku_buf_code_point(out, 0xA789);
		else
			ku_buf_add(out, ku_str_sub(line, from, at));
	}
}

static void write_run(struct ku_xml *x, struct ku_str text)
{
	ku_xml_open(x, "w:r");
	for (size_t at = 0; at <= text.len;) {
		size_t tab = at;
		while (tab < text.len && text.ptr[tab] != '\t')
			tab++;
		ku_xml_open(x, "w:t");
		ku_xml_attribute(x, "xml:space", KU_S("preserve"));
		ku_xml_text(x, ku_str_sub(text, at, tab));
		ku_xml_close(x);
		if (tab < text.len) {
			ku_xml_open(x, "w:tab");
			ku_xml_close(x);
		}
		at = tab + 1;
	}
	ku_xml_close(x);
}

static struct ku_str next_line(struct ku_str text, size_t *at)
{
	size_t from = *at, end = from;
	while (end < text.len && text.ptr[end] != '\n')
		end++;
	*at = end + 1;
	return ku_str_sub(text, from, end);
}

static void write_defused(struct ku_xml *x, struct ku_str line)
{
	struct ku_buf safe = {0};
	ku_defuse(&safe, line);
	write_run(x, ku_buf_str(&safe));
	ku_buf_free(&safe);
}

static void write_others(struct ku_xml *x, struct ku_str text)
{
	for (size_t at = 0; at < text.len;) {
		struct ku_str line = next_line(text, &at);
		if (!ku_str_trim(line).len)
			continue;
		ku_xml_open(x, "w:p");
		write_defused(x, line);
		ku_xml_close(x);
	}
}

static void write_speech(struct ku_xml *x, const struct ku_paper *p, const struct ku_speech *s)
{
	struct ku_buf head = {0};
	struct ku_str said = ku_str_sub(p->text, s->said, s->at.end), label = p->speaker[s->speaker];
	size_t at = 0;
	for (size_t i = 0, from = 0; i < label.len; from = i) {
		uint32_t c = ku_utf8_next(label, &i);
		ku_buf_add(&head, c == ':' ? KU_S("\xEA\x9E\x89") : ku_str_sub(label, from, i));
	}
	ku_buf_add(&head, KU_S(": "));
	ku_buf_add(&head, next_line(said, &at));
	ku_xml_open(x, "w:p");
	write_run(x, ku_buf_str(&head));
	while (at < said.len) {
		ku_xml_open(x, "w:r");
		ku_xml_open(x, "w:br");
		ku_xml_close(x);
		ku_xml_close(x);
		write_defused(x, next_line(said, &at));
	}
	ku_xml_close(x);
	ku_buf_free(&head);
}

static bool write_document(struct ku_xml *x, const struct ku_paper *p)
{
	size_t done = 0;
	ku_xml_begin(x, false);
	ku_xml_open(x, "w:document");
	ku_xml_attribute(x, "xmlns:w", KU_S(WORD_NS));
	ku_xml_open(x, "w:body");
	for (size_t i = 0; i < p->nspeech; i++) {
		write_others(x, ku_str_sub(p->text, done, p->speech[i].at.start));
		write_speech(x, p, &p->speech[i]);
		done = p->speech[i].at.end;
	}
	write_others(x, ku_str_sub(p->text, done, p->text.len));
	return ku_xml_end(x);
}

bool ku_docx(struct ku_buf *out, const struct ku_paper *paper)
{
	struct ku_xml x;
	bool good = write_document(&x, paper);
	enum { FIXED_PARTS = sizeof ku_fixed_docx / sizeof *ku_fixed_docx - 1 };
	struct ku_zip_entry entry[FIXED_PARTS + 1] = {{.name = KU_S("word/document.xml"), .data = ku_buf_str(&x.out)}};
	for (size_t i = 0; i < FIXED_PARTS; i++) /* not worth deflating in every file */
		entry[i + 1] = (struct ku_zip_entry){.name = ku_fixed_docx[i].name, .data = ku_fixed_docx[i].bytes, .stored = true};
	good = good && ku_zip(out, entry, sizeof entry / sizeof *entry);
	ku_buf_free(&x.out);
	return good;
}
