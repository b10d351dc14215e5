/* workbook.c — an .xlsx (ECMA-376-1, part 12 and 18): its parts are followed from relation to relation, the texts
 * that cells share and the styles that show dates are read, then each sheet.
 *
 * Every part is one pass of base/expat.h into lists of an arena; nothing is nested. Parts that no list needs (drawings,
 * comments, themes, document properties) are never unpacked.
 */
#include <stdlib.h>

#include "base/expat.h"
#include "read/table_inner.h"
#include "read/zip.h"

struct relation {
	struct ku_str id, type, target; /* target: the name of the part */
};

struct sheet_ref {
	struct ku_str name, id;
};

struct workbook {
	const struct ku_tabling *t;
	struct ku_zip zip;
	struct ku_buf part; /* the one that is read */
	struct relation *relation;
	size_t nrelation, cap_relation;
	struct sheet_ref *sheet;
	size_t nsheet, cap_sheet;
	struct ku_workbook shared;
	/* while a part is read */
	struct ku_str folder; /* that relative targets start from */
	struct ku_buf text;   /* of the shared string that is open */
	bool in_text, in_phonetic, in_formats;
	struct date_format {
		unsigned long id;
		bool date;
	} * format; /* number formats of the file's own */
	size_t nformat, cap_format;
};

static bool refuse_archive(const struct ku_tabling *t, enum ku_zip_end end)
{
	static const struct {
		const char *what, *mend;
	} said[] = {
		[KU_ZIP_BROKEN] = {N_("this workbook is damaged or cut short, or it is no .xlsx"),
				   N_("Open it in its spreadsheet program and save it anew as .xlsx.")},
		[KU_ZIP_LOCKED] = {N_("this workbook is locked with a password"),
				   N_("Open it in its spreadsheet program and save it as .xlsx without a password.")},
		[KU_ZIP_LARGE] = {N_("this workbook unpacks to far more than a list of names needs"),
				  N_("Copy the list alone into a new workbook and save that.")},
		[KU_ZIP_ODD] = {N_("this workbook holds parts that no spreadsheet program writes"),
				N_("Copy the list alone into a new workbook and save that.")},
	};
	if (end == KU_ZIP_BOMB)
		end = KU_ZIP_LARGE;
	return ku_table_refuse(t, 0, _(said[end].what), _(said[end].mend));
}

static bool refuse_doctype(const struct ku_tabling *t)
{
	return ku_table_refuse(
		t, 0, _("a part of this workbook has a DOCTYPE, which no workbook needs"),
		_("Find out where this file comes from. If it is a list of yours, save it anew as .xlsx."));
}

static bool has_part(const struct workbook *w, const char *name)
{
	return ku_zip_find(&w->zip, ku_str_of(name)) != KU_ZIP_NONE;
}

/* Unpacks a part into w->part. */
static bool open_part(struct workbook *w, const char *name)
{
	size_t entry = ku_zip_find(&w->zip, ku_str_of(name));
	return (entry != KU_ZIP_NONE && ku_zip_read(&w->zip, entry, &w->part) == KU_ZIP_GOOD) ||
	       refuse_archive(w->t, KU_ZIP_BROKEN);
}

/* Reads one part with these functions. */
static bool read_part(struct workbook *w, const char *name, const struct ku_expat_calls *calls)
{
	struct ku_expat x = {.calls = calls, .ctx = w};
	if (!open_part(w, name))
		return false;
	enum ku_expat_end end = ku_expat_read(&x, ku_buf_str(&w->part));
	if (end == KU_EXPAT_DOCTYPE)
		return refuse_doctype(w->t);
	return end == KU_EXPAT_GOOD || refuse_archive(w->t, KU_ZIP_BROKEN);
}

/* ----- relations ----- */

/* A target relative to a folder, without "..": no part of a workbook lies outside its container. */
static struct ku_str resolve(struct ku_arena *a, struct ku_str folder, struct ku_str target)
{
	if (ku_str_starts(target, KU_S("/")))
		return ku_dup(a, ku_str_sub(target, 1, target.len));
	while (ku_str_starts(target, KU_S("../"))) {
		target = ku_str_sub(target, 3, target.len);
		folder.len -= folder.len > 0;
		while (folder.len && folder.ptr[folder.len - 1] != '/')
			folder.len--;
	}
	return KU_JOIN(a, folder, target);
}

static void start_relation(void *ctx, const char *name, const char *const *attribute)
{
	struct workbook *w = ctx;
	struct ku_arena *a = w->t->arena;
	const char *id = ku_expat_attr(attribute, "Id"), *type = ku_expat_attr(attribute, "Type"),
		   *target = ku_expat_attr(attribute, "Target");
	if (!ku_expat_is(name, "Relationship") || !id || !type || !target)
		return;
	struct relation r = {ku_dup(a, ku_str_of(id)), ku_dup(a, ku_str_of(type)),
			     resolve(a, w->folder, ku_str_of(target))};
	KU_PUSH(a, w->relation, w->nrelation, w->cap_relation, r);
}

/* The relations of a part: folder/_rels/name.rels. */
static bool read_relations(struct workbook *w, struct ku_str part)
{
	struct ku_arena *a = w->t->arena;
	size_t slash = part.len;
	while (slash && part.ptr[slash - 1] != '/')
		slash--;
	w->folder = ku_str_sub(part, 0, slash);
	w->nrelation = 0;
	struct ku_str name = KU_JOIN(a, w->folder, KU_S("_rels/"), ku_str_sub(part, slash, part.len), KU_S(".rels"));
	static const struct ku_expat_calls calls = {.start = start_relation};
	return read_part(w, name.ptr, &calls);
}

/* The part that a relation of a type, or of an id, leads to; NULL when there is none. A type is told by its last
 * word: the strict variant of the format has other addresses before it. */
static const char *related(const struct workbook *w, const char *type, struct ku_str id)
{
	for (size_t i = 0; i < w->nrelation; i++)
		if (type ? ku_str_ends(w->relation[i].type, ku_str_of(type)) : ku_str_eq(w->relation[i].id, id))
			return w->relation[i].target.ptr;
	return NULL;
}

/* ----- the workbook itself ----- */

static bool is_true(const char *value)
{
	return value && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}

static void start_workbook(void *ctx, const char *name, const char *const *attribute)
{
	struct workbook *w = ctx;
	struct ku_arena *a = w->t->arena;
	const char *id = ku_expat_attr(attribute, "id"), *title = ku_expat_attr(attribute, "name");
	if (ku_expat_is(name, "workbookPr"))
		w->t->table->date1904 = is_true(ku_expat_attr(attribute, "date1904"));
	if (ku_expat_is(name, "sheet") && id && title)
		KU_PUSH(a, w->sheet, w->nsheet, w->cap_sheet,
			(struct sheet_ref){ku_dup(a, ku_str_of(title)), ku_dup(a, ku_str_of(id))});
}

/* ----- shared strings: <si><t>…</t></si>, or runs <si><r><t>…</t></r>…</si>; <rPh> tells how to speak it ----- */

static void start_string(void *ctx, const char *name, const char *const *attribute)
{
	struct workbook *w = ctx;
	(void)attribute;
	if (ku_expat_is(name, "si"))
		w->text.len = 0;
	w->in_phonetic |= ku_expat_is(name, "rPh");
	w->in_text |= ku_expat_is(name, "t");
}

static void end_string(void *ctx, const char *name)
{
	struct workbook *w = ctx;
	w->in_phonetic &= !ku_expat_is(name, "rPh");
	w->in_text &= !ku_expat_is(name, "t");
	if (ku_expat_is(name, "si"))
		KU_PUSH(w->t->arena, w->shared.string, w->shared.nstring, w->shared.cap_string,
			ku_xstring(w->t->arena, ku_buf_str(&w->text)));
}

static void text_string(void *ctx, struct ku_str piece)
{
	struct workbook *w = ctx;
	if (w->in_text && !w->in_phonetic)
		ku_buf_add(&w->text, piece);
}

/* ----- styles: only whether a number is shown as a date ----- */

/* A year or a day in a number format, outside of quotes, brackets and escapes (ECMA-376-1, 18.8.31). */
static bool shows_date(const char *code)
{
	char inside = 0;
	for (; *code; code++) {
		if (inside)
			inside = *code == inside ? 0 : inside;
		else if (*code == '"' || *code == '[')
			inside = *code == '[' ? ']' : '"';
		else if ((*code == '\\' || *code == '_' || *code == '*') && code[1])
			code++;
		else if (strchr("yYdD", *code))
			return true;
	}
	return false;
}

static bool is_date_format(const struct workbook *w, unsigned long id)
{
	for (size_t i = 0; i < w->nformat; i++)
		if (w->format[i].id == id)
			return w->format[i].date;
	/* the built-in formats with a day in them, those of other languages too (18.8.30) */
	return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) ||
	       id == 57 || id == 58;
}

static void start_style(void *ctx, const char *name, const char *const *attribute)
{
	struct workbook *w = ctx;
	const char *id = ku_expat_attr(attribute, "numFmtId"), *code = ku_expat_attr(attribute, "formatCode");
	unsigned long number = id ? strtoul(id, NULL, 10) : 0;
	if (ku_expat_is(name, "numFmt") && id && code)
		KU_PUSH(w->t->arena, w->format, w->nformat, w->cap_format,
			(struct date_format){number, shows_date(code)});
	w->in_formats |= ku_expat_is(name, "cellXfs");
	if (w->in_formats && ku_expat_is(name, "xf"))
		KU_PUSH(w->t->arena, w->shared.date, w->shared.ndate, w->shared.cap_date, is_date_format(w, number));
}

static void end_style(void *ctx, const char *name)
{
	((struct workbook *)ctx)->in_formats &= !ku_expat_is(name, "cellXfs");
}

/* ----- all of it ----- */

static bool read_sheet(struct workbook *w, const struct sheet_ref *ref)
{
	const char *part = related(w, NULL, ref->id);
	if (!part || !has_part(w, part))
		return refuse_archive(w->t, KU_ZIP_BROKEN);
	if (ku_str_find(ku_str_of(part), KU_S("worksheets/")) == SIZE_MAX &&
	    ku_str_find(ku_str_of(part), KU_S("chartsheets/")) != SIZE_MAX)
		return true; /* a sheet that is a picture */
	return open_part(w, part) && ku_table_worksheet(w->t, &w->shared, ku_buf_str(&w->part),
							ku_table_sheet(w->t, w->nsheet > 1 ? ref->name : KU_S("")));
}

static bool read_all(struct workbook *w)
{
	static const struct ku_expat_calls workbook = {.start = start_workbook};
	static const struct ku_expat_calls strings = {.start = start_string, .end = end_string, .text = text_string};
	static const struct ku_expat_calls styles = {.start = start_style, .end = end_style};
	const char *part;
	if (has_part(w, "mimetype"))
		return ku_table_refuse(w->t, 0, _("this is no .xlsx but another kind of spreadsheet or document"),
				       _("Open it in its spreadsheet program and save it as .xlsx."));
	if (!read_relations(w, KU_S("")))
		return false;
	part = related(w, "/officeDocument", KU_S(""));
	if (!part || !read_part(w, part, &workbook) ||
	    !read_relations(w, ku_str_of(part)))
		return w->t->errors->failures ? false : refuse_archive(w->t, KU_ZIP_BROKEN);
	part = related(w, "/sharedStrings", KU_S(""));
	if (part && !read_part(w, part, &strings))
		return false;
	part = related(w, "/styles", KU_S(""));
	if (part && !read_part(w, part, &styles))
		return false;
	for (size_t i = 0; i < w->nsheet; i++)
		if (!read_sheet(w, &w->sheet[i]))
			return false;
	return w->t->table->n > 0 || refuse_archive(w->t, KU_ZIP_BROKEN);
}

bool ku_table_workbook(const struct ku_tabling *t, struct ku_str bytes)
{
	struct workbook w = {.t = t};
	enum ku_zip_end end = ku_zip_open(t->arena, &w.zip, bytes);
	bool good = end == KU_ZIP_GOOD ? read_all(&w) : refuse_archive(t, end);
	ku_zip_close(&w.zip);
	ku_buf_free(&w.part);
	ku_buf_free(&w.text);
	return good;
}
