/* xml.c — one function writes a character; everything goes through it, so nothing can go unescaped. */
#include "compress/xml.h"

static bool may_stand(uint32_t c)
{
	return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0xFFFE) || c >= 0x10000;
}

static const char *escape(uint32_t c, bool attribute)
{
	switch (c) {
	case '&': return "&amp;";
	case '<': return "&lt;";
	case '>': return "&gt;"; /* ]]> may not stand in text */
	case '\r': return "&#13;";
	case '"': return attribute ? "&quot;" : NULL;
	case '\t': return attribute ? "&#9;" : NULL;
	case '\n': return attribute ? "&#10;" : NULL;
	default: return NULL;
	}
}

/* Bytes that stand as they are: all but signs of XML, controls, and 0xEF, which begins U+FFFE and U+FFFF among others. */
static bool is_usual(unsigned char b)
{
	return b >= 0x20 && b != '&' && b != '<' && b != '>' && b != '"' && b != 0xEF;
}

static void write_escaped(struct ku_xml *x, struct ku_str text, bool attribute)
{
	x->bad |= ku_utf8_bad(text) != SIZE_MAX;
	for (size_t at = 0, from = 0; at < text.len; from = at) {
		while (at < text.len && is_usual((unsigned char)text.ptr[at]))
			at++;
		ku_buf_add(&x->out, ku_str_sub(text, from, at));
		if ((from = at) == text.len)
			break;
		uint32_t c = ku_utf8_next(text, &at);
		const char *as = escape(c, attribute);
		x->bad |= !may_stand(c);
		ku_buf_add(&x->out, as ? ku_str_of(as) : ku_str_sub(text, from, at));
	}
}

static void end_tag(struct ku_xml *x)
{
	if (x->in_tag)
		ku_buf_byte(&x->out, '>');
	x->in_tag = false;
}

static void new_line(struct ku_xml *x)
{
	if (!x->lines || x->after_text)
		return;
	ku_buf_byte(&x->out, '\n');
	for (size_t i = 0; i < x->depth; i++)
		ku_buf_byte(&x->out, ' ');
}

void ku_xml_begin(struct ku_xml *x, bool lines)
{
	*x = (struct ku_xml){.lines = lines};
	ku_buf_add(&x->out, KU_S("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"));
	if (!lines)
		ku_buf_byte(&x->out, '\n');
}

static bool push(struct ku_xml *x, const char *element)
{
	if (x->depth == KU_XML_DEPTH) {
		x->bad = true;
		return false;
	}
	x->open[x->depth++] = element;
	return true;
}

void ku_xml_cut(struct ku_xml *x)
{
	end_tag(x);
}

void ku_xml_enter(struct ku_xml *x, const char *element)
{
	end_tag(x);
	push(x, element);
	x->after_text = false;
}

void ku_xml_open(struct ku_xml *x, const char *element)
{
	end_tag(x);
	new_line(x);
	if (!push(x, element))
		return;
	ku_buf_byte(&x->out, '<');
	ku_buf_add(&x->out, ku_str_of(element));
	x->in_tag = true;
	x->after_text = false;
}

void ku_xml_attribute(struct ku_xml *x, const char *name, struct ku_str value)
{
	x->bad |= !x->in_tag;
	ku_buf_byte(&x->out, ' ');
	ku_buf_add(&x->out, ku_str_of(name));
	ku_buf_add(&x->out, KU_S("=\""));
	write_escaped(x, value, true);
	ku_buf_byte(&x->out, '"');
}

void ku_xml_number(struct ku_xml *x, const char *name, size_t value)
{
	char digits[24];
	size_t at = sizeof digits;
	do
		digits[--at] = (char)('0' + value % 10);
	while (value /= 10);
	ku_xml_attribute(x, name, (struct ku_str){digits + at, sizeof digits - at});
}

void ku_xml_text(struct ku_xml *x, struct ku_str text)
{
	x->bad |= x->depth == 0;
	end_tag(x);
	write_escaped(x, text, false);
	x->after_text = true;
}

void ku_xml_close(struct ku_xml *x)
{
	if (x->depth == 0) {
		x->bad = true;
		return;
	}
	const char *element = x->open[--x->depth];
	if (x->in_tag) {
		ku_buf_add(&x->out, KU_S("/>"));
		x->in_tag = false;
	} else {
		new_line(x);
		ku_buf_add(&x->out, KU_S("</"));
		ku_buf_add(&x->out, ku_str_of(element));
		ku_buf_byte(&x->out, '>');
	}
	x->after_text = false;
}

void ku_xml_element(struct ku_xml *x, const char *element, struct ku_str text)
{
	ku_xml_open(x, element);
	ku_xml_text(x, text);
	ku_xml_close(x);
}

bool ku_xml_end(struct ku_xml *x)
{
	while (x->depth)
		ku_xml_close(x);
	if (x->lines)
		ku_buf_byte(&x->out, '\n');
	return !x->bad;
}
