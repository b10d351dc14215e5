/* Any bytes as a file of any format; and, so that the fuzzer need not learn to pack, as the body of a Word document, or of an OpenDocument text: it is read, with
 * characters that add up and paragraphs that cover the text, or refused with one error.
 */
#include <stdlib.h>
#include <string.h>

#include "archive.h"
#include "read/file.h"
#include "reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool good)
{
	if (!good)
		abort();
}

static void try(struct ku_str bytes, const char *name)
{
	struct ku_arena a = {0};
	struct ku_errors errors = {.arena = &a};
	struct ku_reading r;
	struct ku_input in = {.path = ku_str_of(name), .name = ku_str_of(name), .bytes = bytes};
	if (!ku_read_any(&a, &in, &r, &errors)) {
		must(refused_once(&errors));
	} else {
		must(errors.failures == 0 && !reading_defect(&a, &r));
		for (size_t i = 0; i < r.npara; i++) {
			struct ku_span at = r.para[i].at, lead = r.para[i].lead;
			must(lead.start == lead.end || (lead.start >= at.start && lead.start < lead.end && lead.end <= at.end));
		}
	}
	ku_arena_free(&a);
}

static void try_docx(struct ku_str body)
{
	struct ku_arena a = {0};
	struct ku_str whole = KU_JOIN(&a, KU_S("<w:document" W_NS "><w:body>"), body, KU_S("</w:body></w:document>"));
	struct part part[] = {PART("[Content_Types].xml", TYPES), PART("_rels/.rels", ROOT_RELS), {"word/document.xml", whole}};
	struct ku_str bytes = make_zip(part, 3, NULL);
	try(bytes, "fuzz.docx");
	free((char *)bytes.ptr);
	ku_arena_free(&a);
}

static void try_odt(struct ku_str body)
{
	struct ku_arena a = {0};
	struct ku_str whole = KU_JOIN(&a, KU_S("<office:document-content" ODT_NS "><office:body><office:text>"), body,
	                              KU_S("</office:text></office:body></office:document-content>"));
	struct part part[] = {ODT_MIME, {"content.xml", whole}};
	struct ku_str bytes = make_zip(part, 2, NULL);
	try(bytes, "fuzz.odt");
	free((char *)bytes.ptr);
	ku_arena_free(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct ku_str bytes = {(const char *)data, size};
	if (size && data[0] == 'w')
		try_docx(ku_str_sub(bytes, 1, size));
	else if (size && data[0] == 'o')
		try_odt(ku_str_sub(bytes, 1, size));
	else
		try(bytes, "fuzz.bin");
	return 0;
}
