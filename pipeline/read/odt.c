/* odt.c — an OpenDocument text (ODF 1.3): its styles and margins, then its text; everything else is dropped entry by entry.
 *
 * styles.xml comes first, since the text's own styles are based on its; its automatic styles are forgotten after it, as content.xml has others by the
 * same names (P1, T1).
 */
#include "read/odt_inner.h"

#include <string.h>

#include "read/formats.h"

/* clang-format off */
const struct ku_xml_space ku_odt_spaces[] = {
	{"urn:oasis:names:tc:opendocument:xmlns:office:1.0", KU_ODT_OFFICE},
	{"urn:oasis:names:tc:opendocument:xmlns:text:1.0", KU_ODT_TEXT},
	{"urn:oasis:names:tc:opendocument:xmlns:table:1.0", KU_ODT_TABLE},
	{"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", KU_ODT_DRAW},
	{"urn:oasis:names:tc:opendocument:xmlns:style:1.0", KU_ODT_STYLE},
	{"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", KU_ODT_SVG},
	{NULL, 0},
};

const struct ku_xml_attr_reason ku_odt_attr_reasons[] = {
	{"bookmark", NULL, "bookmark"}, {"bookmark-start", NULL, "bookmark"}, {"bookmark-end", NULL, "bookmark"},
	{"reference-mark", NULL, "bookmark"}, {"reference-mark-start", NULL, "bookmark"}, {"reference-mark-end", NULL, "bookmark"},
	{"hidden-text", NULL, "hidden"}, {"hidden-paragraph", NULL, "hidden"}, {"conditional-text", NULL, "hidden"},
	{"user-field-decl", NULL, "document-variable"}, {"variable-decl", NULL, "document-variable"},
	{"placeholder", "description", "control"}, {"style", NULL, "style"}, {"font-face", NULL, "font"},
	{"frame", "name", "alt-text"}, {"user-defined", NULL, "properties"}, {"template", NULL, "properties"},
	{"bibliography-mark", NULL, "bibliography"}, {NULL, "string-value", "document-variable"},
	{NULL, "href", "link-target"}, {NULL, "title", "alt-text"}, {NULL, "label", "control"}, {NULL, "value", "control"},
	{NULL, NULL, NULL},
};

static const struct ku_entry_reason entry_reasons[] = {
	{"meta.xml", NULL, "properties"}, {"settings.xml", NULL, "settings"}, {"Thumbnails/", NULL, "thumbnail"},
	{"Pictures/", NULL, "image"}, {"Basic/", NULL, "script"}, {"Scripts/", NULL, "script"}, {"Object", NULL, "embedded"},
	{"ObjectReplacements/", NULL, "image"}, {"Fonts/", NULL, "font"}, {"META-INF/", NULL, "markup"}, {"mimetype", NULL, "markup"},
	{"manifest.rdf", NULL, "properties"}, {"Configurations2/", NULL, "settings"},
	{NULL, NULL, "other-part"},
};
/* clang-format on */

/* ----- the manifest: it alone says that entries are encrypted (ODF 1.3 part 2, 4.4) ----- */

struct manifest {
	struct ku_odt *o;
	bool encrypted;
};

static void on_start(void *ctx, const struct ku_xml_element *e)
{
	if (strcmp(e->local, "encryption-data") == 0)
		((struct manifest *)ctx)->encrypted = true;
}

static void on_end(void *ctx)
{
	(void)ctx;
}

static void on_text(void *ctx, struct ku_str s)
{
	ku_maker_drop(&((struct manifest *)ctx)->o->p.m, "markup", s);
}

static bool read_manifest(struct ku_odt *o)
{
	struct manifest m = {.o = o};
	struct ku_xml_reader reader = {NULL, ku_odt_attr_reasons, &m, on_start, on_end, on_text};
	size_t entry = ku_zip_find(&o->p.zip, KU_S("META-INF/manifest.xml"));
	if (entry != KU_ZIP_NONE && !ku_package_part(&o->p, entry, &reader))
		return false;
	ku_maker_drop_ends(&o->p.m);
	return !m.encrypted || ku_refuse(o->p.in, o->p.errors, _("this document is protected by a password"),
	                                 _("Open it in the program it was written with and save it without a password."));
}

/* ----- the whole ----- */

static bool read_all(struct ku_odt *o)
{
	size_t styles = ku_zip_find(&o->p.zip, KU_S("styles.xml")), content = ku_zip_find(&o->p.zip, KU_S("content.xml"));
	if (!read_manifest(o))
		return false;
	if (content == KU_ZIP_NONE)
		return ku_refuse(o->p.in, o->p.errors, _("this document is damaged: its text is not there"),
		                 _("Copy it again from where it came from, or open it in a word processor and save it anew."));
	if (styles != KU_ZIP_NONE && !ku_odt_read_part(o, styles))
		return false;
	ku_styles_forget_automatic(&o->styles);
	if (!ku_odt_read_part(o, content))
		return false;
	return o->has_body || ku_refuse(o->p.in, o->p.errors, _("this is an office document, but no text document"),
	                                _("Copy the talk into a text document (.docx) or a plain text file."));
}

bool ku_read_odt(struct ku_arena *a, const struct ku_input *in, struct ku_reading *out, struct ku_errors *errors)
{
	struct ku_odt o = {.defaults = {.hidden = -1, .bold = -1}};
	bool good = ku_package_open(&o.p, a, in, errors) && read_all(&o) &&
	            ku_package_drop_rest(&o.p, entry_reasons, ku_odt_attr_reasons) && ku_package_end(&o.p, out);
	ku_package_close(&o.p);
	return good;
}
