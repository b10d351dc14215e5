/* file.c — the table of formats, and the straight line from bytes to a reading.
 *
 * Bytes decide. A name is asked only to warn when it promises something else, so that people learn that a file is not what it is called.
 */
#include "read/file.h"

#include <strings.h>
#include <string.h>

#include "read/formats.h"
#include "read/plain.h"
#include "read/reading.h"

/* ----- by the bytes ----- */

static bool has(struct ku_str bytes, const char *part, size_t len)
{
	return bytes.len >= len && memmem(bytes.ptr, bytes.len, part, len) != NULL;
}

static bool is_zip(struct ku_str b)
{
	return ku_str_starts(b, KU_S("PK\3\4")) || ku_str_starts(b, KU_S("PK\5\6"));
}

/* The names of an archive's entries stand in it unpacked. */
static bool is_docx(struct ku_str b)
{
	return is_zip(b) && has(b, "[Content_Types].xml", 19);
}

static bool is_odt(struct ku_str b)
{
	return is_zip(b) && has(b, "mimetype", 8) && has(b, "content.xml", 11);
}

static bool is_ole(struct ku_str b)
{
	return ku_str_starts(b, KU_S("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"));
}

/* A protected .docx is an OLE file with this stream (MS-OFFCRYPTO 2.3.4); names in its directory are UTF-16. */
static bool is_encrypted(struct ku_str b)
{
	static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
	return is_ole(b) && has(b, name, sizeof name);
}

static bool is_doc(struct ku_str b)
{
	static const char name[] = "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t";
	return is_ole(b) && has(b, name, sizeof name);
}

static bool is_rtf(struct ku_str b)
{
	return ku_str_starts(b, KU_S("{\\rtf"));
}

static bool is_flat(struct ku_str b)
{
	b = ku_str_sub(b, 0, 4096);
	return (ku_str_starts(b, KU_S("<?xml")) || ku_str_starts(b, KU_S("\xEF\xBB\xBF<?xml"))) &&
	       (has(b, "<office:document", 16) || has(b, "<pkg:package", 12) || has(b, "<w:wordDocument", 15));
}

static const struct {
	struct ku_str at_start;
	size_t offset;
} no_text[] = {
	{{"%PDF-", 5}, 0}, {{"\x89PNG", 4}, 0}, {{"\xFF\xD8\xFF", 3}, 0}, {{"GIF8", 4}, 0}, {{"RIFF", 4}, 0},
	{{"ID3", 3}, 0}, {{"OggS", 4}, 0}, {{"ftyp", 4}, 4}, {{"Rar!", 4}, 0}, {{"7z\xBC\xAF", 4}, 0}, {{"\x1F\x8B", 2}, 0},
	{{"SQLite format 3", 15}, 0},
};

static bool is_no_text(struct ku_str b)
{
	for (size_t i = 0; i < sizeof no_text / sizeof *no_text; i++)
		if (ku_str_starts(ku_str_sub(b, no_text[i].offset, b.len), no_text[i].at_start))
			return true;
	return is_ole(b) || is_zip(b);
}

static bool is_anything(struct ku_str b)
{
	(void)b;
	return true;
}

/* ----- what is no transcript ----- */

static bool refuse_encrypted(struct ku_arena *a, const struct ku_input *in, struct ku_reading *out, struct ku_errors *errors)
{
	(void)a, (void)out;
	return ku_refuse(in, errors, _("this document is protected by a password"),
	                 _("Open it in the program it was written with and save it without a password."));
}

static bool refuse_no_text(struct ku_arena *a, const struct ku_input *in, struct ku_reading *out, struct ku_errors *errors)
{
	(void)a, (void)out;
	return ku_refuse(in, errors, _("this is no text: a picture, a recording, a PDF, a table or an archive"),
	                 _("Save the talk as .docx or as plain text; a recording has to be transcribed first."));
}

const struct ku_format ku_formats[] = {
	{"docx", "docx,docm,dotx,dotm", is_docx, ku_read_docx},
	{"odt", "odt,ott", is_odt, ku_read_odt},
	{"protected", "docx,doc,xlsx", is_encrypted, refuse_encrypted},
	{"doc", "doc,dot", is_doc, NULL},
	{"rtf", "rtf,doc", is_rtf, NULL},
	{"flat-xml", "fodt,xml", is_flat, NULL},
	{"no-text", "", is_no_text, refuse_no_text},
	{"text", "txt,text,md,vtt,srt,json,html,htm,otr", is_anything, ku_read_as_text},
	{NULL, NULL, NULL, NULL},
};

const struct ku_format *ku_format_of(struct ku_str bytes)
{
	const struct ku_format *f = ku_formats;
	while (!f->sniff(bytes))
		f++;
	return f;
}

/* ----- the extension ----- */

static bool promises(const char *list, struct ku_str extension)
{
	for (const char *at = list; *at;) {
		size_t n = strcspn(at, ",");
		if (n == extension.len && strncasecmp(at, extension.ptr, n) == 0)
			return true;
		at += n + (at[n] == ',');
	}
	return false;
}

static struct ku_str extension_of(struct ku_str name)
{
	for (size_t i = name.len; i > 0 && name.ptr[i - 1] != '/'; i--)
		if (name.ptr[i - 1] == '.')
			return ku_str_sub(name, i, name.len);
	return KU_S("");
}

/* An extension that belongs to another row. One that nobody knows (.final, .2) promises nothing. */
static void warn_of_extension(struct ku_arena *a, const struct ku_input *in, const struct ku_format *f, struct ku_errors *errors)
{
	struct ku_str said = extension_of(in->name);
	if (promises(f->extension, said))
		return;
	for (const struct ku_format *other = ku_formats; other->name; other++)
		if (promises(other->extension, said)) {
			ku_report(errors, (struct ku_error){.warning = true, .path = in->path,
			          .what = ku_format(a, _("the name says .%.*s, but what is in the file is %s; it is read as that"), (int)said.len, said.ptr, f->name),
			          .mend = ku_str_of(_("Check that it is the right file, and rename it."))});
			return;
		}
}

bool ku_read_any(struct ku_arena *a, const struct ku_input *in, struct ku_reading *out, struct ku_errors *errors)
{
	const struct ku_format *f = ku_format_of(in->bytes);
	*out = (struct ku_reading){.format = f->name};
	if (!f->read)
		return ku_refuse(in, errors, ku_format(a, _("this is a document of an old kind (%s), which cannot be read as it is"), f->name).ptr,
		                 _("Open it in a word processor and save it as .docx."));
	if (!f->read(a, in, out, errors))
		return false;
	if (!ku_str_trim(out->text).len)
		return ku_refuse(in, errors, _("there is no text in this document"), _("Check that it is the transcript; a picture of a text has to be typed."));
	warn_of_extension(a, in, f, errors);
	return true;
}
