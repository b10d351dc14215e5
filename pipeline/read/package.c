/* package.c — every entry of an archive is read by somebody: what the format's reader does not take is dropped here with its reason, so that
 * no entry is overlooked. One buffer serves all entries in turn.
 */
#include "read/package.h"

#include <strings.h>
#include <string.h>

#include "read/letters.h"
#include "read/text.h"
#include "read/unstamp.h"

static bool unpacked(struct ku_package *p, enum ku_zip_end end)
{
	static const struct { const char *what, *mend; } said[] = {
		[KU_ZIP_BROKEN] = {N_("this document is damaged or was cut short"),
		                   N_("Copy it again from where it came from, or open it in a word processor and save it anew.")},
		[KU_ZIP_LOCKED] = {N_("this document is protected by a password"),
		                   N_("Open it in the program it was written with and save it without a password.")},
		[KU_ZIP_LARGE] = {N_("this document is larger than 64 MiB when it is unpacked"),
		                  N_("Take pictures and recordings out of it, or cut it into smaller documents.")},
		[KU_ZIP_BOMB] = {N_("this document is packed tighter, or in more parts, than any that people write"),
		                 N_("Ask who sent it. Open it in a word processor only if you trust it, and save it anew.")},
		[KU_ZIP_ODD] = {N_("this document holds parts that no word processor writes"),
		                N_("Ask who sent it. Open it in a word processor only if you trust it, and save it anew.")},
	};
	return end == KU_ZIP_GOOD || ku_refuse(p->in, p->errors, _(said[end].what), _(said[end].mend));
}

bool ku_package_open(struct ku_package *p, struct ku_arena *a, const struct ku_input *in, struct ku_errors *errors)
{
	*p = (struct ku_package){.arena = a, .in = in, .errors = errors};
	ku_maker_begin(&p->m, a);
	return unpacked(p, ku_zip_open(a, &p->zip, in->bytes));
}

void ku_package_close(struct ku_package *p)
{
	ku_zip_close(&p->zip);
	ku_maker_abandon(&p->m);
	ku_buf_free(&p->buf);
}

static bool parsed(struct ku_package *p, enum ku_expat_end end)
{
	switch (end) {
	case KU_EXPAT_GOOD:
		return true;
	case KU_EXPAT_DOCTYPE:
		return ku_refuse(p->in, p->errors, _("this document holds a DOCTYPE, which no word processor writes"),
		                 _("Ask who sent it. Open it in a word processor only if you trust it, and save it anew."));
	case KU_EXPAT_DEEP:
		return ku_refuse(p->in, p->errors, _("tables or boxes are nested too deep in this document"),
		                 _("Open it in a word processor, take the tables out of one another and save it anew."));
	case KU_EXPAT_BROKEN:
		break;
	}
	return ku_refuse(p->in, p->errors, _("this document is damaged: a part of it is not well-formed XML"),
	                 _("Copy it again from where it came from, or open it in a word processor and save it anew."));
}

bool ku_package_part(struct ku_package *p, size_t entry, const struct ku_xml_reader *reader)
{
	return unpacked(p, ku_zip_read(&p->zip, entry, &p->buf)) &&
	       parsed(p, ku_xml_read(&p->m, ku_buf_str(&p->buf), reader));
}

bool ku_package_drop(struct ku_package *p, size_t entry, const char *reason, const struct ku_xml_attr_reason *attr_reason)
{
	return unpacked(p, ku_zip_read(&p->zip, entry, &p->buf)) &&
	       parsed(p, ku_xml_drop(&p->m, ku_buf_str(&p->buf), reason, attr_reason));
}

/* ----- the rest ----- */

static bool ends_with(struct ku_str name, const char *tail)
{
	size_t n = strlen(tail);
	return name.len >= n && strncasecmp(name.ptr + name.len - n, tail, n) == 0;
}

static const char *reason_for(const struct ku_entry_reason *row, struct ku_str name)
{
	for (;; row++)
		if ((!row->begins || (name.len >= strlen(row->begins) && strncasecmp(name.ptr, row->begins, strlen(row->begins)) == 0)) &&
		    (!row->ends || ends_with(name, row->ends)))
			return row->reason;
}

static bool is_xml(struct ku_str name)
{
	static const char *const tails[] = {".xml", ".rels", ".vml", ".rdf"};
	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
		if (ends_with(name, tails[i]))
			return true;
	return false;
}

static void drop_note(void *ctx, enum ku_zip_note what, struct ku_str bytes)
{
	static const char *const reasons[] = {"zip-comment", "entry-name", "zip-extra"};
	struct ku_maker *m = ctx;
	if (!bytes.len)
		return;
	if (ku_utf8_bad(bytes) != SIZE_MAX || memchr(bytes.ptr, 0, bytes.len)) {
		ku_maker_drop_bytes(m, reasons[what], KU_S("(bytes)"), bytes.len);
		return;
	}
	ku_maker_in(m, bytes);
	if (what == KU_ZIP_NAME)
		ku_maker_drop_once(m, reasons[what], bytes);
	else
		ku_maker_drop(m, reasons[what], bytes);
	ku_maker_drop_ends(m);
}

bool ku_package_drop_rest(struct ku_package *p, const struct ku_entry_reason *rows, const struct ku_xml_attr_reason *attr_reason)
{
	for (size_t i = 0; i < p->zip.n; i++) {
		struct ku_zip_entry *e = &p->zip.entry[i];
		if (e->taken || e->folder)
			continue;
		const char *reason = reason_for(rows, e->name);
		if (is_xml(e->name) && e->size) {
			if (!ku_package_drop(p, i, reason, attr_reason))
				return false;
		} else {
			ku_maker_drop_bytes(&p->m, reason, e->name, e->size);
			e->taken = true;
		}
	}
	ku_zip_notes(&p->zip, drop_note, &p->m);
	return true;
}

bool ku_package_end(struct ku_package *p, struct ku_reading *out)
{
	ku_maker_end(&p->m, out);
	if (!ku_reading_letters(p->arena, p->in, out, p->errors))
		return false;
	ku_reading_unstamp(p->arena, out);
	if (ku_str_trim(out->text).len == 0)
		return ku_refuse(p->in, p->errors, _("there is no text in this document"),
		                 _("Check that it is the transcript; a picture of a text has to be typed."));
	return ku_text_check(p->arena, p->in->path, &out->text, p->errors);
}
