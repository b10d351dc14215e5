/* docx.c — a Word document (ECMA-376): which of its parts are text, in which order, and why the others are left out.
 *
 * The archive's relationships say what is what, never the names of its entries. Order: headers and footers, which belong to no
 * speaker; the body; each note behind the paragraph that refers to it. Whatever is not read is dropped at the end, entry by entry, so
 * that a kind of part that nobody thought of is dropped and counted too. What Word shows as text but keeps in a file of another kind
 * (w:altChunk, w:subDoc) cannot be read, and the document is refused.
 */
#include "read/docx_inner.h"

#include <stdlib.h>
#include <string.h>

#include "read/formats.h"

const struct ku_xml_space ku_docx_spaces[] = {
	{"http://schemas.openxmlformats.org/wordprocessingml/2006/main", KU_DOCX_W},
	{"http://purl.oclc.org/ooxml/wordprocessingml/main", KU_DOCX_W},
	{"http://schemas.openxmlformats.org/officeDocument/2006/math", KU_DOCX_M},
	{"http://purl.oclc.org/ooxml/officeDocument/math", KU_DOCX_M},
	{"http://schemas.openxmlformats.org/markup-compatibility/2006", KU_DOCX_MC},
	{NULL, 0},
};

/* clang-format off */
const struct ku_xml_attr_reason ku_docx_attr_reasons[] = {
	{"person", NULL, "people"}, {"presenceInfo", NULL, "people"},
	{NULL, "author", "author"}, {NULL, "initials", "author"}, {NULL, "ed", "author"},
	{NULL, "descr", "alt-text"}, {"docPr", "title", "alt-text"}, {"docPr", "name", "alt-text"}, {"cNvPr", NULL, "alt-text"},
	{NULL, "alt", "alt-text"}, {"tblCaption", "val", "alt-text"}, {"tblDescription", "val", "alt-text"},
	{"textpath", "string", "watermark"},
	{"bookmarkStart", "name", "bookmark"}, {"docVar", NULL, "document-variable"},
	{"alias", "val", "control"}, {"tag", "val", "control"}, {"listItem", NULL, "control"}, {"dataBinding", NULL, "control"},
	{"name", "val", "style"}, {"helpText", "val", "control"}, {"statusText", "val", "control"}, {"default", "val", "control"},
	{"listEntry", "val", "control"},
	{"fldSimple", "instr", "field-code"}, {"hyperlink", NULL, "link-target"}, {"Relationship", "Target", "link-target"},
	{"lvlText", "val", "list-label"}, {"attr", NULL, "smart-tag"}, {"smartTag", NULL, "smart-tag"},
	{"font", "name", "font"}, {"style", "styleId", "style"},
	{NULL, NULL, NULL},
};

static const struct ku_entry_reason entry_reasons[] = {
	{"docProps/thumbnail", NULL, "thumbnail"}, {"docProps/", NULL, "properties"},
	{"customXml/", NULL, "custom-xml"}, {"word/comments", NULL, "comment"}, {"word/people", NULL, "people"},
	{"word/glossary/", NULL, "glossary"}, {"word/embeddings/", NULL, "embedded"}, {"word/media/", NULL, "image"},
	{"word/charts/", NULL, "chart"}, {"word/diagrams/", NULL, "diagram"}, {"word/settings", NULL, "settings"},
	{"word/fonts/", NULL, "font"}, {"word/fontTable", NULL, "font"}, {"word/numbering", NULL, "list-label"},
	{"word/activeX/", NULL, "control"}, {"word/vbaProject", NULL, "script"}, {"word/vbaData", NULL, "script"},
	{NULL, ".rels", "link-target"}, {NULL, "[Content_Types].xml", "markup"},
	{NULL, NULL, "other-part"},
};
/* clang-format on */

/* ----- relationships (ECMA-376-2, clause 6.5) ----- */

struct relation {
	struct ku_str of;   /* the part it belongs to; empty: the whole archive */
	struct ku_str type; /* the last segment of its type: the same word in transitional and strict documents */
	struct ku_str part; /* what it leads to; empty when that is outside */
};

struct relations {
	struct ku_docx *d;
	struct ku_str of;
	struct relation *item;
	size_t n, cap;
};

/* "word/document.xml" and "../customXml/item1.xml" give "customXml/item1.xml". */
static struct ku_str resolve(struct ku_arena *a, struct ku_str of, struct ku_str target)
{
	size_t folder = of.len;
	if (ku_str_starts(target, KU_S("/")))
		return ku_dup(a, ku_str_sub(target, 1, target.len));
	while (folder && of.ptr[folder - 1] != '/')
		folder--;
	while (folder && ku_str_starts(target, KU_S("../"))) {
		target = ku_str_sub(target, 3, target.len);
		folder--;
		while (folder && of.ptr[folder - 1] != '/')
			folder--;
	}
	return KU_JOIN(a, ku_str_sub(of, 0, folder), target);
}

static void on_relation(void *ctx, const struct ku_xml_element *e)
{
	struct relations *r = ctx;
	struct ku_arena *a = r->d->p.arena;
	struct ku_str type = ku_xml_attr(e, "Type");
	size_t at = type.len;
	if (strcmp(e->local, "Relationship") != 0)
		return;
	while (at && type.ptr[at - 1] != '/')
		at--;
	struct relation rel = {.of = r->of, .type = ku_dup(a, ku_str_sub(type, at, type.len))};
	if (!ku_str_is(ku_xml_attr(e, "TargetMode"), "External"))
		rel.part = resolve(a, r->of, ku_xml_attr(e, "Target"));
	KU_PUSH(a, r->item, r->n, r->cap, rel);
}

static void on_end(void *ctx)
{
	(void)ctx;
}

static void on_text(void *ctx, struct ku_str s)
{
	ku_maker_drop(&((struct relations *)ctx)->d->p.m, "layout", s);
}

/* "word/_rels/document.xml.rels" gives "word/document.xml"; false when it is no such name. */
static bool part_of_rels(struct ku_arena *a, struct ku_str name, struct ku_str *out)
{
	size_t at = ku_str_find(name, KU_S("_rels/"));
	if (at == SIZE_MAX || !ku_str_ends(name, KU_S(".rels")) || (at > 0 && name.ptr[at - 1] != '/'))
		return false;
	*out = KU_JOIN(a, ku_str_sub(name, 0, at), ku_str_sub(name, at + 6, name.len - 5));
	return true;
}

static bool read_relations(struct ku_docx *d, struct relations *r)
{
	struct ku_xml_reader reader = {NULL, ku_docx_attr_reasons, r, on_relation, on_end, on_text};
	*r = (struct relations){.d = d};
	for (size_t i = 0; i < d->p.zip.n; i++)
		if (part_of_rels(d->p.arena, d->p.zip.entry[i].name, &r->of) && !ku_package_part(&d->p, i, &reader))
			return false;
	return true;
}

/* The next relation of a part with that type, from *at on, that leads to an entry which is not read yet; KU_ZIP_NONE: there is none. */
static size_t next_part(struct relations *r, struct ku_str of, const char *type, size_t *at)
{
	while (*at < r->n) {
		const struct relation *rel = &r->item[(*at)++];
		if (!ku_str_eq(rel->of, of) || !ku_str_is(rel->type, type) || !rel->part.len)
			continue;
		size_t entry = ku_zip_find(&r->d->p.zip, rel->part);
		if (entry != KU_ZIP_NONE && !r->d->p.zip.entry[entry].taken && !r->d->p.zip.entry[entry].folder)
			return entry;
	}
	return KU_ZIP_NONE;
}

static bool has_foreign_text(const struct relations *r)
{
	for (size_t i = 0; i < r->n; i++)
		if (ku_str_is(r->item[i].type, "aFChunk") || ku_str_is(r->item[i].type, "subDocument"))
			return true;
	return false;
}

/* ----- parts ----- */

static bool read_styles(struct ku_docx *d, struct relations *r, struct ku_str main)
{
	size_t at = 0, entry = next_part(r, main, "styles", &at);
	return entry == KU_ZIP_NONE || ku_docx_read_styles(&d->p, entry, &d->styles);
}

static bool read_notes(struct ku_docx *d, struct relations *r, struct ku_str main)
{
	static const char *const types[] = {"footnotes", "endnotes"};
	for (size_t i = 0; i < 2; i++) {
		size_t at = 0, entry = next_part(r, main, types[i], &at);
		if (entry != KU_ZIP_NONE && !ku_docx_read_part(d, entry, KU_FROM_NOTE, NULL))
			return false;
	}
	ku_docx_sort_notes(d);
	return true;
}

static int by_name(const void *a, const void *b)
{
	return ku_str_cmp(*(const struct ku_str *)a, *(const struct ku_str *)b);
}

/* Headers, then footers, each in order of name: the order of relationships is free. */
static bool read_margins(struct ku_docx *d, struct relations *r, struct ku_str main, const char *type, enum ku_from from)
{
	struct ku_str *name = ku_alloc_array(d->p.arena, d->p.zip.n, sizeof *name);
	size_t n = 0, at = 0;
	for (size_t entry; n < d->p.zip.n && (entry = next_part(r, main, type, &at)) != KU_ZIP_NONE;)
		name[n++] = d->p.zip.entry[entry].name;
	if (n)
		qsort(name, n, sizeof *name, by_name);
	for (size_t i = 0; i < n; i++) {
		struct ku_flow flow = {0};
		size_t entry = ku_zip_find(&d->p.zip, name[i]);
		if (d->p.zip.entry[entry].taken) /* two relations lead there */
			continue;
		bool good = ku_docx_read_part(d, entry, from, &flow);
		ku_maker_margin(&d->p.m, &flow);
		if (!good)
			return false;
	}
	return true;
}

static bool read_body(struct ku_docx *d, struct ku_str main)
{
	if (!ku_docx_read_part(d, ku_zip_find(&d->p.zip, main), KU_FROM_BODY, NULL))
		return false;
	return d->has_body || ku_refuse(d->p.in, d->p.errors, _("this is an office document, but no text document"),
	                                _("Copy the talk into a text document (.docx) or a plain text file."));
}

static void drop_notes(struct ku_docx *d)
{
	for (size_t i = 0; i < d->nnote; i++)
		if (d->note[i].flow->text.len)
			ku_maker_drop_flow(&d->p.m, "note", d->note[i].flow);
}

static bool find_main(struct ku_docx *d, struct relations *r, struct ku_str *main)
{
	size_t at = 0, entry = next_part(r, KU_S(""), "officeDocument", &at);
	if (entry == KU_ZIP_NONE)
		return ku_refuse(d->p.in, d->p.errors, _("this document is damaged: its text is not there"),
		                 _("Copy it again from where it came from, or open it in a word processor and save it anew."));
	*main = d->p.zip.entry[entry].name;
	return true;
}

static bool read_all(struct ku_docx *d)
{
	struct relations r;
	struct ku_str main;
	if (!read_relations(d, &r) || !find_main(d, &r, &main))
		return false;
	if (has_foreign_text(&r))
		return ku_refuse(d->p.in, d->p.errors, _("other documents are inserted in this one as a whole, and their text cannot be read here"),
		                 _("Open it in a word processor, copy their text into it, and save it as a new .docx."));
	return read_styles(d, &r, main) && read_notes(d, &r, main) && read_margins(d, &r, main, "header", KU_FROM_HEADER) &&
	       read_margins(d, &r, main, "footer", KU_FROM_FOOTER) && read_body(d, main);
}

static void warn_of_field(const struct ku_docx *d)
{
	if (d->open_field)
		ku_report(d->p.errors, (struct ku_error){.warning = true, .path = d->p.in->path,
		          .what = ku_str_of(_("a field in this document has no end; the text behind it counts as its code and is left out")),
		          .mend = ku_str_of(_("Open it in a word processor, look for text that is missing here, and save it anew."))});
}

bool ku_read_docx(struct ku_arena *a, const struct ku_input *in, struct ku_reading *out, struct ku_errors *errors)
{
	struct ku_docx d = {0};
	bool good = ku_package_open(&d.p, a, in, errors) && read_all(&d);
	drop_notes(&d);
	good = good && ku_package_drop_rest(&d.p, entry_reasons, ku_docx_attr_reasons) && ku_package_end(&d.p, out);
	if (good)
		warn_of_field(&d);
	ku_package_close(&d.p);
	return good;
}
