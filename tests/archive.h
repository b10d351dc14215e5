/* archive.h — archives made in memory for tests, with libzip: a document is a few parts in C. Free what make_zip gives. */
#ifndef KU_TESTS_ARCHIVE_H
#define KU_TESTS_ARCHIVE_H

#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "base/str.h"

struct part {
	const char *name;
	struct ku_str bytes;
};

#define PART(name, literal) {name, {literal, sizeof(literal) - 1}}

/* `n` parts, deflated but for one named "mimetype"; `comment` may be NULL. */
__attribute__((unused)) static struct ku_str make_zip(const struct part *part, size_t n, const char *comment)
{
	zip_error_t error;
	zip_error_init(&error);
	zip_source_t *out = zip_source_buffer_create(NULL, 0, 0, &error);
	zip_t *z = zip_open_from_source(out, ZIP_CREATE | ZIP_TRUNCATE, &error);
	zip_source_keep(out);
	for (size_t i = 0; i < n; i++) {
		zip_source_t *s = zip_source_buffer(z, part[i].bytes.ptr, part[i].bytes.len, 0);
		zip_int64_t at = zip_file_add(z, part[i].name, s, ZIP_FL_ENC_UTF_8);
		if (at >= 0)
			zip_set_file_compression(z, (zip_uint64_t)at, strcmp(part[i].name, "mimetype") ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 0);
	}
	if (comment)
		zip_set_archive_comment(z, comment, (zip_uint16_t)strlen(comment));
	zip_close(z);
	zip_stat_t st;
	zip_source_stat(out, &st);
	char *bytes = malloc(st.size + 1);
	zip_source_open(out);
	zip_source_read(out, bytes, st.size);
	zip_source_close(out);
	zip_source_free(out);
	return (struct ku_str){bytes, (size_t)st.size};
}

/* ----- the smallest documents ----- */

#define TYPES                                                                                                          \
	"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" "        \
	"ContentType=\"application/xml\"/></Types>"
#define RELS(inside) "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" inside "</Relationships>"
#define REL_TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define REL(id, type, target) "<Relationship Id=\"" id "\" Type=\"" REL_TYPE type "\" Target=\"" target "\"/>"
#define ROOT_RELS RELS(REL("rId1", "officeDocument", "word/document.xml"))
#define W_NS                                                                                                           \
	" xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""                                        \
	" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""                                        \
	" xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\""                                          \
	" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""                                 \
	" xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\""                             \
	" xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\""
#define BODY(inside) "<w:document" W_NS "><w:body>" inside "</w:body></w:document>"
#define P(inside) "<w:p>" inside "</w:p>"
#define R(text) "<w:r><w:t>" text "</w:t></w:r>"

#define ODT_NS                                                                                                         \
	" xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""                                               \
	" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""                                                   \
	" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""                                                 \
	" xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\""                                                \
	" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""                                                 \
	" xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\""                                          \
	" xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\""                                        \
	" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""                      \
	" xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\""
#define ODT_MIME PART("mimetype", "application/vnd.oasis.opendocument.text")

#endif
