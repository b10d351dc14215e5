/* unpack.c — what something is, its first bytes say, never its name. Containers are taken apart (unpack_gzip.c, unpack_zip.c), text and XML told, and whatever
 * cannot be read is told as trouble; its letters are searched all the same, so that nothing passes unseen.
 */
#include "base/buf.h"
#include "base/error.h"
#include "read/file.h"
#include "validate/leaf.h"
#include "validate/picture.h"

const struct ku_unpack_limits ku_limits_document = {1000, 64 * 1024 * 1024, 64 * 1024 * 1024, 200};
const struct ku_unpack_limits ku_limits_handoff = {100000, 64 * 1024 * 1024, (uint64_t)16 * 1024 * 1024 * 1024, 0};

const char *ku_leaf_name(enum ku_leaf_kind k)
{
	static const char *const name[KU_NLEAF] = {"text", "attribute", "name", "remark", "bytes"};
	return name[k];
}

static const struct { const char *code, *text; } troubles[KU_NTROUBLE] = {
	{"damaged", N_("this is damaged or was cut short, and could not be searched as a whole")},
	{"encrypted", N_("this is protected by a password and could not be searched")},
	{"too-large", N_("this is larger, or packed tighter, than any document is, and was not searched to its end")},
	{"too-deep", N_("archives stand in archives here, deeper than any document has them; the innermost were not searched")},
	{"entities", N_("this defines texts of its own (DOCTYPE), which could hide names")},
	{"slack", N_("this archive holds bytes that belong to none of its entries")},
	{"format", N_("this format cannot be searched; save it as .docx, or a PDF by itself")},
	{"image", N_("this is a picture or another file without text: look at it yourself")},
};

const char *ku_trouble_code(enum ku_trouble t)
{
	return troubles[t].code;
}

const char *ku_trouble_text(enum ku_trouble t)
{
	return _(troubles[t].text);
}

void ku_tell(struct ku_visitor *v, struct ku_str where, enum ku_leaf_kind kind, struct ku_str text)
{
	if (text.len)
		v->leaf(v->ctx, &(struct ku_leaf){.where = where, .kind = kind, .text = text});
}

void ku_tell_note(struct ku_visitor *v, struct ku_str where, enum ku_leaf_kind kind, struct ku_str note)
{
	if (ku_utf8_bad(note) == SIZE_MAX && !(note.len && memchr(note.ptr, 0, note.len)))
		ku_tell(v, where, kind, note);
	else
		ku_unpack_bytes(v, where, note, 2);
}

bool ku_unpack_count(struct ku_visitor *v, size_t bytes)
{
	v->bytes += bytes;
	return v->bytes <= v->limits.total;
}

/* ----- text ----- */

static bool has(struct ku_str b, struct ku_str part)
{
	return ku_str_find(ku_str_sub(b, 0, 4096), part) != SIZE_MAX;
}

struct ku_str ku_without_bom(struct ku_str b)
{
	return ku_str_starts(b, KU_S("\xEF\xBB\xBF")) ? ku_str_sub(b, 3, b.len) : b;
}

bool ku_is_markup(struct ku_str text)
{
	struct ku_str head = ku_str_trim(ku_str_sub(ku_without_bom(text), 0, 256));
	return head.len && head.ptr[0] == '<' && (has(text, KU_S("</")) || has(text, KU_S("/>")) || has(text, KU_S("<!")) || has(text, KU_S("<?")));
}

static bool has_controls(struct ku_str text)
{
	for (size_t i = 0; i < text.len; i++) {
		unsigned char b = (unsigned char)text.ptr[i];
		if (b < ' ' && b != '\n' && b != '\t' && b != '\r' && b != '\f' && b != '\v' && b != 0x1F && b != 0x1E)
			return true;
	}
	return false;
}

static void unpack_text(struct ku_visitor *v, struct ku_str where, struct ku_str text)
{
	text = ku_without_bom(text);
	if (has_controls(text)) /* Cyrillic letters in UTF-16 without a mark are well-formed UTF-8, too */
		ku_unpack_bytes(v, where, text, KU_UNPACK_LETTERS);
	if (!ku_is_markup(text)) {
		ku_tell(v, where, KU_LEAF_TEXT, text);
		return;
	}
	struct ku_xml_leaves *xml = ku_xml_leaves_begin(v, where);
	ku_xml_leaves_add(xml, text);
	if (ku_xml_leaves_end(xml))
		return;
	if (has(text, KU_S("<!ENTITY")))
		v->trouble(v->ctx, where, KU_TROUBLE_ENTITIES);
	ku_unpack_markup(v, where, text);
}

/* ----- what is no text ----- */

static bool begins_with_one_of(struct ku_str b, const struct ku_str *begins, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (ku_str_starts(b, begins[i]))
			return true;
	return false;
}

/* Old office files: no text, but their letters can be seen. */
static bool is_old_office(struct ku_str b)
{
	static const struct ku_str begins[] = {{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8}, {"{\\rtf", 5}, {"SQLite format 3", 15}};
	return begins_with_one_of(b, begins, sizeof begins / sizeof *begins);
}

/* Formats that pack what they hold, so that not even that can be seen; what looks like letters or numbers in them is none. */
static bool is_packed(struct ku_str b)
{
	static const struct ku_str begins[] = {{"%PDF-", 5}, {"Rar!", 4}, {"7z\xBC\xAF\x27\x1C", 6}, {"\xFD" "7zXZ", 5}, {"BZh", 3}, {"\x28\xB5\x2F\xFD", 4},
	                                       {"MSCF", 4}, {"\x1F\x9D", 2}, {"\x04\x22\x4D\x18", 4}, {"-----BEGIN PGP", 14}, {"age-encryption", 14}};
	return begins_with_one_of(b, begins, sizeof begins / sizeof *begins);
}

/* The end record of an archive (APPNOTE 4.3.16) near the end of something that does not begin as one: a program that unpacks itself, two files in one. */
static bool ends_as_zip(struct ku_str b)
{
	enum { END = 22, REMARK = 65535 };
	return ku_str_find(ku_str_sub(b, b.len > END + REMARK ? b.len - END - REMARK : 0, b.len), KU_S("PK\5\6")) != SIZE_MAX;
}

/* Text in an encoding that the reader of transcripts knows; else a picture, or the like. */
static void unpack_other(struct ku_visitor *v, struct ku_arena *a, struct ku_str where, struct ku_str bytes)
{
	struct ku_errors unheard = {.arena = a};
	struct ku_reading reading = {0};
	struct ku_input in = {.path = where, .name = where, .bytes = bytes};
	if (ku_read_any(a, &in, &reading, &unheard)) {
		unpack_text(v, where, reading.text);
		for (size_t i = 0; i < reading.ndropped; i++)
			ku_tell_note(v, where, KU_LEAF_REMARKS, reading.dropped[i].text);
	} else {
		struct ku_buf seen = {0};
		v->trouble(v->ctx, where, KU_TROUBLE_IMAGE);
		ku_without_pixels(&seen, bytes);
		ku_unpack_bytes(v, where, ku_buf_str(&seen), KU_UNPACK_LETTERS);
		ku_buf_free(&seen);
	}
}

void ku_unpack_at(struct ku_visitor *v, struct ku_str where, struct ku_str bytes, int depth)
{
	struct ku_arena a = {0};
	struct ku_str wide = ku_from_wide(&a, bytes);
	if (depth > KU_UNPACK_DEPTH)
		v->trouble(v->ctx, where, KU_TROUBLE_TOO_DEEP);
	else if (ku_is_gzip(bytes))
		ku_unpack_gzip(v, where, bytes, depth);
	else if (ku_is_zip(bytes))
		ku_unpack_zip(v, where, bytes, depth);
	else if (is_old_office(bytes))
		v->trouble(v->ctx, where, KU_TROUBLE_FORMAT), ku_unpack_bytes(v, where, bytes, KU_UNPACK_LETTERS);
	else if (is_packed(bytes))
		v->trouble(v->ctx, where, KU_TROUBLE_FORMAT);
	else if (wide.len)
		unpack_text(v, where, wide);
	else if (ku_utf8_bad(bytes) == SIZE_MAX && !(bytes.len && memchr(bytes.ptr, 0, bytes.len)))
		unpack_text(v, where, bytes);
	else
		unpack_other(v, &a, where, bytes);
	if (!ku_is_zip(bytes) && ends_as_zip(bytes) && depth <= KU_UNPACK_DEPTH)
		ku_unpack_zip(v, where, bytes, depth);
	ku_arena_free(&a);
}

void ku_unpack(struct ku_visitor *v, struct ku_str where, struct ku_str bytes)
{
	ku_unpack_at(v, where, bytes, 0);
}
