/* bytes.c — letters in what is no text: runs in UTF-8 and in UTF-16 of either byte order, and tags cut out of what only looks like XML. */
#include <strings.h>

#include "base/buf.h"
#include "language/spelling.h"
#include "validate/leaf.h"

struct taking { /* what is gathered: a line a run */
	struct ku_visitor *v;
	struct ku_buf text;
	size_t least, n, run; /* letters and signs of the run at hand; where it begins in text */
	size_t cyrillic;      /* letters of it that chance seldom makes */
};

static void end_run(struct taking *t)
{
	enum { CYRILLIC = 3 };
	if (t->n && (t->n >= t->least || t->cyrillic >= CYRILLIC))
		ku_buf_byte(&t->text, '\n');
	else
		t->text.len = t->run;
	t->n = t->cyrillic = 0;
	t->run = t->text.len;
}

static void take(struct taking *t, uint32_t c)
{
	if ((c >= ' ' && c < 0x7F) || (c >= 0xA0 && c < 0x2100 && c != 0xFFFD)) { /* Latin, Cyrillic, their marks and dashes */
		ku_buf_code_point(&t->text, c);
		t->n++;
		t->cyrillic += c >= 0x400 && c < 0x530;
	} else {
		end_run(t);
	}
}

static void take_utf16(struct taking *t, struct ku_str b, size_t from, bool big)
{
	for (size_t i = from; i + 1 < b.len; i += 2) {
		unsigned char x = (unsigned char)b.ptr[i], y = (unsigned char)b.ptr[i + 1];
		take(t, big ? (uint32_t)(x << 8 | y) : (uint32_t)(y << 8 | x));
	}
	end_run(t);
}

void ku_unpack_bytes(struct ku_visitor *v, struct ku_str where, struct ku_str bytes, size_t least)
{
	struct taking t = {.v = v, .least = least};
	for (size_t at = 0; at < bytes.len;)
		take(&t, ku_utf8_next(bytes, &at));
	end_run(&t);
	for (size_t from = 0; from < 2; from++)
		for (int big = 0; big < 2; big++)
			take_utf16(&t, bytes, from, big);
	ku_tell(v, where, KU_LEAF_BYTES, ku_buf_str(&t.text));
	ku_buf_free(&t.text);
}

static uint32_t unit(const unsigned char *p, size_t width, bool big)
{
	uint32_t c = 0;
	for (size_t i = 0; i < width; i++)
		c = c << 8 | p[big ? i : width - 1 - i];
	return c;
}

static struct ku_str from_wide(struct ku_arena *a, struct ku_str b, size_t width, bool big)
{
	struct ku_buf out = {0};
	uint32_t high = 0;
	for (size_t i = width; i + width <= b.len; i += width) {
		uint32_t c = unit((const unsigned char *)b.ptr + i, width, big);
		if (width == 2 && c >= 0xD800 && c < 0xDC00) {
			high = c;
			continue;
		}
		if (width == 2 && c >= 0xDC00 && c < 0xE000)
			c = high ? 0x10000 + ((high - 0xD800) << 10) + (c - 0xDC00) : 0xFFFD;
		high = 0;
		ku_buf_code_point(&out, c && c <= 0x10FFFF && !(c >= 0xD800 && c < 0xE000) ? c : 0xFFFD);
	}
	struct ku_str text = ku_dup(a, ku_buf_str(&out));
	ku_buf_free(&out);
	return text;
}

struct ku_str ku_from_wide(struct ku_arena *a, struct ku_str b)
{
	static const struct { struct ku_str mark; size_t width; bool big; } forms[] = {
		{{"\xFF\xFE\0\0", 4}, 4, false}, {{"\0\0\xFE\xFF", 4}, 4, true}, {{"\xFF\xFE", 2}, 2, false}, {{"\xFE\xFF", 2}, 2, true}};
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (ku_str_starts(b, forms[i].mark))
			return from_wide(a, b, forms[i].width, forms[i].big);
	return KU_S("");
}

/* ----- markup that is no XML ----- */

static const char *const joins[] = {"b", "i", "u", "s", "em", "strong", "span", "font", "a", "sup", "sub", "small", "big", "mark", "wbr", "del", "ins", "code", "abbr",
                                    "cite", "tt", "strike", "nobr"};

static bool joins_text(struct ku_str tag)
{
	size_t from = ku_str_starts(tag, KU_S("/")) ? 1 : 0, to = from;
	if (ku_str_starts(tag, KU_S("!--")))
		return true; /* a remark within a word */
	while (to < tag.len && ((tag.ptr[to] | 0x20) >= 'a' && (tag.ptr[to] | 0x20) <= 'z'))
		to++;
	if (to < tag.len && tag.ptr[to] == ':') /* o:p, st1:personname: Word's own, around words */
		return true;
	for (size_t i = 0; i < sizeof joins / sizeof *joins; i++)
		if (strlen(joins[i]) == to - from && strncasecmp(tag.ptr + from, joins[i], to - from) == 0)
			return true;
	return false;
}

struct cut { /* a text made of pieces of another */
	struct ku_arena arena;
	struct ku_buf text;
	struct ku_leaf_mark *mark; size_t nmark, cap_mark;
};

static void add(struct cut *c, struct ku_str text, struct ku_span span)
{
	KU_PUSH(&c->arena, c->mark, c->nmark, c->cap_mark, (struct ku_leaf_mark){c->text.len, span.start});
	ku_buf_add(&c->text, ku_str_at(text, span));
}

static void tell_cut(struct ku_visitor *v, struct ku_str where, enum ku_leaf_kind kind, struct cut *c, struct ku_str raw)
{
	struct ku_leaf leaf = {.where = where, .kind = kind, .text = ku_buf_str(&c->text), .mark = c->mark, .nmark = c->nmark, .raw = raw};
	if (leaf.text.len)
		v->leaf(v->ctx, &leaf);
	ku_buf_free(&c->text);
	ku_arena_free(&c->arena);
}

static bool is_tag(struct ku_str tag, const char *name)
{
	size_t n = strlen(name);
	return tag.len >= n && strncasecmp(tag.ptr, name, n) == 0 && (tag.len == n || tag.ptr[n] == ' ' || tag.ptr[n] == '\n' || tag.ptr[n] == '\t' || tag.ptr[n] == '\r');
}

/* A value may go over several lines. */
static void one_line(struct ku_buf *text, size_t from)
{
	for (char *end; from < text->len && (end = memchr(text->ptr + from, '\n', text->len - from));)
		*end = ' ';
	ku_buf_byte(text, '\n');
}

void ku_unpack_markup(struct ku_visitor *v, struct ku_str where, struct ku_str text)
{
	struct cut shown = {0}, tags = {0};
	bool style = false; /* a style sheet is for programs, as tags are */
	for (size_t at = 0; at < text.len;) {
		const char *open = memchr(text.ptr + at, '<', text.len - at);
		size_t tag = open ? (size_t)(open - text.ptr) : text.len;
		add(style ? &tags : &shown, text, (struct ku_span){at, tag});
		if (style)
			ku_buf_byte(&tags.text, '\n');
		const char *close = open ? memchr(open, '>', text.len - tag) : NULL;
		size_t end = close ? (size_t)(close - text.ptr) : text.len;
		if (tag < text.len) {
			size_t from = tags.text.len;
			style = is_tag(ku_str_sub(text, tag + 1, end), "style") || (style && !is_tag(ku_str_sub(text, tag + 1, end), "/style"));
			add(&tags, text, (struct ku_span){tag + 1, end});
			one_line(&tags.text, from);
			if (!joins_text(ku_str_sub(text, tag + 1, end)))
				ku_buf_byte(&shown.text, '\n');
		}
		at = end < text.len ? end + 1 : text.len;
	}
	tell_cut(v, where, KU_LEAF_TEXT, &shown, text);
	tell_cut(v, where, KU_LEAF_ATTRIBUTES, &tags, text);
}
