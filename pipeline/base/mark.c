/* mark.c — writes and reads marks. The grammar of a mark stands in mark.h.
 *
 * The reader is one straight line of small functions that each take what they expect off the front of a cursor and fail otherwise; it never
 * reads past the closing bracket. Whatever is written is read back the same (tests/property/mark.c). Free text (gaps, separator,
 * suffix) is written so that no byte of it can be taken for a bracket, a space or an end of line.
 */
#include "base/mark.h"

#include <string.h>

#define OPEN "\xE2\x9F\xA6"  /* U+27E6 */
#define CLOSE "\xE2\x9F\xA7" /* U+27E7 */

static const struct ku_str open_escape = {OPEN "(" CLOSE, 7}, close_escape = {OPEN ")" CLOSE, 7};

static const char role_letter[KU_NROLE] = {
	[KU_ROLE_WHOLE] = 'w', [KU_ROLE_GIVEN] = 'g',      [KU_ROLE_SURNAME] = 's', [KU_ROLE_FATHER] = 'f',
	[KU_ROLE_KIN] = 'k',   [KU_ROLE_PATRONYMIC] = 'p', [KU_ROLE_INITIAL] = 'i', [KU_ROLE_FATHER_INITIAL] = 'j',
	[KU_ROLE_ALIAS] = 'a',
};

static const char *const shape_name[] = {
	[KU_SHAPE_LOWER] = "aa",       [KU_SHAPE_TITLE] = "Aa", [KU_SHAPE_UPPER] = "AA",
	[KU_SHAPE_UPPER_STEM] = "AAa", [KU_SHAPE_MIXED] = "aA",
};

static const char *const lang_name[KU_NLANG] = {
	[KU_NO_LANG] = "-", [KU_KY] = "ky", [KU_RU] = "ru", [KU_UZ] = "uz", [KU_UZC] = "uz-cyrl", [KU_KYL] = "ky-latn", [KU_RUL] = "ru-latn",
};

static const struct {
	char code, text[2];
} gaps[] = {{'+', " "}, {'-', "-"}, {'.', ""}};

enum { NGAPS = sizeof gaps / sizeof *gaps, NSHAPES = sizeof shape_name / sizeof *shape_name };

/* ----- text ----- */

/* May stand as it is: letters of Latin, Cyrillic and the apostrophes and quotes that come before a suffix. */
static bool is_plain(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '\'' ||
	       c == '"' || (c >= 0xC0 && c < 0x250) || (c >= 0x2B9 && c <= 0x2BF) || (c >= 0x400 && c < 0x530) ||
	       c == 0xBB || c == 0x2013 || c == 0x2014 || c == 0x2018 || c == 0x2019 || c == 0x201C || c == 0x201D;
}

static void write_text(struct ku_buf *out, struct ku_str s)
{
	for (size_t i = 0; i < s.len;) {
		size_t from = i;
		uint32_t c = ku_utf8_next(s, &i);
		if (is_plain(c))
			ku_buf_add(out, ku_str_sub(s, from, i));
		else
			for (; from < i; from++)
				ku_buf_format(out, "%%%02X", (unsigned char)s.ptr[from]);
	}
}

static int hex_digit(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

struct cursor { /* what is left of the inside of a mark */
	struct ku_str text;
	struct ku_arena *arena;
};

static bool take(struct cursor *c, const char *what)
{
	struct ku_str head = ku_str_of(what);
	if (!ku_str_starts(c->text, head))
		return false;
	c->text = ku_str_sub(c->text, head.len, c->text.len);
	return true;
}

static struct ku_str take_until(struct cursor *c, const char *stops)
{
	size_t n = 0;
	while (n < c->text.len && !strchr(stops, c->text.ptr[n]))
		n++;
	struct ku_str head = ku_str_sub(c->text, 0, n);
	c->text = ku_str_sub(c->text, n, c->text.len);
	return head;
}

/* Text up to a space, a closing parenthesis or the end. Borrowed as long as nothing in it is escaped. */
static bool read_text(struct cursor *c, struct ku_str *out)
{
	struct ku_str raw = take_until(c, " )");
	*out = raw;
	if (ku_str_find(raw, KU_S("%")) == SIZE_MAX)
		return ku_utf8_bad(raw) == SIZE_MAX;
	char *plain = ku_alloc(c->arena, raw.len);
	size_t n = 0;
	for (size_t i = 0; i < raw.len; i++) {
		if (raw.ptr[i] != '%') {
			plain[n++] = raw.ptr[i];
			continue;
		}
		int high = i + 2 < raw.len ? hex_digit(raw.ptr[i + 1]) : -1,
		    low = i + 2 < raw.len ? hex_digit(raw.ptr[i + 2]) : -1;
		if (high < 0 || low < 0)
			return false;
		plain[n++] = (char)(high * 16 + low);
		i += 2;
	}
	*out = (struct ku_str){plain, n};
	return ku_utf8_bad(*out) == SIZE_MAX;
}

/* ----- numbers and words ----- */

static bool read_number(struct cursor *c, uint64_t *out)
{
	size_t n = 0;
	*out = 0;
	for (; n < c->text.len && c->text.ptr[n] >= '0' && c->text.ptr[n] <= '9'; n++)
		if (__builtin_mul_overflow(*out, 10, out) ||
		    __builtin_add_overflow(*out, (uint64_t)(c->text.ptr[n] - '0'), out))
			return false;
	bool good = n > 0 && (c->text.ptr[0] != '0');
	c->text = ku_str_sub(c->text, n, c->text.len);
	return good; /* zero is never written */
}

static bool read_word(struct ku_str word, const char *const table[], size_t n, unsigned *out)
{
	for (*out = 0; *out < n; ++*out)
		if (ku_str_is(word, table[*out]))
			return true;
	return false;
}

static bool read_lang(struct cursor *c, unsigned *out)
{
	return take(c, " ") && read_word(take_until(c, " "), lang_name, KU_NLANG, out);
}

/* ----- parts ----- */

static void write_gap(struct ku_buf *out, struct ku_str gap, bool first)
{
	if (first && gap.len == 0)
		return;
	for (size_t i = 0; i < NGAPS; i++)
		if (ku_str_is(gap, gaps[i].text)) {
			ku_buf_byte(out, gaps[i].code);
			return;
		}
	ku_buf_byte(out, '(');
	write_text(out, gap);
	ku_buf_byte(out, ')');
}

static bool read_gap(struct cursor *c, struct ku_str *out)
{
	*out = KU_S("");
	for (size_t i = 0; i < NGAPS && c->text.len; i++)
		if (c->text.ptr[0] == gaps[i].code) {
			*out = ku_str_of(gaps[i].text);
			c->text = ku_str_sub(c->text, 1, c->text.len);
			return true;
		}
	return take(c, "(") && read_text(c, out) && take(c, ")");
}

static bool read_role(struct cursor *c, enum ku_role *out)
{
	const char *at = c->text.len ? memchr(role_letter, c->text.ptr[0], KU_NROLE) : NULL;
	if (!at)
		return false;
	*out = (enum ku_role)(at - role_letter);
	c->text = ku_str_sub(c->text, 1, c->text.len);
	return true;
}

static bool read_name_number(struct cursor *c, uint16_t *out)
{
	uint64_t number = 0;
	bool there = c->text.len && c->text.ptr[0] >= '0' && c->text.ptr[0] <= '9';
	if (there && (!read_number(c, &number) || number > UINT16_MAX))
		return false;
	*out = (uint16_t)number;
	return true;
}

static bool read_parts(struct cursor *c, struct ku_mark *m)
{
	while (c->text.len && c->text.ptr[0] != '/' && c->text.ptr[0] != ' ') {
		if (m->nparts == KU_MARK_PARTS)
			return false;
		bool has_gap = read_gap(c, &m->part[m->nparts].gap);
		if ((!has_gap && m->nparts > 0) || !read_role(c, &m->part[m->nparts].role))
			return false;
		if (!read_name_number(c, &m->part[m->nparts].name))
			return false;
		m->nparts++;
	}
	return m->nparts > 0;
}

static bool read_tags(struct cursor *c, struct ku_grammar *g)
{
	while (take(c, "/")) {
		enum ku_tag tag = ku_tag_named(take_until(c, "/ "));
		if (tag == KU_TAG_NONE || g->ntag == KU_CHAIN)
			return false;
		g->tag[g->ntag++] = (uint8_t)tag;
	}
	return true;
}

static bool read_shapes(struct cursor *c, struct ku_mark *m)
{
	for (size_t i = 0; i < m->nparts; i++) {
		unsigned shape;
		if (!take(c, i ? "," : " ") || !read_word(take_until(c, ", "), shape_name, NSHAPES, &shape))
			return false;
		m->part[i].shape = (enum ku_shape)shape;
	}
	return true;
}

/* ----- whole marks ----- */

static bool read_extras(struct cursor *c, struct ku_mark *m)
{
	uint64_t number;
	if (take(c, " alias=")) {
		if (!read_number(c, &number) || number > UINT32_MAX)
			return false;
		m->alias = (unsigned)number;
	}
	if (take(c, " word=")) {
		if (!read_number(c, &number) || number > UINT8_MAX)
			return false;
		m->grammar.word = (uint8_t)number;
	}
	if (take(c, " sep=") && (!read_text(c, &m->separator) || !m->separator.len))
		return false;
	if (take(c, " suf=") && (!read_text(c, &m->suffix) || !m->suffix.len))
		return false;
	return c->text.len == 0;
}

static bool read_head(struct cursor *c, struct ku_mark *m)
{
	m->kind = ku_kind_named(take_until(c, ":? "));
	if (m->kind >= KU_NKIND)
		return false;
	if (take(c, ":") && !read_number(c, &m->number))
		return false;
	m->sure = !take(c, "?");
	return take(c, " ");
}

void ku_mark_write(struct ku_buf *out, const struct ku_mark *m)
{
	ku_buf_add(out, KU_S(OPEN));
	ku_buf_add(out, ku_str_of(ku_kind_name(m->kind)));
	if (m->number)
		ku_buf_format(out, ":%llu", (unsigned long long)m->number);
	ku_buf_add(out, m->sure ? KU_S(" ") : KU_S("? "));
	for (size_t i = 0; i < m->nparts; i++) {
		write_gap(out, m->part[i].gap, i == 0);
		ku_buf_byte(out, role_letter[m->part[i].role]);
		if (m->part[i].name)
			ku_buf_format(out, "%u", (unsigned)m->part[i].name);
	}
	for (size_t i = 0; i < m->grammar.ntag; i++)
		ku_buf_format(out, "/%s", ku_tag_name(m->grammar.tag[i]));
	ku_buf_format(out, " %s %s", lang_name[m->grammar.lang], lang_name[m->label_lang]);
	for (size_t i = 0; i < m->nparts; i++)
		ku_buf_format(out, "%c%s", i ? ',' : ' ', shape_name[m->part[i].shape]);
	if (m->alias)
		ku_buf_format(out, " alias=%u", m->alias);
	if (m->grammar.word)
		ku_buf_format(out, " word=%u", m->grammar.word);
	if (m->separator.len) {
		ku_buf_add(out, KU_S(" sep="));
		write_text(out, m->separator);
	}
	if (m->suffix.len) {
		ku_buf_add(out, KU_S(" suf="));
		write_text(out, m->suffix);
	}
	ku_buf_add(out, KU_S(CLOSE));
}

bool ku_mark_read(struct ku_arena *a, struct ku_str text, size_t *at, struct ku_mark *out)
{
	struct ku_str rest = ku_str_sub(text, *at, text.len);
	if (!ku_str_starts(rest, KU_S(OPEN)))
		return false;
	/* No mark is longer than this, and a lone bracket must not make the reader look through the whole text each time. */
	size_t end = ku_str_find(ku_str_sub(rest, 3, 3 + 65536), KU_S(CLOSE));
	if (end == SIZE_MAX)
		return false;
	struct cursor c = {ku_str_sub(rest, 3, 3 + end), a};
	unsigned lang, label_lang;
	memset(out, 0, sizeof *out);
	out->separator = out->suffix = KU_S("");
	if (!read_head(&c, out) || !read_parts(&c, out) || !read_tags(&c, &out->grammar) || !read_lang(&c, &lang) ||
	    !read_lang(&c, &label_lang) || !read_shapes(&c, out) || !read_extras(&c, out))
		return false;
	out->grammar.lang = (uint8_t)lang;
	out->label_lang = (enum ku_lang)label_lang;
	*at += 3 + end + 3;
	return true;
}

/* ----- escapes ----- */

size_t ku_mark_next(struct ku_str text, size_t from)
{
	size_t hit = ku_str_find(ku_str_sub(text, from, text.len), KU_S(OPEN));
	return hit == SIZE_MAX ? SIZE_MAX : from + hit;
}

bool ku_mark_is_escape(struct ku_str text, size_t *at, struct ku_str *plain)
{
	struct ku_str rest = ku_str_sub(text, *at, text.len);
	bool opens = ku_str_starts(rest, open_escape);
	if (!opens && !ku_str_starts(rest, close_escape))
		return false;
	*plain = opens ? KU_S(OPEN) : KU_S(CLOSE);
	*at += open_escape.len;
	return true;
}

size_t ku_mark_bracket(struct ku_str text, size_t from, struct ku_str *escape)
{
	struct ku_str both = KU_S("\xE2\x9F"); /* how both brackets begin */
	for (size_t hit; from < text.len && (hit = ku_str_find(ku_str_sub(text, from, text.len), both)) != SIZE_MAX;) {
		from += hit;
		struct ku_str here = ku_str_sub(text, from, from + 3);
		if (ku_str_is(here, OPEN) || ku_str_is(here, CLOSE)) {
			*escape = ku_str_is(here, OPEN) ? open_escape : close_escape;
			return from;
		}
		from += both.len;
	}
	return SIZE_MAX;
}

void ku_mark_escape(struct ku_buf *out, struct ku_str text)
{
	size_t from = 0;
	struct ku_str escape;
	for (size_t at; (at = ku_mark_bracket(text, from, &escape)) != SIZE_MAX; from = at + 3) {
		ku_buf_add(out, ku_str_sub(text, from, at));
		ku_buf_add(out, escape);
	}
	ku_buf_add(out, ku_str_sub(text, from, text.len));
}
